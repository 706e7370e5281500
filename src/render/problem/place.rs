//! Where a problem stands: its line and column, its row and cell.

use crate::source::{At, Place, Problem, SourceId, Sources};

/// A place as people count: from 1, in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Position {
    pub line: usize,
    pub column: usize,
    /// The first byte of the line, and the end of it without its line break.
    pub line_start: usize,
    pub line_end: usize,
    /// The bytes meant, all of them on this line.
    pub start: usize,
    pub end: usize,
}

/// The lines of the run's texts, each text counted once.
pub(super) struct Lines<'s> {
    pub sources: &'s Sources,
    counted: Option<(SourceId, Vec<usize>)>,
}

impl<'s> Lines<'s> {
    pub fn new(sources: &'s Sources) -> Lines<'s> {
        Lines { sources, counted: None }
    }

    /// The line of a place, from 1; the row, in a table.
    pub fn line(&mut self, place: Place) -> usize {
        match place.at {
            At::Whole => 1,
            At::Bytes(..) => self.position(place).map_or(1, |position| position.line),
            At::Cell { row, .. } | At::Row(row) => usize::try_from(row).unwrap_or(usize::MAX),
        }
    }

    /// Where a range of bytes stands; `None` if the place is no range.
    pub fn position(&mut self, place: Place) -> Option<Position> {
        let At::Bytes(start, end) = place.at else { return None };
        let text = self.sources.get(place.source).text.as_str();
        let start = boundary(text, start);
        let starts = self.starts(place.source);
        let line = starts.partition_point(|line_start| *line_start <= start);
        let line_start = starts[line - 1];
        let line_end = starts.get(line).map_or(text.len(), |next| next - 1);
        let line_end = line_start + text[line_start..line_end].trim_end_matches('\r').len();
        let start = start.min(line_end);
        let end = boundary(text, end).clamp(start, line_end);
        let column = text[line_start..start].chars().count() + 1;
        Some(Position { line, column, line_start, line_end, start, end })
    }

    /// The first byte of every line of a text.
    fn starts(&mut self, source: SourceId) -> &[usize] {
        if self.counted.as_ref().is_none_or(|(counted, _)| *counted != source) {
            let breaks = self.sources.get(source).text.match_indices('\n').map(|(at, _)| at + 1);
            self.counted = Some((source, std::iter::once(0).chain(breaks).collect()));
        }
        self.counted.as_ref().map_or(&[0], |(_, starts)| starts)
    }
}

/// The last place up to a byte where a character begins.
fn boundary(text: &str, byte: usize) -> usize {
    let byte = byte.min(text.len());
    (0..=byte).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

/// The row and, for a cell, the column (from 0) of a problem in a table.
pub(super) fn cell_of(problem: &Problem) -> Option<(u32, Option<u32>)> {
    match problem.place.at {
        At::Cell { row, column } => Some((row, Some(column))),
        At::Row(row) => Some((row, None)),
        At::Whole | At::Bytes(..) => None,
    }
}

/// The name a column has in the header, or else its number.
pub(super) fn column_name(sources: &Sources, source: SourceId, column: u32) -> String {
    let columns = &sources.get(source).columns;
    let name = usize::try_from(column).ok().and_then(|at| columns.get(at)).filter(|name| !name.is_empty());
    name.map_or_else(|| (column + 1).to_string(), |name| super::phrase::fit(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn location_columns_count_characters_and_ranges_end_at_line() {
        let mut sources = Sources::default();
        let id = sources.add("a", "uno\r\ncittà: è\n");
        let mut lines = Lines::new(&sources);
        let position = lines.position(Place::bytes(id, 13..40)).expect("a range");
        assert_eq!((position.line, position.column, position.start, position.end), (2, 8, 13, 15));
        let beyond = lines.position(Place::bytes(id, 400..401)).expect("a range");
        assert_eq!((beyond.line, beyond.column), (3, 1));
    }
}
