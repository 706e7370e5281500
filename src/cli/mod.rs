//! The world: the command line, files, the terminal, the exit code. One file a verb.

mod begin;
mod check;
mod compare;
mod completions;
mod convention;
mod convention_messages;
mod convert;
mod convert_messages;
mod explain;
mod files;
mod inputs;
mod interview;
mod italian;
mod man;
mod messages;
mod new;
mod output;
mod packed;
mod pictures;
mod plan;
mod preparing;
mod questionnaire;
mod repeats;
mod report;
mod robustness;
mod run;
mod score;
mod score_rows;
mod selection;
mod sheet;
mod shelf;
mod shell;
mod stream;
mod summary;
mod survey;
mod terminal;
mod terms;
mod together;
mod trend;
mod trend_messages;
mod workers;

use clap::builder::PossibleValuesParser;
use clap::{Arg, Args, Parser, Subcommand};
use comino::lang::Lang;
use comino::render::Format;
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

/// Measures the digital maturity of small municipalities and their readiness to run their ICT together
#[derive(Debug, Parser)]
#[command(
    name = "comino",
    version,
    max_term_width = 100,
    subcommand_required = true,
    arg_required_else_help = true,
    after_help = "Exit code: 0 done, 1 the files have errors, 2 wrong command line or the system failed.",
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
    Check(check::CheckArgs),
    /// A scorecard per municipality: every index, dimension and question
    Score(score::ScoreArgs),
    /// Municipalities beside each other: ranks, levels, dimensions, the group
    Compare(compare::CompareArgs),
    /// How the scores of many municipalities are distributed; summaries add up
    Summary(summary::SummaryArgs),
    /// Why a municipality has the score it has, down to the answers
    Explain(explain::ExplainArgs),
    /// Which phase of the joint path is ready, what blocks the others, what to do first
    Plan(plan::PlanArgs),
    /// How firm the ranking is: other weights, answers still missing, single questions
    Robustness(robustness::RobustnessArgs),
    /// What moved between waves: each index before and after, and the answers behind it
    Trend(trend::TrendArgs),
    /// The document for the meeting: tables, charts, the plan, a page per municipality, the method
    Report(report::ReportArgs),
    /// A draft of the agreement between the municipalities, from a template: parties, phases, shares of the cost
    Convention(convention::ConventionArgs),
    /// A folder ready for interviews: a file per municipality, to be filled in
    New(new::NewArgs),
    /// Ask the questions in the terminal; every answer is saved, and a sitting resumes where it was left
    Interview(interview::InterviewArgs),
    /// The municipality's own sheet: answers, scores, room for corrections and signatures
    Sheet(sheet::SheetArgs),
    /// Interviews as a table, a table as interviews, a survey tool's export as either
    Convert(convert::ConvertArgs),
    /// The shipped questionnaires, and forms made from them
    Questionnaire(questionnaire::QuestionnaireArgs),
    /// Completions for a shell
    Completions(completions::CompletionsArgs),
    /// The manual pages, for packagers
    Man(man::ManArgs),
}

/// What most verbs understand.
#[derive(Clone, Debug, Args)]
pub struct Shared {
    /// The questionnaire: a file, or the id of a shipped one
    #[arg(short, long, value_name = "FILE|ID")]
    questionnaire: Option<String>,
    /// How to print [default: table, or by the extension of --output]
    #[arg(short, long, value_name = "FORMAT", value_parser = PossibleValuesParser::new(<Format as strum::VariantNames>::VARIANTS))]
    format: Option<String>,
    /// Write to a file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Overwrite the file of --output if it is there
    #[arg(long, requires = "output")]
    force: bool,
    /// Count every warning as an error
    #[arg(long)]
    strict: bool,
    #[command(flatten)]
    looks: Looks,
}

impl Shared {
    /// What a verb understands that reads files and prints no report.
    fn of(questionnaire: Option<String>, looks: Looks) -> Shared {
        Shared { questionnaire, format: None, output: None, force: false, strict: false, looks }
    }
}

/// Language and colour.
#[derive(Clone, Debug, Args)]
pub struct Looks {
    /// The language of what is printed [default: COMINO_LANG, else the folder's comino.yaml, else the locale]
    #[arg(long, value_name = "LANGUAGE", value_parser = PossibleValuesParser::new(<Lang as strum::VariantNames>::VARIANTS))]
    lang: Option<String>,
    /// Colours
    #[arg(long, value_name = "WHEN", default_value_t = clap::ColorChoice::Auto)]
    color: clap::ColorChoice,
}

/// A text as the command line takes it: not blank, nothing around it.
fn filled(text: &str) -> Result<String, String> {
    let text = text.trim();
    if text.is_empty() { Err("…".to_owned()) } else { Ok(text.to_owned()) }
}

/// `--lang` told before the verb, so that `comino --lang it --help` is understood; verbs have their own.
fn language_before_the_verb() -> Arg {
    let languages = PossibleValuesParser::new(<Lang as strum::VariantNames>::VARIANTS);
    let argument = Arg::new("lang").long("lang").value_name("LANGUAGE").value_parser(languages);
    argument.help("The language of what is printed").global(true).hide(true)
}

/// Runs the program as the command line says.
pub fn run() -> ExitCode {
    let words: Vec<OsString> = std::env::args_os().collect();
    match CommandLine::try_parse_from(&words) {
        Ok(CommandLine { verb }) => follow(verb),
        Err(error) => shell::refuse(&error, &words),
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
    shell::finish(done, looks.as_ref())
}
