//! One row of an export: what one respondent said.

use super::super::answer::{AnswerFault, Notation, Written, read_reply};
use super::super::folder::Folder;
use super::super::interview::read_population;
use super::super::sheet::CsvSheet;
use super::mapping::Mapping;
use super::vocabulary::{ExportColumns, Meaning};
use super::{Tool, folded, options};
use crate::diagnostics::{
    AnswerDiagnostic, DiagnosticKind, Diagnostics, Location, Shape, TableDiagnostic, ValueDiagnostic,
};
use crate::model::{Answer, Cell, Date, Kind, OperandKind, Questionnaire, Reply, Rows, Unit};
use csv::StringRecord;

/// What one respondent said.
pub(super) struct RespondentRow {
    pub unit: Unit,
    pub wave: Option<String>,
    pub date: Option<Date>,
    pub respondent: Option<String>,
    pub answers: Vec<RespondentAnswer>,
    /// Where the comune is named.
    pub unit_location: Location,
    /// Where each answer stands, and its cell.
    pub answer_cells: Vec<Option<(Location, String)>>,
    /// Whether inhabitants are written.
    pub population_written: bool,
    /// Whether nothing in the row was wrong.
    pub sound: bool,
}

/// What was said to one question.
#[derive(Clone, Default)]
pub(super) struct RespondentAnswer {
    pub reply: Option<Reply>,
    /// The cells of an inventory: row, column, what stands there.
    pub cells: Vec<(usize, usize, Cell)>,
    pub note: Option<String>,
    pub evidence: Option<String>,
}

impl RespondentAnswer {
    /// Puts a note below what was noted before.
    fn note(&mut self, text: &str) {
        let note = self.note.get_or_insert_default();
        if !note.is_empty() {
            note.push('\n');
        }
        note.push_str(text);
    }

    /// An inventory from its cells; they say more than what stands in the place of an answer.
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
    /// The row, the header being 0.
    pub row: usize,
    pub sheet: &'a CsvSheet<'a>,
    pub tool: Tool,
    pub mapping: &'a Mapping,
    pub columns: &'a ExportColumns,
    pub questionnaire: &'a Questionnaire,
}

impl CellReader<'_> {
    /// What the row says; nothing, if nothing that means something stands in it.
    pub fn read(&self, folder: &Folder, diagnostics: &mut Diagnostics) -> Option<RespondentRow> {
        let errors = diagnostics.errors();
        let meant = self.columns.meanings.iter().enumerate().filter(|(_, meaning)| meaning.is_some());
        if meant.into_iter().all(|(at, _)| self.is_blank(at)) {
            return None;
        }
        let at = self.columns.meanings.iter().position(|meaning| *meaning == Some(Meaning::Unit))?;
        let name = self.cell(at).trim().to_owned();
        if name.is_empty() {
            diagnostics.add_cell(TableDiagnostic::EmptyUnit, self.place(at), Some(String::new()));
        }
        let questions = self.questionnaire.questions();
        let mut answered = RespondentRow {
            unit: Unit { name, group: folder.group.clone(), ..Unit::default() },
            wave: folder.wave.clone(),
            date: None,
            respondent: None,
            answers: vec![RespondentAnswer::default(); questions.len()],
            unit_location: self.place(at),
            answer_cells: vec![None; questions.len()],
            population_written: false,
            sound: true,
        };
        for (at, meaning) in self.columns.meanings.iter().enumerate() {
            let Some(meaning) = meaning.filter(|_| !self.is_blank(at)) else { continue };
            self.take(meaning, at, &mut answered, diagnostics);
        }
        for (place, question) in questions.iter().enumerate() {
            match &question.kind {
                Kind::Multiple(_) => self.take_options(place, &mut answered, diagnostics),
                Kind::Table(inventory) => answered.answers[place].gather(inventory.columns.len()),
                Kind::Choice(_) | Kind::YesNo(_) | Kind::Scale(_) | Kind::Number(_) | Kind::Open | Kind::Date(_) => {}
            }
        }
        answered.date = answered.date.or_else(|| self.stamp(diagnostics));
        answered.sound = diagnostics.errors() == errors;
        Some(answered)
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
                answered.unit.population = read_population(cell.strip_suffix(".0").unwrap_or(cell));
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
            Meaning::Note(place) => answered.answers[place].note(cell),
            Meaning::Other(place) => {
                answered.answers[place].note(cell);
                answered.answer_cells[place].get_or_insert_with(|| (self.place(at), cell.to_owned()));
            }
            Meaning::Cell(place, row, column) => {
                answered.answer_cells[place].get_or_insert_with(|| (self.place(at), cell.to_owned()));
                let read = self.inventory_cell(place, column, at, diagnostics);
                answered.answers[place].cells.extend(read.map(|read| (row, column, read)));
            }
            Meaning::Evidence(place) => answered.answers[place].evidence = owned(),
            // What a column says of all options together, their own columns say better.
            Meaning::Answer(place) if self.has_options(place) => {}
            Meaning::Answer(place) | Meaning::Reply(place) => {
                answered.answer_cells[place] = Some((self.place(at), cell.to_owned()));
                answered.answers[place].reply = self.reply(&self.questionnaire.questions()[place], at, diagnostics);
            }
            Meaning::DontKnow(place) => self.take_flagged(place, Reply::DontKnow, at, answered, diagnostics),
            Meaning::NotApplicable(place) => self.take_flagged(place, Reply::NotApplicable, at, answered, diagnostics),
            Meaning::None(place) => {
                let none = Reply::Given(Answer::Multiple(Vec::new()));
                self.take_flagged(place, none, at, answered, diagnostics);
            }
        }
    }

    /// A reply that has a column of its own.
    fn take_flagged(
        &self,
        place: usize,
        reply: Reply,
        at: usize,
        answered: &mut RespondentRow,
        diagnostics: &mut Diagnostics,
    ) {
        if self.flag(place, at, diagnostics) == Some(true) {
            answered.answer_cells[place] = Some((self.place(at), self.cell(at).trim().to_owned()));
            answered.answers[place].reply = Some(reply);
        }
    }

    /// The columns of a question's options in which something stands, and the option of each.
    fn options(&self, place: usize) -> impl Iterator<Item = (usize, Option<usize>)> {
        self.columns.meanings.iter().enumerate().filter_map(move |(at, meaning)| {
            let option = match *meaning {
                Some(Meaning::Option(of, option)) if of == place => Some(option),
                Some(Meaning::Other(of)) if of == place => None,
                _ => return None,
            };
            (!self.is_blank(at)).then_some((at, option))
        })
    }

    fn has_options(&self, place: usize) -> bool {
        self.options(place).any(|(_, option)| option.is_some())
    }

    /// Whether nothing stands in a cell; with whole answers LimeSurvey writes N/A for a yes, a no, an option not answered.
    pub fn is_blank(&self, at: usize) -> bool {
        let cell = self.cell(at).trim();
        let is_flag = || match self.columns.meanings[at] {
            Some(Meaning::Option(..) | Meaning::None(_) | Meaning::DontKnow(_) | Meaning::NotApplicable(_)) => true,
            Some(Meaning::Answer(place)) => {
                self.questionnaire.questions()[place].kind.operand_kind() == OperandKind::YesNo
            }
            _ => false,
        };
        let stands_for_nothing = || matches!(folded(cell).as_str(), "na" | "nd") && self.word(cell).is_none();
        cell.is_empty() || self.tool == Tool::Limesurvey && is_flag() && stands_for_nothing()
    }

    /// A multiple choice whose options have a column each.
    fn take_options(&self, place: usize, answered: &mut RespondentRow, diagnostics: &mut Diagnostics) {
        let question = &self.questionnaire.questions()[place];
        let mut chosen: Vec<usize> = Vec::new();
        let mut first = None;
        for (at, option) in self.options(place) {
            match option {
                Some(option) if self.flag(place, at, diagnostics) == Some(true) => chosen.push(option),
                Some(_) => {}
                None => match options::other(question) {
                    Some(other) if !chosen.contains(&other) => chosen.push(other),
                    _ => continue,
                },
            }
            first = first.or(Some(at));
        }
        let Some(at) = first else { return };
        let said = &mut answered.answers[place].reply;
        if matches!(said, Some(Reply::DontKnow | Reply::NotApplicable)) && chosen.is_empty() {
            return;
        }
        let ids = question.kind.option_ids();
        let written = Written::List(chosen.iter().map(|option| ids[*option].as_str()).collect());
        answered.answer_cells[place] = Some((self.place(at), self.cell(at).to_owned()));
        match read_reply(question, &written, Notation::International) {
            Ok(reply) => *said = reply,
            Err(AnswerFault { diagnostic, .. }) => self.note(diagnostic, at, diagnostics),
        }
    }

    /// Whether the cell of an option's column says that it was chosen.
    fn flag(&self, place: usize, at: usize, diagnostics: &mut Diagnostics) -> Option<bool> {
        let cell = self.cell(at).trim();
        match folded(cell).as_str() {
            "1" | "y" | "yes" | "si" | "sì" | "true" | "x" | "10" => Some(true),
            "0" | "n" | "no" | "false" | "00" | "" => Some(false),
            "2" if self.tool == Tool::Limesurvey => Some(false),
            _ => {
                let question = self.questionnaire.questions()[place].id.to_string();
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

    pub fn place(&self, at: usize) -> Location {
        self.sheet.header().place(self.row, at)
    }

    pub fn note(&self, diagnostic: impl Into<DiagnosticKind>, at: usize, diagnostics: &mut Diagnostics) {
        diagnostics.add_cell(diagnostic, self.place(at), Some(self.cell(at).to_owned()));
    }
}
