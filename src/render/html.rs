//! A self-contained HTML page: no network, no script; for screen, phone and paper.

use super::cell::{cell_text, one_line, open_texts};
use super::svg;
use crate::lang::Lang;
use crate::report::chart::Drawing;
use crate::report::{Block, Chapter, Chart, ColumnContent, Document, Row, Section, Table, TableCell};
use maud::{DOCTYPE, Markup, PreEscaped, html};
use std::io::{self, Write};

/// The style: light or dark mode, tables that scroll, A4 on paper.
const STYLE: &str = include_str!("html.css");

/// The document as a page. User texts are escaped.
pub fn html(document: &Document, lang: Lang) -> String {
    let mut page = Page::new(lang);
    let long = long_part(document);
    let body = match &long {
        None => page.blocks(&document.blocks, 1),
        Some(LongPart { part, lead, rest }) => html! {
            div class="lead" { (page.title(&part.title, 1)) (page.blocks(lead, 2)) }
            (contents(document, part, lang))
            (page.blocks(rest, 2))
        },
    };
    let title = document.sections().next().map(|part| part.title.as_str());
    frame(title, document.charts().next().is_some(), long.is_some(), &body, lang)
}

/// A whole page around the content of its main part.
fn frame(title: Option<&str>, has_charts: bool, is_long: bool, body: &Markup, lang: Lang) -> String {
    let page = html! {
        (DOCTYPE)
        html lang=(lang.code()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title.map_or("comino".to_owned(), one_line)) }
                style { (PreEscaped(STYLE)) @if has_charts { (PreEscaped(svg::style())) } }
            }
            body {
                @if is_long { a class="skip" href="#main" { (lang.words().meeting.skip) } }
                main id="main" { (body) }
            }
        }
    };
    page.into_string() + "\n"
}

/// Writes chapters as [`html`](fn@html) does, block by block. The chapters contain no charts.
pub fn write_html<'a>(
    chapters: impl Iterator<Item = Chapter<'a>>,
    lang: Lang,
    output: &mut dyn Write,
) -> io::Result<()> {
    let mut chapters = chapters.map(|Chapter { title, blocks }| (title, blocks.peekable())).peekable();
    let title = chapters.peek_mut().and_then(|(title, blocks)| match (title.as_ref(), blocks.peek()) {
        (Some(title), _) | (None, Some(Block::Section(Section { title, .. }))) => Some(title.clone()),
        (None, _) => None,
    });
    let around = frame(title.as_deref(), false, false, &Markup::default(), lang);
    let (before, after) = around.rsplit_once(END_OF_MAIN).expect("a page has a main part");
    output.write_all(before.as_bytes())?;
    let mut page = Page::new(lang);
    for (title, blocks) in chapters {
        let level = if title.is_some() { 2 } else { 1 };
        let title = title.map(|title| page.title(&title, 1).into_string());
        output.write_all(title.unwrap_or_default().as_bytes())?;
        for block in blocks {
            output.write_all(page.block(&block, level).into_string().as_bytes())?;
        }
    }
    output.write_all(END_OF_MAIN.as_bytes())?;
    output.write_all(after.as_bytes())
}

const END_OF_MAIN: &str = "</main>";

/// The only part of a document that is long enough for a table of contents.
struct LongPart<'d> {
    part: &'d Section,
    /// The blocks before the table of contents: up to the first section and including it.
    lead: &'d [Block],
    rest: &'d [Block],
}

fn long_part(document: &Document) -> Option<LongPart<'_>> {
    let [Block::Section(part)] = document.blocks.as_slice() else { return None };
    let blocks = &part.content.blocks;
    let mut sections = (0..blocks.len()).filter(|index| matches!(blocks[*index], Block::Section(_)));
    let second = sections.nth(1)?;
    let is_long = sections.nth(1).is_some() && document.charts().next().is_some();
    let (lead, rest) = blocks.split_at(second);
    is_long.then_some(LongPart { part, lead, rest })
}

/// A page being written: numbers the blocks for their anchors, and sets the levels of titles.
struct Page {
    lang: Lang,
    /// The beginning of the numbers, within folded blocks.
    prefix: String,
    /// The number of blocks so far. A section counts as one, and its blocks are counted after it.
    blocks: usize,
    /// The number of main parts so far. The title of the first is that of the page; in later ones, titles are a level
    /// deeper.
    parts: usize,
}

impl Page {
    fn new(lang: Lang) -> Page {
        Page { lang, prefix: String::new(), blocks: 0, parts: 0 }
    }

    fn number(&mut self) -> String {
        self.blocks += 1;
        format!("{}{}", self.prefix, self.blocks - 1)
    }

    fn title(&mut self, title: &str, level: usize) -> Markup {
        let number = self.number();
        self.parts += usize::from(level == 1);
        let title = one_line(title);
        match (level, self.parts > 1) {
            (1, false) => html! { h1 { (title) } },
            (1, true) => html! { h2 class="title" { (title) } },
            (2, false) => html! { h2 id=(format!("p{number}")) { (title) } },
            (2, true) | (_, false) => html! { h3 { (title) } },
            (_, true) => html! { h4 { (title) } },
        }
    }

    fn blocks(&mut self, blocks: &[Block], level: usize) -> Markup {
        html! { @for block in blocks { (self.block(block, level)) } }
    }

    fn block(&mut self, block: &Block, level: usize) -> Markup {
        let number = if matches!(block, Block::Section(_)) { String::new() } else { self.number() };
        match block {
            Block::Section(Section { title, content }) => {
                html! { (self.title(title, level)) (self.blocks(&content.blocks, level + 1)) }
            }
            Block::Paragraph(text) => html! { p { (one_line(text)) } },
            Block::List(points) => html! { ul { @for point in points { li { (one_line(point)) } } } },
            Block::Table(table) => table_markup(table, self.lang),
            Block::Chart(chart) => figure(chart, &format!("f{number}"), self.lang),
            Block::Folded(Section { title, content }) => {
                let mut inner = Page { prefix: number + ".", ..Page::new(self.lang) };
                html! { details { summary { (one_line(title)) } (inner.blocks(&content.blocks, level)) } }
            }
            Block::NewPage => html! { div class="new-page" {} },
            Block::Fields(labels) => html! {
                dl class="fields" { @for label in labels { dt { (one_line(label)) } dd {} } }
            },
        }
    }
}

/// The table of contents of the only part of a document.
fn contents(document: &Document, part: &Section, lang: Lang) -> Markup {
    let words = &lang.words().meeting;
    let mut number = 1;
    html! {
        nav aria-label=(words.contents) {
            ul {
                @for block in &part.content.blocks {
                    @if let Block::Section(section) = block {
                        li { a href=(format!("#p{number}")) { (one_line(&section.title)) } }
                        @let () = number += section.content.walk().count();
                    }
                    @let () = number += 1;
                }
            }
        }
        @if document.walk().any(|block| matches!(block, Block::Folded(_))) { p class="on-screen" { (words.folded_note) } }
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
fn cell_markup(cell: &TableCell, lang: Lang) -> Markup {
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
    use crate::report::TableColumn;

    #[test]
    fn html_markup_in_text_is_escaped_and_page_is_well_formed() {
        let table = Table {
            columns: vec![TableColumn::names("unit", "Comune"), TableColumn::figures("score", "<b>Punti</b>")],
            rows: vec![Row::new(vec![
                TableCell::Text("</td><script>alert(\"1\")</script>".into()),
                TableCell::Number { value: 12.25, decimals: 1 },
            ])],
        };
        let mut document = Document::from(table);
        document.section("A & B \u{202e}");
        let page = html(&document, Lang::It);
        insta::assert_snapshot!(page.replace(STYLE, "…"));
    }
}
