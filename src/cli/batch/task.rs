//! One task of a run: rows of a table, or some interviews in files of their own.

use super::table_source::{OpenTable, last_line};
use super::work_queue::{Task, WorkQueue};
use crate::cli::input::files::{Text, read_text};
use anyhow::Result;
use comino::batch::{Batch, Worker};
use comino::diagnostics::{DiagnosticKind, Diagnostics, Location, Sources};
use comino::lang::Lang;
use comino::load::folder::Folder;
use comino::load::interview::{misfits, named_questionnaire, read};
use comino::load::table::{Block, Ended, Table};
use comino::load::{parse, text_of};
use comino::model::Interview;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

/// The result of a task.
#[derive(Default)]
pub struct TaskResult {
    /// What was scored. Locations in a table count rows from the start of the block.
    pub batch: Batch,
    /// The table of the rows.
    pub table: Option<Arc<OpenTable>>,
    /// The number of lines in the block.
    pub lines: u32,
    /// Why the whole table is refused.
    pub refused: Option<(DiagnosticKind, Location)>,
    /// Whether this is the end of the table, and all of it was read.
    pub ends: bool,
    /// The diagnostics of each file that has any.
    pub files: Vec<(Sources, Diagnostics)>,
}

/// Does a task, and puts its result into `result`, whose memory is used again. `bytes` are the rows read for it; `like`
/// sets how severe diagnostics are.
pub fn work(
    task: Task,
    bytes: &[u8],
    worker: &mut Worker<'_>,
    queue: &Mutex<WorkQueue>,
    result: &mut TaskResult,
    like: &Diagnostics,
) -> Result<()> {
    let mut batch = std::mem::take(&mut result.batch);
    batch.clear(like);
    *result = TaskResult { batch, ..TaskResult::default() };
    match task {
        Task::Rows(table, block) => {
            rows(&table, bytes, block, worker, result);
            result.table = Some(table);
        }
        Task::End(table, complete) => (result.table, result.ends) = (Some(table), complete),
        Task::Interviews(files, folder, settings) => {
            let lang = queue.lock().unwrap_or_else(PoisonError::into_inner).lang();
            let reader = InterviewReader { folder: &folder, settings: &settings, queue, lang };
            for (file, path) in files {
                let (mut sources, mut diagnostics) = (Sources::default(), like.empty());
                if let Some(interview) = reader.read(&path, &mut sources, &mut diagnostics)? {
                    worker.interview(&interview, file, &mut result.batch);
                }
                if diagnostics.kept() > 0 {
                    result.files.push((sources, diagnostics));
                }
            }
        }
    }
    Ok(())
}

fn rows(table: &Arc<OpenTable>, bytes: &[u8], block: Block, worker: &mut Worker<'_>, result: &mut TaskResult) {
    let header = &table.header;
    result.lines = last_line(bytes) - 1;
    if bytes.len() > comino::load::table::LARGEST_ROW {
        result.refused = Table::too_large(header, bytes, block.first);
        if result.refused.is_some() {
            return;
        }
    }
    match text_of(bytes) {
        Err((diagnostic, at)) => {
            result.refused = Some((diagnostic, Location::row(header.source(), last_line(&bytes[..at]))))
        }
        Ok(text) => {
            let rows = Table::below(header, text, block.first, block.ended == Ended::InQuotes);
            worker.table(&rows, &table.columns, table.file, &mut result.batch);
        }
    }
}

/// Reads the interviews of a folder, each in a file of its own.
struct InterviewReader<'b> {
    folder: &'b Path,
    settings: &'b Folder,
    queue: &'b Mutex<WorkQueue>,
    lang: Lang,
}

impl InterviewReader<'_> {
    /// The interview in a file; on `None` the reason is among the diagnostics.
    fn read(&self, path: &Path, sources: &mut Sources, diagnostics: &mut Diagnostics) -> Result<Option<Interview>> {
        let Text::Read { source, text } = read_text(path, sources, diagnostics, self.lang)? else { return Ok(None) };
        let document = parse(&text, source, diagnostics).filter(|document| !document.has_key("comino"));
        let Some(document) = document else { return Ok(None) };
        let whole = Location::whole(source);
        // The questionnaire of the folder counts as named by this file, so that its diagnostics appear here.
        let of_folder = self.settings.questionnaire.as_ref().map(|(name, _)| (name.as_str(), whole));
        let named = named_questionnaire(&document).or(of_folder);
        let mut queue = self.queue.lock().unwrap_or_else(PoisonError::into_inner);
        let found =
            queue.find(self.folder, named, whole, &|questionnaire| misfits(&document, questionnaire), diagnostics);
        drop(queue);
        Ok(found.and_then(|questionnaire| read(document, &questionnaire, self.settings, diagnostics)))
    }
}
