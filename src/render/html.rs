//! One HTML page that needs nothing else: no network, no script; on a screen, on a phone, on paper.

use super::cell::{cell_text, one_line};
use crate::lang::Lang;
use crate::report::{Block, Document, Holds, Row, Table};
use maud::{DOCTYPE, Markup, PreEscaped, html};

/// How the page looks: in the reader's light or dark, tables that scroll by themselves, a sheet of A4 on paper.
const STYLE: &str = include_str!("html.css");

/// The document as a page; whatever users wrote is text, never markup.
pub fn html(document: &Document, lang: Lang) -> String {
    let title = document.blocks.iter().find_map(|block| match block {
        Block::Title(title) => Some(one_line(title)),
        _ => None,
    });
    let page = html! {
        (DOCTYPE)
        html lang=(lang.code()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title.as_deref().unwrap_or("comino")) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                main {
                    @for block in &document.blocks { (block_markup(block, lang)) }
                }
            }
        }
    };
    page.into_string() + "\n"
}

fn block_markup(block: &Block, lang: Lang) -> Markup {
    match block {
        Block::Title(text) => html! { h1 { (one_line(text)) } },
        Block::Heading(text) => html! { h2 { (one_line(text)) } },
        Block::Subheading(text) => html! { h3 { (one_line(text)) } },
        Block::Chart(chart) => html! { p { (one_line(&chart.finding)) } },
        Block::Folded { summary, blocks } => html! {
            details { summary { (one_line(summary)) } @for block in blocks { (block_markup(block, lang)) } }
        },
        Block::NewPage => html! { div class="new-page" {} },
        Block::Paragraph(text) => html! { p { (one_line(text)) } },
        Block::List(points) => html! { ul { @for point in points { li { (one_line(point)) } } } },
        Block::Table(table) => table_markup(table, lang),
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
                            th scope="col" class=[class(column.holds)] { (one_line(&column.title)) }
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
                @let text = cell_text(cell, lang);
                @if at == 0 && column.holds != Holds::Figures {
                    th scope="row" class=[(row.depth > 0).then(|| format!("in{}", row.depth.min(DEEPEST)))] { (text) }
                } @else {
                    td class=[class(column.holds)] { (text) }
                }
            }
        }
    }
}

/// The deepest a first cell is set in.
const DEEPEST: usize = 4;

fn class(holds: Holds) -> Option<&'static str> {
    match holds {
        Holds::Figures => Some("figure"),
        Holds::Prose => Some("prose"),
        Holds::Names | Holds::Texts => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Cell, Column};

    #[test]
    fn markup_is_text_and_the_page_is_whole() {
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
