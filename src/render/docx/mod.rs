//! A document for Word: named styles, tables with repeated heads, charts as pictures, contents, page numbers.
//!
//! The parts are those of ECMA-376 (Office Open XML), Part 1. The same document gives the same bytes.

mod drawing;
mod parts;
mod table;

use super::cell::{one_line, typeset};
use super::png::png;
use crate::lang::Lang;
use crate::report::chart::{Drawing, GridLayout, StripLayout};
use crate::report::{Block, Chart, Document, KeyFigure, Layout, Masthead, Row, Section, Step, StepState, Table};
use maud::{Markup, PreEscaped, html};
use std::io::{Cursor, Write};
use table::{TEXT_WIDTH, cell, is_strong, widths};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, System, ZipWriter};

/// The same in English Metric Units, 635 to a twentieth of a point.
const TEXT_WIDTH_EMU: u32 = TEXT_WIDTH * 635;
/// The largest height of a picture.
const TALLEST_EMU: u32 = 8_800_000;
/// From this number of main sections, a document has contents.
const CONTENTS: usize = 4;
/// The deepest heading.
const DEEPEST: usize = 4;

/// The document as a file.
///
/// # Errors
/// If the file would be larger than its format allows.
pub fn docx(document: &Document, lang: Lang) -> zip::result::ZipResult<Vec<u8>> {
    let title = document.sections().next().map_or("comino".to_owned(), |part| one_line(&part.title));
    let mut body = Body { lang, title: &title, pictures: Vec::new(), ids: 0, breaks: false };
    let content = body.document(document);
    let parts = [
        ("[Content_Types].xml", parts::content_types()),
        ("_rels/.rels", parts::package_relations()),
        ("docProps/core.xml", parts::core_properties(&title, lang)),
        ("docProps/app.xml", parts::app_properties()),
        ("word/document.xml", parts::document(&content)),
        ("word/styles.xml", parts::styles(lang)),
        ("word/numbering.xml", parts::numbering()),
        ("word/fontTable.xml", parts::font_table()),
        ("word/theme/theme1.xml", parts::theme()),
        ("word/settings.xml", parts::settings()),
        ("word/header1.xml", parts::header(&title)),
        ("word/footer1.xml", parts::footer(lang)),
        ("word/_rels/document.xml.rels", parts::document_relations(body.pictures.len())),
    ];
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().system(System::Unix).unix_permissions(0o644);
    let deflated = options.compression_method(CompressionMethod::Deflated);
    for (name, text) in parts {
        archive.start_file(name, deflated)?;
        archive.write_all(text.as_bytes())?;
    }
    // A PNG is compressed already.
    for (at, picture) in body.pictures.iter().enumerate() {
        archive.start_file(
            format!("word/media/image{}.png", at + 1),
            options.compression_method(CompressionMethod::Stored),
        )?;
        archive.write_all(picture)?;
    }
    Ok(archive.finish()?.into_inner())
}

/// The content being written.
struct Body<'t> {
    lang: Lang,
    /// The title of the document.
    title: &'t str,
    /// The pictures, in the order of their relations.
    pictures: Vec<Vec<u8>>,
    /// The number of drawings so far, for their ids.
    ids: usize,
    /// Whether the next block begins a page.
    breaks: bool,
}

impl Body<'_> {
    fn document(&mut self, document: &Document) -> Markup {
        let main = match document.blocks.as_slice() {
            [Block::Section(part)] => part.content.sections().count(),
            _ => 0,
        };
        let contents = main >= CONTENTS;
        match document.blocks.as_slice() {
            [Block::Section(part)] => {
                let first =
                    part.content.blocks.iter().position(|block| matches!(block, Block::Section(_) | Block::NewPage));
                let (opening, rest) = part.content.blocks.split_at(first.unwrap_or(part.content.blocks.len()));
                html! {
                    (paragraph("Title", &part.title))
                    (self.blocks(opening, 1))
                    @if contents {
                        w:p { w:pPr { w:pStyle w:val="AfterTable" {} w:pageBreakBefore {} } }
                        (parts::contents(&headings(rest), self.lang))
                    }
                    (self.blocks(rest, 1))
                }
            }
            blocks => {
                // Sheets to be signed begin a page each.
                let is_signed = document.walk().any(|block| matches!(block, Block::Fields(_)));
                html! {
                    @for (at, block) in blocks.iter().enumerate() {
                        ({ self.breaks |= is_signed && at > 0; self.block(block, 1) })
                    }
                }
            }
        }
    }

    fn blocks(&mut self, blocks: &[Block], level: usize) -> Markup {
        html! {
            @for (at, block) in blocks.iter().enumerate() {
                // Pictures break pages elsewhere than in print, so main sections follow each other, unless they have
                // pages of their own.
                @if *block != Block::NewPage || level > 1 || has_pages(blocks.get(at + 1)) { (self.block(block, level)) }
            }
        }
    }

    /// A block; a section has its heading at this level, counted from 1.
    fn block(&mut self, block: &Block, level: usize) -> Markup {
        let is_empty = matches!(block, Block::Section(_) | Block::Folded(_) | Block::NewPage);
        let page = if is_empty { false } else { std::mem::take(&mut self.breaks) };
        html! {
            @if page { w:p { w:r { w:br w:type="page" {} } } }
            (self.content(block, level))
        }
    }

    fn content(&mut self, block: &Block, level: usize) -> Markup {
        match block {
            Block::Section(section) => self.section(section, level),
            // As in print, where closed parts are left out.
            Block::Folded(_) => Markup::default(),
            Block::Paragraph(text) => paragraph("Normal", text),
            Block::List(points) => html! { @for point in points { (paragraph("ListBullet", point)) } },
            Block::Table(table) => self.table(table),
            Block::Chart(chart) => self.chart(chart),
            Block::Fields(labels) => html! { @for label in labels { (paragraph("Field", &format!("{label}:"))) } },
            Block::NewPage => {
                self.breaks = true;
                Markup::default()
            }
            Block::Layout(layout) => self.layout(layout, level),
        }
    }

    fn section(&mut self, Section { title, content }: &Section, level: usize) -> Markup {
        let style = format!("Heading{}", level.min(DEEPEST));
        let page = !title.is_empty() && std::mem::take(&mut self.breaks);
        html! {
            @if !title.is_empty() {
                w:p {
                    w:pPr { w:pStyle w:val=(style) {} @if page { w:pageBreakBefore {} } }
                    (run(title, false))
                }
            }
            (self.blocks(&content.blocks, level + 1))
        }
    }

    fn layout(&mut self, layout: &Layout, level: usize) -> Markup {
        match layout {
            Layout::Masthead(head) => masthead(head, self.title),
            Layout::Finding { sentences, deck } => html! {
                (paragraph("Finding", &sentences.join(" ")))
                @if let Some(deck) = deck { (paragraph("Subtitle", deck)) }
            },
            Layout::Statement(text) => paragraph("Statement", text),
            Layout::Note(text) => paragraph("Note", text),
            Layout::Steps { title, steps } => steps_markup(title, steps),
            Layout::Decisions { title, decisions } => html! {
                (paragraph("FigureTitle", title))
                @for decision in decisions {
                    w:p {
                        w:pPr { w:pStyle w:val="ListNumber" {} }
                        (run(&format!("{}. ", decision.title), true)) (run(&decision.facts, false))
                    }
                }
            },
            Layout::Columns(sections) => html! { @for section in sections { (self.section(section, level + 1)) } },
            Layout::KeyFigures(figures) => html! { @for figure in figures { (key_figure(figure)) } },
            Layout::Definitions { items, .. } => html! {
                @for (term, text) in items {
                    w:p { (run(&format!("{term}. "), true)) (run(text, false)) }
                }
            },
        }
    }

    /// A picture, or a table where the values read better as text; with the title above.
    fn chart(&mut self, chart: &Chart) -> Markup {
        let is_text = match &chart.drawing {
            Drawing::Grid(grid) => grid.layout != GridLayout::Heat,
            Drawing::Strips(strips) => matches!(strips.layout, StripLayout::Indices | StripLayout::Change),
            Drawing::Quadrant(_) | Drawing::Effort(_) | Drawing::TimeLine(_) => false,
        };
        if is_text && !chart.figures.columns.is_empty() {
            return html! { (paragraph("FigureTitle", &chart.title)) (self.table(&chart.figures)) };
        }
        self.picture(chart)
    }

    fn picture(&mut self, chart: &Chart) -> Markup {
        let picture = png(chart, self.lang);
        let (wide, high) = size(&picture.bytes);
        // A plane would be larger than it needs to be.
        let widest = match chart.drawing {
            Drawing::Quadrant(_) | Drawing::Effort(_) => TEXT_WIDTH_EMU / 100 * 58,
            Drawing::Strips(_) | Drawing::Grid(_) | Drawing::TimeLine(_) => TEXT_WIDTH_EMU,
        };
        let high = (u64::from(widest) * u64::from(high) / u64::from(wide.max(1))) as u32;
        let (wide, high) = if high > TALLEST_EMU {
            ((u64::from(widest) * u64::from(TALLEST_EMU) / u64::from(high)) as u32, TALLEST_EMU)
        } else {
            (widest, high)
        };
        self.pictures.push(picture.bytes);
        self.ids += 1;
        let text = format!("{}. {}", one_line(&chart.title), one_line(&chart.description));
        html! { w:p { w:pPr { w:pStyle w:val="Figure" {} } w:r { (drawing::drawing(self.ids, self.pictures.len(), (wide, high), &text)) } } }
    }

    fn table(&mut self, table: &Table) -> Markup {
        let widths = widths(table, self.lang);
        html! {
            w:tbl {
                w:tblPr { w:tblStyle w:val="CominoTable" {} w:tblW w:w=(TEXT_WIDTH) w:type="dxa" {} w:tblLayout w:type="fixed" {} w:tblLook w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1" {} }
                w:tblGrid { @for width in &widths { w:gridCol w:w=(width) {} } }
                w:tr {
                    w:trPr { w:cantSplit {} w:tblHeader {} }
                    @for (column, width) in table.columns.iter().zip(&widths) {
                        (cell(&column.title, *width, column.content, "TableHead", 0))
                    }
                }
                @for row in &table.rows { (self.row(table, row, &widths)) }
            }
            w:p { w:pPr { w:pStyle w:val="AfterTable" {} } }
        }
    }

    fn row(&self, table: &Table, row: &Row, widths: &[u32]) -> Markup {
        if row.is_title() {
            let style = if row.sums_up { "TableStrong" } else { "TableText" };
            let content = typeset(&row.cells[0], self.lang);
            return html! {
                w:tr {
                    w:trPr { w:cantSplit {} }
                    w:tc {
                        w:tcPr { w:tcW w:w=(widths.iter().sum::<u32>()) w:type="dxa" {} w:gridSpan w:val=(widths.len()) {} }
                        w:p { w:pPr { w:pStyle w:val=(style) {} w:keepNext {} } (run(&content, false)) }
                    }
                }
            };
        }
        html! {
            w:tr {
                w:trPr { w:cantSplit {} }
                @for (at, (value, column)) in row.cells.iter().zip(&table.columns).enumerate() {
                    @let style = if is_strong(row, at, column.content) { "TableStrong" } else { "TableText" };
                    (cell(&typeset(value, self.lang), widths[at], column.content, style, if at == 0 { row.depth } else { 0 }))
                }
            }
        }
    }
}

/// Whether a section has page breaks.
fn has_pages(block: Option<&Block>) -> bool {
    matches!(block, Some(Block::Section(section)) if section.content.blocks.contains(&Block::NewPage))
}

/// The headings of the first two levels, with their levels.
fn headings(blocks: &[Block]) -> Vec<(usize, String)> {
    let sections =
        blocks.iter().filter_map(|block| if let Block::Section(section) = block { Some(section) } else { None });
    let of = |section: &Section| {
        let inner = section.content.sections().map(|inner| (2, inner.title.clone()));
        std::iter::once((1, section.title.clone())).chain(inner).collect::<Vec<_>>()
    };
    sections.flat_map(of).filter(|(_, title)| !title.is_empty()).collect()
}

/// The width and height of a PNG, from its header.
fn size(png: &[u8]) -> (u32, u32) {
    let number = |at: usize| {
        png.get(at..at + 4).map_or(1, |bytes| bytes.iter().fold(0, |sum, byte| sum << 8 | u32::from(*byte)))
    };
    (number(16), number(20))
}

/// A text that XML allows; other control characters are visible already.
fn text(text: &str) -> String {
    one_line(text).chars().filter(|letter| !matches!(letter, '\u{fffe}' | '\u{ffff}')).collect()
}

fn run(content: &str, bold: bool) -> Markup {
    html! { w:r { @if bold { w:rPr { w:b {} } } w:t xml:space="preserve" { (text(content)) } } }
}

fn paragraph(style: &str, content: &str) -> Markup {
    html! { w:p { w:pPr { w:pStyle w:val=(style) {} } (run(content, false)) } }
}

fn masthead(head: &Masthead, title: &str) -> Markup {
    let organisation = head.organisation.as_deref().filter(|name| !title.contains(name));
    let parts: Vec<&str> = organisation.into_iter().chain(head.place_and_day.as_deref()).collect();
    html! { @if !parts.is_empty() { (paragraph("Masthead", &parts.join(" · "))) } }
}

fn steps_markup(title: &str, steps: &[Step]) -> Markup {
    html! {
        (paragraph("FigureTitle", title))
        @for (at, step) in steps.iter().enumerate() {
            @let sign = if step.state == StepState::Reached { "✓" } else { "○" };
            @let horizon = step.horizon.as_ref().map(|horizon| format!(" ({horizon})")).unwrap_or_default();
            w:p {
                w:pPr { w:pStyle w:val="Step" {} }
                (run(&format!("{sign} {}. {}{horizon}: ", at + 1, step.title), true)) (run(&step.text, false))
            }
        }
    }
}

fn key_figure(figure: &KeyFigure) -> Markup {
    let rest: String = figure.lines.iter().skip(1).map(|line| format!("; {line}")).collect();
    html! { w:p { (run(&figure.with_value, true)) (run(&rest, false)) } }
}

/// The XML declaration.
fn xml(content: &Markup) -> String {
    let declared = html! { (PreEscaped("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n")) (content) };
    declared.into_string()
}
