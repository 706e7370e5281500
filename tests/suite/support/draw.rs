//! Proptest strategies for questionnaires and answers.

use super::answers::{Answers, Reply};
use super::spec::{Children, Kind, Node, Question, Spec, Test};
use proptest::collection::vec;
use proptest::option::{of, weighted};
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::{Config, RngSeed};

/// `count` cases, the same in every run, unless `PROPTEST_CASES` asks for random ones.
pub fn cases(count: u32) -> Config {
    let asked = Config::default();
    match std::env::var_os("PROPTEST_CASES") {
        Some(_) => Config { failure_persistence: None, ..asked },
        None => Config { cases: count, failure_persistence: None, rng_seed: RngSeed::Fixed(2026), ..asked },
    }
}

/// A questionnaire with one to three indices, up to three levels of dimensions, conditions and every scored kind.
pub fn spec() -> impl Strategy<Value = Spec> {
    let rule = || select(vec!["exclude", "exclude", "worst"]);
    let display = (select(vec![100.0, 1.0, 3.0, 10.0]), 0..=4u8);
    let rank_on = select(vec!["exact", "shown"]);
    (display, (rule(), rule()), rank_on, any::<bool>(), vec(node(3), 1..=3)).prop_map(
        |(display, missing, rank_on, levels, indices)| Spec { display, missing, rank_on, levels, indices }.numbered(),
    )
}

/// The same without conditions.
pub fn unconditional() -> impl Strategy<Value = Spec> {
    spec().prop_map(Spec::unconditional)
}

/// The answers of `count` units.
pub fn comuni(count: std::ops::RangeInclusive<usize>) -> impl Strategy<Value = Vec<Answers>> {
    vec(answers(), count)
}

/// The answers of one unit.
pub fn answers() -> impl Strategy<Value = Answers> {
    (of(0..3000u32), vec(reply(), 1..=24)).prop_map(|(population, replies)| Answers { population, replies })
}

fn reply() -> impl Strategy<Value = Reply> {
    prop_oneof![
        5 => (0..4096u32).prop_map(Reply::Given),
        1 => Just(Reply::Unanswered),
        1 => Just(Reply::DontKnow),
        1 => Just(Reply::NotApplicable),
    ]
}

fn node(floors: usize) -> BoxedStrategy<Node> {
    let questions = vec(question(), 1..=4).prop_map(Children::Questions);
    let children = if floors <= 1 {
        questions.boxed()
    } else {
        let dimensions = vec(node(floors - 1), 1..=3).prop_map(Children::Dimensions);
        prop_oneof![questions, dimensions].boxed()
    };
    let aggregation = select(vec!["mean", "geometric", "harmonic", "min", "max"]);
    let share = || select(vec![0.0, 0.0, 0.25, 0.5, 2.0 / 3.0, 1.0]);
    (weight(), aggregation, share(), share(), children)
        .prop_map(|(weight, aggregation, min_coverage, min_children, children)| Node {
            weight,
            aggregation,
            min_coverage,
            min_children,
            children,
        })
        .boxed()
}

fn weight() -> impl Strategy<Value = Option<f64>> {
    of(prop_oneof![(1..=10u8).prop_map(f64::from), 0.01..100.0])
}

/// A question of any kind.
pub fn question() -> impl Strategy<Value = Question> {
    let test = select(vec![
        Test::Population,
        Test::Answered(true),
        Test::Answered(false),
        Test::Value,
        Test::ValueOrPopulation,
    ]);
    let wish = weighted(0.2, (0..20usize, test));
    (weight(), kind(), wish).prop_map(|(weight, kind, wish)| Question {
        id: "nuova".to_owned(),
        weight,
        kind,
        wish,
        when: None,
    })
}

fn points() -> impl Strategy<Value = f64> {
    prop_oneof![Just(0.0), Just(100.0), (0..=20u8).prop_map(|step| f64::from(step) * 5.0), 0.0..=100.0]
}

fn kind() -> impl Strategy<Value = Kind> {
    prop_oneof![
        (2..=6usize).prop_map(Kind::EvenChoice),
        vec(weighted(0.85, points()), 2..=6).prop_map(Kind::Choice),
        (2..=5usize, any::<bool>()).prop_map(|(count, exclusive)| Kind::Share(count, exclusive)),
        (vec(points(), 2..=6), any::<bool>()).prop_map(|(points, exclusive)| Kind::Sum(points, exclusive)),
        of((points(), points())).prop_map(Kind::YesNo),
        (-3..=3i32, 1..=6i32, any::<bool>()).prop_map(|(from, steps, reversed)| Kind::Scale {
            from,
            to: from + steps,
            reversed
        }),
        goalposts(),
        (-50.0..50.0, vec((0.5..40.0, points()), 1..=4))
            .prop_map(|(first, bands)| Kind::NumberBands(rising(first, bands))),
        vec((1..=24u32, points()), 1..=4).prop_map(|bands| {
            let mut months = 0;
            let band = |(at, (step, points)): (usize, (u32, f64))| {
                months += if at == 0 { 0 } else { step };
                (months, points)
            };
            Kind::DateBands(bands.into_iter().enumerate().map(band).collect())
        }),
        Just(Kind::Open),
    ]
}

fn goalposts() -> impl Strategy<Value = Kind> {
    let ends = (1.0..1000.0, 1.0..1000.0, any::<bool>(), any::<bool>());
    let limits = weighted(0.3, (0.0..500.0, 1.0..500.0).prop_map(|(min, width)| (min, min + width)));
    (ends, limits).prop_map(|((from, width, log, reversed), limits)| {
        let (worst, best) = if reversed { (from + width, from) } else { (from, from + width) };
        Kind::Goalposts { worst, best, log, limits }
    })
}

/// Bands that begin one after the other.
fn rising(first: f64, bands: Vec<(f64, f64)>) -> Vec<(f64, f64)> {
    let mut from = first;
    let band = |(step, points)| {
        let band = (from, points);
        from += step;
        band
    };
    bands.into_iter().map(band).collect()
}
