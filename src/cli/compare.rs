//! `compare`: ranks municipalities and compares their dimensions.

use crate::cli::args::CommonArgs;
use crate::cli::input;
use crate::cli::input::diagnostics::{self, Detail};
use crate::cli::input::lookup;
use crate::cli::input::reader::Run;
use crate::cli::input::selection::Selection;
use crate::cli::output::Content;
use crate::cli::summary::summary_in;
use anyhow::Result;
use clap::Args;
use comino::compare::Comparison;
use comino::lang::Lang;
use comino::model::DistributionSummary;
use comino::report::{self, Document};
use std::path::{Path, PathBuf};

/// Arguments of `compare`.
#[derive(Debug, Args)]
pub struct CompareArgs {
    /// Interviews, tables, or folders of them; - reads a table from standard input
    ///
    /// Interviste, tabelle o cartelle che ne contengono; - legge una tabella dallo standard input
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// The index to rank on [default: the first]
    ///
    /// L'indice della graduatoria [predefinito: il primo]
    #[arg(long, value_name = "ID")]
    index: Option<String>,
    /// Place each municipality within its size class: a reference distribution written by summary -f json
    ///
    /// Colloca ogni comune nella sua fascia di abitanti: una distribuzione di riferimento, scritta da summary -f json
    #[arg(long, value_name = "FILE", conflicts_with = "anonymous")]
    against: Option<PathBuf>,
    #[command(flatten)]
    selection: Selection,
    #[command(flatten)]
    shared: CommonArgs,
}

/// Ranks the interviews of each questionnaire and prints them side by side, then the group.
pub fn run(args: &CompareArgs) -> Result<()> {
    let (mut run, writer) = input::read(&args.paths, &args.selection, &args.shared)?;
    let lang = writer.lang;
    let selected = args.selection.apply(&mut run, lang)?;
    let mut comparisons = Vec::new();
    for assessment in selected.assessments() {
        let questionnaire = &*assessment.questionnaire;
        let index = lookup::index(selected.assessments(), questionnaire, args.index.as_deref(), lang)?;
        comparisons.push(Comparison::new(questionnaire, index, &selected.interviews(assessment)));
    }
    selected.print_left_out(lang);
    let reference = args.against.as_deref().map(|path| read_reference(path, lang)).transpose()?;
    let document = || {
        let mut document = Document::default();
        for one in &comparisons {
            document.append(report::compare::document(one, reference.as_ref(), lang));
        }
        document.append(report::group::document(&selected.group(), lang));
        document
    };
    let data = |comparison: &Comparison<'_>| {
        let mut data = report::compare::data(comparison);
        if let Some(reference) = &reference {
            report::benchmark::extend_data(&mut data, comparison, reference);
        }
        data
    };
    let content = match comparisons.as_slice() {
        [comparison] => Content {
            document: &document,
            table: &|| {
                let mut table = report::compare::table(comparison, lang);
                if let Some(reference) = &reference {
                    report::benchmark::extend(&mut table, comparison, reference, lang);
                }
                table
            },
            data: &|| data(comparison),
        },
        _ => Content {
            document: &document,
            table: &|| report::group::table(&selected.group(), lang),
            data: &|| report::group::together(&selected.group(), comparisons.iter().map(data).collect()),
        },
    };
    writer.print(&content)
}

/// Reads the reference distribution of `--against`.
fn read_reference(path: &Path, lang: Lang) -> Result<DistributionSummary> {
    let mut run = Run::default();
    let reference = summary_in(path, &mut run, lang)?;
    diagnostics::report(&run, Detail::Full)?;
    Ok(reference)
}
