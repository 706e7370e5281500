//! Edits the answers in an interview file. Order, comments and everything else are kept.

use super::super::folder::Folder;
use super::super::yaml::parse;
use super::{read, writer};
use crate::diagnostics::{Diagnostics, Sources, made_visible};
use crate::lang::Lang;
use crate::model::{Date, Interview, QuestionId, Questionnaire, Respondent, Unit};
use serde_json::Value;
use std::str::FromStr;
use yaml_edit::{Document, Mapping, Sequence, YamlNode};

/// The head of a new interview file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Beginning {
    /// Comment lines at the top of the file.
    pub remarks: Vec<String>,
    pub unit: Unit,
    pub wave: Option<String>,
    pub date: Option<Date>,
    pub interviewer: Option<String>,
}

/// Formats an interview file without answers.
pub fn begun(questionnaire: &Questionnaire, beginning: &Beginning) -> String {
    let Beginning { remarks, unit, wave, date, interviewer } = beginning;
    let mut text: String = remarks.iter().map(|remark| format!("# {}\n", one_line(remark))).collect();
    let named = format!("{}@{}", questionnaire.id, questionnaire.version);
    let mut pairs = vec![("name", Value::from(unit.name.as_str()))];
    pairs.extend(unit.code.as_deref().map(|code| ("code", Value::from(code))));
    pairs.extend(unit.population.map(|people| ("population", Value::from(people))));
    pairs.extend(unit.group.as_deref().map(|group| ("group", Value::from(group))));
    let mut line = |key: &str, value: &str| text.push_str(&format!("{}\n", format!("{key}: {value}").trim_end()));
    line("questionnaire", &writer::text(&Value::from(named)));
    line("unit", &writer::text(&writer::map(pairs)));
    if let Some(wave) = wave {
        line("wave", &writer::text(&Value::from(wave.as_str())));
    }
    line("date", &date.map(|date| date.to_string()).unwrap_or_default());
    if let Some(interviewer) = interviewer {
        line("interviewer", &writer::text(&Value::from(interviewer.as_str())));
    }
    text.push_str(ANSWERS);
    text
}

/// Formats an interview as a file. Returns `None` if the file would not read back as the same interview.
pub fn whole(questionnaire: &Questionnaire, interview: &Interview, folder: &Folder, lang: Lang) -> Option<String> {
    let beginning = Beginning {
        remarks: Vec::new(),
        unit: interview.unit.clone(),
        wave: interview.wave.clone(),
        date: interview.date,
        interviewer: interview.interviewer.clone(),
    };
    let text = begun(questionnaire, &beginning);
    let composed = composed(&text, questionnaire, interview, lang);
    let read_as_meant = |text: &String| as_read(text, questionnaire, folder).as_ref() == Some(interview);
    composed.filter(read_as_meant).or_else(|| {
        let empty = as_read(&text, questionnaire, folder)?;
        revised(&text, questionnaire, folder, (&empty, interview), lang)
    })
}

/// Formats an interview answer by answer, each in a document of its own, because an edit takes time proportional to the
/// length of its document.
fn composed(begun: &str, questionnaire: &Questionnaire, interview: &Interview, lang: Lang) -> Option<String> {
    let mut text = begun.to_owned();
    if !interview.respondents.is_empty() {
        let document = Document::from_str(begun).ok()?;
        respondents(&document.as_mapping()?, &interview.respondents)?;
        text = document.to_string();
    }
    for (id, question) in questionnaire.questions().enumerated() {
        let response = interview.response(id);
        if response.is_empty() {
            continue;
        }
        let document = Document::from_str(ANSWERS).ok()?;
        let top = document.as_mapping()?;
        top.set_with_field_order("answers", Mapping::new_pending_block(), TOP);
        let id = question.id.as_str();
        let value = writer::response(question, response, &interview.respondents, lang);
        put(&top.get_mapping("answers")?, id, &value, &[id])?;
        text.push_str(document.to_string().strip_prefix(ANSWERS)?);
    }
    Some(text)
}

/// The line above the answers.
const ANSWERS: &str = "answers:\n";

/// Makes a remark fit a comment: one line, without invisible characters.
fn one_line(remark: &str) -> String {
    made_visible(remark).replace(['\n', '\t'], " ")
}

/// Edits the file `text`, which reads as `before`, so that it reads as `after`.
///
/// The interview date, respondents and answers may differ. Returns `None` if the edited file would not read as `after`,
/// for example because it uses anchors.
pub fn revised(
    text: &str,
    questionnaire: &Questionnaire,
    folder: &Folder,
    (before, after): (&Interview, &Interview),
    lang: Lang,
) -> Option<String> {
    let document = Document::from_str(text).ok()?;
    let top = document.as_mapping()?;
    if before.date != after.date {
        put(&top, "date", &after.date?.to_string(), &TOP)?;
    }
    if before.respondents != after.respondents {
        respondents(&top, &after.respondents[before.respondents.len()..])?;
    }
    answers(&top, questionnaire, before, after, lang)?;
    let revised = document.to_string();
    (as_read(&revised, questionnaire, folder).as_ref() == Some(after)).then_some(revised)
}

/// The top-level keys, in the order in which they are written.
const TOP: [&str; 7] = ["questionnaire", "unit", "wave", "date", "interviewer", "respondents", "answers"];

fn answers(
    top: &Mapping,
    questionnaire: &Questionnaire,
    before: &Interview,
    after: &Interview,
    lang: Lang,
) -> Option<()> {
    let questions = questionnaire.questions();
    let changed: Vec<QuestionId> = questions.ids().filter(|id| before.response(*id) != after.response(*id)).collect();
    if changed.is_empty() {
        return Some(());
    }
    if top.get_mapping("answers").is_none() {
        top.set_with_field_order("answers", Mapping::new_pending_block(), TOP);
    }
    let answers = top.get_mapping("answers")?;
    let order: Vec<&str> = questions.iter().map(|question| question.id.as_str()).collect();
    for id in changed {
        let (question, response) = (&questions[id], after.response(id));
        if response.is_empty() {
            answers.remove(question.id.as_str());
            continue;
        }
        let text = writer::response(question, response, &after.respondents, lang);
        put(&answers, question.id.as_str(), &text, &order)?;
    }
    Some(())
}

/// Appends to the list of respondents.
fn respondents(top: &Mapping, new: &[Respondent]) -> Option<()> {
    if top.get_sequence("respondents").is_none() {
        top.set_with_field_order("respondents", Sequence::new_pending_block(), TOP);
    }
    let list = top.get_sequence("respondents")?;
    for respondent in new {
        let mut pairs = vec![("id", Value::from(respondent.id.as_str()))];
        pairs.extend(respondent.role.as_deref().map(|role| ("role", Value::from(role))));
        pairs.extend(respondent.name.as_deref().map(|name| ("name", Value::from(name))));
        list.push(Document::from_str(&writer::text(&writer::map(pairs))).ok()?.as_mapping()?);
    }
    Some(())
}

/// Sets a key to a value given as YAML, replacing an existing value; a new key is inserted according to `order`.
fn put(map: &Mapping, key: &str, value: &str, order: &[&str]) -> Option<()> {
    let value = Document::from_str(value).ok()?;
    if let Some(value) = value.as_mapping() {
        match map.get_mapping(key) {
            Some(there) => merge(&there, &value),
            None => map.set_with_field_order(key, value, order),
        }
    } else if let Some(value) = value.as_sequence() {
        map.set_with_field_order(key, value, order);
    } else {
        map.set_with_field_order(key, value.as_scalar()?, order);
    }
    Some(())
}

/// Changes a map to equal another one, key by key. Equal values keep their formatting and comments.
fn merge(there: &Mapping, wanted: &Mapping) {
    let gone: Vec<YamlNode> = there.keys().filter(|key| !wanted.contains_key(key)).collect();
    for key in gone {
        there.remove(&key);
    }
    let order: Vec<YamlNode> = wanted.keys().collect();
    for (key, value) in wanted.iter() {
        match (there.get(&key), value.as_mapping()) {
            (Some(same), _) if same.yaml_eq(&value) => {}
            (Some(old), Some(new)) if old.is_mapping() => {
                if let Some(old) = old.as_mapping() {
                    merge(old, new);
                }
            }
            _ => there.set_with_field_order(&key, &value, &order),
        }
    }
}

/// Reads an interview file. Returns `None` if it has errors.
fn as_read(text: &str, questionnaire: &Questionnaire, folder: &Folder) -> Option<Interview> {
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let source = sources.add("", text);
    let document = parse(text, source, &mut diagnostics)?;
    read(document, questionnaire, folder, &mut diagnostics)
}
