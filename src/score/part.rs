//! What a question or a node brings to the node above it.

use super::leaf::Leaf;
use crate::model::{Method, MissingRule};

/// What a question or a node brings to the node above it, as two numbers: a scorer adds up very many of these, and
/// which of them are known cannot be guessed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Part {
    /// Its score, 0–100; [`Part::NONE`] if it has none.
    pub score: f64,
    /// The share of it that is answered, 0–1; [`Part::NONE`] if nothing of it applies.
    pub coverage: f64,
}

impl Part {
    /// Stands for a score or a share that is not there: below every one that is.
    pub const NONE: f64 = -1.0;

    /// What brings nothing.
    pub const NOTHING: Part = Part { score: Part::NONE, coverage: Part::NONE };

    /// What a question brings whose worst answer has these points.
    pub fn of_leaf(leaf: Leaf, method: &Method, worst: f64) -> Part {
        let missing = |rule: MissingRule| match rule {
            MissingRule::Worst => Part { score: worst, coverage: 0.0 },
            MissingRule::Exclude => Part { score: Part::NONE, coverage: 0.0 },
        };
        match leaf {
            Leaf::Points(score) => Part { score, coverage: 1.0 },
            Leaf::DontKnow => missing(method.dont_know),
            Leaf::Unanswered => missing(method.unanswered),
            Leaf::NotApplicable | Leaf::NotAsked | Leaf::Undecided(_) | Leaf::NotScored => Part::NOTHING,
        }
    }

    /// Whether it has a score.
    pub fn is_known(self) -> bool {
        self.score >= 0.0
    }

    /// Whether anything of it applies.
    pub fn applies(self) -> bool {
        self.coverage >= 0.0
    }
}
