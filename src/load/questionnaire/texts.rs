//! Reads texts in one or several languages.

use super::super::yaml::{ValueReader, YamlEntry, YamlNode, YamlValue, shape_of};
use super::Loader;
use crate::diagnostics::{LanguageDiagnostic, Shape, ValueDiagnostic};
use crate::lang::Text;

/// Reads a text: one string, or a map of languages. Missing declared languages are reported.
pub(super) fn read(reader: &mut ValueReader<'_>, languages: &[Box<str>], node: YamlNode) -> Option<Text> {
    let location = node.location;
    match node.value {
        YamlValue::Text(_) => reader.text(node).map(|text| Text::plain(text.value)),
        YamlValue::Map(entries) => {
            let entries = reader.unique(entries);
            let count = entries.len();
            let mut written: Vec<_> =
                entries.into_iter().filter_map(|entry| translation(reader, languages, entry)).collect();
            if written.len() < count || count == 0 {
                if count == 0 {
                    reader.note(ValueDiagnostic::EmptyText, location);
                }
                return None;
            }
            written.sort_by_key(|(code, _)| languages.iter().position(|language| language == code));
            let text = Text::translated(written);
            for language in languages.iter().filter(|language| !text.speaks(language)) {
                reader.note(LanguageDiagnostic::MissingTranslation { language: language.to_string() }, location);
            }
            Some(text)
        }
        YamlValue::Nothing | YamlValue::List(_) => {
            let found = shape_of(&node);
            reader.note(ValueDiagnostic::WrongType { expected: Shape::TextOrLanguages, found }, location);
            None
        }
    }
}

fn translation(reader: &mut ValueReader<'_>, languages: &[Box<str>], entry: YamlEntry) -> Option<(Box<str>, Box<str>)> {
    let language = entry.key;
    // In `{it: Yes, but little}` the text after the comma is a key without a value.
    let is_declared = languages.iter().any(|declared| **declared == *language);
    if matches!(entry.value.value, YamlValue::Nothing)
        && !is_declared
        && !(languages.is_empty() && is_language(&language))
    {
        reader.note(ValueDiagnostic::CommaInText { key: language }, entry.location);
        return None;
    }
    if !is_language(&language) {
        reader.note(LanguageDiagnostic::BadLanguage { found: language }, entry.location);
        return None;
    }
    if !languages.is_empty() && !languages.iter().any(|declared| **declared == *language) {
        let declared = languages.iter().map(|declared| declared.to_string()).collect();
        reader.note(LanguageDiagnostic::UndeclaredLanguage { language, declared }, entry.location);
        return None;
    }
    let text = reader.text(entry.value)?;
    Some((language.into(), text.value.into()))
}

/// Returns whether a text has the form of an ISO 639 language code: two or three lower-case letters.
pub(super) fn is_language(text: &str) -> bool {
    (2..=3).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_lowercase())
}

impl Loader<'_> {
    /// Reads a text in the declared languages.
    pub(super) fn localized(&mut self, node: YamlNode) -> Option<Text> {
        read(&mut self.reader, &self.languages, node)
    }

    pub(super) fn optional_text(&mut self, node: Option<YamlNode>) -> Option<Text> {
        node.and_then(|node| self.localized(node))
    }
}
