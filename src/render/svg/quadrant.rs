//! The comuni on a plane divided in four, their names where none covers another.

use super::canvas::{LETTER, Picture, at, figure, fitted, width_of};
use crate::lang::Lang;
use crate::report::chart::{Quadrant, QuadrantAxis, Scale};
use maud::{Markup, html};

const LEFT: f64 = 70.0;
const TOP: f64 = 20.0;
const WIDE: f64 = 500.0;
const HIGH: f64 = 360.0;
/// Of more comuni than this the names are not written.
const MOST_NAMED: usize = 30;

/// The plane, its division, the comuni.
pub(super) fn draw(quadrant: &Quadrant, lang: Lang) -> Picture {
    let x = |value: f64| LEFT + WIDE * quadrant.across.scale.place(value);
    let y = |value: f64| TOP + HIGH * (1.0 - quadrant.upwards.scale.place(value));
    let points: Vec<(&str, f64, f64)> = quadrant
        .points
        .iter()
        .filter_map(|point| Some((point.name.as_str(), x(point.across?), y(point.upwards?))))
        .collect();
    let (mark_x, mark_y) = (x(quadrant.across.mark), y(quadrant.upwards.mark));
    let labels = if points.len() > MOST_NAMED { Vec::new() } else { labels(&points) };
    let marks = html! {
        rect class="axis" x=(at(LEFT)) y=(at(TOP)) width=(at(WIDE)) height=(at(HIGH)) {}
        line class="target-line" x1=(at(mark_x)) x2=(at(mark_x)) y1=(at(TOP)) y2=(at(TOP + HIGH)) {}
        line class="target-line" x1=(at(LEFT)) x2=(at(LEFT + WIDE)) y1=(at(mark_y)) y2=(at(mark_y)) {}
        @for (_, x, y) in &points { circle class="own" cx=(at(*x)) cy=(at(*y)) r="5" {} }
        @for label in &labels { (label.markup()) }
        (across(&quadrant.across, mark_x, lang))
        (upwards(&quadrant.upwards, mark_y, lang))
    };
    Picture { width: 620, height: 430, marks }
}

/// The ends, the mark and the name of the axis below.
fn across(axis: &QuadrantAxis, mark: f64, lang: Lang) -> Markup {
    let (bottom, whole) = (TOP + HIGH + 16.0, Scale { decimals: 0, ..axis.scale });
    html! {
        text class="soft" x=(at(LEFT)) y=(at(bottom)) text-anchor="middle" { "0" }
        text class="soft" x=(at(mark)) y=(at(bottom)) text-anchor="middle" { (figure(Some(axis.mark), axis.scale, lang)) }
        text class="soft" x=(at(LEFT + WIDE)) y=(at(bottom)) text-anchor="middle" { (figure(Some(axis.scale.max), whole, lang)) }
        text x=(at(LEFT + WIDE / 2.0)) y=(at(bottom + 24.0)) text-anchor="middle" { (fitted(&axis.title, 60)) " →" }
    }
}

/// The same of the axis to the left.
fn upwards(axis: &QuadrantAxis, mark: f64, lang: Lang) -> Markup {
    let (x, whole) = (LEFT - 8.0, Scale { decimals: 0, ..axis.scale });
    html! {
        text class="soft" x=(at(x)) y=(at(TOP + HIGH)) text-anchor="end" { "0" }
        text class="soft" x=(at(x)) y=(at(mark + 4.0)) text-anchor="end" { (figure(Some(axis.mark), axis.scale, lang)) }
        text class="soft" x=(at(x)) y=(at(TOP + 8.0)) text-anchor="end" { (figure(Some(axis.scale.max), whole, lang)) }
        text x="22" y=(at(TOP + HIGH / 2.0)) text-anchor="middle" transform=(format!("rotate(-90 22 {})", at(TOP + HIGH / 2.0))) { (fitted(&axis.title, 45)) " →" }
    }
}

/// A name beside its point.
struct Label {
    text: String,
    x: f64,
    y: f64,
    point: (f64, f64),
    anchor: &'static str,
}

impl Label {
    fn markup(&self) -> Markup {
        let far = (self.y - self.point.1).abs() > 22.0;
        html! {
            @if far { line class="axis" x1=(at(self.point.0)) y1=(at(self.point.1)) x2=(at(self.x)) y2=(at(self.y - 4.0)) {} }
            text x=(at(self.anchored())) y=(at(self.y)) text-anchor=(self.anchor) { (self.text) }
        }
    }

    /// The place that the text hangs on, whatever its letters come to be.
    fn anchored(&self) -> f64 {
        match self.anchor {
            "end" => self.x + width_of(&self.text),
            "middle" => self.x + width_of(&self.text) / 2.0,
            _ => self.x,
        }
    }

    fn covers(&self, other: &Label) -> bool {
        let apart = |one: &Label, other: &Label| one.x + width_of(&one.text) + 4.0 < other.x;
        !apart(self, other) && !apart(other, self) && (self.y - other.y).abs() < 15.0
    }

    fn covers_point(&self, (x, y): (f64, f64)) -> bool {
        x > self.x - 6.0 && x < self.x + width_of(&self.text) + 6.0 && y > self.y - 17.0 && y < self.y + 8.0
    }

    fn is_inside(&self) -> bool {
        let right = self.x + self.text.chars().count() as f64 * LETTER;
        self.x > LEFT && right < LEFT + WIDE && self.y > TOP + 12.0 && self.y < TOP + HIGH - 3.0
    }
}

/// Names beside their points: right, left, above, below, then further off, the first place that covers nothing.
fn labels(points: &[(&str, f64, f64)]) -> Vec<Label> {
    let mut set: Vec<Label> = Vec::new();
    for (name, x, y) in points {
        let text = fitted(name, 22);
        let wide = width_of(&text);
        let sides = [(x + 9.0, "start"), (x - 9.0 - wide, "end"), (x - wide / 2.0, "middle")];
        let rises = [4.0, -11.0, 20.0, -26.0, 35.0, -41.0, 50.0, -56.0, 65.0];
        let tries = rises.iter().flat_map(|rise| sides.map(|side| (side, y + rise)));
        let label = |((x_at, anchor), y_at)| Label { text: text.clone(), x: x_at, y: y_at, point: (*x, *y), anchor };
        let free = |label: &Label| {
            label.is_inside()
                && !set.iter().any(|other| label.covers(other))
                && !points.iter().any(|(_, x, y)| label.covers_point((*x, *y)))
        };
        let found = tries.map(label).find(free);
        set.extend(found.or_else(|| Some(label((sides[0], y + 4.0))).filter(|_| points.len() <= 15)));
    }
    set
}
