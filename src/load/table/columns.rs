//! The columns of a table: questions, and the description of the comune.

use super::super::answer::{doubtful_day, needs_diagnostic};
use super::super::cell::{self, day, unprotected, whole_is_doubtful};
use super::super::folder::Folder;
use super::super::heading::Headings;
use super::super::suggest::nearest;
use super::detail::Detail;
use super::split::CellSpans;
use super::{Header, KnownColumn};
use crate::diagnostics::{Diagnostics, TableDiagnostic};
use crate::model::{Date, QuestionId, Questionnaire};
use std::cell::LazyCell;
use std::collections::HashMap;
use std::str::FromStr;
use strum::VariantNames;

/// The most unknown columns reported individually; the others are only counted.
const MOST_UNKNOWN_COLUMNS: usize = 20;

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
    /// The columns with more than short answers.
    pub(super) details: Vec<(usize, Detail)>,
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
        let (questions, details) = header.question_columns(questionnaire, diagnostics);
        Columns {
            questions,
            details,
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

    /// Parses the description of the comune. Returns `None` if it needs a diagnostic, the row is not as long as the header, or
    /// it has details.
    pub fn unit<'r>(&'r self, row: &CellSpans<'r>, header: &Header) -> Option<UnitCells<'r>> {
        let is_filled = |at: usize| !row.cell(at).trim().is_empty();
        if row.ends.len() != header.columns().len()
            || self.unnamed.iter().any(|at| is_filled(*at))
            || self.details.iter().any(|(at, _)| is_filled(*at))
        {
            return None;
        }
        let mut texts = [None; OF_UNIT.len()];
        for (text, column) in texts.iter_mut().zip(self.of_unit) {
            let Some(column) = column else { continue };
            let cell = trimmed(row.cell(column));
            if needs_diagnostic(cell) {
                return None;
            }
            *text = Some(unprotected(cell)).filter(|cell| !cell.is_empty());
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

impl Header {
    /// Returns the question that each column answers, and the columns with details, and reports unknown columns.
    fn question_columns(
        &self,
        questionnaire: &Questionnaire,
        diagnostics: &mut Diagnostics,
    ) -> (Vec<Option<QuestionId>>, Vec<(usize, Detail)>) {
        let mut unknown = 0;
        let mut details: Vec<(usize, Detail)> = Vec::new();
        let mut known_details: HashMap<Detail, usize> = HashMap::new();
        let headings = LazyCell::new(|| Headings::new(questionnaire));
        let mut columns: Vec<Option<QuestionId>> =
            self.heading.columns.iter().map(|name| questionnaire.find_answered(name)).collect();
        for (at, name) in self.heading.columns.iter().enumerate() {
            let is_known = || self.known.values().any(|column| *column == at);
            if let Some(question) = columns[at] {
                if let Some(first) = columns[..at].iter().position(|other| *other == Some(question)) {
                    // Under its present id and a former one.
                    columns[at] = None;
                    self.note_duplicate(at, first, diagnostics);
                }
                continue;
            }
            if name.is_empty() || is_known() || KnownColumn::from_str(name).is_ok() {
                continue;
            }
            if let Some(detail) = Detail::find(name, questionnaire) {
                match known_details.insert(detail, at) {
                    Some(first) => self.note_duplicate(at, first, diagnostics),
                    None => details.push((at, detail)),
                }
                continue;
            }
            let question = headings.question(name);
            if question.is_some() && !columns.contains(&question) {
                columns[at] = question;
                continue;
            }
            unknown += 1;
            if unknown <= MOST_UNKNOWN_COLUMNS {
                let ids = questionnaire.questions().iter().map(|question| question.id.as_str());
                let nearest = nearest(name, ids.chain(KnownColumn::VARIANTS.iter().copied()));
                let diagnostic = TableDiagnostic::UnknownColumn { column: name.clone(), nearest };
                diagnostics.add_cell(diagnostic, self.location(0, at), Some(name.clone()));
            }
        }
        if unknown > MOST_UNKNOWN_COLUMNS {
            let diagnostic = TableDiagnostic::UnknownColumns { count: unknown - MOST_UNKNOWN_COLUMNS };
            diagnostics.add(diagnostic, self.heading.row_location(0));
        }
        if unknown > 0 && details.is_empty() && columns.iter().all(Option::is_none) {
            diagnostics.add(TableDiagnostic::NoQuestionColumns, self.heading.row_location(0));
        }
        (columns, details)
    }

    /// Reports a column that means the same as an earlier one.
    fn note_duplicate(&self, at: usize, first: usize, diagnostics: &mut Diagnostics) {
        let (name, first) = (&self.heading.columns[at], u32::try_from(first + 1).unwrap_or(u32::MAX));
        let diagnostic = TableDiagnostic::DuplicateColumn { column: name.clone(), first };
        diagnostics.add_cell(diagnostic, self.location(0, at), Some(name.clone()));
    }
}
