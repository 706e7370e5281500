//! What the program says besides its reports: failures and remarks, in Italian and English.

use comino::lang::Lang;
use comino::source::made_visible;
use std::io::ErrorKind;

/// A command line that cannot be followed, told in the language of the run.
#[derive(Debug)]
pub struct Refusal {
    what: String,
    /// The language it is told in.
    pub lang: Lang,
}

impl Refusal {
    pub fn new(what: String, lang: Lang) -> Refusal {
        Refusal { what, lang }
    }
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&self.what)
    }
}

impl std::error::Error for Refusal {}

/// A failure of the world or of the command line.
pub fn failure(what: &str, lang: Lang) -> String {
    let what = made_visible(what);
    match lang {
        Lang::It => format!("errore: {what}\n"),
        Lang::En => format!("error: {what}\n"),
    }
}

/// One of the causes of a failure: what the system says, which it says in English, in Italian where it is common.
pub fn cause(cause: &(dyn std::error::Error + 'static), lang: Lang) -> String {
    let of_the_system = cause.downcast_ref::<std::io::Error>().filter(|error| error.raw_os_error().is_some());
    match (lang, of_the_system.map(std::io::Error::kind)) {
        (Lang::It, Some(ErrorKind::NotFound)) => "il file o la cartella non c'è".to_owned(),
        (Lang::It, Some(ErrorKind::PermissionDenied)) => "manca il permesso".to_owned(),
        (Lang::It, Some(ErrorKind::IsADirectory)) => "è una cartella".to_owned(),
        (Lang::It, Some(ErrorKind::StorageFull)) => "il disco è pieno".to_owned(),
        (Lang::It, Some(ErrorKind::FileTooLarge)) => "il file sarebbe troppo grande".to_owned(),
        _ => cause.to_string(),
    }
}

pub fn standard_input(lang: Lang) -> String {
    match lang {
        Lang::It => "(ingresso standard)".to_owned(),
        Lang::En => "(standard input)".to_owned(),
    }
}

pub fn standard_output(lang: Lang) -> String {
    match lang {
        Lang::It => "(uscita standard)".to_owned(),
        Lang::En => "(standard output)".to_owned(),
    }
}

/// The folder of temporary files cannot be used.
pub fn cannot_keep(lang: Lang) -> String {
    cannot_write(&std::env::temp_dir().display().to_string(), lang)
}

pub fn cannot_read(path: &str, lang: Lang) -> String {
    match lang {
        Lang::It => format!("non riesco a leggere {path}"),
        Lang::En => format!("cannot read {path}"),
    }
}

pub fn cannot_write(path: &str, lang: Lang) -> String {
    match lang {
        Lang::It => format!("non riesco a scrivere {path}"),
        Lang::En => format!("cannot write {path}"),
    }
}

pub fn file_exists(path: &str, lang: Lang) -> Refusal {
    let what = {
        match lang {
            Lang::It => format!("{path} esiste già e non lo tocco: scegli un altro nome, o aggiungi --force"),
            Lang::En => format!("{path} is there already and stays untouched: choose another name, or add --force"),
        }
    };
    Refusal::new(what, lang)
}

pub fn dangling_link(path: &str, lang: Lang) -> Refusal {
    let what = match lang {
        Lang::It => format!("{path} è un collegamento a un file che non c'è: indica il file stesso"),
        Lang::En => format!("{path} is a link to a file that is not there: name the file itself"),
    };
    Refusal::new(what, lang)
}

pub fn is_input(path: &str, lang: Lang) -> Refusal {
    let what = match lang {
        Lang::It => format!("{path} è uno dei file letti e non lo tocco: scegli un altro nome"),
        Lang::En => format!("{path} is one of the files read and stays untouched: choose another name"),
    };
    Refusal::new(what, lang)
}

pub fn written_twice(path: &str, lang: Lang) -> Refusal {
    let what = match lang {
        Lang::It => format!("{path} sarebbe scritto due volte: scegli un altro nome"),
        Lang::En => format!("{path} would be written twice: choose another name"),
    };
    Refusal::new(what, lang)
}

pub fn workbook_on_terminal(lang: Lang) -> Refusal {
    let what = match lang {
        Lang::It => "una cartella di lavoro non si legge nel terminale: scrivila in un file con -o NOME.xlsx",
        Lang::En => "a workbook cannot be read in the terminal: write it to a file with -o NAME.xlsx",
    };
    Refusal::new(what.to_owned(), lang)
}

pub fn no_workbook(lang: Lang) -> String {
    match lang {
        Lang::It => "non riesco a farne una cartella di lavoro".to_owned(),
        Lang::En => "cannot make a workbook of it".to_owned(),
    }
}

pub fn unknown_extension(path: &str, lang: Lang) -> Refusal {
    let what = {
        match lang {
            Lang::It => format!("dal nome {path} non capisco il formato: indicalo con -f"),
            Lang::En => format!("the name {path} does not tell the format: say it with -f"),
        }
    };
    Refusal::new(what, lang)
}

pub fn unknown_questionnaire(id: &str, nearest: Option<&str>, known: &[&str], lang: Lang) -> Refusal {
    let what = {
        let known = known.join(", ");
        match (lang, nearest) {
            (Lang::It, Some(nearest)) => format!("nessun questionario «{id}»; forse intendevi «{nearest}»?"),
            (Lang::It, None) => format!("nessun questionario «{id}»: dai un file, o uno di questi: {known}"),
            (Lang::En, Some(nearest)) => format!("no questionnaire `{id}`; did you mean `{nearest}`?"),
            (Lang::En, None) => format!("no questionnaire `{id}`: give a file, or one of these: {known}"),
        }
    };
    Refusal::new(what, lang)
}

pub fn not_an_id(text: &str, lang: Lang) -> Refusal {
    let what = match lang {
        Lang::It => format!("«{text}» non può essere un id: lettere minuscole, cifre, - e _, la prima una lettera"),
        Lang::En => format!("`{text}` cannot be an id: lower-case letters, digits, - and _, a letter first"),
    };
    Refusal::new(what, lang)
}

pub fn unknown_name(what: Named, name: &str, nearest: Option<&str>, known: &[String], lang: Lang) -> Refusal {
    let what = {
        const MOST: usize = 12;
        let more = if known.len() > MOST { ", …" } else { "" };
        let known = format!("{}{more}", known.iter().take(MOST).cloned().collect::<Vec<_>>().join(", "));
        match lang {
            Lang::It => {
                let what = match what {
                    Named::Unit => "nessun comune",
                    Named::Group => "nessun gruppo",
                    Named::Node => "nessun indice, dimensione o domanda",
                    Named::Parent => "nessun indice o dimensione",
                    Named::Index => "nessun indice",
                    Named::Wave => "nessuna rilevazione",
                    Named::Questionnaire => "nessuna intervista sul questionario",
                    Named::Respondent => "nessun rispondente",
                    Named::NumberQuestion => "nessuna domanda a cui si risponde con un numero",
                };
                match nearest {
                    Some(nearest) => format!("{what} «{name}»; forse intendevi «{nearest}»?"),
                    None => format!("{what} «{name}»; ci sono: {known}"),
                }
            }
            Lang::En => {
                let what = match what {
                    Named::Unit => "no municipality",
                    Named::Group => "no group",
                    Named::Node => "no index, dimension or question",
                    Named::Parent => "no index or dimension",
                    Named::Index => "no index",
                    Named::Wave => "no wave",
                    Named::Questionnaire => "no interview on the questionnaire",
                    Named::Respondent => "no respondent",
                    Named::NumberQuestion => "no question answered by a number",
                };
                match nearest {
                    Some(nearest) => format!("{what} `{name}`; did you mean `{nearest}`?"),
                    None => format!("{what} `{name}`; there are: {known}"),
                }
            }
        }
    };
    Refusal::new(what, lang)
}

/// What a name on the command line can stand for.
#[derive(Clone, Copy)]
pub enum Named {
    Unit,
    Group,
    Node,
    Parent,
    Index,
    Wave,
    Questionnaire,
    Respondent,
    NumberQuestion,
}

pub fn no_interviews(lang: Lang) -> Refusal {
    let what = match lang {
        Lang::It => {
            "non c'è nessuna intervista: dai i file delle interviste, una tabella o la loro cartella".to_owned()
        }
        Lang::En => "there is no interview: give interview files, a table or their folder".to_owned(),
    };
    Refusal::new(what, lang)
}

/// Problems in interviews that --group and --comune leave out.
pub fn problems_left_out(count: usize, lang: Lang) -> String {
    match (lang, count) {
        (Lang::It, 1) => "nota: un problema in un altro comune non è elencato\n".to_owned(),
        (Lang::It, _) => format!("nota: {count} problemi in altri comuni non sono elencati\n"),
        (Lang::En, 1) => "note: one problem of another municipality is not listed\n".to_owned(),
        (Lang::En, _) => format!("note: {count} problems of other municipalities are not listed\n"),
    }
}

/// No comune of those chosen is in a group, so that there is no document to write.
pub fn no_groups(lang: Lang) -> Refusal {
    let what = match lang {
        Lang::It => "nessun comune appartiene a un gruppo: --each-group ha bisogno di `group` nelle interviste",
        Lang::En => "no municipality is in a group: --each-group needs `group` in the interviews",
    };
    Refusal::new(what.to_owned(), lang)
}

/// Comuni that are in no group have no part in the documents of groups.
pub fn without_group(names: &[&str], lang: Lang) -> String {
    let names = names.join(", ");
    match lang {
        Lang::It => format!("nota: senza gruppo, e quindi in nessun documento di --each-group: {names}\n"),
        Lang::En => format!("note: without a group, so in no document of --each-group: {names}\n"),
    }
}

/// A summary in JSON is added to one of some comuni only.
pub fn summaries_hold_no_comuni(lang: Lang) -> Refusal {
    let what = match lang {
        Lang::It => {
            "le distribuzioni in JSON non contengono i singoli comuni: con --comune e --group dai interviste o punteggi"
        }
        Lang::En => {
            "summaries in JSON do not hold single municipalities: with --comune and --group give interviews or scores"
        }
    };
    Refusal::new(what.to_owned(), lang)
}

/// `--group` and `--comune` together leave no comune, or none with an interview.
pub fn nothing_passes(lang: Lang) -> Refusal {
    let what = match lang {
        Lang::It => "nessuna intervista corrisponde ai comuni e ai gruppi indicati con --comune e --group",
        Lang::En => "no interview is of the municipalities and groups given with --comune and --group",
    };
    Refusal::new(what.to_owned(), lang)
}

pub fn several_questionnaires(ids: &[String], lang: Lang) -> Refusal {
    let what = {
        let ids = ids.join(", ");
        match lang {
            Lang::It => {
                format!("le interviste seguono questionari diversi ({ids}): in questo formato scegline uno con --only")
            }
            Lang::En => {
                format!("the interviews follow different questionnaires ({ids}): in this format choose one with --only")
            }
        }
    };
    Refusal::new(what, lang)
}

pub fn only_for_programs(option: &str, lang: Lang) -> Refusal {
    let what = match lang {
        Lang::It => format!("{option} vale per csv e csv-it: indica il formato con -f"),
        Lang::En => format!("{option} goes with csv and csv-it: say the format with -f"),
    };
    Refusal::new(what, lang)
}

pub fn only_to_read(lang: Lang) -> Refusal {
    let what = match lang {
        Lang::It => "la scheda si legge e si firma: chiedila come table, md o html".to_owned(),
        Lang::En => "the sheet is read and signed: ask for it as table, md or html".to_owned(),
    };
    Refusal::new(what, lang)
}

pub fn too_many_ranks(sets: usize, units: usize, most: usize, lang: Lang) -> Refusal {
    let fit = most / units.max(1);
    let what = match lang {
        Lang::It => format!("{sets} insiemi di pesi per {units} comuni sono troppi: al massimo {fit} (vedi --draws)"),
        Lang::En => {
            format!("{sets} sets of weights for {units} municipalities are too many: at most {fit} (see --draws)")
        }
    };
    Refusal::new(what, lang)
}

pub fn several_units(name: &str, codes: &[String], lang: Lang) -> Refusal {
    let what = {
        let codes = codes.join(", ");
        match lang {
            Lang::It => format!("più comuni si chiamano «{name}»: indica il codice ({codes})"),
            Lang::En => format!("several municipalities are called `{name}`: give the code ({codes})"),
        }
    };
    Refusal::new(what, lang)
}

pub fn earlier_waves_left_out(count: usize, lang: Lang) -> String {
    match (lang, count) {
        (Lang::It, 1) => {
            "nota: un'intervista di una rilevazione precedente non è considerata (vedi --wave)\n".to_owned()
        }
        (Lang::It, _) => {
            format!("nota: {count} interviste di rilevazioni precedenti non sono considerate (vedi --wave)\n")
        }
        (Lang::En, 1) => "note: one interview of an earlier wave is left out (see --wave)\n".to_owned(),
        (Lang::En, _) => format!("note: {count} interviews of earlier waves are left out (see --wave)\n"),
    }
}

pub fn letters_hide_little(count: usize, lang: Lang) -> String {
    match lang {
        Lang::It => format!("nota: con {count} comuni le lettere non nascondono nulla a chi li conosce\n"),
        Lang::En => format!("note: with {count} municipalities letters hide nothing from those who know them\n"),
    }
}

pub fn checked(questionnaires: usize, interviews: usize, lang: Lang) -> String {
    match lang {
        Lang::It => {
            let questionnaires = count(questionnaires, "questionario", "questionari");
            format!("Letti {questionnaires} e {}.\n", count(interviews, "intervista", "interviste"))
        }
        Lang::En => {
            let questionnaires = count(questionnaires, "questionnaire", "questionnaires");
            format!("Read {questionnaires} and {}.\n", count(interviews, "interview", "interviews"))
        }
    }
}

fn count(count: usize, one: &str, several: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { several })
}

pub fn no_problems(lang: Lang) -> &'static str {
    match lang {
        Lang::It => "Nessun problema.\n",
        Lang::En => "No problems.\n",
    }
}
