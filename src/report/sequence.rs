//! Long outputs that are computed while they are written.

use super::{Column, Row, Table};
use serde::{Serialize, Serializer};

/// A table whose rows are computed on demand.
pub struct Rows<'a> {
    pub columns: Vec<Column>,
    /// Each has a cell per column.
    pub rows: Box<dyn Iterator<Item = Row> + 'a>,
}

impl From<Table> for Rows<'_> {
    fn from(table: Table) -> Self {
        Rows { columns: table.columns, rows: Box::new(table.rows.into_iter()) }
    }
}

/// A list whose items are computed while it is serialised.
pub struct Sequence<F>(pub F);

impl<F, I> Serialize for Sequence<F>
where
    F: Fn() -> I,
    I: Iterator,
    I::Item: Serialize,
{
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq((self.0)())
    }
}
