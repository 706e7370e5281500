//! Composes new interview files. Each is read back before it is returned.

use super::super::folder::Folder;
use super::super::yaml::parse;
use super::{read, writer};
use crate::diagnostics::{DiagnosticKind, Diagnostics, Severity, Sources, made_visible};
use crate::lang::Lang;
use crate::model::{Date, Interview, Questionnaire, Unit};
use serde_json::{Map, Value};

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

/// Why an interview cannot be written: the file would not read back as the same interview.
#[derive(Clone, Debug, PartialEq)]
pub enum WriteError {
    /// The file would have this error.
    Invalid(DiagnosticKind),
    /// The value of this key would change.
    Changed(&'static str),
}

/// Formats an interview file without answers.
///
/// # Errors
/// If the file would not read back with the same values.
pub fn begun(questionnaire: &Questionnaire, beginning: &Beginning) -> Result<String, WriteError> {
    let mut interview = Interview::new(beginning.unit.clone(), questionnaire.questions().len());
    interview.wave.clone_from(&beginning.wave);
    interview.date = beginning.date;
    interview.interviewer.clone_from(&beginning.interviewer);
    let text = composed(questionnaire, &beginning.remarks, &interview, Lang::En);
    verified(text, questionnaire, &Folder::default(), &interview)
}

/// Formats an interview as a file.
///
/// # Errors
/// If the file would not read back as the same interview.
pub fn whole(
    questionnaire: &Questionnaire,
    interview: &Interview,
    folder: &Folder,
    lang: Lang,
) -> Result<String, WriteError> {
    verified(composed(questionnaire, &[], interview, lang), questionnaire, folder, interview)
}

/// Returns the text if it reads as the interview `expected`.
pub(super) fn verified(
    text: String,
    questionnaire: &Questionnaire,
    folder: &Folder,
    expected: &Interview,
) -> Result<String, WriteError> {
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let source = sources.add("", text.as_str());
    let document = parse(&text, source, &mut diagnostics);
    match document.and_then(|document| read(document, questionnaire, folder, &mut diagnostics)) {
        Some(interview) if interview == *expected => Ok(text),
        Some(interview) => Err(WriteError::Changed(first_difference(&interview, expected))),
        None => {
            let sorted = diagnostics.sorted();
            let error = sorted.into_iter().find(|diagnostic| diagnostic.severity == Severity::Error);
            Err(error.map_or(WriteError::Changed("answers"), |error| WriteError::Invalid(error.kind.clone())))
        }
    }
}

/// The first top-level key whose value differs.
fn first_difference(one: &Interview, other: &Interview) -> &'static str {
    let parts = [
        ("unit", one.unit == other.unit),
        ("wave", one.wave == other.wave),
        ("date", one.date == other.date),
        ("interviewer", one.interviewer == other.interviewer),
        ("respondents", one.respondents == other.respondents),
    ];
    parts.into_iter().find(|(_, same)| !same).map_or("answers", |(key, _)| key)
}

fn composed(questionnaire: &Questionnaire, remarks: &[String], interview: &Interview, lang: Lang) -> String {
    let mut text: String = remarks.iter().map(|remark| format!("# {}\n", one_line(remark))).collect();
    let mut put = |key: &str, value: &Value| text.push_str(&writer::entry(key, value));
    put("questionnaire", &Value::from(format!("{}@{}", questionnaire.id, questionnaire.version)));
    put("unit", &unit(&interview.unit));
    if let Some(wave) = &interview.wave {
        put("wave", &Value::from(wave.as_str()));
    }
    text.push_str(&interview.date.map_or("date:\n".to_owned(), |date| format!("date: {date}\n")));
    let mut put = |key: &str, value: &Value| text.push_str(&writer::entry(key, value));
    if let Some(interviewer) = &interview.interviewer {
        put("interviewer", &Value::from(interviewer.as_str()));
    }
    if !interview.respondents.is_empty() {
        put("respondents", &interview.respondents.iter().map(writer::respondent).collect());
    }
    let mut answers = Map::new();
    for (id, question) in questionnaire.questions().enumerated() {
        let response = interview.response(id);
        if !response.is_empty() {
            let value = writer::response(question, response, &interview.respondents, lang);
            answers.insert(question.id.to_string(), value);
        }
    }
    text.push_str(&writer::block_entry("answers", &answers));
    text
}

fn unit(unit: &Unit) -> Value {
    let mut pairs = vec![("name", Value::from(unit.name.as_str()))];
    pairs.extend(unit.code.as_deref().map(|code| ("code", Value::from(code))));
    pairs.extend(unit.population.map(|people| ("population", Value::from(people))));
    pairs.extend(unit.group.as_deref().map(|group| ("group", Value::from(group))));
    match unit.formerly.as_slice() {
        [] => {}
        [one] => pairs.push(("formerly", Value::from(one.as_str()))),
        several => pairs.push(("formerly", Value::from(several.to_vec()))),
    }
    writer::map(pairs)
}

/// Makes a remark fit a comment: one line, without invisible characters.
fn one_line(remark: &str) -> String {
    made_visible(remark).replace(['\n', '\t'], " ")
}
