//! `score --wide` over tables and folders of any size: read, scored and written in tasks, on several threads.
//!
//! No input is held in memory as a whole. Scored rows wait in a temporary file until all files are known to be free of
//! errors; then they are printed in the order of the input.
//!
//! `work_queue` makes tasks (`table_source` opens the tables), the threads of `pipeline` do them (`task`), and
//! `collector` puts the results in order: rows into `sink`, comuni into `unit_log`, errors into `bad_rows`.

mod bad_rows;
mod collector;
mod digests;
mod edits;
mod pipeline;
mod sink;
mod table_source;
mod task;
mod unit_log;
mod work_queue;

pub use digests::Digests;
pub use pipeline::processors;

use crate::cli::args::CommonArgs;
use crate::cli::exit::Reported;
use crate::cli::files::Detail;
use crate::cli::input::lookup;
use crate::cli::input::reader::{self, Reader};
use crate::cli::messages::{self, Named};
use crate::cli::output::destination::check_distinct;
use anyhow::{Result, bail};
use bad_rows::BadRows;
use collector::{Collector, ScoredRows};
use comino::batch::Printed;
use comino::load::identity::RegistryChoice;
use comino::model::Date;
use comino::render::Format;
use sink::Sink;
use std::collections::BTreeMap;
use std::io::Read;
use std::path::{Path, PathBuf};
use work_queue::WorkQueue;

pub struct Request<'a> {
    pub paths: &'a [PathBuf],
    /// The id of the index; `None`: the main one.
    pub index: Option<&'a str>,
    /// Only this wave is written.
    pub wave: Option<&'a str>,
    /// Comma-separated column names, for tables without a header.
    pub columns: Option<&'a str>,
    /// Whether the line of column names is left out.
    pub no_header: bool,
    /// Whether valid rows are written although others have errors.
    pub keep_going: bool,
    /// The file for the list of errors.
    pub bad_rows: Option<&'a Path>,
    pub threads: usize,
    /// `Csv` or `CsvIt`.
    pub format: Format,
    pub shared: &'a CommonArgs,
}

/// The end of [`run`].
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Finished {
    /// The scores were printed.
    Printed,
    /// Nothing was found that could be scored; reading everything at once will say why.
    NothingFound,
}

/// Scores and prints the rows.
///
/// # Errors
/// If rows have errors; with `keep_going` after the others were printed.
pub fn run(request: &Request<'_>) -> Result<Finished> {
    let Some(Scored { rows, reported, .. }) = scored(request)? else { return Ok(Finished::NothingFound) };
    rows.commit()?;
    reported?;
    Ok(Finished::Printed)
}

/// What [`rows`] returns.
pub struct RowsOfRun<R> {
    pub rows: R,
    /// The registry that they were resolved by.
    pub registry: RegistryChoice,
    /// The first day of each wave, if it has one.
    pub first_days: BTreeMap<Option<String>, Option<Date>>,
}

/// Scores the rows, and returns them instead of printing them.
pub fn rows(request: &Request<'_>) -> Result<RowsOfRun<impl Read + use<>>> {
    if let Some(Scored { rows, registry, .. }) = scored(request)? {
        let first_days = rows.first_days.clone();
        return Ok(RowsOfRun { rows: rows.into_file()?, registry, first_days });
    }
    // Reading everything at once says why nothing can be scored.
    let run = reader::read(request.paths, request.shared)?;
    run.inputs.report(Detail::Full)?;
    bail!(messages::no_interviews(run.inputs.lang))
}

/// The rows of a run.
struct Scored {
    rows: ScoredRows,
    registry: RegistryChoice,
    /// Whether others have errors; only with `keep_going`.
    reported: Result<(), Reported>,
}

/// Scores everything and prints the diagnostics. Returns `None` if nothing was found that could be scored.
fn scored(request: &Request<'_>) -> Result<Option<Scored>> {
    let reader = Reader::from_args(request.shared)?;
    let outputs = request.shared.output.as_deref().filter(|path| path.as_os_str() != "-");
    check_distinct(outputs.into_iter().chain(request.bad_rows), reader.inputs.lang)?;
    let sink = Sink::open(request, reader.inputs.lang)?;
    let mut queue = WorkQueue::new(reader, request.columns);
    queue.opener.reader.expect_paths(request.paths);
    request.paths.iter().try_for_each(|path| queue.add(path))?;
    let Some(questionnaire) = queue.questionnaire()? else {
        // The tables of streams were read by now, and their diagnostics are complete.
        if queue.opener.read_stream {
            queue.opener.reader.into_inputs().report(Detail::Full)?;
        }
        return Ok(None);
    };
    let lang = queue.opener.reader.output_lang();
    let index = lookup::index([&*questionnaire], &questionnaire, request.index, lang)?;
    let for_spreadsheets = (request.format == Format::CsvIt).then_some(lang);
    let registry = queue.opener.reader.registry.for_questionnaires([&*questionnaire]);
    let printed =
        Printed { questionnaire: &questionnaire, index, for_spreadsheets, registry: &registry, wave: request.wave };
    let bad = BadRows::open(request, lang)?;
    let mut collector = Collector::new(request, &registry, sink, bad, queue.opener.reader.inputs.diagnostics.empty());
    if !request.no_header {
        collector.heading(&printed.heading())?;
    }
    let (queue, mut collector) = pipeline::score(queue, collector, printed, request.threads)?;
    collector.resolve(&queue.opener)?;
    let several = queue.opener.several_questionnaires();
    let mut inputs = queue.opener.reader.into_inputs();
    collector.move_diagnostics_to(&mut inputs)?;
    let reported = inputs.report(Detail::Full);
    collector.commit_bad_rows()?;
    if !request.keep_going {
        reported?;
    }
    if let Some(ids) = several {
        bail!(messages::several_questionnaires(&ids, lang));
    }
    let (comuni, printed) = collector.counts();
    match request.wave {
        _ if reported.is_err() || printed > 0 => {
            let rows = collector.into_rows();
            Ok(Some(Scored { rows, registry, reported }))
        }
        Some(wave) if comuni > 0 => Err(lookup::unknown_name_error(Named::Wave, wave, &collector.waves()?, lang)),
        _ => bail!(messages::no_interviews(lang)),
    }
}
