//! Reads the wide export of a survey tool, with one row per respondent. The rows of a comune become one interview with
//! several respondents.

mod balance;
mod cells;
mod columns;
mod days;
mod draft;
mod flags;
mod free_text;
mod heading_resolver;
mod mapping;
mod notation;
mod options;
mod replies;
mod respondents;
mod stamps;
mod vocabulary;

pub use crate::diagnostics::ExportTool as Tool;
pub use balance::Balance;
pub use draft::{Draft, Proposals};
pub use mapping::{Mapping, read_mapping};

use super::answer::{CellFormat, Notation};
use super::folder::Folder;
use super::identity::RegistryChoice;
use super::sheet::{CsvSheet, TableFormat, is_blank};
use super::suggest::nearest;
use super::table::Row;
use crate::diagnostics::{Diagnostics, Location, SourceId, Sources, SurveyDiagnostic, TableDiagnostic};
use crate::model::Questionnaire;
use cells::{CellReader, RespondentRow};
use csv::StringRecord;
use heading_resolver::HeadingResolver;
use replies::KnownReplies;
use std::cell::RefCell;
use vocabulary::Meaning;

/// What was read from an export, and what was not.
#[derive(Debug, Default)]
pub struct Export {
    pub rows: Vec<Row>,
    pub balance: Balance,
    pub draft: Draft,
}

/// Recognises the tool that wrote an export by the columns that only it adds.
pub fn recognise(text: &str, format: TableFormat, mapping: &Mapping, questionnaire: &Questionnaire) -> Tool {
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let source = sources.add("", "");
    let rating = rating(Tool::Other, mapping, questionnaire);
    let sheet = CsvSheet::open_repeating(text, format, &rating, (source, &mut sources), &mut diagnostics);
    sheet.map_or(Tool::Other, |sheet| vocabulary::tool_of(&sheet.header().columns))
}

/// Reads an export. Rows with errors are left out and all errors reported.
pub fn read(
    (text, format, source): (&str, TableFormat, SourceId),
    tool: Tool,
    mapping: &Mapping,
    questionnaire: &Questionnaire,
    (sources, diagnostics): (&mut Sources, &mut Diagnostics),
    folder: &Folder,
) -> Export {
    let errors = diagnostics.errors();
    let resolver = HeadingResolver::new(tool, mapping, questionnaire);
    let rating = rating(tool, mapping, questionnaire);
    let Some(sheet) = CsvSheet::open_repeating(text, format, &rating, (source, sources), diagnostics) else {
        return Export::default();
    };
    let recognised = columns::recognise(&sheet, questionnaire, tool, mapping, &resolver, diagnostics);
    let unread = || {
        let mut rows = 0;
        sheet.each_record(|row, _| rows = row);
        Balance { rows, rows_faulty: rows, ..Balance::default() }
    };
    let Some(recognised) = recognised else { return Export { balance: unread(), ..Export::default() } };
    let mut balance = Balance::default();
    balance.count_columns(questionnaire, &recognised);
    if balance.hardly_anything() && recognised.meanings.contains(&Meaning::Unit) {
        let (found, questions) = (balance.questions_found, balance.questions);
        diagnostics.add(SurveyDiagnostic::HardlyRecognised { tool, found, questions }, sheet.header().row_location(0));
    }
    let mut draft = Draft { columns: recognised.unused, ..Draft::default() };
    let Some(columns) = recognised.columns.filter(|_| diagnostics.errors() == errors) else {
        let Balance { rows, rows_faulty, .. } = unread();
        return Export { balance: Balance { rows, rows_faulty, ..balance }, draft, ..Export::default() };
    };
    let stated = mapping.days.or(format.days);
    let days = stated.or_else(|| days::order(&sheet, &columns, questionnaire, diagnostics));
    // A decimal comma is accepted whatever the delimiter is.
    let TableFormat { decimal, hides_percent, .. } = format;
    let notation = Notation::Italian;
    let format = CellFormat { notation, decimal, days, serials: true, hides_percent, ..CellFormat::default() };
    let unread = RefCell::default();
    let known = RefCell::new(KnownReplies::new(questionnaire.questions().len()));
    let mut answered: Vec<RespondentRow> = Vec::new();
    sheet.each_record(|row, record| {
        balance.rows = row;
        if is_blank(record) || sheet.header().is_repeated(record) {
            balance.rows_empty += 1;
        } else if sheet.is_unclosed(row, record, diagnostics) || !sheet.header().fits(row, record, diagnostics) {
            balance.rows_faulty += 1;
        } else {
            let (sheet, columns, unread, known, blank) = (&sheet, &columns, &unread, &known, Vec::new());
            let reader =
                CellReader { record, row, sheet, tool, mapping, columns, questionnaire, format, unread, known, blank };
            match reader.read(folder, diagnostics) {
                Some(row) => answered.push(row),
                None => balance.rows_empty += 1,
            }
        }
        diagnostics.limit();
    });
    if answered.is_empty() && diagnostics.errors() == errors {
        diagnostics.add(TableDiagnostic::NoRows, Location::whole(source));
    }
    let registry = RegistryChoice::default().for_questionnaires([questionnaire]);
    let rows = respondents::interviews(answered, &registry, questionnaire, &sheet, &mut balance, diagnostics);
    draft.labels = unread.into_inner();
    Export { rows, balance, draft }
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
