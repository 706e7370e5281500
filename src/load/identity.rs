//! What the registry of comuni says on the codes and names of a run. No other module asks it about interviews.

use crate::model::{Questionnaire, folded};
use crate::registry::{
    CodeMatch, Comune, Registry, expanded_keys, land_registry_number, name_key, province, with_zeros,
};
use std::borrow::Cow;
use std::collections::BTreeSet;
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

    /// Finds the comune of a code as [`Registry::by_code`] does.
    ///
    /// The registry is not loaded for codes that cannot be in it: those of invented comuni begin with `000`.
    pub fn by_code(&self, code: &str) -> Option<CodeMatch<'_>> {
        let of_province = with_zeros(code).is_some_and(|code| !code.starts_with("000"));
        if of_province || land_registry_number(code).is_some() { self.registry()?.by_code(code) } else { None }
    }

    /// Returns the code that outputs show: that of today if the registry has it, otherwise verbatim.
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

    /// Returns the comuni that have a name or had it before, with province and code: `Castro (BG, 016065)`.
    pub fn listed_namesakes(&self, name: &str) -> Vec<String> {
        let (plain, of_province) = without_province(name);
        match (self.registry(), of_province) {
            (Some(registry), None) => registry.namesakes(without_title(plain)).into_iter().map(listed).collect(),
            (None, _) | (_, Some(_)) => Vec::new(),
        }
    }

    /// Returns whether a comune has a name.
    pub(super) fn knows_name(&self, name: &str) -> bool {
        !self.namesakes(name).is_empty()
    }

    /// Returns the comuni that a name without a match may mean: an abbreviation, or several of one name.
    pub(super) fn proposals(&self, name: &str) -> Vec<&Comune> {
        let found = self.namesakes(name);
        let Some(registry) = self.registry().filter(|_| found.is_empty()) else { return found };
        let keys = expanded_keys(without_title(without_province(name).0));
        keys.iter().flat_map(|key| registry.by_name(key)).filter(|comune| comune.in_force()).collect()
    }
}

/// Returns the name of a comune with its province and code.
pub(super) fn listed(comune: &Comune) -> String {
    format!("{} ({}, {})", comune.name, comune.province, comune.code)
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
    let both = || {
        let [one, other] = [name_key(&comune.name), name_key(comune.name_2.as_deref().unwrap_or_default())];
        [format!("{one} {other}"), format!("{other} {one}")].contains(&own)
    };
    // A name may also be written twice: `Gais/Gais`.
    let twice = || plain.contains('/') && plain.split('/').all(|part| keys.contains(&name_key(part)));
    keys.contains(&own) || both() || twice() || expanded_keys(plain).iter().any(|key| keys.contains(key))
}
