//! Formats the response to a question for an interview file.

use crate::lang::Lang;
use crate::model::{
    Answer, Cell, ColumnKind, Interview, Inventory, Kind, Question, QuestionId, Questionnaire, Remarks, Reply,
    Respondent, Response,
};
use serde::{Serialize, Serializer};
use serde_json::{Map, Value};
use serde_yaml::{FlowMap, FlowSeq};
use std::collections::BTreeMap;

/// The longest line of a long form, in characters; longer ones are split into one line per key.
const LONGEST_LINE: usize = 100;

/// The value that a response is written as, in short form if it is a single reply without remarks.
pub(super) fn response(question: &Question, response: &Response, respondents: &[Respondent], lang: Lang) -> Value {
    let replies = response.voices().iter().map(|voice| (Some(&voice.reply), voice.remarks.as_deref()));
    let noted = response.awaiting().iter().map(|remarks| (None, Some(remarks)));
    let mut forms: Vec<Value> =
        replies.chain(noted).map(|(reply, remarks)| form(question, reply, remarks, respondents, lang)).collect();
    if forms.len() == 1 { forms.remove(0) } else { Value::Array(forms) }
}

/// The value that a respondent is written as.
pub(super) fn respondent(respondent: &Respondent) -> Value {
    let mut pairs = vec![("id", Value::from(respondent.id.as_str()))];
    pairs.extend(respondent.role.as_deref().map(|role| ("role", Value::from(role))));
    pairs.extend(respondent.name.as_deref().map(|name| ("name", Value::from(name))));
    map(pairs)
}

/// Formats the answers of an interview as one line of JSON: the id of each answered question and its replies, as in an
/// English interview file. Notes, evidence, days and respondents are left out.
pub fn answers_text(questionnaire: &Questionnaire, interview: &Interview) -> String {
    let replies = |id: QuestionId, question: &Question| -> Value {
        let voices = interview.response(id).voices().iter();
        voices.map(|voice| reply_value(question, &voice.reply, Lang::En)).collect()
    };
    let questions = questionnaire.questions().enumerated();
    let answered = questions.filter(|(id, _)| !interview.response(*id).voices().is_empty());
    let answers = answered.map(|(id, question)| (question.id.to_string(), replies(id, question))).collect();
    let id = format!("{}@{}", questionnaire.id, questionnaire.version);
    map(vec![("questionnaire", Value::from(id)), ("answers", Value::Object(answers))]).to_string()
}

/// Makes a map that keeps the order of its keys.
pub(super) fn map(pairs: Vec<(&str, Value)>) -> Value {
    Value::Object(pairs.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())
}

/// Formats a value as YAML. Short maps and lists take one line, others one line per entry.
pub(super) fn text(value: &Value) -> String {
    yaml(&Layout(value))
}

/// Formats a key with its value, as lines of a block map. The value `null` is left blank, to be filled in.
pub(super) fn entry(key: &str, value: &Value) -> String {
    if value.is_null() { format!("{key}:\n") } else { yaml(&BTreeMap::from([(key, Layout(value))])) }
}

/// Formats a key with a map, as lines of a block map: each entry of the map starts a line of its own.
pub(super) fn block_entry(key: &str, entries: &Map<String, Value>) -> String {
    if entries.is_empty() { entry(key, &Value::Null) } else { yaml(&BTreeMap::from([(key, BlockMap(entries))])) }
}

/// A map with one entry per line, whatever its length.
struct BlockMap<'a>(&'a Map<String, Value>);

impl Serialize for BlockMap<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(key, value)| (key, Layout(value))))
    }
}

/// A value; short maps and lists take one line, others one line per entry.
struct Layout<'a>(&'a Value);

impl Serialize for Layout<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let fits = |line: String| line.trim_end().chars().count() <= LONGEST_LINE;
        match self.0 {
            Value::Object(entries) if fits(yaml(&FlowMap(entries))) => FlowMap(entries).serialize(serializer),
            Value::Object(entries) => BlockMap(entries).serialize(serializer),
            Value::Array(items) if items.iter().all(|item| !item.is_object()) => FlowSeq(items).serialize(serializer),
            Value::Array(items) => serializer.collect_seq(items.iter().map(Layout)),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => self.0.serialize(serializer),
        }
    }
}

fn yaml(value: &impl Serialize) -> String {
    let options = serde_yaml::ser_options! { compact_list_indent: false };
    serde_yaml::to_string_with_options(value, options).expect("texts, numbers, lists and maps are YAML")
}

fn form(
    question: &Question,
    reply: Option<&Reply>,
    remarks: Option<&Remarks>,
    respondents: &[Respondent],
    lang: Lang,
) -> Value {
    let value = reply.map_or(Value::Null, |reply| reply_value(question, reply, lang));
    let Some(remarks) = remarks else { return value };
    let mut long = Map::new();
    long.insert("value".to_owned(), value);
    let mut put = |key: &str, text: Option<&str>| {
        long.extend(text.map(|text| (key.to_owned(), Value::from(text))));
    };
    put("note", remarks.note.as_deref());
    put("evidence", remarks.evidence.as_deref());
    put("status", remarks.status.map(<&'static str>::from));
    put("by", remarks.by.map(|by| respondents[by].id.as_str()));
    put("on", remarks.on.map(|day| day.to_string()).as_deref());
    Value::Object(long)
}

fn reply_value(question: &Question, reply: &Reply, lang: Lang) -> Value {
    match (reply, lang) {
        (Reply::Given(answer), _) => answer_value(&question.kind, answer),
        (Reply::DontKnow, Lang::It) => Value::from("non_so"),
        (Reply::DontKnow, Lang::En) => Value::from("dont_know"),
        (Reply::NotApplicable, Lang::It) => Value::from("non_applicabile"),
        (Reply::NotApplicable, Lang::En) => Value::from("not_applicable"),
    }
}

fn answer_value(kind: &Kind, answer: &Answer) -> Value {
    let ids = kind.option_ids();
    match answer {
        Answer::Choice(option) => Value::from(ids[*option].as_str()),
        Answer::Multiple(options) => options.iter().map(|option| ids[*option].as_str()).collect(),
        Answer::YesNo(yes) => Value::from(yes_no(*yes)),
        Answer::Scale(step) => Value::from(*step),
        Answer::Number(number) => number_value(*number),
        Answer::Text(text) => Value::from(text.as_str()),
        Answer::Date(day) => Value::from(day.to_string()),
        Answer::Rows(rows) => kind.inventory().map_or(Value::Null, |inventory| rows_value(inventory, rows)),
    }
}

fn rows_value(inventory: &Inventory, rows: &[(Option<usize>, Vec<Option<Cell>>)]) -> Value {
    let row = |cells: &[Option<Cell>]| -> Value {
        let columns = inventory.columns.iter().zip(cells);
        let filled = columns.filter_map(|(column, cell)| Some((column.id.to_string(), cell.as_ref()?, &column.kind)));
        Value::Object(filled.map(|(id, cell, kind)| (id, cell_value(cell, kind))).collect())
    };
    if inventory.rows.is_empty() {
        return rows.iter().map(|(_, cells)| row(cells)).collect();
    }
    let named = rows.iter().filter_map(|(index, cells)| Some((inventory.rows[(*index)?].id.to_string(), row(cells))));
    Value::Object(named.collect())
}

fn cell_value(cell: &Cell, kind: &ColumnKind) -> Value {
    match cell {
        Cell::Text(text) => Value::from(text.as_str()),
        Cell::Number(number) => number_value(*number),
        Cell::Date(day) => Value::from(day.to_string()),
        Cell::YesNo(yes) => Value::from(yes_no(*yes)),
        Cell::Choice(option) => kind.options().get(*option).map_or(Value::Null, |(id, _)| Value::from(id.as_str())),
    }
}

fn yes_no(yes: bool) -> &'static str {
    if yes { "yes" } else { "no" }
}

/// Converts a number, to an integer if it is whole.
fn number_value(number: f64) -> Value {
    const WHOLE: f64 = 9_007_199_254_740_992.0;
    if number.fract() == 0.0 && number.abs() < WHOLE { Value::from(number as i64) } else { Value::from(number) }
}
