//! A YAML text as a tree that knows where everything stands.
//!
//! Reading into a tree first, and into the model after, is what lets every diagnostic of a file be told at once:
//! a reader that goes straight into structures stops at the first.

use super::yaml_builder::Plant;
use crate::diagnostics::{Diagnostics, FileDiagnostic, Location, SourceId};

/// A value of a file, and its place.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    pub place: Location,
    pub value: Value,
}

/// What a file can hold. Text is what was written: `no`, `012` and `1.10` stay that text.
#[derive(Clone, Debug)]
pub(crate) enum Value {
    Nothing,
    Text(String),
    List(Vec<Node>),
    Map(Vec<Entry>),
}

impl Value {
    /// The text, if it is one.
    pub fn text(&self) -> Option<&str> {
        match self {
            Value::Text(text) => Some(text),
            Value::Nothing | Value::List(_) | Value::Map(_) => None,
        }
    }

    /// The entries, if it is a map; else none.
    pub fn entries(&self) -> &[Entry] {
        match self {
            Value::Map(entries) => entries,
            Value::Nothing | Value::Text(_) | Value::List(_) => &[],
        }
    }
}

impl Node {
    /// Whether it is a map with this key.
    pub fn has_key(&self, wanted: &str) -> bool {
        self.value.entries().iter().any(|entry| entry.key == wanted)
    }
}

/// A key and its value.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub key: String,
    pub place: Location,
    pub value: Node,
}

/// A YAML file, read but not yet understood.
#[derive(Debug)]
pub struct Document {
    pub(crate) root: Node,
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

/// Reads a YAML text; `None` if it is none, with the reason noted.
pub fn parse(text: &str, source: SourceId, diagnostics: &mut Diagnostics) -> Option<Document> {
    if text.trim().is_empty() {
        diagnostics.add(FileDiagnostic::EmptyFile, Location::whole(source));
        return None;
    }
    match Plant::new(text, source, diagnostics).root() {
        Ok(Some(root)) => Some(Document { root }),
        Ok(None) => {
            diagnostics.add(FileDiagnostic::EmptyFile, Location::whole(source));
            None
        }
        Err(fault) => {
            diagnostics.add(fault.0, fault.1);
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::yaml_builder::DEEPEST;
    use super::*;
    use crate::diagnostics::{DiagnosticKind, FileDiagnostic, Limit, Sources};

    /// What is wrong with a text as YAML.
    fn diagnostics(text: &str) -> Vec<DiagnosticKind> {
        let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
        parse(text, sources.add("prova.yaml", text), &mut diagnostics);
        diagnostics.sorted().into_iter().map(|diagnostic| diagnostic.kind.clone()).collect()
    }

    #[test]
    fn yaml_limits_have_distinct_diagnostics() {
        let nested = |depth| format!("a: {}{}\n", "[".repeat(depth), "]".repeat(depth));
        assert_eq!(diagnostics(&nested(DEEPEST - 1)), []);
        assert_eq!(diagnostics(&nested(DEEPEST)), [FileDiagnostic::TooComplex { limit: Limit::Depth }.into()]);
        let long: String = (0..130_000).map(|key| format!("k{key}: 1\n")).collect();
        assert_eq!(diagnostics(&long), [FileDiagnostic::TooComplex { limit: Limit::Values }.into()]);
    }

    #[test]
    fn yaml_anchor_allows_many_aliases_but_bounds_expansion() {
        let aliases: String = (0..1000).map(|key| format!("k{key}: *si\n")).collect();
        assert_eq!(diagnostics(&format!("a: &si [sì, no]\n{aliases}")), []);
        let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
        for level in 1..10 {
            let before = vec![format!("*a{}", level - 1); 10].join(", ");
            bomb.push_str(&format!("a{level}: &a{level} [{before}]\n"));
        }
        assert_eq!(diagnostics(&bomb), [FileDiagnostic::TooComplex { limit: Limit::Values }.into()]);
    }
}
