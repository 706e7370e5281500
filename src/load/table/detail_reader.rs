//! Reads the cells of a row that hold more than a short answer.

use super::super::answer::{AnswerFault, Written, doubt, doubt_of_cell, doubtful_day, read_cell, read_reply};
use super::super::cell::{day, is_spreadsheet_error, unprotected};
use super::super::interview::{respondent_of, unused_id};
use super::super::suggest::nearest;
use super::detail::{AnswerDetail, AnswerPart, Detail, RemarkField, RowsWithoutCells, rows_without_cells};
use super::row::RowReader;
use crate::diagnostics::{
    AnswerDiagnostic, Diagnostics, InterviewDiagnostic, SpreadsheetDiagnostic, TableDiagnostic, ValueDiagnostic,
};
use crate::model::{
    Answer, Cell, Interview, Inventory, Question, QuestionId, Questionnaire, Remarks, Reply, Respondent, Response,
    Status, Voice, YesNo,
};
use std::collections::BTreeMap;
use std::str::FromStr;
use strum::VariantNames;

/// The parts of one answer to a question.
#[derive(Default)]
struct AnswerParts {
    reply: Option<Reply>,
    remarks: Remarks,
    /// The cells of an inventory by row.
    rows: BTreeMap<usize, Vec<Option<Cell>>>,
    /// The cells of options, with whether each is chosen.
    flags: BTreeMap<usize, bool>,
    /// A column of the answer.
    column: usize,
}

/// The answers to a question by number.
type Answers = BTreeMap<usize, AnswerParts>;

impl RowReader<'_> {
    /// Reads the details of a row into an interview that has its short answers. Returns for each question answered here one of
    /// its columns.
    pub(super) fn details(
        &self,
        details: &[(usize, Detail)],
        without_cells: Vec<RowsWithoutCells>,
        questionnaire: &Questionnaire,
        interview: &mut Interview,
        diagnostics: &mut Diagnostics,
    ) -> Vec<(QuestionId, usize)> {
        self.people(details, interview, diagnostics);
        let mut questions: BTreeMap<QuestionId, Answers> = BTreeMap::new();
        for RowsWithoutCells { question, column, rows } in without_cells {
            let reply = Some(Reply::Given(Answer::Rows(rows)));
            questions.entry(question).or_default().insert(0, AnswerParts { reply, column, ..AnswerParts::default() });
        }
        for (at, detail) in details {
            let Detail::Answer(AnswerDetail { question, number, part }) = *detail else { continue };
            let asked = &questionnaire.questions()[question];
            let Some(cell) = self.detail_cell(*at, diagnostics) else { continue };
            let answers = questions.entry(question).or_default();
            let parts = answers.entry(number).or_insert_with(|| AnswerParts { column: *at, ..AnswerParts::default() });
            match part {
                AnswerPart::Value => parts.reply = self.further_reply(asked, &cell, *at, diagnostics),
                AnswerPart::Cell { row, column } => {
                    if let Some(inventory) = asked.kind.inventory() {
                        let cells = parts.rows.entry(row).or_insert_with(|| vec![None; inventory.columns.len()]);
                        cells[column] = self.inventory_cell(inventory, column, &cell, *at, diagnostics);
                    }
                }
                AnswerPart::Option(option) => {
                    parts.flags.extend(self.flag(asked, option, &cell, *at, diagnostics).map(|flag| (option, flag)));
                }
                AnswerPart::Remark(field) => self.remark(field, &cell, *at, parts, interview, diagnostics),
            }
        }
        let mut columns = Vec::new();
        for (question, mut answers) in questions {
            columns.extend(answers.values().next().map(|parts| (question, parts.column)));
            let short = interview.response(question).voices().first().map(|voice| voice.reply.clone());
            if let Some(reply) = short {
                answers.entry(0).or_default().reply = Some(reply);
            }
            let response = self.response(&questionnaire.questions()[question], answers, interview, diagnostics);
            interview.set_response(question, response);
        }
        columns
    }

    /// Returns the text of a cell, unless it is blank or the error of a formula.
    fn detail_cell(&self, at: usize, diagnostics: &mut Diagnostics) -> Option<String> {
        let cell = self.record.get(at).filter(|cell| !cell.trim().is_empty())?;
        if is_spreadsheet_error(cell) {
            self.note(SpreadsheetDiagnostic::SpreadsheetError { found: cell.trim().to_owned() }, at, diagnostics);
            return None;
        }
        self.warn_of_controls(cell, at, diagnostics);
        Some(unprotected(&cell.replace("\r\n", "\n")).to_owned())
    }

    /// Reads who asked and who answered, and the former names of the comune.
    fn people(&self, details: &[(usize, Detail)], interview: &mut Interview, diagnostics: &mut Diagnostics) {
        let mut former: BTreeMap<usize, String> = BTreeMap::new();
        let mut people: BTreeMap<usize, [Option<(String, usize)>; 3]> = BTreeMap::new();
        for (at, detail) in details {
            let (number, field) = match detail {
                Detail::Respondent(number, field) => (*number, *field as usize),
                Detail::Formerly(number) => {
                    former.extend(self.detail_cell(*at, diagnostics).map(|text| (*number, text)));
                    continue;
                }
                Detail::Interviewer => {
                    interview.interviewer = self.detail_cell(*at, diagnostics);
                    continue;
                }
                Detail::Answer(_) => continue,
            };
            if let Some(text) = self.detail_cell(*at, diagnostics) {
                people.entry(number).or_default()[field] = Some((text, *at));
            }
        }
        interview.unit.formerly = former.into_values().collect();
        for fields in people.into_values() {
            let [id, role, name] = fields;
            let known = &interview.respondents;
            let written = id.as_ref().or(role.as_ref()).or(name.as_ref()).map_or("", |(text, _)| text.as_str());
            let mut respondent = respondent_of(written.trim());
            if id.is_none() && role.is_none() {
                respondent.role = None;
            }
            if known.iter().any(|known| known.id == respondent.id) {
                if let Some((_, at)) = id.filter(|_| respondent.role.is_none()) {
                    let id = respondent.id.to_string();
                    self.note(InterviewDiagnostic::RespondentTwice { id }, at, diagnostics);
                }
                respondent.id = unused_id(respondent.id.as_str(), known);
            }
            respondent.role = role.map(|(role, _)| role).or(respondent.role);
            respondent.name = name.map(|(name, _)| name);
            interview.respondents.push(respondent);
        }
    }

    fn further_reply(&self, asked: &Question, cell: &str, at: usize, diagnostics: &mut Diagnostics) -> Option<Reply> {
        if let Some(rows) = asked.kind.inventory().and_then(|inventory| rows_without_cells(inventory, cell)) {
            return Some(Reply::Given(Answer::Rows(rows)));
        }
        match read_reply(asked, &Written::Text(cell), self.header.format()) {
            Ok(reply) => {
                if let Some(doubt) = reply.as_ref().and_then(|reply| doubt(asked, reply, cell, self.header.format())) {
                    self.note(doubt, at, diagnostics);
                }
                reply
            }
            Err(AnswerFault { diagnostic, .. }) => {
                self.note(*diagnostic, at, diagnostics);
                None
            }
        }
    }

    fn inventory_cell(
        &self,
        inventory: &Inventory,
        column: usize,
        cell: &str,
        at: usize,
        diagnostics: &mut Diagnostics,
    ) -> Option<Cell> {
        match read_cell(&inventory.columns[column].kind, cell, self.header.format()) {
            Ok(read) => {
                let doubt = read.as_ref().and_then(|read| doubt_of_cell(read, cell, self.header.format()));
                if let Some(doubt) = doubt {
                    self.note(doubt, at, diagnostics);
                }
                read
            }
            Err(diagnostic) => {
                self.note(diagnostic, at, diagnostics);
                None
            }
        }
    }

    /// Reads whether an option is chosen: `x`, `1`, yes, its id or its text; `0` or no.
    fn flag(
        &self,
        asked: &Question,
        option: usize,
        cell: &str,
        at: usize,
        diagnostics: &mut Diagnostics,
    ) -> Option<bool> {
        let word = cell.trim();
        let is_option = || super::super::cell::choice(&asked.kind.options(), word) == Some(option);
        let flag = match word {
            "x" | "X" | "✓" | "✔" | "✗" | "✘" | "1" => Some(true),
            "0" => Some(false),
            _ => YesNo::read(word).or_else(|| is_option().then_some(true)),
        };
        if flag.is_none() {
            let (found, allowed) = (word.to_owned(), ["x", "yes", "no"].map(str::to_owned).to_vec());
            self.note(ValueDiagnostic::UnknownWord { found, allowed, nearest: None }, at, diagnostics);
        }
        flag
    }

    fn remark(
        &self,
        field: RemarkField,
        cell: &str,
        at: usize,
        parts: &mut AnswerParts,
        interview: &Interview,
        diagnostics: &mut Diagnostics,
    ) {
        let remarks = &mut parts.remarks;
        match field {
            RemarkField::Note => remarks.note = Some(cell.to_owned()),
            RemarkField::Evidence => remarks.evidence = Some(cell.to_owned()),
            RemarkField::Status => {
                remarks.status = Status::from_str(cell.trim()).ok();
                if remarks.status.is_none() {
                    let allowed: Vec<String> = Status::VARIANTS.iter().map(|word| (*word).to_owned()).collect();
                    let nearest = nearest(cell, Status::VARIANTS.iter().copied());
                    let found = cell.trim().to_owned();
                    self.note(ValueDiagnostic::UnknownWord { found, allowed, nearest }, at, diagnostics);
                }
            }
            RemarkField::By => {
                let written = respondent_of(cell.trim());
                let is_meant = |one: &Respondent| one.id == written.id || one.role.as_deref() == Some(cell);
                remarks.by = interview.respondents.iter().position(is_meant);
                if remarks.by.is_none() {
                    let known: Vec<String> = interview.respondents.iter().map(|one| one.id.to_string()).collect();
                    let nearest = nearest(cell, known.iter().map(String::as_str));
                    let id = cell.trim().to_owned();
                    self.note(InterviewDiagnostic::UnknownRespondent { id, nearest, known }, at, diagnostics);
                }
            }
            RemarkField::On => {
                remarks.on = day(cell, self.header.format());
                match doubtful_day(cell, self.header.format()) {
                    Some(doubt) => self.note(doubt, at, diagnostics),
                    None if remarks.on.is_none() => {
                        self.note(ValueDiagnostic::BadDate { found: cell.trim().to_owned() }, at, diagnostics);
                    }
                    None => {}
                }
            }
        }
    }

    fn response(
        &self,
        asked: &Question,
        answers: Answers,
        interview: &Interview,
        diagnostics: &mut Diagnostics,
    ) -> Response {
        let (mut voices, mut awaiting): (Vec<Voice>, Vec<Remarks>) = (Vec::new(), Vec::new());
        let alone = answers.len() == 1;
        let mut seen: Vec<Option<usize>> = Vec::new();
        for parts in answers.into_values() {
            let (column, remarks) = (parts.column, parts.remarks.clone());
            let reply = self.reply_of(asked, parts, diagnostics);
            match remarks.by {
                None if !alone => self.note(InterviewDiagnostic::RespondentNeeded, column, diagnostics),
                Some(by) if seen.contains(&Some(by)) => {
                    let id = interview.respondents[by].id.to_string();
                    self.note(InterviewDiagnostic::RespondentTwice { id }, column, diagnostics);
                }
                by => seen.push(by),
            }
            match reply {
                Some(reply) => {
                    let remarks = (remarks != Remarks::default()).then(|| Box::new(remarks));
                    voices.push(Voice { reply, remarks });
                }
                None if remarks != Remarks::default() => awaiting.push(remarks),
                None => {}
            }
        }
        Response::with_awaiting(voices, awaiting)
    }

    /// Combines the short answer with the cells of options or of an inventory.
    fn reply_of(&self, asked: &Question, parts: AnswerParts, diagnostics: &mut Diagnostics) -> Option<Reply> {
        let AnswerParts { reply, rows, flags, column, .. } = parts;
        let from_cells = if rows.is_empty() { self.chosen(asked, &flags, column, diagnostics) } else { None };
        match (reply, from_cells) {
            (Some(Reply::Given(Answer::Rows(listed))), None) => {
                let mut rows = rows;
                for (row, cells) in listed {
                    rows.entry(row.unwrap_or_default()).or_insert(cells);
                }
                Some(answer_of(asked, rows))
            }
            (None, None) if !rows.is_empty() => Some(answer_of(asked, rows)),
            (None, chosen) => chosen,
            (Some(reply), None) if rows.is_empty() => Some(reply),
            (Some(reply), Some(chosen)) if reply == chosen => Some(reply),
            (Some(_), _) => {
                self.note(TableDiagnostic::AnsweredInColumns { question: asked.id.to_string() }, column, diagnostics);
                None
            }
        }
    }

    /// Returns the options that cells choose. Without one there is no answer, unless every option is denied.
    fn chosen(
        &self,
        asked: &Question,
        flags: &BTreeMap<usize, bool>,
        column: usize,
        diagnostics: &mut Diagnostics,
    ) -> Option<Reply> {
        let multiple = asked.kind.multiple()?;
        let chosen: Vec<usize> = flags.iter().filter(|(_, chosen)| **chosen).map(|(option, _)| *option).collect();
        if chosen.is_empty() && flags.len() < multiple.options.len() {
            return None;
        }
        let exclusive = chosen.iter().find(|option| multiple.options[**option].exclusive);
        if let Some(exclusive) = exclusive.filter(|_| chosen.len() > 1) {
            let option = multiple.options[*exclusive].id.to_string();
            self.note(AnswerDiagnostic::ExclusiveOption { option }, column, diagnostics);
            return None;
        }
        Some(Reply::Given(Answer::Multiple(chosen)))
    }
}

fn answer_of(asked: &Question, rows: BTreeMap<usize, Vec<Option<Cell>>>) -> Reply {
    let has_fixed_rows = asked.kind.inventory().is_some_and(|inventory| !inventory.rows.is_empty());
    let rows = rows.into_iter().map(|(row, cells)| (has_fixed_rows.then_some(row), cells));
    Reply::Given(Answer::Rows(rows.collect()))
}
