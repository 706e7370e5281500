//! Helpers that several test modules use.

pub mod answers;
pub mod document;
pub mod draw;
pub mod outline;
pub mod plain;
pub mod program;
pub mod random_interviews;
pub mod reading;
pub mod spec;
pub mod terminal;
