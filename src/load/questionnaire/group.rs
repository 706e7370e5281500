//! Indicators of the group and phases of the joint path.

use super::super::nearest::nearest;
use super::super::reader::{At, Fields, Reader, Seen, parse_number};
use super::super::tree::{Node, Value};
use super::condition::operands;
use super::texts;
use crate::lang::Text;
use crate::model::{
    Child, GroupIndicator, GroupMeasure, Kind, Phase, Points, Questionnaire, Quorum, Requirement, RequirementTest,
    Subject, TablePath,
};
use crate::source::{Mistake, Place, Thing};

const INDICATOR_KEYS: &[&str] = &["id", "title", "kind", "question", "of"];
const PHASE_KEYS: &[&str] = &["id", "title", "horizon", "requires"];
const REQUIREMENT_KEYS: &[&str] = &["title", "index", "question", "population", "group", "is", "at_least", "of"];
/// What a requirement can be about.
const SUBJECTS: &[&str] = &["index", "question", "population", "group"];
const MOST_PEOPLE: i64 = 10_000_000_000;

#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::EnumString, strum::IntoStaticStr, strum::VariantNames)]
#[strum(serialize_all = "snake_case")]
enum IndicatorKind {
    Homogeneity,
    Sum,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::EnumString, strum::VariantNames)]
#[strum(serialize_all = "snake_case")]
enum Quantity {
    Population,
}

/// Checks what can be checked of groups and phases where the questionnaire itself could not be read.
pub(super) fn check_shapes(mut reader: Reader<'_>, languages: &[Box<str>], group: Option<Node>, phases: Option<Node>) {
    for item in group.and_then(|node| reader.list(node, 1)).unwrap_or_default() {
        reader.fields(item, Thing::GroupIndicator, INDICATOR_KEYS);
    }
    for item in phases.and_then(|node| reader.list(node, 1)).unwrap_or_default() {
        let Some(mut fields) = reader.fields(item, Thing::Phase, PHASE_KEYS) else { continue };
        if let Some(title) = fields.take("title") {
            texts::read(&mut reader, languages, title);
        }
        for item in fields.take("requires").and_then(|node| reader.list(node, 1)).unwrap_or_default() {
            reader.fields(item, Thing::Requirement, REQUIREMENT_KEYS);
        }
    }
}

/// Reads indicators and phases into a questionnaire whose tree is sound.
pub(super) fn read(
    reader: Reader<'_>,
    languages: &[Box<str>],
    questionnaire: &mut Questionnaire,
    group: Option<Node>,
    phases: Option<Node>,
) {
    let mut loader = GroupLoader { reader, languages, questionnaire };
    let mut seen = Seen::default();
    for item in group.and_then(|node| loader.reader.list(node, 1)).unwrap_or_default() {
        if let Some(indicator) = loader.indicator(item, &mut seen) {
            loader.questionnaire.group.push(indicator);
        }
    }
    let mut seen = Seen::default();
    for item in phases.and_then(|node| loader.reader.list(node, 1)).unwrap_or_default() {
        if let Some(phase) = loader.phase(item, &mut seen) {
            loader.questionnaire.phases.push(phase);
        }
    }
}

struct GroupLoader<'a> {
    reader: Reader<'a>,
    languages: &'a [Box<str>],
    questionnaire: &'a mut Questionnaire,
}

impl GroupLoader<'_> {
    fn text(&mut self, node: Node) -> Option<Text> {
        texts::read(&mut self.reader, self.languages, node)
    }

    fn indicator(&mut self, item: Node, seen: &mut Seen) -> Option<GroupIndicator> {
        let mut fields = self.reader.fields(item, Thing::GroupIndicator, INDICATOR_KEYS)?;
        let id = self.reader.require(&mut fields, "id").and_then(|node| self.reader.id(node, false));
        let title = fields.take("title").and_then(|node| self.text(node));
        let kind = self.reader.require(&mut fields, "kind").and_then(|node| self.reader.word::<IndicatorKind>(node));
        let new = id.as_ref().is_some_and(|id| seen.add(&mut self.reader, id, Thing::GroupIndicator));
        let kind = kind?;
        let (needed, foreign) = match kind.value {
            IndicatorKind::Homogeneity => ("question", "of"),
            IndicatorKind::Sum => ("of", "question"),
        };
        if fields.has(foreign) {
            let other = if foreign == "of" { IndicatorKind::Sum } else { IndicatorKind::Homogeneity };
            let mistake =
                Mistake::KeyNotOfKind { key: foreign.into(), kind: kind.value.into(), kinds: vec![other.into()] };
            self.reader.note(mistake, fields.place_of(foreign));
        }
        let node = self.reader.require(&mut fields, needed)?;
        let measure = match kind.value {
            IndicatorKind::Homogeneity => self.path(node).map(GroupMeasure::Homogeneity),
            IndicatorKind::Sum => self.reader.word::<Quantity>(node).map(|_| GroupMeasure::SumOfPopulation),
        };
        let indicator = GroupIndicator { id: id?.value, title, measure: measure? };
        new.then_some(indicator)
    }

    /// `question`, or `question.row.column` in an inventory with rows asked for by name.
    fn path(&mut self, node: Node) -> Option<TablePath> {
        let text = self.reader.text(node)?;
        let parts: Vec<&str> = text.value.split('.').collect();
        let question = self.question(&At { value: parts[0].to_owned(), place: text.place })?;
        let cell = match (&self.questionnaire.questions()[question].kind, parts.as_slice()) {
            (Kind::Table(inventory), [_, row, column]) => {
                let row = inventory.rows.iter().position(|known| known.id.as_str() == *row);
                let column = inventory.columns.iter().position(|known| known.id.as_str() == *column);
                row.zip(column)
            }
            (Kind::Table(_), _) => None,
            (_, [_]) => return Some(TablePath { question, cell: None }),
            _ => None,
        };
        if cell.is_none() {
            self.reader.note(Mistake::NotATablePath { path: text.value.clone() }, text.place);
        }
        cell.map(|cell| TablePath { question, cell: Some(cell) })
    }

    fn question(&mut self, id: &At<String>) -> Option<usize> {
        let found = self.questionnaire.find_question(&id.value);
        if found.is_none() {
            let known: Vec<String> = self.questionnaire.questions().iter().map(|q| q.id.to_string()).collect();
            self.unknown(Thing::Question, id, known);
        }
        found
    }

    fn unknown(&mut self, thing: Thing, id: &At<String>, known: Vec<String>) {
        let nearest = nearest(&id.value, known.iter().map(String::as_str));
        self.reader.note(Mistake::UnknownReference { thing, id: id.value.clone(), nearest, known }, id.place);
    }

    fn phase(&mut self, item: Node, seen: &mut Seen) -> Option<Phase> {
        let mut fields = self.reader.fields(item, Thing::Phase, PHASE_KEYS)?;
        let id = self.reader.require(&mut fields, "id").and_then(|node| self.reader.id(node, false));
        let title = self.reader.require(&mut fields, "title").and_then(|node| self.text(node));
        let horizon = fields.take("horizon").and_then(|node| self.text(node));
        let requires = self.reader.require(&mut fields, "requires").and_then(|node| self.reader.list(node, 1));
        let new = id.as_ref().is_some_and(|id| seen.add(&mut self.reader, id, Thing::Phase));
        let requires = requires?.into_iter().filter_map(|item| self.requirement(item)).collect();
        let phase = Phase { id: id?.value, title: title?, horizon, requires };
        new.then_some(phase)
    }

    fn requirement(&mut self, item: Node) -> Option<Requirement> {
        let mut fields = self.reader.fields(item, Thing::Requirement, REQUIREMENT_KEYS)?;
        let title = self.reader.require(&mut fields, "title").and_then(|node| self.text(node));
        let subjects: Vec<&str> = SUBJECTS.iter().copied().filter(|subject| fields.has(subject)).collect();
        let [subject] = subjects.as_slice() else {
            if !fields.meant(SUBJECTS) {
                self.reader.note(Mistake::RequirementUnclear, fields.place);
            }
            return None;
        };
        let test = match *subject {
            "index" => self.score_requirement(&mut fields),
            "question" => self.answer_requirement(&mut fields),
            "population" => {
                self.only(&fields, "population", &[]);
                let people = fields.take("population").and_then(|node| self.reader.whole(node, 0, MOST_PEOPLE));
                people.and_then(|at| u64::try_from(at.value).ok()).map(RequirementTest::Population)
            }
            _ => self.group_requirement(&mut fields),
        };
        Some(Requirement { title: title?, test: test? })
    }

    /// Notes keys that the subject of a requirement has no use for.
    fn only(&mut self, fields: &Fields, subject: &'static str, used: &[&str]) {
        for key in ["is", "at_least", "of"] {
            if fields.has(key) && !used.contains(&key) {
                let kinds = match key {
                    "is" => vec!["question"],
                    "at_least" => vec!["index", "group"],
                    _ => vec!["index", "question"],
                };
                let mistake = Mistake::KeyNotOfKind { key: key.to_owned(), kind: subject, kinds };
                self.reader.note(mistake, fields.place_of(key));
            }
        }
    }

    fn score_requirement(&mut self, fields: &mut Fields) -> Option<RequirementTest> {
        self.only(fields, "index", &["at_least", "of"]);
        let node = fields.take("index")?;
        let id = self.reader.text(node)?;
        let found = match self.questionnaire.find(&id.value) {
            Some(Child::Node(node)) => Some(node),
            _ => {
                let known = self.questionnaire.nodes().iter().map(|node| node.id.to_string()).collect();
                self.unknown(Thing::Index, &id, known);
                None
            }
        };
        let at_least = self.reader.require(fields, "at_least").and_then(|node| self.reader.points(node));
        let of = self.quorum(fields);
        let at_least: Points = at_least?.value;
        Some(RequirementTest::Score { node: found?, at_least, of: of? })
    }

    fn answer_requirement(&mut self, fields: &mut Fields) -> Option<RequirementTest> {
        self.only(fields, "question", &["is", "of"]);
        let node = fields.take("question")?;
        let id = self.reader.text(node)?;
        let question = self.question(&id);
        let is = fields.take_entry("is");
        let of = self.quorum(fields);
        let question = question?;
        let Some((key, node)) = is else {
            self.reader.missing(fields, "is");
            return None;
        };
        let kind = self.questionnaire.questions()[question].kind.clone();
        let is = operands(&mut self.reader, node, key, "is", Subject::Question(question), Some(&kind))?;
        Some(RequirementTest::Answer { question, is, of: of? })
    }

    fn group_requirement(&mut self, fields: &mut Fields) -> Option<RequirementTest> {
        self.only(fields, "group", &["at_least"]);
        let node = fields.take("group")?;
        let id = self.reader.text(node)?;
        let indicator = self.questionnaire.group.iter().position(|known| known.id.as_str() == id.value);
        if indicator.is_none() {
            let known = self.questionnaire.group.iter().map(|indicator| indicator.id.to_string()).collect();
            self.unknown(Thing::GroupIndicator, &id, known);
        }
        let at_least = self.reader.require(fields, "at_least").and_then(|node| self.reader.number(node));
        let (indicator, at_least) = (indicator?, at_least?);
        let share = matches!(self.questionnaire.group[indicator].measure, GroupMeasure::Homogeneity(_));
        let most = if share { 1.0 } else { f64::INFINITY };
        if !(0.0..=most).contains(&at_least.value) {
            let (found, most) = (at_least.value.to_string(), share.then_some(1.0));
            self.reader.note(Mistake::OutOfRange { found, least: Some(0.0), most }, at_least.place);
            return None;
        }
        Some(RequirementTest::Group { indicator, at_least: at_least.value })
    }

    fn quorum(&mut self, fields: &mut Fields) -> Option<Quorum> {
        let Some(node) = fields.take("of") else { return Some(Quorum::All) };
        let place: Place = node.place;
        let text = match node.value {
            Value::Text(ref text) => text.clone(),
            _ => return self.reader.text(node).and(None),
        };
        match text.as_str() {
            "all" => Some(Quorum::All),
            "most" => Some(Quorum::Most),
            "any" => Some(Quorum::Any),
            number => {
                let count = parse_number(number).filter(|count| count.fract() == 0.0 && *count >= 1.0);
                if count.is_none() {
                    let allowed = ["all", "most", "any", "3"].map(str::to_owned).to_vec();
                    let nearest = nearest(number, ["all", "most", "any"]);
                    self.reader.note(Mistake::UnknownWord { found: text, allowed, nearest }, place);
                }
                count.map(|count| Quorum::AtLeast(count as u32))
            }
        }
    }
}
