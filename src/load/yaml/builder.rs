//! Parses a YAML text into a tree of nodes.
//!
//! Scalars keep their text, and repeated keys stay in the tree so that each can be reported. An anchor may have many
//! aliases, but the size of the expanded file is limited.

use super::super::text::LARGEST_YAML;
use super::errors::syntax_diagnostic;
use super::node::{Document, YamlEntry, YamlNode, YamlValue};
use crate::diagnostics::{
    DiagnosticKind, Diagnostics, Extent, FileDiagnostic, Limit, Location, ScalarDiagnostic, SourceId, Syntax,
    has_invisible_control,
};
use granit_parser::{Event, Parser, ScalarStyle, Span, StrInput};
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

/// The deepest nesting of lists and maps. The texts of a question are about ten levels deep; more than fifty levels could
/// overflow the stack of a thread.
const DEEPEST: usize = 40;

/// The most keys and values in a file, aliases expanded.
const MOST_VALUES: usize = 250_000;

/// The most bytes of all texts in a file together, aliases expanded.
const MOST_TEXT: usize = 2 * LARGEST_YAML as usize;

/// Why a text cannot be parsed, and where.
type YamlFault = Box<(DiagnosticKind, Location)>;

/// Parses a YAML text. Returns `None`, with a diagnostic, if the text is empty, is not valid YAML or exceeds a limit.
pub fn parse(text: &str, source: SourceId, diagnostics: &mut Diagnostics) -> Option<Document> {
    if text.trim().is_empty() {
        diagnostics.add(FileDiagnostic::EmptyFile, Location::whole(source));
        return None;
    }
    match TreeBuilder::new(text, source, diagnostics).root() {
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

/// A warning about a text, and where both are.
struct Doubt {
    diagnostic: ScalarDiagnostic,
    location: Location,
    text: Location,
}

/// Builds the tree from the events of the YAML parser.
struct TreeBuilder<'t, 'p> {
    parser: Parser<'t, StrInput<'t>>,
    text: &'t str,
    source: SourceId,
    diagnostics: &'p mut Diagnostics,
    /// The node of each complete anchor.
    anchors: HashMap<usize, YamlNode>,
    depth: usize,
    values: usize,
    bytes: usize,
    /// What is written with texts but is not part of them.
    doubts: Vec<Doubt>,
    /// The anchors of texts, and where they are, until an alias refers to them.
    unused: HashMap<usize, Location>,
}

impl<'t, 'p> TreeBuilder<'t, 'p> {
    pub fn new(text: &'t str, source: SourceId, diagnostics: &'p mut Diagnostics) -> TreeBuilder<'t, 'p> {
        let (parser, anchors) = (Parser::new_from_str(text), HashMap::new());
        let (doubts, unused) = (Vec::new(), HashMap::new());
        TreeBuilder { parser, text, source, diagnostics, anchors, depth: 0, values: 0, bytes: 0, doubts, unused }
    }

    /// Parses the whole text. Returns `None` if it has no content.
    ///
    /// # Errors
    /// The first syntax error or exceeded limit.
    #[expect(clippy::wildcard_enum_match_arm, reason = "events of the YAML parser")]
    pub fn root(mut self) -> Result<Option<YamlNode>, YamlFault> {
        let mut root = None;
        loop {
            let (event, span) = self.next()?;
            match event {
                Event::StreamEnd => break,
                Event::DocumentStart(..) if root.is_some() => {
                    return Err(Box::new((FileDiagnostic::SeveralDocuments.into(), self.location(&span))));
                }
                Event::StreamStart | Event::DocumentStart(..) | Event::DocumentEnd => {}
                event => root = Some(self.node(event, &span)?),
            }
        }
        let mut doubts = std::mem::take(&mut self.doubts);
        if root.as_ref().is_some_and(|root: &YamlNode| root.is_questionnaire()) {
            // Authors of questionnaires use comments, tags and anchors on purpose, except in texts.
            let mut texts = HashSet::new();
            root.iter().for_each(|root| texts_of(root, false, &mut texts));
            doubts.retain(|doubt| {
                let is_lost = !matches!(doubt.diagnostic, ScalarDiagnostic::TagOrAnchor { .. });
                is_lost && texts.contains(&doubt.text)
            });
        } else if root.is_some() {
            doubts.extend(self.unused.values().map(|&location| {
                let diagnostic = ScalarDiagnostic::TagOrAnchor { found: self.sign_before(location) };
                Doubt { diagnostic, location, text: location }
            }));
        }
        doubts.into_iter().for_each(|doubt| self.diagnostics.add(doubt.diagnostic, doubt.location));
        Ok(root.filter(|root| !matches!(root.value, YamlValue::Nothing)))
    }

    /// Returns the tag or anchor written before a value, on the same line.
    fn sign_before(&self, location: Location) -> String {
        let Extent::Bytes(start, _) = location.extent else { return String::new() };
        let line = self.text[..start].rfind('\n').map_or(0, |feed| feed + 1);
        let before = self.text[line..].lines().next().unwrap_or("");
        let end = (start - line).min(before.len());
        let sign = before.get(..end).unwrap_or("").rfind(['&', '!']).unwrap_or(end);
        let word = before.get(sign..).unwrap_or("").split([' ', ',', '}', ']']).next().unwrap_or("");
        word.to_owned()
    }

    /// Notes what is written with a text but is not part of it: a comment without a space, a tag, an anchor, an escape.
    fn note_doubts(
        &mut self,
        value: &YamlValue,
        style: ScalarStyle,
        range: std::ops::Range<usize>,
        location: Location,
    ) {
        let read = value.text().unwrap_or("");
        let rest = self.text.get(range.end..).and_then(|rest| rest.lines().next()).unwrap_or("");
        let comment = rest.trim_start_matches(' ');
        let is_cut = style == ScalarStyle::Plain
            && !read.is_empty()
            && comment.len() < rest.len()
            && comment.strip_prefix('#').is_some_and(|text| {
                text.starts_with(|sign: char| sign.is_alphanumeric())
                    || text.strip_prefix(' ').is_some_and(|text| text.starts_with(|sign: char| sign.is_ascii_digit()))
                        && rest.len() - comment.len() == 1
            });
        if is_cut {
            let at = range.end + rest.len() - comment.len();
            let place = Location::bytes(self.source, at..at + 1);
            let diagnostic = ScalarDiagnostic::TextCutAtHash { read: read.to_owned() };
            self.doubts.push(Doubt { diagnostic, location: place, text: location });
        }
        let written = self.text.get(range).unwrap_or("");
        if style == ScalarStyle::DoubleQuoted && has_escaped_path(written) {
            let diagnostic = ScalarDiagnostic::BackslashEscape { read: read.to_owned() };
            self.doubts.push(Doubt { diagnostic, location, text: location });
        }
    }

    fn next(&mut self) -> Result<(Event<'t>, Span), YamlFault> {
        match self.parser.next_event() {
            Some(Ok(next)) => Ok(next),
            Some(Err(error)) => Err(Box::new(syntax_diagnostic(&error, self.text, self.source))),
            None => Ok((Event::StreamEnd, Span::default())),
        }
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "events of the YAML parser")]
    fn node(&mut self, event: Event<'t>, span: &Span) -> Result<YamlNode, YamlFault> {
        let mut location = self.location(span);
        let (value, anchor) = match event {
            Event::Scalar(text, style, anchor, tag) => {
                let value = self.scalar(text, style, location)?;
                self.note_doubts(&value, style, span.byte_range().unwrap_or_default(), location);
                if tag.is_some_and(|tag| tag.is_custom()) {
                    let found = self.sign_before(location);
                    let diagnostic = ScalarDiagnostic::TagOrAnchor { found };
                    self.doubts.push(Doubt { diagnostic, location, text: location });
                }
                if anchor != 0 {
                    self.unused.insert(anchor, location);
                }
                (value, anchor)
            }
            Event::SequenceStart(_, anchor, _) => (YamlValue::List(self.list(location)?), anchor),
            Event::MappingStart(_, anchor, _) => {
                let entries = self.map(location)?;
                if let Some(first) = entries.first() {
                    location = first.location;
                }
                (YamlValue::Map(entries), anchor)
            }
            Event::Alias(anchor) => (self.alias_target(anchor, location)?.value, 0),
            _ => (YamlValue::Nothing, 0),
        };
        let node = YamlNode { location, value };
        if anchor != 0 {
            self.count_all(&node, 0)?;
            self.anchors.insert(anchor, node.clone());
        }
        Ok(node)
    }

    fn scalar(&mut self, text: Cow<'t, str>, style: ScalarStyle, location: Location) -> Result<YamlValue, YamlFault> {
        self.count(&text, location)?;
        if style == ScalarStyle::Plain && matches!(&*text, "" | "~" | "null" | "Null" | "NULL") {
            return Ok(YamlValue::Nothing);
        }
        // Windows ends lines with two characters; JSON writes them as escapes.
        let text = if text.contains("\r\n") { Cow::Owned(text.replace("\r\n", "\n")) } else { text };
        let of_escape = style == ScalarStyle::DoubleQuoted && self.written_at(location).is_some_and(has_escaped_path);
        if has_invisible_control(&text) && !of_escape {
            self.diagnostics.add(FileDiagnostic::ControlCharacter { text: text.to_string() }, location);
        }
        Ok(YamlValue::Text(text.into_owned()))
    }

    fn list(&mut self, location: Location) -> Result<Vec<YamlNode>, YamlFault> {
        self.deeper(location)?;
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
    fn map(&mut self, location: Location) -> Result<Vec<YamlEntry>, YamlFault> {
        self.deeper(location)?;
        let mut entries = Vec::new();
        loop {
            let (event, span) = self.next()?;
            let location = self.location(&span);
            let key = match event {
                Event::MappingEnd | Event::StreamEnd => {
                    self.depth -= 1;
                    return Ok(entries);
                }
                Event::Scalar(text, style, anchor, _) => {
                    self.count(&text, location)?;
                    if anchor != 0 {
                        let value = self.scalar(text.clone(), style, location)?;
                        self.anchors.insert(anchor, YamlNode { location, value });
                    }
                    text.into_owned()
                }
                Event::Alias(anchor) => match self.alias_target(anchor, location)?.value {
                    YamlValue::Text(text) => text,
                    YamlValue::Nothing | YamlValue::List(_) | YamlValue::Map(_) => {
                        return Err(not_yaml(Syntax::ComplexKey, location));
                    }
                },
                _ => return Err(not_yaml(Syntax::ComplexKey, location)),
            };
            let (event, span) = self.next()?;
            entries.push(YamlEntry { key, location, value: self.node(event, &span)? });
        }
    }

    /// Returns the first line of a value, verbatim.
    fn written_at(&self, location: Location) -> Option<&'t str> {
        let Extent::Bytes(start, end) = location.extent else { return None };
        self.text.get(start..end)
    }

    /// Returns a copy of the node of an anchor and counts it once more.
    fn alias_target(&mut self, anchor: usize, location: Location) -> Result<YamlNode, YamlFault> {
        let unknown = || not_yaml(Syntax::UnknownAlias, location);
        let node = self.anchors.remove(&anchor).ok_or_else(unknown)?;
        self.unused.remove(&anchor);
        let counted = self.count_all(&node, self.depth);
        let copy = node.clone();
        self.anchors.insert(anchor, node);
        counted.map(|()| copy)
    }

    fn deeper(&mut self, location: Location) -> Result<(), YamlFault> {
        self.depth += 1;
        if self.depth > DEEPEST { Err(too_complex(Limit::Depth, location)) } else { Ok(()) }
    }

    /// Counts a key or a value.
    fn count(&mut self, text: &str, location: Location) -> Result<(), YamlFault> {
        self.values += 1;
        self.bytes += text.len();
        let too_many = self.values > MOST_VALUES || self.bytes > MOST_TEXT;
        if too_many { Err(too_complex(Limit::Values, location)) } else { Ok(()) }
    }

    /// Counts a node and its descendants once more, for an anchor or alias at a depth.
    fn count_all(&mut self, node: &YamlNode, depth: usize) -> Result<(), YamlFault> {
        if depth > DEEPEST {
            return Err(too_complex(Limit::Depth, node.location));
        }
        match &node.value {
            YamlValue::Nothing => self.count("", node.location),
            YamlValue::Text(text) => self.count(text, node.location),
            YamlValue::List(items) => {
                self.count("", node.location)?;
                items.iter().try_for_each(|item| self.count_all(item, depth + 1))
            }
            YamlValue::Map(entries) => entries.iter().try_for_each(|entry| {
                self.count(&entry.key, entry.location)?;
                self.count_all(&entry.value, depth + 1)
            }),
        }
    }

    /// The location of a span, cut at the end of its first line.
    fn location(&self, span: &Span) -> Location {
        let is_valid = |range: &std::ops::Range<usize>| self.text.get(range.clone()).is_some();
        let range = span.byte_range().filter(is_valid).unwrap_or_default();
        let first_line = memchr::memchr(b'\n', &self.text.as_bytes()[range.clone()]);
        Location::bytes(self.source, range.start..first_line.map_or(range.end, |newline| range.start + newline))
    }
}

/// The keys of a questionnaire whose values are texts for people, in one language or several.
const TEXT_KEYS: &[&str] = &[
    "title",
    "text",
    "help",
    "description",
    "source",
    "reference",
    "act",
    "note",
    "reason",
    "notice",
    "funding",
    "unit",
    "horizon",
    "labels",
];

/// Collects the locations of the texts for people below a node.
fn texts_of(node: &YamlNode, is_text: bool, texts: &mut HashSet<Location>) {
    match &node.value {
        YamlValue::Text(_) if is_text => drop(texts.insert(node.location)),
        YamlValue::Text(_) | YamlValue::Nothing => {}
        YamlValue::List(items) => items.iter().for_each(|item| texts_of(item, false, texts)),
        YamlValue::Map(entries) => {
            for entry in entries {
                // Below the key of a text are its languages, or the steps of a scale.
                let is_code = is_text && (entry.key.len() <= 3 || entry.key.parse::<i64>().is_ok());
                texts_of(&entry.value, is_code || TEXT_KEYS.contains(&entry.key.as_str()), texts);
            }
        }
    }
}

/// Returns whether a text in double quotation marks has a path of Windows whose backslashes are escapes: `C:\nuovo`.
fn has_escaped_path(written: &str) -> bool {
    let bytes = written.as_bytes();
    bytes
        .windows(4)
        .any(|part| part[0].is_ascii_alphabetic() && part[1] == b':' && part[2] == b'\\' && part[3] != b'\\')
}

fn not_yaml(syntax: Syntax, location: Location) -> YamlFault {
    Box::new((FileDiagnostic::YamlSyntax { syntax }.into(), location))
}

fn too_complex(limit: Limit, location: Location) -> YamlFault {
    Box::new((FileDiagnostic::TooComplex { limit }.into(), location))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::Sources;

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
