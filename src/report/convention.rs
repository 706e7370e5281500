//! The data for a draft of the agreement between the comuni: parties, phases with dates, shares of the cost.
//!
//! A missing value is `null`, so that a template can mark it.

use super::cells::date_text;
use super::group::grouped;
use crate::compare::{
    Basis, CostBase, CostPart, CostRule, Fulfilment, Group, InterviewResult, Participant, cost_sums, phases,
};
use crate::lang::Lang;
use crate::model::{Date, Question, QuestionId, Reply};
use jiff::ToSpan;
use serde_json::{Value, json};

mod answers;
mod draft;

pub use draft::draft;

use answers::{Answers, COST_RULE, FUNCTION};
pub use answers::{Form, preferred_form};

/// The options of the command line.
#[derive(Clone, Debug, Default)]
pub struct Terms {
    /// `None`: the form that the comuni prefer.
    pub form: Option<Form>,
    /// The first day of the agreement.
    pub start: Option<Date>,
    pub cost: Option<CostRule>,
    /// The questionnaire, by its index in the group, and the question that counts the workstations.
    pub workstations: Option<(usize, QuestionId)>,
    /// Numbers of workstations given as options, each with the index of its comune; they take precedence over answers.
    pub counted: Vec<(usize, u64)>,
}

/// The data of a template, with the comuni sorted by name.
pub fn data(group: &Group<'_>, terms: &Terms, form: Form, lang: Lang) -> Value {
    let mut order: Vec<usize> = group.comuni().map(|(index, _)| index).collect();
    order.sort_by_key(|index| (&group.units[*index].name, group.units[*index].key()));
    let bases: Vec<CostBase> = order.iter().map(|index| base(group, *index, terms)).collect();
    let number = |number: Option<u64>| number.map(|number| grouped(number, lang));
    let comune = |(index, base): (&usize, &CostBase)| {
        let interview = group.parts.iter().find_map(|part| part.answers[*index].as_ref()?.participant.named());
        let unit = interview.map(|interview| &interview.unit);
        json!({
            "name": group.units[*index].name,
            "code": unit.and_then(|unit| unit.code.as_deref()),
            "group": unit.and_then(|unit| unit.group.as_deref()),
            "population": number(base.population),
            "workstations": number(base.workstations),
        })
    };
    let names: Vec<&str> = order.iter().map(|index| group.units[*index].name.as_str()).collect();
    let missing = bases.iter().zip(&names).filter(|(base, _)| base.population.is_none());
    let question = terms.workstations.map(|(part, question)| question_of(group, part, question).text.get(lang));
    let answers = Answers { group, lang };
    json!({
        "form": <&str>::from(form),
        "group": common_group(group),
        "comuni": order.iter().zip(&bases).map(comune).collect::<Vec<_>>(),
        "population": number(group.population()),
        "population_unknown": missing.map(|(_, name)| *name).collect::<Vec<_>>(),
        "start": terms.start.map(|day| date_text(day, lang)),
        "phases": phase_data(group, terms.start, lang),
        "workstations_question": question,
        "cost": terms.cost.map(|rule| cost_data(&rule, &names, &bases, lang)),
        "leader": answers.leader(common_group(group)),
        "cost_rule": answers.favourite(COST_RULE),
        "function": answers.favourite(FUNCTION),
        "activities": answers.activities(),
        "fears": answers.fears(&order),
    })
}

/// The Unione or group that all comuni belong to.
fn common_group<'a>(group: &Group<'a>) -> Option<&'a str> {
    let of_comuni = |(unit, _): &(usize, &InterviewResult<'a>)| !group.units[*unit].is_joint_body();
    let answered = group.parts.iter().flat_map(|part| part.answered().filter(of_comuni));
    let participants = answered.map(|(_, answered)| &answered.participant);
    let mut groups = participants.map(Participant::group);
    let first = groups.next()??;
    groups.all(|group| group == Some(first)).then_some(first)
}

fn question_of<'a>(group: &Group<'a>, part: usize, question: QuestionId) -> &'a Question {
    &group.parts[part].questionnaire.questions()[question]
}

fn base(group: &Group<'_>, unit: usize, terms: &Terms) -> CostBase {
    let given = terms.counted.iter().find(|(index, _)| *index == unit).map(|(_, number)| *number);
    let answered = terms.workstations.and_then(|(part, question)| {
        let answered = group.parts[part].answers[unit].as_ref()?;
        whole_number(answered.participant.named()?.response(question).voices().iter().map(|voice| &voice.reply))
    });
    CostBase { population: group.units[unit].population(), workstations: given.or(answered) }
}

/// The integer that all replies give; `None` if any is unknown or not an integer, or if they differ.
fn whole_number<'r>(replies: impl Iterator<Item = &'r Reply>) -> Option<u64> {
    /// Integers below this are exact.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    let whole = |reply: &Reply| {
        let number = reply.answer()?.number()?;
        (number.fract() == 0.0 && (0.0..EXACT).contains(&number)).then_some(number as u64)
    };
    let numbers: Option<Vec<u64>> = replies.map(whole).collect();
    let numbers = numbers?;
    numbers.first().copied().filter(|first| numbers.iter().all(|number| number == first))
}

/// The phases of all questionnaires that follow the signature, with dates if the first day and the months of the phase are known.
fn phase_data(group: &Group<'_>, start: Option<Date>, lang: Lang) -> Vec<Value> {
    let mut written = Vec::new();
    for part in &group.parts {
        for state in phases(group, part) {
            let phase = &part.questionnaire.phases[state.phase];
            if phase.before_signature {
                continue;
            }
            let day =
                start.zip(phase.months).and_then(|(start, months)| start.checked_add(i64::from(months).months()).ok());
            written.push(json!({
                "title": phase.title.get(lang),
                "horizon": phase.horizon.as_ref().map(|horizon| horizon.get(lang)),
                "date": day.map(|day| date_text(day, lang)),
                "ready": state.met() == Fulfilment::Yes,
            }));
        }
    }
    written
}

fn cost_data(rule: &CostRule, names: &[&str], bases: &[CostBase], lang: Lang) -> Value {
    let parts = rule.divide(bases);
    let sums = cost_sums(&parts, names.len());
    let money = |cents: u64| money(cents, lang);
    let part = |part: &CostPart| {
        let key = match part.basis {
            Basis::Equal => "equal",
            Basis::Population => "population",
            Basis::Workstations => "workstations",
        };
        json!({
            "basis": key,
            "share": per_cent(part.millionths, lang),
            "amount": money(part.amount),
            "divided": part.shares.is_some(),
            "unknown": part.unknown.iter().map(|index| names[*index]).collect::<Vec<_>>(),
        })
    };
    let row = |(index, name): (usize, &&str)| {
        let of_part = |part: &CostPart| part.shares.as_ref().map(|shares| money(shares[index]));
        json!({
            "name": name,
            "parts": parts.iter().map(of_part).collect::<Vec<_>>(),
            "total": sums.as_ref().map(|sums| money(sums[index])),
        })
    };
    json!({
        "total": money(rule.total()),
        "parts": parts.iter().map(part).collect::<Vec<_>>(),
        "rows": names.iter().enumerate().map(row).collect::<Vec<_>>(),
        "complete": sums.is_some(),
    })
}

/// An amount in cents as euros.
fn money(cents: u64, lang: Lang) -> String {
    let (euros, cents) = (grouped(cents / 100, lang), cents % 100);
    match lang {
        Lang::It => format!("{euros},{cents:02} €"),
        Lang::En => format!("€{euros}.{cents:02}"),
    }
}

/// Millionths as per cent, without trailing zeros.
fn per_cent(millionths: u64, lang: Lang) -> String {
    let decimals = format!("{:04}", millionths % 10_000);
    let decimals = decimals.trim_end_matches('0');
    let sign = if decimals.is_empty() { String::new() } else { lang.decimal_sign().to_string() };
    format!("{}{sign}{decimals}%", millionths / 10_000)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Answer;

    #[test]
    fn amounts_and_shares_are_written_exactly() {
        assert_eq!((money(4_500_007, Lang::It), money(5, Lang::En)), ("45.000,07 €".into(), "€0.05".into()));
        assert_eq!((per_cent(300_000, Lang::It), per_cent(333_330, Lang::It)), ("30%".into(), "33,333%".into()));
    }

    #[test]
    fn workstations_are_known_when_respondents_agree() {
        let number = |number| Reply::Given(Answer::Number(number));
        let of = |replies: &[Reply]| whole_number(replies.iter());
        assert_eq!((of(&[number(4.0), number(4.0)]), of(&[])), (Some(4), None));
        assert_eq!((of(&[number(4.0), number(5.0)]), of(&[number(4.5)])), (None, None));
        assert_eq!((of(&[number(4.0), Reply::DontKnow]), of(&[number(-1.0)])), (None, None));
    }
}
