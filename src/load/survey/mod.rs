//! Reads the wide export of a survey tool, with one row per respondent. The rows of a comune become one interview with
//! several respondents.

mod cells;
mod columns;
mod heading_resolver;
mod mapping;
mod notation;
mod options;
mod respondents;
mod vocabulary;

pub use mapping::{Mapping, read_mapping};

use super::folder::Folder;
use super::identity::RegistryChoice;
use super::sheet::CsvSheet;
use super::suggest::nearest;
use super::table::Row;
use crate::diagnostics::{Diagnostics, Location, SourceId, Sources, TableDiagnostic};
use crate::model::Questionnaire;
use cells::{CellReader, RespondentRow};

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
    (text, source): (&str, SourceId),
    tool: Tool,
    mapping: &Mapping,
    questionnaire: &Questionnaire,
    (sources, diagnostics): (&mut Sources, &mut Diagnostics),
    folder: &Folder,
) -> Vec<Row> {
    let errors = diagnostics.errors();
    let Some(sheet) = CsvSheet::open_repeating(text, source, sources, diagnostics) else { return Vec::new() };
    let columns = columns::recognise(&sheet.header().columns, source, tool, mapping, questionnaire, diagnostics);
    let Some(columns) = columns.filter(|_| diagnostics.errors() == errors) else { return Vec::new() };
    let mut answered: Vec<RespondentRow> = Vec::new();
    sheet.each_row(diagnostics, |row, record, diagnostics| {
        if sheet.header().fits(row, record, diagnostics) {
            let reader = CellReader { record, row, sheet: &sheet, tool, mapping, columns: &columns, questionnaire };
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

/// Reduces a text to lower-case letters and digits, to compare spellings. LimeSurvey's codes hold nothing else.
fn folded(text: &str) -> String {
    text.chars().filter(|sign| sign.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Returns the known text that `text` is probably a misspelling of.
fn nearest_of(text: &str, known: &[String]) -> Option<String> {
    nearest(text, known.iter().map(String::as_str))
}
