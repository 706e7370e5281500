//! `compare`: comuni beside each other.

use super::output::Content;
use super::shell::{self, Done};
use super::{Looks, Shared, inputs, output, selection, terminal};
use anyhow::Result;
use clap::Args;
use comino::compare::Comparison;
use comino::render::Format;
use comino::report;
use std::path::PathBuf;

/// What `compare` is told.
#[derive(Debug, Args)]
pub struct CompareArgs {
    /// Interviews, tables, folders of them; - is a table on standard input
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// The index to rank on [default: the first]
    #[arg(long, value_name = "ID")]
    index: Option<String>,
    /// Only this wave [default: each municipality's latest]
    #[arg(long)]
    wave: Option<String>,
    #[command(flatten)]
    shared: Shared,
}

impl CompareArgs {
    pub fn looks(&self) -> Option<Looks> {
        Some(self.shared.looks.clone())
    }
}

/// Ranks the interviews of each questionnaire and prints them side by side.
pub fn run(args: &CompareArgs) -> Result<Done> {
    let run = inputs::read(&args.paths, &args.shared)?;
    if shell::tell_problems(&run, &args.shared.looks) {
        return Ok(Done::WithErrors);
    }
    let lang = terminal::language(&args.shared.looks, run.lang);
    let format = output::format(&args.shared, lang)?;
    if !matches!(format, Format::Table | Format::Md) {
        selection::only_one(&run.assessments, lang)?;
    }
    let mut texts = Vec::new();
    for assessment in &run.assessments {
        let questionnaire = &*assessment.questionnaire;
        let index = selection::index(questionnaire, args.index.as_deref(), lang)?;
        let interviews = selection::latest(assessment, args.wave.as_deref(), lang)?;
        let comparison = Comparison::new(questionnaire, index, &interviews);
        let content = Content {
            document: &|| report::compare::document(&comparison, lang),
            table: &|| report::compare::table(&comparison, lang),
            data: &|| report::compare::data(&comparison),
        };
        texts.push(output::rendered(&content, format, &args.shared, lang));
    }
    output::put(&texts.join("\n"), &args.shared, lang)?;
    Ok(Done::Well)
}
