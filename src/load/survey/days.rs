//! The order of day and month in an export.

use super::super::answer::{CellFormat, DayOrder, Notation};
use super::super::cell::{day, is_ambiguous_day, order_of_days};
use super::super::sheet::CsvSheet;
use super::vocabulary::{ExportColumns, Meaning};
use crate::diagnostics::{AnswerDiagnostic, Diagnostics};
use crate::model::{Date, Kind, Questionnaire};
use csv::StringRecord;

/// Returns the order that the cells of the columns with days show, all together. `None` if every day could be a month, which
/// is reported at the first one.
///
/// A number above 12 shows the order, a timestamp as Italian tools write it, or timestamps that ascend in one order only.
pub(super) fn order(
    sheet: &CsvSheet<'_>,
    columns: &ExportColumns,
    questionnaire: &Questionnaire,
    records: &[StringRecord],
    diagnostics: &mut Diagnostics,
) -> Option<DayOrder> {
    let of_days = |at: &usize| match columns.meanings[*at] {
        Some(Meaning::Date) => true,
        Some(Meaning::Answer(question)) => matches!(questionnaire.questions()[question].kind, Kind::Date(_)),
        _ => columns.stamps.contains(at),
    };
    let with_days: Vec<usize> = (0..columns.meanings.len()).filter(of_days).collect();
    let cells = |at: usize| records.iter().map(move |record| record.get(at).unwrap_or(""));
    let all = || with_days.iter().flat_map(|at| cells(*at));
    if let Some(order) = order_of_days(all()) {
        return Some(order);
    }
    let best = columns.stamps.first().copied();
    if best.is_some_and(|at| cells(at).any(is_italian_stamp)) {
        return Some(DayOrder::DayFirst);
    }
    let ascending = |days| best.is_some_and(|at| ascends(cells(at), days));
    let found = match (ascending(DayOrder::DayFirst), ascending(DayOrder::MonthFirst)) {
        (true, false) => Some(DayOrder::DayFirst),
        (false, true) => Some(DayOrder::MonthFirst),
        _ => None,
    };
    let format = CellFormat { days: found, ..Notation::Italian.into() };
    let unknown = CellFormat::from(Notation::Italian);
    let position = |at: &usize| cells(*at).position(|cell| is_ambiguous_day(cell, unknown)).map(|row| (row, *at));
    // Only an order that every cell fits is taken without a word.
    if found != Some(DayOrder::DayFirst)
        && let Some((row, at)) = with_days.iter().filter_map(position).min()
    {
        let cell = records[row].get(at).unwrap_or("").trim().to_owned();
        let read = day(&cell, format).map(|day| day.to_string()).unwrap_or_default();
        let location = sheet.header().location(row + 1, at);
        diagnostics.add_cell(AnswerDiagnostic::AmbiguousDay { found: cell.clone(), read }, location, Some(cell));
    }
    found
}

/// Italian tools write the time of a stamp with points: `20/11/2026 10.12.33`.
fn is_italian_stamp(cell: &str) -> bool {
    cell.trim().split_once(' ').is_some_and(|(day, time)| day.contains('/') && time.matches('.').count() == 2)
}

/// Returns whether the days of at least two stamps ascend.
fn ascends<'c>(cells: impl Iterator<Item = &'c str>, days: DayOrder) -> bool {
    let format = CellFormat { days: Some(days), ..Notation::Italian.into() };
    let days: Option<Vec<Date>> = cells.filter(|cell| !cell.trim().is_empty()).map(|cell| day(cell, format)).collect();
    days.is_some_and(|days| days.is_sorted() && days.first() < days.last())
}
