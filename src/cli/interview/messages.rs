//! The messages of an interview in the terminal, in Italian and English.

use crate::cli::messages::{Refusal, messages};
use comino::model::Id;
use std::path::Display;

messages! {
    pub fn no_terminal() -> Refusal:
        "per porre le domande serve un terminale; se non c'è, usa --plain, che legge una risposta per riga",
        "interactive questions need a terminal; without one, use --plain, which reads one answer per line";
    pub fn cannot_lock(path: Display<'_>) -> Refusal:
        format!(
            "nella cartella di {path} non si può scrivere e le risposte andrebbero perse: copia il file in una tua \
             cartella"
        ),
        format!(
            "the folder of {path} is not writable, so answers would be lost: copy the file to a folder of your \
             own"
        );
    pub fn no_lock_file(path: Display<'_>, lock: Display<'_>) -> Refusal:
        format!("non riesco a riservare {path}: {lock} non è un file; se non serve, eliminalo e riprova"),
        format!("cannot reserve {path}: {lock} is not a file; if it is not needed, delete it and try again");
    pub fn no_locks(path: Display<'_>) -> Refusal:
        format!("non riesco a riservare {path} a questa intervista"),
        format!("cannot reserve {path} for this interview");
    pub fn is_there(path: Display<'_>) -> Refusal:
        format!("{path} esiste già: per riprenderlo togli --comune; per iniziarne un altro scegli un altro nome"),
        format!("{path} already exists: to resume it, leave out --comune; to start another, choose another name");
    pub fn no_folder(folder: Display<'_>) -> Refusal:
        format!("la cartella {folder} non esiste: creala prima"),
        format!("there is no folder {folder}: create it first");
    pub fn not_one_interview(path: Display<'_>) -> Refusal:
        format!("{path} non è il file YAML di un'intervista sola"),
        format!("{path} is not a YAML file with a single interview");
    pub fn is_a_folder(path: Display<'_>, file: Option<&str>) -> Refusal:
        format!(
            "{path} è una cartella: indica il file di un comune{}",
            file.map(|file| format!(", per esempio {file}")).unwrap_or_default()
        ),
        format!(
            "{path} is a folder: give the file of one municipality{}",
            file.map(|file| format!(", such as {file}")).unwrap_or_default()
        );
    pub fn no_such_interview(path: Display<'_>, near: &[String]) -> Refusal:
        format!("{path} non esiste; forse intendevi {}? Per iniziarne una nuova, indica il questionario con -q", near.join(", ")),
        format!("{path} does not exist; did you mean {}? To start a new one, give the questionnaire with -q", near.join(", "));
    pub fn which_questionnaire(path: Display<'_>) -> Refusal:
        format!("{path} non esiste ancora: per iniziarlo indica il questionario con -q"),
        format!("{path} does not exist yet: to start it, give the questionnaire with -q");
    pub fn which_comune(path: Display<'_>) -> Refusal:
        format!("{path} non esiste ancora: per iniziarlo indica il comune con --comune"),
        format!("{path} does not exist yet: to start it, give the municipality with --comune");
    pub fn no_id(id: &str) -> Refusal:
        format!("«{id}» non può indicare chi risponde: usa una parola minuscola, come segretario"),
        format!("`{id}` cannot identify a respondent: use a lower-case word, such as segretario");
    pub fn cannot_save(path: Display<'_>) -> Refusal:
        format!("non riesco a salvare {path}"),
        format!("cannot save {path}");
    pub fn changed(path: Display<'_>) -> String:
        format!("{path} è stato modificato da qualcun altro e non è stato sovrascritto"),
        format!("{path} was changed by someone else and was not overwritten");
    pub fn gone(path: Display<'_>) -> String:
        format!("{path} non è più dov'era: spostato o cancellato"),
        format!("{path} is no longer where it was: moved or deleted");
    pub fn nothing_to_undo() -> &'static str:
        "non c'è niente da annullare: da quando l'hai aperta, l'intervista non è cambiata",
        "nothing to undo: the interview has not changed since you opened it";
    pub fn undone(id: &str) -> String:
        format!("annullata l'ultima modifica di «{id}»"),
        format!("reverted the last change of “{id}”");
    pub fn typed_not_confirmed() -> &'static str:
        "il testo scritto non è confermato: Invio lo conferma, Ctrl-Q ora esce senza",
        "the text is not confirmed: Enter confirms it, Ctrl-Q now leaves without it";
    pub fn interrupted(saved: Option<&str>) -> String:
        match saved {
            Some(path) => format!("le risposte sono salvate in {path}; Ctrl-Q, o ancora lo stesso tasto, esce"),
            None => "non c'è ancora nulla da salvare; Ctrl-Q, o ancora lo stesso tasto, esce".to_owned(),
        },
        match saved {
            Some(path) => format!("the answers are saved in {path}; Ctrl-Q, or the same key again, leaves"),
            None => "there is nothing to save yet; Ctrl-Q, or the same key again, leaves".to_owned(),
        };
    pub fn wrong_key(key: &str) -> String:
        format!("il tasto {key} qui non fa nulla; ? elenca i tasti"),
        format!("the key {key} does nothing here; ? lists the keys");
    pub fn enter_confirms(number: i32) -> String:
        format!("scelta la {number}: Invio la conferma"),
        format!("{number} chosen: Enter confirms it");
    pub fn space_ticks(number: i32) -> String:
        format!("scelta la {number}: Spazio la segna, Invio conferma quelle segnate"),
        format!("{number} chosen: Space ticks it, Enter confirms those ticked");
    pub fn space_bar() -> &'static str: "Spazio", "Space";
    pub fn pasted_nowhere() -> &'static str:
        "il testo incollato non è stato usato: premi T (nota) o E (evidenza), poi incollalo",
        "the pasted text was not used: press T (note) or E (evidence), then paste it";
    pub fn no_rows(dont_know: &str) -> String:
        format!("nessuna casella è scritta: ancora . se non c'è niente da elencare, {dont_know} se non si sa"),
        format!("no cell is filled: . again if there is nothing to list, {dont_know} if it is not known");
    pub fn no_rows_in_line() -> &'static str:
        "nessuna casella è scritta: ancora :. se non c'è niente da elencare, :x se non si sa, :> per lasciarla aperta",
        "no cell is filled: :. again if there is nothing to list, :x if it is not known, :> to leave it open";
    pub fn new_row() -> &'static str:
        "riga nuova: scrivila, oppure . chiude la tabella e va avanti",
        "a new row: fill it in, or . closes the table and moves on";
    pub fn no_answer_before() -> &'static str:
        "nessuna risposta appena data aspetta un'evidenza",
        "no answer just given is waiting for evidence";
    pub fn not_a_choice(typed: &str, choices: &str) -> String:
        format!("«{typed}» non è fra le scelte: {choices}"),
        format!("“{typed}” is not one of the choices: {choices}");
    pub fn last_cell() -> &'static str:
        "era l'ultima casella: . chiude la tabella e va avanti",
        "that was the last cell: . closes the table and moves on";
    pub fn no_question() -> &'static str:
        "qui non c'è una domanda: torna indietro, o cercala",
        "there is no question here: go back or find one";
    pub fn no_text() -> &'static str:
        "questa riga non è testo in UTF-8: riscrivila",
        "this line is not UTF-8 text: type it again";
    pub fn not_yaml(path: Display<'_>) -> Refusal:
        format!("«{path}» non va bene: indica il nome di un file YAML, per esempio copia.yaml"),
        format!("`{path}` is not valid: give the name of a YAML file, such as copy.yaml");
    pub fn respondent_is_there(id: &str, role: &str) -> Refusal:
        format!("«{id}» c'è già tra i rispondenti, come «{role}»: togli --role, o cambialo nel file"),
        format!("`{id}` is already a respondent, as `{role}`: leave out --role, or change it in the file");
    pub fn nothing_typed() -> &'static str:
        "non c'è scritto niente: scrivi la risposta, o Esc per tornare alla domanda",
        "nothing typed yet: type the answer, or press Esc to go back to the question";
    pub fn no_date(found: &str) -> String:
        format!("«{found}» non è una data: scrivi giorno, mese e anno, come 20/11/2026"),
        format!("“{found}” is not a date: type year, month and day, such as 2026-11-20");
    pub fn not_in_list(typed: &str, first: i32, last: i32) -> String:
        format!("«{typed}» non è nell'elenco: scrivi un numero da {first} a {last}"),
        format!("“{typed}” is not in the list: type a number from {first} to {last}");
    pub fn choose_first() -> &'static str:
        "prima scegli una risposta, con le frecce o col suo numero; poi Invio",
        "choose an answer first, with the arrows or by its number; then Enter";
    pub fn would_replace(key: &str) -> String:
        format!("c'è già una risposta: premi ancora {key} per toglierla"),
        format!("there is already an answer: press {key} again to remove it");
    pub fn ticks_not_confirmed() -> &'static str:
        "le scelte segnate non sono confermate: premi Invio per confermarle, lo stesso tasto per annullarle",
        "the ticked options are not confirmed: press Enter to confirm, or the same key to discard them";
    pub fn now_saved_in(path: Display<'_>) -> String:
        format!("salvato in {path}; da ora in poi le risposte si salvano lì"),
        format!("saved in {path}; from now on answers are saved there");
    pub fn nothing_to_save() -> &'static str: "Nessuna risposta, nessun file.\n", "No answer, no file.\n";
    pub fn write_protected(path: Display<'_>) -> Refusal:
        format!(
            "{path} è protetto da scrittura e le risposte andrebbero perse: togli la protezione, o usane una \
             copia"
        ),
        format!("{path} is write-protected, so answers would be lost: remove the protection or use a copy");
    pub fn no_earlier_answer() -> &'static str:
        "non c'è una risposta precedente da riprendere",
        "there is no earlier answer to reuse";
    pub fn not_saved(why: &str) -> String: format!("NON SALVATO: {why}"), format!("NOT SAVED: {why}");
    pub fn left_unsaved() -> Refusal: "le ultime risposte non sono salvate", "the last answers are not saved";
    pub fn where_else() -> &'static str: "Salva in un altro file", "Save in another file";
    pub fn none_chosen_again() -> &'static str:
        "nessuna scelta: premi ancora Invio per confermare",
        "nothing chosen: press Enter again to confirm";
    pub fn not_found(words: &str) -> String:
        format!("nessuna domanda con «{words}»"),
        format!("no question with “{words}”");
    pub fn not_asked_now() -> &'static str:
        "questa domanda ora non si pone: dipende da un'altra risposta, o dagli abitanti",
        "this question is not asked now: it depends on another answer or on the population";
    pub fn answer_first() -> &'static str:
        "prima rispondi, poi segna la risposta come verificata",
        "answer first, then mark the answer as verified";
    pub fn leave_unsaved() -> &'static str:
        "alcune risposte non sono salvate: scegli un altro file, o premi Esc e poi Q per uscire comunque",
        "some answers are not saved: choose another file, or press Esc and then Q to leave anyway";
    pub fn locked(path: Display<'_>, holder: &str) -> Refusal:
        format!(
            "{path} è già aperto in un'altra intervista{}: chiudi quella, poi riprova",
            holder_of(holder, "processo")
        ),
        format!(
            "{path} is already open in another interview{}: close that one, then try again",
            holder_of(holder, "process")
        );
    pub fn no_earlier_interview(from: Display<'_>, comune: Option<&str>, questionnaire: &Id) -> Refusal:
        format!(
            "in {from} non c'è un'intervista{} sul questionario «{questionnaire}»",
            comune.map(|comune| format!(" di {comune}")).unwrap_or_default()
        ),
        format!(
            "{from} has no interview{} for the questionnaire `{questionnaire}`",
            comune.map(|comune| format!(" of {comune}")).unwrap_or_default()
        );
    pub fn has_anchors(path: Display<'_>) -> String:
        format!("{path} usa ancore o alias YAML (& e *), e non è possibile cambiare una singola risposta"),
        format!("{path} uses YAML anchors or aliases (& and *), so a single answer cannot be changed");
    pub fn cannot_edit(path: Display<'_>) -> String:
        format!("{path} è scritto in un modo che non si può modificare senza danni"),
        format!("{path} is written in a way that cannot be edited safely");
    pub fn saved_in(path: Display<'_>) -> String:
        format!("Salvato in {path}.\nLa scheda da far correggere al comune:\n  comino sheet {}\n", quoted(&path)),
        format!("Saved in {path}.\nThe sheet for the municipality to check:\n  comino sheet {}\n", quoted(&path));
}

/// The holder of a file in brackets, from `USER PROCESS` or `PROCESS`.
fn holder_of(holder: &str, process: &str) -> String {
    match holder.rsplit_once(' ') {
        Some((user, number)) => format!(" ({user}, {process} {number})"),
        None if holder.is_empty() => String::new(),
        None => format!(" ({process} {holder})"),
    }
}

/// The path for a shell: in quotation marks if it contains white space.
fn quoted(path: &Display<'_>) -> String {
    let path = path.to_string();
    if path.contains(char::is_whitespace) { format!("\"{path}\"") } else { path }
}
