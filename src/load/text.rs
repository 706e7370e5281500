//! From bytes to text.

use crate::source::Mistake;

/// The most bytes a YAML file may have. The largest questionnaire in use has a few hundred thousand.
pub const LARGEST_YAML: u64 = 8 * 1024 * 1024;

/// Bytes that are no text.
#[derive(Debug, PartialEq)]
pub struct Undecoded {
    /// What is wrong: another encoding, or a file that is no text.
    pub mistake: Mistake,
    /// The byte where it shows; what stands before is UTF-8.
    pub at: usize,
    /// The bytes.
    pub bytes: Vec<u8>,
}

/// The text in some bytes: UTF-8, with or without a byte order mark.
///
/// # Errors
/// What is wrong and where, with the bytes themselves.
pub fn decode(bytes: Vec<u8>) -> Result<String, Box<Undecoded>> {
    let utf16 = bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]);
    if utf16 {
        return Err(Box::new(Undecoded { mistake: Mistake::NotUtf8 { utf16 }, at: 0, bytes }));
    }
    let mut text = String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let bytes = error.into_bytes();
        let zero = bytes[..at].iter().position(|byte| *byte == 0);
        let mistake = if zero.is_some() { Mistake::BinaryFile } else { Mistake::NotUtf8 { utf16: false } };
        Box::new(Undecoded { mistake, at: zero.unwrap_or(at), bytes })
    })?;
    if let Some(at) = text.bytes().position(|byte| byte == 0) {
        return Err(Box::new(Undecoded { mistake: Mistake::BinaryFile, at, bytes: text.into_bytes() }));
    }
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
        let wrong = |bytes: &[u8]| decode(bytes.to_vec()).map_err(|undecoded| (undecoded.mistake, undecoded.at));
        assert_eq!(wrong(b"citt\xE0"), Err((Mistake::NotUtf8 { utf16: false }, 4)));
        assert_eq!(wrong(b"\xFF\xFEa\0"), Err((Mistake::NotUtf8 { utf16: true }, 0)));
        assert_eq!(wrong(b"a\0b\xE0"), Err((Mistake::BinaryFile, 1)));
    }
}
