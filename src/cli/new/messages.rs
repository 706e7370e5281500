//! The texts of `new`: comments in its files, its README, its messages.

use crate::cli::messages::{Refusal, messages};
use comino::lang::Lang;
use comino::load::folder::{Folder, written};
use std::path::Path;

messages! {
    fn remark_interview(comune: &str, command: &str) -> String:
        format!("Intervista al comune di {comune}. Si compila nel terminale: {command}"),
        format!("Interview with the municipality of {comune}. Fill it in in the terminal: {command}");
    fn remark_by_hand() -> &'static str:
        "oppure a mano, una riga per domanda sotto answers; non_so e non_applicabile sono risposte.",
        "or by hand, one line per question under answers; dont_know and not_applicable are answers.";
    pub fn readme(first: &str, by_office: bool) -> String:
        format!(
            "# Interviste\n\n\
             {} Ogni risposta è salvata subito; si può smettere e riprendere quando si vuole. I comandi si eseguono da \
             questa cartella; `comino status .` dice a che punto si è.\n\n\
             1. Intervistare: `comino interview FILE`, per ogni file, per esempio `comino interview {first}`. `?` mostra \
             i tasti.\n\
             {}\
             2. Controllare: `comino check .`\n\
             3. Far correggere a ogni comune la sua scheda: `comino sheet FILE -o scheda.html`\n\
             4. Confrontare: `comino compare .`\n\
             5. Preparare la riunione: `comino plan .`, poi `comino report . -o riunione.html`\n",
            match by_office {
                true => "Un file per comune, questionario e ufficio, da far compilare all'ufficio.",
                false => "Un file per comune e questionario, da compilare durante l'intervista.",
            },
            match by_office {
                true => "   Poi riunire i file degli uffici in uno per comune: `comino convert . --join -o riunite`. I passi \
                         che seguono si fanno nella cartella `riunite`.\n",
                false => "",
            }
        ),
        format!(
            "# Interviews\n\n\
             {} Every answer is saved immediately; you can stop and resume at any time. Run the commands from this \
             folder; `comino status .` shows how far along you are.\n\n\
             1. Interview: `comino interview FILE`, for every file, such as `comino interview {first}`. `?` shows the \
             keys.\n\
             {}\
             2. Check: `comino check .`\n\
             3. Let every municipality check its own sheet: `comino sheet FILE -o sheet.html`\n\
             4. Compare: `comino compare .`\n\
             5. Prepare the meeting: `comino plan .`, then `comino report . -o meeting.html`\n",
            match by_office {
                true => "One file per municipality, questionnaire and office, to be filled in by the office.",
                false => "One file per municipality and questionnaire, to be filled in during the interview.",
            },
            match by_office {
                true => "   Then join the files of the offices into one per municipality: `comino convert . --join -o \
                         joined`. The next steps are done in the folder `joined`.\n",
                false => "",
            }
        );
    pub fn are_there(files: &[String]) -> Refusal:
        format!(
            "questi file esistono già e non sono stati modificati: {}; non è stato scritto nulla",
            files.join(", ")
        ),
        format!("these files already exist and were left unchanged: {}; nothing was written", files.join(", "));
    pub fn comune_twice(name: &str) -> Refusal:
        format!("il comune «{name}» è indicato due volte, o un altro si scrive quasi uguale: distinguili col codice"),
        format!(
            "the municipality `{name}` is given twice, or another has almost the same name: distinguish them by their \
             codes"
        );
    pub fn namesakes(name: &str, comuni: &str) -> Refusal:
        format!("più comuni si chiamano «{name}»: indica il codice ISTAT invece del nome. Sono: {comuni}"),
        format!("several municipalities are called `{name}`: give the ISTAT code instead of the name. They are: {comuni}");
    pub fn not_in_registry(names: &[&str], proposals: &str) -> String:
        format!(
            "Nell'elenco dei comuni italiani non c'è: {}. Il nome resta com'è scritto, senza codice né abitanti.{}\n",
            names.join(", "),
            if proposals.is_empty() { String::new() } else { format!(" Forse: {proposals}.") }
        ),
        format!(
            "Not in the list of Italian municipalities: {}. The name stays as written, without code and population.{}\n",
            names.join(", "),
            if proposals.is_empty() { String::new() } else { format!(" Possibly: {proposals}.") }
        );
    pub fn no_list(list: &str) -> Refusal:
        format!("«{list}» non è un elenco di comuni: indica una tabella csv esistente, o i nomi separati da virgole"),
        format!("`{list}` is not a list of municipalities: give an existing csv table, or names separated by commas");
    pub fn no_name(name: &str) -> Refusal:
        format!("«{name}» non ha lettere né cifre e non può dare il nome a un file"),
        format!("`{name}` has no letters or digits, so it cannot be used as a file name");
    pub fn other_questionnaire(path: &Path) -> Refusal:
        format!("{} esiste già ed è diverso: rinomina uno dei due", path.display()),
        format!("{} already exists and is different: rename one of the two", path.display());
    pub fn no_comuni() -> Refusal:
        "nessun comune: indica i nomi separati da virgole, o una tabella con la colonna unit",
        "no municipality: give the names separated by commas, or a table with the column unit";
    fn folder_remark() -> &'static str:
        "# Impostazioni comuni a tutte le interviste di questa cartella.\n",
        "# Settings for all interviews in this folder.\n";
}

/// The comment at the top of a new interview; of one for an office, the command asks only its questions.
pub fn remarks(comune: &str, path: &Path, office: Option<&str>, lang: Lang) -> Vec<String> {
    let path = path.display();
    let command = match office {
        Some(office) => format!("comino interview {path} --office {office}"),
        None => format!("comino interview {path}"),
    };
    vec![remark_interview(comune, &command, lang), remark_by_hand(lang).to_owned()]
}

pub fn folder_file(folder: &Folder, lang: Lang) -> String {
    format!("{}{}", folder_remark(lang), written(folder))
}
