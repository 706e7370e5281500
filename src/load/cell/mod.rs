//! Cells as people write them: numbers with units and thousands separators, days in every usual order, options with their
//! labels.
//!
//! Every way in uses these functions: interview files, tables, workbooks, survey exports and the terminal. Each accepts the
//! strict notation first, so that a value read without tolerance never changes.

mod day;
mod fault;
mod mark;
mod number;
mod option;

pub use day::{DayOrder, day, is_ambiguous_day, order_in_text, order_of_days};
pub use fault::is_spreadsheet_error;
pub(crate) use mark::{protected, protected_in_text_cell, unprotected};
pub use number::{has_decimal_points, is_percent, number, number_is_doubtful, population, whole_is_doubtful};
pub(crate) use option::{choice, label_key, options, step};

/// How numbers and dates are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Notation {
    /// Decimal point, dates as 2026-11-23.
    #[default]
    International,
    /// Decimal comma or point, dates as 23/11/2026, 23.11.2026, 23-11-2026 or 2026-11-23. Used by tables with semicolons.
    Italian,
}

/// The sign before the decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::EnumString, strum::IntoStaticStr, strum::VariantNames)]
#[strum(serialize_all = "lowercase")]
pub enum DecimalSign {
    Comma,
    Point,
}

/// How the cells of one file are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CellFormat {
    pub notation: Notation,
    /// The decimal sign, if the user states it. The other sign then separates thousands.
    pub decimal: Option<DecimalSign>,
    /// Whether other cells of the file show that a point precedes decimals. It never changes a value, only the warnings.
    pub shows_decimal_points: bool,
    /// The order of day and month, if it is stated or the file shows it.
    pub days: Option<DayOrder>,
    /// Whether a whole number may be the day that a spreadsheet stores under this number.
    pub serials: bool,
    /// Whether the file does not mark the numbers shown as percentages, as in old Excel workbooks.
    pub hides_percent: bool,
}

impl From<Notation> for CellFormat {
    fn from(notation: Notation) -> CellFormat {
        CellFormat { notation, ..CellFormat::default() }
    }
}
