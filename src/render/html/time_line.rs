//! Events on a true time axis, as a table: a row per subject.

use super::{legend, percent, scroller};
use crate::lang::Lang;
use crate::render::cell::one_line;
use crate::render::lanes::{EDGE, LANE, Span, lanes, tick};
use crate::report::chart::{Date, Look, TimeLine, TimeRow};
use maud::{Markup, html};

/// The narrowest strip, in pixels, for which labels are placed.
const NARROWEST: f64 = 576.0;
/// The pixels of a `rem` on screens.
const REM: f64 = 16.0;

/// The table and its legend.
pub(super) fn markup(line: &TimeLine, title: &str, lang: Lang) -> Markup {
    let span = Span::of(line);
    let at = |day| percent(span.position(day));
    let window = line.window.map(|(from, to)| format!("--lo:{};--hi:{}", at(from), at(to)));
    let table = html! {
        table class="time" {
            caption class="vh" { (one_line(title)) }
            thead {
                tr {
                    th scope="col" { (one_line(&line.head)) }
                    th scope="col" class="w0" {
                        span class="vh" { (one_line(title)) }
                        div class="lane" aria-hidden="true" {
                            @if let Some(window) = &window { i class="win" style=(window) {} b style=(window) { (one_line(&line.window_title)) } }
                            @for day in span.ticks() { em style=(format!("--x:{}", at(day))) { (tick(day, lang)) } }
                        }
                    }
                    th scope="col" class="n" { (one_line(&line.last)) }
                }
            }
            tbody {
                @for row in &line.rows {
                    tr {
                        th scope="row" { (one_line(&row.name)) }
                        td class="w0" { (events(row, &span, window.as_deref(), lang)) }
                        td class="n" { (one_line(&row.last)) }
                    }
                }
            }
        }
    };
    html! { (legend(&line.legend, None)) (scroller(title, "fix", &table, lang)) }
}

fn events(row: &TimeRow, span: &Span, window: Option<&str>, lang: Lang) -> Markup {
    let placed = lanes(row, span, NARROWEST);
    let lanes = placed.iter().map(|one| one.lane + 1).max().unwrap_or(1);
    let at = |day| percent(span.position(day));
    html! {
        div class="lane" style=(format!("height:{}rem", (EDGE + LANE * lanes as f64) / REM)) {
            @if let Some(window) = window { i class="win" style=(window) {} }
            @for day in span.ticks() { i class="g" style=(format!("--x:{}", at(day))) {} }
            @for (event, place) in row.events.iter().zip(&placed) {
                @let class = if event.look == Look::Shared { "ev s" } else if event.look == Look::Second { "ev u" } else { "ev" };
                @let class = if place.left { format!("{class} l") } else { class.to_owned() };
                span class=(class) style=(format!("--x:{};top:{}rem", at(event.day), (EDGE / 2.0 + LANE * place.lane as f64 + 1.5) / REM)) {
                    span class="vh" { (date(event.day, lang)) @if !event.what.is_empty() { ", " (one_line(&event.what)) } ": " }
                    @if place.text == event.units {
                        (one_line(&event.units))
                    } @else {
                        span aria-hidden="true" { (one_line(place.text)) } span class="vh" { (one_line(&event.units)) }
                    }
                    " "
                }
            }
        }
    }
}

/// A day in the format of the language.
fn date(day: Date, lang: Lang) -> String {
    lang.choose(format!("{:02}/{:02}/{}", day.day(), day.month(), day.year()), day.to_string())
}
