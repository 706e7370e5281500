//! Yes or no.

use super::super::Points;

/// A question answered by yes or no.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct YesNo {
    /// What a yes is worth.
    pub yes: Points,
    /// What a no is worth.
    pub no: Points,
}

impl Default for YesNo {
    fn default() -> YesNo {
        YesNo { yes: Points::HUNDRED, no: Points::ZERO }
    }
}

impl YesNo {
    /// What a word says: `yes`, `sì`, `si` or `no` in lower case.
    pub fn read(word: &str) -> Option<bool> {
        match word {
            "yes" | "sì" | "si" => Some(true),
            "no" => Some(false),
            _ => None,
        }
    }

    pub(super) fn points(&self, yes: bool) -> f64 {
        if yes { self.yes.get() } else { self.no.get() }
    }

    pub(super) fn range(&self) -> (f64, f64) {
        (self.yes.get().min(self.no.get()), self.yes.get().max(self.no.get()))
    }
}
