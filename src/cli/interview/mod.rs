//! `interview`: asks the questions in the terminal and saves each answer.

mod action;
mod controller;
mod file;
mod lock;
mod messages;
mod option_parsing;
mod pace;
mod plain;
mod screen;
mod start;

use crate::cli::args::CommonArgs;
use crate::cli::input;
use crate::cli::terminal;
use anyhow::{Result, bail};
use clap::Args;
use comino::model::Date;
use comino::render::text;
use comino::report;
use comino::score::score;
use std::io::IsTerminal;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub struct InterviewArgs {
    /// The interview; resumed if the file exists, otherwise started
    ///
    /// L'intervista; se il file esiste è ripresa, altrimenti è iniziata
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// The questionnaire of a new interview: a file, or the id of a shipped one
    ///
    /// Il questionario di una nuova intervista: un file, o l'id di uno fornito col programma
    #[arg(short, long, value_name = "FILE|ID")]
    questionnaire: Option<String>,
    /// Ask line by line, without moving the cursor: for screen readers, slow lines and pipes
    ///
    /// Domande e risposte riga per riga, senza muovere il cursore: per lettori di schermo, linee lente, pipe
    #[arg(long)]
    plain: bool,
    /// The respondent's id in the interview; a new one is added
    ///
    /// L'id di chi risponde; se non è tra i rispondenti dell'intervista, viene aggiunto
    #[arg(long, value_name = "ID", value_parser = crate::cli::args::filled)]
    respondent: Option<String>,
    /// The role of a new respondent, not the name
    ///
    /// L'incarico di un nuovo rispondente, non il nome
    #[arg(long, value_name = "TEXT", requires = "respondent", value_parser = crate::cli::args::filled)]
    role: Option<String>,
    /// The respondent's id for answers that do not name one
    ///
    /// L'id di chi ha dato le risposte senza indicazione del rispondente
    #[arg(long, value_name = "ID", value_parser = crate::cli::args::filled)]
    unnamed: Option<String>,
    /// The earlier interview, a table or a folder: its answers are shown and can be reused one by one
    ///
    /// L'intervista precedente, una tabella o una cartella: le risposte sono mostrate e si riprendono una a una
    #[arg(long, value_name = "PATH")]
    from: Option<PathBuf>,
    /// Only this dimension or question; may be repeated
    ///
    /// Solo questa dimensione o domanda; si può ripetere
    #[arg(long, value_name = "ID")]
    only: Vec<String>,
    /// Only the questions of this office, as listed by questionnaire show --agenda (anyone: those without one)
    ///
    /// Solo le domande di questo ufficio, tra quelli elencati da questionnaire show --agenda (chiunque: quelle senza ufficio)
    #[arg(long, value_name = "ID")]
    office: Option<String>,
    /// Only questions that are unanswered or not known
    ///
    /// Solo le domande senza risposta o con risposta non nota
    #[arg(long)]
    open: bool,
    /// The date of the interview [default: today]
    ///
    /// La data dell'intervista [predefinito: oggi]
    #[arg(long, value_name = "DAY", value_parser = crate::cli::args::day)]
    date: Option<Date>,
    /// The name of the municipality, for a new interview
    ///
    /// Il nome del comune, per una nuova intervista
    #[arg(long, value_name = "NAME", value_parser = crate::cli::args::filled)]
    comune: Option<String>,
    /// Its code
    ///
    /// Il suo codice
    #[arg(long, value_name = "CODE", requires = "comune", value_parser = crate::cli::args::filled)]
    code: Option<String>,
    /// Its population
    ///
    /// Il numero di abitanti
    #[arg(long, value_name = "NUMBER", requires = "comune", value_parser = crate::cli::args::whole_number)]
    population: Option<u64>,
    /// The wave, for a new interview
    ///
    /// La rilevazione, per una nuova intervista
    #[arg(long, value_parser = crate::cli::args::filled)]
    wave: Option<String>,
}

/// Whether an interview continues after an input.
#[derive(PartialEq, Eq)]
enum Flow {
    GoOn,
    Leave,
}

/// Opens the file, asks the questions, and prints the score and the questions left.
pub fn run(args: &InterviewArgs) -> Result<()> {
    let shared = CommonArgs::of(args.questionnaire.clone());
    let (_, settings) = input::settings_of(&args.file)?;
    let lang = terminal::language(settings.lang);
    let knows_a_screen = std::env::var_os("TERM").is_none_or(|terminal| terminal != "dumb");
    let on_terminal = std::io::stdin().is_terminal() && std::io::stdout().is_terminal() && knows_a_screen;
    if !args.plain && !on_terminal {
        bail!(messages::no_terminal(lang));
    }
    start::folder_is_there(&args.file, lang)?;
    let opened = start::open(args, &shared, lang)?;
    let questionnaire = opened.questionnaire.clone();
    let mut controller = opened.into_controller(&questionnaire, args, lang)?;
    if args.plain {
        plain::ask(&mut controller, terminal::style())?;
    } else {
        screen::ask(&mut controller, terminal::style())?;
    }
    let card = score(&questionnaire, controller.session.interview());
    let closing = report::interview::closing(&controller.session, &card, lang);
    terminal::print(&text(&closing, lang, terminal::style()))?;
    match controller.failure() {
        None if controller.has_file() => {
            terminal::print_message(&messages::saved_in(controller.path().display(), lang))
        }
        None => terminal::print_message(messages::nothing_to_save(lang)),
        Some(_) => bail!(messages::left_unsaved(lang)),
    }
    Ok(())
}
