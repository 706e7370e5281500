//! `status`: how complete the interviews are, and what must still be asked.

mod overview;

use crate::cli::args::CommonArgs;
use crate::cli::input;
use crate::cli::input::selection::{Selected, Selection};
use anyhow::Result;
use clap::Args;
use comino::report;
use comino::report::status::Assessed;
use std::path::PathBuf;

pub use overview::overview;

#[derive(Debug, Args)]
pub struct StatusArgs {
    /// Interviews, tables, or folders of them
    ///
    /// Interviste, tabelle o cartelle che ne contengono
    #[arg(value_name = "PATH", default_value = ".")]
    paths: Vec<PathBuf>,
    /// List the questions that must still be asked, and of which office
    ///
    /// Elenca le domande ancora da porre, e a quale ufficio
    #[arg(long)]
    open: bool,
    #[command(flatten)]
    selection: Selection,
    #[command(flatten)]
    shared: CommonArgs,
}

pub fn run(args: &StatusArgs) -> Result<()> {
    let (interviews, writer) = input::read(&args.paths, args.selection.anonymity, &args.shared)?;
    let lang = writer.lang();
    let selected = args.selection.apply(interviews, lang)?;
    let assessed = assessed(&selected);
    if args.open {
        writer.print(
            || report::status::open_document(&assessed, lang),
            || report::status::open_table(&assessed, lang),
            || report::status::open_data(&assessed, lang),
        )
    } else {
        writer.print(
            || report::status::document(&assessed, lang),
            || report::status::table(&assessed, lang),
            || report::status::data(&assessed, lang),
        )
    }
}

fn assessed(selected: &Selected) -> Vec<Assessed<'_>> {
    let of = |assessment| (assessment, selected.interviews(assessment));
    let all = selected.assessments.iter().map(of);
    all.map(|(assessment, participants)| Assessed { questionnaire: &assessment.questionnaire, participants }).collect()
}
