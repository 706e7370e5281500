//! The tree of contributions to the change of an index, without the calculation.

use super::matching::{MatchedChild, Questionnaires};
use crate::model::Child;
use crate::score::{Leaf, Scorecard};

/// The scorecards of a comune in two waves.
#[derive(Clone, Copy, Debug)]
pub struct ScorecardPair<'a> {
    /// The questionnaires with which they were scored.
    pub questionnaires: Questionnaires<'a>,
    pub before: &'a Scorecard,
    pub after: &'a Scorecard,
}

/// The contributions of everything below an index to its change.
#[derive(Clone, Debug, PartialEq)]
pub struct Movement {
    /// The index, then everything below it, parents before children.
    pub entries: Vec<MovementEntry>,
}

/// A node or question with its contribution to the change of the index.
#[derive(Clone, Debug, PartialEq)]
pub struct MovementEntry {
    /// The node or question in the two questionnaires.
    pub item: MatchedChild,
    /// The entry of its parent; `None` for the index.
    pub parent: Option<usize>,
    /// The depth below the index, which has 0.
    pub depth: usize,
    /// The score or points in the earlier wave, 0–100; `None` if it did not count.
    pub before: Option<f64>,
    /// The same in the later wave.
    pub after: Option<f64>,
    /// The contribution to the change of the index, in points, including everything below; `None` if the index lacks a
    /// score in one of the waves.
    pub contribution: Option<f64>,
    /// The part of the contribution that comes from changed weights of its children.
    pub weights: f64,
    /// The part of the contribution that comes from a changed aggregation or minimum (of coverage or children).
    pub rules: f64,
    pub(super) children: Vec<usize>,
}

impl Movement {
    /// The change of the index; `None` if it lacks a score in one of the waves.
    pub fn difference(&self) -> Option<f64> {
        self.entries[0].difference()
    }
}

impl MovementEntry {
    /// The change of the score or points; `None` if it did not count in one of the waves.
    pub fn difference(&self) -> Option<f64> {
        self.before.zip(self.after).map(|(before, after)| after - before)
    }

    /// Adds to the contribution, if there is one.
    pub(super) fn add(&mut self, amount: f64) {
        self.contribution = self.contribution.map(|contribution| contribution + amount);
    }
}

impl ScorecardPair<'_> {
    /// The leaf of a question in the two waves; `None` if the questionnaire does not have it.
    pub(super) fn leaves(&self, item: MatchedChild) -> (Option<Leaf>, Option<Leaf>) {
        let of = |card: &Scorecard, child: Option<Child>| child?.question().map(|question| card.leaves[question]);
        (of(self.before, item.before()), of(self.after, item.after()))
    }
}
