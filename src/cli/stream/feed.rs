//! What is to be scored, piece by piece, in the order of the command line.

use super::super::files::{is_standard_input, is_table, note_broken, open_table};
use super::super::inputs::{FOLDER_FILE, Inputs, Run, folder_of};
use super::super::messages;
use super::super::packed::Broken;
use anyhow::{Context, Result};
use comino::batch::Plan;
use comino::lang::Lang;
use comino::load::folder::Folder;
use comino::load::table::{Block, Blocks, Header, Table};
use comino::load::{other_encoding, text_of};
use comino::model::Questionnaire;
use comino::source::{Mistake, Place, Problems, SourceId, Sources};
use std::collections::{BTreeSet, VecDeque};
use std::fs;
use std::io::{Cursor, Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// How many bytes of a table are scored at once.
const BLOCK: usize = 1 << 18;

/// How many interviews are scored at once.
const INTERVIEWS: usize = 32;

/// The pieces of a run.
pub struct Feed {
    inputs: Inputs,
    items: VecDeque<Item>,
    columns: Option<String>,
    table: Option<Reading>,
    /// The questionnaire everything is scored by.
    questionnaire: Option<Arc<Questionnaire>>,
    /// Others that files follow.
    others: BTreeSet<String>,
    /// The files, by number: what they are called, and the table's source.
    files: Vec<(String, Option<SourceId>)>,
    read_standard_input: bool,
}

/// A file to be scored.
struct Item {
    path: PathBuf,
    folder: PathBuf,
    settings: Arc<Folder>,
}

/// A table whose header was read.
pub struct Opened {
    /// What its header says.
    pub header: Header,
    /// How its rows are scored.
    pub plan: Plan,
    /// Its number among the files, and what it is called.
    pub file: u32,
    pub name: String,
    /// Whether no more of it is wanted.
    pub refused: AtomicBool,
}

/// A table being read.
struct Reading {
    opened: Arc<Opened>,
    blocks: Blocks<Box<dyn Read + Send>>,
    /// The first block, which was read for its header.
    first: Option<(Vec<u8>, Block)>,
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
    pub fn new(inputs: Inputs, columns: Option<&str>) -> Feed {
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
            let is_questionnaire =
                fs::read_to_string(path).is_ok_and(|text| super::super::inputs::is_questionnaire(&text));
            if is_questionnaire {
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
            self.items.push_back(Item::new(path, directory, &settings));
        }
        if self.items.len() == before && self.inputs.run.questionnaires == 0 && self.inputs.run.problems.errors() == 0 {
            let source = self.inputs.run.sources.add(directory.display().to_string(), "");
            self.inputs.run.problems.add(Mistake::NoInterviews, Place::whole(source));
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

    /// Reads the header of the next table; where that cannot be used, what is wrong is noted.
    fn open_next(&mut self) -> Result<()> {
        let Some(item) = self.items.pop_front() else { return Ok(()) };
        let lang = self.inputs.lang;
        let standard = is_standard_input(&item.path);
        self.read_standard_input |= standard;
        let name = if standard { messages::standard_input(lang) } else { item.path.display().to_string() };
        let source = self.inputs.run.sources.add(name.as_str(), "");
        let file = self.number(name, Some(source));
        let mut first = Vec::new();
        let blocks = self.begin(&item.path).and_then(|mut blocks| Ok((blocks.next(&mut first)?, blocks)));
        let (block, blocks) = match blocks {
            Ok((Some(block), blocks)) => (block, blocks),
            Ok((None, _)) => return Ok(()),
            Err(error) => return self.note_unreadable(error, source),
        };
        let Run { sources, problems, .. } = &mut self.inputs.run;
        let text = match (other_encoding(&first), text_of(&first)) {
            (Some(mistake), _) => return note(problems, mistake, Place::whole(source)),
            (None, Err((mistake, at))) => return note(problems, mistake, Place::row(source, line(&first[..at]))),
            (None, Ok(text)) => text,
        };
        let Some(table) = Table::open(text, source, sources, problems) else { return Ok(()) };
        let header = table.header().clone();
        let reading = Reading { opened: Arc::new(Opened::bare(header, file)), blocks, first: Some((first, block)) };
        self.prepare(reading, &item)
    }

    /// Finds the questionnaire of a table and what its columns answer.
    fn prepare(&mut self, reading: Reading, item: &Item) -> Result<()> {
        let header = reading.opened.header.clone();
        let source = header.source();
        let mut reading = reading;
        let mut own = None;
        if header.names_questionnaires() && !self.name_questionnaire(&mut reading, &mut own, item)? {
            return Ok(());
        }
        let named = own.as_ref().or(item.settings.questionnaire.as_ref());
        let named = named.map(|(name, place)| (name.as_str(), *place));
        let problems = &mut self.inputs.run.problems;
        let found = self.inputs.shelf.find(&item.folder, named, Place::whole(source), problems);
        let Some(found) = found.filter(|found| follows(&mut self.questionnaire, &mut self.others, found)) else {
            return Ok(());
        };
        let columns = header.question_columns(&found, &mut self.inputs.run.problems);
        let plan = Plan::new(&header, columns, (*item.settings).clone(), found.questions());
        let file = reading.opened.file;
        self.table = Some(Reading {
            opened: Arc::new(Opened { header, plan, file, name: self.name_of(file), refused: AtomicBool::new(false) }),
            ..reading
        });
        Ok(())
    }

    /// Finds which questionnaire the rows name. For that the whole table is read, and read again from its beginning;
    /// standard input waits in a temporary file.
    fn name_questionnaire(
        &mut self,
        reading: &mut Reading,
        own: &mut Option<(String, Place)>,
        item: &Item,
    ) -> Result<bool> {
        let context = || messages::cannot_read(&item.path.display().to_string(), self.inputs.lang);
        let mut kept = if is_standard_input(&item.path) { Some(tempfile::tempfile()?) } else { None };
        let (mut rows, mut sound) = (0, true);
        let (mut bytes, mut block) = reading.first.take().unwrap_or_else(|| unreachable!("a table was begun"));
        while sound {
            if let Some(kept) = &mut kept {
                kept.write_all(&bytes)?;
            }
            // What is no text is told when the rows are read.
            let Ok(text) = text_of(&bytes) else { break };
            let table = Table::below(&reading.opened.header, text, block.first, false);
            let mut noted = self.inputs.run.problems.empty();
            let named = own.is_some();
            sound = table.name_questionnaire(own, &mut noted);
            if let Some((_, place)) = own.as_mut().filter(|_| !named) {
                *place = place.lower(rows);
            }
            self.inputs.run.problems.append(noted, |place| place.lower(rows));
            rows += u32::try_from(table.records().count()).unwrap_or(u32::MAX);
            match reading.blocks.next(&mut bytes) {
                Ok(Some(next)) => block = next,
                Ok(None) => break,
                Err(error) if Broken::behind(&error).is_some() => break,
                Err(error) => return Err(error).with_context(context),
            }
        }
        if let Some(mut kept) = kept {
            kept.rewind()?;
            reading.blocks = Blocks::new(Box::new(kept), BLOCK);
        } else {
            reading.blocks = self.begin(&item.path).with_context(context)?;
        }
        let mut bytes = Vec::new();
        let block = reading.blocks.next(&mut bytes).with_context(context)?;
        reading.first = block.map(|block| (bytes, block));
        Ok(sound)
    }

    fn begin(&self, path: &Path) -> std::io::Result<Blocks<Box<dyn Read + Send>>> {
        let input = open_table(path)?;
        let input = match &self.columns {
            Some(names) => Box::new(Cursor::new(names.clone().into_bytes()).chain(input)),
            None => input,
        };
        Ok(Blocks::new(input, BLOCK))
    }

    fn note_unreadable(&mut self, error: std::io::Error, source: SourceId) -> Result<()> {
        let Run { sources, problems, .. } = &mut self.inputs.run;
        let context = || messages::cannot_read(&sources.get(source).name, self.inputs.lang);
        note_broken(error, source, problems).with_context(context)
    }

    fn number(&mut self, name: String, source: Option<SourceId>) -> u32 {
        self.files.push((name, source));
        u32::try_from(self.files.len() - 1).unwrap_or(u32::MAX)
    }

    /// The questionnaire of an interview in a file of its own, if it is the one everything is scored by.
    pub fn find(
        &mut self,
        folder: &Path,
        named: Option<(&str, Place)>,
        whole: Place,
        problems: &mut Problems,
    ) -> Option<Arc<Questionnaire>> {
        let found = self.inputs.shelf.find(folder, named, whole, problems)?;
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
    pub fn problems(&self) -> &Problems {
        &self.inputs.run.problems
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
        Item { path: path.to_owned(), folder: folder.to_owned(), settings: Arc::clone(settings) }
    }
}

impl Opened {
    fn bare(header: Header, file: u32) -> Opened {
        let plan = Plan::new(&header, Vec::new(), Folder::default(), &[]);
        Opened { header, plan, file, name: String::new(), refused: AtomicBool::new(false) }
    }
}

/// Whether a questionnaire is the one of the run; the first one becomes it, another one is remembered.
fn follows(chosen: &mut Option<Arc<Questionnaire>>, others: &mut BTreeSet<String>, found: &Arc<Questionnaire>) -> bool {
    let chosen = chosen.get_or_insert_with(|| Arc::clone(found));
    let same = Arc::ptr_eq(chosen, found) || **chosen == **found;
    if !same {
        others.insert(found.id.to_string());
    }
    same
}

/// The questionnaire of the first of some interviews that has one.
fn first_named<'i>(items: impl Iterator<Item = &'i Item>, inputs: &mut Inputs) -> Result<Option<Arc<Questionnaire>>> {
    for item in items {
        let named = super::piece::named(&item.path, inputs.lang)?;
        let whole = Place::whole(Sources::default().add("", ""));
        let named = named.as_deref().map(|name| (name, whole));
        let of_folder = item.settings.questionnaire.as_ref().map(|(name, place)| (name.as_str(), *place));
        let found = inputs.shelf.find(&item.folder, named.or(of_folder), whole, &mut Problems::default());
        if found.is_some() {
            return Ok(found);
        }
    }
    Ok(None)
}

fn note(problems: &mut Problems, mistake: Mistake, place: Place) -> Result<()> {
    problems.add(mistake, place);
    Ok(())
}

/// The line that some bytes end in, from 1.
pub fn line(bytes: &[u8]) -> u32 {
    u32::try_from(memchr::memchr_iter(b'\n', bytes).count() + 1).unwrap_or(u32::MAX)
}
