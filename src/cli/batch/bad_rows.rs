//! The file of `--bad-rows`: a CSV line for each error.

use super::Request;
use crate::cli::messages;
use crate::cli::output::destination::{self, Destination};
use crate::cli::output::temporary::StagedFile;
use crate::cli::paths;
use anyhow::{Context, Result};
use comino::diagnostics::{Diagnostic, Extent, Location, Severity, Source, SourceId, Sources};
use comino::lang::Lang;
use comino::render::{CsvLine, diagnostic};
use std::fs::File;
use std::io::Write;
use std::path::PathBuf;

const COLUMNS: [&str; 6] = ["file", "row", "column", "cell", "code", "message"];

/// The file of `--bad-rows`, which appears when it is complete; without the option, nothing is written.
pub struct BadRows {
    file: Option<(BadRowsFile, PathBuf)>,
    lang: Lang,
}

enum BadRowsFile {
    Staged(StagedFile),
    Device(File),
}

impl BadRows {
    /// Opens a temporary file next to that of `--bad-rows`, and writes the column names.
    pub fn open(request: &Request<'_>, lang: Lang) -> Result<BadRows> {
        let Some(path) = request.bad_rows else { return Ok(BadRows { file: None, lang }) };
        let target = destination::may_write(path, request.shared, |path| paths::same_file(path, request.paths), lang)?;
        let file = match target {
            Destination::Device(path) => File::options().write(true).open(path).map(BadRowsFile::Device),
            Destination::Standard | Destination::File(_) => StagedFile::create(path).map(BadRowsFile::Staged),
        };
        let file = file.with_context(|| messages::cannot_write(path.display(), lang))?;
        let mut bad = BadRows { file: Some((file, path.to_owned())), lang };
        bad.write(|line| COLUMNS.iter().for_each(|name| line.text(name)))?;
        Ok(bad)
    }

    /// Writes the errors among some diagnostics. `names` returns the name and the column names of a source.
    pub fn add_all<'p>(
        &mut self,
        diagnostics: impl Iterator<Item = &'p Diagnostic>,
        names: impl Fn(SourceId) -> (&'p str, &'p [String]),
    ) -> Result<()> {
        for diagnostic in diagnostics.filter(|diagnostic| diagnostic.severity == Severity::Error) {
            let Location { source, extent } = diagnostic.location;
            let (file, columns) = names(source);
            let (row, column) = match extent {
                Extent::Cell { row, column } => (Some(row), columns.get(column as usize)),
                Extent::Row(row) => (Some(row), None),
                Extent::Whole | Extent::Bytes(..) => (None, None),
            };
            let message = diagnostic::to_line(&diagnostic.kind, self.lang);
            self.write(|line| {
                line.text(file);
                match row {
                    Some(row) => line.whole(u64::from(row)),
                    None => line.empty(),
                }
                line.text(column.map_or("", String::as_str));
                line.text(diagnostic.cell.as_deref().unwrap_or_default());
                line.text(diagnostic.code());
                line.text(&message);
            })?;
        }
        Ok(())
    }

    /// Writes the errors among the diagnostics of these sources.
    pub fn add<'p>(&mut self, diagnostics: impl Iterator<Item = &'p Diagnostic>, sources: &'p Sources) -> Result<()> {
        self.add_all(diagnostics, |source| {
            let Source { name, columns, .. } = sources.get(source);
            (name, columns)
        })
    }

    fn write(&mut self, cells: impl FnOnce(&mut CsvLine<'_>)) -> Result<()> {
        let Some((file, path)) = &mut self.file else { return Ok(()) };
        let mut bytes = Vec::new();
        let mut line = CsvLine::new(&mut bytes);
        cells(&mut line);
        line.end();
        let written = match file {
            BadRowsFile::Staged(file) => file.write_all(&bytes),
            BadRowsFile::Device(device) => device.write_all(&bytes),
        };
        written.with_context(|| messages::cannot_write(path.display(), self.lang))
    }

    pub fn commit(&mut self) -> Result<()> {
        let Some((file, path)) = self.file.take() else { return Ok(()) };
        let committed = match file {
            BadRowsFile::Staged(file) => file.commit(),
            BadRowsFile::Device(_) => Ok(()),
        };
        committed.with_context(|| messages::cannot_write(path.display(), self.lang))
    }
}
