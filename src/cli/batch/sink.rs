//! Holds rows back until it is known that they may be printed, then prints all of them.

use super::Request;
use super::edits::{Edits, copy_edited};
use crate::cli::messages;
use crate::cli::output::destination::{self, Destination};
use crate::cli::paths;
use anyhow::{Context, Result};
use atomic_write_file::AtomicWriteFile;
use comino::lang::Lang;
use comino::render::Format;
use std::fs::File;
use std::io::{self, BufReader, Seek, Write};
use tempfile::SpooledTempFile;

/// Bytes kept in memory before a temporary file is used.
const IN_MEMORY: usize = 4 << 20;

pub struct Sink {
    rows: Rows,
    target: Destination,
    delimiter: u8,
    pub lang: Lang,
}

enum Rows {
    /// In memory or a temporary file.
    Temporary(SpooledTempFile),
    /// In a temporary file next to the output file, which it will replace.
    Atomic(AtomicWriteFile),
}

impl Sink {
    /// Opens a sink for the output of `--output`. With `--keep-going`, where the rows may not be complete, they are not
    /// written next to the output file.
    pub fn open(request: &Request<'_>, lang: Lang) -> Result<Sink> {
        let target = destination::of_output(request.shared, |path| paths::same_file(path, request.paths), lang)?;
        let rows = match &target {
            Destination::File(path) if !request.keep_going => Rows::Atomic(
                destination::open_atomic(path).with_context(|| messages::cannot_write(target.name(lang), lang))?,
            ),
            Destination::Standard | Destination::Device(_) | Destination::File(_) => {
                Rows::Temporary(SpooledTempFile::new(IN_MEMORY))
            }
        };
        let delimiter = if request.format == Format::CsvIt { b';' } else { b',' };
        Ok(Sink { rows, target, delimiter, lang })
    }

    pub fn write(&mut self, bytes: &[u8]) -> Result<()> {
        match &mut self.rows {
            Rows::Temporary(file) => file.write_all(bytes).with_context(|| messages::cannot_keep(self.lang)),
            Rows::Atomic(file) => {
                file.write_all(bytes).with_context(|| messages::cannot_write(self.target.name(self.lang), self.lang))
            }
        }
    }

    /// The rows with these changes, rewound to the start.
    pub fn into_rows(self, edits: &Edits) -> Result<SpooledTempFile> {
        let mut rows = match self.rows {
            Rows::Temporary(rows) => rows,
            Rows::Atomic(_) => SpooledTempFile::new(IN_MEMORY),
        };
        if !edits.is_empty() {
            let mut edited = SpooledTempFile::new(IN_MEMORY);
            copy_edited(&mut rows, &mut edited, edits, self.delimiter)
                .with_context(|| messages::cannot_keep(self.lang))?;
            rows = edited;
        }
        rows.rewind().with_context(|| messages::cannot_keep(self.lang))?;
        Ok(rows)
    }

    /// Prints the rows with these changes, or moves their file to its place.
    pub fn commit(self, edits: &Edits) -> Result<()> {
        let Sink { rows, target, delimiter, lang } = self;
        let context = || messages::cannot_write(target.name(lang), lang);
        let mut waiting = match rows {
            Rows::Atomic(mut file) => {
                let Destination::File(path) = &target else { return Ok(()) };
                if edits.is_empty() {
                    return destination::commit(file, path).with_context(context);
                }
                let mut edited = destination::open_atomic(path).with_context(context)?;
                copy_edited(file.as_file_mut(), &mut edited, edits, delimiter).with_context(context)?;
                return destination::commit(edited, path).with_context(context);
            }
            Rows::Temporary(file) => file,
        };
        waiting.rewind().with_context(|| messages::cannot_keep(lang))?;
        let mut put = |output: &mut dyn Write| match edits.is_empty() {
            true => copy(&mut waiting, output),
            false => copy_edited(&mut waiting, output, edits, delimiter),
        };
        match &target {
            Destination::Standard => {
                let mut output = io::stdout().lock();
                put(&mut output).and_then(|()| output.flush()).with_context(context)
            }
            Destination::Device(path) => {
                let mut device = File::options().write(true).open(path).with_context(context)?;
                put(&mut device).with_context(context)
            }
            Destination::File(path) => {
                let mut file = destination::open_atomic(path).with_context(context)?;
                put(&mut file).and_then(|()| destination::commit(file, path)).with_context(context)
            }
        }
    }
}

fn copy(from: &mut SpooledTempFile, to: &mut dyn Write) -> io::Result<()> {
    io::copy(&mut BufReader::with_capacity(1 << 18, from), to).map(drop)
}
