//! Conditions on the group: which indicator they are on, and how many comuni gave the same answer.

use super::MeetingContext;
use crate::compare::{IndicatorValue, QuestionnaireResults, indicate};
use crate::model::{ForeignTest, GroupIndicator, GroupMeasure, RequirementTest};
use crate::report::group::answer_title;

/// How many comuni gave the same answer, of how many, and the answer if several gave it and it may be shown.
pub(super) struct Agreement {
    pub have: usize,
    pub all: usize,
    pub answer: Option<String>,
}

/// The indicator of a condition on the group, with its questionnaire; `None` for other conditions.
fn indicator_of<'c, 'a>(
    context: &'c MeetingContext<'_, 'a>,
    part: &'c QuestionnaireResults<'a>,
    test: &RequirementTest,
) -> Option<(&'c QuestionnaireResults<'a>, &'a GroupIndicator)> {
    match test {
        RequirementTest::Group { indicator, .. } => Some((part, &part.questionnaire.group[*indicator])),
        RequirementTest::Elsewhere { questionnaire, test: ForeignTest::Group { indicator, .. } } => {
            let other = context.meeting.group.part(questionnaire.as_str())?;
            let found = other.questionnaire.group.iter().find(|known| known.id == *indicator)?;
            Some((other, found))
        }
        RequirementTest::Score { .. }
        | RequirementTest::Answer { .. }
        | RequirementTest::Population(_)
        | RequirementTest::Elsewhere { .. } => None,
    }
}

/// Whether an indicator is a condition of a phase, and so has a row of its own.
pub(super) fn is_condition(
    context: &MeetingContext<'_, '_>,
    of: &QuestionnaireResults<'_>,
    indicator: &GroupIndicator,
) -> bool {
    let parts = &context.meeting.group.parts;
    let Some(part) = parts.iter().find(|part| !part.questionnaire.phases.is_empty()) else { return false };
    let tests = part.questionnaire.phases.iter().flat_map(|phase| &phase.requires).map(|requirement| &requirement.test);
    let mut indicators = tests.filter_map(|test| indicator_of(context, part, test));
    indicators.any(|(other, found)| other.questionnaire.id == of.questionnaire.id && found.id == indicator.id)
}

/// The largest agreement that a condition on the same answer refers to; `None` for other conditions.
pub(super) fn agreement(
    context: &MeetingContext<'_, '_>,
    part: &QuestionnaireResults<'_>,
    test: &RequirementTest,
) -> Option<Agreement> {
    let (part, indicator) = indicator_of(context, part, test)?;
    let GroupMeasure::Homogeneity(path) = indicator.measure else { return None };
    let IndicatorValue::Homogeneity { clusters, answered, unknown } =
        indicate(context.meeting.group, part, &indicator.measure)
    else {
        return None;
    };
    if answered < 2 {
        return None;
    }
    let largest = clusters.first()?;
    let answer = largest.answer.as_ref().filter(|_| largest.units.len() > 1);
    let title = |answer: &String| answer_title(part.questionnaire, path, answer, context.lang);
    Some(Agreement { have: largest.units.len(), all: answered + unknown, answer: answer.map(title) })
}
