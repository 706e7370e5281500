//! `compare`: ranks municipalities and compares their dimensions.

use crate::cli::files::{Detail, Inputs};
use crate::cli::input::RunArgs;
use crate::cli::input::selection::Selected;
use crate::cli::output::OutputWriter;
use crate::cli::summary::summary_in;
use anyhow::Result;
use clap::Args;
use comino::compare::Comparison;
use comino::model::DistributionSummary;
use comino::report::{self, Document};
use std::path::{Path, PathBuf};

#[derive(Debug, Args)]
pub struct CompareArgs {
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
    /// Compare the questions: replies, points and chosen answers of each, instead of the municipalities
    ///
    /// Confronta le domande, non i comuni: risposte, punti e opzioni scelte per ognuna
    #[arg(long, conflicts_with = "against")]
    questions: bool,
    #[command(flatten)]
    run: RunArgs,
}

/// Ranks the interviews of each questionnaire and prints them side by side, then the group.
pub fn run(args: &CompareArgs) -> Result<()> {
    let (selected, writer) = args.run.read()?;
    let lang = writer.lang();
    let mut comparisons = Vec::new();
    for assessment in &selected.assessments {
        let questionnaire = &*assessment.questionnaire;
        let index = selected.index(questionnaire, args.index.as_deref())?;
        comparisons.push(Comparison::new(questionnaire, index, &selected.interviews(assessment)));
    }
    selected.print_left_out();
    if args.questions {
        return print_questions(&comparisons, &selected, &writer);
    }
    let reference = args.against.as_deref().map(read_reference).transpose()?;
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
    match comparisons.as_slice() {
        [comparison] => {
            let table = || {
                let mut table = report::compare::table(comparison, lang);
                if let Some(reference) = &reference {
                    report::benchmark::extend(&mut table, comparison, reference, lang);
                }
                table
            };
            writer.print(document, table, || data(comparison))
        }
        _ => {
            let group = selected.group();
            let all = || report::group::together(&group, comparisons.iter().map(data).collect());
            writer.print(document, || report::group::table(&group, lang), all)
        }
    }
}

/// Prints the questions of each questionnaire; for programs those of one.
fn print_questions(comparisons: &[Comparison<'_>], selected: &Selected, writer: &OutputWriter<'_>) -> Result<()> {
    let lang = writer.lang();
    if !writer.format.is_for_readers() {
        selected.require_one_questionnaire()?;
    }
    let document = || {
        let mut document = Document::default();
        comparisons.iter().for_each(|one| document.append(report::questions::document(one, lang)));
        document
    };
    match comparisons {
        [comparison] => writer.print(
            document,
            || report::questions::table(comparison, lang),
            || report::questions::data(comparison),
        ),
        _ => writer.print_document(&document()),
    }
}

/// Reads the reference distribution of `--against`.
fn read_reference(path: &Path) -> Result<DistributionSummary> {
    let mut inputs = Inputs::new();
    let reference = summary_in(path, &mut inputs)?;
    inputs.report(Detail::Full)?;
    Ok(reference)
}
