//! What if: the group after some actions.

use super::super::group::{Group, QuestionnaireResults};
use super::course::Course;
use super::step::Obstacle;
use super::{PlannedAction, actions, index_of_questions};
use crate::compare::Participant;
use crate::model::{ActionId, Interview, NodeId};
use std::collections::HashSet;

/// An action to carry out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Request {
    /// The questionnaire, by its index in the group.
    pub part: usize,
    pub action: ActionId,
    /// The comune, by its index in the group; `None`: every comune that needs it.
    pub unit: Option<usize>,
}

/// An action carried out.
#[derive(Clone, Debug, PartialEq)]
pub struct Carried {
    pub request: Request,
    /// The index to which the question belongs.
    pub index: NodeId,
    /// The comuni, each with the gain in the index after the actions before it; `None` without a score before or after.
    pub units: Vec<(usize, Option<f64>)>,
}

/// An action that could not be carried out in a comune.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    pub request: Request,
    pub unit: usize,
    pub obstacle: Obstacle,
}

/// The group as it would be after some actions.
pub struct Scenario {
    /// In the order of the requests.
    pub carried: Vec<Carried>,
    /// The requests that could not be carried out, by comune.
    pub refused: Vec<Refused>,
    /// The interviews with the answers that the actions lead to, by questionnaire and comune.
    interviews: Vec<Vec<Option<Interview>>>,
}

impl Scenario {
    /// Carries actions out, in this order where steps and prerequisites allow it, otherwise as soon as they do.
    pub fn new(group: &Group<'_>, requests: &[Request]) -> Scenario {
        let index = |request: &Request| {
            let part = &group.parts[request.part];
            index_of_questions(part)[request.action.question].unwrap_or_else(|| part.main_node())
        };
        let nothing = |request: &Request| Carried { request: *request, index: index(request), units: Vec::new() };
        let mut carried: Vec<Carried> = requests.iter().map(nothing).collect();
        let mut refused = Vec::new();
        let interviews = group.parts.iter().enumerate().map(|(part, results)| {
            // Who needs an action now; a later step is for the comuni that get that far.
            let planned = actions(group, results);
            let means = |request: &Request, unit: usize| match request.unit {
                Some(only) => only == unit,
                None => {
                    let now = planned.iter().find(|planned| planned.action == request.action);
                    now.is_none_or(|now| now.units.binary_search_by_key(&unit, |(needing, _)| *needing).is_ok())
                }
            };
            let mut course = Course::new(results.questionnaire);
            let mut interviews: Vec<Option<Interview>> = vec![None; group.units.len()];
            for (unit, answered) in results.answered() {
                course.start(answered.participant.interview, &answered.card);
                let concerned =
                    carried.iter_mut().filter(|carried| carried.request.part == part && means(&carried.request, unit));
                carry_out(&mut course, unit, concerned.collect(), &mut refused);
                interviews[unit] = Some(course.interview().clone());
            }
            interviews
        });
        let interviews = interviews.collect();
        Scenario { carried, refused, interviews }
    }

    /// The group with the changed answers.
    pub fn group<'s>(&'s self, before: &Group<'s>) -> Group<'s> {
        let part = |(part, interviews): (&QuestionnaireResults<'s>, &'s Vec<Option<Interview>>)| {
            let participant = |(unit, answered): (usize, &super::super::group::InterviewResult<'s>)| {
                let interview = interviews[unit].as_ref()?;
                Some(answered.participant.with_interview(part.questionnaire, interview))
            };
            (part.questionnaire, part.answered().filter_map(participant).collect::<Vec<Participant<'s>>>())
        };
        Group::new(&before.parts.iter().zip(&self.interviews).map(part).collect::<Vec<_>>())
    }
}

/// Carries requests out in one comune: again and again, until none of those left can be.
fn carry_out(course: &mut Course<'_>, unit: usize, mut pending: Vec<&mut Carried>, refused: &mut Vec<Refused>) {
    loop {
        let before = pending.len();
        pending.retain_mut(|carried| {
            let ActionId { question, action } = carried.request.action;
            let Ok(answer) = course.step(question, action) else { return true };
            let gain = course.carry_out(carried.index, question, &answer);
            carried.units.push((unit, gain));
            false
        });
        if pending.len() == before {
            break;
        }
    }
    for carried in pending {
        let ActionId { question, action } = carried.request.action;
        if let Err(obstacle) = course.step(question, action) {
            refused.push(Refused { request: carried.request, unit, obstacle });
        }
    }
}

/// The next steps of the comuni in `after` that are not yet possible in `before`.
pub fn opened(
    before: (&Group<'_>, &QuestionnaireResults<'_>),
    after: (&Group<'_>, &QuestionnaireResults<'_>),
) -> Vec<PlannedAction> {
    let known = actions(before.0, before.1);
    let known: HashSet<(ActionId, usize)> =
        known.iter().flat_map(|known| known.units.iter().map(|(unit, _)| (known.action, *unit))).collect();
    let mut found = actions(after.0, after.1);
    for planned in &mut found {
        let action = planned.action;
        planned.units.retain(|(unit, _)| !known.contains(&(action, *unit)));
    }
    found.retain(|planned| !planned.units.is_empty());
    found
}
