//! `--do`: which actions are meant, and why some cannot be carried out.

use super::messages;
use crate::cli::input::lookup::{find_unit, unknown_name_error};
use crate::cli::messages::Named;
use anyhow::Result;
use comino::compare::{Group, Obstacle, Refused, Request, Scenario, action_of};
use comino::lang::Lang;
use comino::model::{ActionId, Questionnaire};

/// The group after the actions named, each as `QUESTION.ACTION`, with `@COMUNE` in one comune only, with `QUESTIONNAIRE:`
/// before it on that questionnaire only.
///
/// # Errors
/// If an action or a comune is unknown, or an action cannot be carried out.
pub fn scenario(group: &Group<'_>, named: &[String], lang: Lang) -> Result<Scenario> {
    let mut requests = Vec::new();
    for name in named {
        requests.push(requests_of(group, name, lang)?);
    }
    let scenario = Scenario::new(group, &requests.concat());
    for (name, requests) in named.iter().zip(&requests) {
        let carried = scenario.carried.iter().filter(|carried| requests.contains(&carried.request));
        if carried.map(|carried| carried.units.len()).sum::<usize>() == 0 {
            let refused: Vec<&Refused> =
                scenario.refused.iter().filter(|refused| requests.contains(&refused.request)).collect();
            return Err(refusal(group, name, &refused, lang));
        }
    }
    Ok(scenario)
}

fn requests_of(group: &Group<'_>, name: &str, lang: Lang) -> Result<Vec<Request>> {
    let (questionnaire, rest) = match name.split_once(':') {
        Some((questionnaire, rest)) => (Some(questionnaire), rest),
        None => (None, name),
    };
    let (action, comune) = match rest.split_once('@') {
        Some((action, comune)) => (action, Some(comune)),
        None => (rest, None),
    };
    let units = group.units.iter().map(|unit| (unit.key().unwrap_or(&unit.name), unit.name.as_str()));
    let unit = comune.map(|comune| find_unit(comune, units, lang)).transpose()?;
    let meant = |of: &Questionnaire| {
        questionnaire.is_none_or(|wanted| of.id.as_str() == wanted || format!("{}@{}", of.id, of.version) == wanted)
    };
    let parts = group.parts.iter().enumerate().filter(|(_, part)| meant(part.questionnaire));
    let found: Vec<Request> = parts
        .clone()
        .filter_map(|(part, of)| Some(Request { part, action: find(of.questionnaire, action)?, unit }))
        .collect();
    if found.is_empty() {
        let known: Vec<String> = parts.flat_map(|(_, part)| all(part.questionnaire)).map(|(id, _)| id).collect();
        let question = action.split('.').next();
        let of_question: Vec<String> = known.iter().filter(|id| id.split('.').next() == question).cloned().collect();
        let known = if of_question.is_empty() { known } else { of_question };
        return Err(unknown_name_error(Named::Action, action, &known, lang));
    }
    Ok(found)
}

/// All actions with their ids.
fn all(questionnaire: &Questionnaire) -> Vec<(String, ActionId)> {
    let of = |question| {
        (0..questionnaire.questions()[question].actions.len()).map(move |action| ActionId { question, action })
    };
    let ids = questionnaire.questions().ids().flat_map(of);
    ids.map(|id| (full_id(questionnaire, id), id)).collect()
}

fn find(questionnaire: &Questionnaire, wanted: &str) -> Option<ActionId> {
    all(questionnaire).into_iter().find(|(id, _)| id == wanted).map(|(_, id)| id)
}

fn full_id(questionnaire: &Questionnaire, id: ActionId) -> String {
    format!("{}.{}", questionnaire.questions()[id.question].id, action_of(questionnaire, id).id)
}

/// Why an action was carried out nowhere: the reason of the comune named, or that no comune needs it.
fn refusal(group: &Group<'_>, name: &str, refused: &[&Refused], lang: Lang) -> anyhow::Error {
    let [Refused { request, unit, obstacle }] = refused else { return messages::not_needed(name, lang).into() };
    let questionnaire = group.parts[request.part].questionnaire;
    let reason = match obstacle {
        Obstacle::NoAnswer => messages::no_answer(lang),
        Obstacle::Done => messages::already_done(lang),
        Obstacle::NotYet => messages::not_yet(lang),
        Obstacle::Other(action) => {
            let first = ActionId { action: *action, ..request.action };
            messages::another_step(&full_id(questionnaire, first), lang)
        }
        Obstacle::After(before) => {
            let before: Vec<String> = before.iter().map(|id| full_id(questionnaire, *id)).collect();
            messages::after(&before, lang)
        }
    };
    messages::not_possible(name, &group.units[*unit].name, &reason, lang).into()
}
