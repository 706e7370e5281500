//! The response to one question: in short form, in long form, or as a list with one long form per respondent.

use super::super::answer::{CellFormat, Written, doubt, read_reply};
use super::super::suggest::nearest;
use super::super::yaml::{Located, ValueReader, YamlNode, YamlValue, shape_of};
use super::{date, optional_text, rows};
use crate::diagnostics::{AnswerDiagnostic, Construct, InterviewDiagnostic, Location};
use crate::model::{Question, Remarks, Reply, Respondent, Response, Status, Voice};

const LONG_KEYS: &[&str] = &["value", "note", "evidence", "status", "by", "on"];

/// Reads the response to a question.
pub(super) fn read(
    reader: &mut ValueReader<'_>,
    question: &Question,
    respondents: &[Respondent],
    node: YamlNode,
) -> Response {
    let forms = match node.value {
        YamlValue::Map(_) if is_long(&node, question) => {
            long_form(reader, question, respondents, node).into_iter().collect()
        }
        YamlValue::List(items) if !items.is_empty() && items.iter().all(|item| is_long(item, question)) => {
            several(reader, question, respondents, items)
        }
        value @ (YamlValue::Nothing | YamlValue::Text(_) | YamlValue::List(_) | YamlValue::Map(_)) => {
            let reply = reply(reader, question, YamlNode { location: node.location, value });
            reply.map(|reply| LongForm::Reply(Voice { reply, remarks: None })).into_iter().collect()
        }
    };
    let (mut voices, mut awaiting) = (Vec::new(), Vec::new());
    for form in forms {
        match form {
            LongForm::Reply(voice) => voices.push(voice),
            LongForm::Awaiting(remarks) => awaiting.push(remarks),
        }
    }
    Response::with_awaiting(voices, awaiting)
}

/// A long form: a reply, or remarks on a question that is not answered yet.
enum LongForm {
    Reply(Voice),
    Awaiting(Remarks),
}

impl LongForm {
    fn by(&self) -> Option<usize> {
        match self {
            LongForm::Reply(voice) => voice.by(),
            LongForm::Awaiting(remarks) => remarks.by,
        }
    }
}

/// Returns whether a node is a long form, rather than the rows of an inventory or a map with unrelated keys.
fn is_long(node: &YamlNode, question: &Question) -> bool {
    let YamlValue::Map(entries) = &node.value else { return false };
    let like_long = |key: &str| nearest(key, LONG_KEYS.iter().copied()).is_some();
    node.has_key("value") || question.kind.inventory().is_none() && entries.iter().any(|entry| like_long(&entry.key))
}

fn several(
    reader: &mut ValueReader<'_>,
    question: &Question,
    respondents: &[Respondent],
    items: Vec<YamlNode>,
) -> Vec<LongForm> {
    let alone = items.len() == 1;
    let mut voices: Vec<LongForm> = Vec::with_capacity(items.len());
    for item in items {
        let location = item.location;
        let Some(voice) = long_form(reader, question, respondents, item) else { continue };
        let by = voice.by();
        let is_repeated = voices.iter().any(|voice| voice.by() == by);
        match by {
            None if !alone => reader.note(InterviewDiagnostic::RespondentNeeded, location),
            Some(by) if is_repeated => {
                reader.note(InterviewDiagnostic::RespondentTwice { id: respondents[by].id.to_string() }, location);
            }
            _ => voices.push(voice),
        }
    }
    voices
}

fn long_form(
    reader: &mut ValueReader<'_>,
    question: &Question,
    respondents: &[Respondent],
    node: YamlNode,
) -> Option<LongForm> {
    let mut fields = reader.fields(node, Construct::Answer, LONG_KEYS)?;
    let value = reader.require(&mut fields, "value");
    let (on, by) = (fields.take_filled("on"), fields.take_filled("by"));
    let written = [on.is_some(), by.is_some()];
    let on = on.and_then(|node| date(reader, node));
    let by = by.and_then(|node| reader.text(node)).and_then(|by| respondent(reader, respondents, by));
    // With an unknown respondent or an invalid day, further diagnostics would only be consequences.
    let valid = written == [on.is_some(), by.is_some()];
    let remarks = Remarks {
        note: optional_text(reader, fields.take_filled("note")),
        evidence: optional_text(reader, fields.take_filled("evidence")),
        on,
        status: fields.take_filled("status").and_then(|node| reader.word::<Status>(node)).map(|at| at.value),
        by,
    };
    let errors = reader.diagnostics.errors();
    let reply = reply(reader, question, value?);
    if !valid || reader.diagnostics.errors() > errors {
        return None;
    }
    Some(match reply {
        Some(reply) => {
            let remarks = (remarks != Remarks::default()).then(|| Box::new(remarks));
            LongForm::Reply(Voice { reply, remarks })
        }
        None => LongForm::Awaiting(remarks),
    })
}

fn respondent(reader: &mut ValueReader<'_>, respondents: &[Respondent], by: Located<String>) -> Option<usize> {
    let found = respondents.iter().position(|respondent| respondent.id.as_str() == by.value);
    if found.is_none() {
        let known: Vec<String> = respondents.iter().map(|respondent| respondent.id.to_string()).collect();
        let nearest = nearest(&by.value, known.iter().map(String::as_str));
        reader.note(InterviewDiagnostic::UnknownRespondent { id: by.value, nearest, known }, by.location);
    }
    found
}

fn reply(reader: &mut ValueReader<'_>, question: &Question, node: YamlNode) -> Option<Reply> {
    let location = node.location;
    let shape = shape_of(&node);
    let wrong_shape = AnswerDiagnostic::AnswerShape { kind: question.kind.name(), found: shape };
    match (node.value, question.kind.inventory()) {
        (YamlValue::Nothing, _) => None,
        (value @ (YamlValue::List(_) | YamlValue::Map(_)), Some(inventory)) => {
            rows::read(reader, inventory, YamlNode { location, value }).map(Reply::Given)
        }
        (YamlValue::Text(text), _) => checked(reader, question, &Written::Text(&text), &[location], location),
        (YamlValue::List(items), None) => {
            let Some(texts) = items.iter().map(|item| item.value.text()).collect() else {
                reader.note(wrong_shape, location);
                return None;
            };
            let locations: Vec<Location> = items.iter().map(|item| item.location).collect();
            checked(reader, question, &Written::List(texts), &locations, location)
        }
        (YamlValue::Map(_), None) => {
            reader.note(wrong_shape, location);
            None
        }
    }
}

fn checked(
    reader: &mut ValueReader<'_>,
    question: &Question,
    written: &Written<'_>,
    items: &[Location],
    whole: Location,
) -> Option<Reply> {
    let format = CellFormat::default();
    match read_reply(question, written, format) {
        Ok(reply) => {
            if let (Some(reply), Written::Text(text)) = (&reply, written)
                && let Some(doubt) = doubt(question, reply, text, format)
            {
                reader.note(doubt, whole);
            }
            reply
        }
        Err(fault) => {
            let location = fault.item.and_then(|item| items.get(item)).copied().unwrap_or(whole);
            reader.note(*fault.diagnostic, location);
            None
        }
    }
}
