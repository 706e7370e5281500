//! The tasks of a run, in the order of the command line.

use super::table_source::{OpenTable, QueuedFile, TableOpener, TableReader};
use crate::cli::files::{Inputs, is_table};
use crate::cli::input::catalogue::is_questionnaire_file;
use crate::cli::input::reader::Reader;
use crate::cli::messages;
use crate::cli::paths::{FOLDER_FILE, folder_of, is_standard_input};
use anyhow::{Context, Result};
use comino::diagnostics::{Diagnostics, InterviewDiagnostic, Location, Sources};
use comino::load::folder::Folder;
use comino::load::interview::{misfits, named_questionnaire};
use comino::load::table::Block;
use comino::load::{Document, parse};
use comino::model::Questionnaire;
use std::collections::VecDeque;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::Ordering;

/// Interviews in files of their own that make one task.
const INTERVIEWS_PER_TASK: usize = 32;

/// The tasks of a run, made as they are asked for.
pub struct WorkQueue {
    pub opener: TableOpener,
    files: VecDeque<QueuedFile>,
    /// The table whose rows are being read.
    table: Option<TableReader>,
}

/// A part of the work for one thread.
pub enum Task {
    /// Rows of a table; their bytes are in the caller's buffer.
    Rows(Arc<OpenTable>, Block),
    /// The end of a table, and whether it was read completely.
    End(Arc<OpenTable>, bool),
    /// Interviews in files of their own, with their file numbers, their folder and its settings.
    Interviews(Vec<(u32, PathBuf)>, PathBuf, Arc<Folder>),
}

impl WorkQueue {
    /// An empty queue. `columns` are the comma-separated column names of tables without a header.
    pub fn new(reader: Reader, columns: Option<&str>) -> WorkQueue {
        WorkQueue { opener: TableOpener::new(reader, columns), files: VecDeque::new(), table: None }
    }

    pub fn add(&mut self, path: &Path) -> Result<()> {
        if is_standard_input(path) {
            self.files.push_back(QueuedFile::new(path, Path::new("."), &Arc::default()));
            return Ok(());
        }
        let reader = &mut self.opener.reader;
        let context = || messages::cannot_read(path.display(), reader.inputs.lang);
        if fs::metadata(path).with_context(context)?.is_dir() {
            return self.add_directory(path);
        }
        let folder = folder_of(path);
        let settings = Arc::new(reader.folder_settings(folder, path)?);
        if is_table(path) {
            if !reader.is_given_again(path) {
                self.files.push_back(QueuedFile::new(path, folder, &settings));
            }
        } else if path.file_name().is_some_and(|name| name != FOLDER_FILE) && !reader.seen.contains(path) {
            if is_questionnaire_file(path) {
                reader.read_unless_questionnaire(path, folder)?;
            } else if !reader.is_given_again(path) {
                self.files.push_back(QueuedFile::new(path, folder, &settings));
            }
        }
        Ok(())
    }

    /// Adds a folder: its interviews by file name, then its tables.
    fn add_directory(&mut self, directory: &Path) -> Result<()> {
        let reader = &mut self.opener.reader;
        reader.note_passed_over(directory);
        let settings = Arc::new(reader.folder_settings(directory, Path::new(""))?);
        let files = reader.files(directory)?;
        files.iter().for_each(|path| reader.warn_of_copy(path, &files));
        let (tables, interviews): (Vec<PathBuf>, Vec<PathBuf>) = files.into_iter().partition(|path| is_table(path));
        let before = self.files.len();
        let mut given_before = false;
        let interviews: Vec<PathBuf> = interviews.into_iter().filter(|path| !reader.seen.contains(path)).collect();
        for path in interviews.iter().chain(&tables) {
            if reader.is_given_again(path) {
                given_before = true;
                continue;
            }
            self.files.push_back(QueuedFile { in_folder: true, ..QueuedFile::new(path, directory, &settings) });
        }
        let Inputs { sources, diagnostics, .. } = &mut reader.inputs;
        if self.files.len() == before && !given_before && reader.questionnaires.read == 0 && diagnostics.errors() == 0 {
            let source = sources.add(directory.display().to_string(), "");
            diagnostics.add(InterviewDiagnostic::NoInterviews, Location::whole(source));
        }
        Ok(())
    }

    /// The questionnaire that everything is scored by: that of the first file that has one. Opens the tables up to it.
    pub fn questionnaire(&mut self) -> Result<Option<Arc<Questionnaire>>> {
        while self.opener.questionnaire.is_none() {
            let Some(file) = self.files.front() else { break };
            if is_table(&file.path) {
                self.open_table()?;
            } else {
                let interviews = self.files.iter().take_while(|file| !is_table(&file.path));
                let Some(found) = first_named(interviews, &mut self.opener.reader)? else { break };
                self.opener.questionnaire = Some(found);
            }
        }
        Ok(self.opener.questionnaire.clone())
    }

    fn open_table(&mut self) -> Result<()> {
        if let Some(file) = self.files.pop_front() {
            self.table = self.opener.open(&file)?;
        }
        Ok(())
    }

    /// The next task, with the bytes of its rows read into `buffer`; `None` at the end.
    pub fn next(&mut self, buffer: &mut Vec<u8>) -> Result<Option<Task>> {
        loop {
            if let Some(reading) = &mut self.table {
                let table = Arc::clone(&reading.table);
                if let Some((bytes, block)) = reading.first.take() {
                    *buffer = bytes;
                    return Ok(Some(Task::Rows(table, block)));
                }
                if table.refused.load(Ordering::Relaxed) {
                    self.table = None;
                    continue;
                }
                let read = reading.blocks.next(buffer);
                if let Ok(Some(block)) = read {
                    return Ok(Some(Task::Rows(table, block)));
                }
                self.table = None;
                let complete = read.is_ok();
                if let Err(error) = read {
                    self.opener.note_unreadable(error, table.header.source())?;
                }
                return Ok(Some(Task::End(table, complete)));
            }
            let Some(first) = self.files.front() else { return Ok(None) };
            if is_table(&first.path) {
                self.open_table()?;
                continue;
            }
            let (folder, settings) = (first.folder.clone(), Arc::clone(&first.settings));
            let mut interviews = Vec::new();
            let belongs = |file: &QueuedFile| !is_table(&file.path) && file.folder == folder;
            while interviews.len() < INTERVIEWS_PER_TASK && self.files.front().is_some_and(belongs) {
                let Some(file) = self.files.pop_front() else { break };
                interviews.push((self.opener.number(file.path.display().to_string(), None), file.path));
            }
            return Ok(Some(Task::Interviews(interviews, folder, settings)));
        }
    }
}

/// The questionnaire of the first of some interviews that has one.
fn first_named<'f>(
    files: impl Iterator<Item = &'f QueuedFile>,
    reader: &mut Reader,
) -> Result<Option<Arc<Questionnaire>>> {
    for file in files {
        let document = document(&file.path)?;
        let whole = Location::whole(Sources::default().add("", ""));
        let named = document.as_ref().and_then(named_questionnaire);
        let misfits =
            |questionnaire: &Questionnaire| document.as_ref().map_or(0, |document| misfits(document, questionnaire));
        let of_folder = file.settings.questionnaire.as_ref().map(|(name, location)| (name.as_str(), *location));
        let named = named.or(of_folder);
        let found = reader.catalogue.find(&file.folder, named, whole, &misfits, &mut Diagnostics::default());
        if found.is_some() {
            return Ok(found);
        }
    }
    Ok(None)
}

/// An interview file as a document; `None` if it cannot be parsed.
fn document(path: &Path) -> Result<Option<Document>> {
    let mut inputs = Inputs::new();
    let Some((source, text)) = inputs.read_text(path)? else { return Ok(None) };
    Ok(parse(&text, source, &mut inputs.diagnostics))
}
