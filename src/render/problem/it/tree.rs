//! L'albero e i suoi livelli.

use super::super::Said;
use super::{number, quoted};
use crate::source::Mistake as M;

pub(super) fn said(mistake: &M) -> Option<Said> {
    let said = match mistake {
        M::NodeEmpty { id } => Said::new(
            format!("{} non contiene niente", if id.is_empty() { "questa parte".to_owned() } else { quoted(id) }),
            "aggiungi `dimensions` oppure `questions`",
        ),
        M::LevelsNotFromZero { found } => Said::new(
            format!("il primo livello parte da {}", number(*found)),
            "deve avere `from: 0`, altrimenti i punteggi più bassi restano senza livello",
        ),
        M::LevelsUnsorted { from, before } => Said::new(
            format!("il livello che parte da {} viene dopo quello da {}", number(*from), number(*before)),
            "scrivi i livelli dal più basso al più alto",
        ),
        M::LevelsOverlap { from } => Said::new(
            format!("due livelli partono da {}", number(*from)),
            "ogni livello deve partire più in alto del precedente",
        ),
        M::UnreachableLevel { id, from } => Said::new(
            format!("il livello {}, da {}, non è raggiungibile", quoted(id), number(*from)),
            "nemmeno le risposte migliori danno tanti punti: abbassa la soglia o rivedi i punti",
        ),
        M::StagesUnsorted { stage, before } => Said::new(
            format!("il gradino dello stadio {stage} viene dopo quello dello stadio {before}"),
            "scrivi i gradini dal più basso al più alto",
        ),
        M::StageWithoutQuestions { stage } => Said::new(
            format!("nessuna domanda è dello stadio {stage}"),
            format!("questo livello non si potrà raggiungere: scrivi `stage: {stage}` nelle sue domande"),
        ),
        M::StageWithoutLevels { stage } => Said::new(
            format!("`stage: {stage}` qui non serve: i livelli del questionario non sono a stadi"),
            "togli la chiave, oppure scrivi i livelli con `rule: staged`",
        ),
        M::GateAhead { stage, step } => Said::new(
            format!("il gradino dello stadio {step} richiede lo stadio {stage}, che viene dopo"),
            "in `needs` nomina solo il suo stadio e quelli prima",
        ),
        M::UnreachableQuestion { id } => Said::new(
            format!("la domanda {} non verrà mai posta", quoted(id)),
            "nessuna risposta rende vera la sua condizione: controlla `when`",
        ),
        M::UnscorableNode { id } => {
            Said::new(format!("{} non avrà mai un punteggio", quoted(id)), "nessuna delle sue domande dà punti")
        }
        _ => return None,
    };
    Some(said)
}
