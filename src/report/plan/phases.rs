//! The phases of the joint path, and which comune meets which requirement.

use super::super::group::{grouped, names, value_text};
use super::super::{Document, Table, TableBuilder, TableColumn};
use crate::compare::{
    Fulfilment, Group, Measure, PhaseStage, PhaseState, QuestionnaireResults, RequirementState, phases,
};
use crate::lang::Lang;
use crate::model::Phase;

/// The most comuni that have a column of their own.
const COLUMNS: usize = 10;

/// Adds the phases of the joint path and what each lacks, under a heading.
pub(super) fn append_phases(document: &mut Document, group: &Group<'_>, lang: Lang) {
    let words = lang.words();
    for part in group.parts.iter().filter(|part| !part.questionnaire.phases.is_empty()) {
        let section = document.section(words.phases);
        let states = phases(group, part);
        let written = &part.questionnaire.phases;
        let has_both =
            written.iter().any(|phase| phase.before_signature) && !written.iter().all(|phase| phase.before_signature);
        let mut before = None;
        for (at, state) in states.iter().enumerate() {
            let phase = &written[state.phase];
            if has_both && before != Some(phase.before_signature) {
                before = Some(phase.before_signature);
                section.paragraph(if phase.before_signature {
                    words.path.before_signature
                } else {
                    words.path.after_signature
                });
            }
            let text = phase_text(group, at, phase, state, lang);
            let lacking = lacking(group, phase, state, lang);
            section.paragraph(text);
            section.list(lacking);
        }
        if let Some(table) = matrix(group, part, &states, lang) {
            section.paragraph(words.path.requirement_matrix);
            section.table(table);
        }
        section.paragraph(words.path.phases_note);
    }
}

/// The state of a phase in a word.
pub(super) fn stage_word(stage: PhaseStage, lang: Lang) -> &'static str {
    let words = lang.words();
    match stage {
        PhaseStage::Done => words.path.phase_done,
        PhaseStage::Ready => words.path.phase_ready,
        PhaseStage::ToVerify => words.to_verify,
        PhaseStage::Blocked => words.path.phase_blocked,
        PhaseStage::Waiting => words.path.phase_waiting,
    }
}

/// Number, title and state of a phase, and the comuni that hold it back.
fn phase_text(group: &Group<'_>, at: usize, phase: &Phase, state: &PhaseState, lang: Lang) -> String {
    let words = lang.words();
    let word = stage_word(state.stage, lang);
    let horizon = phase.horizon.as_ref().map(|horizon| format!(" ({})", horizon.get(lang))).unwrap_or_default();
    let unmet = state.requirements.iter().filter(|requirement| requirement.met == Fulfilment::No);
    let mut against: Vec<usize> = unmet.flat_map(|requirement| requirement.against.iter().copied()).collect();
    against.sort_unstable();
    against.dedup();
    let held = if state.met() == Fulfilment::No && !against.is_empty() && against.len() < group.comuni_count() {
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
pub(in crate::report) fn shortfall(group: &Group<'_>, requirement: &RequirementState, lang: Lang) -> String {
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

/// A row per requirement that some comune does not meet, with a column per comune; `None` for a single comune, for many,
/// or without such requirements.
fn matrix(group: &Group<'_>, part: &QuestionnaireResults<'_>, states: &[PhaseState], lang: Lang) -> Option<Table> {
    let words = lang.words();
    let comuni: Vec<usize> = group.comuni().map(|(unit, _)| unit).collect();
    let is_open = |requirement: &RequirementState| requirement.units.iter().any(|met| *met != Fulfilment::Yes);
    let of_phase = |state: &'_ PhaseState| {
        let phase = state.phase;
        state.requirements.clone().into_iter().enumerate().map(move |(at, requirement)| (phase, at, requirement))
    };
    let rows: Vec<(usize, usize, RequirementState)> =
        states.iter().flat_map(of_phase).filter(|(.., requirement)| is_open(requirement)).collect();
    if rows.is_empty() || !(2..=COLUMNS).contains(&comuni.len()) {
        return None;
    }
    let word = |met: Fulfilment| match met {
        Fulfilment::Yes => words.path.requirement_met,
        Fulfilment::No => words.path.requirement_unmet,
        Fulfilment::NotKnown => words.path.requirement_unknown,
    };
    let title = |(phase, at, _): &(usize, usize, RequirementState)| {
        let title = part.questionnaire.phases[*phase].requires[*at].title.get(lang);
        format!("{}. {title}", phase + 1)
    };
    let unit = |unit: &usize| TableColumn::texts(format!("unit_{}", unit + 1), group.units[*unit].name.clone());
    let table = TableBuilder::<(usize, usize, RequirementState)>::new()
        .prose("requirement", words.path.requirement, title)
        .columns_for(comuni, unit, move |unit, (.., requirement)| word(requirement.units[*unit]));
    Some(table.build(rows))
}
