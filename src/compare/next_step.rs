//! Staged levels explained: the gates of the next step, the questions that close them, and the fewest answers that open
//! them.

use crate::model::{Gate, Levels, NodeId, QuestionId, Questionnaire, Staged};
use crate::score::{Contribution, Leaf, SAME, Scorecard, gate_is_open};

/// The next step of a node with staged levels, for one comune.
#[derive(Clone, Debug, PartialEq)]
pub struct NextStep {
    pub node: NodeId,
    /// The level reached, by index; `None` below the first step.
    pub level: Option<usize>,
    /// The next step, by index.
    pub step: usize,
    /// The gates of the next step, in document order; at least one is closed.
    pub gates: Vec<GateState>,
    /// The fewest questions that open them all if they get the best answer; `None` if no answers suffice.
    pub fewest: Option<Vec<QuestionId>>,
}

/// A gate for one comune.
#[derive(Clone, Debug, PartialEq)]
pub struct GateState {
    pub stage: u32,
    /// The share of the applicable questions that must be passed, 0–1.
    pub share: f64,
    /// The questions of the stage that apply or may come to apply.
    pub applicable: usize,
    /// How many of them are passed.
    pub passed: usize,
    /// How many must be passed; 1 if none applies, which opens no gate.
    pub needed: usize,
    pub is_open: bool,
    /// The applicable questions that are not passed, in document order.
    pub not_passed: Vec<QuestionId>,
}

impl GateState {
    fn new(questionnaire: &Questionnaire, card: &Scorecard, node: NodeId, staged: &Staged, gate: &Gate) -> GateState {
        let (mut applicable, mut not_passed) = (0, Vec::new());
        for id in questionnaire.questions_below(node) {
            let question = &questionnaire.questions()[id];
            if question.stage != Some(gate.stage) {
                continue;
            }
            let contribution = Contribution::of_leaf(card.leaves[id], &questionnaire.method, &question.kind);
            let Some(passes) = contribution.passes(staged.pass.get()) else { continue };
            applicable += 1;
            not_passed.extend((!passes).then_some(id));
        }
        let passed = applicable - not_passed.len();
        let needed = (0..=applicable).find(|passed| gate_is_open(gate, *passed, applicable)).unwrap_or(1);
        let is_open = gate_is_open(gate, passed, applicable);
        GateState { stage: gate.stage, share: gate.share.get(), applicable, passed, needed, is_open, not_passed }
    }

    /// How many more questions must be passed.
    pub fn missing(&self) -> usize {
        if self.is_open { 0 } else { self.needed - self.passed }
    }
}

impl NextStep {
    /// The questions that close a gate, each once.
    pub fn closing(&self) -> Vec<QuestionId> {
        let closed = self.gates.iter().filter(|gate| !gate.is_open);
        let mut questions: Vec<QuestionId> = closed.flat_map(|gate| gate.not_passed.iter().copied()).collect();
        questions.sort_unstable();
        questions.dedup();
        questions
    }
}

/// The next step of a node; `None` if its levels are not staged, nothing applies, or it is on the last one.
pub fn next_step(questionnaire: &Questionnaire, card: &Scorecard, node: NodeId) -> Option<NextStep> {
    let Levels::Staged(staged) = questionnaire.levels_of(node)? else { return None };
    card.nodes[node].coverage?;
    let level = card.nodes[node].level;
    let step = level.map_or(0, |level| level + 1);
    let gates = &staged.steps.get(step)?.gates;
    let gates: Vec<GateState> =
        gates.iter().map(|gate| GateState::new(questionnaire, card, node, staged, gate)).collect();
    let fewest = fewest(questionnaire, card, staged, &gates);
    Some(NextStep { node, level, step, gates, fewest })
}

/// The fewest questions that open all gates. Stages share no question, so each takes as many as it misses: those whose
/// points come closest to passing, then unknown ones, and last those that may not be asked.
fn fewest(
    questionnaire: &Questionnaire,
    card: &Scorecard,
    staged: &Staged,
    gates: &[GateState],
) -> Option<Vec<QuestionId>> {
    let pass = staged.pass.get();
    let can_pass = |question: &QuestionId| {
        questionnaire.questions()[*question].kind.range().is_some_and(|(_, best)| best >= pass - SAME)
    };
    let distance = |question: &QuestionId| match card.leaves[*question] {
        Leaf::Points(points) => pass - points,
        Leaf::DontKnow | Leaf::Unanswered => 200.0,
        Leaf::Undecided(_) | Leaf::NotApplicable | Leaf::NotAsked | Leaf::NotScored => 300.0,
    };
    let mut closed: Vec<&GateState> = gates.iter().filter(|gate| !gate.is_open).collect();
    // Of two gates of one stage, the one that misses more opens both.
    closed.sort_by_key(|gate| (gate.stage, std::cmp::Reverse(gate.missing())));
    closed.dedup_by_key(|gate| gate.stage);
    let mut taken = Vec::new();
    for gate in closed {
        let mut candidates: Vec<QuestionId> = gate.not_passed.iter().copied().filter(can_pass).collect();
        candidates.sort_by(|one, other| distance(one).total_cmp(&distance(other)));
        taken.extend_from_slice(candidates.get(..gate.missing())?);
    }
    if taken.is_empty() { None } else { Some(taken) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::score::score;
    use crate::testing::{index_of_numbers, interview};

    #[test]
    fn next_step_names_the_questions_that_close_it() {
        let steps = "levels: {rule: staged, pass: 50, steps: [{id: one, stage: 1, title: One}, {id: two, title: Two, \
                     needs: [{stage: 1, share: 1}, {stage: 2, share: 0.5}]}]}";
        let questionnaire = index_of_numbers(steps, "", &["stage: 1", "stage: 2", "stage: 2", "stage: 2"]);
        for (answers, step, closing, fewest) in [
            // The first gate is closed, whatever the rest.
            ("{q1: 100, q2: 100, q3: 100}", Some(0), vec![0], Some(vec![0])),
            // One of three passed, two needed: q3 is closer than q2.
            ("{q0: 50, q1: 50, q2: 0, q3: 40}", Some(1), vec![2, 3], Some(vec![3])),
            // Two more needed; an unknown answer closes a gate too.
            ("{q0: 50, q1: 0}", Some(1), vec![1, 2, 3], Some(vec![1, 2])),
            // No question of stage 2 applies: nothing opens the gate.
            ("{q0: 50, q1: not_applicable, q2: not_applicable, q3: not_applicable}", Some(1), vec![], None),
            ("{q0: 50, q1: 50, q2: 50, q3: 50}", None, vec![], None),
        ] {
            let card = score(&questionnaire, &interview(&questionnaire, answers));
            let next = next_step(&questionnaire, &card, NodeId::new(0));
            let ids = |questions: Vec<QuestionId>| questions.iter().map(|id| id.index()).collect::<Vec<_>>();
            assert_eq!(next.as_ref().map(|next| next.step), step, "{answers}");
            let Some(next) = next else { continue };
            assert_eq!(ids(next.closing()), closing, "{answers}");
            assert_eq!(next.fewest.map(ids), fewest, "{answers}");
        }
    }
}
