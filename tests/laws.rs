//! The laws every score obeys, held against questionnaires and answers drawn at random.
//!
//! The draws are the same at every run; `PROPTEST_CASES` asks for that many others.
#![allow(clippy::unwrap_used)]

#[path = "support/answers.rs"]
mod answers;
#[path = "support/draw.rs"]
mod draw;
#[path = "support/reading.rs"]
mod reading;
#[path = "support/spec.rs"]
mod spec;

#[path = "laws/aggregation.rs"]
mod aggregation;
#[path = "laws/cost.rs"]
mod cost;
#[path = "laws/intervals.rs"]
mod intervals;
#[path = "laws/missing.rs"]
mod missing;
#[path = "laws/raising.rs"]
mod raising;
#[path = "laws/rewriting.rs"]
mod rewriting;
#[path = "laws/robust_reading.rs"]
mod robust_reading;
#[path = "laws/sittings.rs"]
mod sittings;
#[path = "laws/texts.rs"]
mod texts;
#[path = "laws/trend.rs"]
mod trend;
#[path = "laws/weights.rs"]
mod weights;

use answers::{Answers, Hand};
use comino::model::Questionnaire;
use comino::score::{NodeScore, Scorecard, score};
use spec::Spec;

/// The questionnaire of a spec, through the loader.
fn load(spec: &Spec) -> Questionnaire {
    reading::questionnaire(&spec.yaml())
}

/// The scorecards of some comuni, through the loader.
fn cards(spec: &Spec, comuni: &[Answers]) -> Vec<Scorecard> {
    let questionnaire = load(spec);
    let (interviews, _) = reading::table(&answers::table(spec, comuni, Hand::International), &questionnaire);
    assert_eq!(interviews.len(), comuni.len());
    interviews.iter().map(|interview| score(&questionnaire, interview)).collect()
}

/// The scorecard of one comune.
fn card(spec: &Spec, comune: &Answers) -> Scorecard {
    cards(spec, std::slice::from_ref(comune)).remove(0)
}

/// Whether two scorecards differ by no more than the dust of binary arithmetic.
fn close(one: &Scorecard, other: &Scorecard) -> bool {
    let figures = |node: &NodeScore| [node.score, node.low, node.high, node.coverage];
    let near = |(one, other): (&NodeScore, &NodeScore)| {
        one.level == other.level
            && figures(one).into_iter().zip(figures(other)).all(|pair| match pair {
                (Some(one), Some(other)) => (one - other).abs() <= 1e-9,
                (one, other) => one == other,
            })
    };
    one.leaves == other.leaves && one.nodes.iter().zip(&other.nodes).all(near)
}
