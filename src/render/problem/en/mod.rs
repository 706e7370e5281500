//! Every mistake said in English, as a colleague would say it.

mod answers;
mod conditions;
mod file;
mod ids;
mod interviews;
mod names;
mod questions;
mod tables;
mod tree;
mod values;

use super::Said;
use super::phrase::fit;
use super::place::Lines;
use crate::lang::Lang;
use crate::source::{Mistake, Severity};

const LANG: Lang = Lang::En;

/// The word before what would have been right.
pub(super) const HELP: &str = "help";

/// What is wrong, and what would have been right.
pub(super) fn said(mistake: &Mistake, lines: &mut Lines<'_>) -> Said {
    let said = file::said(mistake)
        .or_else(|| values::said(mistake, lines))
        .or_else(|| ids::said(mistake, lines))
        .or_else(|| tree::said(mistake))
        .or_else(|| questions::said(mistake))
        .or_else(|| conditions::said(mistake))
        .or_else(|| interviews::said(mistake))
        .or_else(|| answers::said(mistake))
        .or_else(|| tables::said(mistake));
    said.expect("every mistake has its sentence: a test goes through them all")
}

pub(super) fn severity(severity: Severity, count: usize) -> &'static str {
    match (severity, count) {
        (Severity::Error, 1) => "error",
        (Severity::Error, _) => "errors",
        (Severity::Warning, 1) => "warning",
        (Severity::Warning, _) => "warnings",
    }
}

pub(super) fn untold(rest: usize, file: &str) -> String {
    match rest {
        1 => format!("… and one more problem in {file}\n"),
        _ => format!("… and {rest} more problems in {file}\n"),
    }
}

pub(super) fn table_place(row: u32, column: Option<&str>) -> String {
    match column {
        Some(column) => format!("row {row}, column “{column}”"),
        None => format!("row {row}"),
    }
}

/// A user's text, in quotation marks.
fn quoted(text: &str) -> String {
    format!("“{}”", fit(text))
}

/// The word that was probably meant, or else another piece of advice.
fn meant(nearest: Option<&String>, otherwise: String) -> String {
    nearest.map_or(otherwise, |nearest| format!("did you mean {}?", quoted(nearest)))
}

fn number(value: f64) -> String {
    super::phrase::number(value, LANG)
}

/// The bounds of a number.
fn bounds(least: Option<f64>, most: Option<f64>) -> String {
    match (least, most) {
        (Some(least), Some(most)) => format!("from {} to {}", number(least), number(most)),
        (Some(least), None) => format!("of {} or more", number(least)),
        (None, Some(most)) => format!("of {} or less", number(most)),
        (None, None) => "of any size".to_owned(),
    }
}
