//! The columns of a table: questions, and the description of the comune.

use super::super::answer::{doubtful_day, needs_diagnostic};
use super::super::cell::{self, day, whole_is_doubtful};
use super::super::folder::Folder;
use super::split::CellSpans;
use super::{Header, KnownColumn};
use crate::diagnostics::Diagnostics;
use crate::lang::unmarked;
use crate::model::{Date, QuestionId, Questionnaire};

const OF_UNIT: [KnownColumn; 6] = [
    KnownColumn::Unit,
    KnownColumn::Code,
    KnownColumn::Population,
    KnownColumn::Group,
    KnownColumn::Wave,
    KnownColumn::Date,
];

/// The meaning of the columns, and the settings that apply to every row.
#[derive(Clone, Debug, Default)]
pub struct Columns {
    /// The question that each column answers.
    pub questions: Vec<Option<QuestionId>>,
    /// The settings of the table's folder.
    pub folder: Folder,
    /// The columns of [`OF_UNIT`].
    of_unit: [Option<usize>; OF_UNIT.len()],
    /// The columns without a heading, which should be empty.
    unnamed: Vec<usize>,
}

/// The cells of a row that describe its comune.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct UnitCells<'a> {
    pub name: &'a str,
    pub code: Option<&'a str>,
    pub population: Option<u64>,
    /// The group, or that of the folder if the cell is empty.
    pub group: Option<&'a str>,
    /// The wave, or that of the folder if the cell is empty.
    pub wave: Option<&'a str>,
    pub date: Option<Date>,
}

impl Columns {
    /// Matches the columns of a header with the questions of a questionnaire and reports unknown ones.
    pub fn new(
        header: &Header,
        questionnaire: &Questionnaire,
        folder: &Folder,
        diagnostics: &mut Diagnostics,
    ) -> Columns {
        Columns {
            questions: header.question_columns(questionnaire, diagnostics),
            folder: folder.clone(),
            of_unit: OF_UNIT.map(|known| header.column_of(known)),
            unnamed: header.unnamed(),
        }
    }

    /// Returns the column with the names of the comuni.
    pub fn of_names(&self) -> usize {
        self.of_unit[0].unwrap_or_default()
    }

    /// Iterates over the columns that answer a question, with the question.
    pub fn answers(&self) -> impl Iterator<Item = (usize, QuestionId)> {
        self.questions.iter().enumerate().filter_map(|(column, question)| Some((column, (*question)?)))
    }

    /// Parses the description of the comune. Returns `None` if it needs a diagnostic or the row is not as long as the header.
    pub fn unit<'r>(&'r self, row: &CellSpans<'r>, header: &Header) -> Option<UnitCells<'r>> {
        if row.ends.len() != header.columns().len() || self.unnamed.iter().any(|at| !row.cell(*at).trim().is_empty()) {
            return None;
        }
        let mut texts = [None; OF_UNIT.len()];
        for (text, column) in texts.iter_mut().zip(self.of_unit) {
            let Some(column) = column else { continue };
            let cell = unmarked(trimmed(row.cell(column)));
            if needs_diagnostic(cell) {
                return None;
            }
            *text = Some(cell).filter(|cell| !cell.is_empty());
        }
        let [name, code, population, group, wave, date] = texts;
        // The row may repeat the header.
        if name.is_some_and(|name| header.columns().get(self.of_names()).is_some_and(|heading| heading == name)) {
            return None;
        }
        let date = match date {
            Some(text) if doubtful_day(text, header.format()).is_some() => return None,
            Some(text) => Some(day(text, header.format())?),
            None => None,
        };
        let population = match population {
            Some(text) if whole_is_doubtful(text, header.format()) => return None,
            Some(text) => Some(cell::population(text, header.format())?),
            None => None,
        };
        let group = group.or(self.folder.group.as_deref());
        let wave = wave.or(self.folder.wave.as_deref());
        Some(UnitCells { name: name?, code, population, group, wave, date })
    }
}

fn trimmed(text: &str) -> &str {
    match text.as_bytes() {
        // The most frequent case, checked quickly.
        [b'!'..=b'~', .., b'!'..=b'~'] => text,
        _ => text.trim(),
    }
}
