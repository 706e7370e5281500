//! The texts on how complete the interviews are.

words! {
    /// The texts on how complete the interviews are.
    pub(crate) struct StatusWords {
        asked: "Domande", "Questions";
        answered: "Risposte", "Answered";
        open: "Aperte", "Open";
        dont_know: "Non so", "Don't know";
        not_applicable: "N. a.", "N/A";
        without_evidence: "Senza prova", "No evidence";
        missing_rows: "Mancano righe", "Rows missing";
        last_day: "Ultima", "Latest";
        questionnaire: "Questionario", "Questionnaire";
        all: "In tutto", "In all";
        still_to_ask: "Da chiedere ancora", "Still to be asked";
        nothing_to_ask: "Non c'è più nulla da chiedere.", "There is nothing left to ask.";
        reason: "Perché", "Why";
        unanswered: "senza risposta", "not answered";
        unknown: "non si sa", "not known";
        rows_are_missing: "mancano righe", "rows are missing";
        no_evidence: "manca la prova", "evidence is missing";
        legend:
            "N. a.: domande che non riguardano il comune. Ultima: il giorno dell'ultima risposta. L'elenco di ciò che resta da chiedere: \
             comino status --open.",
            "N/A: questions that do not concern the municipality. Latest: the day of the last answer. What is left to ask: comino status \
             --open.";
    }
}
