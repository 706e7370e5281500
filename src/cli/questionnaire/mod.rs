//! `questionnaire`: lists and shows questionnaires, and makes forms and schemas.

mod forms;
pub mod references;
mod schema;
mod table_names;

use crate::cli::args::CommonArgs;
use crate::cli::exit::Reported;
use crate::cli::files::{Detail, Inputs, streams};
use crate::cli::input::catalogue::{read_file, shipped, shipped_ids, shipped_text, unknown_questionnaire};
use crate::cli::messages;
use crate::cli::output::OutputWriter;
use anyhow::{Result, bail};
use clap::{Args, Subcommand};
use comino::lang::Lang;
use comino::model::{Id, Questionnaire};
use comino::render::{self, Format};
use comino::report;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

#[derive(Debug, Args)]
pub struct QuestionnaireArgs {
    #[command(subcommand)]
    verb: QuestionnaireVerb,
}

#[derive(Debug, Subcommand)]
enum QuestionnaireVerb {
    /// List the shipped questionnaires
    ///
    /// Elenca i questionari forniti col programma
    List {
        #[command(flatten)]
        shared: CommonArgs,
    },
    /// Show a questionnaire: its dimensions, questions, options and points
    ///
    /// Mostra un questionario: dimensioni, domande, opzioni e punti
    Show {
        /// The id of a shipped questionnaire, or a file
        ///
        /// L'id di un questionario fornito col programma, o un file
        #[arg(value_name = "ID|FILE")]
        name: String,
        /// Print the file itself, to copy and adapt
        ///
        /// Stampa il file così com'è, da copiare e adattare
        #[arg(long, conflicts_with = "format")]
        yaml: bool,
        /// List only the laws and plans that the questions are based on
        ///
        /// Elenca solo le norme e i piani su cui si basano le domande
        #[arg(long, conflicts_with = "yaml")]
        references: bool,
        /// List the meetings: which office answers which questions, and the minutes it takes
        ///
        /// Elenca gli incontri: quale ufficio risponde a quali domande, e in quanti minuti
        #[arg(long, conflicts_with_all = ["yaml", "references"])]
        agenda: bool,
        #[command(flatten)]
        shared: CommonArgs,
    },
    /// A short commented questionnaire, as a starting point for your own
    ///
    /// Un breve questionario commentato da cui iniziarne uno proprio
    New {
        /// The id of the new questionnaire
        ///
        /// L'id del nuovo questionario
        #[arg(value_name = "ID")]
        id: String,
        #[command(flatten)]
        file: FileOutput,
    },
    /// The JSON Schemas of the files that comino reads, for editors, and of its JSON outputs
    ///
    /// Gli schemi JSON dei file che comino legge, per gli editor, e dei suoi esiti JSON
    Schema(schema::SchemaArgs),
    /// A questionnaire as a page for the browser, which a municipality fills in on its own, offline
    ///
    /// Un questionario come pagina per il browser, che il comune compila da sé, senza rete
    Form(forms::FormArgs),
    /// A questionnaire as an XLSForm, for KoboToolbox, ODK and similar tools
    ///
    /// Un questionario come XLSForm, per KoboToolbox, ODK e simili
    Xlsform {
        /// The id of a shipped questionnaire, or a file
        ///
        /// L'id di un questionario fornito col programma, o un file
        #[arg(value_name = "ID|FILE")]
        name: String,
        /// The workbook to write
        ///
        /// Il file da scrivere
        #[arg(short, long, value_name = "FILE", required = true)]
        output: PathBuf,
        /// Overwrite the --output file if it exists
        ///
        /// Sovrascrivi il file di --output, se c'è già
        #[arg(long)]
        force: bool,
    },
}

/// The output file of a single format.
#[derive(Debug, Args)]
struct FileOutput {
    /// Write to a file instead of standard output
    ///
    /// Scrivi su un file invece che sullo standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Overwrite the --output file if it exists
    ///
    /// Sovrascrivi il file di --output, se c'è già
    #[arg(long, requires = "output")]
    force: bool,
}

impl FileOutput {
    fn write(&self, bytes: &[u8], inputs: Inputs) -> Result<()> {
        let shared = CommonArgs { output: self.output.clone(), force: self.force, ..CommonArgs::of(None) };
        OutputWriter { format: Format::Table, inputs, shared: &shared }.write(bytes)
    }
}

pub fn run(args: &QuestionnaireArgs) -> Result<()> {
    match &args.verb {
        QuestionnaireVerb::List { shared } => list(shared),
        QuestionnaireVerb::Show { name, yaml: true, shared, .. } => show_file(name, shared),
        QuestionnaireVerb::Show { name, references: true, shared, .. } => {
            let (inputs, questionnaire) = named(name)?;
            references::show(&questionnaire, &OutputWriter::new(inputs, shared)?)
        }
        QuestionnaireVerb::Show { name, agenda: true, shared, .. } => show_agenda(name, shared),
        QuestionnaireVerb::Show { name, shared, .. } => show(name, shared),
        QuestionnaireVerb::New { id, file } => new(id, file),
        QuestionnaireVerb::Schema(args) => schema::run(args),
        QuestionnaireVerb::Form(args) => forms::run(args),
        QuestionnaireVerb::Xlsform { name, output, force } => {
            let (inputs, questionnaire) = named(name)?;
            let workbook = render::xlsform(&report::xlsform::xlsform(&questionnaire))?;
            FileOutput { output: Some(output.clone()), force: *force }.write(&workbook, inputs)
        }
    }
}

fn list(shared: &CommonArgs) -> Result<()> {
    let writer = OutputWriter::new(Inputs::new(), shared)?;
    let lang = writer.lang();
    let questionnaires: Vec<Arc<Questionnaire>> = shipped_ids().into_iter().filter_map(shipped).collect();
    let all: Vec<&Questionnaire> = questionnaires.iter().map(|questionnaire| &**questionnaire).collect();
    let table = || report::questionnaire::list(&all, lang);
    writer.print(|| table().into(), table, || report::questionnaire::list_data(&all, lang))
}

fn show(name: &str, shared: &CommonArgs) -> Result<()> {
    let (inputs, questionnaire) = named(name)?;
    let writer = OutputWriter::new(inputs, shared)?;
    let lang = writer.lang();
    writer.print(
        || report::questionnaire::document(&questionnaire, lang),
        || report::questionnaire::table(&questionnaire, lang),
        || report::questionnaire::data(&questionnaire, lang),
    )
}

fn show_agenda(name: &str, shared: &CommonArgs) -> Result<()> {
    let (inputs, questionnaire) = named(name)?;
    let writer = OutputWriter::new(inputs, shared)?;
    let lang = writer.lang();
    writer.print(
        || report::questionnaire::agenda(&questionnaire, lang),
        || report::questionnaire::agenda_table(&questionnaire, lang),
        || report::questionnaire::agenda_data(&questionnaire, lang),
    )
}

/// Prints the file of a questionnaire as it is.
fn show_file(name: &str, shared: &CommonArgs) -> Result<()> {
    let (inputs, text) = match shipped_text(name) {
        Some(text) => (Inputs::new(), text.as_bytes().to_vec()),
        None => (named(name)?.0, file_bytes(Path::new(name))?),
    };
    OutputWriter { format: Format::Table, inputs, shared }.write(&text)
}

fn file_bytes(path: &Path) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    streams::open(path)?.read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The shipped questionnaire of this id, or the one in this file, with the files read. Prints the diagnostics.
///
/// # Errors
/// If the file has errors, or there is neither.
fn named(name: &str) -> Result<(Inputs, Arc<Questionnaire>)> {
    let mut inputs = Inputs::new();
    let questionnaire = match shipped(name) {
        Some(questionnaire) => Some(questionnaire),
        None if Path::new(name).exists() && !Path::new(name).is_dir() => read_file(Path::new(name), &mut inputs)?,
        None if is_file_name(name) => read_file(Path::new(name), &mut inputs)?,
        None => return Err(unknown_questionnaire(name, inputs.lang).into()),
    };
    inputs.print(Detail::Full);
    Ok((inputs, questionnaire.ok_or(Reported)?))
}

/// Whether a name can only be that of a file: it has a folder, or the ending of a questionnaire.
fn is_file_name(name: &str) -> bool {
    let ending = Path::new(name).extension().and_then(|ending| ending.to_str()).unwrap_or("");
    !Path::new(name).is_dir() && (name.contains(['/', '\\']) || matches!(ending, "yaml" | "yml" | "json"))
}

/// Prints the template for a new questionnaire; it contains `ID` for the id.
fn new(id: &str, file: &FileOutput) -> Result<()> {
    let inputs = Inputs::new();
    let Some(id) = Id::new(id) else { bail!(messages::not_an_id(id, inputs.lang)) };
    let start = match inputs.lang {
        Lang::It => include_str!("start/it.yaml"),
        Lang::En => include_str!("start/en.yaml"),
    };
    file.write(start.replacen("\nid: ID\n", &format!("\nid: {id}\n"), 1).as_bytes(), inputs)
}
