//! From bytes to text.

use crate::source::Mistake;

/// The most bytes a YAML file may have. The largest questionnaire in use has a few hundred thousand.
pub const LARGEST_YAML: u64 = 8 * 1024 * 1024;

/// The text in some bytes: UTF-8, with or without a byte order mark.
///
/// # Errors
/// What is wrong, and the byte where it shows: another encoding, or a file that is no text.
pub fn decode(bytes: Vec<u8>) -> Result<String, (Mistake, usize)> {
    let utf16 = bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]);
    if utf16 {
        return Err((Mistake::NotUtf8 { utf16 }, 0));
    }
    if let Some(at) = bytes.iter().position(|byte| *byte == 0) {
        return Err((Mistake::BinaryFile, at));
    }
    let mut text = String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        (Mistake::NotUtf8 { utf16: false }, at)
    })?;
    if text.starts_with('\u{FEFF}') {
        text.drain(..'\u{FEFF}'.len_utf8());
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_encodings_are_told() {
        assert_eq!(decode(b"\xEF\xBB\xBFciao".to_vec()), Ok("ciao".into()));
        assert_eq!(decode(b"citt\xE0".to_vec()), Err((Mistake::NotUtf8 { utf16: false }, 4)));
        assert_eq!(decode(b"\xFF\xFEa\0".to_vec()), Err((Mistake::NotUtf8 { utf16: true }, 0)));
        assert_eq!(decode(b"a\0b".to_vec()), Err((Mistake::BinaryFile, 1)));
    }
}
