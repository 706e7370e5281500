//! The order of day and month in an export.

use super::super::answer::{CellFormat, DayOrder, Notation};
use super::super::cell::{day, is_ambiguous_day, order_of_days};
use super::super::sheet::CsvSheet;
use super::vocabulary::{ExportColumns, Meaning};
use crate::diagnostics::{AnswerDiagnostic, Diagnostics};
use crate::model::{Date, Kind, Questionnaire};

/// Returns the order that the cells of the columns with days show, all together. `None` if every day could be a month, which
/// is reported at the first one.
///
/// A number above 12 shows the order, a timestamp as Italian tools write it, or timestamps that ascend in one order only.
pub(super) fn order(
    sheet: &CsvSheet<'_>,
    columns: &ExportColumns,
    questionnaire: &Questionnaire,
    diagnostics: &mut Diagnostics,
) -> Option<DayOrder> {
    let of_days = |at: &usize| match columns.meanings[*at] {
        Some(Meaning::Date) => true,
        Some(Meaning::Answer(question)) => matches!(questionnaire.questions()[question].kind, Kind::Date(_)),
        _ => columns.stamps.contains(at),
    };
    let with_days: Vec<usize> = (0..columns.meanings.len()).filter(of_days).collect();
    if with_days.is_empty() {
        return None;
    }
    let mut cells: Vec<Vec<String>> = vec![Vec::new(); with_days.len()];
    sheet.each_record(|_, record| {
        for (cells, at) in cells.iter_mut().zip(&with_days) {
            cells.push(record.get(*at).unwrap_or("").trim().to_owned());
        }
    });
    if let Some(order) = order_of_days(cells.iter().flatten().map(String::as_str)) {
        return Some(order);
    }
    let best = columns.stamps.first().and_then(|best| with_days.iter().position(|at| at == best));
    let best = best.map_or(&[][..], |column| &cells[column]);
    if best.iter().any(|cell| is_italian_stamp(cell)) {
        return Some(DayOrder::DayFirst);
    }
    let ascending = |days| ascends(best, days);
    let found = match (ascending(DayOrder::DayFirst), ascending(DayOrder::MonthFirst)) {
        (true, false) => Some(DayOrder::DayFirst),
        (false, true) => Some(DayOrder::MonthFirst),
        _ => None,
    };
    let format = CellFormat { days: found, ..Notation::Italian.into() };
    let unknown = CellFormat::from(Notation::Italian);
    let position =
        |column: usize| Some((cells[column].iter().position(|cell| is_ambiguous_day(cell, unknown))?, column));
    // Only an order that every cell fits is taken without a word.
    if found != Some(DayOrder::DayFirst)
        && let Some((row, column)) = (0..with_days.len()).filter_map(position).min()
    {
        let cell = cells[column][row].clone();
        let read = day(&cell, format).map(|day| day.to_string()).unwrap_or_default();
        let location = sheet.header().location(row + 1, with_days[column]);
        diagnostics.add_cell(AnswerDiagnostic::AmbiguousDay { found: cell.clone(), read }, location, Some(cell));
    }
    found
}

/// Italian tools write the time of a stamp with points: `20/11/2026 10.12.33`.
fn is_italian_stamp(cell: &str) -> bool {
    cell.split_once(' ').is_some_and(|(day, time)| day.contains('/') && time.matches('.').count() == 2)
}

/// Returns whether the days of at least two stamps ascend.
fn ascends(cells: &[String], days: DayOrder) -> bool {
    let format = CellFormat { days: Some(days), ..Notation::Italian.into() };
    let (mut first, mut last): (Option<Date>, Option<Date>) = (None, None);
    for cell in cells.iter().filter(|cell| !cell.is_empty()) {
        let Some(day) = day(cell, format).filter(|day| last.is_none_or(|last| last <= *day)) else { return false };
        first.get_or_insert(day);
        last = Some(day);
    }
    first < last
}
