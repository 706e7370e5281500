//! A log of every row's comune, from which duplicates are found at the end.
//!
//! Digests of names and codes show which comuni may occur twice; only those are compared by name and code. Memory is
//! bounded as long as these are few; all others are in a temporary file.

use super::digests::Digests;
use comino::batch::{Entries, Entry};
use comino::diagnostics::Extent;
use comino::model::folded;
use std::io::{self, Read, Seek, Write};
use tempfile::SpooledTempFile;
use twox_hash::XxHash3_64;

/// Bytes kept in memory before a temporary file is used.
const IN_MEMORY: usize = 4 << 20;
const BUFFER: usize = 1 << 16;

/// The comuni of a run.
pub struct UnitLog {
    /// For each block: the number of rows above it, the length of its entries in bytes, and the entries.
    log: SpooledTempFile,
    keys: Digests,
    /// Of the names of comuni without a code, as long as it is not known whether others have one.
    names: Digests,
    /// The number of comuni, and of those without a code.
    comuni: (u64, u64),
    /// The wave of the first comune; the outer `None` before there is one.
    wave: Option<Option<String>>,
    several_waves: bool,
}

/// The comuni that must be compared by name and code: they may be twice in a wave, or their rows differ in name or
/// code. All lists are sorted digests.
struct Suspects {
    keys: Vec<u64>,
    names: Vec<u64>,
    differing: Vec<u32>,
}

/// A comune that must be compared with others.
pub struct Suspect {
    pub entry: Entry<'static>,
    /// The number of its line, from 0; of the next line if it was not printed.
    pub line: u64,
}

impl Default for UnitLog {
    fn default() -> UnitLog {
        let log = SpooledTempFile::new(IN_MEMORY);
        UnitLog {
            log,
            keys: Digests::default(),
            names: Digests::default(),
            comuni: (0, 0),
            wave: None,
            several_waves: false,
        }
    }
}

impl UnitLog {
    /// Adds the comuni of a block with `above` rows above it.
    pub fn take(&mut self, entries: &Entries, above: u32) -> io::Result<()> {
        let length = u32::try_from(entries.bytes.len()).map_err(io::Error::other)?;
        let ([a, b, c, d], [e, f, g, h]) = (above.to_le_bytes(), length.to_le_bytes());
        self.log.write_all(&[a, b, c, d, e, f, g, h])?;
        self.log.write_all(&entries.bytes)?;
        self.comuni.0 += entries.keys.len() as u64;
        self.comuni.1 += entries.names.len() as u64;
        if let Some(wave) = &entries.wave {
            self.several_waves |= entries.several_waves || self.wave.get_or_insert_with(|| wave.clone()) != wave;
        }
        self.keys.extend(&entries.keys)?;
        self.names.extend(&entries.names)
    }

    /// The digests of the comuni to compare; `None` if no comune needs to be compared.
    fn suspects(&mut self) -> anyhow::Result<Option<Suspects>> {
        let keys = std::mem::take(&mut self.keys).repeated()?;
        let differing = self.differing()?;
        let mut names = std::mem::take(&mut self.names);
        let (comuni, without_code) = self.comuni;
        if without_code > 0 && without_code < comuni {
            self.each(|entry| {
                let digest = entry.code.as_ref().map(|_| entry.digest_of_name());
                Ok(names.extend(digest.as_slice())?)
            })?;
        }
        // Comuni with the same name are distinguished by their codes, if all have one.
        let names = names.repeated()?;
        let suspects = Suspects { keys, names, differing };
        Ok((!suspects.are_none()).then_some(suspects))
    }

    /// Digests of the codes and names whose rows differ: a code with several names; a name with several spellings, or
    /// with a code in some rows only.
    ///
    /// Where all comuni are of one wave, and all have codes or none has, a comune has one row, and nothing is looked at.
    fn differing(&mut self) -> anyhow::Result<Vec<u32>> {
        let (comuni, without_code) = self.comuni;
        let mixed = without_code > 0 && without_code < comuni;
        if !self.several_waves && !mixed {
            return Ok(Vec::new());
        }
        let mut pairs = Digests::default();
        self.each(|entry| {
            let (code, name) = subjects(&entry);
            let spelling = digest_of(&entry.name, SPELLING);
            match code {
                Some(code) => {
                    pairs.extend(&[pair(code, spelling & !1)])?;
                    if mixed {
                        pairs.extend(&[pair(name, code | 1)])?;
                    }
                }
                None => pairs.extend(&[pair(name, spelling & !1)])?,
            }
            Ok(())
        })?;
        let mut differing = Vec::new();
        // The code or name at hand, the value of its first row, and whether it is the key of one of its rows.
        let mut current: Option<(u32, u32, bool)> = None;
        pairs.in_order(|pair| {
            let (subject, value) = ((pair >> 32) as u32, pair as u32);
            match &mut current {
                Some((known, first, is_key)) if *known == subject => {
                    *is_key |= value & 1 == 0;
                    if *is_key && value != *first && differing.last() != Some(&subject) {
                        differing.push(subject);
                    }
                }
                _ => current = Some((subject, value, value & 1 == 0)),
            }
        })?;
        Ok(differing)
    }

    /// The comuni to compare, in the order of the input; they are held in memory.
    pub fn compared(&mut self) -> anyhow::Result<Vec<Suspect>> {
        let Some(suspects) = self.suspects()? else { return Ok(Vec::new()) };
        let (mut compared, mut line) = (Vec::new(), 0);
        self.each(|entry| {
            let next = line + u64::from(entry.printed);
            if suspects.contain(&entry) {
                compared.push(Suspect { entry: entry.into_owned(), line });
            }
            line = next;
            Ok(())
        })?;
        Ok(compared)
    }

    /// Calls `look` with every comune, in the order of the input.
    pub fn each(&mut self, mut look: impl FnMut(Entry<'_>) -> anyhow::Result<()>) -> anyhow::Result<()> {
        self.log.rewind()?;
        let mut log = io::BufReader::with_capacity(BUFFER, &mut self.log);
        let (mut head, mut bytes) = ([0; 8], Vec::new());
        loop {
            match log.read_exact(&mut head) {
                Ok(()) => {}
                Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(()),
                Err(error) => return Err(error.into()),
            }
            let [a, b, c, d, e, f, g, h] = head;
            let (above, length) = (u32::from_le_bytes([a, b, c, d]), u32::from_le_bytes([e, f, g, h]));
            bytes.resize(length as usize, 0);
            log.read_exact(&mut bytes)?;
            for entry in Entry::all(&bytes) {
                let extent = match entry.extent {
                    Extent::Cell { row, column } => Extent::Cell { row: row.saturating_add(above), column },
                    extent @ (Extent::Whole | Extent::Bytes(..) | Extent::Row(_)) => extent,
                };
                look(Entry { extent, ..entry })?;
            }
        }
    }
}

/// Seeds for the digests of codes, names and spellings.
const CODE: u64 = 1;
const NAME: u64 = 2;
const SPELLING: u64 = 3;

fn digest_of(text: &str, kind: u64) -> u32 {
    (XxHash3_64::oneshot_with_seed(kind, text.as_bytes()) >> 32) as u32
}

/// The digests of the code, if there is one, and of the folded name of a comune.
fn subjects(entry: &Entry<'_>) -> (Option<u32>, u32) {
    (entry.code.as_deref().map(|code| digest_of(code, CODE)), digest_of(&folded(&entry.name), NAME))
}

/// A digest of a code or name (upper half) with the digest of its spelling, or of the code that is the row's key
/// instead (lower half, whose last bit is 1 for such a key).
fn pair(subject: u32, value: u32) -> u64 {
    u64::from(subject) << 32 | u64::from(value)
}

impl Suspects {
    fn are_none(&self) -> bool {
        self.keys.is_empty() && self.names.is_empty() && self.differing.is_empty()
    }

    fn contain(&self, entry: &Entry<'_>) -> bool {
        if !self.differing.is_empty() {
            let (code, name) = subjects(entry);
            let differs = |subject: u32| self.differing.binary_search(&subject).is_ok();
            if code.is_some_and(differs) || differs(name) {
                return true;
            }
        }
        self.keys.binary_search(&entry.digest()).is_ok()
            || !self.names.is_empty() && self.names.binary_search(&entry.digest_of_name()).is_ok()
    }
}
