//! Reports as documents of headings, sentences and typed tables, independent of the output format.
//!
//! Architecture invariant: table cells hold unrounded values; only sentences contain rounded figures.

pub mod benchmark;
mod cells;
pub mod chart;
pub mod compare;
pub mod convention;
pub mod explain;
pub mod form;
pub mod group;
pub mod interview;
pub mod meeting;
pub mod plan;
pub mod questionnaire;
pub mod robustness;
pub mod score;
mod sequence;
pub mod sheet;
pub mod summary;
mod table_builder;
pub mod trend;
pub mod wide;
pub mod xlsform;

pub use chart::{Chart, Drawing, Radar, Role};
pub use sequence::{Rows, Sequence};
use table_builder::TableBuilder;

/// A document to read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Document {
    pub blocks: Vec<Block>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// The title of the document, or of one of its main parts.
    Title(String),
    Heading(String),
    Subheading(String),
    Paragraph(String),
    /// The items of a list.
    List(Vec<String>),
    Table(Table),
    Chart(Chart),
    /// The labels of lines to fill in by hand.
    Fields(Vec<String>),
    /// Details for few readers: collapsed where the format allows it, otherwise shown in full.
    Folded {
        summary: String,
        blocks: Vec<Block>,
    },
    /// A page break, where the format has pages.
    NewPage,
}

impl Block {
    /// The text of a title; `None` for other blocks.
    pub fn title(&self) -> Option<&str> {
        match self {
            Block::Title(text) => Some(text),
            Block::Heading(_)
            | Block::Subheading(_)
            | Block::Paragraph(_)
            | Block::List(_)
            | Block::Table(_)
            | Block::Chart(_)
            | Block::Fields(_)
            | Block::Folded { .. }
            | Block::NewPage => None,
        }
    }

    /// The text of a heading; `None` for other blocks.
    pub fn heading(&self) -> Option<&str> {
        match self {
            Block::Heading(text) => Some(text),
            Block::Title(_)
            | Block::Subheading(_)
            | Block::Paragraph(_)
            | Block::List(_)
            | Block::Table(_)
            | Block::Chart(_)
            | Block::Fields(_)
            | Block::Folded { .. }
            | Block::NewPage => None,
        }
    }

    /// The chart; `None` for other blocks.
    pub fn chart(&self) -> Option<&Chart> {
        match self {
            Block::Chart(chart) => Some(chart),
            Block::Title(_)
            | Block::Heading(_)
            | Block::Subheading(_)
            | Block::Paragraph(_)
            | Block::List(_)
            | Block::Table(_)
            | Block::Fields(_)
            | Block::Folded { .. }
            | Block::NewPage => None,
        }
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    pub columns: Vec<Column>,
    /// Each has a cell per column.
    pub rows: Vec<Row>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Column {
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
    pub cells: Vec<Cell>,
    /// Whether it is a summary of the rows above.
    pub sums_up: bool,
    /// The indent of its first cell, in levels.
    pub depth: usize,
}

/// A cell. Values are unrounded; `decimals` is the number of decimals shown.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// No value applies.
    Empty,
    /// A value applies, but it is unknown.
    Missing,
    Text(String),
    /// A word of a closed set: `key` in CSV, `title` for readers.
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
}

impl Column {
    pub fn names(key: impl Into<String>, title: impl Into<String>) -> Column {
        Column { key: key.into(), title: title.into(), content: ColumnContent::Names, best: None }
    }

    pub fn texts(key: impl Into<String>, title: impl Into<String>) -> Column {
        Column { key: key.into(), title: title.into(), content: ColumnContent::Texts, best: None }
    }

    pub fn prose(key: impl Into<String>, title: impl Into<String>) -> Column {
        Column { key: key.into(), title: title.into(), content: ColumnContent::Prose, best: None }
    }

    pub fn figures(key: impl Into<String>, title: impl Into<String>) -> Column {
        Column { key: key.into(), title: title.into(), content: ColumnContent::Figures, best: None }
    }

    /// A column of scores from 0 to `best`, which workbooks colour.
    pub fn scores(key: impl Into<String>, title: impl Into<String>, best: f64) -> Column {
        Column { best: Some(best), ..Column::figures(key, title) }
    }
}

impl Row {
    pub fn new(cells: Vec<Cell>) -> Row {
        Row { cells, sums_up: false, depth: 0 }
    }

    /// A summary of the rows above.
    pub fn summing_up(cells: Vec<Cell>) -> Row {
        Row { cells, sums_up: true, depth: 0 }
    }
}

impl Cell {
    /// The cell for programs, where missing values are empty.
    pub(super) fn known(self) -> Cell {
        if self == Cell::Missing { Cell::Empty } else { self }
    }

    /// A text, or an empty cell.
    pub fn text(text: Option<impl Into<String>>) -> Cell {
        text.map_or(Cell::Empty, |text| Cell::Text(text.into()))
    }

    /// A rank or count, or an empty cell.
    pub(super) fn whole(number: Option<usize>) -> Cell {
        number.map_or(Cell::Empty, |number| Cell::Whole(number as u64))
    }

    /// A word of a closed set.
    pub(super) fn term(key: impl Into<String>, title: impl Into<String>) -> Cell {
        Cell::Term { key: key.into(), title: title.into() }
    }
}

impl From<Table> for Document {
    fn from(table: Table) -> Document {
        Document { blocks: vec![Block::Table(table)] }
    }
}

impl Document {
    /// Appends the blocks of another document.
    pub fn append(&mut self, other: Document) {
        self.blocks.extend(other.blocks);
    }

    pub(crate) fn title(&mut self, text: impl Into<String>) {
        self.blocks.push(Block::Title(text.into()));
    }

    pub(crate) fn heading(&mut self, text: impl Into<String>) {
        self.blocks.push(Block::Heading(text.into()));
    }

    pub(crate) fn subheading(&mut self, text: impl Into<String>) {
        self.blocks.push(Block::Subheading(text.into()));
    }

    pub(crate) fn chart(&mut self, chart: Chart) {
        self.blocks.push(Block::Chart(chart));
    }

    pub(crate) fn paragraph(&mut self, text: impl Into<String>) {
        self.blocks.push(Block::Paragraph(text.into()));
    }

    pub(crate) fn list(&mut self, points: Vec<String>) {
        if !points.is_empty() {
            self.blocks.push(Block::List(points));
        }
    }

    pub(crate) fn fields(&mut self, labels: Vec<String>) {
        self.blocks.push(Block::Fields(labels));
    }

    pub(crate) fn table(&mut self, table: Table) {
        self.blocks.push(Block::Table(table));
    }
}
