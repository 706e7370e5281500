//! Marks for texts that a spreadsheet or a reader of tables would take for something else.

use super::is_spreadsheet_error;
use crate::lang::{marked, unmarked};
use std::borrow::Cow;

const MARK: char = '\'';

/// Returns a text as a cell of a CSV table: with an apostrophe in front if a spreadsheet would run it as a formula, or if it
/// looks like the error of one. So do such texts with apostrophes in front, so that [`unprotected`] returns every text.
pub fn protected(text: &str) -> Cow<'_, str> {
    if is_error_text(text) { Cow::Owned(format!("{MARK}{text}")) } else { marked(text) }
}

/// Returns a text as a text cell of a workbook, which no spreadsheet runs: with an apostrophe in front only if
/// [`unprotected`] would change it, or if it looks like the error of a formula.
pub fn protected_in_text_cell(text: &str) -> Cow<'_, str> {
    let changes = is_spreadsheet_error(text) || unprotected(text) != text;
    if changes { Cow::Owned(format!("{MARK}{text}")) } else { Cow::Borrowed(text) }
}

/// Returns the text of a cell that [`protected`] or [`protected_in_text_cell`] wrote; other texts are unchanged.
pub fn unprotected(cell: &str) -> &str {
    cell.strip_prefix(MARK).filter(|text| is_error_text(text)).unwrap_or_else(|| unmarked(cell))
}

/// Whether a text is the error of a formula, apart from marks.
fn is_error_text(text: &str) -> bool {
    is_spreadsheet_error(text.trim_start_matches(MARK))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_come_back_from_both_kinds_of_cells() {
        for text in
            ["- costi", "'- costi", "''=1", "=1+1", "+39 0776", "#N/D", "'#N/D", "''#N/D", "'testo", "'", "", "-5"]
        {
            assert_eq!(unprotected(&protected(text)), text);
            assert_eq!(unprotected(&protected_in_text_cell(text)), text);
        }
        for (text, in_csv, in_workbook) in
            [("=1", "'=1", "=1"), ("'=1", "''=1", "''=1"), ("#N/D", "'#N/D", "'#N/D"), ("l'anno", "l'anno", "l'anno")]
        {
            assert_eq!((&*protected(text), &*protected_in_text_cell(text)), (in_csv, in_workbook));
        }
    }
}
