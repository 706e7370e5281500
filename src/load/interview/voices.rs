//! What was said to one question: a short form, a long form, or a long form per respondent.

use super::super::answer::{Notation, Written, read_reply};
use super::super::fields::{At, Reader, shape_of};
use super::super::suggest::nearest;
use super::super::yaml_node::{Node, Value};
use super::{optional_text, rows};
use crate::diagnostics::{AnswerDiagnostic, Construct, InterviewDiagnostic, Location};
use crate::model::{Question, Remarks, Reply, Respondent, Response, Status, Voice};

const LONG_KEYS: &[&str] = &["value", "note", "evidence", "status", "by", "on"];

/// Reads whatever stands behind the id of a question.
pub(super) fn read(reader: &mut Reader<'_>, question: &Question, respondents: &[Respondent], node: Node) -> Response {
    let said = match node.value {
        Value::Map(_) if is_long(&node, question) => long(reader, question, respondents, node).into_iter().collect(),
        Value::List(items) if !items.is_empty() && items.iter().all(|item| is_long(item, question)) => {
            several(reader, question, respondents, items)
        }
        value @ (Value::Nothing | Value::Text(_) | Value::List(_) | Value::Map(_)) => {
            let reply = reply(reader, question, Node { place: node.place, value });
            reply.map(|reply| Said::Reply(Voice { reply, remarks: None })).into_iter().collect()
        }
    };
    let (mut voices, mut awaiting) = (Vec::new(), Vec::new());
    for said in said {
        match said {
            Said::Reply(voice) => voices.push(voice),
            Said::Awaiting(remarks) => awaiting.push(remarks),
        }
    }
    Response::with_awaiting(voices, awaiting)
}

/// A long form: a reply, or what was noted beside one that is still to come.
enum Said {
    Reply(Voice),
    Awaiting(Remarks),
}

impl Said {
    fn by(&self) -> Option<usize> {
        match self {
            Said::Reply(voice) => voice.by(),
            Said::Awaiting(remarks) => remarks.by,
        }
    }
}

/// Whether a node is a long form. A map that answers an inventory row by row is not, nor is one of strange keys.
fn is_long(node: &Node, question: &Question) -> bool {
    let Value::Map(entries) = &node.value else { return false };
    let like_long = |key: &str| nearest(key, LONG_KEYS.iter().copied()).is_some();
    node.has_key("value") || question.kind.inventory().is_none() && entries.iter().any(|entry| like_long(&entry.key))
}

fn several(reader: &mut Reader<'_>, question: &Question, respondents: &[Respondent], items: Vec<Node>) -> Vec<Said> {
    let alone = items.len() == 1;
    let mut voices: Vec<Said> = Vec::with_capacity(items.len());
    for item in items {
        let place = item.place;
        let Some(voice) = long(reader, question, respondents, item) else { continue };
        let by = voice.by();
        let spoken = voices.iter().any(|voice| voice.by() == by);
        match by {
            None if !alone => reader.note(InterviewDiagnostic::RespondentNeeded, place),
            Some(by) if spoken => {
                reader.note(InterviewDiagnostic::RespondentTwice { id: respondents[by].id.to_string() }, place);
            }
            _ => voices.push(voice),
        }
    }
    voices
}

fn long(reader: &mut Reader<'_>, question: &Question, respondents: &[Respondent], node: Node) -> Option<Said> {
    let mut fields = reader.fields(node, Construct::Answer, LONG_KEYS)?;
    let value = reader.require(&mut fields, "value");
    let (on, by) = (fields.take_filled("on"), fields.take_filled("by"));
    let written = [on.is_some(), by.is_some()];
    let on = on.and_then(|node| reader.date(node));
    let by = by.and_then(|node| reader.text(node)).and_then(|by| respondent(reader, respondents, by));
    // Said by nobody known, or on no known day, an answer would only bring consequences of that.
    let sound = written == [on.is_some(), by.is_some()];
    let remarks = Remarks {
        note: optional_text(reader, fields.take_filled("note")),
        evidence: optional_text(reader, fields.take_filled("evidence")),
        on,
        status: fields.take_filled("status").and_then(|node| reader.word::<Status>(node)).map(|at| at.value),
        by,
    };
    let errors = reader.diagnostics.errors();
    let reply = reply(reader, question, value?);
    if !sound || reader.diagnostics.errors() > errors {
        return None;
    }
    Some(match reply {
        Some(reply) => {
            let remarks = (remarks != Remarks::default()).then(|| Box::new(remarks));
            Said::Reply(Voice { reply, remarks })
        }
        None => Said::Awaiting(remarks),
    })
}

fn respondent(reader: &mut Reader<'_>, respondents: &[Respondent], by: At<String>) -> Option<usize> {
    let found = respondents.iter().position(|respondent| respondent.id.as_str() == by.value);
    if found.is_none() {
        let known: Vec<String> = respondents.iter().map(|respondent| respondent.id.to_string()).collect();
        let nearest = nearest(&by.value, known.iter().map(String::as_str));
        reader.note(InterviewDiagnostic::UnknownRespondent { id: by.value, nearest, known }, by.place);
    }
    found
}

fn reply(reader: &mut Reader<'_>, question: &Question, node: Node) -> Option<Reply> {
    let place = node.place;
    let shape = shape_of(&node);
    let wrong_shape = AnswerDiagnostic::AnswerShape { kind: question.kind.name(), found: shape };
    match (node.value, question.kind.inventory()) {
        (Value::Nothing, _) => None,
        (value @ (Value::List(_) | Value::Map(_)), Some(inventory)) => {
            rows::read(reader, inventory, Node { place, value }).map(Reply::Given)
        }
        (Value::Text(text), _) => checked(reader, question, &Written::Text(&text), &[place], place),
        (Value::List(items), None) => {
            let Some(texts) = items.iter().map(|item| item.value.text()).collect() else {
                reader.note(wrong_shape, place);
                return None;
            };
            let places: Vec<Location> = items.iter().map(|item| item.place).collect();
            checked(reader, question, &Written::List(texts), &places, place)
        }
        (Value::Map(_), None) => {
            reader.note(wrong_shape, place);
            None
        }
    }
}

fn checked(
    reader: &mut Reader<'_>,
    question: &Question,
    written: &Written<'_>,
    items: &[Location],
    whole: Location,
) -> Option<Reply> {
    match read_reply(question, written, Notation::International) {
        Ok(reply) => reply,
        Err(fault) => {
            let place = fault.item.and_then(|item| items.get(item)).copied().unwrap_or(whole);
            reader.note(fault.diagnostic, place);
            None
        }
    }
}
