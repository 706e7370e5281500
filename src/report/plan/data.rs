//! The plan in JSON.

use super::actions::ids;
use super::{Cards, Earlier, PlanView};
use crate::compare::{
    Fulfilment, Group, Measure, NextLevel, PhaseState, PlannedAction, QuestionnaireResults, RequirementState,
    TargetGap, action_of, actions, aims, gains_in_order, next_levels, phases,
};
use crate::lang::Lang;
use crate::model::{Funding, QuestionId, Questionnaire};
use crate::report::Sequence;
use crate::report::cells::questionnaire_data;
use serde::Serialize;
use serde_json::{Value, json};

pub fn data<'a>(group: &'a Group<'_>, earlier: &'a Earlier, view: PlanView) -> impl Serialize + 'a {
    #[derive(Serialize)]
    struct Data<'a, P> {
        schema: u32,
        units: Vec<&'a str>,
        indicators: Value,
        /// Repeats `indicators` for programs written before 0.2.
        group: Value,
        parts: P,
    }
    let part = move |(at, part)| part_data(group, part, earlier.get(at).map_or(&[], Vec::as_slice), view);
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
    view: PlanView,
) -> impl Serialize + 'a {
    #[derive(Serialize)]
    struct Data<P, A, N, T> {
        questionnaire: Value,
        phases: P,
        actions: A,
        next_levels: N,
        targets: T,
    }
    Data {
        questionnaire: questionnaire_data(part.questionnaire),
        phases: Sequence(move || {
            phases(group, part).into_iter().map(move |state| phase_data(group, part, &state, view.lang))
        }),
        actions: Sequence(move || {
            let planned = actions(group, part);
            let in_order = gains_in_order(part, &planned);
            planned.into_iter().zip(in_order).map(move |(planned, in_order)| {
                let in_order = in_order.iter().filter_map(|(_, gain)| *gain).sum();
                action_data(group, part, &planned, in_order, view)
            })
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
        let unit = |(unit, met): (usize, &Fulfilment)| json!({"unit": group.units[unit].name, "met": met_word(*met)});
        json!({
            "title": phase.requires[at].title.get(lang),
            "met": met_word(requirement.met),
            "have": have,
            "need": need,
            "against": unit_names(group, &requirement.against),
            "not_known": unit_names(group, &requirement.unknown),
            "units": requirement.units.iter().enumerate().map(unit).collect::<Vec<_>>(),
        })
    };
    json!({
        "phase": phase.id.as_str(),
        "title": phase.title.get(lang),
        "ready": met_word(state.met()),
        "state": <&str>::from(state.stage),
        "before_signature": phase.before_signature,
        "requirements": state.requirements.iter().enumerate().map(requirement).collect::<Vec<_>>(),
    })
}

fn action_data(
    group: &Group<'_>,
    part: &QuestionnaireResults<'_>,
    planned: &PlannedAction,
    in_order: f64,
    view: PlanView,
) -> Value {
    let questionnaire = part.questionnaire;
    let question = &questionnaire.questions()[planned.action.question];
    let action = action_of(questionnaire, planned.action);
    let lang = view.lang;
    let by: &'static str = action.by.into();
    let scale = |gain: &Option<f64>| gain.map(|gain| questionnaire.display.scale(gain));
    let unit = |(unit, gain): &(usize, Option<f64>)| json!({"unit": group.units[*unit].name, "gain": scale(gain)});
    let funding = |funding: &Funding| {
        json!({
            "source": funding.source.get(lang),
            "notice": funding.notice.as_ref().map(|notice| notice.get(lang)),
            "closes": funding.closes.map(|day| day.to_string()),
            "state": funding.state_on(view.today).map(<&str>::from),
        })
    };
    json!({
        "question": question.id.as_str(),
        "action": action.id.as_str(),
        "title": action.title.get(lang),
        "joint": planned.joint,
        "by": by,
        "effort": action.effort,
        "units": planned.units.iter().map(unit).collect::<Vec<_>>(),
        "reference": question.reference.as_ref().map(|reference| reference.get(lang)),
        "funding": action.funding_text(lang),
        "index": questionnaire.nodes()[planned.index].id.as_str(),
        "group_gain": questionnaire.display.scale(planned.gain()),
        "gain_in_order": questionnaire.display.scale(in_order),
        "days": action.person_days(),
        "group_days": planned.days,
        "cost": action.cost,
        "due": action.due.map(|due| due.to_string()),
        "overdue": action.is_overdue(view.today),
        "sources": action.funding.iter().map(funding).collect::<Vec<_>>(),
        "after": ids(questionnaire, &action.after),
        "then": ids(questionnaire, &planned.later),
        "unlocks": ids(questionnaire, &planned.unlocks),
        "action_reference": action.reference.as_ref().map(|reference| reference.get(lang)),
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
