//! Reads the wide export of a survey tool, with one row per respondent. The rows of a comune become one interview with
//! several respondents.

mod cells;
mod columns;
mod days;
mod heading_resolver;
mod mapping;
mod notation;
mod options;
mod respondents;
mod vocabulary;

pub use mapping::{Mapping, read_mapping};

use super::answer::{CellFormat, Notation};
use super::folder::Folder;
use super::identity::RegistryChoice;
use super::sheet::{CsvSheet, TableFormat};
use super::suggest::nearest;
use super::table::Row;
use crate::diagnostics::{Diagnostics, Location, SourceId, Sources, TableDiagnostic};
use crate::model::Questionnaire;
use cells::{CellReader, RespondentRow};
use csv::StringRecord;
use heading_resolver::HeadingResolver;
use vocabulary::Meaning;

/// A survey tool whose exports can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::EnumString, strum::IntoStaticStr, strum::VariantNames)]
#[strum(serialize_all = "lowercase")]
pub enum Tool {
    /// LimeSurvey: `code[subquestion]` columns, Y and N.
    Limesurvey,
    /// KoboToolbox and ODK: `group/question` and `question/option` columns, 1 and 0.
    Kobo,
    /// Google Forms: a timestamp, question texts as headings, options joined by commas.
    Google,
}

/// Reads an export. Rows with errors are left out and all errors reported.
pub fn read(
    (text, format, source): (&str, TableFormat, SourceId),
    tool: Tool,
    mapping: &Mapping,
    questionnaire: &Questionnaire,
    (sources, diagnostics): (&mut Sources, &mut Diagnostics),
    folder: &Folder,
) -> Vec<Row> {
    let errors = diagnostics.errors();
    let resolver = HeadingResolver::new(tool, mapping, questionnaire);
    let rating = rating(tool, mapping, questionnaire);
    let Some(sheet) = CsvSheet::open_repeating(text, format, &rating, (source, sources), diagnostics) else {
        return Vec::new();
    };
    let columns = columns::recognise(sheet.header(), tool, mapping, &resolver, diagnostics);
    let Some(columns) = columns.filter(|_| diagnostics.errors() == errors) else { return Vec::new() };
    let stated = mapping.days.or(format.days);
    let days = stated.or_else(|| days::order(&sheet, &columns, questionnaire, diagnostics));
    // A decimal comma is accepted whatever the delimiter is.
    let TableFormat { decimal, hides_percent, .. } = format;
    let notation = Notation::Italian;
    let format = CellFormat { notation, decimal, days, serials: true, hides_percent, ..CellFormat::default() };
    let mut answered: Vec<RespondentRow> = Vec::new();
    sheet.each_row(diagnostics, |row, record, diagnostics| {
        if !sheet.header().is_repeated(record) && sheet.header().fits(row, record, diagnostics) {
            let columns = &columns;
            let reader = CellReader { record, row, sheet: &sheet, tool, mapping, columns, questionnaire, format };
            answered.extend(reader.read(folder, diagnostics));
        }
        diagnostics.limit();
    });
    if answered.is_empty() && diagnostics.errors() == errors {
        diagnostics.add(TableDiagnostic::NoRows, Location::whole(source));
    }
    let registry = RegistryChoice::default().for_questionnaires([questionnaire]);
    respondents::interviews(answered, &registry, questionnaire, source, diagnostics)
}

/// Rates rows as headers of an export: by the columns that have a meaning, if one of them has the names of comuni.
pub fn rating<'a>(
    tool: Tool,
    mapping: &'a Mapping,
    questionnaire: &'a Questionnaire,
) -> impl Fn(&StringRecord) -> usize + 'a {
    let resolver = HeadingResolver::new(tool, mapping, questionnaire);
    move |record| {
        let known = record.iter().filter_map(|heading| resolver.meaning(heading.trim()));
        let (units, others): (Vec<_>, Vec<_>) = known.partition(|meaning| *meaning == Meaning::Unit);
        if units.is_empty() { 0 } else { units.len() + others.len() }
    }
}

/// Reduces a text to lower-case letters and digits, to compare spellings. LimeSurvey's codes hold nothing else.
fn folded(text: &str) -> String {
    text.chars().filter(|sign| sign.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Returns the known text that `text` is probably a misspelling of.
fn nearest_of(text: &str, known: &[String]) -> Option<String> {
    nearest(text, known.iter().map(String::as_str))
}
