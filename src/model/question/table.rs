//! An inventory: rows with typed columns, recorded and not scored.

use super::super::{Date, Id};
use crate::lang::Text;

/// A question answered by rows, as an inventory of software, with texts of type `T`.
#[derive(Clone, Debug, PartialEq)]
pub struct Inventory<T = Text> {
    /// The columns, at least one.
    pub columns: Vec<Column<T>>,
    /// The rows that are asked for one by one; empty: the respondent adds as many rows as needed.
    pub rows: Vec<FixedRow<T>>,
}

/// A column of an inventory.
#[derive(Clone, Debug, PartialEq)]
pub struct Column<T = Text> {
    /// Its id.
    pub id: Id,
    /// Its heading.
    pub title: T,
    /// What its cells hold.
    pub kind: ColumnKind<T>,
}

/// What the cells of a column hold.
#[derive(Clone, Debug, PartialEq)]
pub enum ColumnKind<T = Text> {
    /// Free text.
    Text,
    /// A number.
    Number,
    /// A day.
    Date,
    /// Yes or no.
    YesNo,
    /// One of several options.
    Choice(Vec<(Id, T)>),
}

/// A row that is asked for by name.
#[derive(Clone, Debug, PartialEq)]
pub struct FixedRow<T = Text> {
    /// Its id.
    pub id: Id,
    /// Its heading.
    pub title: T,
}

/// The content of a cell of an inventory.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Free text.
    Text(String),
    /// A number.
    Number(f64),
    /// A day.
    Date(Date),
    /// Yes or no.
    YesNo(bool),
    /// The option, counted from 0.
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

    /// The options to choose from, in the order written; none where a cell is typed.
    pub fn options(&self) -> &[(Id, T)] {
        match self {
            ColumnKind::Choice(options) => options,
            ColumnKind::Text | ColumnKind::Number | ColumnKind::Date | ColumnKind::YesNo => &[],
        }
    }
}

impl Cell {
    /// The day, if it is one.
    pub fn date(&self) -> Option<Date> {
        match self {
            Cell::Date(date) => Some(*date),
            Cell::Text(_) | Cell::Number(_) | Cell::YesNo(_) | Cell::Choice(_) => None,
        }
    }
}
