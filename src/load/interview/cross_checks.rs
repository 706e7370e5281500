//! Checks of a whole interview: answers to questions that are not asked, missing evidence, missing or later dates.

use super::super::answer::day_diagnostic;
use crate::diagnostics::{AnswerDiagnostic, DiagnosticKind, Diagnostics, InterviewDiagnostic, Location};
use crate::model::{Condition, Evidence, IdVec, Interview, Question, QuestionId, Questionnaire};

/// The location of an answer, and the text of its cell in a table.
pub(in crate::load) struct AnswerLocation {
    pub location: Location,
    pub cell: Option<String>,
}

/// What was found while the interview was read, so that no diagnostic is reported as a consequence of another.
#[derive(Clone, Copy)]
pub(in crate::load) struct Reading {
    /// Whether it has no errors so far.
    pub valid: bool,
    /// Whether a population is written, valid or not.
    pub population_written: bool,
    /// Whether an interview date is written, valid or not.
    pub date_written: bool,
    /// Whether it is a row of a table, which cannot hold evidence.
    pub in_table: bool,
}

/// Runs the checks and reports diagnostics. `location_of` returns the location of the answer to a question.
pub(in crate::load) fn finish(
    diagnostics: &mut Diagnostics,
    questionnaire: &Questionnaire,
    interview: &Interview,
    reading: Reading,
    location_of: &dyn Fn(QuestionId) -> AnswerLocation,
) {
    let mut asked = IdVec::default();
    questionnaire.asked(interview, &mut asked);
    check(questionnaire, interview, &asked, reading, |diagnostic, question| {
        let AnswerLocation { location, cell } = location_of(question);
        diagnostics.add_cell(diagnostic, location, cell);
    });
}

/// The checks of `finish` for table rows read without diagnostics.
#[derive(Debug)]
pub struct CrossChecks<'q> {
    questionnaire: &'q Questionnaire,
    /// Whether any question can fail the checks.
    needed: bool,
    asked: IdVec<QuestionId, bool>,
}

impl<'q> CrossChecks<'q> {
    pub fn new(questionnaire: &'q Questionnaire) -> CrossChecks<'q> {
        let can_fail = |question: &Question| question.when.is_some() || question.kind.age_bands().is_some();
        let needed = questionnaire.questions().iter().any(can_fail);
        CrossChecks { questionnaire, needed, asked: IdVec::default() }
    }

    /// Returns whether an interview passes every check.
    pub fn pass(&mut self, interview: &Interview) -> bool {
        if !self.needed {
            return true;
        }
        self.questionnaire.asked(interview, &mut self.asked);
        let reading = Reading {
            valid: true,
            population_written: interview.unit.population.is_some(),
            date_written: interview.date.is_some(),
            in_table: true,
        };
        let mut passed = true;
        check(self.questionnaire, interview, &self.asked, reading, |_, _| passed = false);
        passed
    }
}

/// Calls `note` with each diagnostic and its question.
fn check(
    questionnaire: &Questionnaire,
    interview: &Interview,
    asked: &IdVec<QuestionId, bool>,
    reading: Reading,
    mut note: impl FnMut(DiagnosticKind, QuestionId),
) {
    let mut population_noted = reading.population_written;
    for (id, question) in questionnaire.questions().enumerated() {
        let needs_population = question.when.as_ref().is_some_and(Condition::needs_population);
        let undecided = needs_population && interview.unit.population.is_none();
        if undecided && !population_noted {
            population_noted = true;
            note(InterviewDiagnostic::PopulationMissing { question: question.id.to_string() }.into(), id);
        }
        if interview.response(id).voices().is_empty() {
            continue;
        }
        if asked[id] {
            check_voices(interview, question, id, reading, &mut note);
        } else if reading.valid && !undecided {
            note(AnswerDiagnostic::AnswerNotAsked { question: question.id.to_string() }.into(), id);
        }
    }
}

fn check_voices(
    interview: &Interview,
    question: &Question,
    id: QuestionId,
    reading: Reading,
    note: &mut impl FnMut(DiagnosticKind, QuestionId),
) {
    for voice in interview.response(id).voices() {
        let Some(answer) = voice.reply.answer() else { continue };
        let evidence = voice.remarks.as_ref().and_then(|remarks| remarks.evidence.as_ref());
        if question.evidence == Evidence::Required && evidence.is_none() && !reading.in_table {
            note(AnswerDiagnostic::EvidenceMissing { question: question.id.to_string() }.into(), id);
        }
        match day_diagnostic(question, answer, interview.day_of(voice)) {
            Some(DiagnosticKind::Interview(InterviewDiagnostic::InterviewDateMissing { .. }))
                if reading.date_written => {}
            Some(diagnostic) => note(diagnostic, id),
            None => {}
        }
    }
}
