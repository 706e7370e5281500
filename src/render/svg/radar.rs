//! A radar: a spoke per dimension and a line each for the comune, the group mean and the target.

use super::canvas::{Picture, at, figure, fitted, width_of};
use super::radar_labels::{Name, around};
use crate::lang::Lang;
use crate::report::chart::{Radar, Role, Series};
use maud::{Markup, html};
use std::f64::consts::TAU;

const RADIUS: f64 = 110.0;
/// Above this number of spokes, the names need a larger circle.
const FEW: usize = 10;

/// The spokes, the lines and the legend.
pub(super) fn draw(radar: &Radar, lang: Lang) -> Picture {
    let spokes = radar.axes.len();
    let radius = RADIUS * (spokes as f64 / FEW as f64).max(1.0);
    let own = radar.series.first().map(|series| series.values.as_slice()).unwrap_or_default();
    let value = |spoke: usize| figure(own.get(spoke).copied().flatten(), radar.scale, lang);
    let names = around(&radar.axes, radius);
    // The half width includes the names, so that the circle is centred.
    let half = names.iter().map(Name::reach).fold(radius, f64::max) + 4.0;
    let top = names.iter().map(Name::top).fold(-radius, f64::min);
    let end = names.iter().map(Name::bottom).fold(radius, f64::max);
    let middle = (half, 6.0 - top);
    let point = |spoke: usize, share: f64| {
        let angle = TAU * spoke as f64 / spokes as f64;
        (middle.0 + radius * share * angle.sin(), middle.1 - radius * share * angle.cos())
    };
    let ring = |share: f64| -> String {
        let positions = (0..spokes).map(|spoke| point(spoke, share)).map(|(x, y)| format!("{},{}", at(x), at(y)));
        positions.collect::<Vec<_>>().join(" ")
    };
    let line = |series: &Series| line_round(series, &|spoke, value| point(spoke, radar.scale.position(value)));
    let (legend, bottom) = legend(&radar.series, 2.0 * half, middle.1 + end + 24.0);
    let marks = html! {
        @for share in [0.25, 0.5, 0.75, 1.0] { polygon class="grid" points=(ring(share)) {} }
        @for spoke in 0..spokes {
            @let (x, y) = point(spoke, 1.0);
            line class="grid" x1=(at(middle.0)) y1=(at(middle.1)) x2=(at(x)) y2=(at(y)) {}
        }
        @for series in radar.series.iter().rev() { (line(series)) }
        @for (spoke, name) in names.iter().enumerate() { (name.markup(middle, &value(spoke))) }
        (legend)
    };
    Picture { width: (2.0 * half) as u32, height: (bottom + 10.0) as u32, marks }
}

fn class(role: Role) -> &'static str {
    match role {
        Role::Own => "own-line",
        Role::Mean => "mean-line",
        Role::Target => "target-line",
    }
}

/// The line of a series with a mark per value, interrupted at missing values.
fn line_round(series: &Series, point: &dyn Fn(usize, f64) -> (f64, f64)) -> Markup {
    let count = series.values.len();
    let positions: Vec<Option<(f64, f64)>> =
        series.values.iter().enumerate().map(|(spoke, value)| value.map(|value| point(spoke, value))).collect();
    let strokes = (0..count).filter_map(|spoke| positions[spoke].zip(positions[(spoke + 1) % count]));
    let path: String = strokes.map(|((a, b), (c, d))| format!("M{} {}L{} {}", at(a), at(b), at(c), at(d))).collect();
    html! {
        path class=(class(series.role)) d=(path) {}
        @for (x, y) in positions.iter().flatten() { (mark(series.role, *x, *y)) }
    }
}

/// A disc for the comune, a square for the mean, no mark for the target.
fn mark(role: Role, x: f64, y: f64) -> Markup {
    html! {
        @match role {
            Role::Own => circle class="own" cx=(at(x)) cy=(at(y)) r="4" {},
            Role::Mean => rect class="mean" x=(at(x - 3.5)) y=(at(y - 3.5)) width="7" height="7" {},
            Role::Target => {}
        }
    }
}

/// The legend in rows as wide as the chart, and the position of its last row.
fn legend(all: &[Series], wide: f64, top: f64) -> (Markup, f64) {
    const LETTERS: usize = 22;
    let (mut x, mut y) = (4.0, top);
    let mut positions = Vec::new();
    for series in all {
        let room = 40.0 + width_of(&fitted(&series.name, LETTERS));
        if x > 4.0 && x + room > wide {
            (x, y) = (4.0, y + 20.0);
        }
        positions.push((series, x, y));
        x += room + 14.0;
    }
    let markup = html! {
        @for (series, x, y) in positions {
            line class=(class(series.role)) x1=(at(x)) x2=(at(x + 34.0)) y1=(at(y)) y2=(at(y)) {}
            (mark(series.role, x + 17.0, y))
            text x=(at(x + 40.0)) y=(at(y + 4.0)) { (fitted(&series.name, LETTERS)) }
        }
    };
    (markup, y)
}
