//! Days in the order they come, a lane per comune, the span in which most fall as a band.

use super::canvas::{Picture, at, fitted};
use crate::lang::Lang;
use crate::report::chart::{Date, TimeLine};
use maud::{Markup, html};

const LEFT: f64 = 170.0;
const LONG: f64 = 420.0;
const ROW: f64 = 34.0;
const TOP: f64 = 14.0;
/// Of more comuni than this all days stand in one lane.
const MOST_LANES: usize = 30;

/// The lanes with a mark per day; several on one day are one mark with their number.
pub(super) fn draw(line: &TimeLine, _lang: Lang) -> Picture {
    let mut lanes: Vec<&str> = line.events.iter().map(|event| event.unit.as_str()).collect();
    lanes.sort_unstable();
    lanes.dedup();
    if lanes.len() > MOST_LANES {
        lanes = vec![""];
    }
    let years = line.events.iter().map(|event| event.day.year());
    let (first, last) = (years.clone().min().unwrap_or(0), years.max().unwrap_or(0) + 1);
    let x = |moment: f64| LEFT + LONG * (moment - f64::from(first)) / f64::from(last - first);
    let bottom = TOP + ROW * lanes.len() as f64;
    let step = ((last - first) / 8 + 1) as usize;
    let lane = |(place, lane): (usize, &&str)| {
        let y = TOP + ROW * (place as f64 + 0.5);
        let mut days: Vec<Date> =
            line.events.iter().filter(|event| lane.is_empty() || event.unit == **lane).map(|event| event.day).collect();
        days.sort_unstable();
        html! {
            text x=(at(LEFT - 10.0)) y=(at(y + 4.0)) text-anchor="end" { (fitted(lane, 22)) }
            line class="grid" x1=(at(LEFT)) x2=(at(LEFT + LONG)) y1=(at(y)) y2=(at(y)) {}
            @for same in days.chunk_by(|one, other| one == other) { (mark(x(moment(same[0])), y, same.len())) }
        }
    };
    let marks = html! {
        @if let Some((from, to)) = line.window {
            @let (from, to) = (x(moment(from)), x(moment(to)));
            rect class="band" x=(at(from - 11.0)) y=(at(TOP)) width=(at(to - from + 22.0)) height=(at(bottom - TOP)) {}
        }
        @for year in (first..=last).step_by(step) {
            @let x = x(f64::from(year));
            line class="grid" x1=(at(x)) x2=(at(x)) y1=(at(TOP)) y2=(at(bottom + 4.0)) {}
            text class="soft" x=(at(x)) y=(at(bottom + 17.0)) text-anchor="middle" { (year) }
        }
        @for lane in lanes.iter().enumerate().map(lane) { (lane) }
    };
    Picture { width: 620, height: (bottom + 26.0) as u32, marks }
}

/// A day as a year and its fraction.
fn moment(day: Date) -> f64 {
    f64::from(day.year()) + f64::from(day.day_of_year() - 1) / f64::from(day.days_in_year())
}

fn mark(x: f64, y: f64, count: usize) -> Markup {
    html! {
        circle class="mean" cx=(at(x)) cy=(at(y)) r=(if count > 1 { "9" } else { "5" }) {}
        @if count > 1 { text class="strong" x=(at(x)) y=(at(y + 4.5)) text-anchor="middle" { (count) } }
    }
}
