//! Levels from scores.

use super::SAME;
use super::contribution::Contribution;
use crate::lang::round_half_up;
use crate::model::{Display, Gate, Level, Levels, NodeId, QuestionId, Questionnaire, RankOn, Staged};

/// How the level of a node is decided.
pub(super) struct NodeLevels<'q> {
    levels: &'q Levels,
    /// The exact score from which each level is reached; `None` if levels are staged or decided on displayed scores.
    exact: Option<Vec<f64>>,
    /// With staged levels, the questions below the node that have a stage.
    staged: Vec<(QuestionId, u32)>,
}

impl<'q> NodeLevels<'q> {
    /// `None` for a node without levels.
    pub fn new(questionnaire: &'q Questionnaire, node: NodeId) -> Option<NodeLevels<'q>> {
        let levels = questionnaire.levels_of(node)?;
        let (exact, staged) = match (levels, questionnaire.method.rank_on) {
            (Levels::Thresholds(levels), RankOn::Exact) => {
                (Some(levels.iter().map(|level| level.from.get() - SAME).collect()), Vec::new())
            }
            (Levels::Thresholds(_), RankOn::Shown) => (None, Vec::new()),
            (Levels::Staged(_), _) => {
                let stage = |question: QuestionId| Some((question, questionnaire.questions()[question].stage?));
                (None, questionnaire.questions_below(node).filter_map(stage).collect())
            }
        };
        Some(NodeLevels { levels, exact, staged })
    }

    /// The level by index, for a score and the contributions of the questions.
    pub fn level(
        &self,
        display: &Display,
        score: Option<f64>,
        contributions: impl Fn(QuestionId) -> Contribution,
    ) -> Option<usize> {
        if let Some(thresholds) = &self.exact {
            let score = score?;
            // Thresholds increase; counting those reached avoids unpredictable branches.
            return thresholds.iter().filter(|from| score >= **from).count().checked_sub(1);
        }
        match self.levels {
            Levels::Thresholds(levels) => threshold(levels, score?, display),
            Levels::Staged(staged) => self.stage(staged, contributions),
        }
    }

    /// The highest step whose gates are open, and those of all steps below.
    fn stage(&self, staged: &Staged, contributions: impl Fn(QuestionId) -> Contribution) -> Option<usize> {
        let is_open = |gate: &Gate| {
            let of_stage = self.staged.iter().filter(|(_, stage)| *stage == gate.stage);
            let passed = of_stage.filter_map(|(question, _)| contributions(*question).passes(staged.pass.get()));
            let (applicable, passed) = passed.fold((0, 0), |(all, passed), one| (all + 1, passed + usize::from(one)));
            gate_is_open(gate, passed, applicable)
        };
        let reached = staged.steps.iter().take_while(|step| step.gates.iter().all(is_open)).count();
        reached.checked_sub(1)
    }
}

/// Whether a gate is open if `passed` of the `applicable` questions of its stage are passed. Without any, it is closed.
pub fn gate_is_open(gate: &Gate, passed: usize, applicable: usize) -> bool {
    applicable > 0 && passed as f64 / applicable as f64 >= gate.share.get() - 1e-12
}

/// The highest level whose threshold is reached, both rounded as displayed.
fn threshold(levels: &[Level], score: f64, display: &Display) -> Option<usize> {
    levels.iter().rposition(|level| as_shown(score, display) >= as_shown(level.from.get(), display))
}

/// A score as displayed: on the display scale, rounded half up.
pub fn as_shown(score: f64, display: &Display) -> f64 {
    round_half_up(display.scale(score), display.decimals()).parse().unwrap_or(score)
}

#[cfg(test)]
mod tests {
    use crate::model::{Child, NodeId};
    use crate::score::score;
    use crate::testing::{index_of_numbers, interview, questionnaire};

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

    #[test]
    fn node_with_its_own_levels_uses_them() {
        let questionnaire = questionnaire(
            "levels: [{id: low, title: L, from: 0}]\nindices:\n  - id: index\n    title: I\n    dimensions:\n      \
             - {id: a, title: A, levels: [{id: x, title: X, from: 0}, {id: y, title: Y, from: 50}], questions: [{id: q0, \
             text: Q, kind: yes_no}]}\n      - {id: b, title: B, levels: {rule: staged, steps: [{id: s, stage: 1, \
             title: S}]}, questions: [{id: q1, text: Q, kind: yes_no, stage: 1}]}\n      - {id: c, title: C, levels: [], \
             questions: [{id: q2, text: Q, kind: yes_no}]}\n",
        );
        let card = score(&questionnaire, &interview(&questionnaire, "{q0: yes, q1: yes, q2: yes}"));
        let level = |id: &str| {
            let node = questionnaire.find(id).and_then(Child::node).expect("a node");
            card.nodes[node].level.map(|level| questionnaire.level(node, level).0.to_string())
        };
        let expected = [("index", Some("low")), ("a", Some("y")), ("b", Some("s")), ("c", None)];
        for (id, expected) in expected {
            assert_eq!(level(id).as_deref(), expected, "{id}");
        }
    }
}
