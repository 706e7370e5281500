//! The list of bad rows: a file of its own, a line per error.

use super::super::{Shared, messages, output};
use anyhow::{Context, Result};
use atomic_write_file::AtomicWriteFile;
use comino::lang::Lang;
use comino::render::{CsvLine, problem};
use comino::source::{At, Problem, Severity, Sources};
use std::io::Write;
use std::path::{Path, PathBuf};

/// The names of its columns.
const COLUMNS: [&str; 6] = ["file", "row", "column", "cell", "code", "message"];

/// The list, which appears when it is whole.
pub struct BadRows {
    file: AtomicWriteFile,
    path: PathBuf,
    lang: Lang,
    line: Vec<u8>,
}

impl BadRows {
    /// Begins the list beside the file it is for.
    pub fn open(path: &Path, shared: &Shared, inputs: &[PathBuf], lang: Lang) -> Result<BadRows> {
        output::may_write(path, shared.force, |path| output::same_file(path, inputs), lang)?;
        let file = output::beside(path).with_context(|| messages::cannot_write(&path.display().to_string(), lang))?;
        let mut bad = BadRows { file, path: path.to_owned(), lang, line: Vec::new() };
        let mut heading = CsvLine::new(&mut bad.line);
        COLUMNS.iter().for_each(|name| heading.text(name));
        heading.end();
        bad.write()?;
        Ok(bad)
    }

    /// Adds a problem that is an error, `above` rows further down, of a file called so.
    pub fn add(&mut self, problem: &Problem, file: &str, column: Option<&str>, above: u32) -> Result<()> {
        if problem.severity != Severity::Error {
            return Ok(());
        }
        let mut line = CsvLine::new(&mut self.line);
        line.text(file);
        match problem.place.lower(above).at {
            At::Cell { row, .. } | At::Row(row) => line.whole(u64::from(row)),
            At::Whole | At::Bytes(..) => line.empty(),
        }
        line.text(column.unwrap_or_default());
        line.text(problem.cell.as_deref().unwrap_or_default());
        line.text(problem.code());
        line.text(&problem::sentences(&problem.mistake, self.lang));
        line.end();
        self.write()
    }

    /// Adds every problem of some texts.
    pub fn add_all<'p>(&mut self, problems: impl Iterator<Item = &'p Problem>, sources: &Sources) -> Result<()> {
        for problem in problems {
            let source = sources.get(problem.place.source);
            let column = match problem.place.at {
                At::Cell { column, .. } => source.columns.get(column as usize).map(String::as_str),
                At::Whole | At::Bytes(..) | At::Row(_) => None,
            };
            self.add(problem, &source.name, column, 0)?;
        }
        Ok(())
    }

    fn write(&mut self) -> Result<()> {
        let context = || messages::cannot_write(&self.path.display().to_string(), self.lang);
        self.file.write_all(&self.line).with_context(context)?;
        self.line.clear();
        Ok(())
    }

    /// Lets the list be seen.
    pub fn commit(self) -> Result<()> {
        let context = || messages::cannot_write(&self.path.display().to_string(), self.lang);
        self.file.commit().with_context(context)
    }
}
