//! The messages of `trend`, in Italian and English.

use crate::cli::messages::{Refusal, messages};

messages! {
    pub fn no_interviews_in(path: &str) -> Refusal:
        format!("in {path} non c'è nessuna intervista: indica un file, una tabella o una cartella di interviste"),
        format!("no interviews in {path}: give an interview, a table, or a folder of them");
    pub fn several_waves(path: &str, waves: &[&str]) -> Refusal:
        format!(
            "in {path} ci sono più rilevazioni ({}): con due percorsi ognuno ne contiene una; per vederle tutte dai \
             la sola cartella che le contiene",
            waves.join(", ")
        ),
        format!(
            "there are several waves in {path} ({}): with two paths, each must contain one wave; to see them all, \
             give only the folder that contains them",
            waves.join(", ")
        );
    pub fn nothing_in_common(before: &[String], after: &[String]) -> Refusal:
        format!(
            "prima e dopo seguono questionari diversi (prima: {}; dopo: {}): si confrontano interviste sullo stesso \
             questionario, anche in versioni diverse",
            before.join(", "),
            after.join(", ")
        ),
        format!(
            "before and after follow different questionnaires (before: {}; after: {}): interviews on the same \
             questionnaire are compared, even in different versions",
            before.join(", "),
            after.join(", ")
        );
    pub fn questionnaire_differs(name: &str) -> Refusal:
        format!(
            "le due rilevazioni usano due questionari diversi con lo stesso nome e la stessa versione, «{name}»: dai al \
             più recente un'altra `version`"
        ),
        format!(
            "the two waves use two different questionnaires with the same name and version, “{name}”: give the newer one \
             another `version`"
        );
    pub fn left_out(questionnaires: &[String]) -> String:
        format!("nota: presente in una sola rilevazione e perciò non considerato: {}\n", questionnaires.join(", ")),
        format!("note: left out, because they are in one wave only: {}\n", questionnaires.join(", "));
    pub fn only_one_wave(path: &str, wave: Option<&str>) -> Refusal:
        format!(
            "in {path} c'è una sola rilevazione{}: per un confronto nel tempo servono due percorsi, PRIMA e DOPO, o \
             una cartella con più rilevazioni (`wave` nelle interviste)",
            in_brackets(wave)
        ),
        format!(
            "there is only one wave in {path}{}: a trend needs two paths, BEFORE and AFTER, or a folder with several \
             waves (`wave` in the interviews)",
            in_brackets(wave)
        );
}

fn in_brackets(wave: Option<&str>) -> String {
    wave.map(|wave| format!(" ({wave})")).unwrap_or_default()
}
