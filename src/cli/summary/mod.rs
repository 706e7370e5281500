//! `summary`: the distribution of scores over many comuni.

mod score_rows;

use crate::cli::args::{CommonArgs, TableArgs, one_of};
use crate::cli::batch::{self, Request};
use crate::cli::files::{Detail, Inputs, is_table, open_table};
use crate::cli::input::filters::Filters;
use crate::cli::input::selection::Waves;
use crate::cli::messages;
use crate::cli::output::OutputWriter;
use crate::cli::paths::is_standard_input;
use crate::cli::summary::score_rows::ScoreRows;
use anyhow::{Context, Result, bail};
use clap::Args;
use comino::lang::Lang;
use comino::load::summary::{COLUMNS, read};
use comino::model::{By, DistributionSummary};
use comino::render::Format;
use comino::report;
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
    /// The index [default: the first]
    ///
    /// L'indice [predefinito: il primo]
    #[arg(long, value_name = "ID")]
    index: Option<String>,
    /// Only this wave [default: each municipality's latest]
    ///
    /// Solo questa rilevazione [predefinito: l'ultima di ogni comune]
    #[arg(long)]
    wave: Option<String>,
    #[command(flatten)]
    filters: Filters,
    /// Number of threads [default: all available]
    ///
    /// Numero di thread [predefinito: tutti quelli disponibili]
    #[arg(long, value_name = "NUMBER", value_parser = crate::cli::args::threads)]
    threads: Option<usize>,
    #[command(flatten)]
    shared: CommonArgs,
}

/// Adds up the scores in all paths, and prints their distribution.
pub fn run(args: &SummaryArgs) -> Result<()> {
    let shared = &args.shared;
    let mut writer = OutputWriter::new(Inputs::from_args(shared), shared)?;
    let inputs = &mut writer.inputs;
    let lang = inputs.lang;
    let mut summary = DistributionSummary::default();
    let waves = args.wave.clone().map_or(Waves::Latest, Waves::Named);
    let mut rows = ScoreRows::new(&args.by, waves, &args.filters);
    let mut interviews = Vec::new();
    for path in &args.paths {
        match kind_of(path, lang)? {
            Kind::DistributionSummary if !args.filters.is_empty() => bail!(messages::summaries_hold_no_comuni(lang)),
            Kind::DistributionSummary => summary.merge(&summary_in(path, inputs)?),
            Kind::Scores => scores_in(path, &mut rows, inputs)?,
            Kind::Interviews => interviews.push(path.clone()),
        }
    }
    inputs.report(Detail::Full)?;
    if !interviews.is_empty() {
        let scored = scored(args, &interviews)?;
        let names: Vec<String> = interviews.iter().map(|path| path.display().to_string()).collect();
        let source = inputs.sources.add(names.join(", "), "");
        rows.read(scored, source, &mut inputs.diagnostics)?;
    }
    summary.merge(&rows.summary(inputs)?);
    inputs.report(Detail::Full)?;
    summary.classes.retain(|(class, _), _| args.by.contains(class));
    writer.print(
        || report::summary::document(&summary, lang),
        || report::summary::table(&summary, lang),
        || report::summary::data(&summary),
    )
}

enum Kind {
    DistributionSummary,
    Scores,
    Interviews,
}

fn kind_of(path: &Path, lang: Lang) -> Result<Kind> {
    if path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("json")) {
        return Ok(Kind::DistributionSummary);
    }
    if is_standard_input(path) {
        return Ok(Kind::Scores);
    }
    if path.is_dir() || !is_table(path) {
        return Ok(Kind::Interviews);
    }
    let context = || messages::cannot_read(path.display(), lang);
    let mut beginning = Vec::new();
    // A damaged file gets its diagnostic when it is read.
    let read = open_table(path, &TableArgs::default(), &|_| 0)
        .with_context(context)?
        .reader
        .take(COLUMNS.len() as u64)
        .read_to_end(&mut beginning);
    Ok(if read.is_ok() && beginning == COLUMNS.as_bytes() { Kind::Scores } else { Kind::Interviews })
}

/// Reads a summary in JSON; empty if it has errors, which are among the diagnostics.
pub fn summary_in(path: &Path, inputs: &mut Inputs) -> Result<DistributionSummary> {
    let Some((source, text)) = inputs.read_text(path)? else { return Ok(DistributionSummary::default()) };
    Ok(read(&text, source, &mut inputs.diagnostics).unwrap_or_default())
}

fn scores_in(path: &Path, rows: &mut ScoreRows<'_>, inputs: &mut Inputs) -> Result<()> {
    let name = inputs.name_of(path);
    let lang = inputs.lang;
    let context = || messages::cannot_read(&name, lang);
    let source = inputs.sources.add(name.as_str(), "");
    let input = open_table(path, &TableArgs::default(), &|_| 0).with_context(context)?.reader;
    match rows.read(input, source, &mut inputs.diagnostics) {
        Ok(()) => Ok(()),
        Err(error) => inputs.note_corrupt(error, source).with_context(context),
    }
}

/// The rows of interviews, as `score --wide -f csv` prints them.
fn scored(args: &SummaryArgs, paths: &[PathBuf]) -> Result<impl Read + use<>> {
    let shared = CommonArgs { format: None, output: None, force: false, ..args.shared.clone() };
    batch::rows(&Request {
        paths,
        index: args.index.as_deref(),
        wave: None,
        columns: None,
        no_header: false,
        keep_going: false,
        bad_rows: None,
        threads: args.threads.unwrap_or_else(batch::processors),
        format: Format::Csv,
        shared: &shared,
    })
}
