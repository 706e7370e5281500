//! The indicators of the group that no chart shows, in sentences.

use super::MeetingContext;
use super::agreement::is_condition;
use super::ends::Ends;
use super::products;
use crate::compare::QuestionnaireResults;
use crate::model::{GroupIndicator, GroupMeasure};
use crate::report::Document;
use crate::report::group::indicator_sentences_of;

/// The number of indicators that are not folded.
const INDICATORS: usize = 4;

/// Adds the indicators that no chart shows: the first ones, and the others folded.
pub(super) fn append(document: &mut Document, context: &MeetingContext<'_, '_>) {
    let words = &context.lang.words().meeting.results;
    let mut first = other_indicators(context);
    if first.is_empty() {
        return;
    }
    let rest = if first.len() > INDICATORS + 1 { first.split_off(INDICATORS) } else { Vec::new() };
    let section = document.section(words.the_group_together);
    section.list(first);
    if !rest.is_empty() {
        let mut folded = Document::default();
        folded.list(rest);
        section.folded(words.other_indicators.to_owned(), folded);
    }
}

/// The indicators of the group that are neither products nor ends of contracts nor conditions of a phase, in sentences.
fn other_indicators(context: &MeetingContext<'_, '_>) -> Vec<String> {
    let group = context.meeting.group;
    let (products, ends) = (products::find(group), Ends::find(group));
    let is_drawn = |part: &QuestionnaireResults<'_>, indicator: &GroupIndicator| match indicator.measure {
        GroupMeasure::Homogeneity(path) => products.as_ref().is_some_and(|products| {
            std::ptr::eq(products.part.questionnaire, part.questionnaire) && path.question == products.question
        }),
        GroupMeasure::Window { .. } => ends.is_some(),
        GroupMeasure::SumOfPopulation | GroupMeasure::Total { .. } => false,
    };
    let is_wanted = |part: &QuestionnaireResults<'_>, indicator: &GroupIndicator| {
        !is_drawn(part, indicator) && !is_condition(context, part, indicator)
    };
    indicator_sentences_of(group, is_wanted, context.lang)
}
