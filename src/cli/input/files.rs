//! Reads files as text: YAML, or tables.

use crate::cli::input::decompress::{CorruptArchive, decompressed};
use crate::cli::messages;
use crate::cli::paths::{is_standard_input, is_table};
use anyhow::{Context, Result};
use comino::diagnostics::{DiagnosticKind, Diagnostics, FileDiagnostic, Location, SourceId, Sources};
use comino::lang::Lang;
use comino::load::{LARGEST_YAML, Undecoded, decode};
use std::fs;
use std::io::{self, Read};
use std::path::Path;

/// The text of a file.
pub enum Text {
    Read {
        source: SourceId,
        text: String,
    },
    /// The file is not text, or is too large: see the diagnostics.
    Unreadable,
}

/// Reads a file as text; `-` is standard input.
///
/// # Errors
/// If the file cannot be read. A file that is too large, damaged or not text is a diagnostic instead.
pub fn read_text(path: &Path, sources: &mut Sources, diagnostics: &mut Diagnostics, lang: Lang) -> Result<Text> {
    let name = if is_standard_input(path) { messages::standard_input(lang) } else { path.display().to_string() };
    let context = || messages::cannot_read(&name, lang);
    let table = is_table(path);
    let bytes = match if table { read_table(path) } else { read_yaml(path) } {
        Ok(Whole::Read(bytes)) => bytes,
        Ok(Whole::TooLarge(bytes)) => {
            let source = sources.add(name, "");
            diagnostics.add(FileDiagnostic::FileTooLarge { bytes, limit: LARGEST_YAML }, Location::whole(source));
            return Ok(Text::Unreadable);
        }
        Err(error) => {
            let source = sources.add(name.as_str(), "");
            return note_corrupt(error, source, diagnostics).map(|()| Text::Unreadable).with_context(context);
        }
    };
    match decode(bytes) {
        Ok(text) if !table => Ok(Text::Read { source: sources.add(name, text.clone()), text }),
        Ok(text) => Ok(Text::Read { source: sources.add(name, ""), text }),
        Err(undecoded) => {
            note_undecoded(*undecoded, name, !table, sources, diagnostics);
            Ok(Text::Unreadable)
        }
    }
}

/// The content of a file.
enum Whole {
    Read(Vec<u8>),
    /// The file exceeds the limit; its size in bytes, or the bytes read until then.
    TooLarge(u64),
}

fn read_table(path: &Path) -> io::Result<Whole> {
    let mut bytes = Vec::new();
    open_table(path)?.read_to_end(&mut bytes)?;
    Ok(Whole::Read(bytes))
}

fn read_yaml(path: &Path) -> io::Result<Whole> {
    let file = fs::File::open(path)?;
    let size = file.metadata()?.len();
    if size > LARGEST_YAML {
        return Ok(Whole::TooLarge(size));
    }
    let mut bytes = Vec::with_capacity(size as usize + 1);
    // Only a regular file reports its size.
    let read = file.take(LARGEST_YAML + 1).read_to_end(&mut bytes)? as u64;
    Ok(if read > LARGEST_YAML { Whole::TooLarge(read) } else { Whole::Read(bytes) })
}

/// Adds the diagnostic of a corrupt archive; returns every other error.
pub fn note_corrupt(error: io::Error, source: SourceId, diagnostics: &mut Diagnostics) -> io::Result<()> {
    let Some(broken) = CorruptArchive::behind(&error) else { return Err(error) };
    diagnostics.add(FileDiagnostic::BrokenPacking { cut_short: broken.cut_short }, Location::whole(source));
    Ok(())
}

/// Adds the diagnostic of bytes that are not text, with the line of a YAML file or the row of a table.
fn note_undecoded(
    undecoded: Undecoded,
    name: String,
    yaml: bool,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) {
    let Undecoded { diagnostic, at, bytes } = undecoded;
    let utf16 = matches!(diagnostic, DiagnosticKind::File(FileDiagnostic::NotUtf8 { utf16: true }));
    let place = if utf16 {
        Location::whole(sources.add(name, ""))
    } else if yaml {
        // The bytes before the fault are UTF-8, so its offset is the same in the text shown.
        let source = sources.add(name, String::from_utf8_lossy(&bytes));
        Location::bytes(source, at..at + 1)
    } else {
        let lines = bytes[..at].iter().filter(|byte| **byte == b'\n').count();
        Location::row(sources.add(name, ""), u32::try_from(lines + 1).unwrap_or(u32::MAX))
    };
    diagnostics.add(diagnostic, place);
}

/// Opens a table, decompressed; `-` is standard input.
pub fn open_table(path: &Path) -> io::Result<Box<dyn Read + Send>> {
    match is_standard_input(path) {
        true => decompressed(Box::new(io::stdin())),
        false => decompressed(Box::new(fs::File::open(path)?)),
    }
}
