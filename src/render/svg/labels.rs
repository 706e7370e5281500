//! Labels next to points, placed inside the chart so that none covers another label or a point.

use super::canvas::{at, named, width_of};
use crate::lang::within;
use maud::{Markup, html};

/// The most letters of a label.
const LETTERS: usize = 24;
/// How much closer a label must be to its own point than to others.
const CLEARLY: f64 = 8.0;
/// The distance between two lines of labels.
const LINE: f64 = 15.0;

/// A point with its label.
#[derive(Clone, Copy)]
pub(super) struct Point<'n> {
    pub name: &'n str,
    pub x: f64,
    pub y: f64,
}

/// The plane with the points; to its right is room for labels that do not fit next to their points.
pub(super) struct Area {
    pub left: f64,
    pub top: f64,
    pub wide: f64,
    pub high: f64,
    /// Where the plane is divided, as x and y.
    pub marks: (f64, f64),
}

/// A label and its position.
pub(super) struct PlacedLabel {
    text: String,
    /// Its left end.
    x: f64,
    /// The baseline.
    y: f64,
    point: (f64, f64),
    anchor: &'static str,
}

impl PlacedLabel {
    /// The name.
    pub(super) fn markup(&self) -> Markup {
        // The anchor of the text, which does not depend on the width of its letters.
        let x = match self.anchor {
            "end" => self.right(),
            "middle" => (self.x + self.right()) / 2.0,
            _ => self.x,
        };
        html! { text x=(at(x)) y=(at(self.y)) text-anchor=(self.anchor) { (self.text) } }
    }

    /// A leader line from the point to a label that is not right next to it.
    pub(super) fn leader(&self) -> Markup {
        let to = within(self.point.0, self.x - 3.0, self.right());
        let far = (to - self.point.0).abs() > 14.0 || (self.y - 4.0 - self.point.1).abs() > 18.0;
        html! { @if far { line class="grid" x1=(at(self.point.0)) y1=(at(self.point.1)) x2=(at(to)) y2=(at(self.y - 4.0)) {} } }
    }

    /// Its right end.
    pub(super) fn right(&self) -> f64 {
        self.x + width_of(&self.text)
    }

    fn covers(&self, other: &PlacedLabel) -> bool {
        self.right() + 4.0 > other.x && other.right() + 4.0 > self.x && (self.y - other.y).abs() < LINE
    }

    fn covers_point(&self, point: &Point<'_>) -> bool {
        self.covers_upright(point.x, 6.0) && point.y > self.y - 17.0 && point.y < self.y + 8.0
    }

    fn covers_upright(&self, x: f64, room: f64) -> bool {
        x > self.x - room && x < self.right() + room
    }

    /// The distance of a position from the letters.
    fn distance_to(&self, x: f64, y: f64) -> f64 {
        let across = (self.x - x).max(x - self.right()).max(0.0);
        across.hypot((self.y - 10.0 - y).max(y - self.y - 3.0).max(0.0))
    }

    /// Whether the label could be read as that of another point.
    fn is_doubtful(&self, points: &[Point<'_>]) -> bool {
        let own = self.distance_to(self.point.0, self.point.1);
        let mut others = points.iter().filter(|point| (point.x, point.y) != self.point);
        others.any(|other| self.distance_to(other.x, other.y) < own + CLEARLY)
    }

    fn covers_a_mark(&self, area: &Area) -> bool {
        let (x, y) = area.marks;
        self.covers_upright(x, 2.0) || (y > self.y - 13.0 && y < self.y + 5.0)
    }

    fn is_inside(&self, area: &Area) -> bool {
        let (right, bottom) = (area.left + area.wide, area.top + area.high);
        self.x > area.left && self.right() < right && self.y > area.top + 12.0 && self.y < bottom - 3.0
    }
}

/// Places a label per point: right, left, above, below, then further away, where it covers nothing; preferably clearly
/// its own and not on a mark. Labels without such a position go in a column right of the plane, in point order.
pub(super) fn labels(points: &[Point<'_>], area: &Area) -> Vec<PlacedLabel> {
    let mut placed: Vec<PlacedLabel> = Vec::new();
    let mut homeless: Vec<&Point<'_>> = Vec::new();
    for point in points {
        let is_free = |label: &PlacedLabel| {
            label.is_inside(area)
                && !placed.iter().any(|other| label.covers(other))
                && !points.iter().any(|point| label.covers_point(point))
        };
        let mut free: Vec<PlacedLabel> = tries(point).filter(is_free).collect();
        let best = (0..free.len()).min_by_key(|at| (free[*at].is_doubtful(points), free[*at].covers_a_mark(area)));
        match best {
            Some(best) => placed.push(free.swap_remove(best)),
            None => homeless.push(point),
        }
    }
    placed.extend(column(homeless, area));
    placed
}

/// The candidate positions of a label, the best first.
fn tries(point: &Point<'_>) -> impl Iterator<Item = PlacedLabel> {
    const RISES: [f64; 5] = [4.0, -11.0, 20.0, -26.0, 35.0];
    let text = named(point.name, LETTERS);
    let wide = width_of(&text);
    let (x, y) = (point.x, point.y);
    let sides = [(x + 9.0, "start"), (x - 9.0 - wide, "end"), (x - wide / 2.0, "middle")];
    let tries = RISES.into_iter().flat_map(move |rise| sides.map(|side| (side, y + rise)));
    tries.map(move |((left, anchor), line)| PlacedLabel { text: text.clone(), x: left, y: line, point: (x, y), anchor })
}

/// Stacks labels as close to the heights of their points as possible, as many as there is room for.
fn column(mut points: Vec<&Point<'_>>, area: &Area) -> Vec<PlacedLabel> {
    let (top, bottom) = (area.top + 12.0, area.top + area.high);
    points.sort_by(|one, other| one.y.total_cmp(&other.y));
    points.truncate(((bottom - top) / LINE) as usize + 1);
    let mut lines: Vec<f64> = points.iter().map(|point| point.y + 4.0).collect();
    for position in 0..lines.len() {
        let above = if position == 0 { top } else { lines[position - 1] + LINE };
        lines[position] = lines[position].max(above);
    }
    for position in (0..lines.len()).rev() {
        let below = if position + 1 == lines.len() { bottom } else { lines[position + 1] - LINE };
        lines[position] = lines[position].min(below);
    }
    let label = |(point, y): (&Point<'_>, f64)| PlacedLabel {
        text: named(point.name, LETTERS),
        x: area.left + area.wide + 14.0,
        y,
        point: (point.x, point.y),
        anchor: "start",
    };
    points.into_iter().zip(lines).map(label).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::collection::vec;
    use proptest::prelude::*;

    const AREA: Area = Area { left: 76.0, top: 20.0, wide: 420.0, high: 340.0, marks: (328.0, 156.0) };

    /// Points anywhere, and points crowded in a small area.
    fn positions() -> impl Strategy<Value = Vec<(String, f64, f64)>> {
        let crowd = (0.0..0.9_f64, 0.0..0.9_f64, prop_oneof![Just(0.0), Just(0.03), Just(0.1), Just(1.0)]);
        let points = vec(("[A-Z][a-z]{2,12}( [a-z]{2,4} [A-Z][a-z]{3,14})?", 0.0..1.0_f64, 0.0..1.0_f64), 5..=15);
        (crowd, points).prop_map(|((x, y, wide), points)| {
            let inside = |from: f64, share: f64| (from + wide * share).min(1.0);
            points.into_iter().map(|(name, a, b)| (name, inside(x, a), inside(y, b))).collect()
        })
    }

    #[test]
    fn labels_of_close_points_are_nearest_to_own_point() {
        for apart in [45.0, 60.0, 90.0, 120.0] {
            let point = |name, x| Point { name, x, y: 107.0 };
            let points = [point("Fontebruna", 222.0 + apart), point("Montelumera", 222.0)];
            for label in labels(&points, &AREA) {
                assert!(!label.is_doubtful(&points), "{} at {apart}", label.text);
            }
        }
    }

    proptest! {
        #[test]
        fn labels_never_overlap_and_stay_in_picture(positions in positions()) {
            let point = |(name, x, y): &'_ (String, f64, f64)| (name.clone(), AREA.left + AREA.wide * x, AREA.top + AREA.high * y);
            let owned: Vec<(String, f64, f64)> = positions.iter().map(point).collect();
            let points: Vec<Point<'_>> = owned.iter().map(|(name, x, y)| Point { name, x: *x, y: *y }).collect();
            let labels = labels(&points, &AREA);
            prop_assert_eq!(labels.len(), points.len());
            for (position, label) in labels.iter().enumerate() {
                prop_assert!(label.x > AREA.left && label.y >= AREA.top + 12.0 && label.y <= AREA.top + AREA.high);
                prop_assert!(label.right() < AREA.left + AREA.wide + 14.0 + width_of(&"x".repeat(LETTERS)) + 1.0);
                for other in &labels[position + 1..] {
                    let apart = label.right() <= other.x || other.right() <= label.x || (label.y - other.y).abs() >= LINE - 0.01;
                    prop_assert!(apart, "{} over {}", label.text, other.text);
                }
                prop_assert!(points.iter().all(|point| !label.covers_point(point)), "{} over a point", label.text);
            }
        }
    }
}
