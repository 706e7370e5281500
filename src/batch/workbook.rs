//! Interviews as the cells of a workbook.

use crate::lang::Lang;
use crate::load::table::{AnswerTable, WrittenCell};
use crate::model::Date;
use crate::render::{self, AnswerCell};
use rust_xlsxwriter::XlsxError;

/// Whole numbers below this are exact in a cell.
const LARGEST_EXACT: u64 = 1 << 53;

/// Returns the bytes of a workbook with a table of answers.
///
/// # Errors
/// If a text is longer than a cell can hold, or the table larger than a sheet.
pub fn answer_workbook(table: &AnswerTable<'_>, lang: Lang) -> Result<Vec<u8>, XlsxError> {
    let rows = table.rows().map(|row| row.iter().map(workbook_cell).collect());
    render::answer_workbook(&table.columns(), rows, lang)
}

fn workbook_cell<'t>(cell: &WrittenCell<'t>) -> AnswerCell<'t> {
    match cell {
        WrittenCell::Empty => AnswerCell::Empty,
        WrittenCell::Whole(number) if *number < LARGEST_EXACT => AnswerCell::Number(*number as f64),
        WrittenCell::Number(number) => AnswerCell::Number(*number),
        WrittenCell::Day(day) if is_spreadsheet_day(*day) => AnswerCell::Day {
            year: day.year().unsigned_abs(),
            month: day.month().unsigned_abs(),
            day: day.day().unsigned_abs(),
        },
        WrittenCell::Day(_) | WrittenCell::Whole(_) | WrittenCell::Word(_) | WrittenCell::Text(_) => {
            AnswerCell::Text(cell.in_text_cell())
        }
    }
}

/// Returns whether all spreadsheets store a day under the same number.
fn is_spreadsheet_day(day: Date) -> bool {
    (Date::constant(1900, 3, 1)..=Date::constant(9999, 12, 31)).contains(&day)
}
