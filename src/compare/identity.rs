//! Which interviews are of the same comune: by code, else by name.

use crate::model::Unit;
use std::collections::HashMap;

/// The comuni of some interviews. One without a code is the comune of that name that has one, if there is just one such.
pub(super) struct Identities<'a> {
    /// The codes under each name.
    coded: HashMap<String, Vec<&'a str>>,
}

impl<'a> Identities<'a> {
    pub fn new(units: impl Iterator<Item = &'a Unit>) -> Identities<'a> {
        let mut coded: HashMap<String, Vec<&'a str>> = HashMap::new();
        for unit in units.filter(|unit| unit.code.is_some()) {
            let keys = coded.entry(folded(&unit.name)).or_default();
            if !keys.contains(&unit.key()) {
                keys.push(unit.key());
            }
        }
        Identities { coded }
    }

    /// What tells a comune from others: its code, else its name.
    pub fn key_of(&self, unit: &'a Unit) -> &'a str {
        match self.coded.get(&folded(&unit.name)).map(Vec::as_slice) {
            Some([key]) if unit.code.is_none() => key,
            _ => unit.key(),
        }
    }
}

/// A name without the differences of case and white space.
pub(super) fn folded(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}
