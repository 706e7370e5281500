//! Reads group indicators, and checks the keys of indicators and phases.

use super::super::suggest::nearest;
use super::super::yaml::{Fields, Located, SeenIds, ValueReader, YamlNode};
use super::{ids_in, texts};
use crate::diagnostics::{ConditionDiagnostic, Construct, IdDiagnostic, ValueDiagnostic};
use crate::lang::Text;
use crate::model::{
    AnswerPart, AnswerPath, ColumnKind, GroupIndicator, GroupMeasure, Inventory, Kind, Per, QuarterNames, QuestionId,
    Questionnaire,
};

const INDICATOR_KEYS: &[&str] = &["id", "title", "kind", "question", "of", "per", "months"];
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::EnumString, strum::IntoStaticStr, strum::VariantNames)]
#[strum(serialize_all = "snake_case")]
enum IndicatorKind {
    Homogeneity,
    Sum,
    Mean,
    Window,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::EnumString, strum::IntoStaticStr, strum::VariantNames)]
#[strum(serialize_all = "snake_case")]
enum Quantity {
    Population,
}

const MOST_MONTHS: i64 = 120;

pub(super) const PHASE_KEYS: &[&str] = &["id", "title", "horizon", "months", "before_signature", "requires"];
pub(super) const REQUIREMENT_KEYS: &[&str] =
    &["title", "label", "index", "question", "population", "group", "questionnaire", "is", "at_least", "of"];

/// The keys of the names of quarters; those after `with` in the order of [`QuarterNames::names`].
const QUARTER_KEYS: &[&str] = &["with", "low_low", "low_high", "high_low", "high_high"];

/// The keys that only some kinds of indicators have.
const KEYS_OF_INDICATORS: &[(&str, &[IndicatorKind])] = &[
    ("question", &[IndicatorKind::Homogeneity, IndicatorKind::Sum, IndicatorKind::Mean, IndicatorKind::Window]),
    ("of", &[IndicatorKind::Sum]),
    ("per", &[IndicatorKind::Sum, IndicatorKind::Mean]),
    ("months", &[IndicatorKind::Window]),
];

/// What a questionnaire says about the group of comuni, unread.
pub(super) struct GroupNodes {
    pub group: Option<YamlNode>,
    pub phases: Option<YamlNode>,
    pub quarters: Option<YamlNode>,
}

/// Checks the keys of indicators, phases and quarters if the rest of the questionnaire has errors.
pub(super) fn check_shapes(mut reader: ValueReader<'_>, languages: &[Box<str>], nodes: GroupNodes) {
    let GroupNodes { group, phases, quarters } = nodes;
    if let Some(node) = quarters {
        reader.fields(node, Construct::Quarters, QUARTER_KEYS);
    }
    for item in group.and_then(|node| reader.list(node, 1)).unwrap_or_default() {
        reader.fields(item, Construct::GroupIndicator, INDICATOR_KEYS);
    }
    for item in phases.and_then(|node| reader.list(node, 1)).unwrap_or_default() {
        let Some(mut fields) = reader.fields(item, Construct::Phase, PHASE_KEYS) else { continue };
        if let Some(title) = fields.take("title") {
            texts::read(&mut reader, languages, title);
        }
        for item in fields.take("requires").and_then(|node| reader.list(node, 1)).unwrap_or_default() {
            reader.fields(item, Construct::Requirement, REQUIREMENT_KEYS);
        }
    }
}

/// Reads indicators, phases and quarters into a questionnaire without other errors.
pub(super) fn read(
    reader: ValueReader<'_>,
    languages: &[Box<str>],
    questionnaire: &mut Questionnaire,
    GroupNodes { group, phases, quarters }: GroupNodes,
) {
    let written = group.as_ref().map(ids_in).unwrap_or_default();
    let mut loader = GroupLoader { reader, languages, questionnaire, written };
    let mut seen = SeenIds::default();
    for item in group.and_then(|node| loader.reader.list(node, 1)).unwrap_or_default() {
        if let Some(indicator) = loader.indicator(item, &mut seen) {
            loader.questionnaire.group.push(indicator);
        }
    }
    let mut seen = SeenIds::default();
    for item in phases.and_then(|node| loader.reader.list(node, 1)).unwrap_or_default() {
        if let Some(phase) = loader.phase(item, &mut seen) {
            loader.questionnaire.phases.push(phase);
        }
    }
    if let Some(names) = quarters.and_then(|node| loader.quarters(node)) {
        loader.questionnaire.quarters = Some(names);
    }
}

pub(super) struct GroupLoader<'a> {
    pub reader: ValueReader<'a>,
    languages: &'a [Box<str>],
    pub questionnaire: &'a mut Questionnaire,
    /// The ids of all indicators in the file, also of those with errors.
    pub written: Vec<String>,
}

impl GroupLoader<'_> {
    pub fn text(&mut self, node: YamlNode) -> Option<Text> {
        texts::read(&mut self.reader, self.languages, node)
    }

    fn quarters(&mut self, node: YamlNode) -> Option<QuarterNames> {
        let mut fields = self.reader.fields(node, Construct::Quarters, QUARTER_KEYS)?;
        let with = self.reader.require(&mut fields, "with").and_then(|node| self.reader.list(node, 1));
        let with = with.map(|items| items.into_iter().map(|item| self.reader.id(item)).collect::<Vec<_>>());
        let mut name = |key| self.reader.require(&mut fields, key).and_then(|node| self.text(node));
        let names = [name("low_low"), name("low_high"), name("high_low"), name("high_high")];
        let [low_low, low_high, high_low, high_high] = names;
        let with: Option<Vec<_>> = with?.into_iter().map(|id| Some(id?.value)).collect();
        Some(QuarterNames { with: with?, names: [low_low?, low_high?, high_low?, high_high?] })
    }

    fn indicator(&mut self, item: YamlNode, seen: &mut SeenIds) -> Option<GroupIndicator> {
        let mut fields = self.reader.fields(item, Construct::GroupIndicator, INDICATOR_KEYS)?;
        let id = self.reader.require(&mut fields, "id").and_then(|node| self.reader.id(node));
        let title = fields.take("title").and_then(|node| self.text(node));
        let kind = self.reader.require(&mut fields, "kind").and_then(|node| self.reader.word::<IndicatorKind>(node));
        let new = id.as_ref().is_some_and(|id| seen.add(&mut self.reader, id, Construct::GroupIndicator));
        let kind = kind?;
        for (key, kinds) in KEYS_OF_INDICATORS {
            if fields.has(key) && !kinds.contains(&kind.value) {
                let kinds = kinds.iter().map(|kind| kind.into()).collect();
                let diagnostic =
                    ValueDiagnostic::KeyNotOfKind { key: (*key).to_owned(), kind: kind.value.into(), kinds };
                self.reader.note(diagnostic, fields.location_of(key));
            }
        }
        let measure = match kind.value {
            IndicatorKind::Homogeneity => {
                let node = self.reader.require(&mut fields, "question")?;
                self.path(node, IndicatorKind::Homogeneity).map(GroupMeasure::Homogeneity)
            }
            IndicatorKind::Sum => match fields.take("question") {
                Some(_) if fields.has("of") => {
                    let (first, second) = ("of", "question");
                    self.reader.note(ValueDiagnostic::KeysExclude { first, second }, fields.location_of("of"));
                    None
                }
                Some(node) => self.total(node, false, &mut fields),
                None if fields.has("per") => {
                    let (first, second) = ("of", "per");
                    self.reader.note(ValueDiagnostic::KeysExclude { first, second }, fields.location_of("per"));
                    None
                }
                None => {
                    let node = self.reader.require(&mut fields, "of")?;
                    self.reader.word::<Quantity>(node).map(|_| GroupMeasure::SumOfPopulation)
                }
            },
            IndicatorKind::Mean => {
                let node = self.reader.require(&mut fields, "question")?;
                self.total(node, true, &mut fields)
            }
            IndicatorKind::Window => {
                let node = self.reader.require(&mut fields, "question");
                let days = node.and_then(|node| self.path(node, IndicatorKind::Window));
                let months = self.reader.require(&mut fields, "months");
                let months = months.and_then(|node| self.reader.whole(node, 1, MOST_MONTHS));
                let months = months.and_then(|months| u32::try_from(months.value).ok());
                days.zip(months).map(|(days, months)| GroupMeasure::Window { days, months })
            }
        };
        let indicator = GroupIndicator { id: id?.value, title, measure: measure? };
        new.then_some(indicator)
    }

    /// Reads a sum or a mean of numbers, with `per`: `population`, or another column of the inventory.
    fn total(&mut self, node: YamlNode, mean: bool, fields: &mut Fields) -> Option<GroupMeasure> {
        let of = self.path(node, if mean { IndicatorKind::Mean } else { IndicatorKind::Sum });
        let Some(node) = fields.take("per") else { return Some(GroupMeasure::Total { of: of?, mean, per: None }) };
        let (of, per) = (of?, self.reader.text(node)?);
        if per.value == <&str>::from(Quantity::Population) {
            return Some(GroupMeasure::Total { of, mean, per: Some(Per::Inhabitant) });
        }
        let inventory = self.questionnaire.questions()[of.question].kind.inventory();
        let columns: Vec<String> = inventory
            .into_iter()
            .flat_map(|inventory| &inventory.columns)
            .map(|column| column.id.to_string())
            .collect();
        let column = columns.iter().position(|id| *id == per.value);
        if column.is_none() || column == of.part.column() {
            let known = [vec![<&str>::from(Quantity::Population).to_owned()], columns].concat();
            self.unknown(Construct::Column, &per, known);
            return None;
        }
        Some(GroupMeasure::Total { of, mean, per: column.map(Per::Column) })
    }

    /// Reads a path: `question`, `question.row.column` in an inventory with fixed rows, or `question.column` for the dates or
    /// numbers in every row.
    fn path(&mut self, node: YamlNode, kind: IndicatorKind) -> Option<AnswerPath> {
        let text = self.reader.text(node)?;
        let parts: Vec<&str> = text.value.split('.').collect();
        let question = self.question(&Located { value: parts[0].to_owned(), location: text.location })?;
        let part = part_of(&self.questionnaire.questions()[question].kind, &parts, kind);
        if part.is_none() {
            self.reader.note(ConditionDiagnostic::NotATablePath { path: text.value }, text.location);
        }
        part.map(|part| AnswerPath { question, part })
    }

    pub fn question(&mut self, id: &Located<String>) -> Option<QuestionId> {
        let found = self.questionnaire.find_question(&id.value);
        if found.is_none() {
            let known: Vec<String> = self.questionnaire.questions().iter().map(|q| q.id.to_string()).collect();
            self.unknown(Construct::Question, id, known);
        }
        found
    }

    pub fn unknown(&mut self, construct: Construct, id: &Located<String>, known: Vec<String>) {
        let nearest = nearest(&id.value, known.iter().map(String::as_str));
        self.reader
            .note(IdDiagnostic::UnknownReference { construct, id: id.value.clone(), nearest, known }, id.location);
    }
}

/// Resolves a path within a question. Returns `None` if an indicator cannot measure it.
fn part_of(kind: &Kind, parts: &[&str], indicator: IndicatorKind) -> Option<AnswerPart> {
    let same = indicator == IndicatorKind::Homogeneity;
    let fits = match kind {
        Kind::Table(inventory) => return part_of_table(inventory, parts, indicator),
        Kind::Date(_) => same || indicator == IndicatorKind::Window,
        Kind::Number(_) => same || matches!(indicator, IndicatorKind::Sum | IndicatorKind::Mean),
        Kind::Choice(_) | Kind::YesNo(_) | Kind::Scale(_) | Kind::Open => same,
        Kind::Multiple(_) => false,
    };
    (parts.len() == 1 && fits).then_some(AnswerPart::Whole)
}

fn part_of_table(inventory: &Inventory, parts: &[&str], indicator: IndicatorKind) -> Option<AnswerPart> {
    let needed = match indicator {
        IndicatorKind::Homogeneity => None,
        IndicatorKind::Sum | IndicatorKind::Mean => Some(ColumnKind::Number),
        IndicatorKind::Window => Some(ColumnKind::Date),
    };
    let (row, column) = match parts {
        [_, row, column] => (Some(inventory.rows.iter().position(|known| known.id.as_str() == *row)?), column),
        [_, column] if needed.is_some() => (None, column),
        _ => return None,
    };
    let column = inventory.columns.iter().position(|known| known.id.as_str() == *column)?;
    let fits = needed.is_none_or(|needed| inventory.columns[column].kind == needed);
    fits.then_some(row.map_or(AnswerPart::Column(column), |row| AnswerPart::Cell { row, column }))
}
