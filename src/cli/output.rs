//! Where what a verb made goes: standard output, or a file written whole or not at all.

use super::{Shared, messages, terminal};
use anyhow::{Context, Result, bail};
use atomic_write_file::AtomicWriteFile;
use comino::diagnostics::Sources;
use comino::lang::Lang;
use comino::render::{
    Format, Style, csv, csv_for_italian_spreadsheets, html, json, markdown, text, write_csv, write_csv_it, write_html,
    write_markdown, write_text, xlsx,
};
use comino::report::{Block, Document, Rows, Table};
use std::collections::HashMap;
use std::fs::{self, File};
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};
use strum::IntoEnumIterator;

/// The same content in the shapes that formats want; only the one printed is made.
pub struct Content<'a> {
    /// To read.
    pub document: &'a dyn Fn() -> Document,
    /// For spreadsheets and programs.
    pub table: &'a dyn Fn() -> Table,
    /// For programs.
    pub data: &'a dyn Fn() -> serde_json::Value,
}

/// The format asked for: by name, else by the extension of the file, else text; a workbook is not for a terminal.
pub fn format(shared: &Shared, lang: Lang) -> Result<Format> {
    let format = format_named(shared, lang)?;
    if format.is_binary() && shared.output.is_none() && std::io::stdout().is_terminal() {
        bail!(messages::workbook_on_terminal(lang));
    }
    Ok(format)
}

fn format_named(shared: &Shared, lang: Lang) -> Result<Format> {
    if let Some(name) = &shared.format {
        return name.parse().context("a format the command line let through");
    }
    let Some(path) = &shared.output else { return Ok(Format::Table) };
    let extension = path.extension().and_then(|extension| extension.to_str()).map(str::to_ascii_lowercase);
    let asked = extension.and_then(|extension| Format::iter().find(|f| f.extensions().contains(&extension.as_str())));
    match asked {
        Some(format) => Ok(format),
        None => bail!(messages::unknown_extension(&path.display().to_string(), lang)),
    }
}

/// Puts content into a format: the bytes of a text, or of a workbook.
pub fn rendered(content: &Content<'_>, format: Format, shared: &Shared, lang: Lang) -> Result<Vec<u8>> {
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

/// Puts a document into a format that is made for readers.
pub fn rendered_document(document: &Document, format: Format, shared: &Shared, lang: Lang) -> Result<Vec<u8>> {
    let text = match format {
        Format::Xlsx => return xlsx(document, lang).context(messages::no_workbook(lang)),
        Format::Md => markdown(document, lang),
        Format::Html => html(document, lang),
        Format::Table | Format::Csv | Format::CsvIt | Format::Json => text(document, lang, style(shared)),
    };
    Ok(text.into_bytes())
}

/// Prints what was made, or writes it to the file asked for.
pub fn put(made: &[u8], shared: &Shared, inputs: &Sources, lang: Lang) -> Result<()> {
    put_with(|output| output.write_all(made), shared, inputs, lang)
}

/// Prints what is made while it is written, or writes it to the file asked for, which appears once it is whole.
pub fn put_with(
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    shared: &Shared,
    inputs: &Sources,
    lang: Lang,
) -> Result<()> {
    let place = place(shared, |path| is_input(path, inputs), lang)?;
    let written = match &place {
        Place::Standard => return Ok(terminal::print_with(write)?),
        Place::Device(path) => File::create(path).and_then(|device| write_buffered(device, write).map(drop)),
        Place::File(path) => beside(path).and_then(|file| write_buffered(file, write)?.commit()),
    };
    written.with_context(|| messages::cannot_write(&place.name(lang), lang))
}

/// Writes to a file through a buffer, and gives the file back.
fn write_buffered<W: Write>(file: W, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<W> {
    let mut buffered = BufWriter::with_capacity(terminal::BUFFER, file);
    write(&mut buffered)?;
    buffered.into_inner().map_err(io::IntoInnerError::into_error)
}

/// Writes rows as they are made, in the format asked for, which is one of CSV.
pub fn write_rows(rows: Rows<'_>, format: Format, lang: Lang, output: &mut dyn Write) -> io::Result<()> {
    match format {
        Format::CsvIt => write_csv_it(rows, lang, output),
        Format::Csv | Format::Table | Format::Json | Format::Md | Format::Html | Format::Xlsx => {
            write_csv(rows, output)
        }
    }
}

/// Writes blocks as they are made, in a text format for readers. There are no charts among them, and a title comes first.
pub fn write_blocks(
    blocks: impl Iterator<Item = Block>,
    format: Format,
    shared: &Shared,
    lang: Lang,
    output: &mut dyn Write,
) -> io::Result<()> {
    match format {
        Format::Md => write_markdown(blocks, lang, output),
        Format::Html => write_html(blocks, lang, output),
        Format::Table | Format::Csv | Format::CsvIt | Format::Json | Format::Xlsx => {
            write_text(blocks, lang, style(shared), output)
        }
    }
}

/// How text is set: without colours in a file.
fn style(shared: &Shared) -> Style {
    let style = terminal::style(&shared.looks);
    Style { coloured: style.coloured && shared.output.is_none(), ..style }
}

/// Where output goes.
pub enum Place {
    /// To standard output.
    Standard,
    /// To something that is there and no file.
    Device(PathBuf),
    /// Into a file, which is made or overwritten.
    File(PathBuf),
}

impl Place {
    /// What the user calls it.
    pub fn name(&self, lang: Lang) -> String {
        match self {
            Place::Standard => messages::standard_output(lang),
            Place::Device(path) | Place::File(path) => path.display().to_string(),
        }
    }
}

/// Where output goes, if it may.
pub fn place(shared: &Shared, is_input: impl Fn(&Path) -> bool, lang: Lang) -> Result<Place> {
    match &shared.output {
        None => Ok(Place::Standard),
        Some(path) if path.as_os_str() == "-" => Ok(Place::Standard),
        Some(path) => may_write(path, shared.force, is_input, lang),
    }
}

/// A file, or a device, if it may be written.
pub fn may_write(path: &Path, force: bool, is_input: impl Fn(&Path) -> bool, lang: Lang) -> Result<Place> {
    let name = path.display().to_string();
    let exists = path.try_exists().with_context(|| messages::cannot_write(&name, lang))?;
    let device = exists && !fs::metadata(path)?.is_file();
    if !exists && path.is_symlink() {
        bail!(messages::dangling_link(&name, lang));
    }
    if exists && is_input(path) {
        bail!(messages::is_input(&name, lang));
    }
    if exists && !device && !force {
        bail!(messages::file_exists(&name, lang));
    }
    Ok(if device { Place::Device(path.to_owned()) } else { Place::File(path.to_owned()) })
}

/// Writes bytes to a file, or a device, if it may be written.
pub fn put_file(path: &Path, bytes: &[u8], force: bool, inputs: &Sources, lang: Lang) -> Result<()> {
    let place = may_write(path, force, |path| is_input(path, inputs), lang)?;
    let written = match &place {
        Place::Standard => return Ok(()),
        Place::Device(path) => fs::write(path, bytes),
        Place::File(path) => write_whole(path, bytes),
    };
    written.with_context(|| messages::cannot_write(&place.name(lang), lang))
}

/// Whether a file is one of those the run has read.
fn is_input(path: &Path, inputs: &Sources) -> bool {
    same_file(path, inputs.names())
}

/// Whether a file is one of others, whatever they are called.
pub fn same_file(path: &Path, others: impl IntoIterator<Item = impl AsRef<Path>>) -> bool {
    let whole = |path: &Path| fs::canonicalize(path).ok();
    others.into_iter().any(|other| whole(other.as_ref()).is_some_and(|other| whole(path) == Some(other)))
}

/// Writes a file whole or not at all: beside it first, then in its place. A link is followed, not replaced.
pub fn write_whole(path: &Path, text: &[u8]) -> std::io::Result<()> {
    let mut file = beside(path)?;
    file.write_all(text)?;
    file.commit()
}

/// A file that appears in place of another, or anew, when it is whole. A link is followed, not replaced.
pub fn beside(path: &Path) -> std::io::Result<AtomicWriteFile> {
    let target: PathBuf = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    AtomicWriteFile::options().read(true).open(target)
}

/// A file name for each of some names: lower case, letters and digits; those alike are told apart by a number.
pub fn file_names<'n>(names: impl Iterator<Item = &'n str>) -> Vec<String> {
    const LONGEST: usize = 60;
    let mut taken: HashMap<String, usize> = HashMap::new();
    let name = |name: &str| {
        let folded = name.to_lowercase();
        let words = folded.split(|character: char| !character.is_alphanumeric()).filter(|word| !word.is_empty());
        let plain: String = words.collect::<Vec<_>>().join("-").chars().take(LONGEST).collect();
        let plain = if plain.is_empty() { "comune".to_owned() } else { plain };
        let count = taken.entry(plain.clone()).or_default();
        *count += 1;
        if *count > 1 { format!("{plain}-{count}") } else { plain }
    };
    names.map(name).collect()
}
