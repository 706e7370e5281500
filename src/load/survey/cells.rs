//! Reads one row of an export: the answers of one respondent.

use super::super::answer::CellFormat;
use super::super::cell::{is_spreadsheet_error, population, whole_is_doubtful};
use super::super::folder::Folder;
use super::super::sheet::CsvSheet;
use super::columns::differ;
use super::draft::Proposals;
use super::mapping::Mapping;
use super::stamps::{is_utc, time_of, time_part};
use super::vocabulary::{ExportColumns, Meaning, is_no_answer};
use super::{Tool, folded, options};
use crate::diagnostics::{
    AnswerDiagnostic, DiagnosticKind, Diagnostics, Location, Shape, SpreadsheetDiagnostic, SurveyDiagnostic,
    TableDiagnostic, ValueDiagnostic,
};
use crate::model::{Answer, Cell, ColumnKind, Date, IdVec, Kind, QuestionId, Questionnaire, Reply, Rows, Unit};
use csv::StringRecord;
use jiff::civil::DateTime;
use std::cell::RefCell;

pub(super) struct RespondentRow {
    pub unit: Unit,
    pub wave: Option<String>,
    pub date: Option<Date>,
    /// When the form was sent.
    pub sent: Option<DateTime>,
    pub respondent: Option<String>,
    pub answers: IdVec<QuestionId, RespondentAnswer>,
    /// The location of the name of the comune.
    pub unit_location: Location,
    pub answer_cells: IdVec<QuestionId, Option<(Location, String)>>,
    /// Whether a population is written.
    pub population_written: bool,
    /// Whether the row has no errors.
    pub valid: bool,
}

/// The cells of one respondent that belong to one question.
#[derive(Clone, Default)]
pub(super) struct RespondentAnswer {
    pub reply: Option<Reply>,
    /// The cells of an inventory: row, column, value.
    pub cells: Vec<(usize, usize, Cell)>,
    pub note: Option<String>,
    pub evidence: Option<String>,
    /// The day of the answer, if it is not that of the row.
    pub on: Option<Date>,
    /// Whether a cell was not read, or only in part.
    pub left_out: bool,
}

impl RespondentAnswer {
    /// Appends a line to the note.
    pub fn note(&mut self, text: &str) {
        let note = self.note.get_or_insert_default();
        if !note.is_empty() {
            note.push('\n');
        }
        note.push_str(text);
    }

    /// Combines the cells of an inventory. They take precedence over a reply such as “not known”.
    fn gather(&mut self, columns: usize) {
        let mut rows = Rows::new();
        for (row, column, cell) in std::mem::take(&mut self.cells) {
            let at = rows.iter().position(|(known, _)| *known == Some(row)).unwrap_or(rows.len());
            if at == rows.len() {
                rows.push((Some(row), vec![None; columns]));
            }
            rows[at].1[column] = Some(cell);
        }
        rows.sort_by_key(|(row, _)| *row);
        if !rows.is_empty() {
            self.reply = Some(Reply::Given(Answer::Rows(rows)));
        }
    }
}

pub(super) struct CellReader<'a> {
    pub record: &'a StringRecord,
    /// The index of the row; the header is 0.
    pub row: usize,
    pub sheet: &'a CsvSheet<'a>,
    pub tool: Tool,
    pub mapping: &'a Mapping,
    pub columns: &'a ExportColumns,
    pub questionnaire: &'a Questionnaire,
    /// How the cells are written.
    pub format: CellFormat,
    /// The cells of all rows that were not read.
    pub unread: &'a RefCell<Proposals>,
}

impl CellReader<'_> {
    /// Reads the row. Returns `None` if all used columns are blank.
    pub fn read(&self, folder: &Folder, diagnostics: &mut Diagnostics) -> Option<RespondentRow> {
        let errors = diagnostics.errors();
        let meant = self.columns.meanings.iter().enumerate().filter(|(_, meaning)| meaning.is_some());
        if meant.into_iter().all(|(at, _)| self.is_blank(at)) {
            return None;
        }
        let units = || self.columns.meanings.iter().enumerate().filter(|(_, meaning)| **meaning == Some(Meaning::Unit));
        let (at, _) = units().find(|(at, _)| !self.is_blank(*at)).or_else(|| units().next())?;
        let name = self.cell(at).trim().to_owned();
        if name.is_empty() {
            diagnostics.add_cell(TableDiagnostic::EmptyUnit, self.location(at), Some(String::new()));
        }
        let questions = self.questionnaire.questions();
        let mut answered = RespondentRow {
            unit: Unit { name, group: folder.group.clone(), ..Unit::default() },
            wave: folder.wave.clone(),
            date: None,
            sent: self.sent(),
            respondent: None,
            answers: IdVec::filled(RespondentAnswer::default(), questions.len()),
            unit_location: self.location(at),
            answer_cells: IdVec::filled(None, questions.len()),
            population_written: false,
            valid: true,
        };
        for (at, meaning) in self.columns.meanings.iter().enumerate() {
            let Some(meaning) = meaning.filter(|_| !self.is_blank(at)) else { continue };
            if self.is_repetition(meaning, at, &mut answered, diagnostics) {
                continue;
            }
            if is_spreadsheet_error(self.cell(at)) {
                let found = self.cell(at).trim().to_owned();
                if meaning == Meaning::Unit {
                    self.note(SpreadsheetDiagnostic::SpreadsheetErrorAsName { found }, at, diagnostics);
                } else {
                    if let Some(index) = meaning.answer() {
                        answered.answers[index].left_out = true;
                    }
                    self.note(SpreadsheetDiagnostic::SpreadsheetError { found }, at, diagnostics);
                }
                continue;
            }
            self.take(meaning, at, &mut answered, diagnostics);
        }
        for (id, question) in questions.enumerated() {
            match &question.kind {
                Kind::Multiple(_) => self.take_options(id, &mut answered, diagnostics),
                Kind::Table(inventory) => answered.answers[id].gather(inventory.columns.len()),
                Kind::Choice(_) | Kind::YesNo(_) | Kind::Scale(_) | Kind::Number(_) | Kind::Open | Kind::Date(_) => {}
            }
        }
        if answered.date.is_none() {
            answered.date = self.stamp(diagnostics);
            self.note_next_day(&mut answered);
        }
        answered.valid = diagnostics.errors() == errors;
        Some(answered)
    }

    /// Returns the best timestamp of the row, with its time.
    fn sent(&self) -> Option<DateTime> {
        let at = self.columns.stamps.iter().copied().find(|at| !self.is_blank(*at))?;
        let text = self.cell(at).trim();
        Some(self.day(text)?.to_datetime(time_of(time_part(text)?)?))
    }

    /// Where the timestamp is in UTC, the respondent may already have had the next day: an answer with that day was given on it.
    fn note_next_day(&self, answered: &mut RespondentRow) {
        let stamp = self.columns.stamps.iter().copied().find(|at| !self.is_blank(*at));
        let in_utc = |at: usize| is_utc(self.cell(at)) || self.sheet.header().columns[at] == "_submission_time";
        let next = || answered.date.and_then(|day| day.tomorrow().ok());
        let Some(next) = stamp.filter(|at| in_utc(*at)).and_then(|_| next()) else { return };
        for answer in answered.answers.iter_mut() {
            if answer.reply.as_ref().and_then(Reply::answer).and_then(Answer::date) == Some(next) {
                answer.on = Some(next);
            }
        }
    }

    /// Returns whether an earlier column with the same meaning is filled, and reports if the cells differ: exports of several
    /// versions of a form have a column for each. Options of a multiple choice add up.
    fn is_repetition(
        &self,
        meaning: Meaning,
        at: usize,
        answered: &mut RespondentRow,
        diagnostics: &mut Diagnostics,
    ) -> bool {
        let filled = |other: &&usize| !self.is_blank(**other);
        let Some(&other) = self.columns.earlier[at].iter().find(filled) else { return false };
        let is_flag = matches!(
            meaning,
            Meaning::Option(..) | Meaning::None(_) | Meaning::DontKnow(_) | Meaning::NotApplicable(_)
        );
        if is_flag {
            return false;
        }
        if differ(self.record, other, at) {
            let heading = |at: usize| self.sheet.header().columns[at].clone();
            let found = self.cell(at).trim().to_owned();
            let first = self.cell(other).trim().to_owned();
            if let Some(index) = meaning.answer() {
                answered.answers[index].left_out = true;
            }
            self.note(SurveyDiagnostic::ColumnsDiffer { column: heading(other), first, found }, at, diagnostics);
        }
        true
    }

    fn take(&self, meaning: Meaning, at: usize, answered: &mut RespondentRow, diagnostics: &mut Diagnostics) {
        let cell = self.cell(at).trim();
        let owned = || Some(cell.to_owned());
        match meaning {
            Meaning::Unit | Meaning::Option(..) => {}
            Meaning::Code => answered.unit.code = owned(),
            Meaning::Group => answered.unit.group = owned(),
            Meaning::Wave => answered.wave = owned(),
            Meaning::Respondent => answered.respondent = owned(),
            Meaning::Population => {
                answered.population_written = true;
                answered.unit.population = population(cell, self.format);
                if let Some(read) = answered.unit.population.filter(|_| whole_is_doubtful(cell, self.format)) {
                    let doubt =
                        AnswerDiagnostic::ThousandsPoint { found: cell.to_owned(), read: read as f64, in_table: true };
                    self.note(doubt, at, diagnostics);
                }
                if answered.unit.population.is_none() {
                    let diagnostic = ValueDiagnostic::WrongType { expected: Shape::WholeNumber, found: Shape::Text };
                    self.note(diagnostic, at, diagnostics);
                }
            }
            Meaning::Date => {
                answered.date = self.day(cell);
                if answered.date.is_none() {
                    self.note(ValueDiagnostic::BadDate { found: cell.to_owned() }, at, diagnostics);
                }
            }
            Meaning::Note(index) => answered.answers[index].note(cell),
            Meaning::OptionNote(index, option) => {
                let option = self.questionnaire.questions()[index].kind.option_ids()[option].to_string();
                answered.answers[index].note(&format!("{option}: {cell}"));
            }
            Meaning::Other(index) => {
                answered.answers[index].note(cell);
                answered.answer_cells[index].get_or_insert_with(|| (self.location(at), cell.to_owned()));
            }
            Meaning::Cell(index, row, column) => {
                answered.answer_cells[index].get_or_insert_with(|| (self.location(at), cell.to_owned()));
                let read = self.inventory_cell(index, column, at, diagnostics);
                answered.answers[index].left_out |= read.is_none();
                answered.answers[index].cells.extend(read.map(|read| (row, column, read)));
            }
            Meaning::Evidence(index) => answered.answers[index].evidence = owned(),
            // The columns of the single options take precedence over one for all of them.
            Meaning::Answer(index) if self.has_options(index) => {}
            Meaning::Answer(index) | Meaning::Reply(index) => {
                answered.answer_cells[index] = Some((self.location(at), cell.to_owned()));
                self.take_reply(index, at, &mut answered.answers[index], diagnostics);
            }
            Meaning::DontKnow(index) => self.take_flagged(index, Reply::DontKnow, at, answered, diagnostics),
            Meaning::NotApplicable(index) => self.take_flagged(index, Reply::NotApplicable, at, answered, diagnostics),
            Meaning::None(index) => {
                let none = Reply::Given(Answer::Multiple(Vec::new()));
                self.take_flagged(index, none, at, answered, diagnostics);
            }
        }
    }

    /// Returns whether a cell is blank, or has a word for no answer such as `N/A`. In the columns that describe the comune
    /// nothing is a word for no answer: None is a comune.
    pub fn is_blank(&self, at: usize) -> bool {
        /// The longest word for no answer, and its first letters.
        const LONGEST: usize = 24;
        const BEGINS: &str = "nNuUbBvV(#<";
        let cell = self.cell(at).trim();
        if cell.is_empty() {
            return true;
        }
        if cell.len() > LONGEST || !cell.starts_with(|sign| BEGINS.contains(sign)) || is_spreadsheet_error(cell) {
            return false;
        }
        let question = match self.columns.meanings[at] {
            Some(Meaning::Unit | Meaning::Code | Meaning::Group | Meaning::Wave | Meaning::Respondent) => return false,
            Some(meaning) => meaning.question().map(|index| (meaning, &self.questionnaire.questions()[index])),
            None => None,
        };
        let is_text = question.is_some_and(|(meaning, question)| match (meaning, &question.kind) {
            (Meaning::Answer(_), Kind::Open) => true,
            (Meaning::Cell(_, _, column), Kind::Table(inventory)) => {
                matches!(inventory.columns[column].kind, ColumnKind::Text)
            }
            (meaning, _) => meaning.is_remark() || matches!(meaning, Meaning::Evidence(_)),
        });
        let is_option = || {
            question.is_some_and(|(meaning, question)| {
                matches!(meaning, Meaning::Answer(_)) && options::option(question, cell, self.mapping).is_some()
            })
        };
        is_no_answer(&folded(cell), is_text) && self.word(cell).is_none() && !is_option()
    }

    pub fn cell(&self, at: usize) -> &str {
        self.record.get(at).unwrap_or("")
    }

    pub fn location(&self, at: usize) -> Location {
        self.sheet.header().location(self.row, at)
    }

    pub fn note(&self, diagnostic: impl Into<DiagnosticKind>, at: usize, diagnostics: &mut Diagnostics) {
        diagnostics.add_cell(diagnostic, self.location(at), Some(self.cell(at).to_owned()));
    }
}
