//! Shared by all charts: text that fits, formatted values, coordinates.

use crate::render::cell::one_line;
use crate::report::chart::Tone;
use maud::Markup;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// The width of all pictures that are tables.
pub(super) const WIDTH: f64 = 960.0;

/// A drawing and its size.
pub(super) struct Picture {
    pub width: u32,
    pub height: u32,
    pub marks: Markup,
}

/// The class of a shade.
pub(super) fn shade(tone: Tone, shade: u8) -> String {
    format!("{}{shade}", if tone == Tone::First { "m" } else { "a" })
}

/// A coordinate, to a tenth of a pixel.
pub(super) fn at(position: f64) -> String {
    let text = format!("{position:.1}");
    text.strip_suffix(".0").map(str::to_owned).unwrap_or(text)
}

/// A name on one line, of at most `letters`. It is shortened in the middle, because names of neighbours often differ
/// only at their ends.
pub(super) fn named(name: &str, letters: usize) -> String {
    let name = one_line(name);
    if name.width() <= letters {
        return name;
    }
    let mut width = 0;
    let end = name.chars().rev().take_while(|character| {
        width += character.width().unwrap_or(0);
        width <= letters / 2
    });
    let end: Vec<char> = end.collect();
    let end: String = end.into_iter().rev().collect();
    let end = end.trim_start();
    format!("{}{end}", fitted(&name, letters - end.width()))
}

/// A text on one line, shortened to `letters`.
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

/// A text broken into at most `most` lines of at most `letters` each.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shortened_names_differing_at_end_stay_distinct() {
        assert_eq!(named("Castel San Giovanni Vecchio", 22), "Castel San…nni Vecchio");
        assert_eq!(named("San Bartolomeo in Valpiccola", 22), "San Bartolo…Valpiccola");
        assert_eq!(named("Ro", 22), "Ro");
        assert_eq!(fitted("Castel San Giovanni Vecchio", 22), "Castel San Giovanni V…");
    }
}
