//! File names made from the names of comuni, groups and charts. No other module makes them.
//!
//! A name is valid on Linux, macOS and Windows, is never hidden, and is never that of a file with another purpose. The
//! names of one run differ also where a file system ignores case or the way accents are encoded.

use std::collections::{HashMap, HashSet};
use unicode_normalization::UnicodeNormalization;

/// What a file is named after.
#[derive(Clone, Debug, Default)]
pub struct NameSource<'n> {
    /// The parts of the name in their order: a comune, a wave and so on.
    pub parts: Vec<&'n str>,
    /// The code of the comune, which is added if two names are alike.
    pub code: Option<&'n str>,
}

impl<'n> From<&'n str> for NameSource<'n> {
    fn from(name: &'n str) -> NameSource<'n> {
        NameSource { parts: vec![name], code: None }
    }
}

/// The longest part of a name, and the longest name without code and number, in bytes. With these, and an extension, a
/// name fits into the 255 bytes of file systems, also with what is added to the names of temporary files.
const LONGEST_PART: usize = 80;
const LONGEST_NAME: usize = 180;
const LONGEST_CODE: usize = 30;

/// Names that Windows reserves for devices, whatever the extension.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];
/// Devices with a number; Windows takes the superscript digits for numbers, too.
const NUMBERED_DEVICES: [&str; 2] = ["com", "lpt"];
const DEVICE_NUMBERS: &str = "0123456789¹²³";

/// Files with a purpose of their own in a folder of interviews.
const OWN_FILES: [&str; 4] = ["comino", "questionario", "questionnaire", "readme"];

/// A distinct file name without extension for each source: lower-case letters, digits and hyphens. Where names are
/// alike or reserved, those with a code have it appended; the others have a number.
pub fn file_names<'n>(sources: impl IntoIterator<Item = NameSource<'n>>) -> Vec<String> {
    let sources: Vec<(String, Option<&str>)> =
        sources.into_iter().map(|source| (joined(&source.parts), source.code)).collect();
    let mut codes: HashMap<String, HashSet<Option<&str>>> = HashMap::new();
    for (name, code) in &sources {
        codes.entry(key(name)).or_default().insert(*code);
    }
    let mut names = UniqueNames::default();
    let with_code = |(name, code): &(String, Option<&str>)| {
        let is_ambiguous = is_reserved(name) || codes[&key(name)].len() > 1;
        let code = code.map(|code| part(code, LONGEST_CODE)).filter(|code| is_ambiguous && !code.is_empty());
        code.map_or(name.clone(), |code| format!("{name}-{code}"))
    };
    sources.iter().map(|source| names.unused(with_code(source))).collect()
}

/// Whether a name has letters or digits that a file can be named after.
pub fn can_name_file(name: &str) -> bool {
    name.chars().any(char::is_alphanumeric)
}

/// The key of a name: names with the same key may be the same file.
pub fn key(name: &str) -> String {
    name.to_uppercase().to_lowercase().nfc().collect()
}

/// The parts that are not empty, joined with hyphens.
fn joined(parts: &[&str]) -> String {
    let parts: Vec<String> =
        parts.iter().map(|text| part(text, LONGEST_PART)).filter(|part| !part.is_empty()).collect();
    let name = cut(&parts.join("-"), LONGEST_NAME);
    if name.is_empty() { "comune".to_owned() } else { name }
}

/// A text as part of a file name: lower-case letters and digits, anything else a hyphen.
fn part(text: &str, longest: usize) -> String {
    let folded: String = text.nfc().collect::<String>().to_lowercase().nfc().collect();
    let words = folded.split(|character: char| !character.is_alphanumeric()).filter(|word| !word.is_empty());
    cut(&words.collect::<Vec<_>>().join("-"), longest)
}

/// The beginning of a text, of at most `longest` bytes.
fn cut(text: &str, longest: usize) -> String {
    let ends = text.char_indices().map(|(at, letter)| at + letter.len_utf8());
    let end = ends.take_while(|end| *end <= longest).last().unwrap_or(0);
    text[..end].trim_end_matches('-').to_owned()
}

/// Whether a name may not be used as it is.
fn is_reserved(name: &str) -> bool {
    let is_numbered = |device: &&str| -> bool {
        let number = name.strip_prefix(*device).unwrap_or("");
        number.chars().count() == 1 && DEVICE_NUMBERS.contains(number)
    };
    DEVICES.contains(&name) || OWN_FILES.contains(&name) || NUMBERED_DEVICES.iter().any(is_numbered)
}

/// The names used so far.
#[derive(Default)]
struct UniqueNames {
    keys: HashSet<String>,
    /// For each name, the last number appended to it.
    numbers: HashMap<String, usize>,
}

impl UniqueNames {
    /// The name, with a number if it is reserved or used: `alvito`, `alvito-2`, `alvito-3`.
    fn unused(&mut self, name: String) -> String {
        let mut unused = name.clone();
        while is_reserved(&unused) || !self.keys.insert(key(&unused)) {
            let number = self.numbers.entry(key(&name)).or_insert(usize::from(!is_reserved(&name)));
            *number += 1;
            unused = format!("{name}-{number}");
        }
        unused
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn names(sources: &[(&str, Option<&str>)]) -> Vec<String> {
        file_names(sources.iter().map(|(name, code)| NameSource { parts: vec![name], code: *code }))
    }

    #[test]
    fn file_name_of_unit_name_is_sanitised() {
        let name = |name: &str| names(&[(name, None)]).remove(0);
        assert_eq!(name("San Donato Val di Comino"), "san-donato-val-di-comino");
        assert_eq!(name("Sant'Agata de' Goti"), "sant-agata-de-goti");
        assert_eq!(name("../Forlì"), "forlì");
        assert_eq!(name("Forli\u{300}"), "forlì");
        assert_eq!((name(".profilo "), name("C:\\Roma. ")), ("profilo".to_owned(), "c-roma".to_owned()));
        assert_eq!((name(""), name("…")), ("comune".to_owned(), "comune".to_owned()));
        assert_eq!(name(&"à".repeat(200)), "à".repeat(40));
    }

    #[test]
    fn file_name_of_several_parts_leaves_out_empty_ones() {
        let source = NameSource { parts: vec!["Alvito", "", "2026/11", "maturita_ict"], code: Some("060004") };
        assert_eq!(file_names([source]), ["alvito-2026-11-maturita-ict"]);
    }

    #[test]
    fn file_names_that_are_alike_have_code_or_number() {
        let alike = [("Samone", Some("001235")), ("SAMONE", Some("022165")), ("samone", None), ("Samone 2", None)];
        assert_eq!(names(&alike), ["samone-001235", "samone-022165", "samone", "samone-2"]);
        let same_code = [("Samone", Some("001235")), ("Samone", Some("001235")), ("Samone 2", None)];
        assert_eq!(names(&same_code), ["samone", "samone-2", "samone-2-2"]);
    }

    #[test]
    fn file_name_reserved_by_windows_or_comino_has_code_or_number() {
        let reserved = ["CON", "nul", "Com1", "LPT³", "Comino", "Questionario", "README"];
        let made = names(&reserved.map(|name| (name, None)));
        assert_eq!(made, ["con-1", "nul-1", "com1-1", "lpt³-1", "comino-1", "questionario-1", "readme-1"]);
        assert_eq!(names(&[("Aux", Some("9")), ("Como", None)]), ["aux-9", "como"]);
    }

    proptest! {
        #[test]
        fn file_names_are_distinct_valid_and_visible(
            sources in prop::collection::vec(("[a-cA-C.ÀàſςσΣ 1-]{0,4}|con|NUL|\\PC{0,90}", prop::option::of("[0-9a-b]{0,2}")), 0..30),
        ) {
            let named = sources.iter().map(|(name, code)| NameSource { parts: vec![name], code: code.as_deref() });
            let names = file_names(named);
            let keys: HashSet<String> = names.iter().map(|name| key(name)).collect();
            prop_assert_eq!(keys.len(), sources.len());
            for name in names {
                prop_assert!(!is_reserved(&name) && name.len() < 230, "{}", name);
                prop_assert!(name.chars().all(|letter| letter.is_alphanumeric() || letter == '-'), "{}", name);
                prop_assert!(!name.starts_with('-') && !name.ends_with('-'), "{}", name);
            }
        }
    }
}
