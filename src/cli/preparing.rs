//! What `new` writes and says: remarks in the files, what to do next, what stands in the way.

use super::messages::{Refusal, messages};
use comino::lang::Lang;
use comino::load::folder::{Folder, written};
use std::path::Path;

messages! {
    fn remark_interview(comune: &str, path: &Path) -> String:
        format!(
            "Intervista al comune di {comune}. Si compila nel terminale: comino interview {}",
            path.display()
        ),
        format!("Interview of the comune of {comune}. Filled in on the terminal: comino interview {}", path.display());
    fn remark_by_hand() -> &'static str:
        "oppure a mano, una riga per domanda sotto answers; non_so e non_applicabile sono risposte.",
        "or by hand, a line for each question below answers; dont_know and not_applicable are answers.";
    /// What to do next, from within the folder.
    pub fn readme(questionnaire: &str, first: &str) -> String:
        format!(
            "# {questionnaire}\n\nUn file per comune, da compilare nell'intervista. Ogni risposta è salvata subito; \
             si può smettere e riprendere quando si vuole. I comandi si danno da questa cartella.\n\n1. Intervistare: \
             `comino interview {first}`, e così per ogni comune. `?` mostra i tasti.\n2. Controllare: `comino check \
             .`\n3. Far correggere a ogni comune la sua scheda: `comino sheet {first} -o scheda.html`\n4. Confrontare: \
             `comino compare .`\n5. Preparare la riunione: `comino plan .`, poi `comino report . -o riunione.html`\n"
        ),
        format!(
            "# {questionnaire}\n\nA file for each comune, to be filled in at the interview. Every answer is saved at \
             once; one can stop and resume at any time. Commands are given from this folder.\n\n1. Interview: `comino \
             interview {first}`, and so for every comune. `?` shows the keys.\n2. Check: `comino check .`\n3. Let \
             every comune correct its own sheet: `comino sheet {first} -o sheet.html`\n4. Compare: `comino compare \
             .`\n5. Prepare the meeting: `comino plan .`, then `comino report . -o meeting.html`\n"
        );
    pub fn are_there(files: &[String]) -> Refusal:
        format!("ci sono già, e restano come sono: {}; non ho scritto niente", files.join(", ")),
        format!("there already, and left as they are: {}; nothing was written", files.join(", "));
    pub fn comune_twice(name: &str) -> Refusal:
        format!("il comune «{name}» è indicato due volte, o un altro si scrive quasi uguale: distinguili col codice"),
        format!(
            "the comune `{name}` is named twice, or another is written almost alike: tell them apart by their codes"
        );
    pub fn no_list(list: &str) -> Refusal:
        format!("«{list}» non è un elenco di comuni: dai una tabella csv che c'è, o i nomi divisi da virgole"),
        format!("`{list}` is no list of municipalities: give a csv table that is there, or names divided by commas");
    pub fn no_name(name: &str) -> Refusal:
        format!("«{name}» non ha lettere né cifre, e non può dare il nome a un file"),
        format!("`{name}` has neither letters nor digits, and cannot name a file");
    pub fn other_questionnaire(path: &Path) -> Refusal:
        format!("{} c'è già ed è un altro: rinominane uno dei due", path.display()),
        format!("{} is there already and is another one: rename one of the two", path.display());
    pub fn no_comuni() -> Refusal:
        "nessun comune: indica i nomi divisi da virgole, o una tabella con la colonna unit",
        "no municipality: give their names divided by commas, or a table with the column unit";
    fn folder_remark() -> &'static str:
        "# Ciò che vale per tutte le interviste di questa cartella.\n",
        "# What holds for every interview of this folder.\n";
}

/// The comment at the top of an interview that is to be filled in.
pub fn remarks(comune: &str, path: &Path, lang: Lang) -> Vec<String> {
    vec![remark_interview(comune, path, lang), remark_by_hand(lang).to_owned()]
}

/// What all files of the folder share.
pub fn folder_file(folder: &Folder, lang: Lang) -> String {
    format!("{}{}", folder_remark(lang), written(folder))
}
