//! Dominance: whether one comune is ahead of another for all weights within a perturbation.
//!
//! The lead is computed up the tree, on the scale on which a node is a weighted mean (x, ln x, −1/x). On that scale the
//! lead of a node is the weighted mean of the leads of its children.
//!
//! | case | result |
//! |---|---|
//! | a node whose children do not depend on weights, any aggregation | exact |
//! | a tree of means, or of one other aggregation throughout, if both comuni lack the same children | exact |
//! | a node at which the score of one of the comuni does not depend on weights | exact |
//! | the comuni lack different children | lower bound of the lead |
//! | different aggregations at different depths | lower bound of the lead |
//! | minimum or maximum above scores that depend on weights | lower bound of the lead |
//!
//! A positive lower bound proves that the first comune is always ahead; a negative one proves nothing.

use super::interval::{Interval, least_mean, to_scale, weight_intervals};
use super::perturbation::Perturbation;
use crate::compare::explanation::score_of;
use crate::model::{Aggregation, Child, IdVec, NodeId, QuestionId, Questionnaire};
use crate::score::Scorecard;
use std::cell::RefCell;

/// The smallest lead of one comune over another, over all weights within a perturbation.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Lead {
    /// The smallest lead in points, negative if the other comune can be ahead. For a geometric or harmonic index the
    /// amount is a lower bound, also where the sign is exact.
    pub least: f64,
    /// Whether the sign is exact. Otherwise `least` is a lower bound: > 0 proves the lead, ≤ 0 proves nothing.
    pub exact: bool,
}

/// The scores of a comune over all weights within a perturbation.
#[derive(Clone, Debug)]
pub(super) struct PerturbedUnit {
    /// The range of the score of each node; `None` without a score.
    pub intervals: IdVec<NodeId, Option<Interval>>,
    /// The score of each question; `None` if it does not count.
    questions: IdVec<QuestionId, Option<f64>>,
}

impl PerturbedUnit {
    pub fn new(questionnaire: &Questionnaire, card: &Scorecard, perturbation: &Perturbation) -> PerturbedUnit {
        let score = |question| score_of(questionnaire, card, Child::Question(question)).ok();
        PerturbedUnit {
            intervals: weight_intervals(questionnaire, card, perturbation),
            questions: card.leaves.ids().map(score).collect(),
        }
    }

    fn of(&self, child: Child) -> Option<Interval> {
        match child {
            Child::Node(node) => self.intervals[node],
            Child::Question(question) => self.questions[question].map(Interval::point),
        }
    }
}

/// Two comuni, to be compared on a node of a questionnaire.
pub(super) struct Pair<'a> {
    pub questionnaire: &'a Questionnaire,
    pub one: &'a PerturbedUnit,
    pub other: &'a PerturbedUnit,
    pub perturbation: &'a Perturbation,
    /// How means are minimised: [`least_mean`], or [`least_mean_unsorted`](super::interval::least_mean_unsorted) where
    /// the last bits do not matter.
    pub least_mean: fn(&mut [(f64, f64)], f64) -> f64,
    /// The children of the nodes that are being compared: a stack, empty between calls. Pairs share it because to
    /// allocate it for each of millions of pairs takes a third of their time.
    pub items: &'a RefCell<Vec<(f64, f64)>>,
}

/// The smallest lead on a node, in points and on the scale of the node; each with whether it is exact.
struct LeastLead {
    least: (f64, bool),
    scaled: (f64, bool),
}

/// The smallest lead of one comune over another on a node, over all weights within the perturbation; `None` if either
/// has no score.
///
/// For a node above questions this is the test of Greco, Mousseau and Słowiński (*European Journal of Operational
/// Research* 191, 2008): Σ min(l·d, u·d) > 0, with d the differences and l, u the bounds of the weights. A child that
/// only one comune lacks is replaced by that comune's own score of the node, which leaves its mean unchanged; its value
/// may then be anywhere in the range of that score.
pub fn lead(
    questionnaire: &Questionnaire,
    node: NodeId,
    one: &Scorecard,
    other: &Scorecard,
    perturbation: &Perturbation,
) -> Option<Lead> {
    let (one, other) =
        (PerturbedUnit::new(questionnaire, one, perturbation), PerturbedUnit::new(questionnaire, other, perturbation));
    let items = RefCell::default();
    Pair { questionnaire, one: &one, other: &other, perturbation, least_mean, items: &items }.lead(node)
}

impl Pair<'_> {
    pub fn lead(&self, node: NodeId) -> Option<Lead> {
        self.one.intervals[node].zip(self.other.intervals[node]).map(|(one, other)| {
            let LeastLead { least, scaled } = self.apart(node, one, other);
            Lead { least: least.0, exact: least.1 || scaled.1 }
        })
    }

    fn apart(&self, node: NodeId, one: Interval, other: Interval) -> LeastLead {
        let aggregation = self.questionnaire.nodes()[node].aggregation;
        let plain = one.low - other.high;
        if one.is_point() || other.is_point() {
            return LeastLead { least: (plain, true), scaled: (scaled_ends(aggregation, one, other), true) };
        }
        let start = self.items.borrow().len();
        let exact = self.push_items(node, one, other);
        let mut stack = self.items.borrow_mut();
        let items = &mut stack[start..];
        let lead = match aggregation {
            Aggregation::Min | Aggregation::Max => {
                let least = items.iter().map(|(_, lead)| *lead).fold(f64::INFINITY, f64::min).max(plain);
                LeastLead { least: (least, false), scaled: (least, false) }
            }
            Aggregation::Mean => {
                let least = (self.least_mean)(items, self.perturbation.of(node)).max(plain);
                LeastLead { least: (least, exact), scaled: (least, exact) }
            }
            Aggregation::Geometric | Aggregation::Harmonic => {
                let scaled =
                    (self.least_mean)(items, self.perturbation.of(node)).max(scaled_ends(aggregation, one, other));
                let ends = [other.low, other.high].map(|behind| shifted(aggregation, behind, scaled));
                LeastLead { least: (ends[0].min(ends[1]).max(plain), false), scaled: (scaled, exact) }
            }
        };
        stack.truncate(start);
        lead
    }

    /// Pushes the weight of each child that counts for one of the comuni, with its smallest lead on the scale of the node.
    /// Returns whether all of these leads are exact.
    fn push_items(&self, node: NodeId, one: Interval, other: Interval) -> bool {
        let parent = &self.questionnaire.nodes()[node];
        let mut exact = true;
        for child in &parent.children {
            let (lead, sure) = match (self.one.of(*child), self.other.of(*child)) {
                (None, None) => continue,
                (Some(one), Some(other)) => self.child(parent.aggregation, *child, one, other),
                (Some(one), None) => (scaled_ends(parent.aggregation, one, other), false),
                (None, Some(other)) => (scaled_ends(parent.aggregation, one, other), false),
            };
            self.items.borrow_mut().push((self.questionnaire.weight_of(*child), lead));
            exact &= sure;
        }
        exact
    }

    /// The smallest lead of a child on the scale of its parent, and whether it is exact.
    fn child(&self, scale: Aggregation, child: Child, one: Interval, other: Interval) -> (f64, bool) {
        let node = match child {
            Child::Node(node) if !one.is_point() && !other.is_point() => node,
            Child::Node(_) | Child::Question(_) => return (scaled_ends(scale, one, other), true),
        };
        let LeastLead { least, scaled } = self.apart(node, one, other);
        match scale {
            Aggregation::Geometric | Aggregation::Harmonic if scale == self.questionnaire.nodes()[node].aggregation => {
                scaled
            }
            Aggregation::Geometric | Aggregation::Harmonic => (rescaled(scale, one, other, least.0), false),
            Aggregation::Mean | Aggregation::Min | Aggregation::Max => least,
        }
    }

    /// The weight and lead of each child, if no child depends on weights and both comuni have the same children.
    pub fn one_level(&self, node: NodeId) -> Option<Vec<(f64, f64)>> {
        let (one, other) = self.one.intervals[node].zip(self.other.intervals[node])?;
        let parent = &self.questionnaire.nodes()[node];
        let fixed = |child: &Child| match (self.one.of(*child), self.other.of(*child)) {
            (None, None) => true,
            (Some(one), Some(other)) => one.is_point() && other.is_point(),
            _ => false,
        };
        let weighted = !matches!(parent.aggregation, Aggregation::Min | Aggregation::Max);
        // A score of 0 is −∞ on the scale; the lead of two fixed scores is computed without the scale.
        let positive = parent.aggregation == Aggregation::Mean || one.low.min(other.low) > 0.0;
        (weighted && positive && parent.children.iter().all(fixed)).then(|| {
            self.push_items(node, one, other);
            std::mem::take(&mut *self.items.borrow_mut())
        })
    }
}

/// The lead of the lowest score of one comune over the highest of the other, on a scale.
fn scaled_ends(scale: Aggregation, one: Interval, other: Interval) -> f64 {
    let lead = to_scale(scale, one.low) - to_scale(scale, other.high);
    if lead.is_nan() { 0.0 } else { lead }
}

/// The lead in points, given the score `behind` and the lead on the scale.
fn shifted(scale: Aggregation, behind: f64, lead: f64) -> f64 {
    match scale {
        Aggregation::Geometric => behind * lead.exp_m1(),
        // −1/a = −1/b + e gives a − b = e·b²/(1 − e·b); for e ≥ 1/b no such score exists.
        Aggregation::Harmonic if lead * behind < 1.0 => lead * behind * behind / (1.0 - lead * behind),
        Aggregation::Harmonic => f64::INFINITY,
        Aggregation::Mean | Aggregation::Min | Aggregation::Max => lead,
    }
}

/// A lower bound, on a scale, of a lead known in points, for scores within two intervals.
///
/// For a score b of the comune behind, the one ahead has at least max(low, b + lead). The scale is concave, so the
/// smallest lead on it is at an end of the range of b or where the two bounds are equal.
fn rescaled(scale: Aggregation, one: Interval, other: Interval, lead: f64) -> f64 {
    let candidates = [other.low, other.high, one.low - lead, one.high - lead];
    let leads = candidates.map(|candidate| {
        let behind = candidate.clamp(other.low, other.high);
        let ahead = (behind + lead).clamp(one.low, one.high);
        to_scale(scale, ahead) - to_scale(scale, behind)
    });
    leads.into_iter().fold(f64::INFINITY, f64::min)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::score::score;
    use crate::testing::{index_of_numbers, interview};

    #[test]
    fn lead_over_perturbed_weights_matches_hand_calculation() {
        for (aggregation, one, other, delta, least, exact) in [
            // Differences 30 and −10 with weights 1 ± ½: (½·30 − 1½·10) / 2 = 0.
            ("mean", "{q0: 80, q1: 40}", "{q0: 50, q1: 50}", 0.5, 0.0, true),
            // (0.8·30 − 1.2·10) / 2 = 6.
            ("mean", "{q0: 80, q1: 40}", "{q0: 50, q1: 50}", 0.2, 6.0, true),
            // Equal children: the score of the second does not depend on weights.
            ("mean", "{q0: 80, q1: 40}", "{q0: 30, q1: 30}", 0.5, 20.0, true), // (½·80 + 1½·40)/2 − 30
            // One comune lacks q1, which counts at its own score of 80: min of 30 and 80 − 50.
            ("mean", "{q0: 80}", "{q0: 50, q1: 50}", 0.5, 30.0, true),
            ("min", "{q0: 80, q1: 40}", "{q0: 50, q1: 30}", 0.5, 10.0, true),
        ] {
            let rules = format!("min_coverage: 0, aggregation: {aggregation}");
            let questionnaire = index_of_numbers("", &rules, &["", ""]);
            let [one, other] = [one, other].map(|answers| score(&questionnaire, &interview(&questionnaire, answers)));
            let lead = lead(&questionnaire, NodeId::new(0), &one, &other, &Perturbation::all(delta))
                .expect("both have a score");
            assert!((lead.least - least).abs() < 1e-9, "{aggregation} {delta}: {lead:?}");
            assert_eq!(lead.exact, exact, "{aggregation} {delta}");
        }
    }
}
