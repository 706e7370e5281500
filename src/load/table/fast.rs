//! Reads rows that need no diagnostic, with cached cells.

use super::super::answer::reply_without_diagnostic;
use super::super::cell::unprotected;
use super::super::interview::CrossChecks;
use super::{Columns, Header, Memos, Row, RowCells, UnitCells, is_kept};
use crate::diagnostics::has_invisible_control;
use crate::model::{Interview, QuestionId, Questionnaire, Response, Unit};

/// Reads the rows of one table.
///
/// A row that needs a diagnostic is left to [`Header::row`], which reads it again in detail. For all other rows both return
/// the same interview.
pub(super) struct FastReader<'a> {
    header: &'a Header,
    columns: &'a Columns,
    questionnaire: &'a Questionnaire,
    memos: Memos<'a, Response>,
    /// The columns whose cells are not cached, with their questions.
    unkept: Vec<(usize, QuestionId)>,
    checks: CrossChecks<'a>,
}

impl<'a> FastReader<'a> {
    pub fn new(header: &'a Header, columns: &'a Columns, questionnaire: &'a Questionnaire) -> FastReader<'a> {
        let kept = |(_, question): &(usize, QuestionId)| is_kept(&questionnaire.questions()[*question].kind);
        let (kept, unkept): (Vec<_>, Vec<_>) = columns.answers().partition(kept);
        FastReader {
            header,
            columns,
            questionnaire,
            memos: Memos::new(questionnaire, header.format(), kept),
            unkept,
            checks: CrossChecks::new(questionnaire),
        }
    }

    /// Reads a row. Returns `None` if it is blank or needs a diagnostic.
    pub fn read(&mut self, cells: &RowCells<'_>) -> Option<Row> {
        let spans = &cells.spans;
        let UnitCells { name, code, population, group, wave, date } = self.columns.unit(spans, self.header)?;
        let mut interview = Interview::new(Unit::default(), self.questionnaire.questions().len());
        let response = |_: &_, reply: Option<_>| reply.map(Response::of).unwrap_or_default();
        if !self.memos.read(spans, response, |question, response| interview.set_response(question, response.clone())) {
            return None;
        }
        for (column, id) in &self.unkept {
            let (cell, question) = (spans.cell(*column), &self.questionnaire.questions()[*id]);
            if has_invisible_control(cell) {
                return None;
            }
            let reply = reply_without_diagnostic(question, unprotected(cell), self.header.format())?;
            interview.set_response(*id, reply.map(Response::of).unwrap_or_default());
        }
        let owned = |text: Option<&str>| text.map(str::to_owned);
        interview.unit =
            Unit { name: name.to_owned(), code: owned(code), population, group: owned(group), ..Unit::default() };
        (interview.wave, interview.date) = (owned(wave), date);
        let place = self.header.location(cells.row, self.columns.of_names());
        self.checks.pass(&interview).then_some(Row { interview, place })
    }
}
