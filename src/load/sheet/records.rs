//! Where the records of a CSV text begin and end, without their cells.

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

/// Walks over the records of a text; empty lines are none.
pub(super) struct Records<'t> {
    reader: Reader,
    text: &'t [u8],
    at: usize,
}

/// One record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct RecordSpan {
    /// Where it begins.
    pub begin: usize,
    /// Where it ends, with its line break or a part of that.
    pub end: usize,
    /// How many cells it has.
    pub cells: usize,
    /// Whether a line break ends it, not the end of the text.
    pub ended: bool,
    /// Whether it ends with the text inside quotes.
    pub unclosed: bool,
}

impl<'t> Records<'t> {
    /// The records of a text.
    pub fn new(text: &'t [u8], delimiter: u8) -> Records<'t> {
        Records { reader: ReaderBuilder::new().delimiter(delimiter).build(), text, at: 0 }
    }

    /// Feeds the reader until a record ends or the input does; whether a record ended, the bytes read, the cells.
    fn feed(&mut self, mut input: &[u8]) -> (bool, usize, usize) {
        // What the cells hold is not looked at.
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
        // A line break ends the record unless it is a part of a quoted cell. A letter before it keeps the record from
        // being an empty line.
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
