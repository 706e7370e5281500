//! One piece of work: some rows of a table, or some interviews in files of their own.

use super::table_source::{Opened, line};
use super::work_queue::{Feed, Piece};
use crate::cli::input::files::{Text, read_text};
use anyhow::Result;
use comino::batch::{Batch, Worker};
use comino::diagnostics::{DiagnosticKind, Diagnostics, Location, Sources};
use comino::lang::Lang;
use comino::load::folder::Folder;
use comino::load::interview::{named_questionnaire, read};
use comino::load::table::{Block, Ended, Table};
use comino::load::{parse, text_of};
use comino::model::Interview;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

/// What came out of a piece.
#[derive(Default)]
pub struct Outcome {
    /// What was scored. Of a table, places are those of its block.
    pub batch: Batch,
    /// The table the rows are of.
    pub table: Option<Arc<Opened>>,
    /// How many lines the block has.
    pub lines: u32,
    /// Why the table is refused as a whole.
    pub refused: Option<(DiagnosticKind, Location)>,
    /// Whether the table ends here, and nothing of it is missing.
    pub ends: bool,
    /// Files with problems, each with a list of its own.
    pub files: Vec<(Sources, Diagnostics)>,
}

/// Does a piece of work; `bytes` are the rows read for it.
pub fn work(
    piece: Piece,
    bytes: &[u8],
    worker: &mut Worker<'_>,
    feed: &Mutex<Feed>,
    outcome: &mut Outcome,
    like: &Diagnostics,
) -> Result<()> {
    let mut batch = std::mem::take(&mut outcome.batch);
    batch.clear(like);
    *outcome = Outcome { batch, ..Outcome::default() };
    match piece {
        Piece::Rows(table, block) => {
            rows(&table, bytes, block, worker, outcome);
            outcome.table = Some(table);
        }
        Piece::End(table, whole) => (outcome.table, outcome.ends) = (Some(table), whole),
        Piece::Interviews(files, folder, settings) => {
            let lang = feed.lock().unwrap_or_else(PoisonError::into_inner).lang();
            let shelf = Beside { folder: &folder, settings: &settings, feed, lang };
            for (file, path) in files {
                let (mut sources, mut diagnostics) = (Sources::default(), like.empty());
                if let Some(interview) = shelf.interview(&path, &mut sources, &mut diagnostics)? {
                    worker.interview(&interview, file, &mut outcome.batch);
                }
                if diagnostics.kept() > 0 {
                    outcome.files.push((sources, diagnostics));
                }
            }
        }
    }
    Ok(())
}

fn rows(table: &Arc<Opened>, bytes: &[u8], block: Block, worker: &mut Worker<'_>, outcome: &mut Outcome) {
    let header = &table.header;
    outcome.lines = line(bytes) - 1;
    if bytes.len() > comino::load::table::LARGEST_ROW {
        outcome.refused = Table::too_large(header, bytes, block.first);
        if outcome.refused.is_some() {
            return;
        }
    }
    match text_of(bytes) {
        Err((diagnostic, at)) => {
            outcome.refused = Some((diagnostic, Location::row(header.source(), line(&bytes[..at]))))
        }
        Ok(text) => {
            let rows = Table::below(header, text, block.first, block.ended == Ended::InQuotes);
            worker.table(&rows, &table.columns, table.file, &mut outcome.batch);
        }
    }
}

/// What stands beside an interview in a file of its own.
struct Beside<'b> {
    folder: &'b Path,
    settings: &'b Folder,
    feed: &'b Mutex<Feed>,
    lang: Lang,
}

impl Beside<'_> {
    /// The interview in a file; `None` if there is none, or one with errors, each of which is noted.
    fn interview(
        &self,
        path: &Path,
        sources: &mut Sources,
        diagnostics: &mut Diagnostics,
    ) -> Result<Option<Interview>> {
        let Text::Read { source, text } = read_text(path, sources, diagnostics, self.lang)? else { return Ok(None) };
        let document = parse(&text, source, diagnostics).filter(|document| !document.has_key("comino"));
        let Some(document) = document else { return Ok(None) };
        let whole = Location::whole(source);
        // What the folder names is named for this file: its problems are told here.
        let of_folder = self.settings.questionnaire.as_ref().map(|(name, _)| (name.as_str(), whole));
        let named = named_questionnaire(&document).or(of_folder);
        let mut feed = self.feed.lock().unwrap_or_else(PoisonError::into_inner);
        let found = feed.find(self.folder, named, whole, diagnostics);
        drop(feed);
        Ok(found.and_then(|questionnaire| read(document, &questionnaire, self.settings, diagnostics)))
    }
}

/// The questionnaire that an interview file names, if it can be read.
pub fn named(path: &Path, lang: Lang) -> Result<Option<String>> {
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let Text::Read { source, text } = read_text(path, &mut sources, &mut diagnostics, lang)? else { return Ok(None) };
    let document = parse(&text, source, &mut diagnostics);
    Ok(document.and_then(|document| named_questionnaire(&document).map(|(name, _)| name.to_owned())))
}
