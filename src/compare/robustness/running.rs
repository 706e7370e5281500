//! The score of one comune, updated as single weights change.

use super::perturbation::Perturbation;
use super::reweighed::{Tree, UnitScores};
use crate::model::{Aggregation, Child, IdVec, NodeId, Questionnaire, WeightSet};

/// The score of a tree as running sums, with a bound of the rounding error.
pub(super) struct RunningScore<'a> {
    tree: &'a Tree<'a>,
    scores: &'a UnitScores,
    sums: IdVec<NodeId, Sums>,
    /// The bound of the sum of the rounding errors of all nodes, relative to full scoring.
    error: f64,
    /// The nodes that the last trial changes, the root last.
    path: Vec<(NodeId, Sums)>,
    tried_error: f64,
}

/// The sums from which the score of a node follows.
#[derive(Clone, Copy, Default)]
struct Sums {
    /// Σw over the children that have a score.
    weights: f64,
    /// Σwx over the same children.
    terms: f64,
    score: f64,
    /// A bound of the rounding error of this node.
    error: f64,
    /// The bound for weights that sum to 1.
    error_of_unit_weight: f64,
}

impl<'a> RunningScore<'a> {
    /// `None` if a node is a geometric or harmonic mean, in which a small error can grow without bound.
    pub fn new(tree: &'a Tree<'a>, scores: &'a UnitScores, perturbation: &Perturbation) -> Option<RunningScore<'a>> {
        let nodes = tree.questionnaire().nodes();
        let bounded =
            |node: &NodeId| !matches!(nodes[*node].aggregation, Aggregation::Geometric | Aggregation::Harmonic);
        if !tree.nodes().iter().all(bounded) {
            return None;
        }
        let mut sums = IdVec::filled(Sums::default(), nodes.len());
        // The number of weights that vary in a node and below it.
        let mut moving: IdVec<NodeId, usize> = IdVec::filled(0, nodes.len());
        for node in tree.nodes() {
            let children = &nodes[*node].children;
            moving[*node] = children.len()
                + children.iter().filter_map(|child| child.node()).map(|node| moving[node]).sum::<usize>();
            let counted = children.iter().filter(|child| scores.counts(**child));
            let weights: f64 = counted.map(|child| tree.questionnaire().weight_of(*child)).sum();
            // In one pass each of these weights changes at most twice, each time with an error of at most half a unit
            // in the last place of the largest sum; full scoring adds each child once. Both Σw and Σwx have errors, and
            // x ≤ 100.
            let operations = (4 * moving[*node] + 8) as f64;
            let greatest = weights * (1.0 + perturbation.of(*node));
            sums[*node].error_of_unit_weight = 200.0 * f64::EPSILON * operations * greatest;
        }
        Some(RunningScore { tree, scores, sums, error: 0.0, path: Vec::new(), tried_error: 0.0 })
    }

    pub fn score(&self) -> f64 {
        self.sums[self.tree.root()].score
    }

    /// The bound of the difference from full scoring.
    pub fn error(&self) -> f64 {
        self.error
    }

    /// The score with the weight tried last.
    pub fn tried(&self) -> f64 {
        self.path.last().map_or(self.score(), |(_, sums)| sums.score)
    }

    /// The bound of its difference from full scoring.
    pub fn tried_error(&self) -> f64 {
        self.tried_error
    }

    /// Recomputes all sums.
    pub fn restart(&mut self, weights: &WeightSet) {
        self.error = 0.0;
        for node in self.tree.nodes() {
            let mut sums = Sums { weights: 0.0, terms: 0.0, ..self.sums[*node] };
            for child in &self.tree.questionnaire().nodes()[*node].children {
                let Some(score) = self.child(*child) else { continue };
                sums.weights += weights.of(*child);
                sums.terms += weights.of(*child) * score;
            }
            if self.scores.counts(Child::Node(*node)) {
                self.sums[*node] = self.settled(*node, sums, None);
                self.error += self.sums[*node].error;
            }
        }
    }

    /// Computes the score with another weight of one child, without keeping it.
    pub fn try_weight(&mut self, child: Child, kept: f64, tried: f64, weights: &WeightSet) {
        self.path.clear();
        self.tried_error = self.error;
        let (Some(score), Some(mut node)) = (self.child(child), self.tree.parent(child)) else { return };
        if !self.tree.reaches_root(node, self.scores) {
            return;
        }
        let before = self.sums[node];
        let change = tried - kept;
        let sums = Sums { weights: before.weights + change, terms: before.terms + change * score, ..before };
        let mut sums = self.settled(node, sums, None);
        self.tried_error += sums.error - before.error;
        self.path.push((node, sums));
        while let Some(parent) = self.tree.parent(Child::Node(node)) {
            let before = self.sums[parent];
            let rise = weights.of(Child::Node(node)) * (sums.score - self.sums[node].score);
            sums = self.settled(parent, Sums { terms: before.terms + rise, ..before }, Some((node, sums.score)));
            self.path.push((parent, sums));
            node = parent;
        }
    }

    /// Keeps the weight tried last.
    pub fn keep(&mut self) {
        for (node, sums) in self.path.drain(..) {
            self.sums[node] = sums;
        }
        self.error = self.tried_error;
    }

    /// Computes score and error from sums; `other` replaces the score of one child.
    fn settled(&self, node: NodeId, sums: Sums, other: Option<(NodeId, f64)>) -> Sums {
        let questionnaire: &Questionnaire = self.tree.questionnaire();
        let parent = &questionnaire.nodes()[node];
        let score = |child: &Child| match (child, other) {
            (Child::Node(node), Some((known, score))) if *node == known => Some(score),
            _ => self.child(*child),
        };
        let scores = || parent.children.iter().filter_map(score);
        match parent.aggregation {
            Aggregation::Min => Sums { score: scores().fold(f64::INFINITY, f64::min), ..sums },
            Aggregation::Max => Sums { score: scores().fold(0.0, f64::max), ..sums },
            Aggregation::Mean | Aggregation::Geometric | Aggregation::Harmonic => {
                Sums { score: sums.terms / sums.weights, error: sums.error_of_unit_weight / sums.weights, ..sums }
            }
        }
    }

    fn child(&self, child: Child) -> Option<f64> {
        match child {
            Child::Node(node) => self.scores.counts(child).then(|| self.sums[node].score),
            Child::Question(question) => self.scores.question(question),
        }
    }
}
