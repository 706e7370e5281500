//! Scale: a whole number between two steps.

use super::{Goalposts, extremes};
use crate::lang::Text;

/// A question answered with a step of a scale, such as 1 to 5.
#[derive(Clone, Debug, PartialEq)]
pub struct Scale {
    pub from: i32,
    /// The last step, greater than `from`.
    pub to: i32,
    /// Labels of some steps.
    pub labels: Vec<(i32, Text)>,
    /// The steps with 0 and 100 points.
    pub goalposts: Goalposts,
}

impl Scale {
    pub(super) fn points(&self, step: i32) -> f64 {
        self.goalposts.points(f64::from(step))
    }

    pub(super) fn range(&self) -> (f64, f64) {
        extremes([self.from, self.to].into_iter().map(|end| self.points(end))).unwrap_or((0.0, 100.0))
    }
}
