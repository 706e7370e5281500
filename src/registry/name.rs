//! The key under which names of comuni are compared.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// Returns the key of a name: equal for spellings that differ in case, accents, apostrophes, hyphens, Unicode form or
/// spacing only.
///
/// An apostrophe counts as a space, so that an accent written as one (`Citta' di Castello`) is the accent (`Città di Castello`).
pub fn name_key(name: &str) -> String {
    if name.is_ascii() {
        return ascii_key(name);
    }
    let mut key = String::with_capacity(name.len());
    let mut pending_space = false;
    let letters = name.nfkd().filter(|letter| !is_combining_mark(*letter));
    // By way of capitals, so that ß is ss.
    for letter in letters.flat_map(char::to_uppercase).flat_map(char::to_lowercase) {
        if letter.is_alphanumeric() {
            if pending_space && !key.is_empty() {
                key.push(' ');
            }
            pending_space = false;
            key.push(letter);
        } else {
            pending_space = true;
        }
    }
    key
}

/// As [`name_key`], quickly.
fn ascii_key(name: &str) -> String {
    let mut key = String::with_capacity(name.len());
    for word in name.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|word| !word.is_empty()) {
        if !key.is_empty() {
            key.push(' ');
        }
        key.push_str(word);
    }
    key.make_ascii_lowercase();
    key
}

/// The possible meanings of short forms of words in names of comuni, by their key.
const ABBREVIATIONS: &[(&str, &[&str])] = &[
    ("s", &["san", "santa", "santo", "sant"]),
    ("ss", &["santi", "santissima"]),
    ("sta", &["santa"]),
    ("s ta", &["santa"]),
    ("sto", &["santo"]),
    ("s to", &["santo"]),
    ("v c", &["val di comino"]),
    ("vc", &["val di comino"]),
    ("m", &["monte", "marina"]),
    ("p", &["porto", "ponte", "piano"]),
    ("castel", &["castello"]),
    ("civ", &["civita"]),
];

/// Returns the keys of the possible whole names of a name with abbreviated words, without its own key.
///
/// Only the first and the last words are expanded: `S. Donato V.C.` gives `san donato val di comino` and the like.
pub fn expanded_keys(name: &str) -> Vec<String> {
    let key = name_key(name);
    let mut keys = vec![key.clone()];
    for (short, long) in ABBREVIATIONS {
        for known in keys.clone() {
            if let Some(rest) = known.strip_prefix(short).and_then(|rest| rest.strip_prefix(' ')) {
                keys.extend(long.iter().map(|long| format!("{long} {rest}")));
            }
            if let Some(rest) = known.strip_suffix(short).and_then(|rest| rest.strip_suffix(' ')) {
                keys.extend(long.iter().map(|long| format!("{rest} {long}")));
            }
        }
    }
    keys.retain(|expanded| *expanded != key);
    keys.sort();
    keys.dedup();
    keys
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn name_key_spellings_of_one_name_are_equal() {
        for (spellings, key) in [
            (&["Forlì", "FORLI'", "forlì", "Forli\u{300}", "  Forlì "][..], "forli"),
            (&["Città di Castello", "Citta' di  Castello", "CITTA’ DI CASTELLO"], "citta di castello"),
            (&["L'Aquila", "L’Aquila", "L`AQUILA", "l' aquila"], "l aquila"),
            (&["Pont-Canavese", "Pont Canavese", "Pont - Canavese"], "pont canavese"),
            (&["Weinstraße", "WEINSTRASSE", "Weinstrasse"], "weinstrasse"),
        ] {
            for spelling in spellings {
                assert_eq!(name_key(spelling), key, "{spelling}");
            }
        }
    }

    #[test]
    fn expanded_keys_of_abbreviations_hold_the_whole_name() {
        assert!(expanded_keys("S. Donato V.C.").contains(&"san donato val di comino".to_owned()));
        assert!(expanded_keys("S.ta Marinella").contains(&"santa marinella".to_owned()));
        assert_eq!(expanded_keys("Alvito"), Vec::<String>::new());
    }
}
