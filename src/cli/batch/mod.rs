//! `score --wide` over tables and folders of any size: read, scored and written piece by piece, on every core.
//!
//! What is read waits nowhere as a whole. Rows that were scored wait in a temporary file until it is known that all
//! files are sound; then they are printed, in the order of the input.

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
use crate::cli::exit::Done;
use crate::cli::input::diagnostics;
use crate::cli::input::reader::{Reader, Run};
use crate::cli::input::selection;
use crate::cli::messages::{self, Named};
use crate::cli::terminal;
use anyhow::{Result, bail};
use bad_rows::BadRows;
use collector::Collector;
use comino::batch::Printed;
use comino::render::Format;
use sink::Sink;
use std::io::Read;
use std::path::{Path, PathBuf};
use work_queue::WorkQueue;

/// What is asked of a run over pieces.
pub struct Request<'a> {
    /// What is read.
    pub paths: &'a [PathBuf],
    /// The index, by name.
    pub index: Option<&'a str>,
    /// The wave asked for.
    pub wave: Option<&'a str>,
    /// The names of the columns of tables that have no header.
    pub columns: Option<&'a str>,
    /// Whether the line of column names is left out.
    pub no_header: bool,
    /// Whether good rows are written though others are bad.
    pub keep_going: bool,
    /// Where bad rows are listed.
    pub bad_rows: Option<&'a Path>,
    /// On how many threads.
    pub threads: usize,
    /// The format, one for programs or spreadsheets.
    pub format: Format,
    /// What all verbs are told.
    pub shared: &'a CommonArgs,
}

/// Does it; `None` if everything must be read before it can be told what to do.
pub fn run(request: &Request<'_>) -> Result<Option<Done>> {
    match scored(request)? {
        Scored::All(collector) => finish(*collector, request).map(Some),
        Scored::WithErrors => Ok(Some(Done::WithErrors)),
        Scored::Nothing => Ok(None),
    }
}

/// The rows instead of printing them; `None` if there are errors, which were told.
pub fn rows(request: &Request<'_>) -> Result<Option<impl Read + use<>>> {
    match scored(request)? {
        Scored::All(collector) => collector.into_rows().map(Some),
        Scored::WithErrors => Ok(None),
        Scored::Nothing => {
            // Everything read at once tells why nothing can be scored.
            let run = crate::cli::input::reader::read(request.paths, request.shared)?;
            let lang = terminal::language(&request.shared.looks, run.lang);
            if tell(&run, request.shared) { Ok(None) } else { bail!(messages::no_interviews(lang)) }
        }
    }
}

/// What came of a run.
enum Scored {
    /// Rows that may be seen.
    All(Box<Collector>),
    /// There are errors, which were told, and nothing may be seen.
    WithErrors,
    /// Nothing that could be scored was found.
    Nothing,
}

/// Scores everything and tells what is wrong.
fn scored(request: &Request<'_>) -> Result<Scored> {
    let shared = request.shared;
    let inputs = Reader::asked_for(shared)?;
    let lang = inputs.lang;
    let sink = Sink::open(shared, request.keep_going, request.paths, lang)?;
    let mut queue = WorkQueue::new(inputs, request.columns);
    request.paths.iter().try_for_each(|path| queue.add(path))?;
    let Some(questionnaire) = queue.questionnaire()? else {
        // What was read tells why; standard input cannot be read again to find it.
        let told = queue.has_read_standard_input() && tell(&queue.into_run(), shared);
        return Ok(if told { Scored::WithErrors } else { Scored::Nothing });
    };
    let lang = terminal::language(&shared.looks, queue.folder_lang());
    let index = selection::index_of(&questionnaire, request.index, lang)?;
    let for_spreadsheets = (request.format == Format::CsvIt).then_some(lang);
    let printed = Printed { questionnaire: &questionnaire, index, for_spreadsheets, wave: request.wave };
    let bad = request.bad_rows.map(|path| BadRows::open(path, shared, request.paths, lang)).transpose()?;
    let mut collector = Collector::new(sink, bad, request.keep_going, queue.diagnostics(), lang);
    if !request.no_header {
        collector.heading(&printed.heading())?;
    }
    let (queue, mut collector) = pipeline::score(queue, collector, printed, request.threads)?;
    collector.resolve(&queue)?;
    let several = queue.questionnaires();
    let mut run = queue.into_run();
    collector.hand_over(&mut run)?;
    let errors = tell(&run, shared);
    collector.list_bad_rows()?;
    if errors && !request.keep_going {
        return Ok(Scored::WithErrors);
    }
    if let Some(ids) = several {
        bail!(messages::several_questionnaires(&ids, lang));
    }
    let (comuni, printed) = collector.counts();
    match request.wave {
        _ if errors || printed > 0 => {}
        Some(wave) if comuni > 0 => return Err(selection::no_such(Named::Wave, wave, &collector.waves()?, lang)),
        _ => bail!(messages::no_interviews(lang)),
    }
    collector.with_errors = errors;
    Ok(Scored::All(Box::new(collector)))
}

/// Shows what may be seen.
fn finish(collector: Collector, request: &Request<'_>) -> Result<Done> {
    let delimiter = if request.format == Format::CsvIt { b';' } else { b',' };
    let done = if collector.with_errors { Done::WithErrors } else { Done::Well };
    collector.commit(!request.no_header, delimiter)?;
    Ok(done)
}

fn tell(run: &Run, shared: &CommonArgs) -> bool {
    diagnostics::tell_problems(run, &shared.looks, false)
}
