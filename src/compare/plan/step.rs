//! The ladder of a question: which action is the next step of a comune, and what keeps others from being done.

use super::course::Course;
use crate::model::{Action, ActionId, Answer, Question, QuestionId, Questionnaire, StepGoal, StepStart};
use crate::score::{Leaf, SAME};

/// Why an action is not the next step of a comune.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// The question is not asked there, does not apply, or has no known answer with points.
    NoAnswer,
    /// The answer has reached what the action achieves.
    Done,
    /// The answer is not one from which the action starts.
    NotYet,
    /// Another step of the question comes first, or takes its place.
    Other(usize),
    /// These actions must be done first.
    After(Vec<ActionId>),
}

/// The points that an action achieves, at most those of the best answer.
fn goal(questionnaire: &Questionnaire, id: ActionId) -> f64 {
    let question = &questionnaire.questions()[id.question];
    let best = question.kind.range().map_or(100.0, |(_, best)| best);
    question.actions[id.action].goal().get().min(best)
}

/// The steps of the same question with a higher goal, lowest first.
pub(super) fn later(questionnaire: &Questionnaire, id: ActionId) -> Vec<ActionId> {
    let all = (0..questionnaire.questions()[id.question].actions.len()).map(|action| ActionId { action, ..id });
    let own = goal(questionnaire, id);
    let mut later: Vec<ActionId> = all.filter(|other| goal(questionnaire, *other) > own + SAME).collect();
    later.sort_by(|one, other| goal(questionnaire, *one).total_cmp(&goal(questionnaire, *other)));
    later
}

/// The actions that wait for this one.
pub(super) fn unlocked(questionnaire: &Questionnaire, id: ActionId) -> Vec<ActionId> {
    let mut found = Vec::new();
    for (question, written) in questionnaire.questions().enumerated() {
        let waiting = written.actions.iter().enumerate().filter(|(_, action)| action.after.contains(&id));
        found.extend(waiting.map(|(action, _)| ActionId { question, action }));
    }
    found
}

/// The step that a question with `before` points needed, and whether `after` points reach its goal: of the steps needed,
/// the one with the lowest goal, whatever must come before. `None` if it needed none.
pub fn step_moved(question: &Question, before: f64, after: f64) -> Option<(usize, bool)> {
    let best = question.kind.range()?.1;
    let goal = |action: &Action| action.goal().get().min(best);
    let needed = question.actions.iter().enumerate().filter(|(_, action)| before < action.below.get() - SAME);
    let needed = needed.filter(|(_, action)| match action.from {
        Some(StepStart::Points(least)) => before >= least.get() - SAME,
        Some(StepStart::Options(_)) | None => true,
    });
    let (at, action) = needed.min_by(|one, other| goal(one.1).total_cmp(&goal(other.1)))?;
    Some((at, after >= goal(action) - SAME))
}

impl Course<'_> {
    /// The next step of a question and the answer it leads to.
    ///
    /// Of the steps that are needed it is the one with the lowest goal; of several with that goal, the first whose
    /// prerequisites are done.
    pub fn next_step(&self, question: QuestionId) -> Result<(usize, Answer), Obstacle> {
        let actions = &self.questionnaire().questions()[question].actions;
        let mut needed: Vec<(usize, Answer)> = Vec::new();
        let mut obstacle = Obstacle::Done;
        for action in 0..actions.len() {
            match self.need(question, action) {
                Ok(answer) => needed.push((action, answer)),
                Err(Obstacle::Done) => {}
                Err(other) => obstacle = other,
            }
        }
        let goal = |action: usize| goal(self.questionnaire(), ActionId { question, action });
        let Some(lowest) = needed.iter().map(|(action, _)| goal(*action)).min_by(f64::total_cmp) else {
            return Err(obstacle);
        };
        let mut waiting = None;
        for (action, answer) in needed.into_iter().filter(|(action, _)| goal(*action) <= lowest + SAME) {
            let before = self.undone(&actions[action]);
            if before.is_empty() {
                return Ok((action, answer));
            }
            waiting.get_or_insert(before);
        }
        Err(Obstacle::After(waiting.unwrap_or_default()))
    }

    /// The answer that an action leads to, if it is the next step of its question.
    pub fn step(&self, question: QuestionId, action: usize) -> Result<Answer, Obstacle> {
        self.need(question, action)?;
        let before = self.undone(&self.questionnaire().questions()[question].actions[action]);
        match self.next_step(question) {
            Ok((next, answer)) if next == action => Ok(answer),
            _ if !before.is_empty() => Err(Obstacle::After(before)),
            Ok((next, _)) => Err(Obstacle::Other(next)),
            Err(obstacle) => Err(obstacle),
        }
    }

    /// The answer that an action leads to, if the answer of the comune needs it, whatever must come before.
    fn need(&self, question: QuestionId, action: usize) -> Result<Answer, Obstacle> {
        let Leaf::Points(points) = self.leaf(question) else { return Err(Obstacle::NoAnswer) };
        let written = &self.questionnaire().questions()[question];
        let action = &written.actions[action];
        if points >= action.below.get() - SAME {
            return Err(Obstacle::Done);
        }
        let answer = self.interview().response(question).first_given();
        if !starts(action, points, answer) {
            return Err(Obstacle::NotYet);
        }
        let goal = action.to.unwrap_or(StepGoal::Points(action.below));
        written.kind.attained(points, answer, goal, self.day_of(question)).ok_or(Obstacle::Done)
    }

    /// The prerequisites of an action that are not done.
    fn undone(&self, action: &Action) -> Vec<ActionId> {
        action.after.iter().copied().filter(|before| !self.is_done(*before)).collect()
    }

    /// Whether the answer has reached what an action achieves; not if the question has no known answer.
    pub fn is_done(&self, id: ActionId) -> bool {
        let Leaf::Points(points) = self.leaf(id.question) else { return false };
        let action = &self.questionnaire().questions()[id.question].actions[id.action];
        let answer = self.interview().response(id.question).first_given();
        match (action.to, answer) {
            (Some(StepGoal::Option(option, None)), Some(Answer::Multiple(chosen))) => chosen.contains(&option),
            _ => points >= goal(self.questionnaire(), id) - SAME,
        }
    }
}

/// Whether an action makes sense for an answer with these points.
fn starts(action: &Action, points: f64, answer: Option<&Answer>) -> bool {
    match (&action.from, answer) {
        (None, _) => true,
        (Some(StepStart::Points(least)), _) => points >= least.get() - SAME,
        (Some(StepStart::Options(options)), Some(Answer::Choice(chosen))) => options.contains(chosen),
        (Some(StepStart::Options(options)), Some(Answer::Multiple(chosen))) => {
            options.iter().all(|option| chosen.contains(option))
        }
        (Some(StepStart::Options(_)), _) => false,
    }
}
