//! The scoring method of a questionnaire, and its quantities.

/// A weight, from 10⁻⁹ to 10⁹. Only ratios between the weights of siblings matter.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct Weight(f64);

impl Weight {
    /// The default weight.
    pub const ONE: Weight = Weight(1.0);
    /// The smallest weight.
    pub const LEAST: f64 = 1e-9;
    /// The largest weight.
    pub const MOST: f64 = 1e9;

    /// `None` if the number is out of range.
    pub fn new(value: f64) -> Option<Weight> {
        (Weight::LEAST..=Weight::MOST).contains(&value).then_some(Weight(value))
    }

    pub fn get(self) -> f64 {
        self.0
    }
}

/// A share of a whole, from 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct Share(f64);

impl Share {
    pub const ZERO: Share = Share(0.0);
    pub const HALF: Share = Share(0.5);
    pub const ONE: Share = Share(1.0);

    /// `None` if the number is not within 0–1.
    pub fn new(value: f64) -> Option<Share> {
        (0.0..=1.0).contains(&value).then_some(Share(value))
    }

    pub fn get(self) -> f64 {
        self.0
    }
}

/// Points of an answer, or an internal score: 0–100.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct Points(f64);

impl Points {
    pub const ZERO: Points = Points(0.0);
    pub const HUNDRED: Points = Points(100.0);

    /// `None` if the number is not within 0–100.
    pub fn new(value: f64) -> Option<Points> {
        // Normalises −0 to 0.
        (0.0..=100.0).contains(&value).then_some(Points(value + 0.0))
    }

    pub fn get(self) -> f64 {
        self.0
    }
}

/// How the score of a node is computed from those of its children. The formulas are in `score`.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    strum::EnumString,
    strum::IntoStaticStr,
    strum::VariantNames,
    strum::EnumIter,
)]
#[strum(serialize_all = "snake_case")]
pub enum Aggregation {
    /// Weighted arithmetic mean: high scores compensate for low ones.
    #[default]
    Mean,
    /// Weighted geometric mean: low scores count more; a zero gives zero.
    Geometric,
    /// Weighted harmonic mean: low scores count most.
    Harmonic,
    /// The lowest score.
    Min,
    /// The highest score.
    Max,
}

/// How a missing answer counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, strum::EnumString, strum::IntoStaticStr, strum::VariantNames)]
#[strum(serialize_all = "snake_case")]
pub enum MissingRule {
    /// It is excluded from the score; coverage and interval show the gap.
    #[default]
    Exclude,
    /// It counts as the worst possible answer.
    Worst,
}

/// How different answers of the respondents of a comune count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, strum::EnumString, strum::IntoStaticStr, strum::VariantNames)]
#[strum(serialize_all = "snake_case")]
pub enum Disagreement {
    /// The mean of their points.
    #[default]
    Mean,
    /// The lowest of their points.
    Lowest,
    /// The points of the first answer in document order.
    First,
}

/// The number on which ranks and levels are decided.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, strum::EnumString, strum::IntoStaticStr, strum::VariantNames)]
#[strum(serialize_all = "snake_case")]
pub enum RankOn {
    /// The exact score.
    #[default]
    Exact,
    /// The displayed score, rounded half up.
    Shown,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Method {
    /// How an unanswered question counts.
    pub unanswered: MissingRule,
    /// How a *don't know* counts.
    pub dont_know: MissingRule,
    pub respondents: Disagreement,
    pub rank_on: RankOn,
}

/// The scale on which scores are displayed. Internally they are 0–100.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Display {
    min: f64,
    max: f64,
    decimals: usize,
}

impl Default for Display {
    fn default() -> Display {
        Display { min: 0.0, max: 100.0, decimals: 1 }
    }
}

impl Display {
    /// The maximum number of decimals.
    pub const MOST_DECIMALS: usize = 6;
    /// The smallest length of a scale.
    pub const SHORTEST: f64 = 1e-6;
    /// The largest absolute value of an end.
    pub const MOST: f64 = 1e9;

    /// A scale from `min` to `max` with `decimals` digits (at most 6); `None` if the ends are not within ±10⁹, or `max`
    /// is not at least 10⁻⁶ above `min`.
    pub fn new(min: f64, max: f64, decimals: usize) -> Option<Display> {
        let within = |end: f64| (-Display::MOST..=Display::MOST).contains(&end);
        let valid = within(min) && within(max) && max - min >= Display::SHORTEST && decimals <= Display::MOST_DECIMALS;
        // Normalises −0 to 0.
        valid.then_some(Display { min: min + 0.0, max: max + 0.0, decimals })
    }

    /// The lower end of the scale.
    pub fn min(&self) -> f64 {
        self.min
    }

    /// The upper end of the scale.
    pub fn max(&self) -> f64 {
        self.max
    }

    pub fn decimals(&self) -> usize {
        self.decimals
    }

    /// Converts a score (0–100) to this scale, unrounded.
    pub fn scale(&self, score: f64) -> f64 {
        if self.min == 0.0 { self.difference(score) } else { self.min + self.difference(score) }
    }

    /// Converts a difference between two scores (0–100) to this scale, unrounded.
    pub fn difference(&self, difference: f64) -> f64 {
        let length = self.max - self.min;
        if length == 100.0 { difference } else { difference * length / 100.0 }
    }
}

#[cfg(test)]
mod tests {
    use super::Display;

    #[test]
    fn scale_from_one_to_five_shifts_scores_and_not_differences() {
        let display = Display::new(1.0, 5.0, 1).expect("a scale");
        // Level 3 of 5 is half way: 1 + 50 · 4/100.
        assert_eq!([0.0, 25.0, 50.0, 100.0].map(|score| display.scale(score)), [1.0, 2.0, 3.0, 5.0]);
        assert_eq!((display.difference(25.0), display.difference(-50.0)), (1.0, -2.0));
        assert_eq!(Display::new(-10.0, 90.0, 0).map(|display| display.scale(5.0)), Some(-5.0));
        assert_eq!(
            (Display::new(5.0, 5.0, 0), Display::new(0.0, 2e9, 0), Display::new(0.0, 1.0, 7)),
            (None, None, None)
        );
    }
}
