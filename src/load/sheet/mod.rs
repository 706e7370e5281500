//! CSV text as rows and columns: delimiter, header, quotes and row lengths. The csv and csv-core crates split it.

mod blocks;
mod records;
mod scan;

pub use blocks::{Block, Blocks, Ended};
pub use scan::{Rating, Reading};

use super::answer::{CellFormat, DayOrder, DecimalSign, Notation};
use super::cell::{has_decimal_points, order_in_text};
use crate::diagnostics::{
    DiagnosticKind, Diagnostics, FileDiagnostic, Location, SourceId, Sources, SpreadsheetDiagnostic, TableDiagnostic,
};
use csv::StringRecord;
use scan::{TableScan, header_end, reading, scan};
use std::borrow::Cow;
use std::collections::HashMap;
use std::io::{self, Read};

/// The longest accepted row, in bytes.
pub const LARGEST_ROW: usize = 4 * 1024 * 1024;

/// The most columns accepted in a table.
pub(super) const MOST_COLUMNS: usize = 10_000;

/// What is known about a table before its text is read: what the user states, or what comes from a workbook.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TableFormat {
    pub delimiter: Option<u8>,
    pub decimal: Option<DecimalSign>,
    pub days: Option<DayOrder>,
    /// The rows above the text.
    pub above: u32,
    /// Whether the text is the sheet of a workbook, written with commas, decimal points and days such as 2026-11-23.
    pub is_worksheet: bool,
    /// Whether the workbook does not mark the numbers shown as percentages.
    pub hides_percent: bool,
}

impl TableFormat {
    /// The format with a delimiter and the rows above the header.
    fn of(self, reading: Reading) -> TableFormat {
        TableFormat { delimiter: Some(reading.delimiter), above: self.above + reading.above, ..self }
    }

    /// How the cells below a header are written; `rows` shows the order of days and, with commas between cells, whether points
    /// precede decimals.
    fn cells(&self, delimiter: u8, rows: &str) -> CellFormat {
        let notation = if delimiter == b';' { Notation::Italian } else { Notation::International };
        let days = self.days.or_else(|| order_in_text(rows, delimiter));
        let (serials, hides_percent) = (self.is_worksheet, self.hides_percent);
        let shows_decimal_points = notation == Notation::International && shows_points(rows, delimiter);
        CellFormat { notation, decimal: self.decimal, shows_decimal_points, days, serials, hides_percent }
    }
}
/// The text below a header, after an empty line.
pub(super) type Rows<'t> = io::Chain<&'static [u8], &'t [u8]>;

#[derive(Clone, Debug)]
pub struct CsvHeader {
    pub source: SourceId,
    /// The byte that separates cells.
    pub delimiter: u8,
    pub columns: Vec<String>,
    /// How the cells are written.
    pub format: CellFormat,
    /// The rows above the header.
    pub above: u32,
    /// Whether it is the sheet of a workbook.
    pub is_worksheet: bool,
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
    /// Finds the header, reads it and reports duplicate columns. Returns `None`, with a diagnostic, if it cannot be read.
    pub fn open(
        text: &'t str,
        format: TableFormat,
        rating: Rating<'_>,
        (source, sources): (SourceId, &mut Sources),
        diagnostics: &mut Diagnostics,
    ) -> Option<CsvSheet<'t>> {
        let sheet = CsvSheet::open_repeating(text, format, rating, (source, sources), diagnostics)?;
        sheet.header.note_repeats(diagnostics);
        Some(sheet)
    }

    /// Like [`CsvSheet::open`], for the first block of a table, which begins with the header; the delimiter is in `format`.
    pub fn begin(
        text: &'t str,
        format: TableFormat,
        source: SourceId,
        sources: &mut Sources,
        diagnostics: &mut Diagnostics,
    ) -> Option<CsvSheet<'t>> {
        let sheet = CsvSheet::read_header(text, format, source, sources, diagnostics)?;
        sheet.header.note_repeats(diagnostics);
        Some(sheet)
    }

    /// Like [`CsvSheet::open`], but accepts duplicate columns.
    pub fn open_repeating(
        text: &'t str,
        format: TableFormat,
        rating: Rating<'_>,
        (source, sources): (SourceId, &mut Sources),
        diagnostics: &mut Diagnostics,
    ) -> Option<CsvSheet<'t>> {
        let reading = reading(text.as_bytes(), format.delimiter, rating);
        let text = text.get(reading.begin..).unwrap_or(text);
        CsvSheet::read_header(text, format.of(reading), source, sources, diagnostics)
    }

    fn read_header(
        text: &'t str,
        format: TableFormat,
        source: SourceId,
        sources: &mut Sources,
        diagnostics: &mut Diagnostics,
    ) -> Option<CsvSheet<'t>> {
        if text.trim().is_empty() {
            diagnostics.add(FileDiagnostic::EmptyFile, Location::whole(source));
            return None;
        }
        let delimiter = format.delimiter.unwrap_or(b',');
        let scan = scan(text.as_bytes(), delimiter);
        if let Some((diagnostic, row)) = refusal(&scan) {
            diagnostics.add(diagnostic, Location::row(source, format.above + row));
            return None;
        }
        let header = reader(text, delimiter).into_records().next().and_then(Result::ok)?;
        let columns: Vec<String> = header.iter().map(|name| name.trim().to_owned()).collect();
        sources.set_columns(source, columns.clone());
        let cells = format.cells(delimiter, beginning(&text[scan.header_end..]));
        let TableFormat { above, is_worksheet, .. } = format;
        let header = CsvHeader { source, delimiter, columns, format: cells, above, is_worksheet };
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
            diagnostics.add(TableDiagnostic::UnclosedQuote, self.header.row_location(row));
        }
        unclosed
    }

    /// Iterates over the rows below the header. The text is UTF-8, so reading it cannot fail.
    pub fn records(&self) -> impl Iterator<Item = StringRecord> + use<'t> {
        self.reader().into_records().filter_map(Result::ok)
    }

    /// Calls `read` with every row below the header, blank or not, and its index; the header has index 0.
    pub fn each_record(&self, mut read: impl FnMut(usize, &StringRecord)) {
        let (mut reader, mut record, mut index) = (self.reader(), StringRecord::new(), 0);
        while reader.read_record(&mut record).unwrap_or(false) {
            index += 1;
            read(index, &record);
        }
    }

    /// Reads the row at an offset again: the one that the position of its record has.
    pub fn record_at(&self, offset: u64) -> StringRecord {
        // One less: `reader` puts a byte before the rows.
        let begin = usize::try_from(offset).map_or(usize::MAX, |offset| offset.saturating_sub(1));
        let mut record = StringRecord::new();
        self.reader_of(self.body().get(begin..).unwrap_or_default()).read_record(&mut record).unwrap_or(false);
        record
    }

    /// Returns a reader of the rows below the header.
    pub fn reader(&self) -> csv::Reader<Rows<'t>> {
        self.reader_of(self.body())
    }

    fn reader_of(&self, rows: &'t str) -> csv::Reader<Rows<'t>> {
        // The csv crate takes a byte order mark at the start of its input for none of the text. Here it is: the header, or an
        // earlier block, comes before. An empty line is no row, and ends the start.
        let rows = b"\n".as_slice().chain(rows.as_bytes());
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

    /// Returns whether a row has no filled cells beyond the header, and reports those. Missing cells at the end count as empty,
    /// with a warning: spreadsheets leave them out. So do filled cells under an empty heading.
    pub fn fits(&self, row: usize, record: &StringRecord, diagnostics: &mut Diagnostics) -> bool {
        let (found, expected) = (record.len(), self.columns.len());
        let beyond = record.iter().enumerate().skip(expected).find(|(_, cell)| !cell.trim().is_empty());
        if let Some((at, cell)) = beyond.filter(|_| self.is_worksheet) {
            diagnostics.add_cell(SpreadsheetDiagnostic::UnnamedColumn, self.location(row, at), Some(cell.to_owned()));
        } else if beyond.is_some() {
            diagnostics.add(TableDiagnostic::RowLength { found, expected }, self.row_location(row));
            return false;
        }
        if found < expected {
            diagnostics.add(SpreadsheetDiagnostic::ShortRow { found, expected }, self.row_location(row));
        }
        for at in self.unnamed() {
            if let Some(cell) = record.get(at).filter(|cell| !cell.trim().is_empty()) {
                diagnostics.add_cell(
                    SpreadsheetDiagnostic::UnnamedColumn,
                    self.location(row, at),
                    Some(cell.to_owned()),
                );
            }
        }
        true
    }

    /// Returns whether a row repeats the header, as in files put together from several.
    pub fn is_repeated(&self, record: &StringRecord) -> bool {
        let columns = self.columns.iter().filter(|name| !name.is_empty()).count() > 1;
        columns && record.iter().map(str::trim).eq(self.columns.iter().map(String::as_str))
    }

    /// The diagnostic for a column that is not there, with the delimiter used.
    pub fn missing(&self, column: &'static str, nearest: Option<String>) -> TableDiagnostic {
        let delimiter = (!self.is_worksheet).then_some(char::from(self.delimiter));
        TableDiagnostic::MissingColumn { column, nearest, delimiter }
    }

    /// Iterates over the columns with an empty heading.
    pub fn unnamed(&self) -> impl Iterator<Item = usize> {
        self.columns.iter().enumerate().filter(|(_, name)| name.is_empty()).map(|(at, _)| at)
    }

    /// Returns the location of a cell; the header is row 0.
    pub fn location(&self, row: usize, column: usize) -> Location {
        Location::cell(self.source, self.above.saturating_add(row_number(row)), column_number(column))
    }

    /// Returns the location of a row; the header is row 0.
    pub fn row_location(&self, row: usize) -> Location {
        Location::row(self.source, self.above.saturating_add(row_number(row)))
    }

    /// Reports the first row of a block that exceeds [`LARGEST_ROW`], counted as in [`CsvSheet::below`].
    pub fn too_large(&self, bytes: &[u8], first: bool) -> Option<(DiagnosticKind, Location)> {
        let row = self.above + scan(bytes, self.delimiter).too_large? + u32::from(!first);
        Some((TableDiagnostic::RowTooLarge { limit: LARGEST_ROW as u64 }.into(), Location::row(self.source, row)))
    }
}

fn reader(text: &str, delimiter: u8) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).has_headers(false).from_reader(text.as_bytes())
}

/// The bytes of a table that decide how its days and numbers are written. A table read in blocks has them in its first block.
pub(super) const DECIDING: usize = 1 << 18;

/// Returns the first [`DECIDING`] bytes of a text.
fn beginning(text: &str) -> &str {
    let end = (0..=DECIDING.min(text.len())).rev().find(|end| text.is_char_boundary(*end));
    &text[..end.unwrap_or_default()]
}

/// Returns whether the cells of some rows show that a point precedes decimals.
fn shows_points(rows: &str, delimiter: u8) -> bool {
    let records: Vec<StringRecord> = reader(rows, delimiter).into_records().filter_map(Result::ok).collect();
    has_decimal_points(records.iter().flatten())
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
