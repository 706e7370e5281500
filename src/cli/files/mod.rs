//! The files a run has read, as text: YAML, or tables.

pub mod decompress;
pub mod streams;

use crate::cli::args::{CommonArgs, TableArgs};
use crate::cli::exit::Reported;
use crate::cli::messages;
use crate::cli::paths::{is_standard_input, names_table, names_workbook};
use crate::cli::terminal;
use anyhow::{Context, Result};
use comino::diagnostics::{
    DiagnosticKind, Diagnostics, FileDiagnostic, FormCells, Location, SourceId, Sources, WorkbookDiagnostic,
};
use comino::lang::Lang;
use comino::load::workbook::{is_workbook, read_sheet};
use comino::load::{LARGEST_YAML, Rating, TableFormat, Undecoded, Utf8Reader, decode};
use comino::render::diagnostic;
use decompress::CorruptArchive;
use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::io::{self, Cursor, Read};
use std::path::Path;

/// The context of reading: the files read so far, and the diagnostics about them.
pub struct Inputs {
    pub sources: Sources,
    pub diagnostics: Diagnostics,
    pub lang: Lang,
    /// How tables are to be read.
    pub tables: TableArgs,
}

/// The text of a table.
pub struct TableText {
    pub source: SourceId,
    pub text: String,
    pub format: TableFormat,
    pub sheet: Option<SheetFound>,
}

/// The sheet of a workbook.
#[derive(Clone)]
pub struct SheetFound {
    name: String,
    /// The number of rows below the table, and the first one.
    below: Option<(u32, u32)>,
    /// Whether it may be read without being named: it has a header, and is no report of comino.
    pub fits: bool,
    /// The forms that the rows come from, if the workbook has any.
    forms: Vec<FormCells>,
    /// The forms without an answer.
    unanswered: Vec<String>,
}

impl SheetFound {
    /// Names the sheet in the messages about a source, and reports the rows below the table and the forms without answers. Returns
    /// whether there is anything to read.
    pub fn note(&self, source: SourceId, sources: &mut Sources, diagnostics: &mut Diagnostics) -> bool {
        sources.set_worksheet(source, self.name.clone());
        sources.set_forms(source, self.forms.clone());
        if !self.unanswered.is_empty() {
            diagnostics
                .add(WorkbookDiagnostic::FormUnanswered { sheets: self.unanswered.clone() }, Location::whole(source));
        }
        if let Some((count, first)) = self.below {
            diagnostics.add(WorkbookDiagnostic::RowsBelow { count }, Location::row(source, first));
        }
        self.unanswered.is_empty() || !self.forms.is_empty()
    }
}

/// A table to be read.
pub struct TableInput {
    pub reader: Box<dyn Read + Send>,
    pub format: TableFormat,
    pub sheet: Option<SheetFound>,
    /// Whether it was compressed.
    packed: bool,
}

/// A workbook cannot be read.
#[derive(Debug)]
struct WorkbookFault(WorkbookDiagnostic);

impl fmt::Display for WorkbookFault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a workbook that cannot be read")
    }
}

impl std::error::Error for WorkbookFault {}

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
        let diagnostics = if shared.strict { Diagnostics::strict() } else { Diagnostics::default() };
        Inputs { tables: shared.tables.clone(), ..Inputs::with_diagnostics(diagnostics) }
    }

    /// No files yet. New diagnostics are as severe as those in `diagnostics`.
    pub fn with_diagnostics(mut diagnostics: Diagnostics) -> Inputs {
        diagnostics.leave_out_authors(true);
        let (sources, tables) = (Sources::default(), TableArgs::default());
        Inputs { sources, diagnostics, lang: terminal::language(None), tables }
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
        Ok(self.read_table(path, &|_| 0)?.map(|TableText { source, text, .. }| (source, text)))
    }

    /// As [`Inputs::read_text`], with the format of a table. Of a workbook the sheet is read whose header has the highest
    /// `rating`.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn read_table(&mut self, path: &Path, rating: Rating<'_>) -> Result<Option<TableText>> {
        let name = self.name_of(path);
        let lang = self.lang;
        let context = || messages::cannot_read(&name, lang);
        let table = is_table(path);
        let read = if table { read_table(path, &self.tables, rating) } else { read_yaml(path) };
        let (bytes, format, sheet) = match read {
            Ok(Content::Whole(bytes, format, sheet)) => (bytes, format, sheet),
            Ok(Content::TooLarge(diagnostic)) => {
                let source = self.sources.add(name, "");
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
            Ok(text) => {
                let source = self.sources.add(name, if table { String::new() } else { text.clone() });
                Ok(Some(TableText { source, text, format, sheet }))
            }
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
        if let Some(WorkbookFault(fault)) = error.get_ref().and_then(|inner| inner.downcast_ref()) {
            self.diagnostics.add(fault.clone(), Location::whole(source));
            return Ok(());
        }
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
        let Inputs { sources, diagnostics, lang, .. } = self;
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

/// The largest compressed table that is read as a whole, in bytes when decompressed: a small file must not fill the
/// memory.
const LARGEST_UNPACKED: u64 = 64 << 20;

/// The most values of a compressed table that is read as a whole: each of its rows becomes an interview, which needs far more
/// memory than a short row.
const MOST_UNPACKED_VALUES: usize = 2_000_000;

/// About the number of values that a table becomes: its cells, and what every interview has in addition to its answers.
fn values_when_read(table: &[u8]) -> usize {
    const OF_EVERY_INTERVIEW: usize = 8;
    let rows = memchr::memchr_iter(b'\n', table).count();
    let header = table.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let columns = 1 + header.iter().filter(|byte| matches!(byte, b',' | b';' | b'\t')).count();
    rows.saturating_mul(OF_EVERY_INTERVIEW + columns)
}

enum Content {
    Whole(Vec<u8>, TableFormat, Option<SheetFound>),
    /// The file exceeds the limit.
    TooLarge(FileDiagnostic),
}

fn read_table(path: &Path, tables: &TableArgs, rating: Rating<'_>) -> io::Result<Content> {
    let mut bytes = Vec::new();
    let TableInput { packed, reader, format, sheet } = open_table(path, tables, rating)?;
    let limit = if packed { LARGEST_UNPACKED } else { u64::MAX - 1 };
    let read = reader.take(limit + 1).read_to_end(&mut bytes)? as u64;
    let too_large = read > limit || (packed && values_when_read(&bytes) > MOST_UNPACKED_VALUES);
    let refused = FileDiagnostic::UnpackedTooLarge { limit, values: MOST_UNPACKED_VALUES as u64 };
    Ok(if too_large { Content::TooLarge(refused) } else { Content::Whole(bytes, format, sheet) })
}

fn read_yaml(path: &Path) -> io::Result<Content> {
    let size = if streams::is_stream(path) { 0 } else { fs::metadata(path)?.len() };
    if size > LARGEST_YAML {
        return Ok(Content::TooLarge(FileDiagnostic::FileTooLarge { bytes: size, limit: LARGEST_YAML }));
    }
    let mut bytes = Vec::with_capacity(size as usize + 1);
    // Only a regular file reports its size.
    let read = streams::open(path)?.take(LARGEST_YAML + 1).read_to_end(&mut bytes)? as u64;
    let too_large = || FileDiagnostic::FileTooLarge { bytes: read, limit: LARGEST_YAML };
    Ok(if read > LARGEST_YAML {
        Content::TooLarge(too_large())
    } else {
        Content::Whole(bytes, TableFormat::default(), None)
    })
}

/// Whether an input is a table, by its name, or by its content if it is a stream.
pub fn is_table(path: &Path) -> bool {
    names_table(path) || names_workbook(path) || streams::holds_table(path)
}

/// The largest workbook that is read, in bytes.
const LARGEST_WORKBOOK: u64 = 128 << 20;

/// Opens a table, decompressed and as UTF-8; `-` is standard input. A workbook is recognised by its first bytes.
pub fn open_table(path: &Path, tables: &TableArgs, rating: Rating<'_>) -> io::Result<TableInput> {
    let decompress::Content { packed, mut reader } = decompress::Content::open(streams::open(path)?)?;
    let mut first = Vec::new();
    (&mut reader).take(8).read_to_end(&mut first)?;
    let is_workbook = is_workbook(&first);
    let reader = Cursor::new(first).chain(reader);
    if !is_workbook {
        let reader = Box::new(Utf8Reader::new(reader, tables.encoding));
        return Ok(TableInput { reader, format: tables.format(), sheet: None, packed });
    }
    let mut bytes = Vec::new();
    let read = reader.take(LARGEST_WORKBOOK + 1).read_to_end(&mut bytes)? as u64;
    let fault = |fault: WorkbookDiagnostic| io::Error::new(io::ErrorKind::InvalidData, WorkbookFault(fault));
    if read > LARGEST_WORKBOOK {
        return Err(fault(WorkbookDiagnostic::WorkbookTooLarge { limit: LARGEST_WORKBOOK }));
    }
    let sheet = read_sheet(bytes, tables.worksheet.as_deref(), rating).map_err(fault)?;
    let format = TableFormat {
        delimiter: Some(b','),
        above: sheet.above,
        is_worksheet: true,
        hides_percent: sheet.hides_percent,
        ..tables.format()
    };
    let fits = sheet.fits && !sheet.is_own_report;
    let (forms, unanswered) = (sheet.forms, sheet.unanswered);
    let found = SheetFound { name: sheet.name, below: sheet.below, fits, forms, unanswered };
    let reader = Box::new(Cursor::new(sheet.text.into_bytes()));
    Ok(TableInput { reader, format, sheet: Some(found), packed: false })
}
