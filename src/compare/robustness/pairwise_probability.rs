//! The probability that one comune is ahead of another if nothing is known about the weights.

use super::interval::to_scale;
use crate::compare::explanation::score_of;
use crate::model::{Aggregation, NodeId, Questionnaire};
use crate::score::{SAME, Scorecard};

/// The probability that Σwd > 0 for weights w uniform on the simplex; exact, without sampling.
///
/// The recurrence of G. Varsi, *The multidimensional content of the frustum of the simplex* (Pacific Journal of
/// Mathematics 46, 1973). The plane Σwd = 0 cuts the edge between a vertex with d = x > 0 and one with d = −y < 0. It
/// splits the simplex into two parts with shares y/(x + y) and x/(x + y); each part has the cut point as a vertex, in
/// place of one end of the edge. For j positive and k negative differences: P(j, k) = y/(x + y)·P(j − 1, k) + x/(x +
/// y)·P(j, k − 1), with P(j, 0) = 1 and P(0, k) = 0. Differences of 0 have no effect.
pub fn winning_probability(differences: &[f64]) -> f64 {
    let ahead: Vec<f64> = differences.iter().copied().filter(|d| *d > SAME).collect();
    let behind: Vec<f64> = differences.iter().filter(|d| **d < -SAME).map(|d| -d).collect();
    let mut chances = vec![0.0; behind.len() + 1];
    for x in ahead {
        chances[0] = 1.0;
        for (index, y) in behind.iter().enumerate() {
            chances[index + 1] = (y * chances[index + 1] + x * chances[index]) / (x + y);
        }
    }
    chances[behind.len()]
}

/// The probability that one comune is strictly ahead of another on a node if the weights of the children of the node
/// are unknown. Weights further down are the original ones.
///
/// Exact for the arithmetic, geometric and harmonic mean. If the comuni lack different children, only the children that
/// both have are compared. `None` if they share no child, or if either has no score.
pub fn chance_ahead(questionnaire: &Questionnaire, node: NodeId, one: &Scorecard, other: &Scorecard) -> Option<f64> {
    let parent = &questionnaire.nodes()[node];
    let (score, against) = one.nodes[node].score.zip(other.nodes[node].score)?;
    let weightless = matches!(parent.aggregation, Aggregation::Min | Aggregation::Max);
    let zero = parent.aggregation != Aggregation::Mean && score.min(against) <= 0.0;
    if weightless || zero {
        return Some(if score > against + SAME { 1.0 } else { 0.0 });
    }
    let both = parent.children.iter().filter_map(|child| {
        let one = score_of(questionnaire, one, *child).ok()?;
        let other = score_of(questionnaire, other, *child).ok()?;
        Some(if (one - other).abs() <= SAME { (0.0, one) } else { (one - other, other) })
    });
    let scaled = both.map(|(lead, other)| match parent.aggregation {
        _ if lead == 0.0 => 0.0,
        Aggregation::Geometric => (lead / other).ln_1p(),
        // (1/b − 1/a), scaled by 100² so that differences have the size of points, and the tolerance for ties means the
        // same.
        Aggregation::Harmonic => 1e4 * (to_scale(Aggregation::Harmonic, other + lead) + 1.0 / other),
        Aggregation::Mean | Aggregation::Min | Aggregation::Max => lead,
    });
    let differences: Vec<f64> = scaled.collect();
    (!differences.is_empty()).then(|| winning_probability(&differences))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn winning_probability_matches_hand_calculation() {
        let close = |differences: &[f64], expected: f64| {
            assert!((winning_probability(differences) - expected).abs() < 1e-12, "{differences:?}");
        };
        close(&[1.0, 1.0, -1.0], 0.75);
        close(&[2.0, -1.0], 2.0 / 3.0);
        close(&[1.0, -1.0, 0.0], 0.5);
        close(&[3.0, 0.0], 1.0);
        close(&[-3.0, 0.0], 0.0);
        close(&[0.0, 0.0], 0.0);
        close(&[], 0.0);
    }
}
