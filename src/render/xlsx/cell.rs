//! Table cells as workbook cells: numbers stay numbers, formatted with the decimals shown.

use super::super::cell::{cell_text, one_line};
use super::shortened;
use crate::lang::Lang;
use crate::report::{Row, TableCell};
use rust_xlsxwriter::{Format, FormatAlign, Worksheet, XlsxError};

/// The longest text of a cell, in UTF-16 units.
const LONGEST_TEXT: usize = 32_767;

/// How many workbook columns a table column takes: a score with an interval also has columns for its bounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Takes {
    One,
    /// Low and high.
    Ends,
    /// Value, low and high.
    Open,
}

impl Takes {
    /// The largest width that a cell of the column needs.
    pub(super) fn of<'c>(cells: impl Iterator<Item = &'c TableCell>) -> Takes {
        let needs = |cell: &TableCell| match cell {
            TableCell::Open { .. } => Takes::Open,
            TableCell::Range { .. } => Takes::Ends,
            TableCell::Empty
            | TableCell::Missing
            | TableCell::Text(_)
            | TableCell::Term { .. }
            | TableCell::Whole(_)
            | TableCell::Number { .. }
            | TableCell::Change { .. }
            | TableCell::Share(_)
            | TableCell::ExactShare(_) => Takes::One,
        };
        let (mut ends, mut open) = (false, false);
        for need in cells.map(needs) {
            ends |= need == Takes::Ends;
            open |= need == Takes::Open;
        }
        match (open, ends) {
            (true, _) => Takes::Open,
            (false, true) => Takes::Ends,
            (false, false) => Takes::One,
        }
    }

    /// The number of workbook columns.
    pub(super) fn count(self) -> u16 {
        match self {
            Takes::One => 1,
            Takes::Ends => 2,
            Takes::Open => 3,
        }
    }
}

/// A text without what a cell cannot hold.
pub(super) fn text(text: &str) -> String {
    shortened(&one_line(text), LONGEST_TEXT)
}

/// Writes a cell.
pub(super) fn write(
    worksheet: &mut Worksheet,
    position: (u32, u16),
    cell: &TableCell,
    takes: Takes,
    format: &Format,
    lang: Lang,
) -> Result<(), XlsxError> {
    let (row, column) = position;
    let mut number = |at: u16, value: f64, shape: String| {
        worksheet.write_number_with_format(row, column + at, value, &format.clone().set_num_format(shape)).map(drop)
    };
    match (cell, takes) {
        (TableCell::Whole(whole), Takes::Ends) if *whole < LARGEST_EXACT => {
            number(0, *whole as f64, "#,##0".to_owned())?;
            number(1, *whole as f64, "#,##0".to_owned())
        }
        (TableCell::Number { value, decimals }, Takes::Ends) => {
            number(0, *value, decimal(*decimals))?;
            number(1, *value, decimal(*decimals))
        }
        (TableCell::Whole(whole), _) if *whole < LARGEST_EXACT => number(0, *whole as f64, "#,##0".to_owned()),
        (TableCell::Number { value, decimals }, _) => number(0, *value, decimal(*decimals)),
        (TableCell::Change { value, decimals }, _) => {
            let shape = decimal(*decimals);
            let nothing = cell_text(cell, lang).bytes().all(|byte| !(b'1'..=b'9').contains(&byte));
            let signed = if nothing { format!("{shape};{shape}") } else { format!("+{shape};-{shape}") };
            number(0, *value, signed)
        }
        (TableCell::ExactShare(share), _) => number(0, *share, "0.0%".to_owned()),
        (TableCell::Share(share), _) => number(0, *share, share_shape(*share, lang)),
        (TableCell::Range { low, high, decimals }, Takes::Ends | Takes::Open) => {
            let first = takes.count() - Takes::Ends.count();
            number(first, *low, decimal(*decimals))?;
            number(first + 1, *high, decimal(*decimals))
        }
        (TableCell::Open { value, low, high, decimals }, Takes::Open) => {
            number(1, *low, decimal(*decimals))?;
            number(2, *high, decimal(*decimals))?;
            match value {
                Some(value) => number(0, *value, decimal(*decimals)),
                None => word(worksheet, position, &TableCell::Missing, format, lang),
            }
        }
        (TableCell::Empty, _) => Ok(()),
        _ => word(worksheet, position, cell, format, lang),
    }
}

/// Integers below this are exact.
const LARGEST_EXACT: u64 = 1 << 53;

fn word(
    worksheet: &mut Worksheet,
    (row, column): (u32, u16),
    cell: &TableCell,
    format: &Format,
    lang: Lang,
) -> Result<(), XlsxError> {
    worksheet.write_string_with_format(row, column, text(&cell_text(cell, lang)), format).map(drop)
}

fn decimal(decimals: usize) -> String {
    if decimals == 0 { "0".to_owned() } else { format!("0.{}", "0".repeat(decimals)) }
}

/// Whole per cent. Only 1 is shown as 100%, and only 0 as 0%.
fn share_shape(share: f64, lang: Lang) -> String {
    let shown = cell_text(&TableCell::Share(share), lang);
    if shown.starts_with(['<', '>']) { format!("\"{shown}\"") } else { "0%".to_owned() }
}

/// The format of a cell: bold in summaries, indented by depth in the first column, wrapped for sentences.
pub(super) fn format(row: &Row, first: bool, figures: bool) -> Format {
    let mut format = Format::new().set_align(FormatAlign::Top);
    if row.sums_up {
        format = format.set_bold();
    }
    if first && row.depth > 0 {
        format = format.set_indent(u8::try_from(row.depth).unwrap_or(u8::MAX).min(DEEPEST));
    }
    match (figures, first) {
        (true, _) => format.set_align(FormatAlign::Right),
        (false, true) => format.set_text_wrap(),
        (false, false) => format.set_text_wrap().set_align(FormatAlign::Left).set_indent(1),
    }
}

/// The largest indent.
const DEEPEST: u8 = 15;
