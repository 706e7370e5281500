//! The labels around a radar, each at the end of its spoke, moved up or down to avoid overlap.

use super::canvas::{at, lines, width_of};
use maud::{Markup, html};
use std::f64::consts::TAU;

/// The most letters of a line.
const LETTERS: usize = 15;
/// The distance between two lines.
const LINE: f64 = 15.0;
/// The distance of a label from the end of its spoke.
const GAP: f64 = 10.0;

/// A label of a radar, relative to the centre, down and to the right.
pub(super) struct Name {
    lines: Vec<String>,
    x: f64,
    /// The top of its first line.
    y: f64,
    anchor: &'static str,
}

impl Name {
    /// Its lines and, below them, its value.
    pub(super) fn markup(&self, middle: (f64, f64), value: &str) -> Markup {
        let (x, first) = (at(middle.0 + self.x), middle.1 + self.y + 11.0);
        html! {
            @for (position, text) in self.lines.iter().enumerate() {
                text x=(x) y=(at(first + LINE * position as f64)) text-anchor=(self.anchor) { (text) }
            }
            text class="strong" x=(x) y=(at(first + LINE * self.lines.len() as f64)) text-anchor=(self.anchor) { (value) }
        }
    }

    pub(super) fn top(&self) -> f64 {
        self.y
    }

    pub(super) fn bottom(&self) -> f64 {
        self.y + self.high()
    }

    /// How far it extends to its side.
    pub(super) fn reach(&self) -> f64 {
        let half = if self.anchor == "middle" { 0.5 } else { 1.0 };
        self.x.abs() + half * self.wide()
    }

    fn wide(&self) -> f64 {
        self.lines.iter().map(|line| width_of(line)).fold(0.0, f64::max)
    }

    /// Includes the line of its value.
    fn high(&self) -> f64 {
        LINE * (self.lines.len() + 1) as f64
    }
}

/// Labels around a circle, the first at the top.
pub(super) fn around(names: &[String], radius: f64) -> Vec<Name> {
    let count = names.len();
    let most_lines = if count > 8 { 2 } else { 3 };
    let name = |(spoke, text): (usize, &String)| {
        let angle = TAU * spoke as f64 / count as f64;
        let (x, y) = ((radius + GAP) * angle.sin(), -(radius + GAP) * angle.cos());
        let lines = lines(text, LETTERS, most_lines);
        let high = LINE * (lines.len() + 1) as f64;
        let (anchor, y) = match () {
            () if spoke == 0 => ("middle", y - high + 4.0),
            () if 2 * spoke == count => ("middle", y - 4.0),
            () if 2 * spoke < count => ("start", y - high / 2.0),
            () => ("end", y - high / 2.0),
        };
        Name { lines, x, y, anchor }
    };
    let mut all: Vec<Name> = names.iter().enumerate().map(name).collect();
    let top = all.first().map_or(-radius, Name::bottom);
    let half = count / 2;
    let bottom = if count.is_multiple_of(2) { all.get(half).map_or(radius, Name::top) } else { f64::INFINITY };
    let right: Vec<usize> = (1..count.div_ceil(2)).collect();
    let left: Vec<usize> = (half + 1..count).rev().collect();
    for side in [right, left] {
        part(&mut all, &side, top, bottom);
    }
    all
}

/// Moves labels of one side, top to bottom, so that they do not overlap between the labels above and below.
fn part(all: &mut [Name], side: &[usize], top: f64, bottom: f64) {
    let mut least = top;
    for position in side {
        all[*position].y = all[*position].y.max(least);
        least = all[*position].bottom() + 2.0;
    }
    let mut most = bottom;
    for position in side.iter().rev() {
        let high = all[*position].high();
        all[*position].y = all[*position].y.min(most - high);
        most = all[*position].y - 2.0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::collection::vec;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn radar_labels_never_overlap(names in vec("[A-Z][a-z]{3,16}( [a-z]{1,4} [a-z]{3,14}){0,2}", 3..=12)) {
            let radius = 110.0 * (names.len() as f64 / 10.0).max(1.0);
            let placed = around(&names, radius);
            let sides = |name: &Name| match name.anchor {
                "middle" => (name.x - name.wide() / 2.0, name.x + name.wide() / 2.0),
                "start" => (name.x, name.x + name.wide()),
                _ => (name.x - name.wide(), name.x),
            };
            for (position, one) in placed.iter().enumerate() {
                for other in &placed[position + 1..] {
                    let ((left, right), (from, to)) = (sides(one), sides(other));
                    let apart = right <= from || to <= left || one.bottom() <= other.y + 0.01 || other.bottom() <= one.y + 0.01;
                    prop_assert!(apart, "{:?} over {:?}", one.lines, other.lines);
                }
            }
        }
    }
}
