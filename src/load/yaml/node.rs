//! A YAML text as a tree that knows where everything stands.
//!
//! Reading into a tree first, and into the model after, is what lets every diagnostic of a file be told at once:
//! a reader that goes straight into structures stops at the first.

use crate::diagnostics::Location;

/// A value of a file, and its place.
#[derive(Clone, Debug)]
pub(crate) struct YamlNode {
    pub location: Location,
    pub value: YamlValue,
}

/// What a file can hold. Text is what was written: `no`, `012` and `1.10` stay that text.
#[derive(Clone, Debug)]
pub(crate) enum YamlValue {
    Nothing,
    Text(String),
    List(Vec<YamlNode>),
    Map(Vec<YamlEntry>),
}

impl YamlValue {
    /// The text, if it is one.
    pub fn text(&self) -> Option<&str> {
        match self {
            YamlValue::Text(text) => Some(text),
            YamlValue::Nothing | YamlValue::List(_) | YamlValue::Map(_) => None,
        }
    }

    /// The entries, if it is a map; else none.
    pub fn entries(&self) -> &[YamlEntry] {
        match self {
            YamlValue::Map(entries) => entries,
            YamlValue::Nothing | YamlValue::Text(_) | YamlValue::List(_) => &[],
        }
    }
}

impl YamlNode {
    /// Whether it is a map with this key.
    pub fn has_key(&self, wanted: &str) -> bool {
        self.value.entries().iter().any(|entry| entry.key == wanted)
    }
}

/// A key and its value.
#[derive(Clone, Debug)]
pub(crate) struct YamlEntry {
    pub key: String,
    pub location: Location,
    pub value: YamlNode,
}

/// A YAML file, read but not yet understood.
#[derive(Debug)]
pub struct Document {
    pub(crate) root: YamlNode,
}

impl Document {
    /// Whether the file has a key at its top, by which its kind is told.
    pub fn has_key(&self, wanted: &str) -> bool {
        self.root.has_key(wanted)
    }

    /// The text behind a key at the top of the file.
    pub fn top_text(&self, wanted: &str) -> Option<&str> {
        self.root.value.entries().iter().find(|entry| entry.key == wanted)?.value.value.text()
    }
}
