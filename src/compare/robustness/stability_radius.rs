//! The stability radius of a pair: how far weights must vary before the order of two comuni is reversed.
//!
//! Let d be the differences of the children, w their weights and D = Σwd the lead.
//!
//! | case | radius | kind |
//! |---|---|---|
//! | equal scores | 0 | exact |
//! | the lead is positive for all δ < 1 | none | proven: no weights reverse the order |
//! | all children have fixed scores, mean on any scale | D / Σw·abs(d) | exact |
//! | a tree in which the lead is exact (see `dominance`) | by bisection | exact, to 2⁻⁴⁰ |
//! | other trees | by bisection on a lower bound of the lead | lower bound; `turns` is an upper bound found by search |

use super::dominance::{Pair, PerturbedUnit, lead};
use super::interval::least_mean;
use super::perturbation::Perturbation;
use super::rank_reversal::turned;
use crate::model::{NodeId, Questionnaire};
use crate::score::Scorecard;
use std::cell::RefCell;

/// How far weights can vary, each independently, before the order of a pair is reversed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Radius {
    /// The scores are equal.
    Tied,
    /// By a share δ of each weight, 0–1.
    Within {
        /// The share up to which the order certainly holds.
        share: f64,
        /// The share from which weights that reverse the order are known: equal to `share` if the radius is exact,
        /// otherwise the smallest one found; `None` if the search finds none.
        turns: Option<f64>,
    },
    /// No weights reverse the order.
    Never,
}

impl Radius {
    /// As a number: 0 for a tie, 1 if no weights reverse the order.
    pub fn share(self) -> f64 {
        match self {
            Radius::Tied => 0.0,
            Radius::Within { share, .. } => share,
            Radius::Never => 1.0,
        }
    }

    /// Whether it is exact; otherwise `share` is a lower bound.
    pub fn is_exact(self) -> bool {
        match self {
            Radius::Tied | Radius::Never => true,
            Radius::Within { share, turns } => turns == Some(share),
        }
    }

    /// The smaller of two radii.
    pub fn smaller(self, other: Radius) -> Radius {
        let key = |radius: Radius| (radius.share(), radius == Radius::Never);
        if key(other) < key(self) { other } else { self }
    }
}

/// The largest δ examined: just below 1, at which weights would vanish.
const LAST: f64 = 1.0 - 1e-6;

/// How far weights can vary before the second of two comuni draws level with the first, which is ahead; `None` if
/// either has no score.
///
/// `perturbation` gives the weights that vary; its δ is ignored. The bisection is valid because the smallest lead does
/// not increase with δ. The cases are listed in the table at the top of this file.
pub fn radius(
    questionnaire: &Questionnaire,
    node: NodeId,
    ahead: &Scorecard,
    behind: &Scorecard,
    perturbation: &Perturbation,
) -> Option<Radius> {
    let last = perturbation.with(LAST);
    let (one, other) =
        (PerturbedUnit::new(questionnaire, ahead, &last), PerturbedUnit::new(questionnaire, behind, &last));
    let items = RefCell::default();
    let pair = Pair { questionnaire, one: &one, other: &other, perturbation: &last, least_mean, items: &items };
    if pair.lead(node)?.least > 0.0 {
        return Some(Radius::Never);
    }
    if let Some(items) = pair.one_level(node) {
        let lead: f64 = items.iter().map(|(weight, lead)| weight * lead).sum();
        let all: f64 = items.iter().map(|(weight, lead)| weight * lead.abs()).sum();
        let share = if all > 0.0 { (lead / all).max(0.0) } else { 0.0 };
        return Some(Radius::Within { share, turns: Some(share) });
    }
    let at = |delta: f64| lead(questionnaire, node, ahead, behind, &perturbation.with(delta));
    let (mut holds, mut turns) = (0.0, LAST);
    for _ in 0..40 {
        let middle = f64::midpoint(holds, turns);
        let ahead = at(middle)?.least > 0.0;
        if ahead { holds = middle } else { turns = middle }
    }
    let exact = at(turns)?.exact;
    let turned_at = |delta: f64| turned(questionnaire, node, ahead, behind, &perturbation.with(delta));
    let turns = if exact { Some(holds) } else { turning(holds, turned_at) };
    Some(Radius::Within { share: holds, turns })
}

/// The smallest δ ≥ `from` at which the search `turned_at` finds weights that reverse the order.
fn turning(from: f64, turned_at: impl Fn(f64) -> bool) -> Option<f64> {
    let (mut holds, mut turns) = (from, LAST);
    if !turned_at(turns) {
        return None;
    }
    for _ in 0..12 {
        let middle = f64::midpoint(holds, turns);
        if turned_at(middle) { turns = middle } else { holds = middle }
    }
    Some(turns)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::score::score;
    use crate::testing::{index_of_numbers, interview};

    #[test]
    fn radius_of_one_level_matches_hand_calculation() {
        for (weights, ahead, behind, expected) in [
            // D / Σw|d| = (30 − 10) / (30 + 10).
            (["", ""], "{q0: 80, q1: 40}", "{q0: 50, q1: 50}", Some(0.5)),
            // (3·10 − 20) / (3·10 + 20).
            (["weight: 3", ""], "{q0: 60, q1: 40}", "{q0: 50, q1: 60}", Some(0.2)),
            // Ahead in every question: no weights reverse the order.
            (["", ""], "{q0: 80, q1: 60}", "{q0: 50, q1: 50}", None),
        ] {
            let questionnaire = index_of_numbers("", "", &weights);
            let [ahead, behind] = [ahead, behind].map(|one| score(&questionnaire, &interview(&questionnaire, one)));
            let found = radius(&questionnaire, NodeId::new(0), &ahead, &behind, &Perturbation::all(0.0))
                .expect("both have a score");
            match expected {
                None => assert_eq!(found, Radius::Never),
                Some(share) => {
                    assert!((found.share() - share).abs() < 1e-9 && found.is_exact(), "{weights:?}: {found:?}");
                }
            }
        }
    }
}
