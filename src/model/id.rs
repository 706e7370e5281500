//! Ids of the parts of a questionnaire.

use std::borrow::Borrow;
use std::fmt;

/// The maximum length of an id, in characters.
const LONGEST: usize = 64;

/// The id of an index, dimension, question, level, action or phase: a lower-case word.
///
/// It starts with a letter and contains letters, digits, `-` and `_`, at most 64 characters.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Id(Box<str>);

impl Id {
    /// Parses an id; `None` if the text is not one.
    pub fn new(text: &str) -> Option<Id> {
        let starts = text.starts_with(|first: char| first.is_ascii_lowercase());
        let holds = text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'_');
        (starts && holds && text.len() <= LONGEST).then(|| Id(text.into()))
    }

    /// Parses the id of an option, which may also start with a digit and contain points: `012`, `1.10`.
    pub fn of_option(text: &str) -> Option<Id> {
        let sign = |b: u8| b == b'-' || b == b'_' || b == b'.';
        let word = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit();
        let ends = text.bytes().next().is_some_and(word) && text.bytes().last().is_some_and(word);
        let holds = text.bytes().all(|b| word(b) || sign(b)) && !text.contains("..");
        (ends && holds && text.len() <= LONGEST).then(|| Id(text.into()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Borrow<str> for Id {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Id {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn id_accepts_only_lower_case_words() {
        for good in ["rtd", "m1_2-cloud", "a"] {
            assert!(Id::new(good).is_some(), "{good}");
        }
        for bad in ["", "RTD", "1a", "a b", "è", "../etc", "a.b", &"a".repeat(65)] {
            assert!(Id::new(bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn option_id_accepts_digits() {
        for good in ["012", "1.10", "060062", "no"] {
            assert!(Id::of_option(good).is_some(), "{good}");
        }
        for bad in ["", ".", "../etc", "a..b", "1.", "Sì"] {
            assert!(Id::of_option(bad).is_none(), "{bad}");
        }
    }
}
