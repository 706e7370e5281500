//! A draft of the mapping for what was not recognised in exports.

use super::mapping::{MappedLabel, Mapping};
use crate::lang::Lang;
use crate::model::{QuestionId, Questionnaire};
use serde_json::Value;
use std::collections::BTreeMap;

/// The most labels of one question that are kept.
const MOST_LABELS: usize = 200;

/// Labels that match no option, by question, each with the option that is probably meant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proposals(BTreeMap<QuestionId, Vec<(String, Option<String>)>>);

impl Proposals {
    pub(super) fn add(&mut self, question: QuestionId, label: &str, nearest: Option<String>) {
        let labels = self.0.entry(question).or_default();
        if labels.len() < MOST_LABELS && !labels.iter().any(|(known, _)| known == label) {
            labels.push((label.to_owned(), nearest));
        }
    }
}

/// What was not recognised in exports.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// Columns without a meaning, each with what its heading probably means.
    pub columns: Vec<(String, Option<String>)>,
    pub labels: Proposals,
}

impl Draft {
    /// Adds what was not recognised in another export.
    pub fn append(&mut self, other: Draft) {
        for column in other.columns {
            if !self.columns.iter().any(|(known, _)| *known == column.0) {
                self.columns.push(column);
            }
        }
        for (question, labels) in other.labels.0 {
            labels.into_iter().for_each(|(label, nearest)| self.labels.add(question, &label, nearest));
        }
    }

    /// Formats the mapping as YAML: the entries of `mapping`, then what was not recognised. Entries with a proposal are
    /// written out, others as comments to fill in.
    ///
    /// `shipped` is the name of the questionnaire, if it can be named in a mapping.
    pub fn text(&self, mapping: &Mapping, questionnaire: &Questionnaire, shipped: Option<&str>, lang: Lang) -> String {
        let mut text = lang
            .choose(
                "# Bozza: controlla i significati proposti, completa le righe con # davanti e togli il #.\n",
                "# Draft: check the meanings proposed; fill in the lines that begin with # and remove the #.\n",
            )
            .to_owned();
        let named = mapping.questionnaire.as_ref().map(|(name, _)| name.as_str()).or(shipped);
        text += &named.map_or_else(String::new, |name| line(0, "questionnaire", name));
        let columns = self.columns.iter().map(|(heading, nearest)| (heading.as_str(), nearest.as_deref()));
        text += &section(0, "columns", &mapping.columns, columns);
        let ids = questionnaire.questions().iter().map(|question| question.id.as_str()).collect::<Vec<_>>().join(", ");
        if !self.columns.is_empty() {
            text += &format!("  # unit, code, population, group, wave, date, respondent, {ids}\n");
        }
        if !mapping.ignore.is_empty() {
            text += "ignore:\n";
            mapping.ignore.iter().for_each(|heading| text += &format!("  - {}\n", quoted(&heading.value)));
        }
        text += &self.options(mapping, questionnaire);
        let none = [].into_iter();
        text += &section(0, "replies", &mapping.replies, none);
        if let Some(days) = mapping.days {
            text += &line(0, "days", <&str>::from(days));
        }
        text
    }

    fn options(&self, mapping: &Mapping, questionnaire: &Questionnaire) -> String {
        let mut text = String::new();
        for (id, question) in questionnaire.questions().enumerated() {
            let mapped = mapping.options.iter().find(|(known, _)| known.value == question.id.as_str());
            let mapped = mapped.map_or(&[][..], |(_, labels)| labels);
            let labels = self.labels.0.get(&id).map_or(&[][..], Vec::as_slice);
            let labels = labels.iter().filter(|(label, _)| !mapped.iter().any(|(known, _)| known.value == *label));
            let labels = labels.map(|(label, nearest)| (label.as_str(), nearest.as_deref()));
            text += &section(2, question.id.as_str(), mapped, labels);
            if self.labels.0.contains_key(&id) && !question.kind.option_ids().is_empty() {
                let ids = super::options::answers_of(question).join(", ");
                text += &format!("    # {ids}\n");
            }
        }
        let is_empty = !text.lines().any(|line| !line.trim_start().starts_with('#'));
        match text.is_empty() {
            true => text,
            // A key without a value is no map of options, so it is a comment, too.
            false if is_empty => format!("# options:\n{text}"),
            false => format!("options:\n{text}"),
        }
    }
}

/// Formats a map of labels under a key. If it has only entries to fill in, the key is a comment, too.
fn section<'l>(
    indent: usize,
    key: &str,
    mapped: &'l [MappedLabel],
    found: impl Iterator<Item = (&'l str, Option<&'l str>)>,
) -> String {
    let mapped = mapped.iter().map(|(label, meant)| (label.value.as_str(), Some(meant.value.as_str())));
    let entries: Vec<(&str, Option<&str>)> = mapped.chain(found).collect();
    if entries.is_empty() {
        return String::new();
    }
    let spaces = " ".repeat(indent);
    let head = if entries.iter().any(|(_, meant)| meant.is_some()) { "" } else { "# " };
    let mut text = format!("{spaces}{head}{}:\n", quoted(key));
    for (label, meant) in entries {
        text += &match meant {
            Some(meant) => line(indent + 2, label, meant),
            None => format!("{spaces}  # {}: \n", quoted(label)),
        };
    }
    text
}

fn line(indent: usize, key: &str, value: &str) -> String {
    format!("{}{}: {}\n", " ".repeat(indent), quoted(key), quoted(value))
}

/// Quotes a text as a YAML scalar on one line. Plain ids need no quotation marks.
fn quoted(text: &str) -> String {
    let is_plain = text.starts_with(|sign: char| sign.is_ascii_alphabetic())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.'))
        && !matches!(
            text.to_ascii_lowercase().as_str(),
            "yes" | "no" | "true" | "false" | "null" | "on" | "off" | "y" | "n"
        );
    // The escapes of JSON are escapes of YAML.
    if is_plain { text.to_owned() } else { Value::from(text).to_string() }
}
