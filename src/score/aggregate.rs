//! From the scores of children to the score of their node.

use super::part::Part;
use crate::model::Aggregation;

/// The score made of `(weight, score)` pairs, each score within 0–100; `None` if there are none.
///
/// * mean: Σwx/Σw;
/// * geometric: exp(Σw·ln x/Σw), 0 if any x is 0 (the limit);
/// * harmonic: Σw/Σ(w/x), 0 if any x is 0 (the limit);
/// * min and max: of the scores, whatever the weights.
///
/// OECD/JRC, *Handbook on Constructing Composite Indicators* (2008), step 7.
pub fn aggregate(aggregation: Aggregation, children: &[(f64, f64)]) -> Option<f64> {
    let parts = children.iter().map(|(weight, score)| (*weight, Part { score: *score, coverage: 1.0 }));
    Tally::of(aggregation, parts).score(aggregation)
}

/// What children add up to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tally {
    /// How many have a score.
    known: u32,
    /// The weight of these.
    weights: f64,
    sum: f64,
    least: f64,
    most: f64,
    /// How many apply at all.
    applicable: u32,
    /// The weight of these.
    applicable_weights: f64,
    covered: f64,
}

impl Tally {
    /// Adds up children, each with its weight and what it brings.
    pub fn of(aggregation: Aggregation, children: impl Iterator<Item = (f64, Part)>) -> Tally {
        match aggregation {
            Aggregation::Mean => Tally::added(children, |weight, score| weight * score),
            Aggregation::Geometric => Tally::added(children, |weight, score| weight * score.ln()),
            Aggregation::Harmonic => Tally::added(children, |weight, score| weight / score),
            Aggregation::Min | Aggregation::Max => Tally::added(children, |_, _| 0.0),
        }
    }

    /// A child without a score adds 0 to every sum, which changes no bit of it: an addition costs less than to guess
    /// which children have one.
    fn added(children: impl Iterator<Item = (f64, Part)>, term: impl Fn(f64, f64) -> f64) -> Tally {
        let (mut known, mut weights, mut sum, mut least, mut most) = (0, 0.0, 0.0, f64::INFINITY, 0.0);
        let (mut applicable, mut applicable_weights, mut covered) = (0, 0.0, 0.0);
        for (weight, part) in children {
            let (is_known, applies) = (part.is_known(), part.applies());
            known += u32::from(is_known);
            applicable += u32::from(applies);
            let counted = if applies { weight } else { 0.0 };
            applicable_weights += counted;
            covered += counted * part.coverage;
            let weight = if is_known { weight } else { 0.0 };
            weights += weight;
            // Every term of weight 0 and score 1 is 0.
            sum += term(weight, if is_known { part.score } else { 1.0 });
            let at_least = if is_known { part.score } else { f64::INFINITY };
            least = if at_least < least { at_least } else { least };
            // What stands for no score is below every score.
            most = if part.score > most { part.score } else { most };
        }
        Tally { known, weights, sum, least, most, applicable, applicable_weights, covered }
    }

    /// The share of the applicable weight that is answered, and the share of the applicable children that have a score;
    /// `None` if nothing applies.
    pub fn shares(&self) -> Option<(f64, f64)> {
        let share = f64::from(self.known) / f64::from(self.applicable);
        (self.applicable > 0).then_some((self.covered / self.applicable_weights, share))
    }

    /// What they make together; `None` if none has a score.
    pub fn score(&self, aggregation: Aggregation) -> Option<f64> {
        let Tally { known, weights, sum, least, most, .. } = *self;
        let score = match aggregation {
            Aggregation::Mean => sum / weights,
            Aggregation::Geometric | Aggregation::Harmonic if least <= 0.0 => 0.0,
            Aggregation::Geometric => (sum / weights).exp(),
            Aggregation::Harmonic => weights / sum,
            Aggregation::Min => least,
            Aggregation::Max => most,
        };
        // Every mean lies between its extremes; rounding must not carry it out of them.
        (known > 0).then(|| score.clamp(least, most))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_aggregation_as_worked_by_hand() {
        let children = [(1.0, 20.0), (3.0, 80.0)];
        let close = |aggregation, expected: f64| {
            let score = aggregate(aggregation, &children).expect("a score");
            assert!((score - expected).abs() < 1e-9, "{aggregation:?}: {score}");
        };
        close(Aggregation::Mean, 65.0); // (20 + 240) / 4
        close(Aggregation::Geometric, 56.568_542_494_923_8); // (20 · 80³)^¼ = √3200
        close(Aggregation::Harmonic, 320.0 / 7.0); // 4 / (1/20 + 3/80)
        close(Aggregation::Min, 20.0);
        close(Aggregation::Max, 80.0);
    }

    #[test]
    fn nothing_makes_nothing_and_a_zero_makes_zero() {
        assert_eq!(aggregate(Aggregation::Mean, &[]), None);
        let children = [(1.0, 0.0), (1.0, 100.0)];
        assert_eq!(aggregate(Aggregation::Geometric, &children), Some(0.0));
        assert_eq!(aggregate(Aggregation::Harmonic, &children), Some(0.0));
        assert_eq!(aggregate(Aggregation::Mean, &children), Some(50.0));
    }

    #[test]
    fn the_mean_of_equal_scores_is_that_score() {
        let children = [(0.1, 33.3), (0.2, 33.3), (0.7, 33.3)];
        for aggregation in [Aggregation::Mean, Aggregation::Geometric, Aggregation::Harmonic] {
            assert_eq!(aggregate(aggregation, &children), Some(33.3));
        }
    }
}
