//! Inventory: rows with typed columns, recorded without points.

use super::super::{Date, Id};
use crate::lang::Text;

/// A question answered with rows, such as a list of software; texts have type `T`.
#[derive(Clone, Debug, PartialEq)]
pub struct Inventory<T = Text> {
    /// At least one.
    pub columns: Vec<Column<T>>,
    /// Fixed rows; empty if the respondent adds rows.
    pub rows: Vec<FixedRow<T>>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Column<T = Text> {
    pub id: Id,
    pub title: T,
    pub kind: ColumnKind<T>,
}

/// The type of the cells of a column.
#[derive(Clone, Debug, PartialEq)]
pub enum ColumnKind<T = Text> {
    Text,
    Number,
    Date,
    /// Yes or no.
    YesNo,
    /// One of several options.
    Choice(Vec<(Id, T)>),
}

/// A row given by the questionnaire.
#[derive(Clone, Debug, PartialEq)]
pub struct FixedRow<T = Text> {
    pub id: Id,
    pub title: T,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    Text(String),
    Number(f64),
    Date(Date),
    /// Yes or no.
    YesNo(bool),
    /// The index of the option.
    Choice(usize),
}

impl<T> Inventory<T> {
    /// Converts every text, as from all languages to one.
    pub fn map<'a, U>(&'a self, convert: impl Fn(&'a T) -> U) -> Inventory<U> {
        let column = |column: &'a Column<T>| Column {
            id: column.id.clone(),
            title: convert(&column.title),
            kind: column.kind.map(&convert),
        };
        let row = |row: &'a FixedRow<T>| FixedRow { id: row.id.clone(), title: convert(&row.title) };
        Inventory { columns: self.columns.iter().map(column).collect(), rows: self.rows.iter().map(row).collect() }
    }
}

impl<T> ColumnKind<T> {
    fn map<'a, U>(&'a self, convert: impl Fn(&'a T) -> U) -> ColumnKind<U> {
        match self {
            ColumnKind::Text => ColumnKind::Text,
            ColumnKind::Number => ColumnKind::Number,
            ColumnKind::Date => ColumnKind::Date,
            ColumnKind::YesNo => ColumnKind::YesNo,
            ColumnKind::Choice(options) => {
                ColumnKind::Choice(options.iter().map(|(id, text)| (id.clone(), convert(text))).collect())
            }
        }
    }

    /// The options; empty for other types.
    pub fn options(&self) -> &[(Id, T)] {
        match self {
            ColumnKind::Choice(options) => options,
            ColumnKind::Text | ColumnKind::Number | ColumnKind::Date | ColumnKind::YesNo => &[],
        }
    }
}

impl Cell {
    /// `None` for other types.
    pub fn date(&self) -> Option<Date> {
        match self {
            Cell::Date(date) => Some(*date),
            Cell::Text(_) | Cell::Number(_) | Cell::YesNo(_) | Cell::Choice(_) => None,
        }
    }
}
