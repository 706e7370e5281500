//! A self-contained HTML page: no network, no script; for screen, phone and paper.

use super::cell::{cell_text, one_line, open_texts};
use super::svg;
use crate::lang::Lang;
use crate::report::chart::Drawing;
use crate::report::{Block, Cell, Chart, ColumnContent, Document, Row, Table};
use maud::{DOCTYPE, Markup, PreEscaped, html};
use std::io::{self, Write};

/// The style: light or dark mode, tables that scroll, A4 on paper.
const STYLE: &str = include_str!("html.css");

/// The document as a page. User texts are escaped.
pub fn html(document: &Document, lang: Lang) -> String {
    let outline = Outline::new(&document.blocks);
    let words = &lang.words().meeting;
    let title = document.blocks.iter().find_map(Block::title).map(one_line);
    let has_charts = document.blocks.iter().any(|block| block.chart().is_some());
    let page = html! {
        (DOCTYPE)
        html lang=(lang.code()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title.as_deref().unwrap_or("comino")) }
                style { (PreEscaped(STYLE)) @if has_charts { (PreEscaped(svg::style())) } }
            }
            body {
                @if outline.lead > 0 { a class="skip" href="#main" { (words.skip) } }
                main id="main" {
                    @let blocks = || document.blocks.iter().enumerate().map(|(at, block)| outline.block(at, block, lang));
                    @if outline.lead > 0 {
                        div class="lead" { @for block in blocks().take(outline.lead) { (block) } }
                        (contents(&document.blocks, lang))
                    }
                    @for block in blocks().skip(outline.lead) { (block) }
                }
            }
        }
    };
    page.into_string() + "\n"
}

/// Writes blocks as [`html`](fn@html) does, one at a time. The blocks contain no charts, and only the first can be a title that
/// precedes all others.
pub fn write_html(mut blocks: impl Iterator<Item = Block>, lang: Lang, output: &mut dyn Write) -> io::Result<()> {
    let page = html(&Document { blocks: blocks.next().into_iter().collect() }, lang);
    let (before, after) = page.rsplit_once(END_OF_MAIN).expect("a page has a main part");
    output.write_all(before.as_bytes())?;
    let mut outline = Outline { second: usize::MAX, lead: 0 };
    for (at, block) in (1..).zip(blocks) {
        if matches!(block, Block::Title(_)) {
            outline.second = outline.second.min(at);
        }
        output.write_all(outline.block(at, &block, lang).into_string().as_bytes())?;
    }
    output.write_all(END_OF_MAIN.as_bytes())?;
    output.write_all(after.as_bytes())
}

const END_OF_MAIN: &str = "</main>";

/// The heading levels of a page: a single title is that of the page; of several, all but the first are sections.
struct Outline {
    /// The index of the second title; headings after it are one level deeper.
    second: usize,
    /// The number of blocks before the table of contents: the title and the first section. 0 if the page is too short
    /// for a table of contents.
    lead: usize,
}

impl Outline {
    fn new(blocks: &[Block]) -> Outline {
        let titles = blocks.iter().enumerate().filter(|(_, block)| block.title().is_some());
        let second = titles.map(|(at, _)| at).nth(1).unwrap_or(usize::MAX);
        let has_charts = blocks.iter().any(|block| block.chart().is_some());
        let headings = blocks.iter().enumerate().filter(|(_, block)| block.heading().is_some());
        let headings: Vec<usize> = headings.map(|(at, _)| at).collect();
        let is_long = has_charts && second == usize::MAX && headings.len() > 3;
        Outline { second, lead: if is_long { headings[1] } else { 0 } }
    }

    fn block(&self, at: usize, block: &Block, lang: Lang) -> Markup {
        let deeper = at >= self.second;
        match block {
            Block::Title(text) if deeper => html! { h2 class="title" { (one_line(text)) } },
            Block::Heading(text) if deeper => html! { h3 { (one_line(text)) } },
            Block::Subheading(text) if deeper => html! { h4 { (one_line(text)) } },
            Block::Heading(text) => html! { h2 id=(anchor(at)) { (one_line(text)) } },
            Block::Chart(chart) => figure(chart, &format!("f{at}"), lang),
            Block::Title(_)
            | Block::Subheading(_)
            | Block::Paragraph(_)
            | Block::List(_)
            | Block::Table(_)
            | Block::Fields(_)
            | Block::Folded { .. }
            | Block::NewPage => block_markup(block, lang),
        }
    }
}

fn anchor(at: usize) -> String {
    format!("p{at}")
}

/// The table of contents.
fn contents(blocks: &[Block], lang: Lang) -> Markup {
    let words = &lang.words().meeting;
    let headings = blocks.iter().enumerate().filter_map(|(at, block)| Some((at, one_line(block.heading()?))));
    html! {
        nav aria-label=(words.contents) {
            ul { @for (at, text) in headings { li { a href=(format!("#{}", anchor(at))) { (text) } } } }
        }
        @if blocks.iter().any(|block| matches!(block, Block::Folded { .. })) { p class="on-screen" { (words.folded_note) } }
    }
}

/// A chart with its description and, folded, its table of values.
fn figure(chart: &Chart, id: &str, lang: Lang) -> Markup {
    html! {
        figure class=[matches!(chart.drawing, Drawing::Radar(_)).then_some("beside")] {
            figcaption { strong { (one_line(&chart.title)) "." } " " (one_line(&chart.finding)) }
            div class="picture" tabindex="0" role="group" aria-label=(one_line(&chart.title)) {
                (svg::within_page(chart, id, lang))
            }
            @if let Some(table) = &chart.figures {
                details { summary { (lang.words().meeting.figures) } (table_markup(table, lang)) }
            }
        }
    }
}

fn block_markup(block: &Block, lang: Lang) -> Markup {
    match block {
        Block::Title(text) => html! { h1 { (one_line(text)) } },
        Block::Heading(text) => html! { h2 { (one_line(text)) } },
        Block::Subheading(text) => html! { h3 { (one_line(text)) } },
        Block::Paragraph(text) => html! { p { (one_line(text)) } },
        Block::List(points) => html! { ul { @for point in points { li { (one_line(point)) } } } },
        Block::Table(table) => table_markup(table, lang),
        Block::Chart(chart) => figure(chart, &chart.key, lang),
        Block::Folded { summary, blocks } => html! {
            details { summary { (one_line(summary)) } @for block in blocks { (block_markup(block, lang)) } }
        },
        Block::NewPage => html! { div class="new-page" {} },
        Block::Fields(labels) => html! {
            dl class="fields" { @for label in labels { dt { (one_line(label)) } dd {} } }
        },
    }
}

fn table_markup(table: &Table, lang: Lang) -> Markup {
    html! {
        div class="table" tabindex="0" {
            table {
                thead {
                    tr {
                        @for column in &table.columns {
                            th scope="col" class=[class(column.content)] { (one_line(&column.title)) }
                        }
                    }
                }
                tbody { @for row in &table.rows { (row_markup(table, row, lang)) } }
            }
        }
    }
}

fn row_markup(table: &Table, row: &Row, lang: Lang) -> Markup {
    html! {
        tr class=[row.sums_up.then_some("sum")] {
            @for (at, (cell, column)) in row.cells.iter().zip(&table.columns).enumerate() {
                @if at == 0 && column.content != ColumnContent::Figures {
                    th scope="row" class=[(row.depth > 0).then(|| format!("in{}", row.depth.min(DEEPEST)))] { (cell_text(cell, lang)) }
                } @else {
                    td class=[class(column.content)] { (cell_markup(cell, lang)) }
                }
            }
        }
    }
}

/// The text of a cell; the interval of a score that missing answers leave open may wrap to a line of its own on paper.
fn cell_markup(cell: &Cell, lang: Lang) -> Markup {
    match open_texts(cell, lang) {
        Some((score, interval)) => html! { (score) " " span class="interval" { "(" (interval) ")" } },
        None => html! { (cell_text(cell, lang)) },
    }
}

/// The largest indent of a first cell.
const DEEPEST: usize = 4;

fn class(content: ColumnContent) -> Option<&'static str> {
    match content {
        ColumnContent::Figures => Some("figure"),
        ColumnContent::Prose => Some("prose"),
        ColumnContent::Names | ColumnContent::Texts => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Column;

    #[test]
    fn html_markup_in_text_is_escaped_and_page_is_well_formed() {
        let table = Table {
            columns: vec![Column::names("unit", "Comune"), Column::figures("score", "<b>Punti</b>")],
            rows: vec![Row::new(vec![
                Cell::Text("</td><script>alert(\"1\")</script>".into()),
                Cell::Number { value: 12.25, decimals: 1 },
            ])],
        };
        let mut document = Document::from(table);
        document.title("A & B \u{202e}");
        let page = html(&document, Lang::It);
        insta::assert_snapshot!(page.replace(STYLE, "…"));
    }
}
