//! Reads tables in other encodings than UTF-8.

use encoding_rs::{Decoder, DecoderResult, UTF_16BE, UTF_16LE, WINDOWS_1252};
use std::io::{self, Read};

/// The encoding of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::EnumString, strum::IntoStaticStr, strum::VariantNames)]
pub enum Encoding {
    #[strum(serialize = "utf-8")]
    Utf8,
    #[strum(serialize = "utf-16")]
    Utf16,
    #[strum(serialize = "windows-1252")]
    Windows1252,
}

/// Bytes read from the input at a time.
const CHUNK: usize = 1 << 16;
/// The longest character in UTF-8, in bytes.
const LONGEST_CHARACTER: usize = 4;
/// No byte of UTF-8. It replaces bytes that cannot be decoded, and is reported where the text is checked.
const INVALID: u8 = 0xFF;

/// Reads an input as UTF-8.
///
/// If the encoding is not stated, a byte order mark tells UTF-16, and the first byte above 127 tells UTF-8 from Windows-1252. Of
/// Windows-1252 only letters and quotation marks are read; other bytes are passed on as they are, which is not UTF-8. The
/// bytes for è and é in the code page of DOS, Š and ‚ in Windows-1252, are among the latter.
pub struct Utf8Reader<R> {
    input: R,
    state: State,
    /// Decoded bytes, passed on from `at`.
    ready: Vec<u8>,
    at: usize,
    /// Bytes read ahead.
    ahead: Vec<u8>,
    ended: bool,
}

enum State {
    /// At the beginning.
    Begin(Option<Encoding>),
    /// Only ASCII so far.
    Ascii,
    /// The bytes are passed on.
    Unchanged,
    /// Letters and quotation marks of Windows-1252.
    Letters,
    Decoding(Box<Decoder>),
}

impl<R: Read> Utf8Reader<R> {
    /// Reads `input` in a stated encoding, or in the one that its bytes show.
    pub fn new(input: R, stated: Option<Encoding>) -> Utf8Reader<R> {
        Utf8Reader { input, state: State::Begin(stated), ready: Vec::new(), at: 0, ahead: Vec::new(), ended: false }
    }

    /// Reads ahead until there are `length` bytes, or the input ends.
    fn look_ahead(&mut self, length: usize) -> io::Result<()> {
        while self.ahead.len() < length && !self.ended {
            let begin = self.ahead.len();
            self.ahead.resize(begin + CHUNK, 0);
            let read = self.input.read(&mut self.ahead[begin..]);
            self.ahead.truncate(begin + *read.as_ref().unwrap_or(&0));
            self.ended = read? == 0;
        }
        Ok(())
    }

    /// Decodes the next bytes into `ready`; none at the end.
    fn decode_next(&mut self) -> io::Result<()> {
        self.look_ahead(LONGEST_CHARACTER)?;
        if let State::Begin(stated) = self.state {
            self.state = State::of(stated, &self.ahead);
        }
        self.ready.clear();
        self.at = 0;
        let mut bytes = std::mem::take(&mut self.ahead);
        if matches!(self.state, State::Ascii)
            && let Some(high) = bytes.iter().position(|byte| !byte.is_ascii())
        {
            self.ahead = bytes.split_off(high);
            self.look_ahead(LONGEST_CHARACTER)?;
            bytes.append(&mut self.ahead);
            let character = &bytes[high..bytes.len().min(high + LONGEST_CHARACTER)];
            let valid = match std::str::from_utf8(character) {
                Ok(_) => true,
                Err(error) => error.valid_up_to() > 0,
            };
            self.state = if valid { State::Unchanged } else { State::Letters };
        }
        match &mut self.state {
            State::Begin(_) | State::Ascii | State::Unchanged => self.ready = bytes,
            State::Letters => bytes.iter().for_each(|byte| put_letter(*byte, &mut self.ready)),
            State::Decoding(decoder) => {
                let last = bytes.is_empty();
                decode(decoder, &bytes, last, &mut self.ready);
                if last {
                    // The decoder cannot be used again.
                    self.state = State::Unchanged;
                }
            }
        }
        Ok(())
    }
}

impl<R: Read> Read for Utf8Reader<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.at == self.ready.len() {
            if matches!(self.state, State::Unchanged) && self.ahead.is_empty() {
                return self.input.read(buffer);
            }
            self.decode_next()?;
            // A chunk of UTF-16 may end within its first character.
            while self.ready.is_empty() && !self.ended {
                self.decode_next()?;
            }
        }
        let length = buffer.len().min(self.ready.len() - self.at);
        buffer[..length].copy_from_slice(&self.ready[self.at..self.at + length]);
        self.at += length;
        Ok(length)
    }
}

impl State {
    fn of(stated: Option<Encoding>, begin: &[u8]) -> State {
        let marks = begin.starts_with(&[0xFF, 0xFE]) || begin.starts_with(&[0xFE, 0xFF]);
        match stated {
            Some(Encoding::Utf8) => State::Unchanged,
            Some(Encoding::Windows1252) => State::Decoding(Box::new(WINDOWS_1252.new_decoder_without_bom_handling())),
            Some(Encoding::Utf16) => State::utf16(begin),
            None if marks => State::utf16(begin),
            None => State::Ascii,
        }
    }

    fn utf16(begin: &[u8]) -> State {
        let encoding = if begin.starts_with(&[0xFE, 0xFF]) { UTF_16BE } else { UTF_16LE };
        State::Decoding(Box::new(encoding.new_decoder_with_bom_removal()))
    }
}

/// Appends a letter or quotation mark of Windows-1252 as UTF-8; any other byte above 127 as it is.
fn put_letter(byte: u8, to: &mut Vec<u8>) {
    let is_letter =
        matches!(byte, 0x8C | 0x8E | 0x9A | 0x9C | 0x9E | 0x9F | 0xAA | 0xBA | 0xC0..=0xD6 | 0xD8..=0xF6 | 0xF8..);
    let is_quotation_mark = matches!(byte, 0x8B | 0x91..=0x94 | 0x9B | 0xAB | 0xBB);
    if byte.is_ascii() || !(is_letter || is_quotation_mark) {
        to.push(byte);
        return;
    }
    let (character, _) = WINDOWS_1252.decode_without_bom_handling(std::slice::from_ref(&byte));
    to.extend_from_slice(character.as_bytes());
}

fn decode(decoder: &mut Decoder, mut bytes: &[u8], last: bool, to: &mut Vec<u8>) {
    let mut decoded = [0; 1 << 12];
    loop {
        let (result, read, written) = decoder.decode_to_utf8_without_replacement(bytes, &mut decoded, last);
        to.extend_from_slice(&decoded[..written]);
        bytes = &bytes[read..];
        match result {
            DecoderResult::InputEmpty => return,
            DecoderResult::OutputFull => {}
            DecoderResult::Malformed(..) => to.push(INVALID),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Passes on a few bytes at a time.
    struct Slow<'b>(&'b [u8], usize);

    impl Read for Slow<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let length = self.1.min(buffer.len()).min(self.0.len());
            buffer[..length].copy_from_slice(&self.0[..length]);
            self.0 = &self.0[length..];
            Ok(length)
        }
    }

    fn read(bytes: &[u8], stated: Option<Encoding>) -> Option<String> {
        let mut all = Vec::new();
        Utf8Reader::new(bytes, stated).read_to_end(&mut all).expect("reading from memory");
        for few in [1, 2, 3, 7] {
            let mut slowly = Vec::new();
            Utf8Reader::new(Slow(bytes, few), stated).read_to_end(&mut slowly).expect("reading from memory");
            assert_eq!(slowly, all, "{few} bytes at a time");
        }
        String::from_utf8(all).ok()
    }

    #[test]
    fn encodings_are_recognised() {
        let utf16 = |text: &str, bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
            "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(bytes).collect()
        };
        let text = "unit\tnote\r\nRoccagelò\tL’Aquila è «qui» 🏛";
        for (bytes, expected) in [
            (text.as_bytes().to_vec(), Some(text)),
            (utf16(text, u16::to_le_bytes), Some(text)),
            (utf16(text, u16::to_be_bytes), Some(text)),
            (b"Roccagel\xF2;L\x92Aquila;\x93s\xEC\x94".to_vec(), Some("Roccagelò;L’Aquila;“sì”")),
            (b"costa 5 \x80".to_vec(), None),
            (b"perch\x82 \x8A".to_vec(), None),
            ("à".bytes().chain(*b"\xE0").collect(), None),
            (vec![0xFF, 0xFE, 0x00, 0xD8, 0x41, 0x00], None),
            (Vec::new(), Some("")),
        ] {
            assert_eq!(read(&bytes, None).as_deref(), expected, "{bytes:?}");
        }
        assert_eq!(read(b"costa 5 \x80", Some(Encoding::Windows1252)).as_deref(), Some("costa 5 €"));
        assert_eq!(read(b"a\0;\0\xF2\0", Some(Encoding::Utf16)).as_deref(), Some("a;ò"));
        assert_eq!(read(b"\xF2", Some(Encoding::Utf8)), None);
    }
}
