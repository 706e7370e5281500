//! The plan of the working group: which phases are ready and what blocks the others, which actions come first.

mod data;

pub use data::data;
pub(super) use data::next_level_data;

use super::cells::{number, share_text};
use super::group::{grouped, indicator_sentences, names, value_text};
use super::{Document, Table, TableBuilder, TableCell, TableColumn};
use crate::compare::{
    Fulfilment, Group, Measure, NextLevel, PhaseState, PlannedAction, QuestionnaireResults, RequirementState,
    TargetGap, actions, aims, next_levels, phases, reached,
};
use crate::lang::{Lang, Text};
use crate::model::{Action, Actor, Phase, Question, QuestionId, Questionnaire};
use crate::score::Scorecard;

/// The scorecards of an earlier wave, by part and comune; empty without an earlier wave.
pub type Earlier = Vec<Vec<Option<Scorecard>>>;
type Cards<'e> = &'e [Option<Scorecard>];

/// The sentence about the number of actions left out.
pub(super) type Rest = fn(usize) -> String;

/// The number of actions shown per list.
const FIRST: usize = 8;

/// The plan, to read; with only the first actions of each list unless `all`.
pub fn document(group: &Group<'_>, earlier: &Earlier, all: bool, lang: Lang) -> Document {
    let words = lang.words();
    let mut document = Document::default();
    let plan = document.section(words.plan);
    let indicators = indicator_sentences(group, lang);
    if !indicators.is_empty() {
        plan.section(words.the_group).list(indicators);
    }
    append_phases(plan, group, lang);
    let rest = (!all).then_some(words.more_actions);
    for (at, part) in group.parts.iter().enumerate() {
        let content = document.section(part.questionnaire.title.get(lang));
        action_tables(content, group, part, rest, lang);
        levels(content, group, part, lang);
        targets(content, group, part, earlier.get(at).map_or(&[], Vec::as_slice), lang);
    }
    document
}

/// Adds the phases of the joint path and what each lacks, under a heading.
fn append_phases(document: &mut Document, group: &Group<'_>, lang: Lang) {
    for part in group.parts.iter().filter(|part| !part.questionnaire.phases.is_empty()) {
        let section = document.section(lang.words().phases);
        for (at, state) in phases(group, part).iter().enumerate() {
            let phase = &part.questionnaire.phases[state.phase];
            let text = phase_text(group, at, phase, state, lang);
            let lacking = lacking(group, phase, state, lang);
            section.paragraph(text);
            section.list(lacking);
        }
    }
}

/// Number, title and state of a phase, and the comuni that hold it back.
fn phase_text(group: &Group<'_>, at: usize, phase: &Phase, state: &PhaseState, lang: Lang) -> String {
    let words = lang.words();
    let word = match state.met() {
        Fulfilment::Yes => words.ready,
        Fulfilment::No => words.blocked,
        Fulfilment::NotKnown => words.to_verify,
    };
    let horizon = phase.horizon.as_ref().map(|horizon| format!(" ({})", horizon.get(lang))).unwrap_or_default();
    let unmet = state.requirements.iter().filter(|requirement| requirement.met == Fulfilment::No);
    let mut against: Vec<usize> = unmet.flat_map(|requirement| requirement.against.iter().copied()).collect();
    against.sort_unstable();
    against.dedup();
    let held = if state.met() == Fulfilment::No && !against.is_empty() && against.len() < group.units.len() {
        (words.held_back_by)(against.len(), &names(group, &against, lang))
    } else {
        String::new()
    };
    format!("{}. {}{horizon}: {word}{held}.", at + 1, phase.title.get(lang))
}

/// A sentence per requirement that is not met.
fn lacking(group: &Group<'_>, phase: &Phase, state: &PhaseState, lang: Lang) -> Vec<String> {
    let open = state.requirements.iter().enumerate().filter(|(_, requirement)| requirement.met != Fulfilment::Yes);
    let sentence = |(at, requirement): (usize, &RequirementState)| {
        format!("{}: {}.", phase.requires[at].title.get(lang), shortfall(group, requirement, lang))
    };
    open.map(sentence).collect()
}

/// What a requirement lacks, and which comuni do not meet it.
pub(super) fn shortfall(group: &Group<'_>, requirement: &RequirementState, lang: Lang) -> String {
    let words = lang.words();
    let count = match requirement.measure {
        Measure::Units { have, need, all } => (words.in_units)(have, need, all),
        Measure::People { have, need } => {
            let have = have.map(|have| grouped(have, lang));
            (words.people_needed)(have.as_deref(), &grouped(need, lang))
        }
        Measure::Value { have, need, share } => {
            let have = have.map(|have| value_text(have, share, lang));
            (words.value_needed)(have.as_deref(), &value_text(need, share, lang))
        }
    };
    let mut parts = Vec::new();
    if !requirement.against.is_empty() {
        parts.push(names(group, &requirement.against, lang));
    }
    if !requirement.unknown.is_empty() {
        parts.push((words.not_known_of)(&names(group, &requirement.unknown, lang)));
    }
    if parts.is_empty() { count } else { format!("{} ({count})", parts.join("; ")) }
}

/// Adds the actions, those that most comuni need first.
pub(super) fn action_tables(
    document: &mut Document,
    group: &Group<'_>,
    part: &QuestionnaireResults<'_>,
    rest: Option<Rest>,
    lang: Lang,
) {
    let words = lang.words();
    let planned = actions(group, part);
    if planned.is_empty() {
        document.paragraph(words.no_actions);
        return;
    }
    for (joint, heading) in [(true, words.joint_actions), (false, words.local_actions)] {
        let mut shown: Vec<&PlannedAction> = planned.iter().filter(|action| action.joint == joint).collect();
        if shown.is_empty() {
            continue;
        }
        let more = rest.map_or(0, |_| shown.len().saturating_sub(FIRST));
        shown.truncate(shown.len() - more);
        let section = document.section(heading);
        section.table(action_table(group, part, &shown, lang));
        if let Some(rest) = rest.filter(|_| more > 0) {
            section.paragraph(rest(more));
        }
    }
    document.paragraph(words.plan_note);
}

pub(super) fn written<'p>(part: &'p QuestionnaireResults<'_>, planned: &PlannedAction) -> (&'p Question, &'p Action) {
    let question = &part.questionnaire.questions()[planned.action.0];
    (question, &question.actions[planned.action.1])
}

pub(super) fn action_table(
    group: &Group<'_>,
    part: &QuestionnaireResults<'_>,
    planned: &[&PlannedAction],
    lang: Lang,
) -> Table {
    let words = lang.words();
    let action = |planned: &PlannedAction| written(part, planned).1;
    let title = |action: &Action| match &action.funding {
        Some(funding) => format!("{} ({}: {})", action.title.get(lang), words.funding, funding.get(lang)),
        None => action.title.get(lang).to_owned(),
    };
    let units = |planned: &PlannedAction| {
        let units: Vec<usize> = planned.units.iter().map(|(unit, _)| *unit).collect();
        let everyone = units.len() == group.units.len() && units.len() > 1;
        if everyone { words.everyone.to_owned() } else { names(group, &units, lang) }
    };
    TableBuilder::<&PlannedAction>::new()
        .prose("action", words.action, |planned| title(action(planned)))
        .prose("units", words.for_whom, |planned| units(planned))
        .texts("by", words.by_whom, |planned| actor(action(planned).by, lang).to_owned())
        .figures("gain", words.gain, |planned| number(part.questionnaire, planned.mean_gain()))
        .figures("effort", words.effort, |planned| TableCell::Whole(u64::from(action(planned).effort)))
        .build(planned.iter().copied())
}

fn actor(by: Actor, lang: Lang) -> &'static str {
    let words = lang.words();
    match by {
        Actor::Comune => words.by_comune,
        Actor::Unione => words.by_unione,
        Actor::Either => words.by_either,
    }
}

fn levels(document: &mut Document, group: &Group<'_>, part: &QuestionnaireResults<'_>, lang: Lang) {
    let words = lang.words();
    let sentence = |next: &NextLevel| next_level_sentence(part.questionnaire, &group.units[next.unit].name, next, lang);
    let mut section = Document::default();
    for (sentence, questions) in next_levels(part).iter().map(sentence) {
        section.paragraph(sentence);
        section.list(questions);
    }
    document.section_unless_empty(words.next_level, section);
}

/// The next level of a comune in a sentence, and the questions that lead to it.
pub(super) fn next_level_sentence(
    questionnaire: &Questionnaire,
    unit: &str,
    next: &NextLevel,
    lang: Lang,
) -> (String, Vec<String>) {
    let (_, level) = questionnaire.levels.get(next.level);
    let question = |index: &QuestionId| questionnaire.questions()[*index].text.get(lang).to_owned();
    let questions: Vec<String> = next.questions.iter().map(question).collect();
    ((lang.words().lifts)(unit, level.get(lang), questions.len(), next.exact), questions)
}

/// Adds the distance of each comune from its targets.
pub(super) fn targets(
    document: &mut Document,
    group: &Group<'_>,
    part: &QuestionnaireResults<'_>,
    earlier: Cards<'_>,
    lang: Lang,
) {
    let words = lang.words();
    let aims = aims(part, earlier);
    if aims.is_empty() {
        return;
    }
    let section = document.section(words.targets);
    let with_progress = aims.iter().any(|aim| aim.progress.is_some());
    let title = |aim: &TargetGap| part.questionnaire.nodes()[aim.node].title.get(lang).to_owned();
    let table = TableBuilder::<&TargetGap>::new()
        .names("unit", words.unit, |aim| group.units[aim.unit].name.clone())
        .texts("node", words.item, |aim| title(aim))
        .figures("score", words.score, |aim| number(part.questionnaire, aim.score))
        .figures("target", words.target, |aim| number(part.questionnaire, Some(aim.target)))
        .figures("gap", words.gap, |aim| number(part.questionnaire, aim.gap))
        .column_if(with_progress, TableColumn::figures("progress", words.progress), |aim| {
            aim.progress.map_or(TableCell::Missing, TableCell::Share)
        });
    section.table(table.build(&aims));
    if let Some(share) = reached(&aims) {
        section.paragraph((words.targets_reached)(&share_text(share, lang)));
    }
}

/// A planned action with what the questionnaire says about it.
struct ActionRow<'q> {
    questionnaire: &'q Questionnaire,
    question: &'q Question,
    action: &'q Action,
    planned: PlannedAction,
}

/// A row per action, for spreadsheets and programs.
pub fn table(group: &Group<'_>, lang: Lang) -> Table {
    let words = lang.words();
    let names = |row: &ActionRow<'_>| {
        let names: Vec<&str> = row.planned.units.iter().map(|(unit, _)| group.units[*unit].name.as_str()).collect();
        names.join("|")
    };
    let joint = |joint: bool| if joint { TableCell::term("yes", words.yes) } else { TableCell::term("no", words.no) };
    let gain = |row: &ActionRow<'_>| number(row.questionnaire, row.planned.mean_gain());
    let text = |text: &Option<Text>| TableCell::from(text.as_ref().map(|text| text.get(lang)));
    let rows = group.parts.iter().flat_map(|part| {
        actions(group, part).into_iter().map(|planned| {
            let (question, action) = written(part, &planned);
            ActionRow { questionnaire: part.questionnaire, question, action, planned }
        })
    });
    TableBuilder::<ActionRow<'_>>::new()
        .texts("questionnaire", words.questionnaire, |row| row.questionnaire.id.to_string())
        .texts("question", words.question, |row| row.question.id.to_string())
        .names("action", words.action, |row| row.action.id.to_string())
        .texts("title", words.title, |row| row.action.title.get(lang))
        .texts("joint", words.joint_actions, |row| joint(row.planned.joint))
        .texts("by", words.by_whom, |row| TableCell::term(<&str>::from(row.action.by), actor(row.action.by, lang)))
        .figures("effort", words.effort, |row| TableCell::Whole(u64::from(row.action.effort)))
        .figures("count", words.for_whom, |row| TableCell::Whole(row.planned.units.len() as u64))
        .texts("units", words.unit, |row| names(row))
        .figures("gain", words.gain, gain)
        .texts("reference", words.reference, |row| text(&row.question.reference))
        .texts("funding", words.funding, |row| text(&row.action.funding))
        .build(rows)
}
