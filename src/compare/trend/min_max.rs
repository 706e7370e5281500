//! Decomposition of the change of a minimum or maximum into the effects of its children.
//!
//! The range between the old and the new score of the node is cut at the scores of the children. The node crosses each
//! piece because of the children that lie beyond it; the piece is divided equally among them. This is the Shapley value
//! of the airport game (S. C. Littlechild, G. Owen, *Management Science* 20, 1973), in which a piece of the range is a
//! piece of runway that only some aircraft need.
//!
//! For a maximum that rises from 50 to 80, with children that reach 60 and 80: the piece 50–60 is divided between both
//! (5 each), the piece 60–80 belongs to the second alone (20).

use super::child_effect::{BeforeAfter, ChildEffect, WeightedScore};

/// Differences up to this are rounding errors.
const ROUNDING: f64 = 1e-12;

/// The effects of the children of a maximum (`direction` 1) or minimum (`direction` −1), given the scores of the node in
/// the two waves.
///
/// If the score does not change, the children that equal it in both waves get equal slopes, so that changes inside them,
/// which cancel each other, can be attributed.
pub(super) fn decompose(direction: f64, (earlier, later): (f64, f64), children: &[BeforeAfter]) -> Vec<ChildEffect> {
    if (later - earlier).abs() <= ROUNDING {
        return unchanged(earlier, children);
    }
    // With the signs changed, a minimum is a maximum.
    let (from, to) = (direction * earlier, direction * later);
    let (low, high, rises) = (from.min(to), from.max(to), to > from);
    // The score with which a child makes the node cross the range: the later one for a rise, the earlier one for a fall.
    let far = |child: &BeforeAfter| -> Option<f64> {
        let side = if rises { child.1 } else { child.0 };
        side.map(|side| direction * side.score).filter(|score| *score > low)
    };
    let mut levels: Vec<f64> = children.iter().filter_map(far).collect();
    levels.sort_by(f64::total_cmp);
    // The share of a child whose score on the far side is `level`: for each piece up to it, length / children that reach it.
    let share = |level: f64| {
        let (mut sum, mut below) = (0.0, low);
        for (at, other) in levels.iter().enumerate() {
            let upto = other.min(level).min(high);
            sum += (upto - below).max(0.0) / (levels.len() - at) as f64;
            below = below.max(upto);
        }
        sum * (later - earlier).signum()
    };
    let effect = |child: &BeforeAfter| {
        let Some(level) = far(child) else { return ChildEffect::default() };
        match child {
            (Some(before), Some(after)) => {
                ChildEffect { slope: share(level) / (after.score - before.score), ..ChildEffect::default() }
            }
            _ => ChildEffect { presence: share(level), ..ChildEffect::default() },
        }
    };
    children.iter().map(effect).collect()
}

/// The effects if the score of the node does not change.
fn unchanged(level: f64, children: &[BeforeAfter]) -> Vec<ChildEffect> {
    let at_level = |counting: Option<WeightedScore>| counting.is_some_and(|one| (one.score - level).abs() <= ROUNDING);
    let equals_node = |child: &&BeforeAfter| at_level(child.0) && at_level(child.1);
    let count = children.iter().filter(equals_node).count() as f64;
    let effect = |child: &BeforeAfter| {
        if equals_node(&child) {
            ChildEffect { slope: 1.0 / count, ..ChildEffect::default() }
        } else {
            ChildEffect::default()
        }
    };
    children.iter().map(effect).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn effects(direction: f64, scores: (f64, f64), children: &[(Option<f64>, Option<f64>)]) -> Vec<f64> {
        let weighted = |score: Option<f64>| score.map(|score| WeightedScore { weight: 1.0, score });
        let twice: Vec<BeforeAfter> = children.iter().map(|child| (weighted(child.0), weighted(child.1))).collect();
        let parts = decompose(direction, scores, &twice);
        let moved =
            |child: &(Option<f64>, Option<f64>)| child.0.zip(child.1).map_or(0.0, |(before, after)| after - before);
        parts.iter().zip(children).map(|(part, child)| part.slope * moved(child) + part.presence).collect()
    }

    #[test]
    fn minimum_rise_is_attributed_to_previous_lowest() {
        // From 20 to 35: up to 30 only the first was below; from 30 to 35 the first and the second were.
        let children = [(Some(20.0), Some(60.0)), (Some(30.0), Some(35.0)), (Some(90.0), Some(40.0))];
        assert_eq!(effects(-1.0, (20.0, 35.0), &children), [12.5, 2.5, 0.0]);
        // The other way round: what is now below pulls it down.
        let back: Vec<_> = children.iter().map(|(before, after)| (*after, *before)).collect();
        assert_eq!(effects(-1.0, (35.0, 20.0), &back), [-12.5, -2.5, 0.0]);
    }

    #[test]
    fn maximum_change_is_attributed_to_children_above() {
        assert_eq!(effects(1.0, (50.0, 80.0), &[(Some(50.0), Some(40.0)), (Some(10.0), Some(80.0))]), [0.0, 30.0]);
        let children = [(Some(80.0), None), (Some(80.0), Some(60.0)), (Some(60.0), Some(60.0))];
        assert_eq!(effects(1.0, (80.0, 60.0), &children), [-10.0, -10.0, 0.0]);
    }

    #[test]
    fn unchanged_extreme_is_attributed_to_children_at_it() {
        let twice = |score| (Some(WeightedScore { weight: 1.0, score }), Some(WeightedScore { weight: 1.0, score }));
        let slopes: Vec<f64> = decompose(-1.0, (20.0, 20.0), &[twice(20.0), twice(20.0), twice(50.0)])
            .iter()
            .map(|part| part.slope)
            .collect();
        assert_eq!(slopes, [0.5, 0.5, 0.0]);
    }
}
