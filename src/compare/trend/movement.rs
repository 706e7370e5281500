//! What moved an index of one comune between two waves, down to the answers.
//!
//! The difference of the index is divided among its children as [`division`](super::division) says, and each child's
//! part among its own children in turn, so that what is laid on questions, and on weights and rules that changed,
//! sums to the difference.

use super::decomposition::{Counting, Part, Twice, divide};
use super::entry_exit;
use super::matching::{Item, Questionnaires, Twin};
use crate::compare::explanation::score_of;
use crate::model::{Aggregation, Questionnaire};
use crate::score::{Leaf, Scorecard};

/// Two scorecards of a comune, each of its wave.
#[derive(Clone, Copy, Debug)]
pub struct Cards<'a> {
    /// The questionnaires they were made with.
    pub questionnaires: Questionnaires<'a>,
    /// The earlier one.
    pub before: &'a Scorecard,
    /// The later one.
    pub after: &'a Scorecard,
}

/// An index with everything below it, parents first.
#[derive(Clone, Debug, PartialEq)]
pub struct Movement {
    /// The index, then what is below it.
    pub entries: Vec<Entry>,
}

/// A node or question and what it has to do with the difference of the index.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// What it is.
    pub item: Item,
    /// The entry of the node it belongs to; `None` for the index.
    pub parent: Option<usize>,
    /// How deep below the index.
    pub depth: usize,
    /// Its score or points in the earlier wave, 0–100; `None` where it did not count.
    pub before: Option<f64>,
    /// Its score or points in the later wave.
    pub after: Option<f64>,
    /// What it moved the index by, everything below it included; `None` where the index has no difference.
    pub contribution: Option<f64>,
    /// The part of it that other weights of its children make.
    pub weights: f64,
    /// The part of it that another aggregation, or another minimum of answers, makes.
    pub rules: f64,
    pub(super) children: Vec<usize>,
}

impl Movement {
    /// Takes the difference of an index apart.
    pub fn new(cards: Cards<'_>, index: Twin) -> Movement {
        let mut movement = Movement { entries: Vec::new() };
        movement.add(cards, Item::Node(index), None, 0);
        let root = &movement.entries[0];
        if root.before.is_some() && root.after.is_some() {
            movement.entries.iter_mut().for_each(|entry| entry.contribution = Some(0.0));
            movement.divide(cards, 0, 1.0);
            movement.sum_up();
        }
        movement
    }

    /// The difference of the index; `None` where it has no score in one of the waves.
    pub fn difference(&self) -> Option<f64> {
        self.entries[0].difference()
    }

    fn add(&mut self, cards: Cards<'_>, item: Item, parent: Option<usize>, depth: usize) -> usize {
        let Questionnaires { before, after } = cards.questionnaires;
        let place = self.entries.len();
        self.entries.push(Entry {
            item,
            parent,
            depth,
            before: item.before().and_then(|child| score_of(before, cards.before, child).ok()),
            after: item.after().and_then(|child| score_of(after, cards.after, child).ok()),
            contribution: None,
            weights: 0.0,
            rules: 0.0,
            children: Vec::new(),
        });
        if let Item::Node(twin) = item {
            for child in cards.questionnaires.children(twin) {
                let child = self.add(cards, child, Some(place), depth + 1);
                self.entries[place].children.push(child);
            }
        }
        place
    }

    /// Divides the difference of a node with a score in both waves; each point of it moves the index by `rate`.
    fn divide(&mut self, cards: Cards<'_>, place: usize, rate: f64) {
        let children = self.entries[place].children.clone();
        let items: Vec<Item> = children.iter().map(|child| self.entries[*child].item).collect();
        let weights = cards.questionnaires.weights(&items);
        let counting = |weight: Option<f64>, score: Option<f64>| {
            weight.zip(score).map(|(weight, score)| Counting { weight, score })
        };
        let twice = |(child, (before, after)): (&usize, &(Option<f64>, Option<f64>))| -> Twice {
            let entry = &self.entries[*child];
            (counting(*before, entry.before), counting(*after, entry.after))
        };
        let twice: Vec<Twice> = children.iter().zip(&weights).map(twice).collect();
        let (parts, rules) = divide(aggregations(cards, self.entries[place].item.twin()), &twice);
        self.entries[place].rules += rate * rules;
        self.entries[place].weights += rate * parts.iter().map(|part| part.reweighing).sum::<f64>();
        for (child, part) in children.into_iter().zip(parts) {
            self.give(cards, child, part, rate);
        }
    }

    /// Gives a child its part: a question keeps it, a node divides it.
    fn give(&mut self, cards: Cards<'_>, child: usize, part: Part, rate: f64) {
        let entry = &mut self.entries[child];
        match (entry.difference(), entry.item) {
            (Some(difference), Item::Question(_)) => entry.lay(rate * part.slope * difference),
            (Some(_), Item::Node(_)) => self.divide(cards, child, rate * part.slope),
            (None, Item::Question(_)) => entry.lay(rate * part.presence),
            (None, Item::Node(_)) if part.presence != 0.0 => {
                entry_exit::divide(self, cards, child, rate * part.presence);
            }
            (None, Item::Node(_)) => {}
        }
    }

    /// Adds to each node what is below it.
    fn sum_up(&mut self) {
        for place in (0..self.entries.len()).rev() {
            let entry = &mut self.entries[place];
            let own = entry.weights + entry.rules;
            entry.lay(own);
            let (parent, all) = (entry.parent, entry.contribution.unwrap_or(0.0));
            if let Some(parent) = parent {
                self.entries[parent].lay(all);
            }
        }
    }
}

impl Entry {
    /// The difference of its score or points; `None` where it did not count in one of the waves.
    pub fn difference(&self) -> Option<f64> {
        self.before.zip(self.after).map(|(before, after)| after - before)
    }

    /// Lays something on it.
    pub(super) fn lay(&mut self, amount: f64) {
        self.contribution = self.contribution.map(|contribution| contribution + amount);
    }
}

fn aggregations(cards: Cards<'_>, node: Twin) -> (Aggregation, Aggregation) {
    let Questionnaires { before, after } = cards.questionnaires;
    let of = |questionnaire: &Questionnaire, place: Option<usize>| {
        place.map_or_else(Default::default, |place| questionnaire.nodes()[place].aggregation)
    };
    (of(before, node.before), of(after, node.after))
}

impl Cards<'_> {
    /// What a question contributes in the two waves; `None` where the questionnaire does not have it.
    pub fn leaves(&self, question: Twin) -> (Option<Leaf>, Option<Leaf>) {
        let of = |card: &Scorecard, place: Option<usize>| place.map(|place| card.leaves[place]);
        (of(self.before, question.before), of(self.after, question.after))
    }
}
