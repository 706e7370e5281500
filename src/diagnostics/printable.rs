//! Makes characters visible that a terminal would obey instead of showing.

/// Whether a character is a control character other than a line break or tab, changes the direction of writing, or is
/// no character of XML.
pub fn is_invisible_control(character: char) -> bool {
    let turns_writing = matches!(character, '\u{200B}' | '\u{2060}' | '\u{FEFF}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    // Pictures and workbooks are XML.
    let is_not_xml = matches!(character, '\u{FFFE}' | '\u{FFFF}');
    (character.is_control() && !matches!(character, '\n' | '\t')) || turns_writing || is_not_xml
}

/// Whether a text contains such a character.
pub fn has_invisible_control(text: &str) -> bool {
    // Fast path: most texts are plain ASCII.
    !is_plain(text.as_bytes()) && text.chars().any(is_invisible_control)
}

/// Whether all bytes are printable ASCII; compares eight at a time, which compiles to vector instructions.
fn is_plain(bytes: &[u8]) -> bool {
    let plain = |byte: &u8| matches!(byte, b' '..=b'~');
    let (eights, rest) = bytes.as_chunks::<8>();
    eights.iter().all(|eight| eight.iter().fold(true, |all, byte| all & plain(byte))) && rest.iter().all(plain)
}

/// The text with every such character made visible: `␛` for escape, `<U+202E>` for a change of direction.
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
    fn control_characters_are_made_visible() {
        assert_eq!(made_visible("\u{1b}[31mRoma\u{202E}"), "␛[31mRoma<U+202E>");
        assert_eq!(made_visible("Roma\u{FFFF}"), "Roma<U+FFFF>");
        assert_eq!(made_visible("due\nrighe"), "due\nrighe");
    }
}
