//! Parts of answers that group indicators measure: cells and rows of inventories, as texts to compare.

use crate::model::{Answer, AnswerPart, Cell, ColumnKind, IdVec, Interview, QuestionId, Questionnaire};
use std::collections::HashMap;

/// The most frequent spelling; among equals the first.
pub(super) fn most_written(members: &[(usize, String)]) -> String {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for (_, text) in members {
        *counts.entry(text.trim()).or_default() += 1;
    }
    let best = members.iter().rev().max_by_key(|(_, text)| counts[text.trim()]);
    best.map_or_else(String::new, |(_, text)| text.trim().to_owned())
}

pub(super) fn is_asked(questionnaire: &Questionnaire, interview: &Interview, question: QuestionId) -> bool {
    let mut asked = IdVec::default();
    questionnaire.asked(interview, &mut asked);
    asked[question]
}

pub(super) fn yes_no(yes: bool) -> String {
    if yes { "yes" } else { "no" }.to_owned()
}

pub(super) fn cells_at(answer: &Answer, part: AnswerPart) -> Vec<(Option<usize>, &Cell)> {
    let Some(column) = part.column() else { return Vec::new() };
    rows_at(answer, part).filter_map(|(row, cells)| Some((row, cells[column].as_ref()?))).collect()
}

/// The rows that a part of an inventory means, each with its fixed row.
pub(super) fn rows_at(answer: &Answer, part: AnswerPart) -> impl Iterator<Item = (Option<usize>, &[Option<Cell>])> {
    let meant = move |row: Option<usize>| match part {
        AnswerPart::Cell { row: wanted, .. } => row == Some(wanted),
        AnswerPart::Whole | AnswerPart::Column(_) => true,
    };
    let rows = answer.rows().into_iter().flatten().map(|(row, cells)| (*row, cells.as_slice()));
    rows.filter(move |(row, _)| meant(*row))
}

pub(super) fn cell_text(cell: &Cell, kind: &ColumnKind) -> Option<String> {
    match cell {
        Cell::Text(text) if text.trim().is_empty() => None,
        Cell::Text(text) => Some(text.clone()),
        Cell::Number(number) => Some(number.to_string()),
        Cell::Date(day) => Some(day.to_string()),
        Cell::YesNo(yes) => Some(yes_no(*yes)),
        Cell::Choice(option) => kind.options().get(*option).map(|(id, _)| id.to_string()),
    }
}
