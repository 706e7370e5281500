//! How scores are made: the choices a questionnaire states, and the quantities they are stated in.

/// A weight: greater than zero, from a thousand-millionth to a thousand million. Only ratios between the weights of
/// siblings matter.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct Weight(f64);

impl Weight {
    /// The weight of what states none.
    pub const ONE: Weight = Weight(1.0);
    /// The least a weight can be.
    pub const LEAST: f64 = 1e-9;
    /// The most a weight can be.
    pub const MOST: f64 = 1e9;

    /// The weight, if the number is one.
    pub fn new(value: f64) -> Option<Weight> {
        (Weight::LEAST..=Weight::MOST).contains(&value).then_some(Weight(value))
    }

    /// The weight as a number.
    pub fn get(self) -> f64 {
        self.0
    }
}

/// A share of a whole, from 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct Share(f64);

impl Share {
    /// Nothing of it.
    pub const ZERO: Share = Share(0.0);
    /// Half of it.
    pub const HALF: Share = Share(0.5);
    /// All of it.
    pub const ONE: Share = Share(1.0);

    /// The share, if the number is one.
    pub fn new(value: f64) -> Option<Share> {
        (0.0..=1.0).contains(&value).then_some(Share(value))
    }

    /// The share as a number from 0 to 1.
    pub fn get(self) -> f64 {
        self.0
    }
}

/// Points of an answer or a score inside the program: from 0 to 100.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct Points(f64);

impl Points {
    /// The worst.
    pub const ZERO: Points = Points(0.0);
    /// The best.
    pub const HUNDRED: Points = Points(100.0);

    /// The points, if the number is within 0 and 100.
    pub fn new(value: f64) -> Option<Points> {
        // There is one zero: that below zero becomes it.
        (0.0..=100.0).contains(&value).then_some(Points(value + 0.0))
    }

    /// The points as a number.
    pub fn get(self) -> f64 {
        self.0
    }
}

/// How the scores of children make the score of a node. The formulas stand in `score`.
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
    /// Weighted arithmetic mean: a good child makes up for a bad one.
    #[default]
    Mean,
    /// Weighted geometric mean: a bad child weighs more, a zero makes zero.
    Geometric,
    /// Weighted harmonic mean: a bad child weighs most.
    Harmonic,
    /// The worst child.
    Min,
    /// The best child.
    Max,
}

/// What an answer that is missing does to the score.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, strum::EnumString, strum::IntoStaticStr, strum::VariantNames)]
#[strum(serialize_all = "snake_case")]
pub enum MissingRule {
    /// It leaves the calculation; coverage and interval tell of it.
    #[default]
    Exclude,
    /// It counts as the worst answer possible.
    Worst,
}

/// What counts where the respondents of a comune answer differently.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, strum::EnumString, strum::IntoStaticStr, strum::VariantNames)]
#[strum(serialize_all = "snake_case")]
pub enum Disagreement {
    /// The mean of their points.
    #[default]
    Mean,
    /// The lowest of their points.
    Lowest,
    /// The points of the one written first.
    First,
}

/// On which figure ranks and levels are decided.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, strum::EnumString, strum::IntoStaticStr, strum::VariantNames)]
#[strum(serialize_all = "snake_case")]
pub enum RankOn {
    /// On the exact score.
    #[default]
    Exact,
    /// On the displayed decimals, rounded half up.
    Shown,
}

/// The choices that hold for the whole questionnaire.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Method {
    /// What a question nobody answered does.
    pub unanswered: MissingRule,
    /// What a *don't know* does.
    pub dont_know: MissingRule,
    /// What counts where respondents disagree.
    pub respondents: Disagreement,
    /// What ranks and levels are decided on.
    pub rank_on: RankOn,
}

/// The scale on which scores are shown; inside they run from 0 to 100.
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
    /// Most decimals a score may be shown with.
    pub const MOST_DECIMALS: usize = 6;

    /// A scale from 0 to `max` (a millionth to a thousand million) with `decimals` digits (at most 6), if these are such.
    pub fn new(max: f64, decimals: usize) -> Option<Display> {
        ((1e-6..=1e9).contains(&max) && decimals <= Display::MOST_DECIMALS).then_some(Display { max, decimals })
    }

    /// The upper end of the scale.
    pub fn max(&self) -> f64 {
        self.max
    }

    /// How many decimals are shown.
    pub fn decimals(&self) -> usize {
        self.decimals
    }

    /// A score of 0–100 on this scale, unrounded.
    pub fn scale(&self, score: f64) -> f64 {
        if self.max == 100.0 { score } else { score * self.max / 100.0 }
    }
}
