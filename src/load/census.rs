//! Collects what the registry says on the comuni of a run.

use super::identity::{RegistryChoice, is_name_of, listed as listed_with_code, unit_key};
use super::near_names::near_pairs;
use super::units::Mention;
use crate::diagnostics::IdentityDiagnostic;
use crate::registry::{CodeMatch, Comune, with_zeros};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// Collects what the registry says on the mentions of a run, each with a location `L`.
///
/// Each comune is reported once, at its first mention.
pub struct Census<'r, L> {
    registry: &'r RegistryChoice,
    /// The number of mentions so far.
    taken: usize,
    /// By code as written: the last folder and name with it, to pass over repetitions quickly.
    passed: HashMap<String, (String, String)>,
    without_zeros: Listed<L>,
    former: Listed<L>,
    /// By folder.
    unknown: BTreeMap<String, Listed<L>>,
    /// By code and name.
    other_names: BTreeMap<(&'r str, String), Noted<L>>,
    /// By code: the ended comuni, with the name and location of their first mention.
    ended: BTreeMap<&'r str, (&'r Comune, String, (usize, L))>,
    /// By folder and key: the names without a code.
    names: FirstNames<L>,
    /// By the key of a name with a code: the first spelling.
    coded: BTreeMap<String, String>,
    /// The codes of today of all comuni found by their code.
    present: BTreeSet<&'r str>,
    provinces: BTreeSet<&'r str>,
    /// The folders with a comune whose code and name agree: in others, comuni may be invented.
    real_folders: BTreeSet<String>,
}

/// By folder and key of a name: the name as first written, with the number of its mention and its location.
type FirstNames<L> = BTreeMap<(String, String), (String, (usize, L))>;

/// A diagnostic, with the number of its mention and its location.
type Noted<L> = (IdentityDiagnostic, (usize, L));

/// The first of several similar findings, and their values.
struct Listed<L> {
    first: Option<(usize, L)>,
    values: Vec<String>,
    known: HashSet<String>,
}

/// The most names, codes and pairs of them that are kept: no run of real comuni has more.
const MOST_KEPT: usize = 20_000;

impl<L> Listed<L> {
    fn new() -> Listed<L> {
        Listed { first: None, values: Vec::new(), known: HashSet::new() }
    }

    fn push(&mut self, value: String, location: (usize, L)) {
        if self.values.len() < MOST_KEPT && self.known.insert(value.clone()) {
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
            unknown: BTreeMap::new(),
            real_folders: BTreeSet::new(),
            other_names: BTreeMap::new(),
            ended: BTreeMap::new(),
            names: BTreeMap::new(),
            coded: BTreeMap::new(),
            present: BTreeSet::new(),
            provinces: BTreeSet::new(),
        }
    }

    /// Adds a mention. Mentions come in the order of the input.
    pub fn take(&mut self, mention: &Mention<'_>, folder: &str, location: impl FnOnce() -> L) {
        if matches!(self.registry, RegistryChoice::Off) {
            return;
        }
        self.taken += 1;
        let number = self.taken;
        let Some(code) = mention.code else {
            if self.names.len() < MOST_KEPT {
                self.names
                    .entry((folder.to_owned(), unit_key(mention.name)))
                    .or_insert_with(|| (mention.name.to_owned(), (number, location())));
            }
            return;
        };
        if self.passed.get(code).is_some_and(|(known, name)| known == folder && name == mention.name) {
            return;
        }
        if self.passed.len() < MOST_KEPT {
            self.passed.insert(code.to_owned(), (folder.to_owned(), mention.name.to_owned()));
            self.coded.entry(unit_key(mention.name)).or_insert_with(|| mention.name.to_owned());
        }
        let location = (number, location());
        match self.registry.by_code(code) {
            Some(found) => self.known((mention, folder), code, found, location),
            None if with_zeros(code).is_some() => {
                let unknown = self.unknown.entry(folder.to_owned()).or_insert_with(Listed::new);
                unknown.push(format!("{code} ({})", mention.name), location);
            }
            None => {}
        }
    }

    fn known(
        &mut self,
        (mention, folder): (&Mention<'_>, &str),
        code: &str,
        found: CodeMatch<'r>,
        location: (usize, L),
    ) {
        let comune = found.comune;
        self.present.insert(&comune.code);
        if found.former {
            self.former.push(format!("{code} → {} {}", comune.code, comune.name), location.clone());
        } else if found.in_other_form {
            self.without_zeros.push(format!("{code} → {}", comune.code), location.clone());
        }
        let agrees = is_name_of(mention.name, comune);
        if !comune.in_force() {
            // The code counts: facts about its comune would be wrong for one with another name.
            let name = if agrees { mention.name } else { &comune.name };
            self.ended.entry(&comune.code).or_insert_with(|| (comune, name.to_owned(), location.clone()));
        }
        if agrees {
            self.provinces.insert(&comune.province);
            self.real_folders.insert(folder.to_owned());
        } else if self.other_names.len() < MOST_KEPT {
            let diagnostic = IdentityDiagnostic::NameOfAnother {
                unit: mention.name.to_owned(),
                code: code.to_owned(),
                name: comune.name.clone(),
            };
            self.other_names.entry((&comune.code, unit_key(mention.name))).or_insert((diagnostic, location));
        }
    }

    /// Returns the provinces of the comuni whose code and name agree. If it is empty, the comuni may be invented.
    pub fn provinces(&self) -> &BTreeSet<&'r str> {
        &self.provinces
    }

    /// Returns the diagnostics, in the order of the input.
    pub fn diagnostics(self) -> Vec<(IdentityDiagnostic, L)> {
        let mut found: Vec<Noted<L>> = Vec::new();
        let mut listed = |listed: Listed<L>, diagnostic: fn(Vec<String>) -> IdentityDiagnostic| {
            found.extend(listed.first.map(|location| (diagnostic(listed.values), location)));
        };
        listed(self.without_zeros, |codes| IdentityDiagnostic::CodeWithoutZeros { codes });
        listed(self.former, |codes| IdentityDiagnostic::FormerCode { codes });
        let is_real = |folder: &String| self.real_folders.contains(folder);
        for (_, unknown) in self.unknown.into_iter().filter(|(folder, _)| is_real(folder)) {
            listed(unknown, |codes| IdentityDiagnostic::UnknownCode { codes });
        }
        found.extend(near_names(&self.names, &self.coded, self.registry));
        for ((_, key), (name, location)) in self.names.into_iter().filter(|((folder, _), _)| is_real(folder)) {
            if self.coded.contains_key(&key) || self.registry.by_name(&name, &self.provinces).is_some() {
                continue;
            }
            let proposals: Vec<String> = self.registry.proposals(&name).into_iter().map(listed_with_code).collect();
            if !proposals.is_empty() {
                found.push((IdentityDiagnostic::NameUnclear { unit: name, proposals }, location));
            }
        }
        found.extend(self.other_names.into_values());
        for (comune, unit, location) in self.ended.into_values() {
            let name =
                |code: &String| self.registry.by_code(code).map_or(code.clone(), |it| listed_with_code(it.comune));
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

/// The names that are almost equal and may be one comune: at least one has no code, and the registry does not know both.
fn near_names<L: Clone>(
    names: &FirstNames<L>,
    coded: &BTreeMap<String, String>,
    registry: &RegistryChoice,
) -> Vec<Noted<L>> {
    let mut without_code: BTreeMap<&str, &(String, (usize, L))> = BTreeMap::new();
    for ((_, key), first) in names {
        without_code
            .entry(key)
            .and_modify(|known| {
                if first.1.0 < known.1.0 {
                    *known = first
                }
            })
            .or_insert(first);
    }
    let name_of = |key: &str| without_code.get(key).map_or_else(|| &coded[key], |(name, _)| name);
    let keys: BTreeSet<&str> = without_code.keys().copied().chain(coded.keys().map(String::as_str)).collect();
    let keys: Vec<&str> = keys.into_iter().collect();
    let mut found = Vec::new();
    for (one, other) in near_pairs(&keys) {
        let mut of_pair = [one, other].map(|key| (name_of(key), without_code.get(key).map(|(_, location)| location)));
        if of_pair.iter().all(|(name, _)| registry.knows_name(name)) {
            continue;
        }
        // At the later one of those without a code.
        of_pair.sort_by_key(|(_, location)| location.map_or(0, |(number, _)| *number));
        let [(other, _), (unit, Some(location))] = of_pair else { continue };
        let diagnostic = IdentityDiagnostic::NearNames { unit: unit.clone(), other: other.clone() };
        found.push((diagnostic, location.clone()));
    }
    found
}
