//! Questionnaires: the list of the available ones, and the full text of one.

mod references;

pub use references::{StaleReference, references, references_data, stale, stale_data, stale_document, stale_table};

use super::cells::{plain_number, questionnaire_data, score_text};
use super::{Cell, Column, Document, Table, TableBuilder};
use crate::lang::Lang;
use crate::model::{Child, Kind, Levels, Node, Question, Questionnaire};
use serde_json::{Value, json};

/// The available questionnaires, a row each.
pub fn list(questionnaires: &[&Questionnaire], lang: Lang) -> Table {
    let words = lang.words();
    TableBuilder::<&Questionnaire>::new()
        .column(Column::names("id", "id"), |one| Cell::Text(one.id.to_string()))
        .column(Column::texts("version", words.version), |one| Cell::Text(one.version.clone()))
        .column(Column::prose("title", words.title), |one| Cell::Text(one.title.get(lang).to_owned()))
        .column(Column::texts("languages", words.languages), |one| Cell::Text(one.languages.join(", ")))
        .column(Column::figures("questions", words.questions), |one| Cell::Whole(one.questions().len() as u64))
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
    let words = lang.words();
    let mut document = Document::default();
    document.title(questionnaire.title.get(lang));
    document.paragraph(format!("{}@{}", questionnaire.id, questionnaire.version));
    for text in questionnaire.description.iter() {
        document.paragraph(text.get(lang));
    }
    if let Some(source) = &questionnaire.source {
        document.paragraph((words.source)(source.get(lang).trim_end_matches('.')));
    }
    for index in questionnaire.indices() {
        for (_, child) in questionnaire.walk(*index) {
            match child {
                Child::Node(place) => node(&mut document, &questionnaire.nodes()[place], lang),
                Child::Question(place) => {
                    question(&mut document, questionnaire, &questionnaire.questions()[place], lang);
                }
            }
        }
    }
    if !questionnaire.levels.is_empty() {
        document.heading(words.levels);
        document.list(levels(questionnaire, lang));
    }
    references::add_changes(&mut document, questionnaire, lang);
    document
}

fn node(document: &mut Document, node: &Node, lang: Lang) {
    let weight = weight_note(node.weight.get(), lang);
    document.heading(format!("{} [{}]{weight}", node.title.get(lang), node.id));
    if let Some(description) = &node.description {
        document.paragraph(description.get(lang));
    }
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
    if question.when.is_some() {
        heading.push_str(&format!("; {}", words.asked_if));
    }
    heading.push(')');
    document.paragraph(heading);
    document.list(answers(questionnaire, &question.kind, lang));
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
            vec![
                format!("{}: {}", worth(yes_no.yes.get()), words.yes),
                format!("{}: {}", worth(yes_no.no.get()), words.no),
            ]
        }
        Kind::Scale(scale) => {
            let label = |(step, label): &(i32, crate::lang::Text)| format!("{step}: {}", label.get(lang));
            scale.labels.iter().map(label).collect()
        }
        Kind::Table(inventory) => inventory.columns.iter().map(|column| column.title.get(lang).to_owned()).collect(),
        Kind::Number(_) | Kind::Open | Kind::Date(_) => Vec::new(),
    }
}

fn levels(questionnaire: &Questionnaire, lang: Lang) -> Vec<String> {
    match &questionnaire.levels {
        Levels::Thresholds(levels) => levels
            .iter()
            .map(|level| {
                let from = score_text(questionnaire, level.from.get(), lang);
                format!("{}: {}", level.title.get(lang), (lang.words().from)(&from))
            })
            .collect(),
        Levels::Staged(staged) => staged.steps.iter().map(|step| step.title.get(lang).to_owned()).collect(),
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
    let words = lang.words();
    let rows = entries(questionnaire).into_iter().map(|(parent, child)| ItemRow {
        parent: parent.map(|parent| questionnaire.nodes()[parent].id.to_string()),
        weight: questionnaire.weight_of(child),
        item: described(questionnaire, child, lang),
    });
    TableBuilder::<ItemRow>::new()
        .column(Column::names("node", words.item), |row| Cell::Text(row.item.id.clone()))
        .column(Column::texts("parent", words.parent), |row| Cell::text(row.parent.as_deref()))
        .column(Column::texts("kind", words.kind), |row| Cell::term(row.item.kind.0, row.item.kind.1))
        .column(Column::figures("weight", words.weight), |row| Cell::Number { value: row.weight, decimals: 2 })
        .column(Column::texts("text", words.text), |row| Cell::Text(row.item.text.clone()))
        .column(Column::texts("reference", words.reference), |row| Cell::text(row.item.reference.as_deref()))
        .build(rows)
}

/// The same in JSON.
pub fn data(questionnaire: &Questionnaire, lang: Lang) -> Value {
    let entry = |(parent, child): (Option<usize>, Child)| {
        let Described { id, kind, text, reference } = described(questionnaire, child, lang);
        json!({
            "node": id,
            "parent": parent.map(|parent| questionnaire.nodes()[parent].id.to_string()),
            "kind": kind.0,
            "weight": questionnaire.weight_of(child),
            "text": text,
            "reference": reference,
        })
    };
    json!({
        "schema": 1,
        "questionnaire": questionnaire_data(questionnaire),
        "title": questionnaire.title.get(lang),
        "changes": references::changes_data(questionnaire, lang),
        "nodes": entries(questionnaire).into_iter().map(entry).collect::<Vec<_>>(),
    })
}

/// Every node and question with its parent, in the order of the file.
fn entries(questionnaire: &Questionnaire) -> Vec<(Option<usize>, Child)> {
    let mut entries = Vec::new();
    for index in questionnaire.indices() {
        let mut above: Vec<usize> = Vec::new();
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

/// A row of the table.
struct ItemRow {
    parent: Option<String>,
    weight: f64,
    item: Described,
}

/// A node or question in words.
struct Described {
    id: String,
    /// Key and title.
    kind: (&'static str, &'static str),
    text: String,
    reference: Option<String>,
}

fn described(questionnaire: &Questionnaire, child: Child, lang: Lang) -> Described {
    let words = lang.words();
    match child {
        Child::Node(place) => {
            let node = &questionnaire.nodes()[place];
            let key: &'static str = node.kind.into();
            let word = if node.parent.is_none() { words.index } else { words.dimension };
            Described {
                id: node.id.to_string(),
                kind: (key, word),
                text: node.title.get(lang).to_owned(),
                reference: None,
            }
        }
        Child::Question(place) => {
            let question = &questionnaire.questions()[place];
            let kind = (question.kind.name(), kind_word(&question.kind, lang));
            let reference = question.reference.as_ref().map(|reference| reference.get(lang).to_owned());
            Described { id: question.id.to_string(), kind, text: question.text.get(lang).to_owned(), reference }
        }
    }
}
