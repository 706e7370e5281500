//! Interviews, and the questionnaire that they answer.

use super::super::message::{Message, message, text};
use crate::diagnostics::{InterviewDiagnostic as D, LookupDiagnostic};
use crate::lang::Lang;

pub(super) fn lookup(kind: &LookupDiagnostic, lang: Lang) -> Message {
    match kind {
        LookupDiagnostic::QuestionnaireUnnamed => message!(lang,
            it "non è detto con quale questionario leggere queste risposte"
                => "scrivi `questionnaire: …` nel file o in `comino.yaml`, oppure usa l'opzione `-q`"
            en "nothing says which questionnaire these answers belong to"
                => "write `questionnaire: …` in the file or in `comino.yaml`, or use the option `-q`"),
        LookupDiagnostic::QuestionnaireNotFound { id, nearest, known } => message!(lang, [id, known]
            it "il questionario «{id}» non si trova"
                => "metti il suo file accanto alle interviste, usa `-q`, oppure scrivi uno di questi: {known}"
            en "the questionnaire “{id}” is not found"
                => "put its file beside the interviews, use `-q`, or name one of these: {known}")
        .or_nearest(nearest.as_ref(), lang),
        LookupDiagnostic::QuestionnaireVersion { wanted, found } => message!(lang, [wanted, found]
            it "le risposte sono per la versione «{wanted}» del questionario, questa è la «{found}»"
                => "usa la versione giusta, oppure controlla le risposte e correggi la versione scritta qui"
            en "the answers are for version “{wanted}” of the questionnaire, this is “{found}”"
                => "use the right version, or check the answers and correct the version written here"),
        LookupDiagnostic::QuestionnaireOverridden { named, used } => message!(lang, [named, used]
            it "il file nomina il questionario «{named}», ma si usa «{used}»"
                => "l'opzione `-q` prevale su quello che dice il file"
            en "the file names the questionnaire “{named}”, but “{used}” is used"
                => "the option `-q` prevails over what the file says"),
        LookupDiagnostic::QuestionnaireDiffers { id } => message!(lang, [id]
            it "il questionario «{id}» di questa cartella è diverso da quello già letto con lo stesso nome e versione"
                => "dai a uno dei due un'altra `version`, o leggi le cartelle una alla volta"
            en "the questionnaire “{id}” of this folder is not the one read before under the same name and version"
                => "give one of them another `version`, or read the folders one at a time"),
        LookupDiagnostic::SeveralQuestionnaires { first, second } => message!(lang, [first, second]
            it "la tabella nomina due questionari: «{first}» e «{second}»"
                => "fai una tabella per questionario"
            en "the table names two questionnaires: “{first}” and “{second}”"
                => "make one table per questionnaire"),
    }
}

pub(super) fn interview(kind: &D, lang: Lang) -> Message {
    match kind {
        D::InterviewDateMissing { question } => message!(lang, [question]
            it "per dare punti a «{question}» serve il giorno dell'intervista"
                => "scrivi la data dell'intervista in `date`"
            en "to give points to “{question}”, the day of the interview is needed"
                => "write the day of the interview in `date`"),
        D::UnknownRespondent { id, nearest, known } => {
            let advice = match known.as_slice() {
                [] => text!(lang,
                    it "elenca prima chi risponde in `respondents`"
                    en "list those who answer in `respondents` first"),
                _ => text!(lang, [known] it "in `respondents` ci sono: {known}" en "`respondents` lists {known}"),
            };
            message!(lang, [id]
                it "«{id}» non è tra chi risponde" => "{advice}"
                en "“{id}” is not one of the respondents" => "{advice}")
            .or_nearest(nearest.as_ref(), lang)
        }
        D::RespondentTwice { id } => message!(lang, [id]
            it "«{id}» risponde due volte alla stessa domanda"
                => "tieni una sola delle due risposte"
            en "“{id}” answers the same question twice"
                => "keep one of the two answers"),
        D::RespondentNeeded => message!(lang,
            it "non è detto chi ha dato questa risposta"
                => "quando le risposte sono più di una, ognuna deve avere `by`"
            en "it is not said who gave this answer"
                => "where there is more than one answer, each must have `by`"),
        D::PopulationMissing { question } => message!(lang, [question]
            it "non si sa se porre «{question}»: mancano gli abitanti del comune"
                => "aggiungi `population`; finché manca, la domanda conta come non posta"
            en "whether to ask “{question}” is not known: the inhabitants of the municipality are missing"
                => "add `population`; without it, the question counts as not asked"),
        D::DuplicateInterview { unit, wave, first, row } => {
            let wave = wave.as_ref().map_or(
                String::new(),
                |wave| text!(lang, [wave] it " nella rilevazione «{wave}»" en " in the wave “{wave}”"),
            );
            let row = row.map_or(String::new(), |row| text!(lang, it ", riga {row}" en ", row {row}"));
            message!(lang, [unit, first]
                it "il comune «{unit}» c'è già{wave}"
                    => "la prima volta in {first}{row}: tieni una sola intervista, o cambia `wave`"
                en "the municipality “{unit}” is there already{wave}"
                    => "the first time in {first}{row}: keep one interview, or change `wave`")
        }
        D::SameName { unit, first } => message!(lang, [unit, first]
            it "«{unit}» c'è anche senza codice, o con il nome scritto in altro modo"
                => "se è lo stesso comune di «{first}», dai a tutti e due lo stesso codice"
            en "“{unit}” is there without a code too, or with its name written otherwise"
                => "if it is the same municipality as “{first}”, give both the same code"),
        D::NoInterviews => message!(lang,
            it "qui non ci sono interviste"
                => "serve un file YAML per comune, oppure una tabella CSV"
            en "there are no interviews here"
                => "one YAML file per municipality is needed, or a CSV table"),
    }
}
