//! Choice: one of several options.

use super::super::{Id, Points};
use super::extremes;
use crate::lang::Text;

#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// At least two.
    pub options: Vec<ChoiceOption>,
}

/// An option of a choice.
#[derive(Clone, Debug, PartialEq)]
pub struct ChoiceOption {
    pub id: Id,
    pub text: Text,
    /// The points; `None` if the option is recorded without points.
    pub points: Option<Points>,
}

impl Choice {
    /// Default points: 0 to 100 in equal steps over `count` options.
    pub fn even_points(count: usize) -> Vec<Points> {
        let step = |option: usize| 100.0 * option as f64 / (count.max(2) - 1) as f64;
        (0..count).map(|option| Points::new(step(option)).unwrap_or(Points::HUNDRED)).collect()
    }

    pub(super) fn points(&self, option: usize) -> Option<f64> {
        self.options.get(option)?.points.map(Points::get)
    }

    pub(super) fn range(&self) -> Option<(f64, f64)> {
        extremes(self.options.iter().filter_map(|option| option.points).map(Points::get))
    }
}
