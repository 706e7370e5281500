//! The `comino.yaml` of a folder: settings for all its files.

use super::yaml::{Document, ValueReader};
use crate::diagnostics::{Construct, Diagnostics, Location};
use crate::lang::Lang;

/// Settings that apply to every file of a folder which does not state its own.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Folder {
    /// The questionnaire as `id` or `id@version`, and where it is named.
    pub questionnaire: Option<(String, Location)>,
    /// The group that its comuni belong to.
    pub group: Option<String>,
    pub wave: Option<String>,
    /// `none`, or the path of a list of comuni, and where it is named.
    pub registry: Option<(String, Location)>,
    /// The output language.
    pub lang: Option<Lang>,
}

/// Formats the settings as a `comino.yaml`.
pub fn written(folder: &Folder) -> String {
    let questionnaire = folder.questionnaire.as_ref().map(|(name, _)| name.as_str());
    let lang = folder.lang.map(Lang::code);
    let group = folder.group.as_deref();
    let registry = folder.registry.as_ref().map(|(name, _)| name.as_str());
    let settings = [
        ("questionnaire", questionnaire),
        ("group", group),
        ("wave", folder.wave.as_deref()),
        ("registry", registry),
        ("lang", lang),
    ];
    let settings: serde_json::Map<String, serde_json::Value> =
        settings.into_iter().filter_map(|(key, text)| Some((key.to_owned(), text?.into()))).collect();
    serde_yaml::to_string(&settings).expect("texts in a map are YAML")
}

/// Reads a `comino.yaml`; invalid settings are reported and left out.
pub fn read(document: Document, diagnostics: &mut Diagnostics) -> Folder {
    let mut reader = ValueReader { diagnostics };
    let known = &["questionnaire", "group", "wave", "registry", "lang"];
    let Some(mut fields) = reader.fields(document.root, Construct::Folder, known) else { return Folder::default() };
    let questionnaire = fields.take("questionnaire").and_then(|node| reader.text(node));
    Folder {
        questionnaire: questionnaire.map(|text| (text.value, text.location)),
        group: fields.take("group").and_then(|node| reader.text(node)).map(|text| text.value),
        wave: fields.take("wave").and_then(|node| reader.text(node)).map(|text| text.value),
        registry: fields.take("registry").and_then(|node| reader.text(node)).map(|text| (text.value, text.location)),
        lang: fields.take("lang").and_then(|node| reader.word::<Lang>(node)).map(|word| word.value),
    }
}
