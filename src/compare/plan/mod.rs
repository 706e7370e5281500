//! The action plan: the next step of each comune, what it gains, what would follow, and what a budget can buy.

mod course;
mod next_level;
mod package;
mod scenario;
mod step;

pub use next_level::{NextLevel, next_level, next_levels};
pub use package::{Optimality, Package, PackageItem, package};
pub use scenario::{Carried, Refused, Request, Scenario, opened};
pub use step::{Obstacle, step_moved};

use super::group::{Group, QuestionnaireResults};
use crate::model::{Action, ActionId, IdVec, NodeId, QuestionId, Questionnaire};
use course::Course;
use std::collections::HashMap;

/// An action with the comuni whose next step it is.
#[derive(Clone, Debug, PartialEq)]
pub struct PlannedAction {
    pub action: ActionId,
    /// The index to which the question belongs; gains are gains in this index.
    pub index: NodeId,
    /// The comuni that need it, each with the gain in the index, in points, if the question reached the goal of the
    /// action; `None` if the comune has no score before or after.
    pub units: Vec<(usize, Option<f64>)>,
    /// Whether a joint office can do it once for all, and more than half of the comuni need it.
    pub joint: bool,
    /// The effort of the group in person-days: once if joint, otherwise in each comune.
    pub days: f64,
    /// The later steps of the question, lowest goal first.
    pub later: Vec<ActionId>,
    /// The actions of other questions that wait for this one.
    pub unlocks: Vec<ActionId>,
}

impl PlannedAction {
    /// The total gain over the comuni.
    pub fn gain(&self) -> f64 {
        self.units.iter().filter_map(|(_, gain)| *gain).sum()
    }

    /// The mean gain over the comuni that have a score; `None` if none has.
    pub fn mean_gain(&self) -> Option<f64> {
        let count = self.units.iter().filter(|(_, gain)| gain.is_some()).count();
        (count > 0).then(|| self.gain() / count as f64)
    }

    /// The gain of a comune, by index in the group; `None` if it does not need the action, or has no score.
    pub fn gain_of(&self, unit: usize) -> Option<f64> {
        self.units.iter().find(|(of, _)| *of == unit).and_then(|(_, gain)| *gain)
    }

    /// The total gain per person-day of the group.
    pub fn gain_per_day(&self) -> f64 {
        self.gain() / self.days
    }
}

/// The action with an id.
pub fn action_of(questionnaire: &Questionnaire, id: ActionId) -> &Action {
    &questionnaire.questions()[id.question].actions[id.action]
}

/// The next steps of the comuni: those with the most gain of the group per person-day first, then those due first, then
/// those that most comuni need.
///
/// A comune has at most one step per question, the one with the lowest goal above its points, and only if the question is
/// asked, its answer is known, and all actions that must come before are done.
pub fn actions(group: &Group<'_>, part: &QuestionnaireResults<'_>) -> Vec<PlannedAction> {
    let questionnaire = part.questionnaire;
    let index_of = index_of_questions(questionnaire);
    let mut course = Course::new(questionnaire);
    let mut planned: Vec<PlannedAction> = Vec::new();
    let mut position_of: HashMap<ActionId, usize> = HashMap::new();
    for (unit, answered) in part.answered() {
        course.start(answered.participant.interview, &answered.card);
        for (question, _) in questionnaire.questions().enumerated().filter(|(_, of)| !of.actions.is_empty()) {
            let Ok((action, answer)) = course.next_step(question) else { continue };
            let index = index_of[question];
            let gain = course.gain(index, question, &answer);
            let action = ActionId { question, action };
            let position = *position_of.entry(action).or_insert_with(|| {
                planned.push(unneeded(questionnaire, action, index));
                planned.len() - 1
            });
            planned[position].units.push((unit, gain));
        }
    }
    for planned in &mut planned {
        let written = action_of(questionnaire, planned.action);
        planned.joint = is_joint(written, planned.units.len(), group.comuni_count());
        let times = if planned.joint { 1 } else { planned.units.len() };
        planned.days = written.person_days() * times as f64;
    }
    let due = |planned: &PlannedAction| {
        let due = action_of(questionnaire, planned.action).due;
        (due.is_none(), due)
    };
    planned.sort_by(|one, other| {
        let value = other.gain_per_day().total_cmp(&one.gain_per_day());
        let count = other.units.len().cmp(&one.units.len());
        value.then(due(one).cmp(&due(other))).then(count).then(one.action.cmp(&other.action))
    });
    planned
}

/// A planned action without comuni.
fn unneeded(questionnaire: &Questionnaire, action: ActionId, index: NodeId) -> PlannedAction {
    PlannedAction {
        action,
        index,
        units: Vec::new(),
        joint: false,
        days: 0.0,
        later: step::later(questionnaire, action),
        unlocks: step::unlocked(questionnaire, action),
    }
}

/// Whether an action that `needing` of `all` comuni need is done once for all.
fn is_joint(action: &Action, needing: usize, all: usize) -> bool {
    all > 1 && action.by.is_joint() && 2 * needing > all
}

/// The gains of the comuni if the actions are done in this order, each after those before it: for each action its
/// comuni, as in [`PlannedAction::units`].
pub fn gains_in_order(part: &QuestionnaireResults<'_>, planned: &[PlannedAction]) -> Vec<Vec<(usize, Option<f64>)>> {
    let mut gains: Vec<Vec<(usize, Option<f64>)>> = vec![Vec::new(); planned.len()];
    let mut course = Course::new(part.questionnaire);
    for (unit, answered) in part.answered() {
        course.start(answered.participant.interview, &answered.card);
        for (at, planned) in planned.iter().enumerate() {
            if !planned.units.iter().any(|(needing, _)| *needing == unit) {
                continue;
            }
            let ActionId { question, action } = planned.action;
            // An earlier action may have closed the question: then this one gains nothing.
            let gain = match course.step(question, action) {
                Ok(answer) => course.carry_out(planned.index, question, &answer),
                Err(_) => Some(0.0),
            };
            gains[at].push((unit, gain));
        }
    }
    gains
}

/// The index to which each question belongs.
fn index_of_questions(questionnaire: &Questionnaire) -> IdVec<QuestionId, NodeId> {
    let mut index_of = IdVec::filled(questionnaire.indices()[0], questionnaire.questions().len());
    for index in questionnaire.indices() {
        for question in questionnaire.questions_below(*index) {
            index_of[question] = *index;
        }
    }
    index_of
}

#[cfg(test)]
mod tests;
