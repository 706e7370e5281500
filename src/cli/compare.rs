//! `compare`: comuni beside each other.

use super::begin::begin;
use super::output::Content;
use super::selection::{self, Selection};
use super::shell::Done;
use super::{Looks, Shared};
use anyhow::Result;
use clap::Args;
use comino::compare::Comparison;
use comino::report::{self, Document};
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
    #[command(flatten)]
    selection: Selection,
    #[command(flatten)]
    shared: Shared,
}

impl CompareArgs {
    pub fn looks(&self) -> Option<Looks> {
        Some(self.shared.looks.clone())
    }
}

/// Ranks the interviews of each questionnaire and prints them side by side, then the group.
pub fn run(args: &CompareArgs) -> Result<Done> {
    let Some((mut run, printer)) = begin(&args.paths, &args.selection, &args.shared)? else {
        return Ok(Done::WithErrors);
    };
    let lang = printer.lang;
    let cast = args.selection.apply(&mut run, lang)?;
    let shown = cast.shown();
    let mut comparisons = Vec::new();
    for assessment in shown.iter() {
        let questionnaire = &*assessment.questionnaire;
        let index = selection::index(&shown, questionnaire, args.index.as_deref(), lang)?;
        let interviews = selection::latest(assessment, args.selection.wave.as_deref());
        comparisons.push(Comparison::new(questionnaire, index, &interviews));
    }
    let used: usize = comparisons.iter().map(|comparison| comparison.standings.len()).sum();
    selection::tell_left_out(&shown, args.selection.wave.as_deref(), used, lang);
    let document = || {
        let mut document = Document::default();
        comparisons.iter().for_each(|one| document.append(report::compare::document(one, lang)));
        document.append(report::group::document(&cast.valley(), lang));
        document
    };
    let content = match comparisons.as_slice() {
        [comparison] => Content {
            document: &document,
            table: &|| report::compare::table(comparison, lang),
            data: &|| report::compare::data(comparison),
        },
        _ => Content {
            document: &document,
            table: &|| report::group::table(&cast.valley(), lang),
            data: &|| report::group::together(&cast.valley(), comparisons.iter().map(report::compare::data).collect()),
        },
    };
    printer.print(&content)?;
    Ok(Done::Well)
}
