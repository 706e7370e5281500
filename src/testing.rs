//! Small questionnaires and interviews for the tests next to formulas.

use crate::diagnostics::{Diagnostics, Sources};
use crate::load::{self, folder::Folder, parse};
use crate::model::{Interview, Questionnaire, Unit, UnitId};

/// Parses a questionnaire, given without its first keys.
///
/// # Panics
/// If it has errors.
pub fn questionnaire(text: &str) -> Questionnaire {
    let text = format!("comino: 1\nid: example\nversion: \"1\"\ntitle: Example\n{text}");
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let document = parse(&text, sources.add("example.yaml", text.as_str()), &mut diagnostics);
    let questionnaire = document.and_then(|document| load::questionnaire::read(document, &mut diagnostics));
    questionnaire.unwrap_or_else(|| panic!("{:?}", diagnostics.sorted()))
}

/// A questionnaire with one index over number questions, whose points are the answers; `index` and each question are
/// further keys, such as `weight: 2`. The questions have the ids `q0`, `q1`, ….
pub fn index_of_numbers(method: &str, index: &str, questions: &[&str]) -> Questionnaire {
    let question = |(number, keys): (usize, &&str)| {
        let comma = if keys.is_empty() { "" } else { ", " };
        format!("{{id: q{number}, text: Q, kind: number, worst: 0, best: 100{comma}{keys}}}")
    };
    let questions: Vec<String> = questions.iter().enumerate().map(question).collect();
    let comma = if index.is_empty() { "" } else { ", " };
    questionnaire(&format!(
        "{method}\nindices:\n  - {{id: index, title: Index{comma}{index}, questions: [{}]}}\n",
        questions.join(", ")
    ))
}

/// Parses the answers of an interview on a questionnaire, such as `{q0: 60, q1: dont_know}`; its unit is `A`.
///
/// # Panics
/// If they have errors.
pub fn interview(questionnaire: &Questionnaire, answers: &str) -> Interview {
    let text = format!("unit: {{name: A}}\nanswers: {answers}\n");
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let document = parse(&text, sources.add("interview.yaml", text.as_str()), &mut diagnostics).expect("a document");
    let interview = load::interview::read(document, questionnaire, &Folder::default(), &mut diagnostics);
    interview.unwrap_or_else(|| panic!("{:?}", diagnostics.sorted()))
}

/// Interviews with these answers, each of a unit of its own.
pub fn interviews(questionnaire: &Questionnaire, answers: &[&str]) -> Vec<Interview> {
    let of_unit = |(number, answers): (u32, &&str)| {
        let mut interview = interview(questionnaire, answers);
        interview.unit = Unit { id: Some(UnitId(number)), name: format!("U{number}"), ..Unit::default() };
        interview
    };
    (0..).zip(answers).map(of_unit).collect()
}
