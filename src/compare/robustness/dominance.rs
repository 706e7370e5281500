//! Whether one comune is ahead of another whatever the weights, and how far they must move for the order to turn.
//!
//! What is exact and what is a bound. A lead is worked out up the tree on the scale on which a node is a weighted mean
//! (x, ln x, −1/x), where the lead of a node is the weighted mean of the leads of its children. Exact: one level of any
//! aggregation; a tree of means, or of one other aggregation throughout, if both comuni lack the same children; every
//! node of which one comune's score does not hang on weights. A sufficient condition only ("surely ahead", never wrongly,
//! though not always when true): comuni with different gaps, aggregations mixed from floor to floor, minimum or maximum
//! above scores that hang on weights.

use super::interval::{Interval, least_mean, to_scale, weight_intervals};
use super::perturbation::Perturbation;
use crate::compare::explanation::score_of;
use crate::model::{Aggregation, Child, Questionnaire};
use crate::score::Scorecard;

/// The lead of one comune over another at its least, over all weights in reach.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Lead {
    /// The least lead, 0–100, negative where the other may be ahead. Its sign is what counts: of a geometric or
    /// harmonic index it is a lower bound.
    pub least: f64,
    /// Whether its sign is exact; else it is a bound: what is above 0 is surely so.
    pub exact: bool,
}

/// A comune as the weights move it.
#[derive(Clone, Debug)]
pub(super) struct PerturbedUnit {
    /// The score of each node over all weights in reach, by node.
    pub intervals: Vec<Option<Interval>>,
    /// What each question brings, by question; `None` where it is left out.
    questions: Vec<Option<f64>>,
}

impl PerturbedUnit {
    pub fn new(questionnaire: &Questionnaire, card: &Scorecard, reach: &Perturbation) -> PerturbedUnit {
        let score = |question| score_of(questionnaire, card, Child::Question(question)).ok();
        PerturbedUnit {
            intervals: weight_intervals(questionnaire, card, reach),
            questions: (0..card.leaves.len()).map(score).collect(),
        }
    }

    fn of(&self, child: Child) -> Option<Interval> {
        match child {
            Child::Node(node) => self.intervals[node],
            Child::Question(question) => self.questions[question].map(Interval::point),
        }
    }
}

/// Two comuni on the node of one questionnaire.
pub(super) struct Pair<'a> {
    pub questionnaire: &'a Questionnaire,
    pub one: &'a PerturbedUnit,
    pub other: &'a PerturbedUnit,
    pub reach: &'a Perturbation,
}

/// The least lead of a node in scores and on its own scale, each with its exactness.
struct LeastLead {
    least: (f64, bool),
    scaled: (f64, bool),
}

/// The lead of one comune over another on a node, at its least over all weights in reach.
///
/// On one level this is the test of Greco, Mousseau and Słowiński (*European Journal of Operational Research* 191,
/// 2008): Σ min(l·d, u·d) > 0. Gaps that differ: a child that a comune lacks is put in at that comune's own score
/// of the node, which changes no mean, and may then lie anywhere in its interval.
///
/// `None` if either has no score.
pub fn lead(
    questionnaire: &Questionnaire,
    node: usize,
    one: &Scorecard,
    other: &Scorecard,
    reach: &Perturbation,
) -> Option<Lead> {
    let (one, other) = (PerturbedUnit::new(questionnaire, one, reach), PerturbedUnit::new(questionnaire, other, reach));
    Pair { questionnaire, one: &one, other: &other, reach }.lead(node)
}

impl Pair<'_> {
    pub fn lead(&self, node: usize) -> Option<Lead> {
        self.one.intervals[node].zip(self.other.intervals[node]).map(|(one, other)| {
            let LeastLead { least, scaled } = self.apart(node, one, other);
            Lead { least: least.0, exact: least.1 || scaled.1 }
        })
    }

    fn apart(&self, node: usize, one: Interval, other: Interval) -> LeastLead {
        let aggregation = self.questionnaire.nodes()[node].aggregation;
        let plain = one.low - other.high;
        if one.is_point() || other.is_point() {
            return LeastLead { least: (plain, true), scaled: (scaled_ends(aggregation, one, other), true) };
        }
        let (mut items, exact) = self.items(node, one, other);
        match aggregation {
            Aggregation::Min | Aggregation::Max => {
                let least = items.iter().map(|(_, lead)| *lead).fold(f64::INFINITY, f64::min).max(plain);
                LeastLead { least: (least, false), scaled: (least, false) }
            }
            Aggregation::Mean => {
                let least = least_mean(&mut items, self.reach.of(node)).max(plain);
                LeastLead { least: (least, exact), scaled: (least, exact) }
            }
            Aggregation::Geometric | Aggregation::Harmonic => {
                let scaled = least_mean(&mut items, self.reach.of(node)).max(scaled_ends(aggregation, one, other));
                let ends = [other.low, other.high].map(|behind| shifted(aggregation, behind, scaled));
                LeastLead { least: (ends[0].min(ends[1]).max(plain), false), scaled: (scaled, exact) }
            }
        }
    }

    /// The weight of each child that counts with its least lead on the node's scale; whether all leads are exact.
    fn items(&self, node: usize, one: Interval, other: Interval) -> (Vec<(f64, f64)>, bool) {
        let parent = &self.questionnaire.nodes()[node];
        let mut items = Vec::with_capacity(parent.children.len());
        let mut exact = true;
        for child in &parent.children {
            let (lead, sure) = match (self.one.of(*child), self.other.of(*child)) {
                (None, None) => continue,
                (Some(one), Some(other)) => self.child(parent.aggregation, *child, one, other),
                (Some(one), None) => (scaled_ends(parent.aggregation, one, other), false),
                (None, Some(other)) => (scaled_ends(parent.aggregation, one, other), false),
            };
            items.push((self.questionnaire.weight_of(*child), lead));
            exact &= sure;
        }
        (items, exact)
    }

    /// The least lead of a child on the scale of its parent.
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

    /// Weight and lead of each child, if none of them hangs on weights and both comuni have the same.
    pub fn one_level(&self, node: usize) -> Option<Vec<(f64, f64)>> {
        let (one, other) = self.one.intervals[node].zip(self.other.intervals[node])?;
        let parent = &self.questionnaire.nodes()[node];
        let fixed = |child: &Child| match (self.one.of(*child), self.other.of(*child)) {
            (None, None) => true,
            (Some(one), Some(other)) => one.is_point() && other.is_point(),
            _ => false,
        };
        let weighted = !matches!(parent.aggregation, Aggregation::Min | Aggregation::Max);
        // A zero has no place on the scale; the lead of two points is found without it.
        let positive = parent.aggregation == Aggregation::Mean || one.low.min(other.low) > 0.0;
        (weighted && positive && parent.children.iter().all(fixed)).then(|| self.items(node, one, other).0)
    }
}

/// The lead on a scale of the lowest end of one over the highest of the other.
fn scaled_ends(scale: Aggregation, one: Interval, other: Interval) -> f64 {
    let lead = to_scale(scale, one.low) - to_scale(scale, other.high);
    if lead.is_nan() { 0.0 } else { lead }
}

/// The lead in scores of what is ahead of `behind` by `lead` on a scale.
fn shifted(scale: Aggregation, behind: f64, lead: f64) -> f64 {
    match scale {
        Aggregation::Geometric => behind * lead.exp_m1(),
        // −1/a = −1/b + e gives a − b = e·b²/(1 − e·b); beyond 1/b there is no such score.
        Aggregation::Harmonic if lead * behind < 1.0 => lead * behind * behind / (1.0 - lead * behind),
        Aggregation::Harmonic => f64::INFINITY,
        Aggregation::Mean | Aggregation::Min | Aggregation::Max => lead,
    }
}

/// A lower bound on a scale of a lead in scores, the two lying in their intervals.
///
/// For each place b of the one behind, the one ahead is at least at max(low, b + lead); on a concave scale the least
/// lead is at an end of b's range or where the two bounds meet.
fn rescaled(scale: Aggregation, one: Interval, other: Interval, lead: f64) -> f64 {
    let places = [other.low, other.high, one.low - lead, one.high - lead];
    let leads = places.map(|place| {
        let behind = place.clamp(other.low, other.high);
        let ahead = (behind + lead).clamp(one.low, one.high);
        to_scale(scale, ahead) - to_scale(scale, behind)
    });
    leads.into_iter().fold(f64::INFINITY, f64::min)
}
