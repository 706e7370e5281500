//! Comma-separated values: a dialect for programs and one for Italian spreadsheets.

use super::cell::cell_text;
use crate::diagnostics::made_visible;
use crate::lang::{Lang, marked};
use crate::report::{RowStream, Table, TableCell, TableColumn};
use std::io::{self, Write};

/// For programs: comma, decimal point, full precision, no byte order mark, English column names.
pub fn csv(table: &Table) -> String {
    let mut written = Vec::new();
    csv_heading(&table.columns, &mut written);
    table.rows.iter().for_each(|row| csv_row(&row.cells, &mut written));
    text_of(written)
}

/// A line of [`csv()`].
fn csv_row(cells: &[TableCell], written: &mut Vec<u8>) {
    let mut line = CsvLine::new(written);
    cells.iter().for_each(|cell| exact(cell, &mut line));
    line.end();
}

/// Writes rows as [`csv()`] does, one at a time.
pub fn write_csv(rows: RowStream<'_>, output: &mut dyn Write) -> io::Result<()> {
    let mut line = Vec::new();
    csv_heading(&rows.columns, &mut line);
    output.write_all(&line)?;
    for row in rows.rows {
        line.clear();
        csv_row(&row.cells, &mut line);
        output.write_all(&line)?;
    }
    Ok(())
}

/// Writes rows as [`csv_for_italian_spreadsheets`] does, one at a time.
pub fn write_csv_it(rows: RowStream<'_>, lang: Lang, output: &mut dyn Write) -> io::Result<()> {
    let mut line = Vec::new();
    csv_it_heading(&rows.columns, &mut line);
    output.write_all(&line)?;
    for row in rows.rows {
        line.clear();
        csv_it_row(&row.cells, lang, &mut line);
        output.write_all(&line)?;
    }
    Ok(())
}

/// The line of column names of [`csv()`].
pub fn csv_heading(columns: &[TableColumn], written: &mut Vec<u8>) {
    let mut line = CsvLine::new(written);
    columns.iter().for_each(|column| line.text(&column.key));
    line.end();
}

/// For Italian spreadsheets: semicolon, decimal comma, displayed precision, UTF-8 with a byte order mark, CRLF,
/// column titles in the chosen language.
pub fn csv_for_italian_spreadsheets(table: &Table, lang: Lang) -> String {
    let mut written = Vec::new();
    csv_it_heading(&table.columns, &mut written);
    table.rows.iter().for_each(|row| csv_it_row(&row.cells, lang, &mut written));
    text_of(written)
}

/// The byte order mark and the line of column names of [`csv_for_italian_spreadsheets`].
pub fn csv_it_heading(columns: &[TableColumn], written: &mut Vec<u8>) {
    written.extend_from_slice("\u{FEFF}".as_bytes());
    let mut line = CsvLine { delimiter: b';', end: "\r\n", ..CsvLine::new(written) };
    columns.iter().for_each(|column| line.text(&column.title));
    line.end();
}

/// A line of [`csv_for_italian_spreadsheets`].
pub fn csv_it_row(cells: &[TableCell], lang: Lang, written: &mut Vec<u8>) {
    let mut line = CsvLine { delimiter: b';', end: "\r\n", ..CsvLine::new(written) };
    for cell in cells {
        match cell {
            TableCell::Text(text) => line.text(text),
            TableCell::Term { title, .. } => line.text(title),
            TableCell::Open { value: Some(value), decimals, .. } => {
                line.raw(&cell_text(&TableCell::Number { value: *value, decimals: *decimals }, Lang::It));
            }
            TableCell::Change { value, decimals } => {
                line.raw(&cell_text(&TableCell::Number { value: *value, decimals: *decimals }, Lang::It));
            }
            TableCell::Missing | TableCell::Open { .. } => line.raw(lang.words().missing),
            TableCell::Empty
            | TableCell::Whole(_)
            | TableCell::Number { .. }
            | TableCell::Range { .. }
            | TableCell::Share(_)
            | TableCell::ExactShare(_) => {
                line.raw(&cell_text(cell, Lang::It));
            }
        }
    }
    line.end();
}

fn text_of(written: Vec<u8>) -> String {
    String::from_utf8(written).expect("only text was written")
}

/// Appends a cell for programs: unrounded; empty if there is no value.
fn exact(cell: &TableCell, line: &mut CsvLine<'_>) {
    match cell {
        TableCell::Empty | TableCell::Missing => line.empty(),
        TableCell::Text(text) => line.text(text),
        TableCell::Term { key, .. } => line.text(key),
        TableCell::Whole(number) => line.whole(*number),
        TableCell::Number { value, .. }
        | TableCell::Change { value, .. }
        | TableCell::Share(value)
        | TableCell::ExactShare(value) => line.number(*value),
        TableCell::Open { value: Some(value), .. } => line.number(*value),
        TableCell::Open { value: None, .. } => line.empty(),
        TableCell::Range { low, high, .. } => line.raw(&format!("{low}–{high}")),
    }
}

/// Builds a line of [`csv()`] cell by cell, appended to a buffer.
pub struct CsvLine<'b> {
    written: &'b mut Vec<u8>,
    delimiter: u8,
    end: &'static str,
    begun: bool,
}

impl<'b> CsvLine<'b> {
    pub fn new(written: &'b mut Vec<u8>) -> CsvLine<'b> {
        CsvLine { written, delimiter: b',', end: "\n", begun: false }
    }

    pub fn end(self) {
        self.written.extend_from_slice(self.end.as_bytes());
    }

    pub fn empty(&mut self) {
        if self.begun {
            self.written.push(self.delimiter);
        }
        self.begun = true;
    }

    pub fn whole(&mut self, number: u64) {
        self.empty();
        write!(self.written, "{number}").expect("writing to memory cannot fail");
    }

    /// A number without exponent, as the shortest text that parses to the same value.
    pub fn number(&mut self, number: f64) {
        self.empty();
        let mut buffer = zmij::Buffer::new();
        let digits = buffer.format(number);
        match digits.strip_suffix(".0") {
            Some(whole) => self.written.extend_from_slice(whole.as_bytes()),
            // In this range the shortest text has no exponent.
            None if (1e-4..1e15).contains(&number) => self.written.extend_from_slice(digits.as_bytes()),
            None => write!(self.written, "{number}").expect("writing to memory cannot fail"),
        }
    }

    /// A text, escaped so that no spreadsheet runs it as a formula.
    pub fn text(&mut self, text: &str) {
        if text.bytes().all(|byte| PLAIN[usize::from(byte)]) {
            self.empty();
            self.written.extend_from_slice(text.as_bytes());
        } else {
            self.raw(&harmless(text));
        }
    }

    /// A text without formula escaping, quoted if needed.
    fn raw(&mut self, text: &str) {
        self.empty();
        if !text.contains([char::from(self.delimiter), '"', '\r', '\n']) {
            self.written.extend_from_slice(text.as_bytes());
            return;
        }
        self.written.push(b'"');
        self.written.extend_from_slice(text.replace('"', "\"\"").as_bytes());
        self.written.push(b'"');
    }
}

/// Bytes that can neither start a formula nor require quotes.
const PLAIN: [bool; 256] = {
    let (mut plain, mut byte) = ([false; 256], 0_u8);
    while byte < 128 {
        plain[byte as usize] = byte.is_ascii_alphanumeric() || matches!(byte, b' ' | b'\'' | b'_' | b'.');
        byte += 1;
    }
    plain
};

/// Escapes a text for spreadsheets as [`marked`] does, and makes control characters visible.
pub fn harmless(text: &str) -> String {
    made_visible(&marked(text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Row, TableColumn};

    #[test]
    fn csv_first_row_is_written_before_last_is_made() {
        struct Written(std::rc::Rc<std::cell::Cell<usize>>);
        impl Write for Written {
            fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
                self.0.set(self.0.get() + bytes.len());
                Ok(bytes.len())
            }

            fn flush(&mut self) -> io::Result<()> {
                Ok(())
            }
        }
        for italian in [false, true] {
            let bytes = std::rc::Rc::new(std::cell::Cell::new(0));
            let mut before = 0;
            let so_far = bytes.clone();
            let rows = (0..10).map(move |number| {
                assert!(so_far.get() > before, "the row before is written");
                before = so_far.get();
                Row::new(vec![TableCell::Whole(number)])
            });
            let rows = RowStream { columns: vec![TableColumn::figures("number", "Numero")], rows: Box::new(rows) };
            let mut output = Written(bytes.clone());
            let written =
                if italian { write_csv_it(rows, Lang::It, &mut output) } else { write_csv(rows, &mut output) };
            written.expect("written");
        }
    }

    #[test]
    fn csv_formulas_are_neutralised_and_numbers_kept() {
        for (text, expected) in [
            ("=1+1", "'=1+1"),
            ("+39 0776", "'+39 0776"),
            ("-cmd", "'-cmd"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "'\t=1"),
            ("\r=1", "'␍=1"),
            ("-5", "-5"),
            ("-3,5", "-3,5"),
            ("Roma", "Roma"),
            ("060062", "060062"),
        ] {
            assert_eq!(harmless(text), expected);
        }
    }

    #[test]
    fn csv_number_formatting_matches_std() {
        let numbers =
            [0.0, -0.0, 1e-7, 1.0 / 3.0, 100.0, 1e21, 1e300, f64::MIN_POSITIVE, 12_345.678, 57.654_761_904_761_905];
        for number in numbers.into_iter().flat_map(|number| [number, -number]) {
            let mut written = Vec::new();
            CsvLine::new(&mut written).number(number);
            assert_eq!(text_of(written), number.to_string());
        }
    }

    #[test]
    fn csv_has_full_precision_and_csv_it_shown_digits() {
        let columns = vec![TableColumn::names("unit", "Comune"), TableColumn::figures("score", "Punteggio")];
        let number = TableCell::Number { value: 200.0 / 3.0, decimals: 1 };
        let rows = vec![
            Row::new(vec![TableCell::Text("Sant'Elia; sud".into()), number]),
            Row::new(vec![TableCell::Text("Vicalvi".into()), TableCell::Missing]),
        ];
        let table = Table { columns, rows };
        assert_eq!(csv(&table), "unit,score\nSant'Elia; sud,66.66666666666667\nVicalvi,\n");
        let italian = csv_for_italian_spreadsheets(&table, Lang::It);
        assert_eq!(italian, "\u{FEFF}Comune;Punteggio\r\n\"Sant'Elia; sud\";66,7\r\nVicalvi;n.d.\r\n");
    }
}
