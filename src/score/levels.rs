//! Levels from scores.

use super::SAME;
use super::contribution::Contribution;
use crate::lang::round_half_up;
use crate::model::{Display, Gate, Level, Levels, NodeId, QuestionId, Questionnaire, RankOn, Staged};

/// The exact score from which each level is reached; `None` if levels are staged or decided on displayed scores.
pub(super) fn exact_thresholds(questionnaire: &Questionnaire) -> Option<Vec<f64>> {
    match (&questionnaire.levels, questionnaire.method.rank_on) {
        (Levels::Thresholds(levels), RankOn::Exact) => {
            Some(levels.iter().map(|level| level.from.get() - SAME).collect())
        }
        _ => None,
    }
}

/// The level of a node, by index. Thresholds apply to all nodes, staged levels to indices only.
pub(super) fn level_of(
    questionnaire: &Questionnaire,
    exact: Option<&[f64]>,
    node: NodeId,
    is_index: bool,
    score: Option<f64>,
    contributions: impl Fn(QuestionId) -> Contribution,
) -> Option<usize> {
    let staged = match &questionnaire.levels {
        Levels::Staged(staged) if is_index => staged,
        Levels::Staged(_) | Levels::Thresholds(_) => {
            return level_at(questionnaire, exact, is_index, score, |_| StageCounts::default());
        }
    };
    let below: Vec<QuestionId> = questionnaire.questions_below(node).collect();
    stage(staged, |stage| {
        let of_stage = below.iter().filter(|question| questionnaire.questions()[**question].stage == Some(stage));
        let counts = of_stage.map(|question| StageCounts::of(&contributions(*question), staged.pass.get()));
        counts.fold(StageCounts::default(), |sum, one| StageCounts {
            applicable: sum.applicable + one.applicable,
            passed: sum.passed + one.passed,
        })
    })
}

/// The level of a node; `counts` returns the counts of a stage.
pub(super) fn level_at(
    questionnaire: &Questionnaire,
    exact: Option<&[f64]>,
    is_index: bool,
    score: Option<f64>,
    counts: impl Fn(u32) -> StageCounts,
) -> Option<usize> {
    if let Some(thresholds) = exact {
        let score = score?;
        // Thresholds increase; counting those reached avoids unpredictable branches.
        return thresholds.iter().filter(|from| score >= **from).count().checked_sub(1);
    }
    match &questionnaire.levels {
        Levels::Thresholds(levels) => threshold(levels, score?, questionnaire),
        Levels::Staged(staged) if is_index => stage(staged, counts),
        Levels::Staged(_) => None,
    }
}

/// The highest level whose threshold is reached, both rounded as displayed.
fn threshold(levels: &[Level], score: f64, questionnaire: &Questionnaire) -> Option<usize> {
    let display = &questionnaire.display;
    levels.iter().rposition(|level| as_shown(score, display) >= as_shown(level.from.get(), display))
}

/// A score as displayed: on the display scale, rounded half up.
pub fn as_shown(score: f64, display: &Display) -> f64 {
    round_half_up(display.scale(score), display.decimals()).parse().unwrap_or(score)
}

/// The number of questions of a stage that apply, and that are passed.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct StageCounts {
    pub applicable: usize,
    pub passed: usize,
}

impl StageCounts {
    /// The counts of one question, passed if it has at least `pass` points.
    pub fn of(contribution: &Contribution, pass: f64) -> StageCounts {
        let passed = contribution.applies() && contribution.points().is_some_and(|points| points >= pass - SAME);
        StageCounts { applicable: usize::from(contribution.applies()), passed: usize::from(passed) }
    }
}

/// The highest step whose gates are open, and those of all steps below.
fn stage(staged: &Staged, counts: impl Fn(u32) -> StageCounts) -> Option<usize> {
    let open = |gate: &Gate| {
        let StageCounts { applicable, passed } = counts(gate.stage);
        let share = passed as f64 / applicable as f64;
        applicable > 0 && share >= gate.share.get() - 1e-12
    };
    let reached = staged.steps.iter().take_while(|step| step.gates.iter().all(&open)).count();
    reached.checked_sub(1)
}

#[cfg(test)]
mod tests {
    use crate::model::NodeId;
    use crate::score::score;
    use crate::testing::{index_of_numbers, interview};

    const THRESHOLDS: &str = "levels: [{id: low, title: L, from: 0}, {id: high, title: H, from: 60}]";

    #[test]
    fn threshold_is_reached_at_its_score() {
        for (method, answers, level) in [
            ("", "{q0: 59.96}", Some(0)),
            ("", "{q0: 60}", Some(1)),
            ("", "{q0: dont_know}", None),
            ("method: {rank_on: shown}", "{q0: 59.96}", Some(1)), // shown as 60.0
            ("method: {rank_on: shown}", "{q0: 59.94}", Some(0)), // shown as 59.9
        ] {
            let questionnaire = index_of_numbers(&format!("{method}\n{THRESHOLDS}"), "", &[""]);
            let card = score(&questionnaire, &interview(&questionnaire, answers));
            assert_eq!(card.nodes[NodeId::new(0)].level, level, "{method} {answers}");
        }
    }

    #[test]
    fn stage_is_reached_if_its_gates_and_those_below_are_open() {
        let steps = "levels: {rule: staged, pass: 50, share: 1, steps: [{id: one, stage: 1, title: One}, {id: two, title: \
                     Two, needs: [{stage: 1, share: 1}, {stage: 2, share: 0.5}]}]}";
        let questionnaire = index_of_numbers(steps, "", &["stage: 1", "stage: 2", "stage: 2"]);
        for (answers, level) in [
            ("{q0: 50, q1: 50, q2: 0}", Some(1)), // one of two questions of stage 2
            ("{q0: 50, q1: 49, q2: 0}", Some(0)),
            ("{q0: 49, q1: 100, q2: 100}", None), // the first gate stays closed
            ("{q0: 50, q1: dont_know, q2: 50}", Some(1)), // unknown has not passed
            ("{q0: 50, q1: not_applicable, q2: not_applicable}", Some(0)), // nothing applies
        ] {
            let card = score(&questionnaire, &interview(&questionnaire, answers));
            assert_eq!(card.nodes[NodeId::new(0)].level, level, "{answers}");
        }
    }
}
