//! The share of a whole index that each question and dimension carries.

use super::explanation::score_of;
use crate::model::{Aggregation, Child, IdVec, NodeId, QuestionId, Questionnaire};
use crate::score::Scorecard;

/// The shares of an index, 0–1; `None` for what does not count, or counts under a minimum or maximum, where weights have no
/// effect.
#[derive(Clone, Debug, PartialEq)]
pub struct IndexShares {
    pub nodes: IdVec<NodeId, Option<f64>>,
    pub questions: IdVec<QuestionId, Option<f64>>,
}

impl IndexShares {
    /// The shares with all scored questions, as the questionnaire is written.
    pub fn written(questionnaire: &Questionnaire, index: NodeId) -> IndexShares {
        let scored = |child: Child| match child {
            Child::Question(question) => questionnaire.questions()[question].kind.is_scored(),
            Child::Node(node) => {
                questionnaire.questions_below(node).any(|question| questionnaire.questions()[question].kind.is_scored())
            }
        };
        IndexShares::of(questionnaire, index, scored)
    }

    /// The shares of what counts for one comune.
    pub fn counted(questionnaire: &Questionnaire, card: &Scorecard, index: NodeId) -> IndexShares {
        IndexShares::of(questionnaire, index, |child| score_of(questionnaire, card, child).is_ok())
    }

    /// The share of a child is that of its parent times its weight over the weights of the siblings that count.
    fn of(questionnaire: &Questionnaire, index: NodeId, counts: impl Fn(Child) -> bool) -> IndexShares {
        let mut shares = IndexShares {
            nodes: IdVec::filled(None, questionnaire.nodes().len()),
            questions: IdVec::filled(None, questionnaire.questions().len()),
        };
        shares.nodes[index] = counts(Child::Node(index)).then_some(1.0);
        for (_, child) in questionnaire.walk(index) {
            let Child::Node(parent) = child else { continue };
            let Some(share) = shares.nodes[parent] else { continue };
            let node = &questionnaire.nodes()[parent];
            if matches!(node.aggregation, Aggregation::Min | Aggregation::Max) && node.children.len() > 1 {
                continue;
            }
            let counted = || node.children.iter().filter(|child| counts(**child));
            let all: f64 = counted().map(|child| questionnaire.weight_of(*child)).sum();
            for child in counted() {
                let own = Some(share * questionnaire.weight_of(*child) / all);
                match child {
                    Child::Node(node) => shares.nodes[*node] = own,
                    Child::Question(question) => shares.questions[*question] = own,
                }
            }
        }
        shares
    }

    pub fn child(&self, child: Child) -> Option<f64> {
        match child {
            Child::Node(node) => self.nodes[node],
            Child::Question(question) => self.questions[question],
        }
    }
}
