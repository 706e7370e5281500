//! The actions at a question, with their keys, letters and texts.

use comino::lang::Lang;
use comino::words;
use strum::IntoEnumIterator;

#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::EnumIter)]
pub enum Action {
    Answer,
    DontKnow,
    NotApplicable,
    Forward,
    Back,
    Note,
    Evidence,
    EvidenceBefore,
    Verified,
    AsBefore,
    Clear,
    Undo,
    EndRows,
    Find,
    List,
    Elsewhere,
    Help,
    Leave,
}

/// What letters without Ctrl do at a question.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Letters {
    /// They are text.
    Typed,
    Actions,
}

impl Action {
    /// The action of a letter, which is a key on the screen and follows a colon in a line.
    pub fn of_letter(letter: char) -> Option<Action> {
        let letter = letter.to_lowercase().next()?;
        Action::iter().find(|action| action.letter() == Some(letter))
    }

    pub fn letter(self) -> Option<char> {
        Some(match self {
            Action::Answer => return None,
            Action::DontKnow => 'x',
            Action::NotApplicable => 'a',
            Action::Forward => '>',
            Action::Back => '<',
            Action::Note => 't',
            Action::Evidence => 'e',
            Action::EvidenceBefore => 'p',
            Action::Verified => 'v',
            Action::AsBefore => '=',
            Action::Clear => 'c',
            Action::Undo => 'z',
            Action::EndRows => '.',
            Action::Find => '/',
            Action::List => 'l',
            Action::Elsewhere => 'w',
            Action::Help => '?',
            Action::Leave => 'q',
        })
    }

    /// Its key as shown at the foot of the screen, with Ctrl if letters are typed as text.
    pub fn key(self, lang: Lang, letters: Letters) -> String {
        let typing = letters == Letters::Typed;
        match (self, lang) {
            (Action::Clear, Lang::It) if typing => "Canc".to_owned(),
            (Action::Clear, Lang::En) if typing => "Del".to_owned(),
            (Action::Answer, Lang::It) => "Invio".to_owned(),
            (Action::Answer, Lang::En) => "Enter".to_owned(),
            (Action::Forward, _) => "→".to_owned(),
            (Action::Back, _) => "←".to_owned(),
            // The same key wherever keys are read.
            (Action::Leave, _) => "Ctrl-Q".to_owned(),
            // Windows Terminal pastes with Ctrl-V.
            (Action::Verified, _) if typing => "Ctrl-K".to_owned(),
            (action, _) => {
                let letter = action.letter().map(|letter| letter.to_uppercase().to_string()).unwrap_or_default();
                let control = typing && letter.chars().all(char::is_alphabetic);
                if control { format!("Ctrl-{letter}") } else { letter }
            }
        }
    }

    /// What follows its letter in a line, for the help of `--plain`.
    fn operand(self, lang: Lang) -> &'static str {
        if matches!(self, Action::Note | Action::Evidence | Action::EvidenceBefore) {
            lang.choose(" TESTO", " TEXT")
        } else if self == Action::Find {
            lang.choose(" PAROLE", " WORDS")
        } else if self == Action::Elsewhere {
            " FILE"
        } else {
            ""
        }
    }

    /// Its name at the foot of the screen.
    pub fn label(self, lang: Lang) -> &'static str {
        let (it, en) = match self {
            Action::Answer => ("rispondi", "answer"),
            Action::DontKnow => ("non so", "don't know"),
            Action::NotApplicable => ("non applicabile", "not applicable"),
            Action::Forward => ("salta", "skip"),
            Action::Back => ("indietro", "back"),
            Action::Note => ("nota", "note"),
            Action::Evidence => ("evidenza", "evidence"),
            Action::EvidenceBefore => ("evidenza della risposta prima", "evidence of the answer before"),
            Action::Verified => ("verificata", "verified"),
            Action::AsBefore => ("come prima", "as before"),
            Action::Clear => ("cancella", "clear"),
            Action::Undo => ("annulla", "undo"),
            Action::EndRows => ("chiudi e avanti", "close, next"),
            Action::Find => ("cerca", "find"),
            Action::List => ("elenco", "list"),
            Action::Elsewhere => ("salva altrove", "save elsewhere"),
            Action::Help => ("aiuto", "help"),
            Action::Leave => ("esci", "leave"),
        };
        lang.choose(it, en)
    }

    /// Its description in the help.
    pub fn help(self, lang: Lang) -> &'static str {
        let (it, en) = match self {
            Action::Answer => (
                "conferma l'opzione scelta con le frecce o col numero, o apre la riga su cui scrivere",
                "confirms the option chosen with the arrows or by number, or opens the input line",
            ),
            Action::DontKnow => ("chi risponde non lo sa", "the respondent does not know"),
            Action::NotApplicable => {
                ("la domanda non riguarda il comune", "the question does not apply to the municipality")
            }
            Action::Forward => ("passa oltre; la domanda resta com'è", "moves on; the question stays as it is"),
            Action::Back => ("torna alla domanda di prima", "goes back to the previous question"),
            Action::Note => ("scrive una nota, anche prima della risposta", "writes a note, even before answering"),
            Action::Evidence => (
                "scrive l'evidenza: un atto, una data, un indirizzo",
                "writes the evidence: an act, a date, an address",
            ),
            Action::EvidenceBefore => {
                ("scrive l'evidenza della risposta appena data", "writes the evidence of the answer just given")
            }
            Action::Verified => (
                "segna la risposta come verificata, o di nuovo solo dichiarata",
                "marks the answer as verified, or back as declared",
            ),
            Action::AsBefore => (
                "conferma la risposta tornata valida, o riprende quella della volta scorsa",
                "confirms an answer that applies again, or reuses the earlier one",
            ),
            Action::Clear => ("toglie la risposta", "removes the answer"),
            Action::Undo => {
                ("annulla l'ultima modifica; ripetuto, quelle prima", "reverts the last change; again, those before")
            }
            Action::EndRows => (
                "chiude l'inventario così com'è, anche vuoto, e va avanti",
                "closes the inventory as it is, even empty, and moves on",
            ),
            Action::Find => {
                ("cerca una domanda per parola o per id e la apre", "finds a question by word or id, and opens it")
            }
            Action::List => ("elenca le domande e il loro stato", "lists the questions and their status"),
            Action::Elsewhere => ("salva in un altro file", "saves to another file"),
            Action::Help => ("mostra questo aiuto", "shows this help"),
            Action::Leave => ("esce; tutto è già salvato", "leaves; everything is already saved"),
        };
        lang.choose(it, en)
    }
}

words! {
    /// The texts of an interview other than questions and actions.
    pub struct Prompts {
        plain_intro:
            "Ogni riga è una risposta; una riga vuota passa oltre; un comando comincia con i due punti:",
            "Each line is an answer; an empty line moves on; a command starts with a colon:";
        one: "Numero della risposta", "Number of the answer";
        many:
            "Numeri delle risposte, separati da virgole; 0 per nessuna",
            "Numbers of the answers, separated by commas; 0 for none";
        answer: "Risposta", "Answer";
        note: "Nota", "Note";
        evidence_title: "Evidenza", "Evidence";
        evidence: "Evidenza (vuoto: nessuna)", "Evidence (empty: none)";
        evidence_there(evidence: &str):
            format!("Evidenza [{evidence}] (vuoto: resta; -: nessuna)"),
            format!("Evidence [{evidence}] (empty: keep it; -: none)");
        evidence_first:
            "prima l'evidenza, o una riga vuota per la domanda dopo",
            "first the evidence, or an empty line for the next question";
        before(cell: &str): format!("la volta scorsa: {cell}"), format!("last time: {cell}");
        end: "Invio per chiudere", "Enter to close";
        open: "Invio per andare alla prima, :q per uscire", "Enter for the first, :q to leave";
        no_command(command: &str):
            format!("non c'è un comando «:{command}»; :? li elenca"),
            format!("there is no command “:{command}”; :? lists them");
        any_key:
            "↑↓ scorri · un altro tasto torna alla domanda · Ctrl-Q esci",
            "↑↓ scroll · any other key goes back to the question · Ctrl-Q leave";
        find: "Cerca", "Find";
        help: "Che cosa si può fare", "What can be done";
        more: "altro", "more";
        page: "Pag", "Pg";
        legend:
            "○ aperta · ● risposta · E senza evidenza · X non so · A non applicabile · ! da confermare · – non si pone",
            "○ open · ● answered · E without evidence · X don't know · A not applicable · ! to confirm · – not asked";
        small_foot: "? aiuto", "? help";
        field_keys: "Invio conferma · Esc annulla · Ctrl-Q esci", "Enter confirms · Esc cancels · Ctrl-Q leave";
        cell_keys:
            "Invio conferma · Esc annulla · un punto da solo chiude la tabella · Ctrl-Q esci",
            "Enter confirms · Esc cancels · a point alone closes the table · Ctrl-Q leave";
        list_keys:
            "↑↓ scegli · Invio vai · Esc torna · Ctrl-Q esci",
            "↑↓ choose · Enter go · Esc back · Ctrl-Q leave";
        table_keys:
            "frecce: casella · Invio o testo: scrivi · Canc svuota · Esc esci dalla tabella · . chiudi e avanti · \
             Ctrl-Z annulla · Ctrl-Q esci",
            "arrows: cell · Enter or text: write · Del empties · Esc leave the table · . close, next · Ctrl-Z undo · \
             Ctrl-Q leave";
        open_table: "apri la tabella", "open the table";
        evidence_missing(id: &str, key: &str):
            format!("«{id}»: manca l'evidenza; {key} la scrive"),
            format!("“{id}”: no evidence yet; {key} adds it");
        minutes(minutes: usize):
            match minutes {
                0 => "meno di un minuto".to_owned(),
                1 => "circa un minuto".to_owned(),
                _ => format!("circa {minutes} minuti"),
            },
            match minutes {
                0 => "under a minute".to_owned(),
                1 => "about a minute".to_owned(),
                _ => format!("about {minutes} minutes"),
            };
        some_of:
            "Una o più risposte: il numero o Spazio le segna, Invio conferma",
            "Any number of answers: the number or Space ticks, Enter confirms";
        some_of_many:
            "Una o più risposte: il numero o le frecce le scelgono, Spazio le segna, Invio conferma",
            "Any number of answers: the number or the arrows choose, Space ticks, Enter confirms";
        population_unknown:
            "Non si sa quanti abitanti ha il comune: le domande che ne dipendono non si pongono. Scrivi population nel \
             file.",
            "The population of the municipality is not known: questions that depend on it are not asked. Add \
             population to the file.";
    }
}

/// The help of `--plain`: one line per command.
pub fn plain_help(lang: Lang) -> Vec<String> {
    let line = |action: Action| {
        let command = format!("{}{}", action.letter()?, action.operand(lang));
        Some(format!("  :{command:<9}  {}", action.help(lang)))
    };
    std::iter::once(Prompts::of(lang).plain_intro.to_owned()).chain(Action::iter().filter_map(line)).collect()
}
