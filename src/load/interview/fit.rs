//! How well an interview fits a questionnaire, to choose a version for a file that names none.

use super::super::answer::REPLY_WORDS;
use super::super::yaml::{Document, YamlNode, YamlValue};
use crate::model::{Kind, Questionnaire};

/// Returns the number of answers in a file that a questionnaire does not accept: unknown questions, and unknown options
/// of `choice` and `multiple` questions.
pub fn misfits(document: &Document, questionnaire: &Questionnaire) -> usize {
    let answers = document.root.value.entries().iter().find(|entry| entry.key == "answers");
    let answers = answers.map_or(&[] as &[_], |entry| entry.value.value.entries());
    let fits = |key: &str, value: &YamlNode| match questionnaire.find_answered(key) {
        Some(question) => accepts(&questionnaire.questions()[question].kind, value),
        None => false,
    };
    answers.iter().filter(|entry| !fits(&entry.key, &entry.value)).count()
}

/// Returns the number of answers in a file.
pub fn answer_count(document: &Document) -> usize {
    let answers = document.root.value.entries().iter().find(|entry| entry.key == "answers");
    answers.map_or(0, |entry| entry.value.value.entries().len())
}

/// Returns whether every option in an answer, in short or long form, is one of the question.
fn accepts(kind: &Kind, answer: &YamlNode) -> bool {
    let separator = match kind {
        Kind::Choice(_) => None,
        Kind::Multiple(_) => Some('|'),
        Kind::YesNo(_) | Kind::Scale(_) | Kind::Number(_) | Kind::Open | Kind::Date(_) | Kind::Table(_) => return true,
    };
    match &answer.value {
        YamlValue::Nothing => true,
        YamlValue::Text(text) if REPLY_WORDS.contains(&text.as_str()) => true,
        YamlValue::Text(text) if text.is_empty() => true,
        YamlValue::Text(text) => {
            let known = |option: &str| kind.find_option(option.trim()).is_some();
            separator.map_or_else(|| known(text), |separator| text.split(separator).all(known))
        }
        YamlValue::List(items) => items.iter().all(|item| accepts(kind, item)),
        YamlValue::Map(entries) => {
            entries.iter().filter(|entry| entry.key == "value").all(|entry| accepts(kind, &entry.value))
        }
    }
}
