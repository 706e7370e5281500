//! Yes or no.

use super::super::Points;

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct YesNo {
    /// The points of a yes.
    pub yes: Points,
    pub no: Points,
}

impl Default for YesNo {
    fn default() -> YesNo {
        YesNo { yes: Points::HUNDRED, no: Points::ZERO }
    }
}

impl YesNo {
    /// Parses `yes`, `sì`, `si` or `no` in any case; the accent may be a combining character.
    pub fn read(word: &str) -> Option<bool> {
        match word.to_lowercase().as_str() {
            "yes" | "sì" | "si\u{300}" | "si" => Some(true),
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

#[cfg(test)]
mod tests {
    use super::YesNo;

    #[test]
    fn yes_spelling_variants_are_accepted() {
        assert_eq!(["sì", "SÌ", "si\u{300}", "SI\u{300}", "Si", "Yes"].map(YesNo::read), [Some(true); 6]);
        assert_eq!(["No", "NO"].map(YesNo::read), [Some(false); 2]);
        assert_eq!(["s", "true", "si\u{301}", ""].map(YesNo::read), [None; 4]);
    }
}
