//! The input and output of a decomposition: the children of a node in two waves, and the effect of each.

/// A child that counts in one wave.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WeightedScore {
    /// The weight among its siblings, > 0.
    pub weight: f64,
    /// The score, 0–100.
    pub score: f64,
}

/// A child in the earlier and the later wave; `None` in a wave in which it does not count.
pub type BeforeAfter = (Option<WeightedScore>, Option<WeightedScore>);

/// The effect of a child on the difference of its node, in points.
///
/// A child that counts in both waves has `slope` and `reweighing`, one that counts in only one wave has `presence`:
/// its effect is `slope * (score after - score before) + reweighing + presence`.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct ChildEffect {
    /// The change of the node per point by which the child changes.
    pub slope: f64,
    /// The change of the node because the child starts or stops counting.
    pub presence: f64,
    /// The change of the node because the weight of the child changes.
    pub reweighing: f64,
}

impl ChildEffect {
    /// `self + share * other`.
    pub(super) fn plus(self, other: ChildEffect, share: f64) -> ChildEffect {
        ChildEffect {
            slope: self.slope + share * other.slope,
            presence: self.presence + share * other.presence,
            reweighing: self.reweighing + share * other.reweighing,
        }
    }
}
