//! Comuni beside each other, and one of them looked at closely.

mod comparison;
mod explanation;
mod ranking;
mod statistics;

pub use comparison::{Comparison, Scored, Standing, score_all};
pub use explanation::{Counted, Explanation, LeftOut, Part};
pub use ranking::rank;
pub use statistics::{Summary, summary};
