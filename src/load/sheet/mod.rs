//! A CSV text as rows and columns: delimiter, header, quotes, the length of rows.

mod survey;

use super::answer::Notation;
use crate::source::{Mistake, Place, Problems, SourceId, Sources};
use csv::StringRecord;
use std::collections::HashMap;
use survey::{Survey, delimiter_of, survey};

/// The most bytes a row may have.
pub(super) const LARGEST_ROW: usize = 4 * 1024 * 1024;

/// The most columns a table may have.
pub(super) const MOST_COLUMNS: usize = 10_000;

/// A CSV text whose header was read.
pub(super) struct Sheet<'t> {
    text: &'t str,
    delimiter: u8,
    /// The row, the last one, in which quotes are never closed.
    unclosed: Option<u32>,
    pub source: SourceId,
    /// The names of the columns.
    pub columns: Vec<String>,
}

impl<'t> Sheet<'t> {
    /// Reads the header; `None` if there is none to be read. A column that is there twice is noted.
    pub fn open(text: &'t str, source: SourceId, sources: &mut Sources, problems: &mut Problems) -> Option<Sheet<'t>> {
        if text.trim().is_empty() {
            problems.add(Mistake::EmptyFile, Place::whole(source));
            return None;
        }
        let delimiter = delimiter_of(text);
        let survey = survey(text, delimiter);
        if let Some((mistake, row)) = refusal(&survey) {
            problems.add(mistake, Place::row(source, row));
            return None;
        }
        let mut sheet = Sheet { text, delimiter, unclosed: survey.unclosed, source, columns: Vec::new() };
        let header = sheet.reader().records().next().and_then(Result::ok)?;
        sheet.columns = header.iter().map(|name| name.trim().to_owned()).collect();
        sources.set_columns(source, sheet.columns.clone());
        let mut seen: HashMap<&str, usize> = HashMap::new();
        for (at, name) in sheet.columns.iter().enumerate().filter(|(_, name)| !name.is_empty()) {
            if let Some(first) = seen.insert(name, at) {
                let mistake = Mistake::DuplicateColumn { column: name.clone(), first: column_number(first) + 1 };
                problems.add_cell(mistake, sheet.place(0, at), Some(name.clone()));
            }
        }
        Some(sheet)
    }

    /// Hands on every row that holds something, counted from the header on, which is 0. The reading ends where quotes
    /// are never closed, which is noted. Whether there is any row below the header.
    pub fn each_row(&self, problems: &mut Problems, mut read: impl FnMut(usize, &StringRecord, &mut Problems)) -> bool {
        let mut any = false;
        for (index, record) in self.records().enumerate() {
            any = true;
            if record.iter().all(|cell| cell.trim().is_empty()) {
                continue;
            }
            if self.unclosed == Some(row_number(index + 1)) {
                problems.add(Mistake::UnclosedQuote, Place::row(self.source, row_number(index + 1)));
                break;
            }
            read(index + 1, &record, problems);
        }
        any
    }

    /// Whether a row has as many cells as the header, empty ones beyond it let pass; else it is noted.
    pub fn fits(&self, row: usize, record: &StringRecord, problems: &mut Problems) -> bool {
        let (found, expected) = (record.len(), self.columns.len());
        let spare = record.iter().skip(expected).any(|cell| !cell.trim().is_empty());
        let fits = found >= expected && !spare;
        if !fits {
            problems.add(Mistake::RowLength { found, expected }, Place::row(self.source, row_number(row)));
        }
        fits
    }

    /// The rows below the header. The text is UTF-8, so reading from it cannot fail.
    pub fn records(&self) -> impl Iterator<Item = StringRecord> + 't {
        self.reader().into_records().skip(1).filter_map(Result::ok)
    }

    /// The place of a cell, the header being row 0.
    pub fn place(&self, row: usize, column: usize) -> Place {
        Place::cell(self.source, row_number(row), column_number(column))
    }

    /// How numbers and days are written.
    pub fn notation(&self) -> Notation {
        if self.delimiter == b';' { Notation::Italian } else { Notation::International }
    }

    fn reader(&self) -> csv::Reader<&'t [u8]> {
        csv::ReaderBuilder::new()
            .delimiter(self.delimiter)
            .flexible(true)
            .has_headers(false)
            .from_reader(self.text.as_bytes())
    }
}

/// Why a table is not read at all, and the row in which it shows.
fn refusal(survey: &Survey) -> Option<(Mistake, u32)> {
    if let Some(row) = survey.too_large {
        return Some((Mistake::RowTooLarge { limit: LARGEST_ROW as u64 }, row));
    }
    if survey.columns > MOST_COLUMNS {
        return Some((Mistake::TooManyColumns { found: survey.columns, limit: MOST_COLUMNS }, 1));
    }
    (survey.unclosed == Some(1)).then_some((Mistake::UnclosedQuote, 1))
}

/// The row as a spreadsheet counts it, the header being 1.
fn row_number(index: usize) -> u32 {
    u32::try_from(index + 1).unwrap_or(u32::MAX)
}

fn column_number(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}
