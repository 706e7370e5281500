//! Distance of the comuni from their targets.

use super::group::QuestionnaireResults;
use crate::model::{NodeId, Questionnaire};
use crate::score::{SAME, Scorecard};

/// The distance of one comune from the target of a node.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TargetGap {
    pub node: NodeId,
    /// The comune, by index in the group.
    pub unit: usize,
    /// The score, 0–100; `None` without one.
    pub score: Option<f64>,
    /// The target, 0–100.
    pub target: f64,
    /// The missing points; 0 once the target is reached.
    pub gap: Option<f64>,
    /// The progress since an earlier wave; see [`progress`].
    pub progress: Option<f64>,
}

impl TargetGap {
    /// 1 − gap/target: the share of the target that is reached, at most 1; `None` without a score or for a target of 0.
    pub fn reached(&self) -> Option<f64> {
        (self.target > 0.0).then_some(())?;
        self.gap.map(|gap| 1.0 - gap / self.target)
    }
}

/// The distance of each comune from each target; `earlier` holds the scorecards of an earlier wave, by comune.
pub fn aims(part: &QuestionnaireResults<'_>, earlier: &[Option<Scorecard>]) -> Vec<TargetGap> {
    let questionnaire: &Questionnaire = part.questionnaire;
    let is_below = |node: NodeId| {
        let mut above = std::iter::successors(Some(node), |node| questionnaire.nodes()[*node].parent);
        part.index.is_none_or(|index| above.any(|node| node == index))
    };
    let nodes = questionnaire.nodes().enumerated().filter(|(node, _)| is_below(*node));
    let targets = nodes.filter_map(|(node, written)| written.target.map(|target| (node, target.get())));
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

/// (now − before) / (target − before): the share of the distance covered since an earlier score, at most 1, negative
/// after a decline. `None` if a score is missing, or if the earlier one had reached the target.
pub fn progress(target: f64, before: Option<f64>, now: Option<f64>) -> Option<f64> {
    let (before, now) = before.filter(|before| *before < target - SAME).zip(now)?;
    Some(((now - before) / (target - before)).min(1.0))
}

/// 1 − Σgap/Σtarget over the comuni with a score: the share of its targets that a group has reached. Points beyond a
/// target do not compensate.
pub fn reached(aims: &[TargetGap]) -> Option<f64> {
    let known = aims.iter().filter_map(|aim| Some((aim.gap?, aim.target)));
    let (gaps, targets) = known.fold((0.0, 0.0), |(gaps, targets), (gap, target)| (gaps + gap, targets + target));
    (targets > 0.0).then(|| 1.0 - gaps / targets)
}
