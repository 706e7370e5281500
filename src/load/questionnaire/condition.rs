//! Conditions of questions, on earlier answers and on the comune.

use super::super::suggest::nearest;
use super::super::yaml::{Fields, Located, ValueReader, YamlNode, parse_number};
use super::Loader;
use crate::diagnostics::{ConditionDiagnostic, Construct, Location, ValueDiagnostic};
use crate::model::{Condition, Kind, Operand, OperandKind, Subject, Test};
use std::collections::HashSet;

const KEYS: &[&str] = &["question", "is", "is_not", "at_least", "at_most", "answered", "all", "any"];
const TESTS: &[&str] = &["is", "is_not", "at_least", "at_most", "answered"];

/// The most conditions of a file whose questions are followed to find a circle. Following takes time proportional to the
/// number of questions.
const MOST_FOLLOWED: usize = 100;

impl Loader<'_> {
    /// Reads the condition of the question `current`.
    pub(super) fn condition(&mut self, node: YamlNode, current: &str) -> Option<Condition> {
        let mut fields = self.reader.fields(node, Construct::Condition, KEYS)?;
        let forms: Vec<&'static str> = ["question", "all", "any"].into_iter().filter(|form| fields.has(form)).collect();
        match forms.as_slice() {
            [] => {
                if !fields.meant(&["all", "any"]) {
                    self.reader.missing(&fields, "question");
                }
                None
            }
            ["question"] => self.simple_condition(&mut fields, current),
            [form] => {
                let form = *form;
                if let Some(second) = TESTS.iter().find(|test| fields.has(test)) {
                    let diagnostic = ValueDiagnostic::KeysExclude { first: form, second };
                    self.reader.note(diagnostic, fields.location_of(second));
                }
                let node = fields.take(form)?;
                let parts = self.items(node, 1, |loader, item, _| loader.condition(item, current))?;
                Some(if form == "all" { Condition::All(parts) } else { Condition::Any(parts) })
            }
            [first, second, ..] => {
                self.reader.note(ValueDiagnostic::KeysExclude { first, second }, fields.location_of(second));
                None
            }
        }
    }

    fn simple_condition(&mut self, fields: &mut Fields, current: &str) -> Option<Condition> {
        let node = fields.take("question")?;
        let id = self.reader.text(node)?;
        if !TESTS.iter().any(|test| fields.has(test)) {
            if !fields.meant(TESTS) {
                self.reader.note(ConditionDiagnostic::ConditionWithoutTest, fields.location);
            }
            return None;
        }
        let subject = self.subject(id, current)?;
        let kind = match subject {
            Subject::Question(question) => Some(self.questions[question].kind.clone()),
            Subject::Population | Subject::Group => None,
        };
        let tests = tests(&mut self.reader, fields, subject, kind.as_ref())?;
        Some(Condition::Test(subject, tests))
    }

    /// Resolves the subject of a condition: an earlier question, or the comune.
    fn subject(&mut self, id: Located<String>, current: &str) -> Option<Subject> {
        match id.value.as_str() {
            "unit.population" => return Some(Subject::Population),
            "unit.group" => return Some(Subject::Group),
            _ => {}
        }
        if let Some(question) = self.known.get(&id.value) {
            return Some(Subject::Question(*question));
        }
        self.unresolved += 1;
        let followed = self.unresolved <= MOST_FOLLOWED;
        let position = |id: &str| self.positions.get(id);
        let diagnostic = match (position(&id.value), position(current)) {
            _ if id.value == current => ConditionDiagnostic::ConditionCircle { id: id.value },
            (Some(_), _) if followed && self.leads_to(&id.value, current) => {
                ConditionDiagnostic::ConditionCircle { id: id.value }
            }
            (Some(named), Some(own)) if named > own => ConditionDiagnostic::ConditionForward { id: id.value },
            // It is earlier but has errors, which are reported already.
            (Some(_), _) => return None,
            (None, _) => {
                let before = self.outline.iter().map(|(id, _)| id.as_str()).take_while(|id| *id != current);
                let known = before.chain(["unit.population", "unit.group"]);
                let is_node = self.written.nodes.contains(&id.value);
                let nearest = if is_node { None } else { self.suggestions.nearest(&id.value, known) };
                ConditionDiagnostic::ConditionUnknown { id: id.value, nearest, is_node }
            }
        };
        self.reader.note(diagnostic, id.location);
        None
    }

    /// Returns whether the condition of one question depends on another, directly or through others.
    fn leads_to(&self, from: &str, to: &str) -> bool {
        let mut open = vec![from];
        let mut seen = HashSet::new();
        while let Some(id) = open.pop() {
            if !seen.insert(id) {
                continue;
            }
            let named = self.positions.get(id).map(|at| &self.outline[*at].1);
            for next in named.into_iter().flatten() {
                if next == to {
                    return true;
                }
                open.push(next);
            }
        }
        false
    }
}

/// Reads the tests of a condition and checks that they apply to its subject.
pub(super) fn tests(
    reader: &mut ValueReader<'_>,
    fields: &mut Fields,
    subject: Subject,
    kind: Option<&Kind>,
) -> Option<Vec<Test>> {
    let mut tests = Vec::new();
    let mut valid = true;
    for &name in TESTS {
        let Some((key, node)) = fields.take_entry(name) else { continue };
        let test = match name {
            "is" => operands(reader, node, key, name, subject, kind).map(Test::Is),
            "is_not" => operands(reader, node, key, name, subject, kind).map(Test::IsNot),
            "answered" => reader.flag(node).map(Test::Answered),
            _ if operand_kind(subject, kind) != OperandKind::Number => {
                reader.note(ConditionDiagnostic::ConditionTest { test: name, kind: name_of(subject, kind) }, key);
                None
            }
            "at_least" => reader.number(node).map(|at| Test::AtLeast(at.value)),
            _ => reader.number(node).map(|at| Test::AtMost(at.value)),
        };
        valid &= test.is_some();
        tests.extend(test);
    }
    valid.then_some(tests)
}

/// Returns the kind of values that the subject is compared with; `kind` is that of the question.
fn operand_kind(subject: Subject, kind: Option<&Kind>) -> OperandKind {
    match subject {
        Subject::Population => OperandKind::Number,
        Subject::Group => OperandKind::Text,
        Subject::Question(_) => kind.map_or(OperandKind::Text, Kind::operand_kind),
    }
}

fn name_of(subject: Subject, kind: Option<&Kind>) -> &'static str {
    match subject {
        Subject::Group => "unit.group",
        Subject::Population => "unit.population",
        Subject::Question(_) => kind.map_or("", Kind::name),
    }
}

/// Reads the values of `is` or `is_not` and checks that the subject can have them.
pub(super) fn operands(
    reader: &mut ValueReader<'_>,
    node: YamlNode,
    key: Location,
    test: &'static str,
    subject: Subject,
    kind: Option<&Kind>,
) -> Option<Vec<Operand>> {
    if operand_kind(subject, kind) == OperandKind::None {
        reader.note(ConditionDiagnostic::ConditionTest { test, kind: name_of(subject, kind) }, key);
        return None;
    }
    let items = reader.list(node, 1)?;
    let count = items.len();
    let operands: Vec<_> = items.into_iter().filter_map(|item| operand(reader, item, subject, kind)).collect();
    (operands.len() == count).then_some(operands)
}

fn operand(reader: &mut ValueReader<'_>, item: YamlNode, subject: Subject, kind: Option<&Kind>) -> Option<Operand> {
    let text = reader.text(item)?;
    let allowed: Vec<String> = match operand_kind(subject, kind) {
        OperandKind::Option => {
            kind.map(Kind::option_ids).unwrap_or_default().into_iter().map(|id| id.to_string()).collect()
        }
        OperandKind::YesNo => ["yes", "no"].map(str::to_owned).to_vec(),
        OperandKind::Number => {
            let number = parse_number(&text.value);
            match number {
                Some(number) => reader.doubt_thousands(&text.value, number, text.location),
                None => reader.note(ValueDiagnostic::BadNumber { found: text.value }, text.location),
            }
            return number.map(Operand::Number);
        }
        OperandKind::Text | OperandKind::None => return Some(Operand::Text(text.value)),
    };
    let operand = kind.and_then(|kind| Operand::of_option(kind, &text.value));
    if operand.is_none() {
        let nearest = nearest(&text.value, allowed.iter().map(String::as_str));
        reader.note(ValueDiagnostic::UnknownWord { found: text.value, allowed, nearest }, text.location);
    }
    operand
}
