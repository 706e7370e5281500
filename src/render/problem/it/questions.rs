//! Quello che ogni tipo di domanda porta con sé.

use super::super::Said;
use super::{number, quoted};
use crate::source::Mistake as M;

pub(super) fn said(mistake: &M) -> Option<Said> {
    let said = match mistake {
        M::GoalpostsEqual { at } => Said::new(
            format!("`worst` e `best` sono uguali: {}", number(*at)),
            "il valore peggiore e il migliore devono essere diversi",
        ),
        M::GoalpostMissing { present, missing } => {
            Said::new(format!("c'è `{present}` ma manca `{missing}`"), "`worst` e `best` vanno scritti tutti e due")
        }
        M::LogarithmNotPositive { at } => Said::new(
            format!("con `transform: log` non si può usare {}", number(*at)),
            "`worst` e `best` devono essere maggiori di zero",
        ),
        M::RangeEmpty { from, to } => Said::new(
            format!("tra {} e {} non c'è nessun valore", number(*from), number(*to)),
            "il secondo numero deve essere più grande del primo",
        ),
        M::BandsUnsorted { from, before } => Said::new(
            format!("la fascia che parte da {} viene dopo quella da {}", number(*from), number(*before)),
            "scrivi le fasce dalla più bassa alla più alta",
        ),
        M::BandsOverlap { from } => Said::new(
            format!("due fasce partono da {}", number(*from)),
            "ogni fascia deve partire più in alto della precedente",
        ),
        M::BandsGap { first, least } => Said::new(
            format!("tra {} e {} non c'è nessuna fascia", number(*least), number(*first)),
            format!("la prima fascia deve partire da {}", number(*least)),
        ),
        M::PointsMixed => Said::new(
            "questa opzione non ha `points`, e altre della stessa domanda sì",
            "dai i punti a tutte (`points: none` per un'opzione che non conta) o a nessuna",
        ),
        M::NothingScored => Said::new(
            "nessuna opzione dà punti",
            "la domanda resterà fuori dal punteggio: se non è voluto, usa `points`",
        ),
        M::LabelOutside { label, from, to } => Said::new(
            format!("{} non è un grado della scala", quoted(label)),
            format!("la scala va da {} a {}, a passi di uno", number(*from), number(*to)),
        ),
        _ => return None,
    };
    Some(said)
}
