//! The integration tests: one binary, one module per subject.
#![allow(clippy::unwrap_used)]

mod anonymous;
mod architecture;
mod batch;
mod batch_laws;
mod check;
mod command_line;
mod compare;
mod content;
mod convention;
mod convert;
mod explain;
mod facts;
mod form;
mod formats;
mod golden;
#[cfg(unix)]
mod guide;
mod hostile;
mod identity;
mod instruments;
mod intervals;
mod interview;
mod laws;
mod mistakes;
mod numbers;
mod pictures;
mod plan;
mod planning;
mod readiness;
mod readme;
mod report;
mod robustness;
mod robustness_laws;
mod same_figures;
mod score;
mod shipped;
mod summary;
mod support;
mod trend;
mod trend_method;
mod weight_sets;
mod workbook;
