//! Documents: trees of sections that contain sentences, tables and charts.

use super::{Chart, Table};

/// A document to read, or the content of one of its sections. The sections at the top are the main parts of the document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Document {
    pub blocks: Vec<Block>,
}

#[derive(Clone, Debug, PartialEq)]
#[allow(clippy::large_enum_variant)] // A document has few charts.
pub enum Block {
    /// A part of the document with a title.
    Section(Section),
    Paragraph(String),
    /// The items of a list.
    List(Vec<String>),
    Table(Table),
    Chart(Chart),
    /// The labels of lines to fill in by hand.
    Fields(Vec<String>),
    /// Details for few readers: collapsed where the format allows it, otherwise shown in full.
    Folded(Section),
    /// A page break, where the format has pages.
    NewPage,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    pub title: String,
    pub content: Document,
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

    /// Adds a section and returns its content, which is empty.
    pub fn section(&mut self, title: impl Into<String>) -> &mut Document {
        self.blocks.push(Block::Section(Section { title: title.into(), content: Document::default() }));
        match self.blocks.last_mut() {
            Some(Block::Section(section)) => &mut section.content,
            _ => unreachable!("the section was just added"),
        }
    }

    /// Adds a section with this content, unless it is empty.
    pub(crate) fn section_unless_empty(&mut self, title: impl Into<String>, content: Document) {
        if !content.blocks.is_empty() {
            self.section(title).append(content);
        }
    }

    /// All blocks in reading order: a section before its content. Folded blocks are not entered.
    pub fn walk(&self) -> impl Iterator<Item = &Block> {
        let mut stack: Vec<&Block> = self.blocks.iter().rev().collect();
        std::iter::from_fn(move || {
            let block = stack.pop()?;
            if let Block::Section(section) = block {
                stack.extend(section.content.blocks.iter().rev());
            }
            Some(block)
        })
    }

    /// The sections directly in this document.
    pub fn sections(&self) -> impl Iterator<Item = &Section> {
        self.blocks.iter().filter_map(|block| if let Block::Section(section) = block { Some(section) } else { None })
    }

    /// All charts, in reading order.
    pub fn charts(&self) -> impl Iterator<Item = &Chart> {
        self.walk().filter_map(|block| if let Block::Chart(chart) = block { Some(chart) } else { None })
    }

    pub(crate) fn paragraph(&mut self, text: impl Into<String>) {
        self.blocks.push(Block::Paragraph(text.into()));
    }

    /// Adds a list, unless it is empty.
    pub(crate) fn list(&mut self, points: Vec<String>) {
        if !points.is_empty() {
            self.blocks.push(Block::List(points));
        }
    }

    pub(crate) fn table(&mut self, table: Table) {
        self.blocks.push(Block::Table(table));
    }

    pub(crate) fn chart(&mut self, chart: Chart) {
        self.blocks.push(Block::Chart(chart));
    }

    pub(crate) fn fields(&mut self, labels: Vec<String>) {
        self.blocks.push(Block::Fields(labels));
    }

    pub(crate) fn folded(&mut self, title: String, content: Document) {
        self.blocks.push(Block::Folded(Section { title, content }));
    }

    pub(crate) fn new_page(&mut self) {
        self.blocks.push(Block::NewPage);
    }
}
