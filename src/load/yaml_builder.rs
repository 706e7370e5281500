//! From what a parser of YAML meets, one thing after the other, to a tree.
//!
//! No value is taken for anything but its text, and keys may repeat, so that each repetition can be told. Files that
//! unfold without end are refused; an anchor may serve many aliases all the same.

use super::text::LARGEST_YAML;
use super::yaml_errors;
use super::yaml_node::{Entry, Node, Value};
use crate::diagnostics::{
    DiagnosticKind, Diagnostics, FileDiagnostic, Limit, Location, SourceId, Syntax, has_invisible_control,
};
use granit_parser::{Event, Parser, ScalarStyle, Span, StrInput};
use std::borrow::Cow;
use std::collections::HashMap;

/// The most lists and blocks one inside the other. A question's texts lie about ten deep; more than fifty would
/// take the stack of a thread.
pub(super) const DEEPEST: usize = 40;

/// The most keys and values of a file, aliases unfolded.
const MOST_VALUES: usize = 250_000;

/// The most bytes all texts of a file may have together, aliases unfolded.
const MOST_TEXT: usize = 2 * LARGEST_YAML as usize;

/// Why no tree comes of a text, and where it shows.
type Fault = Box<(DiagnosticKind, Location)>;

/// A tree that grows.
pub(super) struct Plant<'t, 'p> {
    parser: Parser<'t, StrInput<'t>>,
    text: &'t str,
    source: SourceId,
    diagnostics: &'p mut Diagnostics,
    /// What stands behind each anchor that is complete.
    anchors: HashMap<usize, Node>,
    depth: usize,
    values: usize,
    bytes: usize,
}

impl<'t, 'p> Plant<'t, 'p> {
    /// Of a text. What stands in it and should not is noted.
    pub fn new(text: &'t str, source: SourceId, diagnostics: &'p mut Diagnostics) -> Plant<'t, 'p> {
        let (parser, anchors) = (Parser::new_from_str(text), HashMap::new());
        Plant { parser, text, source, diagnostics, anchors, depth: 0, values: 0, bytes: 0 }
    }

    /// The value the text is; `None` if there is nothing in it.
    ///
    /// # Errors
    /// The first thing that is no YAML, or more than one file may hold.
    #[expect(clippy::wildcard_enum_match_arm, reason = "events of the YAML parser")]
    pub fn root(mut self) -> Result<Option<Node>, Fault> {
        let mut root = None;
        loop {
            let (event, span) = self.next()?;
            match event {
                Event::StreamEnd => break,
                Event::DocumentStart(..) if root.is_some() => {
                    return Err(Box::new((FileDiagnostic::SeveralDocuments.into(), self.place(&span))));
                }
                Event::StreamStart | Event::DocumentStart(..) | Event::DocumentEnd => {}
                event => root = Some(self.node(event, &span)?),
            }
        }
        Ok(root.filter(|root| !matches!(root.value, Value::Nothing)))
    }

    fn next(&mut self) -> Result<(Event<'t>, Span), Fault> {
        match self.parser.next_event() {
            Some(Ok(next)) => Ok(next),
            Some(Err(error)) => Err(Box::new(yaml_errors::told(&error, self.text, self.source))),
            None => Ok((Event::StreamEnd, Span::default())),
        }
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "events of the YAML parser")]
    fn node(&mut self, event: Event<'t>, span: &Span) -> Result<Node, Fault> {
        let mut place = self.place(span);
        let (value, anchor) = match event {
            Event::Scalar(text, style, anchor, _) => (self.scalar(text, style, place)?, anchor),
            Event::SequenceStart(_, anchor, _) => (Value::List(self.list(place)?), anchor),
            Event::MappingStart(_, anchor, _) => {
                let entries = self.map(place)?;
                if let Some(first) = entries.first() {
                    place = first.place;
                }
                (Value::Map(entries), anchor)
            }
            Event::Alias(anchor) => (self.unfolded(anchor, place)?.value, 0),
            _ => (Value::Nothing, 0),
        };
        let node = Node { place, value };
        if anchor != 0 {
            self.count_all(&node, 0)?;
            self.anchors.insert(anchor, node.clone());
        }
        Ok(node)
    }

    fn scalar(&mut self, text: Cow<'t, str>, style: ScalarStyle, place: Location) -> Result<Value, Fault> {
        self.count(&text, place)?;
        if style == ScalarStyle::Plain && matches!(&*text, "" | "~" | "null" | "Null" | "NULL") {
            return Ok(Value::Nothing);
        }
        if has_invisible_control(&text) {
            self.diagnostics.add(FileDiagnostic::ControlCharacter { text: text.to_string() }, place);
        }
        Ok(Value::Text(text.into_owned()))
    }

    fn list(&mut self, place: Location) -> Result<Vec<Node>, Fault> {
        self.deeper(place)?;
        let mut items = Vec::new();
        loop {
            let (event, span) = self.next()?;
            if matches!(event, Event::SequenceEnd | Event::StreamEnd) {
                self.depth -= 1;
                return Ok(items);
            }
            items.push(self.node(event, &span)?);
        }
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "events of the YAML parser")]
    fn map(&mut self, place: Location) -> Result<Vec<Entry>, Fault> {
        self.deeper(place)?;
        let mut entries = Vec::new();
        loop {
            let (event, span) = self.next()?;
            let place = self.place(&span);
            let key = match event {
                Event::MappingEnd | Event::StreamEnd => {
                    self.depth -= 1;
                    return Ok(entries);
                }
                Event::Scalar(text, style, anchor, _) => {
                    self.count(&text, place)?;
                    if anchor != 0 {
                        let value = self.scalar(text.clone(), style, place)?;
                        self.anchors.insert(anchor, Node { place, value });
                    }
                    text.into_owned()
                }
                Event::Alias(anchor) => match self.unfolded(anchor, place)?.value {
                    Value::Text(text) => text,
                    Value::Nothing | Value::List(_) | Value::Map(_) => return Err(not_yaml(Syntax::ComplexKey, place)),
                },
                _ => return Err(not_yaml(Syntax::ComplexKey, place)),
            };
            let (event, span) = self.next()?;
            entries.push(Entry { key, place, value: self.node(event, &span)? });
        }
    }

    /// What stands behind an anchor, once more.
    fn unfolded(&mut self, anchor: usize, place: Location) -> Result<Node, Fault> {
        let unknown = || not_yaml(Syntax::UnknownAlias, place);
        let node = self.anchors.remove(&anchor).ok_or_else(unknown)?;
        let counted = self.count_all(&node, self.depth);
        let copy = node.clone();
        self.anchors.insert(anchor, node);
        counted.map(|()| copy)
    }

    fn deeper(&mut self, place: Location) -> Result<(), Fault> {
        self.depth += 1;
        if self.depth > DEEPEST { Err(too_complex(Limit::Depth, place)) } else { Ok(()) }
    }

    /// Counts a key or a value.
    fn count(&mut self, text: &str, place: Location) -> Result<(), Fault> {
        self.values += 1;
        self.bytes += text.len();
        let too_many = self.values > MOST_VALUES || self.bytes > MOST_TEXT;
        if too_many { Err(too_complex(Limit::Values, place)) } else { Ok(()) }
    }

    /// Counts a value that is held once more, with all that lies in it, at a depth.
    fn count_all(&mut self, node: &Node, depth: usize) -> Result<(), Fault> {
        if depth > DEEPEST {
            return Err(too_complex(Limit::Depth, node.place));
        }
        match &node.value {
            Value::Nothing => self.count("", node.place),
            Value::Text(text) => self.count(text, node.place),
            Value::List(items) => {
                self.count("", node.place)?;
                items.iter().try_for_each(|item| self.count_all(item, depth + 1))
            }
            Value::Map(entries) => entries.iter().try_for_each(|entry| {
                self.count(&entry.key, entry.place)?;
                self.count_all(&entry.value, depth + 1)
            }),
        }
    }

    /// Where something stands: on its first line.
    fn place(&self, span: &Span) -> Location {
        let sound = |range: &std::ops::Range<usize>| self.text.get(range.clone()).is_some();
        let range = span.byte_range().filter(sound).unwrap_or_default();
        let first_line = memchr::memchr(b'\n', &self.text.as_bytes()[range.clone()]);
        Location::bytes(self.source, range.start..first_line.map_or(range.end, |newline| range.start + newline))
    }
}

fn not_yaml(syntax: Syntax, place: Location) -> Fault {
    Box::new((FileDiagnostic::YamlSyntax { syntax }.into(), place))
}

fn too_complex(limit: Limit, place: Location) -> Fault {
    Box::new((FileDiagnostic::TooComplex { limit }.into(), place))
}
