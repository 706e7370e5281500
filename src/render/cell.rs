//! A cell as a reader sees it.

use crate::diagnostics::made_visible;
use crate::lang::{Lang, round_half_up, shown};
use crate::report::Cell;

/// The text of a cell: figures rounded half up, with the decimal sign of the language.
pub(super) fn cell_text(cell: &Cell, lang: Lang) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Missing => lang.words().missing.to_owned(),
        Cell::Text(text) => one_line(text),
        Cell::Term { title, .. } => one_line(title),
        Cell::Whole(number) => number.to_string(),
        Cell::Number { value, decimals } => shown(*value, *decimals, lang),
        Cell::Change { value, decimals } => signed(*value, *decimals, lang),
        Cell::Range { low, high, decimals } => {
            format!("{}–{}", shown(*low, *decimals, lang), shown(*high, *decimals, lang))
        }
        Cell::Open { value, low, high, decimals } => {
            let score = value.map_or(lang.words().missing.to_owned(), |value| shown(value, *decimals, lang));
            let coarse = decimals.saturating_sub(1);
            // Rounded outwards, so that the score shown never lies outside.
            format!("{score} ({}–{})", outward(*low, coarse, -1.0, lang), outward(*high, coarse, 1.0, lang))
        }
        Cell::Share(share) => per_cent(*share, lang),
    }
}

/// A difference with its sign; what is shown as zero has none.
fn signed(value: f64, decimals: usize, lang: Lang) -> String {
    let text = shown(value, decimals, lang);
    let rises = value > 0.0 && text.bytes().any(|byte| (b'1'..=b'9').contains(&byte));
    if rises { format!("+{text}") } else { text }
}

/// A bound rounded away from what it bounds: downwards for −1, upwards for 1.
fn outward(value: f64, decimals: usize, direction: f64, lang: Lang) -> String {
    let unit = 10_f64.powi(-i32::try_from(decimals).unwrap_or(0));
    let nearest: f64 = round_half_up(value, decimals).parse().unwrap_or(value);
    let inside = direction * (value - nearest) > 1e-9;
    shown(if inside { nearest + direction * unit } else { nearest }, decimals, lang)
}

/// A share in whole per cent. What is not all is never shown as all, what is not nothing never as nothing.
fn per_cent(share: f64, lang: Lang) -> String {
    let text = shown(100.0 * share, 0, lang);
    match text.as_str() {
        "100" if share < 1.0 - 1e-12 => ">99%".to_owned(),
        "0" if share > 1e-12 => "<1%".to_owned(),
        _ => format!("{text}%"),
    }
}

/// A text on one line, its control characters made visible.
pub(super) fn one_line(text: &str) -> String {
    let text = made_visible(text);
    if text.contains(['\n', '\t']) { text.split_whitespace().collect::<Vec<_>>().join(" ") } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percent_just_below_100_is_not_shown_as_100() {
        let text = |share| cell_text(&Cell::Share(share), Lang::It);
        assert_eq!(
            (text(1.0), text(0.999), text(0.004), text(0.0)),
            ("100%".into(), ">99%".into(), "<1%".into(), "0%".into())
        );
    }

    #[test]
    fn difference_has_sign_unless_shown_as_zero() {
        let text = |value| cell_text(&Cell::Change { value, decimals: 1 }, Lang::It);
        assert_eq!([text(2.25), text(-2.25), text(0.04), text(-0.04)], ["+2,3", "-2,3", "0,0", "0,0"]);
    }

    #[test]
    fn open_number_shows_interval() {
        let cell = Cell::Open { value: Some(58.33), low: 41.2, high: 77.0, decimals: 1 };
        assert_eq!(cell_text(&cell, Lang::It), "58,3 (41–77)");
        let cell = Cell::Open { value: Some(58.5), low: 58.5, high: 60.2, decimals: 1 };
        assert_eq!(cell_text(&cell, Lang::It), "58,5 (58–61)");
        let cell = Cell::Open { value: None, low: 0.1234, high: 1.0, decimals: 3 };
        assert_eq!(cell_text(&cell, Lang::En), "n.d. (0.12–1.00)");
    }

    #[test]
    fn cell_escape_sequence_is_made_visible() {
        assert_eq!(cell_text(&Cell::Text("\u{1b}[31mRoma\nLazio".into()), Lang::It), "␛[31mRoma Lazio");
    }
}
