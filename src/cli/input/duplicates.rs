//! Finds comuni that are twice in a wave, and comuni that may be the same.

use comino::batch::Entry;
use comino::diagnostics::{DiagnosticKind, Extent, InterviewDiagnostic};
use comino::load::identity::unit_key;
use comino::model::{UnitId, WaveKey, wave_key};
use std::collections::HashMap;

#[derive(Default)]
pub struct Duplicates {
    /// By comune and wave: where it was first seen.
    seen: HashMap<(UnitId, Option<WaveKey>), (u32, Extent)>,
    /// By the key of the name and the wave: the first comune of that name, and whether it has a code.
    names: HashMap<(String, Option<WaveKey>), (String, bool)>,
}

impl Duplicates {
    /// Adds an interview. Returns a diagnostic if its comune is in the same wave already, or may be another one of the
    /// same name. `name_of` returns the name of a file.
    pub fn note(&mut self, unit: UnitId, entry: &Entry<'_>, name_of: &dyn Fn(u32) -> String) -> Option<DiagnosticKind> {
        let duplicate = self.duplicate(unit, entry, name_of);
        duplicate.or_else(|| self.namesake(entry))
    }

    /// As [`Duplicates::note`], but without looking for comuni of the same name.
    pub fn duplicate(
        &mut self,
        unit: UnitId,
        entry: &Entry<'_>,
        name_of: &dyn Fn(u32) -> String,
    ) -> Option<DiagnosticKind> {
        let key = (unit, wave_key(entry.wave.as_deref()));
        let Some((file, extent)) = self.seen.get(&key) else {
            self.seen.insert(key, (entry.file, entry.extent));
            return None;
        };
        let wave = entry.wave.as_deref().map(str::to_owned);
        let row = match extent {
            Extent::Cell { row, .. } => Some(*row),
            Extent::Whole | Extent::Bytes(..) | Extent::Row(_) => None,
        };
        Some(
            InterviewDiagnostic::DuplicateInterview { unit: entry.name.to_string(), wave, first: name_of(*file), row }
                .into(),
        )
    }

    /// Adds a name. Returns a diagnostic if another comune of the wave has it and one of the two has no code: they may
    /// be the same.
    fn namesake(&mut self, entry: &Entry<'_>) -> Option<DiagnosticKind> {
        let name = (unit_key(&entry.name), wave_key(entry.wave.as_deref()));
        match self.names.get(&name) {
            Some((first, has_code)) if !has_code || entry.code.is_none() => {
                Some(InterviewDiagnostic::SameName { unit: entry.name.to_string(), first: first.clone() }.into())
            }
            Some(_) => None,
            None => {
                self.names.insert(name, (entry.name.to_string(), entry.code.is_some()));
                None
            }
        }
    }
}
