//! Tables built column by column: a column owns its key, its title and the function that fills its cells.

use super::{Cell, Column, Row, Rows, Table};

type CellOf<'a, R> = Box<dyn Fn(&R) -> Cell + 'a>;

/// Builds a table whose rows are made from values of type `R`.
pub(super) struct TableBuilder<'a, R> {
    columns: Vec<Column>,
    cells: Vec<CellOf<'a, R>>,
}

impl<'a, R> TableBuilder<'a, R> {
    pub(super) fn new() -> Self {
        TableBuilder { columns: Vec::new(), cells: Vec::new() }
    }

    /// Adds a column and the function that computes its cell of a row.
    pub(super) fn column(mut self, column: Column, cell: impl Fn(&R) -> Cell + 'a) -> Self {
        self.columns.push(column);
        self.cells.push(Box::new(cell));
        self
    }

    /// Adds a column only if `shown`.
    pub(super) fn column_if(self, shown: bool, column: Column, cell: impl Fn(&R) -> Cell + 'a) -> Self {
        if shown { self.column(column, cell) } else { self }
    }

    /// Adds a column per item: `column` describes it, `cell` fills it.
    pub(super) fn columns_for<T: 'a>(
        self,
        items: impl IntoIterator<Item = T>,
        column: impl Fn(&T) -> Column,
        cell: impl Fn(&T, &R) -> Cell + Clone + 'a,
    ) -> Self {
        items.into_iter().fold(self, |builder, item| {
            let cell = cell.clone();
            builder.column(column(&item), move |row| cell(&item, row))
        })
    }

    /// The table with a plain row per value.
    pub(super) fn build(self, rows: impl IntoIterator<Item = R>) -> Table {
        self.build_with(rows, |_, cells| Row::new(cells))
    }

    /// The table with a row per value; `row` sets its depth and whether it is a summary.
    pub(super) fn build_with(self, rows: impl IntoIterator<Item = R>, row: impl Fn(&R, Vec<Cell>) -> Row) -> Table {
        let TableBuilder { columns, cells } = self;
        let rows = rows.into_iter().map(|value| row(&value, cells_of(&cells, &value))).collect();
        Table { columns, rows }
    }

    /// The same table with rows computed one at a time.
    pub(super) fn stream(self, rows: impl Iterator<Item = R> + 'a) -> Rows<'a>
    where
        R: 'a,
    {
        let TableBuilder { columns, cells } = self;
        Rows { columns, rows: Box::new(rows.map(move |value| Row::new(cells_of(&cells, &value)))) }
    }
}

fn cells_of<R>(cells: &[CellOf<'_, R>], value: &R) -> Vec<Cell> {
    cells.iter().map(|cell| cell(value)).collect()
}
