//! Opens tables: the header, the questionnaire, and the question of each column, before the rows are read.

use crate::cli::files::decompress::CorruptArchive;
use crate::cli::files::{Inputs, SheetFound, TableInput, open_table, streams};
use crate::cli::input::catalogue::Misfits;
use crate::cli::input::reader::Reader;
use crate::cli::messages;
use crate::cli::paths::{folder_of, is_standard_input, names_table};
use anyhow::{Context, Result};
use comino::diagnostics::{Diagnostics, Location, SourceId};
use comino::load::folder::Folder;
use comino::load::table::{Block, Blocks, Columns, Header, Table, rating, rating_with};
use comino::load::text_of;
use comino::model::Questionnaire;
use std::collections::BTreeSet;
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

/// Bytes of a table that make one task.
const BLOCK: usize = 1 << 18;

pub struct QueuedFile {
    pub path: PathBuf,
    pub folder: PathBuf,
    pub settings: Arc<Folder>,
    /// Whether it was found in a folder; a table there may be the list that interviews were prepared from.
    pub in_folder: bool,
}

/// A table whose header was read.
pub struct OpenTable {
    pub header: Header,
    pub columns: Columns,
    /// Its number among the files of the run.
    pub file: u32,
    pub name: String,
    /// Set when the rest of the table need not be read.
    pub refused: AtomicBool,
}

/// The blocks of a table, and the sheet if it is in a workbook.
type OpenedBlocks = (Blocks<Box<dyn Read + Send>>, Option<SheetFound>);

pub struct TableReader {
    pub table: Arc<OpenTable>,
    pub blocks: Blocks<Box<dyn Read + Send>>,
    /// The first block, which was read for the header.
    pub first: Option<(Vec<u8>, Block)>,
}

/// Opens the tables of a run; holds the files so far and the questionnaire that all of them must have.
pub struct TableOpener {
    pub reader: Reader,
    /// The header of tables that have none.
    columns: Option<String>,
    /// The questionnaire everything is scored by.
    pub questionnaire: Option<Arc<Questionnaire>>,
    /// The other questionnaires that files name, as `id@version`.
    others: BTreeSet<String>,
    /// By file number: the name, and the source of a table.
    files: Vec<(String, Option<SourceId>)>,
    pub read_stream: bool,
}

impl QueuedFile {
    /// A file that the command line names.
    pub fn new(path: &Path, folder: &Path, settings: &Arc<Folder>) -> QueuedFile {
        QueuedFile {
            path: path.to_owned(),
            folder: folder.to_owned(),
            settings: Arc::clone(settings),
            in_folder: false,
        }
    }
}

impl TableOpener {
    pub fn new(reader: Reader, columns: Option<&str>) -> TableOpener {
        TableOpener {
            reader,
            columns: columns.map(|names| format!("{names}\n")),
            questionnaire: None,
            others: BTreeSet::new(),
            files: Vec::new(),
            read_stream: false,
        }
    }

    /// Opens a table; `None` if it cannot be scored: the reason is then among the diagnostics, except for an empty file
    /// and a list of comuni.
    pub fn open(&mut self, file: &QueuedFile) -> Result<Option<TableReader>> {
        self.read_stream |= streams::is_stream(&file.path);
        let inputs = &mut self.reader.inputs;
        let name = inputs.name_of(&file.path);
        let source = inputs.sources.add(name.as_str(), "");
        let number = self.number(name, Some(source));
        let mut first = Vec::new();
        let opened = self.blocks(&file.path);
        let opened = opened.and_then(|(mut blocks, sheet)| Ok((blocks.next(&mut first)?, blocks, sheet)));
        let (block, blocks, sheet) = match opened {
            Ok((Some(block), blocks, sheet)) => (block, blocks, sheet),
            Ok((None, ..)) => return Ok(None),
            Err(error) => return self.note_unreadable(error, source).map(|()| None),
        };
        let Inputs { sources, diagnostics, .. } = &mut self.reader.inputs;
        if file.in_folder && sheet.as_ref().is_some_and(|sheet| !sheet.fits) {
            return Ok(None);
        }
        if sheet.is_some_and(|sheet| !sheet.note(source, sources, diagnostics)) {
            return Ok(None);
        }
        let text = match text_of(&first) {
            Err((diagnostic, at)) => {
                diagnostics.add(diagnostic, Location::row(source, last_line(&first[..at])));
                return Ok(None);
            }
            Ok(text) => text,
        };
        let Some(table) = Table::begin(text, blocks.format(), source, sources, diagnostics) else { return Ok(None) };
        if file.in_folder && table.is_list_of_comuni() {
            return Ok(None);
        }
        let table = OpenTable::new(table.header().clone(), Columns::default(), number, String::new());
        self.prepare(TableReader { table: Arc::new(table), blocks, first: Some((first, block)) }, file)
    }

    /// Finds the questionnaire of a table and the questions of its columns.
    fn prepare(&mut self, mut reading: TableReader, file: &QueuedFile) -> Result<Option<TableReader>> {
        let header = reading.table.header.clone();
        let source = header.source();
        let mut own = None;
        if header.names_questionnaires() && !self.name_questionnaire(&mut reading, &mut own, file)? {
            return Ok(None);
        }
        let named = own.as_ref().or(file.settings.questionnaire.as_ref());
        let named = named.map(|(name, location)| (name.as_str(), *location));
        let diagnostics = &mut self.reader.inputs.diagnostics;
        let misfits = |questionnaire: &Questionnaire| header.misfits(questionnaire);
        let found = self.reader.catalogue.find(&file.folder, named, Location::whole(source), &misfits, diagnostics);
        let Some(found) = found.filter(|found| self.accepts(found)) else { return Ok(None) };
        let diagnostics = &mut self.reader.inputs.diagnostics;
        if file.in_folder && header.refuse_unless_answers(&found, diagnostics) {
            return Ok(None);
        }
        streams::stop_copying(&file.path);
        let columns = Columns::new(&header, &found, &file.settings, &mut self.reader.inputs.diagnostics);
        let number = reading.table.file;
        let table = OpenTable::new(header, columns, number, self.name_of(number));
        Ok(Some(TableReader { table: Arc::new(table), ..reading }))
    }

    /// Finds the questionnaire that the rows name, and puts it into `own`; `false` after an error in the column. This
    /// takes reading the whole table, which is then read again from its beginning.
    fn name_questionnaire(
        &mut self,
        reading: &mut TableReader,
        own: &mut Option<(String, Location)>,
        file: &QueuedFile,
    ) -> Result<bool> {
        let context = || messages::cannot_read(file.path.display(), self.reader.inputs.lang);
        let (mut rows, mut sound) = (0, true);
        let (mut bytes, mut block) = reading.first.take().unwrap_or_else(|| unreachable!("its header was read"));
        while sound {
            // Bytes that are not text are reported when the rows are read.
            let Ok(text) = text_of(&bytes) else { break };
            let table = Table::below(&reading.table.header, text, block.first, false);
            let mut noted = self.reader.inputs.diagnostics.empty();
            let named = own.is_some();
            sound = table.name_questionnaire(own, &mut noted);
            if let Some((_, location)) = own.as_mut().filter(|_| !named) {
                *location = location.moved_down(rows);
            }
            self.reader.inputs.diagnostics.append(noted, |location| location.moved_down(rows));
            rows += u32::try_from(table.records().count()).unwrap_or(u32::MAX);
            match reading.blocks.next(&mut bytes) {
                Ok(Some(next)) => block = next,
                Ok(None) => break,
                Err(error) if CorruptArchive::behind(&error).is_some() => break,
                Err(error) => return Err(error).with_context(context),
            }
        }
        (reading.blocks, _) = self.blocks(&file.path).with_context(context)?;
        let mut bytes = Vec::new();
        let block = reading.blocks.next(&mut bytes).with_context(context)?;
        reading.first = block.map(|block| (bytes, block));
        Ok(sound)
    }

    fn blocks(&self, path: &Path) -> std::io::Result<OpenedBlocks> {
        let is_plain = names_table(path) && !is_standard_input(path);
        let questionnaires = if is_plain { Vec::new() } else { self.reader.catalogue.known_in(folder_of(path)) };
        let with_questions = rating_with(questionnaires.iter().map(|questionnaire| &**questionnaire));
        let TableInput { reader, format, sheet, .. } = open_table(path, &self.reader.inputs.tables, &with_questions)?;
        let input = match &self.columns {
            Some(names) => Box::new(Cursor::new(names.clone().into_bytes()).chain(reader)),
            None => reader,
        };
        Ok((Blocks::new(input, BLOCK, format, rating), sheet))
    }

    /// Adds the diagnostic of a corrupt archive; returns every other error.
    pub fn note_unreadable(&mut self, error: std::io::Error, source: SourceId) -> Result<()> {
        let inputs = &mut self.reader.inputs;
        let noted = inputs.note_corrupt(error, source);
        noted.with_context(|| messages::cannot_read(&inputs.sources.get(source).name, inputs.lang))
    }

    /// The questionnaire of an interview in a file of its own, if it is the one everything is scored by.
    pub fn find(
        &mut self,
        folder: &Path,
        named: Option<(&str, Location)>,
        whole: Location,
        misfits: Misfits<'_>,
        diagnostics: &mut Diagnostics,
    ) -> Option<Arc<Questionnaire>> {
        let found = self.reader.catalogue.find(folder, named, whole, misfits, diagnostics)?;
        self.accepts(&found).then_some(found)
    }

    /// The questionnaires, as `id@version`, if there is more than one.
    pub fn several_questionnaires(&self) -> Option<Vec<String>> {
        let first = self.questionnaire.iter().map(|questionnaire| questionnaire.name());
        (!self.others.is_empty()).then(|| first.chain(self.others.iter().cloned()).collect())
    }

    /// Whether a questionnaire is the one of the run. The first one becomes it; the others are remembered.
    fn accepts(&mut self, found: &Arc<Questionnaire>) -> bool {
        let chosen = self.questionnaire.get_or_insert_with(|| Arc::clone(found));
        let same = Arc::ptr_eq(chosen, found) || **chosen == **found;
        if !same {
            self.others.insert(found.name());
        }
        same
    }

    /// Gives a file its number.
    pub fn number(&mut self, name: String, source: Option<SourceId>) -> u32 {
        self.files.push((name, source));
        u32::try_from(self.files.len() - 1).unwrap_or(u32::MAX)
    }

    /// The name of a file, by its number.
    pub fn name_of(&self, file: u32) -> String {
        self.files.get(file as usize).map_or(String::new(), |(name, _)| name.clone())
    }

    /// The source of a file, by its number, if it is a table.
    pub fn source_of(&self, file: u32) -> Option<SourceId> {
        self.files.get(file as usize)?.1
    }
}

impl OpenTable {
    fn new(header: Header, columns: Columns, file: u32, name: String) -> OpenTable {
        OpenTable { header, columns, file, name, refused: AtomicBool::new(false) }
    }
}

/// The number of the last line of some bytes, from 1.
pub fn last_line(bytes: &[u8]) -> u32 {
    u32::try_from(memchr::memchr_iter(b'\n', bytes).count() + 1).unwrap_or(u32::MAX)
}
