//! Suggestions for misspelt words.

use crate::model::within;

/// Returns the candidate closest to `word`, if it is close enough to be a misspelling.
///
/// The distance counts substituted, missing, added and swapped adjacent letters (Damerau, CACM 7, 1964). It may be a
/// third of the length of the word, at least 1 and at most 4.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let lower = word.to_lowercase();
    let allowed = within(word.chars().count() / 3, 1, 4);
    let near = candidates.into_iter().filter(|candidate| {
        let lengths = candidate.len().abs_diff(word.len());
        // An edit changes the length by at most one letter; outside ASCII, lower case can be longer.
        lengths <= if word.is_ascii() && candidate.is_ascii() { allowed } else { 2 * allowed + 2 }
    });
    let distances = near.map(|candidate| (strsim::osa_distance(&lower, &candidate.to_lowercase()), candidate));
    let closest = distances.filter(|(distance, _)| *distance <= allowed).min_by_key(|(distance, _)| *distance);
    closest.map(|(_, candidate)| candidate.to_owned())
}

/// The most unknown words of one file that get a suggestion: as many diagnostics are printed.
const MOST_SUGGESTIONS: usize = 100;

/// Suggestions for one file. Only its first [`MOST_SUGGESTIONS`] unknown words get one, which bounds the cost of a file
/// with many unknown words.
#[derive(Debug, Default)]
pub(crate) struct Suggestions {
    looked_up: usize,
}

impl Suggestions {
    /// Like [`nearest`], but always `None` once the limit is reached.
    pub fn nearest<'a>(&mut self, word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<String> {
        self.looked_up += 1;
        if self.looked_up > MOST_SUGGESTIONS { None } else { nearest(word, candidates) }
    }
}

#[cfg(test)]
mod tests {
    use super::{MOST_SUGGESTIONS, Suggestions, nearest};

    #[test]
    fn suggestions_of_one_file_are_bounded() {
        let mut suggestions = Suggestions::default();
        let mut suggest = || suggestions.nearest("wieght", ["weight"]);
        assert!((0..MOST_SUGGESTIONS).all(|_| suggest().is_some()));
        assert_eq!(suggest(), None);
    }

    #[test]
    fn letter_longer_in_lower_case_is_matched() {
        assert_eq!(nearest("İSTANBUL", ["istanbul"]).as_deref(), Some("istanbul"));
    }

    #[test]
    fn suggestion_for_typo_is_found_and_for_unrelated_word_is_none() {
        let known = ["weight", "when", "options"];
        assert_eq!(nearest("wieght", known).as_deref(), Some("weight"));
        assert_eq!(nearest("option", known).as_deref(), Some("options"));
        assert_eq!(nearest("When", known).as_deref(), Some("when"));
        assert_eq!(nearest("colour", known), None);
    }
}
