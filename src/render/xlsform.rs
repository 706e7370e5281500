//! An XLSForm workbook: sheets of texts.

use crate::diagnostics::made_visible;
use crate::report::xlsform::TextSheet;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, XlsxError};

/// The bytes of the workbook, the same for the same sheets.
///
/// # Errors
/// A text is longer than a cell can hold.
pub fn xlsform(sheets: &[TextSheet]) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let day = ExcelDateTime::from_ymd(2026, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&day));
    let header = Format::new().set_bold();
    for TextSheet { name, rows } in sheets {
        let sheet = workbook.add_worksheet().set_name(*name)?;
        for (at, row) in (0..).zip(rows) {
            for (column, text) in (0..).zip(row).filter(|(_, text)| !text.is_empty()) {
                let text = made_visible(text);
                match at {
                    0 => sheet.write_string_with_format(at, column, text, &header)?,
                    _ => sheet.write_string(at, column, text)?,
                };
            }
        }
        sheet.set_freeze_panes(1, 0)?;
        for (column, width) in (0..).zip(WIDTHS) {
            sheet.set_column_width(column, width)?;
        }
    }
    super::workbook::saved(&mut workbook)
}

/// Widths of the first columns, in characters.
const WIDTHS: [f64; 4] = [24.0, 28.0, 60.0, 60.0];
