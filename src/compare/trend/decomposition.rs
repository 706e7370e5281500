//! Decomposition of the change of a node between two waves into the effects of its children.
//!
//! A mean is decomposed on the scale on which it is a weighted arithmetic mean: x for the mean, ln x for the geometric,
//! 1/x for the harmonic one. Let y be the score of a child on that scale, w its weight, Y = Σwy/Σw and W = Σw in each
//! wave; a bar denotes the average of the two waves. From W̄·ΔY = Σ Δ(wy) − Ȳ·ΔW, each child has the effect
//!
//! | child | effect on Y |
//! |---|---|
//! | counts in both waves | w̄·Δy / W̄, and (ȳ − Ȳ)·Δw / W̄ if its weight changed |
//! | starts to count | w·(y − Ȳ) / W̄ |
//! | stops counting | −w·(y − Ȳ) / W̄ |
//!
//! The effects sum to ΔY exactly, do not depend on the order of the children, change sign if the waves are exchanged,
//! and are 0 for a child that did not change. Source: T. L. Bennet, "The Theory of Measurement of Changes in Cost of
//! Living", *Journal of the Royal Statistical Society* 83, 1920 (differences weighted at the middle of two periods).
//!
//! Multiplied by ΔM/ΔY, with M the score of the node, the effects sum to ΔM. For the geometric mean that factor is the
//! logarithmic mean of the two scores, and the result is the additive logarithmic mean Divisia index (B. W. Ang,
//! *Energy Policy* 33, 2005). The minimum and the maximum are decomposed in `min_max`.

use super::child_effect::{BeforeAfter, ChildEffect, WeightedScore};
use crate::model::Aggregation;
use crate::score::aggregate;

/// Decomposes the difference of a node that has a score in both waves: the effect of each child, and that of a changed
/// aggregation.
///
/// If the aggregation changed, the effect of a child is the average of its effects under the old and the new one, and the
/// rest is the effect of the aggregation: the Shapley value of the two changes.
///
/// # Panics
/// If no child counts in one of the waves.
pub fn decompose((before, after): (Aggregation, Aggregation), children: &[BeforeAfter]) -> (Vec<ChildEffect>, f64) {
    if before == after {
        return (effects_under(before, children), 0.0);
    }
    let mut parts = vec![ChildEffect::default(); children.len()];
    let mut method = 0.0;
    for (aggregation, sign) in [(before, -0.5), (after, 0.5)] {
        for (part, other) in parts.iter_mut().zip(effects_under(aggregation, children)) {
            *part = part.plus(other, 0.5);
        }
        let (earlier, later) = scores(aggregation, children);
        method += sign * (earlier + later);
    }
    (parts, method)
}

/// The score of the node in the two waves under an aggregation.
fn scores(aggregation: Aggregation, children: &[BeforeAfter]) -> (f64, f64) {
    let of = |side: fn(&BeforeAfter) -> Option<WeightedScore>| {
        let counting: Vec<(f64, f64)> = children.iter().filter_map(side).map(|c| (c.weight, c.score)).collect();
        aggregate(aggregation, &counting).expect("a node with a score has a child that counts")
    };
    (of(|child| child.0), of(|child| child.1))
}

/// The effects of the children if the node has this aggregation in both waves.
fn effects_under(aggregation: Aggregation, children: &[BeforeAfter]) -> Vec<ChildEffect> {
    let scores = scores(aggregation, children);
    match aggregation {
        Aggregation::Mean => on_scale(MeanScale::Score, scores, children),
        Aggregation::Min => super::min_max::decompose(-1.0, scores, children),
        Aggregation::Max => super::min_max::decompose(1.0, scores, children),
        Aggregation::Geometric | Aggregation::Harmonic => match (scores.0 > 0.0, scores.1 > 0.0) {
            (true, true) if aggregation == Aggregation::Geometric => on_scale(MeanScale::Logarithm, scores, children),
            (true, true) => on_scale(MeanScale::Reciprocal, scores, children),
            // The mean is 0 in both waves: no child has an effect.
            (false, false) => vec![ChildEffect::default(); children.len()],
            _ => on_scale(MeanScale::Zero, scores, children),
        },
    }
}

/// A scale on which the score of a node is the weighted arithmetic mean of those of its children.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum MeanScale {
    Score,
    Logarithm,
    Reciprocal,
    /// 1 for a score of 0, else 0: for a geometric or harmonic mean that rises from 0 or falls to 0. It is the limit of
    /// the two scales above for zeros replaced by ε → 0: only the children that are 0 in one of the waves matter.
    Zero,
}

impl MeanScale {
    fn of(self, score: f64) -> f64 {
        match self {
            MeanScale::Score => score,
            MeanScale::Logarithm => score.ln(),
            MeanScale::Reciprocal => 1.0 / score,
            MeanScale::Zero => f64::from(score <= 0.0),
        }
    }

    /// The change on the scale per point, for a score that changes from `from` to `to`.
    fn rate(self, from: f64, to: f64) -> f64 {
        match self {
            MeanScale::Score => 1.0,
            MeanScale::Logarithm => 1.0 / logarithmic_mean(from, to),
            MeanScale::Reciprocal => -1.0 / (from * to),
            MeanScale::Zero if from == to => 0.0,
            MeanScale::Zero => (self.of(to) - self.of(from)) / (to - from),
        }
    }
}

/// (b − a) / (ln b − ln a); a if a = b.
fn logarithmic_mean(a: f64, b: f64) -> f64 {
    let step = (b - a) / a;
    if step == 0.0 { a } else { a * step / step.ln_1p() }
}

/// The effects of the children of a mean on a scale, as the table above gives them, in points of the node.
fn on_scale(scale: MeanScale, (earlier, later): (f64, f64), children: &[BeforeAfter]) -> Vec<ChildEffect> {
    let sums = |side: fn(&BeforeAfter) -> Option<WeightedScore>| {
        let counting = children.iter().filter_map(side);
        counting.fold((0.0, 0.0), |(w, wy), child| (w + child.weight, wy + child.weight * scale.of(child.score)))
    };
    let ((w_before, wy_before), (w_after, wy_after)) = (sums(|child| child.0), sums(|child| child.1));
    let (y_before, y_after) = (wy_before / w_before, wy_after / w_after);
    let weight = (w_before + w_after) / 2.0;
    let middle = (y_before + y_after) / 2.0;
    let rate = match scale {
        MeanScale::Zero => (later - earlier) / (y_after - y_before),
        MeanScale::Score | MeanScale::Logarithm | MeanScale::Reciprocal => 1.0 / scale.rate(earlier, later),
    };
    let from_middle = |child: WeightedScore| rate * child.weight * (scale.of(child.score) - middle) / weight;
    let effect = |child: &BeforeAfter| match *child {
        (None, None) => ChildEffect::default(),
        (Some(before), None) => ChildEffect { presence: -from_middle(before), ..ChildEffect::default() },
        (None, Some(after)) => ChildEffect { presence: from_middle(after), ..ChildEffect::default() },
        (Some(before), Some(after)) => ChildEffect {
            slope: rate * (before.weight + after.weight) / 2.0 / weight * scale.rate(before.score, after.score),
            presence: 0.0,
            reweighing: rate
                * (after.weight - before.weight)
                * ((scale.of(before.score) + scale.of(after.score)) / 2.0 - middle)
                / weight,
        },
    };
    children.iter().map(effect).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn child(weight: f64, score: f64) -> Option<WeightedScore> {
        Some(WeightedScore { weight, score })
    }

    /// The effect of each child, that of its weight included.
    fn effects(aggregations: (Aggregation, Aggregation), children: &[BeforeAfter]) -> Vec<f64> {
        let effect = |(part, child): (&ChildEffect, &BeforeAfter)| {
            let moved = child.0.zip(child.1).map_or(0.0, |(before, after)| after.score - before.score);
            part.slope * moved + part.presence + part.reweighing
        };
        decompose(aggregations, children).0.iter().zip(children).map(effect).collect()
    }

    fn near(found: &[f64], expected: &[f64]) {
        let close = found.len() == expected.len() && found.iter().zip(expected).all(|(a, b)| (a - b).abs() < 1e-9);
        assert!(close, "{found:?} {expected:?}");
    }

    #[test]
    fn mean_with_gap_decomposes_as_hand_calculation() {
        // Before: 40 (weight 2), 70 (1): 150/3 = 50. After: 60 (2), 70 (1), and 30 (1) come to count: 220/4 = 55.
        // W̄ = 3.5, M̄ = 52.5: the first 2·20/3.5 = 80/7, the second nothing, the third 1·(30 − 52.5)/3.5 = −45/7.
        let children =
            [(child(2.0, 40.0), child(2.0, 60.0)), (child(1.0, 70.0), child(1.0, 70.0)), (None, child(1.0, 30.0))];
        near(&effects((Aggregation::Mean, Aggregation::Mean), &children), &[80.0 / 7.0, 0.0, -45.0 / 7.0]);
    }

    #[test]
    fn changed_weight_decomposes_as_hand_calculation() {
        // Before (20 + 80)/2 = 50, after (20 + 3·80)/4 = 65. W̄ = 3, M̄ = 57.5: nothing for 20, whose weight stays,
        // 2·(80 − 57.5)/3 = 15 for the other.
        let children = [(child(1.0, 20.0), child(1.0, 20.0)), (child(1.0, 80.0), child(3.0, 80.0))];
        let (parts, method) = decompose((Aggregation::Mean, Aggregation::Mean), &children);
        near(&[parts[0].reweighing, parts[1].reweighing, method], &[0.0, 15.0, 0.0]);
    }

    #[test]
    fn geometric_mean_decomposes_by_logarithms() {
        // √(20·80) = 40 becomes √(80·80) = 80, then each child is ½·ln(x′/x)·L(40, 80), L = 40/ln 2.
        let children = [(child(1.0, 20.0), child(1.0, 80.0)), (child(1.0, 80.0), child(1.0, 80.0))];
        near(&effects((Aggregation::Geometric, Aggregation::Geometric), &children), &[40.0, 0.0]);
        // √(20·45) = 30 becomes √(80·20) = 40: L = 10/ln(4/3); ½·ln 4·L and ½·ln(20/45)·L.
        let children = [(child(1.0, 20.0), child(1.0, 80.0)), (child(1.0, 45.0), child(1.0, 20.0))];
        let log_mean = 10.0 / (4.0_f64 / 3.0).ln();
        let expected = [0.5 * 4.0_f64.ln() * log_mean, 0.5 * (4.0_f64 / 9.0).ln() * log_mean];
        near(&effects((Aggregation::Geometric, Aggregation::Geometric), &children), &expected);
    }

    #[test]
    fn product_rise_from_zero_is_attributed_to_child_leaving_zero() {
        // 0 becomes √(50·50) = 50: it was zero because of the first alone, though the second moved too.
        let children = [(child(1.0, 0.0), child(1.0, 50.0)), (child(1.0, 80.0), child(1.0, 50.0))];
        for aggregation in [Aggregation::Geometric, Aggregation::Harmonic] {
            near(&effects((aggregation, aggregation), &children), &[50.0, 0.0]);
        }
        // The limit: with 1e-300 for zero the logarithms say nearly the same.
        let almost = [(child(1.0, 1e-300), child(1.0, 50.0)), children[1]];
        let found = effects((Aggregation::Geometric, Aggregation::Geometric), &almost);
        assert!((found[0] - 50.0).abs() < 0.1 && found[1].abs() < 0.1, "{found:?}");
    }

    #[test]
    fn changed_aggregation_is_own_contribution() {
        // Before the mean of 20 and 80, 50; after the least of 40 and 80, 40. Under the mean the first moves 10, under
        // the least 20: 15. The aggregation: ½(20 − 50) + ½(40 − 60) = −25.
        let children = [(child(1.0, 20.0), child(1.0, 40.0)), (child(1.0, 80.0), child(1.0, 80.0))];
        let (_, method) = decompose((Aggregation::Mean, Aggregation::Min), &children);
        near(&effects((Aggregation::Mean, Aggregation::Min), &children), &[15.0, 0.0]);
        near(&[method], &[-25.0]);
    }
}
