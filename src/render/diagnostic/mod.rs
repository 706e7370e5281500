//! Diagnostics as messages: what is wrong, where, and what would be right.

#![deny(clippy::wildcard_enum_match_arm, clippy::match_wildcard_for_single_variants)]

mod json;
mod message;
mod position;
mod snippet;
mod texts;

use crate::diagnostics::{Diagnostic, DiagnosticKind, Diagnostics, Extent, InterviewDiagnostic, Severity, Sources};
use crate::lang::Lang;
use message::{Message, text};
use position::Lines;
use std::collections::{HashMap, HashSet};
use texts::message;

pub use json::to_json;

/// The number of diagnostics of one file that are shown; the rest are counted.
pub const SHOWN_PER_FILE: usize = 100;

/// The diagnostics with the lines that they concern, by file and location; at most [`SHOWN_PER_FILE`] of a file.
pub fn to_text(diagnostics: &Diagnostics, sources: &Sources, lang: Lang, coloured: bool) -> String {
    let mut lines = Lines::new(sources);
    let mut text = String::new();
    for of_file in diagnostics.sorted().chunk_by(|one, next| one.location.source == next.location.source) {
        let mut of_file = of_file.to_vec();
        if of_file.len() > SHOWN_PER_FILE {
            // Warnings must not hide errors.
            of_file.sort_by_key(|diagnostic| diagnostic.severity);
        }
        let repeated = repeated_warnings(&of_file);
        let mut named = HashSet::new();
        of_file.retain(|diagnostic| {
            kind_and_column(diagnostic).is_none_or(|key| !repeated.contains_key(&key) || named.insert(key))
        });
        for diagnostic in of_file.iter().take(SHOWN_PER_FILE) {
            let message = message(&diagnostic.kind, &mut lines, lang);
            text.push_str(&snippet::drawn(diagnostic, &message, &mut lines, lang, coloured));
            if let Some(count) = kind_and_column(diagnostic).and_then(|key| repeated.get(&key)) {
                text.push('\n');
                text.push_str(&same_in_column(count - 1, diagnostic.code(), lang));
            }
            text.push_str("\n\n");
        }
        let source = of_file[0].location.source;
        let rest = of_file.len().saturating_sub(SHOWN_PER_FILE) + diagnostics.counted(source);
        if rest > 0 {
            text.push_str(&not_shown(rest, &sources.get(source).name, lang));
            text.push_str("\n\n");
        }
    }
    text
}

/// The number of warnings of one kind in a column of a table from which on only the first is shown.
const REPEATED: usize = 10;

/// The code and the column of a warning on an answer in a cell.
fn kind_and_column(diagnostic: &Diagnostic) -> Option<(&'static str, u32)> {
    if !matches!(
        diagnostic.kind,
        DiagnosticKind::Answer(_) | DiagnosticKind::Interview(InterviewDiagnostic::PopulationMissing { .. })
    ) {
        return None;
    }
    match diagnostic.location.extent {
        Extent::Cell { column, .. } if diagnostic.severity == Severity::Warning => Some((diagnostic.code(), column)),
        Extent::Cell { .. } | Extent::Whole | Extent::Bytes(..) | Extent::Row(_) => None,
    }
}

/// The warnings that many cells of a column have, with their number.
fn repeated_warnings(of_file: &[&Diagnostic]) -> HashMap<(&'static str, u32), usize> {
    let mut counts = HashMap::new();
    of_file
        .iter()
        .filter_map(|diagnostic| kind_and_column(diagnostic))
        .for_each(|key| *counts.entry(key).or_default() += 1);
    counts.retain(|_, count| *count > REPEATED);
    counts
}

fn same_in_column(count: usize, code: &str, lang: Lang) -> String {
    text!(lang, it "… e altri {count} avvisi `{code}` in questa colonna" en "… and {count} more warnings `{code}` in this column")
}

/// The message and the advice on one line, without the location.
pub fn to_line(kind: &DiagnosticKind, lang: Lang) -> String {
    let sources = Sources::default();
    let Message { text, advice } = message(kind, &mut Lines::new(&sources), lang);
    advice.map_or(text.clone(), |advice| format!("{text}: {advice}"))
}

/// The number of errors and warnings, in words.
pub fn summary(diagnostics: &Diagnostics, lang: Lang) -> String {
    let (errors, warnings) = (diagnostics.errors(), diagnostics.warnings());
    let mut parts = vec![format!("{errors} {}", severity_word(Severity::Error, errors, lang))];
    if warnings > 0 {
        parts.push(format!("{warnings} {}", severity_word(Severity::Warning, warnings, lang)));
    }
    parts.join(", ")
}

/// The word for this number of diagnostics of a severity.
fn severity_word(severity: Severity, count: usize, lang: Lang) -> String {
    match (severity, count) {
        (Severity::Error, 1) => text!(lang, it "errore" en "error"),
        (Severity::Error, _) => text!(lang, it "errori" en "errors"),
        (Severity::Warning, 1) => text!(lang, it "avviso" en "warning"),
        (Severity::Warning, _) => text!(lang, it "avvisi" en "warnings"),
    }
}

/// The word before the advice.
fn advice_word(lang: Lang) -> String {
    text!(lang, it "aiuto" en "help")
}

fn not_shown(rest: usize, file: &str, lang: Lang) -> String {
    match rest {
        1 => text!(lang, [file] it "… e un altro problema in {file}" en "… and one more problem in {file}"),
        _ => {
            text!(lang, [file] it "… e altri {rest} problemi in {file}" en "… and {rest} more problems in {file}")
        }
    }
}

/// The row and column of a diagnostic in a table, in words.
fn table_position(diagnostic: &Diagnostic, sources: &Sources, lang: Lang) -> Option<String> {
    let (row, column) = position::cell_of(diagnostic)?;
    if let Some((worksheet, cell)) = sources.get(diagnostic.location.source).form_cell(row, column) {
        return Some(match cell {
            Some((row, column)) => {
                let address = &position::address(row, column);
                text!(lang, [worksheet, address] it "foglio «{worksheet}», cella {address}" en "sheet “{worksheet}”, cell {address}")
            }
            None => text!(lang, [worksheet] it "foglio «{worksheet}»" en "sheet “{worksheet}”"),
        });
    }
    if let Some(worksheet) = &sources.get(diagnostic.location.source).worksheet {
        return Some(match column {
            Some(column) => {
                let address = &position::address(row, column);
                text!(lang, [worksheet, address] it "foglio «{worksheet}», cella {address}" en "sheet “{worksheet}”, cell {address}")
            }
            None => text!(lang, [worksheet] it "foglio «{worksheet}», riga {row}" en "sheet “{worksheet}”, row {row}"),
        });
    }
    Some(match column {
        Some(column) => {
            let column = &position::column_name(sources, diagnostic.location.source, column);
            text!(lang, [column] it "riga {row}, colonna «{column}»" en "row {row}, column “{column}”")
        }
        None => text!(lang, it "riga {row}" en "row {row}"),
    })
}

#[cfg(test)]
mod tests;
