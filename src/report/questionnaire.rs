//! Questionnaires: the list of the available ones, and the full text of one.

mod agenda;
mod details;
mod references;

pub use agenda::{agenda, agenda_data, agenda_table};
pub use references::{StaleReference, references, references_data, stale, stale_data, stale_document, stale_table};

use super::cells::{
    append_source, child_id, child_title, node_kind, plain_number, questionnaire_data, score_text, share,
};
use super::{Document, Table, TableBuilder, TableCell, staged};
use crate::compare::IndexShares;
use crate::lang::Lang;
use crate::model::{Child, Kind, Node, NodeId, Question, Questionnaire};
use serde_json::{Value, json};

/// The available questionnaires, a row each.
pub fn list(questionnaires: &[&Questionnaire], lang: Lang) -> Table {
    let words = lang.words();
    TableBuilder::<&Questionnaire>::new()
        .names("id", "id", |one| one.id.to_string())
        .texts("version", words.version, |one| one.version.clone())
        .prose("title", words.title, |one| one.title.get(lang))
        .texts("languages", words.languages, |one| one.languages.join(", "))
        .figures("questions", words.questions, |one| TableCell::Whole(one.questions().len() as u64))
        .build(questionnaires.iter().copied())
}

/// The available questionnaires in JSON.
pub fn list_data(questionnaires: &[&Questionnaire], lang: Lang) -> Value {
    let entry = |questionnaire: &&Questionnaire| {
        json!({
            "id": questionnaire.id.as_str(),
            "version": questionnaire.version,
            "title": questionnaire.title.get(lang),
            "languages": questionnaire.languages,
            "questions": questionnaire.questions().len(),
        })
    };
    json!({"schema": 1, "questionnaires": questionnaires.iter().map(entry).collect::<Vec<_>>()})
}

/// The full questionnaire, to read.
pub fn document(questionnaire: &Questionnaire, lang: Lang) -> Document {
    let mut document = Document::default();
    let part = document.section(questionnaire.title.get(lang));
    part.paragraph(format!("{}@{}", questionnaire.id, questionnaire.version));
    for text in questionnaire.description.iter() {
        part.paragraph(text.get(lang));
    }
    append_source(part, questionnaire, lang);
    if !questionnaire.about().is_empty() {
        let section = part.section(lang.words().about);
        for about in questionnaire.about() {
            question(section, questionnaire, &questionnaire.questions()[*about], lang);
        }
    }
    let walked = questionnaire.indices().iter().flat_map(|index| questionnaire.walk(*index));
    let children: Vec<Child> = walked.map(|(_, child)| child).collect();
    // A node and the questions up to the next node.
    for children in children.chunk_by(|_, next| next.question().is_some()) {
        let mut section = &mut *part;
        for child in children {
            match child {
                Child::Node(node) => {
                    section = node_section(section, questionnaire, &questionnaire.nodes()[*node], lang)
                }
                Child::Question(asked) => {
                    question(section, questionnaire, &questionnaire.questions()[*asked], lang);
                }
            }
        }
    }
    for (title, levels) in staged::ladders(questionnaire, lang) {
        part.section(title).list(levels);
    }
    details::append_group(part, questionnaire, lang);
    references::append_changes(part, questionnaire, lang);
    document
}

/// Adds the section of an index or dimension, and returns its content.
fn node_section<'d>(
    document: &'d mut Document,
    questionnaire: &Questionnaire,
    node: &Node,
    lang: Lang,
) -> &'d mut Document {
    let weight = weight_note(node.weight.get(), lang);
    let section = document.section(format!("{} [{}]{weight}", node.title.get(lang), node.id));
    if let Some(description) = &node.description {
        section.paragraph(description.get(lang));
    }
    details::node(questionnaire, node, lang).into_iter().for_each(|line| section.paragraph(line));
    section
}

fn weight_note(weight: f64, lang: Lang) -> String {
    if weight == 1.0 {
        return String::new();
    }
    format!(" · {} {}", lang.words().weight.to_lowercase(), plain_number(weight, lang))
}

fn question(document: &mut Document, questionnaire: &Questionnaire, question: &Question, lang: Lang) {
    let words = lang.words();
    let mut heading = format!("[{}] {}", question.id, question.text.get(lang));
    heading.push_str(&format!(" ({}", kind_word(&question.kind, lang)));
    heading.push_str(&weight_note(question.weight.get(), lang));
    if let Some(condition) = details::condition(questionnaire, question, lang) {
        heading.push_str(&format!("; {condition}"));
    }
    if let Some(stage) = question.stage {
        heading.push_str(&format!("; {}", (words.show.stage)(stage)));
    }
    heading.push(')');
    document.paragraph(heading);
    document.list(answers(questionnaire, &question.kind, lang));
    document.list(details::points(questionnaire, &question.kind, lang));
    document.list(details::actions(questionnaire, question, lang));
    if let Some(reference) = &question.reference {
        document.paragraph(format!("{}: {}", words.reference, reference.get(lang)));
    }
}

/// The possible answers and their points.
fn answers(questionnaire: &Questionnaire, kind: &Kind, lang: Lang) -> Vec<String> {
    let worth = |points: f64| score_text(questionnaire, points, lang);
    match kind {
        Kind::Choice(choice) => choice
            .options
            .iter()
            .map(|option| {
                let points = option.points.map_or("–".to_owned(), |points| worth(points.get()));
                format!("{points}: {} [{}]", option.text.get(lang), option.id)
            })
            .collect(),
        Kind::Multiple(multiple) => multiple
            .options
            .iter()
            .map(|option| {
                let points = option.points.map_or("–".to_owned(), |points| worth(points.get()));
                let points = if multiple.summed { format!("{points}: ") } else { String::new() };
                format!("{points}{} [{}]", option.text.get(lang), option.id)
            })
            .collect(),
        Kind::YesNo(yes_no) => {
            let words = lang.words();
            let answers = [(yes_no.yes, words.yes), (yes_no.no, words.no)].into_iter();
            answers.filter_map(|(points, word)| Some(format!("{}: {word}", worth(points?.get())))).collect()
        }
        Kind::Table(inventory) => inventory.columns.iter().map(|column| column.title.get(lang).to_owned()).collect(),
        Kind::Scale(_) | Kind::Number(_) | Kind::Open | Kind::Date(_) => Vec::new(),
    }
}

fn kind_word(kind: &Kind, lang: Lang) -> &'static str {
    let words = lang.words();
    match kind {
        Kind::Choice(_) => words.kind_choice,
        Kind::Multiple(_) => words.kind_multiple,
        Kind::YesNo(_) => words.kind_yes_no,
        Kind::Scale(_) => words.kind_scale,
        Kind::Number(_) => words.kind_number,
        Kind::Open => words.kind_open,
        Kind::Date(_) => words.kind_date,
        Kind::Table(_) => words.kind_table,
    }
}

/// A row per index, dimension and question, for spreadsheets and programs.
pub fn table(questionnaire: &Questionnaire, lang: Lang) -> Table {
    columns(questionnaire, lang).build(entries(questionnaire))
}

/// The columns of a node or question with its parent.
fn columns(questionnaire: &Questionnaire, lang: Lang) -> TableBuilder<'_, (Option<NodeId>, Child)> {
    let words = lang.words();
    let kind = move |child: Child| match child {
        Child::Node(node) => node_kind(questionnaire.nodes()[node].kind, lang),
        Child::Question(question) => {
            let kind = &questionnaire.questions()[question].kind;
            TableCell::term(kind.name(), kind_word(kind, lang))
        }
    };
    let of_indices: Vec<IndexShares> =
        questionnaire.indices().iter().map(|index| IndexShares::written(questionnaire, *index)).collect();
    let shares = move |child: Child| of_indices.iter().find_map(|shares| shares.child(child));
    let reference =
        move |child: Child| Some(questionnaire.questions()[child.question()?].reference.as_ref()?.get(lang));
    TableBuilder::<(Option<NodeId>, Child)>::new()
        .names("node", words.item, move |(_, child)| child_id(questionnaire, *child))
        .texts("parent", words.parent, move |(parent, _)| {
            parent.map(|parent| child_id(questionnaire, Child::Node(parent)))
        })
        .texts("kind", words.kind, move |(_, child)| kind(*child))
        .figures("weight", words.weight, |(parent, child)| match (parent, child) {
            (None, Child::Question(_)) => TableCell::Empty,
            _ => TableCell::Number { value: questionnaire.weight_of(*child), decimals: 2 },
        })
        .texts("text", words.text, move |(_, child)| child_title(questionnaire, *child, lang))
        .texts("reference", words.reference, move |(_, child)| reference(*child))
        .figures("index_share", words.by_question.index_share, move |(_, child)| share(shares(*child)))
}

/// The same in JSON.
pub fn data(questionnaire: &Questionnaire, lang: Lang) -> Value {
    json!({
        "schema": 1,
        "questionnaire": questionnaire_data(questionnaire),
        "title": questionnaire.title.get(lang),
        "changes": references::changes_data(questionnaire, lang),
        "nodes": columns(questionnaire, lang).records(entries(questionnaire)),
    })
}

/// Every node and question with its parent, in the order in which they are asked.
fn entries(questionnaire: &Questionnaire) -> Vec<(Option<NodeId>, Child)> {
    let mut entries: Vec<(Option<NodeId>, Child)> =
        questionnaire.about().iter().map(|question| (None, Child::Question(*question))).collect();
    for index in questionnaire.indices() {
        let mut above: Vec<NodeId> = Vec::new();
        for (depth, child) in questionnaire.walk(*index) {
            above.truncate(depth);
            entries.push((above.last().copied(), child));
            if let Child::Node(node) = child {
                above.push(node);
            }
        }
    }
    entries
}
