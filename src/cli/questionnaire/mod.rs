//! `questionnaire`: lists and shows questionnaires, and makes forms and schemas.

pub mod references;

use crate::cli::args::CommonArgs;
use crate::cli::exit::Reported;
use crate::cli::input::catalogue::{read_file, shipped, shipped_ids, shipped_text, shipped_versions};
use crate::cli::input::diagnostics::{self, Detail};
use crate::cli::input::reader;
use crate::cli::messages;
use crate::cli::output::{self, Content, destination};
use crate::cli::terminal;
use anyhow::{Result, bail};
use clap::{Args, Subcommand};
use comino::diagnostics::Sources;
use comino::lang::Lang;
use comino::load::nearest;
use comino::model::{Id, Questionnaire};
use comino::{render, report};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Arguments of `questionnaire`.
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
    List(ListArgs),
    /// Show a questionnaire: its dimensions, questions, options and points
    ///
    /// Mostra un questionario: dimensioni, domande, opzioni e punti
    Show(ShowArgs),
    /// A short commented questionnaire, as a starting point for your own
    ///
    /// Un breve questionario commentato da cui iniziarne uno proprio
    New(NewArgs),
    /// The JSON Schema of questionnaires or of interviews, for editors
    ///
    /// Lo schema JSON dei questionari o delle interviste, per gli editor
    Schema(SchemaArgs),
    /// A questionnaire as a page for the browser, which a municipality fills in on its own, offline
    ///
    /// Un questionario come pagina per il browser, che il comune compila da sé, senza rete
    Form(FormArgs),
    /// A questionnaire as an XLSForm, for KoboToolbox, ODK and similar tools
    ///
    /// Un questionario come XLSForm, per KoboToolbox, ODK e simili
    Xlsform(XlsformArgs),
}

#[derive(Debug, Args)]
struct ListArgs {
    #[command(flatten)]
    shared: CommonArgs,
}

#[derive(Debug, Args)]
struct ShowArgs {
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
    #[command(flatten)]
    shared: CommonArgs,
}

#[derive(Debug, Args)]
struct NewArgs {
    /// The id of the new questionnaire
    ///
    /// L'id del nuovo questionario
    #[arg(value_name = "ID")]
    id: String,
    #[command(flatten)]
    written: FileOutput,
}

#[derive(Debug, Args)]
struct SchemaArgs {
    /// The schema of interviews instead of questionnaires
    ///
    /// Lo schema delle interviste invece di quello dei questionari
    #[arg(long)]
    interview: bool,
    #[command(flatten)]
    written: FileOutput,
}

#[derive(Debug, Args)]
struct FormArgs {
    /// The id of a shipped questionnaire, or a file
    ///
    /// L'id di un questionario fornito col programma, o un file
    #[arg(value_name = "ID|FILE")]
    name: String,
    #[command(flatten)]
    written: FileOutput,
}

#[derive(Debug, Args)]
struct XlsformArgs {
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
    fn shared(&self) -> CommonArgs {
        CommonArgs { output: self.output.clone(), force: self.force, ..CommonArgs::of(None) }
    }
}

pub fn run(args: &QuestionnaireArgs) -> Result<()> {
    match &args.verb {
        QuestionnaireVerb::List(args) => list(args),
        QuestionnaireVerb::Show(args) => show(args),
        QuestionnaireVerb::New(args) => new(args),
        QuestionnaireVerb::Schema(args) => schema(args),
        QuestionnaireVerb::Form(args) => form(args),
        QuestionnaireVerb::Xlsform(args) => xlsform(args),
    }
}

fn list(args: &ListArgs) -> Result<()> {
    let lang = terminal::language(None);
    let questionnaires: Vec<Arc<Questionnaire>> = shipped_ids().into_iter().filter_map(shipped).collect();
    let all: Vec<&Questionnaire> = questionnaires.iter().map(|questionnaire| &**questionnaire).collect();
    let content = Content {
        document: &|| report::questionnaire::list(&all, lang).into(),
        table: &|| report::questionnaire::list(&all, lang),
        data: &|| report::questionnaire::list_data(&all, lang),
    };
    let format = output::format(&args.shared, lang)?;
    output::write(&output::rendered(&content, format, &args.shared, lang)?, &args.shared, &Sources::default(), lang)
}

fn show(args: &ShowArgs) -> Result<()> {
    let lang = terminal::language(None);
    if args.yaml
        && let Some(text) = shipped_text(&args.name)
    {
        output::write(text.as_bytes(), &args.shared, &Sources::default(), lang)?;
        return Ok(());
    }
    let (sources, questionnaire) = named(&args.name, lang)?;
    if args.yaml {
        output::write(&std::fs::read(&args.name)?, &args.shared, &sources, lang)?;
        return Ok(());
    }
    if args.references {
        return references::show(&questionnaire, &args.shared, &sources, lang);
    }
    let content = Content {
        document: &|| report::questionnaire::document(&questionnaire, lang),
        table: &|| report::questionnaire::table(&questionnaire, lang),
        data: &|| report::questionnaire::data(&questionnaire, lang),
    };
    let format = output::format(&args.shared, lang)?;
    output::write(&output::rendered(&content, format, &args.shared, lang)?, &args.shared, &sources, lang)
}

/// The shipped questionnaire of this id, or the one in this file, with the sources read. Prints the diagnostics.
///
/// # Errors
/// If the file has errors, or there is neither.
fn named(name: &str, lang: Lang) -> Result<(Sources, Arc<Questionnaire>)> {
    let mut run = reader::Run::default();
    let questionnaire = match shipped(name) {
        Some(questionnaire) => Some(questionnaire),
        None if Path::new(name).is_file() => read_file(Path::new(name), &mut run.sources, &mut run.diagnostics, lang)?,
        None => {
            let ids = shipped_ids();
            if let Some(id) = name.split_once('@').map(|(id, _)| id).filter(|id| ids.contains(id)) {
                bail!(messages::unknown_version(name, id, &shipped_versions(id), lang));
            }
            let nearest = nearest(name, ids.iter().copied());
            bail!(messages::unknown_questionnaire(name, nearest.as_deref(), &ids, lang));
        }
    };
    diagnostics::print(&run.diagnostics, &run.sources, lang, Detail::Full);
    Ok((run.sources, questionnaire.ok_or(Reported)?))
}

fn form(args: &FormArgs) -> Result<()> {
    let lang = terminal::language(None);
    let (sources, questionnaire) = named(&args.name, lang)?;
    let page = render::form(&report::form::form(&questionnaire, lang), lang);
    output::write(page.as_bytes(), &args.written.shared(), &sources, lang)
}

fn xlsform(args: &XlsformArgs) -> Result<()> {
    let lang = terminal::language(None);
    let (sources, questionnaire) = named(&args.name, lang)?;
    let workbook = render::xlsform(&report::xlsform::xlsform(&questionnaire))?;
    destination::write_file(&args.output, &workbook, args.force, &sources, lang)
}

/// The template for a new questionnaire; it contains `ID` for the id.
fn new(args: &NewArgs) -> Result<()> {
    let lang = terminal::language(None);
    let Some(id) = Id::new(&args.id) else { bail!(messages::not_an_id(&args.id, lang)) };
    let start = match lang {
        Lang::It => include_str!("start/it.yaml"),
        Lang::En => include_str!("start/en.yaml"),
    };
    let text = start.replacen("\nid: ID\n", &format!("\nid: {id}\n"), 1);
    output::write(text.as_bytes(), &args.written.shared(), &Sources::default(), lang)
}

fn schema(args: &SchemaArgs) -> Result<()> {
    let lang = terminal::language(None);
    let text = match args.interview {
        true => include_str!("start/interview.schema.json"),
        false => include_str!("start/questionnaire.schema.json"),
    };
    output::write(text.as_bytes(), &args.written.shared(), &Sources::default(), lang)
}

#[cfg(test)]
mod tests {
    use comino::model::KindName;
    use strum::{IntoEnumIterator, VariantNames};

    #[test]
    fn schema_and_manual_name_every_kind_of_question() {
        let schema: serde_json::Value =
            serde_json::from_str(include_str!("start/questionnaire.schema.json")).expect("the schema is JSON");
        assert_eq!(schema["$defs"]["question"]["properties"]["kind"]["enum"], serde_json::json!(KindName::VARIANTS));
        let manual = include_str!("../../../docs/formats.md");
        for kind in KindName::iter().map(<&'static str>::from) {
            assert!(manual.contains(&format!("`{kind}`")), "docs/formats.md does not describe `{kind}`");
        }
    }
}
