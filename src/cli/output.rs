//! Where what a verb made goes: standard output, or a file written whole or not at all.

use super::{Shared, messages, terminal};
use anyhow::{Context, Result, bail};
use atomic_write_file::AtomicWriteFile;
use comino::lang::Lang;
use comino::render::{Format, csv, csv_for_italian_spreadsheets, html, json, markdown, text, xlsx};
use comino::report::{Document, Table};
use comino::source::Sources;
use std::collections::HashMap;
use std::fs;
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};

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
    if format == Format::Xlsx && shared.output.is_none() && std::io::stdout().is_terminal() {
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
    match extension.as_deref() {
        Some("csv") => Ok(Format::Csv),
        Some("json") => Ok(Format::Json),
        Some("md") => Ok(Format::Md),
        Some("html" | "htm") => Ok(Format::Html),
        Some("xlsx") => Ok(Format::Xlsx),
        Some("txt") => Ok(Format::Table),
        _ => bail!(messages::unknown_extension(&path.display().to_string(), lang)),
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
        _ => {
            let mut style = terminal::style(&shared.looks);
            if shared.output.is_some() {
                style.coloured = false;
            }
            text(document, lang, style)
        }
    };
    Ok(text.into_bytes())
}

/// Prints what was made, or writes it to the file asked for.
pub fn put(made: &[u8], shared: &Shared, inputs: &Sources, lang: Lang) -> Result<()> {
    let place = place(shared, |path| is_input(path, inputs), lang)?;
    let written = match &place {
        Place::Standard => return Ok(terminal::print_bytes(made)?),
        Place::Device(path) => fs::write(path, made),
        Place::File(path) => write_whole(path, made),
    };
    written.with_context(|| messages::cannot_write(&place.name(lang), lang))
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
