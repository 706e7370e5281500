//! An index scored with other weights, what is scored and what is left out staying as it is with those written.

use crate::compare::explanation::score_of;
use crate::model::{Child, Questionnaire, WeightSet};
use crate::score::{Scorecard, aggregate};

/// A node and all that lies below it.
pub(super) struct Tree<'a> {
    questionnaire: &'a Questionnaire,
    node: usize,
    /// The nodes below and the node itself, children first.
    nodes: Vec<usize>,
}

/// What one comune brings to a tree.
pub(super) struct Brought {
    /// What each question brings, by question; `None` where it is left out.
    questions: Vec<Option<f64>>,
    /// Whether each node has a score, by node.
    scored: Vec<bool>,
}

/// Buffers used again and again.
#[derive(Default)]
pub(super) struct Buffers {
    children: Vec<(f64, f64)>,
    scores: Vec<Option<f64>>,
}

impl<'a> Tree<'a> {
    pub fn new(questionnaire: &'a Questionnaire, node: usize) -> Tree<'a> {
        let mut nodes: Vec<usize> =
            questionnaire.walk(node).into_iter().filter_map(|(_, child)| child.node()).collect();
        nodes.sort_unstable();
        Tree { questionnaire, node, nodes }
    }

    pub fn brought(&self, card: &Scorecard) -> Brought {
        let score = |question| score_of(self.questionnaire, card, Child::Question(question)).ok();
        Brought {
            questions: (0..card.leaves.len()).map(score).collect(),
            scored: card.nodes.iter().map(|node| node.score.is_some()).collect(),
        }
    }

    /// The score of the node with these weights.
    pub fn score(&self, brought: &Brought, weights: &WeightSet, buffers: &mut Buffers) -> Option<f64> {
        let Buffers { children, scores } = buffers;
        scores.clear();
        scores.resize(self.questionnaire.nodes().len(), None);
        for place in self.nodes.iter().filter(|place| brought.scored[**place]) {
            let node = &self.questionnaire.nodes()[*place];
            children.clear();
            for child in &node.children {
                let score = match child {
                    Child::Node(node) => scores[*node],
                    Child::Question(question) => brought.questions[*question],
                };
                children.extend(score.map(|score| (weights.of(*child), score)));
            }
            scores[*place] = aggregate(node.aggregation, children);
        }
        scores[self.node]
    }
}
