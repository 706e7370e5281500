//! A first look over a table: its delimiter, its size, its quotes.

use super::LARGEST_ROW;

/// What one pass over the bytes of a table tells.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Survey {
    /// How many cells the header has.
    pub columns: usize,
    /// The first row with more bytes than a row may have, the header being 1.
    pub too_large: Option<u32>,
    /// The last row, if it ends inside quotes.
    pub unclosed: Option<u32>,
}

/// Follows the quotes of a table by the rules of RFC 4180; quotes open a cell only at its beginning.
#[derive(Clone, Copy, Debug)]
pub(super) struct Quotes {
    delimiter: u8,
    quoted: bool,
    begins_cell: bool,
}

/// What a byte of a table does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Does {
    /// It divides two cells.
    Divides,
    /// It ends a row, or belongs to the end of one.
    Ends,
    /// Neither.
    Nothing,
}

impl Quotes {
    /// At the beginning of a row.
    pub fn new(delimiter: u8) -> Quotes {
        Quotes { delimiter, quoted: false, begins_cell: true }
    }

    /// Whether what follows stands in quotes.
    pub fn are_open(self) -> bool {
        self.quoted
    }

    /// Goes over the next byte. Of doubled quotes the first closes and the second opens again.
    pub fn pass(&mut self, byte: u8) -> Does {
        match byte {
            b'"' if self.quoted => self.quoted = false,
            _ if self.quoted => {}
            b'"' => self.quoted = self.begins_cell,
            b'\n' | b'\r' => {
                self.begins_cell = true;
                return Does::Ends;
            }
            _ => {
                self.begins_cell = byte == self.delimiter;
                if self.begins_cell {
                    return Does::Divides;
                }
            }
        }
        Does::Nothing
    }
}

/// Looks over a table.
pub(super) fn survey(text: &[u8], delimiter: u8) -> Survey {
    let mut survey = Survey { columns: 1, ..Survey::default() };
    let (mut row, mut length) = (1_u32, 0_usize);
    let mut quotes = Quotes::new(delimiter);
    for byte in text {
        length += 1;
        if length > LARGEST_ROW {
            survey.too_large = Some(row);
            return survey;
        }
        match quotes.pass(*byte) {
            Does::Ends => {
                // A line without anything in it is no row.
                row += u32::from(length > 1);
                length = 0;
            }
            Does::Divides => survey.columns += usize::from(row == 1),
            Does::Nothing => {}
        }
    }
    survey.unclosed = quotes.are_open().then_some(row);
    survey
}

/// Where the first row that is not empty ends, its line break included.
pub(super) fn row_end(text: &[u8], delimiter: u8) -> usize {
    let mut quotes = Quotes::new(delimiter);
    let begins = text.iter().position(|byte| !matches!(byte, b'\n' | b'\r')).unwrap_or(text.len());
    let ends = |byte: &u8| quotes.pass(*byte) == Does::Ends;
    text[begins..].iter().position(ends).map_or(text.len(), |end| begins + end + 1)
}

/// The delimiter that divides the header most, quoted parts apart.
pub(super) fn delimiter_of(text: &[u8]) -> u8 {
    delimiter_if_whole(text).0
}

/// The delimiter that divides the header most, and whether the header ends within the text.
pub(super) fn delimiter_if_whole(text: &[u8]) -> (u8, bool) {
    let mut counts = [(b',', 0), (b';', 0), (b'\t', 0)];
    let (mut quoted, mut whole) = (false, false);
    for &byte in text.iter().skip_while(|byte| matches!(byte, b'\r' | b'\n')) {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' | b'\r' if !quoted => {
                whole = true;
                break;
            }
            _ if quoted => {}
            _ => counts.iter_mut().filter(|(sign, _)| *sign == byte).for_each(|(_, count)| *count += 1),
        }
    }
    let most = counts.iter().rev().max_by_key(|(_, count)| *count);
    (most.map_or(b',', |(sign, _)| *sign), whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn delimiter_is_detected_from_header() {
        assert_eq!(delimiter_of(b"unit,code\n"), b',');
        assert_eq!(delimiter_of(b"unit;code;\"a,b,c,d\"\n1,2,3,4"), b';');
        assert_eq!(delimiter_of(b"unit\tcode"), b'\t');
        assert_eq!(delimiter_of(b"unit"), b',');
    }

    #[test]
    fn row_count_equals_csv_reader() {
        let unclosed = |text: &str| survey(text.as_bytes(), b',').unclosed;
        assert_eq!(unclosed("a,b\r\n\r\nRoma,\"si\nMilano,no\n"), Some(2));
        assert_eq!(unclosed("\n\na,\"b\nRoma"), Some(1));
        assert_eq!(unclosed("a,b\nRoma,\"si \"\"forse\"\"\"\n"), None);
        assert_eq!(unclosed("a,b\nRoma,5\" disco\n"), None);
    }

    #[test]
    fn oversized_table_is_rejected_before_reading() {
        let large = format!("a,b\nRoma,{}\n", "x".repeat(LARGEST_ROW));
        assert_eq!(survey(large.as_bytes(), b','), Survey { columns: 2, too_large: Some(2), unclosed: None });
        assert_eq!(survey(b"a,b,\"c,d\"\n", b',').columns, 3);
    }

    #[test]
    fn header_ends_at_line_break() {
        assert_eq!(row_end(b"\r\nunit,\"a\nb\"\r\nRoma", b','), 13);
        assert_eq!(row_end(b"unit", b','), 4);
    }
}
