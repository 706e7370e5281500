//! Answers.

use super::super::message::{Message, did_you_mean, message, text};
use super::numbers::bounds;
use super::value::{not_a_date, not_a_number};
use crate::diagnostics::AnswerDiagnostic as D;
use crate::lang::Lang;

pub(super) fn answer(kind: &D, lang: Lang) -> Message {
    match kind {
        D::UnknownQuestion { id, nearest } => message!(lang, [id]
            it "il questionario non ha la domanda «{id}»"
                => "in `answers` ogni chiave è l'id di una domanda del questionario"
            en "the questionnaire has no question “{id}”"
                => "in `answers` each key is the id of a question of the questionnaire")
        .or_nearest(nearest.as_ref(), lang),
        D::UnknownOption { found, question, nearest, options } => {
            let advice = unknown_option_advice(found, nearest.as_ref(), options, lang);
            message!(lang, [found, question]
                it "«{found}» non è una risposta possibile a «{question}»" => "{advice}"
                en "“{found}” is not a possible answer to “{question}”" => "{advice}")
        }
        D::RepeatedOption { option } => message!(lang, [option]
            it "l'opzione «{option}» è scritta due volte" => "scrivila una volta sola"
            en "the option “{option}” is written twice" => "keep it once"),
        D::ExclusiveOption { option } => message!(lang, [option]
            it "l'opzione «{option}» non può stare insieme ad altre"
                => "lascia solo «{option}», oppure toglila"
            en "the option “{option}” cannot stand beside others"
                => "keep “{option}” alone, or remove it"),
        D::AnswerOutside { found, least, most, unit } => {
            let bounds = bounds(least.as_ref(), most.as_ref(), lang);
            let unit = unit.as_ref().map_or(String::new(), |unit| text!(lang, [unit] it " ({unit})" en " ({unit})"));
            message!(lang, [found]
                it "«{found}» è fuori dai limiti" => "la risposta deve essere un numero {bounds}{unit}"
                en "“{found}” is out of bounds" => "the answer must be a number {bounds}{unit}")
        }
        D::AnswerNotNumber { found } => not_a_number(found, lang),
        D::ThousandsPoint { found, read } => message!(lang, [found, read]
            it "«{found}» è letto come {read}"
                => "se il punto separa le migliaia, toglilo; se separa i decimali, scrivi la virgola"
            en "“{found}” is read as {read}"
                => "if the point separates thousands, leave it out; if it separates decimals, write a comma"),
        D::AnswerNotWhole { found } => message!(lang, [found]
            it "«{found}» non è un grado della scala"
                => "la risposta è un numero intero, senza decimali"
            en "“{found}” is not a step of the scale"
                => "the answer is a whole number, without decimals"),
        D::AnswerNotDate { found } => not_a_date(found, lang),
        D::AnswerShape { kind, found } => {
            let advice = answer_advice(kind, lang);
            message!(lang, [kind, found]
                it "a una domanda di tipo `{kind}` non si risponde con {found}" => "{advice}"
                en "a question of kind `{kind}` is not answered with {found}" => "{advice}")
        }
        D::DateAfterInterview { date, interview } => message!(lang, [date, interview]
            it "«{date}» è dopo il giorno dell'intervista"
                => "la risposta è del {interview}: una delle due date è sbagliata"
            en "“{date}” is after the day of the interview"
                => "the answer is of {interview}: one of the two dates is wrong"),
        D::AnswerNotAsked { question } => message!(lang, [question]
            it "la risposta a «{question}» non viene contata: la domanda non era da porre"
                => "controlla la risposta da cui dipende, nella condizione `when` della domanda"
            en "the answer to “{question}” does not count: the question was not to be asked"
                => "check the answer it depends on, in the question's `when`"),
        D::EvidenceMissing { question } => message!(lang, [question]
            it "manca la prova della risposta a «{question}»"
                => "scrivi in `evidence` l'atto o il documento che la conferma"
            en "the evidence for the answer to “{question}” is missing"
                => "write in `evidence` the act or document that confirms it"),
        D::TableCannotHold { question, kind } => message!(lang, [question, kind]
            it "la risposta a «{question}» (di tipo `{kind}`) non sta in una cella"
                => "lascia la cella vuota e scrivi l'intervista di questo comune in un file YAML"
            en "the answer to “{question}” (of kind `{kind}`) does not fit in a cell"
                => "leave the cell empty and write this municipality's interview in a YAML file"),
    }
}

fn unknown_option_advice(found: &str, nearest: Option<&String>, options: &Vec<String>, lang: Lang) -> String {
    if several_of(found, options) {
        return text!(lang,
            it "più opzioni si scrivono `[una, altra]` in un file YAML, `una|altra` in una tabella"
            en "several options are written `[one, other]` in a YAML file, `one|other` in a table");
    }
    let options = text!(lang, [options] it "risposte possibili: {options}" en "possible answers: {options}");
    match nearest {
        Some(nearest) => format!("{} {options}", did_you_mean(nearest, lang)),
        None => text!(lang,
            it "{options}; se non si sa, `non_so`; se non riguarda il comune, `non_applicabile`"
            en "{options}; if it is not known, `dont_know`; if it does not concern the municipality, `not_applicable`"),
    }
}

/// Whether a text is several of the options with a separator that tables do not use.
fn several_of(text: &str, options: &[String]) -> bool {
    let mut parts = text.split([',', ';', '/']).map(str::trim);
    text.contains([',', ';', '/']) && parts.all(|part| options.iter().any(|option| option == part))
}

fn answer_advice(kind: &str, lang: Lang) -> String {
    match kind {
        "multiple" => text!(lang,
            it "scrivi gli id delle opzioni scelte: `[uno, due]`"
            en "write the ids of the options chosen: `[one, two]`"),
        "table" => text!(lang,
            it "scrivi le righe dell'inventario, ognuna con le sue colonne"
            en "write the rows of the inventory, each with its columns"),
        _ => text!(lang, it "scrivi una sola risposta" en "write a single answer"),
    }
}
