//! `compare`: ranks municipalities and compares their dimensions.

use crate::cli::exit::Reported;
use crate::cli::files::{Detail, Inputs};
use crate::cli::input::RunArgs;
use crate::cli::input::lookup;
use crate::cli::input::selection::Selected;
use crate::cli::messages;
use crate::cli::output::OutputWriter;
use crate::cli::summary::summary_in;
use crate::cli::terminal;
use anyhow::{Result, bail};
use clap::Args;
use comino::compare::Comparison;
use comino::diagnostics::Diagnostics;
use comino::lang::Lang;
use comino::load::summary::check_subject;
use comino::model::{By, DistributionSummary, SummarySubject};
use comino::report::{self, Document};
use std::path::{Path, PathBuf};

#[derive(Debug, Args)]
pub struct CompareArgs {
    /// The index or dimension to rank on [default: all indices; in csv and json: the first]
    ///
    /// L'indice o la dimensione della graduatoria [predefinito: tutti gli indici; in csv e json: il primo]
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
    let for_readers = writer.format.is_for_readers();
    let mut comparisons = Vec::new();
    for assessment in &selected.assessments {
        let questionnaire = &*assessment.questionnaire;
        let interviews = selected.interviews(assessment);
        for index in selected.indices(questionnaire, args.index.as_deref(), for_readers)? {
            comparisons.push(Comparison::new(questionnaire, index, &interviews));
        }
        if !for_readers {
            lookup::print_other_indices(args.index.as_deref(), questionnaire, lang);
        }
    }
    selected.print_left_out();
    if args.questions {
        return print_questions(&comparisons, &selected, &writer);
    }
    let reference = match &args.against {
        Some(path) => Some(Reference::read(path, &comparisons, args.run.shared.strict, lang)?),
        None => None,
    };
    if let Some(Reference(summary)) = &reference
        && !summary.classes.keys().any(|(by, _)| *by == By::Size)
    {
        terminal::print_message(messages::reference_without_sizes(lang));
    }
    let reference_of = |comparison: &Comparison<'_>| reference.as_ref().and_then(|one| one.of(comparison, lang));
    let document = || {
        let mut document = Document::default();
        for one in &comparisons {
            document.append(report::compare::document(one, reference_of(one), lang));
        }
        document.append(report::group::document(&selected.group(), lang));
        document
    };
    let data = |comparison: &Comparison<'_>| {
        let mut data = report::compare::data(comparison);
        if let Some(reference) = reference_of(comparison) {
            report::benchmark::extend_data(&mut data, comparison, reference);
        }
        data
    };
    match comparisons.as_slice() {
        [comparison] => {
            let table = || {
                let mut table = report::compare::table(comparison, lang);
                if let Some(reference) = reference_of(comparison) {
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

/// The reference distribution of `--against`.
struct Reference(DistributionSummary);

impl Reference {
    /// Reads it. A distribution that no comparison can be compared with is an error; other versions and waves are
    /// warnings.
    fn read(path: &Path, comparisons: &[Comparison<'_>], strict: bool, lang: Lang) -> Result<Reference> {
        let none = if strict { Diagnostics::strict() } else { Diagnostics::default() };
        let mut inputs = Inputs::with_diagnostics(none);
        let read = summary_in(path, &mut inputs)?;
        let Some((source, summary)) = read else {
            inputs.report(Detail::Full)?;
            bail!(Reported);
        };
        if let Some(subject) = &summary.subject {
            // Of several questionnaires or indices, the one that the reference is about.
            let mut noted = comparisons.iter().map(|comparison| {
                let mut noted = inputs.diagnostics.empty();
                check_subject(subject, &subject_of(comparison, lang), source, &mut noted);
                noted
            });
            let best = noted
                .next()
                .map(|first| noted.fold(first, |best, next| if next.errors() < best.errors() { next } else { best }));
            inputs.diagnostics.append(best.unwrap_or_default(), |location| location);
        }
        inputs.report(Detail::Full)?;
        Ok(Reference(summary))
    }

    /// The distribution, if it is about the compared index, or does not say what it is about.
    fn of(&self, comparison: &Comparison<'_>, lang: Lang) -> Option<&DistributionSummary> {
        let Reference(summary) = self;
        let is_like = summary.subject.as_ref().is_none_or(|subject| subject.is_like(&subject_of(comparison, lang)));
        is_like.then_some(summary)
    }
}

/// What a summary of the compared scores would be about.
fn subject_of(comparison: &Comparison<'_>, lang: Lang) -> SummarySubject {
    let mut subject = SummarySubject::new(comparison.questionnaire, comparison.index, lang);
    for standing in &comparison.standings {
        subject.add(None, standing.participant.wave(), None);
    }
    subject
}
