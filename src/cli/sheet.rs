//! `sheet`: the sheet of each municipality, for corrections and signatures.

use crate::cli::args::CommonArgs;
use crate::cli::input;
use crate::cli::input::selection::Selection;
use crate::cli::messages;
use anyhow::{Result, bail};
use clap::Args;
use comino::compare::score_all;
use comino::report::{self, Document};
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
    let document = || {
        let mut document = Document::default();
        for assessment in selected.assessments() {
            let questionnaire = &*assessment.questionnaire;
            for scored in &score_all(questionnaire, &selected.interviews(assessment)) {
                document.append(report::sheet::document(questionnaire, scored, lang));
            }
        }
        document
    };
    writer.write(&writer.rendered_document(&document())?)
}
