//! Gli id e le lingue.

use super::super::Said;
use super::super::phrase::{code, listed};
use super::super::place::Lines;
use super::quoted;
use crate::source::Mistake as M;

pub(super) fn said(mistake: &M, lines: &mut Lines<'_>) -> Option<Said> {
    let said = match mistake {
        M::BadId { found, option: false } => Said::new(
            format!("{} non può essere un id", quoted(found)),
            "una lettera minuscola, poi solo lettere minuscole senza accento, cifre, `-` e `_` (al massimo 64 segni)",
        ),
        M::BadId { found, option: true } => Said::new(
            format!("{} non può essere l'id di un'opzione", quoted(found)),
            "solo lettere minuscole senza accento, cifre, `-`, `_` e punti all'interno (al massimo 64 segni)",
        ),
        M::ReservedId { id } => Said::new(
            format!("{} ha già un suo significato e non può essere un id", quoted(id)),
            "scegli un'altra parola",
        ),
        M::DuplicateId { id, thing: _, first } => Said::new(
            format!("l'id {} è già usato", quoted(id)),
            format!("la prima volta alla riga {}: qui scegline un altro", lines.line(*first)),
        ),
        M::BadLanguage { found } => Said::new(
            format!("{} non è il codice di una lingua", quoted(found)),
            "due o tre lettere minuscole: `it`, `en`, `de`",
        ),
        M::DuplicateLanguage { language } => {
            Said::new(format!("la lingua {} è elencata due volte", code(language)), "tienila una volta sola")
        }
        M::UndeclaredLanguage { language, declared } => Said::new(
            format!("la lingua {} non è tra quelle del questionario", code(language)),
            format!("`languages` elenca {}: aggiungila lì, o togli questo testo", listed(declared)),
        ),
        M::MissingTranslation { language } => Said::new(
            format!("manca il testo in {}", code(language)),
            "chi legge in questa lingua vedrà il testo nella prima scritta",
        ),
        _ => return None,
    };
    Some(said)
}
