//! The actions whose questions moved.

use super::TrendView;
use crate::compare::step_moved;
use crate::compare::trend::{MatchedChild, MovementEntry, Reason, SameQuestions, WavePair};
use crate::model::Action;
use crate::report::{Document, TableBuilder};
use crate::score::SAME;

/// The step that a question needed in the earlier wave, and whether the later answer reaches it; `None` if the question
/// did not move, needed none, or is not the `same` in both versions: its points then do not show what was done.
pub(super) fn moved_step<'a>(
    step: &WavePair<'a>,
    same: Option<&SameQuestions>,
    entry: &MovementEntry,
) -> Option<(&'a Action, bool)> {
    let MatchedChild::Question(matched) = entry.item else { return None };
    if same.is_some_and(|same| !same.contains(entry.item)) {
        return None;
    }
    entry.contribution.filter(|moved| moved.abs() > SAME)?;
    let question = &step.questionnaires().before.questions()[matched.before?];
    let (action, reached) = step_moved(question, entry.before?, entry.after?)?;
    Some((&question.actions[action], reached))
}

/// One action over all comuni.
struct MovedAction<'a> {
    action: &'a Action,
    reached: Vec<&'a str>,
    others: Vec<&'a str>,
    contribution: f64,
}

/// Adds the actions whose questions moved, with the comuni that reached their goal, the largest contribution first.
pub(super) fn append(document: &mut Document, subject: TrendView<'_>) {
    let lang = subject.lang;
    let words = lang.words();
    let mut moved: Vec<MovedAction<'_>> = Vec::new();
    let steps = subject.steps();
    let mut revised = false;
    for step in &steps {
        let same = step.same_questions(subject.index);
        revised |= same.is_some();
        let Some(movement) = step.movement(subject.index) else { continue };
        for entry in &movement.entries {
            // The answer is the same: nothing was done.
            if step.reason(entry) == Some(Reason::Older) {
                continue;
            }
            let Some((action, reached)) = moved_step(step, same.as_ref(), entry) else { continue };
            let known = moved.iter().position(|known| std::ptr::eq(known.action, action));
            let at = known.unwrap_or_else(|| {
                moved.push(MovedAction { action, reached: Vec::new(), others: Vec::new(), contribution: 0.0 });
                moved.len() - 1
            });
            let name = step.after.participant.name();
            if reached {
                moved[at].reached.push(name)
            } else {
                moved[at].others.push(name)
            };
            moved[at].contribution += entry.contribution.unwrap_or(0.0);
        }
    }
    if moved.is_empty() {
        return;
    }
    moved.sort_by(|one, other| other.contribution.total_cmp(&one.contribution));
    let section = document.section(words.trend.actions_moved);
    let table = TableBuilder::<MovedAction<'_>>::new()
        .prose("action", words.action, |moved| moved.action.title.get(lang))
        .prose("reached", words.trend.action_reached, |moved| moved.reached.join(", "))
        .prose("moved", words.trend.action_moved, |moved| moved.others.join(", "))
        .figures("contribution", words.points, |moved| subject.change(Some(moved.contribution)))
        .build(moved);
    section.table(table);
    section.paragraph(words.trend.actions_moved_note);
    if revised {
        section.paragraph(words.trend.actions_of_same_questions);
    }
}
