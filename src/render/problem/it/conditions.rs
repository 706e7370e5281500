//! Condizioni, indicatori di gruppo e fasi.

use super::super::Said;
use super::super::phrase::{code, listed};
use super::names::the_thing;
use super::{meant, quoted};
use crate::source::Mistake as M;

pub(super) fn said(mistake: &M) -> Option<Said> {
    let said = match mistake {
        M::ConditionUnknown { id, nearest } => Said::new(
            format!("la domanda {} non esiste", quoted(id)),
            meant(
                nearest.as_ref(),
                "una condizione guarda una domanda precedente, `unit.population` o `unit.group`".to_owned(),
            ),
        ),
        M::ConditionForward { id } => Said::new(
            format!("la condizione guarda {}, che viene dopo", quoted(id)),
            "una condizione può guardare solo le domande prima: cambia l'ordine delle domande",
        ),
        M::ConditionCircle { id } => Said::new(
            format!("la condizione su {} gira in tondo", quoted(id)),
            "per decidere se porre la domanda bisognerebbe averla già posta",
        ),
        M::ConditionWithoutTest => Said::new(
            "la condizione non dice quale risposta ci vuole",
            "aggiungi `is`, `is_not`, `at_least`, `at_most` oppure `answered`",
        ),
        M::ConditionTest { test, kind } => Said::new(
            format!("{} non si usa con {}", code(test), code(kind)),
            match *test {
                "at_least" | "at_most" => "si usa con i numeri: `number`, `scale`, `unit.population`",
                _ => "di una data o di un inventario si può chiedere solo `answered`",
            },
        ),
        M::UnknownReference { thing, id, nearest, known } => {
            let otherwise = match known.as_slice() {
                [] => "il questionario non ne ha".to_owned(),
                known => format!("si può scrivere: {}", listed(known)),
            };
            Said::new(format!("{} {} non esiste", the_thing(*thing), quoted(id)), meant(nearest.as_ref(), otherwise))
        }
        M::NotATablePath { path } => Said::new(
            format!("{} non indica una risposta", quoted(path)),
            "per un inventario scrivi `domanda.riga.colonna`, con una riga di `rows`; altrimenti solo l'id della domanda",
        ),
        M::RequirementUnclear => Said::new(
            "non si capisce che cosa chiede il requisito",
            "scrivi una, e una sola, di queste chiavi: `index`, `question`, `population`, `group`",
        ),
        _ => return None,
    };
    Some(said)
}
