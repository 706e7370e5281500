//! Reads workbooks: Excel (`.xlsx`, `.xlsm`, `.xls`) and OpenDocument (`.ods`).
//!
//! The sheet that fits is written as the text of a table, from its header on, and is then read as every other table.

mod excel;
mod form;
mod limits;
mod open_document;
mod sheet;
mod value;

use super::sheet::Rating;
use crate::diagnostics::{FormCells, WorkbookDiagnostic};
use excel::{OldExcel, OpenXml};
use form::{Form, FormReader};
use open_document::OpenDocument;
use sheet::{Beginning, SheetWriter};
use std::ops::ControlFlow;
use value::CellValue;

/// The first bytes of workbooks: of ZIP archives, and of the compound files that old Excel writes.
const ARCHIVE: &[u8] = b"PK\x03\x04";
const COMPOUND: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

/// The most sheets among which one is looked for.
const MOST_SHEETS: usize = 32;

/// The most sheets that are read as forms, each with one comune.
const MOST_FORMS: usize = 256;

/// The author that comino writes into its own workbooks.
const OWN_AUTHOR: &str = "comino";

/// The sheet of a workbook as a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SheetText {
    /// The name of the sheet.
    pub name: String,
    /// CSV with commas, from the header on.
    pub text: String,
    /// The rows of the sheet above the header.
    pub above: u32,
    /// The number of rows below the table that were passed over, and the first one, from 1: totals and notes.
    pub below: Option<(u32, u32)>,
    /// Whether the header has a column with the names of comuni.
    pub fits: bool,
    /// Whether comino wrote the workbook: a report, not answers.
    pub is_own_report: bool,
    /// Whether it does not mark the numbers shown as percentages.
    pub hides_percent: bool,
    /// The forms that the rows of the table come from, in their order; none if the sheet is a table.
    pub forms: Vec<FormCells>,
    /// The forms without an answer, which the table leaves out.
    pub unanswered: Vec<String>,
}

/// A workbook of one of the formats.
trait Sheets {
    /// The names of the sheets, the visible ones first.
    fn names(&self) -> Vec<String>;

    /// The author in the properties of the file.
    fn author(&mut self) -> Option<String>;

    /// Calls `take` with every cell that is not empty, row by row. Rows and columns count from 0.
    ///
    /// # Errors
    /// If the sheet is damaged or exceeds a limit.
    fn each_cell(
        &mut self,
        sheet: &str,
        take: &mut dyn FnMut(u32, u32, CellValue<'_>) -> ControlFlow<()>,
    ) -> Result<(), WorkbookDiagnostic>;
}

/// Returns whether the first bytes of a file are those of a workbook.
pub fn is_workbook(first: &[u8]) -> bool {
    first.starts_with(ARCHIVE) || first.starts_with(COMPOUND)
}

/// Reads the sheet that is called `wanted`, or else all forms, or else the one whose header has the highest rating, the first among equals.
///
/// # Errors
/// If the file is no workbook, is damaged or protected, exceeds a limit, or has no sheet of this name.
pub fn read_sheet(bytes: Vec<u8>, wanted: Option<&str>, rating: Rating<'_>) -> Result<SheetText, WorkbookDiagnostic> {
    let hides_percent = bytes.starts_with(COMPOUND);
    let mut book = open(bytes)?;
    let names = book.names();
    let is_own_report = book.author().as_deref() == Some(OWN_AUTHOR);
    let mut chosen: Vec<String> = match wanted {
        Some(wanted) => names.iter().filter(|name| name.trim().eq_ignore_ascii_case(wanted.trim())).cloned().collect(),
        None => names.clone(),
    };
    if chosen.is_empty() {
        return Err(match wanted {
            Some(wanted) => WorkbookDiagnostic::UnknownWorksheet { name: wanted.to_owned(), known: names },
            None => WorkbookDiagnostic::BrokenWorkbook,
        });
    }
    chosen.truncate(MOST_FORMS);
    if let Some(forms) = read_forms(&mut *book, &chosen)? {
        return Ok(SheetText { is_own_report, hides_percent, ..forms });
    }
    chosen.truncate(MOST_SHEETS);
    let mut best: Option<(String, Beginning)> = None;
    for name in chosen {
        let mut beginning = Beginning::default();
        book.each_cell(&name, &mut |row, column, value| beginning.put(row, column, value))?;
        beginning.find_header(rating);
        if best.as_ref().is_none_or(|(_, known)| beginning.is_better_than(known)) {
            best = Some((name, beginning));
        }
    }
    let Some((name, beginning)) = best else { return Err(WorkbookDiagnostic::BrokenWorkbook) };
    let fits = beginning.fits();
    let mut writer = SheetWriter::new(beginning);
    book.each_cell(&name, &mut |row, column, value| writer.put(row, column, value))?;
    let (text, above, below) = writer.finish()?;
    let (forms, unanswered) = (Vec::new(), Vec::new());
    Ok(SheetText { name, text, above, below, fits, is_own_report, hides_percent, forms, unanswered })
}

/// Reads the sheets that are forms as one table. Returns `None` if no sheet is one.
fn read_forms(book: &mut dyn Sheets, names: &[String]) -> Result<Option<SheetText>, WorkbookDiagnostic> {
    let (mut forms, mut unanswered) = (Vec::new(), Vec::new());
    for name in names {
        let mut reader = FormReader::default();
        book.each_cell(name, &mut |row, column, value| reader.put(row, column, value))?;
        match reader.finish(name)? {
            Some(form) if form.is_answered => forms.push(form),
            Some(form) => unanswered.push(form.name),
            None => {}
        }
    }
    let Some(name) = forms.first().map(|form: &Form| form.name.clone()).or(unanswered.first().cloned()) else {
        return Ok(None);
    };
    let (text, forms) = form::table(forms);
    Ok(Some(SheetText { name, text, fits: true, forms, unanswered, ..SheetText::default() }))
}

fn open(bytes: Vec<u8>) -> Result<Box<dyn Sheets>, WorkbookDiagnostic> {
    if bytes.starts_with(COMPOUND) {
        return Ok(Box::new(OldExcel::open(bytes)?));
    }
    limits::check(&bytes)?;
    if OpenDocument::is_one(&bytes) {
        return Ok(Box::new(OpenDocument::open(bytes)?));
    }
    Ok(Box::new(OpenXml::open(bytes)?))
}
