//! The terms of an agreement given on the command line: cost, shares, workstations.

use super::args::ConventionArgs;
use super::messages;
use crate::cli::input::lookup::{find_unit, unknown_name_error};
use crate::cli::messages::Named;
use anyhow::{Result, bail};
use comino::compare::{CostRule, Group};
use comino::lang::Lang;
use comino::model::QuestionId;
use comino::report::convention::Terms;

pub fn terms(args: &ConventionArgs, group: &Group<'_>, lang: Lang) -> Result<Terms> {
    let part = |part: Option<u64>| part.unwrap_or(0);
    let rule = |total| CostRule::new(total, part(args.equal), part(args.population), part(args.workstations));
    let cost = match args.cost.map(rule) {
        Some(None) => bail!(messages::shares_make_no_whole(lang)),
        cost => cost.flatten(),
    };
    let workstations = args.workstations_question.as_deref().map(|id| question(id, group, lang)).transpose()?;
    let counted = workstations_of(args, group, lang)?;
    Ok(Terms { form: args.form, start: args.start, cost, workstations, counted })
}

/// Finds a numeric question by its id. Returns the part of the group and the question's index.
fn question(id: &str, group: &Group<'_>, lang: Lang) -> Result<(usize, QuestionId)> {
    let mut known = Vec::new();
    for (part, questionnaire) in group.parts.iter().map(|part| part.questionnaire).enumerate() {
        let questions = questionnaire.questions().enumerated();
        for (index, question) in questions.filter(|(_, question)| question.kind.number().is_some()) {
            if question.id.as_str() == id {
                return Ok((part, index));
            }
            known.push(question.id.to_string());
        }
    }
    Err(unknown_name_error(Named::NumberQuestion, id, &known, lang))
}

/// The workstations of `--workstations-of`, by the comune's index in the group.
fn workstations_of(args: &ConventionArgs, group: &Group<'_>, lang: Lang) -> Result<Vec<(usize, u64)>> {
    let mut counted: Vec<(usize, u64)> = Vec::new();
    for (name, number) in &args.workstations_of {
        let units = group.units.iter().map(|unit| (unit.key().unwrap_or(&unit.name), unit.name.as_str()));
        let unit = find_unit(name, units, lang)?;
        if counted.iter().any(|(known, _)| *known == unit) {
            bail!(messages::counted_twice(name, lang));
        }
        counted.push((unit, *number));
    }
    Ok(counted)
}
