//! The perturbation of weights: how far they vary, and which ones.

use crate::model::NodeId;

/// Each weight w varies between (1 − δ)w and (1 + δ)w, independently: all weights, or only those of the children of
/// some nodes.
#[derive(Clone, Debug, PartialEq)]
pub struct Perturbation {
    delta: f64,
    /// The nodes whose children have varying weights; `None`: all nodes.
    below: Option<Vec<NodeId>>,
}

impl Perturbation {
    /// All weights vary by ±`delta`, 0 ≤ `delta` < 1.
    pub fn all(delta: f64) -> Perturbation {
        Perturbation { delta, below: None }
    }

    /// Only the weights of the children of these nodes vary.
    pub fn below(delta: f64, nodes: Vec<NodeId>) -> Perturbation {
        Perturbation { delta, below: Some(nodes) }
    }

    /// δ, 0 ≤ δ < 1.
    pub fn delta(&self) -> f64 {
        self.delta
    }

    /// The nodes whose children's weights move; `None`: all.
    pub fn nodes(&self) -> Option<&[NodeId]> {
        self.below.as_deref()
    }

    /// The δ for the children of a node; 0 if their weights do not vary.
    pub fn of(&self, node: NodeId) -> f64 {
        match &self.below {
            Some(nodes) if !nodes.contains(&node) => 0.0,
            _ => self.delta,
        }
    }

    /// The same weights with another δ.
    pub(super) fn with(&self, delta: f64) -> Perturbation {
        Perturbation { delta, below: self.below.clone() }
    }
}
