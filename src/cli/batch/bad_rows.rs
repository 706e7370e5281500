//! The file of `--bad-rows`: a CSV line for each error.

use super::Request;
use crate::cli::messages;
use crate::cli::output::destination;
use crate::cli::paths;
use anyhow::{Context, Result};
use atomic_write_file::AtomicWriteFile;
use comino::diagnostics::{Diagnostic, Extent, Location, Severity, Source, SourceId, Sources};
use comino::lang::Lang;
use comino::render::{CsvLine, diagnostic};
use std::io::Write;
use std::path::PathBuf;

const COLUMNS: [&str; 6] = ["file", "row", "column", "cell", "code", "message"];

/// The file of `--bad-rows`, which appears when it is complete; without the option, nothing is written.
pub struct BadRows {
    file: Option<(AtomicWriteFile, PathBuf)>,
    lang: Lang,
}

impl BadRows {
    /// Opens a temporary file next to that of `--bad-rows`, and writes the column names.
    pub fn open(request: &Request<'_>, lang: Lang) -> Result<BadRows> {
        let Some(path) = request.bad_rows else { return Ok(BadRows { file: None, lang }) };
        destination::may_write(path, request.shared, |path| paths::same_file(path, request.paths), lang)?;
        let file = destination::open_atomic(path).with_context(|| messages::cannot_write(path.display(), lang))?;
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
        file.write_all(&bytes).with_context(|| messages::cannot_write(path.display(), self.lang))
    }

    pub fn commit(&mut self) -> Result<()> {
        let Some((file, path)) = self.file.take() else { return Ok(()) };
        destination::commit(file, &path).with_context(|| messages::cannot_write(path.display(), self.lang))
    }
}
