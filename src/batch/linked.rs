//! Questions whose contribution depends on more than their cell: conditional ones, those that conditions refer to, and
//! dates scored by their age. They are read, row by row, into an interview of their own.

use crate::diagnostics::has_invisible_control;
use crate::load::answer::{CellFormat, reply_without_diagnostic};
use crate::load::interview::CrossChecks;
use crate::load::table::{CellSpans, UnitCells};
use crate::model::{AskState, IdVec, Interview, Kind, QuestionId, Questionnaire, Response, Unit};
use crate::score::{Contribution, Scorer, leaf_of};

/// The linked questions of a questionnaire, and the columns of a table that answer them.
pub struct Linked<'q> {
    questionnaire: &'q Questionnaire,
    /// The linked questions, sorted.
    questions: Vec<QuestionId>,
    /// The columns that answer them, with the questions.
    columns: Vec<(usize, QuestionId)>,
    format: CellFormat,
    interview: Interview,
    checks: CrossChecks<'q>,
    ask_states: IdVec<QuestionId, AskState>,
}

impl<'q> Linked<'q> {
    /// Finds the linked questions. Call [`Linked::prepare`] before reading a table.
    pub fn new(questionnaire: &'q Questionnaire) -> Linked<'q> {
        let questions = questionnaire.questions();
        let is_linked = |id: &QuestionId| questions[*id].when.is_some() || !is_decided_by_cell(&questions[*id].kind);
        let mut linked: Vec<QuestionId> = questions.ids().filter(is_linked).collect();
        questions.iter().filter_map(|question| question.when.as_ref()).for_each(|when| when.questions(&mut linked));
        linked.sort_unstable();
        linked.dedup();
        Linked {
            questionnaire,
            questions: linked,
            columns: Vec::new(),
            format: CellFormat::default(),
            interview: Interview::new(Unit::default(), questions.len()),
            checks: CrossChecks::new(questionnaire),
            ask_states: IdVec::default(),
        }
    }

    /// Returns whether a question is linked.
    pub fn contains(&self, question: QuestionId) -> bool {
        self.questions.binary_search(&question).is_ok()
    }

    /// Prepares for a table: its format, and the columns that answer linked questions.
    pub fn prepare(&mut self, format: CellFormat, columns: Vec<(usize, QuestionId)>) {
        self.format = format;
        self.columns = columns;
        self.interview = Interview::new(Unit::default(), self.questionnaire.questions().len());
    }

    /// Sets the contributions of the linked questions in a row. Returns `false` if the row needs a diagnostic.
    pub fn set(&mut self, row: &CellSpans<'_>, unit: &UnitCells<'_>, scorer: &mut Scorer<'_>) -> bool {
        if self.questions.is_empty() {
            return true;
        }
        self.interview.date = unit.date;
        self.interview.unit.population = unit.population;
        if self.interview.unit.group.as_deref() != unit.group {
            self.interview.unit.group = unit.group.map(str::to_owned);
        }
        if !self.read(row) || !self.checks.pass(&self.interview) {
            return false;
        }
        let Linked { questionnaire, questions, interview, ask_states, .. } = self;
        questionnaire.ask_states(interview, ask_states);
        for question in questions {
            let leaf = leaf_of(questionnaire, *question, interview, ask_states[*question]);
            let kind = &questionnaire.questions()[*question].kind;
            scorer.contributions_mut()[question.index()] = Contribution::of_leaf(leaf, &questionnaire.method, kind);
        }
        true
    }

    /// Reads the cells of a row. Returns `false` if one needs a diagnostic.
    fn read(&mut self, row: &CellSpans<'_>) -> bool {
        self.columns.iter().all(|(column, id)| {
            let (question, cell) = (&self.questionnaire.questions()[*id], row.cell(*column));
            if question.kind.is_free_text() && has_invisible_control(cell) {
                return false;
            }
            let Some(reply) = reply_without_diagnostic(question, cell, self.format) else { return false };
            self.interview.set_response(*id, reply.map(Response::of).unwrap_or_default());
            true
        })
    }
}

/// Returns whether the contribution of a question depends only on its cell, if it is asked.
fn is_decided_by_cell(kind: &Kind) -> bool {
    match kind {
        Kind::Date(dated) => dated.bands.is_none(),
        Kind::Table(_) => false,
        Kind::Choice(_) | Kind::Multiple(_) | Kind::YesNo(_) | Kind::Scale(_) | Kind::Number(_) | Kind::Open => true,
    }
}
