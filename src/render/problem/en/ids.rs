//! Ids and languages.

use super::super::Said;
use super::super::phrase::{code, listed};
use super::super::place::Lines;
use super::quoted;
use crate::source::Mistake as M;

pub(super) fn said(mistake: &M, lines: &mut Lines<'_>) -> Option<Said> {
    let said = match mistake {
        M::BadId { found, option: false } => Said::new(
            format!("{} cannot be an id", quoted(found)),
            "a lower-case letter, then only lower-case letters without accents, digits, `-` and `_` (at most 64 signs)",
        ),
        M::BadId { found, option: true } => Said::new(
            format!("{} cannot be the id of an option", quoted(found)),
            "only lower-case letters without accents, digits, `-`, `_` and points inside (at most 64 signs)",
        ),
        M::ReservedId { id } => {
            Said::new(format!("{} has a meaning of its own and cannot be an id", quoted(id)), "choose another word")
        }
        M::DuplicateId { id, thing: _, first } => Said::new(
            format!("the id {} is already used", quoted(id)),
            format!("the first time on line {}: choose another here", lines.line(*first)),
        ),
        M::BadLanguage { found } => Said::new(
            format!("{} is not the code of a language", quoted(found)),
            "two or three lower-case letters: `it`, `en`, `de`",
        ),
        M::DuplicateLanguage { language } => {
            Said::new(format!("the language {} is listed twice", code(language)), "keep it once")
        }
        M::UndeclaredLanguage { language, declared } => Said::new(
            format!("the language {} is not one of the questionnaire's", code(language)),
            format!("`languages` lists {}: add it there, or remove this text", listed(declared)),
        ),
        M::MissingTranslation { language } => Said::new(
            format!("the text in {} is missing", code(language)),
            "its readers will see the text in the language written first",
        ),
        _ => return None,
    };
    Some(said)
}
