//! Reads questionnaires from YAML.

mod action;
mod ambiguous_id;
mod condition;
mod group;
mod inventory;
mod kind;
mod levels;
mod metadata;
mod nodes;
mod office;
mod phase;
mod question;
mod reachability;
mod reference;
mod texts;
mod untranslated;

use super::suggest::Suggestions;
use super::yaml::{Document, Fields, Located, SeenIds, ValueReader, YamlNode, YamlValue};
use crate::diagnostics::{Construct, Diagnostics, Location};
use crate::lang::Text;
use crate::model::{Id, IdVec, Node, NodeId, Office, Question, QuestionId, Questionnaire};
use std::collections::{HashMap, HashSet};

/// The top-level keys of a questionnaire.
const KEYS: &[&str] = &[
    "comino",
    "id",
    "version",
    "title",
    "description",
    "source",
    "languages",
    "updated",
    "changes",
    "display",
    "method",
    "levels",
    "offices",
    "registry",
    "about",
    "indices",
    "group",
    "phases",
    "quarters",
];

/// Reads a questionnaire. Returns `None` if it has errors, which are all reported.
pub fn read(document: Document, diagnostics: &mut Diagnostics) -> Option<Questionnaire> {
    let errors = diagnostics.errors();
    let untranslated = untranslated::find(&document.root);
    let mut loader = Loader::new(diagnostics, &document.root);
    let mut fields = loader.reader.fields(document.root, Construct::Questionnaire, KEYS)?;
    let head = loader.head(&mut fields);
    let about = fields.take("about");
    let about = loader.about(about);
    let indices = loader.reader.require(&mut fields, "indices");
    let has_tree = indices.is_some();
    if let Some(indices) = indices {
        loader.indices(indices);
    }
    loader.resolve_prerequisites();
    let group = fields.take("group");
    let of_group = group::GroupNodes { group, phases: fields.take("phases"), quarters: fields.take("quarters") };
    let Loader { reader, languages, nodes, questions, seen, level_locations, .. } = loader;
    let Some(head) = head.filter(|_| has_tree && reader.diagnostics.errors() == errors) else {
        group::check_shapes(ValueReader { diagnostics: reader.diagnostics }, &languages, of_group);
        return None;
    };
    let mut questionnaire = Questionnaire::assemble(head, about, nodes, questions);
    group::read(ValueReader { diagnostics: reader.diagnostics }, &languages, &mut questionnaire, of_group);
    reachability::check(&mut ValueReader { diagnostics: reader.diagnostics }, &questionnaire, &seen, &level_locations);
    // A mistake in `languages` would make all texts look untranslated.
    if let Some((diagnostic, location)) = untranslated.filter(|_| reader.diagnostics.errors() == errors) {
        reader.diagnostics.add(diagnostic, location);
    }
    (reader.diagnostics.errors() == errors).then_some(questionnaire)
}

/// The state while a questionnaire is read.
struct Loader<'p> {
    reader: ValueReader<'p>,
    /// The declared languages; empty accepts any.
    languages: Vec<Box<str>>,
    nodes: IdVec<NodeId, Node>,
    questions: IdVec<QuestionId, Question>,
    /// The ids of nodes and questions, which share one namespace.
    seen: SeenIds,
    /// The questions read so far without errors, by id.
    known: HashMap<String, QuestionId>,
    /// The id of every question in file order, with the questions that its condition names.
    outline: Vec<(String, Vec<String>)>,
    /// The index of each question in `outline`, by its id.
    positions: HashMap<String, usize>,
    /// The ids of the questions read so far, without regard to `-` and `_`.
    bare_ids: ambiguous_id::BareIds,
    /// What the file contains, whether or not it has errors.
    written: WrittenIds,
    /// The defaults for nodes, from `method`.
    defaults: metadata::Defaults,
    staged: bool,
    /// Whether the question being read is one of `about`.
    in_about: bool,
    offices: Vec<Office>,
    suggestions: Suggestions,
    /// The actions that others wait for.
    prerequisites: Vec<action::NamedPrerequisite>,
    /// How many conditions named a question that does not come before.
    unresolved: usize,
    level_locations: LevelLocations,
}

/// The ids in the file: a name among them is that of a part with errors, not an unknown one.
#[derive(Default)]
struct WrittenIds {
    /// `question.action`.
    actions: HashSet<String>,
    nodes: HashSet<String>,
    offices: HashSet<String>,
}

impl WrittenIds {
    fn of(root: &YamlNode) -> WrittenIds {
        let mut written = WrittenIds::default();
        written.collect(root);
        written
    }

    fn collect(&mut self, node: &YamlNode) {
        for entry in node.value.entries() {
            match entry.key.as_str() {
                "offices" => self.offices.extend(ids_in(&entry.value)),
                "indices" | "dimensions" => self.nodes.extend(ids_in(&entry.value)),
                "questions" | "about" => {}
                _ => continue,
            }
            let YamlValue::List(items) = &entry.value.value else { continue };
            for item in items {
                self.collect(item);
                let actions = item.value.entries().iter().find(|entry| entry.key == "actions");
                if let (Some(id), Some(actions)) = (id_of(item), actions) {
                    self.actions.extend(ids_in(&actions.value).into_iter().map(|action| format!("{id}.{action}")));
                }
            }
        }
    }
}

fn id_of(item: &YamlNode) -> Option<&str> {
    item.value.entries().iter().find(|entry| entry.key == "id")?.value.value.text()
}

/// The ids of the items of a list, or their positions, counted from 1.
fn ids_in(list: &YamlNode) -> Vec<String> {
    let YamlValue::List(items) = &list.value else { return Vec::new() };
    let id = |(at, item): (usize, &YamlNode)| id_of(item).map_or_else(|| (at + 1).to_string(), str::to_owned);
    items.iter().enumerate().map(id).collect()
}

/// Where levels are in the file: the location of each threshold, or of each gate of staged levels.
#[derive(Default)]
struct LevelLocations {
    /// Those of the levels being read.
    read: Vec<Location>,
    /// Those of the questionnaire.
    shared: Vec<Location>,
    /// Those of each node that was read.
    own: Vec<(NodeId, Vec<Location>)>,
}

impl<'p> Loader<'p> {
    fn new(diagnostics: &'p mut Diagnostics, root: &YamlNode) -> Loader<'p> {
        let mut outline = Vec::new();
        // The questions of `about` are asked first, wherever they are in the file.
        if let YamlValue::Map(entries) = &root.value {
            for entry in entries.iter().filter(|entry| entry.key == "about") {
                questions_of(&entry.value, &mut outline);
            }
        }
        outline_of(root, &mut outline);
        Loader {
            reader: ValueReader { diagnostics },
            languages: Vec::new(),
            nodes: IdVec::default(),
            questions: IdVec::default(),
            seen: SeenIds::default(),
            known: HashMap::new(),
            bare_ids: ambiguous_id::BareIds::default(),
            positions: outline.iter().enumerate().rev().map(|(at, (id, _))| (id.clone(), at)).collect(),
            outline,
            written: WrittenIds::of(root),
            defaults: metadata::Defaults::default(),
            staged: false,
            in_about: false,
            offices: Vec::new(),
            suggestions: Suggestions::default(),
            prerequisites: Vec::new(),
            unresolved: 0,
            level_locations: LevelLocations::default(),
        }
    }

    /// Reads the items of a list, whose ids must differ. Returns `None` if an item has errors.
    fn items<T>(
        &mut self,
        node: YamlNode,
        least: usize,
        mut read: impl FnMut(&mut Self, YamlNode, &mut SeenIds) -> Option<T>,
    ) -> Option<Vec<T>> {
        let items = self.reader.list(node, least)?;
        let (count, mut seen) = (items.len(), SeenIds::default());
        let read: Vec<T> = items.into_iter().filter_map(|item| read(self, item, &mut seen)).collect();
        (read.len() == count).then_some(read)
    }

    fn id(&mut self, fields: &mut Fields) -> Option<Located<Id>> {
        self.reader.require(fields, "id").and_then(|node| self.reader.id(node))
    }

    fn required_text(&mut self, fields: &mut Fields, key: &'static str) -> Option<Text> {
        self.reader.require(fields, key).and_then(|node| self.localized(node))
    }
}

/// Collects the ids of all questions and the questions that their conditions name, before anything is checked.
fn outline_of(node: &YamlNode, outline: &mut Vec<(String, Vec<String>)>) {
    let YamlValue::Map(entries) = &node.value else { return };
    for entry in entries {
        let YamlValue::List(items) = &entry.value.value else { continue };
        match entry.key.as_str() {
            "indices" | "dimensions" => items.iter().for_each(|item| outline_of(item, outline)),
            "questions" => questions_of(&entry.value, outline),
            _ => {}
        }
    }
}

fn questions_of(list: &YamlNode, outline: &mut Vec<(String, Vec<String>)>) {
    if let YamlValue::List(items) = &list.value {
        outline.extend(items.iter().filter_map(question_outline));
    }
}

fn question_outline(question: &YamlNode) -> Option<(String, Vec<String>)> {
    let YamlValue::Map(entries) = &question.value else { return None };
    let value = |key: &str| entries.iter().find(|entry| entry.key == key).map(|entry| &entry.value);
    let YamlValue::Text(id) = &value("id")?.value else { return None };
    let mut named = Vec::new();
    if let Some(when) = value("when") {
        named_in(when, &mut named);
    }
    Some((id.clone(), named))
}

fn named_in(condition: &YamlNode, named: &mut Vec<String>) {
    match &condition.value {
        YamlValue::List(items) => items.iter().for_each(|item| named_in(item, named)),
        YamlValue::Map(entries) => {
            for entry in entries {
                match entry.key.as_str() {
                    "question" => named.extend(entry.value.value.text().map(str::to_owned)),
                    "all" | "any" => named_in(&entry.value, named),
                    _ => {}
                }
            }
        }
        YamlValue::Nothing | YamlValue::Text(_) => {}
    }
}
