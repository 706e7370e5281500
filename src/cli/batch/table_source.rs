//! Tables before their rows are read: header, questionnaire, what each column answers.

use super::work_queue::{Feed, Item, follows};
use crate::cli::input::decompress::CorruptArchive;
use crate::cli::input::files::{note_broken, open_table};
use crate::cli::input::reader::Run;
use crate::cli::messages;
use crate::cli::paths::is_standard_input;
use anyhow::{Context, Result};
use comino::diagnostics::{DiagnosticKind, Diagnostics, Location, SourceId};
use comino::load::table::{Block, Blocks, Columns, Header, Table};
use comino::load::{other_encoding, text_of};
use std::io::{Cursor, Read, Seek, Write};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

/// How many bytes of a table are scored at once.
const BLOCK: usize = 1 << 18;

/// A table whose header was read.
pub struct Opened {
    /// What its header says.
    pub header: Header,
    /// What its columns hold.
    pub columns: Columns,
    /// Its number among the files, and what it is called.
    pub file: u32,
    pub name: String,
    /// Whether no more of it is wanted.
    pub refused: AtomicBool,
}

/// A table being read.
pub(super) struct Reading {
    pub opened: Arc<Opened>,
    pub blocks: Blocks<Box<dyn Read + Send>>,
    /// The first block, which was read for its header.
    pub first: Option<(Vec<u8>, Block)>,
}

impl Feed {
    /// Reads the header of the next table; where that cannot be used, what is wrong is noted.
    pub(super) fn open_next(&mut self) -> Result<()> {
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
        let Run { sources, diagnostics, .. } = &mut self.inputs.run;
        let text = match (other_encoding(&first), text_of(&first)) {
            (Some(diagnostic), _) => return note(diagnostics, diagnostic, Location::whole(source)),
            (None, Err((diagnostic, at))) => {
                return note(diagnostics, diagnostic, Location::row(source, line(&first[..at])));
            }
            (None, Ok(text)) => text,
        };
        let Some(table) = Table::begin(text, blocks.delimiter(), source, sources, diagnostics) else { return Ok(()) };
        if item.in_folder && table.is_list_of_comuni() {
            return Ok(());
        }
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
        let diagnostics = &mut self.inputs.run.diagnostics;
        let found = self.inputs.shelf.find(&item.folder, named, Location::whole(source), diagnostics);
        let Some(found) = found.filter(|found| follows(&mut self.questionnaire, &mut self.others, found)) else {
            return Ok(());
        };
        let columns = Columns::new(&header, &found, &item.settings, &mut self.inputs.run.diagnostics);
        let file = reading.opened.file;
        self.table = Some(Reading {
            opened: Arc::new(Opened {
                header,
                columns,
                file,
                name: self.name_of(file),
                refused: AtomicBool::new(false),
            }),
            ..reading
        });
        Ok(())
    }

    /// Finds which questionnaire the rows name. For that the whole table is read, and read again from its beginning;
    /// standard input waits in a temporary file.
    fn name_questionnaire(
        &mut self,
        reading: &mut Reading,
        own: &mut Option<(String, Location)>,
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
            let mut noted = self.inputs.run.diagnostics.empty();
            let named = own.is_some();
            sound = table.name_questionnaire(own, &mut noted);
            if let Some((_, place)) = own.as_mut().filter(|_| !named) {
                *place = place.moved_down(rows);
            }
            self.inputs.run.diagnostics.append(noted, |place| place.moved_down(rows));
            rows += u32::try_from(table.records().count()).unwrap_or(u32::MAX);
            match reading.blocks.next(&mut bytes) {
                Ok(Some(next)) => block = next,
                Ok(None) => break,
                Err(error) if CorruptArchive::behind(&error).is_some() => break,
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

    pub(super) fn note_unreadable(&mut self, error: std::io::Error, source: SourceId) -> Result<()> {
        let Run { sources, diagnostics, .. } = &mut self.inputs.run;
        let context = || messages::cannot_read(&sources.get(source).name, self.inputs.lang);
        note_broken(error, source, diagnostics).with_context(context)
    }
}

impl Opened {
    fn bare(header: Header, file: u32) -> Opened {
        let columns = Columns::default();
        Opened { header, columns, file, name: String::new(), refused: AtomicBool::new(false) }
    }
}

fn note(diagnostics: &mut Diagnostics, diagnostic: impl Into<DiagnosticKind>, place: Location) -> Result<()> {
    diagnostics.add(diagnostic, place);
    Ok(())
}

/// The line that some bytes end in, from 1.
pub fn line(bytes: &[u8]) -> u32 {
    u32::try_from(memchr::memchr_iter(b'\n', bytes).count() + 1).unwrap_or(u32::MAX)
}
