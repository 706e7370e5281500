//! What a verb prints: content rendered in the format asked for, then written to standard output or a file.

pub mod destination;
pub mod file_transaction;
pub mod leftovers;
pub mod temporary;

use crate::cli::args::CommonArgs;
use crate::cli::files::Inputs;
use crate::cli::messages;
use crate::cli::paths::{has_extension, same_file};
use crate::cli::terminal;
use anyhow::{Context, Result, bail};
use comino::lang::Lang;
use comino::render::{
    Format, Style, docx, html, markdown, text, write_csv, write_csv_it, write_html, write_json, write_markdown,
    write_text, xlsx,
};
use comino::report::{Chapter, Document, RowStream};
use destination::{Destination, of_output};
use serde::Serialize;
use std::fs::File;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::Path;
use strum::IntoEnumIterator;
use temporary::StagedFile;

/// Renders and writes the output of a verb: the context of writing.
pub struct OutputWriter<'a> {
    pub format: Format,
    /// The files read: `--output` may not be one of them.
    pub inputs: Inputs,
    pub shared: &'a CommonArgs,
}

impl<'a> OutputWriter<'a> {
    /// A writer in the format of `--format`, else by the extension of `--output`, else a table.
    ///
    /// # Errors
    /// If the extension is unknown, or a workbook would go to the terminal.
    pub fn new(inputs: Inputs, shared: &'a CommonArgs) -> Result<OutputWriter<'a>> {
        Ok(OutputWriter { format: format(shared, inputs.lang)?, inputs, shared })
    }

    pub fn lang(&self) -> Lang {
        self.inputs.lang
    }

    pub fn is_input(&self, path: &Path) -> bool {
        same_file(path, self.inputs.sources.names())
    }

    pub fn rendered_as(&self, document: &Document, format: Format) -> Result<Vec<u8>> {
        let lang = self.lang();
        let text = match format {
            Format::Xlsx => return xlsx(document, lang).context(messages::no_workbook(lang)),
            Format::Docx => return docx(document, lang).context(messages::no_document(lang)),
            Format::Md => markdown(document, lang),
            Format::Html => html(document, lang),
            Format::Table | Format::Csv | Format::CsvIt | Format::Json => text(document, lang, self.style()),
        };
        Ok(text.into_bytes())
    }

    /// The text style: no colours in a file.
    fn style(&self) -> Style {
        let style = terminal::style();
        Style { coloured: style.coloured && self.shared.output.is_none(), ..style }
    }

    /// Writes one of these in the format of the run: the document in a format for readers, the rows in CSV, the data in
    /// JSON. Only this one is made.
    pub fn print<'r, R: Into<RowStream<'r>>, J: Serialize>(
        &self,
        document: impl FnOnce() -> Document,
        rows: impl FnOnce() -> R,
        data: impl FnOnce() -> J,
    ) -> Result<()> {
        match self.format {
            Format::Csv | Format::CsvIt => self.print_rows(rows().into()),
            Format::Json => self.print_json(&data()),
            Format::Table | Format::Md | Format::Html | Format::Xlsx | Format::Docx => self.print_document(&document()),
        }
    }

    /// Writes a document in the format of the run, which must be one for readers.
    pub fn print_document(&self, document: &Document) -> Result<()> {
        self.write(&self.rendered_as(document, self.format)?)
    }

    /// Writes rows one by one in the format of the run, which must be one of CSV.
    pub fn print_rows(&self, rows: RowStream<'_>) -> Result<()> {
        self.write_with(|output| self.write_rows(rows, output))
    }

    /// As [`OutputWriter::print_rows`], to another output.
    pub fn write_rows(&self, rows: RowStream<'_>, output: &mut dyn Write) -> io::Result<()> {
        match self.format {
            Format::CsvIt => write_csv_it(rows, self.lang(), output),
            Format::Csv | Format::Table | Format::Json | Format::Md | Format::Html | Format::Xlsx | Format::Docx => {
                write_csv(rows, output)
            }
        }
    }

    pub fn print_json(&self, data: &impl Serialize) -> Result<()> {
        self.write_with(|output| write_json(data, output))
    }

    /// Writes chapters block by block in the format of the run, which must be one for readers. The chapters contain no
    /// charts.
    pub fn print_chapters<'c>(&self, chapters: impl Iterator<Item = Chapter<'c>>) -> Result<()> {
        let lang = self.lang();
        match self.format {
            Format::Xlsx | Format::Docx => self.print_document(&chapters.collect()),
            Format::Md => self.write_with(|output| write_markdown(chapters, lang, output)),
            Format::Html => self.write_with(|output| write_html(chapters, lang, output)),
            Format::Table | Format::Csv | Format::CsvIt | Format::Json => {
                self.write_with(|output| write_text(chapters, lang, self.style(), output))
            }
        }
    }

    pub fn write(&self, made: &[u8]) -> Result<()> {
        self.write_with(|output| output.write_all(made))
    }

    /// Writes what `write` makes to `--output` or standard output. A file appears when it is complete.
    pub fn write_with(&self, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<()> {
        let lang = self.lang();
        let destination = of_output(self.shared, |path| self.is_input(path), lang)?;
        let written = match &destination {
            Destination::Standard => return Ok(terminal::print_with(write)?),
            Destination::Device(path) => File::create(path).and_then(|device| write_buffered(device, write).map(drop)),
            Destination::File(path) => StagedFile::create(path).and_then(|file| write_buffered(file, write)?.commit()),
        };
        written.with_context(|| messages::cannot_write(destination.name(lang), lang))
    }
}

/// Writes to a file through a buffer, and returns the file.
fn write_buffered<W: Write>(file: W, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<W> {
    let mut buffered = BufWriter::with_capacity(terminal::BUFFER, file);
    write(&mut buffered)?;
    buffered.into_inner().map_err(io::IntoInnerError::into_error)
}

/// The format of `--format`, else by the extension of `--output`, else a table.
///
/// # Errors
/// If the extension is unknown, or a workbook would go to the terminal.
pub fn format(shared: &CommonArgs, lang: Lang) -> Result<Format> {
    let format = format_named(shared, lang)?;
    if format.is_binary() && shared.output.is_none() && std::io::stdout().is_terminal() {
        bail!(messages::workbook_on_terminal(lang));
    }
    Ok(format)
}

fn format_named(shared: &CommonArgs, lang: Lang) -> Result<Format> {
    if let Some(format) = shared.format {
        return Ok(format);
    }
    let Some(path) = &shared.output else { return Ok(Format::Table) };
    let extension = path.extension().and_then(|extension| extension.to_str()).map(str::to_ascii_lowercase);
    let asked = extension.and_then(|extension| Format::iter().find(|f| f.extensions().contains(&extension.as_str())));
    match asked {
        Some(format) => Ok(format),
        None if has_extension(path, &["pdf"]) => bail!(messages::no_pdf(&path.display().to_string(), lang)),
        None => bail!(messages::unknown_extension(&path.display().to_string(), lang)),
    }
}
