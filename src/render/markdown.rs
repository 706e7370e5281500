//! Markdown.

use super::cell::{cell_text, one_line};
use super::text::{apart, write_apart};
use crate::lang::Lang;
use crate::report::{Block, Chapter, Chart, ColumnContent, Document, Row, Section, Table};
use std::io::{self, Write};

/// The document as Markdown with pipe tables. User texts are escaped.
pub fn markdown(document: &Document, lang: Lang) -> String {
    content_text(document, 1, lang)
}

/// Writes chapters as [`markdown`] does, block by block.
pub fn write_markdown<'a>(
    chapters: impl Iterator<Item = Chapter<'a>>,
    lang: Lang,
    output: &mut dyn Write,
) -> io::Result<()> {
    write_apart(chapters, |title| title_text(title, 1), |block, level| block_text(block, level, lang), output)
}

fn content_text(content: &Document, level: usize, lang: Lang) -> String {
    apart(content.blocks.iter().map(|block| block_text(block, level, lang)))
}

/// A line to fill in.
const BLANK: &str = "\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_";

/// The text of a block; a section has its title at this level, counted from 1.
fn block_text(block: &Block, level: usize, lang: Lang) -> String {
    match block {
        Block::Section(Section { title, content }) => {
            apart([title_text(title, level), content_text(content, level + 1, lang)].into_iter())
        }
        Block::Paragraph(text) => format!("{}\n", escaped(text)),
        Block::List(points) => points.iter().map(|point| format!("- {}\n", escaped(point))).collect(),
        Block::Table(table) => table_text(table, lang),
        Block::Chart(chart) => chart_text(chart, lang),
        Block::Folded(Section { title, content }) => {
            format!("**{}**\n\n{}", inline(title), content_text(content, level, lang))
        }
        Block::NewPage => String::new(),
        Block::Layout(layout) => content_text(&layout.plain(), level, lang),
        Block::Fields(labels) => labels.iter().map(|label| format!("{}: {BLANK}\n\n", escaped(label))).collect(),
    }
}

fn title_text(title: &str, level: usize) -> String {
    format!("{} {}\n", "#".repeat(level), escaped(title))
}

/// A chart as its title and table of values; nothing if other tables show its values.
fn chart_text(chart: &Chart, lang: Lang) -> String {
    if chart.figures.columns.is_empty() {
        return String::new();
    }
    format!("**{}**\n\n{}", inline(&chart.title), table_text(&chart.figures, lang))
}

fn table_text(table: &Table, lang: Lang) -> String {
    let line = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    let mut text = line(table.columns.iter().map(|column| inline(&column.title)).collect());
    let rule = |content| if content == ColumnContent::Figures { "---:".to_owned() } else { ":---".to_owned() };
    text.push_str(&line(table.columns.iter().map(|column| rule(column.content)).collect()));
    for row in &table.rows {
        text.push_str(&line(row_cells(row, lang)));
    }
    text
}

fn row_cells(row: &Row, lang: Lang) -> Vec<String> {
    let cells = row.cells.iter().enumerate().map(|(at, cell)| {
        let text = inline(&cell_text(cell, lang));
        let indent = if at == 0 { "&emsp;".repeat(row.depth) } else { String::new() };
        match row.sums_up && !text.is_empty() {
            true => format!("{indent}**{text}**"),
            false => format!("{indent}{text}"),
        }
    });
    cells.collect()
}

/// A paragraph without Markdown or HTML syntax, also at its beginning.
fn escaped(text: &str) -> String {
    let mut escaped = inline(text);
    let digits = escaped.chars().take_while(char::is_ascii_digit).count();
    if digits > 0 && escaped[digits..].starts_with(['.', ')']) {
        escaped.insert(digits, '\\');
    } else if escaped.starts_with(['-', '+', '=', '#']) {
        escaped.insert(0, '\\');
    }
    escaped
}

/// Inline text without Markdown or HTML syntax.
pub(super) fn inline(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in one_line(text).chars() {
        match character {
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '&' => escaped.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' => {
                escaped.push('\\');
                escaped.push(character);
            }
            _ => escaped.push(character),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::{escaped, inline};

    #[test]
    fn markdown_markup_in_text_is_escaped() {
        assert_eq!(escaped("a|b <script> *x* 1.5"), "a\\|b &lt;script&gt; \\*x\\* 1.5");
        assert_eq!(escaped("- voce\n# titolo"), "\\- voce # titolo");
        assert_eq!((escaped("1. primo"), inline("1.5")), ("1\\. primo".into(), "1.5".into()));
    }
}
