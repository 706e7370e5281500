//! The mapping file, which gives the meaning of columns and labels that comino cannot recognise.

use super::super::answer::{DayOrder, REPLY_WORDS};
use super::super::yaml::{Document, Located, ValueReader, YamlNode, YamlValue};
use crate::diagnostics::{Construct, Shape, ValueDiagnostic};
use crate::diagnostics::{Diagnostics, Location};

/// A mapping file. Every key is optional.
#[derive(Debug, Default)]
pub struct Mapping {
    pub questionnaire: Option<(String, Location)>,
    /// Column headings and their meanings.
    pub(super) columns: Vec<(Located<String>, Located<String>)>,
    /// Headings of columns to ignore.
    pub(super) ignore: Vec<Located<String>>,
    pub(super) options: Vec<(Located<String>, Vec<MappedLabel>)>,
    /// Labels that mean `dont_know` or `not_applicable`.
    pub(super) replies: Vec<MappedLabel>,
    /// The order of day and month; `None`: as the export shows it.
    pub(super) days: Option<DayOrder>,
}

pub(super) type MappedLabel = (Located<String>, Located<String>);

/// Reads a mapping file; invalid entries are reported and left out.
pub fn read_mapping(document: Document, diagnostics: &mut Diagnostics) -> Mapping {
    let mut reader = ValueReader { diagnostics };
    let known = &["questionnaire", "columns", "ignore", "options", "replies", "days"];
    let Some(mut fields) = reader.fields(document.root, Construct::Mapping, known) else { return Mapping::default() };
    let questionnaire = fields.take_filled("questionnaire").and_then(|node| reader.text(node));
    let columns = fields.take_filled("columns").map(|node| labels(&mut reader, node)).unwrap_or_default();
    let ignore = fields.take_filled("ignore").and_then(|node| reader.list(node, 0)).unwrap_or_default();
    let ignore = ignore.into_iter().filter_map(|node| reader.text(node)).collect();
    let options = fields.take_filled("options").map(|node| entries(&mut reader, node)).unwrap_or_default();
    let options = options.into_iter().map(|(question, node)| (question, labels(&mut reader, node))).collect();
    let replies = fields.take_filled("replies").map(|node| labels(&mut reader, node)).unwrap_or_default();
    for (_, meant) in &replies {
        if !REPLY_WORDS.contains(&meant.value.as_str()) {
            let allowed = ["dont_know", "not_applicable"].map(str::to_owned).to_vec();
            reader.note(
                ValueDiagnostic::UnknownWord { found: meant.value.clone(), allowed, nearest: None },
                meant.location,
            );
        }
    }
    let days = fields.take_filled("days").and_then(|node| reader.word::<DayOrder>(node)).map(|at| at.value);
    let questionnaire = questionnaire.map(|text| (text.value, text.location));
    Mapping { questionnaire, columns, ignore, options, replies, days }
}

/// Reads a map with arbitrary keys.
fn entries(reader: &mut ValueReader<'_>, node: YamlNode) -> Vec<(Located<String>, YamlNode)> {
    match node.value {
        YamlValue::Map(entries) => {
            let entries = reader.unique(entries).into_iter();
            entries
                .map(|entry| (Located { value: entry.key.trim().to_owned(), location: entry.location }, entry.value))
                .collect()
        }
        YamlValue::Nothing | YamlValue::Text(_) | YamlValue::List(_) => {
            let found = super::super::yaml::shape_of(&node);
            reader.note(ValueDiagnostic::WrongType { expected: Shape::Map, found }, node.location);
            Vec::new()
        }
    }
}

fn labels(reader: &mut ValueReader<'_>, node: YamlNode) -> Vec<MappedLabel> {
    let entries = entries(reader, node);
    entries.into_iter().filter_map(|(label, node)| Some((label, reader.text(node)?))).collect()
}
