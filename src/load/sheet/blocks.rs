//! Reads a table of any size in blocks of whole rows, so that it is never in memory as a whole.

use super::LARGEST_ROW;
use super::TableFormat;
use super::records::Records;
use super::scan::{Reading, delimiter_if_whole, reading};
use csv::StringRecord;
use memchr::{memchr, memrchr2};
use std::io::{self, Read};

const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// A table read block by block.
pub struct Blocks<R> {
    input: R,
    size: usize,
    format: TableFormat,
    rating: fn(&StringRecord) -> usize,
    reading: Option<Reading>,
    /// The bytes already read of the first row of the next block.
    next_rows: Vec<u8>,
    ended: bool,
}

/// A block of whole rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// Whether it is the first block, which holds the header.
    pub first: bool,
    pub ended: Ended,
}

/// How a block ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// At the end of a row or of the table.
    Whole,
    /// At the end of the table, inside quotes that are never closed.
    InQuotes,
    /// Inside a row that exceeds the limit; reading stops.
    TooLarge,
}

impl<R: Read> Blocks<R> {
    /// Reads `input` in blocks of about `size` bytes. `rating` finds the header in the first block.
    pub fn new(input: R, size: usize, format: TableFormat, rating: fn(&StringRecord) -> usize) -> Blocks<R> {
        Blocks { input, size: size.max(1), format, rating, reading: None, next_rows: Vec::new(), ended: false }
    }

    /// Returns the format with the delimiter and the rows above the header, which are known after the first block.
    pub fn format(&self) -> TableFormat {
        match self.reading {
            Some(reading) => self.format.of(reading),
            None => self.format,
        }
    }

    /// Replaces `bytes` with the next rows, from the header on and without a byte order mark. Returns `None` at the end.
    ///
    ///
    /// # Errors
    /// If reading fails.
    pub fn next(&mut self, bytes: &mut Vec<u8>) -> io::Result<Option<Block>> {
        bytes.clear();
        let first = self.reading.is_none();
        if self.ended && !first {
            return Ok(None);
        }
        bytes.append(&mut self.next_rows);
        loop {
            let wanted = self.size.saturating_sub(bytes.len()).max(self.size / 2).max(1);
            let read = (&mut self.input).take(wanted as u64).read_to_end(bytes)?;
            self.ended = read < wanted;
            let delimiter = match self.reading {
                Some(reading) => reading.delimiter,
                None => {
                    let (_, whole) = delimiter_if_whole(bytes);
                    if !whole && !self.ended && bytes.len() <= LARGEST_ROW {
                        continue;
                    }
                    if bytes.starts_with(BYTE_ORDER_MARK) {
                        bytes.drain(..BYTE_ORDER_MARK.len());
                    }
                    let reading = self.reading.insert(reading(bytes, self.format.delimiter, &self.rating));
                    bytes.drain(..reading.begin);
                    reading.delimiter
                }
            };
            let (end, open) = last_row_end(bytes, delimiter);
            if self.ended {
                let ended = if open { Ended::InQuotes } else { Ended::Whole };
                return Ok((first || !bytes.is_empty()).then_some(Block { first, ended }));
            }
            let blank = first && std::str::from_utf8(&bytes[..end]).is_ok_and(|rows| rows.trim().is_empty());
            if end > 0 && !blank {
                self.next_rows.extend_from_slice(&bytes[end..]);
                bytes.truncate(end);
                return Ok(Some(Block { first, ended: Ended::Whole }));
            }
            if bytes.len() > LARGEST_ROW {
                self.ended = true;
                return Ok(Some(Block { first, ended: Ended::TooLarge }));
            }
        }
    }
}

/// Returns the end of the last complete row, 0 without one, and whether the bytes end inside quotes.
fn last_row_end(bytes: &[u8], delimiter: u8) -> (usize, bool) {
    if memchr(b'"', bytes).is_none() {
        return (memrchr2(b'\n', b'\r', bytes).map_or(0, |at| at + 1), false);
    }
    let (mut end, mut open) = (0, false);
    for record in Records::new(bytes, delimiter) {
        end = if record.ended { record.end } else { end };
        open = record.unclosed;
    }
    // Empty lines after the last record belong to the block.
    let breaks = bytes[end..].iter().take_while(|byte| matches!(byte, b'\n' | b'\r')).count();
    (end + breaks, open)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blocks(text: &str, size: usize) -> Vec<(String, Ended)> {
        let (mut blocks, mut bytes, mut all) =
            (Blocks::new(text.as_bytes(), size, TableFormat::default(), |_| 0), Vec::new(), Vec::new());
        while let Some(block) = blocks.next(&mut bytes).expect("reading from memory") {
            all.push((String::from_utf8(bytes.clone()).expect("text"), block.ended));
        }
        all
    }

    #[test]
    fn blocks_of_any_size_keep_rows_whole() {
        let text = "\u{FEFF}unit,a\r\n\"Sant'Elia\nFiumerapido\",\"x\"\"\ny\"\r\nAlvito,5\" disco\nVicalvi,b";
        for size in 1..80 {
            let blocks = blocks(text, size);
            let whole: String = blocks.iter().map(|(block, _)| block.as_str()).collect();
            assert_eq!(whole, text.trim_start_matches('\u{FEFF}'), "{size}");
            for (block, _) in &blocks {
                assert_eq!(block.matches('"').count() % 2, usize::from(block.contains("disco")), "{size}: {block:?}");
            }
        }
    }

    #[test]
    fn unclosed_quotes_are_detected_at_end() {
        let text = "unit,a\nAlvito,\"b\nVicalvi,c\n";
        let (last, ended) = blocks(text, 9).pop().expect("blocks");
        assert_eq!((last.as_str(), ended), ("Alvito,\"b\nVicalvi,c\n", Ended::InQuotes));
        assert_eq!(blocks("", 9), [(String::new(), Ended::Whole)]);
    }

    #[test]
    fn endless_row_is_bounded() {
        let mut blocks = Blocks::new(io::repeat(b'x'), 1 << 20, TableFormat::default(), |_| 0);
        let mut bytes = Vec::new();
        let block = blocks.next(&mut bytes).expect("reading").expect("a block");
        assert_eq!(block.ended, Ended::TooLarge);
        assert!(bytes.len() <= LARGEST_ROW + (1 << 21));
        assert_eq!(blocks.next(&mut bytes).expect("reading"), None);
    }
}
