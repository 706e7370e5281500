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
use crate::cli::input::reader::Reader;
use crate::cli::messages::{self, Named};
use crate::cli::output::destination::check_distinct;
use anyhow::{Result, bail};
use bad_rows::BadRows;
use collector::{Collector, ScoredRows};
use comino::batch::{Printed, PrintedColumns};
use comino::lang::Lang;
use comino::load::identity::RegistryChoice;
use comino::model::{Date, NodeId, Questionnaire};
use comino::render::Format;
use sink::Sink;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use table_source::TableOpener;
use tempfile::SpooledTempFile;
use work_queue::WorkQueue;

pub struct Request<'a> {
    pub paths: &'a [PathBuf],
    pub content: RowContent<'a>,
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

/// What the rows contain. An index or dimension is given by its id; `None` means the main one.
#[derive(Clone, Copy)]
pub enum RowContent<'a> {
    /// An index and its dimensions.
    Wide(Option<&'a str>),
    /// The scores that a summary is made of, on one index.
    OneScore(Option<&'a str>),
    /// The same on all indices.
    Scores,
}

impl RowContent<'_> {
    /// The nodes that the rows contain.
    ///
    /// # Errors
    /// If the questionnaire does not have the index.
    pub fn nodes(self, questionnaire: &Questionnaire, lang: Lang) -> Result<Vec<NodeId>> {
        match self {
            RowContent::Wide(index) | RowContent::OneScore(index) => {
                Ok(vec![lookup::index([questionnaire], questionnaire, index, lang)?])
            }
            RowContent::Scores => Ok(questionnaire.indices().to_vec()),
        }
    }
}

/// The rows of one questionnaire, with their questionnaire and the indices they contain.
pub struct ScoreSource {
    pub questionnaire: Arc<Questionnaire>,
    pub indices: Vec<NodeId>,
    /// The registry that the comuni were resolved by.
    pub registry: RegistryChoice,
    /// The first day of each wave, if it has one.
    pub first_days: BTreeMap<Option<String>, Option<Date>>,
    pub rows: SpooledTempFile,
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

/// Scores the rows, and returns them instead of printing them; `None` if there is not exactly one questionnaire.
/// Reading everything at once then says why, or scores it.
pub fn rows(request: &Request<'_>) -> Result<Option<ScoreSource>> {
    let Some(Scored { rows, questionnaire, indices, registry, .. }) = scored(request)? else { return Ok(None) };
    let first_days = rows.first_days.clone();
    Ok(Some(ScoreSource { questionnaire, indices, registry, first_days, rows: rows.into_file()? }))
}

impl Request<'_> {
    /// Whether everything can be read again, and then as a whole: no option needs the batch, and no stream was read.
    fn can_be_read_at_once(&self, opener: &TableOpener) -> bool {
        self.columns.is_none() && !self.no_header && !self.keep_going && self.bad_rows.is_none() && !opener.read_stream
    }
}

/// Rows that were scored.
struct Scored {
    rows: ScoredRows,
    questionnaire: Arc<Questionnaire>,
    indices: Vec<NodeId>,
    registry: RegistryChoice,
    /// With `keep_going`: whether other rows have errors.
    reported: Result<(), Reported>,
}

/// Scores everything and prints the diagnostics. Returns the rows; `None` if nothing was found that could be scored, or
/// several questionnaires that can be scored when everything is read at once.
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
    let indices = match request.content.nodes(&questionnaire, lang) {
        Ok(indices) => indices,
        // Another questionnaire or version may have it.
        Err(_) if request.can_be_read_at_once(&queue.opener) => return Ok(None),
        Err(error) => return Err(error),
    };
    let columns: Vec<Option<NodeId>> = indices.iter().copied().map(Some).collect();
    let columns = match request.content {
        RowContent::Wide(_) => PrintedColumns::Wide(indices[0]),
        RowContent::OneScore(_) | RowContent::Scores => PrintedColumns::Scores(&columns),
    };
    let for_spreadsheets = (request.format == Format::CsvIt).then_some(lang);
    let registry = queue.opener.reader.registry.for_questionnaires([&*questionnaire]);
    let wave = request.wave;
    let printed = Printed { questionnaire: &questionnaire, columns, for_spreadsheets, registry: &registry, wave };
    let bad = BadRows::open(request, lang)?;
    let mut collector = Collector::new(request, &registry, sink, bad, queue.opener.reader.inputs.diagnostics.empty());
    if !request.no_header && matches!(columns, PrintedColumns::Wide(_)) {
        collector.heading(&printed.heading())?;
    }
    let (queue, mut collector) = pipeline::score(queue, collector, printed, request.threads)?;
    collector.check_waves(&queue.opener)?;
    collector.resolve(&queue.opener)?;
    let several = queue.opener.several_questionnaires();
    if several.is_some() && request.can_be_read_at_once(&queue.opener) {
        return Ok(None);
    }
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
            Ok(Some(Scored { rows, questionnaire, indices, registry, reported }))
        }
        Some(wave) if comuni > 0 => Err(lookup::unknown_name_error(Named::Wave, wave, &collector.waves()?, lang)),
        _ => bail!(messages::no_interviews(lang)),
    }
}
