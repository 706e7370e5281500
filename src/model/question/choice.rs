//! One of several options.

use super::super::{Id, Points};
use super::extremes;
use crate::lang::Text;

/// A question answered by one of several options.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// The options, at least two.
    pub options: Vec<ChoiceOption>,
}

/// An option of a choice.
#[derive(Clone, Debug, PartialEq)]
pub struct ChoiceOption {
    /// Its id.
    pub id: Id,
    /// Its text.
    pub text: Text,
    /// What it is worth; `None`: recorded, not scored.
    pub points: Option<Points>,
}

impl Choice {
    /// Points that rise evenly from 0 to 100 over `count` options, for those written without any.
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
