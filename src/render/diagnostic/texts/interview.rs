//! Interviews, and the questionnaire that they answer.

use super::super::message::{Message, message, text};
use crate::diagnostics::{DuplicateRemedy, InterviewDiagnostic as D, LookupDiagnostic};
use crate::lang::Lang;

pub(super) fn lookup(kind: &LookupDiagnostic, lang: Lang) -> Message {
    match kind {
        LookupDiagnostic::QuestionnaireUnnamed => message!(lang,
            it "non è indicato a quale questionario appartengono queste risposte"
                => "scrivi `questionnaire: …` nel file o in `comino.yaml`, oppure usa l'opzione `-q`"
            en "it is not stated which questionnaire these answers belong to"
                => "write `questionnaire: …` in the file or in `comino.yaml`, or use the option `-q`"),
        LookupDiagnostic::QuestionnaireNotFound { id, nearest, known } => message!(lang, [id, known]
            it "il questionario «{id}» non è stato trovato"
                => "metti il suo file accanto alle interviste, usa `-q`, oppure indica uno di questi: {known}"
            en "the questionnaire “{id}” was not found"
                => "put its file next to the interviews, use `-q`, or name one of these: {known}")
        .or_nearest(nearest.as_ref(), lang),
        LookupDiagnostic::QuestionnaireVersion { wanted, found } => message!(lang, [wanted, found]
            it "le risposte sono per la versione «{wanted}» del questionario, ma questa è la «{found}»"
                => "usa la versione giusta, oppure controlla le risposte e correggi la versione indicata qui"
            en "the answers are for version “{wanted}” of the questionnaire, but this is version “{found}”"
                => "use the right version, or check the answers and correct the version given here"),
        LookupDiagnostic::QuestionnaireOverridden { named, used } => message!(lang, [named, used]
            it "il file indica il questionario «{named}», ma viene usato «{used}»"
                => "l'opzione `-q` prevale su ciò che indica il file"
            en "the file names the questionnaire “{named}”, but “{used}” is used"
                => "the option `-q` takes precedence over the file"),
        LookupDiagnostic::AnswersAnother { named, used } => message!(lang, [named, used]
            it "il file risponde a un altro questionario, «{named}», e quasi nessuna risposta è per «{used}»"
                => "togli `-q`, oppure scegli le interviste di un questionario con `--only ID`"
            en "the file answers another questionnaire, “{named}”, and hardly any answer is for “{used}”"
                => "leave out `-q`, or choose the interviews of one questionnaire with `--only ID`"),
        LookupDiagnostic::QuestionnaireDiffers { id } => message!(lang, [id]
            it "il questionario «{id}» di questa cartella è diverso da quello già letto con lo stesso nome e la stessa versione"
                => "dai a uno dei due un'altra `version`, o leggi le cartelle una alla volta"
            en "the questionnaire “{id}” of this folder differs from the one already read with the same name and version"
                => "give one of them another `version`, or read the folders one at a time"),
        LookupDiagnostic::SeveralQuestionnaires { first, second } => message!(lang, [first, second]
            it "la tabella indica due questionari: «{first}» e «{second}»"
                => "usa una tabella per ogni questionario"
            en "the table names two questionnaires: “{first}” and “{second}”"
                => "use one table per questionnaire"),
    }
}

pub(super) fn interview(kind: &D, lang: Lang) -> Message {
    match kind {
        D::InterviewDateMissing { question } => message!(lang, [question]
            it "per dare punti a «{question}» serve la data dell'intervista"
                => "scrivi la data dell'intervista in `date`"
            en "the date of the interview is needed to score “{question}”"
                => "write the date of the interview in `date`"),
        D::UnknownRespondent { id, nearest, known } => {
            let advice = match known.as_slice() {
                [] => text!(lang,
                    it "elenca prima i rispondenti in `respondents`"
                    en "list the respondents in `respondents` first"),
                _ => text!(lang, [known] it "`respondents` elenca {known}" en "`respondents` lists {known}"),
            };
            message!(lang, [id]
                it "«{id}» non è tra i rispondenti" => "{advice}"
                en "“{id}” is not one of the respondents" => "{advice}")
            .or_nearest(nearest.as_ref(), lang)
        }
        D::RespondentTwice { id } => message!(lang, [id]
            it "«{id}» risponde due volte alla stessa domanda"
                => "tieni una sola delle due risposte"
            en "“{id}” answers the same question twice"
                => "keep one of the two answers"),
        D::RespondentNeeded => message!(lang,
            it "non è indicato chi ha dato questa risposta"
                => "se le risposte sono più di una, ognuna deve avere `by`"
            en "it is not stated who gave this answer"
                => "if there is more than one answer, each must have `by`"),
        D::PopulationMissing { question } => message!(lang, [question]
            it "non si può stabilire se porre «{question}»: manca il numero di abitanti del comune"
                => "aggiungi `population`; finché manca, la domanda conta come non posta"
            en "it is not known whether to ask “{question}”: the population of the municipality is missing"
                => "add `population`; without it, the question counts as not asked"),
        D::DuplicateInterview { unit, wave, first, row, remedy } => {
            let wave = wave.as_ref().map_or(
                String::new(),
                |wave| text!(lang, [wave] it " nella rilevazione «{wave}»" en " in the wave “{wave}”"),
            );
            let row = row.map_or(String::new(), |row| text!(lang, it ", riga {row}" en ", row {row}"));
            let advice = match remedy {
                DuplicateRemedy::KeepOne => text!(lang,
                    it "tieni una sola intervista, o cambia `wave`"
                    en "keep one interview, or change `wave`"),
                DuplicateRemedy::WriteCodes(comuni) => text!(lang, [comuni]
                    it "più comuni italiani si chiamano così ({comuni}): se qui sono due, scrivi il codice di ciascuno; altrimenti tieni una sola intervista"
                    en "several Italian municipalities have this name ({comuni}): if these are two, write the code of each; otherwise keep one interview"),
                DuplicateRemedy::Join => text!(lang,
                    it "rispondono a domande diverse: `convert --join` ne fa una sola intervista"
                    en "they answer different questions: `convert --join` makes them one interview"),
                DuplicateRemedy::Delete(empty) => text!(lang, [empty]
                    it "{empty} non ha risposte e si può cancellare"
                    en "{empty} has no answers and can be deleted"),
            };
            message!(lang, [unit, first]
                it "il comune «{unit}» compare già{wave}" => "è già in {first}{row}: {advice}"
                en "the municipality “{unit}” already appears{wave}" => "it is already in {first}{row}: {advice}")
        }
        D::SameName { unit, first } => message!(lang, [unit, first]
            it "«{unit}» compare in più interviste, almeno una senza codice"
                => "scrivi il codice in ciascuna: lo stesso, se «{first}» è lo stesso comune; altrimenti il proprio"
            en "“{unit}” appears in several interviews, at least one of them without a code"
                => "write the code in each: the same one if “{first}” is the same municipality, otherwise its own"),
        D::WavesDisagree { earlier, later, by_days } => {
            let ((earlier, day), (later, later_day)) = (earlier, later);
            let advice = match by_days {
                true => text!(lang,
                    it "conta l'ordine dei giorni: correggi `wave` o `date`"
                    en "the order of the days counts: correct `wave` or `date`"),
                false => text!(lang,
                    it "conta l'ordine dei nomi, perché una rilevazione non ha giorni: correggi `wave` o scrivi ogni `date`"
                    en "the order of the labels counts, because a wave has no days: correct `wave` or write every `date`"),
            };
            message!(lang, [earlier, day, later, later_day]
                it "nomi e giorni delle rilevazioni sono in ordine diverso: «{earlier}» inizia il {day}, «{later}» il {later_day}"
                    => "{advice}"
                en "labels and days of waves are in different orders: “{earlier}” begins on {day}, “{later}” on {later_day}"
                    => "{advice}")
        }
        D::WaveMissing { units, waves } => message!(lang, [units, waves]
            it "manca la rilevazione, che altre interviste indicano ({waves}): {units}"
                => "scrivi `wave`: chi ne è senza non rientra in alcuna rilevazione e precede le altre se mancano i giorni"
            en "the wave is missing, which other interviews give ({waves}): {units}"
                => "write `wave`: those without one are in no wave, and come before the others if there are no days"),
        D::PathTwice => message!(lang,
            it "questo file è indicato due volte"
                => "viene letto una volta sola"
            en "this file is given twice"
                => "it is read once"),
        D::CopyOfFile { original } => message!(lang, [original]
            it "questo file sembra una copia di «{original}», fatta da una cartella condivisa o dal sistema"
                => "tieni la versione giusta e cancella l'altra"
            en "this file seems to be a copy of “{original}”, made by a shared folder or the system"
                => "keep the right version and delete the other"),
        D::NoInterviews => message!(lang,
            it "qui non ci sono interviste"
                => "aggiungi un file YAML per comune, oppure una tabella CSV"
            en "there are no interviews here"
                => "add one YAML file per municipality, or a CSV table"),
    }
}
