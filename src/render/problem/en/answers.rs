//! Single answers.

use super::super::Said;
use super::super::phrase::{code, fit, listed, several_of};
use super::names::shape;
use super::values::number_help;
use super::{bounds, quoted};
use crate::source::Mistake as M;

pub(super) fn said(mistake: &M) -> Option<Said> {
    let said = match mistake {
        M::UnknownOption { found, question, nearest, options } => {
            let together = several_of(found, options);
            let options = format!("possible answers: {}", listed(options));
            let help = match nearest {
                _ if together => {
                    "several options are written `[one, other]` in a YAML file, `one|other` in a table".to_owned()
                }
                Some(nearest) => format!("did you mean {}? {options}", quoted(nearest)),
                None => format!(
                    "{options}; if it is not known, `dont_know`; if it does not concern the municipality, `not_applicable`"
                ),
            };
            Said::new(format!("{} is not a possible answer to {}", quoted(found), quoted(question)), help)
        }
        M::RepeatedOption { option } => {
            Said::new(format!("the option {} is written twice", quoted(option)), "keep it once")
        }
        M::ExclusiveOption { option } => Said::new(
            format!("the option {} cannot stand beside others", quoted(option)),
            format!("keep {} alone, or remove it", quoted(option)),
        ),
        M::AnswerOutside { found, least, most, unit } => {
            let unit = unit.as_ref().map(|unit| format!(" ({})", fit(&unit.en))).unwrap_or_default();
            Said::new(
                format!("{} is out of bounds", quoted(found)),
                format!("the answer must be a number {}{unit}", bounds(*least, *most)),
            )
        }
        M::AnswerNotNumber { found } => Said::new(format!("{} is not a number", quoted(found)), number_help(found)),
        M::ThousandsPoint { found, read } => Said::new(
            format!("{} is read as {}", quoted(found), super::number(*read)),
            "if the point separates thousands, leave it out; if it separates decimals, write a comma",
        ),
        M::AnswerNotWhole { found } => Said::new(
            format!("{} is not a step of the scale", quoted(found)),
            "the answer is a whole number, without decimals",
        ),
        M::AnswerNotDate { found } => Said::new(
            format!("{} is not a date", quoted(found)),
            "dates are written year-month-day, with days that exist: `2026-11-23`",
        ),
        M::AnswerShape { kind, found } => Said::new(
            format!("a question of kind {} is not answered with {}", code(kind), shape(*found)),
            match *kind {
                "multiple" => "write the ids of the options chosen: `[one, two]`",
                "table" => "write the rows of the inventory, each with its columns",
                _ => "write a single answer",
            },
        ),
        M::DateAfterInterview { date, interview } => Said::new(
            format!("{} is after the day of the interview", quoted(date)),
            format!("the answer is of {}: one of the two dates is wrong", fit(interview)),
        ),
        M::TableCannotHold { question, kind } => Said::new(
            format!("the answer to {} (of kind {}) does not fit in a cell", quoted(question), code(kind)),
            "leave the cell empty and write this municipality's interview in a YAML file",
        ),
        _ => return None,
    };
    Some(said)
}
