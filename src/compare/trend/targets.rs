//! Progress towards the targets between two waves.

use super::history::WavePair;
use super::matching::Matched;
use super::version::is_revised;
use crate::compare::progress;
use crate::model::{Child, NodeId};

/// A target of one comune in two waves.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TargetProgress {
    /// The node in the later version.
    pub node: NodeId,
    /// The target, 0–100.
    pub target: f64,
    /// The score in the earlier wave.
    pub before: Option<f64>,
    /// The score in the later wave.
    pub after: Option<f64>,
    /// Whether the part of the questionnaire below the node changed between the waves.
    pub revised: bool,
}

impl TargetProgress {
    /// The share of the distance to the target covered, at most 1; see [`progress`](fn@progress). `None` if the
    /// questionnaire changed: the two scores are then of different questions.
    pub fn progress(&self) -> Option<f64> {
        (!self.revised).then_some(())?;
        progress(self.target, self.before, self.after)
    }
}

impl WavePair<'_> {
    /// The targets of the later version at or below an index.
    pub fn targets(&self, index: &str) -> Vec<TargetProgress> {
        let (later, earlier) = (self.after.questionnaire, self.before.questionnaire);
        let Some(root) = self.after.index(index) else { return Vec::new() };
        let nodes = later.walk(root).into_iter().filter_map(|(_, child)| child.node());
        let target = |node: NodeId| {
            let written = &later.nodes()[node];
            let then = earlier.find(written.id.as_str()).and_then(Child::node);
            Some(TargetProgress {
                node,
                target: written.target?.get(),
                before: then.and_then(|then| self.before.card.nodes[then].score),
                after: self.after.card.nodes[node].score,
                revised: then.is_some_and(|then| {
                    is_revised(self.questionnaires(), Matched { before: Some(then), after: Some(node) })
                }),
            })
        };
        nodes.filter_map(target).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::trend::{Trend, Wave};
    use crate::testing::{index_of_numbers, interviews};

    #[test]
    fn target_progress_is_the_share_of_the_distance_covered() {
        let questionnaire = index_of_numbers("", "target: 80", &[""]);
        let waves = [interviews(&questionnaire, &["{q0: 40}"]), interviews(&questionnaire, &["{q0: 50}"])];
        let waves = waves.each_ref().map(|interviews| Wave {
            label: None,
            interviews: interviews.iter().map(|interview| (&questionnaire, interview.into())).collect(),
        });
        let trend = Trend::new(&waves);
        let targets = trend.steps(0, 1)[0].targets("index");
        assert_eq!(
            targets,
            [TargetProgress {
                node: NodeId::new(0),
                target: 80.0,
                before: Some(40.0),
                after: Some(50.0),
                revised: false
            }]
        );
        // 10 of the 40 points between 40 and 80.
        assert_eq!(targets[0].progress(), Some(0.25));
    }
}
