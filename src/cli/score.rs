//! `score`: a scorecard per comune.

use super::begin::begin;
use super::output::Content;
use super::selection::{self, Selection, Waves};
use super::shell::Done;
use super::stream::{self, Order};
use super::{Looks, Shared, messages, output, terminal, workers};
use anyhow::{Result, bail};
use clap::Args;
use comino::compare::{Scored, score_all};
use comino::render::Format;
use comino::report::{self, Document};
use std::path::PathBuf;

/// What `score` is told.
#[derive(Debug, Args)]
pub struct ScoreArgs {
    /// Interviews, tables, folders of them; - is a table on standard input
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// One row per municipality: the index and its dimensions (csv and csv-it)
    #[arg(long)]
    wide: bool,
    /// The index of --wide [default: the first]
    #[arg(long, value_name = "ID", requires = "wide")]
    index: Option<String>,
    #[command(flatten)]
    batch: Batch,
    #[command(flatten)]
    selection: Selection,
    #[command(flatten)]
    shared: Shared,
}

/// What `score --wide` is told besides.
#[derive(Debug, Args)]
struct Batch {
    /// With --wide: leave the line of column names out
    #[arg(long, requires = "wide")]
    no_header: bool,
    /// With --wide: tables have no header; these are their columns
    #[arg(long, value_name = "NAMES", requires = "wide")]
    columns: Option<String>,
    /// With --wide: print the good rows though others have errors (the exit code stays 1)
    #[arg(long, requires = "wide", conflicts_with_all = ["anonymous", "only", "group", "comune"])]
    keep_going: bool,
    /// With --wide: list the errors in a CSV file: file, row, column, cell, code, message
    #[arg(long, value_name = "FILE", requires = "wide", conflicts_with_all = ["anonymous", "only", "group", "comune"])]
    bad_rows: Option<PathBuf>,
    /// With --wide: on how many threads [default: all there are]
    #[arg(long, value_name = "NUMBER", requires = "wide", value_parser = workers::threads)]
    threads: Option<usize>,
}

impl ScoreArgs {
    pub fn looks(&self) -> Option<Looks> {
        Some(self.shared.looks.clone())
    }
}

/// Scores every interview and prints the scorecards.
pub fn run(args: &ScoreArgs) -> Result<Done> {
    if args.wide
        && let Some(done) = in_pieces(args)?
    {
        return Ok(done);
    }
    let Some((mut run, printer)) = begin(&args.paths, &args.selection, &args.shared)? else {
        return Ok(Done::WithErrors);
    };
    let lang = printer.lang;
    let cast = args.selection.apply(&mut run, lang)?;
    let shown = cast.shown();
    let format = match printer.format {
        Format::Table if args.wide && args.shared.format.is_none() => Format::Csv,
        format => format,
    };
    if !format.is_for_readers() {
        selection::only_one(&shown, lang)?;
    }
    let waves = args.selection.waves_or(Waves::All);
    let (mut read, mut texts) = (Document::default(), Vec::new());
    for assessment in shown.iter() {
        let questionnaire = &*assessment.questionnaire;
        let interviews = selection::interviews(assessment, &waves);
        let index = selection::index(&shown, questionnaire, args.index.as_deref(), lang)?;
        let scored: Vec<Scored<'_>> = score_all(questionnaire, &interviews);
        let wide = || report::wide::table(questionnaire, index, &scored, lang);
        let content = Content {
            document: &|| if args.wide { wide().into() } else { report::score::document(questionnaire, &scored, lang) },
            table: &|| if args.wide { wide() } else { report::score::long_table(questionnaire, &scored, lang) },
            data: &|| report::score::data(questionnaire, &scored),
        };
        if format.is_for_readers() {
            read.append((content.document)());
        } else {
            texts.push(printer.rendered(&content, format)?);
        }
    }
    if format.is_for_readers() {
        texts.push(printer.rendered_document(&read)?);
    }
    printer.put(&texts.join(&b'\n'))?;
    Ok(Done::Well)
}

/// Rows for programs and spreadsheets are scored and printed piece by piece, where no row hangs on another one.
fn in_pieces(args: &ScoreArgs) -> Result<Option<Done>> {
    let lang = terminal::language(&args.shared.looks, None);
    let format = match output::format(&args.shared, lang)? {
        Format::Table if args.shared.format.is_none() => Format::Csv,
        format => format,
    };
    let batch = &args.batch;
    if !matches!(format, Format::Csv | Format::CsvIt) {
        let asked = [("--no-header", batch.no_header), ("--keep-going", batch.keep_going)];
        let asked = asked.into_iter().chain([("--bad-rows", batch.bad_rows.is_some())]);
        match asked.into_iter().chain([("--columns", batch.columns.is_some())]).find(|(_, asked)| *asked) {
            Some((option, _)) => bail!(messages::only_for_programs(option, lang)),
            None => return Ok(None),
        }
    }
    if args.selection.anonymous || args.selection.only.is_some() || !args.selection.filters.is_empty() {
        return Ok(None);
    }
    stream::run(&Order {
        paths: &args.paths,
        index: args.index.as_deref(),
        wave: args.selection.wave.as_deref(),
        columns: batch.columns.as_deref(),
        no_header: batch.no_header,
        keep_going: batch.keep_going,
        bad_rows: batch.bad_rows.as_deref(),
        threads: batch.threads.unwrap_or_else(stream::processors),
        format,
        shared: &args.shared,
    })
}
