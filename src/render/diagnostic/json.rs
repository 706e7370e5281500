//! Diagnostics for programs: one object each.

use super::position::{Lines, cell_of};
use super::texts::message;
use crate::diagnostics::{Diagnostic, DiagnosticKind, Diagnostics, IdentityDiagnostic, Sources, made_visible};
use crate::lang::Lang;
use serde_json::{Map, Value};

/// The diagnostics as objects, by file and location; keys that do not apply are absent.
pub fn to_json(diagnostics: &Diagnostics, sources: &Sources, lang: Lang) -> Value {
    let mut lines = Lines::new(sources);
    diagnostics.sorted().into_iter().map(|diagnostic| object(diagnostic, &mut lines, lang)).collect()
}

fn object(diagnostic: &Diagnostic, lines: &mut Lines<'_>, lang: Lang) -> Value {
    let message = message(&diagnostic.kind, lines, lang);
    let source = lines.sources.get(diagnostic.location.source);
    let position = lines.position(diagnostic.location);
    let table = cell_of(diagnostic);
    let column_name = table.and_then(|(_, column)| source.columns.get(usize::try_from(column?).ok()?));
    let form = table.and_then(|(row, column)| source.form_cell(row, column));
    let worksheet = form.map(|(name, _)| name).or(source.worksheet.as_ref());
    let row = form.and_then(|(_, cell)| cell).or(table.map(|(row, _)| (row, 0))).map(|(row, _)| row);
    let severity: &'static str = diagnostic.severity.into();
    let entries = [
        ("severity", Some(severity.into())),
        ("code", Some(diagnostic.code().into())),
        ("file", Some(source.name.as_str().into())),
        ("line", position.map(|position| position.line.into())),
        ("column", position.map(|position| position.column.into())),
        ("row", row.map(Value::from)),
        ("column_name", column_name.map(|name| name.as_str().into())),
        ("worksheet", worksheet.map(|name| name.as_str().into())),
        ("cell", diagnostic.cell.as_deref().map(Value::from)),
        ("message", Some(message.text.into())),
        ("help", message.advice.map(Value::from)),
        ("values", values(&diagnostic.kind)),
    ];
    let present = entries.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?)));
    Value::Object(present.collect::<Map<String, Value>>())
}

/// All values of a diagnostic that lists codes; its message shows the first ones.
fn values(kind: &DiagnosticKind) -> Option<Value> {
    let DiagnosticKind::Identity(
        IdentityDiagnostic::CodeWithoutZeros { codes }
        | IdentityDiagnostic::FormerCode { codes }
        | IdentityDiagnostic::UnknownCode { codes },
    ) = kind
    else {
        return None;
    };
    Some(codes.iter().map(|code| Value::from(made_visible(code).to_string())).collect())
}
