//! How the difference of a node that takes its least or its greatest child is divided among its children.
//!
//! The node moves from one level to another; every stretch between is crossed with it by some children, those without
//! which it would not have got across, and is divided evenly among them. This is the Shapley value of the airport game
//! (S. C. Littlechild, G. Owen, *Management Science* 20, 1973), the stretch being the runway that only some need.

use super::decomposition::{Counting, Part, Twice};

/// Moves smaller than this are the dust of binary arithmetic.
const DUST: f64 = 1e-12;

/// The parts of the children of a maximum (`direction` 1) or a minimum (−1), whose scores are given.
///
/// Where the node stays at its level, what is inside the children that hold it there in both waves moves it, though the
/// moves cancel each other; such children share it evenly.
pub(super) fn divide(direction: f64, (earlier, later): (f64, f64), children: &[Twice]) -> Vec<Part> {
    if (later - earlier).abs() <= DUST {
        return held(earlier, children);
    }
    // Turned round, a minimum is a maximum.
    let (from, to) = (direction * earlier, direction * later);
    let (low, high, rises) = (from.min(to), from.max(to), to > from);
    let far = |child: &Twice| -> Option<f64> {
        let side = if rises { child.1 } else { child.0 };
        side.map(|side| direction * side.score).filter(|score| *score > low)
    };
    let mut levels: Vec<f64> = children.iter().filter_map(far).collect();
    levels.sort_by(f64::total_cmp);
    let share = |level: f64| {
        let (mut sum, mut below) = (0.0, low);
        for (at, other) in levels.iter().enumerate() {
            let upto = other.min(level).min(high);
            sum += (upto - below).max(0.0) / (levels.len() - at) as f64;
            below = below.max(upto);
        }
        sum * (later - earlier).signum()
    };
    let part = |child: &Twice| {
        let Some(level) = far(child) else { return Part::default() };
        match child {
            (Some(before), Some(after)) => {
                Part { slope: share(level) / (after.score - before.score), ..Part::default() }
            }
            _ => Part { presence: share(level), ..Part::default() },
        }
    };
    children.iter().map(part).collect()
}

/// The parts where the node stays: the children that hold it in both waves.
fn held(level: f64, children: &[Twice]) -> Vec<Part> {
    let at_level = |counting: Option<Counting>| counting.is_some_and(|one| (one.score - level).abs() <= DUST);
    let holds = |child: &&Twice| at_level(child.0) && at_level(child.1);
    let count = children.iter().filter(holds).count() as f64;
    let part =
        |child: &Twice| if holds(&child) { Part { slope: 1.0 / count, ..Part::default() } } else { Part::default() };
    children.iter().map(part).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn effects(direction: f64, scores: (f64, f64), children: &[(Option<f64>, Option<f64>)]) -> Vec<f64> {
        let counting = |score: Option<f64>| score.map(|score| Counting { weight: 1.0, score });
        let twice: Vec<Twice> = children.iter().map(|child| (counting(child.0), counting(child.1))).collect();
        let parts = divide(direction, scores, &twice);
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
        let twice = |score| (Some(Counting { weight: 1.0, score }), Some(Counting { weight: 1.0, score }));
        let slopes: Vec<f64> = divide(-1.0, (20.0, 20.0), &[twice(20.0), twice(20.0), twice(50.0)])
            .iter()
            .map(|part| part.slope)
            .collect();
        assert_eq!(slopes, [0.5, 0.5, 0.0]);
    }
}
