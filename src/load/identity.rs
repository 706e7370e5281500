//! What the registry of comuni says on the codes and names of a run. No other module asks it about interviews.

use super::units::Mention;
use crate::diagnostics::IdentityDiagnostic;
use crate::model::{Questionnaire, folded};
use crate::registry::{CodeMatch, Comune, Registry, expanded_keys, name_key, province, with_zeros};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

/// The value of `registry` in a folder or questionnaire that switches the registry off.
pub const NO_REGISTRY: &str = "none";

/// The registry that a run uses.
#[derive(Clone, Debug, Default)]
pub enum RegistryChoice {
    /// The one in the program.
    #[default]
    Bundled,
    /// `registry: none`: codes and names are compared as they are.
    Off,
    /// A newer list.
    File(Arc<Registry>),
}

impl RegistryChoice {
    /// Returns this choice, or none if a questionnaire switches the registry off.
    pub fn for_questionnaires<'q>(
        &self,
        questionnaires: impl IntoIterator<Item = &'q Questionnaire>,
    ) -> RegistryChoice {
        let mut questionnaires = questionnaires.into_iter();
        if questionnaires.all(|questionnaire| questionnaire.has_real_comuni) {
            self.clone()
        } else {
            RegistryChoice::Off
        }
    }

    fn registry(&self) -> Option<&Registry> {
        match self {
            RegistryChoice::Bundled => Some(Registry::bundled()),
            RegistryChoice::Off => None,
            RegistryChoice::File(registry) => Some(registry),
        }
    }

    /// Finds the comune of a code of today or of before, also without its zeros in front.
    ///
    /// The registry is not loaded for codes that cannot be in it: those of invented comuni begin with `000`.
    pub fn by_code(&self, code: &str) -> Option<CodeMatch<'_>> {
        let of_province = with_zeros(code).is_some_and(|code| !code.starts_with("000"));
        if of_province { self.registry()?.by_code(code) } else { None }
    }

    /// Returns the code that outputs show: that of today if the registry has it, otherwise as it is written.
    pub fn shown_code<'c>(&self, code: &'c str) -> Cow<'c, str> {
        match self.by_code(code) {
            Some(found) if found.comune.code != code => Cow::Owned(found.comune.code.clone()),
            Some(_) | None => Cow::Borrowed(code),
        }
    }

    /// Returns the text under which codes are compared: that of today, or completed with zeros.
    pub fn code_key<'c>(&'c self, code: &'c str) -> Cow<'c, str> {
        match (self, self.by_code(code)) {
            (_, Some(found)) => Cow::Borrowed(&found.comune.code),
            (RegistryChoice::Off, None) => Cow::Borrowed(code),
            (RegistryChoice::Bundled | RegistryChoice::File(_), None) => {
                with_zeros(code).unwrap_or(Cow::Borrowed(code))
            }
        }
    }

    /// Finds the comune of a name that is unique in Italy, in the province named with it (`Castro (BG)`), or in one of
    /// `provinces`. Comuni in force win over ended ones.
    pub fn by_name(&self, name: &str, provinces: &BTreeSet<&str>) -> Option<&Comune> {
        let namesakes = self.namesakes(name);
        let one = |of: &dyn Fn(&Comune) -> bool| {
            let mut found = namesakes.iter().filter(|comune| of(comune));
            found.next().filter(|_| found.next().is_none()).copied()
        };
        one(&|_| true).or_else(|| one(&|comune| provinces.contains(comune.province.as_str())))
    }

    /// Returns the comuni of a name: those in force, if there are any.
    fn namesakes(&self, name: &str) -> Vec<&Comune> {
        let Some(registry) = self.registry() else { return Vec::new() };
        let (plain, of_province) = without_province(name);
        let mut found = registry.by_name(without_title(plain));
        if let Some(letters) = of_province {
            found.retain(|comune| comune.province.eq_ignore_ascii_case(letters));
        }
        if found.iter().any(|comune| comune.in_force()) {
            found.retain(|comune| comune.in_force());
        }
        found
    }

    /// Returns the comuni that a name without a match may mean: an abbreviation, or several of one name.
    fn proposals(&self, name: &str) -> Vec<&Comune> {
        let found = self.namesakes(name);
        let Some(registry) = self.registry().filter(|_| found.is_empty()) else { return found };
        let keys = expanded_keys(without_title(without_province(name).0));
        keys.iter().flat_map(|key| registry.by_name(key)).filter(|comune| comune.in_force()).collect()
    }
}

/// Returns the key under which names are compared: equal for spellings that differ in case, accents, apostrophes, hyphens,
/// Unicode form or spacing only, or have `Comune di` in front.
pub fn unit_key(name: &str) -> String {
    let key = name_key(without_title(name)).replace(' ', "");
    if key.is_empty() { folded(name) } else { key }
}

/// Splits `Alvito (FR)` into the name and the letters of the province.
fn without_province(name: &str) -> (&str, Option<&str>) {
    let split = name.trim_end().strip_suffix(')').and_then(|rest| rest.rsplit_once('('));
    match split {
        Some((plain, letters)) if province(&letters.trim().to_ascii_uppercase()).is_some() => {
            (plain, Some(letters.trim()))
        }
        _ => (name, None),
    }
}

/// Returns a name without `Comune di` in front.
fn without_title(name: &str) -> &str {
    const TITLE: &str = "comune di ";
    let name = name.trim_start();
    match name.get(..TITLE.len()) {
        Some(start) if start.eq_ignore_ascii_case(TITLE) => &name[TITLE.len()..],
        _ => name,
    }
}

/// Returns whether a name is one of a comune's names, perhaps abbreviated or with its province.
pub fn is_name_of(name: &str, comune: &Comune) -> bool {
    if comune.name == name {
        return true;
    }
    let keys: Vec<String> = comune.names().map(|name| name_key(name)).collect();
    let plain = without_title(without_province(name).0);
    let own = name_key(plain);
    // Names in two languages are also written together: `Bolzano/Bozen`.
    let both = || keys.len() == 2 && [keys.join(" "), format!("{} {}", keys[1], keys[0])].contains(&own);
    keys.contains(&own) || both() || expanded_keys(plain).iter().any(|key| keys.contains(key))
}

/// Collects what the registry says on the mentions of a run, each with a location `L`.
///
/// Each comune is reported once, at its first mention.
pub struct Census<'r, L> {
    registry: &'r RegistryChoice,
    /// The number of mentions so far.
    taken: usize,
    /// By code as written: the last name with it, to pass over repetitions quickly.
    passed: HashMap<String, String>,
    without_zeros: Listed<L>,
    former: Listed<L>,
    unknown: Listed<L>,
    other_names: BTreeMap<(&'r str, String), (IdentityDiagnostic, (usize, L))>,
    /// By code: the ended comuni, with the name and location of their first mention.
    ended: BTreeMap<&'r str, (&'r Comune, String, (usize, L))>,
    /// By key: the names without a code.
    names: BTreeMap<String, (String, (usize, L))>,
    /// The keys of names with a code.
    coded_names: HashSet<String>,
    /// The codes of today of all comuni found by their code.
    present: BTreeSet<&'r str>,
    provinces: BTreeSet<&'r str>,
}

/// The first of several similar findings, and the values of all.
struct Listed<L> {
    first: Option<(usize, L)>,
    values: Vec<String>,
}

/// The most names, codes and pairs of them that are kept: no run of real comuni has more.
const MOST_KEPT: usize = 20_000;

impl<L> Listed<L> {
    fn new() -> Listed<L> {
        Listed { first: None, values: Vec::new() }
    }

    fn push(&mut self, value: String, location: (usize, L)) {
        if self.values.len() < MOST_KEPT && !self.values.contains(&value) {
            self.first.get_or_insert(location);
            self.values.push(value);
        }
    }
}

impl<'r, L: Clone> Census<'r, L> {
    pub fn new(registry: &'r RegistryChoice) -> Census<'r, L> {
        Census {
            registry,
            taken: 0,
            passed: HashMap::new(),
            without_zeros: Listed::new(),
            former: Listed::new(),
            unknown: Listed::new(),
            other_names: BTreeMap::new(),
            ended: BTreeMap::new(),
            names: BTreeMap::new(),
            coded_names: HashSet::new(),
            present: BTreeSet::new(),
            provinces: BTreeSet::new(),
        }
    }

    /// Adds a mention. Mentions come in the order of the input.
    pub fn take(&mut self, mention: &Mention<'_>, location: impl FnOnce() -> L) {
        if matches!(self.registry, RegistryChoice::Off) {
            return;
        }
        self.taken += 1;
        let number = self.taken;
        let Some(code) = mention.code else {
            if self.names.len() < MOST_KEPT {
                self.names
                    .entry(unit_key(mention.name))
                    .or_insert_with(|| (mention.name.to_owned(), (number, location())));
            }
            return;
        };
        if self.passed.get(code).is_some_and(|name| name == mention.name) {
            return;
        }
        if self.passed.len() < MOST_KEPT {
            self.passed.insert(code.to_owned(), mention.name.to_owned());
            self.coded_names.insert(unit_key(mention.name));
        }
        let location = (number, location());
        match self.registry.by_code(code) {
            Some(found) => self.known(mention, code, found, location),
            None if with_zeros(code).is_some() => self.unknown.push(format!("{code} ({})", mention.name), location),
            None => {}
        }
    }

    fn known(&mut self, mention: &Mention<'_>, code: &str, found: CodeMatch<'r>, location: (usize, L)) {
        let comune = found.comune;
        self.present.insert(&comune.code);
        if found.former {
            self.former.push(format!("{code} → {} {}", comune.code, comune.name), location.clone());
        } else if found.zeros_missing {
            self.without_zeros.push(format!("{code} → {}", comune.code), location.clone());
        }
        if !comune.in_force() {
            self.ended.entry(&comune.code).or_insert_with(|| (comune, mention.name.to_owned(), location.clone()));
        }
        if is_name_of(mention.name, comune) {
            self.provinces.insert(&comune.province);
        } else if self.other_names.len() < MOST_KEPT {
            let diagnostic = IdentityDiagnostic::NameOfAnother {
                unit: mention.name.to_owned(),
                code: code.to_owned(),
                name: comune.name.clone(),
            };
            self.other_names.entry((&comune.code, unit_key(mention.name))).or_insert((diagnostic, location));
        }
    }

    /// Returns the provinces of the comuni whose code and name agree. If there are none, the comuni may be invented.
    pub fn provinces(&self) -> &BTreeSet<&'r str> {
        &self.provinces
    }

    /// Returns the diagnostics, in the order of the input.
    pub fn diagnostics(self) -> Vec<(IdentityDiagnostic, L)> {
        let mut found: Vec<(IdentityDiagnostic, (usize, L))> = Vec::new();
        let mut listed = |listed: Listed<L>, diagnostic: fn(Vec<String>) -> IdentityDiagnostic| {
            found.extend(listed.first.map(|location| (diagnostic(listed.values), location)));
        };
        listed(self.without_zeros, |codes| IdentityDiagnostic::CodeWithoutZeros { codes });
        listed(self.former, |codes| IdentityDiagnostic::FormerCode { codes });
        let is_real = !self.provinces.is_empty();
        if is_real {
            listed(self.unknown, |codes| IdentityDiagnostic::UnknownCode { codes });
            for (key, (name, location)) in self.names {
                let is_known = self.coded_names.contains(&key);
                if is_known || self.registry.by_name(&name, &self.provinces).is_some() {
                    continue;
                }
                let proposals: Vec<String> = self.registry.proposals(&name).into_iter().map(listed_comune).collect();
                if !proposals.is_empty() {
                    found.push((IdentityDiagnostic::NameUnclear { unit: name, proposals }, location));
                }
            }
        }
        found.extend(self.other_names.into_values());
        for (comune, unit, location) in self.ended.into_values() {
            let name = |code: &String| self.registry.by_code(code).map_or(code.clone(), |it| listed_comune(it.comune));
            let (present, successors): (Vec<&String>, Vec<&String>) =
                comune.successors.iter().partition(|code| self.present.contains(code.as_str()));
            let end = comune.end.clone().unwrap_or_default();
            found.push((
                match present.is_empty() {
                    true => IdentityDiagnostic::ComuneEnded {
                        unit,
                        end,
                        successors: successors.into_iter().map(name).collect(),
                    },
                    false => IdentityDiagnostic::ComuneNextToSuccessor {
                        unit,
                        end,
                        successors: present.into_iter().map(name).collect(),
                    },
                },
                location,
            ));
        }
        found.sort_by_key(|(_, (number, _))| *number);
        found.into_iter().map(|(diagnostic, (_, location))| (diagnostic, location)).collect()
    }
}

fn listed_comune(comune: &Comune) -> String {
    format!("{} ({}, {})", comune.name, comune.province, comune.code)
}
