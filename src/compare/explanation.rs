//! The explanation of a score: the contribution of each child of a node.

use crate::model::{Aggregation, Child, NodeId, Questionnaire};
use crate::score::{Leaf, NodeScore, Scorecard};

/// The explanation of the score of a node.
#[derive(Clone, Debug, PartialEq)]
pub struct Explanation {
    pub node: NodeId,
    pub score: NodeScore,
    /// The children, in document order.
    pub parts: Vec<ExplainedChild>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct ExplainedChild {
    pub child: Child,
    /// The weight given in the questionnaire.
    pub weight: f64,
    /// The contribution, or why the child does not count.
    pub counts: Result<Counted, LeftOut>,
}

/// The contribution of a child that counts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Counted {
    /// The points or score, 0–100.
    pub score: f64,
    /// The share of the total weight of the children that count, 0–1.
    pub share: f64,
    /// share × score; `None` unless the node is a mean.
    pub contribution: Option<f64>,
}

/// Why a child does not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeftOut {
    /// The question does not concern the comune.
    NotApplicable,
    /// Its condition does not hold.
    NotAsked,
    /// Its condition depends on an answer that is not known yet.
    Undecided,
    /// It is recorded, but has no points.
    NotScored,
    /// The respondents do not know.
    DontKnow,
    /// Nobody has answered yet.
    Unanswered,
    /// The dimension has no score, because too little of it is answered.
    TooLittleKnown,
    /// No question of the dimension applies.
    NothingApplies,
}

impl Explanation {
    /// Explains the score of a node.
    pub fn new(questionnaire: &Questionnaire, card: &Scorecard, node: NodeId) -> Explanation {
        let parent = &questionnaire.nodes()[node];
        let scored: Vec<(f64, Result<f64, LeftOut>)> = parent
            .children
            .iter()
            .map(|child| (questionnaire.weight_of(*child), score_of(questionnaire, card, *child)))
            .collect();
        let weights: f64 = scored.iter().filter(|(_, score)| score.is_ok()).map(|(weight, _)| weight).sum();
        let part = |(child, (weight, score)): (&Child, (f64, Result<f64, LeftOut>))| ExplainedChild {
            child: *child,
            weight,
            counts: score.map(|score| {
                let share = weight / weights;
                let contribution = (parent.aggregation == Aggregation::Mean).then_some(share * score);
                Counted { score, share, contribution }
            }),
        };
        let parts = parent.children.iter().zip(scored).map(part).collect();
        Explanation { node, score: card.nodes[node], parts }
    }
}

/// The score with which a child counts for its parent under the method of the questionnaire, or why it does not count.
pub(super) fn score_of(questionnaire: &Questionnaire, card: &Scorecard, child: Child) -> Result<f64, LeftOut> {
    use crate::model::MissingRule::{Exclude, Worst};
    let question = match child {
        Child::Node(node) => {
            let NodeScore { score, coverage, .. } = card.nodes[node];
            let reason = if coverage.is_none() { LeftOut::NothingApplies } else { LeftOut::TooLittleKnown };
            return score.ok_or(reason);
        }
        Child::Question(question) => question,
    };
    let worst = || questionnaire.questions()[question].kind.range().map_or(0.0, |(worst, _)| worst);
    match (card.leaves[question], questionnaire.method.dont_know, questionnaire.method.unanswered) {
        (Leaf::Points(points), ..) => Ok(points),
        (Leaf::DontKnow, Worst, _) | (Leaf::Unanswered, _, Worst) => Ok(worst()),
        (Leaf::DontKnow, Exclude, _) => Err(LeftOut::DontKnow),
        (Leaf::Unanswered, _, Exclude) => Err(LeftOut::Unanswered),
        (Leaf::NotApplicable, ..) => Err(LeftOut::NotApplicable),
        (Leaf::NotAsked, ..) => Err(LeftOut::NotAsked),
        (Leaf::Undecided(_), ..) => Err(LeftOut::Undecided),
        (Leaf::NotScored, ..) => Err(LeftOut::NotScored),
    }
}

/// The score of a node; for a question, its points as the score with which it counts, the interval of the points it may
/// still get, and a coverage of 0 or 1.
pub fn child_score(questionnaire: &Questionnaire, card: &Scorecard, child: Child) -> NodeScore {
    let question = match child {
        Child::Node(node) => return card.nodes[node],
        Child::Question(question) => question,
    };
    let (range, coverage) = match card.leaves[question] {
        Leaf::Points(points) => (Some((points, points)), Some(1.0)),
        Leaf::DontKnow | Leaf::Unanswered => (questionnaire.questions()[question].kind.range(), Some(0.0)),
        Leaf::Undecided(Some(points)) => (Some((points, points)), Some(0.0)),
        Leaf::Undecided(None) => (questionnaire.questions()[question].kind.range(), Some(0.0)),
        Leaf::NotApplicable | Leaf::NotAsked | Leaf::NotScored => (None, None),
    };
    let (low, high) = range.unzip();
    NodeScore { score: score_of(questionnaire, card, child).ok(), low, high, coverage, level: None }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::QuestionId;
    use crate::score::score;
    use crate::testing::{index_of_numbers, interview};

    #[test]
    fn unknown_question_counts_by_the_method_and_keeps_its_interval() {
        for (method, counted) in [("", None), ("method: {dont_know: worst}", Some(0.0))] {
            let questionnaire = index_of_numbers(method, "", &["", ""]);
            let card = score(&questionnaire, &interview(&questionnaire, "{q0: 40, q1: dont_know}"));
            let of = |question| child_score(&questionnaire, &card, Child::Question(QuestionId::new(question)));
            assert_eq!(
                (of(0).score, of(0).low, of(0).high, of(0).coverage),
                (Some(40.0), Some(40.0), Some(40.0), Some(1.0))
            );
            assert_eq!(
                (of(1).score, of(1).low, of(1).high, of(1).coverage),
                (counted, Some(0.0), Some(100.0), Some(0.0))
            );
        }
    }
}
