//! Locations in the texts of a run.

use super::SourceId;
use std::ops::Range;

/// A part of one of the run's texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Location {
    /// The text.
    pub source: SourceId,
    pub extent: Extent,
}

/// Which part of a text is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Extent {
    Whole,
    /// From the first byte up to, not including, the second.
    Bytes(usize, usize),
    Cell {
        /// From 1, as a spreadsheet counts: the header is row 1.
        row: u32,
        /// From 0.
        column: u32,
    },
    /// A row of a table, from 1.
    Row(u32),
}

impl Location {
    pub fn whole(source: SourceId) -> Location {
        Location { source, extent: Extent::Whole }
    }

    pub fn bytes(source: SourceId, range: Range<usize>) -> Location {
        Location { source, extent: Extent::Bytes(range.start, range.end) }
    }

    /// A cell of a table; `row` from 1, `column` from 0.
    pub fn cell(source: SourceId, row: u32, column: u32) -> Location {
        Location { source, extent: Extent::Cell { row, column } }
    }

    /// A row of a table, from 1.
    pub fn row(source: SourceId, row: u32) -> Location {
        Location { source, extent: Extent::Row(row) }
    }

    /// The location moved down by `rows` if it is in a table, unchanged otherwise.
    pub fn moved_down(self, rows: u32) -> Location {
        let extent = match self.extent {
            Extent::Cell { row, column } => Extent::Cell { row: row.saturating_add(rows), column },
            Extent::Row(row) => Extent::Row(row.saturating_add(rows)),
            Extent::Whole | Extent::Bytes(..) => self.extent,
        };
        Location { extent, ..self }
    }
}
