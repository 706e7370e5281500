//! What an interview in the terminal says besides its questions, in Italian and English.

use super::super::messages::Refusal;
use comino::lang::Lang;
use std::path::Path;

fn refusal(lang: Lang, it: String, en: String) -> Refusal {
    let what = match lang {
        Lang::It => it,
        Lang::En => en,
    };
    Refusal::new(what, lang)
}

fn name(path: &Path) -> String {
    path.display().to_string()
}

pub fn no_terminal(lang: Lang) -> Refusal {
    let it = "per fare le domande serve un terminale; senza, usa --plain, che legge una risposta per riga";
    let en = "asking the questions takes a terminal; without one use --plain, which reads an answer a line";
    refusal(lang, it.to_owned(), en.to_owned())
}

pub fn cannot_lock(path: &Path, lang: Lang) -> Refusal {
    let path = name(path);
    refusal(
        lang,
        format!(
            "nella cartella di {path} non si può scrivere, e le risposte andrebbero perse: copia il file in una cartella tua"
        ),
        format!(
            "the folder of {path} cannot be written to, and the answers would be lost: copy the file to one of yours"
        ),
    )
}

pub fn no_locks(path: &Path, lang: Lang) -> Refusal {
    let path = name(path);
    refusal(
        lang,
        format!("non riesco a riservare {path} a questa intervista"),
        format!("cannot reserve {path} for this interview"),
    )
}

pub fn locked(path: &Path, holder: &str, lang: Lang) -> Refusal {
    let path = name(path);
    let word = match lang {
        Lang::It => "processo",
        Lang::En => "process",
    };
    let holder = match holder.rsplit_once(' ') {
        Some((user, process)) => format!(" ({user}, {word} {process})"),
        None if holder.is_empty() => String::new(),
        None => format!(" ({word} {holder})"),
    };
    refusal(
        lang,
        format!("{path} è già aperto in un'altra intervista{holder}: chiudi quella, poi riprova"),
        format!("{path} is open in another interview already{holder}: close that one, then try again"),
    )
}

pub fn is_there(path: &Path, lang: Lang) -> Refusal {
    let path = name(path);
    refusal(
        lang,
        format!("{path} esiste già: per riprenderlo togli --comune, per cominciarne un altro scegli un altro nome"),
        format!("{path} is there already: to resume it leave out --comune, to begin another choose another name"),
    )
}

pub fn no_folder(folder: &Path, lang: Lang) -> Refusal {
    let folder = name(folder);
    refusal(
        lang,
        format!("la cartella {folder} non c'è: creala prima"),
        format!("there is no folder {folder}: make it first"),
    )
}

pub fn not_one_interview(path: &Path, lang: Lang) -> Refusal {
    let path = name(path);
    refusal(
        lang,
        format!("{path} non è il file YAML di un'intervista sola"),
        format!("{path} is not the YAML file of one interview"),
    )
}

pub fn which_questionnaire(path: &Path, lang: Lang) -> Refusal {
    let path = name(path);
    refusal(
        lang,
        format!("{path} non c'è ancora: per cominciarlo di' con -q quale questionario segue"),
        format!("{path} is not there yet: to begin it say with -q which questionnaire it follows"),
    )
}

pub fn which_comune(path: &Path, lang: Lang) -> Refusal {
    let path = name(path);
    refusal(
        lang,
        format!("{path} non c'è ancora: per cominciarlo di' con --comune di quale comune è"),
        format!("{path} is not there yet: to begin it say with --comune which comune it is of"),
    )
}

pub fn no_id(id: &str, lang: Lang) -> Refusal {
    refusal(
        lang,
        format!("«{id}» non può indicare chi risponde: usa una parola minuscola, come segretario"),
        format!("`{id}` cannot name a respondent: use a lower-case word, as secretary"),
    )
}

pub fn nothing_earlier(from: &Path, comune: Option<&str>, questionnaire: &comino::model::Id, lang: Lang) -> Refusal {
    let from = name(from);
    let (di, of) = comune.map(|comune| (format!(" di {comune}"), format!(" of {comune}"))).unwrap_or_default();
    refusal(
        lang,
        format!("in {from} non c'è un'intervista{di} sul questionario «{questionnaire}»"),
        format!("in {from} there is no interview{of} on the questionnaire `{questionnaire}`"),
    )
}

pub fn cannot_save(path: &Path, lang: Lang) -> Refusal {
    let path = name(path);
    refusal(lang, format!("non riesco a salvare {path}"), format!("cannot save {path}"))
}

pub fn changed(path: &Path, lang: Lang) -> String {
    let path = name(path);
    match lang {
        Lang::It => format!("{path} è stato cambiato da qualcun altro: non lo sovrascrivo"),
        Lang::En => format!("{path} was changed by somebody else: it is not overwritten"),
    }
}

pub fn gone(path: &Path, lang: Lang) -> String {
    let path = name(path);
    match lang {
        Lang::It => format!("{path} non è più dov'era: spostato o cancellato"),
        Lang::En => format!("{path} is no longer where it was: moved or deleted"),
    }
}

pub fn cannot_keep(path: &Path, anchors: bool, lang: Lang) -> String {
    let path = name(path);
    match (lang, anchors) {
        (Lang::It, true) => {
            format!("{path} usa ancore o alias YAML (& e *), e una risposta non si può cambiare da sola")
        }
        (Lang::It, false) => format!("{path} è scritto in un modo che non so cambiare senza rovinarlo"),
        (Lang::En, true) => {
            format!("{path} uses YAML anchors or aliases (& and *), and one answer cannot be changed by itself")
        }
        (Lang::En, false) => format!("{path} is written in a way that cannot be changed without harm"),
    }
}

pub fn no_question(lang: Lang) -> &'static str {
    match lang {
        Lang::It => "qui non c'è una domanda: torna indietro, o cercala",
        Lang::En => "there is no question here: go back, or find one",
    }
}

pub fn no_text(lang: Lang) -> &'static str {
    match lang {
        Lang::It => "questa riga non è testo in UTF-8: riscrivila",
        Lang::En => "this line is no text in UTF-8: type it again",
    }
}

pub fn not_yaml(path: &Path, lang: Lang) -> Refusal {
    let path = name(path);
    refusal(
        lang,
        format!("«{path}» non va bene: dai il nome di un file YAML, per esempio copia.yaml"),
        format!("`{path}` will not do: give the name of a YAML file, as copy.yaml"),
    )
}

pub fn respondent_is_there(id: &str, role: &str, lang: Lang) -> Refusal {
    refusal(
        lang,
        format!("«{id}» c'è già tra i rispondenti, come «{role}»: togli --role, o cambialo nel file"),
        format!("`{id}` is among the respondents already, as `{role}`: leave out --role, or change it in the file"),
    )
}

pub fn nothing_typed(lang: Lang) -> &'static str {
    match lang {
        Lang::It => "non c'è scritto niente: se non si sa, X; per passare oltre, Tab",
        Lang::En => "nothing is written: if it is not known, X; to pass on, Tab",
    }
}

pub fn nothing_before(lang: Lang) -> &'static str {
    match lang {
        Lang::It => "della volta scorsa non c'è una risposta da riprendere",
        Lang::En => "there is no answer of last time to take up",
    }
}

pub fn saved_in(path: &Path, lang: Lang) -> String {
    let path = name(path);
    match lang {
        Lang::It => format!("Salvato in {path}. La scheda da far correggere al comune: comino sheet {path}\n"),
        Lang::En => format!("Saved in {path}. The sheet for the comune to correct: comino sheet {path}\n"),
    }
}

pub fn not_saved(why: &str, lang: Lang) -> String {
    match lang {
        Lang::It => format!("NON SALVATO: {why}"),
        Lang::En => format!("NOT SAVED: {why}"),
    }
}

pub fn left_unsaved(lang: Lang) -> Refusal {
    let it = "le ultime risposte non sono salvate";
    refusal(lang, it.to_owned(), "the last answers are not saved".to_owned())
}

pub fn where_else(lang: Lang) -> &'static str {
    match lang {
        Lang::It => "Salva in un altro file",
        Lang::En => "Save in another file",
    }
}

pub fn none_chosen_again(lang: Lang) -> &'static str {
    match lang {
        Lang::It => "nessuna scelta: premi ancora Invio se è proprio così",
        Lang::En => "none chosen: press Enter again if that is so",
    }
}

pub fn not_found(words: &str, lang: Lang) -> String {
    match lang {
        Lang::It => format!("nessuna domanda con «{words}»"),
        Lang::En => format!("no question with “{words}”"),
    }
}

pub fn not_asked_now(lang: Lang) -> &'static str {
    match lang {
        Lang::It => "questa domanda ora non è chiesta: dipende da un'altra risposta",
        Lang::En => "this question is not asked now: it hangs on another answer",
    }
}

pub fn answer_first(lang: Lang) -> &'static str {
    match lang {
        Lang::It => "prima la risposta, poi si segna se è verificata",
        Lang::En => "the answer first, then whether it is verified",
    }
}

pub fn leave_unsaved(lang: Lang) -> &'static str {
    match lang {
        Lang::It => "non tutto è salvato: scegli un altro file, o Esc e poi Q per uscire lo stesso",
        Lang::En => "not everything is saved: choose another file, or Esc and then Q to leave all the same",
    }
}
