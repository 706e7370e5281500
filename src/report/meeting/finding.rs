//! The key findings, in three sentences made from the figures.

use super::MeetingContext;
use super::pictures::first_three;
use crate::compare::{Comparison, Fulfilment, GroupStatistics, PlannedAction, action_of, phases};
use crate::lang::Lang;
use crate::model::NodeId;
use crate::report::Document;
use crate::report::cells::{plain_number, score_text};
use crate::report::group::names;

/// The number of sentences.
const SENTENCES: usize = 3;

/// Adds the first of these that exist: the result on each index, the extremes of the first, the phases or the plan.
pub(super) fn append(document: &mut Document, context: &MeetingContext<'_, '_>) {
    let mut sentences: Vec<String> = in_turn(context).take(2).map(|one| on_index(one, context.lang)).collect();
    if sentences.len() < 2 {
        sentences.extend(context.comparisons().next().and_then(|one| on_dimensions(one, context.lang)));
    }
    sentences.push(on_phases(context).unwrap_or_else(|| on_actions(context)));
    sentences.truncate(SENTENCES);
    document.section(context.lang.words().meeting.finding).list(sentences);
}

/// The main index of each questionnaire, then the others.
fn in_turn<'c, 'a>(context: &'c MeetingContext<'_, 'a>) -> impl Iterator<Item = &'c Comparison<'a>> {
    let others = context.order.iter().flat_map(|part| context.meeting.comparisons[*part].iter().skip(1));
    context.main_comparisons().chain(others)
}

/// The mean of the group on an index, first and last comune, and how many reach the target.
fn on_index(comparison: &Comparison<'_>, lang: Lang) -> String {
    let words = &lang.words().meeting;
    let questionnaire = comparison.questionnaire;
    let node = &questionnaire.nodes()[comparison.index];
    let title = node.title.get(lang);
    let Some(group) = comparison.summary(comparison.index) else { return (words.finding_none)(title) };
    let text = |score: f64| score_text(questionnaire, score, lang);
    let name = |units: &[usize]| first_three(comparison, units);
    let mut sentence =
        (words.finding_index)(title, group.count, &text(group.mean), &plain_number(questionnaire.display.max(), lang));
    if group.count > 1 {
        sentence.push_str(&match group.leaders.is_empty() {
            true => words.finding_all_equal.to_owned(),
            false => (words.finding_from_to)(
                &text(group.min),
                &name(&group.laggards),
                &text(group.max),
                &name(&group.leaders),
            ),
        });
    }
    if let Some(target) = node.target.filter(|_| group.count > 1) {
        let reached = comparison.reaching(target.get());
        sentence.push_str(&(words.finding_target)(reached, group.count, &text(target.get())));
    }
    sentence + "."
}

/// The best and the worst dimension of the group; `None` with fewer than two.
fn on_dimensions(comparison: &Comparison<'_>, lang: Lang) -> Option<String> {
    let [best, worst] = comparison.extremes()?;
    let title = |node: NodeId| comparison.questionnaire.nodes()[node].title.get(lang);
    let text = |group: &GroupStatistics| score_text(comparison.questionnaire, group.mean, lang);
    let words = &lang.words().meeting;
    Some((words.finding_dimensions)(title(best.0), &text(&best.1), title(worst.0), &text(&worst.1)))
}

/// How many phases are ready, and which comuni hold back the next; `None` without phases.
fn on_phases(context: &MeetingContext<'_, '_>) -> Option<String> {
    let words = &context.lang.words().meeting;
    let group = context.meeting.group;
    let part = group.parts.iter().find(|part| !part.questionnaire.phases.is_empty())?;
    let states = phases(group, part);
    let ready = states.iter().filter(|state| state.stage.is_reached()).count();
    let mut sentence = (words.finding_phases)(ready, states.len());
    if let Some(next) = states.iter().find(|state| !state.stage.is_reached()) {
        let title = part.questionnaire.phases[next.phase].title.get(context.lang);
        let open = next.requirements.iter().filter(|requirement| requirement.met != Fulfilment::Yes);
        let mut units: Vec<usize> =
            open.flat_map(|requirement| requirement.against.iter().chain(&requirement.unknown).copied()).collect();
        units.sort_unstable();
        units.dedup();
        sentence.push_str(&match units.is_empty() || units.len() == group.comuni_count() {
            true => (words.finding_next_group)(title),
            false => (words.finding_next)(title, &names(group, &units, context.lang)),
        });
    }
    Some(sentence + ".")
}

/// The number of actions that most comuni need, and the first of them.
fn on_actions(context: &MeetingContext<'_, '_>) -> String {
    let words = &context.lang.words().meeting;
    let actions =
        context.order.iter().flat_map(|part| context.actions[*part].iter().map(move |action| (*part, action)));
    let joint: Vec<(usize, &PlannedAction)> = actions.filter(|(_, action)| action.joint).collect();
    let Some((part, first)) = joint.first() else { return words.finding_no_actions.to_owned() };
    let written = action_of(context.meeting.group.parts[*part].questionnaire, first.action);
    (words.finding_actions)(joint.len(), written.title.get(context.lang))
}
