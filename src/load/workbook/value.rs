//! The values of cells, and how a table writes them.

use crate::model::Date;
use std::borrow::Cow;

/// The value of a cell that is not empty.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum CellValue<'c> {
    Text(Cow<'c, str>),
    Number(f64),
    /// A number shown as a percentage: 0.85 for 85 %.
    Share(f64),
    Flag(bool),
    Day(Date),
    /// A day with a time, or a time alone, as it is to be written.
    Moment(String),
    /// The error of a formula.
    Error(Cow<'c, str>),
}

impl CellValue<'_> {
    /// Returns the text of the cell in a table. With `in_wave`, the first day of a month is that month: spreadsheets make days
    /// of labels such as 2026-11.
    pub fn written(&self, in_wave: bool) -> Cow<'_, str> {
        match self {
            CellValue::Text(text) => Cow::Borrowed(text),
            CellValue::Number(number) => Cow::Owned(plain(*number)),
            CellValue::Share(share) => Cow::Owned(format!("{}%", hundredfold(*share))),
            CellValue::Flag(flag) => Cow::Borrowed(if *flag { "TRUE" } else { "FALSE" }),
            CellValue::Day(day) if in_wave && day.day() == 1 => {
                Cow::Owned(format!("{:04}-{:02}", day.year(), day.month()))
            }
            CellValue::Day(day) => Cow::Owned(day.to_string()),
            CellValue::Moment(moment) => Cow::Borrowed(moment),
            CellValue::Error(error) => Cow::Borrowed(error),
        }
    }
}

/// Returns the day, or day and time, of calendar fields; the day alone at midnight.
pub(super) fn moment(date: Date, (hour, minute, second): (u8, u8, u8)) -> CellValue<'static> {
    match (hour, minute, second) {
        (0, 0, 0) => CellValue::Day(date),
        _ => CellValue::Moment(format!("{date} {hour:02}:{minute:02}:{second:02}")),
    }
}

/// Returns the digits of a number. The value in a cell has no thousands separator: a zero behind three decimals keeps them from
/// being taken for thousands.
fn plain(number: f64) -> String {
    let text = number.to_string();
    match text.split_once('.') {
        Some((_, decimals)) if decimals.len() == 3 => text + "0",
        _ => text,
    }
}

/// Returns the digits of a hundred times a number, exactly: 0.07 is 7, not 7.000000000000001.
fn hundredfold(share: f64) -> String {
    let text = share.to_string();
    let (sign, digits) = text.strip_prefix('-').map_or(("", text.as_str()), |digits| ("-", digits));
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
    let mut decimals = decimals.to_owned();
    while decimals.len() < 2 {
        decimals.push('0');
    }
    let (up, rest) = decimals.split_at(2);
    let whole = format!("{whole}{up}");
    let whole = whole.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    match rest {
        "" => format!("{sign}{whole}"),
        // As in `plain`.
        _ if rest.len() == 3 => format!("{sign}{whole}.{rest}0"),
        _ => format!("{sign}{whole}.{rest}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_written_without_loss() {
        let day = Date::constant(2026, 11, 1);
        for (value, expected) in [
            (CellValue::Number(7.5), "7.5"),
            (CellValue::Number(1450.0), "1450"),
            (CellValue::Number(12.125), "12.1250"),
            (CellValue::Share(0.85), "85%"),
            (CellValue::Share(0.07), "7%"),
            (CellValue::Share(0.075), "7.5%"),
            (CellValue::Share(1.0), "100%"),
            (CellValue::Share(-0.005), "-0.5%"),
            (CellValue::Share(0.12345), "12.3450%"),
            (CellValue::Flag(true), "TRUE"),
            (CellValue::Day(day), "2026-11-01"),
            (moment(day, (10, 2, 3)), "2026-11-01 10:02:03"),
            (CellValue::Text("a".into()), "a"),
        ] {
            assert_eq!(value.written(false), expected);
        }
        assert_eq!(CellValue::Day(day).written(true), "2026-11");
        assert_eq!(CellValue::Day(Date::constant(2026, 11, 2)).written(true), "2026-11-02");
    }
}
