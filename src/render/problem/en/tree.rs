//! The tree and its levels.

use super::super::Said;
use super::{number, quoted};
use crate::source::Mistake as M;

pub(super) fn said(mistake: &M) -> Option<Said> {
    let said = match mistake {
        M::NodeEmpty { id } => Said::new(
            format!("{} holds nothing", if id.is_empty() { "this part".to_owned() } else { quoted(id) }),
            "add `dimensions` or `questions`",
        ),
        M::LevelsNotFromZero { found } => Said::new(
            format!("the first level begins at {}", number(*found)),
            "it must have `from: 0`, or the lowest scores are left without a level",
        ),
        M::LevelsUnsorted { from, before } => Said::new(
            format!("the level from {} comes after the one from {}", number(*from), number(*before)),
            "write the levels from the lowest to the highest",
        ),
        M::LevelsOverlap { from } => Said::new(
            format!("two levels begin at {}", number(*from)),
            "each level must begin higher than the one before",
        ),
        M::UnreachableLevel { id, from } => Said::new(
            format!("the level {}, from {}, cannot be reached", quoted(id), number(*from)),
            "not even the best answers give so many points: lower the threshold, or revise the points",
        ),
        M::StagesUnsorted { stage, before } => Said::new(
            format!("the step of stage {stage} comes after the one of stage {before}"),
            "write the steps from the lowest to the highest",
        ),
        M::StageWithoutQuestions { stage } => Said::new(
            format!("no question is of stage {stage}"),
            format!("this level cannot be reached: write `stage: {stage}` in its questions"),
        ),
        M::StageWithoutLevels { stage } => Said::new(
            format!("`stage: {stage}` has no use here: the levels of the questionnaire are not staged"),
            "remove the key, or write the levels with `rule: staged`",
        ),
        M::GateAhead { stage, step } => Said::new(
            format!("the step of stage {step} needs stage {stage}, which comes later"),
            "name only its own stage and earlier ones in `needs`",
        ),
        M::UnreachableQuestion { id } => Said::new(
            format!("the question {} will never be asked", quoted(id)),
            "no answer makes its condition true: check `when`",
        ),
        M::UnscorableNode { id } => {
            Said::new(format!("{} will never have a score", quoted(id)), "none of its questions gives points")
        }
        _ => return None,
    };
    Some(said)
}
