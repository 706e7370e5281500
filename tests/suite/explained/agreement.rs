//! Krippendorff's α against a plain calculation with points as exact fractions.

use crate::support::plain::Draw;
use crate::support::reading;
use comino::compare::{Participant, agreement};
use std::collections::BTreeMap;

/// Points as a reduced fraction of 100, so that equal points are equal.
type Fraction = (u64, u64);

fn reduced(part: u64, whole: u64) -> Fraction {
    let (mut one, mut other) = (part, whole);
    while other > 0 {
        (one, other) = (other, one % other);
    }
    (part / one, whole / one)
}

/// α of answers, a list for each question, by the coincidence matrix: K. Krippendorff, *Computing Krippendorff's
/// Alpha-Reliability* (2011).
fn alpha(questions: &[Vec<Fraction>]) -> Option<f64> {
    let paired: Vec<&Vec<Fraction>> = questions.iter().filter(|answers| answers.len() > 1).collect();
    if paired.len() < 2 {
        return None;
    }
    let mut values: Vec<Fraction> = paired.iter().flat_map(|answers| answers.iter().copied()).collect();
    values.sort_by(|(a, b), (c, d)| (a * d).cmp(&(c * b)));
    values.dedup();
    let mut coincidences: BTreeMap<(usize, usize), f64> = BTreeMap::new();
    let at = |value: Fraction| values.iter().position(|known| *known == value).unwrap();
    for answers in paired {
        for (one, first) in answers.iter().enumerate() {
            for (_, second) in answers.iter().enumerate().filter(|(other, _)| *other != one) {
                *coincidences.entry((at(*first), at(*second))).or_default() += 1.0 / (answers.len() - 1) as f64;
            }
        }
    }
    let count = |value: usize| {
        coincidences.iter().filter(|((first, _), _)| *first == value).map(|(_, count)| count).sum::<f64>()
    };
    let counts: Vec<f64> = (0..values.len()).map(count).collect();
    let all: f64 = counts.iter().sum();
    let distance = |one: usize, other: usize| {
        let (low, high) = (one.min(other), one.max(other));
        (counts[low..=high].iter().sum::<f64>() - (counts[low] + counts[high]) / 2.0).powi(2)
    };
    let differing = || (0..values.len()).flat_map(|one| (0..values.len()).map(move |other| (one, other)));
    let differing = || differing().filter(|(one, other)| one != other);
    let observed: f64 =
        differing().map(|pair| coincidences.get(&pair).copied().unwrap_or(0.0) * distance(pair.0, pair.1)).sum();
    let expected: f64 =
        differing().map(|(one, other)| counts[one] * counts[other] * distance(one, other)).sum::<f64>() / (all - 1.0);
    (expected > 0.0).then(|| 1.0 - observed / expected)
}

#[test]
fn agreement_of_random_respondents_matches_plain_calculation() {
    let mut draw = Draw(11);
    let mut known = 0;
    for case in 0..1200 {
        let (mut questions, mut answers, mut fractions) = (String::new(), String::new(), Vec::new());
        for at in 0..2 + draw.below(4) {
            // Options that rise evenly, or a scale of as many steps, some of them in reverse order.
            let steps = 1 + draw.below(9);
            let kind = draw.below(3);
            questions.push_str(&match kind {
                0 => {
                    let options: Vec<String> = (0..=steps).map(|step| format!("{{id: o{step}, text: O}}")).collect();
                    format!("      - {{id: q{at}, text: Q, kind: choice, options: [{}]}}\n", options.join(", "))
                }
                1 => format!("      - {{id: q{at}, text: Q, kind: scale, from: 1, to: {}}}\n", steps + 1),
                _ => format!("      - {{id: q{at}, text: Q, kind: number, worst: {steps}, best: 0}}\n"),
            });
            let mut given = Vec::new();
            answers.push_str(&format!("  q{at}: ["));
            for by in 0..3 {
                let step = draw.below(steps + 2);
                let value = match kind {
                    _ if step > steps => "dont_know".to_owned(),
                    0 => format!("o{step}"),
                    1 => (step + 1).to_string(),
                    _ => step.to_string(),
                };
                answers.push_str(&format!("{{value: {value}, by: r{by}}}, "));
                let points = if kind == 2 { steps.saturating_sub(step) } else { step };
                given.extend((step <= steps).then(|| reduced(points, steps)));
            }
            answers.push_str("]\n");
            fractions.push(given);
        }
        let questionnaire = reading::questionnaire(&format!(
            "comino: 1\nid: prova\nversion: '1'\ntitle: P\nindices:\n  - id: i\n    title: I\n    questions:\n{questions}"
        ));
        let text = format!(
            "questionnaire: prova\nunit: U\nrespondents: [{{id: r0}}, {{id: r1}}, {{id: r2}}]\nanswers:\n{answers}"
        );
        let interview = reading::interview(&text, &questionnaire);
        let found = agreement(&questionnaire, &Participant::from(&interview));
        let expected = alpha(&fractions);
        let same = found.zip(expected).map_or(found == expected, |(found, expected)| (found - expected).abs() < 1e-9);
        assert!(same, "case {case}: {found:?}, not {expected:?}\n{questions}{answers}");
        known += usize::from(found.is_some());
    }
    assert!(known > 1000, "{known}");
}
