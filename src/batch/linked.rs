//! Questions whose contribution depends on more than their cell: conditional ones, those that conditions look at, and
//! dates scored by their age. They are read, row by row, into an interview of their own.

use crate::diagnostics::has_invisible_control;
use crate::load::answer::{Notation, reply_without_diagnostic};
use crate::load::interview::CrossChecks;
use crate::load::table::{CellSpans, UnitCells};
use crate::model::{Asking, Interview, Kind, Questionnaire, Response, Unit};
use crate::score::{Contribution, Scorer, leaf_of};

/// The linked questions of a questionnaire, and the columns of a table that answer them.
pub struct Linked<'q> {
    questionnaire: &'q Questionnaire,
    /// Which questions are linked, sorted.
    places: Vec<usize>,
    /// Each column that answers one of them, with the question.
    columns: Vec<(usize, usize)>,
    notation: Notation,
    interview: Interview,
    checks: CrossChecks<'q>,
    askings: Vec<Asking>,
}

impl<'q> Linked<'q> {
    /// The linked questions of a questionnaire, for no table yet.
    pub fn new(questionnaire: &'q Questionnaire) -> Linked<'q> {
        let questions = questionnaire.questions();
        let is_linked =
            |place: &usize| questions[*place].when.is_some() || !is_decided_by_cell(&questions[*place].kind);
        let mut places: Vec<usize> = (0..questions.len()).filter(is_linked).collect();
        questions.iter().filter_map(|question| question.when.as_ref()).for_each(|when| when.questions(&mut places));
        places.sort_unstable();
        places.dedup();
        Linked {
            questionnaire,
            places,
            columns: Vec::new(),
            notation: Notation::International,
            interview: Interview::new(Unit::default(), questions.len()),
            checks: CrossChecks::new(questionnaire),
            askings: Vec::new(),
        }
    }

    /// Whether a question is one of them.
    pub fn contains(&self, question: usize) -> bool {
        self.places.binary_search(&question).is_ok()
    }

    /// Takes in a table: its notation, and each column that answers one of these questions.
    pub fn prepare(&mut self, notation: Notation, columns: Vec<(usize, usize)>) {
        self.notation = notation;
        self.columns = columns;
        self.interview = Interview::new(Unit::default(), self.questionnaire.questions().len());
    }

    /// Sets what these questions contribute in a row; `false` if it needs a diagnostic.
    pub fn set(&mut self, row: &CellSpans<'_>, unit: &UnitCells<'_>, scorer: &mut Scorer<'_>) -> bool {
        if self.places.is_empty() {
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
        let Linked { questionnaire, places, interview, askings, .. } = self;
        questionnaire.askings(interview, askings);
        for place in places {
            let leaf = leaf_of(questionnaire, *place, interview, askings[*place]);
            let kind = &questionnaire.questions()[*place].kind;
            scorer.contributions_mut()[*place] = Contribution::of_leaf(leaf, &questionnaire.method, kind);
        }
        true
    }

    /// Reads the cells of a row; `false` if one needs a diagnostic.
    fn read(&mut self, row: &CellSpans<'_>) -> bool {
        self.columns.iter().all(|(column, place)| {
            let (question, cell) = (&self.questionnaire.questions()[*place], row.cell(*column));
            if question.kind.is_free_text() && has_invisible_control(cell) {
                return false;
            }
            let Some(reply) = reply_without_diagnostic(question, cell, self.notation) else { return false };
            self.interview.set_response(*place, reply.map(Response::of).unwrap_or_default());
            true
        })
    }
}

/// Whether the cell of a question that is asked decides alone what it contributes.
fn is_decided_by_cell(kind: &Kind) -> bool {
    match kind {
        Kind::Date(dated) => dated.bands.is_none(),
        Kind::Table(_) => false,
        Kind::Choice(_) | Kind::Multiple(_) | Kind::YesNo(_) | Kind::Scale(_) | Kind::Number(_) | Kind::Open => true,
    }
}
