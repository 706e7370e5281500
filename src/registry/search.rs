//! Finds comuni by what a person types.

use super::row::Row;
use super::{Comune, Registry, expanded_keys, name_key};

/// The most comuni proposed for a misspelt name.
const PROPOSALS: usize = 5;
/// A name at least this similar (Jaro–Winkler, 0 to 1) is proposed.
const SIMILAR: f64 = 0.9;

impl Registry {
    /// Returns the comuni that a text may mean, those in force first. These are tried in turn, until one finds any:
    ///
    /// 1. an ISTAT code or a code of the land registry,
    /// 2. a whole name,
    /// 3. a name with abbreviated words,
    /// 4. a part of a name,
    /// 5. a similar name.
    pub fn search(&self, text: &str) -> Vec<&Comune> {
        let text = text.trim();
        let key = name_key(text);
        if key.is_empty() {
            return Vec::new();
        }
        first_found(&[
            &|| self.by_code(text).into_iter().map(|found| found.comune).collect(),
            &|| self.by_catasto(text),
            &|| self.by_name(text),
            &|| expanded_keys(text).iter().flat_map(|key| self.by_name(key)).collect(),
            &|| self.all(|row| row.all_names().any(|name| name_key(name).contains(&key))),
            &|| self.similar(&key),
        ])
    }

    /// Returns the comuni of a code of the land registry, those in force first.
    pub fn by_catasto(&self, code: &str) -> Vec<&Comune> {
        self.all(|row| row.catasto().is_some_and(|known| known.eq_ignore_ascii_case(code.trim())))
    }

    fn all(&self, wanted: impl Fn(&Row) -> bool) -> Vec<&Comune> {
        self.rows.iter().filter(|row| wanted(row)).map(Row::comune).collect()
    }

    fn similar(&self, key: &str) -> Vec<&Comune> {
        let similarity =
            |row: &Row| row.all_names().map(|name| strsim::jaro_winkler(&name_key(name), key)).fold(0.0, f64::max);
        let mut found: Vec<(f64, &Comune)> = self
            .rows
            .iter()
            .map(|row| (similarity(row), row))
            .filter(|(value, _)| *value >= SIMILAR)
            .map(|(value, row)| (value, row.comune()))
            .collect();
        found.sort_by(|(a, one), (b, other)| b.total_cmp(a).then_with(|| one.code.cmp(&other.code)));
        found.truncate(PROPOSALS);
        found.into_iter().map(|(_, comune)| comune).collect()
    }
}

/// The result of the first search that finds any comune.
fn first_found<'a>(searches: &[&dyn Fn() -> Vec<&'a Comune>]) -> Vec<&'a Comune> {
    searches.iter().map(|search| search()).find(|found| !found.is_empty()).unwrap_or_default()
}
