//! Reads tables with one interview per row.

mod columns;
mod detail;
mod detail_finder;
mod detail_reader;
mod fast;
mod loss;
mod memo;
mod rating;
mod row;
mod split;
mod writer;

pub use super::sheet::{Block, Blocks, Ended, LARGEST_ROW, TableFormat};
pub use columns::{Columns, UnitCells};
pub use detail::{cell_column, option_column, remark_names};
pub use loss::{Loss, Lost};
pub use memo::{Memos, is_kept};
use rating::nearest_unit;
pub use rating::{rating, rating_with};
pub use split::{CellSpans, Splitter};
pub use writer::{AnswerTable, WrittenCell, written};

use super::answer::CellFormat;
use super::folder::Folder;
use super::heading::{Headings, column_name};
use super::sheet::{CsvHeader, CsvSheet, is_blank};
use crate::diagnostics::{DiagnosticKind, Diagnostics, Location, LookupDiagnostic, SourceId, Sources, TableDiagnostic};
use crate::model::{Interview, Questionnaire};
use csv::StringRecord;
use detail::Detail;
use fast::FastReader;
use row::RowReader;
use split::has_stray_return;
use std::borrow::Cow;
use std::cell::LazyCell;
use std::collections::HashMap;
use std::str::FromStr;

/// The columns of a table that are not questions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, strum::EnumString, strum::IntoStaticStr, strum::VariantNames)]
#[strum(serialize_all = "lowercase")]
pub enum KnownColumn {
    Unit,
    Code,
    Population,
    Group,
    Wave,
    Date,
    Questionnaire,
}

#[derive(Clone, Debug)]
pub struct Header {
    heading: CsvHeader,
    known: HashMap<KnownColumn, usize>,
    /// Whether the column `unit` has another heading, such as `Comune`.
    renamed_unit: bool,
}

/// A table with its header, or a block of its rows.
pub struct Table<'t> {
    header: Cow<'t, Header>,
    sheet: CsvSheet<'t>,
}

/// An interview read from a table.
#[derive(Debug)]
pub struct Row {
    pub interview: Interview,
    /// The location of the name of its comune.
    pub place: Location,
}

#[derive(Clone, Copy, Debug)]
pub struct RowCells<'r> {
    /// The positions of the cells in the text.
    pub spans: CellSpans<'r>,
    /// The record, if the csv crate split the row.
    record: Option<&'r StringRecord>,
    /// The index of the row; the header is 0.
    pub row: usize,
}

impl<'r> RowCells<'r> {
    fn to_record(self) -> Cow<'r, StringRecord> {
        match self.record {
            Some(record) => Cow::Borrowed(record),
            None => Cow::Owned((0..self.spans.ends.len()).map(|cell| self.spans.cell(cell)).collect()),
        }
    }
}

/// The result of reading the rows of a table or block.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RowsRead {
    /// The number of rows, blank ones included.
    pub rows: u32,
    /// Whether reading stopped, with a diagnostic, at a row whose quotes are never closed.
    pub unclosed: bool,
}

impl<'t> Table<'t> {
    /// Reads the header. Returns `None`, with diagnostics, if the text is not a table of comuni.
    pub fn open(
        text: &'t str,
        source: SourceId,
        sources: &mut Sources,
        diagnostics: &mut Diagnostics,
    ) -> Option<Table<'t>> {
        Table::open_as(text, TableFormat::default(), source, sources, diagnostics)
    }

    /// Like [`Table::open`], with what is known about the table.
    pub fn open_as(
        text: &'t str,
        format: TableFormat,
        source: SourceId,
        sources: &mut Sources,
        diagnostics: &mut Diagnostics,
    ) -> Option<Table<'t>> {
        let errors = diagnostics.errors();
        let sheet = CsvSheet::open(text, format, &rating, (source, sources), diagnostics)?;
        Table::of(sheet, errors, diagnostics)
    }

    /// Like [`Table::open`], for the first block of a table, with the format that [`Blocks::format`] returns.
    pub fn begin(
        text: &'t str,
        format: TableFormat,
        source: SourceId,
        sources: &mut Sources,
        diagnostics: &mut Diagnostics,
    ) -> Option<Table<'t>> {
        let errors = diagnostics.errors();
        let sheet = CsvSheet::begin(text, format, source, sources, diagnostics)?;
        Table::of(sheet, errors, diagnostics)
    }

    fn of(sheet: CsvSheet<'t>, errors: usize, diagnostics: &mut Diagnostics) -> Option<Table<'t>> {
        let header = Header::new(&sheet, diagnostics);
        (diagnostics.errors() == errors).then_some(Table { header: Cow::Owned(header), sheet })
    }

    /// A block of rows of a table with a known header. With `first` it contains the header; otherwise its first row counts
    /// as row 2. `open` means that the last row ends inside quotes.
    pub fn below(header: &'t Header, text: &'t str, first: bool, open: bool) -> Table<'t> {
        Table { header: Cow::Borrowed(header), sheet: CsvSheet::below(&header.heading, text, first, open) }
    }

    /// Reports the first row of a block that exceeds [`LARGEST_ROW`], counted as in [`Table::below`].
    pub fn too_large(header: &Header, bytes: &[u8], first: bool) -> Option<(DiagnosticKind, Location)> {
        header.heading.too_large(bytes, first)
    }

    pub fn header(&self) -> &Header {
        &self.header
    }

    /// Returns whether the table only lists comuni: it has no question, wave, date or questionnaire column.
    pub fn is_list_of_comuni(&self) -> bool {
        self.header.is_list_of_comuni()
    }

    /// Returns the questionnaire that the rows name, with its location. A second one is reported.
    pub fn named_questionnaire(&self, diagnostics: &mut Diagnostics) -> Option<(String, Location)> {
        let mut named = None;
        self.name_questionnaire(&mut named, diagnostics).then_some(named).flatten()
    }

    /// Sets `named` to the first questionnaire that the rows name, unless earlier blocks have set it. Returns `false`, with a
    /// diagnostic, if another one is named as well.
    pub fn name_questionnaire(&self, named: &mut Option<(String, Location)>, diagnostics: &mut Diagnostics) -> bool {
        let Some(at) = self.header.known.get(&KnownColumn::Questionnaire).copied() else { return true };
        for (index, record) in self.records().enumerate() {
            let name = record.get(at).unwrap_or("").trim();
            match named {
                _ if name.is_empty() => {}
                None => *named = Some((name.to_owned(), self.header.location(index + 1, at))),
                Some((known, _)) if known == name => {}
                Some((known, _)) => {
                    let diagnostic =
                        LookupDiagnostic::SeveralQuestionnaires { first: known.clone(), second: name.to_owned() };
                    diagnostics.add_cell(diagnostic, self.header.location(index + 1, at), Some(name.to_owned()));
                    return false;
                }
            }
        }
        true
    }

    /// Reads every row. Rows with errors are left out and all errors reported.
    pub fn rows(&self, questionnaire: &Questionnaire, folder: &Folder, diagnostics: &mut Diagnostics) -> Vec<Row> {
        let columns = Columns::new(&self.header, questionnaire, folder, diagnostics);
        let mut reader = FastReader::new(&self.header, &columns, questionnaire);
        let mut rows = Vec::new();
        let errors = diagnostics.errors();
        let read = self.each_row(&mut Splitter::default(), diagnostics, |cells, diagnostics| {
            let row = reader.read(&cells);
            rows.extend(row.or_else(|| self.header.row(cells, &columns, questionnaire, diagnostics)));
            diagnostics.limit();
        });
        // Blank rows count as no rows.
        if read.rows == 0 || (rows.is_empty() && diagnostics.errors() == errors) {
            diagnostics.add(TableDiagnostic::NoRows, Location::whole(self.header.source()));
        }
        rows
    }

    /// Calls `read` with every row, blank ones included. Stops, with a diagnostic, at a row whose quotes are never closed.
    ///
    /// Text without quotes is split by [`Splitter`], other text by the csv crate.
    pub fn each_row(
        &self,
        splitter: &mut Splitter,
        diagnostics: &mut Diagnostics,
        mut read: impl FnMut(RowCells<'_>, &mut Diagnostics),
    ) -> RowsRead {
        let mut count = 0;
        let mut rest = self.sheet.body();
        if !self.sheet.has_quotes() && !has_stray_return(rest) {
            while let Some(text) = splitter.split(&mut rest, self.header.delimiter()) {
                for spans in splitter.rows(text) {
                    count += 1;
                    read(RowCells { spans, record: None, row: count }, diagnostics);
                }
            }
            return RowsRead { rows: row_count(count), unclosed: false };
        }
        let (mut reader, mut record, mut ends) = (self.sheet.reader(), StringRecord::new(), Vec::new());
        // The text is UTF-8, so reading from it cannot fail.
        while reader.read_record(&mut record).unwrap_or(false) {
            count += 1;
            if self.sheet.is_unclosed(count, &record, diagnostics) {
                return RowsRead { rows: row_count(count), unclosed: true };
            }
            ends.clear();
            ends.extend((0..record.len()).filter_map(|at| record.range(at)).map(|range| range.end as u32));
            let spans = CellSpans { text: record.as_slice(), begin: 0, ends: &ends, between: 0 };
            read(RowCells { spans, record: Some(&record), row: count }, diagnostics);
        }
        RowsRead { rows: row_count(count), unclosed: false }
    }

    /// Iterates over the rows below the header.
    pub fn records(&self) -> impl Iterator<Item = StringRecord> + use<'t> {
        self.sheet.records()
    }
}

impl Header {
    /// Finds the known columns and reports a missing `unit` column.
    fn new(sheet: &CsvSheet<'_>, diagnostics: &mut Diagnostics) -> Header {
        let heading = sheet.header().clone();
        let known =
            heading.columns.iter().enumerate().filter_map(|(at, name)| Some((KnownColumn::from_str(name).ok()?, at)));
        let mut known: HashMap<KnownColumn, usize> = known.collect();
        let renamed_unit = !known.contains_key(&KnownColumn::Unit);
        for (at, name) in heading.columns.iter().enumerate() {
            if !known.values().any(|column| *column == at)
                && let Some(column) = column_name(name).and_then(|name| KnownColumn::from_str(name).ok())
            {
                known.entry(column).or_insert(at);
            }
        }
        if !known.contains_key(&KnownColumn::Unit) {
            let nearest = nearest_unit(&heading.columns);
            diagnostics.add(heading.missing(KnownColumn::Unit.into(), nearest), heading.row_location(0));
        }
        Header { heading, known, renamed_unit }
    }

    /// Returns the source text of the table.
    pub fn source(&self) -> SourceId {
        self.heading.source
    }

    pub fn delimiter(&self) -> u8 {
        self.heading.delimiter
    }

    /// Returns the names of the columns.
    pub fn columns(&self) -> &[String] {
        &self.heading.columns
    }

    /// Returns the number of columns that neither comino nor a questionnaire knows, to choose a version for a table that
    /// names none.
    pub fn misfits(&self, questionnaire: &Questionnaire) -> usize {
        let headings = LazyCell::new(|| Headings::new(questionnaire));
        let known = |at: usize, name: &str| {
            self.known.values().any(|column| *column == at)
                || questionnaire.find_answered(name).or_else(|| headings.question(name)).is_some()
                || Detail::find(name, questionnaire).is_some()
        };
        self.columns().iter().enumerate().filter(|(at, name)| !known(*at, name)).count()
    }

    /// Returns whether there is a `questionnaire` column.
    pub fn names_questionnaires(&self) -> bool {
        self.known.contains_key(&KnownColumn::Questionnaire)
    }

    /// Returns the columns without a heading.
    fn unnamed(&self) -> Vec<usize> {
        self.heading.unnamed().collect()
    }

    /// Returns the index of a known column, if present.
    pub fn column_of(&self, known: KnownColumn) -> Option<usize> {
        self.known.get(&known).copied()
    }

    /// Returns whether the table only lists comuni: it has no question, wave, date or questionnaire column.
    pub fn is_list_of_comuni(&self) -> bool {
        let lists = [KnownColumn::Unit, KnownColumn::Code, KnownColumn::Population, KnownColumn::Group];
        self.columns().len() == self.known.len() && self.known.keys().all(|column| lists.contains(column))
    }

    /// Reads a row and reports all diagnostics. Returns `None` if the row is blank or has errors.
    pub fn row(
        &self,
        cells: RowCells<'_>,
        columns: &Columns,
        questionnaire: &Questionnaire,
        diagnostics: &mut Diagnostics,
    ) -> Option<Row> {
        let record = &*cells.to_record();
        if is_blank(record) || self.heading.is_repeated(record) {
            return None;
        }
        let reader = RowReader { header: self, record, row: cells.row, columns };
        reader.read(questionnaire, &columns.folder, diagnostics)
    }

    /// Returns the location of a cell; the header is row 0.
    pub fn location(&self, row: usize, column: usize) -> Location {
        self.heading.location(row, column)
    }

    /// Returns how the cells are written.
    pub fn format(&self) -> CellFormat {
        self.heading.format
    }
}

fn row_count(rows: usize) -> u32 {
    u32::try_from(rows).unwrap_or(u32::MAX)
}
