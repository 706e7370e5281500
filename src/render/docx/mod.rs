//! A document for Word: named styles, tables with repeated heads, charts as pictures, contents, page numbers.
//!
//! The parts are those of ECMA-376 (Office Open XML), Part 1. The same document gives the same bytes.

mod drawing;
mod parts;

use super::cell::{cell_text, one_line};
use super::png::png;
use crate::lang::Lang;
use crate::report::chart::{Drawing, GridLayout, StripLayout};
use crate::report::{
    Block, Chart, ColumnContent, Document, KeyFigure, Layout, Masthead, Row, Section, Step, StepState, Table,
};
use maud::{Markup, PreEscaped, html};
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, System, ZipWriter};

/// The width of the text on A4, in twentieths of a point.
const TEXT_WIDTH: u32 = 10_206;
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
    let mut body = Body { lang, pictures: Vec::new(), ids: 0 };
    let content = body.document(document);
    let title = document.sections().next().map_or("comino".to_owned(), |part| one_line(&part.title));
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
struct Body {
    lang: Lang,
    /// The pictures, in the order of their relations.
    pictures: Vec<Vec<u8>>,
    /// The number of drawings so far, for their ids.
    ids: usize,
}

impl Body {
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
                    @if contents { (parts::contents(self.lang)) }
                    (self.blocks(rest, 1))
                }
            }
            blocks => self.blocks(blocks, 1),
        }
    }

    fn blocks(&mut self, blocks: &[Block], level: usize) -> Markup {
        html! { @for block in blocks { (self.block(block, level)) } }
    }

    /// A block; a section has its heading at this level, counted from 1.
    fn block(&mut self, block: &Block, level: usize) -> Markup {
        match block {
            Block::Section(section) => self.section(section, level),
            // As in print, where closed parts are left out.
            Block::Folded(_) => Markup::default(),
            Block::Paragraph(text) => paragraph("Normal", text),
            Block::List(points) => html! { @for point in points { (paragraph("ListBullet", point)) } },
            Block::Table(table) => self.table(table),
            Block::Chart(chart) => self.chart(chart),
            Block::Fields(labels) => html! { @for label in labels { (paragraph("Field", &format!("{label}:"))) } },
            Block::NewPage => html! { w:p { w:r { w:br w:type="page" {} } } },
            Block::Layout(layout) => self.layout(layout, level),
        }
    }

    fn section(&mut self, Section { title, content }: &Section, level: usize) -> Markup {
        let style = format!("Heading{}", level.min(DEEPEST));
        html! {
            @if !title.is_empty() { (paragraph(&style, title)) }
            (self.blocks(&content.blocks, level + 1))
        }
    }

    fn layout(&mut self, layout: &Layout, level: usize) -> Markup {
        match layout {
            Layout::Masthead(head) => masthead(head),
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
        let high = (u64::from(TEXT_WIDTH_EMU) * u64::from(high) / u64::from(wide.max(1))) as u32;
        let (wide, high) = if high > TALLEST_EMU {
            ((u64::from(TEXT_WIDTH_EMU) * u64::from(TALLEST_EMU) / u64::from(high)) as u32, TALLEST_EMU)
        } else {
            (TEXT_WIDTH_EMU, high)
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
        html! {
            w:tr {
                w:trPr { w:cantSplit {} }
                @for (at, (value, column)) in row.cells.iter().zip(&table.columns).enumerate() {
                    @let style = if row.sums_up || (at == 0 && column.content == ColumnContent::Names) { "TableStrong" } else { "TableText" };
                    (cell(&cell_text(value, self.lang), widths[at], column.content, style, if at == 0 { row.depth } else { 0 }))
                }
            }
        }
    }
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

fn cell(content: &str, width: u32, kind: ColumnContent, style: &str, depth: usize) -> Markup {
    html! {
        w:tc {
            w:tcPr { w:tcW w:w=(width) w:type="dxa" {} }
            w:p {
                w:pPr {
                    w:pStyle w:val=(style) {}
                    @if depth > 0 { w:ind w:left=(200 * depth.min(4)) {} }
                    @if kind == ColumnContent::Figures { w:jc w:val="right" {} }
                }
                (run(content, false))
            }
        }
    }
}

/// The widths of columns: figures as narrow as their texts, sentences share the rest.
fn widths(table: &Table, lang: Lang) -> Vec<u32> {
    /// A letter of 9 points, and the margins of a cell.
    const LETTER: u32 = 100;
    const MARGINS: u32 = 200;
    let letters = |at: usize| {
        let cells = table.rows.iter().map(|row| cell_text(&row.cells[at], lang).chars().count());
        let head = table.columns[at].title.split_whitespace().map(|word| word.chars().count()).max().unwrap_or(0);
        cells.max().unwrap_or(0).max(head)
    };
    let wanted = |at: usize| {
        let (least, most) = match table.columns[at].content {
            ColumnContent::Names => (8, 26),
            ColumnContent::Texts => (8, 24),
            ColumnContent::Prose => (18, 60),
            ColumnContent::Figures => (5, 16),
        };
        letters(at).max(least).min(most) as u32 * LETTER + MARGINS
    };
    let wanted: Vec<u32> = (0..table.columns.len()).map(wanted).collect();
    let sum: u32 = wanted.iter().sum::<u32>().max(1);
    let scaled = wanted.iter().map(|width| (u64::from(*width) * u64::from(TEXT_WIDTH) / u64::from(sum)) as u32);
    scaled.map(|width| width.max(1)).collect()
}

fn masthead(head: &Masthead) -> Markup {
    let parts: Vec<&str> = head.organisation.as_deref().into_iter().chain(head.place_and_day.as_deref()).collect();
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
    let (first, rest) = figure.lines.split_first().map_or(("", &[][..]), |(first, rest)| (first.as_str(), rest));
    let rest = if rest.is_empty() { String::new() } else { format!("; {}", rest.join("; ")) };
    html! { w:p { (run(first, true)) (run(&rest, false)) } }
}

/// The XML declaration.
fn xml(content: &Markup) -> String {
    let declared = html! { (PreEscaped("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n")) (content) };
    declared.into_string()
}
