//! What a question or a node brings to the node above it.

use super::leaf::Leaf;
use crate::model::{Method, MissingRule};

/// What a question or a node brings to the node above it, in numbers that are only added, multiplied and compared:
/// a scorer adds up very many of these, and which of them are known cannot be guessed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Part {
    /// Its score, 0–100; 0 if it has none.
    score: f64,
    /// Its score; above every one if it has none.
    at_least: f64,
    /// 1 if it has a score, else 0.
    known: f64,
    /// The share of it that is answered, 0–1.
    covered: f64,
    /// 1 if anything of it applies, else 0.
    applies: f64,
}

impl Part {
    /// What brings nothing.
    pub const NOTHING: Part = Part { score: 0.0, at_least: f64::INFINITY, known: 0.0, covered: 0.0, applies: 0.0 };

    /// What a score brings, 0–100, and the share of it that is answered, 0–1; `None` if nothing applies.
    pub fn new(score: Option<f64>, coverage: Option<f64>) -> Part {
        let (known, at_least) = score.map_or((0.0, f64::INFINITY), |score| (1.0, score));
        let (applies, covered) = coverage.map_or((0.0, 0.0), |coverage| (1.0, coverage));
        Part { score: score.unwrap_or(0.0), at_least, known, covered, applies }
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
        (self.covered > 0.0).then_some(self.score)
    }

    /// Whether anything of it applies.
    pub fn applies(&self) -> bool {
        self.applies > 0.0
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
    /// Adds up parts, each behind its weight; `term` is what a weight and a score come to.
    ///
    /// A part without a score has weight 0 and adds 0 to every sum, which changes no bit of it.
    pub fn of(parts: impl Iterator<Item = (f64, Part)>, term: impl Fn(f64, f64) -> f64) -> Tally {
        let (mut known, mut weights, mut sum, mut least, mut most) = (0.0, 0.0, 0.0, f64::INFINITY, 0.0);
        let (mut applicable, mut applicable_weights, mut covered) = (0.0, 0.0, 0.0);
        for (weight, part) in parts {
            applicable += part.applies;
            applicable_weights += weight * part.applies;
            covered += weight * part.covered;
            let weight = weight * part.known;
            known += part.known;
            weights += weight;
            sum += term(weight, part.score);
            least = if part.at_least < least { part.at_least } else { least };
            most = if part.score > most { part.score } else { most };
        }
        Tally { known, weights, sum, least, most, applicable, applicable_weights, covered }
    }

    /// The share of the applicable weight that is answered, and the share of the applicable parts that have a score;
    /// `None` if nothing applies.
    pub fn shares(&self) -> Option<(f64, f64)> {
        (self.applicable > 0.0).then_some((self.covered / self.applicable_weights, self.known / self.applicable))
    }
}
