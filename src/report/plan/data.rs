//! The plan in JSON.

use super::{Cards, Earlier, written};
use crate::compare::{
    Fulfilment, Group, Measure, NextLevel, PhaseState, PlannedAction, QuestionnaireResults, RequirementState,
    TargetGap, actions, aims, next_levels, phases,
};
use crate::lang::Lang;
use crate::model::{QuestionId, Questionnaire};
use crate::report::Sequence;
use crate::report::cells::questionnaire_data;
use serde::Serialize;
use serde_json::{Value, json};

pub fn data<'a>(group: &'a Group<'_>, earlier: &'a Earlier, lang: Lang) -> impl Serialize + 'a {
    #[derive(Serialize)]
    struct Data<'a, P> {
        schema: u32,
        units: Vec<&'a str>,
        indicators: Value,
        /// Repeats `indicators` for programs written before 0.2.
        group: Value,
        parts: P,
    }
    let part = move |(at, part)| part_data(group, part, earlier.get(at).map_or(&[], Vec::as_slice), lang);
    let indicators = crate::report::group::data(group);
    Data {
        schema: 1,
        units: group.units.iter().map(|unit| unit.name.as_str()).collect(),
        indicators: indicators.clone(),
        group: indicators,
        parts: Sequence(move || group.parts.iter().enumerate().map(part)),
    }
}

fn part_data<'a>(
    group: &'a Group<'_>,
    part: &'a QuestionnaireResults<'_>,
    earlier: Cards<'a>,
    lang: Lang,
) -> impl Serialize + 'a {
    #[derive(Serialize)]
    struct Data<'q, P, A, N, T> {
        questionnaire: Value,
        index: &'q str,
        phases: P,
        actions: A,
        next_levels: N,
        targets: T,
    }
    Data {
        questionnaire: questionnaire_data(part.questionnaire),
        index: part.questionnaire.nodes()[part.main_node()].id.as_str(),
        phases: Sequence(move || {
            phases(group, part).into_iter().map(move |state| phase_data(group, part, &state, lang))
        }),
        actions: Sequence(move || {
            actions(group, part).into_iter().map(move |planned| action_data(group, part, &planned, lang))
        }),
        next_levels: Sequence(move || {
            next_levels(part)
                .into_iter()
                .map(move |next| next_level_data(part.questionnaire, &group.units[next.unit].name, &next))
        }),
        targets: Sequence(move || aims(part, earlier).into_iter().map(move |aim| aim_data(group, part, &aim))),
    }
}

fn unit_names(group: &Group<'_>, units: &[usize]) -> Vec<String> {
    units.iter().map(|unit| group.units[*unit].name.clone()).collect()
}

fn met_word(met: Fulfilment) -> &'static str {
    match met {
        Fulfilment::Yes => "yes",
        Fulfilment::No => "no",
        Fulfilment::NotKnown => "not_known",
    }
}

fn phase_data(group: &Group<'_>, part: &QuestionnaireResults<'_>, state: &PhaseState, lang: Lang) -> Value {
    let phase = &part.questionnaire.phases[state.phase];
    let requirement = |(at, requirement): (usize, &RequirementState)| {
        let (have, need) = match requirement.measure {
            Measure::Units { have, need, .. } => (json!(have), json!(need)),
            Measure::People { have, need } => (json!(have), json!(need)),
            Measure::Value { have, need, .. } => (json!(have), json!(need)),
        };
        json!({
            "title": phase.requires[at].title.get(lang),
            "met": met_word(requirement.met),
            "have": have,
            "need": need,
            "against": unit_names(group, &requirement.against),
            "not_known": unit_names(group, &requirement.unknown),
        })
    };
    json!({
        "phase": phase.id.as_str(),
        "title": phase.title.get(lang),
        "ready": met_word(state.met()),
        "requirements": state.requirements.iter().enumerate().map(requirement).collect::<Vec<_>>(),
    })
}

fn action_data(group: &Group<'_>, part: &QuestionnaireResults<'_>, planned: &PlannedAction, lang: Lang) -> Value {
    let (question, action) = written(part, planned);
    let by: &'static str = action.by.into();
    let scale = |gain: &Option<f64>| gain.map(|gain| part.questionnaire.display.scale(gain));
    let unit = |(unit, gain): &(usize, Option<f64>)| json!({"unit": group.units[*unit].name, "gain": scale(gain)});
    json!({
        "question": question.id.as_str(),
        "action": action.id.as_str(),
        "title": action.title.get(lang),
        "joint": planned.joint,
        "by": by,
        "effort": action.effort,
        "units": planned.units.iter().map(unit).collect::<Vec<_>>(),
        "reference": question.reference.as_ref().map(|reference| reference.get(lang)),
        "funding": action.funding.as_ref().map(|funding| funding.get(lang)),
    })
}

/// The fewest answers to the next level of a comune, in JSON.
pub(in crate::report) fn next_level_data(questionnaire: &Questionnaire, unit: &str, next: &NextLevel) -> Value {
    let question = |index: &QuestionId| questionnaire.questions()[*index].id.as_str();
    json!({
        "unit": unit,
        "level": questionnaire.levels.get(next.level).0.as_str(),
        "questions": next.questions.iter().map(question).collect::<Vec<_>>(),
        "exact": next.exact,
    })
}

fn aim_data(group: &Group<'_>, part: &QuestionnaireResults<'_>, aim: &TargetGap) -> Value {
    let scale = |score: Option<f64>| score.map(|score| part.questionnaire.display.scale(score));
    json!({
        "unit": group.units[aim.unit].name,
        "node": part.questionnaire.nodes()[aim.node].id.as_str(),
        "score": scale(aim.score),
        "target": scale(Some(aim.target)),
        "gap": scale(aim.gap),
        "progress": aim.progress,
    })
}
