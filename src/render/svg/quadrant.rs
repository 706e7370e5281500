//! The comuni on a plane divided in four, labelled where labels do not overlap.

use super::canvas::{Picture, at, figure, fitted};
use super::labels::{Area, Point, labels};
use crate::lang::Lang;
use crate::report::chart::{ChartScale, Quadrant, QuadrantAxis};
use maud::{Markup, html};

const LEFT: f64 = 76.0;
const TOP: f64 = 20.0;
const WIDE: f64 = 420.0;
const HIGH: f64 = 340.0;
/// Above this number of comuni, names are left out.
const MOST_NAMED: usize = 20;

/// The plane, its division, the comuni.
pub(super) fn draw(quadrant: &Quadrant, lang: Lang) -> Picture {
    let x = |value: f64| LEFT + WIDE * quadrant.across.scale.position(value);
    let y = |value: f64| TOP + HIGH * (1.0 - quadrant.upwards.scale.position(value));
    let known = quadrant.points.iter().filter_map(|point| Some((point, point.across?, point.upwards?)));
    let points: Vec<Point<'_>> =
        known.map(|(point, across, upwards)| Point { name: &point.name, x: x(across), y: y(upwards) }).collect();
    let (mark_x, mark_y) = (x(quadrant.across.mark), y(quadrant.upwards.mark));
    let area = Area { left: LEFT, top: TOP, wide: WIDE, high: HIGH, marks: (mark_x, mark_y) };
    let labels = if points.len() > MOST_NAMED { Vec::new() } else { labels(&points, &area) };
    let right = labels.iter().map(|label| label.right()).fold(LEFT + WIDE + 14.0, f64::max);
    let marks = html! {
        rect class="axis" x=(at(LEFT)) y=(at(TOP)) width=(at(WIDE)) height=(at(HIGH)) {}
        line class="target-line" x1=(at(mark_x)) x2=(at(mark_x)) y1=(at(TOP)) y2=(at(TOP + HIGH)) {}
        line class="target-line" x1=(at(LEFT)) x2=(at(LEFT + WIDE)) y1=(at(mark_y)) y2=(at(mark_y)) {}
        @for label in &labels { (label.leader()) }
        @for point in &points { circle class="own" cx=(at(point.x)) cy=(at(point.y)) r="5" {} }
        @for label in &labels { (label.markup()) }
        (across(&quadrant.across, mark_x, lang))
        (upwards(&quadrant.upwards, mark_y, lang))
    };
    Picture { width: (right + 6.0) as u32, height: (TOP + HIGH + 48.0) as u32, marks }
}

/// The ends, the mark and the name of the horizontal axis.
fn across(axis: &QuadrantAxis, mark: f64, lang: Lang) -> Markup {
    let (bottom, whole) = (TOP + HIGH + 16.0, ChartScale { decimals: 0, ..axis.scale });
    html! {
        text class="soft" x=(at(LEFT)) y=(at(bottom)) text-anchor="middle" { (figure(Some(axis.scale.min), whole, lang)) }
        text class="soft" x=(at(mark)) y=(at(bottom)) text-anchor="middle" { (figure(Some(axis.mark), axis.scale, lang)) }
        text class="soft" x=(at(LEFT + WIDE)) y=(at(bottom)) text-anchor="middle" { (figure(Some(axis.scale.max), whole, lang)) }
        text x=(at(LEFT + WIDE / 2.0)) y=(at(bottom + 24.0)) text-anchor="middle" { (fitted(&axis.title, 60)) " →" }
    }
}

/// The same for the vertical axis.
fn upwards(axis: &QuadrantAxis, mark: f64, lang: Lang) -> Markup {
    let (x, whole) = (LEFT - 8.0, ChartScale { decimals: 0, ..axis.scale });
    html! {
        text class="soft" x=(at(x)) y=(at(TOP + HIGH)) text-anchor="end" { (figure(Some(axis.scale.min), whole, lang)) }
        text class="soft" x=(at(x)) y=(at(mark + 4.0)) text-anchor="end" { (figure(Some(axis.mark), axis.scale, lang)) }
        text class="soft" x=(at(x)) y=(at(TOP + 8.0)) text-anchor="end" { (figure(Some(axis.scale.max), whole, lang)) }
        text x="22" y=(at(TOP + HIGH / 2.0)) text-anchor="middle" transform=(format!("rotate(-90 22 {})", at(TOP + HIGH / 2.0))) { (fitted(&axis.title, 45)) " →" }
    }
}
