//! Events on a time axis: its ticks, and lanes for the labels so that none covers another.

use super::advance::{Weight, width};
use super::cell::one_line;
use crate::lang::Lang;
use crate::report::chart::{Date, Event, TimeLine, TimeRow};

/// The height of a lane, and of a row without labels, in pixels.
pub(super) const LANE: f64 = 21.0;
pub(super) const EDGE: f64 = 13.0;
/// The size of labels.
const SIZE: f64 = 13.0;
/// The room between labels.
const ROOM: f64 = 6.0;
/// The distance of a label from its mark.
const OFFSET: f64 = 12.0;

/// The days on the axis.
pub(super) struct Span {
    first: f64,
    last: f64,
}

impl Span {
    /// From eight weeks before the first event to four after the last.
    pub fn of(line: &TimeLine) -> Span {
        let days = || line.rows.iter().flat_map(|row| &row.events).map(|event| number(event.day));
        let (first, last) = (days().fold(f64::INFINITY, f64::min), days().fold(f64::NEG_INFINITY, f64::max));
        if first > last { Span { first: 0.0, last: 1.0 } } else { Span { first: first - 56.0, last: last + 28.0 } }
    }

    /// The relative position of a day, 0–1.
    pub fn position(&self, day: Date) -> f64 {
        (number(day) - self.first) / (self.last - self.first)
    }

    /// The ends of half-years on the axis, or of years if there are too many.
    pub fn ticks(&self) -> Vec<Date> {
        const MOST: usize = 8;
        const YEAR: f64 = 365.2425;
        let year = |day: f64| crate::lang::within(day / YEAR, 1.0, 9997.0) as i16;
        let years = year(self.first)..=year(self.last) + 1;
        let ends = years.flat_map(|year| [(6, 30), (12, 31)].map(|(month, day)| Date::constant(year, month, day)));
        let inside: Vec<Date> = ends.filter(|day| (0.0..=1.0).contains(&self.position(*day))).collect();
        let mut step = 1;
        while inside.len() / step > MOST {
            step *= 2;
        }
        inside.into_iter().step_by(step).collect()
    }
}

/// The number of a day, counted without gaps.
fn number(day: Date) -> f64 {
    let year = f64::from(day.year()) - 1.0;
    365.0 * year + (year / 4.0).floor() - (year / 100.0).floor() + (year / 400.0).floor() + f64::from(day.day_of_year())
}

/// The largest share of the strip that a label of several names may take.
const WIDEST: f64 = 0.4;

/// A label with its lane; `left` if it is left of its mark.
pub(super) struct Placed<'e> {
    pub lane: usize,
    pub left: bool,
    /// The names, or their number if they are too wide.
    pub text: &'e str,
}

/// The lanes of the labels of a row, for a strip of this width in pixels.
pub(super) fn lanes<'e>(row: &'e TimeRow, span: &Span, wide: f64) -> Vec<Placed<'e>> {
    let mut taken: Vec<Vec<(f64, f64)>> = Vec::new();
    let place = |event: &'e Event| {
        let x = wide * span.position(event.day);
        let room = |text: &str| OFFSET + width(&one_line(text), SIZE, Weight::Regular);
        let label = if room(&event.units) > WIDEST * wide { event.short.as_str() } else { event.units.as_str() };
        let text = room(label);
        let left = x + text > wide && x - text > 0.0;
        let own = if left { (x - text, x + ROOM) } else { (x - ROOM, x + text) };
        let free = |lane: &Vec<(f64, f64)>| lane.iter().all(|(from, to)| own.1 + ROOM < *from || to + ROOM < own.0);
        let lane = taken.iter().position(free).unwrap_or(taken.len());
        if lane == taken.len() {
            taken.push(Vec::new());
        }
        taken[lane].push(own);
        Placed { lane, left, text: label }
    };
    row.events.iter().map(place).collect()
}

/// A tick in words: month and year.
pub(super) fn tick(day: Date, lang: Lang) -> String {
    let months = lang.words().meeting.months;
    let month = months.split(' ').nth(usize::try_from(day.month() - 1).unwrap_or(0)).unwrap_or_default();
    format!("{} {}", month.chars().take(3).collect::<String>(), day.year())
}
