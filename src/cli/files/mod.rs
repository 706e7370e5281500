//! The files a run has read, as text: YAML, or tables.

pub mod decompress;

use crate::cli::args::CommonArgs;
use crate::cli::exit::Reported;
use crate::cli::messages;
use crate::cli::paths::{is_standard_input, is_table};
use crate::cli::terminal;
use anyhow::{Context, Result};
use comino::diagnostics::{DiagnosticKind, Diagnostics, FileDiagnostic, Location, SourceId, Sources};
use comino::lang::Lang;
use comino::load::{LARGEST_YAML, Undecoded, decode};
use comino::render::diagnostic;
use decompress::{CorruptArchive, decompressed};
use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Read};
use std::path::Path;

/// The context of reading: the files read so far, and the diagnostics about them.
pub struct Inputs {
    pub sources: Sources,
    pub diagnostics: Diagnostics,
    pub lang: Lang,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Detail {
    /// Every diagnostic, then their number.
    Full,
    /// Only their number, because a diagnostic may name a masked comune.
    CountOnly,
}

impl Inputs {
    pub fn new() -> Inputs {
        Inputs::with_diagnostics(Diagnostics::default())
    }

    /// With `--strict` every warning is an error.
    pub fn from_args(shared: &CommonArgs) -> Inputs {
        Inputs::with_diagnostics(if shared.strict { Diagnostics::strict() } else { Diagnostics::default() })
    }

    /// No files yet. New diagnostics are as severe as those in `diagnostics`.
    pub fn with_diagnostics(diagnostics: Diagnostics) -> Inputs {
        Inputs { sources: Sources::default(), diagnostics, lang: terminal::language(None) }
    }

    pub fn name_of(&self, path: &Path) -> String {
        if is_standard_input(path) { messages::standard_input(self.lang) } else { path.display().to_string() }
    }

    /// Reads a file as text; `-` is standard input. `None` if it is too large, damaged or not text, which is then among
    /// the diagnostics.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn read_text(&mut self, path: &Path) -> Result<Option<(SourceId, String)>> {
        let name = self.name_of(path);
        let lang = self.lang;
        let context = || messages::cannot_read(&name, lang);
        let table = is_table(path);
        let bytes = match if table { read_table(path) } else { read_yaml(path) } {
            Ok(Content::Whole(bytes)) => bytes,
            Ok(Content::TooLarge(bytes)) => {
                let source = self.sources.add(name, "");
                let diagnostic = FileDiagnostic::FileTooLarge { bytes, limit: LARGEST_YAML };
                self.diagnostics.add(diagnostic, Location::whole(source));
                return Ok(None);
            }
            Err(error) => {
                let source = self.sources.add(name.as_str(), "");
                return self.note_corrupt(error, source).map(|()| None).with_context(context);
            }
        };
        match decode(bytes) {
            // Cells of a table are shown alone, so its text need not be kept.
            Ok(text) => Ok(Some((self.sources.add(name, if table { String::new() } else { text.clone() }), text))),
            Err(undecoded) => {
                let Undecoded { diagnostic, at, bytes } = *undecoded;
                let utf16 = matches!(diagnostic, DiagnosticKind::File(FileDiagnostic::NotUtf8 { utf16: true }));
                let location = if utf16 {
                    Location::whole(self.sources.add(name, ""))
                } else if table {
                    let lines = bytes[..at].iter().filter(|byte| **byte == b'\n').count();
                    Location::row(self.sources.add(name, ""), u32::try_from(lines + 1).unwrap_or(u32::MAX))
                } else {
                    // The bytes before the fault are UTF-8, so its offset is the same in the text shown.
                    Location::bytes(self.sources.add(name, String::from_utf8_lossy(&bytes)), at..at + 1)
                };
                self.diagnostics.add(diagnostic, location);
                Ok(None)
            }
        }
    }

    /// Adds the diagnostic of a corrupt archive; returns every other error.
    pub fn note_corrupt(&mut self, error: io::Error, source: SourceId) -> io::Result<()> {
        let Some(broken) = CorruptArchive::behind(&error) else { return Err(error) };
        self.diagnostics.add(FileDiagnostic::BrokenPacking { cut_short: broken.cut_short }, Location::whole(source));
        Ok(())
    }

    /// Adds the diagnostics of other inputs, with the files they are about.
    pub fn append(&mut self, others: Inputs) {
        let mut moved: BTreeMap<SourceId, SourceId> = BTreeMap::new();
        for diagnostic in others.diagnostics.sorted() {
            let from = diagnostic.location.source;
            moved.entry(from).or_insert_with(|| {
                let source = others.sources.get(from);
                self.sources.add(source.name.as_str(), source.text.as_str())
            });
        }
        let location = |location: Location| Location { source: moved[&location.source], ..location };
        self.diagnostics.append(others.diagnostics, location);
    }

    pub fn print(&self, detail: Detail) {
        let Inputs { sources, diagnostics, lang } = self;
        if diagnostics.errors() == 0 && diagnostics.warnings() == 0 {
            return;
        }
        if detail == Detail::Full {
            terminal::print_message(&diagnostic::to_text(diagnostics, sources, *lang, terminal::coloured_errors()));
        }
        terminal::print_message(&(diagnostic::summary(diagnostics, *lang) + "\n"));
    }

    /// Prints the diagnostics on standard error.
    ///
    /// # Errors
    /// If one of them is an error.
    pub fn report(&self, detail: Detail) -> Result<(), Reported> {
        self.print(detail);
        if self.diagnostics.errors() > 0 { Err(Reported) } else { Ok(()) }
    }
}

enum Content {
    Whole(Vec<u8>),
    /// The file exceeds the limit; its size in bytes, or the bytes read until then.
    TooLarge(u64),
}

fn read_table(path: &Path) -> io::Result<Content> {
    let mut bytes = Vec::new();
    open_table(path)?.read_to_end(&mut bytes)?;
    Ok(Content::Whole(bytes))
}

fn read_yaml(path: &Path) -> io::Result<Content> {
    let file = fs::File::open(path)?;
    let size = file.metadata()?.len();
    if size > LARGEST_YAML {
        return Ok(Content::TooLarge(size));
    }
    let mut bytes = Vec::with_capacity(size as usize + 1);
    // Only a regular file reports its size.
    let read = file.take(LARGEST_YAML + 1).read_to_end(&mut bytes)? as u64;
    Ok(if read > LARGEST_YAML { Content::TooLarge(read) } else { Content::Whole(bytes) })
}

/// Opens a table, decompressed; `-` is standard input.
pub fn open_table(path: &Path) -> io::Result<Box<dyn Read + Send>> {
    match is_standard_input(path) {
        true => decompressed(Box::new(io::stdin())),
        false => decompressed(Box::new(fs::File::open(path)?)),
    }
}
