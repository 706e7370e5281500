//! Comuni beside each other.

mod ranking;

pub use ranking::rank;
