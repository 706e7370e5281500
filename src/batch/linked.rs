//! Questions whose cells do not tell alone what they bring: those that hang on others or on what is known of the
//! comune, those that others hang on, and days that are scored by their age. They are read, row by row, into an
//! interview of their own.

use super::split::Line;
use crate::load::answer::{Notation, reply_without_remark};
use crate::load::interview::nothing_to_note;
use crate::model::{Date, Interview, Kind, Questionnaire, Response, Unit};
use crate::report::wide::Comune;
use crate::score::Scorer;
use crate::source::{Place, has_invisible_control};

/// The linked questions of a questionnaire, and the columns of a table that answer them.
pub struct Linked<'q> {
    questionnaire: &'q Questionnaire,
    /// Which questions are linked, sorted.
    places: Vec<usize>,
    /// For each column that answers one of them the column and the question.
    columns: Vec<(usize, usize)>,
    notation: Notation,
    interview: Interview,
}

impl<'q> Linked<'q> {
    /// Of a questionnaire.
    pub fn new(questionnaire: &'q Questionnaire) -> Linked<'q> {
        let questions = questionnaire.questions();
        let hangs = |place: &usize| questions[*place].when.is_some() || !tells_alone(&questions[*place].kind);
        let mut places: Vec<usize> = (0..questions.len()).filter(hangs).collect();
        questions.iter().filter_map(|question| question.when.as_ref()).for_each(|when| when.questions(&mut places));
        places.sort_unstable();
        places.dedup();
        Linked {
            questionnaire,
            places,
            columns: Vec::new(),
            notation: Notation::International,
            interview: Interview::new(Unit::default(), questions.len()),
        }
    }

    /// Whether a question is one of them.
    pub fn hold(&self, question: usize) -> bool {
        self.places.binary_search(&question).is_ok()
    }

    /// Takes in a table: how it is written, and which of its columns answer which of these questions.
    pub fn prepare(&mut self, notation: Notation, columns: Vec<(usize, usize)>) {
        self.notation = notation;
        self.columns = columns;
        self.interview = Interview::new(Unit::default(), self.questionnaire.questions().len());
    }

    /// Sets what these questions bring in a row; `false` if something is to be said of it.
    pub fn set(
        &mut self,
        line: Line<'_>,
        row: Place,
        (comune, date): (&Comune<'_>, Option<Date>),
        scorer: &mut Scorer<'_>,
    ) -> bool {
        if self.places.is_empty() {
            return true;
        }
        self.interview.date = date;
        self.interview.unit.population = comune.population;
        if self.interview.unit.group.as_deref() != comune.group {
            self.interview.unit.group = comune.group.map(str::to_owned);
        }
        if !self.read(line) || !nothing_to_note(self.questionnaire, &self.interview, row) {
            return false;
        }
        scorer.set_parts_of(&self.places, &self.interview);
        true
    }

    /// Reads the cells of a row; `false` if something is to be said of one.
    fn read(&mut self, line: Line<'_>) -> bool {
        self.columns.iter().all(|(column, place)| {
            let (question, cell) = (&self.questionnaire.questions()[*place], line.cell(*column));
            if question.kind.is_free_text() && has_invisible_control(cell) {
                return false;
            }
            let Some(reply) = reply_without_remark(question, cell, self.notation) else { return false };
            self.interview.set_response(*place, reply.map(Response::of).unwrap_or_default());
            true
        })
    }
}

/// Whether a cell alone tells what it brings, or brings nothing.
fn tells_alone(kind: &Kind) -> bool {
    match kind {
        Kind::Date(dated) => dated.bands.is_none(),
        Kind::Table(_) => false,
        Kind::Choice(_) | Kind::Multiple(_) | Kind::YesNo(_) | Kind::Scale(_) | Kind::Number(_) | Kind::Open => true,
    }
}
