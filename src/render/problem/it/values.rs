//! Le chiavi e le forme dei valori.

use super::super::Said;
use super::super::phrase::{code, has_decimal_comma, has_thousands, listed};
use super::super::place::Lines;
use super::names::{how_to_write, shape, thing};
use super::{bounds, meant, quoted};
use crate::source::{Mistake as M, Shape, Thing};

pub(super) fn said(mistake: &M, lines: &mut Lines<'_>) -> Option<Said> {
    let said = match mistake {
        M::UnknownKey { key, thing, nearest, known } => Said::new(
            format!("{} non ha la chiave {}", self::thing(*thing), code(key)),
            meant(nearest.as_ref(), format!("le chiavi possibili: {}", listed(known))),
        ),
        M::CommaInText { key } => Said::new(
            format!("{} sta dopo una virgola, e non si capisce a che cosa appartiene", quoted(key)),
            "dentro { } e [ ] la virgola separa: un testo o un numero con la virgola va tra virgolette (i decimali vogliono il punto)",
        ),
        M::DuplicateKey { key, first } => Said::new(
            format!("la chiave {} è scritta due volte", code(key)),
            format!("la prima volta alla riga {}: tienine una sola", lines.line(*first)),
        ),
        M::MissingKey { key, thing } => missing_key(key, *thing),
        M::WrongType { expected, found } => wrong_type(*expected, *found),
        M::UnknownWord { found, allowed, nearest } => {
            let allowed = format!("si può scrivere: {}", listed(allowed));
            let help = match nearest {
                Some(nearest) => format!("forse intendevi {}? {allowed}", quoted(nearest)),
                None => allowed,
            };
            Said::new(format!("{} non è un valore possibile", quoted(found)), help)
        }
        M::KeyNotOfKind { key, kind, kinds } => Said::new(
            format!("la chiave {} non si usa con {}", code(key), code(kind)),
            format!("si usa solo con {}", listed(kinds)),
        ),
        M::KeysExclude { first, second } => {
            Said::new(format!("`{first}` e `{second}` non possono stare insieme"), "tieni solo l'una o l'altra")
        }
        M::EmptyText => Said::new("qui il testo è vuoto", "scrivi il testo, o togli anche la chiave"),
        M::EmptyList { least: 0 | 1 } => Said::new("l'elenco è vuoto", "serve almeno una voce"),
        M::EmptyList { least } => Said::new("l'elenco è troppo corto", format!("servono almeno {least} voci")),
        M::BadNumber { found } => Said::new(format!("{} non è un numero", quoted(found)), number_help(found)),
        M::BadDate { found } => Said::new(
            format!("{} non è una data", quoted(found)),
            "le date si scrivono anno-mese-giorno, con giorni che esistono: `2026-11-23`",
        ),
        M::OutOfRange { found, least, most } => Said::new(
            format!("{} è fuori dai limiti", quoted(found)),
            format!("qui va un numero {}", bounds(*least, *most)),
        ),
        M::NotPositive { found } => {
            Said::new(format!("{} non va bene", quoted(found)), "qui va un numero maggiore di zero")
        }
        M::FormatVersion { found } => {
            Said::new(format!("non conosco la versione {} del formato", quoted(found)), "scrivi `comino: 1`")
        }
        _ => return None,
    };
    Some(said)
}

/// Come scrivere un numero, secondo quello che è stato scritto.
pub(super) fn number_help(found: &str) -> String {
    if has_decimal_comma(found) {
        return format!("i decimali si scrivono con il punto: `{}`", found.replacen(',', ".", 1));
    }
    if has_thousands(found) {
        return "scrivi le migliaia senza punti e senza spazi".to_owned();
    }
    "scrivi solo il numero, in cifre e senza unità di misura".to_owned()
}

fn missing_key(key: &str, thing: Thing) -> Said {
    let help = match thing {
        Thing::Condition => "una condizione comincia con `question`, oppure con `all` o `any`".to_owned(),
        Thing::Step => "ogni gradino dice il suo `stage`, oppure che cosa serve con `needs`".to_owned(),
        other => format!("{} deve avere `{key}`", self::thing(other)),
    };
    Said::new(format!("manca la chiave `{key}`"), help)
}

fn wrong_type(expected: Shape, found: Shape) -> Said {
    let what = match found {
        Shape::Nothing => format!("qui il valore manca: serve {}", shape(expected)),
        found if expected == Shape::WholeNumber && found == Shape::Text => "questo non è un numero intero".to_owned(),
        found => format!("qui serve {}, non {}", shape(expected), shape(found)),
    };
    Said { what, help: how_to_write(expected).map(str::to_owned) }
}
