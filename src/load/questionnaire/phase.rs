//! Reads phases and their requirements.

use super::super::suggest::nearest;
use super::super::yaml::{Fields, SeenIds, YamlNode, YamlValue, parse_number};
use super::condition::operands;
use super::group::{GroupLoader, PHASE_KEYS, REQUIREMENT_KEYS};
use crate::diagnostics::{ConditionDiagnostic, Construct, Location, ValueDiagnostic};
use crate::model::{Child, ForeignTest, GroupMeasure, Phase, Points, Quorum, Requirement, RequirementTest, Subject};

const SUBJECTS: &[&str] = &["index", "question", "population", "group"];
const MOST_PEOPLE: i64 = 10_000_000_000;
const MOST_MONTHS: i64 = 600;

impl GroupLoader<'_> {
    /// Reads a phase with its requirements.
    pub fn phase(&mut self, item: YamlNode, seen: &mut SeenIds) -> Option<Phase> {
        let mut fields = self.reader.fields(item, Construct::Phase, PHASE_KEYS)?;
        let id = self.reader.require(&mut fields, "id").and_then(|node| self.reader.id(node));
        let title = self.reader.require(&mut fields, "title").and_then(|node| self.text(node));
        let horizon = fields.take("horizon").and_then(|node| self.text(node));
        let months = fields.take("months").and_then(|node| self.reader.whole(node, 1, MOST_MONTHS));
        let months = months.and_then(|at| u32::try_from(at.value).ok());
        let before_signature = fields.take("before_signature").and_then(|node| self.reader.flag(node)).unwrap_or(false);
        let requires = self.reader.require(&mut fields, "requires").and_then(|node| self.reader.list(node, 1));
        let new = id.as_ref().is_some_and(|id| seen.add(&mut self.reader, id, Construct::Phase));
        let requires = requires?.into_iter().filter_map(|item| self.requirement(item)).collect();
        let phase = Phase { id: id?.value, title: title?, horizon, months, before_signature, requires };
        new.then_some(phase)
    }

    fn requirement(&mut self, item: YamlNode) -> Option<Requirement> {
        let mut fields = self.reader.fields(item, Construct::Requirement, REQUIREMENT_KEYS)?;
        let title = self.reader.require(&mut fields, "title").and_then(|node| self.text(node));
        let label = fields.take("label").and_then(|node| self.text(node));
        let subjects: Vec<&str> = SUBJECTS.iter().copied().filter(|subject| fields.has(subject)).collect();
        let [subject] = subjects.as_slice() else {
            if !fields.meant(SUBJECTS) {
                self.reader.note(ConditionDiagnostic::RequirementUnclear, fields.location);
            }
            return None;
        };
        if let Some(elsewhere) = fields.take("questionnaire") {
            let questionnaire = self.reader.id(elsewhere);
            let test = self.foreign_test(&mut fields, subject);
            let test = RequirementTest::Elsewhere { questionnaire: questionnaire?.value, test: test? };
            return Some(Requirement { title: title?, label, test });
        }
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
        Some(Requirement { title: title?, label, test: test? })
    }

    /// Reports keys that do not apply to the subject of a requirement.
    fn only(&mut self, fields: &Fields, subject: &'static str, used: &[&str]) {
        for key in ["is", "at_least", "of"] {
            if fields.has(key) && !used.contains(&key) {
                let kinds = match key {
                    "is" => vec!["question"],
                    "at_least" => vec!["index", "group"],
                    _ => vec!["index", "question"],
                };
                let diagnostic = ValueDiagnostic::KeyNotOfKind { key: key.to_owned(), kind: subject, kinds };
                self.reader.note(diagnostic, fields.location_of(key));
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
                self.unknown(Construct::Index, &id, known);
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
        if indicator.is_none() && !self.written.contains(&id.value) {
            let known = self.questionnaire.group.iter().map(|indicator| indicator.id.to_string()).collect();
            self.unknown(Construct::GroupIndicator, &id, known);
        }
        let at_least = self.reader.require(fields, "at_least").and_then(|node| self.reader.number(node));
        let (indicator, at_least) = (indicator?, at_least?);
        let measure = &self.questionnaire.group[indicator].measure;
        let share = !matches!(measure, GroupMeasure::SumOfPopulation | GroupMeasure::Total { .. });
        let most = if share { 1.0 } else { f64::INFINITY };
        if !(0.0..=most).contains(&at_least.value) {
            let (found, most) = (at_least.value.to_string(), share.then_some(1.0));
            self.reader.note(ValueDiagnostic::OutOfRange { found, least: Some(0.0), most }, at_least.location);
            return None;
        }
        Some(RequirementTest::Group { indicator, at_least: at_least.value })
    }

    fn quorum(&mut self, fields: &mut Fields) -> Option<Quorum> {
        let Some(node) = fields.take("of") else { return Some(Quorum::All) };
        let location: Location = node.location;
        let text = match node.value {
            YamlValue::Text(ref text) => text.clone(),
            YamlValue::Nothing | YamlValue::List(_) | YamlValue::Map(_) => return self.reader.text(node).and(None),
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
                    self.reader.note(ValueDiagnostic::UnknownWord { found: text, allowed, nearest }, location);
                }
                count.map(|count| Quorum::AtLeast(count as u32))
            }
        }
    }

    /// Reads a requirement on another questionnaire. Its names are resolved when interviews with both are read together.
    fn foreign_test(&mut self, fields: &mut Fields, subject: &str) -> Option<ForeignTest> {
        match subject {
            "index" => {
                self.only(fields, "index", &["at_least", "of"]);
                let node = fields.take("index").and_then(|node| self.reader.id(node));
                let at_least = self.reader.require(fields, "at_least").and_then(|node| self.reader.points(node));
                let of = self.quorum(fields);
                Some(ForeignTest::Score { node: node?.value, at_least: at_least?.value, of: of? })
            }
            "question" => {
                self.only(fields, "question", &["is", "of"]);
                let question = fields.take("question").and_then(|node| self.reader.id(node));
                let is = self.reader.require(fields, "is").and_then(|node| self.reader.list(node, 1));
                let is = is?.into_iter().filter_map(|item| self.reader.text(item)).map(|text| text.value).collect();
                let of = self.quorum(fields);
                Some(ForeignTest::Answer { question: question?.value, is, of: of? })
            }
            "group" => {
                self.only(fields, "group", &["at_least"]);
                let indicator = fields.take("group").and_then(|node| self.reader.id(node));
                let at_least = self.reader.require(fields, "at_least").and_then(|node| self.reader.number(node));
                Some(ForeignTest::Group { indicator: indicator?.value, at_least: at_least?.value })
            }
            _ => {
                self.reader.note(ConditionDiagnostic::RequirementUnclear, fields.location);
                None
            }
        }
    }
}
