//! A YAML text as a tree that knows where everything stands.
//!
//! Reading into a tree first, and into the model after, is what lets every mistake of a file be told at once:
//! a reader that goes straight into structures stops at the first.

use super::syntax;
use super::text::LARGEST_YAML;
use crate::source::{Mistake, Place, Problems, SourceId, is_invisible_control};
use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_yaml::{Location, Options, Spanned};
use std::fmt;

/// The most lists and blocks one inside the other. A question's texts lie about ten deep; more than fifty would
/// take the stack of a thread.
const DEEPEST: usize = 40;

/// A value of a file, and its place.
#[derive(Debug)]
pub(crate) struct Node {
    pub place: Place,
    pub value: Value,
}

/// What a file can hold. Text is what was written: `no`, `012` and `1.10` stay that text.
#[derive(Debug)]
pub(crate) enum Value {
    Nothing,
    Text(String),
    List(Vec<Node>),
    Map(Vec<Entry>),
}

impl Node {
    /// Whether it is a map with this key.
    pub fn has_key(&self, wanted: &str) -> bool {
        matches!(&self.value, Value::Map(entries) if entries.iter().any(|entry| entry.key == wanted))
    }
}

/// A key and its value.
#[derive(Debug)]
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
        let Value::Map(entries) = &self.root.value else { return None };
        entries.iter().find(|entry| entry.key == wanted).and_then(|entry| match &entry.value.value {
            Value::Text(text) => Some(text.as_str()),
            _ => None,
        })
    }
}

/// Reads a YAML text; `None` if it is none, with the reason noted.
pub fn parse(text: &str, source: SourceId, problems: &mut Problems) -> Option<Document> {
    if text.trim().is_empty() {
        problems.add(Mistake::EmptyFile, Place::whole(source));
        return None;
    }
    match serde_yaml::from_str_with_options::<Written>(text, options()) {
        Ok(written) => {
            let root = Plant { text, source, problems }.node(written);
            if matches!(root.value, Value::Nothing) {
                problems.add(Mistake::EmptyFile, Place::whole(source));
                return None;
            }
            Some(Document { root })
        }
        Err(error) => {
            let error = error.without_snippet();
            let (mistake, place) = syntax::told(error, text, source);
            problems.add(mistake, place);
            None
        }
    }
}

/// The most bytes all texts of a file may have together, aliases unfolded.
const MOST_TEXT: usize = 2 * LARGEST_YAML as usize;

/// No value is taken for anything but its text, keys may repeat (so that each repetition can be told), and the
/// parser's budgets against files that unfold without end stay on. One anchor may serve many aliases: a list of
/// options shared by every question unfolds to no more than was meant.
fn options() -> Options {
    use serde_yaml::options::{DuplicateKeyPolicy, MergeKeyPolicy, NonFiniteFloatPolicy};
    serde_yaml::options! {
        duplicate_keys: DuplicateKeyPolicy::PassThrough,
        merge_keys: MergeKeyPolicy::AsOrdinary,
        strict_booleans: true,
        leading_zero_numbers_as_strings: true,
        underscored_numbers_as_strings: true,
        non_finite_float_policy: NonFiniteFloatPolicy::PassThrough,
        with_snippet: false,
        budget: serde_yaml::budget! {
            enforce_alias_anchor_ratio: false,
            max_depth: DEEPEST,
            max_total_scalar_bytes: MOST_TEXT,
        },
    }
}

/// A value as the parser hands it over.
struct Written {
    shape: Shape,
    referenced: Location,
    defined: Location,
}

enum Shape {
    Nothing,
    /// Something YAML takes for a number or a truth value: its text stands in the file.
    Plain,
    Text(String),
    List(Vec<Written>),
    Map(Vec<(Spanned<String>, Written)>),
}

impl<'de> Deserialize<'de> for Written {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Spanned { value, referenced, defined } = Spanned::<Shape>::deserialize(deserializer)?;
        Ok(Written { shape: value, referenced, defined })
    }
}

impl<'de> Deserialize<'de> for Shape {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ShapeVisitor)
    }
}

struct ShapeVisitor;

impl<'de> Visitor<'de> for ShapeVisitor {
    type Value = Shape;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<Shape, E> {
        Ok(Shape::Nothing)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Shape, E> {
        Ok(Shape::Plain)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Shape, E> {
        Ok(Shape::Plain)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Shape, E> {
        Ok(Shape::Plain)
    }

    fn visit_i128<E>(self, _: i128) -> Result<Shape, E> {
        Ok(Shape::Plain)
    }

    fn visit_u128<E>(self, _: u128) -> Result<Shape, E> {
        Ok(Shape::Plain)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Shape, E> {
        Ok(Shape::Plain)
    }

    fn visit_str<E>(self, text: &str) -> Result<Shape, E> {
        Ok(Shape::Text(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<Shape, E> {
        Ok(Shape::Text(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Shape, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = access.next_element()? {
            items.push(item);
        }
        Ok(Shape::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Shape, A::Error> {
        let mut entries = Vec::new();
        while let Some(key) = access.next_key::<Spanned<String>>()? {
            entries.push((key, access.next_value()?));
        }
        Ok(Shape::Map(entries))
    }
}

/// Turns what the parser handed over into nodes with places.
struct Plant<'a> {
    text: &'a str,
    source: SourceId,
    problems: &'a mut Problems,
}

impl Plant<'_> {
    fn node(&mut self, written: Written) -> Node {
        let mut place = self.place(&written.referenced);
        let value = match written.shape {
            Shape::Nothing => Value::Nothing,
            Shape::Plain => Value::Text(self.slice(&written.defined).to_owned()),
            Shape::Text(text) => {
                if text.chars().any(is_invisible_control) {
                    self.problems.add(Mistake::ControlCharacter { text: text.clone() }, place);
                }
                Value::Text(text)
            }
            Shape::List(items) => Value::List(items.into_iter().map(|item| self.node(item)).collect()),
            Shape::Map(entries) => {
                if let Some((first, _)) = entries.first() {
                    place = self.place(&first.referenced);
                }
                Value::Map(entries.into_iter().map(|(key, value)| self.entry(key, value)).collect())
            }
        };
        Node { place, value }
    }

    fn entry(&mut self, key: Spanned<String>, value: Written) -> Entry {
        Entry { place: self.place(&key.referenced), value: self.node(value), key: key.value }
    }

    fn place(&self, location: &Location) -> Place {
        let (start, end) = self.range(location);
        let first_line = self.text[start..end].find('\n').map_or(end, |newline| start + newline);
        Place::bytes(self.source, start..first_line)
    }

    fn slice(&self, location: &Location) -> &str {
        let (start, end) = self.range(location);
        self.text[start..end].trim()
    }

    fn range(&self, location: &Location) -> (usize, usize) {
        let span = location.span();
        let number = |value: Option<u64>| usize::try_from(value.unwrap_or(0)).unwrap_or(0);
        let start = number(span.byte_offset()).min(self.text.len());
        let end = start.saturating_add(number(span.byte_len())).min(self.text.len());
        if self.text.is_char_boundary(start) && self.text.is_char_boundary(end) { (start, end) } else { (0, 0) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Limit, Sources};

    /// What is wrong with a text as YAML.
    fn mistakes(text: &str) -> Vec<Mistake> {
        let (mut sources, mut problems) = (Sources::default(), Problems::default());
        parse(text, sources.add("prova.yaml", text), &mut problems);
        problems.sorted().into_iter().map(|problem| problem.mistake.clone()).collect()
    }

    #[test]
    fn limits_are_told_apart() {
        let nested = |depth| format!("a: {}{}\n", "[".repeat(depth), "]".repeat(depth));
        assert_eq!(mistakes(&nested(DEEPEST - 1)), []);
        assert_eq!(mistakes(&nested(DEEPEST)), [Mistake::TooComplex { limit: Limit::Depth }]);
        let long: String = (0..130_000).map(|key| format!("k{key}: 1\n")).collect();
        assert_eq!(mistakes(&long), [Mistake::TooComplex { limit: Limit::Values }]);
    }

    #[test]
    fn an_anchor_may_serve_many_aliases_but_not_unfold_without_end() {
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
