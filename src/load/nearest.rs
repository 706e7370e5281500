//! The word that was probably meant.

/// The candidate most like `word`, if one is like enough to be what was meant.
///
/// A change, a missing, an added letter or two swapped ones count one each (Damerau, CACM 7, 1964); a third
/// of the word may differ.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let lower = word.to_lowercase();
    let allowed = (word.chars().count() / 3).clamp(1, 4);
    let near = candidates.into_iter().filter(|candidate| candidate.len().abs_diff(word.len()) <= 2 * allowed + 2);
    let distances = near.map(|candidate| (strsim::osa_distance(&lower, &candidate.to_lowercase()), candidate));
    let closest = distances.filter(|(distance, _)| *distance <= allowed).min_by_key(|(distance, _)| *distance);
    closest.map(|(_, candidate)| candidate.to_owned())
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn suggestion_for_typo_is_found_and_for_unrelated_word_is_none() {
        let known = ["weight", "when", "options"];
        assert_eq!(nearest("wieght", known).as_deref(), Some("weight"));
        assert_eq!(nearest("option", known).as_deref(), Some("options"));
        assert_eq!(nearest("When", known).as_deref(), Some("when"));
        assert_eq!(nearest("colour", known), None);
    }
}
