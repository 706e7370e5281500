//! A log of every row's comune, from which duplicates are found at the end.
//!
//! Digests of names and codes show which comuni may occur twice; only those are compared by name and code. Memory is
//! bounded as long as these are few; all others are in a temporary file.

use super::digests::Digests;
use comino::batch::{Entries, Entry, Findings};
use comino::diagnostics::{Extent, IdentityDiagnostic};
use comino::load::census::Census;
use comino::load::identity::{RegistryChoice, unit_key};
use comino::model::Date;
use comino::registry::with_zeros;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::io::{self, Read, Seek, Write};
use tempfile::SpooledTempFile;
use twox_hash::XxHash3_64;

/// Bytes kept in memory before a temporary file is used.
const IN_MEMORY: usize = 4 << 20;
const BUFFER: usize = 1 << 16;
/// The most comuni of a run whose names are compared with each other.
const MOST_NAMES_COMPARED: u64 = 20_000;

/// The number of a file, a position in it, and the name there.
pub type Position = (u32, Extent, String);

/// The comuni of a run.
pub struct UnitLog<'r> {
    registry: &'r RegistryChoice,
    /// What the registry says on the codes.
    findings: Findings,
    /// The provinces of the comuni whose code and name agree.
    provinces: BTreeSet<&'r str>,
    /// For each block: the number of rows above it, the length of its entries in bytes, and the entries.
    log: SpooledTempFile,
    keys: Digests,
    /// Of the names of comuni without a code, as long as it is not known whether others have one.
    names: Digests,
    /// The digest of the first of these names, and whether there are others.
    several_names: (Option<u64>, bool),
    /// The number of comuni, and of those without a code.
    comuni: (u64, u64),
    /// The wave of the first comune; the outer `None` before there is one.
    wave: Option<Option<String>>,
    several_waves: bool,
    /// The first day of each wave, if it has one.
    first_days: BTreeMap<Option<String>, Option<Date>>,
    former: FormerNames,
}

/// The keys of comuni that may be one because an interview gives a former name or code.
#[derive(Default)]
struct FormerNames(HashSet<String>);

impl FormerNames {
    /// Adds the names and codes of a comune whose interview gives former ones.
    fn add(&mut self, entry: &Entry<'_>) {
        if !entry.formerly.is_empty() {
            let own = [Some(&*entry.name), entry.code.as_deref(), entry.written.as_deref()];
            let all = own.into_iter().flatten().chain(entry.formerly.iter().map(String::as_str));
            self.0.extend(all.map(unit_key));
        }
    }

    /// Whether a comune has one of these names or codes.
    fn contain(&self, entry: &Entry<'_>) -> bool {
        let own = [Some(&*entry.name), entry.code.as_deref(), entry.written.as_deref()];
        !self.0.is_empty() && own.into_iter().flatten().any(|text| self.0.contains(&unit_key(text)))
    }
}

/// The comuni that must be compared by name and code: they may be twice in a wave, or their rows differ in name or
/// code. All lists are sorted digests.
struct Suspects<'r> {
    keys: Vec<u64>,
    names: Vec<u64>,
    differing: Vec<u32>,
    former: FormerNames,
    subjects: Subjects<'r>,
}

/// A comune that must be compared with others.
pub struct Suspect {
    pub entry: Entry<'static>,
    /// The number of its line, from 0; of the next line if it was not printed.
    pub line: u64,
}

impl<'r> UnitLog<'r> {
    pub fn new(registry: &'r RegistryChoice) -> UnitLog<'r> {
        let log = SpooledTempFile::new(IN_MEMORY);
        UnitLog {
            registry,
            findings: Findings::default(),
            provinces: BTreeSet::new(),
            several_names: (None, false),
            log,
            keys: Digests::default(),
            names: Digests::default(),
            comuni: (0, 0),
            wave: None,
            several_waves: false,
            first_days: BTreeMap::new(),
            former: FormerNames::default(),
        }
    }

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
        self.findings.add(entries.findings);
        if entries.any_formerly {
            Entry::all(&entries.bytes).for_each(|entry| self.former.add(&entry));
        }
        for (wave, day) in &entries.first_days {
            let first = self.first_days.entry(wave.clone()).or_default();
            *first = (*first).into_iter().chain(*day).min();
        }
        for name in &entries.names {
            self.several_names.1 |= self.several_names.0.get_or_insert(*name) != name;
        }
        self.keys.extend(&entries.keys)?;
        self.names.extend(&entries.names)
    }

    /// The digests of the comuni to compare; `None` if no comune needs to be compared.
    fn suspects(&mut self) -> anyhow::Result<Option<Suspects<'r>>> {
        let subjects = self.subjects();
        let mut keys = std::mem::take(&mut self.keys);
        if subjects.looks_up {
            keys = Digests::default();
            self.each(|entry| Ok(keys.extend(&[subjects.key(&entry)])?))?;
        }
        let keys = keys.repeated()?;
        let differing = self.differing(&subjects)?;
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
        let former = std::mem::take(&mut self.former);
        let suspects = Suspects { keys, names, differing, former, subjects };
        Ok((!suspects.are_none()).then_some(suspects))
    }

    /// Digests of the codes and names whose rows differ: a code with several names; a name with several spellings, or
    /// with a code in some rows only.
    ///
    /// Where all comuni are of one wave, and all have codes or none has, a comune has one row, and nothing is looked at.
    fn differing(&mut self, subjects: &Subjects<'_>) -> anyhow::Result<Vec<u32>> {
        let (comuni, without_code) = self.comuni;
        let mixed = without_code > 0 && without_code < comuni;
        if !self.several_waves && !mixed {
            return Ok(Vec::new());
        }
        let mut pairs = Digests::default();
        self.each(|entry| {
            let (code, name) = subjects.of(&entry);
            let code_length = entry.code.as_ref().map_or(0, |code| code.len() as u64);
            let spelling = digest_of(&entry.name, SPELLING + code_length);
            if let Some(code) = code {
                pairs.extend(&[pair(code, spelling & !1)])?;
                if mixed {
                    pairs.extend(&[pair(name, code | 1)])?;
                }
            }
            if entry.code.is_none() {
                pairs.extend(&[pair(name, spelling & !1)])?;
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

    /// What the registry says on the comuni, each with its file, its position there and its name.
    ///
    /// `folder_of` returns the folder of a file.
    pub fn census(&mut self, folder_of: impl Fn(u32) -> String) -> anyhow::Result<Vec<(IdentityDiagnostic, Position)>> {
        let Findings { real, remarkable, unknown } = self.findings;
        // Only a run of this size is looked through for names that are almost equal.
        let (comuni, without_code) = self.comuni;
        let may_be_near = without_code > 0 && comuni <= MOST_NAMES_COMPARED;
        if !remarkable && !may_be_near && !(real && (unknown || without_code > 0)) {
            return Ok(Vec::new());
        }
        let mut census = Census::new(self.registry);
        let (mut file, mut folder) = (None, String::new());
        self.each(|entry| {
            if file != Some(entry.file) {
                (file, folder) = (Some(entry.file), folder_of(entry.file));
            }
            census.take(&entry.mention(), &folder, || (entry.file, entry.extent, entry.name.to_string()));
            Ok(())
        })?;
        self.provinces.clone_from(census.provinces());
        Ok(census.diagnostics())
    }

    /// The provinces of the comuni whose code and name agree; known after [`UnitLog::census`].
    pub fn provinces(&self) -> &BTreeSet<&'r str> {
        &self.provinces
    }

    /// The first day of each wave, if it has one.
    pub fn first_days(&self) -> &BTreeMap<Option<String>, Option<Date>> {
        &self.first_days
    }

    fn subjects(&self) -> Subjects<'r> {
        let (registry, provinces) = (self.registry, self.provinces.clone());
        let looks_up = self.several_names.1 || self.several_names.0.is_some() && !provinces.is_empty();
        Subjects { registry, provinces, looks_up: looks_up && !matches!(registry, RegistryChoice::Off) }
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

/// Finds digests of what identifies a comune.
struct Subjects<'r> {
    registry: &'r RegistryChoice,
    provinces: BTreeSet<&'r str>,
    /// Whether names without a code are looked up in the registry.
    looks_up: bool,
}

impl Subjects<'_> {
    /// The code of a comune, also if only its name is given.
    fn code<'e>(&'e self, entry: &'e Entry<'_>) -> Option<Cow<'e, str>> {
        match &entry.code {
            Some(code) => Some(with_zeros(code).unwrap_or(Cow::Borrowed(code))),
            None if self.looks_up => {
                let comune = self.registry.by_name(&entry.name, &self.provinces)?;
                Some(Cow::Borrowed(&comune.code))
            }
            None => None,
        }
    }

    /// The digest under which a comune may be twice in a wave.
    fn key(&self, entry: &Entry<'_>) -> u64 {
        self.code(entry).map_or_else(|| entry.digest_of_name(), |code| entry.digest_of_code(&code))
    }

    /// The digests of the code, if it is known, and of the name of a comune.
    fn of(&self, entry: &Entry<'_>) -> (Option<u32>, u32) {
        (self.code(entry).map(|code| digest_of(&code, CODE)), digest_of(&unit_key(&entry.name), NAME))
    }

    /// Whether the row of a comune without a code gets the code of its name.
    fn completes(&self, entry: &Entry<'_>) -> bool {
        entry.code.is_none() && !self.provinces.is_empty() && self.code(entry).is_some()
    }
}

/// A digest of a code or name (upper half) with the digest of its spelling, or of the code that is the row's key
/// instead (lower half, whose last bit is 1 for such a key).
fn pair(subject: u32, value: u32) -> u64 {
    u64::from(subject) << 32 | u64::from(value)
}

impl Suspects<'_> {
    fn are_none(&self) -> bool {
        self.keys.is_empty()
            && self.names.is_empty()
            && self.differing.is_empty()
            && self.former.0.is_empty()
            && (!self.subjects.looks_up || self.subjects.provinces.is_empty())
    }

    fn contain(&self, entry: &Entry<'_>) -> bool {
        if !self.differing.is_empty() {
            let (code, name) = self.subjects.of(entry);
            let differs = |subject: u32| self.differing.binary_search(&subject).is_ok();
            if code.is_some_and(differs) || differs(name) {
                return true;
            }
        }
        self.keys.binary_search(&self.subjects.key(entry)).is_ok()
            || self.subjects.completes(entry)
            || self.former.contain(entry)
            || !self.names.is_empty() && self.names.binary_search(&entry.digest_of_name()).is_ok()
    }
}
