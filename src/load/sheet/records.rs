//! The boundaries of the records in a CSV text.

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

/// Iterates over the records of a text. Empty lines are skipped.
pub(super) struct Records<'t> {
    reader: Reader,
    text: &'t [u8],
    at: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct RecordSpan {
    pub begin: usize,
    /// The end, after the first byte of its line break at least.
    pub end: usize,
    pub cells: usize,
    /// Whether it ends with a line break rather than with the text.
    pub ended: bool,
    /// Whether the text ends inside its quotes.
    pub unclosed: bool,
}

impl<'t> Records<'t> {
    pub fn new(text: &'t [u8], delimiter: u8) -> Records<'t> {
        let mut reader = ReaderBuilder::new().delimiter(delimiter).build();
        // A byte order mark at the start of a block is part of its first cell: an empty line ends the start.
        reader.read_record(b"\n", &mut [0], &mut [0]);
        Records { reader, text, at: 0 }
    }

    /// Feeds the reader until a record or the input ends. Returns whether a record ended, the bytes read and the cells.
    fn feed(&mut self, mut input: &[u8]) -> (bool, usize, usize) {
        // The contents of the cells are discarded.
        let (mut output, mut ends) = ([0; 1024], [0; 64]);
        let (mut read, mut cells) = (0, 0);
        loop {
            let (result, bytes, _, found) = self.reader.read_record(input, &mut output, &mut ends);
            (read, cells, input) = (read + bytes, cells + found, &input[bytes..]);
            match result {
                ReadRecordResult::OutputFull | ReadRecordResult::OutputEndsFull => {}
                ReadRecordResult::Record => return (true, read, cells),
                ReadRecordResult::InputEmpty | ReadRecordResult::End => return (false, read, cells),
            }
        }
    }
}

impl Iterator for Records<'_> {
    type Item = RecordSpan;

    fn next(&mut self) -> Option<RecordSpan> {
        let text = self.text;
        let rest = &text[self.at..];
        let begin = self.at + rest.iter().position(|byte| !matches!(byte, b'\n' | b'\r'))?;
        let (ended, read, cells) = self.feed(rest);
        self.at += read;
        if ended {
            return Some(RecordSpan { begin, end: self.at, cells, ended, unclosed: false });
        }
        // A line break ends the record unless it is inside quotes. The letter keeps the record from being an empty line.
        let (closed, ..) = self.feed(b"x\n");
        Some(RecordSpan { begin, end: text.len(), cells: cells + 1, ended, unclosed: !closed })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str) -> Vec<(&str, usize, bool)> {
        let record = |one: RecordSpan| (text[one.begin..one.end].trim_end(), one.cells, one.unclosed);
        Records::new(text.as_bytes(), b',').map(record).collect()
    }

    #[test]
    fn records_end_at_line_breaks_outside_quotes() {
        let text = "a,b\r\n\r\n\"c\nd\",e\rf,\"g\"\"\nh\"";
        assert_eq!(all(text), [("a,b", 2, false), ("\"c\nd\",e", 2, false), ("f,\"g\"\"\nh\"", 2, false)]);
        assert_eq!(all("\n\r\n"), []);
    }

    #[test]
    fn byte_order_mark_is_part_of_a_cell() {
        assert_eq!(all("\u{feff}\"a,b\"\nc,d"), [("\u{feff}\"a,b\"", 2, false), ("c,d", 2, false)]);
    }

    #[test]
    fn quotes_never_closed_are_seen_in_the_last_record() {
        assert_eq!(all("a,b\nc,\"d\ne,f\n"), [("a,b", 2, false), ("c,\"d\ne,f", 2, true)]);
        assert_eq!(all("a,5\" b\n\"\"\""), [("a,5\" b", 2, false), ("\"\"\"", 1, true)]);
        assert_eq!(all("a,\""), [("a,\"", 2, true)]);
    }

    #[test]
    fn long_cells_and_many_cells_are_one_record() {
        let text = format!("{}\n\"{}\"\n", vec!["x"; 3000].join(","), "y".repeat(9000));
        let cells: Vec<usize> = Records::new(text.as_bytes(), b',').map(|one| one.cells).collect();
        assert_eq!(cells, [3000, 1]);
    }
}
