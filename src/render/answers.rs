//! Interviews as a workbook that can be read back: texts are text cells, so codes keep their zeros and nothing is a formula.

use crate::lang::Lang;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};
use std::borrow::Cow;

/// The content of a cell.
#[derive(Clone, Debug, PartialEq)]
pub enum AnswerCell<'t> {
    Empty,
    Text(Cow<'t, str>),
    Number(f64),
    /// A day from 1 March 1900 to 31 December 9999. Before, spreadsheets do not agree on the number of a day, because some of
    /// them count a 29 February 1900.
    Day {
        year: u16,
        month: u8,
        day: u8,
    },
}

/// Returns the bytes of the workbook, the same for the same cells.
///
/// # Errors
/// If a text is longer than a cell can hold, or the table larger than a sheet.
pub fn answer_workbook<'t>(
    columns: &[String],
    rows: impl Iterator<Item = Vec<AnswerCell<'t>>>,
    lang: Lang,
) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&ExcelDateTime::from_ymd(2026, 1, 1)?));
    let sheet = workbook.add_worksheet().set_name(lang.choose("Risposte", "Answers"))?;
    let header = Format::new().set_bold();
    let (text, day) = (Format::new().set_num_format("@"), day_format(lang));
    for (at, name) in (0..).zip(columns) {
        sheet.write_string_with_format(0, at, name, &header)?;
    }
    for (at, row) in (1..).zip(rows) {
        for (column, cell) in (0..).zip(&row) {
            write(sheet, (at, column), cell, &text, &day)?;
        }
    }
    sheet.set_freeze_panes(1, 1)?;
    sheet.set_column_width(0, 28)?;
    super::workbook::saved(&mut workbook)
}

/// The format of cells with days.
pub(super) fn day_format(lang: Lang) -> Format {
    Format::new().set_num_format(lang.choose("dd/mm/yyyy", "yyyy-mm-dd"))
}

fn write(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    cell: &AnswerCell<'_>,
    text_format: &Format,
    day_format: &Format,
) -> Result<(), XlsxError> {
    match cell {
        AnswerCell::Empty => {}
        AnswerCell::Number(number) => {
            sheet.write_number(row, column, *number)?;
        }
        AnswerCell::Day { year, month, day } => {
            let day = ExcelDateTime::from_ymd(*year, *month, *day)?;
            sheet.write_datetime_with_format(row, column, &day, day_format)?;
        }
        AnswerCell::Text(text) => {
            sheet.write_string_with_format(row, column, text.as_ref(), text_format)?;
        }
    }
    Ok(())
}
