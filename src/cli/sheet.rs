//! `sheet`: the sheet of each municipality, for corrections and signatures.

use crate::cli::args::CommonArgs;
use crate::cli::input;
use crate::cli::input::selection::Selection;
use crate::cli::messages;
use anyhow::{Result, bail};
use clap::Args;
use comino::compare::score_all;
use comino::report;
use std::path::PathBuf;

/// Arguments of `sheet`.
#[derive(Debug, Args)]
pub struct SheetArgs {
    /// Interviews, tables, or folders of them; - reads a table from standard input
    ///
    /// Interviste, tabelle o cartelle che ne contengono; - legge una tabella dallo standard input
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    selection: Selection,
    #[command(flatten)]
    shared: CommonArgs,
}

/// Prints the sheet of every interview.
pub fn run(args: &SheetArgs) -> Result<()> {
    let (mut run, writer) = input::read(&args.paths, &args.selection, &args.shared)?;
    let lang = writer.lang;
    if !writer.format.is_for_readers() {
        bail!(messages::only_to_read(lang));
    }
    let selected = args.selection.apply(&mut run, lang)?;
    writer.print_chapters(selected.assessments().iter().flat_map(|assessment| {
        let questionnaire = &*assessment.questionnaire;
        let scored = score_all(questionnaire, &selected.interviews(assessment));
        scored.into_iter().map(move |scored| report::sheet::document(questionnaire, &scored, lang).into())
    }))
}
