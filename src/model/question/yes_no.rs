//! Yes or no.

use super::super::Points;
use super::extremes;

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct YesNo {
    /// The points of a yes; `None` if the question is not scored.
    pub yes: Option<Points>,
    pub no: Option<Points>,
}

impl Default for YesNo {
    fn default() -> YesNo {
        YesNo { yes: Some(Points::HUNDRED), no: Some(Points::ZERO) }
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

    pub(super) fn points(&self, yes: bool) -> Option<f64> {
        let points = if yes { self.yes } else { self.no };
        points.map(|points| points.get())
    }

    pub(super) fn range(&self) -> Option<(f64, f64)> {
        extremes([true, false].into_iter().filter_map(|yes| self.points(yes)))
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
