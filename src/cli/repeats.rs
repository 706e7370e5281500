//! The same comune twice in a wave, and comuni that may be the same.

use comino::batch::{Entry, folded};
use comino::source::{At, Mistake};
use std::collections::HashMap;

/// The comuni looked at so far.
#[derive(Default)]
pub struct Repeats {
    /// Where each was found first, by what tells it from others and its wave.
    seen: HashMap<(String, Option<String>), (u32, At)>,
    /// By name in lower case and wave: the first of that name, and whether it has a code.
    names: HashMap<(String, Option<String>), (String, bool)>,
}

impl Repeats {
    /// Looks at one more comune; what is wrong with its standing here, if anything. `name_of` names the files.
    pub fn note(&mut self, entry: &Entry<'_>, name_of: &dyn Fn(u32) -> String) -> Option<Mistake> {
        let wave = entry.wave.map(str::to_owned);
        let key = (entry.key().to_owned(), wave.clone());
        if let Some((file, at)) = self.seen.get(&key) {
            let row = match at {
                At::Cell { row, .. } => Some(*row),
                At::Whole | At::Bytes(..) | At::Row(_) => None,
            };
            let (unit, first) = (entry.name.to_owned(), name_of(*file));
            return Some(Mistake::DuplicateInterview { unit, wave, first, row });
        }
        self.seen.insert(key, (entry.file, entry.at));
        let name = (folded(entry.name), wave);
        match self.names.get(&name) {
            Some((first, has_code)) if !has_code || entry.code.is_none() => {
                Some(Mistake::SameName { unit: entry.name.to_owned(), first: first.clone() })
            }
            Some(_) => None,
            None => {
                self.names.insert(name, (entry.name.to_owned(), entry.code.is_some()));
                None
            }
        }
    }
}
