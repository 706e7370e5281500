//! Finds the options of a question by the labels in an export.

use super::super::cell::choice;
use super::folded;
use super::mapping::Mapping;
use crate::lang::{Lang, Text};
use crate::model::{Kind, Question};

/// Returns whether a text, folded, equals `wanted` in one of the languages.
pub(super) fn matches_text(text: &Text, wanted: &str) -> bool {
    [Lang::It, Lang::En].iter().any(|lang| folded(text.get(*lang)) == wanted)
}

/// Returns the possible answers to a question with a fixed set of answers, as written in interview files.
pub(super) fn answers_of(question: &Question) -> Vec<String> {
    match &question.kind {
        Kind::YesNo(_) => ["yes", "no"].map(str::to_owned).to_vec(),
        Kind::Scale(scale) => (scale.from..=scale.to).map(|step| step.to_string()).collect(),
        Kind::Choice(_) | Kind::Multiple(_) => question.kind.option_ids().iter().map(|id| id.to_string()).collect(),
        Kind::Number(_) | Kind::Open | Kind::Date(_) | Kind::Table(_) => Vec::new(),
    }
}

/// Finds the option of a label: by the mapping, by id, or by text.
pub(super) fn option(question: &Question, label: &str, mapping: &Mapping) -> Option<usize> {
    let ids = question.kind.option_ids();
    let label = mapped(question, label, mapping).unwrap_or(label);
    let wanted = folded(label);
    question
        .kind
        .find_option(label)
        .or_else(|| texts(question).iter().position(|text| matches_text(text, &wanted)))
        .or_else(|| ids.iter().position(|id| folded(id.as_str()) == wanted))
        .or_else(|| choice(&question.kind.options(), label))
        .or_else(|| is_other(&wanted).then(|| ids.iter().position(|id| is_other(id.as_str()))).flatten())
}

/// Returns whether a folded label is the tool's option “other”: `-oth-` in LimeSurvey, `other` in KoboToolbox.
fn is_other(folded: &str) -> bool {
    matches!(folded, "oth" | "other" | "altro")
}

pub(super) fn other(question: &Question) -> Option<usize> {
    question.kind.option_ids().iter().position(|id| is_other(id.as_str()))
}

/// Splits a cell that joins several labels. Labels may contain the separators, so the longest matching label is taken.
///
/// # Errors
/// The first text that is not the label of an option.
pub(super) fn joined(
    question: &Question,
    cell: &str,
    mapping: &Mapping,
    between: &[char],
) -> Result<Vec<usize>, String> {
    let (chosen, rest) = joined_with_rest(question, cell, mapping, between);
    rest.into_iter().next().map_or(Ok(chosen), Err)
}

/// As [`joined`], but also returns the texts that are no label. Texts that follow each other are one: free text may contain
/// the separators.
pub(super) fn joined_with_rest(
    question: &Question,
    cell: &str,
    mapping: &Mapping,
    between: &[char],
) -> (Vec<usize>, Vec<String>) {
    /// The most separators considered within a label.
    const MOST: usize = 64;
    let most = question.kind.option_ids().len();
    let (mut chosen, mut unknown) = (Vec::new(), Vec::new());
    let mut rest = cell.trim();
    // The beginning of the free text before `rest`, and the number of its parts.
    let mut free: Option<&str> = None;
    let mut parts = 0;
    let is_between = |sign: char| between.contains(&sign) || sign.is_whitespace();
    let without_end = |text: &str, rest: &str| text[..text.len() - rest.len()].trim_end_matches(is_between).to_owned();
    // One more than the number of options is a repetition, which the caller reports.
    while !rest.is_empty() && chosen.len() <= most {
        let ends = rest.match_indices(between).map(|(at, _)| at).take(MOST).chain([rest.len()]);
        let known = ends.filter_map(|end| Some((end, option(question, rest[..end].trim(), mapping)?))).last();
        let end = match known {
            Some((end, index)) => {
                chosen.push(index);
                unknown.extend(free.take().map(|text| without_end(text, rest)));
                end
            }
            None => {
                free = free.or(Some(rest));
                parts += 1;
                // A text of that many parts is free to its end.
                if parts > MOST { rest.len() } else { rest.find(between).unwrap_or(rest.len()) }
            }
        };
        rest = rest[end..].trim_start_matches(is_between);
    }
    unknown.extend(free.map(|text| without_end(text, rest)));
    (chosen, unknown)
}

/// Looks up a label of a question in the mapping.
pub(super) fn mapped<'m>(question: &Question, label: &str, mapping: &'m Mapping) -> Option<&'m str> {
    let (_, labels) = mapping.options.iter().find(|(id, _)| id.value == question.id.as_str())?;
    labels.iter().find(|(known, _)| known.value == label.trim()).map(|(_, meant)| meant.value.as_str())
}

/// Returns the texts of the options of a question, in order.
pub(super) fn texts(question: &Question) -> Vec<&Text> {
    question.kind.options().into_iter().map(|(_, text)| text).collect()
}
