//! How fast a sitting goes, to say how long the rest will take.

use std::time::{Duration, Instant};

/// Answers before the pace is told: with fewer it would jump about.
const ENOUGH: u32 = 3;
/// The longest an answer counts for: what lies beyond was a pause.
const LONGEST: Duration = Duration::from_secs(300);

/// The pace of the answers given so far.
pub struct Pace {
    last: Instant,
    answers: u32,
    spent: Duration,
}

impl Pace {
    /// A pace that begins now.
    pub fn new() -> Pace {
        Pace { last: Instant::now(), answers: 0, spent: Duration::ZERO }
    }

    /// Counts an answer given now.
    pub fn count(&mut self) {
        let now = Instant::now();
        self.spent += (now - self.last).min(LONGEST);
        self.last = now;
        self.answers += 1;
    }

    /// The minutes so many more answers will take, rounded up above one; `None` while too little is known.
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
