//! Reads a question, except for the keys of its kind.

use super::super::yaml::{Fields, Located, ValueReader, YamlNode, YamlValue};
use super::kind::{RESERVED_COLUMNS, keys_of, keys_of_kinds};
use super::{Loader, ambiguous_id};
use crate::diagnostics::{
    Construct, IdDiagnostic, Location, NodeDiagnostic, QuestionDiagnostic, ValueDiagnostic, Weighed,
};
use crate::model::{Evidence, Id, Kind, KindName, Lookup, Question, QuestionId, Weight};
use strum::IntoEnumIterator;

const COMMON_KEYS: &[&str] = &[
    "id",
    "formerly",
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

/// The keys that questions in `about` do not have, since they are not scored.
const SCORING_KEYS: &[&str] =
    &["weight", "reason", "stage", "actions", "points", "worst", "best", "transform", "bands"];

impl Loader<'_> {
    /// Reads the questions that are asked first and not scored. Returns those without errors.
    pub(super) fn about(&mut self, node: Option<YamlNode>) -> Vec<QuestionId> {
        self.in_about = true;
        let items = node.and_then(|node| self.reader.list(node, 1)).unwrap_or_default();
        let about = items.into_iter().filter_map(|item| self.question(item)).collect();
        self.in_about = false;
        about
    }

    /// Reads a question and returns its position. Returns `None` if it has errors.
    pub(super) fn question(&mut self, item: YamlNode) -> Option<QuestionId> {
        let mut keys: Vec<&'static str> = COMMON_KEYS.iter().copied().chain(keys_of_kinds()).collect();
        keys.retain(|key| !self.in_about || !SCORING_KEYS.contains(key));
        let mut fields = self.reader.fields(item, Construct::Question, &keys)?;
        let id = self.id(&mut fields);
        let mut valid = match &id {
            Some(id) => {
                self.seen.add(&mut self.reader, id, Construct::Question)
                    && self.unreserved(id.value.as_str(), id.location)
            }
            None => false,
        };
        let formerly = self.former_ids(fields.take("formerly"), |reader, node| reader.id(node));
        for id in &formerly {
            valid &= self.seen.add(&mut self.reader, id, Construct::Question);
        }
        let text = self.required_text(&mut fields, "text");
        let help = self.optional_text(fields.take("help"));
        let (reference, references) = self.references(fields.take("reference"));
        let updated = fields.take("updated").and_then(|node| self.reader.date(node));
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
        let actions = fields.take_entry("actions");
        let kind = self.reader.require(&mut fields, "kind").and_then(|node| self.reader.word::<KindName>(node));
        let of = kind.as_ref().map_or(Weighed::Set, |name| Weighed::Question(name.value.into()));
        let weight = fields.take("weight").map_or(Some(Weight::ONE), |node| self.reader.weight(node, of));
        let kind = kind.and_then(|name| {
            valid &= self.keys_fit(&fields, name.value);
            let kind = self.kind(&mut fields, name.value, name.location);
            if self.in_about { kind.map(Kind::without_points) } else { kind }
        });
        if let (Some((key, _)), Some(kind)) = (&actions, &kind)
            && !kind.is_scored()
        {
            self.reader.note(QuestionDiagnostic::ActionsUnscored, *key);
        }
        let actions = actions.map(|(_, node)| self.actions(node, &written, kind.as_ref())).unwrap_or_default();
        let question = Question {
            id: id?.value,
            formerly: formerly.into_iter().map(|id| id.value).collect(),
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

    /// The ids that a question or an option had in earlier versions: one, or a list.
    pub(super) fn former_ids(
        &mut self,
        node: Option<YamlNode>,
        read: fn(&mut ValueReader<'_>, YamlNode) -> Option<Located<Id>>,
    ) -> Vec<Located<Id>> {
        let nodes = match node {
            None => Vec::new(),
            Some(node @ YamlNode { value: YamlValue::List(_), .. }) => self.reader.list(node, 1).unwrap_or_default(),
            Some(node) => vec![node],
        };
        nodes.into_iter().filter_map(|node| read(&mut self.reader, node)).collect()
    }

    /// Returns whether an id may be used, and reports one with another meaning.
    fn unreserved(&mut self, id: &str, location: Location) -> bool {
        let reserved = RESERVED_COLUMNS.contains(&id);
        if reserved {
            self.reader.note(IdDiagnostic::ReservedId { id: id.to_owned() }, location);
        } else if let Some(clash) = self.bare_ids.alike(id).or_else(|| ambiguous_id::clash(id)) {
            self.reader.note(IdDiagnostic::AmbiguousId { id: id.to_owned(), clash }, location);
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
}
