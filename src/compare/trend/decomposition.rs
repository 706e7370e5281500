//! How the difference of a node between two waves is divided among its children.
//!
//! A node that takes a mean on some scale (the scores themselves, their logarithms, their reciprocals) is divided on
//! that scale: with Y = Σwy/Σw in each wave and a bar for the middle of the two waves, the product rule
//! W̄·ΔY = Σ Δ(wy) − Ȳ·ΔW gives each child
//!
//! * that counts in both waves w̄·Δy / W̄, and (ȳ − Ȳ)·Δw / W̄ for a weight that changed;
//! * that comes to count w·(y − Ȳ) / W̄, that ceases to −w·(y − Ȳ) / W̄.
//!
//! These sum to ΔY exactly, treat children alike whatever their order, change their sign if the waves change places, and
//! give nothing to what did not change. (T. L. Bennet, "The Theory of Measurement of Changes in Cost of Living",
//! *Journal of the Royal Statistical Society* 83, 1920: differences weighted at the middle of two periods.) Back on
//! the scores all are multiplied by ΔM/ΔY: for the geometric mean the logarithmic mean of the two scores, which makes it
//! the logarithmic mean Divisia index in its additive form (B. W. Ang, *Energy Policy* 33, 2005).

use crate::model::Aggregation;
use crate::score::aggregate;

/// A child of a node in one wave, where it counts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Counting {
    /// Its weight among its siblings.
    pub weight: f64,
    /// Its score, 0–100.
    pub score: f64,
}

/// A child in the earlier and the later wave; `None` where it does not count.
pub type Twice = (Option<Counting>, Option<Counting>);

/// What a child has to do with the difference of its node.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Part {
    /// By how much the node moves for each point that a child counting in both waves moves.
    pub slope: f64,
    /// By how much the node moves because the child comes to count, or ceases to.
    pub presence: f64,
    /// By how much the node moves because the child has another weight.
    pub reweighing: f64,
}

impl Part {
    fn plus(self, other: Part, share: f64) -> Part {
        Part {
            slope: self.slope + share * other.slope,
            presence: self.presence + share * other.presence,
            reweighing: self.reweighing + share * other.reweighing,
        }
    }
}

/// Divides the difference of a node that has a score in both waves: a part per child, and what a change of the
/// aggregation makes.
///
/// Where the aggregation is another one, the children's parts are the mean of those under the two, and the rest is the
/// aggregation's: the Shapley value of the two changes.
pub fn divide((before, after): (Aggregation, Aggregation), children: &[Twice]) -> (Vec<Part>, f64) {
    if before == after {
        return (under(before, children), 0.0);
    }
    let mut parts = vec![Part::default(); children.len()];
    let mut method = 0.0;
    for (aggregation, sign) in [(before, -0.5), (after, 0.5)] {
        for (part, other) in parts.iter_mut().zip(under(aggregation, children)) {
            *part = part.plus(other, 0.5);
        }
        let (earlier, later) = scores(aggregation, children);
        method += sign * (earlier + later);
    }
    (parts, method)
}

/// The score of the node in the two waves.
fn scores(aggregation: Aggregation, children: &[Twice]) -> (f64, f64) {
    let of = |side: fn(&Twice) -> Option<Counting>| {
        let counting: Vec<(f64, f64)> = children.iter().filter_map(side).map(|c| (c.weight, c.score)).collect();
        aggregate(aggregation, &counting).expect("a node with a score has a child that counts")
    };
    (of(|child| child.0), of(|child| child.1))
}

fn under(aggregation: Aggregation, children: &[Twice]) -> Vec<Part> {
    let scores = scores(aggregation, children);
    match aggregation {
        Aggregation::Mean => on_scale(Scale::Score, scores, children),
        Aggregation::Min => super::min_max::divide(-1.0, scores, children),
        Aggregation::Max => super::min_max::divide(1.0, scores, children),
        Aggregation::Geometric | Aggregation::Harmonic => match (scores.0 > 0.0, scores.1 > 0.0) {
            (true, true) if aggregation == Aggregation::Geometric => on_scale(Scale::Logarithm, scores, children),
            (true, true) => on_scale(Scale::Reciprocal, scores, children),
            // Nothing can move a product that is zero in both waves.
            (false, false) => vec![Part::default(); children.len()],
            _ => on_scale(Scale::Zero, scores, children),
        },
    }
}

/// A scale on which a node is the weighted mean of its children.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Scale {
    /// The scores themselves.
    Score,
    /// Their logarithms.
    Logarithm,
    /// Their reciprocals.
    Reciprocal,
    /// Whether they are zero. This is what is left of the two above where a geometric or harmonic mean comes from zero
    /// or falls to it, if the zeros are taken as ε and ε goes to 0: then all hangs on who was zero.
    Zero,
}

impl Scale {
    fn of(self, score: f64) -> f64 {
        match self {
            Scale::Score => score,
            Scale::Logarithm => score.ln(),
            Scale::Reciprocal => 1.0 / score,
            Scale::Zero => f64::from(score <= 0.0),
        }
    }

    /// By how much a score moves on the scale for each point it moves, from one score to another.
    fn rate(self, from: f64, to: f64) -> f64 {
        match self {
            Scale::Score => 1.0,
            Scale::Logarithm => 1.0 / logarithmic_mean(from, to),
            Scale::Reciprocal => -1.0 / (from * to),
            Scale::Zero if from == to => 0.0,
            Scale::Zero => (self.of(to) - self.of(from)) / (to - from),
        }
    }
}

/// (b − a) / (ln b − ln a), and a where both are the same.
fn logarithmic_mean(a: f64, b: f64) -> f64 {
    let step = (b - a) / a;
    if step == 0.0 { a } else { a * step / step.ln_1p() }
}

fn on_scale(scale: Scale, (earlier, later): (f64, f64), children: &[Twice]) -> Vec<Part> {
    let sums = |side: fn(&Twice) -> Option<Counting>| {
        let counting = children.iter().filter_map(side);
        counting.fold((0.0, 0.0), |(w, wy), child| (w + child.weight, wy + child.weight * scale.of(child.score)))
    };
    let ((w_before, wy_before), (w_after, wy_after)) = (sums(|child| child.0), sums(|child| child.1));
    let (y_before, y_after) = (wy_before / w_before, wy_after / w_after);
    let weight = (w_before + w_after) / 2.0;
    let middle = (y_before + y_after) / 2.0;
    let rate = match scale {
        Scale::Zero => (later - earlier) / (y_after - y_before),
        Scale::Score | Scale::Logarithm | Scale::Reciprocal => 1.0 / scale.rate(earlier, later),
    };
    let from_middle = |child: Counting| rate * child.weight * (scale.of(child.score) - middle) / weight;
    let part = |child: &Twice| match *child {
        (None, None) => Part::default(),
        (Some(before), None) => Part { presence: -from_middle(before), ..Part::default() },
        (None, Some(after)) => Part { presence: from_middle(after), ..Part::default() },
        (Some(before), Some(after)) => Part {
            slope: rate * (before.weight + after.weight) / 2.0 / weight * scale.rate(before.score, after.score),
            presence: 0.0,
            reweighing: rate
                * (after.weight - before.weight)
                * ((scale.of(before.score) + scale.of(after.score)) / 2.0 - middle)
                / weight,
        },
    };
    children.iter().map(part).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counting(weight: f64, score: f64) -> Option<Counting> {
        Some(Counting { weight, score })
    }

    /// What each child moves its node by, its weight included.
    fn effects(aggregations: (Aggregation, Aggregation), children: &[Twice]) -> Vec<f64> {
        let effect = |(part, child): (&Part, &Twice)| {
            let moved = child.0.zip(child.1).map_or(0.0, |(before, after)| after.score - before.score);
            part.slope * moved + part.presence + part.reweighing
        };
        divide(aggregations, children).0.iter().zip(children).map(effect).collect()
    }

    fn near(found: &[f64], expected: &[f64]) {
        let close = found.len() == expected.len() && found.iter().zip(expected).all(|(a, b)| (a - b).abs() < 1e-9);
        assert!(close, "{found:?} {expected:?}");
    }

    #[test]
    fn mean_with_gap_decomposes_as_hand_calculation() {
        // Before: 40 (weight 2), 70 (1): 150/3 = 50. After: 60 (2), 70 (1), and 30 (1) come to count: 220/4 = 55.
        // W̄ = 3.5, M̄ = 52.5: the first 2·20/3.5 = 80/7, the second nothing, the third 1·(30 − 52.5)/3.5 = −45/7.
        let children = [
            (counting(2.0, 40.0), counting(2.0, 60.0)),
            (counting(1.0, 70.0), counting(1.0, 70.0)),
            (None, counting(1.0, 30.0)),
        ];
        near(&effects((Aggregation::Mean, Aggregation::Mean), &children), &[80.0 / 7.0, 0.0, -45.0 / 7.0]);
    }

    #[test]
    fn changed_weight_decomposes_as_hand_calculation() {
        // Before (20 + 80)/2 = 50, after (20 + 3·80)/4 = 65. W̄ = 3, M̄ = 57.5: nothing for 20, whose weight stays,
        // 2·(80 − 57.5)/3 = 15 for the other.
        let children = [(counting(1.0, 20.0), counting(1.0, 20.0)), (counting(1.0, 80.0), counting(3.0, 80.0))];
        let (parts, method) = divide((Aggregation::Mean, Aggregation::Mean), &children);
        near(&[parts[0].reweighing, parts[1].reweighing, method], &[0.0, 15.0, 0.0]);
    }

    #[test]
    fn geometric_mean_decomposes_by_logarithms() {
        // √(20·80) = 40 becomes √(80·80) = 80, then each child is ½·ln(x′/x)·L(40, 80), L = 40/ln 2.
        let children = [(counting(1.0, 20.0), counting(1.0, 80.0)), (counting(1.0, 80.0), counting(1.0, 80.0))];
        near(&effects((Aggregation::Geometric, Aggregation::Geometric), &children), &[40.0, 0.0]);
        // √(20·45) = 30 becomes √(80·20) = 40: L = 10/ln(4/3); ½·ln 4·L and ½·ln(20/45)·L.
        let children = [(counting(1.0, 20.0), counting(1.0, 80.0)), (counting(1.0, 45.0), counting(1.0, 20.0))];
        let log_mean = 10.0 / (4.0_f64 / 3.0).ln();
        let expected = [0.5 * 4.0_f64.ln() * log_mean, 0.5 * (4.0_f64 / 9.0).ln() * log_mean];
        near(&effects((Aggregation::Geometric, Aggregation::Geometric), &children), &expected);
    }

    #[test]
    fn product_rise_from_zero_is_attributed_to_child_leaving_zero() {
        // 0 becomes √(50·50) = 50: it was zero because of the first alone, though the second moved too.
        let children = [(counting(1.0, 0.0), counting(1.0, 50.0)), (counting(1.0, 80.0), counting(1.0, 50.0))];
        for aggregation in [Aggregation::Geometric, Aggregation::Harmonic] {
            near(&effects((aggregation, aggregation), &children), &[50.0, 0.0]);
        }
        // The limit: with 1e-300 for zero the logarithms say nearly the same.
        let almost = [(counting(1.0, 1e-300), counting(1.0, 50.0)), children[1]];
        let found = effects((Aggregation::Geometric, Aggregation::Geometric), &almost);
        assert!((found[0] - 50.0).abs() < 0.1 && found[1].abs() < 0.1, "{found:?}");
    }

    #[test]
    fn changed_aggregation_is_own_contribution() {
        // Before the mean of 20 and 80, 50; after the least of 40 and 80, 40. Under the mean the first moves 10, under
        // the least 20: 15. The aggregation: ½(20 − 50) + ½(40 − 60) = −25.
        let children = [(counting(1.0, 20.0), counting(1.0, 40.0)), (counting(1.0, 80.0), counting(1.0, 80.0))];
        let (_, method) = divide((Aggregation::Mean, Aggregation::Min), &children);
        near(&effects((Aggregation::Mean, Aggregation::Min), &children), &[15.0, 0.0]);
        near(&[method], &[-25.0]);
    }
}
