//! A whole number on a short scale.

use super::{Goalposts, extremes};
use crate::lang::Text;

/// A question answered by a step of a scale, as in "from 1 to 5".
#[derive(Clone, Debug, PartialEq)]
pub struct Scale {
    /// The first step.
    pub from: i32,
    /// The last step, above the first.
    pub to: i32,
    /// What some steps mean, by step.
    pub labels: Vec<(i32, Text)>,
    /// Which end is good.
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
