//! `questionnaire`: the shipped ones, listed and shown.

use super::output::Content;
use super::shelf::{read_file, shipped, shipped_ids, shipped_text};
use super::shell::{self, Done};
use super::{Looks, Shared, inputs, messages, output, terminal};
use anyhow::{Result, bail};
use clap::{Args, Subcommand};
use comino::load::nearest;
use comino::model::Questionnaire;
use comino::report;
use comino::source::Sources;
use std::path::Path;
use std::sync::Arc;

/// What `questionnaire` is told.
#[derive(Debug, Args)]
pub struct QuestionnaireArgs {
    #[command(subcommand)]
    verb: QuestionnaireVerb,
}

#[derive(Debug, Subcommand)]
enum QuestionnaireVerb {
    /// List the shipped questionnaires
    List(ListArgs),
    /// Show a questionnaire: its dimensions, questions, options and points
    Show(ShowArgs),
}

#[derive(Debug, Args)]
struct ListArgs {
    #[command(flatten)]
    shared: Shared,
}

#[derive(Debug, Args)]
struct ShowArgs {
    /// The id of a shipped questionnaire, or a file
    #[arg(value_name = "ID|FILE")]
    name: String,
    /// Print the file itself, to be copied and changed
    #[arg(long, conflicts_with = "format")]
    yaml: bool,
    #[command(flatten)]
    shared: Shared,
}

impl QuestionnaireArgs {
    pub fn looks(&self) -> Option<Looks> {
        match &self.verb {
            QuestionnaireVerb::List(args) => Some(args.shared.looks.clone()),
            QuestionnaireVerb::Show(args) => Some(args.shared.looks.clone()),
        }
    }
}

/// Lists or shows.
pub fn run(args: &QuestionnaireArgs) -> Result<Done> {
    match &args.verb {
        QuestionnaireVerb::List(args) => list(args),
        QuestionnaireVerb::Show(args) => show(args),
    }
}

fn list(args: &ListArgs) -> Result<Done> {
    let lang = terminal::language(&args.shared.looks, None);
    let questionnaires: Vec<Arc<Questionnaire>> = shipped_ids().into_iter().filter_map(shipped).collect();
    let all: Vec<&Questionnaire> = questionnaires.iter().map(|questionnaire| &**questionnaire).collect();
    let content = Content {
        document: &|| report::questionnaire::list(&all, lang).into(),
        table: &|| report::questionnaire::list(&all, lang),
        data: &|| report::questionnaire::list_data(&all, lang),
    };
    let format = output::format(&args.shared, lang)?;
    output::put(&output::rendered(&content, format, &args.shared, lang), &args.shared, &Sources::default(), lang)?;
    Ok(Done::Well)
}

fn show(args: &ShowArgs) -> Result<Done> {
    let lang = terminal::language(&args.shared.looks, None);
    if args.yaml
        && let Some(text) = shipped_text(&args.name)
    {
        output::put(text, &args.shared, &Sources::default(), lang)?;
        return Ok(Done::Well);
    }
    let mut run = inputs::Run::default();
    let questionnaire = match shipped(&args.name) {
        Some(questionnaire) => Some(questionnaire),
        None if Path::new(&args.name).is_file() => {
            read_file(Path::new(&args.name), &mut run.sources, &mut run.problems, lang)?
        }
        None => {
            let ids = shipped_ids();
            let nearest = nearest(&args.name, ids.iter().copied());
            bail!(messages::unknown_questionnaire(&args.name, nearest.as_deref(), &ids, lang));
        }
    };
    shell::tell_problems(&run, &args.shared.looks, false);
    let Some(questionnaire) = questionnaire else { return Ok(Done::WithErrors) };
    if args.yaml {
        output::put(&std::fs::read_to_string(&args.name)?, &args.shared, &run.sources, lang)?;
        return Ok(Done::Well);
    }
    let content = Content {
        document: &|| report::questionnaire::document(&questionnaire, lang),
        table: &|| report::questionnaire::table(&questionnaire, lang),
        data: &|| report::questionnaire::data(&questionnaire, lang),
    };
    let format = output::format(&args.shared, lang)?;
    output::put(&output::rendered(&content, format, &args.shared, lang), &args.shared, &run.sources, lang)?;
    Ok(Done::Well)
}
