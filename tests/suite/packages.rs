//! Packages of actions against exhaustive search.

use crate::support::reading;
use comino::compare::{Group, Optimality, Request, Scenario, action_of, package};
use comino::load::identity::RegistryChoice;
use comino::load::units::Units;
use comino::model::{ActionId, Interview, Questionnaire};
use std::time::Instant;

/// Pseudo-random numbers, the same in every run.
struct Draw(u64);

impl Draw {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % bound
    }
}

/// A questionnaire of `questions` questions with one or two steps each; some wait for the question before.
fn questionnaire(draw: &mut Draw, questions: usize, aggregations: &[&str], conditions: bool) -> Questionnaire {
    let mut question = |at: usize| {
        let by = ["comune", "unione", "either", "supplier"][draw.below(4)];
        let after = if at > 0 && draw.below(3) == 0 { format!(", after: [q{}.1]", at - 1) } else { String::new() };
        let first = if draw.below(2) == 0 {
            format!("{{title: A, below: 50, days: {}}}, ", 1 + draw.below(6))
        } else {
            String::new()
        };
        let when = match at {
            0 => String::new(),
            _ if conditions && draw.below(4) == 0 => format!(", when: {{question: q{}, at_least: 50}}", at - 1),
            _ => String::new(),
        };
        format!(
            "{{id: q{at}, text: Q, kind: number, worst: 0, best: 100, weight: {}{when}, actions: [{first}{{title: B, by: {by}, \
             days: {}{after}}}]}}",
            1 + draw.below(4),
            1 + draw.below(9),
        )
    };
    let all: Vec<String> = (0..questions).map(&mut question).collect();
    let (one, other) = all.split_at(questions / 2);
    let mut aggregation = || aggregations[draw.below(aggregations.len())];
    let text = format!(
        "comino: 1\nid: q\nversion: \"1\"\ntitle: Q\nindices:\n  - id: i\n    title: I\n    aggregation: {}\n    \
         dimensions:\n      - {{id: d1, title: D, aggregation: {}, questions: [{}]}}\n      - {{id: d2, title: D, \
         aggregation: {}, questions: [{}]}}\n",
        aggregation(),
        aggregation(),
        one.join(", "),
        aggregation(),
        other.join(", "),
    );
    reading::questionnaire(&text)
}

fn interviews(draw: &mut Draw, questionnaire: &Questionnaire, units: usize) -> Vec<Interview> {
    let questions = questionnaire.questions().len();
    let header: Vec<String> = (0..questions).map(|at| format!("q{at}")).collect();
    let mut row = |unit: usize| {
        let cells: Vec<&str> =
            (0..questions).map(|_| ["20", "50", "60", "100", "100", "dont_know"][draw.below(6)]).collect();
        format!("U{unit},{}\n", cells.join(","))
    };
    let rows: String = (0..units).map(&mut row).collect();
    let mut interviews = reading::table(&format!("unit,{}\n{rows}", header.join(",")), questionnaire).0;
    Units::assign(&RegistryChoice::Off, interviews.iter_mut().map(|interview| (interview, ())).collect());
    interviews
}

/// All items: each with its requests and its days.
fn items(group: &Group<'_>) -> Vec<(Vec<Request>, f64)> {
    let questionnaire = group.parts[0].questionnaire;
    let ids = questionnaire
        .questions()
        .enumerated()
        .flat_map(|(question, of)| (0..of.actions.len()).map(move |action| ActionId { question, action }));
    let units = 0..group.units.len();
    let in_units = |action| units.clone().map(move |unit| Request { part: 0, action, unit: Some(unit) });
    let everything: Vec<Request> = ids.flat_map(in_units).collect();
    let all = Scenario::new(group, &everything);
    let carried: Vec<Request> =
        all.carried.iter().filter(|carried| !carried.units.is_empty()).map(|carried| carried.request).collect();
    let mut items = Vec::new();
    for of_action in carried.chunk_by(|one, next| one.action == next.action) {
        let action = action_of(questionnaire, of_action[0].action);
        let requests = of_action.to_vec();
        let joint = group.units.len() > 1 && action.by.is_joint() && 2 * requests.len() > group.units.len();
        if joint {
            items.push((requests, action.person_days()));
        } else {
            items.extend(requests.into_iter().map(|request| (vec![request], action.person_days())));
        }
    }
    items
}

/// The gain of all indices of all comuni; `None` if some request cannot be carried out.
fn gain_of(group: &Group<'_>, requests: &[Request]) -> Option<f64> {
    let scenario = Scenario::new(group, requests);
    if !scenario.refused.is_empty() {
        return None;
    }
    let after = scenario.group(group);
    let index = group.parts[0].questionnaire.indices()[0];
    let scores = |group: &Group<'_>| -> Vec<Option<f64>> {
        group.parts[0].answers.iter().flatten().map(|answered| answered.card.nodes[index].score).collect()
    };
    let pairs = scores(group).into_iter().zip(scores(&after));
    Some(pairs.filter_map(|(before, after)| Some(after? - before?)).sum())
}

#[test]
fn package_equals_exhaustive_search() {
    let mut draw = Draw(7);
    let mut searched = 0;
    for case in 0..60 {
        let aggregations: &[&str] = if case % 2 == 0 { &["mean"] } else { &["mean", "geometric", "min", "harmonic"] };
        let (questions, units) = (2 + case % 3, 1 + case % 3);
        let questionnaire = questionnaire(&mut draw, questions, aggregations, case % 5 == 0);
        let interviews = interviews(&mut draw, &questionnaire, units);
        let group = Group::new(&[(&questionnaire, interviews.iter().collect())]);
        let items = items(&group);
        if items.len() > 9 {
            continue;
        }
        searched += usize::from(items.len() > 2);
        for budget in [4.0, 9.0, 15.0, 40.0] {
            let mut best = 0.0_f64;
            for set in 0..1_usize << items.len() {
                let chosen: Vec<_> = (0..items.len()).filter(|at| set >> at & 1 == 1).map(|at| &items[at]).collect();
                if chosen.iter().map(|(_, days)| days).sum::<f64>() > budget {
                    continue;
                }
                let requests: Vec<Request> = chosen.iter().flat_map(|(requests, _)| requests.clone()).collect();
                best = best.max(gain_of(&group, &requests).unwrap_or(0.0));
            }
            let found = package(&group, budget);
            assert_eq!((found.optimality, found.candidates), (Optimality::Best, items.len()), "case {case}");
            assert!((found.gain - best).abs() < 1e-9, "case {case}, budget {budget}: {} instead of {best}", found.gain);
            assert!(found.days <= budget + 1e-9);
            let gain = gain_of(&group, &found.requests()).expect("the package can be carried out in its order");
            assert!((gain - found.gain).abs() < 1e-9, "case {case}: {gain} {}", found.gain);
        }
    }
    assert!(searched > 25, "{searched}");
}

/// The gain, the days, and the thing that must come before.
type Thing = (f64, f64, Option<usize>);

/// One comune and a mean of equal questions: gains and days are plain numbers.
fn knapsack(draw: &mut Draw, count: usize) -> (String, Vec<Thing>, String) {
    let mut all = Vec::new();
    for at in 0..count {
        let before = (at > 0 && draw.below(3) == 0).then(|| draw.below(at));
        all.push(((10 + draw.below(90)) as f64, (1 + draw.below(20)) as f64, before));
    }
    let question = |(at, (_, days, before)): (usize, &(f64, f64, Option<usize>))| {
        let after = before.map(|before| format!(", after: [q{before}.1]")).unwrap_or_default();
        format!(
            "{{id: q{at}, text: Q, kind: number, worst: 0, best: 100, actions: [{{title: A, days: {days}{after}}}]}}"
        )
    };
    let questions: Vec<String> = all.iter().enumerate().map(question).collect();
    let text = format!(
        "comino: 1\nid: q\nversion: \"1\"\ntitle: Q\nindices: [{{id: i, title: I, questions: [{}]}}]\n",
        questions.join(", ")
    );
    let header: Vec<String> = (0..count).map(|at| format!("q{at}")).collect();
    let cells: Vec<String> = all.iter().map(|(gain, ..)| (100.0 - gain).to_string()).collect();
    (text, all, format!("unit,{}\nA,{}\n", header.join(","), cells.join(",")))
}

#[test]
fn package_of_eighteen_items_equals_exhaustive_search() {
    let mut draw = Draw(18);
    for _ in 0..6 {
        let (text, items, table) = knapsack(&mut draw, 18);
        let questionnaire = reading::questionnaire(&text);
        let mut interviews = reading::table(&table, &questionnaire).0;
        Units::assign(&RegistryChoice::Off, interviews.iter_mut().map(|interview| (interview, ())).collect());
        let group = Group::new(&[(&questionnaire, interviews.iter().collect())]);
        let needed: Vec<usize> = items.iter().map(|(_, _, before)| before.map_or(0, |before| 1 << before)).collect();
        for budget in [20.0, 60.0] {
            let mut best = 0.0_f64;
            for set in 0..1_usize << items.len() {
                let (mut gain, mut days, mut allowed) = (0.0, 0.0, true);
                for (at, item) in items.iter().enumerate().filter(|(at, _)| set >> at & 1 == 1) {
                    gain += item.0 / 18.0;
                    days += item.1;
                    allowed &= set & needed[at] == needed[at];
                }
                if allowed && days <= budget {
                    best = best.max(gain);
                }
            }
            let found = package(&group, budget);
            assert_eq!((found.optimality, found.candidates), (Optimality::Best, 18));
            assert!((found.gain - best).abs() < 1e-9, "{} instead of {best}", found.gain);
        }
    }
}

#[test]
fn package_of_many_items_is_bounded_in_time_and_states_its_bound() {
    let mut draw = Draw(60);
    for aggregations in [&["mean"][..], &["geometric", "min"]] {
        let questionnaire = questionnaire(&mut draw, 24, aggregations, true);
        let interviews = interviews(&mut draw, &questionnaire, 5);
        let group = Group::new(&[(&questionnaire, interviews.iter().collect())]);
        let start = Instant::now();
        let found = package(&group, 60.0);
        // Unoptimised and on a busy machine; optimised it takes a fraction of a second.
        assert!(start.elapsed().as_secs() < 30, "{:?}", start.elapsed());
        assert!(found.candidates > 40, "{}", found.candidates);
        let gain = gain_of(&group, &found.requests()).expect("the package can be carried out");
        assert!((gain - found.gain).abs() < 1e-9 && gain > 0.0);
        if let Optimality::AtMost(most) = found.optimality {
            assert!(most > found.gain);
        }
    }
}
