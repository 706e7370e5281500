//! Locations as people count them: line and column, row and cell.

use super::message::fit;
use crate::diagnostics::{Diagnostic, Extent, Location, SourceId, Sources};
use crate::lang::within;

/// The first line of a location.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Position {
    /// From 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
    /// The first byte of the line.
    pub line_start: usize,
    /// The end of the line, without its line break.
    pub line_end: usize,
    /// The first byte of the location.
    pub start: usize,
    /// The end of the location, or of the line if it goes beyond.
    pub end: usize,
}

/// Finds the lines of locations. Keeps the line starts of one text.
pub(super) struct Lines<'s> {
    pub sources: &'s Sources,
    starts: Option<(SourceId, Vec<usize>)>,
}

impl<'s> Lines<'s> {
    pub fn new(sources: &'s Sources) -> Lines<'s> {
        Lines { sources, starts: None }
    }

    /// The line of a location, from 1; its row in a table.
    pub fn line(&mut self, location: Location) -> usize {
        match location.extent {
            Extent::Whole => 1,
            Extent::Bytes(..) => self.position(location).map_or(1, |position| position.line),
            Extent::Cell { row, .. } | Extent::Row(row) => usize::try_from(row).unwrap_or(usize::MAX),
        }
    }

    /// The position of a range of bytes; `None` for any other location.
    pub fn position(&mut self, location: Location) -> Option<Position> {
        let Extent::Bytes(start, end) = location.extent else { return None };
        let text = self.sources.get(location.source).text.as_str();
        let start = boundary(text, start);
        let starts = self.starts(location.source);
        let line = starts.partition_point(|line_start| *line_start <= start);
        let line_start = starts[line - 1];
        let line_end = starts.get(line).map_or(text.len(), |next| next - 1);
        let line_end = line_start + text[line_start..line_end].trim_end_matches('\r').len();
        let start = start.min(line_end);
        let end = within(boundary(text, end), start, line_end);
        let column = text[line_start..start].chars().count() + 1;
        Some(Position { line, column, line_start, line_end, start, end })
    }

    /// The first byte of each line of a text.
    fn starts(&mut self, source: SourceId) -> &[usize] {
        if self.starts.as_ref().is_none_or(|(known, _)| *known != source) {
            let breaks = self.sources.get(source).text.match_indices('\n').map(|(at, _)| at + 1);
            self.starts = Some((source, std::iter::once(0).chain(breaks).collect()));
        }
        self.starts.as_ref().map_or(&[0], |(_, starts)| starts)
    }
}

/// The last character boundary at or before a byte.
fn boundary(text: &str, byte: usize) -> usize {
    let byte = byte.min(text.len());
    (0..=byte).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

/// The row (from 1) and, for a cell, the column (from 0) of a diagnostic in a table.
pub(super) fn cell_of(diagnostic: &Diagnostic) -> Option<(u32, Option<u32>)> {
    match diagnostic.location.extent {
        Extent::Cell { row, column } => Some((row, Some(column))),
        Extent::Row(row) => Some((row, None)),
        Extent::Whole | Extent::Bytes(..) => None,
    }
}

/// The address of a cell as spreadsheets write it: `C5`.
pub(super) fn address(row: u32, column: u32) -> String {
    let (mut letters, mut left) = (Vec::new(), u64::from(column) + 1);
    while left > 0 {
        left -= 1;
        letters.push(char::from(b'A' + (left % 26) as u8));
        left /= 26;
    }
    letters.iter().rev().collect::<String>() + &row.to_string()
}

/// The name of a column in the header; its number, from 1, if it has none.
pub(super) fn column_name(sources: &Sources, source: SourceId, column: u32) -> String {
    let columns = &sources.get(source).columns;
    let name = usize::try_from(column).ok().and_then(|at| columns.get(at)).filter(|name| !name.is_empty());
    name.map_or_else(|| (column + 1).to_string(), |name| fit(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_those_of_spreadsheets() {
        assert_eq!([0, 25, 26, 701, 702].map(|column| address(5, column)), ["A5", "Z5", "AA5", "ZZ5", "AAA5"]);
    }

    #[test]
    fn columns_count_characters_and_ranges_end_with_their_line() {
        let mut sources = Sources::default();
        let id = sources.add("a", "uno\r\ncittà: è\n");
        let mut lines = Lines::new(&sources);
        let position = lines.position(Location::bytes(id, 13..40)).expect("a range");
        assert_eq!((position.line, position.column, position.start, position.end), (2, 8, 13, 15));
        let beyond = lines.position(Location::bytes(id, 400..401)).expect("a range");
        assert_eq!((beyond.line, beyond.column), (3, 1));
    }
}
