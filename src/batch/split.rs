//! Divides rows that hold no quotes into cells, sixty-four bytes at a step.

use memchr::{memchr, memrchr};

/// How many bytes of whole rows are divided at once: few enough to be near when their cells are read.
const PORTION: usize = 1 << 14;
const CHUNK: usize = 64;

/// Where the cells of some rows end.
#[derive(Debug, Default)]
pub struct Division {
    /// Delimiters and ends of lines, in their order; behind those found there is room for more.
    ends: Vec<u32>,
    found: usize,
    rows: Vec<Span>,
}

/// A row: where it begins, and which of the ends are its cells'.
#[derive(Clone, Copy, Debug)]
struct Span {
    begin: u32,
    cells: (u32, u32),
}

/// A row as its cells stand in a text.
#[derive(Clone, Copy)]
pub struct Line<'l> {
    /// The text.
    pub text: &'l str,
    /// Where the first cell begins.
    pub begin: u32,
    /// Where each cell ends.
    pub ends: &'l [u32],
    /// How many bytes stand between cells.
    pub between: u32,
}

impl<'l> Line<'l> {
    /// From where to where a cell reaches.
    pub fn span(&self, cell: usize) -> (usize, usize) {
        let from = match cell.checked_sub(1) {
            Some(before) => self.ends[before] + self.between,
            None => self.begin,
        };
        (from as usize, self.ends[cell] as usize)
    }

    /// The text of a cell.
    pub fn cell(&self, cell: usize) -> &'l str {
        let (from, to) = self.span(cell);
        &self.text[from..to]
    }
}

impl Division {
    /// Divides the next rows of a text, from a byte on; gives the byte from which others follow, `None` at the end.
    ///
    /// For text without quotes and with `\r` before `\n` only, the cells are those of RFC 4180; empty lines are no rows.
    pub fn divide(&mut self, text: &str, begin: usize, delimiter: u8) -> Option<usize> {
        self.found = 0;
        self.rows.clear();
        let bytes = text.as_bytes();
        let end = portion(bytes, begin)?;
        let mut line = Span { begin: place(begin), cells: (0, 0) };
        let (chunks, rest) = bytes[begin..end].as_chunks::<CHUNK>();
        for (number, chunk) in chunks.iter().enumerate() {
            self.chunk(chunk, begin + number * CHUNK, delimiter, bytes, &mut line);
        }
        if !rest.is_empty() {
            let mut last = [0; CHUNK];
            last[..rest.len()].copy_from_slice(rest);
            self.chunk(&last, end - rest.len(), delimiter, bytes, &mut line);
        }
        if bytes[end - 1] != b'\n' {
            self.put(place(end), 1);
            self.end(place(self.found - 1), bytes, &mut line);
        }
        Some(end)
    }

    /// The rows that were divided.
    pub fn rows<'d>(&'d self, text: &'d str) -> impl Iterator<Item = Line<'d>> {
        self.rows.iter().map(move |Span { begin, cells: (first, behind) }| {
            let ends = &self.ends[*first as usize..*behind as usize];
            Line { text, begin: *begin, ends, between: 1 }
        })
    }

    fn chunk(&mut self, chunk: &[u8; CHUNK], at: usize, delimiter: u8, bytes: &[u8], line: &mut Span) {
        let mut feeds = places_of(b'\n', chunk);
        let cuts = places_of(delimiter, chunk) | feeds;
        let before = place(self.found);
        self.put(place(at), cuts);
        while feeds != 0 {
            let below = (feeds & feeds.wrapping_neg()) - 1;
            self.end(before + (cuts & below).count_ones(), bytes, line);
            feeds &= feeds - 1;
        }
    }

    /// Adds what is cut in the sixty-four bytes from a place on, a bit for each.
    fn put(&mut self, at: u32, mut cuts: u64) {
        let count = cuts.count_ones() as usize;
        if self.ends.len() < self.found + CHUNK {
            self.ends.resize(2 * self.found + CHUNK, 0);
        }
        // Eight at a time, some for nothing: cheaper than to guess how many there are.
        let (eights, _) = self.ends[self.found..].as_chunks_mut::<8>();
        for eight in &mut eights[..count.div_ceil(8)] {
            for end in eight {
                *end = at + cuts.trailing_zeros();
                cuts &= cuts.wrapping_sub(1);
            }
        }
        self.found += count;
    }

    /// Ends a line at a cut; the next one begins behind it.
    fn end(&mut self, cut: u32, bytes: &[u8], line: &mut Span) {
        let end = &mut self.ends[cut as usize];
        let next = *end + 1;
        if *end > line.begin && bytes[*end as usize - 1] == b'\r' {
            *end -= 1;
        }
        line.cells.1 = cut + 1;
        if *end > line.begin {
            self.rows.push(*line);
        }
        *line = Span { begin: next, cells: (cut + 1, cut + 1) };
    }
}

/// Where a portion of whole rows ends that begins at a byte; `None` at the end.
fn portion(bytes: &[u8], begin: usize) -> Option<usize> {
    let rest = bytes.get(begin..).filter(|rest| !rest.is_empty())?;
    let near = &rest[..rest.len().min(PORTION)];
    let length = match memrchr(b'\n', near) {
        Some(feed) => feed + 1,
        None => near.len() + memchr(b'\n', &rest[near.len()..]).map_or(rest.len() - near.len(), |feed| feed + 1),
    };
    Some(begin + length)
}

/// A bit for each byte that is this one, the first byte lowest. Written so that compilers compare many bytes at once.
fn places_of(sought: u8, bytes: &[u8; CHUNK]) -> u64 {
    let same: [u8; CHUNK] = std::array::from_fn(|at| u8::from(bytes[at] == sought));
    let (eights, _) = same.as_chunks::<8>();
    eights.iter().rev().fold(0, |places, eight| {
        // Moves the lowest bit of each of eight bytes into one byte; no two meet.
        let eight = u64::from_le_bytes(*eight).wrapping_mul(0x0102_0408_1020_4080) >> 56;
        places << 8 | eight
    })
}

/// Eight bytes, the first one lowest; zeros beyond the end.
pub fn word(bytes: &[u8], at: usize) -> u64 {
    match bytes.get(at..at + 8).and_then(|eight| eight.try_into().ok()) {
        Some(eight) => u64::from_le_bytes(eight),
        None => bytes.iter().skip(at).take(8).rev().fold(0, |word, byte| word << 8 | u64::from(*byte)),
    }
}

fn place(at: usize) -> u32 {
    // A block is far smaller than four gigabytes.
    at as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn ours(text: &str, delimiter: u8) -> Vec<Vec<String>> {
        let (mut rows, mut division, mut begin) = (Vec::new(), Division::default(), 0);
        while let Some(next) = division.divide(text, begin, delimiter) {
            let cells = |line: Line<'_>| (0..line.ends.len()).map(|cell| line.cell(cell).to_owned()).collect();
            rows.extend(division.rows(text).map(cells));
            begin = next;
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
        fn split_of_any_text_equals_csv_crate(text in r"([a-c\x2b-\x2d;\t \x{01}è0-9]{0,12}[,;\t]?(\r?\n)?){0,24}") {
            for delimiter in [b',', b';', b'\t'] {
                prop_assert_eq!(ours(&text, delimiter), theirs(&text, delimiter));
            }
        }

        #[test]
        fn split_in_portions_equals_whole(rows in proptest::collection::vec((0_usize..3000, 1_usize..90), 1..60)) {
            let row = |(length, cells): &(usize, usize)| vec!["x".repeat(length / cells); *cells].join(",") + "\r\n";
            let text: String = rows.iter().map(row).collect();
            prop_assert_eq!(ours(&text, b','), theirs(&text, b','));
        }

        #[test]
        fn find_any_byte_returns_its_position(bytes in proptest::array::uniform32(0_u8..3)) {
            let mut chunk = [7; CHUNK];
            chunk[16..48].copy_from_slice(&bytes);
            let expected = (0..CHUNK).filter(|at| chunk[*at] == 1).fold(0, |places, at| places | 1 << at);
            prop_assert_eq!(places_of(1, &chunk), expected);
        }
    }

    #[test]
    fn split_line_and_text_ends_close_cells() {
        assert_eq!(ours("\n\r\na,,b\r\n,\nlast", b','), [vec!["a", "", "b"], vec!["", ""], vec!["last"]]);
    }

    #[test]
    fn split_row_longer_than_portion_stays_one_row() {
        let long = "y".repeat(3 * PORTION);
        assert_eq!(ours(&format!("a,{long}\nb,c"), b','), [["a", long.as_str()], ["b", "c"]]);
    }
}
