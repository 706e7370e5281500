//! The texts of an interview in the terminal and of the sheet that ends it.

use super::grammar::del;

words! {
    /// The texts of an interview and of the sheet that ends it.
    pub(crate) struct InterviewWords {
        // On every page.
        progress(answered: usize, asked: usize):
            match asked - answered {
                0 => format!("{answered} di {asked}"),
                1 => format!("{answered} di {asked}, ne manca 1"),
                left => format!("{answered} di {asked}, ne mancano {left}"),
            },
            match asked - answered {
                0 => format!("{answered} of {asked}"),
                left => format!("{answered} of {asked}, {left} left"),
            };
        covered(share: &str): format!("copertura {share}"), format!("coverage {share}");
        as_respondent(who: &str): format!("risponde: {who}"), format!("answered by: {who}");
        reference(text: &str): format!("Riferimento: {text}"), format!("Reference: {text}");
        evidence_asked:
            "Chiedi anche un'evidenza: un atto, un contratto, una schermata.",
            "Ask for evidence too: an act, a contract, a screenshot.";
        evidence_required:
            "Serve anche un'evidenza: un atto, un contratto, una schermata.",
            "Evidence is required too: an act, a contract, a screenshot.";

        // How to answer.
        text_hint: "testo libero", "free text";
        whole_hint(bounds: &str): format!("un numero intero {bounds}"), format!("a whole number {bounds}");
        number_hint(bounds: &str): format!("un numero {bounds}"), format!("a number {bounds}");
        date_hint: "una data, come 20/11/2026", "a date, such as 2026-11-20";
        bounds(least: Option<&str>, most: Option<&str>):
            match (least, most) {
                (Some(least), Some(most)) => format!("tra {least} e {most}"),
                (Some(least), None) => format!("da {least} in su"),
                (None, Some(most)) => format!("fino a {most}"),
                (None, None) => "qualsiasi".to_owned(),
            },
            match (least, most) {
                (Some(least), Some(most)) => format!("from {least} to {most}"),
                (Some(least), None) => format!("of {least} or more"),
                (None, Some(most)) => format!("up to {most}"),
                (None, None) => "of any size".to_owned(),
            };
        row(number: usize): format!("Riga {number}"), format!("Row {number}");

        // Answers given.
        answered(answer: &str): format!("Risposta: {answer}"), format!("Answer: {answer}");
        said_by(who: &str, answer: &str): format!("{who}: {answer}"), format!("{who}: {answer}");
        noted(note: &str): format!("Nota: {note}"), format!("Note: {note}");
        evidenced(evidence: &str): format!("Evidenza: {evidence}"), format!("Evidence: {evidence}");
        is_verified: "verificata", "verified";
        to_confirm:
            "La risposta data prima torna a valere: confermala o cambiala.",
            "The earlier answer applies again: confirm it or change it.";
        kept:
            "La domanda non si pone più: la risposta resta scritta, ma non conta.",
            "No longer asked: the answer stays in the file but does not count.";
        ambiguous:
            "Hanno risposto più persone: per cambiare una risposta, riapri con --respondent.",
            "Several people answered: to change an answer, reopen with --respondent.";
        unnamed:
            "C'è già una risposta che non dice di chi è: riapri con --unnamed e l'id di chi l'ha data.",
            "One answer does not say who gave it: reopen with --unnamed and the respondent's id.";
        earlier(wave: Option<&str>, answer: &str):
            match wave {
                Some(wave) => format!("La volta scorsa ({wave}): {answer}"),
                None => format!("La volta scorsa: {answer}"),
            },
            match wave {
                Some(wave) => format!("Last time ({wave}): {answer}"),
                None => format!("Last time: {answer}"),
            };

        // The end.
        all_answered: "Tutte le domande hanno una risposta.", "All questions are answered.";
        part_answered:
            "Tutte le domande di questa parte hanno una risposta.",
            "All questions in this part are answered.";
        still_open(count: usize):
            match count {
                1 => "Resta una domanda aperta:".to_owned(),
                _ => format!("Restano {count} domande aperte:"),
            },
            match count {
                1 => "One question is still open:".to_owned(),
                _ => format!("{count} questions are still open:"),
            };
        dont_know(count: usize): format!("Non so ({count}):"), format!("Don't know ({count}):");
        not_applicable(count: usize): format!("Non applicabile ({count}):"), format!("Not applicable ({count}):");
        without_evidence(count: usize):
            format!("Senza l'evidenza che la domanda chiede ({count}):"),
            format!("Without the evidence that the question asks for ({count}):");
        missing_rows(count: usize):
            format!("Inventari con righe vuote ({count}):"),
            format!("Inventories with empty rows ({count}):");
        nothing_to_ask: "In questa parte non ci sono domande da porre.", "There are no questions to ask in this part.";
        index_now(index: &str, score: &str): format!("{index}: {score}"), format!("{index}: {score}");

        // The sheet.
        sheet(unit: &str): format!("Scheda del comune di {unit}"), format!("Scorecard of the municipality of {unit}");
        sheet_purpose:
            "Questa scheda riporta le risposte raccolte nell'intervista e i punteggi che ne derivano. Prima che i \
             dati siano mostrati ad altri, il comune la rilegge, indica accanto a ogni risposta le correzioni e la \
             restituisce firmata.",
            "This sheet contains the answers given in the interview and the resulting scores. Before the data are \
             shown to others, the municipality checks it, writes corrections next to the answers and returns it \
             signed.";
        scores: "I punteggi", "The scores";
        answers: "Le risposte", "The answers";
        correction: "Correzione", "Correction";
        sheet_open: "Le domande rimaste senza risposta", "Unanswered questions";
        sheet_not_asked:
            "Risposte conservate a domande che non si pongono più",
            "Answers kept for questions that are no longer asked";
        signatures: "Le firme", "Signatures";
        for_the_comune: "Per il comune", "For the municipality";
        interviewed_by(who: &str): format!("Intervista condotta da {who}."), format!("Interviewed by {who}.");
        held_on(day: &str): format!("Intervista {}.", del(day)), format!("Interview of {day}.");
        answered_by(who: &str, count: usize):
            match count {
                1 => format!("Ha risposto: {who}."),
                _ => format!("Hanno risposto: {who}."),
            },
            format!("Answered by {who}.");
        place_and_date: "Luogo e data", "Place and date";
        signature: "Firma", "Signature";
    }
}
