//! Reads one row of an export: the answers of one respondent.

use super::super::answer::CellFormat;
use super::super::cell::{is_spreadsheet_error, population, whole_is_doubtful};
use super::super::folder::Folder;
use super::super::sheet::CsvSheet;
use super::columns::differ;
use super::draft::Proposals;
use super::mapping::Mapping;
use super::replies::KnownReplies;
use super::stamps::{is_utc, time_of, time_part};
use super::vocabulary::{ExportColumns, Meaning, is_no_answer};
use super::{Tool, folded, options};
use crate::diagnostics::{
    AnswerDiagnostic, DiagnosticKind, Diagnostics, Location, Shape, SpreadsheetDiagnostic, SurveyDiagnostic,
    TableDiagnostic, ValueDiagnostic,
};
use crate::model::{
    Answer, Cell, ColumnKind, Date, IdVec, Interview, Kind, QuestionId, Questionnaire, Remarks, Reply, Response, Rows,
    Unit, Voice,
};
use csv::StringRecord;
use jiff::civil::DateTime;
use std::cell::RefCell;

/// The answers of one respondent.
pub(super) struct RespondentRow {
    /// The answers as an interview of their own, without respondents.
    pub interview: Interview,
    /// When the form was sent.
    pub sent: Option<DateTime>,
    pub respondent: Option<String>,
    /// The location of the name of the comune.
    pub unit_location: Location,
    /// The number of the interview that the row belongs to; 0 until the rows are grouped.
    pub interview_number: usize,
    /// The index of the row; the header is 0.
    pub row: usize,
    /// The offset of the row, for [`CsvSheet::record_at`].
    pub offset: u64,
    /// The column of each answer.
    pub columns: IdVec<QuestionId, Option<u32>>,
    /// The number of answers that were not read, or only in part.
    pub left_out: usize,
    /// Whether a population is written.
    pub population_written: bool,
    /// Whether the row has no errors.
    pub valid: bool,
}

/// What was read so far in the row of one respondent.
pub(super) struct RowCells {
    pub unit: Unit,
    pub wave: Option<String>,
    pub date: Option<Date>,
    pub respondent: Option<String>,
    pub answers: IdVec<QuestionId, RespondentAnswer>,
    pub population_written: bool,
}

/// The cells of one respondent that belong to one question.
#[derive(Clone, Default)]
pub(super) struct RespondentAnswer {
    pub reply: Option<Reply>,
    /// The cells of an inventory: row, column, value.
    pub cells: Vec<(usize, usize, Cell)>,
    pub note: Option<String>,
    pub evidence: Option<String>,
    /// The column of the answer.
    pub column: Option<usize>,
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

    fn into_response(self) -> Response {
        let RespondentAnswer { reply, note, evidence, on, .. } = self;
        let remarks = Remarks { note, evidence, on: on.filter(|_| reply.is_some()), ..Remarks::default() };
        let remarks = Some(remarks).filter(|remarks| *remarks != Remarks::default());
        match (reply, remarks) {
            (Some(reply), None) => Response::of(reply),
            (Some(reply), Some(remarks)) => Response::new(vec![Voice { reply, remarks: Some(Box::new(remarks)) }]),
            (None, remarks) => Response::with_awaiting(Vec::new(), remarks.into_iter().collect()),
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
    pub known: &'a RefCell<KnownReplies>,
    /// For each column whether its cell is blank; set by [`CellReader::read`].
    pub blank: Vec<bool>,
}

impl CellReader<'_> {
    /// Reads the row. Returns `None` if all used columns are blank.
    pub fn read(mut self, folder: &Folder, diagnostics: &mut Diagnostics) -> Option<RespondentRow> {
        let errors = diagnostics.errors();
        self.blank = (0..self.columns.meanings.len()).map(|at| self.reads_as_blank(at)).collect();
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
        let unit_location = self.location(at);
        let mut answered = RowCells {
            unit: Unit { name, group: folder.group.clone(), ..Unit::default() },
            wave: folder.wave.clone(),
            date: None,
            respondent: None,
            answers: IdVec::filled(RespondentAnswer::default(), questions.len()),
            population_written: false,
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
        let stamp = self.columns.stamps.iter().copied().find(|at| !self.is_blank(*at));
        let sent = stamp.and_then(|at| self.sent(at));
        if let (None, Some(at)) = (answered.date, stamp) {
            answered.date = self.stamp(at, sent, diagnostics);
            self.note_next_day(at, &mut answered);
        }
        let RowCells { unit, wave, date, respondent, mut answers, population_written } = answered;
        let mut interview = Interview::new(unit, questions.len());
        (interview.wave, interview.date) = (wave, date);
        let column = |answer: &RespondentAnswer| answer.column.and_then(|at| u32::try_from(at).ok());
        let columns = answers.iter().map(column).collect();
        let left_out = answers.iter().filter(|answer| answer.left_out).count();
        for (id, answer) in questions.ids().zip(answers.iter_mut()) {
            interview.set_response(id, std::mem::take(answer).into_response());
        }
        let offset = self.record.position().map_or(0, csv::Position::byte);
        let (row, valid) = (self.row, diagnostics.errors() == errors);
        Some(RespondentRow {
            interview,
            sent,
            respondent,
            unit_location,
            interview_number: 0,
            row,
            offset,
            columns,
            left_out,
            population_written,
            valid,
        })
    }

    /// Returns the timestamp in a column, if it has a time.
    fn sent(&self, at: usize) -> Option<DateTime> {
        let text = self.cell(at).trim();
        let time = time_of(time_part(text)?)?;
        Some(self.day(text)?.to_datetime(time))
    }

    /// Where the timestamp is in UTC, the respondent may already have had the next day: an answer with that day was given on it.
    fn note_next_day(&self, stamp: usize, answered: &mut RowCells) {
        if !is_utc(self.cell(stamp)) && self.sheet.header().columns[stamp] != "_submission_time" {
            return;
        }
        let Some(next) = answered.date.and_then(|day| day.tomorrow().ok()) else { return };
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
        answered: &mut RowCells,
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

    fn take(&self, meaning: Meaning, at: usize, answered: &mut RowCells, diagnostics: &mut Diagnostics) {
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
                answered.answers[index].column.get_or_insert(at);
            }
            Meaning::Cell(index, row, column) => {
                answered.answers[index].column.get_or_insert(at);
                let read = self.inventory_cell(index, column, at, diagnostics);
                answered.answers[index].left_out |= read.is_none();
                answered.answers[index].cells.extend(read.map(|read| (row, column, read)));
            }
            Meaning::Evidence(index) => answered.answers[index].evidence = owned(),
            // The columns of the single options take precedence over one for all of them.
            Meaning::Answer(index) if self.has_options(index) => {}
            Meaning::Answer(index) | Meaning::Reply(index) => {
                answered.answers[index].column = Some(at);
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

    /// Returns whether a cell is blank, or has a word for no answer such as `N/A`.
    pub fn is_blank(&self, at: usize) -> bool {
        self.blank[at]
    }

    /// Finds out what [`CellReader::is_blank`] returns. In the columns that describe the comune nothing is a word for no
    /// answer: None is a comune.
    fn reads_as_blank(&self, at: usize) -> bool {
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
