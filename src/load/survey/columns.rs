//! Recognises the columns of an export and reports those without a meaning.

use super::super::sheet::CsvHeader;
use super::super::yaml::Located;
use super::heading_resolver::{HeadingResolver, is_same_heading};
use super::mapping::Mapping;
use super::vocabulary::{ExportColumns, Meaning, is_called, is_housekeeping, stamps};
use super::{Tool, nearest_of};
use crate::diagnostics::{Diagnostics, SurveyDiagnostic, TableDiagnostic};

/// Recognises the columns. Returns `None`, with diagnostics, if columns are missing or the mapping is wrong.
pub(super) fn recognise(
    sheet: &CsvHeader,
    tool: Tool,
    mapping: &Mapping,
    resolver: &HeadingResolver<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<ExportColumns> {
    let header = sheet.columns.as_slice();
    let errors = diagnostics.errors();
    for (heading, _) in mapping.columns.iter() {
        note_missing(heading, header, diagnostics);
    }
    mapping.ignore.iter().for_each(|heading| note_missing(heading, header, diagnostics));
    resolver.check_mapping(diagnostics);
    if diagnostics.errors() > errors {
        return None;
    }
    let cell = |at: usize| sheet.location(0, at);
    let mut meanings: Vec<Option<Meaning>> = Vec::new();
    for (at, heading) in header.iter().enumerate() {
        let meaning = resolver.meaning(heading);
        let first = meaning.and_then(|meaning| meanings.iter().position(|known| *known == Some(meaning)));
        if let Some(first) = first {
            let first = u32::try_from(first + 1).unwrap_or(u32::MAX);
            diagnostics.add_cell(
                TableDiagnostic::DuplicateColumn { column: heading.clone(), first },
                cell(at),
                Some(heading.clone()),
            );
        }
        let is_expected = resolver.is_ignored(heading) || header[..at].contains(heading);
        if meaning.is_none() && !is_expected && !heading.is_empty() && !is_housekeeping(tool, heading) {
            let diagnostic =
                TableDiagnostic::UnknownColumn { column: heading.clone(), nearest: resolver.nearest(heading) };
            diagnostics.add_cell(diagnostic, cell(at), Some(heading.clone()));
        }
        meanings.push(meaning);
    }
    let stamps = stamps(tool).filter_map(|stamp| header.iter().position(|heading| is_called(tool, heading, stamp)));
    let stamps = stamps.filter(|at| meanings[*at].is_none() && !resolver.is_ignored(&header[*at])).collect();
    if !meanings.contains(&Some(Meaning::Unit)) {
        diagnostics.add(sheet.missing("unit", nearest_of("comune", header)), sheet.row_location(0));
    }
    (diagnostics.errors() == errors).then_some(ExportColumns { meanings, stamps })
}

fn note_missing(heading: &Located<String>, header: &[String], diagnostics: &mut Diagnostics) {
    if !header.iter().any(|known| is_same_heading(known, &heading.value)) {
        let nearest = nearest_of(&heading.value, header);
        diagnostics
            .add(SurveyDiagnostic::MappedColumnMissing { column: heading.value.clone(), nearest }, heading.location);
    }
}
