//! Reads typed values from YAML nodes, reports invalid ones and continues.

use super::super::suggest::{nearest, translated};
use super::node::{YamlEntry, YamlNode, YamlValue};
use crate::diagnostics::{
    AnswerDiagnostic, Construct, DiagnosticKind, Diagnostics, FileDiagnostic, IdDiagnostic, Location, Shape, Syntax,
    ValueDiagnostic, Weighed,
};
use crate::model::{Date, Id, Points, Share, Weight};
use std::collections::HashMap;
use std::str::FromStr;

/// A value with its location in the file.
#[derive(Clone, Debug)]
pub(crate) struct Located<T> {
    pub value: T,
    pub location: Location,
}

/// Returns the shape of a node, for diagnostics.
pub(crate) fn shape_of(node: &YamlNode) -> Shape {
    match node.value {
        YamlValue::Nothing => Shape::Nothing,
        YamlValue::Text(_) => Shape::Text,
        YamlValue::List(_) => Shape::List,
        YamlValue::Map(_) => Shape::Map,
    }
}

/// The entries of a map, removed as they are read.
pub(crate) struct Fields {
    pub location: Location,
    construct: Construct,
    entries: HashMap<String, (Location, YamlNode)>,
    /// Known keys that are the suggested correction of an unknown key.
    misspelt: Vec<String>,
}

impl Fields {
    /// Removes a key and returns its location and value.
    pub fn take_entry(&mut self, key: &str) -> Option<(Location, YamlNode)> {
        self.entries.remove(key)
    }

    /// Removes a key and returns its value.
    pub fn take(&mut self, key: &str) -> Option<YamlNode> {
        self.take_entry(key).map(|(_, node)| node)
    }

    /// Removes a key and returns its value, unless that is empty.
    pub fn take_filled(&mut self, key: &str) -> Option<YamlNode> {
        self.take(key).filter(|node| !matches!(node.value, YamlValue::Nothing))
    }

    /// Returns the location of a key, or of the whole map if the key is absent.
    pub fn location_of(&self, key: &str) -> Location {
        self.entries.get(key).map_or(self.location, |(location, _)| *location)
    }

    /// Returns whether a key is present and not yet taken.
    pub fn has(&self, key: &str) -> bool {
        self.entries.contains_key(key)
    }

    /// Returns whether an unknown key is a misspelling of one of these, so that their absence needs no second diagnostic.
    pub fn meant(&self, keys: &[&str]) -> bool {
        self.misspelt.iter().any(|misspelt| keys.contains(&misspelt.as_str()))
    }
}

/// The range of a number.
#[derive(Clone, Copy)]
enum Limits {
    /// That of weights.
    Weight(Weighed),
    /// From 0 to this number.
    Most(f64),
}

/// Reads typed values and collects diagnostics.
pub(crate) struct ValueReader<'p> {
    pub diagnostics: &'p mut Diagnostics,
}

impl ValueReader<'_> {
    pub fn note(&mut self, diagnostic: impl Into<DiagnosticKind>, location: Location) {
        self.diagnostics.add(diagnostic, location);
    }

    fn wrong_type(&mut self, expected: Shape, node: &YamlNode) {
        self.note(ValueDiagnostic::WrongType { expected, found: shape_of(node) }, node.location);
    }

    /// Reads a map and reports keys that are not in `known`.
    pub fn fields(&mut self, node: YamlNode, construct: Construct, known: &[&'static str]) -> Option<Fields> {
        let YamlValue::Map(entries) = node.value else {
            // `key:` with a no-break space behind it is a text.
            if node.value.text().is_some_and(|text| text.contains(":\u{a0}")) {
                self.note(FileDiagnostic::YamlSyntax { syntax: Syntax::HardSpace }, node.location);
            } else {
                self.wrong_type(Shape::Map, &node);
            }
            return None;
        };
        let entries = self.unique(entries);
        let (location, misspelt) = (node.location, Vec::new());
        let mut fields = Fields { location, construct, entries: HashMap::with_capacity(entries.len()), misspelt };
        for YamlEntry { key, location, value } in entries {
            if known.contains(&key.as_str()) {
                fields.entries.insert(key, (location, value));
            } else {
                let near = || nearest(&key, known.iter().copied());
                let nearest = translated(&key, known.iter().copied()).or_else(near);
                let is_quoted = key.starts_with(['“', '„', '«']) || key.ends_with(['”', '“', '»']);
                if is_quoted && matches!(value.value, YamlValue::Nothing) {
                    self.note(FileDiagnostic::YamlSyntax { syntax: Syntax::TypographicQuotes }, location);
                    continue;
                }
                if key.strip_prefix('-').is_some_and(|key| key.starts_with(char::is_alphabetic)) {
                    self.note(FileDiagnostic::YamlSyntax { syntax: Syntax::DashWithoutSpace }, location);
                    continue;
                }
                if nearest.is_none() && matches!(value.value, YamlValue::Nothing) {
                    // In `{text: Yes, but little}` the text after the comma is a key without a value.
                    self.note(ValueDiagnostic::CommaInText { key }, location);
                    continue;
                }
                fields.misspelt.extend(nearest.clone());
                self.note(ValueDiagnostic::UnknownKey { key, construct, nearest, known: known.to_vec() }, location);
            }
        }
        Some(fields)
    }

    /// Removes and reports repeated keys.
    pub fn unique(&mut self, mut entries: Vec<YamlEntry>) -> Vec<YamlEntry> {
        let mut seen: HashMap<&str, Location> = HashMap::with_capacity(entries.len());
        let firsts: Vec<Location> =
            entries.iter().map(|entry| *seen.entry(entry.key.as_str()).or_insert(entry.location)).collect();
        let mut firsts = firsts.into_iter();
        entries.retain_mut(|entry| {
            let repeats = firsts.next().filter(|first| *first != entry.location);
            if let Some(first) = repeats {
                self.note(ValueDiagnostic::DuplicateKey { key: std::mem::take(&mut entry.key), first }, entry.location);
            }
            repeats.is_none()
        });
        entries
    }

    /// Removes a required key and returns its value; reports its absence.
    pub fn require(&mut self, fields: &mut Fields, key: &'static str) -> Option<YamlNode> {
        let found = fields.take(key);
        if found.is_none() {
            self.missing(fields, key);
        }
        found
    }

    /// Reports a missing key, unless it was misspelt, which is reported already.
    pub fn missing(&mut self, fields: &Fields, key: &'static str) {
        if !fields.meant(&[key]) {
            self.note(ValueDiagnostic::MissingKey { key, construct: fields.construct }, fields.location);
        }
    }

    /// Reads a text that is not blank.
    pub fn text(&mut self, node: YamlNode) -> Option<Located<String>> {
        match node.value {
            YamlValue::Text(text) if text.trim().is_empty() => {
                self.note(ValueDiagnostic::EmptyText, node.location);
                None
            }
            YamlValue::Text(value) => Some(Located { value, location: node.location }),
            YamlValue::Nothing | YamlValue::List(_) | YamlValue::Map(_) => {
                self.wrong_type(Shape::Text, &node);
                None
            }
        }
    }

    /// Reads a list of at least `least` items.
    pub fn list(&mut self, node: YamlNode, least: usize) -> Option<Vec<YamlNode>> {
        match node.value {
            YamlValue::List(items) if items.len() >= least => Some(items),
            YamlValue::List(_) => {
                self.note(ValueDiagnostic::EmptyList { least }, node.location);
                None
            }
            YamlValue::Nothing | YamlValue::Text(_) | YamlValue::Map(_) => {
                self.wrong_type(Shape::List, &node);
                None
            }
        }
    }

    /// Reads a finite number, and warns if its point could separate thousands.
    pub fn number(&mut self, node: YamlNode) -> Option<Located<f64>> {
        let written = node.value.text().map(str::to_owned);
        let number = self.plain_number(node)?;
        self.doubt_thousands(written.as_deref().unwrap_or(""), number.value, number.location);
        Some(number)
    }

    /// Warns of a number whose point could separate thousands. Only a zero at the end raises the doubt: nobody writes one as a
    /// third decimal, and 66.667 is a third of 200.
    pub fn doubt_thousands(&mut self, written: &str, read: f64, location: Location) {
        if written.ends_with('0') && is_like_thousands(written) {
            let (found, in_table) = (written.to_owned(), false);
            self.note(AnswerDiagnostic::ThousandsPoint { found, read, in_table }, location);
        }
    }

    /// Reads a finite number.
    fn plain_number(&mut self, node: YamlNode) -> Option<Located<f64>> {
        let YamlValue::Text(text) = &node.value else {
            self.wrong_type(Shape::Number, &node);
            return None;
        };
        match parse_number(text) {
            Some(value) => Some(Located { value, location: node.location }),
            None => {
                self.note(ValueDiagnostic::BadNumber { found: text.clone() }, node.location);
                None
            }
        }
    }

    /// Reads a number and converts it with `new`, which returns `None` outside the range of its type.
    fn quantity<T>(&mut self, node: YamlNode, limits: Limits, new: impl Fn(f64) -> Option<T>) -> Option<Located<T>> {
        let written = node.value.text().map(str::to_owned);
        let number = self.plain_number(node)?;
        let value = new(number.value);
        if value.is_some() {
            self.doubt_thousands(written.as_deref().unwrap_or(""), number.value, number.location);
        } else {
            let found = written.unwrap_or_else(|| number.value.to_string());
            let diagnostic = match limits {
                Limits::Weight(_) if number.value > 0.0 => {
                    ValueDiagnostic::OutOfRange { found, least: Some(Weight::LEAST), most: Some(Weight::MOST) }
                }
                Limits::Weight(of) => ValueDiagnostic::NotPositive { found, of },
                Limits::Most(most) => ValueDiagnostic::OutOfRange { found, least: Some(0.0), most: Some(most) },
            };
            self.note(diagnostic, number.location);
        }
        value.map(|value| Located { value, location: number.location })
    }

    pub fn weight(&mut self, node: YamlNode, of: Weighed) -> Option<Weight> {
        self.quantity(node, Limits::Weight(of), Weight::new).map(|at| at.value)
    }

    pub fn share(&mut self, node: YamlNode) -> Option<Share> {
        self.quantity(node, Limits::Most(1.0), Share::new).map(|at| at.value)
    }

    pub fn points(&mut self, node: YamlNode) -> Option<Located<Points>> {
        self.quantity(node, Limits::Most(100.0), Points::new)
    }

    /// Reads a whole number from `least` to `most`.
    pub fn whole(&mut self, node: YamlNode, least: i64, most: i64) -> Option<Located<i64>> {
        let YamlValue::Text(text) = &node.value else {
            self.wrong_type(Shape::WholeNumber, &node);
            return None;
        };
        let diagnostic = match text.parse::<i64>() {
            Ok(value) if (least..=most).contains(&value) => return Some(Located { value, location: node.location }),
            Ok(_) => {
                ValueDiagnostic::OutOfRange { found: text.clone(), least: Some(least as f64), most: Some(most as f64) }
            }
            Err(_) => ValueDiagnostic::WrongType { expected: Shape::WholeNumber, found: Shape::Text },
        };
        self.note(diagnostic, node.location);
        None
    }

    /// Reads `true` or `false`.
    pub fn flag(&mut self, node: YamlNode) -> Option<bool> {
        match &node.value {
            YamlValue::Text(text) if text == "true" => Some(true),
            YamlValue::Text(text) if text == "false" => Some(false),
            YamlValue::Nothing | YamlValue::Text(_) | YamlValue::List(_) | YamlValue::Map(_) => {
                self.wrong_type(Shape::Flag, &node);
                None
            }
        }
    }

    /// Reads a date, written as 2026-11-23.
    pub fn date(&mut self, node: YamlNode) -> Option<Date> {
        let text = self.text(node)?;
        let date = parse_date(&text.value);
        if date.is_none() {
            self.note(ValueDiagnostic::BadDate { found: text.value }, text.location);
        }
        date
    }

    /// Reads a word of a closed set.
    pub fn word<T: FromStr + strum::VariantNames>(&mut self, node: YamlNode) -> Option<Located<T>> {
        let text = self.text(node)?;
        match T::from_str(&text.value) {
            Ok(value) => Some(Located { value, location: text.location }),
            Err(_) => {
                let near = || nearest(&text.value, T::VARIANTS.iter().copied());
                let nearest = translated(&text.value, T::VARIANTS.iter().copied()).or_else(near);
                let allowed = T::VARIANTS.iter().map(|&word| word.to_owned()).collect();
                self.note(ValueDiagnostic::UnknownWord { found: text.value, allowed, nearest }, text.location);
                None
            }
        }
    }

    pub fn id(&mut self, node: YamlNode) -> Option<Located<Id>> {
        let text = self.text(node)?;
        let id = Id::new(&text.value);
        self.checked_id(id, text, false)
    }

    /// Reads the id of an option, which may look like a number.
    pub fn option_id(&mut self, node: YamlNode) -> Option<Located<Id>> {
        let text = self.text(node)?;
        let id = Id::of_option(&text.value);
        self.checked_id(id, text, true)
    }

    fn checked_id(&mut self, id: Option<Id>, text: Located<String>, option: bool) -> Option<Located<Id>> {
        if id.is_none() {
            self.note(IdDiagnostic::BadId { found: text.value, option }, text.location);
        }
        id.map(|value| Located { value, location: text.location })
    }
}

/// Parses a finite number of digits, a point, an exponent and signs.
pub(crate) fn parse_number(text: &str) -> Option<f64> {
    let digits = text.bytes().any(|byte| byte.is_ascii_digit());
    let signs = text.bytes().all(|byte| byte.is_ascii_digit() || b"+-.eE".contains(&byte));
    text.parse::<f64>().ok().filter(|number| digits && signs && number.is_finite())
}

/// Returns whether the point in a number could be meant as a thousands separator, as in 12.000.
pub(crate) fn is_like_thousands(text: &str) -> bool {
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    text.split_once('.').is_some_and(|(whole, rest)| {
        let whole = whole.strip_prefix('-').unwrap_or(whole);
        whole.len() <= 3 && !whole.starts_with('0') && rest.len() == 3 && is_digits(whole) && is_digits(rest)
    })
}

/// Parses a date, exactly as 2026-11-23.
pub(crate) fn parse_date(text: &str) -> Option<Date> {
    let shape = text.len() == 10
        && text.bytes().enumerate().all(|(at, byte)| match at {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    shape.then(|| text.parse().ok()).flatten()
}

/// The ids read so far, to report duplicates.
#[derive(Default)]
pub(crate) struct SeenIds {
    ids: HashMap<Id, Location>,
}

impl SeenIds {
    pub fn location_of(&self, id: &Id) -> Option<Location> {
        self.ids.get(id).copied()
    }

    /// Adds an id. Returns `false`, with a diagnostic, if it is a duplicate.
    pub fn add(&mut self, reader: &mut ValueReader<'_>, id: &Located<Id>, construct: Construct) -> bool {
        if let Some(first) = self.ids.get(&id.value) {
            let diagnostic = IdDiagnostic::DuplicateId { id: id.value.to_string(), construct, first: *first };
            reader.note(diagnostic, id.location);
            return false;
        }
        self.ids.insert(id.value.clone(), id.location);
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn number_accepts_only_digits() {
        assert_eq!(parse_number("1.10"), Some(1.1));
        assert_eq!(parse_number("-3e2"), Some(-300.0));
        for bad in ["", "inf", "nan", "1_000", "0x1f", "1e999", "1,5", "e", "."] {
            assert_eq!(parse_number(bad), None, "{bad}");
        }
    }

    #[test]
    fn date_rejects_time_and_partial_dates() {
        assert!(parse_date("2026-11-23").is_some());
        for bad in ["2026-02-30", "2026-11-23T10:00", "23/11/2026", "2026-1-1"] {
            assert_eq!(parse_date(bad), None, "{bad}");
        }
    }
}
