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
    max: f64,
    decimals: usize,
}

impl Default for Display {
    fn default() -> Display {
        Display { max: 100.0, decimals: 1 }
    }
}

impl Display {
    /// The maximum number of decimals.
    pub const MOST_DECIMALS: usize = 6;

    /// A scale from 0 to `max` (10⁻⁶ to 10⁹) with `decimals` digits (at most 6); `None` if out of range.
    pub fn new(max: f64, decimals: usize) -> Option<Display> {
        ((1e-6..=1e9).contains(&max) && decimals <= Display::MOST_DECIMALS).then_some(Display { max, decimals })
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
        if self.max == 100.0 { score } else { score * self.max / 100.0 }
    }
}
