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
use super::rank_reversal::{turned, turned_at_corner};
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
    let at_corner = |delta: f64| turned_at_corner(questionnaire, node, ahead, behind, &perturbation.with(delta));
    let turns = if exact { Some(holds) } else { turning(holds, turned_at).or_else(|| turning(holds, at_corner)) };
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

    /// The score of a tree of two means below a mean; missing questions have no score.
    fn plain(scores: &[Option<f64>; 6], weights: &[f64; 8]) -> f64 {
        let mean = |items: &mut dyn Iterator<Item = (f64, Option<f64>)>| {
            let (mut sum, mut all) = (0.0, 0.0);
            for (weight, score) in items {
                sum += score.map_or(0.0, |score| weight * score);
                all += score.map_or(0.0, |_| weight);
            }
            (all > 0.0).then(|| sum / all)
        };
        let one = mean(&mut (0..3).map(|at| (weights[at], scores[at])));
        let two = mean(&mut (3..6).map(|at| (weights[at], scores[at])));
        mean(&mut [(weights[6], one), (weights[7], two)].into_iter()).expect("a score")
    }

    #[test]
    fn radius_of_tree_with_gaps_finds_weights_at_corners() {
        let dimension = |id: usize| {
            let question = |at: usize| format!("{{id: q{at}, text: Q, kind: number, worst: 0, best: 100}}");
            let questions: Vec<String> = (3 * id..3 * id + 3).map(question).collect();
            format!("{{id: d{id}, title: D, questions: [{}]}}", questions.join(", "))
        };
        let questionnaire = crate::testing::questionnaire(&format!(
            "method: {{min_coverage: 0}}\nindices:\n  - {{id: i, title: I, dimensions: [{}, {}]}}\n",
            dimension(0),
            dimension(1)
        ));
        let node = questionnaire.indices()[0];
        let mut seed = 3_u64;
        let mut below = |bound: u64| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (seed >> 33) % bound
        };
        let mut turned = 0;
        for case in 0..1500 {
            let mut unit = || [(); 6].map(|()| (below(4) > 0).then(|| below(11) as f64 * 10.0));
            let (one, other) = (unit(), unit());
            if [one, other].iter().any(|unit| unit.iter().flatten().next().is_none()) {
                continue;
            }
            let text = |unit: &[Option<f64>; 6]| {
                let known = unit.iter().enumerate().filter_map(|(at, score)| Some(format!("q{at}: {}", (*score)?)));
                format!("{{{}}}", known.collect::<Vec<_>>().join(", "))
            };
            let (ahead, behind) =
                if plain(&one, &[1.0; 8]) >= plain(&other, &[1.0; 8]) { (one, other) } else { (other, one) };
            let corner = (0..256).any(|corner: u32| {
                let mut weights = [0.0; 8];
                (0..8).for_each(|at| weights[at] = if corner >> at & 1 == 1 { 1.0 + LAST } else { 1.0 - LAST });
                plain(&ahead, &weights) < plain(&behind, &weights) - 1e-6
            });
            let cards = [&ahead, &behind].map(|unit| score(&questionnaire, &interview(&questionnaire, &text(unit))));
            let found = radius(&questionnaire, node, &cards[0], &cards[1], &Perturbation::all(0.0)).expect("scores");
            let tells = matches!(found, Radius::Tied | Radius::Within { turns: Some(_), .. });
            assert!(tells || !corner, "case {case}: {ahead:?} {behind:?} {found:?}");
            turned += usize::from(corner);
        }
        assert!(turned > 500, "{turned}");
    }
}
