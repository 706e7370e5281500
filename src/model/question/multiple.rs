//! Multiple choice: any number of options.

use super::super::{Id, Points};
use crate::lang::Text;

#[derive(Clone, Debug, PartialEq)]
pub struct Multiple {
    /// At least two.
    pub options: Vec<MultipleOption>,
    /// Whether the points of the chosen options are summed; otherwise the share of chosen options counts.
    pub summed: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub struct MultipleOption {
    pub id: Id,
    /// The ids that it had in earlier versions.
    pub formerly: Vec<Id>,
    pub text: Text,
    /// The points, if points are summed; `None`: adds nothing.
    pub points: Option<Points>,
    /// Whether it excludes all other options ("none of these").
    pub exclusive: bool,
}

impl Multiple {
    /// The sum of the points of the chosen options, at most 100; or 100 × the share chosen of the options that are not
    /// exclusive. `None` if no option has points.
    pub(super) fn points(&self, chosen: &[usize]) -> Option<f64> {
        let chosen = chosen.iter().filter_map(|option| self.options.get(*option));
        if self.summed {
            self.range()?;
            return Some(chosen.filter_map(points_of).sum::<f64>().min(100.0));
        }
        let all = self.options.iter().filter(|option| !option.exclusive).count();
        let counted = chosen.filter(|option| !option.exclusive).count();
        (all > 0).then(|| 100.0 * counted as f64 / all as f64)
    }

    pub(super) fn range(&self) -> Option<(f64, f64)> {
        if !self.summed {
            return self.options.iter().any(|option| !option.exclusive).then_some((0.0, 100.0));
        }
        if self.options.iter().all(|option| option.points.is_none()) {
            return None;
        }
        let together: f64 = self.options.iter().filter(|option| !option.exclusive).filter_map(points_of).sum();
        let alone = self.options.iter().filter(|option| option.exclusive).filter_map(points_of);
        Some((0.0, alone.fold(together.min(100.0), f64::max)))
    }
}

fn points_of(option: &MultipleOption) -> Option<f64> {
    option.points.map(Points::get)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn options(points: &[(f64, bool)]) -> Vec<MultipleOption> {
        let option = |(index, (points, exclusive)): (usize, &(f64, bool))| MultipleOption {
            id: Id::new(&format!("o{index}")).expect("an id"),
            formerly: Vec::new(),
            text: Text::plain("…"),
            points: Points::new(*points),
            exclusive: *exclusive,
        };
        points.iter().enumerate().map(option).collect()
    }

    #[test]
    fn multiple_points_are_summed_and_capped() {
        let multiple = Multiple { options: options(&[(60.0, false), (70.0, false), (5.0, true)]), summed: true };
        assert_eq!(multiple.points(&[0]), Some(60.0));
        assert_eq!(multiple.points(&[0, 1]), Some(100.0));
        assert_eq!(multiple.points(&[]), Some(0.0));
        assert_eq!(multiple.range(), Some((0.0, 100.0)));
    }

    #[test]
    fn multiple_options_without_points_add_nothing_or_score_none() {
        let mut multiple = Multiple { options: options(&[(60.0, false), (0.0, false)]), summed: true };
        multiple.options[1].points = None;
        assert_eq!((multiple.points(&[1]), multiple.range()), (Some(0.0), Some((0.0, 60.0))));
        multiple.options[0].points = None;
        assert_eq!((multiple.points(&[1]), multiple.range()), (None, None));
    }

    #[test]
    fn multiple_without_points_scores_share_of_options() {
        let multiple = Multiple { options: options(&[(0.0, false), (0.0, false), (0.0, true)]), summed: false };
        assert_eq!(multiple.points(&[1]), Some(50.0));
        assert_eq!(multiple.points(&[2]), Some(0.0));
    }
}
