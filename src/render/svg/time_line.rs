//! Events in time, for files: a row per subject, labels in lanes.

use super::canvas::{Picture, WIDTH, at, named};
use super::legend::legend;
use crate::lang::Lang;
use crate::render::advance::{Weight, width};
use crate::render::cell::one_line;
use crate::render::lanes::{EDGE, LANE, Span, lanes, tick};
use crate::report::chart::{Look, TimeLine, TimeRow};
use maud::{Markup, html};

const TOP: f64 = 44.0;
/// The most letters of a name.
const LETTERS: usize = 40;

/// The rows on a common axis, with a band over the span with most events.
pub(super) fn draw(line: &TimeLine, lang: Lang) -> Picture {
    let span = Span::of(line);
    let names = line.rows.iter().map(|row| width(&named(&row.name, LETTERS), 13.0, Weight::Bold));
    let left = names.fold(80.0, f64::max) + 14.0;
    let wide = WIDTH - left - 90.0;
    let x = |day| left + wide * span.position(day);
    let heights: Vec<f64> = line
        .rows
        .iter()
        .map(|row| EDGE + LANE * lanes(row, &span, wide).iter().map(|one| one.lane + 1).max().unwrap_or(1) as f64)
        .collect();
    let bottom = TOP + heights.iter().sum::<f64>();
    let mut y = TOP;
    let rows: Vec<Markup> = line
        .rows
        .iter()
        .zip(&heights)
        .map(|(row, height)| {
            let markup = row_markup(row, &span, (left, wide), y);
            y += height;
            html! { (markup) path class="grid" d=(format!("M0 {}H{WIDTH}", at(y))) {} }
        })
        .collect();
    let (legend, legend_height) = legend(&line.legend, bottom + 4.0, ("pack", "ring"));
    let marks = html! {
        @if let Some((from, to)) = line.window {
            rect class="area" x=(at(x(from))) y=(at(TOP - 26.0)) width=(at((x(to) - x(from)).max(2.0))) height=(at(bottom - TOP + 26.0)) {}
            text class="t b" x=(at(x(from) + 4.0)) y=(at(TOP - 28.0)) { (one_line(&line.window_title)) }
        }
        @for day in span.ticks() {
            path class="grid" d=(format!("M{} {TOP}V{}", at(x(day)), at(bottom))) {}
            text class="q" x=(at(x(day))) y=(at(TOP - 8.0)) text-anchor="middle" { (tick(day, lang)) }
        }
        text class="q" x=(at(WIDTH)) y=(at(TOP - 8.0)) text-anchor="end" { (one_line(&line.last)) }
        path class="ink" d=(format!("M0 {TOP}H{WIDTH}")) {}
        @for row in rows { (row) }
        (legend)
    };
    Picture { width: WIDTH as u32, height: (bottom + 10.0 + legend_height) as u32, marks }
}

fn row_markup(row: &TimeRow, span: &Span, (left, wide): (f64, f64), top: f64) -> Markup {
    html! {
        text class="t b" x="0" y=(at(top + 20.0)) { (named(&row.name, LETTERS)) }
        @for (event, place) in row.events.iter().zip(lanes(row, span, wide)) {
            @let x = left + wide * span.position(event.day);
            @let y = top + EDGE / 2.0 + LANE * (place.lane as f64 + 0.5);
            @match event.look {
                Look::Shared => { circle class="pack" cx=(at(x)) cy=(at(y)) r="5" {} }
                Look::Second => {
                    circle class="ring" cx=(at(x)) cy=(at(y)) r="4.5" {}
                    circle class="dot" cx=(at(x)) cy=(at(y)) r="1.5" {}
                }
                _ => { circle class="ring" cx=(at(x)) cy=(at(y)) r="4.5" {} }
            }
            text class="t" x=(at(if place.left { x - 10.0 } else { x + 10.0 })) y=(at(y + 4.5)) text-anchor=(if place.left { "end" } else { "start" }) { (one_line(place.text)) }
        }
        text class="t" x=(at(WIDTH)) y=(at(top + 20.0)) text-anchor="end" { (one_line(&row.last)) }
    }
}
