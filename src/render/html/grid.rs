//! Grids as tables: heat maps, conditions of phases, products, possible ranks.

use super::{legend, scroller, shade, tone};
use crate::lang::Lang;
use crate::render::cell::{one_line, typeset};
use crate::render::hyphens::halves;
use crate::report::TableCell;
use crate::report::chart::{Grid, GridCell, GridGroup, GridLayout, GridRow, GroupTitle, Look};
use maud::{Markup, PreEscaped, html};

/// From this number of comuni, conditions are shown as symbols only, below upright names.
const MANY: usize = 8;

/// The table and its legend.
pub(super) fn markup(grid: &Grid, title: &str, lang: Lang) -> Markup {
    let layout: &str = grid.layout.into();
    let many = grid.layout == GridLayout::Conditions && grid.columns.len() >= MANY;
    let table = html! {
        table class=(format!("grid {layout}{}", if many { " many" } else { "" })) {
            caption class="vh" { (one_line(title)) }
            thead {
                tr {
                    th scope="col" { (one_line(&grid.head)) }
                    @for (at, column) in grid.columns.iter().enumerate() {
                        th scope="col" class=(if grid.layout == GridLayout::Heat && at == 0 { "c gap" } else { "c" }) { span { (hyphenated(column)) } }
                    }
                    @if let Some(last) = &grid.last { th scope="col" class="n" { (one_line(last)) } }
                }
            }
            @for group in &grid.groups { (group_markup(grid, group, lang)) }
            @if !grid.sums.is_empty() { tfoot { @for row in &grid.sums { (row_markup(grid, row, lang)) } } }
        }
    };
    html! { (legend(&grid.legend, None)) (scroller(title, "fix", &table, lang)) }
}

/// A heading whose long words may break.
fn hyphenated(text: &str) -> Markup {
    let breaks = |word: &str| match halves(word) {
        Some((first, last)) => format!("{first}\u{ad}{last}"),
        None => word.to_owned(),
    };
    let words: Vec<String> = one_line(text).split(' ').map(breaks).collect();
    html! { (words.join(" ")) }
}

fn group_markup(grid: &Grid, group: &GridGroup, lang: Lang) -> Markup {
    html! {
        tbody {
            @if let Some(title) = &group.title { (title_row(grid, title)) }
            @for row in &group.rows { (row_markup(grid, row, lang)) }
        }
    }
}

fn title_row(grid: &Grid, title: &GroupTitle) -> Markup {
    let wide = grid.columns.len();
    html! {
        tr class="h" {
            th scope="rowgroup" colspan=(if wide > 0 { wide } else { 1 }) {
                (one_line(&title.text))
                @if let Some(note) = &title.note { " " em { (one_line(note)) } }
            }
            td colspan=(if wide > 0 { 2 } else { 1 }) class=(if title.reached { "tag yy" } else { "tag no" }) { (one_line(&title.state)) }
        }
    }
}

fn row_markup(grid: &Grid, row: &GridRow, lang: Lang) -> Markup {
    html! {
        tr {
            th scope="row" { (one_line(&row.name)) }
            @for (at, cell) in row.cells.iter().enumerate() {
                (cell_markup(cell, grid.layout == GridLayout::Heat && at == 0, lang))
            }
            @if grid.last.is_some() { td class="n" { (one_line(&row.last)) } }
        }
    }
}

fn cell_markup(cell: &GridCell, is_index: bool, lang: Lang) -> Markup {
    let class = format!("{}{}", class(cell.look), if is_index { " gap" } else { "" });
    let text = match (&cell.value, cell.look) {
        (TableCell::Text(text), _) => html! { b { (one_line(text)) } },
        (value, _) => html! { (typeset(value, lang)) },
    };
    let content = match cell.look {
        Look::Met | Look::Absent if cell.span == 1 => html! { span class="vh" { (text) } },
        Look::Rank(_) => html! { span { (text) } },
        Look::Possible(_) => html! { span { span class="vh" { (text) } (PreEscaped("&nbsp;")) } },
        Look::Plain
        | Look::Level(..)
        | Look::Unknown
        | Look::Met
        | Look::Blocking
        | Look::Absent
        | Look::Shared
        | Look::Second
        | Look::Single => text,
    };
    html! {
        td class=(class) colspan=[(cell.span > 1).then_some(cell.span)] {
            (content)
            @for note in &cell.notes { small { (one_line(note)) } }
        }
    }
}

/// The class of a cell by what it shows.
pub(super) fn class(look: Look) -> String {
    match look {
        Look::Plain => "plain".to_owned(),
        Look::Level(of, step) => shade(of, step),
        Look::Unknown => "nd".to_owned(),
        Look::Met => "yy".to_owned(),
        Look::Blocking => "xx".to_owned(),
        Look::Absent => "x0".to_owned(),
        Look::Shared => "c1".to_owned(),
        Look::Second => "c2".to_owned(),
        Look::Single => "c0".to_owned(),
        Look::Rank(of) => format!("now {}", tone(of)),
        Look::Possible(of) => format!("may {}", tone(of)),
    }
}
