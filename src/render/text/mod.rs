//! Text for the terminal, as wide as the terminal is.

mod layout;
mod shorten;

use super::cell::{cell_text, one_line};
use crate::lang::Lang;
use crate::report::{Block, Document, Holds, Table};
use comfy_table::presets::NOTHING;
use comfy_table::{CellAlignment, ContentArrangement};
use layout::{GAP, Grid};
use shorten::shortened;

/// How text is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    /// The columns of the terminal.
    pub width: usize,
    /// Whether headings are set off by colour and weight.
    pub coloured: bool,
}

const BOLD: anstyle::Style = anstyle::Style::new().bold();
const FAINT: anstyle::Style = anstyle::Style::new().dimmed();

/// The document as text.
pub fn text(document: &Document, lang: Lang, style: Style) -> String {
    let blocks: Vec<String> = document.blocks.iter().map(|block| block_text(block, lang, style)).collect();
    blocks.join("\n")
}

fn block_text(block: &Block, lang: Lang, style: Style) -> String {
    match block {
        Block::Title(title) => {
            let lines = wrapped(title, style.width, "", "");
            let rule = "═".repeat(lines.iter().map(|line| textwrap::core::display_width(line)).max().unwrap_or(0));
            joined(lines.into_iter().chain([rule]).map(|line| set(&line, BOLD, style)))
        }
        Block::Heading(heading) => {
            joined(wrapped(heading, style.width, "", "").into_iter().map(|line| set(&line, BOLD, style)))
        }
        Block::Paragraph(paragraph) => joined(wrapped(paragraph, style.width, "", "")),
        Block::List(points) => joined(points.iter().flat_map(|point| wrapped(point, style.width, "  • ", "    "))),
        Block::Table(table) => table_text(table, lang, style),
    }
}

fn wrapped(text: &str, width: usize, first: &str, rest: &str) -> Vec<String> {
    let options = textwrap::Options::new(width.max(10)).initial_indent(first).subsequent_indent(rest);
    textwrap::wrap(&one_line(text), options).into_iter().map(|line| line.into_owned()).collect()
}

fn joined(lines: impl IntoIterator<Item = String>) -> String {
    lines.into_iter().map(|line| line + "\n").collect()
}

fn set(line: &str, look: anstyle::Style, style: Style) -> String {
    if style.coloured { format!("{look}{line}{look:#}") } else { line.to_owned() }
}

/// The table, divided into several below each other where it is too wide even with its names shortened.
fn table_text(table: &Table, lang: Lang, style: Style) -> String {
    let texts: Vec<Vec<String>> = table
        .rows
        .iter()
        .map(|row| {
            let texts = row.cells.iter().zip(&table.columns).map(|(cell, column)| {
                let indent =
                    if column.holds == Holds::Names { "\u{a0}\u{a0}".repeat(row.depth) } else { String::new() };
                indent + &cell_text(cell, lang)
            });
            texts.collect()
        })
        .collect();
    let grid = Grid::new(table, &texts);
    let parts = grid.parts(style.width);
    let parts: Vec<String> = parts.iter().map(|part| part_text(table, &texts, part, style)).collect();
    parts.join("\n")
}

/// One part of a table: some of its columns, at their widths.
fn part_text(table: &Table, texts: &[Vec<String>], part: &[(usize, usize)], style: Style) -> String {
    let mut drawn = comfy_table::Table::new();
    drawn.load_style(NOTHING).set_content_arrangement(ContentArrangement::Disabled);
    let headers: Vec<Vec<String>> =
        part.iter().map(|(column, width)| layout::header_lines(&table.columns[*column].title, *width)).collect();
    drawn.set_header(headers.iter().map(|lines| lines.join("\n")));
    for row in texts {
        drawn.add_row(part.iter().map(|(column, width)| shortened(&row[*column], *width)));
    }
    for (at, (column, _)) in part.iter().enumerate() {
        let Some(drawn) = drawn.column_mut(at) else { continue };
        drawn.set_padding((0, if at + 1 == part.len() { 0 } else { GAP }));
        if table.columns[*column].holds == Holds::Figures {
            drawn.set_cell_alignment(CellAlignment::Right);
        }
    }
    let header_height = headers.iter().map(Vec::len).max().unwrap_or(0);
    let lines: Vec<String> = drawn.lines().map(|line| line.trim_end().replace('\u{a0}', " ")).collect();
    let rule = "─".repeat(lines.iter().map(|line| textwrap::core::display_width(line)).max().unwrap_or(0));
    let (header, body) = lines.split_at(header_height.min(lines.len()));
    let mut set_lines: Vec<String> = header.iter().map(|line| set(line, BOLD, style)).collect();
    set_lines.push(set(&rule, FAINT, style));
    for (at, (line, row)) in body.iter().zip(&table.rows).enumerate() {
        let begins_summary = row.sums_up && at > 0 && !table.rows[at - 1].sums_up;
        if begins_summary {
            set_lines.push(set(&rule, FAINT, style));
        }
        set_lines.push(line.clone());
    }
    joined(set_lines)
}
