//! The text of a cell for readers.

use crate::diagnostics::{has_invisible_control, is_invisible_control, made_visible};
use crate::lang::{Lang, round_half_up, shown};
use crate::report::TableCell;

/// The text of a cell as [`cell_text`] writes it, with a true minus sign, for pages and pictures.
pub(super) fn typeset(cell: &TableCell, lang: Lang) -> String {
    let text = cell_text(cell, lang);
    match (cell, text.strip_prefix('-')) {
        (TableCell::Change { .. } | TableCell::Number { .. }, Some(digits)) => format!("\u{2212}{digits}"),
        _ => text,
    }
}

/// The text of a cell: numbers rounded half up, with the decimal sign of the language.
pub(super) fn cell_text(cell: &TableCell, lang: Lang) -> String {
    match cell {
        TableCell::Empty => String::new(),
        TableCell::Missing => lang.words().missing.to_owned(),
        TableCell::Text(text) => one_line(text),
        TableCell::Term { title, .. } => one_line(title),
        TableCell::Whole(number) => number.to_string(),
        TableCell::Number { value, decimals } => shown(*value, *decimals, lang),
        TableCell::Change { value, decimals } => signed(*value, *decimals, lang),
        TableCell::Range { low, high, decimals } => {
            format!("{}–{}", shown(*low, *decimals, lang), shown(*high, *decimals, lang))
        }
        TableCell::Open { value, low, high, decimals } => {
            let (score, interval) = score_and_interval(*value, *low, *high, *decimals, lang);
            format!("{score} ({interval})")
        }
        TableCell::Share(share) => per_cent(*share, lang),
        TableCell::ExactShare(share) => format!("{}%", shown(100.0 * share, 1, lang)),
    }
}

/// The score and the interval of a cell that missing answers leave open; `None` for other cells.
pub(super) fn open_texts(cell: &TableCell, lang: Lang) -> Option<(String, String)> {
    match cell {
        TableCell::Open { value, low, high, decimals } => {
            Some(score_and_interval(*value, *low, *high, *decimals, lang))
        }
        TableCell::Empty
        | TableCell::Missing
        | TableCell::Text(_)
        | TableCell::Term { .. }
        | TableCell::Whole(_)
        | TableCell::Number { .. }
        | TableCell::Change { .. }
        | TableCell::Range { .. }
        | TableCell::Share(_)
        | TableCell::ExactShare(_) => None,
    }
}

/// The bounds have a decimal less than the score and are rounded outwards, so that the score is never outside.
fn score_and_interval(value: Option<f64>, low: f64, high: f64, decimals: usize, lang: Lang) -> (String, String) {
    let score = value.map_or(lang.words().missing.to_owned(), |value| shown(value, decimals, lang));
    let coarse = decimals.saturating_sub(1);
    (score, format!("{}–{}", outward(low, coarse, -1.0, lang), outward(high, coarse, 1.0, lang)))
}

/// A difference with its sign; one that rounds to zero has no sign.
fn signed(value: f64, decimals: usize, lang: Lang) -> String {
    let text = shown(value, decimals, lang);
    let rises = value > 0.0 && text.bytes().any(|byte| (b'1'..=b'9').contains(&byte));
    if rises { format!("+{text}") } else { text }
}

/// A bound, rounded down if `direction` is −1 and up if it is 1.
fn outward(value: f64, decimals: usize, direction: f64, lang: Lang) -> String {
    let unit = 10_f64.powi(-i32::try_from(decimals).unwrap_or(0));
    let nearest: f64 = round_half_up(value, decimals).parse().unwrap_or(value);
    let inside = direction * (value - nearest) > 1e-9;
    shown(if inside { nearest + direction * unit } else { nearest }, decimals, lang)
}

/// A share in whole per cent. Only 1 is shown as 100%, and only 0 as 0%.
fn per_cent(share: f64, lang: Lang) -> String {
    let text = shown(100.0 * share, 0, lang);
    match text.as_str() {
        "100" if share < 1.0 - 1e-12 => ">99%".to_owned(),
        "0" if share > 1e-12 => "<1%".to_owned(),
        _ => format!("{text}%"),
    }
}

/// A text on one line, with visible control characters.
pub(super) fn one_line(text: &str) -> String {
    let text = made_visible(text);
    if text.contains(['\n', '\t']) { text.split_whitespace().collect::<Vec<_>>().join(" ") } else { text }
}

/// Markup with control characters made visible, in texts and attributes; XML has none, and browsers obey some.
pub(super) fn visible_markup(markup: String) -> String {
    if !has_invisible_control(&markup) {
        return markup;
    }
    let mut visible = String::with_capacity(markup.len());
    for character in markup.chars() {
        match is_invisible_control(character) {
            true => visible.push_str(&made_visible(character.encode_utf8(&mut [0; 4])).replace('<', "&lt;")),
            false => visible.push(character),
        }
    }
    visible
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_with_control_characters_stays_markup() {
        let markup = visible_markup("<b id=\"\u{202e}\">\u{1b}\u{9b}è</b>\n".to_owned());
        assert_eq!(markup, "<b id=\"&lt;U+202E>\">␛&lt;U+009B>è</b>\n");
    }

    #[test]
    fn percent_just_below_100_is_not_shown_as_100() {
        let text = |share| cell_text(&TableCell::Share(share), Lang::It);
        assert_eq!(
            (text(1.0), text(0.999), text(0.004), text(0.0)),
            ("100%".into(), ">99%".into(), "<1%".into(), "0%".into())
        );
    }

    #[test]
    fn difference_has_sign_unless_shown_as_zero() {
        let text = |value| cell_text(&TableCell::Change { value, decimals: 1 }, Lang::It);
        assert_eq!([text(2.25), text(-2.25), text(0.04), text(-0.04)], ["+2,3", "-2,3", "0,0", "0,0"]);
    }

    #[test]
    fn open_number_shows_interval() {
        let cell = TableCell::Open { value: Some(58.33), low: 41.2, high: 77.0, decimals: 1 };
        assert_eq!(cell_text(&cell, Lang::It), "58,3 (41–77)");
        let cell = TableCell::Open { value: Some(58.5), low: 58.5, high: 60.2, decimals: 1 };
        assert_eq!(cell_text(&cell, Lang::It), "58,5 (58–61)");
        let cell = TableCell::Open { value: None, low: 0.1234, high: 1.0, decimals: 3 };
        assert_eq!(cell_text(&cell, Lang::En), "n.d. (0.12–1.00)");
    }

    #[test]
    fn cell_escape_sequence_is_made_visible() {
        assert_eq!(cell_text(&TableCell::Text("\u{1b}[31mRoma\nLazio".into()), Lang::It), "␛[31mRoma Lazio");
    }
}
