//! The options of a question, by whatever an export calls them.

use super::folded;
use super::mapping::Mapping;
use crate::lang::{Lang, Text};
use crate::model::{Kind, Question};

/// Whether a text is, in one of the languages, what was folded.
pub(super) fn says(text: &Text, wanted: &str) -> bool {
    [Lang::It, Lang::En].iter().any(|lang| folded(text.get(*lang)) == wanted)
}

/// What may be answered to a question with options, or of yes and no, as files write it.
pub(super) fn answers_of(question: &Question) -> Vec<String> {
    match &question.kind {
        Kind::YesNo(_) => ["yes", "no"].map(str::to_owned).to_vec(),
        Kind::Scale(scale) => (scale.from..=scale.to).map(|step| step.to_string()).collect(),
        Kind::Choice(_) | Kind::Multiple(_) => question.kind.option_ids().iter().map(|id| id.to_string()).collect(),
        Kind::Number(_) | Kind::Open | Kind::Date(_) | Kind::Table(_) => Vec::new(),
    }
}

/// The option a label means: by the mapping, its id, its words.
pub(super) fn option(question: &Question, label: &str, mapping: &Mapping) -> Option<usize> {
    let ids = question.kind.option_ids();
    let label = mapped(question, label, mapping).unwrap_or(label);
    let wanted = folded(label);
    ids.iter()
        .position(|id| id.as_str() == label)
        .or_else(|| texts(question).iter().position(|text| says(text, &wanted)))
        .or_else(|| ids.iter().position(|id| folded(id.as_str()) == wanted))
        .or_else(|| is_other(&wanted).then(|| ids.iter().position(|id| is_other(id.as_str()))).flatten())
}

/// Whether it is what tools call an option that is none of those written: LimeSurvey `-oth-`, KoboToolbox `other`.
fn is_other(folded: &str) -> bool {
    matches!(folded, "oth" | "other" | "altro")
}

/// The option of a question that says «other».
pub(super) fn other(question: &Question) -> Option<usize> {
    question.kind.option_ids().iter().position(|id| is_other(id.as_str()))
}

/// The labels in a cell that joins several, by signs that labels may hold themselves: the longest that fits comes first.
///
/// # Errors
/// The first that is no option.
pub(super) fn joined(
    question: &Question,
    cell: &str,
    mapping: &Mapping,
    between: &[char],
) -> Result<Vec<usize>, String> {
    /// A label holds no more of those signs.
    const MOST: usize = 64;
    let most = question.kind.option_ids().len();
    let mut chosen = Vec::new();
    let mut rest = cell.trim();
    // One more than there are is one that is there twice, which is told by whoever reads the list.
    while !rest.is_empty() && chosen.len() <= most {
        let ends = rest.match_indices(between).map(|(at, _)| at).take(MOST).chain([rest.len()]);
        let known = ends.filter_map(|end| Some((end, option(question, rest[..end].trim(), mapping)?))).last();
        let Some((end, place)) = known else {
            let end = rest.find(between).unwrap_or(rest.len());
            return Err(rest[..end].trim().to_owned());
        };
        chosen.push(place);
        rest = rest[end..].trim_start_matches(|sign: char| between.contains(&sign) || sign.is_whitespace());
    }
    Ok(chosen)
}

/// What the mapping says a label of a question means.
pub(super) fn mapped<'m>(question: &Question, label: &str, mapping: &'m Mapping) -> Option<&'m str> {
    let (_, labels) = mapping.options.iter().find(|(id, _)| id.value == question.id.as_str())?;
    labels.iter().find(|(known, _)| known.value == label.trim()).map(|(_, meant)| meant.value.as_str())
}

/// The words of a question's options, in their order.
pub(super) fn texts(question: &Question) -> Vec<&Text> {
    question.kind.options().into_iter().map(|(_, text)| text).collect()
}
