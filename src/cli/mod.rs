//! The world: the command line, files, the terminal, the exit code. One file a verb.

mod args;
mod batch;
mod check;
mod compare;
mod completions;
mod convention;
mod convert;
mod exit;
mod explain;
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
mod summary;
mod terminal;
mod trend;

use clap::builder::PossibleValuesParser;
use clap::{Arg, CommandFactory, FromArgMatches, Parser, Subcommand};
use comino::lang::Lang;
use std::ffi::OsString;
use std::process::ExitCode;

/// Measures the digital maturity of small municipalities and their readiness to run their ICT together
///
/// Misura la maturità digitale dei piccoli comuni e quanto sono pronti a gestire l'informatica in forma associata
#[derive(Debug, Parser)]
#[command(
    name = "comino",
    version,
    max_term_width = 100,
    subcommand_required = true,
    arg_required_else_help = true,
    after_help = "Exit code: 0 success, 1 errors in the files, 2 wrong command line or system failure.",
    after_long_help = "Codice di uscita: 0 tutto bene, 1 i file contengono errori, 2 riga di comando errata o errore \
         di sistema.\n\n\
         Per chi comincia c'è una guida, dall'installazione alla riunione: docs/guida.md.",
    disable_help_subcommand = true,
    arg = language_before_the_verb()
)]
pub struct CommandLine {
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
    /// Shell completions
    ///
    /// Il completamento dei comandi per una shell
    Completions(completions::CompletionsArgs),
    /// The manual pages, for packagers
    ///
    /// Le pagine di manuale, per chi prepara i pacchetti
    Man(man::ManArgs),
}

/// `--lang` told before the verb, so that `comino --lang it --help` is understood; verbs have their own.
fn language_before_the_verb() -> Arg {
    let languages = PossibleValuesParser::new(<Lang as strum::VariantNames>::VARIANTS);
    let argument = Arg::new("lang").long("lang").value_name("LANGUAGE").value_parser(languages);
    argument.help("The output language").long_help("The output language\n\nLa lingua dei testi").global(true).hide(true)
}

/// Runs the program as the command line says.
pub fn run() -> ExitCode {
    let words: Vec<OsString> = std::env::args_os().collect();
    let mut command = italian::english(CommandLine::command());
    let read = command.try_get_matches_from_mut(&words).and_then(|matches| CommandLine::from_arg_matches(&matches));
    match read.map_err(|error| error.format(&mut command)) {
        Ok(CommandLine { verb }) => follow(verb),
        Err(error) => exit::refuse(&error, &words),
    }
}

fn follow(verb: Verb) -> ExitCode {
    let (looks, done) = match verb {
        Verb::Check(args) => (args.looks(), check::run(&args)),
        Verb::Score(args) => (args.looks(), score::run(&args)),
        Verb::Compare(args) => (args.looks(), compare::run(&args)),
        Verb::Summary(args) => (args.looks(), summary::run(&args)),
        Verb::Explain(args) => (args.looks(), explain::run(&args)),
        Verb::Plan(args) => (args.looks(), plan::run(&args)),
        Verb::Robustness(args) => (args.looks(), robustness::run(&args)),
        Verb::Trend(args) => (args.looks(), trend::run(&args)),
        Verb::Report(args) => (args.looks(), report::run(&args)),
        Verb::Convention(args) => (args.looks(), convention::run(&args)),
        Verb::New(args) => (args.looks(), new::run(&args)),
        Verb::Interview(args) => (args.looks(), interview::run(&args)),
        Verb::Sheet(args) => (args.looks(), sheet::run(&args)),
        Verb::Convert(args) => (args.looks(), convert::run(&args)),
        Verb::Questionnaire(args) => (args.looks(), questionnaire::run(&args)),
        Verb::Completions(args) => (None, completions::run(&args)),
        Verb::Man(args) => (None, man::run(&args)),
    };
    exit::finish(done, looks.as_ref())
}
