//! What the columns of a table hold, and the cells that describe the comune.

use super::super::answer::read_date;
use super::super::folder::Folder;
use super::super::interview::read_population;
use super::split::CellSpans;
use super::{Header, KnownColumn};
use crate::diagnostics::{Diagnostics, has_invisible_control};
use crate::model::{Date, Questionnaire};

const OF_UNIT: [KnownColumn; 6] = [
    KnownColumn::Unit,
    KnownColumn::Code,
    KnownColumn::Population,
    KnownColumn::Group,
    KnownColumn::Wave,
    KnownColumn::Date,
];

/// What holds for every row of a table.
#[derive(Clone, Debug, Default)]
pub struct Columns {
    /// Which question each column answers.
    pub questions: Vec<Option<usize>>,
    /// What the folder of the table says for all its rows.
    pub folder: Folder,
    /// The columns of [`OF_UNIT`].
    of_unit: [Option<usize>; OF_UNIT.len()],
}

/// What a row says about its comune.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct UnitCells<'a> {
    /// The name.
    pub name: &'a str,
    /// The code.
    pub code: Option<&'a str>,
    /// The inhabitants.
    pub population: Option<u64>,
    /// The group, its own or that of the folder.
    pub group: Option<&'a str>,
    /// The wave, its own or that of the folder.
    pub wave: Option<&'a str>,
    /// The day of the interview.
    pub date: Option<Date>,
}

impl Columns {
    /// The columns below a header for a questionnaire; those that answer no question are noted.
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
        }
    }

    /// The column of names.
    pub fn of_names(&self) -> usize {
        self.of_unit[0].unwrap_or_default()
    }

    /// Each column that answers a question, with the question.
    pub fn answers(&self) -> impl Iterator<Item = (usize, usize)> {
        self.questions.iter().enumerate().filter_map(|(column, question)| Some((column, (*question)?)))
    }

    /// What a row says about its comune; `None` if that needs a diagnostic, or the row has not the length of the header.
    pub fn unit<'r>(&'r self, row: &CellSpans<'r>, header: &Header) -> Option<UnitCells<'r>> {
        if row.ends.len() != header.columns().len() {
            return None;
        }
        let mut texts = [None; OF_UNIT.len()];
        for (text, column) in texts.iter_mut().zip(self.of_unit) {
            let Some(column) = column else { continue };
            let cell = trimmed(row.cell(column));
            if has_invisible_control(cell) {
                return None;
            }
            *text = Some(cell).filter(|cell| !cell.is_empty());
        }
        let [name, code, population, group, wave, date] = texts;
        let date = match date {
            Some(text) => Some(read_date(text, header.notation())?),
            None => None,
        };
        let population = match population {
            Some(text) => Some(read_population(text)?),
            None => None,
        };
        let group = group.or(self.folder.group.as_deref());
        let wave = wave.or(self.folder.wave.as_deref());
        Some(UnitCells { name: name?, code, population, group, wave, date })
    }
}

/// The text without white space at its ends.
fn trimmed(text: &str) -> &str {
    match text.as_bytes() {
        // Quick to see, and the most frequent case.
        [b'!'..=b'~', .., b'!'..=b'~'] => text,
        _ => text.trim(),
    }
}
