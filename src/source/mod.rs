//! The texts we were given, the places in them, and what is wrong there.
//!
//! Architecture invariant: a problem is data. It holds no sentence: those are made in `render`, in the
//! reader's language.

mod mistake;
mod problem;
mod visible;

pub use mistake::{Limit, Mistake, Shape, Spoken, Syntax, TemplateFault, Thing};
pub use problem::{Problem, Problems, Severity};
pub use visible::{has_invisible_control, is_invisible_control, made_visible};

use std::ops::Range;

/// Which of the run's texts is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SourceId(u32);

/// A place in one of the run's texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Place {
    /// The text.
    pub source: SourceId,
    /// Where in it.
    pub at: At,
}

/// Where in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum At {
    /// The text as a whole.
    Whole,
    /// From one byte up to another.
    Bytes(usize, usize),
    /// A cell of a table: the row as a spreadsheet counts it (the header is row 1), the column from 0.
    Cell {
        /// The row, from 1.
        row: u32,
        /// The column, from 0.
        column: u32,
    },
    /// A whole row of a table, counted as in a cell.
    Row(u32),
}

impl Place {
    /// The text as a whole.
    pub fn whole(source: SourceId) -> Place {
        Place { source, at: At::Whole }
    }

    /// A range of bytes.
    pub fn bytes(source: SourceId, range: Range<usize>) -> Place {
        Place { source, at: At::Bytes(range.start, range.end) }
    }

    /// A cell of a table.
    pub fn cell(source: SourceId, row: u32, column: u32) -> Place {
        Place { source, at: At::Cell { row, column } }
    }

    /// The same place in a table so many rows further down.
    pub fn lower(self, rows: u32) -> Place {
        let at = match self.at {
            At::Cell { row, column } => At::Cell { row: row.saturating_add(rows), column },
            At::Row(row) => At::Row(row.saturating_add(rows)),
            other => other,
        };
        Place { at, ..self }
    }

    /// A row of a table.
    pub fn row(source: SourceId, row: u32) -> Place {
        Place { source, at: At::Row(row) }
    }
}

/// One text of the run.
#[derive(Debug)]
pub struct Source {
    /// What the user calls it: the path as given.
    pub name: String,
    /// The text itself; empty for a table, whose problems carry their cell.
    pub text: String,
    /// The header of a table.
    pub columns: Vec<String>,
}

/// Every text of the run.
#[derive(Debug, Default)]
pub struct Sources {
    sources: Vec<Source>,
}

impl Sources {
    /// Takes in a text under the name the user knows it by.
    pub fn add(&mut self, name: impl Into<String>, text: impl Into<String>) -> SourceId {
        self.sources.push(Source { name: name.into(), text: text.into(), columns: Vec::new() });
        SourceId(u32::try_from(self.sources.len() - 1).expect("fewer than four thousand million files"))
    }

    /// Notes the header of a table, by which its cells are named.
    pub fn set_columns(&mut self, id: SourceId, columns: Vec<String>) {
        self.sources[id.0 as usize].columns = columns;
    }

    /// The text behind an id.
    pub fn get(&self, id: SourceId) -> &Source {
        &self.sources[id.0 as usize]
    }

    /// What the texts are called.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.sources.iter().map(|source| source.name.as_str())
    }

    /// How many texts there are.
    pub fn len(&self) -> usize {
        self.sources.len()
    }

    /// Whether no text was taken in.
    pub fn is_empty(&self) -> bool {
        self.sources.is_empty()
    }
}
