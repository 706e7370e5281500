//! Gains and fewest answers checked by brute force: every change rescored, every set of changes tried.

use crate::support::reading;
use comino::compare::{Group, actions, next_levels};
use comino::load::units::Units;
use comino::model::{Interview, QuestionId, Questionnaire};
use comino::score::{Leaf, Rescorer, Scorer, score};

/// Pseudo-random numbers, the same in every run.
struct Draw(u64);

impl Draw {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % bound
    }
}

const QUESTIONS: usize = 7;
const OPTIONS: [u32; 4] = [0, 30, 65, 100];

/// A questionnaire of seven questions in three dimensions, one of them two deep.
fn questionnaire(draw: &mut Draw, aggregations: &[&str]) -> String {
    let mut aggregation = || aggregations[draw.below(aggregations.len() as u64) as usize].to_owned();
    let (index, one, other, inner) = (aggregation(), aggregation(), aggregation(), aggregation());
    let question = |id: usize, weight: u64| {
        let options: Vec<String> = OPTIONS.iter().map(|p| format!("{{id: p{p}, text: P{p}, points: {p}}}")).collect();
        format!(
            "{{id: q{id}, text: Q{id}, kind: choice, weight: {weight}, options: [{}], actions: [{{id: a{id}, title: A, \
             below: 65, effort: {}, by: {}}}]}}",
            options.join(", "),
            1 + id % 5,
            ["comune", "unione", "either"][id % 3],
        )
    };
    let questions: Vec<String> = (0..QUESTIONS).map(|id| question(id, 1 + draw.below(4))).collect();
    format!(
        "comino: 1\nid: prova\nversion: \"1\"\ntitle: Prova\nmethod: {{min_coverage: 0.3}}\nlevels:\n  - {{id: a, from: 0, \
         title: A}}\n  - {{id: b, from: 35, title: B}}\n  - {{id: c, from: 60, title: C}}\n  - {{id: d, from: 85, title: \
         D}}\nindices:\n  - id: i\n    title: I\n    aggregation: {index}\n    dimensions:\n      - {{id: d1, title: D1, \
         weight: {}, aggregation: {one}, questions: [{}]}}\n      - id: d2\n        title: D2\n        aggregation: \
         {other}\n        dimensions:\n          - {{id: d3, title: D3, aggregation: {inner}, questions: [{}]}}\n          \
         - {{id: d4, title: D4, weight: 3, questions: [{}]}}\n",
        1 + draw.below(3),
        questions[..3].join(", "),
        questions[3..5].join(", "),
        questions[5..].join(", "),
    )
}

/// The answers of a unit: points or missing.
fn drawn(draw: &mut Draw) -> Vec<Option<u32>> {
    let answer = |_| (draw.below(6) > 0).then(|| OPTIONS[draw.below(4) as usize]);
    (0..QUESTIONS).map(answer).collect()
}

fn interviews(questionnaire: &Questionnaire, all: &[Vec<Option<u32>>]) -> Vec<Interview> {
    let header: Vec<String> = (0..QUESTIONS).map(|id| format!("q{id}")).collect();
    let row = |(at, answers): (usize, &Vec<Option<u32>>)| {
        let cells: Vec<String> = answers.iter().map(|p| p.map_or(String::new(), |p| format!("p{p}"))).collect();
        format!("U{at},{}\n", cells.join(","))
    };
    let rows: String = all.iter().enumerate().map(row).collect();
    let mut interviews = reading::table(&format!("unit,{}\n{rows}", header.join(",")), questionnaire).0;
    Units::assign(
        &comino::load::identity::RegistryChoice::Off,
        interviews.iter_mut().map(|interview| (interview, ())).collect(),
    );
    interviews
}

/// The same answers with some questions at their best.
fn with_best(answers: &[Option<u32>], questions: &[usize]) -> Vec<Option<u32>> {
    with_points(answers, questions, 100)
}

/// The same answers with these points for some questions.
fn with_points(answers: &[Option<u32>], questions: &[usize], points: u32) -> Vec<Option<u32>> {
    let better = |(at, answer): (usize, &Option<u32>)| if questions.contains(&at) { Some(points) } else { *answer };
    answers.iter().enumerate().map(better).collect()
}

/// The index score and level of these answers.
fn rescored(questionnaire: &Questionnaire, answers: &[Option<u32>]) -> (Option<f64>, Option<usize>) {
    let interview = &interviews(questionnaire, &[answers.to_vec()])[0];
    let index = score(questionnaire, interview).nodes[questionnaire.indices()[0]];
    (index.score, index.level)
}

fn for_each_case(aggregations: &[&str], seed: u64, check: impl Fn(&Questionnaire, &[Vec<Option<u32>>])) {
    let mut draw = Draw(seed);
    for _ in 0..40 {
        let questionnaire = reading::questionnaire(&questionnaire(&mut draw, aggregations));
        let answers: Vec<_> = (0..5).map(|_| drawn(&mut draw)).collect();
        check(&questionnaire, &answers);
    }
}

const ALL: &[&str] = &["mean", "geometric", "harmonic", "min", "max"];

#[test]
fn plan_gain_equals_full_rescoring() {
    for_each_case(ALL, 11, |questionnaire, answers| {
        let interviews = interviews(questionnaire, answers);
        let valley = Group::new(&[(questionnaire, interviews.iter().collect())]);
        let planned = actions(&valley, &valley.parts[0]);
        let mut needed = 0;
        for (unit, answers) in answers.iter().enumerate() {
            for (question, points) in answers.iter().enumerate() {
                let action = planned.iter().find(|action| action.action.question.index() == question);
                let of_unit = action.and_then(|action| action.units.iter().find(|(known, _)| *known == unit));
                let wanted = points.is_some_and(|points| points < 65);
                assert_eq!(of_unit.is_some(), wanted, "an action is listed where points are below its threshold");
                let Some((_, gain)) = of_unit else { continue };
                needed += 1;
                let (before, after) = (
                    rescored(questionnaire, answers).0,
                    rescored(questionnaire, &with_points(answers, &[question], 65)).0,
                );
                let expected = before.zip(after).map(|(before, after)| after - before);
                match (gain, expected) {
                    (Some(gain), Some(expected)) => assert!((gain - expected).abs() < 1e-9, "{gain} {expected}"),
                    (gain, expected) => assert_eq!(gain.is_some(), expected.is_some()),
                }
            }
        }
        assert_eq!(needed, planned.iter().map(|action| action.units.len()).sum::<usize>());
    });
}

#[test]
fn plan_actions_are_ordered_by_gain_per_day_of_the_group() {
    for_each_case(&["mean"], 5, |questionnaire, answers| {
        let interviews = interviews(questionnaire, answers);
        let valley = Group::new(&[(questionnaire, interviews.iter().collect())]);
        let planned = actions(&valley, &valley.parts[0]);
        for pair in planned.windows(2) {
            assert!(pair[0].gain_per_day() >= pair[1].gain_per_day() - 1e-12);
        }
        for action in &planned {
            let question = action.action.question.index();
            let jointly = question % 3 > 0;
            assert_eq!(action.joint, jointly && 2 * action.units.len() > answers.len());
            let times = if action.joint { 1 } else { action.units.len() };
            let days = [3.0, 10.0, 40.0, 120.0, 250.0][question % 5] * times as f64;
            assert_eq!(action.days, days, "effort once for the group or in each comune");
        }
    });
}

/// The size of the smallest set of improved answers that reaches a level, by trying every set.
fn smallest(questionnaire: &Questionnaire, answers: &[Option<u32>], level: usize) -> Option<usize> {
    let sets = 0..1_usize << QUESTIONS;
    let questions = |set: usize| -> Vec<usize> { (0..QUESTIONS).filter(|at| set >> at & 1 == 1).collect() };
    let sets: Vec<_> = sets.map(questions).filter(|set| set.iter().all(|at| answers[*at].is_some())).collect();
    let improved: Vec<_> = sets.iter().map(|set| with_best(answers, set)).collect();
    let interviews = interviews(questionnaire, &improved);
    let reaching = sets.iter().zip(&interviews).filter(|(_, interview)| {
        let reached = score(questionnaire, interview).nodes[questionnaire.indices()[0]].level;
        reached.is_some_and(|reached| reached >= level)
    });
    reaching.map(|(set, _)| set.len()).min()
}

#[test]
fn plan_fewest_answers_reach_level_and_are_minimal_for_mean() {
    for (aggregations, exact) in [(&["mean"][..], true), (ALL, false)] {
        for_each_case(aggregations, 23, |questionnaire, answers| {
            let interviews = interviews(questionnaire, &answers[..2]);
            let valley = Group::new(&[(questionnaire, interviews.iter().collect())]);
            let found = next_levels(&valley.parts[0]);
            for (unit, answers) in answers[..2].iter().enumerate() {
                let level = rescored(questionnaire, answers).1;
                let next = level.filter(|level| *level < 3).map(|level| level + 1);
                let smallest = next.and_then(|next| smallest(questionnaire, answers, next));
                let way = found.iter().find(|way| way.unit == unit);
                assert_eq!(way.is_some(), smallest.is_some(), "a way is found where there is one");
                let Some((way, smallest)) = way.zip(smallest) else { continue };
                assert!(!exact || way.exact);
                let reached = rescored(
                    questionnaire,
                    &with_best(answers, &way.questions.iter().map(|question| question.index()).collect::<Vec<_>>()),
                )
                .1;
                assert!(reached.is_some_and(|reached| reached >= way.level));
                assert!(way.questions.len() >= smallest);
                assert!(!way.exact || way.questions.len() == smallest, "{} {smallest}", way.questions.len());
            }
        });
    }
}

/// What a question can contribute, some of it more than once.
const LEAVES: [Leaf; 8] = [
    Leaf::Points(0.0),
    Leaf::Points(100.0 / 3.0),
    Leaf::Points(100.0),
    Leaf::DontKnow,
    Leaf::Unanswered,
    Leaf::NotApplicable,
    Leaf::Undecided(Some(65.0)),
    Leaf::Points(65.0),
];

/// A questionnaire with staged levels instead of thresholds.
fn staged(text: &str) -> String {
    let (head, rest) = text.split_once("levels:\n").unwrap();
    let (_, indices) = rest.split_once("indices:\n").unwrap();
    let staged = "levels:\n  rule: staged\n  pass: 65\n  steps:\n    - {id: a, stage: 1, title: A}\n    - {id: b, title: B, \
                  needs: [{stage: 1, share: 0.5}, {stage: 2, share: 0.5}]}\n";
    let with_stages = (0..QUESTIONS).fold(indices.to_owned(), |text, id| {
        text.replace(&format!("{{id: q{id},"), &format!("{{id: q{id}, stage: {},", 1 + id % 2))
    });
    format!("{head}{staged}indices:\n{with_stages}")
}

#[test]
fn rescored_variants_equal_full_scoring_to_the_last_bit() {
    let mut draw = Draw(71);
    let mut differing = 0;
    for case in 0..300 {
        let text = questionnaire(&mut draw, ALL);
        let text = if case % 3 == 0 { staged(&text) } else { text };
        let questionnaire = reading::questionnaire(&text);
        let mut scorer = Scorer::new(&questionnaire);
        let mut rescorer = Rescorer::new(&questionnaire);
        let leaf = |draw: &mut Draw| LEAVES[draw.below(LEAVES.len() as u64) as usize];
        let mut leaves: Vec<Leaf> = (0..QUESTIONS).map(|_| leaf(&mut draw)).collect();
        rescorer.start(scorer.score_of_leaves(&leaves));
        let read = |rescorer: &Rescorer<'_>| -> Vec<_> {
            let nodes = questionnaire.nodes().ids();
            nodes.map(|node| (rescorer.score(node).map(f64::to_bits), rescorer.level(node))).collect()
        };
        for step in 0..12 {
            let count = 1 + draw.below(3) as usize;
            let changes: Vec<(QuestionId, Leaf)> =
                (0..count).map(|_| (QuestionId::new(draw.below(QUESTIONS as u64) as usize), leaf(&mut draw))).collect();
            let before = read(&rescorer);
            let mut changed = leaves.clone();
            changes.iter().for_each(|(question, leaf)| changed[question.index()] = *leaf);
            let variant = rescorer.with(changes.iter().copied(), read);
            let full = scorer.score_of_leaves(&changed).nodes.iter();
            let full: Vec<_> = full.map(|node| (node.score.map(f64::to_bits), node.level)).collect();
            assert_eq!(variant, full, "{text}\n{changed:?}");
            assert_eq!(read(&rescorer), before, "a variant leaves nothing behind");
            differing += usize::from(variant != before);
            if step % 3 == 0 {
                changes.iter().for_each(|(question, leaf)| rescorer.set(*question, *leaf));
                assert_eq!(read(&rescorer), full);
                leaves = changed;
            }
        }
    }
    assert!(differing > 1000, "{differing}");
}
