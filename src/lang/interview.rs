//! The words of an interview in the terminal and of the sheet that ends it.

/// What the questioner says, in one language.
#[allow(missing_docs)] // the words stand beside each other below
pub struct InterviewWords {
    // On every page.
    pub progress: fn(usize, usize) -> String,
    pub minutes: fn(usize) -> String,
    pub covered: fn(&str) -> String,
    pub as_respondent: fn(&str) -> String,
    pub reference: fn(&str) -> String,
    pub evidence_asked: &'static str,
    pub evidence_required: &'static str,

    // How to answer.
    pub some_of: &'static str,
    pub text_hint: &'static str,
    pub whole_hint: fn(&str) -> String,
    pub number_hint: fn(&str) -> String,
    pub date_hint: &'static str,
    pub bounds: fn(Option<&str>, Option<&str>) -> String,
    pub row: fn(usize) -> String,

    // What was said.
    pub answered: fn(&str) -> String,
    pub said_by: fn(&str, &str) -> String,
    pub noted: fn(&str) -> String,
    pub evidenced: fn(&str) -> String,
    pub is_verified: &'static str,
    pub to_confirm: &'static str,
    pub kept: &'static str,
    pub ambiguous: &'static str,
    pub unnamed: &'static str,
    pub population_unknown: &'static str,
    pub earlier: fn(Option<&str>, &str) -> String,

    // The end.
    pub all_answered: &'static str,
    pub part_answered: &'static str,
    pub still_open: fn(usize) -> String,
    pub nothing_to_ask: &'static str,
    pub index_now: fn(&str, &str) -> String,

    // The sheet.
    pub sheet: fn(&str) -> String,
    pub sheet_purpose: &'static str,
    pub scores: &'static str,
    pub answers: &'static str,
    pub correction: &'static str,
    pub sheet_open: &'static str,
    pub sheet_not_asked: &'static str,
    pub signatures: &'static str,
    pub for_the_comune: &'static str,
    pub interviewed_by: fn(&str) -> String,
    pub held_on: fn(&str) -> String,
    pub answered_by: fn(&str, usize) -> String,
    pub place_and_date: &'static str,
    pub signature: &'static str,
}

/// In Italian.
pub(super) const IT: InterviewWords = InterviewWords {
    progress: |answered, asked| match asked - answered {
        0 => format!("{answered} di {asked}"),
        1 => format!("{answered} di {asked}, ne manca 1"),
        left => format!("{answered} di {asked}, ne mancano {left}"),
    },
    minutes: |minutes| match minutes {
        0 => "meno di un minuto".to_owned(),
        1 => "circa un minuto".to_owned(),
        _ => format!("circa {minutes} minuti"),
    },
    covered: |share| format!("copertura {share}"),
    as_respondent: |who| format!("risponde: {who}"),
    reference: |text| format!("Riferimento: {text}"),
    evidence_asked: "Chiedi anche un'evidenza: un atto, un contratto, una schermata.",
    evidence_required: "Serve anche un'evidenza: un atto, un contratto, una schermata.",

    some_of: "Una o più risposte: Spazio le segna, Invio conferma",
    text_hint: "un testo libero",
    whole_hint: |bounds| format!("un numero intero {bounds}"),
    number_hint: |bounds| format!("un numero {bounds}"),
    date_hint: "una data, come 20/11/2026",
    bounds: |least, most| match (least, most) {
        (Some(least), Some(most)) => format!("tra {least} e {most}"),
        (Some(least), None) => format!("da {least} in su"),
        (None, Some(most)) => format!("fino a {most}"),
        (None, None) => "qualsiasi".to_owned(),
    },
    row: |number| format!("Riga {number}"),

    answered: |answer| format!("Risposta: {answer}"),
    said_by: |who, answer| format!("{who}: {answer}"),
    noted: |note| format!("Nota: {note}"),
    evidenced: |evidence| format!("Evidenza: {evidence}"),
    is_verified: "verificata",
    to_confirm: "La risposta data prima torna a valere: confermala o cambiala.",
    kept: "La domanda non si pone più: la risposta resta scritta, ma non conta.",
    ambiguous: "Hanno risposto più persone: per cambiare una risposta, riapri con --respondent.",
    unnamed: "C'è già una risposta che non dice di chi è: riapri con --unnamed e il nome di chi l'ha data.",
    population_unknown: "Non si sa quanti abitanti ha il comune: le domande che ne dipendono non si pongono. \
                         Scrivi population nel file.",
    earlier: |wave, answer| match wave {
        Some(wave) => format!("La volta scorsa ({wave}): {answer}"),
        None => format!("La volta scorsa: {answer}"),
    },

    all_answered: "Tutte le domande hanno una risposta.",
    part_answered: "Tutte le domande di questa parte hanno una risposta.",
    still_open: |count| match count {
        1 => "Resta una domanda aperta:".to_owned(),
        _ => format!("Restano {count} domande aperte:"),
    },
    nothing_to_ask: "Non c'è nessuna domanda da fare in questa parte.",
    index_now: |index, score| format!("{index}: {score}"),

    sheet: |unit| format!("Scheda del comune di {unit}"),
    sheet_purpose: "Questa scheda riporta le risposte raccolte nell'intervista e i punteggi che ne derivano. \
                    Prima che i dati siano mostrati ad altri, il comune la rilegge, scrive accanto a ogni risposta \
                    ciò che va corretto e la restituisce firmata.",
    scores: "I punteggi",
    answers: "Le risposte",
    correction: "Correzione",
    sheet_open: "Le domande rimaste senza risposta",
    sheet_not_asked: "Risposte conservate a domande che non si pongono più",
    signatures: "Le firme",
    for_the_comune: "Per il comune",
    interviewed_by: |who| format!("Intervista condotta da {who}."),
    held_on: |day| format!("Intervista del {day}."),
    answered_by: |who, count| match count {
        1 => format!("Ha risposto: {who}."),
        _ => format!("Hanno risposto: {who}."),
    },
    place_and_date: "Luogo e data",
    signature: "Firma",
};

/// In English.
pub(super) const EN: InterviewWords = InterviewWords {
    progress: |answered, asked| match asked - answered {
        0 => format!("{answered} of {asked}"),
        left => format!("{answered} of {asked}, {left} left"),
    },
    minutes: |minutes| match minutes {
        0 => "under a minute".to_owned(),
        1 => "about a minute".to_owned(),
        _ => format!("about {minutes} minutes"),
    },
    covered: |share| format!("coverage {share}"),
    as_respondent: |who| format!("answers: {who}"),
    reference: |text| format!("Reference: {text}"),
    evidence_asked: "Ask for evidence too: an act, a contract, a screenshot.",
    evidence_required: "Evidence is needed too: an act, a contract, a screenshot.",

    some_of: "Any number of answers: Space ticks, Enter confirms",
    text_hint: "any text",
    whole_hint: |bounds| format!("a whole number {bounds}"),
    number_hint: |bounds| format!("a number {bounds}"),
    date_hint: "a date, as 2026-11-20",
    bounds: |least, most| match (least, most) {
        (Some(least), Some(most)) => format!("from {least} to {most}"),
        (Some(least), None) => format!("of {least} or more"),
        (None, Some(most)) => format!("up to {most}"),
        (None, None) => "of any size".to_owned(),
    },
    row: |number| format!("Row {number}"),

    answered: |answer| format!("Answer: {answer}"),
    said_by: |who, answer| format!("{who}: {answer}"),
    noted: |note| format!("Note: {note}"),
    evidenced: |evidence| format!("Evidence: {evidence}"),
    is_verified: "verified",
    to_confirm: "The answer given before holds again: confirm it or change it.",
    kept: "Not asked: the answer stays written, but does not count.",
    ambiguous: "Several people answered: to change an answer, open again with --respondent.",
    unnamed: "There is an answer that does not say whose it is: open again with --unnamed and who gave it.",
    population_unknown: "The inhabitants of the comune are not known: questions that depend on them are not asked. \
                         Write population in the file.",
    earlier: |wave, answer| match wave {
        Some(wave) => format!("Last time ({wave}): {answer}"),
        None => format!("Last time: {answer}"),
    },

    all_answered: "Every question has an answer.",
    part_answered: "Every question of this part has an answer.",
    still_open: |count| match count {
        1 => "One question is still open:".to_owned(),
        _ => format!("{count} questions are still open:"),
    },
    nothing_to_ask: "There is no question to ask in this part.",
    index_now: |index, score| format!("{index}: {score}"),

    sheet: |unit| format!("Sheet of the comune of {unit}"),
    sheet_purpose: "This sheet holds the answers given in the interview and the scores that follow from them. \
                    Before the data are shown to others, the comune reads it again, writes beside each answer what \
                    is to be corrected, and returns it signed.",
    scores: "The scores",
    answers: "The answers",
    correction: "Correction",
    sheet_open: "Questions still without an answer",
    sheet_not_asked: "Answers kept to questions that are not asked any more",
    signatures: "Signatures",
    for_the_comune: "For the comune",
    interviewed_by: |who| format!("Interviewed by {who}."),
    held_on: |day| format!("Interview of {day}."),
    answered_by: |who, _| format!("Answered by {who}."),
    place_and_date: "Place and date",
    signature: "Signature",
};
