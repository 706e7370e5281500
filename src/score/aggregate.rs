//! From the scores of children to the score of their node.

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
    Tally::of(aggregation, children.iter().map(|(weight, score)| (*weight, Some(*score)))).score(aggregation)
}

/// What the scores of children add up to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tally {
    /// How many have a score.
    pub count: u32,
    weights: f64,
    sum: f64,
    least: f64,
    most: f64,
}

impl Tally {
    /// Adds up children, each with its weight and the score it has, if it has one.
    pub fn of(aggregation: Aggregation, children: impl Iterator<Item = (f64, Option<f64>)>) -> Tally {
        match aggregation {
            Aggregation::Mean => Tally::added(children, |weight, score| weight * score),
            Aggregation::Geometric => Tally::added(children, |weight, score| weight * score.ln()),
            Aggregation::Harmonic => Tally::added(children, |weight, score| weight / score),
            Aggregation::Min | Aggregation::Max => Tally::added(children, |_, _| 0.0),
        }
    }

    /// A child without a score adds 0 to every sum, which changes no bit of it: an addition costs less than to guess
    /// which children have one.
    fn added(children: impl Iterator<Item = (f64, Option<f64>)>, term: impl Fn(f64, f64) -> f64) -> Tally {
        let mut tally = Tally { count: 0, weights: 0.0, sum: 0.0, least: f64::INFINITY, most: 0.0 };
        for (weight, score) in children {
            let weight = if score.is_some() { weight } else { 0.0 };
            let (at_least, at_most) = (score.unwrap_or(f64::INFINITY), score.unwrap_or(0.0));
            tally.count += u32::from(score.is_some());
            tally.weights += weight;
            tally.least = if at_least < tally.least { at_least } else { tally.least };
            tally.most = if at_most > tally.most { at_most } else { tally.most };
            // Every term of weight 0 and score 1 is 0.
            tally.sum += term(weight, score.unwrap_or(1.0));
        }
        tally
    }

    /// What they make together; `None` if none has a score.
    pub fn score(&self, aggregation: Aggregation) -> Option<f64> {
        let Tally { count, weights, sum, least, most } = *self;
        let score = match aggregation {
            Aggregation::Mean => sum / weights,
            Aggregation::Geometric | Aggregation::Harmonic if least <= 0.0 => 0.0,
            Aggregation::Geometric => (sum / weights).exp(),
            Aggregation::Harmonic => weights / sum,
            Aggregation::Min => least,
            Aggregation::Max => most,
        };
        // Every mean lies between its extremes; rounding must not carry it out of them.
        (count > 0).then(|| score.clamp(least, most))
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
