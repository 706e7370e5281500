//! What `trend` says of waves that it cannot set against each other, in Italian and English.

use super::messages::Refusal;
use comino::lang::Lang;

pub fn no_interviews_in(path: &str, lang: Lang) -> Refusal {
    let what = match lang {
        Lang::It => {
            format!("in {path} non c'è nessuna intervista: dai un file, una tabella o una cartella di interviste")
        }
        Lang::En => format!("there is no interview in {path}: give an interview, a table or a folder of them"),
    };
    Refusal::new(what, lang)
}

pub fn only_one_wave(path: &str, wave: Option<&str>, lang: Lang) -> Refusal {
    let what = match (lang, wave) {
        (Lang::It, Some(wave)) => format!(
            "in {path} c'è una sola rilevazione ({wave}): per un confronto nel tempo servono due percorsi, PRIMA e \
             DOPO, o una cartella con più rilevazioni (`wave` nelle interviste)"
        ),
        (Lang::It, None) => format!(
            "in {path} c'è una sola rilevazione: per un confronto nel tempo servono due percorsi, PRIMA e DOPO, o una \
             cartella con più rilevazioni (`wave` nelle interviste)"
        ),
        (Lang::En, Some(wave)) => format!(
            "there is only one wave in {path} ({wave}): a trend wants two paths, BEFORE and AFTER, or a folder with \
             several waves (`wave` in the interviews)"
        ),
        (Lang::En, None) => format!(
            "there is only one wave in {path}: a trend wants two paths, BEFORE and AFTER, or a folder with several \
             waves (`wave` in the interviews)"
        ),
    };
    Refusal::new(what, lang)
}

pub fn several_waves(path: &str, waves: &[&str], lang: Lang) -> Refusal {
    let waves = waves.join(", ");
    let what = match lang {
        Lang::It => format!(
            "in {path} ci sono più rilevazioni ({waves}): con due percorsi ognuno ne contiene una; per vederle tutte \
             dai la sola cartella che le contiene"
        ),
        Lang::En => format!(
            "there are several waves in {path} ({waves}): of two paths each holds one; to see them all give the one \
             folder that holds them"
        ),
    };
    Refusal::new(what, lang)
}

pub fn nothing_in_common(before: &[String], after: &[String], lang: Lang) -> Refusal {
    let (before, after) = (before.join(", "), after.join(", "));
    let what = match lang {
        Lang::It => format!(
            "prima e dopo seguono questionari diversi (prima: {before}; dopo: {after}): si confrontano interviste sullo \
             stesso questionario, anche in versioni diverse"
        ),
        Lang::En => format!(
            "before and after follow different questionnaires (before: {before}; after: {after}): interviews on the same \
             questionnaire are compared, be it in different versions"
        ),
    };
    Refusal::new(what, lang)
}

pub fn left_out(questionnaires: &[String], lang: Lang) -> String {
    let ids = questionnaires.join(", ");
    match lang {
        Lang::It => format!("nota: in una sola rilevazione, perciò non considerato: {ids}\n"),
        Lang::En => format!("note: in one wave only, so left out: {ids}\n"),
    }
}
