//! What is to be scored, piece by piece, in the order of the command line.

use super::table_source::{Opened, Reading};
use super::task;
use crate::cli::input::reader::{Reader, Run, is_questionnaire};
use crate::cli::messages;
use crate::cli::paths::{FOLDER_FILE, folder_of, is_standard_input, is_table};
use anyhow::{Context, Result};
use comino::diagnostics::{Diagnostics, InterviewDiagnostic, Location, SourceId, Sources};
use comino::lang::Lang;
use comino::load::folder::Folder;
use comino::load::table::Block;
use comino::model::Questionnaire;
use std::collections::{BTreeSet, VecDeque};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::Ordering;

/// How many interviews are scored at once.
const INTERVIEWS: usize = 32;

/// The pieces of a run.
pub struct Feed {
    pub(super) inputs: Reader,
    pub(super) items: VecDeque<Item>,
    pub(super) columns: Option<String>,
    pub(super) table: Option<Reading>,
    /// The questionnaire everything is scored by.
    pub(super) questionnaire: Option<Arc<Questionnaire>>,
    /// Others that files follow.
    pub(super) others: BTreeSet<String>,
    /// The files, by number: what they are called, and the table's source.
    files: Vec<(String, Option<SourceId>)>,
    pub(super) read_standard_input: bool,
}

/// A file to be scored.
pub(super) struct Item {
    pub path: PathBuf,
    pub folder: PathBuf,
    pub settings: Arc<Folder>,
    /// Whether its folder was named; a table may then be the list that interviews were prepared from.
    pub in_folder: bool,
}

/// A piece of work.
pub enum Piece {
    /// Rows of a table, which were read into the buffer.
    Rows(Arc<Opened>, Block),
    /// A table ends; whether nothing of it is missing.
    End(Arc<Opened>, bool),
    /// Interviews in files of their own, with their numbers, their folder and its settings.
    Interviews(Vec<(u32, PathBuf)>, PathBuf, Arc<Folder>),
}

impl Feed {
    /// Everything in these paths.
    pub fn new(inputs: Reader, columns: Option<&str>) -> Feed {
        Feed {
            inputs,
            items: VecDeque::new(),
            columns: columns.map(|names| format!("{names}\n")),
            table: None,
            questionnaire: None,
            others: BTreeSet::new(),
            files: Vec::new(),
            read_standard_input: false,
        }
    }

    /// Adds what a path names.
    pub fn add(&mut self, path: &Path) -> Result<()> {
        if is_standard_input(path) {
            self.items.push_back(Item::new(path, Path::new("."), &Arc::default()));
            return Ok(());
        }
        let context = || messages::cannot_read(&path.display().to_string(), self.inputs.lang);
        if fs::metadata(path).with_context(context)?.is_dir() {
            return self.add_directory(path);
        }
        let folder = folder_of(path);
        let settings = Arc::new(self.inputs.look_into(folder, path)?);
        if is_table(path) {
            self.items.push_back(Item::new(path, folder, &settings));
        } else if path.file_name().is_some_and(|name| name != FOLDER_FILE) && !self.inputs.is_seen(path) {
            if fs::read_to_string(path).is_ok_and(|text| is_questionnaire(&text)) {
                self.inputs.other_than_questionnaire(path, folder)?;
            } else {
                self.items.push_back(Item::new(path, folder, &settings));
            }
        }
        Ok(())
    }

    /// Adds a folder: its interviews by file name, then its tables.
    fn add_directory(&mut self, directory: &Path) -> Result<()> {
        let settings = Arc::new(self.inputs.look_into(directory, Path::new(""))?);
        let (tables, interviews): (Vec<PathBuf>, Vec<PathBuf>) =
            self.inputs.files(directory)?.into_iter().partition(|path| is_table(path));
        let before = self.items.len();
        for path in interviews.iter().filter(|path| !self.inputs.is_seen(path)).chain(&tables) {
            self.items.push_back(Item { in_folder: true, ..Item::new(path, directory, &settings) });
        }
        if self.items.len() == before
            && self.inputs.run.questionnaires == 0
            && self.inputs.run.diagnostics.errors() == 0
        {
            let source = self.inputs.run.sources.add(directory.display().to_string(), "");
            self.inputs.run.diagnostics.add(InterviewDiagnostic::NoInterviews, Location::whole(source));
        }
        Ok(())
    }

    /// The questionnaire everything is scored by: that of the first file that has one. Tables up to it are opened.
    pub fn questionnaire(&mut self) -> Result<Option<Arc<Questionnaire>>> {
        while self.questionnaire.is_none() {
            let Some(item) = self.items.front() else { break };
            if is_table(&item.path) {
                self.open_next()?;
            } else {
                let interviews = self.items.iter().take_while(|item| !is_table(&item.path));
                let Some(found) = first_named(interviews, &mut self.inputs)? else { break };
                self.questionnaire = Some(found);
            }
        }
        Ok(self.questionnaire.clone())
    }

    /// Reads the next piece, if it is one of a table into the buffer; `None` when all is read.
    pub fn next(&mut self, buffer: &mut Vec<u8>) -> Result<Option<Piece>> {
        loop {
            if let Some(reading) = &mut self.table {
                let opened = Arc::clone(&reading.opened);
                if let Some((bytes, block)) = reading.first.take() {
                    *buffer = bytes;
                    return Ok(Some(Piece::Rows(opened, block)));
                }
                if opened.refused.load(Ordering::Relaxed) {
                    self.table = None;
                    continue;
                }
                let read = reading.blocks.next(buffer);
                if let Ok(Some(block)) = read {
                    return Ok(Some(Piece::Rows(opened, block)));
                }
                self.table = None;
                let whole = read.is_ok();
                if let Err(error) = read {
                    self.note_unreadable(error, opened.header.source())?;
                }
                return Ok(Some(Piece::End(opened, whole)));
            }
            let Some(item) = self.items.front() else { return Ok(None) };
            if is_table(&item.path) {
                self.open_next()?;
                continue;
            }
            let (folder, settings) = (item.folder.clone(), Arc::clone(&item.settings));
            let mut files = Vec::new();
            let belongs = |item: &Item| !is_table(&item.path) && item.folder == folder;
            while files.len() < INTERVIEWS && self.items.front().is_some_and(belongs) {
                let Some(item) = self.items.pop_front() else { break };
                files.push((self.number(item.path.display().to_string(), None), item.path));
            }
            return Ok(Some(Piece::Interviews(files, folder, settings)));
        }
    }

    pub(super) fn number(&mut self, name: String, source: Option<SourceId>) -> u32 {
        self.files.push((name, source));
        u32::try_from(self.files.len() - 1).unwrap_or(u32::MAX)
    }

    /// The questionnaire of an interview in a file of its own, if it is the one everything is scored by.
    pub fn find(
        &mut self,
        folder: &Path,
        named: Option<(&str, Location)>,
        whole: Location,
        diagnostics: &mut Diagnostics,
    ) -> Option<Arc<Questionnaire>> {
        let found = self.inputs.shelf.find(folder, named, whole, diagnostics)?;
        follows(&mut self.questionnaire, &mut self.others, &found).then_some(found)
    }

    /// What a file is called, by its number.
    pub fn name_of(&self, file: u32) -> String {
        self.files.get(file as usize).map_or(String::new(), |(name, _)| name.clone())
    }

    /// The table a file is, by its number.
    pub fn source_of(&self, file: u32) -> Option<SourceId> {
        self.files.get(file as usize)?.1
    }

    /// The questionnaires of the run, if there is more than one.
    pub fn questionnaires(&self) -> Option<Vec<String>> {
        let first = self.questionnaire.iter().map(|questionnaire| questionnaire.id.to_string());
        (!self.others.is_empty()).then(|| first.chain(self.others.iter().cloned()).collect())
    }

    /// Whether standard input was read, which cannot be read again.
    pub fn has_read_standard_input(&self) -> bool {
        self.read_standard_input
    }

    /// What is wrong, as far as it was noted here.
    pub fn diagnostics(&self) -> &Diagnostics {
        &self.inputs.run.diagnostics
    }

    /// The texts read so far.
    pub fn sources(&self) -> &Sources {
        &self.inputs.run.sources
    }

    /// The language of the run, as far as it is known.
    pub fn lang(&self) -> Lang {
        self.inputs.lang
    }

    /// The language a folder asks for.
    pub fn folder_lang(&self) -> Option<Lang> {
        self.inputs.run.lang
    }

    /// What was read, and what is wrong with it.
    pub fn into_run(self) -> Run {
        self.inputs.run
    }
}

impl Item {
    fn new(path: &Path, folder: &Path, settings: &Arc<Folder>) -> Item {
        Item { path: path.to_owned(), folder: folder.to_owned(), settings: Arc::clone(settings), in_folder: false }
    }
}

/// Whether a questionnaire is the one of the run; the first one becomes it, another one is remembered.
pub(super) fn follows(
    chosen: &mut Option<Arc<Questionnaire>>,
    others: &mut BTreeSet<String>,
    found: &Arc<Questionnaire>,
) -> bool {
    let chosen = chosen.get_or_insert_with(|| Arc::clone(found));
    let same = Arc::ptr_eq(chosen, found) || **chosen == **found;
    if !same {
        others.insert(found.id.to_string());
    }
    same
}

/// The questionnaire of the first of some interviews that has one.
fn first_named<'i>(items: impl Iterator<Item = &'i Item>, inputs: &mut Reader) -> Result<Option<Arc<Questionnaire>>> {
    for item in items {
        let named = task::named(&item.path, inputs.lang)?;
        let whole = Location::whole(Sources::default().add("", ""));
        let named = named.as_deref().map(|name| (name, whole));
        let of_folder = item.settings.questionnaire.as_ref().map(|(name, place)| (name.as_str(), *place));
        let found = inputs.shelf.find(&item.folder, named.or(of_folder), whole, &mut Diagnostics::default());
        if found.is_some() {
            return Ok(found);
        }
    }
    Ok(None)
}
