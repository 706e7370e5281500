//! Comuni without their names, for eyes outside the working group.

use crate::model::{Answer, Cell, Interview, Kind, Questionnaire, Reply, Response, Unit, Voice};
use std::collections::HashMap;

/// Copies of interviews from which nobody can read which comune they are of: stable letters for names, no codes,
/// groups, dates, interviewers, respondents, notes, evidence, free texts. Answers that scores rest on stay.
///
/// The letters follow the comuni's codes, so that the same comuni have the same letters in every output. Inhabitants
/// stay where a condition of the questionnaire rests on them; reports of masked interviews do not show them.
pub fn masked(questionnaire: &Questionnaire, interviews: &[&Interview], everyone: &[&str]) -> Vec<Interview> {
    let letters = letters(everyone);
    interviews.iter().map(|interview| mask(questionnaire, interview, &letters[interview.unit.key()])).collect()
}

/// The letters of comuni, by what tells each from the others.
pub fn letters<'a>(everyone: &[&'a str]) -> HashMap<&'a str, String> {
    let mut keys: Vec<&str> = everyone.to_vec();
    keys.sort_unstable();
    keys.dedup();
    keys.iter().enumerate().map(|(at, key)| (*key, letter(at))).collect()
}

/// A, B, … Z, AA, AB, …
fn letter(mut at: usize) -> String {
    let mut letters = String::new();
    loop {
        letters.insert(0, char::from(b'A' + (at % 26) as u8));
        if at < 26 {
            return letters;
        }
        at = at / 26 - 1;
    }
}

fn mask(questionnaire: &Questionnaire, interview: &Interview, letter: &str) -> Interview {
    let unit = Unit { name: letter.to_owned(), population: interview.unit.population, masked: true, ..Unit::default() };
    let mut copy = Interview::new(unit, interview.questions());
    copy.wave.clone_from(&interview.wave);
    copy.date = interview.date;
    for (place, question) in questionnaire.questions().iter().enumerate() {
        let voices = interview.response(place).voices().iter().map(|voice| {
            let on = interview.day_of(voice);
            let remarks = on
                .filter(|on| Some(*on) != interview.date)
                .map(|on| Box::new(crate::model::Remarks { on: Some(on), ..crate::model::Remarks::default() }));
            Voice { reply: masked_reply(&question.kind, &voice.reply), remarks }
        });
        copy.set_response(place, Response::new(voices.collect()));
    }
    copy
}

/// What stands where free text stood.
const HIDDEN: &str = "…";

/// A reply without free text: of an open answer and of the cells of an inventory only that there is something.
fn masked_reply(kind: &Kind, reply: &Reply) -> Reply {
    match (kind, reply) {
        (Kind::Open, Reply::Given(_)) => Reply::Given(Answer::Text(HIDDEN.to_owned())),
        (Kind::Table(_), Reply::Given(Answer::Rows(rows))) => {
            let hidden = |cell: &Option<Cell>| cell.as_ref().map(|_| Cell::Text(HIDDEN.to_owned()));
            let hidden = rows.iter().map(|(row, cells)| (*row, cells.iter().map(hidden).collect()));
            Reply::Given(Answer::Rows(hidden.collect()))
        }
        (_, reply) => reply.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::letter;

    #[test]
    fn letters_go_on_after_z() {
        let letters = [0, 25, 26, 51, 52, 701, 702].map(letter);
        assert_eq!(letters, ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
    }
}
