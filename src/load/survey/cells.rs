//! Reads one row of an export: the answers of one respondent.

use super::super::answer::{AnswerFault, CellFormat, Notation, Written, read_reply};
use super::super::cell::{is_spreadsheet_error, population, whole_is_doubtful};
use super::super::folder::Folder;
use super::super::sheet::CsvSheet;
use super::mapping::Mapping;
use super::vocabulary::{ExportColumns, Meaning};
use super::{Tool, folded, options};
use crate::diagnostics::{
    AnswerDiagnostic, DiagnosticKind, Diagnostics, Location, Shape, SpreadsheetDiagnostic, TableDiagnostic,
    ValueDiagnostic,
};
use crate::model::{Answer, Cell, Date, IdVec, Kind, OperandKind, QuestionId, Questionnaire, Reply, Rows, Unit};
use csv::StringRecord;
use jiff::civil::{DateTime, Time};

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
}

impl RespondentAnswer {
    /// Appends a line to the note.
    fn note(&mut self, text: &str) {
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

/// Parses a time as tools write it: `10:12:33`, `10.12.33`, `1:12 PM`, `10:12:33.000+01:00`.
fn time_of(text: &str) -> Option<Time> {
    let digits = text.find(|sign: char| !sign.is_ascii_digit() && !matches!(sign, ':' | '.')).unwrap_or(text.len());
    let mut parts = text[..digits].split([':', '.']).map(|part| part.parse::<i8>().ok());
    let (hour, minute, second) = (parts.next()??, parts.next()??, parts.next().flatten().unwrap_or(0));
    let half = text[digits..].trim_start().to_ascii_lowercase();
    let hour = match (half.starts_with("pm"), half.starts_with("am")) {
        (true, _) if hour < 12 => hour + 12,
        (_, true) if hour == 12 => 0,
        _ => hour,
    };
    Time::new(hour, minute, second, 0).ok()
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
}

impl CellReader<'_> {
    /// Reads the row. Returns `None` if all used columns are blank.
    pub fn read(&self, folder: &Folder, diagnostics: &mut Diagnostics) -> Option<RespondentRow> {
        let errors = diagnostics.errors();
        let meant = self.columns.meanings.iter().enumerate().filter(|(_, meaning)| meaning.is_some());
        if meant.into_iter().all(|(at, _)| self.is_blank(at)) {
            return None;
        }
        let at = self.columns.meanings.iter().position(|meaning| *meaning == Some(Meaning::Unit))?;
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
            if is_spreadsheet_error(self.cell(at)) {
                let found = self.cell(at).trim().to_owned();
                if meaning == Meaning::Unit {
                    self.note(SpreadsheetDiagnostic::SpreadsheetErrorAsName { found }, at, diagnostics);
                } else {
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
        answered.date = answered.date.or_else(|| self.stamp(diagnostics));
        answered.valid = diagnostics.errors() == errors;
        Some(answered)
    }

    /// Returns the best timestamp of the row, with its time.
    fn sent(&self) -> Option<DateTime> {
        let at = self.columns.stamps.iter().copied().find(|at| !self.is_blank(*at))?;
        let text = self.cell(at).trim();
        Some(self.day(text)?.to_datetime(time_of(text.split_once([' ', 'T'])?.1)?))
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
                    let doubt = AnswerDiagnostic::ThousandsPoint { found: cell.to_owned(), read: read as f64 };
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
            Meaning::Other(index) => {
                answered.answers[index].note(cell);
                answered.answer_cells[index].get_or_insert_with(|| (self.location(at), cell.to_owned()));
            }
            Meaning::Cell(index, row, column) => {
                answered.answer_cells[index].get_or_insert_with(|| (self.location(at), cell.to_owned()));
                let read = self.inventory_cell(index, column, at, diagnostics);
                answered.answers[index].cells.extend(read.map(|read| (row, column, read)));
            }
            Meaning::Evidence(index) => answered.answers[index].evidence = owned(),
            // The columns of the single options take precedence over one for all of them.
            Meaning::Answer(index) if self.has_options(index) => {}
            Meaning::Answer(index) | Meaning::Reply(index) => {
                answered.answer_cells[index] = Some((self.location(at), cell.to_owned()));
                answered.answers[index].reply = self.reply(&self.questionnaire.questions()[index], at, diagnostics);
            }
            Meaning::DontKnow(index) => self.take_flagged(index, Reply::DontKnow, at, answered, diagnostics),
            Meaning::NotApplicable(index) => self.take_flagged(index, Reply::NotApplicable, at, answered, diagnostics),
            Meaning::None(index) => {
                let none = Reply::Given(Answer::Multiple(Vec::new()));
                self.take_flagged(index, none, at, answered, diagnostics);
            }
        }
    }

    /// Reads a column that flags a reply.
    fn take_flagged(
        &self,
        question: QuestionId,
        reply: Reply,
        at: usize,
        answered: &mut RespondentRow,
        diagnostics: &mut Diagnostics,
    ) {
        if self.flag(question, at, diagnostics) == Some(true) {
            answered.answer_cells[question] = Some((self.location(at), self.cell(at).trim().to_owned()));
            answered.answers[question].reply = Some(reply);
        }
    }

    /// Returns the columns of a question's options that are not blank, with the option of each; `None` for “other”.
    fn options(&self, index: QuestionId) -> impl Iterator<Item = (usize, Option<usize>)> {
        self.columns.meanings.iter().enumerate().filter_map(move |(at, meaning)| {
            let option = match *meaning {
                Some(Meaning::Option(of, option)) if of == index => Some(option),
                Some(Meaning::Other(of)) if of == index => None,
                _ => return None,
            };
            (!self.is_blank(at)).then_some((at, option))
        })
    }

    fn has_options(&self, index: QuestionId) -> bool {
        self.options(index).any(|(_, option)| option.is_some())
    }

    /// Returns whether a cell is blank. Exporting full answers, LimeSurvey writes N/A for an unanswered yes/no or option.
    pub fn is_blank(&self, at: usize) -> bool {
        let cell = self.cell(at).trim();
        let is_flag = || match self.columns.meanings[at] {
            Some(Meaning::Option(..) | Meaning::None(_) | Meaning::DontKnow(_) | Meaning::NotApplicable(_)) => true,
            Some(Meaning::Answer(index)) => {
                self.questionnaire.questions()[index].kind.operand_kind() == OperandKind::YesNo
            }
            _ => false,
        };
        let is_placeholder = || matches!(folded(cell).as_str(), "na" | "nd") && self.word(cell).is_none();
        cell.is_empty() || self.tool == Tool::Limesurvey && is_flag() && is_placeholder()
    }

    /// Reads a multiple choice with one column per option.
    fn take_options(&self, index: QuestionId, answered: &mut RespondentRow, diagnostics: &mut Diagnostics) {
        let question = &self.questionnaire.questions()[index];
        let mut chosen: Vec<usize> = Vec::new();
        let mut first = None;
        for (at, option) in self.options(index) {
            match option {
                Some(option) if self.flag(index, at, diagnostics) == Some(true) => chosen.push(option),
                Some(_) => {}
                None => match options::other(question) {
                    Some(other) if !chosen.contains(&other) => chosen.push(other),
                    _ => continue,
                },
            }
            first = first.or(Some(at));
        }
        let Some(at) = first else { return };
        let reply_slot = &mut answered.answers[index].reply;
        if matches!(reply_slot, Some(Reply::DontKnow | Reply::NotApplicable)) && chosen.is_empty() {
            return;
        }
        let ids = question.kind.option_ids();
        let written = Written::List(chosen.iter().map(|option| ids[*option].as_str()).collect());
        answered.answer_cells[index] = Some((self.location(at), self.cell(at).to_owned()));
        match read_reply(question, &written, Notation::International) {
            Ok(reply) => *reply_slot = reply,
            Err(AnswerFault { diagnostic, .. }) => self.note(*diagnostic, at, diagnostics),
        }
    }

    /// Parses the flag in the column of an option.
    fn flag(&self, index: QuestionId, at: usize, diagnostics: &mut Diagnostics) -> Option<bool> {
        let cell = self.cell(at).trim();
        match folded(cell).as_str() {
            "1" | "y" | "yes" | "si" | "sì" | "true" | "vero" | "x" | "10" => Some(true),
            "0" | "n" | "no" | "false" | "falso" | "00" | "" => Some(false),
            "2" if self.tool == Tool::Limesurvey => Some(false),
            _ => {
                let question = self.questionnaire.questions()[index].id.to_string();
                let options = if self.tool == Tool::Limesurvey { ["Y", "N"] } else { ["1", "0"] };
                let options = options.map(str::to_owned).to_vec();
                self.note(
                    AnswerDiagnostic::UnknownOption { found: cell.to_owned(), question, nearest: None, options },
                    at,
                    diagnostics,
                );
                None
            }
        }
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
