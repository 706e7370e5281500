//! The plan of the working group: which phase is ready and what blocks the others, what to do first, and for whom.

mod data;

pub use data::data;

use super::cells::{number, share_text};
use super::group::{grouped, indicator_sentences, names, value_text};
use super::{Cell, Column, Document, Row, Table};
use crate::compare::{
    Fulfilment, Group, Measure, NextLevel, PhaseState, PlannedAction, QuestionnaireResults, RequirementState,
    TargetGap, actions, aims, next_levels, phases, reached,
};
use crate::lang::Lang;
use crate::model::{Action, Actor, Phase, Question};
use crate::score::Scorecard;

/// The scorecards of an earlier wave, by part and comune; empty where there is none.
pub type Earlier = Vec<Vec<Option<Scorecard>>>;
/// Those of one part.
type Cards<'e> = &'e [Option<Scorecard>];

/// What is said of so many actions that are not shown.
pub(super) type Rest = fn(usize) -> String;

/// How many actions of a list are shown before the rest is only counted.
const FIRST: usize = 8;

/// The plan, to read; of long lists of actions only the first, unless `all` are wanted.
pub fn document(valley: &Group<'_>, earlier: &Earlier, all: bool, lang: Lang) -> Document {
    let words = lang.words();
    let mut document = Document::default();
    document.title(words.plan);
    let indicators = indicator_sentences(valley, lang);
    if !indicators.is_empty() {
        document.heading(words.the_group);
        document.list(indicators);
    }
    append_phases(&mut document, valley, lang);
    let rest = (!all).then_some(words.more_actions);
    for (at, part) in valley.parts.iter().enumerate() {
        document.append(part_document(valley, part, earlier.get(at).map_or(&[], Vec::as_slice), rest, lang));
    }
    document
}

/// How the phases of the joint path stand, under a heading.
pub(super) fn append_phases(document: &mut Document, valley: &Group<'_>, lang: Lang) {
    for part in valley.parts.iter().filter(|part| !part.questionnaire.phases.is_empty()) {
        document.heading(lang.words().phases);
        for (at, state) in phases(valley, part).iter().enumerate() {
            phase(document, valley, at, &part.questionnaire.phases[state.phase], state, lang);
        }
    }
}

/// What to do about one questionnaire: its actions, the ways to the next level, the targets.
fn part_document(
    valley: &Group<'_>,
    part: &QuestionnaireResults<'_>,
    earlier: Cards<'_>,
    rest: Option<Rest>,
    lang: Lang,
) -> Document {
    let mut document = Document::default();
    document.title(part.questionnaire.title.get(lang));
    action_tables(&mut document, valley, part, rest, lang);
    levels(&mut document, valley, part, lang);
    targets(&mut document, valley, part, earlier, lang);
    document
}

fn phase(document: &mut Document, valley: &Group<'_>, at: usize, phase: &Phase, state: &PhaseState, lang: Lang) {
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
    let held = if state.met() == Fulfilment::No && !against.is_empty() && against.len() < valley.units.len() {
        (words.held_back_by)(against.len(), &names(valley, &against, lang))
    } else {
        String::new()
    };
    document.paragraph(format!("{}. {}{horizon}: {word}{held}.", at + 1, phase.title.get(lang)));
    let open = state.requirements.iter().enumerate().filter(|(_, requirement)| requirement.met != Fulfilment::Yes);
    let sentence = |(at, requirement): (usize, &RequirementState)| {
        format!("{}: {}.", phase.requires[at].title.get(lang), shortfall(valley, requirement, lang))
    };
    document.list(open.map(sentence).collect());
}

/// What a requirement lacks, and where.
fn shortfall(valley: &Group<'_>, requirement: &RequirementState, lang: Lang) -> String {
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
        parts.push(names(valley, &requirement.against, lang));
    }
    if !requirement.unknown.is_empty() {
        parts.push((words.not_known_of)(&names(valley, &requirement.unknown, lang)));
    }
    if parts.is_empty() { count } else { format!("{} ({count})", parts.join("; ")) }
}

/// What to do, those first that most comuni need.
pub(super) fn action_tables(
    document: &mut Document,
    valley: &Group<'_>,
    part: &QuestionnaireResults<'_>,
    rest: Option<Rest>,
    lang: Lang,
) {
    let words = lang.words();
    let planned = actions(valley, part);
    if planned.is_empty() {
        document.paragraph(words.no_actions);
        return;
    }
    for (joint, heading) in [(true, words.joint_actions), (false, words.local_actions)] {
        let mut rows: Vec<Row> =
            planned.iter().filter(|action| action.joint == joint).map(|a| action_row(valley, part, a, lang)).collect();
        if rows.is_empty() {
            continue;
        }
        let more = rest.map_or(0, |_| rows.len().saturating_sub(FIRST));
        rows.truncate(rows.len() - more);
        document.heading(heading);
        let columns = vec![
            Column::prose("action", words.action),
            Column::prose("units", words.for_whom),
            Column::texts("by", words.by_whom),
            Column::figures("gain", words.gain),
            Column::figures("effort", words.effort),
        ];
        document.table(Table { columns, rows });
        if let Some(rest) = rest.filter(|_| more > 0) {
            document.paragraph(rest(more));
        }
    }
    document.paragraph(words.plan_note);
}

fn written<'p>(part: &'p QuestionnaireResults<'_>, planned: &PlannedAction) -> (&'p Question, &'p Action) {
    let question = &part.questionnaire.questions()[planned.action.0];
    (question, &question.actions[planned.action.1])
}

/// The gain of those that have one, on average.
fn mean_gain(planned: &PlannedAction) -> Option<f64> {
    let count = planned.units.iter().filter(|(_, gain)| gain.is_some()).count();
    (count > 0).then(|| planned.gain() / count as f64)
}

fn action_row(valley: &Group<'_>, part: &QuestionnaireResults<'_>, planned: &PlannedAction, lang: Lang) -> Row {
    let words = lang.words();
    let (_, action) = written(part, planned);
    let mut text = action.title.get(lang).to_owned();
    if let Some(funding) = &action.funding {
        text.push_str(&format!(" ({}: {})", words.funding, funding.get(lang)));
    }
    let units: Vec<usize> = planned.units.iter().map(|(unit, _)| *unit).collect();
    let everyone = units.len() == valley.units.len() && units.len() > 1;
    let units = if everyone { words.everyone.to_owned() } else { names(valley, &units, lang) };
    Row::new(vec![
        Cell::Text(text),
        Cell::Text(units),
        Cell::Text(actor(action.by, lang).to_owned()),
        number(part.questionnaire, mean_gain(planned)),
        Cell::Whole(u64::from(action.effort)),
    ])
}

fn actor(by: Actor, lang: Lang) -> &'static str {
    let words = lang.words();
    match by {
        Actor::Comune => words.by_comune,
        Actor::Unione => words.by_unione,
        Actor::Either => words.by_either,
    }
}

fn levels(document: &mut Document, valley: &Group<'_>, part: &QuestionnaireResults<'_>, lang: Lang) {
    let words = lang.words();
    let sentence = |next: &NextLevel| next_level_sentence(valley, part, next, lang);
    let ways: Vec<(String, Vec<String>)> = next_levels(part).iter().map(sentence).collect();
    if !ways.is_empty() {
        document.heading(words.next_level);
    }
    for (sentence, questions) in ways {
        document.paragraph(sentence);
        document.list(questions);
    }
}

/// The way of a comune to its next level in a sentence, and the questions it is about.
pub(super) fn next_level_sentence(
    valley: &Group<'_>,
    part: &QuestionnaireResults<'_>,
    next: &NextLevel,
    lang: Lang,
) -> (String, Vec<String>) {
    let (_, level) = part.questionnaire.levels.get(next.level);
    let question = |place: &usize| part.questionnaire.questions()[*place].text.get(lang).to_owned();
    let questions: Vec<String> = next.questions.iter().map(question).collect();
    let (unit, count) = (&valley.units[next.unit].name, next.questions.len());
    ((lang.words().lifts)(unit, level.get(lang), count, next.exact), questions)
}

/// How far each comune is from its targets.
pub(super) fn targets(
    document: &mut Document,
    valley: &Group<'_>,
    part: &QuestionnaireResults<'_>,
    earlier: Cards<'_>,
    lang: Lang,
) {
    let words = lang.words();
    let aims = aims(part, earlier);
    if aims.is_empty() {
        return;
    }
    document.heading(words.targets);
    let with_progress = aims.iter().any(|aim| aim.progress.is_some());
    let mut columns = vec![
        Column::names("unit", words.unit),
        Column::texts("node", words.item),
        Column::figures("score", words.score),
        Column::figures("target", words.target),
        Column::figures("gap", words.gap),
    ];
    if with_progress {
        columns.push(Column::figures("progress", words.progress));
    }
    let row = |aim: &TargetGap| {
        let mut cells = vec![
            Cell::Text(valley.units[aim.unit].name.clone()),
            Cell::Text(part.questionnaire.nodes()[aim.node].title.get(lang).to_owned()),
            number(part.questionnaire, aim.score),
            number(part.questionnaire, Some(aim.target)),
            number(part.questionnaire, aim.gap),
        ];
        if with_progress {
            cells.push(aim.progress.map_or(Cell::Missing, Cell::Share));
        }
        Row::new(cells)
    };
    document.table(Table { columns, rows: aims.iter().map(row).collect() });
    if let Some(share) = reached(&aims) {
        document.paragraph((words.targets_reached)(&share_text(share, lang)));
    }
}

/// A row per action, for spreadsheets and programs.
pub fn table(valley: &Group<'_>, lang: Lang) -> Table {
    let words = lang.words();
    let columns = vec![
        Column::texts("questionnaire", words.questionnaire),
        Column::texts("question", words.question),
        Column::names("action", words.action),
        Column::texts("title", words.title),
        Column::texts("joint", words.joint_actions),
        Column::texts("by", words.by_whom),
        Column::figures("effort", words.effort),
        Column::figures("count", words.for_whom),
        Column::texts("units", words.unit),
        Column::figures("gain", words.gain),
        Column::texts("reference", words.reference),
        Column::texts("funding", words.funding),
    ];
    let mut rows = Vec::new();
    for part in &valley.parts {
        for planned in actions(valley, part) {
            let (question, action) = written(part, &planned);
            let units: Vec<&str> = planned.units.iter().map(|(unit, _)| valley.units[*unit].name.as_str()).collect();
            let by: &'static str = action.by.into();
            let joint = if planned.joint { ("yes", words.yes) } else { ("no", words.no) };
            rows.push(Row::new(vec![
                Cell::Text(part.questionnaire.id.to_string()),
                Cell::Text(question.id.to_string()),
                Cell::Text(action.id.to_string()),
                Cell::Text(action.title.get(lang).to_owned()),
                Cell::Term { key: joint.0.to_owned(), title: joint.1.to_owned() },
                Cell::Term { key: by.to_owned(), title: actor(action.by, lang).to_owned() },
                Cell::Whole(u64::from(action.effort)),
                Cell::Whole(planned.units.len() as u64),
                Cell::Text(units.join("|")),
                number(part.questionnaire, mean_gain(&planned)),
                Cell::text(question.reference.as_ref().map(|reference| reference.get(lang))),
                Cell::text(action.funding.as_ref().map(|funding| funding.get(lang))),
            ]));
        }
    }
    Table { columns, rows }
}
