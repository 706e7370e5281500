//! Search keys: texts without case and accents.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The text in lower case and without accents, combining or not: `Così` and `COSI` become `cosi`.
pub fn bare_letters(text: &str) -> String {
    text.nfkd().filter(|letter| !is_combining_mark(*letter)).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::bare_letters;

    #[test]
    fn search_key_ignores_accents_and_case() {
        assert_eq!(["Così", "cosi\u{300}", "COSI\u{300}", "cosi"].map(bare_letters), ["cosi"; 4]);
        assert_eq!(bare_letters("Città di Škofja, n. ½"), "citta di skofja, n. 1\u{2044}2");
    }
}
