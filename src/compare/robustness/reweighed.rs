//! Scoring with other weights. Which children count and which nodes have a score stays as with the original weights.

use crate::compare::explanation::score_of;
use crate::model::{Aggregation, Child, IdVec, NodeId, QuestionId, Questionnaire, WeightSet};
use crate::score::{Scorecard, aggregate};

/// A node with everything below it.
pub(super) struct Tree<'a> {
    questionnaire: &'a Questionnaire,
    node: NodeId,
    /// The node and all nodes below it, children before parents.
    nodes: Vec<NodeId>,
    parents: IdVec<QuestionId, NodeId>,
}

/// The scores of the questions of one comune, which do not depend on weights.
pub(super) struct UnitScores {
    /// `None` if the question does not count.
    questions: IdVec<QuestionId, Option<f64>>,
    /// Whether each node has a score.
    scored: IdVec<NodeId, bool>,
}

impl UnitScores {
    pub fn counts(&self, child: Child) -> bool {
        match child {
            Child::Node(node) => self.scored[node],
            Child::Question(question) => self.questions[question].is_some(),
        }
    }

    /// The score of a question; `None` if it does not count.
    pub fn question(&self, question: QuestionId) -> Option<f64> {
        self.questions[question]
    }

    pub fn has_score(&self, node: NodeId) -> bool {
        self.scored[node]
    }
}

/// Buffers that are reused.
#[derive(Default)]
pub(super) struct Buffers {
    children: Vec<(f64, f64)>,
    scores: IdVec<NodeId, Option<f64>>,
}

impl<'a> Tree<'a> {
    pub fn new(questionnaire: &'a Questionnaire, node: NodeId) -> Tree<'a> {
        let mut nodes: Vec<NodeId> =
            questionnaire.walk(node).into_iter().filter_map(|(_, child)| child.node()).collect();
        nodes.sort_unstable();
        let mut parents = IdVec::filled(node, questionnaire.questions().len());
        for parent in &nodes {
            let questions = questionnaire.nodes()[*parent].children.iter().filter_map(|child| child.question());
            questions.for_each(|question| parents[question] = *parent);
        }
        Tree { questionnaire, node, nodes, parents }
    }

    pub fn questionnaire(&self) -> &'a Questionnaire {
        self.questionnaire
    }

    /// The node at the top.
    pub fn root(&self) -> NodeId {
        self.node
    }

    /// All nodes, children before parents.
    pub fn nodes(&self) -> &[NodeId] {
        &self.nodes
    }

    /// The parent of a child; `None` for the root.
    pub fn parent(&self, child: Child) -> Option<NodeId> {
        match child {
            Child::Node(node) if node == self.node => None,
            Child::Node(node) => self.questionnaire.nodes()[node].parent,
            Child::Question(question) => Some(self.parents[question]),
        }
    }

    /// Whether all nodes from this one up to the root have a score.
    pub fn reaches_root(&self, node: NodeId, unit: &UnitScores) -> bool {
        let above = |node: &NodeId| self.parent(Child::Node(*node));
        std::iter::successors(Some(node), above).all(|node| unit.scored[node])
    }

    /// Whether the score of one of these comuni depends on the weight of a child.
    pub fn depends_on(&self, child: Child, comuni: [&UnitScores; 2]) -> bool {
        let Some(parent) = self.parent(child) else { return false };
        let weightless = matches!(self.questionnaire.nodes()[parent].aggregation, Aggregation::Min | Aggregation::Max);
        !weightless && comuni.iter().any(|unit| unit.counts(child) && self.reaches_root(parent, unit))
    }

    pub fn unit_scores(&self, card: &Scorecard) -> UnitScores {
        let score = |question| score_of(self.questionnaire, card, Child::Question(question)).ok();
        UnitScores {
            questions: card.leaves.ids().map(score).collect(),
            scored: card.nodes.iter().map(|node| node.score.is_some()).collect(),
        }
    }

    /// The score of the root with these weights; `None` without one.
    pub fn score(&self, unit: &UnitScores, weights: &WeightSet, buffers: &mut Buffers) -> Option<f64> {
        let Buffers { children, scores } = buffers;
        scores.clear();
        scores.extend(std::iter::repeat_n(None, self.questionnaire.nodes().len()));
        for id in self.nodes.iter().filter(|id| unit.scored[**id]) {
            let node = &self.questionnaire.nodes()[*id];
            children.clear();
            for child in &node.children {
                let score = match child {
                    Child::Node(node) => scores[*node],
                    Child::Question(question) => unit.questions[*question],
                };
                children.extend(score.map(|score| (weights.of(*child), score)));
            }
            scores[*id] = aggregate(node.aggregation, children);
        }
        scores[self.node]
    }
}
