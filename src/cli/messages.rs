//! The messages of the command line that several verbs share, in Italian and English.

use crate::cli::paths::passed_over;
use crate::cli::windows;
use comino::diagnostics::made_visible;
use comino::lang::{Lang, count};
use comino::load::interview::WriteError;
use comino::render::diagnostic;
use std::fmt::Display;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// A command line that cannot be executed, with the reason in the language of the run.
#[derive(Debug)]
pub struct Refusal {
    what: String,
    pub lang: Lang,
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&self.what)
    }
}

impl std::error::Error for Refusal {}

/// The note on what in a folder may have answers but is not read; empty if there is nothing.
pub fn passed_over_in(directory: &Path, lang: Lang) -> String {
    const MOST: usize = 8;
    let names = passed_over(directory).unwrap_or_default();
    let mut shown = names.iter().take(MOST).map(|name| made_visible(name).to_string()).collect::<Vec<_>>().join(", ");
    if names.len() > MOST {
        shown += &format!("{} {}", lang.choose(", e altri", ", and others:"), names.len() - MOST);
    }
    if shown.is_empty() { shown } else { not_read(&directory.display().to_string(), &shown, lang) }
}

/// The return type of a message function, made from the text in the language of the run.
pub trait Message<T> {
    fn of(text: T, lang: Lang) -> Self;
}

impl<T: Into<String>> Message<T> for Refusal {
    fn of(text: T, lang: Lang) -> Refusal {
        Refusal { what: text.into(), lang }
    }
}

impl<T: Into<String>> Message<T> for String {
    fn of(text: T, _: Lang) -> String {
        text.into()
    }
}

impl Message<&'static str> for &'static str {
    fn of(text: &'static str, _: Lang) -> &'static str {
        text
    }
}

/// Declares functions that return a message, each with its Italian and its English text.
///
/// The language is their last argument: `fn cannot_read(path: &str) -> String` is called as `cannot_read(path, lang)`.
/// They return any [`Message`]: a text or a [`Refusal`].
macro_rules! messages {
    ($(
        $(#[$meta:meta])*
        $vis:vis fn $name:ident($($argument:ident: $type:ty),*) -> $Message:ty: $italian:expr, $english:expr;
    )*) => {$(
        $(#[$meta])*
        $vis fn $name($($argument: $type,)* lang: comino::lang::Lang) -> $Message {
            $crate::cli::messages::Message::of(
                match lang {
                    comino::lang::Lang::It => $italian,
                    comino::lang::Lang::En => $english,
                },
                lang,
            )
        }
    )*};
}
pub(crate) use messages;

messages! {
    /// The files and subfolders of a folder that are passed over.
    fn not_read(folder: &str, names: &str) -> String:
        format!("nota: in {folder} non sono stati letti: {names}\n"),
        format!("note: not read in {folder}: {names}\n");
    /// The line for an error that ends the run.
    pub fn failure(what: &str) -> String:
        format!("errore: {}\n", made_visible(what)),
        format!("error: {}\n", made_visible(what));
    pub fn standard_input() -> String: "(ingresso standard)", "(standard input)";
    pub fn standard_output() -> String: "(uscita standard)", "(standard output)";
    pub fn cannot_read(path: impl Display) -> String:
        format!("non riesco a leggere {path}"), format!("cannot read {path}");
    pub fn cannot_write(path: impl Display) -> String:
        format!("non riesco a scrivere {path}"), format!("cannot write {path}");
    /// The comuni below the minimum of `score --fail-under`: the first ten, and how many more.
    pub fn reference_without_sizes() -> &'static str:
        "La distribuzione di --against non è divisa per abitanti: il confronto con i comuni della stessa classe resta vuoto. \
         Si fa con `summary --by size`.\n",
        "The summary of --against is not by population: the comparison with municipalities of the same class stays empty. \
         Make it with `summary --by size`.\n";
    pub fn not_a_folder_name(path: impl std::fmt::Display) -> Refusal:
        format!("`{path}` è il nome di un file, ma qui serve una cartella: togli l'estensione"),
        format!("`{path}` is the name of a file, but a folder is needed here: leave out the extension");
    pub fn below(least: f64, comuni: &[String]) -> String:
        format!(
            "{} sotto il minimo di {}: {}{}\n",
            count(comuni.len(), "comune", "comuni"),
            least.to_string().replace('.', ","),
            made_visible(&comuni[..comuni.len().min(10)].join(", ")),
            if comuni.len() > 10 { format!(" e altri {}", comuni.len() - 10) } else { String::new() },
        ),
        format!(
            "{} below the minimum of {least}: {}{}\n",
            count(comuni.len(), "municipality", "municipalities"),
            made_visible(&comuni[..comuni.len().min(10)].join(", ")),
            if comuni.len() > 10 { format!(" and {} more", comuni.len() - 10) } else { String::new() },
        );
    fn would_change(key: &str) -> Refusal:
        format!("il valore di «{key}», riletto dal file, non sarebbe lo stesso"),
        format!("the value of `{key}` would not read back the same");
    pub fn file_exists(path: &str) -> Refusal:
        format!("{path} esiste già e non è stato modificato: scegli un altro nome, o aggiungi --force"),
        format!("{path} already exists and was left unchanged: choose another name, or add --force");
    pub fn dangling_link(path: &str) -> Refusal:
        format!("{path} è un collegamento a un file che non esiste: indica il file stesso"),
        format!("{path} is a link to a missing file: give the file itself");
    pub fn is_input(path: &str) -> Refusal:
        format!("{path} è uno dei file letti e non è stato modificato: scegli un altro nome"),
        format!("{path} is one of the input files and was left unchanged: choose another name");
    pub fn written_twice(path: &str) -> Refusal:
        format!("{path} sarebbe scritto due volte: scegli un altro nome"),
        format!("{path} would be written twice: choose another name");
    pub fn workbook_on_terminal() -> Refusal:
        "questo formato non si può mostrare nel terminale: scrivi in un file con -o NOME.xlsx o -o NOME.docx",
        "this format cannot be shown in the terminal: write to a file with -o NAME.xlsx or -o NAME.docx";
    pub fn no_workbook() -> String: "non riesco a creare la cartella di lavoro", "cannot create the workbook";
    pub fn no_document() -> String: "non riesco a creare il documento", "cannot create the document";
    pub fn scores_not_wide(path: impl Display) -> Refusal:
        format!("{path} ha una riga per ogni dimensione: per summary i punteggi si scrivono con score --wide -f csv"),
        format!("{path} has a row for each dimension: for summary write the scores with score --wide -f csv");
    pub fn no_pdf(path: &str) -> Refusal:
        format!("{path}: un PDF si fa dal browser; scrivi un file .html, aprilo e scegli «Stampa»"),
        format!("{path}: a PDF is made in the browser; write an .html file, open it and choose Print");
    pub fn unknown_extension(path: &str) -> Refusal:
        format!("il nome {path} non indica il formato: indicalo con -f"),
        format!("cannot tell the format from the name {path}: give it with -f");
    pub fn not_an_id(text: &str) -> Refusal:
        format!("«{text}» non può essere un id: usa lettere minuscole, cifre, - e _, cominciando con una lettera"),
        format!("`{text}` cannot be an id: use lower-case letters, digits, - and _, starting with a letter");
    pub fn no_offices(name: &str) -> Refusal:
        format!("il questionario «{name}» non dice a quali uffici porre le domande: elencali in `offices` e nominali in `office`"),
        format!("the questionnaire `{name}` does not name the offices to ask: list them in `offices` and name them in `office`");
    pub fn no_interviews() -> Refusal:
        "nessuna intervista trovata: indica i file delle interviste, una tabella o la cartella che li contiene",
        "no interviews found: give interview files, a table, or a folder of them";
    /// Files that killed runs have left behind.
    pub fn left_behind(files: &[PathBuf]) -> String:
        format!(
            "nota: resti di un'esecuzione interrotta, che si tolgono da sé quando si scrive di nuovo lo stesso file:\n{}",
            listed(files, |more| format!("e altri {more}"))
        ),
        format!(
            "note: left behind by an interrupted run, and removed when the same file is written next:\n{}",
            listed(files, |more| format!("and {more} more"))
        );
    /// Diagnostics of interviews that --group and --comune exclude.
    pub fn problems_left_out(count: usize) -> String:
        match count {
            1 => "nota: un problema in un altro comune non è elencato\n".to_owned(),
            _ => format!("nota: {count} problemi in altri comuni non sono elencati\n"),
        },
        match count {
            1 => "note: one problem in another municipality is not listed\n".to_owned(),
            _ => format!("note: {count} problems in other municipalities are not listed\n"),
        };
    /// Diagnostics that were counted but not kept in memory.
    pub fn problems_not_listed(count: usize) -> String:
        format!("nota: {}\n", self::count(count, "altro problema non è elencato", "altri problemi non sono elencati")),
        format!("note: {}\n", self::count(count, "more problem is not listed", "more problems are not listed"));
    /// None of the chosen comuni is in a group, so there is no document to write.
    pub fn no_groups() -> Refusal:
        "nessun comune appartiene a un gruppo: --each-group richiede `group` nelle interviste",
        "no municipality is in a group: --each-group needs `group` in the interviews";
    pub fn without_group(names: &[&str]) -> String:
        format!("nota: senza gruppo, e quindi in nessun documento di --each-group: {}\n", names.join(", ")),
        format!("note: without a group, so in no document of --each-group: {}\n", names.join(", "));
    /// A summary in JSON cannot be reduced to some comuni.
    pub fn summaries_hold_no_comuni() -> Refusal:
        "le distribuzioni in JSON non contengono i singoli comuni: con --comune e --group indica interviste o punteggi",
        "summaries in JSON do not contain single municipalities: with --comune and --group give interviews or scores";
    /// No interview passes `--group` and `--comune`.
    pub fn nothing_passes() -> Refusal:
        "nessuna intervista corrisponde ai comuni e ai gruppi indicati con --comune e --group",
        "no interview matches the municipalities and groups given with --comune and --group";
    pub fn several_questionnaires(ids: &[String]) -> Refusal:
        format!(
            "le interviste seguono questionari diversi ({}): questo formato ne ammette uno solo, da scegliere con \
             --only, per esempio --only {}",
            ids.join(", "),
            ids[0]
        ),
        format!(
            "the interviews follow different questionnaires ({}): this format allows only one, to be chosen with \
             --only, such as --only {}",
            ids.join(", "),
            ids[0]
        );
    /// Output for programs shows one index of a questionnaire.
    pub fn other_indices(shown: &str, others: &[&str]) -> String:
        format!(
            "nota: questo formato mostra solo l'indice «{shown}»; {} (vedi --index)\n",
            match others {
                [other] => format!("c'è anche «{other}»"),
                _ => format!("ci sono anche {}", others.join(", ")),
            }
        ),
        format!("note: this format shows only the index `{shown}`; there is also {} (see --index)\n", others.join(", "));
    pub fn only_for_programs(option: &str) -> Refusal:
        format!("{option} vale solo per csv e csv-it: indica il formato con -f"),
        format!("{option} works only with csv and csv-it: give the format with -f");
    pub fn only_to_read() -> Refusal:
        "la scheda è fatta per essere letta e firmata: usa il formato table, md o html",
        "the sheet is meant to be read and signed: use the format table, md or html";
    pub fn too_many_ranks(sets: usize, units: usize, most: usize) -> Refusal:
        format!(
            "{sets} insiemi di pesi per {units} comuni sono troppi: al massimo {fit} (vedi --draws)",
            fit = most / units.max(1)
        ),
        format!(
            "{sets} sets of weights for {units} municipalities are too many: at most {fit} (see --draws)",
            fit = most / units.max(1)
        );
    pub fn several_units(name: &str, codes: &[String]) -> Refusal:
        format!("più comuni si chiamano «{name}»: indica il codice ({})", codes.join(", ")),
        format!("several municipalities are called `{name}`: give the code ({})", codes.join(", "));
    pub fn letters_hide_little(count: usize) -> String:
        format!("nota: con {count} comuni le lettere non nascondono l'identità a chi li conosce\n"),
        format!("note: with {count} municipalities letters do not hide who is who from people who know them\n");
    pub fn checked(questionnaires: usize, interviews: usize) -> String:
        match (questionnaires, interviews) {
            (1, 0) => "Letto 1 questionario e nessuna intervista.\n".to_owned(),
            (_, 0) => format!("Letti {} e nessuna intervista.\n", count(questionnaires, "questionario", "questionari")),
            _ => format!(
                "Letti {} e {}.\n",
                count(questionnaires, "questionario", "questionari"),
                count(interviews, "intervista", "interviste")
            ),
        },
        format!(
            "Read {} and {}.\n",
            count(questionnaires, "questionnaire", "questionnaires"),
            count(interviews, "interview", "interviews")
        );
    pub fn no_problems() -> &'static str: "Nessun problema.\n", "No problems.\n";
    pub fn unknown_questionnaire(id: &str, nearest: Option<&str>, known: &[&str]) -> Refusal:
        match nearest {
            Some(nearest) => format!("nessun questionario «{id}»; forse intendevi «{nearest}»?"),
            None => format!("nessun questionario «{id}»: indica un file o uno di questi: {}", known.join(", ")),
        },
        match nearest {
            Some(nearest) => format!("no questionnaire `{id}`; did you mean `{nearest}`?"),
            None => format!("no questionnaire `{id}`: give a file or one of: {}", known.join(", ")),
        };
    pub fn unknown_version(name: &str, id: &str, known: &[&str]) -> Refusal:
        format!("nessun questionario «{name}»; le versioni di «{id}» sono: {}", known.join(", ")),
        format!("no questionnaire `{name}`; the versions of `{id}` are: {}", known.join(", "));
    pub fn unknown_name(what: Named, name: &str, nearest: Option<&str>, known: &[String]) -> Refusal:
        match nearest {
            Some(nearest) => format!("{} «{name}»; forse intendevi «{nearest}»?", none_of(what, Lang::It)),
            None => format!("{} «{name}»; ci sono: {}", none_of(what, Lang::It), first_of(known)),
        },
        match nearest {
            Some(nearest) => format!("{} `{name}`; did you mean `{nearest}`?", none_of(what, Lang::En)),
            None => format!("{} `{name}`; available: {}", none_of(what, Lang::En), first_of(known)),
        };
    pub fn earlier_waves_left_out(count: usize) -> String:
        match count {
            1 => "nota: un'intervista di una rilevazione precedente non è considerata (vedi --wave)\n".to_owned(),
            _ => format!("nota: {count} interviste di rilevazioni precedenti non sono considerate (vedi --wave)\n"),
        },
        match count {
            1 => "note: one interview of an earlier wave is left out (see --wave)\n".to_owned(),
            _ => format!("note: {count} interviews of earlier waves are left out (see --wave)\n"),
        };
}

/// The text of a cause of an error: common system errors in Italian and those of a file in use in both languages, all
/// others as the system words them.
pub fn cause(cause: &(dyn std::error::Error + 'static), lang: Lang) -> String {
    let of_the_system = cause.downcast_ref::<std::io::Error>().filter(|error| error.raw_os_error().is_some());
    if let Some(text) = of_the_system.and_then(|error| windows::cause(error, lang)) {
        return text.to_owned();
    }
    match (lang, of_the_system.map(std::io::Error::kind)) {
        (Lang::It, Some(ErrorKind::NotFound)) => "il file o la cartella non c'è".to_owned(),
        (Lang::It, Some(ErrorKind::PermissionDenied)) => "manca il permesso".to_owned(),
        (Lang::It, Some(ErrorKind::IsADirectory)) => "è una cartella".to_owned(),
        (Lang::It, Some(ErrorKind::StorageFull)) => "il disco è pieno".to_owned(),
        (Lang::It, Some(ErrorKind::FileTooLarge)) => "il file sarebbe troppo grande".to_owned(),
        _ => cause.to_string(),
    }
}

/// The message for a temporary folder that cannot be used.
pub fn cannot_keep(lang: Lang) -> String {
    cannot_write(std::env::temp_dir().display(), lang)
}

/// The kind of thing that a name on the command line refers to.
#[derive(Clone, Copy)]
pub enum Named {
    Unit,
    Group,
    Node,
    Action,
    Parent,
    Wave,
    Questionnaire,
    Respondent,
    Office,
    NumberQuestion,
}

fn none_of(what: Named, lang: Lang) -> &'static str {
    match what {
        Named::Unit => lang.choose("nessun comune", "no municipality"),
        Named::Group => lang.choose("nessun gruppo", "no group"),
        Named::Node => lang.choose("nessun indice, dimensione o domanda", "no index, dimension or question"),
        Named::Action => lang.choose("nessuna azione", "no action"),
        Named::Parent => lang.choose("nessun indice o dimensione", "no index or dimension"),
        Named::Wave => lang.choose("nessuna rilevazione", "no wave"),
        Named::Questionnaire => lang.choose("nessuna intervista sul questionario", "no interview on the questionnaire"),
        Named::Respondent => lang.choose("nessun rispondente", "no respondent"),
        Named::Office => lang.choose("nessun ufficio", "no office"),
        Named::NumberQuestion => {
            lang.choose("nessuna domanda a risposta numerica", "no question with a numeric answer")
        }
    }
}

/// Paths, one on a line, and how many more there are.
fn listed(paths: &[PathBuf], more: impl Fn(usize) -> String) -> String {
    const MOST: usize = 100;
    let mut lines: Vec<String> = paths.iter().take(MOST).map(|path| path.display().to_string()).collect();
    lines.extend((paths.len() > MOST).then(|| more(paths.len() - MOST)));
    lines.iter().map(|line| format!("  {line}\n")).collect()
}

/// The first known names, with an ellipsis if there are more.
fn first_of(known: &[String]) -> String {
    const MOST: usize = 12;
    let more = if known.len() > MOST { ", …" } else { "" };
    known[..known.len().min(MOST)].join(", ") + more
}

/// Why an interview cannot be written.
pub fn unwritable(error: &WriteError, lang: Lang) -> Refusal {
    match error {
        WriteError::Invalid(diagnostic) => Refusal::of(diagnostic::to_line(diagnostic, lang), lang),
        WriteError::Changed(key) => would_change(key, lang),
    }
}
