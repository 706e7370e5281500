//! What `new` writes and says: remarks in the files, what to do next, what stands in the way.

use super::messages::Refusal;
use comino::lang::Lang;
use comino::load::folder::{Folder, written};
use std::path::Path;

/// What stands above an interview that is to be filled in.
pub fn remarks(comune: &str, path: &Path, lang: Lang) -> Vec<String> {
    let path = path.display();
    match lang {
        Lang::It => vec![
            format!("Intervista al comune di {comune}. Si compila nel terminale: comino interview {path}"),
            "oppure a mano, una riga per domanda sotto answers; non_so e non_applicabile sono risposte.".to_owned(),
        ],
        Lang::En => vec![
            format!("Interview of the comune of {comune}. Filled in on the terminal: comino interview {path}"),
            "or by hand, a line for each question below answers; dont_know and not_applicable are answers.".to_owned(),
        ],
    }
}

/// What all files of the folder share.
pub fn folder_file(folder: &Folder, lang: Lang) -> String {
    let remark = match lang {
        Lang::It => "# Ciò che vale per tutte le interviste di questa cartella.\n",
        Lang::En => "# What holds for every interview of this folder.\n",
    };
    format!("{remark}{}", written(folder))
}

/// What to do next, from within the folder.
pub fn readme(questionnaire: &str, first: &str, lang: Lang) -> String {
    match lang {
        Lang::It => format!(
            "# {questionnaire}\n\n\
             Un file per comune, da compilare nell'intervista. Ogni risposta è salvata subito; si può smettere e \
             riprendere quando si vuole. I comandi si danno da questa cartella.\n\n\
             1. Intervistare: `comino interview {first}`, e così per ogni comune. `?` mostra i tasti.\n\
             2. Controllare: `comino check .`\n\
             3. Far correggere a ogni comune la sua scheda: `comino sheet {first} -o scheda.html`\n\
             4. Confrontare: `comino compare .`\n\
             5. Preparare la riunione: `comino plan .`, poi `comino report . -o riunione.html`\n"
        ),
        Lang::En => format!(
            "# {questionnaire}\n\n\
             A file for each comune, to be filled in at the interview. Every answer is saved at once; one can stop and \
             resume at any time. Commands are given from this folder.\n\n\
             1. Interview: `comino interview {first}`, and so for every comune. `?` shows the keys.\n\
             2. Check: `comino check .`\n\
             3. Let every comune correct its own sheet: `comino sheet {first} -o sheet.html`\n\
             4. Compare: `comino compare .`\n\
             5. Prepare the meeting: `comino plan .`, then `comino report . -o meeting.html`\n"
        ),
    }
}

pub fn are_there(files: &[String], lang: Lang) -> Refusal {
    let files = files.join(", ");
    let what = match lang {
        Lang::It => format!("ci sono già, e restano come sono: {files}; non ho scritto niente"),
        Lang::En => format!("there already, and left as they are: {files}; nothing was written"),
    };
    Refusal::new(what, lang)
}

pub fn comune_twice(name: &str, lang: Lang) -> Refusal {
    let what = match lang {
        Lang::It => format!(
            "il comune «{name}» è indicato due volte, o un altro si scrive quasi uguale: distinguili col codice"
        ),
        Lang::En => format!(
            "the comune `{name}` is named twice, or another is written almost alike: tell them apart by their codes"
        ),
    };
    Refusal::new(what, lang)
}

pub fn no_list(list: &str, lang: Lang) -> Refusal {
    let what = match lang {
        Lang::It => {
            format!("«{list}» non è un elenco di comuni: dai una tabella csv che c'è, o i nomi divisi da virgole")
        }
        Lang::En => {
            format!("`{list}` is no list of municipalities: give a csv table that is there, or names divided by commas")
        }
    };
    Refusal::new(what, lang)
}

pub fn no_name(name: &str, lang: Lang) -> Refusal {
    let what = match lang {
        Lang::It => format!("«{name}» non ha lettere né cifre, e non può dare il nome a un file"),
        Lang::En => format!("`{name}` has neither letters nor digits, and cannot name a file"),
    };
    Refusal::new(what, lang)
}

pub fn other_questionnaire(path: &Path, lang: Lang) -> Refusal {
    let path = path.display();
    let what = match lang {
        Lang::It => format!("{path} c'è già ed è un altro: rinominane uno dei due"),
        Lang::En => format!("{path} is there already and is another one: rename one of the two"),
    };
    Refusal::new(what, lang)
}

pub fn no_comuni(lang: Lang) -> Refusal {
    let what = match lang {
        Lang::It => "nessun comune: indica i nomi divisi da virgole, o una tabella con la colonna unit",
        Lang::En => "no municipality: give their names divided by commas, or a table with the column unit",
    };
    Refusal::new(what.to_owned(), lang)
}
