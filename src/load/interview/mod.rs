//! Reads interview files, and writes them.

mod compose;
mod cross_checks;
mod edit;
mod fit;
mod join;
mod respondents;
mod rows;
mod voices;
mod writer;

pub use compose::{Beginning, WriteError, begun, whole};
pub use cross_checks::CrossChecks;
pub(super) use cross_checks::{AnswerLocation, Reading, finish};
pub use edit::revised;
pub use fit::{answer_count, misfits};
pub use join::join;
pub(super) use join::unused_id;
pub(super) use respondents::respondent_of;
pub use writer::answers_text;

use super::answer::{CellFormat, doubtful_day};
use super::cell::{self, day, whole_is_doubtful};
use super::folder::Folder;
use super::suggest::Suggestions;
use super::yaml::{Document, Fields, ValueReader, YamlNode, YamlValue, shape_of};
use crate::diagnostics::{
    AnswerDiagnostic, Construct, Diagnostics, FileDiagnostic, Location, Shape, Syntax, ValueDiagnostic,
};
use crate::model::{Date, IdVec, Interview, QuestionId, Questionnaire, Unit};

/// The top-level keys of an interview file.
const KEYS: &[&str] = &["questionnaire", "unit", "wave", "date", "interviewer", "respondents", "answers"];
const UNIT_KEYS: &[&str] = &["name", "code", "population", "group", "formerly"];

/// Returns the questionnaire that an interview file names, with its location.
pub fn named_questionnaire(document: &Document) -> Option<(&str, Location)> {
    let entry = document.root.value.entries().iter().find(|entry| entry.key == "questionnaire")?;
    Some((entry.value.value.text()?, entry.value.location))
}

/// Reads an interview with a questionnaire. Returns `None` if it has errors, which are all reported.
pub fn read(
    document: Document,
    questionnaire: &Questionnaire,
    folder: &Folder,
    diagnostics: &mut Diagnostics,
) -> Option<Interview> {
    let errors = diagnostics.errors();
    let mut reader = ValueReader { diagnostics };
    let mut fields = reader.fields(document.root, Construct::Interview, KEYS)?;
    if let Some(node) = fields.take_filled("questionnaire") {
        reader.text(node);
    }
    let date_written = fields.has("date");
    let written = reader.require(&mut fields, "unit");
    let population_written = written.as_ref().is_none_or(|unit| unit.has_key("population"));
    let unit = written.and_then(|node| unit(&mut reader, node));
    let whole = fields.location;
    let mut interview = Interview::new(Unit::default(), questionnaire.questions().len());
    interview.wave = optional_text(&mut reader, fields.take_filled("wave")).or_else(|| folder.wave.clone());
    interview.date = fields.take_filled("date").and_then(|node| date(&mut reader, node));
    interview.interviewer = optional_text(&mut reader, fields.take_filled("interviewer"));
    interview.respondents = respondents::read(&mut reader, &mut fields);
    let locations = answers(&mut reader, fields, questionnaire, &mut interview);
    interview.unit = unit.unwrap_or_default();
    if interview.unit.group.is_none() {
        interview.unit.group.clone_from(&folder.group);
    }
    let reading =
        Reading { valid: reader.diagnostics.errors() == errors, population_written, date_written, in_table: false };
    finish(reader.diagnostics, questionnaire, &interview, reading, &|question| AnswerLocation {
        location: locations[question].unwrap_or(whole),
        cell: None,
    });
    (diagnostics.errors() == errors).then_some(interview)
}

fn optional_text(reader: &mut ValueReader<'_>, node: Option<YamlNode>) -> Option<String> {
    node.and_then(|node| reader.text(node)).map(|text| text.value)
}

/// Reads the day of an interview or an answer, as people write it.
fn date(reader: &mut ValueReader<'_>, node: YamlNode) -> Option<Date> {
    let text = reader.text(node)?;
    let date = day(&text.value, CellFormat::default());
    match doubtful_day(&text.value, CellFormat::default()) {
        Some(doubt) => reader.note(doubt, text.location),
        None if date.is_none() => reader.note(ValueDiagnostic::BadDate { found: text.value }, text.location),
        None => {}
    }
    date
}

fn unit(reader: &mut ValueReader<'_>, node: YamlNode) -> Option<Unit> {
    if let YamlValue::Text(name) = &node.value
        && !name.trim().is_empty()
    {
        return Some(Unit { name: name.clone(), ..Unit::default() });
    }
    let mut fields = reader.fields(node, Construct::Unit, UNIT_KEYS)?;
    let name = reader.require(&mut fields, "name").and_then(|node| reader.text(node));
    let code = optional_text(reader, fields.take_filled("code"));
    let population = fields.take_filled("population");
    let population = population.and_then(|node| reader.text(node)).and_then(|text| {
        let people = cell::population(&text.value, CellFormat::default());
        if people.is_none() {
            let expected = Shape::WholeNumber;
            reader.note(ValueDiagnostic::WrongType { expected, found: Shape::Text }, text.location);
        }
        if let Some(read) = people.filter(|_| whole_is_doubtful(&text.value, CellFormat::default())) {
            reader.note(
                AnswerDiagnostic::ThousandsPoint { found: text.value, read: read as f64, in_table: true },
                text.location,
            );
        }
        people
    });
    let group = optional_text(reader, fields.take_filled("group"));
    let formerly = formerly(reader, fields.take_filled("formerly"));
    Some(Unit { id: None, name: name?.value, code, population, group, formerly })
}

/// Reads former codes and names: a text, or a list of them.
fn formerly(reader: &mut ValueReader<'_>, node: Option<YamlNode>) -> Vec<String> {
    let Some(node) = node else { return Vec::new() };
    let texts = match node.value {
        YamlValue::List(items) => items,
        YamlValue::Nothing | YamlValue::Text(_) | YamlValue::Map(_) => vec![node],
    };
    texts.into_iter().filter_map(|text| reader.text(text)).map(|text| text.value).collect()
}

/// More people than live on Earth.
const MOST_PEOPLE: u64 = 10_000_000_000;

/// Parses a population: digits only, at most ten thousand million.
pub fn read_population(text: &str) -> Option<u64> {
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| text.parse().ok()).flatten().filter(|people| *people <= MOST_PEOPLE)
}

/// Reads the answers into the interview and returns the location of each.
fn answers(
    reader: &mut ValueReader<'_>,
    mut fields: Fields,
    questionnaire: &Questionnaire,
    interview: &mut Interview,
) -> IdVec<QuestionId, Option<Location>> {
    let mut locations = IdVec::filled(None, questionnaire.questions().len());
    let Some(node) = fields.take_filled("answers") else { return locations };
    let entries = match node.value {
        YamlValue::Map(entries) => entries,
        YamlValue::Nothing | YamlValue::Text(_) | YamlValue::List(_) => {
            let found = shape_of(&node);
            if node.value.text().is_some_and(|text| text.contains(":\u{a0}")) {
                reader.note(FileDiagnostic::YamlSyntax { syntax: Syntax::HardSpace }, node.location);
            } else {
                reader.note(ValueDiagnostic::WrongType { expected: Shape::Map, found }, node.location);
            }
            return locations;
        }
    };
    let mut suggestions = Suggestions::default();
    for entry in reader.unique(entries) {
        let Some(question) = questionnaire.find_answered(&entry.key) else {
            let known = questionnaire.questions().iter().map(|question| question.id.as_str());
            let nearest = suggestions.nearest(&entry.key, known);
            reader.note(AnswerDiagnostic::UnknownQuestion { id: entry.key, nearest }, entry.location);
            continue;
        };
        if locations[question].is_some() {
            // Under its present id and a former one.
            let id = questionnaire.questions()[question].id.to_string();
            reader.note(AnswerDiagnostic::AnsweredTwice { id, other: entry.key }, entry.location);
            continue;
        }
        locations[question] = Some(entry.location);
        let response = voices::read(reader, &questionnaire.questions()[question], &interview.respondents, entry.value);
        interview.set_response(question, response);
    }
    locations
}
