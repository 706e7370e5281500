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
                => "in `answers` ogni chiave deve essere l'id di una domanda del questionario"
            en "the questionnaire has no question “{id}”"
                => "each key of `answers` must be the id of a question")
        .or_nearest(nearest.as_ref(), lang),
        D::AnsweredTwice { id, other } => message!(lang, [id, other]
            it "«{other}» e «{id}» sono la stessa domanda, che ha cambiato id" => "lascia una sola risposta, sotto «{id}»"
            en "“{other}” and “{id}” are the same question, whose id has changed" => "keep one answer, under “{id}”"),
        D::UnknownOption { found, question, nearest, options } => {
            let advice = unknown_option_advice(found, nearest.as_ref(), options, lang);
            message!(lang, [found, question]
                it "«{found}» non è una risposta possibile a «{question}»" => "{advice}"
                en "“{found}” is not a possible answer to “{question}”" => "{advice}")
        }
        D::RepeatedOption { option } => message!(lang, [option]
            it "l'opzione «{option}» è scritta due volte" => "scrivila una volta sola"
            en "the option “{option}” is given twice" => "keep it once"),
        D::ExclusiveOption { option } => message!(lang, [option]
            it "l'opzione «{option}» non può essere scelta insieme ad altre"
                => "lascia solo «{option}», oppure toglila"
            en "the option “{option}” cannot be combined with others"
                => "keep only “{option}”, or remove it"),
        D::AnswerOutside { found, least, most, unit } => {
            let bounds = bounds(least.as_ref(), most.as_ref(), lang);
            let unit = unit.as_ref().map_or(String::new(), |unit| text!(lang, [unit] it " ({unit})" en " ({unit})"));
            message!(lang, [found]
                it "«{found}» è fuori dai limiti" => "la risposta deve essere un numero {bounds}{unit}"
                en "“{found}” is out of range" => "the answer must be a number {bounds}{unit}")
        }
        D::AnswerNotNumber { found } => not_a_number(found, lang),
        D::ThousandsPoint { found, read, in_table: false } => {
            let (thousands, decimals) = (&found.replace('.', ""), &as_decimals(found));
            message!(lang, [found, read, thousands, decimals]
                it "«{found}» è letto come {read}"
                    => "qui il punto separa i decimali: scrivi `{thousands}` se intendevi le migliaia, altrimenti `{decimals}`"
                en "“{found}” is read as {read}"
                    => "a point separates decimals here: write `{thousands}` if you meant thousands, `{decimals}` otherwise")
        }
        D::ThousandsPoint { found, read, in_table: true } => message!(lang, [found, read]
            it "«{found}» è letto come {read}"
                => "se il punto separa le migliaia, toglilo; se separa i decimali, usa la virgola; per tutta la tabella lo stabilisce `--decimal`"
            en "“{found}” is read as {read}"
                => "if the point separates thousands, remove it; if it separates decimals, use a comma; `--decimal` settles it for the whole table"),
        D::ShareOrPercent { found } => message!(lang, [found]
            it "«{found}» è letto come {found} %, ma potrebbe essere una quota, cioè cento volte tanto"
                => "scrivi la percentuale con il segno (`35 %`); un file .xls non dice se la cella è una percentuale: salvalo come .xlsx"
            en "“{found}” is read as {found} %, but it may be a share, a hundred times that"
                => "write the percentage with its sign (`35 %`); an .xls file does not tell whether the cell is a percentage: save it as .xlsx"),
        D::AmbiguousDay { found, read } => message!(lang, [found, read]
            it "«{found}» è letto come {read}, ma il giorno potrebbe essere il mese"
                => "scrivi le date con l'anno davanti; per tutta la tabella l'ordine lo stabilisce `--days`, per un'esportazione anche `days` nella mappa"
            en "“{found}” is read as {read}, but its day could be the month"
                => "write dates with the year first; `--days` settles the order for a whole table, and for an export also `days` in the mapping"),
        D::AnswerNotWhole { found } => message!(lang, [found]
            it "«{found}» non è un grado della scala"
                => "la risposta deve essere un numero intero"
            en "“{found}” is not a step of the scale"
                => "the answer must be a whole number"),
        D::AnswerNotDate { found } => not_a_date(found, lang),
        D::AnswerShape { kind, found } => {
            let advice = answer_advice(kind, lang);
            message!(lang, [kind, found]
                it "a una domanda di tipo `{kind}` non si può rispondere con {found}" => "{advice}"
                en "a question of kind `{kind}` cannot be answered with {found}" => "{advice}")
        }
        D::DateAfterInterview { date, interview } => message!(lang, [date, interview]
            it "«{date}» è successiva alla data dell'intervista"
                => "la risposta è del {interview}: correggi una delle due date"
            en "“{date}” is after the date of the interview"
                => "the answer was given on {interview}: correct one of the two dates"),
        D::AnswerNotAsked { question } => message!(lang, [question]
            it "la risposta a «{question}» non viene contata: la domanda non andava posta"
                => "controlla la risposta da cui dipende, nella condizione `when` della domanda"
            en "the answer to “{question}” does not count: the question should not have been asked"
                => "check the answer on which the question's `when` depends"),
        D::EvidenceMissing { question } => message!(lang, [question]
            it "manca la prova della risposta a «{question}»"
                => "scrivi in `evidence` l'atto o il documento che la conferma"
            en "the evidence for the answer to “{question}” is missing"
                => "name the act or document that confirms it in `evidence`"),
        D::TableCannotHold { question, kind } => message!(lang, [question, kind]
            it "la risposta a «{question}» (di tipo `{kind}`) non sta in una cella"
                => "scrivi ogni cella dell'inventario in una colonna sua, come `{question}.riga.colonna`, o l'intervista in un file YAML"
            en "the answer to “{question}” (of kind `{kind}`) does not fit in a cell"
                => "write each cell of the inventory in a column of its own, such as `{question}.row.column`, or the interview in a YAML file"),
    }
}

/// The same number with a number of decimals other than three.
fn as_decimals(found: &str) -> String {
    match found.trim_end_matches('0') {
        short if short.len() == found.len() => format!("{found}0"),
        short => short.trim_end_matches('.').to_owned(),
    }
}

fn unknown_option_advice(found: &str, nearest: Option<&String>, options: &Vec<String>, lang: Lang) -> String {
    if several_of(found, options) {
        return text!(lang,
            it "scrivi più opzioni come `[una, altra]` in un file YAML, come `una|altra` in una tabella"
            en "write several options as `[one, other]` in a YAML file, as `one|other` in a table");
    }
    let options = text!(lang, [options] it "risposte possibili: {options}" en "possible answers: {options}");
    match nearest {
        Some(nearest) => format!("{} {options}", did_you_mean(nearest, lang)),
        None => text!(lang,
            it "{options}; se non si sa, `non_so`; se non riguarda il comune, `non_applicabile`"
            en "{options}; if the answer is not known, `dont_know`; if the question does not apply, `not_applicable`"),
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
            en "write the ids of the chosen options: `[one, two]`"),
        "table" => text!(lang,
            it "scrivi le righe dell'inventario, ognuna con le sue colonne"
            en "write the rows of the inventory, each with its columns"),
        _ => text!(lang, it "scrivi una sola risposta" en "write a single answer"),
    }
}
