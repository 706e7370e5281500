//! Scans a table for its delimiter, oversized rows and unclosed quotes before its rows are read.

use super::LARGEST_ROW;
use super::records::{RecordSpan, Records};
use csv::StringRecord;
use memchr::{memchr, memchr2_iter, memchr3_iter};

#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct TableScan {
    /// The number of cells in the header.
    pub columns: usize,
    /// The end of the header, after the first byte of its line break at least.
    pub header_end: usize,
    /// The first row longer than [`LARGEST_ROW`]; the header is 1.
    pub too_large: Option<u32>,
    /// The last row, if its quotes are never closed; the header is 1.
    pub unclosed: Option<u32>,
}

pub(super) fn scan(text: &[u8], delimiter: u8) -> TableScan {
    let header = Records::new(text, delimiter).next();
    let mut scan = TableScan {
        columns: header.map_or(1, |header| header.cells),
        header_end: header.map_or(text.len(), |header| header.end),
        ..TableScan::default()
    };
    if memchr(b'"', text).is_none() {
        scan.too_large = too_large_without_quotes(text);
        return scan;
    }
    for (row, record) in (1..).zip(Records::new(text, delimiter)) {
        if length(text, &record) > LARGEST_ROW {
            scan.too_large = Some(row);
            break;
        }
        scan.unclosed = record.unclosed.then_some(row);
    }
    scan
}

/// Returns the first row longer than [`LARGEST_ROW`]; the header is 1.
fn too_large_without_quotes(text: &[u8]) -> Option<u32> {
    if text.len() <= LARGEST_ROW {
        return None;
    }
    let (mut row, mut begin) = (1, 0);
    for end in memchr2_iter(b'\n', b'\r', text).chain([text.len()]) {
        if end - begin + usize::from(end < text.len()) > LARGEST_ROW {
            return Some(row);
        }
        // An empty line is not a row.
        row += u32::from(end > begin);
        begin = end + 1;
    }
    None
}

/// Returns the length of a record in bytes, with one byte of its line break.
fn length(text: &[u8], record: &RecordSpan) -> usize {
    let mut bytes = &text[record.begin..record.end];
    while let (true, [rest @ .., b'\n' | b'\r']) = (record.ended, bytes) {
        bytes = rest;
    }
    bytes.len() + usize::from(record.ended)
}

/// Returns the end of the first row that is not empty, after the first byte of its line break at least.
pub(super) fn header_end(text: &[u8], delimiter: u8) -> usize {
    Records::new(text, delimiter).next().map_or(text.len(), |header| header.end)
}

/// How a table is read: its delimiter, and where its header begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading {
    pub delimiter: u8,
    /// The offset of the header.
    pub begin: usize,
    /// The rows above the header.
    pub above: u32,
}

/// Rates a row as a header: 0 if it has no column for the names of comuni.
pub type Rating<'f> = &'f dyn Fn(&StringRecord) -> usize;

/// The rows among which a header is looked for.
const HEADER_AMONG: usize = 25;

/// Finds the delimiter with which a row among the first ones is a header, and that row.
///
/// If the first row is one with the stated or most frequent delimiter, that is it. Otherwise it is the row with the highest
/// rating, the first among equals. Without any, the first row is taken for the header. A line such as `sep=;` is no row.
pub(super) fn reading(text: &[u8], stated: Option<u8>, rating: Rating<'_>) -> Reading {
    let (separator, begin) = separator_line(text);
    let rows = &text[begin..];
    let above = u32::from(begin > 0);
    let stated = stated.or(separator);
    let first = stated.unwrap_or_else(|| delimiter_if_whole(rows).0);
    let mut best = (0, Reading { delimiter: first, begin, above });
    let others = DELIMITERS.into_iter().filter(|other| stated.is_none() && *other != first);
    for delimiter in [first].into_iter().chain(others) {
        let mut reader = csv::ReaderBuilder::new();
        let mut records =
            reader.delimiter(delimiter).flexible(true).has_headers(false).from_reader(rows).into_records();
        let spans = Records::new(rows, delimiter);
        for (row, span) in (0..).zip(spans.take(HEADER_AMONG)) {
            let Some(Ok(record)) = records.next() else { break };
            let rated = rating(&record);
            if rated > best.0 {
                best = (rated, Reading { delimiter, begin: begin + span.begin, above: above + row });
            }
            if rated > 0 && row == 0 && delimiter == first {
                return best.1;
            }
        }
    }
    best.1
}

/// The delimiters looked for, the more usual ones first.
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// Returns the delimiter in a first line such as `sep=;`, which Excel understands, and the length of the line.
fn separator_line(text: &[u8]) -> (Option<u8>, usize) {
    let end = text.iter().position(|byte| matches!(byte, b'\r' | b'\n')).unwrap_or(text.len());
    let line = text[..end].strip_prefix(b"\"").map_or(&text[..end], |line| line.strip_suffix(b"\"").unwrap_or(line));
    match line {
        [b's' | b'S', b'e' | b'E', b'p' | b'P', b'=', delimiter, rest @ ..]
            if DELIMITERS.contains(delimiter) && rest.iter().all(|byte| DELIMITERS.contains(byte)) =>
        {
            let breaks = text[end..].iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
            (Some(*delimiter), end + breaks)
        }
        _ => (None, 0),
    }
}

/// Returns the most frequent delimiter in the header, outside quotes, and whether the header is complete in the text.
pub(super) fn delimiter_if_whole(text: &[u8]) -> (u8, bool) {
    let begin = text.iter().position(|byte| !matches!(byte, b'\r' | b'\n')).unwrap_or(text.len());
    let header = &text[begin..];
    let mut counts = [(b',', 0), (b';', 0), (b'\t', 0)];
    let (mut at, mut quoted, mut whole) = (0, false, false);
    for end in memchr3_iter(b'"', b'\n', b'\r', header).chain([header.len()]) {
        if !quoted {
            let count = |delimiter| header[at..end].iter().filter(|byte| **byte == delimiter).count();
            counts.iter_mut().for_each(|(delimiter, found)| *found += count(*delimiter));
        }
        match header.get(end) {
            Some(b'"') => quoted = !quoted,
            Some(_) if !quoted => {
                whole = true;
                break;
            }
            _ => {}
        }
        at = end + 1;
    }
    let most = counts.iter().rev().max_by_key(|(_, count)| *count);
    (most.map_or(b',', |(delimiter, _)| *delimiter), whole)
}
#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn delimiter_is_detected_from_header() {
        let counted = |text: &[u8]| reading(text, None, &|_| 0).delimiter;
        assert_eq!(counted(b"unit,code\n"), b',');
        assert_eq!(counted(b"unit;code;\"a,b,c,d\"\n1,2,3,4"), b';');
        assert_eq!(counted(b"unit\tcode"), b'\t');
        assert_eq!(counted(b"unit"), b',');
    }

    #[test]
    fn reading_is_the_one_that_has_a_header() {
        let rating = |record: &StringRecord| {
            let known = record.iter().filter(|cell| matches!(cell.trim(), "unit" | "code")).count();
            if record.iter().any(|cell| cell.trim() == "unit") { known } else { 0 }
        };
        for (text, stated, delimiter, begin, above) in [
            ("unit;a;Note su sedi, orari, referenti, altro\nRoma;1;2", None, b';', 0, 0),
            ("sep=;\r\nunit;a,b,c\n", None, b';', 7, 1),
            ("\"sep=\t\"\nunit\ta;b;c;d\n", None, b'\t', 8, 1),
            ("Rilevazione 2026;;\n;;\nunit;code;a\n", None, b';', 22, 2),
            ("unit|code\n", None, b'|', 0, 0),
            ("unit,code\nx;unit;code", Some(b','), b',', 0, 0),
            ("name;a,b,c\nRoma;1", None, b',', 0, 0),
        ] {
            assert_eq!(reading(text.as_bytes(), stated, &rating), Reading { delimiter, begin, above }, "{text}");
        }
    }

    #[test]
    fn row_count_equals_csv_reader() {
        let unclosed = |text: &str| scan(text.as_bytes(), b',').unclosed;
        assert_eq!(unclosed("a,b\r\n\r\nRoma,\"si\nMilano,no\n"), Some(2));
        assert_eq!(unclosed("\n\na,\"b\nRoma"), Some(1));
        assert_eq!(unclosed("a,b\nRoma,\"si \"\"forse\"\"\"\n"), None);
        assert_eq!(unclosed("a,b\nRoma,5\" disco\n"), None);
    }

    #[test]
    fn oversized_table_is_rejected_before_reading() {
        let large = format!("a,b\nRoma,{}\n", "x".repeat(LARGEST_ROW));
        assert_eq!(
            scan(large.as_bytes(), b','),
            TableScan { columns: 2, header_end: 4, too_large: Some(2), unclosed: None }
        );
        assert_eq!(scan(b"a,b,\"c,d\"\n", b',').columns, 3);
    }

    #[test]
    fn header_ends_with_its_line() {
        let body = |text: &str| text[header_end(text.as_bytes(), b',')..].trim_start().to_owned();
        assert_eq!(body("\r\nunit,\"a\nb\"\r\nRoma"), "Roma");
        assert_eq!(header_end(b"unit", b','), 4);
    }

    #[test]
    fn largest_row_counts_one_byte_of_its_line_break() {
        for quote in ["", "\""] {
            let row = |bytes: usize| format!("a\n{quote}{}{quote}\r\nb\n", "x".repeat(bytes - 2 * quote.len()));
            let too_large = |bytes| scan(row(bytes).as_bytes(), b',').too_large;
            assert_eq!((too_large(LARGEST_ROW - 1), too_large(LARGEST_ROW)), (None, Some(2)));
        }
    }
}
