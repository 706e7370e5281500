//! Days in order, a lane per comune, and a band over the span with most days.

use super::canvas::{Picture, at, margin, named};
use crate::lang::Lang;
use crate::report::chart::{Date, TimeLine};
use maud::{Markup, html};

const LONG: f64 = 340.0;
const ROW: f64 = 32.0;
/// The most letters of a name.
const LETTERS: usize = 28;
/// Days closer than this share a mark.
const NEAR: f64 = 20.0;
const TOP: f64 = 14.0;
/// Above this number of comuni, all days are in one lane.
const MOST_LANES: usize = 30;

/// The lanes with a mark per day. Days that are too close share a mark that spans them and shows their number.
pub(super) fn draw(line: &TimeLine, _lang: Lang) -> Picture {
    let mut lanes: Vec<&str> = line.events.iter().map(|event| event.unit.as_str()).collect();
    lanes.sort_unstable();
    lanes.dedup();
    if lanes.len() > MOST_LANES {
        lanes = vec![""];
    }
    let years = line.events.iter().map(|event| event.day.year());
    let (first, last) = (years.clone().min().unwrap_or(0), years.max().unwrap_or(0) + 1);
    let left = margin(lanes.iter().copied(), LETTERS);
    let x = |moment: f64| left + LONG * (moment - f64::from(first)) / f64::from(last - first);
    let bottom = TOP + ROW * lanes.len() as f64;
    let step = ((last - first) / 8 + 1) as usize;
    let lane = |(position, lane): (usize, &&str)| {
        let y = TOP + ROW * (position as f64 + 0.5);
        let mut days: Vec<Date> =
            line.events.iter().filter(|event| lane.is_empty() || event.unit == **lane).map(|event| event.day).collect();
        days.sort_unstable();
        html! {
            text x=(at(left - 10.0)) y=(at(y + 4.0)) text-anchor="end" { (named(lane, LETTERS)) }
            line class="grid" x1=(at(left)) x2=(at(left + LONG)) y1=(at(y)) y2=(at(y)) {}
            @for near in days.chunk_by(|one, other| x(moment(*other)) - x(moment(*one)) < NEAR) {
                (mark(x(moment(near[0])), x(moment(near[near.len() - 1])), y, near.len()))
            }
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
    Picture { width: (left + LONG + 24.0) as u32, height: (bottom + 26.0) as u32, marks }
}

/// A day as a year and its fraction.
fn moment(day: Date) -> f64 {
    f64::from(day.year()) + f64::from(day.day_of_year() - 1) / f64::from(day.days_in_year())
}

fn mark(from: f64, to: f64, y: f64, count: usize) -> Markup {
    html! {
        @if count == 1 {
            circle class="mean" cx=(at(from)) cy=(at(y)) r="5" {}
        } @else {
            rect class="mean" x=(at(from - 9.0)) y=(at(y - 9.0)) width=(at(to - from + 18.0)) height="18" rx="9" {}
            text class="strong" x=(at((from + to) / 2.0)) y=(at(y + 4.5)) text-anchor="middle" { (count) }
        }
    }
}
