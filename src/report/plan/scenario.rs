//! What if: the group before and after some actions.

use super::super::cells::{self, level, number, open_number};
use super::super::group::names;
use super::super::{Document, Table, TableBuilder, TableCell};
use super::PlanView;
use super::actions::{action_text, ids};
use super::phases::stage_word;
use crate::compare::{
    Carried, Group, InterviewResult, PhaseStage, PlannedAction, QuestionnaireResults, Scenario, action_of, opened,
    phases, rank,
};
use crate::model::{NodeId, Questionnaire};
use crate::score::{NodeScore, SAME};
use serde_json::{Value, json};

/// An index of a comune before and after.
struct Change<'g> {
    questionnaire: &'g Questionnaire,
    index: NodeId,
    unit: usize,
    before: NodeScore,
    after: NodeScore,
    ranks: (Option<usize>, Option<usize>),
}

impl Change<'_> {
    fn gain(&self) -> Option<f64> {
        Some(self.after.score? - self.before.score?)
    }

    fn moved(&self) -> bool {
        self.before != self.after
    }
}

/// The indices of one questionnaire before and after, by comune.
fn changes<'g>(before: &QuestionnaireResults<'g>, after: &QuestionnaireResults<'_>) -> Vec<Change<'g>> {
    let questionnaire = before.questionnaire;
    let mut found = Vec::new();
    for index in questionnaire.indices() {
        let ranks = |part: &QuestionnaireResults<'_>| {
            let score = |answered: &Option<InterviewResult<'_>>| answered.as_ref()?.card.nodes[*index].score;
            rank(&part.answers.iter().map(score).collect::<Vec<_>>(), questionnaire)
        };
        let ranks: Vec<_> = ranks(before).into_iter().zip(ranks(after)).collect();
        for ((unit, old), (_, new)) in before.answered().zip(after.answered()) {
            let (before, after) = (old.card.nodes[*index], new.card.nodes[*index]);
            found.push(Change { questionnaire, index: *index, unit, before, after, ranks: ranks[unit] });
        }
    }
    found
}

/// The scores, levels, ranks, intervals and phases before and after, and what becomes possible next.
pub fn document(before: &Group<'_>, scenario: &Scenario, view: PlanView) -> Document {
    let (lang, words) = (view.lang, view.lang.words());
    let after = scenario.group(before);
    let mut document = Document::default();
    let section = document.section(words.what_if);
    section.list(scenario.carried.iter().map(|carried| carried_text(before, carried, view)).collect());
    for (old, new) in before.parts.iter().zip(&after.parts) {
        let all = changes(old, new);
        for index in old.questionnaire.indices() {
            let of_index: Vec<&Change<'_>> = all.iter().filter(|change| change.index == *index).collect();
            if !of_index.iter().any(|change| change.moved()) {
                continue;
            }
            let title = old.questionnaire.nodes()[*index].title.get(lang);
            let content = document.section(title);
            content.table(change_table(before, &of_index, view));
            let total: f64 = of_index.iter().filter_map(|change| change.gain()).sum();
            let total = cells::score_text(old.questionnaire, total, lang);
            content.paragraph((words.what_if_total)(&total));
        }
    }
    append_phases(&mut document, before, &after, view);
    let mut next = Vec::new();
    for (old, new) in before.parts.iter().zip(&after.parts) {
        let opened = opened((before, old), (&after, new));
        next.extend(opened.iter().map(|planned| opened_text(before, old.questionnaire, planned, view)));
    }
    let section = document.section(words.possible_next);
    if next.is_empty() {
        section.paragraph(words.nothing_next);
    } else {
        section.list(next);
    }
    document.paragraph(words.what_if_note);
    document
}

/// An action with the comuni that carry it out.
fn carried_text(group: &Group<'_>, carried: &Carried, view: PlanView) -> String {
    let questionnaire = group.parts[carried.request.part].questionnaire;
    let units: Vec<usize> = carried.units.iter().map(|(unit, _)| *unit).collect();
    let title = action_of(questionnaire, carried.request.action).title.get(view.lang);
    format!("{title}: {}.", names(group, &units, view.lang))
}

fn opened_text(group: &Group<'_>, questionnaire: &Questionnaire, planned: &PlannedAction, view: PlanView) -> String {
    let units: Vec<usize> = planned.units.iter().map(|(unit, _)| *unit).collect();
    format!("{}: {}.", action_text(questionnaire, planned, view), names(group, &units, view.lang))
}

fn change_table(group: &Group<'_>, changes: &[&Change<'_>], view: PlanView) -> Table {
    let (lang, words) = (view.lang, view.lang.words());
    let difference = |change: &Change<'_>| {
        let display = &change.questionnaire.display;
        change.gain().map_or(TableCell::Empty, |gain| TableCell::Change {
            value: display.scale(gain),
            decimals: display.decimals(),
        })
    };
    TableBuilder::<&Change<'_>>::new()
        .names("unit", words.unit, |change| group.units[change.unit].name.clone())
        .figures("before", words.before, |change| open_number(change.questionnaire, &change.before))
        .figures("after", words.after, |change| open_number(change.questionnaire, &change.after))
        .figures("gain", words.gain, |change| difference(change))
        .texts("level_before", words.level_before, |change| level(change.questionnaire, change.before.level, lang))
        .texts("level_after", words.level_after, |change| level(change.questionnaire, change.after.level, lang))
        .figures("rank_before", words.rank_before, |change| change.ranks.0)
        .figures("rank_after", words.rank_after, |change| change.ranks.1)
        .build(changes.iter().copied())
}

fn append_phases(document: &mut Document, before: &Group<'_>, after: &Group<'_>, view: PlanView) {
    let (lang, words) = (view.lang, view.lang.words());
    for (old, new) in before.parts.iter().zip(&after.parts).filter(|(old, _)| !old.questionnaire.phases.is_empty()) {
        let stages: Vec<(usize, PhaseStage, PhaseStage)> = phases(before, old)
            .iter()
            .zip(phases(after, new))
            .map(|(before, after)| (before.phase, before.stage, after.stage))
            .collect();
        let title = |phase: usize| format!("{}. {}", phase + 1, old.questionnaire.phases[phase].title.get(lang));
        let table = TableBuilder::<(usize, PhaseStage, PhaseStage)>::new()
            .prose("phase", words.phase, |(phase, ..)| title(*phase))
            .texts("before", words.before, |(_, before, _)| stage_word(*before, lang))
            .texts("after", words.after, |(.., after)| stage_word(*after, lang))
            .build(stages);
        document.section(words.phases).table(table);
    }
}

/// A row per index and comune.
pub fn table(before: &Group<'_>, scenario: &Scenario, view: PlanView) -> Table {
    let (lang, words) = (view.lang, view.lang.words());
    let after = scenario.group(before);
    let rows: Vec<Change<'_>> =
        before.parts.iter().zip(&after.parts).flat_map(|(old, new)| changes(old, new)).collect();
    let score = |change: &Change<'_>, score: Option<f64>| number(change.questionnaire, score);
    TableBuilder::<Change<'_>>::new()
        .texts("questionnaire", words.questionnaire, |change| change.questionnaire.id.to_string())
        .texts("index", words.index, |change| change.questionnaire.nodes()[change.index].id.to_string())
        .names("unit", words.unit, |change| before.units[change.unit].name.clone())
        .figures("before", words.before, move |change| score(change, change.before.score))
        .figures("after", words.after, move |change| score(change, change.after.score))
        .figures("gain", words.gain, move |change| score(change, change.gain()))
        .texts("level_before", words.level_before, |change| level(change.questionnaire, change.before.level, lang))
        .texts("level_after", words.level_after, |change| level(change.questionnaire, change.after.level, lang))
        .figures("rank_before", words.rank_before, |change| change.ranks.0)
        .figures("rank_after", words.rank_after, |change| change.ranks.1)
        .figures("low_before", words.low_before, move |change| score(change, change.before.low))
        .figures("high_before", words.high_before, move |change| score(change, change.before.high))
        .figures("low_after", words.low_after, move |change| score(change, change.after.low))
        .figures("high_after", words.high_after, move |change| score(change, change.after.high))
        .build(rows)
}

pub fn data(before: &Group<'_>, scenario: &Scenario) -> Value {
    let after = scenario.group(before);
    let part = |(old, new): (&QuestionnaireResults<'_>, &QuestionnaireResults<'_>)| {
        let stages = phases(before, old).into_iter().zip(phases(&after, new)).map(|(earlier, later)| {
            json!({
                "phase": old.questionnaire.phases[earlier.phase].id.as_str(),
                "before": <&str>::from(earlier.stage),
                "after": <&str>::from(later.stage),
            })
        });
        let opened = opened((before, old), (&after, new));
        json!({
            "questionnaire": cells::questionnaire_data(old.questionnaire),
            "units": changes(old, new).iter().map(|change| change_data(before, change)).collect::<Vec<_>>(),
            "phases": stages.collect::<Vec<_>>(),
            "possible_next": opened.iter().map(|planned| opened_data(before, old.questionnaire, planned)).collect::<Vec<_>>(),
        })
    };
    json!({
        "schema": 1,
        "carried_out": scenario.carried.iter().map(|carried| carried_data(before, carried)).collect::<Vec<_>>(),
        "parts": before.parts.iter().zip(&after.parts).map(part).collect::<Vec<_>>(),
    })
}

fn carried_data(group: &Group<'_>, carried: &Carried) -> Value {
    let questionnaire = group.parts[carried.request.part].questionnaire;
    let scale = |gain: Option<f64>| gain.map(|gain| questionnaire.display.scale(gain));
    let unit = |(unit, gain): &(usize, Option<f64>)| json!({"unit": group.units[*unit].name, "gain": scale(*gain)});
    json!({
        "questionnaire": questionnaire.id.as_str(),
        "action": ids(questionnaire, &[carried.request.action])[0],
        "index": questionnaire.nodes()[carried.index].id.as_str(),
        "units": carried.units.iter().map(unit).collect::<Vec<_>>(),
    })
}

fn change_data(group: &Group<'_>, change: &Change<'_>) -> Value {
    let questionnaire = change.questionnaire;
    let scale = |score: Option<f64>| score.map(|score| questionnaire.display.scale(score));
    let state = |score: &NodeScore, rank: Option<usize>| {
        json!({
            "score": scale(score.score),
            "low": scale(score.low),
            "high": scale(score.high),
            "level": score.level.map(|level| questionnaire.levels.get(level).0.as_str()),
            "rank": rank,
        })
    };
    json!({
        "unit": group.units[change.unit].name,
        "index": questionnaire.nodes()[change.index].id.as_str(),
        "before": state(&change.before, change.ranks.0),
        "after": state(&change.after, change.ranks.1),
        "gain": scale(change.gain().map(|gain| if gain.abs() <= SAME { 0.0 } else { gain })),
    })
}

fn opened_data(group: &Group<'_>, questionnaire: &Questionnaire, planned: &PlannedAction) -> Value {
    let units: Vec<&str> = planned.units.iter().map(|(unit, _)| group.units[*unit].name.as_str()).collect();
    json!({"action": ids(questionnaire, &[planned.action])[0], "units": units})
}
