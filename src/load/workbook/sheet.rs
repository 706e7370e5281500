//! The header of a sheet, and the sheet as the text of a table.

use super::super::heading::column_name;
use super::super::sheet::Rating;
use super::limits::MOST_CELLS;
use super::value::CellValue;
use crate::diagnostics::WorkbookDiagnostic;
use csv::StringRecord;
use std::ops::ControlFlow;

/// The rows among which the header is looked for.
const HEADER_AMONG: u32 = 40;
/// The most rows of headings.
const MOST_HEADINGS: usize = 3;

/// The first rows of a sheet, and its header.
#[derive(Debug, Default)]
pub(super) struct Beginning {
    rows: Vec<Vec<String>>,
    rating: usize,
    /// The headings: those of several rows together where a column has none in the last.
    header: Vec<String>,
    /// The last row of the header, from 0.
    header_row: u32,
}

impl Beginning {
    pub fn put(&mut self, row: u32, column: u32, value: CellValue<'_>) -> ControlFlow<()> {
        if row >= HEADER_AMONG {
            return ControlFlow::Break(());
        }
        if self.rows.len() <= row as usize {
            self.rows.resize(row as usize + 1, Vec::new());
        }
        set(&mut self.rows[row as usize], column as usize, value.written(false).into_owned());
        ControlFlow::Continue(())
    }

    /// Finds the header: the row with the highest rating, or several rows whose headings complete each other. Without one, the
    /// first row that is not empty.
    pub fn find_header(&mut self, rating: Rating<'_>) {
        // Rating, first row, filled headings.
        let mut best = (0, 0, 0);
        for first in 0..self.rows.len() {
            let mut header: Vec<String> = Vec::new();
            for (last, row) in self.rows.iter().enumerate().skip(first).take(MOST_HEADINGS) {
                for (column, heading) in row.iter().enumerate().filter(|(_, heading)| !heading.trim().is_empty()) {
                    set(&mut header, column, heading.clone());
                }
                let rated = rating(&StringRecord::from(header.clone()));
                let filled = header.iter().filter(|heading| !heading.is_empty()).count();
                let completes = rated > 0 && (rated, first) == (best.0, best.1) && filled > best.2;
                if rated > best.0 || completes {
                    best = (rated, first, filled);
                    (self.header, self.header_row) = (header.clone(), last as u32);
                }
            }
        }
        self.rating = best.0;
        if best.0 == 0 {
            let first = self.rows.iter().position(|row| row.iter().any(|cell| !cell.trim().is_empty())).unwrap_or(0);
            (self.header, self.header_row) = (self.rows.get(first).cloned().unwrap_or_default(), first as u32);
        }
    }

    pub fn fits(&self) -> bool {
        self.rating > 0
    }

    pub fn is_better_than(&self, other: &Beginning) -> bool {
        self.rating > other.rating || other.header.is_empty() && !self.header.is_empty()
    }
}

/// Sets the cell of a row.
fn set(row: &mut Vec<String>, column: usize, text: String) {
    if row.len() <= column {
        row.resize(column + 1, String::new());
    }
    row[column] = text;
}

/// Writes the rows below the header as CSV.
pub(super) struct SheetWriter {
    beginning: Beginning,
    writer: csv::Writer<Vec<u8>>,
    /// The columns with the names of the comuni and with the waves.
    of_names: Option<usize>,
    of_waves: Option<usize>,
    /// The end of the header in the text.
    header_end: usize,
    /// The cells of the current row.
    row: Vec<String>,
    at: u32,
    rows: Vec<RowEnd>,
    cells: usize,
    fault: Option<WorkbookDiagnostic>,
}

/// The text of a sheet, the rows above its header, and the number and first of the rows below its table.
pub(super) type WrittenSheet = (String, u32, Option<(u32, u32)>);

/// The end of a row in the text, and whether it belongs to the table.
struct RowEnd {
    end: usize,
    kind: RowKind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum RowKind {
    Blank,
    Answers,
    /// A total, or a row without the name of a comune.
    Unnamed,
    /// Only one cell is filled.
    Single,
}

impl SheetWriter {
    pub fn new(beginning: Beginning) -> SheetWriter {
        let of = |wanted: &str| beginning.header.iter().position(|heading| column_name(heading) == Some(wanted));
        let (of_names, of_waves) = (of("unit"), of("wave"));
        let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
        // Writing to memory cannot fail.
        let _ = writer.write_record(&beginning.header);
        let _ = writer.flush();
        let header_end = writer.get_ref().len();
        let at = beginning.header_row + 1;
        let (row, rows) = (Vec::new(), Vec::new());
        SheetWriter { beginning, writer, of_names, of_waves, header_end, row, at, rows, cells: 0, fault: None }
    }

    pub fn put(&mut self, row: u32, column: u32, value: CellValue<'_>) -> ControlFlow<()> {
        if row <= self.beginning.header_row {
            return ControlFlow::Continue(());
        }
        self.cells += 1;
        if row < self.at || self.cells > MOST_CELLS {
            let too_many = self.cells > MOST_CELLS;
            let fault = if too_many {
                WorkbookDiagnostic::TooManyCells { limit: MOST_CELLS }
            } else {
                WorkbookDiagnostic::BrokenWorkbook
            };
            self.fault = Some(fault);
            return ControlFlow::Break(());
        }
        while self.at < row {
            self.end_row();
        }
        let column = column as usize;
        set(&mut self.row, column, value.written(self.of_waves == Some(column)).into_owned());
        ControlFlow::Continue(())
    }

    fn end_row(&mut self) {
        let kind = self.kind_of_row();
        let columns = self.beginning.header.len();
        if self.row.len() < columns {
            self.row.resize(columns, String::new());
        }
        let _ = self.writer.write_record(&self.row);
        let _ = self.writer.flush();
        self.rows.push(RowEnd { end: self.writer.get_ref().len(), kind });
        self.row.clear();
        self.at += 1;
    }

    fn kind_of_row(&self) -> RowKind {
        let filled = self.row.iter().filter(|cell| !cell.trim().is_empty()).count();
        let name = self.of_names.and_then(|at| self.row.get(at)).map_or("", |name| name.trim());
        match filled {
            0 => RowKind::Blank,
            _ if self.of_names.is_none() => RowKind::Answers,
            _ if name.is_empty() || is_total(name) => RowKind::Unnamed,
            1 => RowKind::Single,
            _ => RowKind::Answers,
        }
    }

    /// Returns the text, the rows above the header, and the number and first of the rows below the table, from 1.
    ///
    /// # Errors
    /// If the sheet exceeds a limit.
    pub fn finish(mut self) -> Result<WrittenSheet, WorkbookDiagnostic> {
        if !self.row.is_empty() {
            self.end_row();
        }
        if let Some(fault) = self.fault {
            return Err(fault);
        }
        let columns = self.beginning.header.iter().filter(|heading| !heading.is_empty()).count();
        let bare = self.rows.iter().rposition(|row| row.kind == RowKind::Answers).map_or(0, |last| last + 1);
        // A name alone is a comune without answers, unless a blank row separates it from the table.
        let singles = self.rows[bare..].iter().take_while(|row| row.kind == RowKind::Single && columns > 1).count();
        let kept = if bare == 0 && columns == 1 { self.rows.len() } else { bare + singles };
        let passed_over = self.rows[kept..].iter().filter(|row| row.kind != RowKind::Blank).count();
        let first = self.rows[kept..].iter().position(|row| row.kind != RowKind::Blank).map_or(kept, |at| kept + at);
        let first = self.beginning.header_row + 2 + u32::try_from(first).unwrap_or(u32::MAX);
        let mut bytes = self.writer.into_inner().map_err(|_| WorkbookDiagnostic::BrokenWorkbook)?;
        bytes.truncate(kept.checked_sub(1).map_or(self.header_end, |last| self.rows[last].end));
        let text = String::from_utf8(bytes).map_err(|_| WorkbookDiagnostic::BrokenWorkbook)?;
        let below = (passed_over > 0).then(|| (u32::try_from(passed_over).unwrap_or(u32::MAX), first));
        Ok((text, self.beginning.header_row, below))
    }
}

/// Returns whether the name in a row is that of a total or a note: `Totale`, `Nota: …`.
fn is_total(name: &str) -> bool {
    const WORDS: [&str; 16] = [
        "totale", "totali", "total", "totals", "somma", "sum", "media", "average", "mean", "nota", "note", "notes",
        "n.b.", "fonte:", "source:", "legenda",
    ];
    let lower = name.to_lowercase();
    let first = lower.split_whitespace().next().unwrap_or("");
    let whole = lower.trim_end_matches(':');
    WORDS
        .iter()
        .any(|word| whole == *word || first.strip_suffix(':') == Some(word) || first == *word && word.ends_with(':'))
        || ["totale ", "total ", "media ", "average "].iter().any(|begin| lower.starts_with(begin))
}
