//! A spoke per dimension, a line round for the comune, one for the mean of the group, one for the target.

use super::canvas::{Picture, at, figure, fitted, lines};
use crate::lang::Lang;
use crate::report::chart::{Radar, Role, Series};
use maud::{Markup, html};
use std::f64::consts::TAU;

const WIDTH: f64 = 560.0;
const RADIUS: f64 = 130.0;
const MIDDLE: (f64, f64) = (WIDTH / 2.0, 190.0);

/// The spokes, the lines round, and what each line is.
pub(super) fn draw(radar: &Radar, lang: Lang) -> Picture {
    let spokes = radar.axes.len();
    let point = |spoke: usize, share: f64| {
        let angle = TAU * spoke as f64 / spokes as f64;
        (MIDDLE.0 + RADIUS * share * angle.sin(), MIDDLE.1 - RADIUS * share * angle.cos())
    };
    let ring = |share: f64| -> String {
        let places = (0..spokes).map(|spoke| point(spoke, share)).map(|(x, y)| format!("{},{}", at(x), at(y)));
        places.collect::<Vec<_>>().join(" ")
    };
    let own = radar.series.first().map(|series| series.values.as_slice()).unwrap_or_default();
    let label = |(spoke, name): (usize, &String)| {
        let (x, y) = point(spoke, 1.1);
        let anchor = if (x - MIDDLE.0).abs() < 12.0 {
            "middle"
        } else if x > MIDDLE.0 {
            "start"
        } else {
            "end"
        };
        let names = lines(name, 18, 2);
        let up = if y < MIDDLE.1 - RADIUS { 15.0 * names.len() as f64 } else { 0.0 };
        html! {
            @for (line, text) in names.iter().enumerate() {
                text x=(at(x)) y=(at(y + 4.0 - up + 15.0 * line as f64)) text-anchor=(anchor) { (text) }
            }
            text class="strong" x=(at(x)) y=(at(y + 4.0 - up + 15.0 * names.len() as f64)) text-anchor=(anchor) {
                (figure(own.get(spoke).copied().flatten(), radar.scale, lang))
            }
        }
    };
    let line = |series: &Series| line_round(series, &|spoke, value| point(spoke, radar.scale.place(value)));
    let marks = html! {
        @for share in [0.25, 0.5, 0.75, 1.0] { polygon class="grid" points=(ring(share)) {} }
        @for spoke in 0..spokes {
            @let (x, y) = point(spoke, 1.0);
            line class="grid" x1=(at(MIDDLE.0)) y1=(at(MIDDLE.1)) x2=(at(x)) y2=(at(y)) {}
        }
        @for series in radar.series.iter().rev() { (line(series)) }
        @for label in radar.axes.iter().enumerate().map(label) { (label) }
        @for (place, series) in radar.series.iter().enumerate() { (legend(series, place)) }
    };
    Picture { width: WIDTH as u32, height: 420, marks }
}

fn class(role: Role) -> &'static str {
    match role {
        Role::Own => "own-line",
        Role::Mean => "mean-line",
        Role::Target => "target-line",
    }
}

/// The line of a series, broken where a value is missing, with a mark at each value.
fn line_round(series: &Series, point: &dyn Fn(usize, f64) -> (f64, f64)) -> Markup {
    let count = series.values.len();
    let places: Vec<Option<(f64, f64)>> =
        series.values.iter().enumerate().map(|(spoke, value)| value.map(|value| point(spoke, value))).collect();
    let strokes = (0..count).filter_map(|spoke| places[spoke].zip(places[(spoke + 1) % count]));
    let path: String = strokes.map(|((a, b), (c, d))| format!("M{} {}L{} {}", at(a), at(b), at(c), at(d))).collect();
    html! {
        path class=(class(series.role)) d=(path) {}
        @for (x, y) in places.iter().flatten() { (mark(series.role, *x, *y)) }
    }
}

/// A disc for the comune, a square for the mean; a target is a line alone.
fn mark(role: Role, x: f64, y: f64) -> Markup {
    html! {
        @match role {
            Role::Own => circle class="own" cx=(at(x)) cy=(at(y)) r="4" {},
            Role::Mean => rect class="mean" x=(at(x - 3.5)) y=(at(y - 3.5)) width="7" height="7" {},
            Role::Target => {}
        }
    }
}

fn legend(series: &Series, place: usize) -> Markup {
    let (x, y) = (20.0 + 180.0 * place as f64, 406.0);
    html! {
        line class=(class(series.role)) x1=(at(x)) x2=(at(x + 34.0)) y1=(at(y)) y2=(at(y)) {}
        (mark(series.role, x + 17.0, y))
        text x=(at(x + 42.0)) y=(at(y + 4.0)) { (fitted(&series.name, 18)) }
    }
}
