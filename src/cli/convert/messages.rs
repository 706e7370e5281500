//! The messages of `convert`: what a table cannot hold, and why nothing was written.

use crate::cli::messages::{Refusal, messages};
use comino::lang::Lang;
use comino::load::table::{Loss, Lost};

/// The note on what the table leaves out; empty if it holds everything.
pub fn lost(losses: &[Loss], lang: Lang) -> String {
    let mut kinds: Vec<Lost> = losses.iter().map(|loss| loss.what).collect();
    kinds.sort_unstable();
    kinds.dedup();
    if kinds.is_empty() {
        return String::new();
    }
    let line = |what: &Lost| {
        let of: Vec<&Loss> = losses.iter().filter(|loss| loss.what == *what).collect();
        let where_ = of.iter().map(|loss| match &loss.question {
            Some(question) => format!("{} {question}", loss.unit),
            None => loss.unit.clone(),
        });
        const MOST: usize = 4;
        let more = of.len().saturating_sub(MOST);
        let mut places = where_.take(MOST).collect::<Vec<_>>().join("; ");
        if more > 0 {
            places.push_str(&lost_more(more, lang));
        }
        format!("  {}: {} ({places})\n", word(*what, lang), of.len())
    };
    kinds.iter().fold(lost_heading(lang).to_owned(), |text, what| text + &line(what))
}

/// The note on the answers that differ between joined interviews; empty if none does.
pub fn differing(places: &[String], lang: Lang) -> String {
    let heading = if places.is_empty() { "" } else { differing_heading(lang) };
    places.iter().fold(heading.to_owned(), |text, place| text + &format!("  {place}\n"))
}

messages! {
    fn differing_heading() -> &'static str:
        "nota: risposte diverse nelle interviste unite; restano entrambe:\n",
        "note: answers that differ between the joined interviews; both are kept:\n";
    pub fn files_are_there(files: &[String]) -> Refusal:
        format!(
            "questi file esistono già: {}; non è stato scritto nulla (aggiungi --force per sovrascriverli)",
            files.join(", ")
        ),
        format!("these files already exist: {}; nothing was written (add --force to overwrite them)", files.join(", "));
    pub fn not_a_table() -> Refusal:
        "con --from si legge una tabella .csv, o - dallo standard input: un foglio .xlsx si salva prima come CSV UTF-8",
        "--from reads a .csv table, or - for standard input: first save an .xlsx sheet as CSV UTF-8";
    pub fn questionnaire_needed() -> Refusal:
        "di quale questionario sono le risposte? Indicalo con -q, o con `questionnaire` nella mappa",
        "which questionnaire do the answers belong to? Give it with -q, or as `questionnaire` in the mapping";
    fn lost_heading() -> &'static str:
        "nota: una tabella non può contenere tutto; restano fuori:\n",
        "note: a table cannot hold everything; left out:\n";
    fn lost_more(more: usize) -> String: format!("; e altre {more}"), format!("; and {more} more");
}

fn word(what: Lost, lang: Lang) -> &'static str {
    match what {
        Lost::Inventory => lang.choose("inventari", "inventories"),
        Lost::Voices => lang.choose(
            "risposte di più persone (resta la prima, il punteggio può cambiare)",
            "answers of several people (only the first is kept, scores may change)",
        ),
        Lost::Note => lang.choose("note", "notes"),
        Lost::Evidence => lang.choose("evidenze", "evidence"),
        Lost::Status => lang.choose("verifiche", "verifications"),
        Lost::By => lang.choose("chi ha dato la risposta", "who gave the answer"),
        Lost::Day => lang.choose(
            "giorni di singole risposte (l'età di una data può cambiare)",
            "dates of single answers (the age of a date may change)",
        ),
        Lost::Interviewer => lang.choose("chi ha intervistato", "interviewers"),
        Lost::Respondents => lang.choose("elenchi dei rispondenti", "lists of respondents"),
        Lost::Formula => lang.choose(
            "testi che un foglio elettronico eseguirebbe: preceduti da un apostrofo",
            "texts that a spreadsheet would run as formulas: prefixed with an apostrophe",
        ),
    }
}
