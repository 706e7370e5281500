//! Le tabelle.

use super::super::Said;
use super::super::phrase::code;
use super::{meant, quoted};
use crate::source::Mistake as M;

pub(super) fn said(mistake: &M) -> Option<Said> {
    let said = match mistake {
        M::UnknownColumn { column, nearest } => Said::new(
            format!("la colonna {} non è una domanda del questionario", quoted(column)),
            meant(nearest.as_ref(), "viene ignorata".to_owned()),
        ),
        M::UnknownColumns { count } => Said::new(
            match count {
                1 => "un'altra colonna non è una domanda del questionario".to_owned(),
                count => format!("altre {count} colonne non sono domande del questionario"),
            },
            "controlla che tabella e questionario siano quelli giusti",
        ),
        M::DuplicateColumn { column, first } => Said::new(
            format!("la colonna {} c'è due volte", quoted(column)),
            format!("la prima è la colonna numero {first}: tienine una sola"),
        ),
        M::MissingColumn { column, nearest } => Said::new(
            format!("manca la colonna {}", code(column)),
            match nearest {
                Some(nearest) => format!("chiama `unit` la colonna {}: contiene il nome del comune", quoted(nearest)),
                None => "la prima riga deve contenere i nomi delle colonne; in `unit` va il nome del comune".to_owned(),
            },
        ),
        M::RowLength { found, expected } => Said::new(
            format!("la riga ha {found} {}, l'intestazione {expected}", if *found == 1 { "cella" } else { "celle" }),
            if found > expected {
                "se una cella contiene il separatore (per esempio una virgola), mettila tra virgolette doppie"
            } else {
                "aggiungi i separatori che mancano: una cella può restare vuota, ma deve esserci"
            },
        ),
        M::RowTooLarge { limit } => Said::new(
            format!("questa riga è troppo lunga: più di {} MiB", limit / (1024 * 1024)),
            "di solito è una virgoletta aperta in questa riga e mai chiusa",
        ),
        M::TooManyColumns { found, limit } => Said::new(
            format!("la tabella ha {found} colonne: al massimo possono essere {limit}"),
            "controlla che il file sia la tabella giusta",
        ),
        M::UnclosedQuote => Said::new(
            "in questa riga si aprono virgolette che non vengono mai chiuse",
            "tutto quello che segue finisce nella stessa cella: chiudi le virgolette",
        ),
        M::EmptyUnit => Said::new("manca il nome del comune", "ogni riga deve averlo, nella colonna `unit`"),
        M::NotASummary => Said::new(
            "questa non è una distribuzione di punteggi",
            "deve essere ciò che scrive `comino summary -f json`",
        ),
        M::NotARowOfScores => {
            Said::new("questa non è una riga di punteggi", "deve essere ciò che stampa `comino score --wide -f csv`")
        }
        M::MappedColumnMissing { column, nearest } => Said::new(
            format!("la tabella esportata non ha la colonna {}", quoted(column)),
            match nearest {
                Some(nearest) => format!("forse intendevi {}?", quoted(nearest)),
                None => "il nome va scritto come nella prima riga della tabella".to_owned(),
            },
        ),
        M::RowsDiffer { unit, first, second } => Said::new(
            format!("le righe di {} danno abitanti diversi: {} e {}", quoted(unit), code(first), code(second)),
            "righe dello stesso comune sono più rispondenti: gli abitanti devono essere gli stessi, o stare in una sola",
        ),
        M::NoRows => Said::new("la tabella ha solo l'intestazione", "aggiungi una riga per comune"),
        M::UnknownWeight { column, nearest } => Said::new(
            format!("il questionario non ha una dimensione o una domanda {}", quoted(column)),
            meant(
                nearest.as_ref(),
                "ogni colonna prende il nome dalla dimensione o domanda di cui contiene i pesi".to_owned(),
            ),
        ),
        M::WeightOfIndex { id } => Said::new(
            format!("{} è un indice: non ha peso", quoted(id)),
            "hanno un peso le dimensioni e le domande: togli la colonna",
        ),
        M::NoWeightSets => Said::new("la tabella non contiene nessun insieme di pesi", "aggiungi una riga per insieme"),
        _ => return None,
    };
    Some(said)
}
