//! Rates rows as the header of a table of comuni.

use super::super::heading::{Headings, column_name};
use super::super::suggest::nearest;
use super::{Header, KnownColumn};
use crate::diagnostics::Diagnostics;
use crate::model::Questionnaire;
use csv::StringRecord;
use std::str::FromStr;

/// Common headings of the column with the names.
const NAME_HEADINGS: [&str; 5] = ["comune", "nome", "ente", "municipality", "name"];

/// Returns the column that probably has the names of the comuni.
pub(super) fn nearest_unit(columns: &[String]) -> Option<String> {
    nearest("unit", columns.iter().map(String::as_str))
        .or_else(|| columns.iter().find(|name| NAME_HEADINGS.contains(&name.to_lowercase().as_str())).cloned())
}

/// Rates a row as the header of a table of comuni: by its columns, if one of them has the names.
pub fn rating(record: &StringRecord) -> usize {
    let exact = record.iter().filter(|name| KnownColumn::from_str(name.trim()).is_ok()).count();
    let loose = record.iter().filter(|name| column_name(name).is_some()).count();
    if record.iter().any(|name| name.trim() == <&str>::from(KnownColumn::Unit)) {
        return 100 * exact.max(1) + loose;
    }
    if record.iter().any(|name| column_name(name) == Some(KnownColumn::Unit.into())) { loose } else { 0 }
}

/// As [`rating`], counting the columns that answer questions too.
pub fn rating_with<'q>(questionnaires: impl IntoIterator<Item = &'q Questionnaire>) -> impl Fn(&StringRecord) -> usize {
    let headings: Vec<Headings> = questionnaires.into_iter().map(Headings::new).collect();
    move |record| {
        let answers = |headings: &Headings| record.iter().filter(|name| headings.question(name).is_some()).count();
        match rating(record) {
            0 => 0,
            rated => rated + 1000 * headings.iter().map(answers).max().unwrap_or(0),
        }
    }
}

impl Header {
    /// Reports a table whose column `unit` has another heading and that answers no question: it may be of another kind, such as
    /// a report. Returns whether it did.
    pub fn refuse_unless_answers(&self, questionnaire: &Questionnaire, diagnostics: &mut Diagnostics) -> bool {
        let headings = Headings::new(questionnaire);
        let answers = || self.columns().iter().any(|name| headings.question(name).is_some());
        let refused = self.renamed_unit && !answers();
        if refused {
            let nearest = self.column_of(KnownColumn::Unit).map(|at| self.columns()[at].clone());
            let missing = self.heading.missing(KnownColumn::Unit.into(), nearest);
            diagnostics.add(missing, self.heading.row_location(0));
        }
        refused
    }
}
