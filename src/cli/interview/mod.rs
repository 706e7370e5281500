//! `interview`: asks the questions in the terminal and saves each answer.

mod action;
mod choosing;
mod file;
pub mod open;
mod pace;
mod plain;
mod screen;
mod sitting;
mod texts;

use super::shell::Done;
use super::{Looks, Shared, terminal};
use anyhow::{Result, bail};
use clap::Args;
use comino::model::Date;
use comino::render::text;
use comino::report;
use comino::score::score;
use std::io::IsTerminal;
use std::path::PathBuf;

/// What `interview` is told.
#[derive(Debug, Args)]
pub struct InterviewArgs {
    /// The interview, resumed where it was left; a file that is not there is begun
    ///
    /// L'intervista, ripresa da dove era rimasta; se il file non c'è, è cominciata
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// The questionnaire of a file that is begun: a file, or the id of a shipped one
    ///
    /// Il questionario di un'intervista che comincia: un file, o l'id di uno fornito col programma
    #[arg(short, long, value_name = "FILE|ID")]
    questionnaire: Option<String>,
    /// Ask line by line, without moving the cursor: for screen readers, slow lines and pipes
    ///
    /// Domande e risposte riga per riga, senza muovere il cursore: per lettori di schermo, linee lente, pipe
    #[arg(long)]
    plain: bool,
    /// Who answers, by the id among the respondents; somebody new is added
    ///
    /// Chi risponde, per id tra i rispondenti dell'intervista; chi non c'è è aggiunto
    #[arg(long, value_name = "ID", value_parser = super::filled)]
    respondent: Option<String>,
    /// The office of a new respondent
    ///
    /// L'incarico di un rispondente nuovo
    #[arg(long, value_name = "TEXT", requires = "respondent", value_parser = super::filled)]
    role: Option<String>,
    /// Who gave the answers that do not say whose they are
    ///
    /// Chi ha dato le risposte che non dicono di chi sono
    #[arg(long, value_name = "ID", value_parser = super::filled)]
    unnamed: Option<String>,
    /// The interview of the time before, a table or a folder: its answers are shown, and taken over one by one
    ///
    /// L'intervista della volta scorsa, una tabella o una cartella: le risposte si vedono, e si riprendono una a una
    #[arg(long, value_name = "PATH")]
    from: Option<PathBuf>,
    /// Only this dimension or question; may be repeated
    ///
    /// Solo questa dimensione o domanda; si può ripetere
    #[arg(long, value_name = "ID")]
    only: Vec<String>,
    /// Only what is unanswered or not known
    ///
    /// Solo ciò che è senza risposta o non si sapeva
    #[arg(long)]
    open: bool,
    /// The day of the sitting [default: today]
    ///
    /// Il giorno dell'incontro [predefinito: oggi]
    #[arg(long, value_name = "DAY", value_parser = open::day)]
    date: Option<Date>,
    /// The name of the comune, for a file that is begun
    ///
    /// Il nome del comune, per un'intervista che comincia
    #[arg(long, value_name = "NAME", value_parser = super::filled)]
    comune: Option<String>,
    /// Its code
    ///
    /// Il suo codice
    #[arg(long, value_name = "CODE", requires = "comune", value_parser = super::filled)]
    code: Option<String>,
    /// Its inhabitants
    ///
    /// I suoi abitanti
    #[arg(long, value_name = "NUMBER", requires = "comune")]
    population: Option<u64>,
    /// The wave, for a file that is begun
    ///
    /// La rilevazione, per un'intervista che comincia
    #[arg(long, value_parser = super::filled)]
    wave: Option<String>,
    #[command(flatten)]
    looks: Looks,
}

impl InterviewArgs {
    pub fn looks(&self) -> Option<Looks> {
        Some(self.looks.clone())
    }
}

/// Opens the file, asks, and tells at the end how the comune stands and what is still open.
pub fn run(args: &InterviewArgs) -> Result<Done> {
    let shared = Shared::of(args.questionnaire.clone(), args.looks.clone());
    let (_, settings) = super::inputs::settings_of(&args.file, terminal::language(&args.looks, None))?;
    let lang = terminal::language(&args.looks, settings.lang);
    let knows_a_screen = std::env::var_os("TERM").is_none_or(|terminal| terminal != "dumb");
    let on_terminal = std::io::stdin().is_terminal() && std::io::stdout().is_terminal() && knows_a_screen;
    if !args.plain && !on_terminal {
        bail!(texts::no_terminal(lang));
    }
    open::folder_is_there(&args.file, lang)?;
    let Some(opened) = open::open(args, &shared, lang)? else { return Ok(Done::WithErrors) };
    let questionnaire = opened.questionnaire.clone();
    let mut sitting = opened.sit_down(&questionnaire, args, lang)?;
    if args.plain {
        plain::ask(&mut sitting, terminal::style(&args.looks).width)?;
    } else {
        screen::ask(&mut sitting, terminal::style(&args.looks).coloured)?;
    }
    let card = score(&questionnaire, sitting.session.interview());
    let closing = report::interview::closing(&sitting.session, &card, lang);
    terminal::print(&text(&closing, lang, terminal::style(&args.looks)))?;
    match sitting.failure() {
        None if sitting.has_file() => terminal::tell(&texts::saved_in(sitting.path(), lang)),
        None => terminal::tell(texts::nothing_to_save(lang)),
        Some(_) => bail!(texts::left_unsaved(lang)),
    }
    Ok(Done::Well)
}
