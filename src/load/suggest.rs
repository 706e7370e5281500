//! The word that was probably meant.

/// The candidate most like `word`, if one is like enough to be what was meant.
///
/// A change, a missing, an added letter or two swapped ones count one each (Damerau, CACM 7, 1964); a third
/// of the word may differ.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let lower = word.to_lowercase();
    let allowed = (word.chars().count() / 3).clamp(1, 4);
    let near = candidates.into_iter().filter(|candidate| {
        let lengths = candidate.len().abs_diff(word.len());
        // Each change, missing or added letter moves the length by one at most; lower case can be longer outside ASCII.
        lengths <= if word.is_ascii() && candidate.is_ascii() { allowed } else { 2 * allowed + 2 }
    });
    let distances = near.map(|candidate| (strsim::osa_distance(&lower, &candidate.to_lowercase()), candidate));
    let closest = distances.filter(|(distance, _)| *distance <= allowed).min_by_key(|(distance, _)| *distance);
    closest.map(|(_, candidate)| candidate.to_owned())
}

/// How many unknown words of one file are held against the known ones.
const MOST_SUGGESTIONS: usize = 1_000;

/// Looks up the words that were probably meant in one file: of its first unknown words only, so that a file with many
/// against a long list of known ones costs no more than with [`MOST_SUGGESTIONS`].
#[derive(Debug, Default)]
pub(crate) struct Suggestions {
    looked_up: usize,
}

impl Suggestions {
    /// As [`nearest`]; `None` too where enough were looked up.
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
    fn a_letter_that_is_longer_in_lower_case_is_no_obstacle() {
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
