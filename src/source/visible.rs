//! What in a text is not fit for the eye, made fit.

/// Whether a character is obeyed by a terminal, turns the direction of writing or is none at all, instead of being shown.
pub fn is_invisible_control(character: char) -> bool {
    let turns_writing = matches!(character, '\u{200B}' | '\u{2060}' | '\u{FEFF}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    // Neither is a character to XML, and so to pictures and workbooks.
    let is_none = matches!(character, '\u{FFFE}' | '\u{FFFF}');
    (character.is_control() && !matches!(character, '\n' | '\t')) || turns_writing || is_none
}

/// Whether such a character stands in a text.
pub fn has_invisible_control(text: &str) -> bool {
    // Most texts are plain, which is quickly seen.
    !is_plain(text.as_bytes()) && text.chars().any(is_invisible_control)
}

/// Whether nothing but printable ASCII stands there; looked at eight by eight, which processors do at once.
fn is_plain(bytes: &[u8]) -> bool {
    let plain = |byte: &u8| matches!(byte, b' '..=b'~');
    let (eights, rest) = bytes.as_chunks::<8>();
    eights.iter().all(|eight| eight.iter().fold(true, |all, byte| all & plain(byte))) && rest.iter().all(plain)
}

/// The text with every such character made visible: `␛` for escape, `<U+202E>` for a turn of direction.
pub fn made_visible(text: &str) -> String {
    let mut visible = String::with_capacity(text.len());
    for character in text.chars() {
        match u32::from(character) {
            _ if !is_invisible_control(character) => visible.push(character),
            code @ 0..=0x1F => visible.extend(char::from_u32(0x2400 + code)),
            0x7F => visible.push('\u{2421}'),
            code => visible.push_str(&format!("<U+{code:04X}>")),
        }
    }
    visible
}

#[cfg(test)]
mod tests {
    use super::made_visible;

    #[test]
    fn visible_text_escapes_control_characters() {
        assert_eq!(made_visible("\u{1b}[31mRoma\u{202E}"), "␛[31mRoma<U+202E>");
        assert_eq!(made_visible("Roma\u{FFFF}"), "Roma<U+FFFF>");
        assert_eq!(made_visible("due\nrighe"), "due\nrighe");
    }
}
