//! Contributions of questions and nodes to their parent.

use super::SAME;
use super::leaf::Leaf;
use crate::model::{Kind, Method, MissingRule};

/// The contribution of a question or node to its parent.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Contribution {
    /// The score, 0–100; `None` without one.
    pub score: Option<f64>,
    /// The answered share of what applies or may come to apply, 0–1; `None` if nothing does.
    pub coverage: Option<f64>,
}

impl Contribution {
    /// The contribution of something that does not apply.
    pub const NONE: Contribution = Contribution { score: None, coverage: None };

    pub fn of_leaf(leaf: Leaf, method: &Method, kind: &Kind) -> Contribution {
        let worst = || kind.range().map_or(0.0, |(worst, _)| worst);
        let missing =
            |rule: MissingRule| Contribution { score: (rule == MissingRule::Worst).then(worst), coverage: Some(0.0) };
        match leaf {
            Leaf::Points(points) => Contribution { score: Some(points), coverage: Some(1.0) },
            Leaf::DontKnow => missing(method.dont_know),
            Leaf::Unanswered => missing(method.unanswered),
            // Whether it applies is still unknown: it lowers the coverage, and no rule gives it points.
            Leaf::Undecided(_) => Contribution { score: None, coverage: Some(0.0) },
            Leaf::NotApplicable | Leaf::NotAsked | Leaf::NotScored => Contribution::NONE,
        }
    }

    /// The points of an answered question.
    pub fn points(&self) -> Option<f64> {
        self.score.filter(|_| self.coverage.is_some_and(|coverage| coverage > 0.0))
    }

    /// Whether a question is passed with at least `pass` points; `None` if it does not apply and cannot come to apply.
    pub fn passes(&self, pass: f64) -> Option<bool> {
        self.applies().then(|| self.points().is_some_and(|points| points >= pass - SAME))
    }

    /// Whether it applies, or may come to apply.
    pub fn applies(&self) -> bool {
        self.coverage.is_some()
    }
}
