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

/// Looks over a table, by the rules of RFC 4180; quotes open a cell only at its beginning.
pub(super) fn survey(text: &str, delimiter: u8) -> Survey {
    let mut survey = Survey { columns: 1, ..Survey::default() };
    let (mut row, mut length) = (1_u32, 0_usize);
    let (mut quoted, mut begins_cell) = (false, true);
    let mut bytes = text.bytes().peekable();
    while let Some(byte) = bytes.next() {
        length += 1;
        if length > LARGEST_ROW {
            survey.too_large = Some(row);
            return survey;
        }
        match byte {
            b'"' if quoted && bytes.peek() == Some(&b'"') => {
                bytes.next();
            }
            b'"' if quoted => quoted = false,
            _ if quoted => {}
            b'"' => quoted = begins_cell,
            b'\n' | b'\r' => {
                // A line without anything in it is no row.
                row += u32::from(length > 1);
                length = 0;
                begins_cell = true;
            }
            _ => {
                begins_cell = byte == delimiter;
                survey.columns += usize::from(begins_cell && row == 1);
            }
        }
    }
    survey.unclosed = quoted.then_some(row);
    survey
}

/// The delimiter that divides the header most, quoted parts apart.
pub(super) fn delimiter_of(text: &str) -> u8 {
    let mut counts = [(b',', 0), (b';', 0), (b'\t', 0)];
    let mut quoted = false;
    for byte in text.trim_start_matches(['\r', '\n']).bytes() {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' | b'\r' if !quoted => break,
            _ if quoted => {}
            _ => counts.iter_mut().filter(|(sign, _)| *sign == byte).for_each(|(_, count)| *count += 1),
        }
    }
    counts.iter().rev().max_by_key(|(_, count)| *count).map_or(b',', |(sign, _)| *sign)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_delimiter_is_the_one_that_divides_the_header() {
        assert_eq!(delimiter_of("unit,code\n"), b',');
        assert_eq!(delimiter_of("unit;code;\"a,b,c,d\"\n1,2,3,4"), b';');
        assert_eq!(delimiter_of("unit\tcode"), b'\t');
        assert_eq!(delimiter_of("unit"), b',');
    }

    #[test]
    fn rows_are_counted_as_the_reader_counts_them() {
        let unclosed = |text| survey(text, b',').unclosed;
        assert_eq!(unclosed("a,b\r\n\r\nRoma,\"si\nMilano,no\n"), Some(2));
        assert_eq!(unclosed("\n\na,\"b\nRoma"), Some(1));
        assert_eq!(unclosed("a,b\nRoma,\"si \"\"forse\"\"\"\n"), None);
        assert_eq!(unclosed("a,b\nRoma,5\" disco\n"), None);
    }

    #[test]
    fn size_is_seen_before_anything_is_read() {
        let large = format!("a,b\nRoma,{}\n", "x".repeat(LARGEST_ROW));
        assert_eq!(survey(&large, b','), Survey { columns: 2, too_large: Some(2), unclosed: None });
        assert_eq!(survey("a,b,\"c,d\"\n", b',').columns, 3);
    }
}
