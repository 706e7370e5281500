//! The comuni of Italy: codes of today and of before, names in both languages, province, region, residents.
//!
//! `comuni.csv` is made by `derive.py` from public lists (ANPR and ISTAT, CC BY 4.0), whose head describes the columns. It is
//! read at the first look-up: a run that asks nothing does not pay for it.

mod list;
mod name;
mod search;

pub use list::ListError;
pub use name::{expanded_keys, name_key};

use crate::model::region;
use std::borrow::Cow;
use std::collections::HashMap;
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
    /// Zeros in front were missing.
    pub zeros_missing: bool,
}

/// A list of comuni with its look-ups.
#[derive(Debug, Default)]
pub struct Registry {
    comuni: Vec<Comune>,
    by_code: HashMap<String, usize>,
    /// Made at the first look-up of a name: most runs have codes.
    by_name: OnceLock<HashMap<String, Vec<usize>>>,
}

impl Registry {
    /// Returns the list that the program carries.
    ///
    /// # Panics
    /// If the list is damaged; a test reads all of it.
    pub fn bundled() -> &'static Registry {
        static BUNDLED: OnceLock<Registry> = OnceLock::new();
        BUNDLED.get_or_init(|| Registry::parse(include_str!("comuni.csv")).expect("the list in the program is sound"))
    }

    /// Reads a list in the format of `comuni.csv`.
    ///
    /// # Errors
    /// If it is not CSV, lacks a column, or has a value that its column does not allow.
    pub fn parse(text: &str) -> Result<Registry, ListError> {
        Ok(Registry::new(list::parse(text)?))
    }

    fn new(comuni: Vec<Comune>) -> Registry {
        let mut registry = Registry::default();
        // Codes in force win over those of ended comuni, and both over former ones.
        for (index, comune) in comuni.iter().enumerate() {
            registry.by_code.entry(comune.code.clone()).or_insert(index);
        }
        for (index, comune) in comuni.iter().enumerate() {
            for code in &comune.former {
                registry.by_code.entry(code.clone()).or_insert(index);
            }
        }
        registry.comuni = comuni;
        registry
    }

    /// Returns all comuni: those in force by code, then the ended ones.
    pub fn comuni(&self) -> &[Comune] {
        &self.comuni
    }

    /// Finds the comune of an ISTAT code of today or of before, also without its zeros in front.
    pub fn by_code(&self, code: &str) -> Option<CodeMatch<'_>> {
        let whole = with_zeros(code)?;
        let comune = &self.comuni[*self.by_code.get(whole.as_ref())?];
        Some(CodeMatch { comune, former: comune.code != *whole, zeros_missing: matches!(whole, Cow::Owned(_)) })
    }

    /// Returns the comuni of a name in either language, those in force first.
    pub fn by_name(&self, name: &str) -> Vec<&Comune> {
        let by_name = self.by_name.get_or_init(|| {
            let mut by_name: HashMap<String, Vec<usize>> = HashMap::new();
            for (index, comune) in self.comuni.iter().enumerate() {
                for name in comune.names() {
                    by_name.entry(name_key(name)).or_default().push(index);
                }
            }
            by_name
        });
        let indices = by_name.get(&name_key(name));
        indices.into_iter().flatten().map(|index| &self.comuni[*index]).collect()
    }
}

impl Comune {
    pub fn in_force(&self) -> bool {
        self.end.is_none()
    }

    /// Returns the Italian name, and that in the second language.
    pub fn names(&self) -> impl Iterator<Item = &String> {
        std::iter::once(&self.name).chain(&self.name_2)
    }

    pub fn region(&self) -> Option<&'static str> {
        region(&self.code)
    }
}

/// Returns an ISTAT code with its six digits; `None` if it is not one to six digits, or only zeros.
pub fn with_zeros(code: &str) -> Option<Cow<'_, str>> {
    let digits = (1..=6).contains(&code.len()) && code.bytes().all(|byte| byte.is_ascii_digit());
    match (digits && code.bytes().any(|byte| byte != b'0'), code.len()) {
        (false, _) => None,
        (true, 6) => Some(Cow::Borrowed(code)),
        (true, _) => Some(Cow::Owned(format!("{code:0>6}"))),
    }
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
