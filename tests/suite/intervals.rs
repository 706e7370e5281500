//! The interval contains every score that answers to the open questions can give: all completions are tried.

use crate::support::reading;
use comino::model::Questionnaire;
use comino::score::{NodeScore, score};

fn index_of(questionnaire: &Questionnaire, answers: &[&str]) -> NodeScore {
    let header: Vec<String> = (0..answers.len()).map(|at| format!("q{at}")).collect();
    let text = format!("unit,{}\nU,{}\n", header.join(","), answers.join(","));
    let interview = &reading::table(&text, questionnaire).0[0];
    score(questionnaire, interview).nodes[questionnaire.indices()[0]]
}

fn questionnaire(aggregation: &str, questions: &[String]) -> Questionnaire {
    let (first, second) = questions.split_at(questions.len() / 2);
    reading::questionnaire(&format!(
        "comino: 1\nid: prova\nversion: \"1\"\ntitle: Prova\nmethod: {{min_coverage: 0}}\nindices:\n  - id: i\n    title: I\n    \
         aggregation: {aggregation}\n    dimensions:\n      - {{id: d1, title: D1, aggregation: {aggregation}, questions: \
         [{}]}}\n      - {{id: d2, title: D2, weight: 2, questions: [{}]}}\n",
        first.join(", "),
        second.join(", ")
    ))
}

/// Every completion of the unknown answers with yes or no.
fn completions(answers: &[&'static str]) -> Vec<Vec<&'static str>> {
    answers.iter().fold(vec![Vec::new()], |ways, answer| {
        let choices: &[&'static str] = match *answer {
            "" | "non_so" => &["yes", "no"],
            _ => std::slice::from_ref(answer),
        };
        ways.iter().flat_map(|way| choices.iter().map(move |choice| [way.as_slice(), &[*choice]].concat())).collect()
    })
}

#[test]
fn interval_with_condition_on_unknown_answer_includes_question() {
    let questionnaire = reading::questionnaire(
        "comino: 1\nid: prova\nversion: \"1\"\ntitle: Prova\nmethod: {min_coverage: 0.2}\nindices:\n  - id: i\n    title: I\n    questions:\n      - {id: q0, \
         text: A, kind: yes_no}\n      - {id: q1, text: B, kind: yes_no}\n      - {id: q2, text: C, kind: yes_no, weight: 3, \
         when: {question: q1, is: [no]}}\n",
    );
    let index = index_of(&questionnaire, &["yes", "non_so", ""]);
    // At worst q1 and q2 are no: (100 + 0 + 3·0) / 5; at best q1 is yes and q2 is not asked.
    assert_eq!((index.score, index.low, index.high), (Some(100.0), Some(20.0), Some(100.0)));
    let settled = index_of(&questionnaire, &["yes", "yes", ""]);
    assert_eq!((settled.low, settled.high), (Some(100.0), Some(100.0)));
}

#[test]
fn interval_contains_score_for_every_completion() {
    let mut seed = 7_u64;
    let mut below = |bound: u64| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) % bound
    };
    let mut open = 0;
    for case in 0..300 {
        let aggregation = ["mean", "geometric", "harmonic", "min", "max"][case % 5];
        let questions: Vec<String> = (0..6_u64)
            .map(|at| {
                let condition = match below(3) {
                    0 if at > 0 => {
                        let value = ["yes", "no"][below(2) as usize];
                        format!(", when: {{question: q{}, is: [{value}]}}", below(at))
                    }
                    1 if at > 1 => {
                        format!(
                            ", when: {{any: [{{question: q{}, is: [yes]}}, {{question: q{}, answered: false}}]}}",
                            below(at),
                            below(at)
                        )
                    }
                    _ => String::new(),
                };
                let points = if below(2) == 0 { "" } else { ", points: {yes: 20, no: 70}" };
                format!("{{id: q{at}, text: Q{at}, kind: yes_no, weight: {}{points}{condition}}}", 1 + below(3))
            })
            .collect();
        let questionnaire = questionnaire(aggregation, &questions);
        let answers: Vec<&'static str> =
            (0..6).map(|_| ["yes", "no", "", "non_so", "non_applicabile"][below(5) as usize]).collect();
        let index = index_of(&questionnaire, &answers);
        let (Some(low), Some(high)) = (index.low, index.high) else { continue };
        open += usize::from(high - low > 1e-9);
        for way in completions(&answers) {
            let Some(score) = index_of(&questionnaire, &way).score else { continue };
            assert!(
                low - 1e-9 <= score && score <= high + 1e-9,
                "{low} {score} {high}: {answers:?} {way:?}\n{questions:#?}"
            );
        }
    }
    assert!(open > 100, "{open} intervals were open");
}
