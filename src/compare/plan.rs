//! What to do first: actions for answers below their mark, and the fewest answers to the next level.

use super::group::{Group, QuestionnaireResults};
use crate::model::{Aggregation, Levels, Questionnaire};
use crate::score::{Leaf, Rescorer, SAME, Scorecard};
use std::collections::HashMap;

/// An action proposed to one comune or several.
#[derive(Clone, Debug, PartialEq)]
pub struct PlannedAction {
    /// The question, and the action among its actions.
    pub action: (usize, usize),
    /// The index that the question belongs to, by node; gains are gains in it.
    pub index: usize,
    /// The comuni that need it, each with what it would gain in its index: the difference, 0–100, if the
    /// question had its best answer; `None` where the comune has no index.
    pub units: Vec<(usize, Option<f64>)>,
    /// Whether most comuni need it, so that it is best done together.
    pub joint: bool,
}

impl PlannedAction {
    /// The gain in the index summed over the comuni.
    pub fn gain(&self) -> f64 {
        self.units.iter().filter_map(|(_, gain)| *gain).sum()
    }
}

/// The way of one comune to its next level.
#[derive(Clone, Debug, PartialEq)]
pub struct NextLevel {
    /// The comune.
    pub unit: usize,
    /// The level it would reach, counted from 0.
    pub level: usize,
    /// The questions whose best answers would lift it there, those with the greatest gain first.
    pub questions: Vec<usize>,
    /// Whether there can be no fewer: so for the mean, where gains add up; else found step by step.
    pub exact: bool,
}

/// The actions of a questionnaire, joint ones first, then by gain against effort; the gain is one in the index that
/// the question belongs to.
pub fn actions(valley: &Group<'_>, part: &QuestionnaireResults<'_>) -> Vec<PlannedAction> {
    let questionnaire = part.questionnaire;
    let index_of = index_of_questions(questionnaire);
    let mut rescorer = Rescorer::new(questionnaire);
    let mut planned: Vec<PlannedAction> = Vec::new();
    let mut places: HashMap<(usize, usize), usize> = HashMap::new();
    for (unit, answered) in part.answered() {
        rescorer.start(&answered.card);
        for (place, question) in questionnaire.questions().iter().enumerate() {
            let Leaf::Points(points) = answered.card.leaves[place] else { continue };
            let below = question.actions.iter().enumerate().filter(|(_, action)| points < action.below.get() - SAME);
            let mut below = below.map(|(at, _)| at).peekable();
            if below.peek().is_none() {
                continue;
            }
            let index = index_of[place];
            let gain = gain(&mut rescorer, index, place);
            for at in below {
                let action = (place, at);
                let known = *places.entry(action).or_insert_with(|| {
                    planned.push(PlannedAction { action, index, units: Vec::new(), joint: false });
                    planned.len() - 1
                });
                planned[known].units.push((unit, gain));
            }
        }
    }
    let all = valley.units.len();
    for action in &mut planned {
        action.joint = all > 1 && 2 * action.units.len() > all;
    }
    let effort =
        |action: &PlannedAction| f64::from(questionnaire.questions()[action.action.0].actions[action.action.1].effort);
    let value = |action: &PlannedAction| action.gain() / effort(action);
    planned.sort_by(|one, other| {
        other.joint.cmp(&one.joint).then(value(other).total_cmp(&value(one))).then(one.action.cmp(&other.action))
    });
    planned
}

/// The index each question belongs to.
fn index_of_questions(questionnaire: &Questionnaire) -> Vec<usize> {
    let mut index_of = vec![questionnaire.indices()[0]; questionnaire.questions().len()];
    for index in questionnaire.indices() {
        for question in questionnaire.walk(*index).iter().filter_map(|(_, child)| child.question()) {
            index_of[question] = *index;
        }
    }
    index_of
}

/// What an interview gains in a node if a question had its best answer; `None` without a score before or after.
fn gain(rescorer: &mut Rescorer<'_>, node: usize, question: usize) -> Option<f64> {
    let before = rescorer.score(node)?;
    let after = rescorer.with(improved(rescorer.questionnaire(), question), |rescorer| rescorer.score(node));
    after.map(|after| after - before)
}

/// The best answer to a question; nothing where it is not scored.
fn improved(questionnaire: &Questionnaire, question: usize) -> Option<(usize, Leaf)> {
    questionnaire.questions()[question].kind.range().map(|(_, best)| (question, Leaf::Points(best)))
}

/// The way of each comune to its next level on the main index.
pub fn next_levels(part: &QuestionnaireResults<'_>) -> Vec<NextLevel> {
    let questionnaire = part.questionnaire;
    let index = questionnaire.indices()[0];
    let mut rescorer = Rescorer::new(questionnaire);
    part.answered().filter_map(|(unit, answered)| next_level(&mut rescorer, index, unit, &answered.card)).collect()
}

/// The fewest known answers that would lift a comune to its next level on an index; `None` where there is no next one,
/// levels are staged, or not even all best answers reach it.
///
/// Where every node takes the mean, gains add up, so the questions with the greatest gains are the fewest. Else
/// the question that gains most is taken, again and again: close to the fewest, not surely the fewest. That tries every
/// question once for each question taken.
pub fn next_level(rescorer: &mut Rescorer<'_>, index: usize, unit: usize, card: &Scorecard) -> Option<NextLevel> {
    let questionnaire = rescorer.questionnaire();
    let Levels::Thresholds(_) = &questionnaire.levels else { return None };
    let below = questionnaire.walk(index);
    let mut nodes = below.iter().filter_map(|(_, child)| child.node());
    let exact = nodes.all(|node| questionnaire.nodes()[node].aggregation == Aggregation::Mean);
    let level = card.nodes[index].level?;
    let level = (level + 1 < questionnaire.levels.len()).then_some(level + 1)?;
    rescorer.start(card);
    let known = known_questions(questionnaire, card, index);
    let questions =
        if exact { fewest_of_mean(rescorer, known, index, level)? } else { fewest(rescorer, known, index, level)? };
    Some(NextLevel { unit, level, questions, exact })
}

/// The questions of an index whose answers are known and scored.
fn known_questions(questionnaire: &Questionnaire, card: &Scorecard, index: usize) -> Vec<usize> {
    let below = questionnaire.walk(index).into_iter().filter_map(|(_, child)| child.question());
    below.filter(|question| matches!(card.leaves[*question], Leaf::Points(_))).collect()
}

/// Where gains add up: the questions by their gain, as many as it takes; `None` if all together do not reach it.
fn fewest_of_mean(rescorer: &mut Rescorer<'_>, known: Vec<usize>, index: usize, level: usize) -> Option<Vec<usize>> {
    let mut gains: Vec<(usize, f64)> = known
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

/// Gives a question its best answer.
fn improve(rescorer: &mut Rescorer<'_>, question: usize) {
    if let Some((question, best)) = improved(rescorer.questionnaire(), question) {
        rescorer.set(question, best);
    }
}

/// Takes the question that gains most until the level is reached; `None` if all together do not reach it.
fn fewest(rescorer: &mut Rescorer<'_>, mut candidates: Vec<usize>, index: usize, level: usize) -> Option<Vec<usize>> {
    let questionnaire = rescorer.questionnaire();
    let mut taken: Vec<usize> = Vec::new();
    loop {
        if rescorer.level(index).is_some_and(|reached| reached >= level) {
            return Some(taken);
        }
        let now = rescorer.score(index)?;
        let mut best: Option<(usize, f64)> = None;
        for question in &candidates {
            let Some((_, leaf)) =
                improved(questionnaire, *question).filter(|(_, leaf)| *leaf != rescorer.leaf(*question))
            else {
                continue;
            };
            let after = rescorer.with([(*question, leaf)], |rescorer| rescorer.score(index));
            let gain = after.map_or(0.0, |after| after - now);
            // With a node that takes the minimum or a product a single answer may gain nothing by itself: the first
            // still below its best is taken then.
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
