//! Warns of texts written once in a questionnaire of several languages.

use super::super::yaml::{YamlEntry, YamlNode, YamlValue};
use crate::diagnostics::{LanguageDiagnostic, Location};

/// The keys whose texts are sentences or headings.
const KEYS: &[&str] = &["title", "text", "help", "description", "reason", "horizon"];

/// The texts of a questionnaire.
#[derive(Default)]
struct Texts {
    /// Where texts are that are written once, and are not names.
    plain: Vec<Location>,
    are_translated: bool,
}

/// Returns one warning about all texts that are written in one language only, if others are translated.
pub(super) fn find(root: &YamlNode) -> Option<(LanguageDiagnostic, Location)> {
    let list = root.value.entries().iter().find(|entry| entry.key == "languages");
    let Some(YamlValue::List(items)) = list.map(|entry| &entry.value.value) else { return None };
    let languages: Vec<&str> = items.iter().filter_map(|item| item.value.text()).collect();
    let (first, others) = languages.split_first().filter(|(_, others)| !others.is_empty())?;
    let mut texts = Texts::default();
    texts.collect(root, "", *first == "it");
    let start = texts.plain.iter().min().filter(|_| texts.are_translated)?;
    let languages = others.iter().map(|&language| language.to_owned()).collect();
    Some((LanguageDiagnostic::UntranslatedTexts { count: texts.plain.len(), languages }, *start))
}

impl Texts {
    /// Adds the texts of a node in the list or block `of`.
    fn collect(&mut self, node: &YamlNode, of: &str, is_italian: bool) {
        match &node.value {
            YamlValue::List(items) => items.iter().for_each(|item| self.collect(item, of, is_italian)),
            YamlValue::Map(entries) => entries.iter().for_each(|entry| self.add(entry, of, is_italian)),
            YamlValue::Nothing | YamlValue::Text(_) => {}
        }
    }

    fn add(&mut self, entry: &YamlEntry, of: &str, is_italian: bool) {
        let key = entry.key.as_str();
        match &entry.value.value {
            _ if !KEYS.contains(&key) => self.collect(&entry.value, key, is_italian),
            YamlValue::Map(_) => self.are_translated = true,
            YamlValue::Text(text) => {
                let is_sentence = key == "text" && matches!(of, "questions" | "about");
                let may_be_name = matches!(of, "options" | "rows" | "columns");
                if is_sentence || has_common_words(text) || is_italian && !may_be_name && is_like_italian(text) {
                    self.plain.push(entry.value.location);
                }
            }
            YamlValue::Nothing | YamlValue::List(_) => {}
        }
    }
}

/// Returns whether a word after the first begins with a small letter, unlike in names such as `Google Workspace`.
fn has_common_words(text: &str) -> bool {
    text.split_whitespace().skip(1).any(|word| word.starts_with(char::is_lowercase))
}

/// Returns whether a single word has the form of an Italian one, unlike `Firewall`, `pagoPA` and `SEND`.
fn is_like_italian(text: &str) -> bool {
    let is_word = text.chars().count() >= 4 && text.chars().skip(1).all(char::is_lowercase);
    is_word && text.ends_with(['a', 'i', 'o', 'à', 'è', 'é', 'ì', 'ò', 'ù'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_need_no_translation() {
        for (text, expected) in [
            ("Google Workspace", false),
            ("SPID e CIE", true),
            ("Solo in parte", true),
            ("Firewall", false),
            ("pagoPA", false),
        ] {
            assert_eq!(has_common_words(text), expected, "{text}");
        }
        for (text, expected) in
            [("Sicurezza", true), ("Servizi", true), ("Firewall", false), ("SEND", false), ("IO", false)]
        {
            assert_eq!(is_like_italian(text), expected, "{text}");
        }
    }
}
