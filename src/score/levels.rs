//! From a score to a level.

use super::SAME;
use super::contribution::Contribution;
use crate::lang::round_half_up;
use crate::model::{Display, Gate, Level, Levels, Questionnaire, RankOn, Staged};

/// From which exact score each level holds; `None` where levels are decided otherwise.
pub(super) fn exact_thresholds(questionnaire: &Questionnaire) -> Option<Vec<f64>> {
    match (&questionnaire.levels, questionnaire.method.rank_on) {
        (Levels::Thresholds(levels), RankOn::Exact) => {
            Some(levels.iter().map(|level| level.from.get() - SAME).collect())
        }
        _ => None,
    }
}

/// The level of a node, counted from 0. Thresholds hold for every node, staged levels for indices.
pub(super) fn level_of(
    questionnaire: &Questionnaire,
    exact: Option<&[f64]>,
    node: usize,
    is_index: bool,
    score: Option<f64>,
    contributions: &[Contribution],
) -> Option<usize> {
    if let Some(thresholds) = exact {
        let score = score?;
        // Thresholds rise; to count those reached takes no guess where they end.
        return thresholds.iter().filter(|from| score >= **from).count().checked_sub(1);
    }
    match &questionnaire.levels {
        Levels::Thresholds(levels) => threshold(levels, score?, questionnaire),
        Levels::Staged(staged) if is_index => stage(staged, questionnaire, node, contributions),
        Levels::Staged(_) => None,
    }
}

/// The highest threshold not above the score, both as shown.
fn threshold(levels: &[Level], score: f64, questionnaire: &Questionnaire) -> Option<usize> {
    let display = &questionnaire.display;
    levels.iter().rposition(|level| as_shown(score, display) >= as_shown(level.from.get(), display))
}

/// A score as the reader sees it, as a number on the display scale.
pub fn as_shown(score: f64, display: &Display) -> f64 {
    round_half_up(display.scale(score), display.decimals()).parse().unwrap_or(score)
}

/// The highest step all of whose gates, and those of the steps below, are open.
fn stage(
    staged: &Staged,
    questionnaire: &Questionnaire,
    index: usize,
    contributions: &[Contribution],
) -> Option<usize> {
    let below: Vec<usize> = questionnaire.walk(index).into_iter().filter_map(|(_, child)| child.question()).collect();
    let open = |gate: &Gate| {
        let of_stage = below.iter().filter(|place| questionnaire.questions()[**place].stage == Some(gate.stage));
        let applicable: Vec<&Contribution> =
            of_stage.map(|place| &contributions[*place]).filter(|contribution| contribution.applies()).collect();
        let points = applicable.iter().filter_map(|contribution| contribution.points());
        let passed = points.filter(|points| *points >= staged.pass.get() - SAME);
        let share = passed.count() as f64 / applicable.len() as f64;
        !applicable.is_empty() && share >= gate.share.get() - 1e-12
    };
    let reached = staged.steps.iter().take_while(|step| step.gates.iter().all(&open)).count();
    reached.checked_sub(1)
}
