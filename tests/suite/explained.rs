//! Numbers against a plain second implementation over random questionnaires, and faults with the right value.

mod agreement;
mod coverage;
mod document;
mod faults;
mod levels;
mod models;
mod questions;
