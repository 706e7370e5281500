//! The fewest answers to the next level.

use super::super::group::QuestionnaireResults;
use super::super::next_step::next_step;
use crate::model::{Aggregation, Levels, NodeId, QuestionId, Questionnaire};
use crate::score::{Leaf, Rescorer, SAME, Scorecard};

/// The answers that would lift a comune to its next level.
#[derive(Clone, Debug, PartialEq)]
pub struct NextLevel {
    /// The index or dimension.
    pub node: NodeId,
    /// The comune, by index in the group.
    pub unit: usize,
    /// The next level, by index.
    pub level: usize,
    /// The questions that need their best answer, largest gain first.
    pub questions: Vec<QuestionId>,
    /// Whether fewer questions cannot suffice; otherwise the set comes from a greedy search.
    pub exact: bool,
}

/// The gain in a node if a question had its best answer; `None` if the node lacks a score before or after.
fn gain(rescorer: &mut Rescorer<'_>, node: NodeId, question: QuestionId) -> Option<f64> {
    let before = rescorer.score(node)?;
    let after = rescorer.with(improved(rescorer.questionnaire(), question), |rescorer| rescorer.score(node));
    after.map(|after| after - before)
}

/// The best answer to a question; `None` if it has no points.
fn improved(questionnaire: &Questionnaire, question: QuestionId) -> Option<(QuestionId, Leaf)> {
    questionnaire.questions()[question].kind.range().map(|(_, best)| (question, Leaf::Points(best)))
}

/// The next level of each comune on the index of the plan.
pub fn next_levels(part: &QuestionnaireResults<'_>) -> Vec<NextLevel> {
    let questionnaire = part.questionnaire;
    let index = part.main_node();
    let mut rescorer = Rescorer::new(questionnaire);
    part.answered().filter_map(|(unit, answered)| next_level(&mut rescorer, index, unit, &answered.card)).collect()
}

/// The fewest known answers that would lift a comune to its next level on an index if they were the best ones. `None`
/// if there is no higher level, or if not even all best answers suffice. With staged levels, see
/// [`next_step`]: unknown answers count too, because they close a gate.
///
/// If every node is a mean, gains add up: the questions with the largest gains are the fewest (`exact`). Otherwise a
/// greedy search takes the question with the largest gain again and again, which is close to the fewest, but not always
/// the fewest. It tries every question once per question taken.
pub fn next_level(rescorer: &mut Rescorer<'_>, index: NodeId, unit: usize, card: &Scorecard) -> Option<NextLevel> {
    let questionnaire = rescorer.questionnaire();
    let levels = questionnaire.levels_of(index)?;
    if let Levels::Staged(_) = levels {
        let next = next_step(questionnaire, card, index)?;
        return Some(NextLevel { node: index, unit, level: next.step, questions: next.fewest?, exact: true });
    }
    let below = questionnaire.walk(index);
    let mut nodes = below.iter().filter_map(|(_, child)| child.node());
    let exact = nodes.all(|node| questionnaire.nodes()[node].aggregation == Aggregation::Mean);
    let level = card.nodes[index].level?;
    let level = (level + 1 < levels.len()).then_some(level + 1)?;
    rescorer.start(card);
    let known = known_questions(questionnaire, card, index);
    let questions =
        if exact { fewest_of_mean(rescorer, known, index, level)? } else { fewest(rescorer, known, index, level)? };
    Some(NextLevel { node: index, unit, level, questions, exact })
}

/// The questions below an index that have points.
fn known_questions(questionnaire: &Questionnaire, card: &Scorecard, index: NodeId) -> Vec<QuestionId> {
    questionnaire.questions_below(index).filter(|question| matches!(card.leaves[*question], Leaf::Points(_))).collect()
}

/// For gains that add up: the questions by gain, as many as needed; `None` if all of them do not suffice.
fn fewest_of_mean(
    rescorer: &mut Rescorer<'_>,
    known: Vec<QuestionId>,
    index: NodeId,
    level: usize,
) -> Option<Vec<QuestionId>> {
    let mut gains: Vec<(QuestionId, f64)> = known
        .into_iter()
        .filter_map(|question| Some((question, gain(rescorer, index, question)?)))
        .filter(|(_, gain)| *gain > SAME)
        .collect();
    gains.sort_by(|(_, one), (_, other)| other.total_cmp(one));
    for (taken, (question, _)) in gains.iter().enumerate() {
        improve(rescorer, *question);
        if rescorer.level(index).is_some_and(|reached| reached >= level) {
            return Some(gains[..=taken].iter().map(|(question, _)| *question).collect());
        }
    }
    None
}

fn improve(rescorer: &mut Rescorer<'_>, question: QuestionId) {
    if let Some((question, best)) = improved(rescorer.questionnaire(), question) {
        rescorer.set(question, best);
    }
}

/// Greedy search: takes the question with the largest gain until the level is reached; `None` if all of them do not
/// suffice.
fn fewest(
    rescorer: &mut Rescorer<'_>,
    mut candidates: Vec<QuestionId>,
    index: NodeId,
    level: usize,
) -> Option<Vec<QuestionId>> {
    let questionnaire = rescorer.questionnaire();
    let mut taken: Vec<QuestionId> = Vec::new();
    loop {
        if rescorer.level(index).is_some_and(|reached| reached >= level) {
            return Some(taken);
        }
        let now = rescorer.score(index)?;
        let mut best: Option<(QuestionId, f64)> = None;
        for question in &candidates {
            let Some((_, leaf)) =
                improved(questionnaire, *question).filter(|(_, leaf)| *leaf != rescorer.leaf(*question))
            else {
                continue;
            };
            let after = rescorer.with([(*question, leaf)], |rescorer| rescorer.score(index));
            let gain = after.map_or(0.0, |after| after - now);
            // With a minimum or a product a single answer may gain nothing by itself: then the first question below its
            // best is taken.
            if best.is_none_or(|(_, most)| gain > most + SAME) {
                best = Some((*question, gain));
            }
        }
        let (question, _) = best?;
        improve(rescorer, question);
        candidates.retain(|candidate| *candidate != question);
        taken.push(question);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::score::score;
    use crate::testing::{index_of_numbers, interview};

    const LEVELS: &str = "levels: [{id: low, title: L, from: 0}, {id: high, title: H, from: 60}]";

    #[test]
    fn next_level_takes_the_largest_gains_first() {
        for (aggregation, answers, questions, exact) in [
            // Mean of 3·20, 1·40, 1·80 = 36. Gains: 3·80/5 = 48, 60/5 = 12, 20/5 = 4: the first reaches 84.
            ("mean", "{q0: 20, q1: 40, q2: 80}", Some(vec![QuestionId::new(0)]), true),
            // 46 = (3·50 + 0 + 80)/5. Gains 30, 20, 4: 76 with the first alone.
            ("mean", "{q0: 50, q1: 0, q2: 80}", Some(vec![QuestionId::new(0)]), true),
            // 54 = (3·90 + 0 + 0)/5. Gains 6, 20, 20: the second reaches 74.
            ("mean", "{q0: 90, q1: 0, q2: 0}", Some(vec![QuestionId::new(1)]), true),
            // A minimum needs every question below 60.
            ("min", "{q0: 20, q1: 40, q2: 80}", Some([0, 1].map(QuestionId::new).to_vec()), false),
            ("mean", "{q0: 100, q1: 100, q2: 100}", None, true), // the highest level
        ] {
            let questionnaire =
                index_of_numbers(LEVELS, &format!("aggregation: {aggregation}"), &["weight: 3", "", ""]);
            let card = score(&questionnaire, &interview(&questionnaire, answers));
            let next = next_level(&mut Rescorer::new(&questionnaire), NodeId::new(0), 0, &card);
            assert_eq!(next.as_ref().map(|next| next.questions.clone()), questions, "{aggregation} {answers}");
            assert!(next.is_none_or(|next| next.exact == exact), "{aggregation} {answers}");
        }
    }
}
