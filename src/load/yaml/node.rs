//! YAML as a tree of nodes with locations.
//!
//! Files are read into a tree first and into the model afterwards, so that all errors of a file are reported at once. A
//! deserializer that builds structures directly stops at the first.

use crate::diagnostics::Location;

/// A value with its location.
#[derive(Clone, Debug)]
pub(crate) struct YamlNode {
    pub location: Location,
    pub value: YamlValue,
}

/// A YAML value. Scalars keep their text: `no`, `012` and `1.10` are not converted.
#[derive(Clone, Debug)]
pub(crate) enum YamlValue {
    Nothing,
    Text(String),
    List(Vec<YamlNode>),
    Map(Vec<YamlEntry>),
}

impl YamlValue {
    pub fn text(&self) -> Option<&str> {
        match self {
            YamlValue::Text(text) => Some(text),
            YamlValue::Nothing | YamlValue::List(_) | YamlValue::Map(_) => None,
        }
    }

    /// Returns the entries of a map, and an empty slice for any other value.
    pub fn entries(&self) -> &[YamlEntry] {
        match self {
            YamlValue::Map(entries) => entries,
            YamlValue::Nothing | YamlValue::Text(_) | YamlValue::List(_) => &[],
        }
    }
}

impl YamlNode {
    /// Returns whether this is the root of a questionnaire, even if `comino: 1` is missing.
    pub fn is_questionnaire(&self) -> bool {
        self.has_key("comino") || self.has_key("indices") && !self.has_key("answers")
    }

    pub fn has_key(&self, wanted: &str) -> bool {
        self.value.entries().iter().any(|entry| entry.key == wanted)
    }
}

/// A key of a map and its value. The location is that of the key.
#[derive(Clone, Debug)]
pub(crate) struct YamlEntry {
    pub key: String,
    pub location: Location,
    pub value: YamlNode,
}

/// A parsed YAML file.
#[derive(Debug)]
pub struct Document {
    pub(crate) root: YamlNode,
}

impl Document {
    /// Returns whether the file has a top-level key, which identifies the kind of file.
    pub fn has_key(&self, wanted: &str) -> bool {
        self.root.has_key(wanted)
    }

    /// Returns whether the file is a questionnaire, even if `comino: 1` is missing.
    pub fn is_questionnaire(&self) -> bool {
        self.root.is_questionnaire()
    }

    /// Returns the text of a top-level key.
    pub fn top_text(&self, wanted: &str) -> Option<&str> {
        self.root.value.entries().iter().find(|entry| entry.key == wanted)?.value.value.text()
    }
}
