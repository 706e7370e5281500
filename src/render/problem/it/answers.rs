//! Le singole risposte.

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
            let options = format!("risposte possibili: {}", listed(options));
            let help = match nearest {
                _ if together => {
                    "più opzioni si scrivono `[una, altra]` in un file YAML, `una|altra` in una tabella".to_owned()
                }
                Some(nearest) => format!("forse intendevi {}? {options}", quoted(nearest)),
                None => format!("{options}; se non si sa, `non_so`; se non riguarda il comune, `non_applicabile`"),
            };
            Said::new(format!("{} non è una risposta possibile a {}", quoted(found), quoted(question)), help)
        }
        M::RepeatedOption { option } => {
            Said::new(format!("l'opzione {} è scritta due volte", quoted(option)), "scrivila una volta sola")
        }
        M::ExclusiveOption { option } => Said::new(
            format!("l'opzione {} non può stare insieme ad altre", quoted(option)),
            format!("lascia solo {}, oppure toglila", quoted(option)),
        ),
        M::AnswerOutside { found, least, most, unit } => {
            let unit = unit.as_ref().map(|unit| format!(" ({})", fit(&unit.it))).unwrap_or_default();
            Said::new(
                format!("{} è fuori dai limiti", quoted(found)),
                format!("la risposta deve essere un numero {}{unit}", bounds(*least, *most)),
            )
        }
        M::AnswerNotNumber { found } => Said::new(format!("{} non è un numero", quoted(found)), number_help(found)),
        M::ThousandsPoint { found, read } => Said::new(
            format!("{} è letto come {}", quoted(found), super::number(*read)),
            "se il punto separa le migliaia, toglilo; se separa i decimali, scrivi la virgola",
        ),
        M::AnswerNotWhole { found } => Said::new(
            format!("{} non è un grado della scala", quoted(found)),
            "la risposta è un numero intero, senza decimali",
        ),
        M::AnswerNotDate { found } => Said::new(
            format!("{} non è una data", quoted(found)),
            "le date si scrivono anno-mese-giorno, con giorni che esistono: `2026-11-23`",
        ),
        M::AnswerShape { kind, found } => Said::new(
            format!("a una domanda di tipo {} non si risponde con {}", code(kind), shape(*found)),
            match *kind {
                "multiple" => "scrivi gli id delle opzioni scelte: `[uno, due]`",
                "table" => "scrivi le righe dell'inventario, ognuna con le sue colonne",
                _ => "scrivi una sola risposta",
            },
        ),
        M::DateAfterInterview { date, interview } => Said::new(
            format!("{} è dopo il giorno dell'intervista", quoted(date)),
            format!("la risposta è del {}: una delle due date è sbagliata", fit(interview)),
        ),
        M::TableCannotHold { question, kind } => Said::new(
            format!("la risposta a {} (di tipo {}) non sta in una cella", quoted(question), code(kind)),
            "lascia la cella vuota e scrivi l'intervista di questo comune in un file YAML",
        ),
        _ => return None,
    };
    Some(said)
}
