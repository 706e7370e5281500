//! Grids of cells, for files: heat maps, conditions, products, possible ranks.

use super::canvas::{Picture, WIDTH, at, lines, named, shade};
use super::legend::legend;
use crate::lang::{Lang, within};
use crate::render::advance::{Weight, width};
use crate::render::cell::{one_line, typeset};
use crate::render::hyphens::halves;
use crate::report::chart::{Grid, GridCell, GridGroup, GridLayout, GridRow, Look, Tone};
use maud::{Markup, html};

const GAP: f64 = 2.0;
/// The most letters of a name.
const LETTERS: usize = 56;
/// The most letters of an upright name.
const UPRIGHT: usize = 34;
/// The width of a letter, for wrapping.
const LETTER: f64 = 7.2;
/// Columns of conditions narrower than this have upright names and signs instead of words.
const NARROW: f64 = 56.0;

/// The columns of a picture.
#[derive(Clone, Copy)]
struct Columns {
    names: f64,
    wide: f64,
    last: f64,
    row: f64,
}

/// The cells, with row names to the left and column names above.
pub(super) fn draw(grid: &Grid, lang: Lang) -> Picture {
    let rows = || grid.groups.iter().flat_map(|group| &group.rows).chain(&grid.sums);
    let names = rows().map(|row| width(&named(&row.name, LETTERS), 13.0, Weight::Bold));
    let names = names.fold(80.0, f64::max).min(WIDTH * 0.45) + 12.0;
    let last = rows().map(|row| width(&row.last, 12.0, Weight::Regular)).fold(0.0, f64::max);
    let last = if grid.last.is_some() { last.min(150.0) + 12.0 } else { 0.0 };
    let wide = within((WIDTH - names - last) / grid.columns.len().max(1) as f64, 18.0, 130.0);
    let letters = ((wide - 4.0) / LETTER).max(4.0) as usize;
    let is_narrow = grid.layout == GridLayout::Conditions && wide < NARROW;
    let heads: Vec<Vec<String>> = grid.columns.iter().map(|name| lines(&broken(name, letters), letters, 3)).collect();
    let notes = rows().flat_map(|row| &row.cells).map(|cell| cell.notes.len()).max().unwrap_or(0);
    let row = match grid.layout {
        GridLayout::Products => 30.0 + 15.0 * (notes as f64 + 0.5),
        GridLayout::Heat => 40.0,
        GridLayout::Conditions => 24.0,
        GridLayout::Ranks => 28.0,
    };
    let upright =
        grid.columns.iter().map(|name| width(&named(name, UPRIGHT), 12.0, Weight::Regular)).fold(0.0, f64::max);
    let top = match is_narrow {
        true => upright + 14.0,
        false => 15.0 * heads.iter().map(Vec::len).max().unwrap_or(0) as f64 + 10.0,
    };
    let columns = Columns { names, wide, last, row };
    let mut y = top;
    let mut marks = Vec::new();
    for group in &grid.groups {
        if let Some(title) = &group.title {
            marks.push(html! {
                text class="t b" x="0" y=(at(y + 19.0)) { (named(&title.text, 70)) }
                text class=(if title.reached { "t b ok" } else { "t b no" }) x=(at(right(&columns, grid))) y=(at(y + 19.0)) text-anchor="end" { (one_line(&title.state)) }
                path class="ink" d=(format!("M0 {}H{}", at(y + 26.0), at(right(&columns, grid)))) {}
            });
            y += 28.0;
        }
        marks.extend(rows_of(group, &columns, &mut y, lang));
    }
    for row in &grid.sums {
        let low = Columns { row: columns.row.min(30.0), ..columns };
        marks.push(row_markup(row, &low, y, lang));
        y += low.row;
    }
    let (legend, legend_height) = legend(&grid.legend, y + 4.0, ("pack", "ring"));
    let body = html! {
        text class="q" x="0" y=(at(top - 6.0)) { (named(&grid.head, LETTERS)) }
        @for (position, name) in grid.columns.iter().enumerate().filter(|_| is_narrow) {
            @let x = at(names + wide * (position as f64 + 0.5) + 4.0);
            text class="q" x=(x) y=(at(top - 6.0)) transform=(format!("rotate(-90 {x} {})", at(top - 6.0))) { (named(name, UPRIGHT)) }
        }
        @for (position, head) in heads.iter().enumerate().filter(|_| !is_narrow) {
            @for (line, text) in head.iter().enumerate() {
                text class="q" x=(at(names + wide * (position as f64 + 0.5))) y=(at(top - 6.0 - 14.0 * (head.len() - 1 - line) as f64)) text-anchor="middle" { (text) }
            }
        }
        @if let Some(last) = &grid.last { text class="q" x=(at(right(&columns, grid))) y=(at(top - 6.0)) text-anchor="end" { (one_line(last)) } }
        path class="ink" d=(format!("M0 {}H{}", at(top - 1.0), at(right(&columns, grid)))) {}
        @for mark in marks { (mark) }
        (legend)
    };
    let height = y + 8.0 + legend_height;
    Picture { width: WIDTH as u32, height: height as u32, marks: body }
}

/// A heading whose words are broken between syllables where they do not fit.
fn broken(name: &str, letters: usize) -> String {
    let word = |word: &str| match halves(word).filter(|_| word.chars().count() > letters) {
        Some((first, last)) => format!("{first}- {last}"),
        None => word.to_owned(),
    };
    one_line(name).split(' ').map(word).collect::<Vec<_>>().join(" ")
}

/// The right end of the picture's columns.
fn right(columns: &Columns, grid: &Grid) -> f64 {
    columns.names + columns.wide * grid.columns.len() as f64 + columns.last
}

fn rows_of(group: &GridGroup, columns: &Columns, y: &mut f64, lang: Lang) -> Vec<Markup> {
    let row = |row: &GridRow| {
        let markup = row_markup(row, columns, *y, lang);
        *y += columns.row;
        markup
    };
    group.rows.iter().map(row).collect()
}

fn row_markup(row: &GridRow, columns: &Columns, y: f64, lang: Lang) -> Markup {
    let mut x = columns.names;
    let cells = row.cells.iter().map(|cell| {
        let wide = columns.wide * cell.span as f64;
        let markup = cell_markup(cell, x, y, wide, columns.row, lang);
        x += wide;
        markup
    });
    let cells: Vec<Markup> = cells.collect();
    html! {
        text class="t" x="0" y=(at(y + columns.row.min(40.0) / 2.0 + 4.5)) { (named(&row.name, LETTERS)) }
        @for cell in cells { (cell) }
        @if !row.last.is_empty() {
            text class="q" x=(at(x + columns.last)) y=(at(y + columns.row.min(40.0) / 2.0 + 4.5)) text-anchor="end" { (one_line(&row.last)) }
        }
    }
}

fn cell_markup(cell: &GridCell, x: f64, y: f64, wide: f64, row: f64, lang: Lang) -> Markup {
    let (middle, centre) = (y + row / 2.0, x + wide / 2.0);
    let letters = ((wide - 8.0) / LETTER).max(3.0) as usize;
    let text = typeset(&cell.value, lang);
    let (fill, ink) = looks(cell.look);
    let tick = format!("M{} {}l4 4.5l8-9", at(centre - 6.0), at(middle));
    let shown: Vec<String> = match cell.look {
        Look::Met | Look::Absent if cell.span == 1 => Vec::new(),
        Look::Blocking if cell.span == 1 && wide < NARROW => vec!["×".to_owned()],
        Look::Possible(_) => Vec::new(),
        Look::Plain
        | Look::Level(..)
        | Look::Unknown
        | Look::Met
        | Look::Blocking
        | Look::Absent
        | Look::Shared
        | Look::Second
        | Look::Single
        | Look::Rank(_) => lines(&text, letters, 2),
    };
    let all = shown.len() + cell.notes.len();
    let first = middle - 7.5 * (all as f64 - 1.0) + 4.5;
    html! {
        @if let Some(fill) = &fill {
            rect class=(fill) x=(at(x + GAP / 2.0)) y=(at(y + GAP / 2.0)) width=(at(wide - GAP)) height=(at(row - GAP)) {}
        }
        @if cell.look == Look::Met && cell.span == 1 { path class="met" d=(tick) {} }
        @if cell.look == Look::Absent { text class="q" x=(at(centre)) y=(at(middle + 4.0)) text-anchor="middle" { "–" } }
        @for (line, text) in shown.iter().enumerate() {
            text class=(format!("{ink} b")) x=(at(centre)) y=(at(first + 15.0 * line as f64)) text-anchor="middle" { (text) }
        }
        @for (line, note) in cell.notes.iter().enumerate() {
            text class=(if ink == "hi" { "hi" } else { "q" }) x=(at(centre)) y=(at(first + 15.0 * (shown.len() + line) as f64)) text-anchor="middle" { (named(note, letters)) }
        }
    }
}

/// The class of the ground of a cell, and that of its letters.
fn looks(look: Look) -> (Option<String>, &'static str) {
    let tone = |of: Tone| if of == Tone::First { "m" } else { "a" };
    match look {
        Look::Plain | Look::Met | Look::Absent => (None, "t"),
        Look::Level(of, step) => (Some(shade(of, step.number())), if step.number() > 3 { "hi" } else { "lo" }),
        Look::Unknown => (Some("unknown".to_owned()), "t"),
        Look::Blocking => (Some("not".to_owned()), "no"),
        Look::Shared => (Some("shared".to_owned()), "t"),
        Look::Second => (Some("second".to_owned()), "t"),
        Look::Single => (Some("single".to_owned()), "t"),
        Look::Rank(of) => (Some(format!("rank-{}", tone(of))), "hi"),
        Look::Possible(of) => (Some(format!("may-{}", tone(of))), "t"),
    }
}
