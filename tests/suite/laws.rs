//! Properties of every score, checked on random questionnaires and answers.
//!
//! The cases are the same in every run; `PROPTEST_CASES` asks for that many random ones.

mod aggregation;
mod cost;
mod intervals;
mod missing;
mod monotonicity;
mod plan;
mod reader_robustness;
mod rewriting;
mod sessions;
mod trend;
mod weights;
mod yaml_and_table;

use crate::support::answers::{self, Answers, Hand};
use crate::support::reading;
use crate::support::spec::Spec;
use comino::model::Questionnaire;
use comino::score::{NodeScore, Scorecard, score};

/// The questionnaire of a spec, read through the loader.
fn load(spec: &Spec) -> Questionnaire {
    reading::questionnaire(&spec.yaml())
}

/// The scorecards of some units, read through the loader.
fn cards(spec: &Spec, comuni: &[Answers]) -> Vec<Scorecard> {
    let questionnaire = load(spec);
    let (interviews, _) = reading::table(&answers::table(spec, comuni, Hand::International), &questionnaire);
    assert_eq!(interviews.len(), comuni.len());
    interviews.iter().map(|interview| score(&questionnaire, interview)).collect()
}

/// The scorecard of one unit.
fn card(spec: &Spec, comune: &Answers) -> Scorecard {
    cards(spec, std::slice::from_ref(comune)).remove(0)
}

/// Whether two scorecards differ by no more than rounding error.
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
