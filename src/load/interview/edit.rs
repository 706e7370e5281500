//! Edits the answers in an interview file. Order, comments and everything else are kept.

use super::super::folder::Folder;
use super::{compose, writer};
use crate::lang::Lang;
use crate::model::{Interview, QuestionId, Questionnaire, Respondent};
use std::str::FromStr;
use yaml_edit::{Document, Mapping, Sequence, YamlNode};

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
    compose::verified(document.to_string(), questionnaire, folder, after).ok()
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
    // Without answers left, the mapping is `{}`: new answers go on lines of their own.
    if top.get_mapping("answers").is_none_or(|answers| answers.is_empty()) {
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
        let text = writer::text(&writer::response(question, response, &after.respondents, lang));
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
        list.push(Document::from_str(&writer::text(&writer::respondent(respondent))).ok()?.as_mapping()?);
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
