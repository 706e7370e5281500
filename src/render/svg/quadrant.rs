//! The comuni on a plane divided in four, with names where they find room and numbers otherwise.

use super::canvas::{Picture, at, named};
use super::labels::{Area, Label, Point, Rect, SIZE, labels, pushed_apart};
use crate::lang::{Lang, shown};
use crate::render::advance::{Weight, width};
use crate::report::chart::{Quadrant, QuadrantAxis, QuadrantPoint, Tone};
use maud::{Markup, html};

const WIDTH: f64 = 360.0;
const HEIGHT: f64 = 330.0;
const LEFT: f64 = 30.0;
const RIGHT: f64 = 354.0;
const TOP: f64 = 24.0;
const BOTTOM: f64 = 288.0;
/// The most letters of a name.
const LETTERS: usize = 34;
/// The shortest tail drawn.
const SHORTEST: f64 = 6.0;
/// The radius of a numbered disc.
const DISC: f64 = 8.5;
/// The room for the name of a quarter.
const NARROWEST: f64 = 60.0;

/// The plane with its points and names, in pixels.
struct Plane {
    area: Area,
    points: Vec<Point>,
    quarters: Vec<QuarterName>,
}

impl Plane {
    fn new(quadrant: &Quadrant) -> Plane {
        let x = |value: f64| LEFT + (RIGHT - LEFT) * share(&quadrant.across, value);
        let y = |value: f64| BOTTOM - (BOTTOM - TOP) * share(&quadrant.upwards, value);
        let marks = (x(quadrant.across.mark), y(quadrant.upwards.mark));
        let quarters = quarter_names(quadrant, marks.0, marks.1);
        let taken = quarters.iter().map(QuarterName::bounds).collect();
        let area = Area { left: LEFT, top: TOP, right: RIGHT, bottom: BOTTOM, marks, taken };
        let point = |(row, point): (usize, &QuadrantPoint)| {
            let (across, upwards) = point.now?;
            let (own_x, own_y) = (x(across), y(upwards));
            let before = point.before.map(|(across, upwards)| (x(across), y(upwards)));
            let before = before.filter(|(bx, by)| (bx - own_x).hypot(by - own_y) > SHORTEST);
            Some(Point { name: named(&point.name, LETTERS), number: row + 1, x: own_x, y: own_y, before })
        };
        Plane { area, points: quadrant.points.iter().enumerate().filter_map(point).collect(), quarters }
    }
}

/// The relative position of a value on an axis.
fn share(axis: &QuadrantAxis, value: f64) -> f64 {
    (value - axis.domain.0) / (axis.domain.1 - axis.domain.0)
}

/// Whether the comuni are numbered, because not all names find room.
pub(in crate::render) fn is_numbered(quadrant: &Quadrant) -> bool {
    let Plane { area, points, .. } = Plane::new(quadrant);
    labels(&points, &area).is_none()
}

/// The names of numbered comuni, each with its number; empty if the plane shows names.
pub(super) fn numbered_names(quadrant: &Quadrant) -> Vec<String> {
    let Plane { area, points, .. } = Plane::new(quadrant);
    match labels(&points, &area) {
        Some(_) => Vec::new(),
        None => points.iter().map(|point| format!("{} {}", point.number, point.name)).collect(),
    }
}

/// The plane, its division, the comuni.
pub(super) fn draw(quadrant: &Quadrant, lang: Lang) -> Picture {
    let Plane { area, points, quarters } = Plane::new(quadrant);
    let (mark_x, mark_y) = area.marks;
    let placed = labels(&points, &area);
    let pushed = if placed.is_none() { pushed_apart(&points, &area) } else { Vec::new() };
    // Names of comuni keep clear of those of quarters; a numbered disc takes precedence.
    let is_free = |name: &QuarterName| !pushed.iter().any(|disc| name.bounds().is_near(*disc, DISC));
    let marks = html! {
        @if let Some(fullest) = quadrant.fullest { (ground(fullest, mark_x, mark_y)) }
        (axes(quadrant, lang))
        path class="target" d=(format!("M{} {}V{}M{} {}H{}", at(mark_x), at(TOP), at(BOTTOM), at(LEFT), at(mark_y), at(RIGHT))) {}
        @for name in quarters.iter().filter(|name| is_free(name)) { (name.markup()) }
        @for point in &points { (tail(point)) }
        @match &placed {
            Some(labels) => { (named_points(&points, labels)) }
            None => { (numbered_points(&points, &pushed)) }
        }
    };
    Picture { width: WIDTH as u32, height: HEIGHT as u32, marks }
}

/// The ground of a quarter: top left, top right, bottom left, bottom right.
fn ground(quarter: usize, x: f64, y: f64) -> Markup {
    let (left, right) = if quarter.is_multiple_of(2) { (LEFT, x) } else { (x, RIGHT) };
    let (top, bottom) = if quarter < 2 { (TOP, y) } else { (y, BOTTOM) };
    html! { rect class="area" x=(at(left)) y=(at(top)) width=(at((right - left).max(0.0))) height=(at((bottom - top).max(0.0))) {} }
}

fn axes(quadrant: &Quadrant, lang: Lang) -> Markup {
    let ticks = |axis: &QuadrantAxis| {
        let (min, step) = (axis.scale.min, (axis.scale.max - axis.scale.min) / 5.0);
        let first = ((axis.domain.0 - min) / step).round() as i32;
        let last = ((axis.domain.1 - min) / step).round() as i32;
        (first..=last).map(move |tick| min + f64::from(tick) * step).collect::<Vec<_>>()
    };
    let text = |axis: &QuadrantAxis, value: f64| {
        shown(value, if axis.scale.max - axis.scale.min < 10.0 { 1 } else { 0 }, lang)
    };
    let tone = |tone| if tone == Tone::First { "m" } else { "a" };
    html! {
        @for value in ticks(&quadrant.across) {
            @let x = LEFT + (RIGHT - LEFT) * share(&quadrant.across, value);
            path class="axis" d=(format!("M{} {}v4", at(x), at(BOTTOM))) {}
            text class="q" x=(at(x)) y=(at(BOTTOM + 15.0)) text-anchor="middle" { (text(&quadrant.across, value)) }
        }
        @for value in ticks(&quadrant.upwards) {
            @let y = BOTTOM - (BOTTOM - TOP) * share(&quadrant.upwards, value);
            path class="axis" d=(format!("M{} {}h-4", at(LEFT), at(y))) {}
            text class="q" x=(at(LEFT - 7.0)) y=(at(y + 4.0)) text-anchor="end" { (text(&quadrant.upwards, value)) }
        }
        path class="axis" d=(format!("M{LEFT} {TOP}V{BOTTOM}H{RIGHT}")) {}
        text class=(tone(quadrant.upwards.tone)) x="0" y="12" { "↑ " (named(&quadrant.upwards.title, 48)) }
        text class=(tone(quadrant.across.tone)) x=(at(RIGHT)) y=(at(BOTTOM + 36.0)) text-anchor="end" { (named(&quadrant.across.title, 48)) " →" }
    }
}

/// The name of a quarter at its outer corner.
struct QuarterName {
    lines: Vec<String>,
    x: f64,
    /// The baseline of the first line.
    y: f64,
    is_right: bool,
}

impl QuarterName {
    fn bounds(&self) -> Rect {
        let wide = self.lines.iter().map(|line| width(line, SIZE, Weight::Regular)).fold(0.0, f64::max);
        let (left, right) = if self.is_right { (self.x - wide, self.x) } else { (self.x, self.x + wide) };
        Rect { left, right, top: self.y - 11.0, bottom: self.y + 14.0 * (self.lines.len() as f64 - 1.0) + 4.0 }
    }

    fn markup(&self) -> Markup {
        html! {
            @for (at_line, line) in self.lines.iter().enumerate() {
                text class="q" x=(at(self.x)) y=(at(self.y + 14.0 * at_line as f64))
                    text-anchor=(if self.is_right { "end" } else { "start" }) { (line) }
            }
        }
    }
}

/// The names of the quarters that have room for one.
fn quarter_names(quadrant: &Quadrant, mark_x: f64, mark_y: f64) -> Vec<QuarterName> {
    let mut names = Vec::new();
    for (quarter, name) in quadrant.quarters.iter().enumerate() {
        let is_right = !quarter.is_multiple_of(2);
        let is_top = quarter < 2;
        let wide = if is_right { RIGHT - mark_x } else { mark_x - LEFT };
        let high = if is_top { mark_y - TOP } else { BOTTOM - mark_y };
        if wide < NARROWEST || high < 24.0 {
            continue;
        }
        let lines = wrapped(name, wide - 10.0);
        let y = if is_top { TOP + 15.0 } else { BOTTOM - 8.0 - 14.0 * (lines.len() as f64 - 1.0) };
        names.push(QuarterName { lines, x: if is_right { RIGHT - 4.0 } else { LEFT + 6.0 }, y, is_right });
    }
    names
}

/// A text in at most two lines of this width.
fn wrapped(text: &str, wide: f64) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        let last = lines.last_mut().expect("one at least");
        let joined = if last.is_empty() { word.to_owned() } else { format!("{last} {word}") };
        if width(&joined, SIZE, Weight::Regular) <= wide || last.is_empty() {
            *last = joined;
        } else {
            lines.push(word.to_owned());
        }
    }
    lines.truncate(3);
    lines
}

fn tail(point: &Point) -> Markup {
    html! {
        @if let Some((x, y)) = point.before {
            path class="tail" d=(format!("M{} {}L{} {}", at(x), at(y), at(point.x), at(point.y))) {}
            circle class="was" cx=(at(x)) cy=(at(y)) r="2.75" {}
        }
    }
}

fn named_points(points: &[Point], labels: &[Label]) -> Markup {
    html! {
        @for label in labels { (label.leader()) }
        @for point in points { circle class="dot" cx=(at(point.x)) cy=(at(point.y)) r="5" {} }
        @for label in labels { (label.markup()) }
    }
}

/// Discs with the number of the row in the table of indices.
fn numbered_points(points: &[Point], pushed: &[(f64, f64)]) -> Markup {
    html! {
        @for (point, (x, y)) in points.iter().zip(pushed) {
            @if (point.x - x).hypot(point.y - y) > 1.0 {
                path class="lead" d=(format!("M{} {}L{} {}", at(point.x), at(point.y), at(*x), at(*y))) {}
            }
        }
        @for (point, (x, y)) in points.iter().zip(pushed) {
            circle class="dot" cx=(at(*x)) cy=(at(*y)) r=(at(DISC)) {}
            text class="in" x=(at(*x)) y=(at(y + 4.0)) text-anchor="middle" { (point.number) }
        }
    }
}
