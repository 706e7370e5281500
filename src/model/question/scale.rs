//! Scale: a whole number between two steps.

use super::{Goalposts, extremes};
use crate::lang::Text;

/// A question answered with a step of a scale, such as 1 to 5.
#[derive(Clone, Debug, PartialEq)]
pub struct Scale {
    pub from: i32,
    /// The last step, greater than `from`.
    pub to: i32,
    /// Labels of some steps.
    pub labels: Vec<(i32, Text)>,
    /// The steps with 0 and 100 points; `None` if the question is not scored.
    pub goalposts: Option<Goalposts>,
}

impl Scale {
    /// The points of a step; `None` if the question is not scored.
    pub fn points(&self, step: i32) -> Option<f64> {
        self.goalposts.as_ref().map(|goalposts| goalposts.points(f64::from(step)))
    }

    pub(super) fn range(&self) -> Option<(f64, f64)> {
        extremes([self.from, self.to].into_iter().filter_map(|end| self.points(end)))
    }
}

#[cfg(test)]
mod tests {
    use super::super::Transform;
    use super::*;

    #[test]
    fn scale_points_are_linear_between_its_goalposts() {
        for ((from, to), (worst, best), step, points, range) in [
            ((1, 5), (1.0, 5.0), 4, 75.0, (0.0, 100.0)),
            ((1, 5), (5.0, 1.0), 4, 25.0, (0.0, 100.0)),
            ((0, 10), (0.0, 20.0), 10, 50.0, (0.0, 50.0)),
            ((-1, 1), (0.0, 1.0), -1, 0.0, (0.0, 100.0)),
        ] {
            let goalposts = Goalposts::new(worst, best, Transform::Linear);
            let scale = Scale { from, to, labels: Vec::new(), goalposts };
            assert_eq!((scale.points(step), scale.range()), (Some(points), Some(range)), "{from}–{to}, {worst}–{best}");
        }
    }
}
