//! Finds comuni that are twice in a wave, and comuni that may be the same.

use comino::batch::Entry;
use comino::diagnostics::{DiagnosticKind, DuplicateRemedy, Extent, InterviewDiagnostic};
use comino::load::identity::{RegistryChoice, unit_key};
use comino::model::{UnitId, WaveKey, wave_key};
use std::collections::HashMap;

/// The file of the first interview of a comune that is there twice, and what solves it.
pub type First = (String, DuplicateRemedy);

#[derive(Default)]
pub struct Duplicates {
    /// By comune and wave: where it was first seen.
    seen: HashMap<(UnitId, Option<WaveKey>), (u32, Extent)>,
    /// By the key of the name and the wave: the first comune of that name, and whether it has a code.
    names: HashMap<(String, Option<WaveKey>), (String, bool)>,
}

impl Duplicates {
    /// Adds an interview. Returns a diagnostic if its comune is in the same wave already, or may be another one of the
    /// same name. `first_of` describes the first interview, by its file.
    pub fn note(&mut self, unit: UnitId, entry: &Entry<'_>, first_of: &dyn Fn(u32) -> First) -> Option<DiagnosticKind> {
        let duplicate = self.duplicate(unit, entry, first_of);
        duplicate.or_else(|| self.namesake(entry))
    }

    /// As [`Duplicates::note`], but without looking for comuni of the same name.
    pub fn duplicate(
        &mut self,
        unit: UnitId,
        entry: &Entry<'_>,
        first_of: &dyn Fn(u32) -> First,
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
        let (first, remedy) = first_of(*file);
        let unit = entry.name.to_string();
        Some(InterviewDiagnostic::DuplicateInterview { unit, wave, first, row, remedy }.into())
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

/// What solves a duplicate, judged by names and codes.
pub fn remedy(registry: &RegistryChoice, entry: &Entry<'_>) -> DuplicateRemedy {
    let namesakes = if entry.code.is_none() { registry.listed_namesakes(&entry.name) } else { Vec::new() };
    if namesakes.len() > 1 { DuplicateRemedy::WriteCodes(namesakes) } else { DuplicateRemedy::KeepOne }
}
