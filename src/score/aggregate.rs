//! From the scores of children to the score of their node.

use crate::model::Aggregation;

/// The score made of `(weight, score)` pairs, each score within 0–100; `None` if there are none.
pub fn aggregate(aggregation: Aggregation, children: &[(f64, f64)]) -> Option<f64> {
    let mut tally = Tally::new(aggregation);
    children.iter().for_each(|(weight, score)| tally.add(*weight, Some(*score)));
    tally.score()
}

/// The scores of children while they are added one by one.
///
/// * mean: Σwx/Σw;
/// * geometric: exp(Σw·ln x/Σw), 0 if any x is 0 (the limit);
/// * harmonic: Σw/Σ(w/x), 0 if any x is 0 (the limit);
/// * min and max: of the scores, whatever the weights.
///
/// OECD/JRC, *Handbook on Constructing Composite Indicators* (2008), step 7.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tally {
    aggregation: Aggregation,
    /// How many there are.
    pub count: usize,
    weights: f64,
    sum: f64,
    least: f64,
    most: f64,
}

impl Tally {
    /// Nothing added yet.
    pub fn new(aggregation: Aggregation) -> Tally {
        Tally { aggregation, count: 0, weights: 0.0, sum: 0.0, least: f64::INFINITY, most: 0.0 }
    }

    /// Adds a child with a weight above 0, if it has a score.
    ///
    /// A child without one adds 0 to every sum, which changes no bit of it: one addition is cheaper than a guess
    /// which children have a score.
    pub fn add(&mut self, weight: f64, score: Option<f64>) {
        let counts = score.is_some();
        let weight = if counts { weight } else { 0.0 };
        self.count += usize::from(counts);
        self.weights += weight;
        self.least = self.least.min(score.unwrap_or(f64::INFINITY));
        self.most = self.most.max(score.unwrap_or(0.0));
        // The logarithm and the share of a score that does not count are 0.
        let score = score.unwrap_or(1.0);
        self.sum += match self.aggregation {
            Aggregation::Mean => weight * score,
            Aggregation::Geometric => weight * score.ln(),
            Aggregation::Harmonic => weight / score,
            Aggregation::Min | Aggregation::Max => 0.0,
        };
    }

    /// What they make together; `None` if there are none.
    pub fn score(&self) -> Option<f64> {
        let Tally { aggregation, count, weights, sum, least, most } = *self;
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
