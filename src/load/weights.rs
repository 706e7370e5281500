//! From a table, one row per set of weights, to the sets.

use super::answer::{Notation, is_like_thousands, read_number};
use super::sheet::CsvSheet;
use super::suggest::nearest;
use crate::diagnostics::{
    AnswerDiagnostic, DiagnosticKind, Diagnostics, Location, SourceId, Sources, ValueDiagnostic, WeightsDiagnostic,
};
use crate::model::{Child, NodeKind, Questionnaire, Weight, WeightSet};
use csv::StringRecord;

/// Reads sets of weights for a questionnaire: a row per set, a column per dimension or question by its id. Where there is
/// no column, or nothing in the cell, the weight is the questionnaire's own.
///
/// `None` if there is an error; every one is noted.
pub fn read(
    text: &str,
    source: SourceId,
    questionnaire: &Questionnaire,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Option<Vec<WeightSet>> {
    let errors = diagnostics.errors();
    let sheet = CsvSheet::open(text, source, sources, diagnostics)?;
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

/// Whose weights each column holds; a name that has none is noted.
fn weighed(sheet: &CsvSheet<'_>, questionnaire: &Questionnaire, diagnostics: &mut Diagnostics) -> Vec<Option<Child>> {
    let is_index = |child: Child| child.node().is_some_and(|node| questionnaire.nodes()[node].kind == NodeKind::Index);
    let mut columns = vec![None; sheet.header().columns.len()];
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
                let nearest = nearest(name, dimensions.map(|node| node.id.as_str()).chain(questions));
                WeightsDiagnostic::UnknownWeight { column: name.clone(), nearest }
            }
        };
        diagnostics.add_cell(diagnostic, sheet.header().place(0, at), Some(name.clone()));
    }
    columns
}

/// The weight in a cell; `None` where there is nothing, or no weight, which is noted.
fn cell(
    sheet: &CsvSheet<'_>,
    row: usize,
    at: usize,
    record: &StringRecord,
    diagnostics: &mut Diagnostics,
) -> Option<Weight> {
    let text = record.get(at).map(str::trim).filter(|text| !text.is_empty())?;
    let mut note = |diagnostic: DiagnosticKind| {
        diagnostics.add_cell(diagnostic, sheet.header().place(row, at), Some(text.to_owned()))
    };
    let Some(number) = read_number(text, sheet.header().notation()) else {
        note(ValueDiagnostic::BadNumber { found: text.to_owned() }.into());
        return None;
    };
    if sheet.header().notation() == Notation::Italian && is_like_thousands(text) {
        note(AnswerDiagnostic::ThousandsPoint { found: text.to_owned(), read: number }.into());
    }
    let weight = Weight::new(number);
    if weight.is_none() {
        let found = text.to_owned();
        note(if number > 0.0 {
            ValueDiagnostic::OutOfRange { found, least: Some(Weight::LEAST), most: Some(Weight::MOST) }.into()
        } else {
            ValueDiagnostic::NotPositive { found }.into()
        });
    }
    weight
}
