//! Scales with marks as tables: ranked bars, profiles, spreads, changes.

use super::{legend, percent, scroller, shade, tone};
use crate::lang::{Lang, shown};
use crate::render::cell::{one_line, typeset};
use crate::report::TableCell;
use crate::report::chart::{Axis, LevelBand, Mark, RowWeight, Strip, StripLayout, StripRow, Strips};
use maud::{Markup, html};

/// From this number of comuni, the table of indices has a line per row.
const TIGHT: usize = 9;
/// Longer names, in letters, have a wider column in the table of indices.
const SHORT_NAME: usize = 16;

/// The table, its legend and, for indices, the scales of their levels.
pub(super) fn markup(strips: &Strips, title: &str, with_numbers: bool, lang: Lang) -> Markup {
    match strips.layout {
        StripLayout::Indices => html! { (indices(strips, title, with_numbers, lang)) (scales(strips, lang)) },
        StripLayout::Ranking | StripLayout::Profile | StripLayout::Spread | StripLayout::Change => {
            let class: &str = strips.layout.into();
            let table = html! {
                table class=(format!("strips {class} n{}", strips.axes.len())) {
                    caption class="vh" { (one_line(title)) }
                    (head(strips, lang))
                    tbody { @for row in &strips.rows { (row_markup(strips, row, lang)) } }
                }
            };
            let is_wide = strips.layout == StripLayout::Change && strips.axes.len() > 1;
            html! {
                (legend(&strips.legend, Some(dots(strips))))
                @if is_wide { (scroller(title, "fix", &table, lang)) } @else { div class="strip-box" { (table) } }
            }
        }
    }
}

/// The colour of dots in the legend: that of the index, or a neutral one for several.
fn dots(strips: &Strips) -> &'static str {
    match strips.axes.as_slice() {
        [only] => tone(only.tone),
        _ => "any",
    }
}

fn head(strips: &Strips, lang: Lang) -> Markup {
    let shared = strips.layout == StripLayout::Profile;
    let axes = if shared { &strips.axes[..strips.axes.len().min(1)] } else { &strips.axes[..] };
    html! {
        thead {
            tr {
                th scope="col" { (one_line(&strips.head)) }
                @if axes.is_empty() { th scope="col" {} }
                @for axis in axes {
                    th scope="col" class=(format!("ax {}", tone(axis.tone))) {
                        @if strips.axes.len() > 1 && !shared {
                            span class="in-tone" { (one_line(&axis.title)) }
                        } @else {
                            span class="vh" { (one_line(&axis.title)) }
                        }
                        (scale(axis, strips.layout == StripLayout::Ranking, lang))
                    }
                    @for (at, title) in strips.columns.iter().enumerate() {
                        th scope="col" class=(column_class(strips, at)) { (one_line(title)) }
                    }
                }
            }
        }
    }
}

/// The class of a column of figures: the last one of a ranking or profile is left out on a phone.
fn column_class(strips: &Strips, at: usize) -> &'static str {
    let is_last = at + 1 == strips.columns.len();
    match strips.layout {
        StripLayout::Ranking if is_last && at > 0 => "n opt",
        StripLayout::Ranking if at > 0 => "n iv",
        StripLayout::Profile if is_last => "opt lv",
        StripLayout::Ranking
        | StripLayout::Indices
        | StripLayout::Profile
        | StripLayout::Spread
        | StripLayout::Change => "n",
    }
}

/// The levels with their thresholds; only the ends and the target without levels.
fn scale(axis: &Axis, with_levels: bool, lang: Lang) -> Markup {
    let at = |value: f64| format!("--x:{}", percent(axis.scale.position(value)));
    let text = |value: f64| shown(value, 0, lang);
    if with_levels && !axis.levels.is_empty() {
        return html! { div class=(format!("axis {}", tone(axis.tone))) aria-hidden="true" { (levels(axis, lang)) } };
    }
    html! {
        div class="ticks" aria-hidden="true" {
            em class="z" style="--x:0" { (text(axis.scale.min)) }
            @if let Some(target) = axis.target.filter(|target| inside(axis, *target)) { em style=(at(target)) { b { (text(target)) } } }
            em class="e" style="--x:100" { (text(axis.scale.max)) }
        }
    }
}

/// Whether a tick has room between the ends.
fn inside(axis: &Axis, value: f64) -> bool {
    (0.08..=0.9).contains(&axis.scale.position(value))
}

fn levels(axis: &Axis, lang: Lang) -> Markup {
    let position = |value: f64| axis.scale.position(value);
    let end = |at: usize| axis.levels.get(at + 1).map_or(1.0, |next| position(next.from));
    let text = |value: f64| shown(value, 0, lang);
    html! {
        @for (at, band) in axis.levels.iter().enumerate() {
            span class=(shade(axis.tone, band.shade))
                style=(format!("--x:{};--w:{}", percent(position(band.from)), percent(end(at) - position(band.from)))) { (one_line(&band.title)) }
        }
        @for (at, band) in axis.levels.iter().enumerate() {
            em class=[(at == 0).then_some("z")] style=(format!("--x:{}", percent(position(band.from)))) { (text(band.from)) }
        }
        em class="e" style="--x:100" { (text(axis.scale.max)) }
    }
}

fn row_markup(strips: &Strips, row: &StripRow, lang: Lang) -> Markup {
    html! {
        tr class=[(row.weight == RowWeight::Strong).then_some("ix")] {
            th scope="row" {
                (one_line(&row.name))
                @if let Some(note) = &row.note { small { (one_line(note)) } }
            }
            @for (column, strip) in row.strips.iter().enumerate() {
                @let axis = &strips.axes[strip.axis.unwrap_or(column).min(strips.axes.len().saturating_sub(1))];
                td class="bar" { (track(strips.layout, axis, strip)) }
                @for (at, figure) in strip.figures.iter().enumerate() {
                    td class=(column_class(strips, at)) { (figure_markup(strips, at, figure, lang)) }
                }
            }
        }
    }
}

fn figure_markup(strips: &Strips, at: usize, figure: &TableCell, lang: Lang) -> Markup {
    let text = typeset(figure, lang);
    let is_main = match strips.layout {
        StripLayout::Ranking | StripLayout::Spread | StripLayout::Indices | StripLayout::Profile => at == 0,
        StripLayout::Change => at == 1,
    };
    html! { @if is_main { b { (text) } } @else { (text) } }
}

/// The marks of a row.
fn track(layout: StripLayout, axis: &Axis, strip: &Strip) -> Markup {
    let lines = layout != StripLayout::Spread;
    html! {
        span class=(format!("tr {}", tone(axis.tone))) aria-hidden="true" {
            @if layout == StripLayout::Ranking { @for band in axis.levels.iter().skip(1) { (line("g", axis, band.from)) } }
            @if matches!(layout, StripLayout::Spread | StripLayout::Change) { i class="base" {} }
            @for mark in strip.marks.iter().filter(|mark| matches!(mark, Mark::Bar { .. } | Mark::Unknown { .. })) { (mark_markup(axis, *mark)) }
            @if lines { @if let Some(mean) = axis.mean { (line("mn", axis, mean)) } }
            @if lines { @if let Some(target) = axis.target { (line("tg", axis, target)) } }
            @for mark in strip.marks.iter().filter(|mark| !matches!(mark, Mark::Bar { .. } | Mark::Unknown { .. })) { (mark_markup(axis, *mark)) }
        }
    }
}

fn line(class: &str, axis: &Axis, value: f64) -> Markup {
    html! { i class=(class) style=(format!("--x:{}", percent(axis.scale.position(value)))) {} }
}

fn mark_markup(axis: &Axis, mark: Mark) -> Markup {
    let at = |value: f64| percent(axis.scale.position(value));
    let span = |low: f64, high: f64| format!("--lo:{};--hi:{}", at(low), at(high));
    match mark {
        Mark::Bar { to, shade: step } => {
            html! { i class=(format!("f {}", shade(axis.tone, step))) style=(format!("--v:{}", at(to))) {} }
        }
        Mark::Interval { low, high } => html! { i class="iv" style=(span(low, high)) {} },
        Mark::Unknown { low, high } => html! { i class="nd" style=(span(low, high)) {} },
        Mark::Span { low, high } => html! { i class="seg" style=(span(low, high)) {} },
        Mark::Dot(value) => line("p", axis, value),
        Mark::Ring(value) => line("p o", axis, value),
        Mark::Mean(value) => line("tk", axis, value),
    }
}

/// All indices next to each other, with figures above the bars.
fn indices(strips: &Strips, title: &str, with_numbers: bool, lang: Lang) -> Markup {
    let plain = strips.rows.iter().filter(|row| row.weight != RowWeight::Sum).count();
    let longest = strips.rows.iter().map(|row| row.name.chars().count()).max().unwrap_or(0);
    let class = match (plain >= TIGHT, longest > SHORT_NAME) {
        (true, _) => "lev tight",
        (false, true) => "lev names",
        (false, false) => "lev",
    };
    html! {
        table class=(format!("{class} n{}", strips.axes.len())) {
            caption class="vh" { (one_line(title)) }
            thead {
                tr {
                    th scope="col" { (one_line(&strips.head)) }
                    @for axis in &strips.axes { th scope="col" class=(format!("in-tone {}", tone(axis.tone))) { (one_line(&axis.title)) } }
                }
            }
            tbody {
                @for (at, row) in strips.rows.iter().filter(|row| row.weight != RowWeight::Sum).enumerate() {
                    (index_row(strips, row, with_numbers.then_some(at + 1), lang))
                }
            }
            tfoot { @for row in strips.rows.iter().filter(|row| row.weight == RowWeight::Sum) { (index_row(strips, row, None, lang)) } }
        }
    }
}

fn index_row(strips: &Strips, row: &StripRow, number: Option<usize>, lang: Lang) -> Markup {
    html! {
        tr {
            th scope="row" { @if let Some(number) = number { (number) " " } (one_line(&row.name)) }
            @for (axis, strip) in strips.axes.iter().zip(&row.strips) {
                td class=(format!("x {}", tone(axis.tone))) {
                    @if let [score, level, change] = strip.figures.as_slice() {
                        span class="v" {
                            b { (typeset(score, lang)) } " " span { (typeset(level, lang)) } " "
                            em { (typeset(change, lang)) }
                        }
                    }
                    @if row.weight != RowWeight::Sum && !strip.figures.is_empty() { (track(StripLayout::Indices, axis, strip)) }
                }
            }
        }
    }
}

/// The scales of the levels of all indices.
fn scales(strips: &Strips, lang: Lang) -> Markup {
    let words = lang.words();
    let axes: Vec<&Axis> = strips.axes.iter().filter(|axis| !axis.levels.is_empty()).collect();
    let description = |axis: &Axis| {
        let band = |band: &LevelBand| format!("{} {}", band.title, (words.from)(&shown(band.from, 0, lang)));
        format!("{}: {}", axis.title, axis.levels.iter().map(band).collect::<Vec<_>>().join(", "))
    };
    html! {
        @if !axes.is_empty() {
            div class="scales" {
                p class="sub" { (words.meeting.levels_from) }
                @for axis in axes {
                    div class=(format!("axis {}", tone(axis.tone))) role="img" aria-label=(one_line(&description(axis))) { (levels(axis, lang)) }
                }
            }
        }
    }
}
