//! The plan: actions by effort and gain, and the tables of actions.

use super::{MeetingContext, Subject};
use crate::compare::PlannedAction;
use crate::report::chart::{Drawing, Effort, EffortPoint};
use crate::report::plan::{action_table, written};
use crate::report::{Chart, Decision, Document, Layout, Table};
use crate::score::SAME;

/// The number of actions shown per list.
const FIRST: usize = 8;
/// The number of actions named in the decision.
const NAMED: usize = 3;

/// Adds the section: a part per questionnaire with actions.
pub(super) fn append(document: &mut Document, context: &MeetingContext<'_, '_>) {
    let lang = context.lang;
    let words = lang.words();
    let mut section = Document::default();
    let with_actions: Vec<&Subject<'_, '_>> =
        context.subjects.iter().filter(|subject| !context.actions[subject.part].is_empty()).collect();
    for subject in &with_actions {
        let planned = &context.actions[subject.part];
        let joint = planned.iter().filter(|action| action.joint).count();
        let mut part = Document::default();
        part.chart(chart(context, subject));
        tables(&mut part, context, subject);
        if with_actions.len() > 1 && subject.part != with_actions[0].part {
            section.folded((words.meeting.actions_of)(subject.title(lang)), part);
        } else {
            section.layout(Layout::Statement((words.meeting.plan_statement)(
                joint,
                planned.len(),
                subject.title(lang),
            )));
            section.append(part);
            section.layout(Layout::Note(words.plan_note.to_owned()));
        }
    }
    if !section.blocks.is_empty() {
        document.new_page();
        document.section(words.plan).append(section);
    }
}

/// To begin with the joint actions of the largest gain per effort.
pub(super) fn decision(context: &MeetingContext<'_, '_>) -> Option<Decision> {
    let words = &context.lang.words().meeting;
    let subject = context.subjects.first()?;
    let part = &context.meeting.group.parts[subject.part];
    let joint: Vec<&PlannedAction> =
        context.actions[subject.part].iter().filter(|action| action.joint).take(NAMED).collect();
    if joint.is_empty() {
        return None;
    }
    let titles: Vec<String> =
        joint.iter().map(|planned| written(part, planned).1.title.get(context.lang).to_owned()).collect();
    Some(Decision { title: (words.decide_plan)(joint.len()), facts: titles.join("; ") + "." })
}

/// The actions that most comuni need, and, folded, the others.
fn tables(document: &mut Document, context: &MeetingContext<'_, '_>, subject: &Subject<'_, '_>) {
    let words = context.lang.words();
    let group = context.meeting.group;
    let part = &group.parts[subject.part];
    let planned = &context.actions[subject.part];
    for (joint, heading) in [(true, words.joint_actions), (false, words.local_actions)] {
        let shown: Vec<&PlannedAction> = planned.iter().filter(|action| action.joint == joint).collect();
        if shown.is_empty() {
            continue;
        }
        let (first, rest) = shown.split_at(shown.len().min(FIRST));
        let table = action_table(group, part, first, context.lang);
        if joint {
            document.section(heading).table(table);
        } else {
            document.folded(heading.to_owned(), Document::from(table));
        }
        if !rest.is_empty() {
            let rest = Document::from(action_table(group, part, rest, context.lang));
            document.folded((words.meeting.further_actions)(shown.len() - first.len()), rest);
        }
    }
}

/// The actions by effort and gain.
fn chart(context: &MeetingContext<'_, '_>, subject: &Subject<'_, '_>) -> Chart {
    let lang = context.lang;
    let words = &lang.words().meeting;
    let questionnaire = subject.comparison.questionnaire;
    let part = &context.meeting.group.parts[subject.part];
    let planned = &context.actions[subject.part];
    let all = context.meeting.group.units.len() as f64;
    let joint = planned.iter().filter(|action| action.joint).take(FIRST);
    let numbered: Vec<*const PlannedAction> = joint.map(std::ptr::from_ref).collect();
    let point = |action: &PlannedAction| EffortPoint {
        effort: written(part, action).1.effort,
        gain: questionnaire.display.scale(action.gain() / all),
        number: numbered.iter().position(|one| std::ptr::eq(*one, action)).map(|at| at + 1),
        label: None,
    };
    let points: Vec<EffortPoint> = planned.iter().filter(|action| action.gain() > SAME).map(point).collect();
    Chart {
        key: format!("effort-{}", questionnaire.id),
        title: (words.effort_title)(points.len()),
        description: (words.effort_title)(points.len()),
        reading: words.effort_reading.to_owned(),
        drawing: Drawing::Effort(Effort {
            across: lang.words().effort.to_owned(),
            upwards: words.effort_upwards.to_owned(),
            efforts: std::array::from_fn(|at| match at {
                0 => format!("1 ({})", words.days),
                4 => format!("5 ({})", words.years),
                at => (at + 1).to_string(),
            }),
            scale: super::indices::scale(questionnaire),
            points,
        }),
        figures: Table::default(),
        source: String::new(),
    }
}
