//! A YAML text as a tree that knows where everything stands.
//!
//! Reading into a tree first, and into the model after, is what lets every mistake of a file be told at once:
//! a reader that goes straight into structures stops at the first.

use super::plant::Plant;
use crate::source::{Mistake, Place, Problems, SourceId};

/// A value of a file, and its place.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    pub place: Place,
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
    pub place: Place,
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
pub fn parse(text: &str, source: SourceId, problems: &mut Problems) -> Option<Document> {
    if text.trim().is_empty() {
        problems.add(Mistake::EmptyFile, Place::whole(source));
        return None;
    }
    match Plant::new(text, source, problems).root() {
        Ok(Some(root)) => Some(Document { root }),
        Ok(None) => {
            problems.add(Mistake::EmptyFile, Place::whole(source));
            None
        }
        Err(fault) => {
            problems.add(fault.0, fault.1);
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::plant::DEEPEST;
    use super::*;
    use crate::source::{Limit, Sources};

    /// What is wrong with a text as YAML.
    fn mistakes(text: &str) -> Vec<Mistake> {
        let (mut sources, mut problems) = (Sources::default(), Problems::default());
        parse(text, sources.add("prova.yaml", text), &mut problems);
        problems.sorted().into_iter().map(|problem| problem.mistake.clone()).collect()
    }

    #[test]
    fn yaml_limits_have_distinct_diagnostics() {
        let nested = |depth| format!("a: {}{}\n", "[".repeat(depth), "]".repeat(depth));
        assert_eq!(mistakes(&nested(DEEPEST - 1)), []);
        assert_eq!(mistakes(&nested(DEEPEST)), [Mistake::TooComplex { limit: Limit::Depth }]);
        let long: String = (0..130_000).map(|key| format!("k{key}: 1\n")).collect();
        assert_eq!(mistakes(&long), [Mistake::TooComplex { limit: Limit::Values }]);
    }

    #[test]
    fn yaml_anchor_allows_many_aliases_but_bounds_expansion() {
        let aliases: String = (0..1000).map(|key| format!("k{key}: *si\n")).collect();
        assert_eq!(mistakes(&format!("a: &si [sì, no]\n{aliases}")), []);
        let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
        for level in 1..10 {
            let before = vec![format!("*a{}", level - 1); 10].join(", ");
            bomb.push_str(&format!("a{level}: &a{level} [{before}]\n"));
        }
        assert_eq!(mistakes(&bomb), [Mistake::TooComplex { limit: Limit::Values }]);
    }
}
