//! Measures how digitally mature municipalities (comuni) are, and how ready they are to run their ICT together.
//!
//! One sentence says the whole design: text → [`load`] → [`model`] → [`score`] → [`compare`] →
//! [`report`] → [`render`] → text. A module imports only from the floors below it; nothing here
//! touches a file, a clock, a terminal or the environment: that is the binary's work.
#![forbid(unsafe_code)]

pub mod batch;
pub mod compare;
pub mod diagnostics;
pub mod interview;
pub mod lang;
pub mod load;
pub mod model;
pub mod render;
pub mod report;
pub mod score;
