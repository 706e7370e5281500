//! What a question or a node contributes to the node above it.

use super::leaf::Leaf;
use crate::model::{Kind, Method, MissingRule};

/// What a question or a node contributes to the node above it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Contribution {
    /// The score, 0–100; `None` if there is none.
    pub score: Option<f64>,
    /// The share that is answered, 0–1; `None` if nothing applies.
    pub coverage: Option<f64>,
}

impl Contribution {
    /// The contribution of what does not apply.
    pub const NONE: Contribution = Contribution { score: None, coverage: None };

    /// The contribution of a question of a kind.
    pub fn of_leaf(leaf: Leaf, method: &Method, kind: &Kind) -> Contribution {
        let worst = || kind.range().map_or(0.0, |(worst, _)| worst);
        let missing =
            |rule: MissingRule| Contribution { score: (rule == MissingRule::Worst).then(worst), coverage: Some(0.0) };
        match leaf {
            Leaf::Points(points) => Contribution { score: Some(points), coverage: Some(1.0) },
            Leaf::DontKnow => missing(method.dont_know),
            Leaf::Unanswered => missing(method.unanswered),
            Leaf::NotApplicable | Leaf::NotAsked | Leaf::Undecided(_) | Leaf::NotScored => Contribution::NONE,
        }
    }

    /// The points of a question that is answered.
    pub fn points(&self) -> Option<f64> {
        self.score.filter(|_| self.coverage.is_some_and(|coverage| coverage > 0.0))
    }

    /// Whether anything of it applies.
    pub fn applies(&self) -> bool {
        self.coverage.is_some()
    }
}
