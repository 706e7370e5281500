//! An interview file with other answers in it: order, comments and everything else stay as they were written.

use super::super::folder::Folder;
use super::super::yaml::parse;
use super::{read, writer};
use crate::diagnostics::{Diagnostics, Sources, made_visible};
use crate::lang::Lang;
use crate::model::{Date, Interview, Questionnaire, Respondent, Unit};
use serde_json::Value;
use std::str::FromStr;
use yaml_edit::{Document, Mapping, Sequence, YamlNode};

/// What stands at the top of an interview that begins.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Beginning {
    /// A remark above everything, a line each.
    pub remarks: Vec<String>,
    /// The comune.
    pub unit: Unit,
    /// The wave.
    pub wave: Option<String>,
    /// The day.
    pub date: Option<Date>,
    /// Who asks.
    pub interviewer: Option<String>,
}

/// The text of an interview in which nothing is answered yet.
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

/// An interview as a file of its own; `None` where it cannot be written so that it reads as meant.
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

/// The text of an interview put together answer by answer, each edited into a document of its own: an edit costs as
/// much as the document is long.
fn composed(begun: &str, questionnaire: &Questionnaire, interview: &Interview, lang: Lang) -> Option<String> {
    let mut text = begun.to_owned();
    if !interview.respondents.is_empty() {
        let document = Document::from_str(begun).ok()?;
        respondents(&document.as_mapping()?, &interview.respondents)?;
        text = document.to_string();
    }
    for (place, question) in questionnaire.questions().iter().enumerate() {
        let response = interview.response(place);
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

/// The line below which answers stand.
const ANSWERS: &str = "answers:\n";

/// A remark as a comment can hold it: on one line, nothing in it that is not to be seen.
fn one_line(remark: &str) -> String {
    made_visible(remark).replace(['\n', '\t'], " ")
}

/// The file `text`, which reads as `before`, changed so that it reads as `after`.
///
/// Days, respondents and answers may differ. `None` where no such text was found that keeps the rest: the file is
/// written in a way that cannot be changed in one place alone, as with anchors.
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
    answers(&top, questionnaire, (before, after), lang)?;
    let revised = document.to_string();
    (as_read(&revised, questionnaire, folder).as_ref() == Some(after)).then_some(revised)
}

/// The keys at the top, in the order they are written.
const TOP: [&str; 7] = ["questionnaire", "unit", "wave", "date", "interviewer", "respondents", "answers"];

fn answers(
    top: &Mapping,
    questionnaire: &Questionnaire,
    (before, after): (&Interview, &Interview),
    lang: Lang,
) -> Option<()> {
    let questions = questionnaire.questions();
    let changed: Vec<usize> =
        (0..questions.len()).filter(|place| before.response(*place) != after.response(*place)).collect();
    if changed.is_empty() {
        return Some(());
    }
    if top.get_mapping("answers").is_none() {
        top.set_with_field_order("answers", Mapping::new_pending_block(), TOP);
    }
    let answers = top.get_mapping("answers")?;
    let order: Vec<&str> = questions.iter().map(|question| question.id.as_str()).collect();
    for place in changed {
        let (question, response) = (&questions[place], after.response(place));
        if response.is_empty() {
            answers.remove(question.id.as_str());
            continue;
        }
        let text = writer::response(question, response, &after.respondents, lang);
        put(&answers, question.id.as_str(), &text, &order)?;
    }
    Some(())
}

/// Appends respondents.
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

/// Puts a value, given as YAML, behind a key: in the place of the one there, else where the order wants it.
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

/// Makes a map say what another one says, key by key: what is the same stays as it was written, remarks with it.
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

/// The interview a text reads as, if nothing is wrong with it.
fn as_read(text: &str, questionnaire: &Questionnaire, folder: &Folder) -> Option<Interview> {
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let source = sources.add("", text);
    let document = parse(text, source, &mut diagnostics)?;
    read(document, questionnaire, folder, &mut diagnostics)
}
