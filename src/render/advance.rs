//! The width of a text without a browser, from the advances of Helvetica.

use unicode_normalization::UnicodeNormalization;
use unicode_width::UnicodeWidthChar;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Weight {
    Regular,
    Bold,
}

/// The advances of the printable ASCII characters, in thousandths of the size.
///
/// Source: Adobe, *Helvetica* font metrics (`Helvetica.afm`, Core 14), which Arial and Liberation Sans share.
const ADVANCES: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
    556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833,
    722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556,
    556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334,
    260, 334, 584,
];
/// How much wider other system fonts may be.
const MARGIN: f64 = 1.03;
/// How much wider bold letters are.
const BOLD: f64 = 1.07;

/// The width of a text at a size in pixels, rounded up for other fonts.
pub(super) fn width(text: &str, size: f64, weight: Weight) -> f64 {
    let thousandths: f64 = text.nfd().map(advance).sum();
    let bold = if weight == Weight::Bold { BOLD } else { 1.0 };
    thousandths / 1000.0 * size * MARGIN * bold
}

/// The advance of a character; combining marks have none, wide characters a full one.
fn advance(letter: char) -> f64 {
    const OTHER: f64 = 620.0;
    let known = u32::from(letter).checked_sub(32).and_then(|at| ADVANCES.get(at as usize));
    match (known, letter.width()) {
        (Some(advance), _) => f64::from(*advance),
        (None, Some(0) | None) => 0.0,
        (None, Some(1)) => OTHER,
        (None, Some(_)) => 1000.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn width_of_text_is_sum_of_advances() {
        // 722 + 556 thousandths of 10 pixels, and the margin.
        assert!((width("Ro", 10.0, Weight::Regular) - 13.163).abs() < 0.001);
        assert_eq!(width("à", 10.0, Weight::Regular), width("a", 10.0, Weight::Regular));
        assert!(width("Ro", 10.0, Weight::Bold) > width("Ro", 10.0, Weight::Regular));
    }
}
