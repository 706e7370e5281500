//! Typed tables. A [`TableBuilder`] adds a column with its key, its title and the function that fills its cells.

use serde_json::{Value, json};

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    pub columns: Vec<TableColumn>,
    /// Each has a cell per column.
    pub rows: Vec<Row>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct TableColumn {
    /// Its name in CSV, which does not depend on the language.
    pub key: String,
    pub title: String,
    pub content: ColumnContent,
    /// The best score, if the column contains scores, which start at 0.
    pub best: Option<f64>,
}

/// The content of a column, which decides its layout.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnContent {
    /// Names: may be shortened, and are repeated if the table is split.
    Names,
    /// Texts: may be shortened.
    Texts,
    /// Sentences: are wrapped.
    Prose,
    /// Figures: are never shortened.
    Figures,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    pub cells: Vec<TableCell>,
    /// Whether it is a summary of the rows above.
    pub sums_up: bool,
    /// The indent of its first cell, in levels.
    pub depth: usize,
}

/// A cell. Values are unrounded; `decimals` is the number of decimals shown.
#[derive(Clone, Debug, PartialEq)]
pub enum TableCell {
    /// No value applies.
    Empty,
    /// A value applies, but it is unknown.
    Missing,
    Text(String),
    /// A word of a closed set: `key` in CSV, `title` for readers. An empty key is no value for programs.
    Term {
        key: String,
        title: String,
    },
    Whole(u64),
    Number {
        value: f64,
        decimals: usize,
    },
    /// A difference, shown with its sign.
    Change {
        value: f64,
        decimals: usize,
    },
    /// A score with the interval that missing answers allow.
    Open {
        /// `None` if too many answers are missing.
        value: Option<f64>,
        /// The lowest possible score.
        low: f64,
        /// The highest possible score.
        high: f64,
        decimals: usize,
    },
    /// An interval.
    Range {
        low: f64,
        high: f64,
        decimals: usize,
    },
    /// A share, 0–1, shown in per cent.
    Share(f64),
    /// A share, 0–1, shown in per cent with one decimal.
    ExactShare(f64),
}

impl Table {
    /// Keeps the columns that pass, by number.
    pub(super) fn keep_columns(&mut self, passes: impl Fn(usize, &TableColumn) -> bool) {
        let kept: Vec<bool> = self.columns.iter().enumerate().map(|(at, column)| passes(at, column)).collect();
        let mut of_column = kept.iter();
        self.columns.retain(|_| of_column.next() == Some(&true));
        for row in &mut self.rows {
            let mut of_cell = kept.iter();
            row.cells.retain(|_| of_cell.next() == Some(&true));
        }
    }
}

impl TableColumn {
    pub fn names(key: impl Into<String>, title: impl Into<String>) -> TableColumn {
        TableColumn::new(ColumnContent::Names, key, title)
    }

    pub fn texts(key: impl Into<String>, title: impl Into<String>) -> TableColumn {
        TableColumn::new(ColumnContent::Texts, key, title)
    }

    pub fn prose(key: impl Into<String>, title: impl Into<String>) -> TableColumn {
        TableColumn::new(ColumnContent::Prose, key, title)
    }

    pub fn figures(key: impl Into<String>, title: impl Into<String>) -> TableColumn {
        TableColumn::new(ColumnContent::Figures, key, title)
    }

    fn new(content: ColumnContent, key: impl Into<String>, title: impl Into<String>) -> TableColumn {
        TableColumn { key: key.into(), title: title.into(), content, best: None }
    }

    /// A column of scores from 0 to `best`, which workbooks colour.
    pub fn scores(key: impl Into<String>, title: impl Into<String>, best: f64) -> TableColumn {
        TableColumn { best: Some(best), ..TableColumn::figures(key, title) }
    }
}

impl Row {
    pub fn new(cells: Vec<TableCell>) -> Row {
        Row { cells, sums_up: false, depth: 0 }
    }

    /// A summary of the rows above.
    pub fn summing_up(cells: Vec<TableCell>) -> Row {
        Row { cells, sums_up: true, depth: 0 }
    }

    /// Whether the row is only a title of those below: a first cell without others.
    pub fn is_title(&self) -> bool {
        let is_text = matches!(self.cells.first(), Some(TableCell::Text(_)));
        is_text && self.cells.len() > 1 && self.cells[1..].iter().all(|cell| *cell == TableCell::Empty)
    }
}

impl TableCell {
    /// The cell for programs, where missing values are empty.
    pub(super) fn known(self) -> TableCell {
        if self == TableCell::Missing { TableCell::Empty } else { self }
    }

    /// The unrounded value in JSON; `null` without a value.
    fn data(self) -> Value {
        match self {
            TableCell::Empty | TableCell::Missing => Value::Null,
            TableCell::Term { key, .. } if key.is_empty() => Value::Null,
            TableCell::Text(text) | TableCell::Term { key: text, .. } => text.into(),
            TableCell::Whole(number) => number.into(),
            TableCell::Number { value, .. }
            | TableCell::Change { value, .. }
            | TableCell::Share(value)
            | TableCell::ExactShare(value) => value.into(),
            TableCell::Open { value, .. } => value.into(),
            TableCell::Range { low, high, .. } => json!({"low": low, "high": high}),
        }
    }

    /// A word of a closed set.
    pub(super) fn term(key: impl Into<String>, title: impl Into<String>) -> TableCell {
        TableCell::Term { key: key.into(), title: title.into() }
    }
}

/// A table whose rows are computed on demand.
pub struct RowStream<'a> {
    pub columns: Vec<TableColumn>,
    /// Each has a cell per column.
    pub rows: Box<dyn Iterator<Item = Row> + 'a>,
}

impl From<Table> for RowStream<'_> {
    fn from(table: Table) -> Self {
        RowStream { columns: table.columns, rows: Box::new(table.rows.into_iter()) }
    }
}

impl From<&str> for TableCell {
    fn from(text: &str) -> TableCell {
        TableCell::Text(text.to_owned())
    }
}

impl From<String> for TableCell {
    fn from(text: String) -> TableCell {
        TableCell::Text(text)
    }
}

impl From<usize> for TableCell {
    fn from(number: usize) -> TableCell {
        TableCell::Whole(number as u64)
    }
}

impl From<u64> for TableCell {
    fn from(number: u64) -> TableCell {
        TableCell::Whole(number)
    }
}

/// `None` is an empty cell: no value applies.
impl<T: Into<TableCell>> From<Option<T>> for TableCell {
    fn from(value: Option<T>) -> TableCell {
        value.map_or(TableCell::Empty, Into::into)
    }
}

type CellOf<'a, R> = Box<dyn Fn(&R) -> TableCell + 'a>;

/// Builds a table whose rows are made from values of type `R`.
pub(super) struct TableBuilder<'a, R> {
    columns: Vec<TableColumn>,
    cells: Vec<CellOf<'a, R>>,
}

impl<'a, R> TableBuilder<'a, R> {
    pub(super) fn new() -> Self {
        TableBuilder { columns: Vec::new(), cells: Vec::new() }
    }

    /// Adds a column and the function that computes its cell of a row.
    pub(super) fn column<C: Into<TableCell>>(mut self, column: TableColumn, cell: impl Fn(&R) -> C + 'a) -> Self {
        self.columns.push(column);
        self.cells.push(Box::new(move |row| cell(row).into()));
        self
    }

    /// Adds a column of scores from 0 to `best`, which workbooks colour.
    pub(super) fn scores<C: Into<TableCell>>(
        self,
        key: impl Into<String>,
        title: impl Into<String>,
        best: f64,
        cell: impl Fn(&R) -> C + 'a,
    ) -> Self {
        self.column(TableColumn::scores(key, title, best), cell)
    }

    /// Adds a column only if `shown`.
    pub(super) fn column_if<C: Into<TableCell>>(
        self,
        shown: bool,
        column: TableColumn,
        cell: impl Fn(&R) -> C + 'a,
    ) -> Self {
        if shown { self.column(column, cell) } else { self }
    }

    /// Adds a column per item: `column` describes it, `cell` fills it.
    pub(super) fn columns_for<T: 'a, C: Into<TableCell>>(
        self,
        items: impl IntoIterator<Item = T>,
        column: impl Fn(&T) -> TableColumn,
        cell: impl Fn(&T, &R) -> C + Clone + 'a,
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
    pub(super) fn build_with(
        self,
        rows: impl IntoIterator<Item = R>,
        row: impl Fn(&R, Vec<TableCell>) -> Row,
    ) -> Table {
        let TableBuilder { columns, cells } = self;
        let rows = rows.into_iter().map(|value| row(&value, cells_of(&cells, &value))).collect();
        Table { columns, rows }
    }

    /// The rows as JSON objects with the keys of the columns. Values are unrounded; a cell without a value is `null`.
    pub(super) fn records(&self, rows: impl IntoIterator<Item = R>) -> Vec<Value> {
        let record = |row: R| {
            let keys = self.columns.iter().map(|column| column.key.clone());
            Value::Object(keys.zip(self.cells.iter().map(|cell| cell(&row).data())).collect())
        };
        rows.into_iter().map(record).collect()
    }

    /// The same table with rows computed one at a time.
    pub(super) fn stream(self, rows: impl Iterator<Item = R> + 'a) -> RowStream<'a>
    where
        R: 'a,
    {
        let TableBuilder { columns, cells } = self;
        RowStream { columns, rows: Box::new(rows.map(move |value| Row::new(cells_of(&cells, &value)))) }
    }
}

/// Methods that add a column of one kind, named like its constructor.
macro_rules! columns_of_kind {
    ($($kind:ident)+) => {
        impl<'a, R> TableBuilder<'a, R> {$(
            pub(super) fn $kind<C: Into<TableCell>>(
                self,
                key: impl Into<String>,
                title: impl Into<String>,
                cell: impl Fn(&R) -> C + 'a,
            ) -> Self {
                self.column(TableColumn::$kind(key, title), cell)
            }
        )+}
    };
}

columns_of_kind!(names texts prose figures);

fn cells_of<R>(cells: &[CellOf<'_, R>], value: &R) -> Vec<TableCell> {
    cells.iter().map(|cell| cell(value)).collect()
}
