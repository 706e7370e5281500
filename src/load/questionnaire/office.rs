//! Reads the offices of a questionnaire, and that of a question.

use super::super::yaml::{SeenIds, YamlNode};
use super::Loader;
use crate::diagnostics::{Construct, IdDiagnostic};
use crate::load::nearest;
use crate::model::{Id, Office};

impl Loader<'_> {
    pub(super) fn offices(&mut self, node: Option<YamlNode>) -> Vec<Office> {
        let items = node.and_then(|node| self.reader.list(node, 1)).unwrap_or_default();
        let mut seen = SeenIds::default();
        items.into_iter().filter_map(|item| self.office(item, &mut seen)).collect()
    }

    fn office(&mut self, item: YamlNode, seen: &mut SeenIds) -> Option<Office> {
        let mut fields = self.reader.fields(item, Construct::Office, &["id", "title"])?;
        let id = self.id(&mut fields);
        let title = self.required_text(&mut fields, "title");
        let id = id.filter(|id| seen.add(&mut self.reader, id, Construct::Office))?;
        Some(Office { id: id.value, title: title? })
    }

    /// The office that a question names; reports one that the questionnaire does not list.
    pub(super) fn office_of(&mut self, node: YamlNode) -> Option<Id> {
        let text = self.reader.text(node)?;
        let known: Vec<String> = self.offices.iter().map(|office| office.id.to_string()).collect();
        if let Some(office) = self.offices.iter().find(|office| office.id.as_str() == text.value) {
            return Some(office.id.clone());
        }
        if self.written.offices.contains(&text.value) {
            return None;
        }
        let nearest = nearest(&text.value, known.iter().map(String::as_str));
        let diagnostic =
            IdDiagnostic::UnknownReference { construct: Construct::Office, id: text.value, nearest, known };
        self.reader.note(diagnostic, text.location);
        None
    }
}
