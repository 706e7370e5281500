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
    /// Parses `yes`, `sì`, `si` or `no`, or the booleans of spreadsheets, `true`, `vero`, `false` and `falso`, in any case.
    /// The accent may be a combining character or an apostrophe.
    pub fn read(word: &str) -> Option<bool> {
        match word.to_lowercase().as_str() {
            "yes" | "sì" | "si\u{300}" | "si" | "si'" | "si’" | "true" | "vero" => Some(true),
            "no" | "false" | "falso" => Some(false),
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
        assert_eq!(["VERO", "TRUE", "True", "SI'", "si’"].map(YesNo::read), [Some(true); 5]);
        assert_eq!(["No", "NO", "FALSO", "FALSE"].map(YesNo::read), [Some(false); 4]);
        assert_eq!(["s", "x", "1", "si\u{301}", ""].map(YesNo::read), [None; 5]);
    }
}
