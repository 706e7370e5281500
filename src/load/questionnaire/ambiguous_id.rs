//! Ids of questions that forms, spreadsheets or the columns of a table take for something else.

use super::super::heading::column_name;
use crate::diagnostics::IdClash;
use std::collections::HashMap;
use std::collections::hash_map::Entry;

/// The names with a meaning of their own in XLSForm and in the exports of ODK and KoboToolbox, in lower case. Source: the XLSForm
/// reference, <https://xlsform.org/en/ref-table/>, section “Metadata”.
const OF_FORMS: [&str; 22] = [
    "start",
    "end",
    "today",
    "deviceid",
    "devicephonenum",
    "phonenumber",
    "simserial",
    "subscriberid",
    "username",
    "email",
    "audit",
    "meta",
    "instanceid",
    "instancename",
    "submissiondate",
    "submitterid",
    "submittername",
    "formhub",
    "key",
    "name",
    "label",
    "uuid",
];

/// The names of truth values in English and Italian spreadsheets.
const TRUTH_VALUES: [&str; 4] = ["true", "false", "vero", "falso"];

/// The columns of a table with more than the description of the comune.
const OF_TABLES: [&str; 3] = ["respondent", "interviewer", "formerly"];

/// The beginnings of months in English and Italian.
const MONTHS: [&str; 20] = [
    "jan", "gen", "feb", "mar", "apr", "may", "mag", "jun", "giu", "jul", "lug", "aug", "ago", "sep", "set", "oct",
    "ott", "nov", "dec", "dic",
];

/// The ids of questions, to find those that differ only in `-` and `_`.
#[derive(Default)]
pub(super) struct BareIds(HashMap<String, String>);

impl BareIds {
    /// Adds an id. Returns the one that it resembles.
    pub fn alike(&mut self, id: &str) -> Option<IdClash> {
        match self.0.entry(id.replace('_', "-")) {
            Entry::Occupied(known) => Some(IdClash::Alike(known.get().clone())),
            Entry::Vacant(free) => {
                free.insert(id.to_owned());
                None
            }
        }
    }
}

/// Returns what else the id of a question means.
pub(super) fn clash(id: &str) -> Option<IdClash> {
    if OF_TABLES.contains(&id) || column_name(id).is_some() {
        Some(IdClash::Column)
    } else if OF_FORMS.contains(&id) || id.starts_with("xml") {
        Some(IdClash::Form)
    } else if TRUTH_VALUES.contains(&id) {
        Some(IdClash::TruthValue)
    } else if is_cell(id) {
        Some(IdClash::Cell)
    } else if is_day(id) {
        Some(IdClash::Day)
    } else {
        None
    }
}

/// Returns whether an id is the name of a cell, up to `xfd1048576`, or such as `r1c1`.
fn is_cell(id: &str) -> bool {
    const LAST_COLUMN: &str = "xfd";
    const LAST_ROW: u32 = 1 << 20;
    let is_row = |digits: &str| {
        let is_number = digits.bytes().all(|byte| byte.is_ascii_digit());
        is_number && digits.parse().is_ok_and(|row: u32| (1..=LAST_ROW).contains(&row))
    };
    let letters = id.bytes().take_while(u8::is_ascii_lowercase).count();
    let (column, row) = id.split_at(letters);
    let fits = column.len() < LAST_COLUMN.len() || column.len() == LAST_COLUMN.len() && column <= LAST_COLUMN;
    let by_number = id.strip_prefix('r').and_then(|rest| rest.split_once('c'));
    fits && is_row(row) || by_number.is_some_and(|(row, column)| is_row(row) && is_row(column))
}

/// Returns whether a spreadsheet takes an id for a day or month, such as `mar-1` or `sep2026`.
fn is_day(id: &str) -> bool {
    let month = MONTHS.iter().find_map(|month| id.strip_prefix(month));
    let number = month.map(|rest| rest.strip_prefix(['-', '_']).unwrap_or(rest));
    number.is_some_and(|number| matches!(number.len(), 1 | 2 | 4) && number.bytes().all(|byte| byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_that_differ_only_in_hyphens_and_underscores_are_alike() {
        let mut ids = BareIds::default();
        assert_eq!(["a-b", "ab", "a_b"].map(|id| ids.alike(id)), [None, None, Some(IdClash::Alike("a-b".into()))]);
    }

    #[test]
    fn ids_with_another_meaning_are_found() {
        for (id, expected) in [
            ("start", Some(IdClash::Form)),
            ("instanceid", Some(IdClash::Form)),
            ("name", Some(IdClash::Form)),
            ("xmlns", Some(IdClash::Form)),
            ("respondent", Some(IdClash::Column)),
            ("formerly", Some(IdClash::Column)),
            ("comune", Some(IdClash::Column)),
            ("codice-istat", Some(IdClash::Column)),
            ("true", Some(IdClash::TruthValue)),
            ("falso", Some(IdClash::TruthValue)),
            ("a1", Some(IdClash::Cell)),
            ("q12", Some(IdClash::Cell)),
            ("xfd1048576", Some(IdClash::Cell)),
            ("r1c1", Some(IdClash::Cell)),
            ("mar-1", Some(IdClash::Day)),
            ("dic-2026", Some(IdClash::Day)),
            ("c", None),
            ("rc", None),
            ("xfe1", None),
            ("a0", None),
            ("a1048577", None),
            ("abcd1", None),
            ("q-1", None),
            ("a1-b", None),
            ("mar-123", None),
            ("settore", None),
            ("rtd", None),
            ("starting", None),
            ("r1c1d", None),
        ] {
            assert_eq!(clash(id), expected, "{id}");
        }
    }
}
