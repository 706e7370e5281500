//! What a verb prints: content rendered in the format asked for, then written to standard output or a file.

pub mod destination;
pub mod file_transaction;

use crate::cli::args::CommonArgs;
use crate::cli::messages;
use crate::cli::terminal;
use anyhow::{Context, Result, bail};
use comino::diagnostics::Sources;
use comino::lang::Lang;
use comino::render::write_json;
use comino::render::{
    Format, Style, csv, csv_for_italian_spreadsheets, html, json, markdown, text, write_csv, write_csv_it, write_html,
    write_markdown, write_text, xlsx,
};
use comino::report::{Chapter, Document, RowStream, Table};
use destination::{Destination, is_input, of_output, open_atomic};
use serde::Serialize;
use std::fs::File;
use std::io::{self, BufWriter, IsTerminal, Write};
use strum::IntoEnumIterator;

/// The same content in each shape that formats need; only the one printed is made.
pub struct Content<'a> {
    /// For the formats for readers.
    pub document: &'a dyn Fn() -> Document,
    /// For CSV.
    pub table: &'a dyn Fn() -> Table,
    /// For JSON.
    pub data: &'a dyn Fn() -> serde_json::Value,
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
        None => bail!(messages::unknown_extension(&path.display().to_string(), lang)),
    }
}

/// Renders content in a format.
pub fn rendered(content: &Content<'_>, format: Format, shared: &CommonArgs, lang: Lang) -> Result<Vec<u8>> {
    let text = match format {
        Format::Table | Format::Md | Format::Html | Format::Xlsx => {
            return rendered_document(&(content.document)(), format, shared, lang);
        }
        Format::Csv => csv(&(content.table)()),
        Format::CsvIt => csv_for_italian_spreadsheets(&(content.table)(), lang),
        Format::Json => json(&(content.data)()),
    };
    Ok(text.into_bytes())
}

/// Renders a document in a format for readers.
pub fn rendered_document(document: &Document, format: Format, shared: &CommonArgs, lang: Lang) -> Result<Vec<u8>> {
    let text = match format {
        Format::Xlsx => return xlsx(document, lang).context(messages::no_workbook(lang)),
        Format::Md => markdown(document, lang),
        Format::Html => html(document, lang),
        Format::Table | Format::Csv | Format::CsvIt | Format::Json => text(document, lang, style(shared)),
    };
    Ok(text.into_bytes())
}

/// Writes bytes to `--output` or standard output.
pub fn write(made: &[u8], shared: &CommonArgs, inputs: &Sources, lang: Lang) -> Result<()> {
    write_with(|output| output.write_all(made), shared, inputs, lang)
}

/// Writes what `write` makes to `--output` or standard output. A file appears when it is complete.
pub fn write_with(
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    shared: &CommonArgs,
    inputs: &Sources,
    lang: Lang,
) -> Result<()> {
    let destination = of_output(shared, |path| is_input(path, inputs), lang)?;
    let written = match &destination {
        Destination::Standard => return Ok(terminal::print_with(write)?),
        Destination::Device(path) => File::create(path).and_then(|device| write_buffered(device, write).map(drop)),
        Destination::File(path) => open_atomic(path).and_then(|file| write_buffered(file, write)?.commit()),
    };
    written.with_context(|| messages::cannot_write(&destination.name(lang), lang))
}

/// Writes to a file through a buffer, and returns the file.
fn write_buffered<W: Write>(file: W, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<W> {
    let mut buffered = BufWriter::with_capacity(terminal::BUFFER, file);
    write(&mut buffered)?;
    buffered.into_inner().map_err(io::IntoInnerError::into_error)
}

/// Writes rows one by one; `format` is one of CSV.
pub fn write_rows(rows: RowStream<'_>, format: Format, lang: Lang, output: &mut dyn Write) -> io::Result<()> {
    match format {
        Format::CsvIt => write_csv_it(rows, lang, output),
        Format::Csv | Format::Table | Format::Json | Format::Md | Format::Html | Format::Xlsx => {
            write_csv(rows, output)
        }
    }
}

/// Writes chapters block by block; `format` is a text format for readers. The chapters contain no charts.
pub fn write_chapters<'a>(
    chapters: impl Iterator<Item = Chapter<'a>>,
    format: Format,
    shared: &CommonArgs,
    lang: Lang,
    output: &mut dyn Write,
) -> io::Result<()> {
    match format {
        Format::Md => write_markdown(chapters, lang, output),
        Format::Html => write_html(chapters, lang, output),
        Format::Table | Format::Csv | Format::CsvIt | Format::Json | Format::Xlsx => {
            write_text(chapters, lang, style(shared), output)
        }
    }
}

/// The text style: no colours in a file.
fn style(shared: &CommonArgs) -> Style {
    let style = terminal::style();
    Style { coloured: style.coloured && shared.output.is_none(), ..style }
}

/// Renders and writes the output of a verb.
pub struct OutputWriter<'a> {
    pub lang: Lang,
    pub format: Format,
    /// The sources read: `--output` may not be one of them.
    pub sources: Sources,
    pub shared: &'a CommonArgs,
}

impl<'a> OutputWriter<'a> {
    /// A writer for output that is made without reading a file.
    pub fn without_inputs(format: Format, shared: &'a CommonArgs, lang: Lang) -> OutputWriter<'a> {
        OutputWriter { lang, format, sources: Sources::default(), shared }
    }
}

impl OutputWriter<'_> {
    /// Renders content in a format.
    pub fn rendered(&self, content: &Content<'_>, format: Format) -> Result<Vec<u8>> {
        rendered(content, format, self.shared, self.lang)
    }

    /// Renders a document in the format of the run, which must be one for readers.
    pub fn rendered_document(&self, document: &Document) -> Result<Vec<u8>> {
        rendered_document(document, self.format, self.shared, self.lang)
    }

    /// Writes content in the format of the run.
    pub fn print(&self, content: &Content<'_>) -> Result<()> {
        self.write(&self.rendered(content, self.format)?)
    }

    /// Writes what `write` makes.
    pub fn write_with(&self, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<()> {
        write_with(write, self.shared, &self.sources, self.lang)
    }

    /// Writes rows one by one in the format of the run, which must be one of CSV.
    pub fn print_rows(&self, rows: RowStream<'_>) -> Result<()> {
        self.write_with(|output| write_rows(rows, self.format, self.lang, output))
    }

    /// Writes data as JSON while it is serialised.
    pub fn print_json(&self, data: &impl Serialize) -> Result<()> {
        self.write_with(|output| write_json(data, output))
    }

    /// Writes chapters block by block in the format of the run, which must be one for readers. The chapters contain no
    /// charts.
    pub fn print_chapters<'c>(&self, chapters: impl Iterator<Item = Chapter<'c>>) -> Result<()> {
        if self.format == Format::Xlsx {
            return self.write(&self.rendered_document(&chapters.collect())?);
        }
        self.write_with(|output| write_chapters(chapters, self.format, self.shared, self.lang, output))
    }

    /// Writes bytes that are rendered already.
    pub fn write(&self, made: &[u8]) -> Result<()> {
        write(made, self.shared, &self.sources, self.lang)
    }
}
