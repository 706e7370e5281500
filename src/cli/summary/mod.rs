//! `summary`: the distribution of scores over many comuni.

mod interviews;
mod score_rows;

use crate::cli::args::{CommonArgs, TableArgs, one_of};
use crate::cli::batch::{RowContent, ScoreSource};
use crate::cli::files::{Detail, Inputs, is_table, open_table, streams};
use crate::cli::input::catalogue::Catalogue;
use crate::cli::input::filters::Filters;
use crate::cli::input::lookup;
use crate::cli::input::reader::Reader;
use crate::cli::input::selection::Waves;
use crate::cli::messages;
use crate::cli::output::OutputWriter;
use crate::cli::paths::{folder_of, has_extension, is_standard_input};
use crate::cli::summary::score_rows::{Counting, ScoreRows};
use crate::cli::terminal;
use anyhow::{Context, Result, bail};
use clap::Args;
use comino::diagnostics::{Diagnostics, InterviewDiagnostic, Location, SourceId, SummaryDiagnostic};
use comino::lang::Lang;
use comino::load::LARGEST_YAML;
use comino::load::identity::RegistryChoice;
use comino::load::summary::{COLUMNS, RowColumns, check_subject, is_summary, read};
use comino::model::{By, DistributionSummary, NodeId, SummarySubject};
use comino::report;
use std::collections::HashSet;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

#[derive(Debug, Args)]
pub struct SummaryArgs {
    /// Interviews, tables, folders; output of score --wide -f csv (- for standard input); summaries in JSON
    ///
    /// Interviste, tabelle, cartelle; ciò che stampa score --wide -f csv (anche dallo standard input: -); distribuzioni
    /// in JSON
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// The classes to distinguish
    ///
    /// Le classi da distinguere: size per abitanti, group per unione, region per regione
    #[arg(long, value_name = "CLASS", value_delimiter = ',', default_value = "size", value_parser = one_of::<By>())]
    by: Vec<By>,
    /// The index or dimension [default: all indices; in csv and json: the first]
    ///
    /// L'indice o la dimensione [predefinito: tutti gli indici; in csv e json: il primo]
    #[arg(long, value_name = "ID")]
    index: Option<String>,
    /// Only the interviews on this questionnaire: ID or ID@VERSION
    ///
    /// Solo le interviste su questo questionario: ID o ID@VERSIONE
    #[arg(long, value_name = "ID")]
    only: Option<String>,
    /// Only this wave [default: each municipality's latest]
    ///
    /// Solo questa rilevazione [predefinito: l'ultima di ogni comune]
    #[arg(long)]
    wave: Option<String>,
    #[command(flatten)]
    filters: Filters,
    /// Leave out which municipalities are best and last: the file then names none
    ///
    /// Senza i nomi dei comuni primi e ultimi: il file allora non ne nomina nessuno
    #[arg(long)]
    anonymous: bool,
    /// Number of threads [default: all available]
    ///
    /// Numero di thread [predefinito: tutti quelli disponibili]
    #[arg(long, value_name = "NUMBER", value_parser = crate::cli::args::threads)]
    threads: Option<usize>,
    #[command(flatten)]
    shared: CommonArgs,
}

impl SummaryArgs {
    fn waves(&self) -> Waves {
        self.wave.clone().map_or(Waves::Latest, Waves::Named)
    }

    fn rows(&self, subjects: Vec<Option<SummarySubject>>, registry: RegistryChoice) -> ScoreRows<'_> {
        let counting = Counting { by: &self.by, waves: self.waves(), filters: &self.filters };
        ScoreRows::new(subjects, counting, registry)
    }

    /// What rows of scores contain: all indices if several summaries may be shown.
    fn content(&self, several: bool) -> RowContent<'_> {
        match several && self.index.is_none() {
            true => RowContent::Scores,
            false => RowContent::OneScore(self.index.as_deref()),
        }
    }
}

/// The paths of a run by what they contain.
#[derive(Default)]
struct Contents {
    interviews: Vec<PathBuf>,
    scores: Vec<PathBuf>,
    summaries: Vec<PathBuf>,
}

/// Adds up the scores in all paths, and prints their distribution.
pub fn run(args: &SummaryArgs) -> Result<()> {
    let shared = &args.shared;
    let mut writer = OutputWriter::new(Inputs::from_args(shared), shared)?;
    let for_readers = writer.format.is_for_readers();
    let inputs = &mut writer.inputs;
    let lang = inputs.lang;
    let contents = Contents::of(&args.paths, lang)?;
    if !contents.summaries.is_empty() && !args.filters.is_empty() {
        bail!(messages::summaries_hold_no_comuni(lang));
    }
    let read = summaries_in(&contents.summaries, inputs)?;
    let alone = contents.scores.is_empty() && contents.summaries.is_empty();
    let mut sources = Vec::new();
    if !contents.interviews.is_empty() {
        sources = interviews::scored(args, &contents.interviews, for_readers && alone)?;
    }
    if sources.len() > 1 && !(for_readers && alone) {
        let names: Vec<String> = sources.iter().map(|source| source.questionnaire.name()).collect();
        bail!(messages::several_questionnaires(&names, lang));
    }
    let (mut summaries, mut left_out) = (Vec::new(), 0);
    if sources.is_empty() && !contents.scores.is_empty() {
        (summaries, left_out) = scores_alone(args, &contents.scores, inputs)?;
    }
    for source in &mut sources {
        let (of_questionnaire, earlier) = of_questionnaire(args, source, &contents, inputs)?;
        summaries.extend(of_questionnaire);
        left_out += earlier;
    }
    for (source, summary) in read {
        merge(source, summary, &mut summaries, &mut inputs.diagnostics);
    }
    inputs.report(Detail::Full)?;
    if left_out > 0 {
        terminal::print_message(&messages::earlier_waves_left_out(left_out, lang));
    }
    summaries.iter_mut().for_each(|summary| summary.classes.retain(|(class, _), _| args.by.contains(class)));
    if args.anonymous {
        summaries.iter_mut().for_each(DistributionSummary::remove_names);
    }
    if let ([source], false) = (sources.as_slice(), for_readers && alone) {
        lookup::print_other_indices(args.index.as_deref(), &source.questionnaire, lang);
    }
    let one = summaries.first().cloned().unwrap_or_default();
    writer.print(
        || report::summary::document(&summaries, lang),
        || report::summary::table(&one, lang),
        || report::summary::data(&one),
    )
}

/// The summary of each index of a questionnaire, from interviews and from the scores in files, and the number of rows of
/// earlier waves.
fn of_questionnaire(
    args: &SummaryArgs,
    source: &mut ScoreSource,
    contents: &Contents,
    inputs: &mut Inputs,
) -> Result<(Vec<DistributionSummary>, usize)> {
    let lang = inputs.lang;
    let subject = |index: &NodeId| Some(SummarySubject::new(&source.questionnaire, *index, lang));
    let subjects = source.indices.iter().map(subject).collect();
    let mut rows = args.rows(subjects, source.registry.clone());
    rows.set_first_days(source.first_days.clone());
    let names: Vec<String> = contents.interviews.iter().map(|path| path.display().to_string()).collect();
    let id = inputs.sources.add(names.join(", "), "");
    rows.read(&mut source.rows, RowColumns::Scored, id, &mut inputs.diagnostics)?;
    for path in &contents.scores {
        scores_in(path, &mut rows, inputs)?;
    }
    inputs.report(Detail::Full)?;
    rows.summaries(inputs)
}

/// The summary of scores in files, and the number of rows of earlier waves. Only `--questionnaire` says what the scores
/// are about.
fn scores_alone(
    args: &SummaryArgs,
    scores: &[PathBuf],
    inputs: &mut Inputs,
) -> Result<(Vec<DistributionSummary>, usize)> {
    let lang = inputs.lang;
    let mut subject = None;
    if let Some(name) = &args.shared.questionnaire {
        let mut catalogue = Catalogue::default();
        catalogue.select(name, inputs)?;
        if let Some(questionnaire) = catalogue.selected() {
            let index = args.content(false).nodes(questionnaire, lang)?[0];
            subject = Some(SummarySubject::new(questionnaire, index, lang));
        }
    }
    let mut rows = args.rows(vec![subject], registry_of(scores)?);
    for path in scores {
        scores_in(path, &mut rows, inputs)?;
    }
    inputs.report(Detail::Full)?;
    rows.summaries(inputs)
}

/// Adds a summary to the one so far, if both are about the same; otherwise adds diagnostics.
fn merge(
    source: SourceId,
    summary: DistributionSummary,
    summaries: &mut Vec<DistributionSummary>,
    diagnostics: &mut Diagnostics,
) {
    let Some(so_far) = summaries.first_mut() else {
        summaries.push(summary);
        return;
    };
    let fits = match (&summary.subject, &so_far.subject) {
        (Some(subject), Some(expected)) => check_subject(subject, expected, source, diagnostics),
        _ => true,
    };
    if fits {
        so_far.merge(&summary);
    }
}

impl Contents {
    fn of(paths: &[PathBuf], lang: Lang) -> Result<Contents> {
        let mut contents = Contents::default();
        for path in paths {
            let list = match kind_of(path, lang)? {
                Kind::Summary => &mut contents.summaries,
                Kind::Scores => &mut contents.scores,
                Kind::Interviews => &mut contents.interviews,
            };
            list.push(path.clone());
        }
        Ok(contents)
    }
}

/// The registry that the folders of some paths choose.
fn registry_of(paths: &[PathBuf]) -> Result<RegistryChoice> {
    let mut reader = Reader::new(Inputs::new());
    for path in paths.iter().filter(|path| !is_standard_input(path)) {
        reader.settings(if path.is_dir() { path } else { folder_of(path) })?;
    }
    Ok(reader.registry)
}

/// The beginning of what `score -f csv` prints without `--wide`: a row for each dimension.
const SCORES_BY_NODE: &str = "unit,code,wave,node,parent,kind,score";

enum Kind {
    Summary,
    Scores,
    Interviews,
}

/// What a path contains. A summary is recognised by its content, so that its name may be that of a pipe.
fn kind_of(path: &Path, lang: Lang) -> Result<Kind> {
    if has_extension(path, &["json"]) {
        return Ok(Kind::Summary);
    }
    if path.is_dir() {
        return Ok(Kind::Interviews);
    }
    let context = || messages::cannot_read(path.display(), lang);
    if holds_summary(path).with_context(context)? {
        return Ok(Kind::Summary);
    }
    if is_standard_input(path) {
        return Ok(Kind::Scores);
    }
    if !is_table(path) {
        return Ok(Kind::Interviews);
    }
    let mut beginning = Vec::new();
    // A damaged file gets its diagnostic when it is read.
    let read = open_table(path, &TableArgs::default(), &|_| 0)
        .with_context(context)?
        .reader
        .take(COLUMNS.len() as u64)
        .read_to_end(&mut beginning);
    if read.is_ok() && beginning.starts_with(SCORES_BY_NODE.as_bytes()) {
        bail!(messages::scores_not_wide(path.display(), lang));
    }
    Ok(if read.is_ok() && beginning == COLUMNS.as_bytes() { Kind::Scores } else { Kind::Interviews })
}

/// Whether a file or stream contains a summary in JSON.
fn holds_summary(path: &Path) -> std::io::Result<bool> {
    let mut first = Vec::new();
    streams::open(path)?.take(16).read_to_end(&mut first)?;
    if !first.trim_ascii_start().starts_with(b"{") {
        return Ok(false);
    }
    let mut text = Vec::new();
    streams::open(path)?.take(LARGEST_YAML).read_to_end(&mut text)?;
    Ok(std::str::from_utf8(&text).is_ok_and(is_summary))
}

/// Reads a summary in JSON; `None` if it has errors, which are among the diagnostics.
pub fn summary_in(path: &Path, inputs: &mut Inputs) -> Result<Option<(SourceId, DistributionSummary)>> {
    let Some((source, text)) = inputs.read_text(path)? else { return Ok(None) };
    Ok(read(&text, source, &mut inputs.diagnostics).map(|summary| (source, summary)))
}

/// Reads summaries in JSON. A file given twice, or a copy of another, is reported and counts once.
fn summaries_in(paths: &[PathBuf], inputs: &mut Inputs) -> Result<Vec<(SourceId, DistributionSummary)>> {
    let mut read: Vec<(SourceId, DistributionSummary)> = Vec::new();
    let mut given: HashSet<PathBuf> = HashSet::new();
    for path in paths {
        if fs::canonicalize(path).is_ok_and(|canonical| !given.insert(canonical)) {
            let source = inputs.sources.add(inputs.name_of(path), "");
            inputs.diagnostics.add(InterviewDiagnostic::PathTwice, Location::whole(source));
            continue;
        }
        let Some((source, summary)) = summary_in(path, inputs)? else { continue };
        // Comuni of two places never have the same scores, names and codes.
        match read.iter().find(|(_, known)| *known == summary && summary.all.comuni > 0) {
            Some((original, _)) => {
                let original = inputs.sources.get(*original).name.clone();
                inputs.diagnostics.add(SummaryDiagnostic::SameSummary { original }, Location::whole(source));
            }
            None => read.push((source, summary)),
        }
    }
    Ok(read)
}

fn scores_in(path: &Path, rows: &mut ScoreRows<'_>, inputs: &mut Inputs) -> Result<()> {
    let name = inputs.name_of(path);
    let lang = inputs.lang;
    let context = || messages::cannot_read(&name, lang);
    let source = inputs.sources.add(name.as_str(), "");
    let input = open_table(path, &TableArgs::default(), &|_| 0).with_context(context)?.reader;
    match rows.read(input, RowColumns::Wide, source, &mut inputs.diagnostics) {
        Ok(()) => Ok(()),
        Err(error) => inputs.note_corrupt(error, source).with_context(context),
    }
}
