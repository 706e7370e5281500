//! Measures the digital maturity of small municipalities (comuni), and their readiness to run ICT jointly.
//!
//! The main path is a pipeline: text → [`load`] → [`model`] → [`score`] → [`compare`] → [`report`] → [`render`] → text.
//!
//! | module | content |
//! |---|---|
//! | [`lang`] | languages, texts of the reports, display of numbers |
//! | [`diagnostics`] | source texts, locations in them, errors and warnings as data |
//! | [`model`] | questionnaires, interviews, answers: valid by construction |
//! | [`registry`] | the comuni of Italy: codes, names, provinces, changes |
//! | [`load`] | parses YAML and tables into the model, reporting every error |
//! | [`score`] | the score, coverage, interval and level of each node |
//! | [`interview`] | an interview in progress: navigation, replies, confirmation |
//! | [`compare`] | ranking, group indicators, plan, phases, robustness, trend |
//! | [`report`] | arranges results as sections, tables and charts |
//! | [`render`] | writes reports as text, CSV, JSON, Markdown, HTML, SVG, PNG, XLSX |
//! | [`batch`] | scores large tables row by row in bounded memory |
//!
//! A module imports only from layers below it, which a test enforces. The library does not access files, the clock, the
//! terminal, threads or the environment; the binary does.
#![forbid(unsafe_code)]

pub mod batch;
pub mod compare;
pub mod diagnostics;
pub mod interview;
pub mod lang;
pub mod load;
pub mod model;
pub mod registry;
pub mod render;
pub mod report;
pub mod score;
#[cfg(test)]
mod testing;
