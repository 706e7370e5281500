//! What is kept of every comune of a batch: enough to tell at the end which of them stands there twice.

use crate::model::folded;
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
    /// The comuni as bytes, which [`Entry::all`] reads.
    pub bytes: Vec<u8>,
    /// For each comune a digest of its code, or of its folded name where it has none, with the wave.
    pub keys: Vec<u64>,
    /// For each comune without a code a digest of its folded name, with the wave.
    pub names: Vec<u64>,
    /// The wave of the first comune; outside, `None` if there is no comune yet.
    pub wave: Option<Option<String>>,
    /// Whether another one is of another wave.
    pub several_waves: bool,
    /// The file and the column of the last one.
    last: (u32, u32),
}

const HAS_CODE: u8 = 1;
const HAS_WAVE: u8 = 2;
const PRINTED: u8 = 4;
const IN_TABLE: u8 = 8;
/// Behind the head follow the file and the column: they are others than those of the comune before.
const ELSEWHERE: u8 = 16;
/// Behind it follow the lengths of the texts: not all fit into a byte.
const LONG: u8 = 32;
/// A byte of flags, one for the length of each text, four for the row.
const HEAD: usize = 8;

impl Entries {
    /// Empties the list.
    pub fn clear(&mut self) {
        self.bytes.clear();
        self.keys.clear();
        self.names.clear();
        (self.wave, self.several_waves) = (None, false);
        self.last = (0, 0);
    }

    /// Adds a comune.
    pub fn add(&mut self, entry: &Entry<'_>) {
        let digest = entry.digest();
        self.keys.push(digest);
        if entry.code.is_none() {
            self.names.push(digest);
        }
        match &self.wave {
            Some(wave) => self.several_waves |= wave.as_deref() != entry.wave,
            None => self.wave = Some(entry.wave.map(str::to_owned)),
        }
        let (in_table, row, column) = match entry.at {
            At::Cell { row, column } => (true, row, column),
            _ => (false, 0, 0),
        };
        let texts = [entry.name, entry.code.unwrap_or_default(), entry.wave.unwrap_or_default()];
        let lengths = texts.map(|text| u8::try_from(text.len()));
        let elsewhere = std::mem::replace(&mut self.last, (entry.file, column)) != (entry.file, column);
        let long = lengths.iter().any(Result::is_err);
        let flag = |sets: bool, flag: u8| if sets { flag } else { 0 };
        let flags = flag(entry.code.is_some(), HAS_CODE)
            | flag(entry.wave.is_some(), HAS_WAVE)
            | flag(entry.printed, PRINTED)
            | flag(in_table, IN_TABLE)
            | flag(elsewhere, ELSEWHERE)
            | flag(long, LONG);
        let ([name, code, wave], [a, b, c, d]) = (lengths.map(Result::unwrap_or_default), row.to_le_bytes());
        self.bytes.extend_from_slice(&[flags, name, code, wave, a, b, c, d]);
        if elsewhere {
            [entry.file, column].iter().for_each(|number| self.bytes.extend_from_slice(&number.to_le_bytes()));
        }
        if long {
            let lengths = texts.map(|text| u32::try_from(text.len()).unwrap_or(u32::MAX));
            lengths.iter().for_each(|length| self.bytes.extend_from_slice(&length.to_le_bytes()));
        }
        texts.iter().for_each(|text| self.bytes.extend_from_slice(text.as_bytes()));
    }
}

impl<'e> Entry<'e> {
    /// A digest of its code, or of its folded name where it has none, with the wave.
    pub fn digest(&self) -> u64 {
        self.code.map_or_else(|| self.digest_of_name(), |code| digest(code, self.wave))
    }

    /// A digest of its folded name, with the wave.
    pub fn digest_of_name(&self) -> u64 {
        digest(&folded(self.name), self.wave)
    }

    /// The comuni that stand in these bytes, up to one that is cut off.
    pub fn all(bytes: &'e [u8]) -> impl Iterator<Item = Entry<'e>> {
        let (mut rest, mut last) = (bytes, (0, 0));
        std::iter::from_fn(move || Entry::read(&mut rest, &mut last))
    }

    /// Reads a comune off the beginning of some bytes, and where it stands, unless where the last one did.
    fn read(rest: &mut &'e [u8], last: &mut (u32, u32)) -> Option<Entry<'e>> {
        let [flags, name, code, wave, row @ ..] = *rest.split_off(..HEAD)?.first_chunk::<HEAD>()?;
        let number = |rest: &mut &'e [u8]| Some(u32::from_le_bytes(*rest.split_off(..4)?.first_chunk()?));
        let has = |flag: u8| flags & flag != 0;
        if has(ELSEWHERE) {
            *last = (number(rest)?, number(rest)?);
        }
        let mut lengths = [name, code, wave].map(u32::from);
        if has(LONG) {
            lengths = [number(rest)?, number(rest)?, number(rest)?];
        }
        let mut text = |length: u32| std::str::from_utf8(rest.split_off(..length as usize)?).ok();
        let [name, code, wave] = [text(lengths[0])?, text(lengths[1])?, text(lengths[2])?];
        let at = match has(IN_TABLE) {
            true => At::Cell { row: u32::from_le_bytes(row), column: last.1 },
            false => At::Whole,
        };
        Some(Entry {
            name,
            code: has(HAS_CODE).then_some(code),
            wave: has(HAS_WAVE).then_some(wave),
            file: last.0,
            at,
            printed: has(PRINTED),
        })
    }
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
        let (cell, next) = (At::Cell { row: 7, column: 2 }, At::Cell { row: 70_000, column: 2 });
        let long = "ò".repeat(200);
        let one = Entry { name: "Alvito", code: Some("060007"), wave: None, file: 3, at: cell, printed: true };
        let all = [
            one.clone(),
            Entry { name: "Fumone", code: Some(""), at: next, ..one },
            Entry { name: &long, code: None, wave: Some("2026"), file: 0, at: At::Whole, printed: false },
        ];
        let mut entries = Entries::default();
        all.iter().for_each(|entry| entries.add(entry));
        assert_eq!(Entry::all(&entries.bytes).collect::<Vec<_>>(), all);
        assert_eq!((entries.keys[0], &entries.names[..]), (all[0].digest(), &[all[2].digest_of_name()][..]));
        assert_eq!(Entry::all(&entries.bytes[..entries.bytes.len() - 1]).count(), 2);
    }
}
