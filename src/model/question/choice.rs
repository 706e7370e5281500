//! Choice: one of several options.

use super::super::{Id, Points};
use super::extremes;
use crate::lang::Text;

#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// At least two.
    pub options: Vec<ChoiceOption>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct ChoiceOption {
    pub id: Id,
    /// The ids that it had in earlier versions.
    pub formerly: Vec<Id>,
    pub text: Text,
    /// The points; `None` if the option is recorded without points.
    pub points: Option<Points>,
}

impl Choice {
    /// Default points: 0 to 100 in equal steps over `count` options.
    pub fn even_points(count: usize) -> Vec<Points> {
        let step = |option: usize| 100.0 * option as f64 / (count.max(2) - 1) as f64;
        (0..count).map(|option| Points::new(step(option)).unwrap_or(Points::HUNDRED)).collect()
    }

    pub(super) fn points(&self, option: usize) -> Option<f64> {
        self.options.get(option)?.points.map(Points::get)
    }

    pub(super) fn range(&self) -> Option<(f64, f64)> {
        extremes(self.options.iter().filter_map(|option| option.points).map(Points::get))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn choice(points: &[Option<f64>]) -> Choice {
        let option = |(index, points): (usize, &Option<f64>)| ChoiceOption {
            id: Id::new(&format!("o{index}")).expect("an id"),
            formerly: Vec::new(),
            text: Text::plain("Option"),
            points: points.and_then(Points::new),
        };
        Choice { options: points.iter().enumerate().map(option).collect() }
    }

    #[test]
    fn default_points_rise_in_equal_steps() {
        for (count, expected) in
            [(2, vec![0.0, 100.0]), (3, vec![0.0, 50.0, 100.0]), (5, vec![0.0, 25.0, 50.0, 75.0, 100.0])]
        {
            assert_eq!(Choice::even_points(count).into_iter().map(Points::get).collect::<Vec<_>>(), expected);
        }
    }

    #[test]
    fn choice_points_and_range_skip_options_without_points() {
        for (points, chosen, expected, range) in [
            (vec![Some(10.0), Some(70.0)], 1, Some(70.0), Some((10.0, 70.0))),
            (vec![Some(10.0), None], 1, None, Some((10.0, 10.0))),
            (vec![None, None], 0, None, None),
        ] {
            let choice = choice(&points);
            assert_eq!((choice.points(chosen), choice.range()), (expected, range), "{points:?}");
        }
    }
}
