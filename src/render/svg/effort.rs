//! Actions by effort and gain: a circle per action, numbered in the package.

use super::canvas::{Picture, at};
use crate::lang::{Lang, shown};
use crate::report::chart::{Effort, EffortPoint};
use maud::{Markup, html};

const WIDTH: u32 = 360;
const HEIGHT: u32 = 250;
const LEFT: f64 = 26.0;
const RIGHT: f64 = 356.0;
const TOP: f64 = 26.0;
const BOTTOM: f64 = 212.0;
/// How far a circle is moved sideways at a time, until it touches no other.
const STEP: f64 = 3.0;
/// The radii of circles in the package and of the others.
const PACKAGE: f64 = 8.0;
const OTHER: f64 = 3.5;

/// A circle of an action.
struct Circle<'p> {
    x: f64,
    y: f64,
    radius: f64,
    point: &'p EffortPoint,
}

/// The axes and a circle per action.
pub(super) fn draw(effort: &Effort, lang: Lang) -> Picture {
    let column = (RIGHT - LEFT) / 5.0;
    let most = effort.points.iter().map(|point| point.gain).fold(0.0, f64::max);
    let step = nice_step(most);
    let top = ((most / step * 2.0).ceil() / 2.0 * step).max(step);
    let y = |gain: f64| BOTTOM - (BOTTOM - TOP) * gain / top;
    let ticks = (0..).map(|tick| f64::from(tick) * step).take_while(|tick| *tick <= top + 1e-9);
    let decimals = if step < 1.0 { 1 } else { 0 };
    let marks = html! {
        text class="t b" x="0" y="12" { "↑ " (effort.upwards) }
        @for tick in ticks {
            path class="grid" d=(format!("M{LEFT} {}H{RIGHT}", at(y(tick)))) {}
            text class="q" x=(at(LEFT - 6.0)) y=(at(y(tick) + 4.0)) text-anchor="end" { (shown(tick, decimals, lang)) }
        }
        path class="axis" d=(format!("M{LEFT} {TOP}V{BOTTOM}H{RIGHT}")) {}
        @for (position, name) in effort.efforts.iter().enumerate() {
            text class="q" x=(at(LEFT + column * (position as f64 + 0.5))) y=(at(BOTTOM + 16.0)) text-anchor="middle" { (name) }
        }
        text class="t b" x=(at(RIGHT)) y=(at(BOTTOM + 34.0)) text-anchor="end" { (effort.across) " →" }
        @for circle in circles(effort, &y) { (circle_markup(&circle)) }
    };
    Picture { width: WIDTH, height: HEIGHT, marks }
}

/// A step of 0.5, 1, 2, 5, 10 … with at most five ticks.
fn nice_step(most: f64) -> f64 {
    let mut steps = (-1..6).flat_map(|power| [1.0, 2.0, 5.0].map(|first| first * 10_f64.powi(power)));
    steps.find(|step| most / step <= 5.0).unwrap_or(1e6)
}

/// The circles: those of the package first, then the others by gain; each at its own height, moved sideways.
fn circles<'p>(effort: &'p Effort, y: &impl Fn(f64) -> f64) -> Vec<Circle<'p>> {
    let column = (RIGHT - LEFT) / 5.0;
    let mut order: Vec<&EffortPoint> = effort.points.iter().collect();
    order.sort_by(|one, other| {
        (one.number.is_none(), one.number)
            .cmp(&(other.number.is_none(), other.number))
            .then(other.gain.total_cmp(&one.gain))
    });
    let mut placed: Vec<Circle<'p>> = Vec::new();
    for point in order {
        let centre = LEFT + column * (crate::lang::within(f64::from(point.effort), 1.0, 5.0) - 0.5);
        let radius = if point.number.is_some() { PACKAGE } else { OTHER };
        let height = y(point.gain);
        let touches =
            |x: f64| placed.iter().any(|other| (other.x - x).hypot(other.y - height) < other.radius + radius + 0.8);
        let offsets = (0..=(column / 2.0 / STEP) as i32).flat_map(|step| [f64::from(step), -f64::from(step)]);
        let x = offsets.map(|step| centre + STEP * step).find(|x| !touches(*x)).unwrap_or(centre);
        placed.push(Circle { x, y: height, radius, point });
    }
    placed
}

fn circle_markup(circle: &Circle<'_>) -> Markup {
    html! {
        @match circle.point.number {
            Some(number) => {
                circle class="pack" cx=(at(circle.x)) cy=(at(circle.y)) r=(at(circle.radius)) {}
                text class="in" x=(at(circle.x)) y=(at(circle.y + 4.0)) text-anchor="middle" { (number) }
            }
            None => { circle class="ring" cx=(at(circle.x)) cy=(at(circle.y)) r=(at(circle.radius)) {} }
        }
        @if let Some(label) = &circle.point.label {
            text class="q" x=(at(circle.x)) y=(at(circle.y - circle.radius - 4.0)) text-anchor="middle" { (label) }
        }
    }
}
