//! From bytes to text.

use crate::diagnostics::{DiagnosticKind, FileDiagnostic};
use memchr::memchr;

/// The most bytes a YAML file may have. The largest questionnaire in use has a few hundred thousand.
pub const LARGEST_YAML: u64 = 8 * 1024 * 1024;

/// Bytes that are no text.
#[derive(Debug, PartialEq)]
pub struct Undecoded {
    /// What is wrong: another encoding, or a file that is no text.
    pub diagnostic: DiagnosticKind,
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
    if let Some(diagnostic) = other_encoding(&bytes) {
        return Err(Box::new(Undecoded { diagnostic, at: 0, bytes }));
    }
    if let Err((diagnostic, at)) = text_of(&bytes) {
        return Err(Box::new(Undecoded { diagnostic, at, bytes }));
    }
    let mut text = String::from_utf8(bytes).expect("just found to be UTF-8");
    if text.starts_with('\u{FEFF}') {
        text.drain(..'\u{FEFF}'.len_utf8());
    }
    Ok(text)
}

/// The diagnostic of a file that begins as one in another encoding does.
pub fn other_encoding(bytes: &[u8]) -> Option<DiagnosticKind> {
    let utf16 = bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]);
    utf16.then_some(FileDiagnostic::NotUtf8 { utf16 }.into())
}

/// Some bytes of a file as text.
///
/// # Errors
/// Why they are none, and the byte where it shows.
pub fn text_of(bytes: &[u8]) -> Result<&str, (DiagnosticKind, usize)> {
    let (text, fault) = match std::str::from_utf8(bytes) {
        Ok(text) => (text, None),
        Err(error) => ("", Some(error.valid_up_to())),
    };
    let sound = &bytes[..fault.unwrap_or(bytes.len())];
    match (memchr(0, sound), fault) {
        (Some(zero), _) => Err((FileDiagnostic::BinaryFile.into(), zero)),
        (None, Some(at)) => Err((FileDiagnostic::NotUtf8 { utf16: false }.into(), at)),
        (None, None) => Ok(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_encodings_are_reported() {
        assert_eq!(decode(b"\xEF\xBB\xBFciao".to_vec()), Ok("ciao".into()));
        let wrong = |bytes: &[u8]| decode(bytes.to_vec()).map_err(|undecoded| (undecoded.diagnostic, undecoded.at));
        assert_eq!(wrong(b"citt\xE0"), Err((FileDiagnostic::NotUtf8 { utf16: false }.into(), 4)));
        assert_eq!(wrong(b"\xFF\xFEa\0"), Err((FileDiagnostic::NotUtf8 { utf16: true }.into(), 0)));
        assert_eq!(wrong(b"a\0b\xE0"), Err((FileDiagnostic::BinaryFile.into(), 1)));
    }
}
