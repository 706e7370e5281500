//! The filled template, which is Markdown, as a document.

use crate::report::{Block, Document, Layout, Row, Section, Table, TableCell, TableColumn};
use pulldown_cmark::{Alignment, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

/// The document of a Markdown text: headings become sections, numbered items paragraphs with their number.
pub fn draft(markdown: &str) -> Document {
    let mut draft =
        Draft { open: vec![(0, Section { title: String::new(), content: Document::default() })], ..Draft::default() };
    for event in Parser::new_ext(markdown, Options::ENABLE_TABLES) {
        draft.event(event);
    }
    draft.close(0);
    draft.open.pop().map_or_else(Document::default, |(_, root)| root.content)
}

/// A document being read.
#[derive(Default)]
struct Draft {
    /// The sections around the present place with their levels; the document itself has level 0.
    open: Vec<(usize, Section)>,
    text: String,
    /// The lists around the present place: the number of the next item, or `None` for bullets.
    lists: Vec<Option<u64>>,
    bullets: Vec<String>,
    in_quote: bool,
    table: Option<Table>,
    row: Vec<TableCell>,
}

impl Draft {
    fn add(&mut self, block: Block) {
        if let Some((_, section)) = self.open.last_mut() {
            section.content.blocks.push(block);
        }
    }

    /// Closes all sections deeper than a level.
    fn close(&mut self, level: usize) {
        while self.open.len() > 1 && self.open.last().is_some_and(|(open, _)| *open > level) {
            if let Some((_, section)) = self.open.pop() {
                self.add(Block::Section(section));
            }
        }
    }

    /// Adds the bullets collected so far as a list.
    fn flush_bullets(&mut self) {
        let bullets = std::mem::take(&mut self.bullets);
        if !bullets.is_empty() {
            self.add(Block::List(bullets));
        }
    }

    /// Adds the text collected so far: as a bullet, a numbered paragraph, a note or a paragraph.
    fn flush_text(&mut self) {
        let text = std::mem::take(&mut self.text).trim().to_owned();
        if text.is_empty() {
            return;
        }
        match self.lists.last_mut() {
            Some(None) => self.bullets.push(text),
            Some(Some(next)) => {
                let number = *next;
                *next += 1;
                self.flush_bullets();
                self.add(Block::Paragraph(format!("{number}. {text}")));
            }
            None if self.in_quote => self.add(Block::Layout(Layout::Note(text))),
            None => {
                self.flush_bullets();
                self.add(Block::Paragraph(text));
            }
        }
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "events of Markdown; the others add no text of their own")]
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Text(text) | Event::Code(text) => self.text.push_str(&text),
            Event::SoftBreak | Event::HardBreak => self.text.push(' '),
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            _ => {}
        }
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "the other tags only style their text")]
    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Heading { level, .. } => {
                self.flush_bullets();
                self.close(depth(level) - 1);
            }
            Tag::List(first) => {
                self.flush_text();
                self.lists.push(first);
            }
            Tag::BlockQuote(_) => self.in_quote = true,
            Tag::Table(alignments) => {
                let column = |alignment: &Alignment| match alignment {
                    Alignment::Right => TableColumn::figures("", ""),
                    Alignment::None | Alignment::Left | Alignment::Center => TableColumn::prose("", ""),
                };
                self.table = Some(Table { columns: alignments.iter().map(column).collect(), rows: Vec::new() });
            }
            _ => {}
        }
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "the other tags only style their text")]
    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(level) => {
                let title = std::mem::take(&mut self.text);
                self.open.push((depth(level), Section { title, content: Document::default() }));
            }
            TagEnd::Paragraph | TagEnd::Item => self.flush_text(),
            TagEnd::List(_) => {
                self.flush_text();
                if self.lists.pop() == Some(None) {
                    self.flush_bullets();
                }
            }
            TagEnd::BlockQuote(_) => self.in_quote = false,
            TagEnd::TableCell => self.row.push(TableCell::from(std::mem::take(&mut self.text).trim())),
            TagEnd::TableHead => {
                let titles = std::mem::take(&mut self.row);
                if let Some(table) = &mut self.table {
                    for (column, title) in table.columns.iter_mut().zip(titles) {
                        if let TableCell::Text(title) = title {
                            column.title = title;
                        }
                    }
                }
            }
            TagEnd::TableRow => {
                let row = Row::new(std::mem::take(&mut self.row));
                self.table.iter_mut().for_each(|table| table.rows.push(row.clone()));
            }
            TagEnd::Table => {
                if let Some(table) = self.table.take() {
                    self.add(Block::Table(table));
                }
            }
            _ => {}
        }
    }
}

fn depth(level: HeadingLevel) -> usize {
    level as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markdown_becomes_sections_numbered_paragraphs_lists_and_tables() {
        let text = "# T\n\n> **Bozza** di\n> lavoro\n\n## Art. 1\n\n1. Primo:\n   - uno\n   - due\n2. Secondo\n\n| A | B |\n|---|--:|\n| x | 1 |\n";
        let document = draft(text);
        let [Block::Section(part)] = document.blocks.as_slice() else { panic!("{document:?}") };
        assert_eq!((part.title.as_str(), part.content.blocks.len()), ("T", 2));
        assert_eq!(part.content.blocks[0], Block::Layout(Layout::Note("Bozza di lavoro".into())));
        let Block::Section(article) = &part.content.blocks[1] else { panic!("{document:?}") };
        let [first, list, second, Block::Table(table)] = article.content.blocks.as_slice() else {
            panic!("{article:?}")
        };
        assert_eq!(*first, Block::Paragraph("1. Primo:".into()));
        assert_eq!(*list, Block::List(vec!["uno".into(), "due".into()]));
        assert_eq!(*second, Block::Paragraph("2. Secondo".into()));
        assert_eq!((table.columns[1].title.as_str(), table.rows.len()), ("B", 1));
    }
}
