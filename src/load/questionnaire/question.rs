//! Reads a question, except for the keys of its kind.

use super::super::yaml::{Fields, SeenIds, YamlNode};
use super::Loader;
use super::kind::{RESERVED_COLUMNS, keys_of, keys_of_kinds};
use crate::diagnostics::{Construct, IdDiagnostic, Location, NodeDiagnostic, ValueDiagnostic};
use crate::model::{Action, Actor, Evidence, KindName, Lookup, Points, Question, QuestionId, Weight};
use strum::IntoEnumIterator;

const COMMON_KEYS: &[&str] = &[
    "id",
    "text",
    "help",
    "reference",
    "updated",
    "kind",
    "weight",
    "reason",
    "evidence",
    "office",
    "lookup",
    "when",
    "stage",
    "actions",
];
const ACTION_KEYS: &[&str] = &["id", "below", "title", "by", "effort", "funding"];
const GREATEST_EFFORT: i64 = 5;

impl Loader<'_> {
    /// Reads a question and returns its position. Returns `None` if it has errors.
    pub(super) fn question(&mut self, item: YamlNode) -> Option<QuestionId> {
        let keys: Vec<&'static str> = COMMON_KEYS.iter().copied().chain(keys_of_kinds()).collect();
        let mut fields = self.reader.fields(item, Construct::Question, &keys)?;
        let id = self.id(&mut fields);
        let mut valid = match &id {
            Some(id) => {
                self.seen.add(&mut self.reader, id, Construct::Question)
                    && self.unreserved(id.value.as_str(), id.location)
            }
            None => false,
        };
        let text = self.required_text(&mut fields, "text");
        let help = self.optional_text(fields.take("help"));
        let (reference, references) = self.references(fields.take("reference"));
        let updated = fields.take("updated").and_then(|node| self.reader.date(node));
        let weight = fields.take("weight").map_or(Some(Weight::ONE), |node| self.reader.weight(node));
        let reason = self.optional_text(fields.take("reason"));
        let mut evidence = Evidence::default();
        self.choose(fields.take("evidence"), &mut evidence);
        let office = fields.take("office").and_then(|node| self.office_of(node));
        let mut lookup = Lookup::default();
        self.choose(fields.take("lookup"), &mut lookup);
        let written = id.as_ref().map(|id| id.value.to_string()).unwrap_or_default();
        let when = fields.take("when");
        let condition = when.and_then(|node| self.condition(node, &written));
        let stage = fields.take("stage").and_then(|node| self.question_stage(node));
        let actions = fields.take("actions").map(|node| self.actions(node)).unwrap_or_default();
        let kind = self.reader.require(&mut fields, "kind").and_then(|node| self.reader.word::<KindName>(node));
        let kind = kind.and_then(|name| {
            valid &= self.keys_fit(&fields, name.value);
            self.kind(&mut fields, name.value, name.location)
        });
        let question = Question {
            id: id?.value,
            text: text?,
            help,
            reference,
            references,
            updated,
            weight: weight?,
            reason,
            evidence,
            office,
            lookup,
            when: condition,
            stage,
            kind: kind?,
            actions,
        };
        if !valid {
            return None;
        }
        let name = question.id.to_string();
        let id = self.questions.push(question);
        self.known.insert(name, id);
        Some(id)
    }

    fn unreserved(&mut self, id: &str, location: Location) -> bool {
        let reserved = RESERVED_COLUMNS.contains(&id);
        if reserved {
            self.reader.note(IdDiagnostic::ReservedId { id: id.to_owned() }, location);
        }
        !reserved
    }

    /// Returns whether every key belongs to the kind, and reports the others.
    fn keys_fit(&mut self, fields: &Fields, kind: KindName) -> bool {
        let mut fit = true;
        for key in keys_of_kinds().into_iter().filter(|key| !keys_of(kind).contains(key)) {
            if fields.has(key) {
                let kinds =
                    KindName::iter().filter(|kind| keys_of(*kind).contains(&key)).map(|kind| kind.into()).collect();
                let diagnostic = ValueDiagnostic::KeyNotOfKind { key: key.to_owned(), kind: kind.into(), kinds };
                self.reader.note(diagnostic, fields.location_of(key));
                fit = false;
            }
        }
        fit
    }

    fn question_stage(&mut self, node: YamlNode) -> Option<u32> {
        let stage = self.stage(node)?;
        if !self.staged {
            self.reader.note(NodeDiagnostic::StageWithoutLevels { stage: stage.value }, stage.location);
        }
        Some(stage.value)
    }

    fn actions(&mut self, node: YamlNode) -> Vec<Action> {
        let mut seen = SeenIds::default();
        let items = self.reader.list(node, 1).unwrap_or_default();
        items.into_iter().filter_map(|item| self.action(item, &mut seen)).collect()
    }

    fn action(&mut self, item: YamlNode, seen: &mut SeenIds) -> Option<Action> {
        let mut fields = self.reader.fields(item, Construct::Action, ACTION_KEYS)?;
        let id = self.id(&mut fields);
        let title = self.required_text(&mut fields, "title");
        let below = match fields.take("below") {
            Some(node) => self.reader.points(node).map(|at| at.value),
            None => Some(Points::HUNDRED),
        };
        let mut by = Actor::default();
        self.choose(fields.take("by"), &mut by);
        let effort = match fields.take("effort") {
            Some(node) => self.reader.whole(node, 1, GREATEST_EFFORT).and_then(|at| u8::try_from(at.value).ok()),
            None => Some(2),
        };
        let funding = self.optional_text(fields.take("funding"));
        if let Some(id) = &id {
            seen.add(&mut self.reader, id, Construct::Action);
        }
        Some(Action { id: id?.value, below: below?, title: title?, by, effort: effort?, funding })
    }
}
