//! The action plan: the next step of each comune, what it gains, what would follow, and what a budget can buy.

mod course;
mod items;
mod next_level;
mod package;
mod scenario;
mod search;
mod step;

pub use items::PackageItem;
pub use next_level::{NextLevel, next_level, next_levels};
pub use package::{Optimality, Package, package};
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
    let index_of = index_of_questions(part);
    let mut course = Course::new(questionnaire);
    let mut planned: Vec<PlannedAction> = Vec::new();
    let mut position_of: HashMap<ActionId, usize> = HashMap::new();
    for (unit, answered) in part.answered() {
        course.start(answered.participant.interview, &answered.card);
        for (question, _) in questionnaire.questions().enumerated().filter(|(_, of)| !of.actions.is_empty()) {
            let Some(index) = index_of[question] else { continue };
            let Ok((action, answer)) = course.next_step(question) else { continue };
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
    let mut of_unit: Vec<Vec<usize>> = vec![Vec::new(); part.answers.len()];
    for (at, planned) in planned.iter().enumerate() {
        planned.units.iter().for_each(|(unit, _)| of_unit[*unit].push(at));
    }
    for (unit, answered) in part.answered() {
        course.start(answered.participant.interview, &answered.card);
        for at in &of_unit[unit] {
            let planned = &planned[*at];
            let ActionId { question, action } = planned.action;
            // An earlier action may have closed the question: then this one gains nothing.
            let gain = match course.step(question, action) {
                Ok(answer) => course.carry_out(planned.index, question, &answer),
                Err(_) => Some(0.0),
            };
            gains[*at].push((unit, gain));
        }
    }
    gains
}

/// The index to which each question belongs; `None` if the plan is about another.
fn index_of_questions(part: &QuestionnaireResults<'_>) -> IdVec<QuestionId, Option<NodeId>> {
    let questionnaire = part.questionnaire;
    let mut index_of = IdVec::filled(None, questionnaire.questions().len());
    for index in part.index.as_ref().map_or(questionnaire.indices(), std::slice::from_ref) {
        for question in questionnaire.questions_below(*index) {
            index_of[question] = Some(*index);
        }
    }
    index_of
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::QuestionId;
    use crate::testing::{index_of_numbers, interviews, questionnaire};

    fn id(question: usize, action: usize) -> ActionId {
        ActionId { question: QuestionId::new(question), action }
    }

    #[test]
    fn action_gain_is_that_of_its_goal() {
        let action = "weight: 3, actions: [{id: act, below: 50, title: A, effort: 1, by: unione}]";
        let questionnaire = index_of_numbers("", "", &[action, ""]);
        let interviews = interviews(&questionnaire, &["{q0: 20, q1: 40}", "{q0: 40, q1: 0}", "{q0: 50, q1: 0}"]);
        let group = Group::new(&[(&questionnaire, interviews.iter().collect())]);
        let planned = actions(&group, &group.parts[0]);
        // From 20 and from 40 to 50: 3·30/4 and 3·10/4. Two of three comuni: joint, 3 person-days once.
        assert_eq!(planned[0].units, [(0, Some(22.5)), (1, Some(7.5))]);
        assert_eq!((planned.len(), planned[0].gain(), planned[0].joint, planned[0].days), (1, 30.0, true, 3.0));
        // 30/2; the third comune does not need it.
        assert_eq!(
            (planned[0].mean_gain(), planned[0].gain_of(1), planned[0].gain_of(2)),
            (Some(15.0), Some(7.5), None)
        );
    }

    #[test]
    fn comune_gets_only_the_next_step_of_a_question() {
        let options =
            "{id: none, text: N, points: 0}, {id: half, text: H, points: 50}, {id: all, text: A, points: 100}";
        let text = |actions: &str, kind: &str| {
            format!(
                "indices:\n  - id: i\n    title: I\n    questions:\n      - {{id: q, text: Q, {kind}, actions: [{actions}]}}\n      \
             - {{id: p, text: P, kind: yes_no, actions: [{{id: do, title: D}}]}}\n"
            )
        };
        let choice = format!("kind: choice, options: [{options}]");
        for (actions_text, answers, expected) in [
            // By `below`, whatever the order in the file.
            ("{id: b, title: B}, {id: a, below: 50, title: A}", "{q: none}", vec![(1, 50.0)]),
            ("{id: b, title: B}, {id: a, below: 50, title: A}", "{q: half}", vec![(0, 50.0)]),
            ("{id: b, title: B}, {id: a, below: 50, title: A}", "{q: all}", vec![]),
            ("{id: b, title: B}, {id: a, below: 50, title: A}", "{q: dont_know}", vec![]),
            // Without an answer of 30 points the step leads to 50.
            ("{id: a, below: 30, title: A}", "{q: none}", vec![(0, 50.0)]),
            ("{id: a, below: 30, to: all, title: A}", "{q: none}", vec![(0, 100.0)]),
            ("{id: a, to: half, title: A}", "{q: half}", vec![]),
            ("{id: a, from: half, title: A}", "{q: none}", vec![]),
            ("{id: a, from: half, title: A}", "{q: half}", vec![(0, 50.0)]),
            ("{id: a, from: 50, title: A}", "{q: half}", vec![(0, 50.0)]),
            ("{id: a, from: [none], title: A}", "{q: half}", vec![]),
            ("{id: a, from: [none], title: A}", "{q: none}", vec![(0, 100.0)]),
            // A prerequisite that is not done keeps the step back; the next alternative takes its place.
            ("{id: a, after: [p.do], title: A}", "{q: none, p: no}", vec![]),
            ("{id: a, after: [p.do], title: A}", "{q: none, p: dont_know}", vec![]),
            ("{id: a, after: [p.do], title: A}", "{q: none, p: yes}", vec![(0, 100.0)]),
            ("{id: a, after: [p.do], title: A}, {id: b, title: B}", "{q: none, p: no}", vec![(1, 100.0)]),
        ] {
            let questionnaire = questionnaire(&text(actions_text, &choice));
            let interviews = interviews(&questionnaire, &[answers]);
            let group = Group::new(&[(&questionnaire, interviews.iter().collect())]);
            let planned = actions(&group, &group.parts[0]);
            let of_question = planned.iter().filter(|planned| planned.action.question.index() == 0);
            let found: Vec<(usize, f64)> = of_question
                .map(|planned| {
                    let course_gain = planned.units[0].1.expect("a gain");
                    // The other question has the same weight if it has points.
                    let share = if answers.contains("p: yes") || answers.contains("p: no") { 2.0 } else { 1.0 };
                    (planned.action.action, course_gain * share)
                })
                .collect();
            assert_eq!(found, expected, "{actions_text} {answers}");
        }
    }

    #[test]
    fn multiple_choice_step_adds_its_option() {
        let questionnaire = questionnaire(
            "indices:\n  - id: i\n    title: I\n    questions:\n      - {id: q, text: Q, kind: multiple, options: [{id: a, text: \
         A, points: 20}, {id: b, text: B, points: 30}, {id: c, text: C, points: 50}, {id: no, text: N, exclusive: true, \
         points: 0}], actions: [{id: add, to: c, title: C, below: 60}, {id: more, title: M}]}\n",
        );
        let interviews = interviews(&questionnaire, &["{q: [a]}", "{q: [no]}", "{q: [a, c]}", "{q: []}"]);
        let group = Group::new(&[(&questionnaire, interviews.iter().collect())]);
        let planned = actions(&group, &group.parts[0]);
        let of =
            |action: usize| planned.iter().find(|planned| planned.action == id(0, action)).map(|one| one.units.clone());
        assert_eq!(of(0), Some(vec![(0, Some(50.0)), (1, Some(50.0)), (3, Some(50.0))]));
        assert_eq!(of(1), Some(vec![(2, Some(30.0))]));
    }

    #[test]
    fn gain_counts_questions_that_open() {
        let questionnaire = questionnaire(
            "method: {unanswered: worst}\nindices:\n  - id: i\n    title: I\n    questions:\n      - {id: a, text: A, kind: yes_no, \
         actions: [{id: do, title: D}]}\n      - {id: b, text: B, kind: yes_no, when: {question: a, is: [yes]}}\n",
        );
        let interviews = interviews(&questionnaire, &["{a: no}"]);
        let group = Group::new(&[(&questionnaire, interviews.iter().collect())]);
        // From 0 to (100 + 0)/2, because the second question is then asked and counts as its worst answer.
        assert_eq!(actions(&group, &group.parts[0])[0].units, [(0, Some(50.0))]);
    }
}
