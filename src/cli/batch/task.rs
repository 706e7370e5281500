//! One task of a run: rows of a table, or some interviews in files of their own.

use super::table_source::{OpenTable, last_line};
use super::work_queue::{Task, WorkQueue};
use crate::cli::files::Inputs;
use anyhow::Result;
use comino::batch::{Batch, Worker};
use comino::diagnostics::{DiagnosticKind, Diagnostics, Location};
use comino::load::folder::Folder;
use comino::load::interview::{misfits, named_questionnaire, read};
use comino::load::table::{Block, Ended, LARGEST_ROW, Table};
use comino::load::{parse, text_of};
use comino::model::{Interview, Questionnaire};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

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
    /// Each interview file that has diagnostics.
    pub files: Vec<Inputs>,
}

pub struct TaskRunner<'q> {
    pub worker: Worker<'q>,
    pub queue: &'q Mutex<WorkQueue>,
    /// New diagnostics are as severe as these.
    pub like: &'q Diagnostics,
}

impl TaskRunner<'_> {
    /// Does a task, and puts its result into `result`, whose memory is used again. `bytes` are the rows read for it.
    pub fn run(&mut self, task: Task, bytes: &[u8], result: &mut TaskResult) -> Result<()> {
        let mut batch = std::mem::take(&mut result.batch);
        batch.clear(self.like);
        *result = TaskResult { batch, ..TaskResult::default() };
        match task {
            Task::Rows(table, block) => {
                self.rows(&table, bytes, block, result);
                result.table = Some(table);
            }
            Task::End(table, complete) => (result.table, result.ends) = (Some(table), complete),
            Task::Interviews(files, folder, settings) => {
                for (file, path) in files {
                    let mut inputs = Inputs::with_diagnostics(self.like.empty());
                    if let Some(interview) = self.read(&path, &folder, &settings, &mut inputs)? {
                        self.worker.interview(&interview, file, &mut result.batch);
                    }
                    if inputs.diagnostics.kept() > 0 {
                        result.files.push(inputs);
                    }
                }
            }
        }
        Ok(())
    }

    fn rows(&mut self, table: &OpenTable, bytes: &[u8], block: Block, result: &mut TaskResult) {
        let header = &table.header;
        result.lines = last_line(bytes) - 1;
        if bytes.len() > LARGEST_ROW {
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
                self.worker.table(&rows, &table.columns, table.file, &mut result.batch);
            }
        }
    }

    /// The interview in a file of its own; on `None` the reason is among the diagnostics.
    fn read(&self, path: &Path, folder: &Path, settings: &Folder, inputs: &mut Inputs) -> Result<Option<Interview>> {
        let Some((source, text)) = inputs.read_text(path)? else { return Ok(None) };
        let diagnostics = &mut inputs.diagnostics;
        let document = parse(&text, source, diagnostics).filter(|document| !document.has_key("comino"));
        let Some(document) = document else { return Ok(None) };
        let whole = Location::whole(source);
        // The questionnaire of the folder counts as named by this file, so that its diagnostics appear here.
        let of_folder = settings.questionnaire.as_ref().map(|(name, _)| (name.as_str(), whole));
        let named = named_questionnaire(&document).or(of_folder);
        let mut queue = self.queue.lock().unwrap_or_else(PoisonError::into_inner);
        let misfits = |questionnaire: &Questionnaire| misfits(&document, questionnaire);
        let found = queue.opener.find(folder, named, whole, &misfits, diagnostics);
        drop(queue);
        Ok(found.and_then(|questionnaire| read(document, &questionnaire, settings, diagnostics)))
    }
}
