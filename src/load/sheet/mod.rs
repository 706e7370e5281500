//! CSV text as rows and columns: delimiter, header, quotes and row lengths. The csv and csv-core crates split it.

mod blocks;
mod records;
mod scan;

pub use blocks::{Block, Blocks, Ended};

use super::answer::Notation;
use crate::diagnostics::{DiagnosticKind, Diagnostics, FileDiagnostic, Location, SourceId, Sources, TableDiagnostic};
use csv::StringRecord;
use scan::{TableScan, delimiter_of, header_end, scan};
use std::borrow::Cow;
use std::collections::HashMap;
use std::io::{self, Read};

/// The longest accepted row, in bytes.
pub const LARGEST_ROW: usize = 4 * 1024 * 1024;

/// The most columns accepted in a table.
pub(super) const MOST_COLUMNS: usize = 10_000;

/// The text below a header, after an empty line.
pub(super) type Rows<'t> = io::Chain<&'static [u8], &'t [u8]>;

#[derive(Clone, Debug)]
pub struct CsvHeader {
    pub source: SourceId,
    /// The byte that separates cells.
    pub delimiter: u8,
    pub columns: Vec<String>,
}

/// A CSV text with its header, or a block of its rows.
pub(super) struct CsvSheet<'t> {
    header: Cow<'t, CsvHeader>,
    text: &'t str,
    /// The offset of the first row below the header.
    body: usize,
    /// The number of the last row, if its quotes are never closed.
    unclosed: Option<u32>,
}

impl<'t> CsvSheet<'t> {
    /// Reads the header and reports duplicate columns. Returns `None`, with a diagnostic, if the header cannot be read.
    pub fn open(
        text: &'t str,
        source: SourceId,
        sources: &mut Sources,
        diagnostics: &mut Diagnostics,
    ) -> Option<CsvSheet<'t>> {
        CsvSheet::begin(text, delimiter_of(text.as_bytes()), source, sources, diagnostics)
    }

    /// Like [`CsvSheet::open`], for the first block of a table with a known delimiter.
    pub fn begin(
        text: &'t str,
        delimiter: u8,
        source: SourceId,
        sources: &mut Sources,
        diagnostics: &mut Diagnostics,
    ) -> Option<CsvSheet<'t>> {
        let sheet = CsvSheet::read_header(text, delimiter, source, sources, diagnostics)?;
        sheet.header.note_repeats(diagnostics);
        Some(sheet)
    }

    /// Like [`CsvSheet::open`], but accepts duplicate columns.
    pub fn open_repeating(
        text: &'t str,
        source: SourceId,
        sources: &mut Sources,
        diagnostics: &mut Diagnostics,
    ) -> Option<CsvSheet<'t>> {
        CsvSheet::read_header(text, delimiter_of(text.as_bytes()), source, sources, diagnostics)
    }

    fn read_header(
        text: &'t str,
        delimiter: u8,
        source: SourceId,
        sources: &mut Sources,
        diagnostics: &mut Diagnostics,
    ) -> Option<CsvSheet<'t>> {
        if text.trim().is_empty() {
            diagnostics.add(FileDiagnostic::EmptyFile, Location::whole(source));
            return None;
        }
        let scan = scan(text.as_bytes(), delimiter);
        if let Some((diagnostic, row)) = refusal(&scan) {
            diagnostics.add(diagnostic, Location::row(source, row));
            return None;
        }
        let header = reader(text, delimiter).into_records().next().and_then(Result::ok)?;
        let columns: Vec<String> = header.iter().map(|name| name.trim().to_owned()).collect();
        sources.set_columns(source, columns.clone());
        let header = CsvHeader { source, delimiter, columns };
        Some(CsvSheet { header: Cow::Owned(header), text, body: scan.header_end, unclosed: scan.unclosed })
    }

    /// A block of rows of a table with a known header. With `first` it contains the header; otherwise its first row counts
    /// as row 2. `open` means that the last row ends inside quotes.
    pub fn below(header: &'t CsvHeader, text: &'t str, first: bool, open: bool) -> CsvSheet<'t> {
        let unclosed = if open { scan(text.as_bytes(), header.delimiter).unclosed } else { None };
        let unclosed = unclosed.map(|row| row + u32::from(!first));
        let body = if first { header_end(text.as_bytes(), header.delimiter) } else { 0 };
        CsvSheet { header: Cow::Borrowed(header), text, body, unclosed }
    }

    pub fn header(&self) -> &CsvHeader {
        &self.header
    }

    /// Calls `read` with every row that is not blank and its index; the header has index 0. Stops, with a diagnostic, at a
    /// row whose quotes are never closed. Returns whether there is any row below the header, blank or not.
    pub fn each_row(
        &self,
        diagnostics: &mut Diagnostics,
        mut read: impl FnMut(usize, &StringRecord, &mut Diagnostics),
    ) -> bool {
        let mut any = false;
        for (index, record) in self.records().enumerate() {
            any = true;
            if is_blank(&record) {
                continue;
            }
            if self.is_unclosed(index + 1, &record, diagnostics) {
                break;
            }
            read(index + 1, &record, diagnostics);
        }
        any
    }

    /// Returns whether the quotes of a row are never closed, and reports it.
    pub fn is_unclosed(&self, row: usize, record: &StringRecord, diagnostics: &mut Diagnostics) -> bool {
        let unclosed = self.unclosed == Some(row_number(row)) && !is_blank(record);
        if unclosed {
            diagnostics.add(TableDiagnostic::UnclosedQuote, Location::row(self.header.source, row_number(row)));
        }
        unclosed
    }

    /// Iterates over the rows below the header. The text is UTF-8, so reading it cannot fail.
    pub fn records(&self) -> impl Iterator<Item = StringRecord> + use<'t> {
        self.reader().into_records().filter_map(Result::ok)
    }

    /// Returns a reader of the rows below the header.
    pub fn reader(&self) -> csv::Reader<Rows<'t>> {
        // The csv crate takes a byte order mark at the start of its input for none of the text. Here it is: the header, or an
        // earlier block, comes before. An empty line is no row, and ends the start.
        let rows = b"\n".as_slice().chain(self.body().as_bytes());
        csv::ReaderBuilder::new().delimiter(self.header.delimiter).flexible(true).has_headers(false).from_reader(rows)
    }

    /// Returns the text below the header.
    pub fn body(&self) -> &'t str {
        &self.text[self.body..]
    }

    /// Returns whether any cell may be quoted.
    pub fn has_quotes(&self) -> bool {
        memchr::memchr(b'"', self.body().as_bytes()).is_some()
    }
}

impl CsvHeader {
    /// Reports duplicate columns.
    fn note_repeats(&self, diagnostics: &mut Diagnostics) {
        let mut seen: HashMap<&str, usize> = HashMap::new();
        for (at, name) in self.columns.iter().enumerate().filter(|(_, name)| !name.is_empty()) {
            if let Some(first) = seen.insert(name, at) {
                let diagnostic =
                    TableDiagnostic::DuplicateColumn { column: name.clone(), first: column_number(first) + 1 };
                diagnostics.add_cell(diagnostic, self.location(0, at), Some(name.clone()));
            }
        }
    }

    /// Returns whether a row has as many cells as the header, not counting empty cells beyond it, and reports a difference.
    pub fn fits(&self, row: usize, record: &StringRecord, diagnostics: &mut Diagnostics) -> bool {
        let (found, expected) = (record.len(), self.columns.len());
        let spare = record.iter().skip(expected).any(|cell| !cell.trim().is_empty());
        let fits = found >= expected && !spare;
        if !fits {
            diagnostics
                .add(TableDiagnostic::RowLength { found, expected }, Location::row(self.source, row_number(row)));
        }
        fits
    }

    /// Returns the location of a cell; the header is row 0.
    pub fn location(&self, row: usize, column: usize) -> Location {
        Location::cell(self.source, row_number(row), column_number(column))
    }

    /// Returns the notation of numbers and dates that goes with the delimiter.
    pub fn notation(&self) -> Notation {
        if self.delimiter == b';' { Notation::Italian } else { Notation::International }
    }

    /// Reports the first row of a block that exceeds [`LARGEST_ROW`], counted as in [`CsvSheet::below`].
    pub fn too_large(&self, bytes: &[u8], first: bool) -> Option<(DiagnosticKind, Location)> {
        let row = scan(bytes, self.delimiter).too_large? + u32::from(!first);
        Some((TableDiagnostic::RowTooLarge { limit: LARGEST_ROW as u64 }.into(), Location::row(self.source, row)))
    }
}

fn reader(text: &str, delimiter: u8) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).has_headers(false).from_reader(text.as_bytes())
}

/// Returns whether all cells of a row are blank.
pub(super) fn is_blank(record: &StringRecord) -> bool {
    record.iter().all(|cell| cell.trim().is_empty())
}

/// Returns why a table cannot be read, and the row that shows it.
fn refusal(scan: &TableScan) -> Option<(DiagnosticKind, u32)> {
    if let Some(row) = scan.too_large {
        return Some((TableDiagnostic::RowTooLarge { limit: LARGEST_ROW as u64 }.into(), row));
    }
    if scan.columns > MOST_COLUMNS {
        return Some((TableDiagnostic::TooManyColumns { found: scan.columns, limit: MOST_COLUMNS }.into(), 1));
    }
    (scan.unclosed == Some(1)).then_some((TableDiagnostic::UnclosedQuote.into(), 1))
}

/// Returns the row number in a spreadsheet, where the header is 1.
fn row_number(index: usize) -> u32 {
    u32::try_from(index + 1).unwrap_or(u32::MAX)
}

fn column_number(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}
