//! Divides rows that hold no quotes into cells, eight bytes at a step.

use memchr::memchr;

/// From where to where a cell reaches in the bytes of its block.
pub type Span = (u32, u32);

const LOW: u64 = 0x0101_0101_0101_0101;
const SEVEN_BITS: u64 = 0x7F7F_7F7F_7F7F_7F7F;

/// The row that begins at a byte: fills in the spans of its cells and gives the beginning of the next one.
///
/// Empty lines are no rows; `None` after the last row. For bytes without quotes and with `\r` before `\n` only, the
/// cells are those of RFC 4180.
pub fn row(bytes: &[u8], mut begin: usize, delimiter: u8, cells: &mut Vec<Span>) -> Option<usize> {
    cells.clear();
    loop {
        let rest = bytes.get(begin..).filter(|rest| !rest.is_empty())?;
        let length = memchr(b'\n', rest).unwrap_or(rest.len());
        let next = begin + length + 1;
        let end = begin + length - usize::from(rest[..length].ends_with(b"\r"));
        if end > begin {
            split(bytes, begin, end, delimiter, cells);
            return Some(next);
        }
        begin = next;
    }
}

fn split(bytes: &[u8], begin: usize, end: usize, delimiter: u8, cells: &mut Vec<Span>) {
    let pattern = LOW * u64::from(delimiter);
    let mut cell = begin;
    let mut at = begin;
    while at < end {
        let different = word(bytes, at) ^ pattern;
        // A bit for each byte that is the delimiter: exact, no carry from one byte into the next.
        let mut found = !(((different & SEVEN_BITS) + SEVEN_BITS) | different | SEVEN_BITS);
        while found != 0 {
            let place = at + found.trailing_zeros() as usize / 8;
            if place >= end {
                break;
            }
            cells.push(span(cell, place));
            cell = place + 1;
            found &= found - 1;
        }
        at += 8;
    }
    cells.push(span(cell, end));
}

/// Eight bytes, the first one lowest; zeros beyond the end.
pub fn word(bytes: &[u8], at: usize) -> u64 {
    match bytes.get(at..at + 8).and_then(|eight| eight.try_into().ok()) {
        Some(eight) => u64::from_le_bytes(eight),
        None => bytes.iter().skip(at).take(8).rev().fold(0, |word, byte| word << 8 | u64::from(*byte)),
    }
}

fn span(from: usize, to: usize) -> Span {
    // A block is far smaller than four gigabytes.
    (from as u32, to as u32)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn ours(text: &str, delimiter: u8) -> Vec<Vec<String>> {
        let (mut rows, mut cells, mut begin) = (Vec::new(), Vec::new(), 0);
        while let Some(next) = row(text.as_bytes(), begin, delimiter, &mut cells) {
            rows.push(cells.iter().map(|(from, to)| text[*from as usize..*to as usize].to_owned()).collect());
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
        fn the_csv_crate_divides_the_same(text in r"([a-c\x2b-\x2d;\t \x{01}è0-9]{0,12}[,;\t]?(\r?\n)?){0,24}") {
            for delimiter in [b',', b';', b'\t'] {
                prop_assert_eq!(ours(&text, delimiter), theirs(&text, delimiter));
            }
        }
    }

    #[test]
    fn ends_of_lines_and_of_the_text_end_cells() {
        assert_eq!(ours("\n\r\na,,b\r\n,\nlast", b','), [vec!["a", "", "b"], vec!["", ""], vec!["last"]]);
    }
}
