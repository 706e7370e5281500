//! What is kept of every comune of a batch: enough to tell at the end which of them stands there twice.

use crate::source::At;
use twox_hash::XxHash3_64;

/// A comune of a batch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry<'e> {
    /// Its name.
    pub name: &'e str,
    /// Its code.
    pub code: Option<&'e str>,
    /// The wave of the interview.
    pub wave: Option<&'e str>,
    /// The file, by number.
    pub file: u32,
    /// Where in the file its name stands.
    pub at: At,
    /// Whether a row was printed of it.
    pub printed: bool,
}

/// The comuni of a block, one behind the other, each with the digests by which repeated ones are suspected.
#[derive(Debug, Default)]
pub struct Entries {
    /// The comuni as bytes, which [`Entry::read`] reads.
    pub bytes: Vec<u8>,
    /// For each comune a digest of what tells it from others, with the wave.
    pub keys: Vec<u64>,
    /// For each comune without a code a digest of its name in lower case, with the wave.
    pub names: Vec<u64>,
}

const HAS_CODE: u8 = 1;
const HAS_WAVE: u8 = 2;
const PRINTED: u8 = 4;
const IN_TABLE: u8 = 8;

impl Entries {
    /// Empties the list.
    pub fn clear(&mut self) {
        self.bytes.clear();
        self.keys.clear();
        self.names.clear();
    }

    /// Adds a comune.
    pub fn add(&mut self, entry: &Entry<'_>) {
        self.keys.push(entry.digest());
        if entry.code.is_none() {
            self.names.push(entry.digest_of_name());
        }
        let (row, column) = match entry.at {
            At::Cell { row, column } => (row, column),
            _ => (0, 0),
        };
        let flag = |sets: bool, flag: u8| if sets { flag } else { 0 };
        let in_table = matches!(entry.at, At::Cell { .. });
        let flags = flag(entry.code.is_some(), HAS_CODE) | flag(entry.wave.is_some(), HAS_WAVE);
        self.bytes.push(flags | flag(entry.printed, PRINTED) | flag(in_table, IN_TABLE));
        for number in [entry.file, row, column] {
            self.bytes.extend_from_slice(&number.to_le_bytes());
        }
        for text in [Some(entry.name), entry.code, entry.wave].into_iter().flatten() {
            self.bytes.extend_from_slice(&u32::try_from(text.len()).unwrap_or(u32::MAX).to_le_bytes());
            self.bytes.extend_from_slice(text.as_bytes());
        }
    }
}

impl<'e> Entry<'e> {
    /// What tells this comune from others: its code where it has one, else its name.
    pub fn key(&self) -> &'e str {
        self.code.unwrap_or(self.name)
    }

    /// A digest of what tells this comune from others, with the wave.
    pub fn digest(&self) -> u64 {
        digest(self.key(), self.wave)
    }

    /// A digest of its name in lower case, with the wave.
    pub fn digest_of_name(&self) -> u64 {
        digest(&folded(self.name), self.wave)
    }

    /// Reads a comune off the beginning of some bytes, and says how many it took; `None` if they end within it.
    pub fn read(bytes: &'e [u8]) -> Option<(Entry<'e>, usize)> {
        let (flags, mut rest) = bytes.split_first()?;
        let mut number = || -> Option<u32> {
            let (number, after) = rest.split_first_chunk::<4>()?;
            rest = after;
            Some(u32::from_le_bytes(*number))
        };
        let (file, row, column) = (number()?, number()?, number()?);
        let mut text = |flag: u8| -> Option<Option<&'e str>> {
            if flag != 0 && flags & flag == 0 {
                return Some(None);
            }
            let (length, after) = rest.split_first_chunk::<4>()?;
            let (text, after) = after.split_at_checked(u32::from_le_bytes(*length) as usize)?;
            rest = after;
            Some(std::str::from_utf8(text).ok())
        };
        let (name, code, wave) = (text(0)?.unwrap_or_default(), text(HAS_CODE)?, text(HAS_WAVE)?);
        let at = if flags & IN_TABLE == 0 { At::Whole } else { At::Cell { row, column } };
        let entry = Entry { name, code, wave, file, at, printed: flags & PRINTED != 0 };
        Some((entry, bytes.len() - rest.len()))
    }
}

/// A name as it is compared: in lower case, one space between words.
pub fn folded(name: &str) -> String {
    let mut folded = String::with_capacity(name.len());
    for word in name.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.push_str(word);
    }
    folded.to_lowercase()
}

/// The same in every run, on every machine.
fn digest(text: &str, wave: Option<&str>) -> u64 {
    let seed = wave.map_or(0, |wave| XxHash3_64::oneshot(wave.as_bytes()));
    XxHash3_64::oneshot_with_seed(seed, text.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_read_back() {
        let cell = At::Cell { row: 7, column: 2 };
        let one = Entry { name: "Alvito", code: Some("060007"), wave: None, file: 3, at: cell, printed: true };
        let other = Entry { name: "è", code: None, wave: Some("2026"), file: 0, at: At::Whole, printed: false };
        let mut entries = Entries::default();
        entries.add(&one);
        entries.add(&other);
        let (read, length) = Entry::read(&entries.bytes).expect("an entry");
        assert_eq!(read, one);
        assert_eq!(Entry::read(&entries.bytes[length..]), Some((other.clone(), entries.bytes.len() - length)));
        assert_eq!(Entry::read(&entries.bytes[..length - 1]), None);
        assert_eq!((entries.keys[0], &entries.names[..]), (read.digest(), &[other.digest_of_name()][..]));
    }

    #[test]
    fn names_are_compared_whatever_their_case_and_spaces() {
        for (name, expected) in [("San  Donato", "san donato"), (" Élite\tX", "élite x"), ("Alvito", "alvito")] {
            assert_eq!(folded(name), expected);
        }
    }
}
