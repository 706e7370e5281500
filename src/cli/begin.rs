//! What every verb over interviews begins with: everything read, its problems told, language and format settled.

use super::inputs::{self, Run};
use super::output::{self, Content};
use super::run::{Apart, unify_names};
use super::selection::Selection;
use super::{Looks, Shared, shell, terminal};
use anyhow::Result;
use comino::diagnostics::Sources;
use comino::lang::Lang;
use comino::load::folder::Folder;
use comino::render::{Format, write_json};
use comino::report::{Block, Document, Rows};
use serde::Serialize;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// How a run prints.
pub struct OutputWriter<'a> {
    /// The language.
    pub lang: Lang,
    /// The format asked for.
    pub format: Format,
    /// The texts read.
    pub sources: Sources,
    shared: &'a Shared,
}

/// Reads the paths; `None` if a file has errors, which were told.
pub fn begin<'a>(
    paths: &[PathBuf],
    selection: &Selection,
    shared: &'a Shared,
) -> Result<Option<(Run, OutputWriter<'a>)>> {
    let mut run = inputs::read(paths, shared)?;
    if shell::tell_problems(&run, &shared.looks, selection.anonymous) {
        return Ok(None);
    }
    run.unify_names();
    let lang = terminal::language(&shared.looks, run.lang);
    let sources = std::mem::take(&mut run.sources);
    let printer = OutputWriter { lang, format: output::format(shared, lang)?, sources, shared };
    Ok(Some((run, printer)))
}

/// Reads each path by itself, so that a comune may be in several; `None` if a file has errors, which were told.
pub fn begin_apart<'a>(
    paths: &[PathBuf],
    masked: bool,
    shared: &'a Shared,
) -> Result<Option<(Apart, OutputWriter<'a>)>> {
    let (mut run, mut groups) = inputs::read_apart(paths, shared)?;
    if shell::tell_problems(&run, &shared.looks, masked) {
        return Ok(None);
    }
    let lang = terminal::language(&shared.looks, run.lang);
    groups.iter_mut().for_each(|group| unify_names(&run.units, group));
    let sources = std::mem::take(&mut run.sources);
    let printer = OutputWriter { lang, format: output::format(shared, lang)?, sources, shared };
    Ok(Some((Apart { groups, units: run.units }, printer)))
}

/// What the folder of a file says for every file in it; `None` if that has errors, which were told.
pub fn settings(file: &Path, looks: &Looks) -> Result<Option<Folder>> {
    let (run, settings) = inputs::settings_of(file, terminal::language(looks, None))?;
    let wrong = run.diagnostics.errors() > 0 && shell::tell_problems(&run, looks, false);
    Ok((!wrong).then_some(settings))
}

impl<'a> OutputWriter<'a> {
    /// A printer of what is made without reading a file.
    pub fn without_inputs(format: Format, shared: &'a Shared, lang: Lang) -> OutputWriter<'a> {
        OutputWriter { lang, format, sources: Sources::default(), shared }
    }
}

impl OutputWriter<'_> {
    /// The language and colours asked for.
    pub fn looks(&self) -> &Looks {
        &self.shared.looks
    }

    /// Content in the format asked for, or in another one.
    pub fn rendered(&self, content: &Content<'_>, format: Format) -> Result<Vec<u8>> {
        output::rendered(content, format, self.shared, self.lang)
    }

    /// A document in the format asked for, which is one for readers.
    pub fn rendered_document(&self, document: &Document) -> Result<Vec<u8>> {
        output::rendered_document(document, self.format, self.shared, self.lang)
    }

    /// Prints content in the format asked for.
    pub fn print(&self, content: &Content<'_>) -> Result<()> {
        self.put(&self.rendered(content, self.format)?)
    }

    /// Prints what is made while it is written.
    pub fn put_with(&self, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<()> {
        output::put_with(write, self.shared, &self.sources, self.lang)
    }

    /// Prints rows in the format asked for, which is one of CSV, each as it is made.
    pub fn print_rows(&self, rows: Rows<'_>) -> Result<()> {
        self.put_with(|output| output::write_rows(rows, self.format, self.lang, output))
    }

    /// Prints data as JSON, piece by piece as it is made.
    pub fn print_json(&self, data: &impl Serialize) -> Result<()> {
        self.put_with(|output| write_json(data, output))
    }

    /// Prints blocks in the format asked for, which is one for readers, each as it is made. There are no charts among
    /// them, and a title comes first.
    pub fn print_blocks(&self, blocks: impl Iterator<Item = Block>) -> Result<()> {
        if self.format == Format::Xlsx {
            return self.put(&self.rendered_document(&Document { blocks: blocks.collect() })?);
        }
        self.put_with(|output| output::write_blocks(blocks, self.format, self.shared, self.lang, output))
    }

    /// Prints what is in its format already.
    pub fn put(&self, made: &[u8]) -> Result<()> {
        output::put(made, self.shared, &self.sources, self.lang)
    }
}
