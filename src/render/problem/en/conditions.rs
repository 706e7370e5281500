//! Conditions, group indicators and phases.

use super::super::Said;
use super::super::phrase::{code, listed};
use super::names::bare;
use super::{meant, quoted};
use crate::source::Mistake as M;

pub(super) fn said(mistake: &M) -> Option<Said> {
    let said = match mistake {
        M::ConditionUnknown { id, nearest } => Said::new(
            format!("there is no question {}", quoted(id)),
            meant(
                nearest.as_ref(),
                "a condition looks at an earlier question, `unit.population` or `unit.group`".to_owned(),
            ),
        ),
        M::ConditionForward { id } => Said::new(
            format!("the condition looks at {}, which comes later", quoted(id)),
            "a condition can only look at earlier questions: change their order",
        ),
        M::ConditionCircle { id } => Said::new(
            format!("the condition on {} goes round in a circle", quoted(id)),
            "to know whether to ask the question, one would have to have asked it",
        ),
        M::ConditionWithoutTest => Said::new(
            "the condition does not say which answer it takes",
            "add `is`, `is_not`, `at_least`, `at_most` or `answered`",
        ),
        M::ConditionTest { test, kind } => Said::new(
            format!("{} does not go with {}", code(test), code(kind)),
            match *test {
                "at_least" | "at_most" => "it goes with numbers: `number`, `scale`, `unit.population`",
                _ => "of a date or an inventory one can only ask `answered`",
            },
        ),
        M::UnknownReference { thing, id, nearest, known } => {
            let otherwise = match known.as_slice() {
                [] => "the questionnaire has none".to_owned(),
                known => format!("it can be: {}", listed(known)),
            };
            Said::new(format!("there is no {} {}", bare(*thing), quoted(id)), meant(nearest.as_ref(), otherwise))
        }
        M::NotATablePath { path } => Said::new(
            format!("{} does not name an answer", quoted(path)),
            "for an inventory write `question.row.column`, with a row of `rows`; otherwise the question's id alone",
        ),
        M::RequirementUnclear => Said::new(
            "it is not clear what the requirement asks",
            "write one of these keys, and only one: `index`, `question`, `population`, `group`",
        ),
        _ => return None,
    };
    Some(said)
}
