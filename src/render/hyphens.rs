//! Where long words may break.

/// Words of fewer letters are not broken.
const LONG: usize = 11;
/// The fewest letters on a line.
const FEWEST: usize = 3;

/// The halves of a long word at a syllable near its middle; `None` without such a syllable.
pub(super) fn halves(word: &str) -> Option<(String, String)> {
    let letters: Vec<char> = word.chars().collect();
    if letters.len() < LONG || !letters.iter().all(|letter| letter.is_alphabetic()) {
        return None;
    }
    // After a vowel and before a consonant and a vowel, or between two equal consonants.
    let vowel = |letter: char| "aeiouàèéìòùAEIOU".contains(letter);
    let open = |at: usize| vowel(letters[at - 1]) && !vowel(letters[at]) && vowel(letters[at + 1]);
    let double = |at: usize| letters[at - 1] == letters[at] && !vowel(letters[at]) && vowel(letters[at + 1]);
    // Failing that, between other consonants, but not after an `s` or before an `l`, `r` or `h`.
    let between = |at: usize| {
        let [before, first, last, after] = [letters[at - 2], letters[at - 1], letters[at], letters[at + 1]];
        vowel(before) && !vowel(first) && !vowel(last) && vowel(after) && first != 's' && !"lrh".contains(last)
    };
    let inner = FEWEST..letters.len() - FEWEST;
    let mut places: Vec<usize> = inner.clone().filter(|at| open(*at) || double(*at)).collect();
    if places.is_empty() {
        places = inner.filter(|at| between(*at)).collect();
    }
    places.sort_by_key(|at| at.abs_diff(letters.len() / 2));
    places.first().map(|at| (letters[..*at].iter().collect(), letters[*at..].iter().collect()))
}

#[cfg(test)]
mod tests {
    use super::halves;

    #[test]
    fn long_words_break_between_syllables() {
        for (word, expected) in [
            ("Infrastrutture", Some("Infrastrut-ture")),
            ("Organizzazione", Some("Organiz-zazione")),
            ("Connettività", Some("Connet-tività")),
            ("Infrastructure", Some("Infrastruc-ture")),
            ("Montelumera", Some("Monte-lumera")),
            ("Sicurezza", None),
            ("12345678901", None),
        ] {
            let broken = halves(word).map(|(first, last)| format!("{first}-{last}"));
            assert_eq!(broken.as_deref(), expected, "{word}");
        }
    }
}
