//! Decodes the bytes of a file.

use crate::diagnostics::{DiagnosticKind, FileDiagnostic};
use memchr::memchr;

/// The largest accepted YAML file, in bytes. The largest questionnaire in use has a few hundred thousand.
pub const LARGEST_YAML: u64 = 8 * 1024 * 1024;

/// Bytes that are not UTF-8 text.
#[derive(Debug, PartialEq)]
pub struct Undecoded {
    /// Whether the file has another encoding or is binary.
    pub diagnostic: DiagnosticKind,
    /// The offset of the first invalid byte; all bytes before it are valid UTF-8.
    pub at: usize,
    pub bytes: Vec<u8>,
}

/// Decodes UTF-8 and removes a byte order mark.
///
/// # Errors
/// Returns the bytes with the diagnostic if they are not UTF-8 text.
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

/// Detects another encoding by its byte order mark.
pub fn other_encoding(bytes: &[u8]) -> Option<DiagnosticKind> {
    let utf16 = bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]);
    utf16.then_some(FileDiagnostic::NotUtf8 { utf16 }.into())
}

/// Checks that bytes are UTF-8 text without zero bytes.
///
/// # Errors
/// Returns the diagnostic and the offset of the first invalid byte.
pub fn text_of(bytes: &[u8]) -> Result<&str, (DiagnosticKind, usize)> {
    let (text, fault) = match std::str::from_utf8(bytes) {
        Ok(text) => (text, None),
        Err(error) => ("", Some(error.valid_up_to())),
    };
    let valid = &bytes[..fault.unwrap_or(bytes.len())];
    match (memchr(0, valid), fault) {
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
