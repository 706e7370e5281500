//! Timestamps: the day and the time at which a form was sent, whatever the name of their column.

use super::super::answer::{CellFormat, Notation};
use super::super::cell;
use csv::StringRecord;
use jiff::civil::{DateTime, Time};

/// The rows that show whether a column has timestamps.
pub(super) const SHOWING: usize = 1000;

/// Returns those columns whose filled cells are all a day with a time, the latest first: a form is sent after it is opened.
pub(super) fn by_shape(records: &[StringRecord], columns: impl Iterator<Item = usize>) -> Vec<usize> {
    let mut stamps: Vec<(usize, f64)> = columns.filter_map(|at| Some((at, mean(records, at)?))).collect();
    stamps.sort_by(|one, other| other.1.total_cmp(&one.1));
    stamps.into_iter().map(|(at, _)| at).collect()
}

/// Returns the mean of the timestamps in a column, in seconds. `None` if a cell is not a timestamp, or all cells are blank.
fn mean(records: &[StringRecord], at: usize) -> Option<f64> {
    let (mut sum, mut count) = (0.0, 0.0);
    for record in records {
        let cell = record.get(at).unwrap_or("").trim();
        if cell.is_empty() {
            continue;
        }
        let stamp = date_time(cell)?;
        let since = stamp.date().since(jiff::civil::Date::constant(2000, 1, 1)).ok()?;
        let time = stamp.time();
        let seconds = i32::from(time.hour()) * 3600 + i32::from(time.minute()) * 60 + i32::from(time.second());
        sum += f64::from(since.get_days()) * 86_400.0 + f64::from(seconds);
        count += 1.0;
    }
    (count > 0.0).then(|| sum / count)
}

fn date_time(cell: &str) -> Option<DateTime> {
    // The order of day and month does not matter here.
    let day = |format: CellFormat| cell::day(day_part(cell)?, format);
    let first = CellFormat::from(Notation::Italian);
    let month_first = CellFormat { days: Some(cell::DayOrder::MonthFirst), ..first };
    let date = day(first).or_else(|| day(month_first))?;
    Some(date.to_datetime(time_of(time_part(cell)?)?))
}

/// Returns the text before the time: `20/11/2026`, `2026-11-20`.
fn day_part(cell: &str) -> Option<&str> {
    cell.split([' ', 'T', ',', '\u{a0}']).next().filter(|day| day.contains(['/', '-', '.']))
}

/// Returns the text from the time on.
pub(super) fn time_part(cell: &str) -> Option<&str> {
    Some(cell.split_once([' ', 'T', ',', '\u{a0}'])?.1.trim_start())
}

/// Parses a time as tools write it: `10:12:33`, `10.12.33`, `1:12 PM`, `10:12:33.000+01:00`.
pub(super) fn time_of(text: &str) -> Option<Time> {
    let digits = text.find(|sign: char| !sign.is_ascii_digit() && !matches!(sign, ':' | '.')).unwrap_or(text.len());
    let mut parts = text[..digits].split([':', '.']).map(|part| part.parse::<i8>().ok());
    let (hour, minute, second) = (parts.next()??, parts.next()??, parts.next().flatten().unwrap_or(0));
    let half = text[digits..].trim_start().to_ascii_lowercase();
    let hour = match (half.starts_with("pm"), half.starts_with("am")) {
        (true, _) if hour < 12 => hour + 12,
        (_, true) if hour == 12 => 0,
        _ => hour,
    };
    Time::new(hour, minute, second, 0).ok()
}

/// Returns whether a timestamp is in UTC: `2026-11-20T08:58:20.525Z`.
pub(super) fn is_utc(cell: &str) -> bool {
    let cell = cell.trim();
    ["Z", "+00:00", "+0000", "UTC", "GMT"].iter().any(|zone| cell.ends_with(zone)) && time_part(cell).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn timestamps_are_recognised_by_their_shape() {
        for (cell, expected) in [
            ("2026-11-20 10:12:33", true),
            ("2026-11-20T10:12:33.000+01:00", true),
            ("2026-11-20T08:58:20.525Z", true),
            ("20/11/2026 10.12.33", true),
            ("11/20/26 10:12:33", true),
            ("11/25/2026 9:12", true),
            ("2026/11/20 10:12:33 AM CET", true),
            ("2026-11-20", false),
            ("20/11/2026", false),
            ("1450", false),
            ("10:12:33", false),
            ("n/a", false),
            ("Alvito, 10:30", false),
        ] {
            assert_eq!(date_time(cell).is_some(), expected, "{cell}");
        }
    }

    #[test]
    fn the_column_of_the_latest_timestamps_comes_first() {
        let record = |cells: [&str; 4]| StringRecord::from(cells.to_vec());
        let records = [
            record(["2026-11-20 09:40:00", "Alvito", "2026-11-20 10:12:33", "2026-11-20"]),
            record(["2026-11-21 09:40:00", "Arce", "", "2026-11-21"]),
        ];
        assert_eq!(by_shape(&records[..1], 0..4), [2, 0]);
    }
}
