//! Branch and bound over the items of a package.

use super::course::Replaced;
use super::items::{Cell, Item, PackageItem};
use crate::score::SAME;

/// Up to this number of items the best package is always found.
pub(super) const EXACT: usize = 18;
/// The most sets looked at with more items.
const MOST_NODES: usize = 60_000;

/// Where a search is: what is chosen of the items looked at so far.
#[derive(Clone, Copy, Default)]
pub(super) struct State {
    days: f64,
    gain: f64,
}

pub(super) struct Search<'q> {
    cells: Vec<Cell<'q>>,
    items: Vec<Item>,
    budget: f64,
    /// The additive items by gain per day, the best first.
    by_value: Vec<usize>,
    /// By cell, the gain of the chosen items whose gain does not depend on others.
    additive: Vec<f64>,
    chosen: Vec<bool>,
    best: Vec<bool>,
    best_state: State,
    nodes: usize,
    /// At most what the sets that were not looked at gain; `None` if all were.
    pub missed: Option<f64>,
}

impl<'q> Search<'q> {
    pub fn new(cells: Vec<Cell<'q>>, items: Vec<Item>, budget: f64) -> Search<'q> {
        let mut by_value: Vec<usize> = (0..items.len()).filter(|at| items[*at].additive).collect();
        let value = |at: usize| items[at].gain / items[at].days;
        by_value.sort_by(|one, other| value(*other).total_cmp(&value(*one)));
        let none = vec![false; items.len()];
        let (best, best_state) = (none.clone(), State::default());
        let additive = vec![0.0; cells.len()];
        Search { cells, items, budget, by_value, additive, chosen: none, best, best_state, nodes: 0, missed: None }
    }

    fn undo(&mut self, replaced: Vec<(usize, Replaced)>) {
        replaced.into_iter().rev().for_each(|(cell, replaced)| self.cells[cell].course.restore(replaced));
    }

    /// Chooses an item; returns what it replaced and the gain.
    fn apply(&mut self, at: usize) -> (Vec<(usize, Replaced)>, f64) {
        let (mut replaced, mut gain) = (Vec::new(), 0.0);
        for (cell, question, answer) in &self.items[at].effects {
            let cell_state = &mut self.cells[*cell];
            let before = cell_state.gain();
            replaced.push((*cell, cell_state.course.set(*question, answer)));
            let of_cell = cell_state.gain() - before;
            if self.items[at].additive {
                self.additive[*cell] += of_cell;
            }
            gain += of_cell;
        }
        (replaced, gain)
    }

    pub fn visit(&mut self, next: usize, state: State) {
        let better = state.gain > self.best_state.gain + SAME;
        let cheaper = state.gain > self.best_state.gain - SAME && state.days < self.best_state.days - SAME;
        if better || cheaper {
            self.best.clone_from(&self.chosen);
            self.best_state = state;
        }
        if next == self.items.len() {
            return;
        }
        let bound = state.gain + self.most_of_rest(next, state);
        if bound <= self.best_state.gain + SAME {
            return;
        }
        self.nodes += 1;
        if self.items.len() > EXACT && self.nodes > MOST_NODES {
            self.missed = Some(self.missed.map_or(bound, |missed| missed.max(bound)));
            return;
        }
        let item = &self.items[next];
        let affordable = state.days + item.days <= self.budget + SAME;
        if affordable && item.before.iter().all(|before| self.chosen[*before]) {
            let days = state.days + item.days;
            let additive = item.additive.then(|| self.additive.clone());
            let (replaced, gain) = self.apply(next);
            self.chosen[next] = true;
            self.visit(next + 1, State { days, gain: state.gain + gain });
            self.chosen[next] = false;
            self.undo(replaced);
            if let Some(additive) = additive {
                self.additive = additive;
            }
        }
        self.visit(next + 1, state);
    }

    /// At most what the items from `next` on can add: a knapsack that may take the last item in part.
    ///
    /// Items whose gain depends on others count together, per comune: what they can still gain there, for the fewest days
    /// with which that can begin. A joint item shares its days among its comuni.
    fn most_of_rest(&self, next: usize, state: State) -> f64 {
        let budget = self.budget - state.days + SAME;
        let lost = |item: &Item| item.before.iter().any(|before| *before < next && !self.chosen[*before]);
        let additive = self.by_value.iter().filter(|at| **at >= next).map(|at| &self.items[*at]);
        let additive = additive.filter(|item| item.gain > 0.0 && !lost(item)).map(|item| (item.gain, item.days));
        let (mut additive, mut others) = (additive.peekable(), self.others(next, budget).into_iter().peekable());
        let (mut room, mut most) = (budget, 0.0);
        while room > 0.0 {
            let other_first = match (additive.peek(), others.peek()) {
                (Some(item), Some(other)) => other.0 / other.1 > item.0 / item.1,
                (None, Some(_)) => true,
                (_, None) => false,
            };
            let Some((gain, days)) = (if other_first { others.next() } else { additive.next() }) else { break };
            let part = (room / days).min(1.0);
            most += part * gain;
            room -= part * days;
        }
        most
    }

    /// For each comune with undecided items whose gain depends on others: what they can still gain, and the fewest days;
    /// the best per day first.
    fn others(&self, next: usize, budget: f64) -> Vec<(f64, f64)> {
        let mut fewest: Vec<Option<f64>> = vec![None; self.cells.len()];
        for item in self.items[next..].iter().filter(|item| !item.additive && item.days <= budget) {
            let days = item.days / item.effects.len() as f64;
            for (cell, ..) in &item.effects {
                fewest[*cell] = Some(fewest[*cell].map_or(days, |least| least.min(days)));
            }
        }
        let left = |(cell, days): (usize, Option<f64>)| {
            let state = &self.cells[cell];
            let gain = state.most_of_others - (state.gain() - self.additive[cell]);
            days.filter(|_| gain > 0.0).map(|days| (gain, days))
        };
        let mut left: Vec<(f64, f64)> = fewest.into_iter().enumerate().filter_map(left).collect();
        left.sort_by(|one, other| (other.0 / other.1).total_cmp(&(one.0 / one.1)));
        left
    }

    /// Removes items without which the best package gains as much.
    pub fn drop_useless(&mut self) {
        for at in (0..self.items.len()).rev().filter(|at| self.best[*at]).collect::<Vec<_>>() {
            let needed = |(other, item): (usize, &Item)| self.best[other] && item.before.contains(&at);
            if self.items.iter().enumerate().any(needed) {
                continue;
            }
            let with = self.gain_of_best();
            self.best[at] = false;
            if self.gain_of_best() < with - SAME {
                self.best[at] = true;
            }
        }
    }

    fn gain_of_best(&mut self) -> f64 {
        let (mut all, mut total) = (Vec::new(), 0.0);
        for at in (0..self.items.len()).filter(|at| self.best[*at]).collect::<Vec<_>>() {
            let (replaced, gain) = self.apply(at);
            all.extend(replaced);
            total += gain;
        }
        self.undo(all);
        self.additive.fill(0.0);
        total
    }

    /// The items of the best package, each with its gain after those before it, and the total gain.
    pub fn bought(&mut self) -> (Vec<PackageItem>, f64) {
        let (mut all, mut bought) = (Vec::new(), Vec::new());
        for at in (0..self.items.len()).filter(|at| self.best[*at]).collect::<Vec<_>>() {
            let (replaced, gain) = self.apply(at);
            all.extend(replaced);
            let item = &self.items[at];
            let units = item.effects.iter().map(|(cell, ..)| self.cells[*cell].unit).collect();
            let (part, action, joint, days) = (item.part, item.action, item.joint, item.days);
            bought.push(PackageItem { part, action, units, joint, days, gain });
        }
        self.undo(all);
        self.additive.fill(0.0);
        let gain = bought.iter().map(|item| item.gain).sum();
        (bought, gain)
    }
}
