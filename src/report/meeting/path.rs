//! The path in phases: as steps, and as conditions by comune.

use super::MeetingContext;
use super::agreement::{Agreement, agreement};
use super::sentences::{all_names, running, who};
use super::shown::columns;
use crate::compare::{Fulfilment, Measure, PhaseState, QuestionnaireResults, RequirementState, phases};
use crate::model::{ForeignTest, NodeId, Phase, Questionnaire, RequirementTest};
use crate::report::cells::plain_number;
use crate::report::chart::{Drawing, Grid, GridCell, GridGroup, GridLayout, GridRow, GroupTitle, Key, Look, Sign};
use crate::report::plan::shortfall;
use crate::report::{Chart, Decision, Document, Layout, Step, StepState, Table, TableBuilder, TableCell};
use crate::score::SAME;

/// The phases of the first questionnaire that has some, with their states.
fn of<'c, 'a>(context: &'c MeetingContext<'_, 'a>) -> Option<(&'c QuestionnaireResults<'a>, Vec<PhaseState>)> {
    let group = context.meeting.group;
    let part = group.parts.iter().find(|part| !part.questionnaire.phases.is_empty())?;
    Some((part, phases(group, part)))
}

fn next(states: &[PhaseState]) -> Option<&PhaseState> {
    states.iter().find(|state| !state.stage.is_reached())
}

/// The comuni that hold a phase back: those that do not fulfil a condition, or for which it is unknown.
fn held_by(state: &PhaseState) -> Vec<usize> {
    let failed = state.requirements.iter().filter(|requirement| requirement.met == Fulfilment::No);
    let mut units: Vec<usize> = failed.flat_map(|requirement| requirement.against.iter().copied()).collect();
    if units.is_empty() {
        let open = state.requirements.iter().filter(|requirement| requirement.met == Fulfilment::NotKnown);
        units.extend(open.flat_map(|requirement| requirement.unknown.iter().copied()));
    }
    units.sort_unstable();
    units.dedup();
    units
}

/// The next phase and who is missing, in at most `room` characters if possible; `None` without phases.
pub(super) fn next_step(context: &MeetingContext<'_, '_>, room: usize) -> Option<String> {
    let words = &context.lang.words().meeting;
    let (part, states) = of(context)?;
    let Some(state) = next(&states) else { return Some(words.all_phases.to_owned()) };
    let group = context.meeting.group;
    let title = running(part.questionnaire.phases[state.phase].title.get(context.lang));
    let units = held_by(state);
    let sentence = |who: &str, count| (words.next_step)(&title, who, count);
    if units.is_empty() {
        return Some((words.next_step_group)(&title));
    }
    let full = sentence(&who(group, &units, context.lang), units.len());
    if full.chars().count() <= room || units.len() == 1 {
        return Some(full);
    }
    Some(sentence(&(context.lang.words().units)(units.len()), units.len()))
}

/// Adds the phases as steps, below a title; nothing without phases.
pub(super) fn append_steps(document: &mut Document, context: &MeetingContext<'_, '_>) {
    let Some((part, states)) = of(context) else { return };
    let words = &context.lang.words().meeting;
    let first_open = next(&states).map(|state| state.phase);
    let steps = states.iter().map(|state| {
        let phase = &part.questionnaire.phases[state.phase];
        Step {
            title: phase.title.get(context.lang).to_owned(),
            horizon: phase.horizon.as_ref().map(|horizon| horizon.get(context.lang).to_owned()),
            state: match (state.stage.is_reached(), first_open == Some(state.phase)) {
                (true, _) => StepState::Reached,
                (false, true) => StepState::Next,
                (false, false) => StepState::Later,
            },
            text: step_text(context, state, first_open == Some(state.phase)),
        }
    });
    let reached = states.iter().filter(|state| state.stage.is_reached()).count();
    let title = (words.path_title)(states.len(), reached);
    document.layout(Layout::Steps { title, steps: steps.collect() });
}

fn step_text(context: &MeetingContext<'_, '_>, state: &PhaseState, is_next: bool) -> String {
    let words = &context.lang.words().meeting;
    let group = context.meeting.group;
    let units = held_by(state);
    let text = match state.met() {
        Fulfilment::Yes if state.stage.is_reached() => return words.reached.to_owned(),
        Fulfilment::Yes => context.lang.words().path.phase_waiting.to_owned(),
        Fulfilment::No if units.is_empty() => words.missing_group.to_owned(),
        Fulfilment::No if units.len() == group.comuni_count() && units.len() > 1 => words.missing_all.to_owned(),
        Fulfilment::No => (words.missing)(&who(group, &units, context.lang), units.len()),
        Fulfilment::NotKnown if units.is_empty() => context.lang.words().to_verify.to_owned(),
        Fulfilment::NotKnown => (words.not_known)(&who(group, &units, context.lang)),
    };
    if is_next { (words.next)(&text) } else { super::sentences::capital(&text) }
}

/// To settle the conditions that the next phase lacks.
pub(super) fn decision(context: &MeetingContext<'_, '_>) -> Option<Decision> {
    const NAMED: usize = 3;
    let words = &context.lang.words().meeting;
    let (part, states) = of(context)?;
    let state = next(&states)?;
    let phase = &part.questionnaire.phases[state.phase];
    let group = context.meeting.group;
    let open: Vec<(usize, &RequirementState)> =
        state.requirements.iter().enumerate().filter(|(_, one)| one.met != Fulfilment::Yes).collect();
    let units = |one: &RequirementState| one.against.iter().chain(&one.unknown).copied().collect::<Vec<usize>>();
    // The comuni that lack all conditions are named once.
    let common = open
        .first()
        .map(|(_, one)| units(one))
        .filter(|first| open.len() > 1 && !first.is_empty() && open.iter().all(|(_, one)| units(one) == *first));
    let text = |(at, one): &(usize, &RequirementState)| {
        let label = running(&label(context, part, phase, *at));
        match units(one) {
            units if units.is_empty() || common.is_some() => label,
            units => format!("{label} ({})", who(group, &units, context.lang)),
        }
    };
    let mut texts: Vec<String> = open.iter().take(NAMED).map(text).collect();
    if open.len() > NAMED {
        texts.push((words.others)(open.len() - NAMED));
    }
    let title = (words.decide_phase)(&running(phase.title.get(context.lang)), open.len());
    let facts = match &common {
        Some(units) => format!("{}: {}", who(group, units, context.lang), texts.join("; ")),
        None => texts.join("; "),
    };
    Some(Decision { title, facts: super::sentences::capital(&facts) + "." })
}

/// A condition, worded as what there is: its label, a score with its minimum, the title of an indicator, or the title of
/// the condition without *missing* and the article.
fn label(context: &MeetingContext<'_, '_>, part: &QuestionnaireResults<'_>, phase: &Phase, at: usize) -> String {
    let lang = context.lang;
    let requirement = &phase.requires[at];
    if let Some(label) = &requirement.label {
        return label.get(lang).to_owned();
    }
    let title = requirement.title.get(lang);
    if let Some(text) = label_of_test(context, part, &requirement.test) {
        return text;
    }
    let words = &lang.words().meeting;
    let rest = words.missing_prefixes.split('|').find_map(|prefix| title.strip_prefix(prefix));
    super::sentences::capital(rest.unwrap_or(title))
}

/// The label of a condition on a score or an indicator; `None` for others.
fn label_of_test(
    context: &MeetingContext<'_, '_>,
    part: &QuestionnaireResults<'_>,
    test: &RequirementTest,
) -> Option<String> {
    let lang = context.lang;
    let words = &lang.words().meeting;
    let score = |questionnaire: &Questionnaire, node: NodeId, at_least: f64| {
        let least = plain_number(questionnaire.display.scale(at_least), lang);
        (words.score_from)(questionnaire.nodes()[node].title.get(lang), &least)
    };
    let indicator = |questionnaire: &Questionnaire, at: usize| {
        questionnaire.group[at].title.as_ref().map(|title| title.get(lang).to_owned())
    };
    match test {
        RequirementTest::Score { node, at_least, .. } => Some(score(part.questionnaire, *node, at_least.get())),
        RequirementTest::Group { indicator: at, .. } => indicator(part.questionnaire, *at),
        RequirementTest::Elsewhere { questionnaire, test } => {
            let other = context.meeting.group.part(questionnaire.as_str())?.questionnaire;
            match test {
                ForeignTest::Score { node, at_least, .. } => {
                    Some(score(other, other.find(node.as_str())?.node()?, at_least.get()))
                }
                ForeignTest::Group { indicator: id, .. } => {
                    indicator(other, other.group.iter().position(|known| known.id == *id)?)
                }
                ForeignTest::Answer { .. } => None,
            }
        }
        RequirementTest::Population(_) | RequirementTest::Answer { .. } => None,
    }
}

/// Adds the section on the conditions of all phases; nothing without phases.
pub(super) fn append(document: &mut Document, context: &MeetingContext<'_, '_>) {
    let Some((part, states)) = of(context) else { return };
    let words = &context.lang.words().meeting;
    context.begin_page(document);
    let section = document.section((words.path)(states.len()));
    let reached = states.iter().filter(|state| state.stage.is_reached()).count();
    let mut statement = (words.phases_reached)(reached, states.len());
    if let Some(state) = next(&states) {
        let open = state.requirements.iter().filter(|one| one.met != Fulfilment::Yes).count();
        let phase = running(part.questionnaire.phases[state.phase].title.get(context.lang));
        let units = held_by(state);
        let names = (!units.is_empty()).then(|| who(context.meeting.group, &units, context.lang));
        statement.push(' ');
        statement.push_str(&(words.phase_lacks)(&phase, open, names.as_deref()));
    }
    section.layout(Layout::Statement(statement));
    section.chart(chart(context, part, &states));
    super::indicators::append(section, context);
}

fn chart(context: &MeetingContext<'_, '_>, part: &QuestionnaireResults<'_>, states: &[PhaseState]) -> Chart {
    let words = &context.lang.words().meeting;
    let group = context.meeting.group;
    let order = columns(group);
    let groups: Vec<GridGroup> = states.iter().map(|state| phase_rows(context, part, state, &order)).collect();
    let looks: Vec<Look> = groups.iter().flat_map(|one| &one.rows).flat_map(|row| &row.cells).map(|c| c.look).collect();
    let key = |look, text: &str| Key { sign: Sign::Look(look), text: text.to_owned() };
    let keys = [
        key(Look::Met, words.key_met),
        key(Look::Blocking, words.key_blocking),
        key(Look::Absent, words.key_absent),
        key(Look::Unknown, words.key_unknown),
    ];
    let legend = keys.into_iter().filter(|key| looks.iter().any(|look| key.sign == Sign::Look(*look))).collect();
    Chart {
        key: "phases".to_owned(),
        title: words.conditions_title.to_owned(),
        description: words.conditions_title.to_owned(),
        reading: words.conditions_reading.to_owned(),
        drawing: Drawing::Grid(Grid {
            layout: GridLayout::Conditions,
            head: words.condition.to_owned(),
            columns: order.iter().map(|unit| group.units[*unit].name.clone()).collect(),
            last: Some(words.there.to_owned()),
            groups,
            sums: Vec::new(),
            legend,
        }),
        figures: table(context, part, states),
        source: String::new(),
    }
}

fn phase_rows(
    context: &MeetingContext<'_, '_>,
    part: &QuestionnaireResults<'_>,
    state: &PhaseState,
    order: &[usize],
) -> GridGroup {
    let words = &context.lang.words().meeting;
    let phase = &part.questionnaire.phases[state.phase];
    let open = state.requirements.iter().filter(|one| one.met != Fulfilment::Yes).count();
    let text = match state.met() {
        Fulfilment::Yes if state.stage.is_reached() => words.reached.to_owned(),
        Fulfilment::Yes => super::sentences::capital(context.lang.words().path.phase_waiting),
        Fulfilment::No | Fulfilment::NotKnown => (words.conditions_missing)(open, state.requirements.len()),
    };
    let title = GroupTitle {
        text: format!("{}. {}", state.phase + 1, phase.title.get(context.lang)),
        note: phase.horizon.as_ref().map(|horizon| horizon.get(context.lang).to_owned()),
        state: text,
        reached: state.stage.is_reached(),
    };
    let row = |(at, one): (usize, &RequirementState)| GridRow {
        name: label(context, part, phase, at),
        cells: cells(context, one, agreement(context, part, &phase.requires[at].test).as_ref(), order),
        last: count(context, one, agreement(context, part, &phase.requires[at].test).as_ref()),
    };
    GridGroup { title: Some(title), rows: state.requirements.iter().enumerate().map(row).collect() }
}

/// A cell per comune, or one across all for a condition of the group.
fn cells(
    context: &MeetingContext<'_, '_>,
    state: &RequirementState,
    agreement: Option<&Agreement>,
    order: &[usize],
) -> Vec<GridCell> {
    let words = &context.lang.words().meeting;
    if order.is_empty() {
        return Vec::new();
    }
    if !matches!(state.measure, Measure::Units { .. }) {
        let (look, word) = match state.met {
            Fulfilment::Yes => (Look::Met, words.met),
            Fulfilment::No => (Look::Blocking, words.not_met),
            Fulfilment::NotKnown => (Look::Unknown, words.key_unknown),
        };
        let text = match (agreement, measure_text(context, state)) {
            (Some(Agreement { have: 1, .. }), _) => words.all_differ.to_owned(),
            (Some(one), _) => (words.agree)(one.have, one.all, one.answer.as_deref()),
            (None, Some(text)) => text,
            (None, None) => word.to_owned(),
        };
        return vec![GridCell { span: order.len(), ..GridCell::new(look, text) }];
    }
    let cell = |unit: &usize| match (state.against.contains(unit), state.unknown.contains(unit), state.met) {
        (true, _, Fulfilment::Yes) => GridCell::new(Look::Absent, words.absent),
        (true, ..) => GridCell::new(Look::Blocking, words.blocks),
        (_, true, _) => GridCell::new(Look::Unknown, "?"),
        _ => GridCell::new(Look::Met, words.met),
    };
    order.iter().map(cell).collect()
}

/// The present value of a condition of the group.
fn measure_text(context: &MeetingContext<'_, '_>, state: &RequirementState) -> Option<String> {
    let lang = context.lang;
    match state.measure {
        Measure::Units { .. } => None,
        Measure::People { have, .. } => have.map(|have| crate::report::group::grouped(have, lang)),
        Measure::Value { have, share, .. } => have.map(|have| crate::report::group::value_text(have, share, lang)),
    }
}

/// How many comuni fulfil a condition, and how many are needed if it fails.
fn count(context: &MeetingContext<'_, '_>, state: &RequirementState, agreement: Option<&Agreement>) -> String {
    let lang = context.lang;
    let words = &lang.words().meeting;
    let failed = state.met != Fulfilment::Yes;
    match state.measure {
        Measure::Units { have, need, all } => (words.of_needed)(have, all, failed.then_some(need)),
        Measure::People { need, .. } => (words.at_least)(&crate::report::group::grouped(need, lang)),
        Measure::Value { need, share, .. } => match agreement {
            Some(one) => {
                let need = (need * one.all as f64 - SAME).ceil() as usize;
                (words.of_needed)(one.have, one.all, failed.then_some(need))
            }
            None => (words.at_least)(&crate::report::group::value_text(need, share, lang)),
        },
    }
}

/// A row per condition: the phase, whether it is fulfilled, and which comuni lack it.
fn table(context: &MeetingContext<'_, '_>, part: &QuestionnaireResults<'_>, states: &[PhaseState]) -> Table {
    let lang = context.lang;
    let words = &lang.words().meeting;
    let phase = |state: &PhaseState| &part.questionnaire.phases[state.phase];
    let group = context.meeting.group;
    let rows = states.iter().flat_map(|state| {
        let title = std::iter::once((state, None));
        title.chain((0..state.requirements.len()).map(move |at| (state, Some(at))))
    });
    let name = |(state, at): &(&PhaseState, Option<usize>)| match at {
        None => {
            let horizon = phase(state).horizon.as_ref().map(|horizon| format!(" ({})", horizon.get(lang)));
            format!("{}. {}{}", state.phase + 1, phase(state).title.get(lang), horizon.unwrap_or_default())
        }
        Some(at) => label(context, part, phase(state), *at),
    };
    let met = |met| match met {
        Fulfilment::Yes => words.met,
        Fulfilment::No => words.not_met,
        Fulfilment::NotKnown => words.key_unknown,
    };
    let state_cell = |(state, at): &(&PhaseState, Option<usize>)| match at {
        None if state.stage.is_reached() => TableCell::from(words.reached),
        None if state.met() == Fulfilment::Yes => TableCell::from(lang.words().path.phase_waiting),
        None => {
            let open = state.requirements.iter().filter(|one| one.met != Fulfilment::Yes).count();
            TableCell::from((words.conditions_missing)(open, state.requirements.len()))
        }
        Some(at) => TableCell::from(met(state.requirements[*at].met)),
    };
    let missing = |(state, at): &(&PhaseState, Option<usize>)| match at {
        Some(at) if state.requirements[*at].met != Fulfilment::Yes => {
            TableCell::from(shortfall(group, &state.requirements[*at], lang))
        }
        Some(at) if !state.requirements[*at].against.is_empty() => {
            TableCell::from((words.all_but)(&all_names(group, &state.requirements[*at].against, lang)))
        }
        _ => TableCell::Empty,
    };
    TableBuilder::<(&PhaseState, Option<usize>)>::new()
        .prose("condition", words.condition, name)
        .prose("state", words.state, state_cell)
        .prose("missing", words.who_is_missing, missing)
        .build_with(rows, |(_, at), cells| crate::report::Row {
            depth: usize::from(at.is_some()),
            sums_up: at.is_none(),
            ..crate::report::Row::new(cells)
        })
}
