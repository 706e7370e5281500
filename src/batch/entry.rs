//! The record kept of every comune in a batch, to find duplicates at the end.

use crate::diagnostics::Extent;
use crate::load::identity::unit_key;
use crate::load::units::Mention;
use crate::model::{Date, wave_key};
use crate::registry::with_zeros;
use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use twox_hash::XxHash3_64;

/// The record of one comune in a batch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry<'e> {
    pub name: Cow<'e, str>,
    /// The code as outputs show it.
    pub code: Option<Cow<'e, str>>,
    /// The code as written, if it is another.
    pub written: Option<Cow<'e, str>>,
    pub wave: Option<Cow<'e, str>>,
    /// The former names and codes that its interview gives.
    pub formerly: Vec<String>,
    /// The number of the file.
    pub file: u32,
    /// The position of the name in the file.
    pub extent: Extent,
    /// Whether its row was printed.
    pub printed: bool,
}

/// The records of a block, encoded as bytes, with digests to detect possible duplicates.
#[derive(Debug, Default)]
pub struct Entries {
    /// The encoded records, which [`Entry::all`] decodes.
    pub bytes: Vec<u8>,
    /// A digest of the code, or else of the folded name, with the wave, for each comune.
    pub keys: Vec<u64>,
    /// A digest of the folded name and the wave, for each comune without a code.
    pub names: Vec<u64>,
    /// The wave of the first comune, if there is any.
    pub wave: Option<Option<String>>,
    /// Whether the comuni are of several waves.
    pub several_waves: bool,
    /// Whether the interview of any comune gives former names.
    pub any_formerly: bool,
    pub findings: Findings,
    /// The first day of each wave, if it has one.
    pub first_days: BTreeMap<Option<String>, Option<Date>>,
}

/// What the registry says on the codes of a block.
#[derive(Clone, Copy, Debug, Default)]
pub struct Findings {
    /// A code and its name are of one comune, so the comuni are not invented.
    pub real: bool,
    /// A code lacks zeros, is a former one, is of an ended comune, or is not of the comune of its name.
    pub remarkable: bool,
    /// A code that could be in the registry is not.
    pub unknown: bool,
}

impl Findings {
    pub fn add(&mut self, other: Findings) {
        self.real |= other.real;
        self.remarkable |= other.remarkable;
        self.unknown |= other.unknown;
    }
}

/// The numbers before the texts of a record: file, row, column, whether it was printed, and the lengths of the texts.
const HEAD: usize = 9;
/// What separates former names in a record.
const SEPARATOR: &str = "\n";
/// The length of a missing text, and the row of an interview that is not in a table.
const NONE: u32 = u32::MAX;

impl Entries {
    pub fn clear(&mut self) {
        self.bytes.clear();
        self.keys.clear();
        self.names.clear();
        (self.wave, self.several_waves, self.any_formerly) = (None, false, false);
        self.findings = Findings::default();
        self.first_days.clear();
    }

    /// Adds a day of a wave.
    pub fn add_day(&mut self, wave: Option<&str>, day: Option<Date>) {
        // Almost all rows are of the same wave.
        let known = self.first_days.iter_mut().find(|(known, _)| known.as_deref() == wave).map(|(_, first)| first);
        let first = match known {
            Some(first) => first,
            None => self.first_days.entry(wave.map(str::to_owned)).or_default(),
        };
        *first = (*first).into_iter().chain(day).min();
    }

    pub fn add(&mut self, entry: &Entry<'_>) {
        let digest = entry.digest();
        self.keys.push(digest);
        if entry.code.is_none() {
            self.names.push(digest);
        }
        match &self.wave {
            Some(wave) => self.several_waves |= wave.as_deref() != entry.wave.as_deref(),
            None => self.wave = Some(entry.wave.as_deref().map(str::to_owned)),
        }
        let (row, column) = match entry.extent {
            Extent::Cell { row, column } => (row, column),
            Extent::Whole | Extent::Bytes(..) | Extent::Row(_) => (NONE, NONE),
        };
        self.any_formerly |= !entry.formerly.is_empty();
        let joined = entry.formerly.join(SEPARATOR);
        let formerly = Some(joined.as_str()).filter(|_| !entry.formerly.is_empty());
        let texts =
            [Some(&*entry.name), entry.code.as_deref(), entry.written.as_deref(), entry.wave.as_deref(), formerly];
        // A row, and so each text in it, is far smaller than 4 GiB.
        let [name, code, written, wave, formerly] = texts.map(|text| text.map_or(NONE, |text| text.len() as u32));
        let head: [u32; HEAD] = [entry.file, row, column, entry.printed.into(), name, code, written, wave, formerly];
        head.iter().for_each(|number| self.bytes.extend_from_slice(&number.to_le_bytes()));
        texts.iter().flatten().for_each(|text| self.bytes.extend_from_slice(text.as_bytes()));
    }
}

impl<'e> Entry<'e> {
    /// Copies the texts.
    pub fn into_owned(self) -> Entry<'static> {
        let owned = |text: Cow<'e, str>| Cow::Owned(text.into_owned());
        let (code, written, wave) = (self.code.map(owned), self.written.map(owned), self.wave.map(owned));
        let Entry { formerly, file, extent, printed, .. } = self;
        Entry { name: owned(self.name), code, written, wave, formerly, file, extent, printed }
    }

    /// Returns a digest of the code, or else of the name, with the wave. Entries of one comune have the same digest if all
    /// have a code or none has.
    pub fn digest(&self) -> u64 {
        match &self.code {
            Some(code) => self.digest_of_code(code),
            None => self.digest_of_name(),
        }
    }

    /// Returns a digest of a code, with its zeros, and the wave.
    pub fn digest_of_code(&self, code: &str) -> u64 {
        digest(&with_zeros(code).unwrap_or(Cow::Borrowed(code)), self.wave.as_deref())
    }

    /// Returns a digest of the key of the name and the wave.
    pub fn digest_of_name(&self) -> u64 {
        digest(&unit_key(&self.name), self.wave.as_deref())
    }

    /// Returns the comune as its row describes it.
    pub fn mention(&self) -> Mention<'_> {
        let code = self.written.as_deref().or(self.code.as_deref());
        Mention { formerly: &self.formerly, ..Mention::new(&self.name, code, None) }
    }

    /// Decodes records until the end or a truncated record.
    pub fn all(mut bytes: &'e [u8]) -> impl Iterator<Item = Entry<'e>> {
        std::iter::from_fn(move || Entry::read(&mut bytes))
    }

    /// Decodes the first record and removes it from `rest`.
    fn read(rest: &mut &'e [u8]) -> Option<Entry<'e>> {
        let mut number = || Some(u32::from_le_bytes(*rest.split_off(..4)?.first_chunk()?));
        let [file, row, column, printed] = [number()?, number()?, number()?, number()?];
        let lengths = [number()?, number()?, number()?, number()?, number()?];
        let mut text = |length: u32| match length {
            NONE => Some(None),
            length => std::str::from_utf8(rest.split_off(..length as usize)?).ok().map(Some),
        };
        let [name, code, written, wave] = [text(lengths[0])?, text(lengths[1])?, text(lengths[2])?, text(lengths[3])?]
            .map(|text| text.map(Cow::from));
        let formerly = text(lengths[4])?.map(|text| text.split(SEPARATOR).map(str::to_owned).collect());
        let formerly = formerly.unwrap_or_default();
        let extent = if row == NONE { Extent::Whole } else { Extent::Cell { row, column } };
        Some(Entry { name: name?, code, written, wave, formerly, file, extent, printed: printed != 0 })
    }
}

/// Returns a digest of a text and a wave, the same for all notations of the wave.
fn digest(text: &str, wave: Option<&str>) -> u64 {
    XxHash3_64::oneshot_with_seed(wave.map_or(0, digest_of_wave), text.as_bytes())
}

fn digest_of_wave(label: &str) -> u64 {
    thread_local! {
        /// The wave of the last row: almost all rows are of the same.
        static LAST: RefCell<(String, u64)> = const { RefCell::new((String::new(), 0)) };
    }
    LAST.with_borrow_mut(|(last, digest)| {
        if last != label {
            let mut hasher = DefaultHasher::new();
            wave_key(Some(label)).hash(&mut hasher);
            *digest = hasher.finish();
            label.clone_into(last);
        }
        *digest
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entry_encoded_decodes_to_same_values() {
        let (cell, next) = (Extent::Cell { row: 7, column: 2 }, Extent::Cell { row: 70_000, column: 2 });
        let long = "ò".repeat(200);
        let one = Entry {
            name: "Alvito".into(),
            code: Some("060007".into()),
            written: Some("60007".into()),
            wave: None,
            formerly: vec!["San Nessuno".to_owned(), "060099".to_owned()],
            file: 3,
            extent: cell,
            printed: true,
        };
        let all = [
            one.clone(),
            Entry {
                name: "Fumone".into(),
                code: Some("".into()),
                written: None,
                formerly: Vec::new(),
                extent: next,
                ..one
            },
            Entry {
                name: long.as_str().into(),
                code: None,
                written: None,
                wave: Some("2026".into()),
                formerly: Vec::new(),
                file: 0,
                extent: Extent::Whole,
                printed: false,
            },
        ];
        let mut entries = Entries::default();
        all.iter().for_each(|entry| entries.add(entry));
        assert_eq!(Entry::all(&entries.bytes).collect::<Vec<_>>(), all);
        assert_eq!((entries.keys[0], &entries.names[..]), (all[0].digest(), &[all[2].digest_of_name()][..]));
        assert_eq!(Entry::all(&entries.bytes[..entries.bytes.len() - 1]).count(), 2);
    }
}
