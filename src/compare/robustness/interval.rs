//! The range of the scores of a comune over all weights within a perturbation.

use super::perturbation::Perturbation;
use crate::compare::explanation::score_of;
use crate::model::{Aggregation, Child, IdVec, NodeId, Questionnaire};
use crate::score::{Scorecard, aggregate};

/// A closed interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    pub low: f64,
    pub high: f64,
}

impl Interval {
    /// The interval that contains only this value.
    pub(super) fn point(value: f64) -> Interval {
        Interval { low: value, high: value }
    }

    /// Whether the interval contains a single value.
    pub(super) fn is_point(self) -> bool {
        self.high <= self.low
    }
}

/// The lowest and highest score of each node over all weights within the perturbation; `None` without a score.
///
/// Exact for every aggregation and depth: each weight varies independently and belongs to one node only, so the
/// extremes of a node are those over its own weights, with its children at their extremes. Which children count, and
/// whether enough is known for a score, is decided with the original weights.
pub fn weight_intervals(
    questionnaire: &Questionnaire,
    card: &Scorecard,
    perturbation: &Perturbation,
) -> IdVec<NodeId, Option<Interval>> {
    let mut intervals: IdVec<NodeId, Option<Interval>> = IdVec::default();
    for (id, node) in questionnaire.nodes().enumerated() {
        let child = |child: &Child| {
            let interval = match child {
                Child::Node(node) => intervals[*node]?,
                Child::Question(_) => Interval::point(score_of(questionnaire, card, *child).ok()?),
            };
            Some((questionnaire.weight_of(*child), interval))
        };
        let children: Vec<(f64, Interval)> = node.children.iter().filter_map(child).collect();
        let scored = card.nodes[id].score.is_some() && !children.is_empty();
        intervals.push(scored.then(|| aggregated(node.aggregation, &children, perturbation.of(id))));
    }
    intervals
}

fn aggregated(aggregation: Aggregation, children: &[(f64, Interval)], delta: f64) -> Interval {
    let lows: Vec<(f64, f64)> = children.iter().map(|(weight, interval)| (*weight, interval.low)).collect();
    let highs: Vec<(f64, f64)> = children.iter().map(|(weight, interval)| (*weight, interval.high)).collect();
    if delta == 0.0 {
        // Unchanged weights give exactly the original score.
        let (low, high) = (aggregate(aggregation, &lows), aggregate(aggregation, &highs));
        return Interval { low: low.unwrap_or(0.0), high: high.unwrap_or(0.0) };
    }
    let low = extreme(aggregation, &lows, delta, 1.0);
    Interval { low, high: extreme(aggregation, &highs, delta, -1.0).max(low) }
}

/// The lowest score (`direction` 1) or the highest (−1).
fn extreme(aggregation: Aggregation, children: &[(f64, f64)], delta: f64, direction: f64) -> f64 {
    let scores = children.iter().map(|(_, score)| *score);
    let (least, most) = (scores.clone().fold(f64::INFINITY, f64::min), scores.fold(0.0, f64::max));
    let score = match aggregation {
        Aggregation::Min => least,
        Aggregation::Max => most,
        Aggregation::Geometric | Aggregation::Harmonic if least <= 0.0 => 0.0,
        Aggregation::Mean | Aggregation::Geometric | Aggregation::Harmonic => {
            let on_scale = |(weight, score): &(f64, f64)| (*weight, direction * to_scale(aggregation, *score));
            let mut items: Vec<(f64, f64)> = children.iter().map(on_scale).collect();
            from_scale(aggregation, direction * least_mean(&mut items, delta))
        }
    };
    score.clamp(least, most)
}

/// The scale on which an aggregation is a weighted mean: x, ln x, −1/x. It increases with the score.
pub(super) fn to_scale(aggregation: Aggregation, score: f64) -> f64 {
    match aggregation {
        Aggregation::Geometric => score.ln(),
        Aggregation::Harmonic => -1.0 / score,
        Aggregation::Mean | Aggregation::Min | Aggregation::Max => score,
    }
}

fn from_scale(aggregation: Aggregation, value: f64) -> f64 {
    match aggregation {
        Aggregation::Geometric => value.exp(),
        Aggregation::Harmonic => -1.0 / value,
        Aggregation::Mean | Aggregation::Min | Aggregation::Max => value,
    }
}

/// The minimum of Σwv/Σw over weights between (1 − δ)w and (1 + δ)w, for `(w, v)` pairs and δ < 1; exact.
///
/// A ratio of two linear functions has its minimum at a corner of the box. At that corner, values below the ratio have
/// their highest weight and values above it their lowest. After sorting, the corner is one of n + 1, which one pass
/// tries. (Linear-fractional programming: A. Charnes and W. W. Cooper, *Naval Research Logistics Quarterly* 9, 1962.)
pub(super) fn least_mean(items: &mut [(f64, f64)], delta: f64) -> f64 {
    items.sort_by(|(_, one), (_, other)| one.total_cmp(other));
    let mut weights: f64 = items.iter().map(|(weight, _)| (1.0 - delta) * weight).sum();
    let mut sum: f64 = items.iter().map(|(weight, value)| (1.0 - delta) * weight * value).sum();
    let mut least = sum / weights;
    for (weight, value) in items {
        weights += 2.0 * delta * *weight;
        sum += 2.0 * delta * *weight * *value;
        least = least.min(sum / weights);
    }
    least
}

/// The same minimum as [`least_mean`] but for rounding, without sorting: from the mean with the original weights, the
/// weights of the corner that the last mean gives, until the mean falls no further.
///
/// W. Dinkelbach, *On Nonlinear Fractional Programming* (Management Science 13, 1967). It takes two or three steps.
pub(super) fn least_mean_unsorted(items: &mut [(f64, f64)], delta: f64) -> f64 {
    let mut least = mean_with(items, |_| 1.0);
    loop {
        let next = mean_with(items, |value| if value < least { 1.0 + delta } else { 1.0 - delta });
        if !next.is_finite() {
            return least_mean(items, delta);
        }
        // The same corner has the same mean.
        if next >= least || items.iter().all(|(_, value)| (*value < next) == (*value < least)) {
            return next.min(least);
        }
        least = next;
    }
}

/// Σwfv/Σwf with the factor f that `factor` gives for each value.
///
/// Two sums each, of the even and of the odd items, so that no addition waits for the one before.
fn mean_with(items: &[(f64, f64)], factor: impl Fn(f64) -> f64) -> f64 {
    let (pairs, rest) = items.as_chunks::<2>();
    let (mut weights, mut sums) = ([0.0; 2], [0.0; 2]);
    let mut add = |lane: usize, (weight, value): (f64, f64)| {
        let weight = weight * factor(value);
        weights[lane] += weight;
        sums[lane] += weight * value;
    };
    for [even, odd] in pairs {
        add(0, *even);
        add(1, *odd);
    }
    rest.iter().for_each(|item| add(0, *item));
    (sums[0] + sums[1]) / (weights[0] + weights[1])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn least_mean_without_sorting_equals_sorted_one() {
        let mut seed = 3_u64;
        let mut below = |bound: u64| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            ((seed >> 33) % bound) as f64
        };
        for round in 0..2000 {
            let mut items: Vec<(f64, f64)> = (0..=round % 12).map(|_| (1.0 + below(4), below(201) - 100.0)).collect();
            for delta in [0.0, 0.02, 0.25, 0.9, 1.0 - 1e-6] {
                let (unsorted, sorted) = (least_mean_unsorted(&mut items, delta), least_mean(&mut items, delta));
                assert!((unsorted - sorted).abs() < 1e-9, "{items:?} {delta}: {unsorted} {sorted}");
            }
        }
        let mut infinite = [(1.0, f64::NEG_INFINITY), (1.0, 3.0)];
        assert_eq!(least_mean_unsorted(&mut infinite, 0.25), f64::NEG_INFINITY);
    }

    #[test]
    fn interval_of_two_children_matches_hand_calculation() {
        // Weights 1 ± ½: low (1½·20 + ½·80)/2 = 35, high (½·20 + 1½·80)/2 = 65.
        let children = [(1.0, 20.0), (1.0, 80.0)];
        let ends = |aggregation| [1.0, -1.0].map(|direction| extreme(aggregation, &children, 0.5, direction));
        assert_eq!(ends(Aggregation::Mean), [35.0, 65.0]);
        // √√(20³·80), √√(20·80³): three quarters and a quarter of the way between logarithms.
        let [low, high] = ends(Aggregation::Geometric);
        assert!((low - 28.284_271_247_461_9).abs() < 1e-9 && (high - 56.568_542_494_923_8).abs() < 1e-9);
        // 2/(1½/20 + ½/80), 2/(½/20 + 1½/80).
        let [low, high] = ends(Aggregation::Harmonic);
        assert!((low - 2.0 / 0.081_25).abs() < 1e-9 && (high - 2.0 / 0.043_75).abs() < 1e-9);
        assert_eq!(ends(Aggregation::Min), [20.0, 20.0]);
        assert_eq!(ends(Aggregation::Max), [80.0, 80.0]);
    }
}
