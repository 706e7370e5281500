//! From a survey tool's wide export, one row per respondent, to interviews: several rows of a comune are several
//! respondents.

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
use super::sheet::CsvSheet;
use super::suggest::nearest;
use super::table::Row;
use crate::diagnostics::{Diagnostics, Location, SourceId, Sources, TableDiagnostic};
use crate::model::Questionnaire;
use cells::{CellReader, RespondentRow};

/// A survey tool whose exports are understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::EnumString, strum::IntoStaticStr, strum::VariantNames)]
#[strum(serialize_all = "lowercase")]
pub enum Tool {
    /// LimeSurvey: `code[subquestion]` columns, Y and N.
    Limesurvey,
    /// KoboToolbox and ODK: `group/question` and `question/option` columns, 1 and 0.
    Kobo,
    /// Google Forms: a time stamp, whole questions as headings, options joined by commas.
    Google,
}

/// Reads an export; rows with errors are left out, each error noted.
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
    });
    if answered.is_empty() && diagnostics.errors() == errors {
        diagnostics.add(TableDiagnostic::NoRows, Location::whole(source));
    }
    respondents::interviews(answered, questionnaire, source, diagnostics)
}

/// What two spellings have in common: letters and digits, in lower case. LimeSurvey's codes hold nothing else.
fn folded(text: &str) -> String {
    text.chars().filter(|sign| sign.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// What somebody probably meant, compared by letters and digits alone.
fn nearest_of(text: &str, known: &[String]) -> Option<String> {
    nearest(text, known.iter().map(String::as_str))
}
