//! How far weights may move, and which of them.

/// By what share of itself each weight may move, up or down: every weight, or only those of some nodes' children.
#[derive(Clone, Debug, PartialEq)]
pub struct Perturbation {
    delta: f64,
    /// The nodes whose children's weights move; `None`: all.
    below: Option<Vec<usize>>,
}

impl Perturbation {
    /// Every weight moves by ±`delta` of itself, from 0 up to 1.
    pub fn all(delta: f64) -> Perturbation {
        Perturbation { delta, below: None }
    }

    /// Only the weights of these nodes' children move.
    pub fn below(delta: f64, nodes: Vec<usize>) -> Perturbation {
        Perturbation { delta, below: Some(nodes) }
    }

    /// The share, from 0 up to 1.
    pub fn delta(&self) -> f64 {
        self.delta
    }

    /// The nodes whose children's weights move; `None`: all.
    pub fn nodes(&self) -> Option<&[usize]> {
        self.below.as_deref()
    }

    /// By what share the weights of a node's children may move.
    pub fn of(&self, node: usize) -> f64 {
        match &self.below {
            Some(nodes) if !nodes.contains(&node) => 0.0,
            _ => self.delta,
        }
    }

    /// The same weights, moving by another share.
    pub(super) fn with(&self, delta: f64) -> Perturbation {
        Perturbation { delta, below: self.below.clone() }
    }
}
