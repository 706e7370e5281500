//! The `respondents` of an interview file.

use super::super::yaml::{Fields, SeenIds, ValueReader};
use super::optional_text;
use crate::diagnostics::Construct;
use crate::model::{Id, Respondent};

pub(super) fn read(reader: &mut ValueReader<'_>, fields: &mut Fields) -> Vec<Respondent> {
    let mut seen = SeenIds::default();
    let mut respondents = Vec::new();
    for item in fields.take_filled("respondents").and_then(|node| reader.list(node, 0)).unwrap_or_default() {
        let Some(mut fields) = reader.fields(item, Construct::Respondent, &["id", "role", "name"]) else { continue };
        let id = reader.require(&mut fields, "id").and_then(|node| reader.id(node));
        let role = optional_text(reader, fields.take_filled("role"));
        let name = optional_text(reader, fields.take_filled("name"));
        let Some(id) = id else { continue };
        if seen.add(reader, &id, Construct::Respondent) {
            respondents.push(Respondent { id: id.value, role, name });
        }
    }
    respondents
}

/// Returns the respondent that an id or a role alone means: the id of a role is made of its words.
pub(in crate::load) fn respondent_of(text: &str) -> Respondent {
    if let Some(id) = Id::new(text) {
        return Respondent { id, role: None, name: None };
    }
    const LONGEST: usize = 40;
    let words = text.split(|sign: char| !sign.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let mut id = words.map(str::to_ascii_lowercase).collect::<Vec<_>>().join("-");
    id.truncate(LONGEST);
    let id = Id::new(&id).or_else(|| Id::new("rispondente")).expect("a word is an id");
    Respondent { id, role: Some(text.to_owned()), name: None }
}
