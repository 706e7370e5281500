//! The comuni of Italy: codes of today and of before, names in both languages, province, region, residents.
//!
//! `comuni.csv` is made by `derive.py` from public lists (ANPR and ISTAT, CC BY 4.0), whose head describes the columns. The
//! first look-up finds the rows and their codes; a row is read when it is first needed. A run that looks up nothing does not
//! pay for the list.

mod list;
mod name;
mod row;
mod search;

pub use list::ListError;
pub use name::{expanded_keys, name_key};

use crate::model::region;
use row::Row;
use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::sync::OnceLock;

/// The day of the latest change that the list in the program holds.
pub const DAY: &str = "2026-02-21";

/// A comune, in force or ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comune {
    /// ISTAT code, six digits; of an ended comune the last it had.
    pub code: String,
    /// Code of the land registry, if known. It does not change when a province does.
    pub catasto: Option<String>,
    /// Italian name.
    pub name: String,
    /// Name in the second language of the place.
    pub name_2: Option<String>,
    /// Italian names since 1991 that it no longer has, oldest first.
    pub earlier: Vec<String>,
    /// Two letters.
    pub province: String,
    /// Residents on 1 January 2023, if known and the comune is in force.
    pub residents: Option<u64>,
    /// First day, if after 1990: `2010-01-01`.
    pub begin: Option<String>,
    /// Last day of an ended comune.
    pub end: Option<String>,
    /// Other ISTAT codes it had since 1975, oldest first.
    pub former: Vec<String>,
    /// Of an ended comune: codes of the comuni that may have taken over its territory.
    pub successors: Vec<String>,
}

/// How a code was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CodeMatch<'a> {
    pub comune: &'a Comune,
    /// The code is one that the comune had before; `comune.code` is today's.
    pub former: bool,
    /// The code was written without its zeros, as a decimal number, or as that of the land registry.
    pub in_other_form: bool,
}

/// A list of comuni with its look-ups.
#[derive(Debug, Default)]
pub struct Registry {
    /// Those in force by code, then the ended ones.
    rows: Vec<Row>,
    /// All codes as numbers, each with the position of its row, in ascending order. Made at the first look-up of a code.
    codes: OnceLock<Vec<(u32, u32)>>,
    /// The codes of the land registry in the same way.
    land_codes: OnceLock<Vec<(u32, u32)>>,
    /// The rows by the initials of their names. Made at the first look-up of a name.
    initials: OnceLock<[Vec<u32>; INITIALS]>,
    /// By initial: the hash of the key of every name with the position of its row, in ascending order. Made when a name with
    /// this initial is first looked up.
    names: [OnceLock<Vec<(u64, u32)>>; INITIALS],
}

/// The letters a to z, and one more for all other first letters.
const INITIALS: usize = 27;

impl Registry {
    /// Returns the list that the program carries.
    ///
    /// # Panics
    /// If the list is damaged; a test reads all of it.
    pub fn bundled() -> &'static Registry {
        static BUNDLED: OnceLock<Registry> = OnceLock::new();
        BUNDLED.get_or_init(|| Registry::of(row::bundled(include_str!("comuni.csv"))))
    }

    /// Reads a list in the format of `comuni.csv`.
    ///
    /// # Errors
    /// If it is not CSV, lacks a column, or has a value that its column does not allow.
    pub fn parse(text: &str) -> Result<Registry, ListError> {
        Ok(Registry::of(list::parse(text)?.into_iter().map(Row::read).collect()))
    }

    fn of(rows: Vec<Row>) -> Registry {
        Registry { rows, ..Registry::default() }
    }

    fn codes(&self) -> Vec<(u32, u32)> {
        // Codes in force win over those of ended comuni, and both over former ones.
        let mut codes: Vec<(u32, u32)> = Vec::with_capacity(self.rows.len() * 5 / 4);
        codes.extend((0..).zip(&self.rows).filter_map(|(position, row)| Some((row.code()?, position))));
        for (position, row) in (0..).zip(&self.rows) {
            row.each_former(|code| codes.push((code, position)));
        }
        // Stable, so that the first of equal codes remains; and quick, since most are in order.
        codes.sort_by_key(|(code, _)| *code);
        codes.dedup_by_key(|(code, _)| *code);
        codes
    }

    /// Returns all comuni: those in force by code, then the ended ones.
    pub fn comuni(&self) -> Vec<&Comune> {
        self.rows.iter().map(Row::comune).collect()
    }

    fn land_codes(&self) -> Vec<(u32, u32)> {
        let code = |row: &Row| land_registry_number(row.catasto()?);
        let mut codes: Vec<(u32, u32)> =
            (0..).zip(&self.rows).filter_map(|(position, row)| Some((code(row)?, position))).collect();
        // Stable, so that a comune in force wins over an ended one.
        codes.sort_by_key(|(code, _)| *code);
        codes.dedup_by_key(|(code, _)| *code);
        codes
    }

    /// Finds the comune of an ISTAT code of today or of before, also without its zeros in front or as a decimal number
    /// (`1001.0`), or of a code of the land registry.
    pub fn by_code(&self, code: &str) -> Option<CodeMatch<'_>> {
        let comune_of = |codes: &[(u32, u32)], number: u32| {
            let at = codes.binary_search_by_key(&number, |(code, _)| *code).ok()?;
            Some(self.rows[codes[at].1 as usize].comune())
        };
        if let Some(number) = land_registry_number(code) {
            let comune = comune_of(self.land_codes.get_or_init(|| self.land_codes()), number)?;
            return Some(CodeMatch { comune, former: false, in_other_form: true });
        }
        let whole = with_zeros(code)?;
        let comune = comune_of(self.codes.get_or_init(|| self.codes()), whole.parse().ok()?)?;
        Some(CodeMatch { comune, former: comune.code != *whole, in_other_form: *whole != *code })
    }

    /// Returns the comuni of a name in either language, or in both (`Bolzano/Bozen`), those in force first. If none has the
    /// name, returns those that had it before a renaming.
    pub fn by_name(&self, name: &str) -> Vec<&Comune> {
        let mut found = self.by_one_name(name);
        let both = || ["/", " - ", "-"].iter().find_map(|separator| name.split_once(separator));
        if found.is_empty()
            && let Some((one, other)) = both()
        {
            let key = name_key(other);
            found = self.by_one_name(one);
            found.retain(|comune| comune.names().any(|name| name_key(name) == key));
        }
        found
    }

    fn by_one_name(&self, name: &str) -> Vec<&Comune> {
        let (key, mut found) = self.with_name_or_earlier(name);
        let has_name = |position: &usize| self.rows[*position].names().any(|name| name_key(name) == key);
        if found.iter().any(has_name) {
            found.retain(has_name);
        }
        found.into_iter().map(|position| self.rows[position].comune()).collect()
    }

    /// Returns the comuni in force that have a name, or had it before a renaming.
    pub fn namesakes(&self, name: &str) -> Vec<&Comune> {
        let comuni = self.with_name_or_earlier(name).1.into_iter().map(|position| self.rows[position].comune());
        comuni.filter(|comune| comune.in_force()).collect()
    }

    /// Returns the key of a name, and the rows that have it, or had it before.
    fn with_name_or_earlier(&self, name: &str) -> (String, BTreeSet<usize>) {
        let key = name_key(name);
        let hash = hash_of(&key);
        // By position: those in force come first.
        let mut found = BTreeSet::new();
        for initial in [initial_of(&key), INITIALS - 1] {
            let names = self.names[initial].get_or_init(|| self.names_with(initial));
            let start = names.partition_point(|(other, _)| *other < hash);
            let same_hash = names[start..].iter().take_while(|(other, _)| *other == hash);
            let positions = same_hash.map(|(_, position)| *position as usize);
            found.extend(positions.filter(|at| self.rows[*at].all_names().any(|name| name_key(name) == key)));
        }
        (key, found)
    }

    fn names_with(&self, initial: usize) -> Vec<(u64, u32)> {
        let initials = self.initials.get_or_init(|| {
            let mut initials: [Vec<u32>; INITIALS] = Default::default();
            for (position, row) in (0..).zip(&self.rows) {
                row.all_names().for_each(|name| initials[initial_of(name)].push(position));
            }
            initials
        });
        let mut names = Vec::new();
        for position in &initials[initial] {
            let with_initial = self.rows[*position as usize].all_names().filter(|name| initial_of(name) == initial);
            names.extend(with_initial.map(|name| (hash_of(&name_key(name)), *position)));
        }
        names.sort_unstable();
        names
    }
}

/// The position of a name's first letter in the alphabet, if its key has the same first letter for certain.
fn initial_of(name: &str) -> usize {
    let first = name.bytes().next().unwrap_or_default().to_ascii_lowercase();
    if first.is_ascii_lowercase() { usize::from(first - b'a') } else { INITIALS - 1 }
}

fn hash_of(key: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    key.hash(&mut hasher);
    hasher.finish()
}

impl Comune {
    pub fn in_force(&self) -> bool {
        self.end.is_none()
    }

    /// Returns the Italian name, that in the second language, and those of before.
    pub fn names(&self) -> impl Iterator<Item = &String> {
        std::iter::once(&self.name).chain(&self.name_2).chain(&self.earlier)
    }

    pub fn region(&self) -> Option<&'static str> {
        region(&self.code)
    }
}

/// Returns an ISTAT code with its six digits; `None` if it is not one to six digits, or only zeros.
///
/// Programs write a column of numbers with an empty cell as decimal numbers: `1001.0` counts as `1001`.
pub fn with_zeros(code: &str) -> Option<Cow<'_, str>> {
    let code = [".0", ",0", ".00", ",00"].iter().find_map(|end| code.strip_suffix(end)).unwrap_or(code);
    let digits = (1..=6).contains(&code.len()) && code.bytes().all(|byte| byte.is_ascii_digit());
    match (digits && code.bytes().any(|byte| byte != b'0'), code.len()) {
        (false, _) => None,
        (true, 6) => Some(Cow::Borrowed(code)),
        (true, _) => Some(Cow::Owned(format!("{code:0>6}"))),
    }
}

/// Returns a code of the land registry, a letter and three digits (`A074`), as a number that is its own.
pub fn land_registry_number(code: &str) -> Option<u32> {
    let (letter, digits) = match code.as_bytes() {
        [letter, digits @ ..] if letter.is_ascii_alphabetic() && digits.len() == 3 => (letter, digits),
        _ => return None,
    };
    let number: u32 = digits.iter().all(u8::is_ascii_digit).then(|| code[1..].parse().ok()).flatten()?;
    Some(u32::from(letter.to_ascii_uppercase()) * 1000 + number)
}

/// Returns the name of a province, by its two letters.
pub fn province(letters: &str) -> Option<&'static str> {
    static PROVINCES: OnceLock<HashMap<&str, &str>> = OnceLock::new();
    let provinces = PROVINCES.get_or_init(|| {
        include_str!("provinces.csv").lines().skip(1).filter_map(|line| line.split_once(',')).collect()
    });
    provinces.get(letters).copied()
}

#[cfg(test)]
mod tests;
