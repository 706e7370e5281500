//! Splits rows without quotes into cells, 64 bytes at a time.

use memchr::{memchr, memchr_iter, memrchr};

/// The bytes of whole rows split at a time: few enough to stay in the processor cache until their cells are read.
const PORTION: usize = 1 << 14;
const CHUNK: usize = 64;

/// Splits a text into rows and cells, portion by portion, and reuses its buffers.
#[derive(Debug, Default)]
pub struct Splitter {
    /// The positions of delimiters and line ends, in order. Elements from `found` on are unused.
    ends: Vec<u32>,
    found: usize,
    rows: Vec<RowSpan>,
}

/// The start of a row and the range of `ends` with its cells.
#[derive(Clone, Copy, Debug)]
struct RowSpan {
    begin: u32,
    cells: (u32, u32),
}

/// The positions of the cells of a row in a text.
#[derive(Clone, Copy, Debug)]
pub struct CellSpans<'r> {
    pub text: &'r str,
    /// The start of the first cell.
    pub begin: u32,
    /// The end of each cell.
    pub ends: &'r [u32],
    /// The number of bytes between two cells.
    pub between: u32,
}

impl<'r> CellSpans<'r> {
    /// Returns the start and the end of a cell.
    pub fn span(&self, cell: usize) -> (usize, usize) {
        let from = match cell.checked_sub(1) {
            Some(before) => self.ends[before] + self.between,
            None => self.begin,
        };
        (from as usize, self.ends[cell] as usize)
    }

    pub fn cell(&self, cell: usize) -> &'r str {
        let (from, to) = self.span(cell);
        &self.text[from..to]
    }
}

impl Splitter {
    /// Removes the next rows from `rest`, splits them and returns their text; `None` at the end.
    ///
    /// If the text has no quotes, and `\r` only before `\n`, the cells are those of RFC 4180. Empty lines are skipped.
    pub fn split<'t>(&mut self, rest: &mut &'t str, delimiter: u8) -> Option<&'t str> {
        self.found = 0;
        self.rows.clear();
        let (text, behind) = rest.split_at(portion(rest.as_bytes())?);
        *rest = behind;
        let bytes = text.as_bytes();
        let mut row = RowSpan { begin: 0, cells: (0, 0) };
        let (chunks, tail) = bytes.as_chunks::<CHUNK>();
        for (number, chunk) in chunks.iter().enumerate() {
            self.chunk(chunk, number * CHUNK, delimiter, bytes, &mut row);
        }
        if !tail.is_empty() {
            let mut last = [0; CHUNK];
            last[..tail.len()].copy_from_slice(tail);
            self.chunk(&last, bytes.len() - tail.len(), delimiter, bytes, &mut row);
        }
        if bytes.last() != Some(&b'\n') {
            self.put(position(bytes.len()), 1);
            self.end(position(self.found - 1), bytes, &mut row);
        }
        Some(text)
    }

    /// Iterates over the rows of the text that was split last.
    pub fn rows<'d>(&'d self, text: &'d str) -> impl Iterator<Item = CellSpans<'d>> {
        self.rows.iter().map(move |RowSpan { begin, cells: (first, behind) }| {
            let ends = &self.ends[*first as usize..*behind as usize];
            CellSpans { text, begin: *begin, ends, between: 1 }
        })
    }

    fn chunk(&mut self, chunk: &[u8; CHUNK], at: usize, delimiter: u8, bytes: &[u8], row: &mut RowSpan) {
        let mut feeds = positions_of(b'\n', chunk);
        let cuts = positions_of(delimiter, chunk) | feeds;
        let before = position(self.found);
        self.put(position(at), cuts);
        while feeds != 0 {
            let below = (feeds & feeds.wrapping_neg()) - 1;
            self.end(before + (cuts & below).count_ones(), bytes, row);
            feeds &= feeds - 1;
        }
    }

    /// Appends the positions of the bits set in `cuts`, one for each of the 64 bytes from `at` on.
    fn put(&mut self, at: u32, mut cuts: u64) {
        let count = cuts.count_ones() as usize;
        if self.ends.len() < self.found + CHUNK {
            self.ends.resize(2 * self.found + CHUNK, 0);
        }
        // Eight at a time, some of them unused: cheaper than an unpredictable branch.
        let (eights, _) = self.ends[self.found..].as_chunks_mut::<8>();
        for eight in &mut eights[..count.div_ceil(8)] {
            for end in eight {
                *end = at + cuts.trailing_zeros();
                cuts &= cuts.wrapping_sub(1);
            }
        }
        self.found += count;
    }

    /// Ends a row at a position in `ends`; the next row begins after it.
    fn end(&mut self, cut: u32, bytes: &[u8], row: &mut RowSpan) {
        let end = &mut self.ends[cut as usize];
        let next = *end + 1;
        if *end > row.begin && bytes[*end as usize - 1] == b'\r' {
            *end -= 1;
        }
        row.cells.1 = cut + 1;
        if *end > row.begin {
            self.rows.push(*row);
        }
        *row = RowSpan { begin: next, cells: (cut + 1, cut + 1) };
    }
}

/// Returns whether a carriage return is not followed by a line feed.
pub(super) fn has_stray_return(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr_iter(b'\r', bytes).any(|at| bytes.get(at + 1) != Some(&b'\n'))
}

/// Returns the length of the next portion of whole rows; `None` at the end.
fn portion(bytes: &[u8]) -> Option<usize> {
    let near = &bytes[..bytes.len().min(PORTION)];
    let length = match memrchr(b'\n', near) {
        Some(feed) => feed + 1,
        None => memchr(b'\n', &bytes[near.len()..]).map_or(bytes.len(), |feed| near.len() + feed + 1),
    };
    (!bytes.is_empty()).then_some(length)
}

/// Returns a mask with a bit set for each byte that equals `sought`; the first byte is the lowest bit. Written so that the
/// compiler vectorises the comparison.
fn positions_of(sought: u8, bytes: &[u8; CHUNK]) -> u64 {
    let same: [u8; CHUNK] = std::array::from_fn(|at| u8::from(bytes[at] == sought));
    let (eights, _) = same.as_chunks::<8>();
    eights.iter().rev().fold(0, |positions, eight| {
        // Gathers the lowest bit of each of the eight bytes in the highest byte of the product.
        let eight = u64::from_le_bytes(*eight).wrapping_mul(0x0102_0408_1020_4080) >> 56;
        positions << 8 | eight
    })
}

fn position(at: usize) -> u32 {
    // A portion is a few rows, and rows are limited to far less than 4 GiB.
    at as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn ours(text: &str, delimiter: u8) -> Vec<Vec<String>> {
        let (mut rows, mut splitter, mut rest) = (Vec::new(), Splitter::default(), text);
        while let Some(text) = splitter.split(&mut rest, delimiter) {
            let cells = |row: CellSpans<'_>| (0..row.ends.len()).map(|cell| row.cell(cell).to_owned()).collect();
            rows.extend(splitter.rows(text).map(cells));
        }
        rows
    }

    fn theirs(text: &str, delimiter: u8) -> Vec<Vec<String>> {
        let mut reader = csv::ReaderBuilder::new();
        reader.delimiter(delimiter).flexible(true).has_headers(false);
        let records = reader.from_reader(text.as_bytes()).into_records();
        records.map(|record| record.expect("text").iter().map(str::to_owned).collect()).collect()
    }

    proptest! {
        #[test]
        fn cells_are_those_of_the_csv_crate(text in r"([a-c\x2b-\x2d;\t \x{01}è0-9]{0,12}[,;\t]?(\r?\n)?){0,24}") {
            for delimiter in [b',', b';', b'\t'] {
                prop_assert_eq!(ours(&text, delimiter), theirs(&text, delimiter));
            }
        }

        #[test]
        fn rows_across_portions_are_whole(rows in proptest::collection::vec((0_usize..3000, 1_usize..90), 1..60)) {
            let row = |(length, cells): &(usize, usize)| vec!["x".repeat(length / cells); *cells].join(",") + "\r\n";
            let text: String = rows.iter().map(row).collect();
            prop_assert_eq!(ours(&text, b','), theirs(&text, b','));
        }

        #[test]
        fn positions_of_a_byte_are_all_found(bytes in proptest::array::uniform32(0_u8..3)) {
            let mut chunk = [7; CHUNK];
            chunk[16..48].copy_from_slice(&bytes);
            let expected = (0..CHUNK).filter(|at| chunk[*at] == 1).fold(0, |places, at| places | 1 << at);
            prop_assert_eq!(positions_of(1, &chunk), expected);
        }
    }

    #[test]
    fn line_ends_and_the_end_of_the_text_end_cells() {
        assert_eq!(ours("\n\r\na,,b\r\n,\nlast", b','), [vec!["a", "", "b"], vec!["", ""], vec!["last"]]);
    }

    #[test]
    fn row_longer_than_a_portion_is_one_row() {
        let long = "y".repeat(3 * PORTION);
        assert_eq!(ours(&format!("a,{long}\nb,c"), b','), [["a", long.as_str()], ["b", "c"]]);
    }
}
