//! The score of a node from the scores of its children.

use super::contribution::Contribution;
use crate::model::{Aggregation, within};

/// The aggregate of `(weight, score)` pairs, scores within 0–100; `None` for an empty list.
///
/// * mean: Σwx/Σw;
/// * geometric: exp(Σw·ln x/Σw), 0 if any x is 0 (the limit);
/// * harmonic: Σw/Σ(w/x), 0 if any x is 0 (the limit);
/// * min and max: of the scores, independent of the weights.
///
/// OECD/JRC, *Handbook on Constructing Composite Indicators* (2008), step 7.
pub fn aggregate(aggregation: Aggregation, children: &[(f64, f64)]) -> Option<f64> {
    let contribution = |score: f64| Contribution { score: Some(score), coverage: Some(1.0) };
    let children = children.iter().map(|(weight, score)| (*weight, contribution(*score)));
    Totals::of(aggregation, children).score()
}

/// The sums over the children of a node from which its score and coverage are computed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Totals {
    aggregation: Aggregation,
    /// The number of children with a score.
    known: u32,
    /// Σw over these children.
    weights: f64,
    /// Σwx of the mean, Σw·ln x of the geometric, Σ(w/x) of the harmonic one.
    sum: f64,
    least: f64,
    most: f64,
    /// The number of children that apply.
    applicable: u32,
    /// Σw over these children.
    applicable_weights: f64,
    /// Σw·c over these children, with c the coverage of each.
    covered: f64,
}

impl Totals {
    /// The totals of children with their weights.
    pub fn of(aggregation: Aggregation, children: impl Iterator<Item = (f64, Contribution)>) -> Totals {
        // One loop per formula avoids a branch per child.
        match aggregation {
            Aggregation::Mean => Totals::with(aggregation, children, |weight, score| weight * score),
            Aggregation::Geometric => Totals::with(aggregation, children, |weight, score| weight * score.ln()),
            Aggregation::Harmonic => Totals::with(aggregation, children, |weight, score| weight / score),
            Aggregation::Min | Aggregation::Max => Totals::with(aggregation, children, |_, _| 0.0),
        }
    }

    fn with(
        aggregation: Aggregation,
        children: impl Iterator<Item = (f64, Contribution)>,
        term: impl Fn(f64, f64) -> f64,
    ) -> Totals {
        let mut totals = Totals {
            aggregation,
            known: 0,
            weights: 0.0,
            sum: 0.0,
            least: f64::INFINITY,
            most: 0.0,
            applicable: 0,
            applicable_weights: 0.0,
            covered: 0.0,
        };
        for (weight, Contribution { score, coverage }) in children {
            if let Some(coverage) = coverage {
                totals.applicable += 1;
                totals.applicable_weights += weight;
                totals.covered += weight * coverage;
            }
            if let Some(score) = score {
                totals.known += 1;
                totals.weights += weight;
                totals.sum += term(weight, score);
                totals.least = if score < totals.least { score } else { totals.least };
                totals.most = if score > totals.most { score } else { totals.most };
            }
        }
        totals
    }

    /// The score; `None` if no child has one.
    pub fn score(&self) -> Option<f64> {
        let Totals { known, weights, sum, least, most, .. } = *self;
        if known == 0 {
            return None;
        }
        let score = match self.aggregation {
            Aggregation::Mean => sum / weights,
            Aggregation::Geometric | Aggregation::Harmonic if least <= 0.0 => 0.0,
            Aggregation::Geometric => (sum / weights).exp(),
            Aggregation::Harmonic => weights / sum,
            Aggregation::Min => least,
            Aggregation::Max => most,
        };
        // A mean is within the extremes; rounding must not move it out.
        Some(within(score, least, most))
    }

    /// The coverage and the share of applicable children that have a score, both 0–1; `None` if no child applies.
    pub fn shares(&self) -> Option<(f64, f64)> {
        let known = f64::from(self.known) / f64::from(self.applicable);
        (self.applicable > 0).then_some((self.covered / self.applicable_weights, known))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn aggregations_match_hand_calculation() {
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
    fn aggregation_of_nothing_is_none_and_of_zero_is_zero() {
        assert_eq!(aggregate(Aggregation::Mean, &[]), None);
        let children = [(1.0, 0.0), (1.0, 100.0)];
        assert_eq!(aggregate(Aggregation::Geometric, &children), Some(0.0));
        assert_eq!(aggregate(Aggregation::Harmonic, &children), Some(0.0));
        assert_eq!(aggregate(Aggregation::Mean, &children), Some(50.0));
    }

    #[test]
    fn mean_of_equal_scores_is_exact() {
        let children = [(0.1, 33.3), (0.2, 33.3), (0.7, 33.3)];
        for aggregation in [Aggregation::Mean, Aggregation::Geometric, Aggregation::Harmonic] {
            assert_eq!(aggregate(aggregation, &children), Some(33.3));
        }
    }
}
