//! Le interviste e il loro questionario.

use super::super::Said;
use super::super::phrase::{fit, listed};
use super::{meant, quoted};
use crate::source::Mistake as M;

pub(super) fn said(mistake: &M) -> Option<Said> {
    let said = match mistake {
        M::QuestionnaireUnnamed => Said::new(
            "non è detto con quale questionario leggere queste risposte",
            "scrivi `questionnaire: …` nel file o in `comino.yaml`, oppure usa l'opzione `-q`",
        ),
        M::QuestionnaireNotFound { id, nearest, known } => Said::new(
            format!("il questionario {} non si trova", quoted(id)),
            meant(
                nearest.as_ref(),
                format!(
                    "metti il suo file accanto alle interviste, usa `-q`, oppure scrivi uno di questi: {}",
                    listed(known)
                ),
            ),
        ),
        M::QuestionnaireVersion { wanted, found } => Said::new(
            format!(
                "le risposte sono per la versione {} del questionario, questa è la {}",
                quoted(wanted),
                quoted(found)
            ),
            "usa la versione giusta, oppure controlla le risposte e correggi la versione scritta qui",
        ),
        M::QuestionnaireOverridden { named, used } => Said::new(
            format!("il file nomina il questionario {}, ma si usa {}", quoted(named), quoted(used)),
            "l'opzione `-q` prevale su quello che dice il file",
        ),
        M::QuestionnaireDiffers { id } => Said::new(
            format!(
                "il questionario {} di questa cartella è diverso da quello già letto con lo stesso nome e versione",
                quoted(id)
            ),
            "dai a uno dei due un'altra `version`, o leggi le cartelle una alla volta",
        ),
        M::SeveralQuestionnaires { first, second } => Said::new(
            format!("la tabella nomina due questionari: {} e {}", quoted(first), quoted(second)),
            "fai una tabella per questionario",
        ),
        M::InterviewDateMissing { question } => Said::new(
            format!("per dare punti a {} serve il giorno dell'intervista", quoted(question)),
            "scrivi la data dell'intervista in `date`",
        ),
        M::UnknownRespondent { id, nearest, known } => {
            let otherwise = match known.as_slice() {
                [] => "elenca prima chi risponde in `respondents`".to_owned(),
                known => format!("in `respondents` ci sono: {}", listed(known)),
            };
            Said::new(format!("{} non è tra chi risponde", quoted(id)), meant(nearest.as_ref(), otherwise))
        }
        M::RespondentTwice { id } => Said::new(
            format!("{} risponde due volte alla stessa domanda", quoted(id)),
            "tieni una sola delle due risposte",
        ),
        M::RespondentNeeded => Said::new(
            "non è detto chi ha dato questa risposta",
            "quando le risposte sono più di una, ognuna deve avere `by`",
        ),
        M::AnswerNotAsked { question } => Said::new(
            format!("la risposta a {} non viene contata: la domanda non era da porre", quoted(question)),
            "controlla la risposta da cui dipende, nella condizione `when` della domanda",
        ),
        M::EvidenceMissing { question } => Said::new(
            format!("manca la prova della risposta a {}", quoted(question)),
            "scrivi in `evidence` l'atto o il documento che la conferma",
        ),
        M::PopulationMissing { question } => Said::new(
            format!("non si sa se porre {}: mancano gli abitanti del comune", quoted(question)),
            "aggiungi `population`; finché manca, la domanda conta come non posta",
        ),
        M::DuplicateInterview { unit, wave, first, row } => {
            let row = row.map(|row| format!(", riga {row}")).unwrap_or_default();
            let wave = wave.as_ref().map(|wave| format!(" nella rilevazione {}", quoted(wave))).unwrap_or_default();
            Said::new(
                format!("il comune {} c'è già{wave}", quoted(unit)),
                format!("la prima volta in {}{row}: tieni una sola intervista, o cambia `wave`", fit(first)),
            )
        }
        M::SameName { unit, first } => Said::new(
            format!("{} c'è anche senza codice, o con il nome scritto in altro modo", quoted(unit)),
            format!("se è lo stesso comune di {}, dai a tutti e due lo stesso codice", quoted(first)),
        ),
        M::NoInterviews => {
            Said::new("qui non ci sono interviste", "serve un file YAML per comune, oppure una tabella CSV")
        }
        M::UnknownQuestion { id, nearest } => Said::new(
            format!("il questionario non ha la domanda {}", quoted(id)),
            meant(nearest.as_ref(), "in `answers` ogni chiave è l'id di una domanda del questionario".to_owned()),
        ),
        _ => return None,
    };
    Some(said)
}
