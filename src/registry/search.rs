//! Finds comuni by what a person types.

use super::{Comune, Registry, expanded_keys, name_key};

/// At most so many comuni are proposed for a misspelt name.
const PROPOSALS: usize = 5;
/// A name at least this similar (Jaro–Winkler, 0 to 1) is proposed.
const SIMILAR: f64 = 0.9;

impl Registry {
    /// Returns the comuni that a text may mean: the one of that ISTAT code or code of the land registry, those of that name,
    /// those that an abbreviated name may stand for, those whose name holds the text; else those of a similar name.
    ///
    /// Those in force come first. The first kind that finds anything decides.
    pub fn search(&self, text: &str) -> Vec<&Comune> {
        let text = text.trim();
        let key = name_key(text);
        if key.is_empty() {
            return Vec::new();
        }
        if let Some(found) = self.by_code(text) {
            return vec![found.comune];
        }
        let by_catasto =
            || self.all(|comune| comune.catasto.as_deref().is_some_and(|code| code.eq_ignore_ascii_case(text)));
        let by_abbreviation = || expanded_keys(text).iter().flat_map(|key| self.by_name(key)).collect();
        let by_part = || self.all(|comune| names(comune).any(|name| name_key(name).contains(&key)));
        first_found(self.by_name(text), &[&by_catasto, &by_abbreviation, &by_part, &|| self.similar(&key)])
    }

    fn all(&self, wanted: impl Fn(&Comune) -> bool) -> Vec<&Comune> {
        self.comuni().iter().filter(|comune| wanted(comune)).collect()
    }

    fn similar(&self, key: &str) -> Vec<&Comune> {
        let similarity =
            |comune: &Comune| names(comune).map(|name| strsim::jaro_winkler(&name_key(name), key)).fold(0.0, f64::max);
        let mut found: Vec<(f64, &Comune)> = self
            .comuni()
            .iter()
            .map(|comune| (similarity(comune), comune))
            .filter(|(value, _)| *value >= SIMILAR)
            .collect();
        found.sort_by(|(a, one), (b, other)| b.total_cmp(a).then_with(|| one.code.cmp(&other.code)));
        found.truncate(PROPOSALS);
        found.into_iter().map(|(_, comune)| comune).collect()
    }
}

fn names(comune: &Comune) -> impl Iterator<Item = &String> {
    std::iter::once(&comune.name).chain(&comune.name_2)
}

/// Returns what is found if there is any, else what the first of the further searches finds that finds any.
fn first_found<'a>(found: Vec<&'a Comune>, further: &[&dyn Fn() -> Vec<&'a Comune>]) -> Vec<&'a Comune> {
    if !found.is_empty() {
        return found;
    }
    further.iter().map(|search| search()).find(|found| !found.is_empty()).unwrap_or_default()
}
