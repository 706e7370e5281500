//! Reads one row of a table and reports all diagnostics.

use super::super::answer::{AnswerFault, Written, doubt, doubtful_day, read_reply};
use super::super::cell::{day, is_spreadsheet_error, population, unprotected, whole_is_doubtful};
use super::super::folder::Folder;
use super::super::interview::{AnswerLocation, Reading, finish};
use super::detail::{RowsWithoutCells, rows_without_cells};
use super::{Columns, Header, KnownColumn, Row};
use crate::diagnostics::{
    AnswerDiagnostic, DiagnosticKind, Diagnostics, FileDiagnostic, Location, Shape, SpreadsheetDiagnostic,
    TableDiagnostic, ValueDiagnostic, has_invisible_control,
};
use crate::model::{Date, IdVec, Interview, QuestionId, Questionnaire, Response, Unit};
use csv::StringRecord;
use std::borrow::Cow;

pub(super) struct RowReader<'a> {
    pub header: &'a Header,
    pub record: &'a StringRecord,
    /// The index of the row; the header is 0.
    pub row: usize,
    pub columns: &'a Columns,
}

impl RowReader<'_> {
    pub fn read(&self, questionnaire: &Questionnaire, folder: &Folder, diagnostics: &mut Diagnostics) -> Option<Row> {
        let errors = diagnostics.errors();
        if !self.header.heading.fits(self.row, self.record, diagnostics) {
            return None;
        }
        let name = self.text(KnownColumn::Unit, diagnostics);
        let place = self
            .header
            .known
            .get(&KnownColumn::Unit)
            .map_or(Location::whole(self.header.source()), |at| self.location(*at));
        let is_reported = diagnostics.errors() > errors;
        if name.is_none() && !is_reported {
            diagnostics.add_cell(TableDiagnostic::EmptyUnit, place, Some(String::new()));
        }
        let unit = Unit {
            id: None,
            name: name.unwrap_or_default(),
            code: self.text(KnownColumn::Code, diagnostics),
            population: self.population(diagnostics),
            group: self.text(KnownColumn::Group, diagnostics).or_else(|| folder.group.clone()),
            formerly: Vec::new(),
        };
        let mut interview = Interview::new(unit, questionnaire.questions().len());
        interview.wave = self.text(KnownColumn::Wave, diagnostics).or_else(|| folder.wave.clone());
        interview.date = self.date(diagnostics);
        let of_names = self.header.known.get(&KnownColumn::Unit).copied().unwrap_or_default();
        let mut answered: IdVec<QuestionId, usize> = IdVec::filled(of_names, questionnaire.questions().len());
        let mut without_cells = Vec::new();
        for (at, question) in self.columns.answers() {
            answered[question] = at;
            let inventory = questionnaire.questions()[question].kind.inventory();
            match inventory.and_then(|inventory| rows_without_cells(inventory, self.record.get(at).unwrap_or(""))) {
                Some(rows) => without_cells.push(RowsWithoutCells { question, column: at, rows }),
                None => self.answer(at, question, questionnaire, &mut interview, diagnostics),
            }
        }
        if !self.columns.details.is_empty() || !without_cells.is_empty() {
            let details = &self.columns.details;
            for (question, at) in self.details(details, without_cells, questionnaire, &mut interview, diagnostics) {
                answered[question] = at;
            }
        }
        let written = |column| self.header.known.get(&column).and_then(|at| self.record.get(*at)).unwrap_or("");
        let reading = Reading {
            valid: diagnostics.errors() == errors,
            population_written: !written(KnownColumn::Population).trim().is_empty(),
            date_written: !written(KnownColumn::Date).trim().is_empty(),
            in_table: true,
        };
        finish(diagnostics, questionnaire, &interview, reading, &|question| AnswerLocation {
            location: self.location(answered[question]),
            cell: self.record.get(answered[question]).map(str::to_owned),
        });
        (diagnostics.errors() == errors).then_some(Row { interview, place })
    }

    fn answer(
        &self,
        at: usize,
        question: QuestionId,
        questionnaire: &Questionnaire,
        interview: &mut Interview,
        diagnostics: &mut Diagnostics,
    ) {
        let cell = self.record.get(at).unwrap_or("");
        if is_spreadsheet_error(cell) {
            self.note(SpreadsheetDiagnostic::SpreadsheetError { found: cell.trim().to_owned() }, at, diagnostics);
            return;
        }
        // Windows ends the lines within a cell with two characters.
        let cell = &*if cell.contains("\r\n") { Cow::Owned(cell.replace("\r\n", "\n")) } else { Cow::Borrowed(cell) };
        let asked = &questionnaire.questions()[question];
        if asked.kind.is_free_text() {
            self.warn_of_controls(cell, at, diagnostics);
        }
        let text = if asked.kind.is_free_text() { unprotected(cell) } else { cell };
        match read_reply(asked, &Written::Text(text), self.header.format()) {
            Ok(Some(reply)) => {
                if let Some(doubt) = doubt(asked, &reply, cell, self.header.format()) {
                    self.note(doubt, at, diagnostics);
                }
                interview.set_response(question, Response::of(reply));
            }
            Ok(None) => {}
            // The cell of an inventory can only hold “don't know” or “not applicable”.
            Err(_) if asked.kind.inventory().is_some() => {
                let diagnostic =
                    AnswerDiagnostic::TableCannotHold { question: asked.id.to_string(), kind: asked.kind.name() };
                self.note(diagnostic, at, diagnostics);
            }
            Err(AnswerFault { diagnostic, .. }) => self.note(*diagnostic, at, diagnostics),
        }
    }

    /// Returns the text in a known column, unless it is empty.
    fn text(&self, column: KnownColumn, diagnostics: &mut Diagnostics) -> Option<String> {
        let at = *self.header.known.get(&column)?;
        let cell = self.record.get(at)?.trim();
        self.warn_of_controls(cell, at, diagnostics);
        if is_spreadsheet_error(cell) {
            let found = cell.to_owned();
            if column == KnownColumn::Unit {
                self.note(SpreadsheetDiagnostic::SpreadsheetErrorAsName { found }, at, diagnostics);
            } else {
                self.note(SpreadsheetDiagnostic::SpreadsheetError { found }, at, diagnostics);
            }
            return None;
        }
        (!cell.is_empty()).then(|| unprotected(cell).to_owned())
    }

    fn population(&self, diagnostics: &mut Diagnostics) -> Option<u64> {
        let text = self.text(KnownColumn::Population, diagnostics)?;
        let (people, at) = (population(&text, self.header.format()), *self.header.known.get(&KnownColumn::Population)?);
        match people {
            None => {
                let diagnostic = ValueDiagnostic::WrongType { expected: Shape::WholeNumber, found: Shape::Text };
                self.note(diagnostic, at, diagnostics);
            }
            Some(read) if whole_is_doubtful(&text, self.header.format()) => {
                self.note(
                    AnswerDiagnostic::ThousandsPoint { found: text, read: read as f64, in_table: true },
                    at,
                    diagnostics,
                );
            }
            Some(_) => {}
        }
        people
    }

    fn date(&self, diagnostics: &mut Diagnostics) -> Option<Date> {
        let text = self.text(KnownColumn::Date, diagnostics)?;
        let (date, at) = (day(&text, self.header.format()), *self.header.known.get(&KnownColumn::Date)?);
        match doubtful_day(&text, self.header.format()) {
            Some(doubt) => self.note(doubt, at, diagnostics),
            None if date.is_none() => self.note(ValueDiagnostic::BadDate { found: text }, at, diagnostics),
            None => {}
        }
        date
    }

    pub(super) fn warn_of_controls(&self, cell: &str, at: usize, diagnostics: &mut Diagnostics) {
        if has_invisible_control(cell) {
            self.note(FileDiagnostic::ControlCharacter { text: cell.to_owned() }, at, diagnostics);
        }
    }

    pub(super) fn note(&self, diagnostic: impl Into<DiagnosticKind>, at: usize, diagnostics: &mut Diagnostics) {
        diagnostics.add_cell(diagnostic, self.location(at), self.record.get(at).map(str::to_owned));
    }

    fn location(&self, column: usize) -> Location {
        self.header.location(self.row, column)
    }
}
