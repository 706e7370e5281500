//! Estimates how long the rest of an interview will take.

use std::time::{Duration, Instant};

/// The number of answers before an estimate is shown: with fewer it would vary too much.
const ENOUGH: u32 = 3;
/// The longest time counted for one answer; beyond it was a pause.
const LONGEST: Duration = Duration::from_secs(300);

pub struct Pace {
    last: Instant,
    answers: u32,
    spent: Duration,
}

impl Pace {
    pub fn new() -> Pace {
        Pace { last: Instant::now(), answers: 0, spent: Duration::ZERO }
    }

    pub fn count(&mut self) {
        let now = Instant::now();
        self.spent += (now - self.last).min(LONGEST);
        self.last = now;
        self.answers += 1;
    }

    /// The minutes that `answers` more answers will take, rounded up; 0 for less than one. `None` while too few are
    /// counted.
    pub fn minutes_for(&self, answers: usize) -> Option<usize> {
        if self.answers < ENOUGH || answers == 0 {
            return None;
        }
        let each = self.spent / self.answers;
        let all = each * u32::try_from(answers).unwrap_or(u32::MAX);
        let seconds = usize::try_from(all.as_secs()).unwrap_or(usize::MAX);
        Some(if seconds < 60 { 0 } else { seconds.div_ceil(60) })
    }
}
