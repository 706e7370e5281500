//! A number with a unit, scored between goalposts or in bands.

use super::super::Points;
use super::extremes;
use crate::lang::Text;
use crate::model::within;

#[derive(Clone, Debug, PartialEq)]
pub struct Number {
    /// The unit of measurement: `Mbps`, `%`.
    pub unit: Option<Text>,
    /// The smallest allowed answer.
    pub min: Option<f64>,
    /// The largest allowed answer.
    pub max: Option<f64>,
    /// The points; `None` if the number is recorded without points.
    pub score: Option<NumberScore>,
}

/// How a number is converted to points.
#[derive(Clone, Debug, PartialEq)]
pub enum NumberScore {
    /// Linear between two values.
    Goalposts(Goalposts),
    Bands(Bands),
}

/// The values with 0 points (`worst`) and 100 points (`best`): linear between them, constant beyond. `worst` may be the
/// larger one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Goalposts {
    worst: f64,
    best: f64,
    transform: Transform,
}

/// A transformation applied to the number and its goalposts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, strum::EnumString, strum::IntoStaticStr, strum::VariantNames)]
#[strum(serialize_all = "snake_case")]
pub enum Transform {
    #[default]
    Linear,
    /// Natural logarithm: the same ratio gives the same points.
    Log,
}

impl Goalposts {
    /// `None` if the goalposts are equal or not finite or, for the logarithm, not positive.
    pub fn new(worst: f64, best: f64, transform: Transform) -> Option<Goalposts> {
        let finite = worst.is_finite() && best.is_finite();
        let positive = transform == Transform::Linear || (worst > 0.0 && best > 0.0);
        let goalposts = Goalposts { worst, best, transform };
        let distance = goalposts.transformed(best) - goalposts.transformed(worst);
        (finite && positive && distance.is_normal()).then_some(goalposts)
    }

    fn transformed(&self, value: f64) -> f64 {
        match self.transform {
            Transform::Linear => value,
            Transform::Log => value.max(0.0).ln(),
        }
    }

    /// The value at a share of the way from worst (0) to best (1).
    pub(super) fn value_at(&self, share: f64) -> f64 {
        if share <= 0.0 {
            return self.worst;
        }
        if share >= 1.0 {
            return self.best;
        }
        let worst = self.transformed(self.worst);
        let value = worst + share * (self.transformed(self.best) - worst);
        match self.transform {
            Transform::Linear => value,
            Transform::Log => value.exp(),
        }
    }

    /// Points of a value: 100 · (t(x) − t(worst)) / (t(best) − t(worst)), clamped to 0–100.
    ///
    /// The min–max normalisation with fixed goalposts of OECD/JRC, *Handbook on Constructing Composite
    /// Indicators* (2008), step 5; with the logarithm as in the Human Development Index.
    pub fn points(&self, value: f64) -> f64 {
        let worst = self.transformed(self.worst);
        let share = (self.transformed(value) - worst) / (self.transformed(self.best) - worst);
        // Normalises −0 to 0.
        within(100.0 * share, 0.0, 100.0) + 0.0
    }
}

/// Points by interval: each band applies from its start to the start of the next.
#[derive(Clone, Debug, PartialEq)]
pub struct Bands(Vec<Band>);

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Band {
    /// The start, inclusive.
    pub from: f64,
    pub points: Points,
}

impl Bands {
    /// `None` if the list is empty or the starts do not increase.
    pub fn new(bands: Vec<Band>) -> Option<Bands> {
        let sorted = bands.windows(2).all(|pair| pair[0].from < pair[1].from);
        (!bands.is_empty() && sorted).then_some(Bands(bands))
    }

    /// The start of the first band, below which no answer is allowed.
    pub fn first(&self) -> f64 {
        self.0[0].from
    }

    /// The points of the band that contains a value; `None` below the first.
    pub fn points(&self, value: f64) -> Option<f64> {
        let after = self.0.partition_point(|band| band.from <= value);
        after.checked_sub(1).map(|band| self.0[band].points.get())
    }

    /// The start of a band with at least these points, within limits: of the bands with the fewest such points, the one
    /// that starts nearest to `value`. `None` if there is none.
    pub(super) fn reaching(&self, value: Option<f64>, mark: f64, least: Option<f64>, most: Option<f64>) -> Option<f64> {
        let (least, most) = (least.unwrap_or(f64::NEG_INFINITY), most.unwrap_or(f64::INFINITY));
        let ends = self.0.iter().skip(1).map(|band| band.from).chain([f64::INFINITY]);
        let within = self.0.iter().zip(ends).filter(|(band, end)| band.from <= most && *end > least);
        let reaching = within.filter(|(band, _)| band.points.get() >= mark - 1e-9);
        let entered = reaching.map(|(band, _)| (band.points.get(), band.from.max(least)));
        let distance = |entry: f64| value.map_or(0.0, |value| (value - entry).abs());
        let nearest =
            entered.min_by(|one, other| one.0.total_cmp(&other.0).then(distance(one.1).total_cmp(&distance(other.1))));
        nearest.map(|(_, entry)| entry)
    }

    /// The lowest and highest points of the bands that overlap `least..=most`.
    pub fn range(&self, least: f64, most: f64) -> Option<(f64, f64)> {
        let ends = self.0.iter().skip(1).map(|band| band.from).chain([f64::INFINITY]);
        let within = self.0.iter().zip(ends).filter(|(band, end)| band.from <= most && *end > least);
        extremes(within.map(|(band, _)| band.points.get()))
    }
}

impl Number {
    /// The smallest allowed answer: `min`, or the start of the first band.
    pub fn least(&self) -> Option<f64> {
        match (&self.score, self.min) {
            (Some(NumberScore::Bands(bands)), None) => Some(bands.first()),
            (_, min) => min,
        }
    }

    pub(super) fn points(&self, value: f64) -> Option<f64> {
        match self.score.as_ref()? {
            NumberScore::Goalposts(goalposts) => Some(goalposts.points(value)),
            NumberScore::Bands(bands) => bands.points(value),
        }
    }

    pub(super) fn range(&self) -> Option<(f64, f64)> {
        let least = self.least().unwrap_or(f64::NEG_INFINITY);
        let most = self.max.unwrap_or(f64::INFINITY);
        match self.score.as_ref()? {
            NumberScore::Goalposts(goalposts) => extremes([least, most].into_iter().map(|end| goalposts.points(end))),
            NumberScore::Bands(bands) => bands.range(least, most),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn number_goalposts_clamp_and_may_be_reversed() {
        let rising = Goalposts::new(30.0, 1000.0, Transform::Linear).expect("goalposts");
        assert_eq!((rising.points(0.0), rising.points(515.0), rising.points(5000.0)), (0.0, 50.0, 100.0));
        let falling = Goalposts::new(10.0, 0.0, Transform::Linear).expect("goalposts");
        assert_eq!((falling.points(2.0), falling.points(-1.0)), (80.0, 100.0));
        assert!(Goalposts::new(1.0, 1.0, Transform::Linear).is_none());
        assert!(Goalposts::new(0.0, 1.0, Transform::Log).is_none());
    }

    #[test]
    fn number_logarithm_matches_hdi() {
        let income = Goalposts::new(100.0, 75_000.0, Transform::Log).expect("goalposts");
        // (ln 1335.205733 − ln 100) / (ln 75000 − ln 100), worked by hand: 0.39148…
        assert!((income.points(1_335.205_733) - 39.148).abs() < 1e-3);
        assert_eq!(income.points(0.0), 0.0);
    }

    #[test]
    fn number_band_includes_its_lower_bound() {
        let band = |from, points| Band { from, points: Points::new(points).expect("points") };
        let bands = Bands::new(vec![band(0.0, 0.0), band(30.0, 50.0), band(100.0, 100.0)]).expect("bands");
        assert_eq!(bands.points(29.9), Some(0.0));
        assert_eq!(bands.points(30.0), Some(50.0));
        assert_eq!(bands.points(-1.0), None);
        assert_eq!(bands.range(30.0, 99.0), Some((50.0, 50.0)));
        assert!(Bands::new(vec![band(1.0, 0.0), band(1.0, 0.0)]).is_none());
    }
}
