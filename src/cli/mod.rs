//! The command line: arguments, files, the terminal, the exit code. Each verb has a module of its name.

mod args;
mod batch;
mod check;
mod clock;
mod compare;
mod completions;
mod comuni;
mod convention;
mod convert;
#[cfg(test)]
mod documented;
mod exit;
mod explain;
mod file_names;
mod files;
mod folder_name;
mod input;
mod interview;
mod italian;
mod man;
mod messages;
mod new;
mod output;
mod paths;
mod plan;
mod progress_pool;
mod questionnaire;
mod report;
mod robustness;
mod score;
mod sheet;
mod status;
mod summary;
mod terminal;
mod trend;
mod visible;
mod windows;

use anyhow::Result;
use args::DisplayArgs;
use clap::{ArgMatches, Args, ColorChoice, Command, CommandFactory, FromArgMatches, Parser, Subcommand};
use std::ffi::OsString;
use std::io::IsTerminal;
use std::process::ExitCode;

/// The version, and the day of the registry, which a test checks.
const LONG_VERSION: &str = concat!(env!("CARGO_PKG_VERSION"), "\ncomuni of Italy as of 2026-02-21");
const LONG_VERSION_IT: &str = concat!(env!("CARGO_PKG_VERSION"), "\ncomuni italiani al 21/02/2026");

/// Measures the digital maturity of small municipalities and their readiness to run their ICT together
///
/// Misura la maturità digitale dei piccoli comuni e quanto sono pronti a gestire l'informatica in forma associata
#[derive(Debug, Parser)]
#[command(
    name = "comino",
    // Not the name of the file, which on Windows is `comino.exe`: usage lines and errors are the same everywhere.
    bin_name = "comino",
    version,
    long_version = LONG_VERSION,
    max_term_width = 100,
    subcommand_required = true,
    arg_required_else_help = true,
    after_help = "Exit code: 0 success, 1 errors in the files, 2 wrong command line or system failure, 3 score below \
        --fail-under.",
    after_long_help = "Codice di uscita: 0 tutto bene, 1 i file contengono errori, 2 riga di comando errata o errore \
         di sistema, 3 punteggio sotto --fail-under.\n\n\
         Per chi comincia c'è una guida, dall'installazione alla riunione: docs/guida.md.",
    disable_help_subcommand = true
)]
struct CommandLine {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Read questionnaires and interviews and print every problem
    ///
    /// Leggi questionari e interviste ed elenca tutti i problemi
    Check(check::CheckArgs),
    /// A scorecard for each municipality: every index, dimension and question
    ///
    /// La scheda di ogni comune: indici, dimensioni e domande
    Score(score::ScoreArgs),
    /// Compare municipalities: ranks, levels, dimensions, the group
    ///
    /// I comuni a confronto: graduatoria, livelli, dimensioni, valori del gruppo
    Compare(compare::CompareArgs),
    /// The distribution of scores over many municipalities; summaries can be combined
    ///
    /// Come si distribuiscono i punteggi di molti comuni; le distribuzioni si sommano
    Summary(summary::SummaryArgs),
    /// Why a municipality has the score it has, down to the answers
    ///
    /// Perché un comune ha il suo punteggio, fino alle singole risposte
    Explain(explain::ExplainArgs),
    /// Which phase of the joint path is ready, what blocks the others, what to do first
    ///
    /// Quale fase del percorso comune è pronta, che cosa blocca le altre, da dove cominciare
    Plan(plan::PlanArgs),
    /// Robustness of the ranking: other weights, missing answers, single questions
    ///
    /// Quanto è solida la graduatoria: altri pesi, risposte che mancano, singole domande
    Robustness(robustness::RobustnessArgs),
    /// What changed between waves: each index before and after, and the answers that moved it
    ///
    /// Che cosa è cambiato fra una rilevazione e l'altra: ogni indice prima e dopo, e le risposte che l'hanno fatto
    /// cambiare
    Trend(trend::TrendArgs),
    /// The document for the meeting: tables, charts, the plan, a page for each municipality, the method
    ///
    /// Il documento per la riunione: tabelle, figure, il piano, una pagina per comune, il metodo
    Report(report::ReportArgs),
    /// A draft agreement between the municipalities, from a template: parties, phases, cost shares
    ///
    /// Una bozza di convenzione fra i comuni, da un modello: parti, fasi, quote della spesa
    Convention(convention::ConventionArgs),
    /// A folder ready for interviews: one file per municipality, to be filled in
    ///
    /// Una cartella pronta per le interviste: un file per comune, da compilare
    New(new::NewArgs),
    /// Ask the questions in the terminal; every answer is saved, and you can resume at any time
    ///
    /// Poni le domande nel terminale; ogni risposta è salvata subito e si può riprendere in qualsiasi momento
    Interview(interview::InterviewArgs),
    /// How complete the interviews are, and what must still be asked
    ///
    /// A che punto sono le interviste, e che cosa resta da chiedere
    Status(status::StatusArgs),
    /// A sheet for each municipality: answers, scores, space for corrections and signatures
    ///
    /// La scheda del comune: risposte, punteggi, spazio per correzioni e firme
    Sheet(sheet::SheetArgs),
    /// Convert interviews to a table, a table to interviews, or a survey export to either
    ///
    /// Interviste in tabella, tabelle in interviste, esportazioni di sondaggi nelle une o nelle altre
    Convert(convert::ConvertArgs),
    /// The shipped questionnaires, and forms made from them
    ///
    /// I questionari forniti col programma e i moduli che se ne ricavano
    Questionnaire(questionnaire::QuestionnaireArgs),
    /// Look up municipalities of Italy: codes of today and before, province, population
    ///
    /// Cerca un comune italiano: codici di oggi e di prima, provincia, abitanti
    Comuni(comuni::ComuniArgs),
    /// Shell completions
    ///
    /// Il completamento dei comandi per una shell
    Completions(completions::CompletionsArgs),
    /// The manual pages, for packagers
    ///
    /// Le pagine di manuale, per chi prepara i pacchetti
    Man(man::ManArgs),
}

pub fn run() -> ExitCode {
    // Only on Windows: elsewhere the shell has replaced wildcards such as `*.yaml` by the files already.
    let words = with_help_option(wild::args_os().collect());
    if words.len() == 1 && std::io::stdin().is_terminal() && std::io::stdout().is_terminal() {
        return exit::finish(status::overview());
    }
    let mut command = italian::english(command());
    let parsed = command.try_get_matches_from_mut(&words).and_then(|matches| {
        let CommandLine { verb } = CommandLine::from_arg_matches(&matches)?;
        Ok((verb, matches))
    });
    match parsed.map_err(|error| error.format(&mut command)) {
        Ok((verb, matches)) => {
            apply_display(&matches);
            exit::finish(dispatch(verb))
        }
        Err(error) => exit::refuse(&error, &words),
    }
}

/// Replaces `help VERB` by `VERB --help`.
fn with_help_option(mut words: Vec<OsString>) -> Vec<OsString> {
    let is_before_verb = |at: usize| {
        let is_lang = |word: &OsString| word.to_str().is_some_and(|word| word.starts_with("--lang"));
        (1..at).all(|at| is_lang(&words[at]) || at > 1 && words[at - 1] == "--lang")
    };
    if let Some(at) =
        words.iter().skip(1).position(|word| word == "help").map(|at| at + 1).filter(|at| is_before_verb(*at))
    {
        words.remove(at);
        words.push("--help".into());
    }
    words
}

/// The command line with `--lang` and `--color` in every verb, and a hidden `--lang` before the verb, so that
/// `comino --lang it --help` works.
pub fn command() -> Command {
    let before_verb =
        DisplayArgs::augment_args(Command::new("")).get_arguments().find(|arg| arg.get_id() == "lang").cloned();
    let command = CommandLine::command().mut_subcommands(with_display);
    command.args(before_verb.map(|lang| lang.global(true).hide(true)))
}

fn with_display(verb: Command) -> Command {
    if verb.has_subcommands() {
        verb.mut_subcommands(with_display)
    } else if ["completions", "man"].contains(&verb.get_name()) {
        verb
    } else {
        DisplayArgs::augment_args(verb)
    }
}

/// Makes `--lang` and `--color` hold for the whole run.
fn apply_display(matches: &ArgMatches) {
    let mut innermost = matches;
    while let Some((_, below)) = innermost.subcommand() {
        innermost = below;
    }
    let lang = innermost.get_one("lang").copied();
    // `completions` and `man` have no `--color`.
    let color = innermost.try_get_one("color").ok().flatten().copied();
    terminal::set_display(&DisplayArgs { lang, color: color.unwrap_or(ColorChoice::Auto) });
}

fn dispatch(verb: Verb) -> Result<()> {
    match verb {
        Verb::Check(args) => check::run(&args),
        Verb::Score(args) => score::run(&args),
        Verb::Compare(args) => compare::run(&args),
        Verb::Summary(args) => summary::run(&args),
        Verb::Explain(args) => explain::run(&args),
        Verb::Plan(args) => plan::run(&args),
        Verb::Robustness(args) => robustness::run(&args),
        Verb::Trend(args) => trend::run(&args),
        Verb::Report(args) => report::run(&args),
        Verb::Convention(args) => convention::run(&args),
        Verb::New(args) => new::run(&args),
        Verb::Interview(args) => interview::run(&args),
        Verb::Status(args) => status::run(&args),
        Verb::Sheet(args) => sheet::run(&args),
        Verb::Convert(args) => convert::run(&args),
        Verb::Questionnaire(args) => questionnaire::run(&args),
        Verb::Comuni(args) => comuni::run(&args),
        Verb::Completions(args) => completions::run(&args),
        Verb::Man(args) => man::run(&args),
    }
}
