//! From the scores of children to the score of their node.

use super::part::{Part, Tally};
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
    let parts = children.iter().map(|(weight, score)| (*weight, Part::new(Some(*score), Some(1.0))));
    score_of(aggregation, &tally(aggregation, parts))
}

/// What parts add up to, each behind its weight. Where one has score 0, what the terms come to is not looked at.
pub(super) fn tally(aggregation: Aggregation, parts: impl Iterator<Item = (f64, Part)>) -> Tally {
    let positive = |score: f64, term: f64| if score > 0.0 { term } else { 0.0 };
    match aggregation {
        Aggregation::Mean => Tally::of(parts, |weight, score| weight * score),
        Aggregation::Geometric => Tally::of(parts, |weight, score| positive(score, weight * score.ln())),
        Aggregation::Harmonic => Tally::of(parts, |weight, score| positive(score, weight / score)),
        Aggregation::Min | Aggregation::Max => Tally::of(parts, |_, _| 0.0),
    }
}

/// The score that children make together; `None` if none has one.
pub(super) fn score_of(aggregation: Aggregation, tally: &Tally) -> Option<f64> {
    let Tally { known, weights, sum, least, most, .. } = *tally;
    let score = match aggregation {
        Aggregation::Mean => sum / weights,
        Aggregation::Geometric | Aggregation::Harmonic if least <= 0.0 => 0.0,
        Aggregation::Geometric => (sum / weights).exp(),
        Aggregation::Harmonic => weights / sum,
        Aggregation::Min => least,
        Aggregation::Max => most,
    };
    // Every mean lies between its extremes; rounding must not carry it out of them.
    (known > 0.0).then(|| score.clamp(least, most))
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
