//! What `convert` says: what a table has no room for, where files go, what stands in the way.

use super::messages::Refusal;
use comino::lang::Lang;
use comino::load::table::{Loss, Lost};

/// What of the interviews is not in the table; nothing if everything is.
pub fn lost(losses: &[Loss], lang: Lang) -> String {
    let mut kinds: Vec<Lost> = losses.iter().map(|loss| loss.what).collect();
    kinds.sort_unstable();
    kinds.dedup();
    if kinds.is_empty() {
        return String::new();
    }
    let heading = match lang {
        Lang::It => "nota: una tabella non può contenere tutto; restano fuori:\n",
        Lang::En => "note: a table cannot hold everything; left out:\n",
    };
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
            places.push_str(&match lang {
                Lang::It => format!("; e altre {more}"),
                Lang::En => format!("; and {more} more"),
            });
        }
        format!("  {}: {} ({places})\n", word(*what, lang), of.len())
    };
    kinds.iter().fold(heading.to_owned(), |text, what| text + &line(what))
}

fn word(what: Lost, lang: Lang) -> &'static str {
    match (what, lang) {
        (Lost::Inventory, Lang::It) => "inventari",
        (Lost::Inventory, Lang::En) => "inventories",
        (Lost::Voices, Lang::It) => "risposte di più persone (resta la prima, il punteggio può cambiare)",
        (Lost::Voices, Lang::En) => "answers of several people (the first stays, scores may change)",
        (Lost::Note, Lang::It) => "note",
        (Lost::Note, Lang::En) => "notes",
        (Lost::Evidence, Lang::It) => "evidenze",
        (Lost::Evidence, Lang::En) => "evidence",
        (Lost::Status, Lang::It) => "verifiche",
        (Lost::Status, Lang::En) => "verifications",
        (Lost::By, Lang::It) => "chi ha dato la risposta",
        (Lost::By, Lang::En) => "who gave the answer",
        (Lost::Day, Lang::It) => "giorni di singole risposte (l'età di una data può cambiare)",
        (Lost::Day, Lang::En) => "days of single answers (the age of a date may change)",
        (Lost::Interviewer, Lang::It) => "chi ha intervistato",
        (Lost::Interviewer, Lang::En) => "interviewers",
        (Lost::Respondents, Lang::It) => "elenchi dei rispondenti",
        (Lost::Respondents, Lang::En) => "lists of respondents",
        (Lost::Formula, Lang::It) => "testi che un foglio elettronico eseguirebbe: preceduti da un apostrofo",
        (Lost::Formula, Lang::En) => "texts a spreadsheet would run: an apostrophe put before them",
    }
}

pub fn files_are_there(files: &[String], lang: Lang) -> Refusal {
    let files = files.join(", ");
    let what = match lang {
        Lang::It => format!("ci sono già: {files}; non ho scritto niente (aggiungi --force per sovrascriverli)"),
        Lang::En => format!("there already: {files}; nothing was written (add --force to overwrite them)"),
    };
    Refusal::new(what, lang)
}

pub fn not_a_table(lang: Lang) -> Refusal {
    let what = match lang {
        Lang::It => {
            "con --from si legge una tabella .csv, o - dallo standard input: un foglio .xlsx si salva prima come CSV UTF-8"
        }
        Lang::En => "with --from a .csv table is read, or - on standard input: save an .xlsx sheet as CSV UTF-8 first",
    };
    Refusal::new(what.to_owned(), lang)
}

pub fn questionnaire_needed(lang: Lang) -> Refusal {
    let what = match lang {
        Lang::It => "di quale questionario sono le risposte? Indicalo con -q, o con `questionnaire` nella mappa",
        Lang::En => "which questionnaire do the answers belong to? Say it with -q, or `questionnaire` in the mapping",
    };
    Refusal::new(what.to_owned(), lang)
}
