//! What is to be said, not how it looks: headings, sentences and tables of typed cells.
//!
//! Architecture invariant: no figure is rounded here and no table knows its width.

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

/// Something to read: a title and what stands below it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Document {
    /// What stands in it, in order.
    pub blocks: Vec<Block>,
}

/// A part of a document.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// The title of the document, or of one of several in it.
    Title(String),
    /// The heading of a part.
    Heading(String),
    /// The heading of a part of a part.
    Subheading(String),
    /// A sentence or several.
    Paragraph(String),
    /// Points one below the other.
    List(Vec<String>),
    /// A table.
    Table(Table),
    /// A picture.
    Chart(Chart),
    /// Lines to be filled in by hand, each with what belongs on it.
    Fields(Vec<String>),
    /// What few readers need: it opens where one can open things, and stands open elsewhere.
    Folded {
        /// What is in it.
        summary: String,
        /// The parts folded in.
        blocks: Vec<Block>,
    },
    /// What follows begins on a new page, where there are pages.
    NewPage,
}

impl Block {
    /// The title, if it is one.
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

    /// The heading of a part, if it is one.
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

    /// The picture, if it is one.
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

/// Rows and columns.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows, each with a cell per column.
    pub rows: Vec<Row>,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// Its name for programs; it never changes with the language.
    pub key: String,
    /// Its heading for readers.
    pub title: String,
    /// What it holds.
    pub holds: Holds,
    /// The best score, where it holds scores, which begin at 0.
    pub best: Option<f64>,
}

/// What a column holds, by which it is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// Names, which may be shortened and are repeated where a table is divided.
    Names,
    /// Texts, which may be shortened.
    Texts,
    /// Sentences, which are broken into lines.
    Prose,
    /// Figures, which are never shortened.
    Figures,
}

/// A row of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Its cells.
    pub cells: Vec<Cell>,
    /// Whether it sums up the rows above.
    pub sums_up: bool,
    /// How far its first cell is set in.
    pub depth: usize,
}

/// A cell. Figures are whole; how many decimals are shown is told beside them.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Nothing belongs here.
    Empty,
    /// Something belongs here and is not known.
    Missing,
    /// A text.
    Text(String),
    /// A word of a closed set: its id for programs, its name for readers.
    Term {
        /// The id.
        key: String,
        /// The name.
        title: String,
    },
    /// A whole number.
    Whole(u64),
    /// A number.
    Number {
        /// The number, unrounded.
        value: f64,
        /// The decimals shown.
        decimals: usize,
    },
    /// A difference, which is shown with its sign.
    Change {
        /// The difference, unrounded.
        value: f64,
        /// The decimals shown.
        decimals: usize,
    },
    /// A number that unknown answers leave open.
    Open {
        /// The number, unrounded; `None` where too little is known for one.
        value: Option<f64>,
        /// The least it can become.
        low: f64,
        /// The most it can become.
        high: f64,
        /// The decimals shown.
        decimals: usize,
    },
    /// From one number to another.
    Range {
        /// The lower one.
        low: f64,
        /// The higher one.
        high: f64,
        /// The decimals shown.
        decimals: usize,
    },
    /// A share of a whole, 0–1, shown in per cent.
    Share(f64),
}

impl Column {
    /// A column of names.
    pub fn names(key: impl Into<String>, title: impl Into<String>) -> Column {
        Column { key: key.into(), title: title.into(), holds: Holds::Names, best: None }
    }

    /// A column of texts.
    pub fn texts(key: impl Into<String>, title: impl Into<String>) -> Column {
        Column { key: key.into(), title: title.into(), holds: Holds::Texts, best: None }
    }

    /// A column of sentences.
    pub fn prose(key: impl Into<String>, title: impl Into<String>) -> Column {
        Column { key: key.into(), title: title.into(), holds: Holds::Prose, best: None }
    }

    /// A column of figures.
    pub fn figures(key: impl Into<String>, title: impl Into<String>) -> Column {
        Column { key: key.into(), title: title.into(), holds: Holds::Figures, best: None }
    }

    /// A column of scores from 0 to the best one.
    pub fn scores(key: impl Into<String>, title: impl Into<String>, best: f64) -> Column {
        Column { best: Some(best), ..Column::figures(key, title) }
    }
}

impl Row {
    /// A row like any other.
    pub fn new(cells: Vec<Cell>) -> Row {
        Row { cells, sums_up: false, depth: 0 }
    }

    /// A row that sums up those above.
    pub fn summing_up(cells: Vec<Cell>) -> Row {
        Row { cells, sums_up: true, depth: 0 }
    }
}

impl Cell {
    /// The cell for programs, which are told what is not known by its absence.
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
    /// Adds what stands in another document below.
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
