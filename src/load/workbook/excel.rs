//! Workbooks of Excel.

use super::Sheets;
use super::limits::{MOST_COLUMNS, MOST_ROWS};
use super::value::{CellValue, moment};
use crate::diagnostics::WorkbookDiagnostic;
use crate::model::Date;
use calamine::{CellErrorType, Data, DataRef, ExcelDateTime, Reader, SheetType, SheetVisible, Xls, Xlsx};
use std::borrow::Cow;
use std::io::Cursor;
use std::ops::ControlFlow;

type Bytes = Cursor<Vec<u8>>;

/// `.xlsx` and `.xlsm`.
pub(super) struct OpenXml(Xlsx<Bytes>);

/// `.xls`.
pub(super) struct OldExcel(Xls<Bytes>);

impl OpenXml {
    pub fn open(bytes: Vec<u8>) -> Result<OpenXml, WorkbookDiagnostic> {
        Xlsx::new(Cursor::new(bytes)).map(OpenXml).map_err(|_| WorkbookDiagnostic::BrokenWorkbook)
    }
}

impl OldExcel {
    pub fn open(bytes: Vec<u8>) -> Result<OldExcel, WorkbookDiagnostic> {
        // A protected .xlsx is a compound file too.
        Xls::new(Cursor::new(bytes)).map(OldExcel).map_err(|_| WorkbookDiagnostic::BrokenWorkbook)
    }
}

impl Sheets for OpenXml {
    fn names(&self) -> Vec<String> {
        visible_first(self.0.sheets_metadata())
    }

    fn author(&mut self) -> Option<String> {
        self.0.workbook_properties().ok()?.creator
    }

    fn each_cell(
        &mut self,
        sheet: &str,
        take: &mut dyn FnMut(u32, u32, CellValue<'_>) -> ControlFlow<()>,
    ) -> Result<(), WorkbookDiagnostic> {
        let broken = |_| WorkbookDiagnostic::BrokenWorkbook;
        let mut cells = self.0.worksheet_cells_reader(sheet).map_err(broken)?;
        let percent: Vec<bool> = cells.styles().iter().map(is_percent).collect();
        while let Some((cell, style)) = cells.next_cell_with_style_id().map_err(broken)? {
            let (row, column) = cell.get_position();
            if row >= MOST_ROWS || column >= MOST_COLUMNS {
                return Err(WorkbookDiagnostic::BrokenWorkbook);
            }
            let owned;
            let value = if let DataRef::SharedString(text) = cell.get_value() {
                Some(CellValue::Text(Cow::Borrowed(*text)))
            } else {
                owned = Data::from(cell.get_value().clone());
                value(&owned, percent.get(style).copied().unwrap_or(false))
            };
            if let Some(value) = value
                && take(row, column, value).is_break()
            {
                break;
            }
        }
        Ok(())
    }
}

impl Sheets for OldExcel {
    fn names(&self) -> Vec<String> {
        visible_first(self.0.sheets_metadata())
    }

    fn author(&mut self) -> Option<String> {
        self.0.workbook_properties().ok()?.creator
    }

    fn each_cell(
        &mut self,
        sheet: &str,
        take: &mut dyn FnMut(u32, u32, CellValue<'_>) -> ControlFlow<()>,
    ) -> Result<(), WorkbookDiagnostic> {
        let range = self.0.worksheet_range(sheet).map_err(|_| WorkbookDiagnostic::BrokenWorkbook)?;
        let (top, left) = range.start().unwrap_or_default();
        for (row, column, cell) in range.used_cells() {
            let at = |begin: u32, offset: usize| begin.saturating_add(u32::try_from(offset).unwrap_or(u32::MAX));
            if let Some(value) = value(cell, false)
                && take(at(top, row), at(left, column), value).is_break()
            {
                break;
            }
        }
        Ok(())
    }
}

fn visible_first(sheets: &[calamine::Sheet]) -> Vec<String> {
    let worksheets = || sheets.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
    let (visible, hidden): (Vec<_>, Vec<_>) = worksheets().partition(|sheet| sheet.visible == SheetVisible::Visible);
    visible.into_iter().chain(hidden).map(|sheet| sheet.name.clone()).collect()
}

/// Returns whether a style shows numbers as percentages.
fn is_percent(style: &calamine::Style) -> bool {
    let code = style.number_format.as_ref().map_or("", |format| format.format_code.as_str());
    let mut quoted = false;
    let mut escaped = false;
    code.chars().any(|sign| {
        let counts = !quoted && !escaped && sign == '%';
        escaped = !escaped && sign == '\\';
        quoted ^= sign == '"';
        counts
    })
}

/// Converts the value of a cell; `None` if it is empty.
fn value(cell: &Data, percent: bool) -> Option<CellValue<'_>> {
    Some(match cell {
        Data::Empty => return None,
        Data::String(text) if text.is_empty() => return None,
        Data::String(text) => CellValue::Text(Cow::Borrowed(text)),
        Data::Float(number) if percent => CellValue::Share(*number),
        Data::Int(number) if percent => CellValue::Share(*number as f64),
        Data::Float(number) => CellValue::Number(*number),
        Data::Int(number) => CellValue::Number(*number as f64),
        Data::Bool(flag) => CellValue::Flag(*flag),
        Data::DateTime(day) => of_serial(*day),
        Data::DateTimeIso(text) | Data::DurationIso(text) => CellValue::Text(Cow::Borrowed(text)),
        Data::Error(error) => CellValue::Error(Cow::Borrowed(error_text(error))),
    })
}

fn of_serial(day: ExcelDateTime) -> CellValue<'static> {
    let (year, month, of_month, hour, minute, second, milliseconds) = day.to_ymd_hms_milli();
    let date = || Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(of_month).ok()?).ok();
    match date().filter(|_| day.is_datetime() && day.as_f64() >= 1.0) {
        // Half a second more than the last whole one is a rounding error of the day's fraction.
        Some(date) => moment(date, (hour, minute, second + u8::from(milliseconds >= 500 && second < 59))),
        None => CellValue::Number(day.as_f64()),
    }
}

fn error_text(error: &CellErrorType) -> &'static str {
    match error {
        CellErrorType::Div0 => "#DIV/0!",
        CellErrorType::NA | CellErrorType::GettingData => "#N/A",
        CellErrorType::Name => "#NAME?",
        CellErrorType::Null => "#NULL!",
        CellErrorType::Num => "#NUM!",
        CellErrorType::Ref => "#REF!",
        CellErrorType::Value => "#VALUE!",
    }
}
