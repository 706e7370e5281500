//! Scales with marks, for files: name, scale, figures per row.

use super::canvas::{Picture, WIDTH, at, named, shade};
use super::legend::legend;
use crate::lang::{Lang, shown};
use crate::render::advance::{Weight, width};
use crate::render::cell::{one_line, typeset};
use crate::report::chart::{Axis, Mark, RowWeight, Strip, StripLayout, StripRow, Strips, Tone};
use maud::{Markup, html};

/// The size of letters.
pub(super) const SIZE: f64 = 13.0;
const GAP: f64 = 14.0;
/// The most letters of a name.
const LETTERS: usize = 44;

/// The columns of a picture.
struct Columns {
    /// The left end, width and figures' right ends of each axis.
    axes: Vec<(f64, f64, Vec<f64>)>,
    row: f64,
    top: f64,
}

/// The rows below the scales.
pub(super) fn draw(strips: &Strips, lang: Lang) -> Picture {
    let columns = columns(strips, lang);
    let bottom = columns.top + columns.row * strips.rows.len() as f64;
    let dots = match strips.axes.as_slice() {
        [only] if only.tone == Tone::First => ("dot-m", "ring-m"),
        [_] => ("dot-a", "ring-a"),
        _ => ("dot", "ring"),
    };
    let (legend, legend_height) = legend(&strips.legend, bottom + 6.0, dots);
    let marks = html! {
        @for (axis, column) in strips.axes.iter().zip(&columns.axes) { (head(strips, axis, column, &columns, lang)) }
        @for (position, row) in strips.rows.iter().enumerate() { (row_markup(strips, row, position, &columns, lang)) }
        (legend)
    };
    Picture { width: WIDTH as u32, height: (bottom + 10.0 + legend_height) as u32, marks }
}

fn columns(strips: &Strips, lang: Lang) -> Columns {
    let text = |text: &str| width(&named(text, LETTERS), SIZE, Weight::Bold);
    let names = strips
        .rows
        .iter()
        .map(|row| text(&row.name).max(row.note.as_deref().map_or(0.0, |note| width(note, 12.0, Weight::Regular))));
    let names = names.fold(60.0, f64::max).min(WIDTH * 0.42) + GAP;
    let shared = strips.layout == StripLayout::Profile;
    let axes = if shared { 1 } else { strips.axes.len().max(1) };
    let figure_width = |axis: usize, at: usize| {
        let cells = strips.rows.iter().filter_map(|row| row.strips.get(axis)).filter_map(|strip| strip.figures.get(at));
        let cells = cells.map(|cell| width(&typeset(cell, lang), SIZE, Weight::Bold));
        let head = strips.columns.get(at).map_or(0.0, |title| width(title, 12.0, Weight::Regular));
        cells.fold(head, f64::max) + GAP
    };
    let counts = |axis: usize| {
        strips.rows.iter().filter_map(|row| row.strips.get(axis)).map(|strip| strip.figures.len()).max().unwrap_or(0)
    };
    let figures: Vec<Vec<f64>> =
        (0..axes).map(|axis| (0..counts(axis)).map(|at| figure_width(axis, at)).collect()).collect();
    let all: f64 = figures.iter().flatten().sum();
    let wide = ((WIDTH - names - all) / axes as f64 - GAP).max(80.0);
    let mut left = names;
    let mut placed = Vec::new();
    for figures in figures {
        let mut right = left + wide;
        let ends = figures.iter().map(|figure| {
            right += figure;
            right
        });
        let ends: Vec<f64> = ends.collect();
        placed.push((left, wide, ends));
        left = right + GAP;
    }
    let row = match strips.layout {
        StripLayout::Ranking => 44.0,
        StripLayout::Spread => 40.0,
        StripLayout::Indices | StripLayout::Change => 34.0,
        StripLayout::Profile => 27.0,
    };
    Columns { axes: placed, row, top: 44.0 }
}

fn head(
    strips: &Strips,
    axis: &Axis,
    (left, wide, ends): &(f64, f64, Vec<f64>),
    columns: &Columns,
    lang: Lang,
) -> Markup {
    let x = |value: f64| left + wide * axis.scale.position(value);
    let tone = if axis.tone == Tone::First { "m" } else { "a" };
    let y = columns.top - 6.0;
    html! {
        @if strips.axes.len() > 1 && strips.layout != StripLayout::Profile {
            text class=(tone) x=(at(*left)) y="14" { (named(&axis.title, 40)) }
        }
        @if strips.layout == StripLayout::Ranking && !axis.levels.is_empty() {
            @for (position, band) in axis.levels.iter().enumerate() {
                @let to = axis.levels.get(position + 1).map_or(left + wide, |next| x(next.from));
                rect class=(shade(axis.tone, band.shade.number())) x=(at(x(band.from))) y=(at(y - 22.0)) width=(at(to - x(band.from))) height="18" {}
                @if width(&band.title, 12.0, Weight::Regular) < to - x(band.from) - 4.0 {
                    text class=(if band.shade.number() > 3 { "hi" } else { "lo" }) x=(at((x(band.from) + to) / 2.0)) y=(at(y - 9.0)) text-anchor="middle" { (one_line(&band.title)) }
                }
            }
        } @else {
            text class="q" x=(at(*left)) y=(at(y)) { (shown(axis.scale.min, 0, lang)) }
            text class="q" x=(at(left + wide)) y=(at(y)) text-anchor="end" { (shown(axis.scale.max, 0, lang)) }
        }
        @for (title, end) in strips.columns.iter().zip(ends) {
            text class="q" x=(at(*end)) y=(at(y)) text-anchor="end" { (one_line(title)) }
        }
        path class="ink" d=(format!("M0 {}H{}", at(columns.top - 1.0), at(WIDTH))) {}
    }
}

fn row_markup(strips: &Strips, row: &StripRow, position: usize, columns: &Columns, lang: Lang) -> Markup {
    let top = columns.top + columns.row * position as f64;
    let middle = top + columns.row / 2.0;
    let weight = if row.weight == RowWeight::Plain && strips.layout == StripLayout::Profile { "t" } else { "t b" };
    html! {
        text class=(weight) x="0" y=(at(if row.note.is_some() { middle - 3.0 } else { middle + 4.5 })) { (named(&row.name, LETTERS)) }
        @if let Some(note) = &row.note { text class="q" x="0" y=(at(middle + 12.0)) { (named(note, 70)) } }
        @for (position, strip) in row.strips.iter().enumerate() {
            @let at_axis = strip.axis.unwrap_or(position).min(strips.axes.len().saturating_sub(1));
            @let axis = &strips.axes[at_axis];
            @let (left, wide, ends) = &columns.axes[position.min(columns.axes.len() - 1)];
            (marks(strips.layout, axis, strip, (*left, *wide), (top, columns.row)))
            @for (at_figure, (figure, end)) in strip.figures.iter().zip(ends).enumerate() {
                text class=(if at_figure == 0 { "t b" } else { "t" }) x=(at(*end)) y=(at(middle + 4.5)) text-anchor="end" { (typeset(figure, lang)) }
            }
        }
        path class="grid" d=(format!("M0 {}H{}", at(top + columns.row - 0.5), at(WIDTH))) {}
    }
}

fn marks(layout: StripLayout, axis: &Axis, strip: &Strip, (left, wide): (f64, f64), (top, row): (f64, f64)) -> Markup {
    let x = |value: f64| left + wide * axis.scale.position(value);
    let middle = top + row / 2.0;
    let half = (row * 0.27).min(11.0);
    let colour = if axis.tone == Tone::First { "m" } else { "a" };
    let line = |class: &str, value: f64| html! { path class=(class) d=(format!("M{} {}V{}", at(x(value)), at(top + 1.0), at(top + row - 2.0))) {} };
    html! {
        path class="grid" d=(format!("M{} {}H{}", at(left), at(middle), at(left + wide))) {}
        @for mark in &strip.marks {
            @match mark {
                Mark::Bar { to, shade: step } => {
                    rect class=(format!("{} edge-{colour}", shade(axis.tone, step.number()))) x=(at(left)) y=(at(middle - half)) width=(at((x(*to) - left).max(0.5))) height=(at(2.0 * half)) {}
                }
                Mark::Unknown { low, high } => {
                    rect class="unknown" x=(at(x(*low))) y=(at(middle - half)) width=(at((x(*high) - x(*low)).max(1.0))) height=(at(2.0 * half)) {}
                }
                Mark::Span { low, high } => {
                    path class=(format!("seg-{colour}")) d=(format!("M{} {}H{}", at(x(*low)), at(middle), at(x(*high)))) {}
                }
                Mark::Interval { .. } | Mark::Dot(_) | Mark::Ring(_) | Mark::Mean(_) => {}
            }
        }
        @if layout != StripLayout::Spread {
            @if let Some(mean) = axis.mean { (line("mean", mean)) }
            @if let Some(target) = axis.target { (line(if layout == StripLayout::Ranking { "aim" } else { "target" }, target)) }
        }
        @for mark in &strip.marks {
            @match mark {
                Mark::Interval { low, high } => {
                    path class="open" d=(format!("M{0} {1}v8M{0} {2}H{3}M{3} {1}v8", at(x(*low)), at(middle - 4.0), at(middle), at(x(*high)))) {}
                }
                Mark::Dot(value) => { circle class=(format!("dot-{colour}")) cx=(at(x(*value))) cy=(at(middle)) r="5.5" {} }
                Mark::Ring(value) => { circle class=(format!("ring-{colour}")) cx=(at(x(*value))) cy=(at(middle)) r="4.5" {} }
                Mark::Mean(value) => { path class="tick" d=(format!("M{} {}v{}", at(x(*value)), at(middle - half - 2.0), at(2.0 * half + 4.0))) {} }
                Mark::Bar { .. } | Mark::Unknown { .. } | Mark::Span { .. } => {}
            }
        }
    }
}
