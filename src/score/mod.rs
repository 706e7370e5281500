//! Scoring: from answers to scores. It cannot fail; a missing answer is missing, never zero.
//!
//! Architecture invariant: the same scorer serves five interviews or a million rows, so its buffers are reused.

mod aggregate;
mod contribution;
mod leaf;
mod levels;
mod rescore;
mod scorecard;

pub use aggregate::aggregate;
pub use contribution::Contribution;
pub use leaf::{Leaf, leaf_of, leaf_of_reply};
pub use levels::as_shown;
pub use rescore::Rescorer;
pub use scorecard::{NodeScore, Scorecard, Scorer, carried, score};

/// Scores (0–100) that differ by at most this are equal: the difference is a rounding error.
pub const SAME: f64 = 1e-9;
