//! Documents: trees of sections that contain sentences, tables and charts.

use super::chart::Tone;
use super::{Chart, Table, TableCell};

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
    Chart(Box<Chart>),
    /// The labels of lines to fill in by hand.
    Fields(Vec<String>),
    /// Details for few readers: collapsed where the format allows it, otherwise shown in full.
    Folded(Section),
    /// A page break, where the format has pages.
    NewPage,
    /// Content with a layout of its own.
    Layout(Layout),
}

#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    pub title: String,
    pub content: Document,
}

/// Content that some formats set in a form of its own. The others use [`Layout::plain`].
#[derive(Clone, Debug, PartialEq)]
pub enum Layout {
    /// Who invites, where and when.
    Masthead(Masthead),
    /// The main result in a few sentences, with a line below.
    Finding { sentences: Vec<String>, deck: Option<String> },
    /// The sentence that opens a section.
    Statement(String),
    /// A note in small print.
    Note(String),
    /// Steps in order.
    Steps { title: String, steps: Vec<Step> },
    /// What is to be decided.
    Decisions { title: String, decisions: Vec<Decision> },
    /// Sections next to each other.
    Columns(Vec<Section>),
    /// The main figures.
    KeyFigures(Vec<KeyFigure>),
    /// Terms with their explanations.
    Definitions { items: Vec<(String, String)>, boxed: bool },
}

/// The head of a document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Masthead {
    /// Who invites.
    pub organisation: Option<String>,
    /// The title of the document.
    pub title: String,
    /// Place and day, in full.
    pub place_and_day: Option<String>,
    /// The picture of the organisation.
    pub logo: Option<Logo>,
}

/// A picture as it was read.
#[derive(Clone, PartialEq, Eq)]
pub struct Logo {
    pub kind: LogoKind,
    pub bytes: Vec<u8>,
}

/// The format of a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogoKind {
    Png,
    Jpeg,
    Svg,
}

/// The largest picture, in bytes.
pub const LARGEST_LOGO: usize = 1_000_000;

impl Logo {
    /// Recognises the format of a picture by its content; `None` if it is unknown, or the picture larger than
    /// [`LARGEST_LOGO`].
    pub fn new(bytes: Vec<u8>) -> Option<Logo> {
        let text = || std::str::from_utf8(&bytes).is_ok_and(|text| text.contains("<svg"));
        let kind = match bytes.as_slice() {
            [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => LogoKind::Png,
            [0xff, 0xd8, 0xff, ..] => LogoKind::Jpeg,
            _ if text() => LogoKind::Svg,
            _ => return None,
        };
        (bytes.len() <= LARGEST_LOGO).then_some(Logo { kind, bytes })
    }
}

impl std::fmt::Debug for Logo {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{:?} of {} bytes", self.kind, self.bytes.len())
    }
}

/// A step of a path.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    pub title: String,
    /// By when.
    pub horizon: Option<String>,
    pub state: StepState,
    /// The state in words.
    pub text: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepState {
    Reached,
    /// The first that is not reached.
    Next,
    Later,
}

/// Something to decide.
#[derive(Clone, Debug, PartialEq)]
pub struct Decision {
    pub title: String,
    /// The facts.
    pub facts: String,
}

/// A main figure with its explanation.
#[derive(Clone, Debug, PartialEq)]
pub struct KeyFigure {
    pub tone: Tone,
    pub value: TableCell,
    /// What the value is, for formats that show it next to the value.
    pub lines: Vec<String>,
    /// The first line with the value, for the others.
    pub with_value: String,
}

impl KeyFigure {
    /// The value and its explanation in words.
    pub fn sentence(&self) -> String {
        let rest = self.lines.iter().skip(1).map(String::as_str);
        std::iter::once(self.with_value.as_str()).chain(rest).collect::<Vec<_>>().join("; ")
    }
}

impl Layout {
    /// The same content in plain blocks.
    pub fn plain(&self) -> Document {
        let mut document = Document::default();
        match self {
            Layout::Masthead(head) => {
                let organisation = head.organisation.clone().filter(|name| !head.title.contains(name.as_str()));
                let parts: Vec<String> = organisation.into_iter().chain(head.place_and_day.clone()).collect();
                if !parts.is_empty() {
                    document.paragraph(parts.join(" · "));
                }
            }
            Layout::Finding { sentences, deck } => {
                document.paragraph(sentences.join(" "));
                deck.iter().for_each(|deck| document.paragraph(deck.clone()));
            }
            Layout::Statement(text) | Layout::Note(text) => document.paragraph(text.clone()),
            Layout::Steps { title, steps } => {
                document.paragraph(format!("{title}."));
                let step = |(at, step): (usize, &Step)| {
                    let horizon = step.horizon.as_ref().map(|horizon| format!(" ({horizon})")).unwrap_or_default();
                    format!("{}. {}{horizon}: {}.", at + 1, step.title, step.text)
                };
                document.list(steps.iter().enumerate().map(step).collect());
            }
            Layout::Decisions { title, decisions } => {
                let decision = |one: &Decision| format!("{}. {}", one.title, one.facts);
                document.paragraph(format!("{title}:"));
                document.list(decisions.iter().map(decision).collect());
            }
            Layout::Columns(sections) => {
                for section in sections {
                    match section.title.is_empty() {
                        true => document.blocks.extend(section.content.blocks.iter().cloned()),
                        false => document.blocks.push(Block::Section(section.clone())),
                    }
                }
            }
            Layout::KeyFigures(figures) => document.list(figures.iter().map(KeyFigure::sentence).collect()),
            Layout::Definitions { items, .. } => {
                document.list(items.iter().map(|(term, text)| format!("{term}: {text}")).collect());
            }
        }
        document
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
            match block {
                Block::Section(section) => stack.extend(section.content.blocks.iter().rev()),
                Block::Layout(Layout::Columns(sections)) => {
                    stack.extend(sections.iter().rev().flat_map(|section| section.content.blocks.iter().rev()));
                }
                Block::Paragraph(_)
                | Block::List(_)
                | Block::Table(_)
                | Block::Chart(_)
                | Block::Fields(_)
                | Block::Folded(_)
                | Block::NewPage
                | Block::Layout(_) => {}
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
        self.walk().filter_map(|block| if let Block::Chart(chart) = block { Some(&**chart) } else { None })
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

    pub(crate) fn layout(&mut self, layout: Layout) {
        self.blocks.push(Block::Layout(layout));
    }

    /// The same document without layouts of their own.
    pub fn plain(&self) -> Document {
        let section = |section: &Section| Section { title: section.title.clone(), content: section.content.plain() };
        let plain = |block: &Block| match block {
            Block::Layout(layout) => layout.plain().plain().blocks,
            Block::Section(inner) => vec![Block::Section(section(inner))],
            Block::Folded(inner) => vec![Block::Folded(section(inner))],
            Block::Paragraph(_)
            | Block::List(_)
            | Block::Table(_)
            | Block::Chart(_)
            | Block::Fields(_)
            | Block::NewPage => vec![block.clone()],
        };
        Document { blocks: self.blocks.iter().flat_map(plain).collect() }
    }

    pub(crate) fn table(&mut self, table: Table) {
        self.blocks.push(Block::Table(table));
    }

    pub(crate) fn chart(&mut self, chart: Chart) {
        self.blocks.push(Block::Chart(Box::new(chart)));
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
