//! The words of the form that a comune fills in by itself in a browser.

words! {
    /// What the form says, in one language. `{}` is filled in by its script.
    pub(crate) struct FormWords {
        // How it is used.
        purpose:
            "Si compila con calma, anche in più volte e in più persone: non serve la rete e niente esce da questo \
             computer. Alla fine «Salva il file» scarica le risposte in un file da inviare a chi ha mandato il modulo.",
            "Take your time, several sittings and several people if need be: no network is needed and nothing leaves this \
             computer. At the end “Save the file” downloads the answers as a file, to be sent to whoever sent the form.";
        kept_here:
            "Le risposte restano intanto in questo browser, comune per comune.",
            "Meanwhile the answers stay in this browser, each municipality's apart.";
        needs_script:
            "Questo modulo ha bisogno di JavaScript: attivalo, o apri il file con un altro browser.",
            "This form needs JavaScript: turn it on, or open the file in another browser.";
        parts: "Le parti", "The parts";
        to_the_questions: "Vai alle domande", "Go to the questions";
        required: "obbligatorio", "required";

        // The comune and who answers.
        about: "Il comune e chi risponde", "The municipality and who answers";
        comune: "Comune", "Municipality (comune)";
        code: "Codice ISTAT", "ISTAT code";
        population: "Abitanti", "Inhabitants";
        population_hint:
            "Solo cifre. Da questo numero dipendono alcune domande.",
            "Digits only. Some questions depend on this number.";
        group: "Unione o altro gruppo", "Unione or other group";
        wave: "Rilevazione", "Wave";
        wave_hint:
            "Per esempio 2026-11; se non è indicata, si può lasciare vuota.",
            "For example 2026-11; leave it empty if you were given none.";
        date: "Giorno", "Day";
        role: "Chi risponde", "Who answers";
        role_hint: "L'incarico, per esempio: segretario comunale.", "The office held, for example: municipal secretary.";

        // A question.
        reference: "Riferimento", "Reference";
        choose_several: "Si può segnare più di una voce.", "More than one may be ticked.";
        none_of_these: "Nessuna di queste voci", "None of these";
        no_rows: "Non c'è niente da elencare", "There is nothing to list";
        yes: "Sì", "Yes";
        no: "No", "No";
        dont_know: "Non lo so", "I don't know";
        not_applicable: "Non ci riguarda", "Does not concern us";
        no_answer: "Se manca la risposta", "If there is no answer";
        stands_alone: "Questa risposta esclude le altre.", "This answer excludes the others.";
        clear: "Cancella la risposta", "Clear the answer";
        remarks: "Nota ed evidenza", "Note and evidence";
        note: "Nota", "Note";
        evidence: "Evidenza", "Evidence";
        evidence_asked:
            "Un atto, un contratto, una schermata che lo mostri.",
            "An act, a contract, a screenshot that shows it.";
        evidence_needed:
            "Serve anche un'evidenza: un atto, un contratto, una schermata che lo mostri.",
            "Evidence is needed too: an act, a contract, a screenshot that shows it.";
        add_row: "Aggiungi una riga", "Add a row";
        remove_row: "Togli la riga", "Remove the row";
        bounds(least: Option<&str>, most: Option<&str>, whole: bool):
            {
                let number = if whole { "Un numero intero" } else { "Un numero" };
                match (least, most) {
                    (Some(least), Some(most)) => format!("{number} da {least} a {most}."),
                    (Some(least), None) => format!("{number} non minore di {least}."),
                    (None, Some(most)) => format!("{number} non maggiore di {most}."),
                    (None, None) => format!("{number}."),
                }
            },
            {
                let number = if whole { "A whole number" } else { "A number" };
                match (least, most) {
                    (Some(least), Some(most)) => format!("{number} from {least} to {most}."),
                    (Some(least), None) => format!("{number} of {least} or more."),
                    (None, Some(most)) => format!("{number} up to {most}."),
                    (None, None) => format!("{number}."),
                }
            };

        // At the end, and above everything.
        progress: "Risposte date", "Questions answered";
        of_part: "{} su {}", "{} of {}";
        save: "Salva il file", "Save the file";
        save_hint:
            "Il file si può salvare anche a metà e ricaricare qui più tardi, o su un altro computer.",
            "The file can be saved half way too, and loaded here later or on another computer.";
        load: "Carica un file", "Load a file";
        discard: "Cancella da questo browser", "Delete from this browser";
        discard_question:
            "Cancellare da questo browser le risposte di questo comune? I file già salvati restano.",
            "Delete this municipality's answers from this browser? Files already saved remain.";
        discard_yes: "Cancella", "Delete";
        load_question:
            "Qui ci sono già risposte di questo comune: al loro posto mettere quelle del file?",
            "There are answers of this municipality here already: put those of the file in their place?";
        load_yes: "Sostituisci", "Replace";
        cancel: "Annulla", "Cancel";
    } with {
        script: ScriptWords,
    }
}

words! {
    /// What the script tells while it runs.
    #[derive(serde::Serialize)]
    #[serde(rename_all = "camelCase")]
    pub(crate) struct ScriptWords {
        progress: "{} risposte su {}", "{} of {} answered";
        saved: "Salvato il file {}, con {} risposte su {}.", "Saved the file {}, with {} of {} answered.";
        resumed:
            "Riprese le risposte di {} conservate in questo browser.",
            "Resumed the answers of {} kept in this browser.";
        loaded: "Caricato il file {}: {} risposte su {}.", "Loaded the file {}: {} of {} answered.";
        not_kept:
            "Questo browser non conserva le risposte: salva spesso il file.",
            "This browser does not keep the answers: save the file often.";
        other_window:
            "Aggiornato con ciò che è stato scritto in un'altra finestra.",
            "Brought up to what was written in another window.";
        discarded: "Le risposte sono state cancellate da questo browser.", "The answers were deleted from this browser.";
        not_kept_open:
            "Le risposte che c'erano prima restano in questo browser sotto il nome «{}».",
            "The answers that were here remain in this browser under the name “{}”.";
        correct_first: "Non ho salvato: prima c'è da correggere.", "Nothing was saved: something is to be corrected first.";
        comune_missing: "Manca il nome del comune.", "The name of the municipality is missing.";
        date_missing: "Manca il giorno.", "The day is missing.";
        not_people: "Gli abitanti sono un numero fatto di sole cifre.", "Inhabitants are a number, digits only.";
        not_number:
            "Non è un numero: solo cifre, e una virgola per i decimali.",
            "This is not a number: digits only, and a point for decimals.";
        thousands:
            "Le migliaia si scrivono senza punto ({}), i decimali con la virgola.",
            "Write thousands without a comma ({}), and decimals with a point.";
        not_whole: "Serve un numero intero.", "A whole number is needed.";
        too_small: "È meno di {}.", "This is less than {}.";
        too_large: "È più di {}.", "This is more than {}.";
        not_day: "Non è un giorno che esista.", "There is no such day.";
        after_interview: "È dopo il giorno della compilazione.", "This is after the day on which the form is filled in.";
        decimal_sign: ",", ".";
        cannot_load:
            "Non ho caricato il file {}: {} Le risposte di prima sono rimaste.",
            "The file {} was not loaded: {} The answers that were here remain.";
        other_questionnaire:
            "risponde al questionario «{}», questo modulo è per «{}».",
            "it answers the questionnaire “{}”, this form is for “{}”.";
        other_version:
            "Il file risponde a un'altra versione del questionario ({}): ricontrollare le risposte.",
            "The file answers another version of the questionnaire ({}): look over the answers.";
        several_voices:
            "ha le risposte di più persone alla stessa domanda ({}): il modulo ne tiene una sola. Si riprende nel \
             terminale con comino interview.",
            "it has several people's answers to the same question ({}): the form holds one. Go on in the terminal with \
             comino interview.";
        not_understood: "Del file non ho ripreso: {}.", "Not taken over from the file: {}.";
        row: "Riga {}", "Row {}";
        file_remark:
            "Compilato nel modulo; si controlla con: comino check FILE",
            "Filled in with the form; to be checked with: comino check FILE";
        evidence_lacks: "Manca ancora l'evidenza richiesta per: {}.", "The evidence asked for is still missing for: {}.";

        // Why a file is not read.
        yaml_line: "alla riga {} {}", "in line {} {}";
        yaml_tab: "c'è un tabulatore nel rientro.", "there is a tab in the indent.";
        yaml_indent: "il rientro non torna.", "the indent does not fit.";
        yaml_feature:
            "c'è una forma di YAML che il modulo non legge: legge ciò che scrive da sé e i file scritti da comino.",
            "there is a form of YAML that this form does not read: it reads what it writes itself and files written by \
             comino.";
        yaml_text:
            "un testo fra virgolette non è chiuso come dovrebbe.",
            "a text in quotation marks is not closed as it should be.";
        yaml_key: "manca una chiave seguita da due punti.", "a key followed by a colon is missing.";
        yaml_twice: "la chiave «{}» è scritta due volte.", "the key “{}” is written twice.";
        no_interview: "non è il file di un'intervista.", "it is no interview.";
        not_utf8:
            "non è scritto in UTF-8: in un editor di testo si può salvare con quella codifica.",
            "it is not written in UTF-8: a text editor can save it in that encoding.";
        unknown_key: "ha una chiave che non conosco: «{}».", "it has a key that is not known: “{}”.";
    }
}
