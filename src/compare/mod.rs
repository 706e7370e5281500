//! Comuni beside each other.
