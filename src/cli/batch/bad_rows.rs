//! The file of `--bad-rows`: a CSV line for each error.

use crate::cli::args::CommonArgs;
use crate::cli::messages;
use crate::cli::output::destination;
use crate::cli::paths;
use anyhow::{Context, Result};
use atomic_write_file::AtomicWriteFile;
use comino::diagnostics::{Diagnostic, Extent, Severity, Sources};
use comino::lang::Lang;
use comino::render::{CsvLine, diagnostic};
use std::io::Write;
use std::path::{Path, PathBuf};

const COLUMNS: [&str; 6] = ["file", "row", "column", "cell", "code", "message"];

/// The file of `--bad-rows`, which appears when it is complete.
pub struct BadRows {
    file: AtomicWriteFile,
    path: PathBuf,
    lang: Lang,
    line: Vec<u8>,
}

impl BadRows {
    /// Opens a temporary file next to `path`, and writes the column names.
    pub fn open(path: &Path, shared: &CommonArgs, inputs: &[PathBuf], lang: Lang) -> Result<BadRows> {
        destination::may_write(path, shared.force, |path| paths::same_file(path, inputs), lang)?;
        let file = destination::open_atomic(path)
            .with_context(|| messages::cannot_write(&path.display().to_string(), lang))?;
        let mut bad = BadRows { file, path: path.to_owned(), lang, line: Vec::new() };
        let mut heading = CsvLine::new(&mut bad.line);
        COLUMNS.iter().for_each(|name| heading.text(name));
        heading.end();
        bad.write()?;
        Ok(bad)
    }

    /// Writes a diagnostic if it is an error. `file` is the name of its source; `above` is added to its row.
    pub fn add(&mut self, diagnostic: &Diagnostic, file: &str, column: Option<&str>, above: u32) -> Result<()> {
        if diagnostic.severity != Severity::Error {
            return Ok(());
        }
        let mut line = CsvLine::new(&mut self.line);
        line.text(file);
        match diagnostic.location.moved_down(above).extent {
            Extent::Cell { row, .. } | Extent::Row(row) => line.whole(u64::from(row)),
            Extent::Whole | Extent::Bytes(..) => line.empty(),
        }
        line.text(column.unwrap_or_default());
        line.text(diagnostic.cell.as_deref().unwrap_or_default());
        line.text(diagnostic.code());
        line.text(&diagnostic::to_line(&diagnostic.kind, self.lang));
        line.end();
        self.write()
    }

    /// Writes the errors among the diagnostics of some sources.
    pub fn add_all<'p>(&mut self, diagnostics: impl Iterator<Item = &'p Diagnostic>, sources: &Sources) -> Result<()> {
        for diagnostic in diagnostics {
            let source = sources.get(diagnostic.location.source);
            let column = match diagnostic.location.extent {
                Extent::Cell { column, .. } => source.columns.get(column as usize).map(String::as_str),
                Extent::Whole | Extent::Bytes(..) | Extent::Row(_) => None,
            };
            self.add(diagnostic, &source.name, column, 0)?;
        }
        Ok(())
    }

    fn write(&mut self) -> Result<()> {
        let context = || messages::cannot_write(&self.path.display().to_string(), self.lang);
        self.file.write_all(&self.line).with_context(context)?;
        self.line.clear();
        Ok(())
    }

    /// Moves the file to its place.
    pub fn commit(self) -> Result<()> {
        let context = || messages::cannot_write(&self.path.display().to_string(), self.lang);
        destination::commit(self.file, &self.path).with_context(context)
    }
}
