//! Reads the references of a question and the changes of a questionnaire.

use super::super::yaml::{Fields, YamlNode, YamlValue};
use super::Loader;
use crate::diagnostics::{Construct, Shape, ValueDiagnostic};
use crate::lang::Text;
use crate::model::{Change, Control, ControlLevel, Date, Reference, citations};
use strum::VariantNames;

const KEYS: &[&str] =
    &["act", "article", "comma", "point", "note", "date", "checked", "seen", "url", "deadline", "absc"];
const CHANGE_KEYS: &[&str] = &["version", "date", "text"];

impl Loader<'_> {
    /// Reads the references of a question, a text or a list of entries: the text to print, and the entries.
    pub(super) fn references(&mut self, node: Option<YamlNode>) -> (Option<Text>, Vec<Reference>) {
        let Some(node) = node else { return (None, Vec::new()) };
        if node.value.entries().iter().any(|entry| KEYS.contains(&entry.key.as_str())) {
            let (expected, found) = (Shape::List, Shape::Map);
            self.reader.note(ValueDiagnostic::WrongType { expected, found }, node.location);
            return (None, Vec::new());
        }
        if !matches!(node.value, YamlValue::List(_)) {
            return (self.localized(node), Vec::new());
        }
        let items = self.reader.list(node, 1).unwrap_or_default();
        let references: Vec<Reference> = items.into_iter().filter_map(|item| self.reference(item)).collect();
        (citations(&references), references)
    }

    fn reference(&mut self, item: YamlNode) -> Option<Reference> {
        let mut fields = self.reader.fields(item, Construct::Reference, KEYS)?;
        let act = self.reader.require(&mut fields, "act").and_then(|node| self.localized(node));
        let article = self.word_of(&mut fields, "article");
        let comma = self.word_of(&mut fields, "comma");
        let point = self.word_of(&mut fields, "point");
        let note = fields.take("note");
        let note = self.optional_text(note);
        let date = self.day_of(&mut fields, "date");
        let checked = self.day_of(&mut fields, "checked");
        let seen = fields.take("seen").and_then(|node| self.reader.flag(node)).unwrap_or(false);
        let url = self.word_of(&mut fields, "url");
        let deadline = self.day_of(&mut fields, "deadline");
        let controls = fields.take("absc").map(|node| self.controls(node)).unwrap_or_default();
        Some(Reference { act: act?, article, comma, point, note, date, checked, seen, url, deadline, controls })
    }

    fn word_of(&mut self, fields: &mut Fields, key: &str) -> Option<String> {
        fields.take(key).and_then(|node| self.reader.text(node)).map(|text| text.value)
    }

    fn day_of(&mut self, fields: &mut Fields, key: &str) -> Option<Date> {
        fields.take(key).and_then(|node| self.reader.date(node))
    }

    fn controls(&mut self, node: YamlNode) -> Vec<Control> {
        let items = self.reader.list(node, 1).unwrap_or_default();
        let mut controls = Vec::new();
        for item in items {
            let Some(text) = self.reader.text(item) else { continue };
            let control = Control::new(&text.value);
            if control.is_none() {
                let allowed = ControlLevel::VARIANTS.iter().map(|level| format!("1.2.3 {level}")).collect();
                let diagnostic = ValueDiagnostic::UnknownWord { found: text.value, allowed, nearest: None };
                self.reader.note(diagnostic, text.location);
            }
            controls.extend(control);
        }
        controls
    }

    /// Reads what the versions of the questionnaire changed.
    pub(super) fn changes(&mut self, node: Option<YamlNode>) -> Vec<Change> {
        let items = node.and_then(|node| self.reader.list(node, 1)).unwrap_or_default();
        items.into_iter().filter_map(|item| self.change(item)).collect()
    }

    fn change(&mut self, item: YamlNode) -> Option<Change> {
        let mut fields = self.reader.fields(item, Construct::Change, CHANGE_KEYS)?;
        let version = self.reader.require(&mut fields, "version").and_then(|node| self.reader.text(node));
        let date = self.day_of(&mut fields, "date");
        let text = self.reader.require(&mut fields, "text").and_then(|node| self.localized(node));
        Some(Change { version: version?.value, date, text: text? })
    }
}
