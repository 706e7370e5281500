//! How far the comuni are from their targets.

use super::group::QuestionnaireResults;
use crate::model::Questionnaire;
use crate::score::{SAME, Scorecard};

/// A node with a target, and one comune's distance from it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TargetGap {
    /// The node.
    pub node: usize,
    /// The comune.
    pub unit: usize,
    /// Its score, 0–100; `None` if it has none.
    pub score: Option<f64>,
    /// The target, 0–100.
    pub target: f64,
    /// The distance still to go, 0 once the target is reached.
    pub gap: Option<f64>,
    /// The share of the way gone since an earlier wave: (now − then) / (target − then), at most 1; negative for a step
    /// back. `None` without an earlier score below the target.
    pub progress: Option<f64>,
}

/// Every comune's distance from every target; `earlier` holds the scorecards of an earlier wave, by comune.
pub fn aims(part: &QuestionnaireResults<'_>, earlier: &[Option<Scorecard>]) -> Vec<TargetGap> {
    let questionnaire: &Questionnaire = part.questionnaire;
    let targets = questionnaire
        .nodes()
        .iter()
        .enumerate()
        .filter_map(|(node, written)| written.target.map(|target| (node, target.get())));
    let mut aims = Vec::new();
    for (node, target) in targets {
        for (unit, answered) in part.answered() {
            let score = answered.card.nodes[node].score;
            let before = earlier.get(unit).and_then(Option::as_ref).and_then(|card| card.nodes[node].score);
            aims.push(TargetGap {
                node,
                unit,
                score,
                target,
                gap: score.map(|score| (target - score).max(0.0)),
                progress: progress(target, before, score),
            });
        }
    }
    aims
}

/// The share of the way to a target gone between two scores, at most 1; negative for a step back. `None` without both
/// scores, or where the earlier one had reached the target.
pub fn progress(target: f64, before: Option<f64>, now: Option<f64>) -> Option<f64> {
    let (before, now) = before.filter(|before| *before < target - SAME).zip(now)?;
    Some(((now - before) / (target - before)).min(1.0))
}

/// How much of its targets a group has reached: 1 − Σgap/Σtarget, over the aims with a score. What goes beyond a
/// target makes up for nothing.
pub fn reached(aims: &[TargetGap]) -> Option<f64> {
    let known = aims.iter().filter_map(|aim| Some((aim.gap?, aim.target)));
    let (gaps, targets) = known.fold((0.0, 0.0), |(gaps, targets), (gap, target)| (gaps + gap, targets + target));
    (targets > 0.0).then(|| 1.0 - gaps / targets)
}
