//! The plan in JSON.

use super::{Cards, Earlier, written};
use crate::compare::{
    Fulfilment, Group, InterviewResult, Measure, NextLevel, PhaseState, PlannedAction, QuestionnaireResults,
    RequirementState, TargetGap, actions, aims, next_levels, phases, reached,
};
use crate::lang::Lang;
use crate::model::{NodeKind, QuestionId, Questionnaire};
use crate::report::Sequence;
use crate::report::cells::questionnaire_data;
use crate::report::staged;
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
    struct Data<P, A, N, T> {
        questionnaire: Value,
        phases: P,
        actions: A,
        next_levels: N,
        /// With staged levels only.
        #[serde(skip_serializing_if = "Option::is_none")]
        next_steps: Option<Vec<Value>>,
        targets_reached: Vec<Value>,
        targets: T,
    }
    let next_steps = |(unit, answered): (usize, &InterviewResult<'_>)| {
        let steps = staged::data(part.questionnaire, &answered.card).into_iter();
        steps.map(move |mut step| {
            step["unit"] = group.units[unit].name.as_str().into();
            step
        })
    };
    Data {
        questionnaire: questionnaire_data(part.questionnaire),
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
        next_steps: staged::is_staged(part.questionnaire).then(|| part.answered().flat_map(next_steps).collect()),
        targets_reached: targets_reached(group, part),
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
    let scale = |gain: &Option<f64>| gain.map(|gain| part.questionnaire.display.difference(gain));
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
        "level": questionnaire.level(questionnaire.indices()[0], next.level).0.as_str(),
        "questions": next.questions.iter().map(question).collect::<Vec<_>>(),
        "exact": next.exact,
    })
}

/// How much of its targets each comune has reached: on indices, and on all dimensions together.
fn targets_reached(group: &Group<'_>, part: &QuestionnaireResults<'_>) -> Vec<Value> {
    let aims = aims(part, &[]);
    let of = |unit: usize, kind: NodeKind| -> Option<f64> {
        let own = aims.iter().filter(|aim| aim.unit == unit && part.questionnaire.nodes()[aim.node].kind == kind);
        reached(&own.copied().collect::<Vec<_>>())
    };
    let mut units: Vec<usize> = aims.iter().map(|aim| aim.unit).collect();
    units.sort_unstable();
    units.dedup();
    let unit = |unit: usize| {
        json!({
            "unit": group.units[unit].name,
            "index": of(unit, NodeKind::Index),
            "dimensions": of(unit, NodeKind::Dimension),
        })
    };
    units.into_iter().map(unit).collect()
}

fn aim_data(group: &Group<'_>, part: &QuestionnaireResults<'_>, aim: &TargetGap) -> Value {
    let scale = |score: Option<f64>| score.map(|score| part.questionnaire.display.scale(score));
    json!({
        "unit": group.units[aim.unit].name,
        "node": part.questionnaire.nodes()[aim.node].id.as_str(),
        "score": scale(aim.score),
        "target": scale(Some(aim.target)),
        "gap": aim.gap.map(|gap| part.questionnaire.display.difference(gap)),
        "progress": aim.progress,
        "kind": <&str>::from(part.questionnaire.nodes()[aim.node].kind),
        "reached": aim.reached(),
    })
}
