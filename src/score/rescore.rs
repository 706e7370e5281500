//! Rescoring after single answers change: only the nodes above the changed questions.

use super::leaf::Leaf;
use super::scorecard::{NodeScore, Scorecard, Scorer};
use crate::model::{IdVec, NodeId, QuestionId, Questionnaire};

/// Scores variants of one interview that differ in a few answers.
///
/// All scores and levels equal those of [`Scorer::score_of_leaves`] with the same leaves, to the last bit, because a
/// node sums its children in the same order. A change costs the siblings of the question and of the nodes above it, not
/// the whole questionnaire.
pub struct Rescorer<'q> {
    scorer: Scorer<'q>,
    parents: IdVec<QuestionId, NodeId>,
    card: Scorecard,
    /// The leaves that a variant replaced, in order.
    replaced_leaves: Vec<(QuestionId, Leaf)>,
    replaced_nodes: Vec<(NodeId, NodeScore)>,
    /// The nodes to score again.
    affected: Vec<NodeId>,
    is_affected: IdVec<NodeId, bool>,
}

impl<'q> Rescorer<'q> {
    /// A rescorer; call [`start`](Rescorer::start) before anything else.
    pub fn new(questionnaire: &'q Questionnaire) -> Rescorer<'q> {
        let mut parents = IdVec::filled(NodeId::new(0), questionnaire.questions().len());
        for (id, node) in questionnaire.nodes().enumerated() {
            node.children.iter().filter_map(|child| child.question()).for_each(|question| parents[question] = id);
        }
        Rescorer {
            scorer: Scorer::new(questionnaire),
            parents,
            card: Scorecard::default(),
            replaced_leaves: Vec::new(),
            replaced_nodes: Vec::new(),
            affected: Vec::new(),
            is_affected: IdVec::filled(false, questionnaire.nodes().len()),
        }
    }

    pub fn questionnaire(&self) -> &'q Questionnaire {
        self.scorer.questionnaire()
    }

    /// Starts from a scored interview. Which questions are asked stays as it is.
    pub fn start(&mut self, card: &Scorecard) {
        self.card.clone_from(card);
        for (question, leaf) in card.leaves.enumerated() {
            let contribution = self.scorer.contribution_of(question, *leaf);
            self.scorer.contributions_mut()[question.index()] = contribution;
        }
        for (node, score) in card.nodes.enumerated() {
            self.scorer.set_node(node, score);
        }
    }

    /// The current leaf of a question.
    pub fn leaf(&self, question: QuestionId) -> Leaf {
        self.card.leaves[question]
    }

    /// The current score of a node, 0–100.
    pub fn score(&self, node: NodeId) -> Option<f64> {
        self.card.nodes[node].score
    }

    /// The current level of a node, by index.
    pub fn level(&self, node: NodeId) -> Option<usize> {
        self.scorer.level(node, self.score(node))
    }

    pub fn set(&mut self, question: QuestionId, leaf: Leaf) {
        self.change(std::iter::once((question, leaf)));
        self.replaced_leaves.clear();
        self.replaced_nodes.clear();
    }

    /// Calls `read` with other leaves, then restores the previous ones.
    pub fn with<R>(
        &mut self,
        leaves: impl IntoIterator<Item = (QuestionId, Leaf)>,
        read: impl FnOnce(&Rescorer<'q>) -> R,
    ) -> R {
        self.change(leaves.into_iter());
        let result = read(self);
        while let Some((question, leaf)) = self.replaced_leaves.pop() {
            self.put_leaf(question, leaf);
        }
        while let Some((node, score)) = self.replaced_nodes.pop() {
            self.scorer.set_node(node, &score);
            self.card.nodes[node] = score;
        }
        result
    }

    fn change(&mut self, leaves: impl Iterator<Item = (QuestionId, Leaf)>) {
        let nodes = self.questionnaire().nodes();
        for (question, leaf) in leaves {
            let replaced = self.put_leaf(question, leaf);
            self.replaced_leaves.push((question, replaced));
            let mut above = Some(self.parents[question]);
            while let Some(node) = above.filter(|node| !self.is_affected[*node]) {
                self.is_affected[node] = true;
                self.affected.push(node);
                above = nodes[node].parent;
            }
        }
        // Children have lower indices than their parents.
        self.affected.sort_unstable();
        for node in self.affected.drain(..) {
            self.is_affected[node] = false;
            let score = self.scorer.node(node, &nodes[node]);
            self.scorer.set_node(node, &score);
            self.replaced_nodes.push((node, std::mem::replace(&mut self.card.nodes[node], score)));
        }
    }

    /// Replaces the leaf of a question and returns the previous one.
    fn put_leaf(&mut self, question: QuestionId, leaf: Leaf) -> Leaf {
        let replaced = std::mem::replace(&mut self.card.leaves[question], leaf);
        let contribution = self.scorer.contribution_of(question, leaf);
        self.scorer.contributions_mut()[question.index()] = contribution;
        replaced
    }
}
