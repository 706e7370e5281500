//! Texts that a spreadsheet would run as formulas.

use std::borrow::Cow;

/// The mark in front of a text that is no formula.
const MARK: char = '\'';

/// The text as a cell of a CSV file: one that starts like a formula gets an apostrophe in front, and so does one that
/// starts with such a mark already, so that [`unmarked`] gives the text back.
///
/// Numbers, also negative ones, stay numbers. OWASP, *CSV Injection*.
pub fn marked(text: &str) -> Cow<'_, str> {
    if needs_mark(text) { Cow::Owned(format!("{MARK}{text}")) } else { Cow::Borrowed(text) }
}

/// The text of a cell that [`marked`] wrote; other texts are unchanged.
pub fn unmarked(cell: &str) -> &str {
    cell.strip_prefix(MARK).filter(|text| needs_mark(text)).unwrap_or(cell)
}

/// Whether a text starts like a formula, apart from marks.
fn needs_mark(text: &str) -> bool {
    let text = text.trim_start_matches(MARK);
    // Spreadsheets and clean-up tools drop these, and then the formula is first.
    let begin = text.trim_start_matches(|character: char| character.is_whitespace() || is_ignored(character));
    let like_formula = begin.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    let like_break = text.starts_with(['\t', '\r', '\n']);
    let number = || begin.trim_end().replacen(',', ".", 1).parse::<f64>().is_ok_and(f64::is_finite);
    like_break || (like_formula && !number())
}

/// Characters without width, and control characters.
fn is_ignored(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::{marked, unmarked};

    #[test]
    fn formulas_are_marked_and_read_back_unchanged() {
        let formulas =
            ["=1+1", "+39 0776", "-cmd", "@SUM(A1)", "\t=1", "\r=1", "\n", "＝1", "＋a", "－a", "＠a", "'=1", "''-a"];
        let hidden = [" =1", "\u{a0}=1", "\u{200b}=1", "\u{feff}\u{2060}+a", "\u{1b}@a", "\t1"];
        for text in formulas.into_iter().chain(hidden) {
            assert_eq!(marked(text), format!("'{text}"));
            assert_eq!(unmarked(&marked(text)), text);
        }
        for text in ["-5", "-3,5", " -5", "+1e3", "Roma", "060062", "'ciao", "l'anno = 1", "", "'"] {
            assert_eq!(marked(text), text);
            assert_eq!(unmarked(text), text);
        }
    }
}
