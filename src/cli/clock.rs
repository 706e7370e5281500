//! The day of the run.

use comino::model::Date;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use std::time::SystemTime;

/// Today, in the time zone of the system.
pub fn today() -> Date {
    day_of(SystemTime::now())
}

/// The day at a time, in the time zone of the system. Times outside the range of dates are on its first or last day.
fn day_of(time: SystemTime) -> Date {
    match Timestamp::try_from(time) {
        Ok(timestamp) => timestamp.to_zoned(TimeZone::system()).date(),
        Err(_) if time < SystemTime::UNIX_EPOCH => Date::MIN,
        Err(_) => Date::MAX,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn day_of_clock_beyond_last_date_is_last_date() {
        let after = |seconds| day_of(SystemTime::UNIX_EPOCH + Duration::from_secs(seconds));
        assert_eq!(after(300_000_000_000), Date::MAX);
        assert_eq!(after(1_795_000_000).year(), 2026);
    }
}
