//! Answers in, scores out. Nothing here can fail: what is missing is missing, never zero.
//!
//! Architecture invariant: one scorer serves five interviews and a million rows; its buffers are reused.

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
pub use scorecard::{NodeScore, Scorecard, Scorer, score};

/// Scores closer than this, on 0–100, are the same score: what differs is the dust of binary arithmetic.
pub const SAME: f64 = 1e-9;
