//! Coverage and scores with questions whose condition is still open, against a plain calculation.

use crate::support::plain::Draw;
use crate::support::reading;
use comino::score::score;

/// Whether a question is asked; `None` if an unknown answer decides it.
type Asked = Option<bool>;

/// A question that is asked if the gate, an earlier one, is answered with yes.
struct Gated {
    gate: Option<usize>,
    weight: u64,
    /// `yes`, `no`, `dont_know`, `not_applicable`, or empty.
    answer: &'static str,
}

fn asked(questions: &[Gated], at: usize) -> Asked {
    let Some(gate) = questions[at].gate else { return Some(true) };
    match (asked(questions, gate), questions[gate].answer) {
        (Some(false), _) | (_, "no" | "not_applicable") => Some(false),
        (Some(true), "yes") => Some(true),
        _ => None,
    }
}

/// The score and coverage of one dimension: known over what applies or may come to apply.
fn plain(questions: &[Gated], worst: bool) -> (Option<f64>, Option<f64>) {
    let (mut all, mut known, mut sum, mut counted) = (0, 0, 0, 0);
    for (at, question) in questions.iter().enumerate() {
        let (asked, weight) = (asked(questions, at), question.weight);
        if asked == Some(false) || question.answer == "not_applicable" {
            continue;
        }
        all += weight;
        let answered = asked == Some(true) && ["yes", "no"].contains(&question.answer);
        known += if answered { weight } else { 0 };
        counted += if answered || worst && asked == Some(true) { weight } else { 0 };
        sum += if answered && question.answer == "yes" { 100 * weight } else { 0 };
    }
    let coverage = (all > 0).then(|| known as f64 / all as f64);
    let enough = coverage.is_some_and(|_| 2 * known >= all) && counted > 0;
    (enough.then(|| sum as f64 / counted as f64), coverage)
}

#[test]
fn coverage_with_gates_matches_plain_calculation() {
    let mut draw = Draw(5);
    let (mut open, mut scored) = (0, 0);
    for case in 0..1500 {
        let worst = draw.below(4) == 0;
        let mut questions: Vec<Gated> = Vec::new();
        for at in 0..2 + draw.below(8) as usize {
            let gate = (at > 0 && draw.below(2) == 0).then(|| draw.below(at as u64) as usize);
            let answer = ["yes", "yes", "no", "", "", "dont_know", "not_applicable"][draw.below(7) as usize];
            questions.push(Gated { gate, weight: 1 + draw.below(4), answer });
        }
        let mut text = format!(
            "comino: 1\nid: prova\nversion: '1'\ntitle: P\nmethod: {{unanswered: {0}, dont_know: {0}}}\nindices:\n  - id: i\n    \
             title: I\n    questions:\n",
            if worst { "worst" } else { "exclude" }
        );
        for (at, question) in questions.iter().enumerate() {
            let when = question.gate.map_or(String::new(), |gate| format!(", when: {{question: q{gate}, is: [yes]}}"));
            text.push_str(&format!(
                "      - {{id: q{at}, text: Q, kind: yes_no, weight: {}{when}}}\n",
                question.weight
            ));
        }
        let questionnaire = reading::questionnaire(&text);
        let header: Vec<String> = (0..questions.len()).map(|at| format!("q{at}")).collect();
        let row: Vec<&str> = questions.iter().map(|question| question.answer).collect();
        let table = format!("unit,{}\nU,{}\n", header.join(","), row.join(","));
        let (interviews, _) = reading::table(&table, &questionnaire);
        let found = score(&questionnaire, &interviews[0]).nodes[questionnaire.indices()[0]];
        let (expected, coverage) = plain(&questions, worst);
        let close = |one: Option<f64>, other: Option<f64>| {
            one.zip(other).map_or(one == other, |(one, other)| (one - other).abs() < 1e-9)
        };
        assert!(
            close(found.score, expected) && close(found.coverage, coverage),
            "case {case}: {found:?}, not {expected:?} {coverage:?}\n{text}{table}"
        );
        open += usize::from((0..questions.len()).any(|at| asked(&questions, at).is_none()));
        scored += usize::from(expected.is_some());
    }
    assert!(open > 500 && scored > 300, "{open} {scored}");
}
