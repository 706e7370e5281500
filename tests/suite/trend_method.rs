//! Decompositions of a change, checked against hand calculations: trees with gaps, versions that differ, reasons.

use crate::support::reading;
use comino::compare::trend::{Change, MatchedChild, Questionnaires, Reason, Trend, Wave, revisions};
use comino::load::units::Units;
use std::collections::BTreeMap;

/// An index of two dimensions, each of two questions scored from 0 to 100.
fn tree(version: &str, rest: &str) -> String {
    let question = |id: &str| format!("{{id: {id}, text: Domanda, kind: number, worst: 0, best: 100}}");
    format!(
        "comino: 1\nid: prova\nversion: '{version}'\ntitle: Prova\n{rest}indices:\n  - id: indice\n    title: Indice\n    \
         dimensions:\n      - {{id: uno, title: Uno, questions: [{}, {}]}}\n      - {{id: due, title: Due, questions: [{}, {}]}}\n",
        question("a"),
        question("b"),
        question("c"),
        question("d"),
    )
}

/// The contribution of each question and rule, and the reason for each question.
struct Moved {
    difference: Option<f64>,
    contributions: BTreeMap<String, f64>,
    reasons: BTreeMap<String, Reason>,
}

fn moved((before, earlier): (&str, &str), (after, later): (&str, &str)) -> Moved {
    let questionnaires = [before, after].map(reading::questionnaire);
    let head = "unit: Alvito\ndate: 2026-11-20\nrespondents: [{id: uno}, {id: due}]\n";
    let interview = |at: usize, answers: &str| {
        let text = format!("{head}answers: {{{answers}}}\n");
        reading::interview(&text, &questionnaires[at])
    };
    let mut interviews = [interview(0, earlier), interview(1, later)];
    Units::assign(
        &comino::load::identity::RegistryChoice::Off,
        interviews.iter_mut().map(|interview| (interview, ())).collect(),
    );
    let wave = |at: usize| Wave { label: None, interviews: vec![(&questionnaires[at], (&interviews[at]).into())] };
    let trend = Trend::new(&[wave(0), wave(1)]);
    let steps = trend.steps(0, 1);
    let movement = steps[0].movement("indice").unwrap();
    let (mut contributions, mut reasons) = (BTreeMap::new(), BTreeMap::new());
    for entry in &movement.entries {
        let id = steps[0].questionnaires().id(entry.item).to_owned();
        if matches!(entry.item, MatchedChild::Question(_)) {
            contributions.extend(entry.contribution.filter(|moved| *moved != 0.0).map(|moved| (id.clone(), moved)));
        }
        for (kind, moved) in [("weights", entry.weights), ("rules", entry.rules)] {
            if moved.abs() > 1e-9 {
                contributions.insert(format!("{id} {kind}"), moved);
            }
        }
        reasons.extend(steps[0].reason(entry).map(|reason| (id, reason)));
    }
    Moved { difference: movement.difference(), contributions, reasons }
}

fn near(moved: &Moved, difference: f64, expected: &[(&str, f64)]) {
    assert!((moved.difference.unwrap() - difference).abs() < 1e-9, "{:?}", moved.difference);
    let ids: Vec<&str> = moved.contributions.keys().map(String::as_str).collect();
    assert_eq!(ids, expected.iter().map(|(id, _)| *id).collect::<Vec<_>>());
    for (id, contribution) in expected {
        assert!((moved.contributions[*id] - contribution).abs() < 1e-9, "{id}: {}", moved.contributions[*id]);
    }
}

/// Before: uno = (0 + 100)/2 = 50, due = 50 (d is not known), the index 50. After: uno = 100, due = (50 + 0)/2 = 25, the
/// index 62.5. Of uno's half, a makes all: ½·50 = 25. In due W̄ = 1.5 and M̄ = 37.5: d (0 − 37.5)/1.5 = −25, half of it.
#[test]
fn decomposition_of_tree_with_gap_matches_hand_calculation() {
    let text = tree("1", "");
    let found = moved((&text, "a: 0, b: 100, c: 50, d: dont_know"), (&text, "a: 100, b: 100, c: 50, d: 0"));
    near(&found, 12.5, &[("a", 25.0), ("d", -12.5)]);
    assert_eq!(found.reasons, [("a".into(), Reason::Answer), ("d".into(), Reason::NowKnown)].into());
}

/// due gains a score, 80, through c: the index goes from 50 to 65, W̄ = 1.5, M̄ = 57.5, and (80 − 57.5)/1.5 = 15.
#[test]
fn decomposition_of_new_dimension_score_matches_hand_calculation() {
    let text = tree("1", "");
    let found = moved((&text, "a: 0, b: 100, c: dont_know"), (&text, "a: 0, b: 100, c: 80"));
    near(&found, 15.0, &[("c", 15.0)]);
    let found = moved((&text, "a: 0, b: 100, c: 80"), (&text, "a: 0, b: 100, c: not_applicable"));
    near(&found, -15.0, &[("c", -15.0)]);
}

/// Two answers that cancel out within a dimension: half of ½·20 each way.
#[test]
fn decomposition_with_cancelling_answers_keeps_both_contributions() {
    let text = tree("1", "");
    let found = moved((&text, "a: 40, b: 60, c: 50, d: 50"), (&text, "a: 60, b: 40, c: 50, d: 50"));
    near(&found, 0.0, &[("a", 5.0), ("b", -5.0)]);
}

/// The mean of two respondents, 50, becomes 100: a quarter of 50.
#[test]
fn decomposition_with_disagreeing_respondents_uses_scored_answer() {
    let text = tree("1", "");
    let both = "a: [{value: 0, by: uno}, {value: 100, by: due}], b: 100, c: 50, d: 50";
    let turned = "a: [{value: 100, by: due}, {value: 0, by: uno}], b: 100, c: 50, d: 50";
    near(&moved((&text, both), (&text, "a: 100, b: 100, c: 50, d: 50")), 12.5, &[("a", 12.5)]);
    let found = moved((&text, both), (&text, turned));
    near(&found, 0.0, &[]);
    assert!(found.reasons.is_empty());
}

/// A lowered minimum gives due a score; if c becomes known too, either alone would do: half each.
#[test]
fn decomposition_changed_minimum_is_own_entry() {
    let rules = |least: f64| tree("1", "").replace("title: Due,", &format!("title: Due, min_coverage: {least},"));
    let (strict, lax) = (rules(0.75), rules(0.25));
    let known = "a: 50, b: 50, c: 80, d: 80";
    let half = "a: 50, b: 50, c: 80";
    near(&moved((&strict, half), (&lax, half)), 15.0, &[("due rules", 15.0)]);
    near(&moved((&strict, half), (&lax, known)), 15.0, &[("d", 7.5), ("due rules", 7.5)]);
    near(&moved((&lax, half), (&strict, "a: 50, b: 50")), -15.0, &[("c", -7.5), ("due rules", -7.5)]);
}

/// Unknown answers count as the worst in the later version: due goes from 80 to 40, a fifth of the index.
#[test]
fn decomposition_changed_missing_rule_is_attributed_to_question() {
    let (before, after) = (tree("1", ""), tree("2", "method: {dont_know: worst}\n"));
    let answers = "a: 50, b: 50, c: 80, d: dont_know";
    let found = moved((&before, answers), (&after, answers));
    near(&found, -20.0, &[("d", -20.0)]);
    assert_eq!(found.reasons, [("d".into(), Reason::OtherPoints)].into());
}

/// uno 50, due 100; weights 1 : 1 become 1 : 3, so 75 becomes 87.5. Scaled to the same sum they are ½ : 3/2; W̄ = 2, M̄ =
/// 81.25: ½·(100 − 81.25)/2 − ½·(50 − 81.25)/2 = 12.5. All doubled, nothing moves.
#[test]
fn decomposition_changed_weights_are_own_entry() {
    let before = tree("1", "");
    let answers = "a: 50, b: 50, c: 100, d: 100";
    let weighing = |one: u8, other: u8| {
        let after = before.replace("title: Uno,", &format!("title: Uno, weight: {one},"));
        after.replace("title: Due,", &format!("title: Due, weight: {other},"))
    };
    near(&moved((&before, answers), (&weighing(1, 3), answers)), 12.5, &[("indice weights", 12.5)]);
    near(&moved((&before, answers), (&weighing(2, 2), answers)), 0.0, &[]);
}

const QUESTIONS: &str = "comino: 1
id: prova
version: '1'
title: Prova
indices:
  - id: indice
    title: Indice
    questions:
      - {id: prima, text: Prima, kind: yes_no}
      - {id: scelta, text: Scelta, kind: choice, options: [{id: x, text: X, points: 0}, {id: y, text: Y, points: 100}]}
      - {id: poi, text: Poi, kind: number, worst: 0, best: 10, when: {question: scelta, is: [y]}}
      - {id: giorno, text: Giorno, kind: date, bands: [{months: 0, points: 100}, {months: 12, points: 0}]}
";

/// The changes reported for a question when part of the questionnaire text is replaced.
fn changes(from: &str, to: &str) -> Vec<(String, Vec<Change>)> {
    assert!(QUESTIONS.contains(from), "{from}");
    let (before, after) = (reading::questionnaire(QUESTIONS), reading::questionnaire(&QUESTIONS.replace(from, to)));
    let questionnaires = Questionnaires { before: &before, after: &after };
    let found = revisions(questionnaires, questionnaires.index("indice").unwrap());
    found.into_iter().map(|revision| (questionnaires.id(revision.item).to_owned(), revision.changes)).collect()
}

#[test]
fn questionnaire_diff_lists_changes_and_ignores_order() {
    let prima = "{id: prima, text: Prima, kind: yes_no}";
    let options = "{id: x, text: X, points: 0}, {id: y, text: Y, points: 100}";
    for (from, to, question, expected) in [
        ("text: Prima", "text: Prime", "prima", vec![Change::Text]),
        ("kind: yes_no", "kind: open", "prima", vec![Change::Kind]),
        ("kind: yes_no", "kind: yes_no, points: {yes: 90, no: 0}", "prima", vec![Change::Points]),
        ("text: Y,", "text: Yes,", "scelta", vec![Change::Options]),
        ("{id: y,", "{id: z, text: Z, points: 50}, {id: y,", "scelta", vec![Change::Options]),
        ("points: 100}]", "points: 90}]", "scelta", vec![Change::Points]),
        ("best: 10", "best: 20", "poi", vec![Change::Points]),
        ("best: 10", "best: 10, unit: ore", "poi", vec![Change::Options]),
        ("is: [y]", "is: [x]", "poi", vec![Change::Condition]),
        ("months: 12", "months: 24", "giorno", vec![Change::Points]),
        ("text: Giorno", "text: Giorno, weight: 2", "giorno", vec![Change::Weight]),
        (
            "title: Indice",
            "title: Indice, min_coverage: 1".replace(", ", "\n    ").as_str(),
            "indice",
            vec![Change::Rules],
        ),
        ("id: giorno", "id: data", "data", vec![]),
    ] {
        assert_eq!(changes(from, to)[0], (question.to_owned(), expected), "{from} {to}");
    }
    let turned = "{id: y, text: Y, points: 100}, {id: x, text: X, points: 0}";
    assert_eq!(changes(options, turned), []);
    let last = format!("{prima}\n");
    let moved_down = QUESTIONS.replace(&format!("      - {last}"), "") + &format!("      - {last}");
    let (before, after) = (reading::questionnaire(QUESTIONS), reading::questionnaire(&moved_down));
    let questionnaires = Questionnaires { before: &before, after: &after };
    assert_eq!(revisions(questionnaires, questionnaires.index("indice").unwrap()), []);
    assert_eq!(changes("title: Prova", "title: Altra prova"), []);
}

#[test]
fn decomposition_gives_reason_for_each_answer() {
    let reasons = |before: &str, after: &str| moved((QUESTIONS, before), (QUESTIONS, after)).reasons;
    let one = |id: &str, reason| BTreeMap::from([(id.to_owned(), reason)]);
    let rest = "scelta: x";
    for (before, after, reason) in [
        ("prima: yes", "prima: no", Reason::Answer),
        ("prima: dont_know", "prima: no", Reason::NowKnown),
        ("prima: yes", "", Reason::NoLongerKnown),
        ("prima: not_applicable", "prima: yes", Reason::NowApplies),
        ("prima: yes", "prima: not_applicable", Reason::NoLongerApplies),
        ("prima: dont_know", "", Reason::Answer),
    ] {
        let with = |answer: &str| {
            [rest, answer].iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(", ")
        };
        assert_eq!(reasons(&with(before), &with(after)), one("prima", reason), "{before} {after}");
    }
    let asked = reasons("scelta: x", "scelta: y, poi: 5");
    assert_eq!(asked, BTreeMap::from([("scelta".into(), Reason::Answer), ("poi".into(), Reason::NowAsked)]));
    let asked = reasons("scelta: y, poi: 5", "scelta: x, poi: 5");
    assert_eq!(asked, BTreeMap::from([("scelta".into(), Reason::Answer), ("poi".into(), Reason::NoLongerAsked)]));
    let same_day = "scelta: x, giorno: {value: 2025-10-01, on: 2025-11-20}";
    assert_eq!(reasons(same_day, "scelta: x, giorno: 2025-10-01"), one("giorno", Reason::Older));
}
