//! The same comune twice in a wave, and comuni that may be the same.

use comino::batch::Entry;
use comino::diagnostics::{DiagnosticKind, Extent, InterviewDiagnostic};
use comino::model::{UnitId, folded};
use std::collections::HashMap;

/// The comuni looked at so far.
#[derive(Default)]
pub struct Duplicates {
    /// Where each was found first, by its wave.
    seen: HashMap<(UnitId, Option<String>), (u32, Extent)>,
    /// By folded name and wave: the first of that name, and whether it has a code.
    names: HashMap<(String, Option<String>), (String, bool)>,
}

impl Duplicates {
    /// Notes an interview of a comune. Returns the mistake if the comune was noted in the same wave before, or may be
    /// another one of its name. `name_of` names the files.
    pub fn note(&mut self, unit: UnitId, entry: &Entry<'_>, name_of: &dyn Fn(u32) -> String) -> Option<DiagnosticKind> {
        let duplicate = self.duplicate(unit, entry, name_of);
        duplicate.or_else(|| self.namesake(entry))
    }

    /// Notes an interview of a comune. Returns the mistake if the comune was noted in the same wave before.
    pub fn duplicate(
        &mut self,
        unit: UnitId,
        entry: &Entry<'_>,
        name_of: &dyn Fn(u32) -> String,
    ) -> Option<DiagnosticKind> {
        let wave = entry.wave.map(str::to_owned);
        let Some((file, at)) = self.seen.get(&(unit, wave.clone())) else {
            self.seen.insert((unit, wave), (entry.file, entry.at));
            return None;
        };
        let row = match at {
            Extent::Cell { row, .. } => Some(*row),
            Extent::Whole | Extent::Bytes(..) | Extent::Row(_) => None,
        };
        Some(
            InterviewDiagnostic::DuplicateInterview { unit: entry.name.to_owned(), wave, first: name_of(*file), row }
                .into(),
        )
    }

    /// Notes the name of a comune. Returns the mistake if it is that of another one in the same wave, and one of the two
    /// has no code: they may be the same.
    fn namesake(&mut self, entry: &Entry<'_>) -> Option<DiagnosticKind> {
        let name = (folded(entry.name), entry.wave.map(str::to_owned));
        match self.names.get(&name) {
            Some((first, has_code)) if !has_code || entry.code.is_none() => {
                Some(InterviewDiagnostic::SameName { unit: entry.name.to_owned(), first: first.clone() }.into())
            }
            Some(_) => None,
            None => {
                self.names.insert(name, (entry.name.to_owned(), entry.code.is_some()));
                None
            }
        }
    }
}
