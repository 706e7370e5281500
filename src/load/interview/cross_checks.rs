//! Checks of an interview as a whole: answers to questions that are not asked, evidence and days that are missing.

use super::super::answer::day_diagnostic;
use crate::diagnostics::{AnswerDiagnostic, DiagnosticKind, Diagnostics, InterviewDiagnostic, Location};
use crate::model::{Condition, Evidence, Interview, Question, Questionnaire};

/// The place of an answer, and the text of its cell if it is one of a table.
pub(in crate::load) struct AnswerLocation {
    pub location: Location,
    pub cell: Option<String>,
}

/// How an interview was read, so that a consequence of one diagnostic is not noted as another.
#[derive(Clone, Copy)]
pub(in crate::load) struct Reading {
    /// Whether nothing in it was wrong.
    pub sound: bool,
    /// Whether inhabitants are written, be it wrongly.
    pub population_written: bool,
    /// Whether the day of the interview is written, be it wrongly.
    pub date_written: bool,
    /// Whether it is a row of a table, which has no room for evidence.
    pub in_table: bool,
}

/// Notes what is wrong with the interview as a whole; `location_of` returns the place of a question's answer.
pub(in crate::load) fn finish(
    diagnostics: &mut Diagnostics,
    questionnaire: &Questionnaire,
    interview: &Interview,
    reading: Reading,
    location_of: &dyn Fn(usize) -> AnswerLocation,
) {
    let mut asked = Vec::with_capacity(questionnaire.questions().len());
    questionnaire.asked(interview, &mut asked);
    check(questionnaire, interview, &asked, reading, |diagnostic, question| {
        let AnswerLocation { location, cell } = location_of(question);
        diagnostics.add_cell(diagnostic, location, cell);
    });
}

/// The checks of [`finish`] for rows of a table that were read without a diagnostic.
#[derive(Debug)]
pub struct CrossChecks<'q> {
    questionnaire: &'q Questionnaire,
    /// Whether the questionnaire has a question that can fail them.
    needed: bool,
    asked: Vec<bool>,
}

impl<'q> CrossChecks<'q> {
    /// The checks of interviews on a questionnaire.
    pub fn new(questionnaire: &'q Questionnaire) -> CrossChecks<'q> {
        let can_fail = |question: &Question| question.when.is_some() || question.kind.age_bands().is_some();
        let needed = questionnaire.questions().iter().any(can_fail);
        CrossChecks { questionnaire, needed, asked: Vec::new() }
    }

    /// Whether nothing would be noted about an interview.
    pub fn pass(&mut self, interview: &Interview) -> bool {
        if !self.needed {
            return true;
        }
        self.questionnaire.asked(interview, &mut self.asked);
        let reading = Reading {
            sound: true,
            population_written: interview.unit.population.is_some(),
            date_written: interview.date.is_some(),
            in_table: true,
        };
        let mut passed = true;
        check(self.questionnaire, interview, &self.asked, reading, |_, _| passed = false);
        passed
    }
}

/// Hands each diagnostic to `note`, with its question.
fn check(
    questionnaire: &Questionnaire,
    interview: &Interview,
    asked: &[bool],
    reading: Reading,
    mut note: impl FnMut(DiagnosticKind, usize),
) {
    let mut population_noted = reading.population_written;
    for (index, question) in questionnaire.questions().iter().enumerate() {
        let needs_population = question.when.as_ref().is_some_and(Condition::needs_population);
        let undecided = needs_population && interview.unit.population.is_none();
        if undecided && !population_noted {
            population_noted = true;
            note(InterviewDiagnostic::PopulationMissing { question: question.id.to_string() }.into(), index);
        }
        if interview.response(index).voices().is_empty() {
            continue;
        }
        if asked[index] {
            check_voices(interview, question, index, reading, &mut note);
        } else if reading.sound && !undecided {
            note(AnswerDiagnostic::AnswerNotAsked { question: question.id.to_string() }.into(), index);
        }
    }
}

fn check_voices(
    interview: &Interview,
    question: &Question,
    index: usize,
    reading: Reading,
    note: &mut impl FnMut(DiagnosticKind, usize),
) {
    for voice in interview.response(index).voices() {
        let Some(answer) = voice.reply.answer() else { continue };
        let evidence = voice.remarks.as_ref().and_then(|remarks| remarks.evidence.as_ref());
        if question.evidence == Evidence::Required && evidence.is_none() && !reading.in_table {
            note(AnswerDiagnostic::EvidenceMissing { question: question.id.to_string() }.into(), index);
        }
        match day_diagnostic(question, answer, interview.day_of(voice)) {
            Some(DiagnosticKind::Interview(InterviewDiagnostic::InterviewDateMissing { .. }))
                if reading.date_written => {}
            Some(diagnostic) => note(diagnostic, index),
            None => {}
        }
    }
}
