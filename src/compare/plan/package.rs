//! What a budget can buy: the set of actions with the greatest gain for the group.

use super::super::group::Group;
use super::Request;
use super::items::{PackageItem, candidates};
use super::search::{Search, State};
use crate::score::SAME;

/// The items with the greatest total gain within a budget.
#[derive(Clone, Debug, PartialEq)]
pub struct Package {
    /// In an order that respects steps and prerequisites.
    pub items: Vec<PackageItem>,
    pub days: f64,
    /// The total gain over all comuni and indices, in points.
    pub gain: f64,
    pub optimality: Optimality,
    /// The number of items that there are.
    pub candidates: usize,
}

/// How good a package is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Optimality {
    /// No package within the budget gains more.
    Best,
    /// No package within the budget gains more than this.
    AtMost(f64),
}

impl Package {
    /// The items as requests, each in its comuni.
    pub fn requests(&self) -> Vec<Request> {
        let of = |item: &PackageItem| -> Vec<Request> {
            let request = |unit: &usize| Request { part: item.part, action: item.action, unit: Some(*unit) };
            item.units.iter().map(request).collect()
        };
        self.items.iter().flat_map(of).collect()
    }
}

/// The package with the greatest gain for the group within a budget of person-days: branch and bound over all steps that
/// the comuni can take now or after others. Each set is scored anew; none is preferred by the sum of single gains.
///
/// Up to `EXACT` items (see `search`) the result is the best one. With more, the search ends after a fixed number of sets, and
/// [`Optimality::AtMost`] bounds what it may have missed.
pub fn package(group: &Group<'_>, budget: f64) -> Package {
    let (cells, items) = candidates(group);
    let candidates = items.len();
    let mut search = Search::new(cells, items, budget);
    search.visit(0, State::default());
    search.drop_useless();
    let (items, gain) = search.bought();
    let missed = search.missed.filter(|bound| *bound > gain + SAME);
    Package {
        days: items.iter().map(|item| item.days).sum(),
        gain,
        optimality: missed.map_or(Optimality::Best, Optimality::AtMost),
        candidates,
        items,
    }
}
