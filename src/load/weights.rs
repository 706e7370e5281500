//! Reads a table of weight sets, one per row.

use super::cell::{number, number_is_doubtful};
use super::sheet::{CsvSheet, TableFormat};
use super::suggest::Suggestions;
use crate::diagnostics::{
    AnswerDiagnostic, DiagnosticKind, Diagnostics, Location, SourceId, Sources, ValueDiagnostic, Weighed,
    WeightsDiagnostic,
};
use crate::model::{Child, NodeKind, Questionnaire, Weight, WeightSet};
use csv::StringRecord;

/// Reads weight sets for a questionnaire. A column is named after a dimension or question; a missing column or an empty
/// cell keeps the weight of the questionnaire.
///
/// Returns `None` if there are errors, which are all reported.
pub fn read(
    text: &str,
    source: SourceId,
    questionnaire: &Questionnaire,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Option<Vec<WeightSet>> {
    read_as((text, TableFormat::default()), source, questionnaire, sources, diagnostics)
}

/// Like [`read`], with what is known about the table.
pub fn read_as(
    (text, format): (&str, TableFormat),
    source: SourceId,
    questionnaire: &Questionnaire,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Option<Vec<WeightSet>> {
    let errors = diagnostics.errors();
    let sheet = CsvSheet::open(text, format, &|_| 0, (source, sources), diagnostics)?;
    let columns = weighed(&sheet, questionnaire, diagnostics);
    let mut sets = Vec::new();
    sheet.each_row(diagnostics, |row, record, diagnostics| {
        if !sheet.header().fits(row, record, diagnostics) {
            return;
        }
        let mut set = WeightSet::written(questionnaire);
        for (at, child) in columns.iter().enumerate() {
            let Some(child) = child else { continue };
            if let Some(weight) = cell(&sheet, row, at, record, diagnostics) {
                set.set(*child, weight.get());
            }
        }
        sets.push(set);
    });
    if sets.is_empty() && diagnostics.errors() == errors {
        diagnostics.add(WeightsDiagnostic::NoWeightSets, Location::whole(source));
    }
    (diagnostics.errors() == errors).then_some(sets)
}

/// Returns the dimension or question of each column, and reports other column names.
fn weighed(sheet: &CsvSheet<'_>, questionnaire: &Questionnaire, diagnostics: &mut Diagnostics) -> Vec<Option<Child>> {
    let is_index = |child: Child| child.node().is_some_and(|node| questionnaire.nodes()[node].kind == NodeKind::Index);
    let mut columns = vec![None; sheet.header().columns.len()];
    let mut suggestions = Suggestions::default();
    for (at, name) in sheet.header().columns.iter().enumerate().filter(|(_, name)| !name.is_empty()) {
        let diagnostic = match questionnaire.find(name) {
            Some(child) if is_index(child) => WeightsDiagnostic::WeightOfIndex { id: name.clone() },
            Some(child) => {
                columns[at] = Some(child);
                continue;
            }
            None => {
                let dimensions = questionnaire.nodes().iter().filter(|node| node.kind == NodeKind::Dimension);
                let questions = questionnaire.questions().iter().map(|question| question.id.as_str());
                let nearest = suggestions.nearest(name, dimensions.map(|node| node.id.as_str()).chain(questions));
                WeightsDiagnostic::UnknownWeight { column: name.clone(), nearest }
            }
        };
        diagnostics.add_cell(diagnostic, sheet.header().location(0, at), Some(name.clone()));
    }
    columns
}

/// Reads the weight in a cell. Returns `None` if the cell is empty or, with a diagnostic, if it is not a weight.
fn cell(
    sheet: &CsvSheet<'_>,
    row: usize,
    at: usize,
    record: &StringRecord,
    diagnostics: &mut Diagnostics,
) -> Option<Weight> {
    let text = record.get(at).map(str::trim).filter(|text| !text.is_empty())?;
    let mut note = |diagnostic: DiagnosticKind| {
        diagnostics.add_cell(diagnostic, sheet.header().location(row, at), Some(text.to_owned()))
    };
    let format = sheet.header().format;
    let Some(number) = number(text, format, None) else {
        note(ValueDiagnostic::BadNumber { found: text.to_owned() }.into());
        return None;
    };
    if number_is_doubtful(text, format, None) {
        note(AnswerDiagnostic::ThousandsPoint { found: text.to_owned(), read: number, in_table: true }.into());
    }
    let weight = Weight::new(number);
    if weight.is_none() {
        let found = text.to_owned();
        note(if number > 0.0 {
            ValueDiagnostic::OutOfRange { found, least: Some(Weight::LEAST), most: Some(Weight::MOST) }.into()
        } else {
            ValueDiagnostic::NotPositive { found, of: Weighed::Set }.into()
        });
    }
    weight
}
