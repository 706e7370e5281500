//! What all files of a folder share: its `comino.yaml`.

use super::yaml::{Document, ValueReader};
use crate::diagnostics::{Construct, Diagnostics, Location};
use crate::lang::Lang;

/// What a folder says for all files in it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Folder {
    /// The questionnaire, by id, with or without its version, and where it is named.
    pub questionnaire: Option<(String, Location)>,
    /// The group its comuni belong to.
    pub group: Option<String>,
    /// The wave of its interviews.
    pub wave: Option<String>,
    /// The language of what is printed.
    pub lang: Option<Lang>,
}

/// A `comino.yaml` that says this.
pub fn written(folder: &Folder) -> String {
    let questionnaire = folder.questionnaire.as_ref().map(|(name, _)| name.as_str());
    let lang = folder.lang.map(Lang::code);
    let group = folder.group.as_deref();
    let said = [("questionnaire", questionnaire), ("group", group), ("wave", folder.wave.as_deref()), ("lang", lang)];
    let said: serde_json::Map<String, serde_json::Value> =
        said.into_iter().filter_map(|(key, text)| Some((key.to_owned(), text?.into()))).collect();
    serde_yaml::to_string(&said).expect("texts in a map are YAML")
}

/// Reads a `comino.yaml`.
pub fn read(document: Document, diagnostics: &mut Diagnostics) -> Folder {
    let mut reader = ValueReader { diagnostics };
    let known = &["questionnaire", "group", "wave", "lang"];
    let Some(mut fields) = reader.fields(document.root, Construct::Folder, known) else { return Folder::default() };
    let questionnaire = fields.take("questionnaire").and_then(|node| reader.text(node));
    Folder {
        questionnaire: questionnaire.map(|text| (text.value, text.location)),
        group: fields.take("group").and_then(|node| reader.text(node)).map(|text| text.value),
        wave: fields.take("wave").and_then(|node| reader.text(node)).map(|text| text.value),
        lang: fields.take("lang").and_then(|node| reader.word::<Lang>(node)).map(|word| word.value),
    }
}
