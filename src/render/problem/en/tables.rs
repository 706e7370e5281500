//! Tables.

use super::super::Said;
use super::super::phrase::code;
use super::{meant, quoted};
use crate::source::Mistake as M;

pub(super) fn said(mistake: &M) -> Option<Said> {
    let said = match mistake {
        M::UnknownColumn { column, nearest } => Said::new(
            format!("the column {} is not a question of the questionnaire", quoted(column)),
            meant(nearest.as_ref(), "it is ignored".to_owned()),
        ),
        M::UnknownColumns { count } => Said::new(
            match count {
                1 => "one more column is not a question of the questionnaire".to_owned(),
                count => format!("{count} more columns are not questions of the questionnaire"),
            },
            "check that table and questionnaire are the right ones",
        ),
        M::DuplicateColumn { column, first } => Said::new(
            format!("the column {} is there twice", quoted(column)),
            format!("the first is column number {first}: keep one of them"),
        ),
        M::MissingColumn { column, nearest } => Said::new(
            format!("the column {} is missing", code(column)),
            match nearest {
                Some(nearest) => {
                    format!("call the column {} `unit`: it holds the municipality's name", quoted(nearest))
                }
                None => {
                    "the first row must hold the names of the columns; `unit` holds the municipality's name".to_owned()
                }
            },
        ),
        M::RowLength { found, expected } => Said::new(
            format!("the row has {found} {}, the header {expected}", if *found == 1 { "cell" } else { "cells" }),
            if found > expected {
                "if a cell holds the separator (a comma, for example), put it in double quotation marks"
            } else {
                "add the separators that are missing: a cell may be empty, but it must be there"
            },
        ),
        M::RowTooLarge { limit } => Said::new(
            format!("this row is too long: more than {} MiB", limit / (1024 * 1024)),
            "usually a quotation mark opened in this row and never closed",
        ),
        M::TooManyColumns { found, limit } => Said::new(
            format!("the table has {found} columns: there can be at most {limit}"),
            "check that the file is the right table",
        ),
        M::UnclosedQuote => Said::new(
            "a quotation mark opened in this row is never closed",
            "all that follows ends up in the same cell: close it",
        ),
        M::EmptyUnit => Said::new("the municipality's name is missing", "each row must have it, in the column `unit`"),
        M::NotASummary => Said::new("this is no summary", "it must be what `comino summary -f json` writes"),
        M::NotARowOfScores => {
            Said::new("this is no row of scores", "it must be what `comino score --wide -f csv` prints")
        }
        M::MappedColumnMissing { column, nearest } => Said::new(
            format!("the export has no column {}", quoted(column)),
            match nearest {
                Some(nearest) => format!("did you mean {}?", quoted(nearest)),
                None => "the name is to be written as in the first row of the export".to_owned(),
            },
        ),
        M::RowsDiffer { unit, first, second } => Said::new(
            format!(
                "the rows of {} give different numbers of inhabitants: {} and {}",
                quoted(unit),
                code(first),
                code(second)
            ),
            "rows of the same comune are several respondents: inhabitants must be the same, or stand in one row alone",
        ),
        M::NoRows => Said::new("the table has nothing but its header", "add one row per municipality"),
        M::UnknownWeight { column, nearest } => Said::new(
            format!("the questionnaire has no dimension or question {}", quoted(column)),
            meant(
                nearest.as_ref(),
                "each column is named after the dimension or question whose weights it holds".to_owned(),
            ),
        ),
        M::WeightOfIndex { id } => Said::new(
            format!("{} is an index: it has no weight", quoted(id)),
            "dimensions and questions have weights: take the column out",
        ),
        M::NoWeightSets => Said::new("the table holds no set of weights", "add one row per set"),
        _ => return None,
    };
    Some(said)
}
