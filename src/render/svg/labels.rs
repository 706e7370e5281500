//! Names next to points, placed so that none covers another name, a point or a line; numbers where that is impossible.

use super::canvas::at;
use crate::lang::within;
use crate::render::advance::{Weight, width};
use maud::{Markup, html};

/// The size of the letters.
pub(super) const SIZE: f64 = 12.0;
/// Points within this distance are neighbours.
const CROWDED: f64 = 50.0;
/// Numbered points closer than this are pushed apart.
const APART: f64 = 17.5;
/// The most rounds in which points are pushed apart.
const ROUNDS: usize = 200;

/// A point with its name, and the point where it was before.
#[derive(Clone, Debug)]
pub(super) struct Point {
    pub name: String,
    /// The number that replaces the name where names have no room.
    pub number: usize,
    pub x: f64,
    pub y: f64,
    pub before: Option<(f64, f64)>,
}

/// The plane with the points.
pub(super) struct Area {
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
    /// Where the plane is divided, as x and y.
    pub marks: (f64, f64),
    /// Texts in the plane that no name may cover.
    pub taken: Vec<Rect>,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Rect {
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
}

impl Rect {
    fn meets(&self, other: &Rect) -> bool {
        self.left < other.right && other.left < self.right && self.top < other.bottom && other.top < self.bottom
    }

    fn around(x: f64, y: f64, radius: f64) -> Rect {
        Rect { left: x - radius, right: x + radius, top: y - radius, bottom: y + radius }
    }

    /// Whether a disc around a point touches it.
    pub fn is_near(&self, (x, y): (f64, f64), radius: f64) -> bool {
        self.meets(&Rect::around(x, y, radius))
    }

    fn centre(&self) -> (f64, f64) {
        ((self.left + self.right) / 2.0, (self.top + self.bottom) / 2.0)
    }

    /// Whether a line from one point to another passes through, tried at short steps.
    fn is_crossed(&self, (x1, y1): (f64, f64), (x2, y2): (f64, f64)) -> bool {
        const STEPS: usize = 40;
        (0..=STEPS).any(|step| {
            let share = step as f64 / STEPS as f64;
            let (x, y) = (x1 + (x2 - x1) * share, y1 + (y2 - y1) * share);
            x > self.left && x < self.right && y > self.top && y < self.bottom
        })
    }
}

/// A name and its position.
pub(super) struct Label {
    text: String,
    x: f64,
    y: f64,
    anchor: &'static str,
    pub bounds: Rect,
    /// The point, if a line leads to it.
    leader: Option<(f64, f64)>,
    /// Whether it crosses a line, and so needs a ground.
    on_line: bool,
}

impl Label {
    fn new(point: &Point, wide: f64, try_: &Try) -> Label {
        let (x, y) = (point.x + try_.dx, point.y + try_.dy);
        let left = match try_.anchor {
            "end" => x - wide,
            "middle" => x - wide / 2.0,
            _ => x,
        };
        Label {
            text: point.name.clone(),
            x,
            y,
            anchor: try_.anchor,
            bounds: Rect { left: left - 1.0, right: left + wide + 1.0, top: y - 11.0, bottom: y + 4.0 },
            leader: try_.far.then_some((point.x, point.y)),
            on_line: false,
        }
    }

    /// The line to its point.
    pub fn leader(&self) -> Markup {
        let end = |(x, y): (f64, f64)| {
            (within(x, self.bounds.left, self.bounds.right), within(y, self.bounds.top, self.bounds.bottom))
        };
        html! {
            @if let Some(from) = self.leader {
                @let to = end(from);
                path class="lead" d=(format!("M{} {}L{} {}", at(from.0), at(from.1), at(to.0), at(to.1))) {}
            }
        }
    }

    /// The name, on a ground if it crosses a line.
    pub fn markup(&self) -> Markup {
        let Rect { left, right, top, bottom } = self.bounds;
        html! {
            @if self.on_line {
                rect class="ground" x=(at(left)) y=(at(top)) width=(at(right - left)) height=(at(bottom - top)) {}
            }
            text class="b" x=(at(self.x)) y=(at(self.y)) text-anchor=(self.anchor) { (self.text) }
        }
    }
}

/// A candidate position of a name, relative to its point.
struct Try {
    dx: f64,
    dy: f64,
    anchor: &'static str,
    far: bool,
}

fn tries() -> Vec<Try> {
    let near = |dx, dy, anchor| Try { dx, dy, anchor, far: false };
    let far = |dx, dy, anchor| Try { dx, dy, anchor, far: true };
    vec![
        near(9.0, 4.0, "start"),
        near(-9.0, 4.0, "end"),
        near(0.0, -10.0, "middle"),
        near(0.0, 18.0, "middle"),
        near(8.0, -6.0, "start"),
        near(8.0, 14.0, "start"),
        near(-8.0, -6.0, "end"),
        near(-8.0, 14.0, "end"),
        far(16.0, -16.0, "start"),
        far(16.0, 24.0, "start"),
        far(-16.0, -16.0, "end"),
        far(-16.0, 24.0, "end"),
        far(0.0, -26.0, "middle"),
        far(0.0, 34.0, "middle"),
        far(26.0, -26.0, "start"),
        far(26.0, 34.0, "start"),
        far(-26.0, -26.0, "end"),
        far(-26.0, 34.0, "end"),
        far(34.0, 4.0, "start"),
        far(-34.0, 4.0, "end"),
    ]
}

/// A name per point, the most crowded first; `None` if one finds no place.
pub(super) fn labels(points: &[Point], area: &Area) -> Option<Vec<Label>> {
    let near = |one: &Point, other: &Point| (one.x - other.x).hypot(one.y - other.y) < CROWDED;
    let crowd = |point: &Point| points.iter().filter(|other| near(point, other)).count();
    let mut order: Vec<usize> = (0..points.len()).collect();
    order.sort_by_key(|at| std::cmp::Reverse(crowd(&points[*at])));
    let mut placed: Vec<Label> = Vec::new();
    for at in order {
        placed.push(best(&points[at], points, area, &placed)?);
    }
    Some(placed)
}

/// The cheapest position that is not refused.
fn best(point: &Point, points: &[Point], area: &Area, placed: &[Label]) -> Option<Label> {
    let wide = width(&point.name, SIZE, Weight::Bold);
    let mut best: Option<(usize, Label)> = None;
    for (order, try_) in tries().iter().enumerate() {
        let mut label = Label::new(point, wide, try_);
        if is_refused(&label, point, points, area, placed) {
            continue;
        }
        let crossed = |one: &Point| one.before.is_some_and(|from| label.bounds.is_crossed(from, (one.x, one.y)));
        let tails = points.iter().filter(|one| crossed(one)).count();
        let (x, y) = area.marks;
        let lines = usize::from(label.bounds.left < x && x < label.bounds.right)
            + usize::from(label.bounds.top < y && y < label.bounds.bottom);
        let cost = order + if try_.far { 50 } else { 0 } + 40 * tails + 15 * lines;
        label.on_line = tails + lines > 0;
        if best.as_ref().is_none_or(|(least, _)| cost < *least) {
            best = Some((cost, label));
        }
    }
    best.map(|(_, label)| label)
}

fn is_refused(label: &Label, point: &Point, points: &[Point], area: &Area, placed: &[Label]) -> bool {
    let bounds = &label.bounds;
    let outside = bounds.left < area.left + 1.0
        || bounds.right > area.right
        || bounds.top < area.top
        || bounds.bottom > area.bottom - 1.0;
    let disc = |one: &Point| {
        let before = one.before.is_some_and(|(x, y)| bounds.meets(&Rect::around(x, y, 3.5)));
        before || bounds.meets(&Rect::around(one.x, one.y, 5.5))
    };
    let side = |value: f64, mark: f64| value > mark;
    let (x, y) = bounds.centre();
    let elsewhere =
        side(x, area.marks.0) != side(point.x, area.marks.0) || side(y, area.marks.1) != side(point.y, area.marks.1);
    let others = || points.iter().filter(|one| (one.x, one.y) != (point.x, point.y));
    let leads_through = label.leader.is_some()
        && others().any(|one| Rect::around(one.x, one.y, 6.0).is_crossed((point.x, point.y), (x, y)));
    outside
        || elsewhere
        || leads_through
        || placed.iter().any(|other| bounds.meets(&other.bounds))
        || area.taken.iter().any(|taken| bounds.meets(taken))
        || points.iter().any(disc)
}

/// The positions of numbered discs: those that touch are pushed apart, inside the plane.
pub(super) fn pushed_apart(points: &[Point], area: &Area) -> Vec<(f64, f64)> {
    let mut at: Vec<(f64, f64)> = points.iter().map(|point| (point.x, point.y)).collect();
    for _ in 0..ROUNDS {
        let mut moved = false;
        for one in 0..at.len() {
            for other in one + 1..at.len() {
                let (dx, dy) = (at[other].0 - at[one].0, at[other].1 - at[one].1);
                let distance = dx.hypot(dy);
                if distance >= APART {
                    continue;
                }
                moved = true;
                // Points at the same place go apart in a direction of their own.
                let (ux, uy) = if distance > 1e-6 {
                    (dx / distance, dy / distance)
                } else {
                    let turn = (one * 7 + other) as f64;
                    (turn.cos(), turn.sin())
                };
                let push = (APART - distance) / 2.0 + 0.05;
                at[one] = (at[one].0 - ux * push, at[one].1 - uy * push);
                at[other] = (at[other].0 + ux * push, at[other].1 + uy * push);
            }
        }
        for point in &mut at {
            point.0 = within(point.0, area.left + 9.0, area.right - 9.0);
            point.1 = within(point.1, area.top + 9.0, area.bottom - 9.0);
        }
        if !moved {
            break;
        }
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::collection::vec;
    use proptest::prelude::*;

    fn area() -> Area {
        Area { left: 30.0, top: 24.0, right: 354.0, bottom: 288.0, marks: (273.0, 200.0), taken: Vec::new() }
    }

    fn points() -> impl Strategy<Value = Vec<Point>> {
        let crowd = (0.0..0.9_f64, 0.0..0.9_f64, prop_oneof![Just(0.0), Just(0.1), Just(1.0)]);
        let point = ("[A-Z][a-z]{2,12}( [a-z]{2,4} [A-Z][a-z]{3,14})?", 0.0..1.0_f64, 0.0..1.0_f64, any::<bool>());
        (crowd, vec(point, 3..=15)).prop_map(|((x, y, wide), points)| {
            let area = area();
            let inside = |from: f64, share: f64| (from + wide * share).min(1.0);
            let place = |a: f64, b: f64| {
                let (a, b) = (inside(x, a), inside(y, b));
                (area.left + (area.right - area.left) * a, area.top + (area.bottom - area.top) * b)
            };
            let point = |(name, a, b, moved): (String, f64, f64, bool)| {
                let (x, y) = place(a, b);
                Point { name, number: 1, x, y, before: moved.then(|| place(b, a)) }
            };
            points.into_iter().map(point).collect()
        })
    }

    proptest! {
        #[test]
        fn names_cover_no_name_or_point_and_numbers_do_not_touch(points in points()) {
            let area = area();
            match labels(&points, &area) {
                Some(labels) => {
                    prop_assert_eq!(labels.len(), points.len());
                    for (at, label) in labels.iter().enumerate() {
                        prop_assert!(label.bounds.left >= area.left && label.bounds.right <= area.right + 1.0);
                        prop_assert!(labels[at + 1..].iter().all(|other| !label.bounds.meets(&other.bounds)));
                        prop_assert!(points.iter().all(|one| !label.bounds.meets(&Rect::around(one.x, one.y, 5.0))));
                    }
                }
                None => {
                    for (x, y) in pushed_apart(&points, &area) {
                        prop_assert!(x > area.left && x < area.right && y > area.top && y < area.bottom);
                    }
                }
            }
        }
    }
}
