//! An inventory: rows with typed columns, recorded and not scored.

use super::super::{Date, Id};
use crate::lang::Text;

/// A question answered by rows, as an inventory of software.
#[derive(Clone, Debug, PartialEq)]
pub struct Inventory {
    /// The columns, at least one.
    pub columns: Vec<Column>,
    /// The rows that are asked for one by one; empty: as many rows as there are.
    pub rows: Vec<FixedRow>,
}

/// A column of an inventory.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// Its id.
    pub id: Id,
    /// Its heading.
    pub title: Text,
    /// What its cells hold.
    pub kind: ColumnKind,
}

/// What the cells of a column hold.
#[derive(Clone, Debug, PartialEq)]
pub enum ColumnKind {
    /// Free text.
    Text,
    /// A number.
    Number,
    /// A day.
    Date,
    /// Yes or no.
    YesNo,
    /// One of several options.
    Choice(Vec<(Id, Text)>),
}

/// A row that is asked for by name.
#[derive(Clone, Debug, PartialEq)]
pub struct FixedRow {
    /// Its id.
    pub id: Id,
    /// Its heading.
    pub title: Text,
}

/// What stands in a cell of an inventory.
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
