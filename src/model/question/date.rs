//! A date, scored by its age at the interview.

use super::super::Date;
use super::Bands;
use jiff::{Unit, civil::DateDifference};

#[derive(Clone, Debug, PartialEq)]
pub struct Dated {
    /// Points by age in months; `None` if the date is recorded without points.
    pub bands: Option<Bands>,
}

impl Dated {
    /// The points of the age of `date` on the day `on`; `None` for a date in the future.
    pub(super) fn points(&self, date: Date, on: Date) -> Option<f64> {
        self.bands.as_ref()?.points(f64::from(Dated::whole_months(date, on)?))
    }

    pub(super) fn range(&self) -> Option<(f64, f64)> {
        self.bands.as_ref()?.range(0.0, f64::INFINITY)
    }

    /// Completed months between two days; `None` if the second is earlier.
    fn whole_months(date: Date, on: Date) -> Option<i32> {
        if on < date {
            return None;
        }
        let age = date.until(DateDifference::new(on).largest(Unit::Month)).ok()?;
        Some(age.get_months())
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::Points;
    use super::super::Band;
    use super::*;
    use jiff::civil::date;

    #[test]
    fn date_age_counts_only_complete_months() {
        assert_eq!(Dated::whole_months(date(2025, 11, 23), date(2026, 11, 22)), Some(11));
        assert_eq!(Dated::whole_months(date(2025, 11, 23), date(2026, 11, 23)), Some(12));
        assert_eq!(Dated::whole_months(date(2026, 11, 23), date(2026, 11, 22)), None);
    }

    #[test]
    fn date_points_come_from_age_band() {
        let band = |from, points| Band { from, points: Points::new(points).expect("points") };
        let bands = Bands::new(vec![band(0.0, 100.0), band(12.0, 50.0), band(36.0, 0.0)]);
        let dated = Dated { bands };
        assert_eq!(dated.points(date(2026, 1, 1), date(2026, 11, 1)), Some(100.0));
        assert_eq!(dated.points(date(2025, 1, 1), date(2026, 11, 1)), Some(50.0));
        assert_eq!(dated.points(date(2020, 1, 1), date(2026, 11, 1)), Some(0.0));
    }
}
