//! Ogni errore detto in italiano, come lo direbbe un collega.

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

const LANG: Lang = Lang::It;

/// La parola davanti a ciò che sarebbe stato giusto.
pub(super) const HELP: &str = "aiuto";

/// Che cosa è sbagliato e che cosa sarebbe stato giusto.
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
        (Severity::Error, 1) => "errore",
        (Severity::Error, _) => "errori",
        (Severity::Warning, 1) => "avviso",
        (Severity::Warning, _) => "avvisi",
    }
}

pub(super) fn untold(rest: usize, file: &str) -> String {
    match rest {
        1 => format!("… e un altro problema in {file}\n"),
        _ => format!("… e altri {rest} problemi in {file}\n"),
    }
}

pub(super) fn table_place(row: u32, column: Option<&str>) -> String {
    match column {
        Some(column) => format!("riga {row}, colonna «{column}»"),
        None => format!("riga {row}"),
    }
}

/// Un testo dell'utente, tra virgolette.
fn quoted(text: &str) -> String {
    format!("«{}»", fit(text))
}

/// La parola che probabilmente si voleva scrivere, o altrimenti un altro consiglio.
fn meant(nearest: Option<&String>, otherwise: String) -> String {
    nearest.map_or(otherwise, |nearest| format!("forse intendevi {}?", quoted(nearest)))
}

fn number(value: f64) -> String {
    super::phrase::number(value, LANG)
}

/// I limiti di un numero.
fn bounds(least: Option<f64>, most: Option<f64>) -> String {
    match (least, most) {
        (Some(least), Some(most)) => format!("tra {} e {}", number(least), number(most)),
        (Some(least), None) => format!("da {} in su", number(least)),
        (None, Some(most)) => format!("fino a {}", number(most)),
        (None, None) => "qualsiasi".to_owned(),
    }
}
