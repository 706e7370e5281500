//! The texts of the form that a comune fills in in a browser.

words! {
    /// The texts of the form. Its script fills in `{}`.
    pub(crate) struct FormWords {
        // How it is used.
        purpose:
            "Si compila con calma, anche in più volte e in più persone: non serve la rete e niente esce da questo \
             computer. Alla fine «Salva il file» scarica le risposte in un file da inviare a chi ha mandato il \
             modulo.",
            "Take your time: you can work in several sessions and with several people. No network is needed and \
             nothing leaves this computer. At the end, “Save the file” downloads the answers as a file, to be sent to \
             whoever sent you the form.";
        kept_here:
            "Nel frattempo le risposte restano in questo browser, comune per comune.",
            "Meanwhile the answers stay in this browser, separately for each municipality.";
        needs_script:
            "Questo modulo ha bisogno di JavaScript: attivalo, o apri il file con un altro browser.",
            "This form needs JavaScript: turn it on, or open the file in another browser.";
        parts: "Le parti", "The parts";
        to_the_questions: "Vai alle domande", "Go to the questions";
        required: "obbligatorio", "required";

        // The comune and who answers.
        about: "Il comune e chi risponde", "The municipality and the respondent";
        comune: "Comune", "Municipality";
        code: "Codice ISTAT", "ISTAT code";
        population: "Abitanti", "Inhabitants";
        population_hint:
            "Solo cifre. Da questo numero dipendono alcune domande.",
            "Digits only. Some questions depend on this number.";
        group: "Unione o altro gruppo", "Unione or other group";
        wave: "Rilevazione", "Wave";
        wave_hint:
            "Per esempio 2026-11; se non è stata indicata, si può lasciare vuota.",
            "For example 2026-11; leave it empty if you were given none.";
        date: "Data", "Date";
        role: "Incarico di chi risponde (non il nome)", "Role of the respondent (no name)";
        role_hint:
            "Per esempio: segretario comunale.",
            "For example: segretario comunale (municipal secretary).";

        // A question.
        reference: "Riferimento", "Reference";
        choose_several: "Si possono segnare più voci.", "You can tick more than one.";
        none_of_these: "Nessuna di queste voci", "None of these";
        no_rows: "Non c'è niente da elencare", "There is nothing to list";
        yes: "Sì", "Yes";
        no: "No", "No";
        dont_know: "Non lo so", "I don't know";
        not_applicable: "Non ci riguarda", "Does not apply to us";
        no_answer: "Se manca la risposta", "If there is no answer";
        stands_alone: "Questa risposta esclude le altre.", "This answer excludes the others.";
        clear: "Cancella la risposta", "Clear the answer";
        remarks: "Nota ed evidenza", "Note and evidence";
        note: "Nota", "Note";
        evidence: "Evidenza", "Evidence";
        evidence_asked:
            "Un atto, un contratto, una schermata che lo mostri.",
            "An act, a contract or a screenshot that shows it.";
        evidence_needed:
            "Serve anche un'evidenza: un atto, un contratto, una schermata che lo mostri.",
            "Evidence is required too: an act, a contract or a screenshot that shows it.";
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
            "You can also save a half-filled form and load it here later, or on another computer.";
        load: "Carica un file", "Load a file";
        discard: "Cancella da questo browser", "Delete from this browser";
        discard_question:
            "Cancellare da questo browser le risposte di questo comune? I file già salvati restano.",
            "Delete this municipality's answers from this browser? Files already saved remain.";
        discard_yes: "Cancella", "Delete";
        load_question:
            "Qui ci sono già risposte di questo comune: sostituirle con quelle del file?",
            "There are already answers for this municipality here: replace them with those in the file?";
        load_yes: "Sostituisci", "Replace";
        cancel: "Annulla", "Cancel";
    } with {
        script: ScriptWords,
        workbook: FormWorkbookWords,
    }
}

words! {
    /// The messages of the script.
    #[derive(serde::Serialize)]
    #[serde(rename_all = "camelCase")]
    pub(crate) struct ScriptWords {
        progress: "Risposte: {} su {}", "Answered: {} of {}";
        saved: "Salvato il file {}. Risposte: {} su {}.", "Saved the file {}. Answered: {} of {}.";
        resumed:
            "Riprese le risposte di {} conservate in questo browser.",
            "Resumed the answers of {} kept in this browser.";
        loaded: "Caricato il file {}. Risposte: {} su {}.", "Loaded the file {}. Answered: {} of {}.";
        not_kept:
            "Questo browser non conserva le risposte: salva spesso il file.",
            "This browser does not keep the answers: save the file often.";
        other_window:
            "Aggiornato con ciò che è stato scritto in un'altra finestra.",
            "Updated with what was entered in another window.";
        discarded:
            "Le risposte sono state cancellate da questo browser.",
            "The answers were deleted from this browser.";
        not_kept_open:
            "Le risposte che c'erano prima restano in questo browser sotto il nome «{}».",
            "The answers that were here remain in this browser under the name “{}”.";
        correct_first:
            "Il file non è stato salvato: prima ci sono errori da correggere.",
            "The file was not saved: some answers need correcting first.";
        comune_missing: "Manca il nome del comune.", "The name of the municipality is missing.";
        date_missing: "Manca la data.", "The date is missing.";
        not_people: "Gli abitanti sono un numero di sole cifre.", "Inhabitants must be a number, digits only.";
        not_number:
            "Non è un numero: solo cifre, e una virgola per i decimali.",
            "This is not a number: use digits only, and a point for decimals.";
        thousands:
            "Le migliaia si scrivono senza punto ({}), i decimali con la virgola.",
            "Write thousands without a comma ({}), and decimals with a point.";
        not_whole: "Serve un numero intero.", "A whole number is required.";
        too_small: "È meno di {}.", "This is less than {}.";
        too_large: "È più di {}.", "This is more than {}.";
        not_day: "Questa data non esiste.", "There is no such date.";
        after_interview: "È dopo la data della compilazione.", "This is later than the date of the form.";
        decimal_sign: ",", ".";
        cannot_load:
            "Il file {} non è stato caricato: {} Le risposte di prima sono rimaste.",
            "The file {} was not loaded: {} The answers already here are unchanged.";
        other_questionnaire:
            "risponde al questionario «{}», questo modulo è per «{}».",
            "it answers the questionnaire “{}”, this form is for “{}”.";
        other_version:
            "Il file risponde a un'altra versione del questionario ({}): ricontrollare le risposte.",
            "The file answers another version of the questionnaire ({}): check the answers.";
        several_voices:
            "ha le risposte di più persone alla stessa domanda ({}): il modulo ne tiene una sola. Si riprende nel \
             terminale con comino interview.",
            "it has answers of several people to the same question ({}): the form holds only one. Continue in the \
             terminal with comino interview.";
        not_understood: "Dal file non sono state riprese: {}.", "Not taken from the file: {}.";
        row: "Riga {}", "Row {}";
        file_remark:
            "Compilato nel modulo; si controlla con: comino check FILE",
            "Filled in with the form; check it with: comino check FILE";
        evidence_lacks: "Manca ancora l'evidenza richiesta per: {}.", "Required evidence is still missing for: {}.";

        // Why a file is not read.
        yaml_line: "alla riga {} {}", "on line {} {}";
        yaml_tab: "c'è un tabulatore nel rientro.", "there is a tab in the indentation.";
        yaml_indent: "il rientro non è coerente.", "the indentation is not consistent.";
        yaml_feature:
            "c'è una forma di YAML che il modulo non legge: legge i file che scrive e quelli scritti da comino.",
            "there is a form of YAML that this form does not read: it reads its own files and those written by comino.";
        yaml_text: "un testo fra virgolette non è chiuso correttamente.", "a quoted text is not closed properly.";
        yaml_key: "manca una chiave seguita da due punti.", "a key followed by a colon is missing.";
        yaml_twice: "la chiave «{}» è scritta due volte.", "the key “{}” is written twice.";
        no_interview: "non è il file di un'intervista.", "it is not an interview.";
        not_utf8:
            "non è scritto in UTF-8: in un editor di testo si può salvare con quella codifica.",
            "it is not UTF-8: save it with that encoding in a text editor.";
        unknown_key: "ha una chiave sconosciuta: «{}».", "it has an unknown key: “{}”.";
    }
}

words! {
    /// The texts of the form as a workbook.
    pub(crate) struct FormWorkbookWords {
        instructions: "Istruzioni", "Instructions";
        answers: "Questionario", "Questionnaire";
        lists: "Elenchi", "Lists";
        questionnaire: "Questionario e versione", "Questionnaire and version";
        hint:
            "Si compilano solo le celle gialle. Le domande in grigio non vanno compilate.",
            "Fill in the yellow cells only. Leave questions in grey empty.";
        mark_options:
            "Segnare con una x ogni voce che vale, nelle righe qui sotto.",
            "Mark each item that applies with an x, in the rows below.";
        list_rows:
            "Compilare le righe qui sotto; quelle che non servono restano vuote.",
            "Fill in the rows below; leave those that you do not need empty.";
        day: "Una data, per esempio 23/11/2026.", "A date, for example 2026-11-23.";
        only_x: "Scrivere x, o lasciare la cella vuota.", "Enter x, or leave the cell empty.";
        from_list: "Scegliere una voce dell'elenco.", "Choose an item from the list.";

        // The instructions.
        what_it_is:
            "Questo questionario si compila con Excel o LibreOffice, anche in più volte e in più persone. Il file non ha \
             macro e non invia nulla.",
            "Fill in this questionnaire with Excel or LibreOffice, in several sessions and with several people if you \
             like. The file has no macros and sends nothing.";
        yellow_cells:
            "1. Aprire il foglio delle domande con la linguetta in basso, e compilare solo le celle gialle.",
            "1. Open the sheet with the questions by its tab below, and fill in the yellow cells only.";
        choose:
            "2. Se la cella ha un elenco, la risposta si sceglie con la freccia alla sua destra.",
            "2. If a cell has a list, choose the answer with the arrow to its right.";
        marks:
            "3. Se una domanda ammette più voci, si scrive x accanto a ogni voce che vale.",
            "3. If a question allows several items, enter x next to each one that applies.";
        no_answer:
            "4. Se la risposta non si conosce, o la domanda non riguarda il comune, si lascia vuota la risposta e si \
             sceglie «Non lo so» o «Non ci riguarda» nella colonna «Se manca la risposta». Una riga vuota vuol dire: ancora \
             da compilare.",
            "4. If you do not know the answer, or the question does not apply to you, leave the answer empty and choose \
             “I don't know” or “Does not apply to us” in the column “If there is no answer”. An empty row means: still to \
             be filled in.";
        remarks:
            "5. Nella nota si spiega ciò che la risposta non dice; nell'evidenza si indica un atto, un contratto o una \
             schermata che la dimostra.",
            "5. Use the note to explain what the answer does not say, and the evidence to name an act, a contract or a \
             screenshot that shows it.";
        grey_questions:
            "6. Alcune domande dipendono da una risposta precedente: quando non vanno poste diventano grigie, e restano \
             vuote.",
            "6. Some questions depend on an earlier answer: when they do not apply they turn grey, and stay empty.";
        send_back:
            "7. Alla fine si salva il file, come .xlsx o .ods, e lo si rimanda a chi l'ha inviato. I codici nella prima \
             colonna servono a leggere le risposte: non vanno cambiati.",
            "7. At the end save the file, as .xlsx or .ods, and return it to the sender. The codes in the first column \
             are needed to read the answers: do not change them.";
    }
}
