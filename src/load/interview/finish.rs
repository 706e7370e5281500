//! What can be said of an interview only as a whole: answers beside the point, evidence and days that lack.

use super::super::answer::day_mistake;
use crate::model::{Condition, Evidence, Interview, Question, Questionnaire};
use crate::source::{Mistake, Place, Problems};

/// The place of an answer, and what stands in its cell if it is one of a table.
pub(in crate::load) struct Placed {
    pub place: Place,
    pub cell: Option<String>,
}

/// What is known of how an interview was read, so that the consequence of a mistake is not told as another.
#[derive(Clone, Copy)]
pub(in crate::load) struct Reading {
    /// Whether nothing in it was wrong.
    pub sound: bool,
    /// Whether inhabitants are written, be it wrongly.
    pub population_written: bool,
    /// Whether the day of the interview is written, be it wrongly.
    pub date_written: bool,
}

/// Notes what is wrong with the interview as a whole; `place_of` says where a question's answer stands.
pub(in crate::load) fn finish(
    problems: &mut Problems,
    questionnaire: &Questionnaire,
    interview: &Interview,
    reading: Reading,
    place_of: &dyn Fn(usize) -> Placed,
) {
    let mut asked = Vec::with_capacity(questionnaire.questions().len());
    questionnaire.asked(interview, &mut asked);
    let mut population_told = reading.population_written;
    for (place, question) in questionnaire.questions().iter().enumerate() {
        let needs_population = question.when.as_ref().is_some_and(Condition::needs_population);
        let undecided = needs_population && interview.unit.population.is_none();
        if undecided && !population_told {
            population_told = true;
            note(problems, Mistake::PopulationMissing { question: question.id.to_string() }, place_of(place));
        }
        let voices = interview.response(place).voices();
        if voices.is_empty() {
            continue;
        }
        if asked[place] {
            check_voices(problems, interview, question, place, reading, place_of);
        } else if reading.sound && !undecided {
            note(problems, Mistake::AnswerNotAsked { question: question.id.to_string() }, place_of(place));
        }
    }
}

/// Whether nothing would be noted of an interview as a whole that came from a row of a table, read without a mistake.
pub fn nothing_to_note(questionnaire: &Questionnaire, interview: &Interview, row: Place) -> bool {
    let mut problems = Problems::default();
    let reading = Reading {
        sound: true,
        population_written: interview.unit.population.is_some(),
        date_written: interview.date.is_some(),
    };
    // In a cell, where there is no room for evidence.
    finish(&mut problems, questionnaire, interview, reading, &|_| Placed { place: row, cell: Some(String::new()) });
    problems.held() == 0
}

fn check_voices(
    problems: &mut Problems,
    interview: &Interview,
    question: &Question,
    place: usize,
    reading: Reading,
    place_of: &dyn Fn(usize) -> Placed,
) {
    for voice in interview.response(place).voices() {
        let Some(answer) = voice.reply.answer() else { continue };
        let evidence = voice.remarks.as_ref().and_then(|remarks| remarks.evidence.as_ref());
        if question.evidence == Evidence::Required && evidence.is_none() {
            let placed = place_of(place);
            // A table has no room for evidence.
            if placed.cell.is_none() {
                note(problems, Mistake::EvidenceMissing { question: question.id.to_string() }, placed);
            }
        }
        match day_mistake(question, answer, interview.day_of(voice)) {
            Some(Mistake::InterviewDateMissing { .. }) if reading.date_written => {}
            Some(mistake) => note(problems, mistake, place_of(place)),
            None => {}
        }
    }
}

fn note(problems: &mut Problems, mistake: Mistake, placed: Placed) {
    problems.add_cell(mistake, placed.place, placed.cell);
}
