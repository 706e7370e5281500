//! What pictures share: text that fits, figures as readers write them, places on a scale.

use crate::lang::{Lang, shown};
use crate::render::cell::one_line;
use crate::report::chart::Scale;
use maud::Markup;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// A picture: its size and what is drawn.
pub(super) struct Picture {
    pub width: u32,
    pub height: u32,
    pub marks: Markup,
}

/// How wide a letter of 13 pixels is, with room to spare.
pub(super) const LETTER: f64 = 7.9;

/// A place in a picture, to a tenth of a pixel.
pub(super) fn at(place: f64) -> String {
    let text = format!("{place:.1}");
    text.strip_suffix(".0").map(str::to_owned).unwrap_or(text)
}

/// A value as readers write it; "n.d." where there is none.
pub(super) fn figure(value: Option<f64>, scale: Scale, lang: Lang) -> String {
    value.map_or(lang.words().missing.to_owned(), |value| shown(value, scale.decimals, lang))
}

/// How wide a text is, in pixels.
pub(super) fn width_of(text: &str) -> f64 {
    text.width() as f64 * LETTER
}

/// A text on one line, shortened to so many letters.
pub(super) fn fitted(text: &str, letters: usize) -> String {
    let text = one_line(text);
    if text.width() <= letters {
        return text;
    }
    let mut width = 1;
    let kept = text.chars().take_while(|character| {
        width += character.width().unwrap_or(0);
        width <= letters
    });
    format!("{}…", kept.collect::<String>().trim_end())
}

/// A text on at most so many lines, each of so many letters.
pub(super) fn lines(text: &str, letters: usize, most: usize) -> Vec<String> {
    let text = one_line(text);
    let wrapped = textwrap::wrap(&text, letters.max(4));
    let mut lines: Vec<String> = wrapped.iter().take(most).map(|line| line.to_string()).collect();
    if wrapped.len() > most
        && let Some(last) = lines.last_mut()
    {
        *last = fitted(&format!("{last} …"), letters);
    }
    lines
}
