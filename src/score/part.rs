//! What a question or a node brings to the node above it.

use super::leaf::Leaf;
use crate::model::{Method, MissingRule};
use std::num::NonZero;

/// What a question or a node brings to the node above it, in numbers that are only added, multiplied and compared:
/// a scorer adds up very many of these, and which of them are known cannot be guessed.
///
/// Two numbers stand side by side wherever the same is done to both, so that processors do it at once.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Part {
    /// 1 if anything of it applies, else 0; 1 if it has a score, else 0.
    counts: [f64; 2],
    /// The share of it that is answered, 0–1; its score, 0–100, or 0 if it has none.
    shares: [f64; 2],
    /// Its score, above every one if it has none; its score negated, of which the least is that of the highest score.
    lowest: [f64; 2],
}

impl Part {
    /// What brings nothing.
    pub const NOTHING: Part = Part { counts: [0.0; 2], shares: [0.0; 2], lowest: [f64::INFINITY, 0.0] };

    /// What a score brings, 0–100, and the share of it that is answered, 0–1; `None` if nothing applies.
    pub fn new(score: Option<f64>, coverage: Option<f64>) -> Part {
        let (known, at_least) = score.map_or((0.0, f64::INFINITY), |score| (1.0, score));
        let (applies, covered) = coverage.map_or((0.0, 0.0), |coverage| (1.0, coverage));
        let score = score.unwrap_or(0.0);
        Part { counts: [applies, known], shares: [covered, score], lowest: [at_least, -score] }
    }

    /// What a question brings whose worst answer has these points.
    pub fn of_leaf(leaf: Leaf, method: &Method, worst: f64) -> Part {
        let missing = |rule: MissingRule| Part::new((rule == MissingRule::Worst).then_some(worst), Some(0.0));
        match leaf {
            Leaf::Points(points) => Part::new(Some(points), Some(1.0)),
            Leaf::DontKnow => missing(method.dont_know),
            Leaf::Unanswered => missing(method.unanswered),
            Leaf::NotApplicable | Leaf::NotAsked | Leaf::Undecided(_) | Leaf::NotScored => Part::NOTHING,
        }
    }

    /// The points of a question that is answered.
    pub fn points(&self) -> Option<f64> {
        let [covered, score] = self.shares;
        (covered > 0.0).then_some(score)
    }

    /// Whether anything of it applies.
    pub fn applies(&self) -> bool {
        self.counts[0] > 0.0
    }
}

/// What each question and node brings, each a place of its own, and what else may stand there.
///
/// Most of what questions bring was brought before: it is kept once and then chosen.
#[derive(Clone, Debug)]
pub struct Parts {
    /// What was set for each place, and behind these what is kept.
    parts: Vec<Part>,
    /// Which of them holds for each place.
    chosen: Vec<u32>,
}

/// What is kept, by number: behind the places, of which there is one at least.
#[derive(Clone, Copy, Debug)]
pub struct Kept(NonZero<u32>);

/// The most parts that are kept: three megabytes.
const MOST_KEPT: usize = 1 << 16;

impl Parts {
    /// Nothing, for so many places.
    pub(super) fn new(places: usize) -> Parts {
        Parts { parts: vec![Part::NOTHING; places], chosen: (0..).take(places).collect() }
    }

    /// What is brought at a place.
    pub(super) fn get(&self, place: usize) -> &Part {
        &self.parts[self.chosen[place] as usize]
    }

    /// Sets what is brought at a place.
    pub fn set(&mut self, place: usize, part: Part) {
        self.parts[place] = part;
        // There are far fewer places than four thousand million.
        self.chosen[place] = place as u32;
    }

    /// Keeps a part, to be chosen at any place; `None` if there is no room.
    pub fn keep(&mut self, part: Part) -> Option<Kept> {
        let number = u32::try_from(self.parts.len()).ok().and_then(NonZero::new)?;
        (self.parts.len() < self.chosen.len() + MOST_KEPT).then(|| self.parts.push(part))?;
        Some(Kept(number))
    }

    /// Sets what is brought at a place to what was kept.
    pub fn choose(&mut self, place: usize, kept: Kept) {
        self.chosen[place] = kept.0.get();
    }

    /// Forgets what was kept; nothing is brought anywhere.
    pub fn forget(&mut self) {
        *self = Parts::new(self.chosen.len());
    }
}

/// What parts add up to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tally {
    /// How many have a score: a whole number.
    pub known: f64,
    /// The weight of these.
    pub weights: f64,
    /// The terms of these.
    pub sum: f64,
    /// The lowest score.
    pub least: f64,
    /// The highest score.
    pub most: f64,
    /// How many apply at all: a whole number.
    applicable: f64,
    /// The weight of these.
    applicable_weights: f64,
    /// The weight of what is answered.
    covered: f64,
}

impl Tally {
    /// Adds up parts, each behind its weight; `term` is what a weight and a score come to, 0 where the score is 0.
    ///
    /// A part without a score adds 0 to every sum, which changes no bit of it.
    pub fn of(parts: impl Iterator<Item = (f64, Part)>, term: impl Fn(f64, f64) -> f64) -> Tally {
        let (mut counts, mut weights, mut sums) = ([0.0; 2], [0.0; 2], [0.0; 2]);
        let mut lowest = [f64::INFINITY, 0.0];
        for (weight, part) in parts {
            let [covered, score] = part.shares;
            let terms = [weight * covered, term(weight, score)];
            for at in 0..2 {
                counts[at] += part.counts[at];
                weights[at] += weight * part.counts[at];
                sums[at] += terms[at];
                lowest[at] = if part.lowest[at] < lowest[at] { part.lowest[at] } else { lowest[at] };
            }
        }
        let ([applicable, known], [applicable_weights, weights], [covered, sum]) = (counts, weights, sums);
        let [least, below_most] = lowest;
        // Not the negative: that of 0 would be a zero below zero.
        let most = 0.0 - below_most;
        Tally { known, weights, sum, least, most, applicable, applicable_weights, covered }
    }

    /// The share of the applicable weight that is answered, and the share of the applicable parts that have a score;
    /// `None` if nothing applies.
    pub fn shares(&self) -> Option<(f64, f64)> {
        (self.applicable > 0.0).then_some((self.covered / self.applicable_weights, self.known / self.applicable))
    }
}
