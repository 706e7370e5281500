//! Text for the terminal, at its width.

mod layout;
mod shorten;

use super::cell::{cell_text, one_line};
use crate::lang::Lang;
use crate::report::{Block, Chapter, ColumnContent, Document, Section, Table};
use comfy_table::presets::NOTHING;
use comfy_table::{CellAlignment, ContentArrangement};
use layout::{GAP, Grid};
use shorten::shortened;
use std::io::{self, Write};
use unicode_width::UnicodeWidthStr;

/// The layout of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    /// The columns of the terminal.
    pub width: usize,
    /// Whether headings are styled with colour and weight.
    pub coloured: bool,
}

const BOLD: anstyle::Style = anstyle::Style::new().bold();
const FAINT: anstyle::Style = anstyle::Style::new().dimmed();

/// The document as text.
pub fn text(document: &Document, lang: Lang, style: Style) -> String {
    content_text(document, 1, lang, style)
}

/// Writes chapters as [`text`] does, block by block.
pub fn write_text<'a>(
    chapters: impl Iterator<Item = Chapter<'a>>,
    lang: Lang,
    style: Style,
    output: &mut dyn Write,
) -> io::Result<()> {
    let title = |title: &str| title_text(title, 1, style);
    write_apart(chapters, title, |block, level| block_text(block, level, lang, style), output)
}

/// Writes the non-empty texts of titles and blocks, separated by empty lines.
pub(super) fn write_apart<'a>(
    chapters: impl Iterator<Item = Chapter<'a>>,
    title_text: impl Fn(&str) -> String,
    block_text: impl Fn(&Block, usize) -> String,
    output: &mut dyn Write,
) -> io::Result<()> {
    let mut begun = false;
    let mut write = |text: String| -> io::Result<()> {
        if !text.is_empty() {
            if std::mem::replace(&mut begun, true) {
                output.write_all(b"\n")?;
            }
            output.write_all(text.as_bytes())?;
        }
        Ok(())
    };
    for Chapter { title, mut blocks } in chapters {
        let level = if title.is_some() { 2 } else { 1 };
        write(title.as_deref().map(&title_text).unwrap_or_default())?;
        blocks.try_for_each(|block| write(block_text(&block, level)))?;
    }
    Ok(())
}

/// Joins the non-empty texts with empty lines between them.
pub(super) fn apart(texts: impl Iterator<Item = String>) -> String {
    texts.filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n")
}

fn content_text(content: &Document, level: usize, lang: Lang, style: Style) -> String {
    apart(content.blocks.iter().map(|block| block_text(block, level, lang, style)))
}

/// The text of a block; a section has its title at this level, counted from 1.
fn block_text(block: &Block, level: usize, lang: Lang, style: Style) -> String {
    match block {
        Block::Section(Section { title, content }) => {
            apart([title_text(title, level, style), content_text(content, level + 1, lang, style)].into_iter())
        }
        Block::Paragraph(paragraph) => joined(wrapped(paragraph, style.width, "", "")),
        Block::List(points) => joined(points.iter().flat_map(|point| wrapped(point, style.width, "  • ", "    "))),
        Block::Table(table) => table_text(table, lang, style),
        Block::Chart(chart) if chart.figures.columns.is_empty() => String::new(),
        Block::Chart(chart) => {
            format!("{}\n{}", title_text(&chart.title, 2, style), table_text(&chart.figures, lang, style))
        }
        Block::Layout(layout) => content_text(&layout.plain(), level, lang, style),
        Block::Folded(Section { title, content }) => {
            format!("{}\n{}", title_text(title, 2, style), content_text(content, level, lang, style))
        }
        Block::NewPage => String::new(),
        Block::Fields(labels) => joined(labels.iter().map(|label| field(label, style.width))),
    }
}

/// A title in bold, underlined at the first level.
fn title_text(title: &str, level: usize, style: Style) -> String {
    let lines = wrapped(title, style.width, "", "");
    let rule = "═".repeat(lines.iter().map(|line| line.width()).max().unwrap_or(0));
    joined(lines.into_iter().chain((level == 1).then_some(rule)).map(|line| set(&line, BOLD, style)))
}

/// A label with a line to fill in.
fn field(label: &str, width: usize) -> String {
    let label = format!("{}: ", one_line(label));
    let blank = width.min(60).saturating_sub(label.width()).max(10);
    format!("{label}{}", "_".repeat(blank))
}

fn wrapped(text: &str, width: usize, first: &str, rest: &str) -> Vec<String> {
    let options = options(width.max(10)).initial_indent(first).subsequent_indent(rest);
    textwrap::wrap(&one_line(text), options).into_iter().map(|line| line.into_owned()).collect()
}

/// Breaks only between words: an id with a hyphen stays whole.
fn options<'a>(width: usize) -> textwrap::Options<'a> {
    textwrap::Options::new(width).word_splitter(textwrap::WordSplitter::NoHyphenation)
}

fn joined(lines: impl IntoIterator<Item = String>) -> String {
    lines.into_iter().map(|line| line + "\n").collect()
}

fn set(line: &str, look: anstyle::Style, style: Style) -> String {
    if style.coloured { format!("{look}{line}{look:#}") } else { line.to_owned() }
}

/// The table, split into several if it is too wide even with shortened names.
fn table_text(table: &Table, lang: Lang, style: Style) -> String {
    let texts: Vec<Vec<String>> =
        table.rows.iter().map(|row| row.cells.iter().map(|cell| cell_text(cell, lang)).collect()).collect();
    let parts = Grid::new(table, &texts).parts(style.width);
    let parts: Vec<String> = parts.iter().map(|part| part_text(table, &texts, part, style)).collect();
    parts.join("\n")
}

/// One part of a table: some of its columns at their widths.
fn part_text(table: &Table, texts: &[Vec<String>], part: &[(usize, usize)], style: Style) -> String {
    let mut drawn = comfy_table::Table::new();
    drawn.load_style(NOTHING).set_content_arrangement(ContentArrangement::Disabled);
    let headers: Vec<Vec<String>> =
        part.iter().map(|(column, width)| layout::header_lines(&table.columns[*column].title, *width)).collect();
    drawn.set_header(headers.iter().map(|lines| lines.join("\n")));
    let mut heights = Vec::with_capacity(texts.len());
    for (row, texts) in table.rows.iter().zip(texts) {
        let cells: Vec<Vec<String>> = part
            .iter()
            .map(|(column, width)| {
                let depth = if *column == 0 { row.depth } else { 0 };
                cell_lines(&texts[*column], table.columns[*column].content, depth, *width)
            })
            .collect();
        heights.push(cells.iter().map(Vec::len).max().unwrap_or(1));
        drawn.add_row(cells.iter().map(|lines| lines.join("\n")));
    }
    for (at, (column, _)) in part.iter().enumerate() {
        let Some(drawn) = drawn.column_mut(at) else { continue };
        drawn.set_padding((0, if at + 1 == part.len() { 0 } else { GAP }));
        if table.columns[*column].content == ColumnContent::Figures {
            drawn.set_cell_alignment(CellAlignment::Right);
        }
    }
    let header_height = headers.iter().map(Vec::len).max().unwrap_or(0);
    let lines: Vec<String> = drawn.lines().map(|line| line.trim_end().replace(HARD_SPACE, " ")).collect();
    ruled(table, &lines, header_height, &heights, style)
}

/// A space that the table library does not trim.
const HARD_SPACE: char = '\u{a0}';

/// The lines of a cell: sentences wrap, all else is on one line, shortened if needed.
fn cell_lines(text: &str, content: ColumnContent, depth: usize, width: usize) -> Vec<String> {
    let indent = HARD_SPACE.to_string().repeat(layout::indent(depth));
    if content == ColumnContent::Prose {
        return textwrap::wrap(text, options(width.saturating_sub(layout::indent(depth)).max(1)))
            .into_iter()
            .map(|line| format!("{indent}{line}"))
            .collect();
    }
    vec![shortened(&format!("{indent}{text}"), width)]
}

/// The lines of a table, with a rule below its heading and one above the summary rows.
fn ruled(table: &Table, lines: &[String], header_height: usize, heights: &[usize], style: Style) -> String {
    let rule = "─".repeat(lines.iter().map(|line| line.width()).max().unwrap_or(0));
    let (header, mut body) = lines.split_at(header_height.min(lines.len()));
    let mut ruled: Vec<String> = header.iter().map(|line| set(line, BOLD, style)).collect();
    ruled.push(set(&rule, FAINT, style));
    for (at, (row, height)) in table.rows.iter().zip(heights).enumerate() {
        if row.sums_up && at > 0 && !table.rows[at - 1].sums_up {
            ruled.push(set(&rule, FAINT, style));
        }
        let (own, rest) = body.split_at((*height).min(body.len()));
        ruled.extend(own.iter().cloned());
        body = rest;
    }
    joined(ruled)
}
