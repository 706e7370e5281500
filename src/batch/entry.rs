//! What is kept of every comune of a batch: enough to find at the end which of them is there twice.

use crate::diagnostics::Extent;
use crate::model::folded;
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
    pub at: Extent,
    /// Whether a row was printed of it.
    pub printed: bool,
}

/// The comuni of a block as bytes, each with the digests by which repeated ones are suspected.
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
}

/// The numbers before the texts of an entry: file, row, column, whether it was printed, and the lengths of the texts.
const HEAD: usize = 7;
/// The length of a text that is missing, and the row of what is in no table.
const NONE: u32 = u32::MAX;

impl Entries {
    /// Empties the list.
    pub fn clear(&mut self) {
        self.bytes.clear();
        self.keys.clear();
        self.names.clear();
        (self.wave, self.several_waves) = (None, false);
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
        let (row, column) = match entry.at {
            Extent::Cell { row, column } => (row, column),
            Extent::Whole | Extent::Bytes(..) | Extent::Row(_) => (NONE, NONE),
        };
        let texts = [Some(entry.name), entry.code, entry.wave];
        // A row, and so each text in it, has far fewer bytes than four thousand million.
        let [name, code, wave] = texts.map(|text| text.map_or(NONE, |text| text.len() as u32));
        let head: [u32; HEAD] = [entry.file, row, column, entry.printed.into(), name, code, wave];
        head.iter().for_each(|number| self.bytes.extend_from_slice(&number.to_le_bytes()));
        texts.iter().flatten().for_each(|text| self.bytes.extend_from_slice(text.as_bytes()));
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

    /// The comuni in these bytes, up to one that is cut off.
    pub fn all(mut bytes: &'e [u8]) -> impl Iterator<Item = Entry<'e>> {
        std::iter::from_fn(move || Entry::read(&mut bytes))
    }

    /// Reads a comune off the beginning of some bytes.
    fn read(rest: &mut &'e [u8]) -> Option<Entry<'e>> {
        let mut number = || Some(u32::from_le_bytes(*rest.split_off(..4)?.first_chunk()?));
        let [file, row, column, printed] = [number()?, number()?, number()?, number()?];
        let lengths = [number()?, number()?, number()?];
        let mut text = |length: u32| match length {
            NONE => Some(None),
            length => std::str::from_utf8(rest.split_off(..length as usize)?).ok().map(Some),
        };
        let [name, code, wave] = [text(lengths[0])?, text(lengths[1])?, text(lengths[2])?];
        let at = if row == NONE { Extent::Whole } else { Extent::Cell { row, column } };
        Some(Entry { name: name?, code, wave, file, at, printed: printed != 0 })
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
    fn entry_encoded_decodes_to_same_values() {
        let (cell, next) = (Extent::Cell { row: 7, column: 2 }, Extent::Cell { row: 70_000, column: 2 });
        let long = "ò".repeat(200);
        let one = Entry { name: "Alvito", code: Some("060007"), wave: None, file: 3, at: cell, printed: true };
        let all = [
            one.clone(),
            Entry { name: "Fumone", code: Some(""), at: next, ..one },
            Entry { name: &long, code: None, wave: Some("2026"), file: 0, at: Extent::Whole, printed: false },
        ];
        let mut entries = Entries::default();
        all.iter().for_each(|entry| entries.add(entry));
        assert_eq!(Entry::all(&entries.bytes).collect::<Vec<_>>(), all);
        assert_eq!((entries.keys[0], &entries.names[..]), (all[0].digest(), &[all[2].digest_of_name()][..]));
        assert_eq!(Entry::all(&entries.bytes[..entries.bytes.len() - 1]).count(), 2);
    }
}
