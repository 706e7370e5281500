//! The last step before the terminal: control characters are shown, not obeyed.
//!
//! Every text that goes to a terminal passes here, wherever it comes from. Only the colours and weights that the program
//! itself uses stay.

use comino::diagnostics::{has_invisible_control, is_invisible_control, made_visible};
use std::borrow::Cow;
use std::io::{self, Write};

/// The most bytes of a line that are held back.
const LONGEST_LINE: usize = 1 << 20;

/// The text with control characters made visible, except line ends and the codes of [`look`].
pub fn visible(text: &str) -> Cow<'_, str> {
    if !has_invisible_control(text) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(is_invisible_control) {
        let (before, control) = rest.split_at(at);
        let kept = if control.starts_with("\r\n") { 1 } else { look(control).unwrap_or(0) };
        let length = if kept > 0 { kept } else { control.chars().next().map_or(0, char::len_utf8) };
        let (own, after) = control.split_at(length);
        shown.push_str(before);
        shown.push_str(&if kept > 0 { own.to_owned() } else { made_visible(own) });
        rest = after;
    }
    shown.push_str(rest);
    Cow::Owned(shown)
}

/// The length of the code for a colour or a weight at the start of a text; `None` for other texts, and for
/// codes that hide text.
fn look(text: &str) -> Option<usize> {
    let codes = text.strip_prefix("\u{1b}[")?;
    let end = codes.find(|character: char| !character.is_ascii_digit() && character != ';')?;
    let harmless = |code: &str| matches!(code.parse(), Ok(0..=4 | 22..=24 | 30..=37 | 39 | 90..=97_u8));
    let shown = codes[end..].starts_with('m') && codes[..end].split(';').all(harmless);
    shown.then_some(2 + end + 1)
}

/// Writes the visible form of a text, line by line. What follows the last line end is written by `flush`.
pub struct VisibleWriter<W> {
    inner: W,
    line: Vec<u8>,
    started: bool,
}

impl<W: Write> VisibleWriter<W> {
    pub fn new(inner: W) -> VisibleWriter<W> {
        VisibleWriter { inner, line: Vec::new(), started: false }
    }

    fn write_held(&mut self) -> io::Result<()> {
        let text = String::from_utf8_lossy(&self.line);
        // The byte order mark of a table is no part of its first cell.
        let mark = if self.started { None } else { text.strip_prefix('\u{feff}') };
        self.inner.write_all(visible(mark.unwrap_or(&text)).as_bytes())?;
        self.started |= !self.line.is_empty();
        self.line.clear();
        Ok(())
    }
}

impl<W: Write> Write for VisibleWriter<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let complete = memchr::memrchr(b'\n', bytes).map_or(0, |at| at + 1);
        if complete > 0 {
            self.line.extend_from_slice(&bytes[..complete]);
            self.write_held()?;
        }
        self.line.extend_from_slice(&bytes[complete..]);
        if self.line.len() > LONGEST_LINE {
            self.write_held()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.write_held()?;
        self.inner.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terminal_shows_control_characters_and_keeps_own_looks() {
        for (text, expected) in [
            ("\u{1b}]52;c;x\u{7}Alfa", "␛]52;c;x␇Alfa"),
            ("\u{1b}[1mTitolo\u{1b}[0m\r\n", "\u{1b}[1mTitolo\u{1b}[0m\r\n"),
            ("\u{1b}[8m\u{1b}[2J\u{1b}[\u{1b}", "␛[8m␛[2J␛[␛"),
            ("a\rb\u{9b}31m\u{202e}\u{2066}c", "a␍b<U+009B>31m<U+202E><U+2066>c"),
        ] {
            assert_eq!(visible(text), expected);
        }
    }

    #[test]
    fn visible_writer_gives_same_text_for_any_portions() {
        let text = "\u{feff}città\u{9b}\r\n\u{1b}[1mè\u{1b}[0m \u{1b}]x";
        for size in 1..text.len() {
            let mut writer = VisibleWriter::new(Vec::new());
            text.as_bytes().chunks(size).for_each(|bytes| writer.write_all(bytes).expect("memory"));
            writer.flush().expect("memory");
            assert_eq!(String::from_utf8_lossy(&writer.inner), "città<U+009B>\r\n\u{1b}[1mè\u{1b}[0m ␛]x");
        }
    }
}
