//! Texts cut to a width, marked with an ellipsis.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// The text; if longer than `width` columns, cut and with `…` at its end.
pub(super) fn shortened(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut cut = String::new();
    let mut used = 0;
    for character in text.chars() {
        let own = character.width().unwrap_or(0);
        if used + own + 1 > width {
            break;
        }
        used += own;
        cut.push(character);
    }
    let kept = cut.trim_end().len();
    cut.truncate(kept);
    cut.push('…');
    cut
}

#[cfg(test)]
mod tests {
    use super::shortened;

    #[test]
    fn shortened_text_ends_with_ellipsis() {
        assert_eq!(shortened("San Donato Val di Comino", 24), "San Donato Val di Comino");
        assert_eq!(shortened("San Donato Val di Comino", 12), "San Donato…");
        assert_eq!(shortened("città", 4), "cit…");
    }
}
