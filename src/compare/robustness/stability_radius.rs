//! How far weights must move for the order of two comuni to turn.

use super::dominance::{Pair, PerturbedUnit, lead};
use super::perturbation::Perturbation;
use super::rank_reversal::turned;
use crate::model::Questionnaire;
use crate::score::Scorecard;

/// How far weights can move, each by itself, before the order of a pair turns.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Radius {
    /// The two are level as it is.
    Tied,
    /// By this share of each weight, 0–1.
    Within {
        /// The share up to which it surely holds.
        share: f64,
        /// The share from which it does turn: the same where the radius is exact, else the least found; `None` where no
        /// weights that turn it are found.
        turns: Option<f64>,
    },
    /// No weights turn the order.
    Never,
}

impl Radius {
    /// As a number: 0 for a tie, 1 where no weights turn the order.
    pub fn share(self) -> f64 {
        match self {
            Radius::Tied => 0.0,
            Radius::Within { share, .. } => share,
            Radius::Never => 1.0,
        }
    }

    /// Whether it is exact; else the order holds at least so far.
    pub fn is_exact(self) -> bool {
        match self {
            Radius::Tied | Radius::Never => true,
            Radius::Within { share, turns } => turns == Some(share),
        }
    }

    /// The smaller of two.
    pub fn smaller(self, other: Radius) -> Radius {
        let key = |radius: Radius| (radius.share(), radius == Radius::Never);
        if key(other) < key(self) { other } else { self }
    }
}

/// The greatest reach of weights looked at: short of 1, where they would vanish.
const LAST: f64 = 1.0 - 1e-6;

/// How far weights can move before the second of two comuni draws level with the first, who is ahead.
///
/// On one level it is D / Σw|d|, with d the differences and D = Σwd; in a tree it is found by halving, for a lead
/// never grows as the reach of weights does. Where leads are bounds, so is the radius, and weights that turn the order are
/// looked for. Which weights move is taken from `reach`, how far is what is sought. `None` if either has no score.
pub fn radius(
    questionnaire: &Questionnaire,
    node: usize,
    ahead: &Scorecard,
    behind: &Scorecard,
    reach: &Perturbation,
) -> Option<Radius> {
    let last = reach.with(LAST);
    let (one, other) =
        (PerturbedUnit::new(questionnaire, ahead, &last), PerturbedUnit::new(questionnaire, behind, &last));
    let pair = Pair { questionnaire, one: &one, other: &other, reach: &last };
    if pair.lead(node)?.least > 0.0 {
        return Some(Radius::Never);
    }
    if let Some(items) = pair.one_level(node) {
        let lead: f64 = items.iter().map(|(weight, lead)| weight * lead).sum();
        let all: f64 = items.iter().map(|(weight, lead)| weight * lead.abs()).sum();
        let share = if all > 0.0 { (lead / all).max(0.0) } else { 0.0 };
        return Some(Radius::Within { share, turns: Some(share) });
    }
    let at = |delta: f64| lead(questionnaire, node, ahead, behind, &reach.with(delta));
    let (mut holds, mut turns) = (0.0, LAST);
    for _ in 0..40 {
        let middle = f64::midpoint(holds, turns);
        let ahead = at(middle)?.least > 0.0;
        if ahead { holds = middle } else { turns = middle }
    }
    let exact = at(turns)?.exact;
    let turns = if exact { Some(holds) } else { turning(questionnaire, node, (ahead, behind), reach, holds) };
    Some(Radius::Within { share: holds, turns })
}

/// The least reach, from one on, in which weights that turn the order are found.
fn turning(
    questionnaire: &Questionnaire,
    node: usize,
    (ahead, behind): (&Scorecard, &Scorecard),
    reach: &Perturbation,
    from: f64,
) -> Option<f64> {
    let (mut holds, mut turns) = (from, LAST);
    if !turned(questionnaire, node, ahead, behind, &reach.with(turns)) {
        return None;
    }
    for _ in 0..12 {
        let middle = f64::midpoint(holds, turns);
        if turned(questionnaire, node, ahead, behind, &reach.with(middle)) { turns = middle } else { holds = middle }
    }
    Some(turns)
}
