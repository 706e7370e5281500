//! Adds up rows of scores; each comune counts once, whatever its waves and files.

use crate::cli::batch::Digests;
use crate::cli::files::Inputs;
use crate::cli::input::duplicates::{Duplicates, remedy};
use crate::cli::input::filters::Filters;
use crate::cli::input::lookup::unknown_name_error;
use crate::cli::input::selection::Waves;
use crate::cli::messages::{self, Named};
use anyhow::Result;
use comino::batch::Entry;
use comino::diagnostics::{Diagnostics, Extent, Location, SourceId};
use comino::load::identity::RegistryChoice;
use comino::load::summary::{Row, RowColumns, read_rows};
use comino::load::units::{Mention, Units};
use comino::model::{
    By, Date, DistributionSummary, SummarySubject, UnitId, WaveKey, WaveOrder, is_same_wave, wave_key,
};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io::{self, Read, Seek, Write};
use tempfile::SpooledTempFile;

/// Bytes of a source kept in memory before a temporary file is used.
const IN_MEMORY: usize = 4 << 20;

/// Which rows count, and the classes that they are added up by.
pub struct Counting<'a> {
    pub by: &'a [By],
    pub waves: Waves,
    pub filters: &'a Filters,
}

/// Rows of scores on the indices of one questionnaire.
///
/// Rows are added up while they are read. If a comune may have several rows, or some comuni are left out, all rows are
/// read again; names, codes and waves are then held in memory.
pub struct ScoreRows<'a> {
    by: &'a [By],
    waves: Waves,
    filters: &'a Filters,
    registry: RegistryChoice,
    /// A summary per index.
    summaries: Vec<DistributionSummary>,
    sources: Vec<(SourceId, RowColumns, SpooledTempFile)>,
    /// Digests of the codes, or names, of all rows.
    digests: Digests,
    known_waves: BTreeSet<String>,
    /// The first day of each wave, if it is known.
    first_days: BTreeMap<Option<String>, Option<Date>>,
    /// The number of rows with a code, and of those without.
    codes: (u64, u64),
    /// The number of rows of earlier waves that do not count.
    left_out: usize,
}

/// The data of a row that decides whether it counts.
struct HeldRow {
    entry: Entry<'static>,
    group: Option<String>,
}

/// Copies what is read through it.
struct CopyingReader<'k, R> {
    input: R,
    kept: &'k mut SpooledTempFile,
}

impl<R: Read> Read for CopyingReader<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.input.read(buffer)?;
        self.kept.write_all(&buffer[..length])?;
        Ok(length)
    }
}

impl<'a> ScoreRows<'a> {
    /// No rows yet. Each index has a subject, if it is known.
    pub fn new(
        subjects: Vec<Option<SummarySubject>>,
        counting: Counting<'a>,
        registry: RegistryChoice,
    ) -> ScoreRows<'a> {
        let Counting { by, waves, filters } = counting;
        ScoreRows {
            by,
            waves,
            filters,
            registry,
            summaries: subjects.into_iter().map(empty).collect(),
            sources: Vec::new(),
            digests: Digests::default(),
            known_waves: BTreeSet::new(),
            first_days: BTreeMap::new(),
            codes: (0, 0),
            left_out: 0,
        }
    }

    /// Sets the first days of the waves.
    pub fn set_first_days(&mut self, first_days: BTreeMap<Option<String>, Option<Date>>) {
        self.first_days = first_days;
    }

    /// Adds the rows of a source.
    ///
    /// # Errors
    /// If it cannot be read. Faults in rows are diagnostics instead.
    pub fn read(
        &mut self,
        input: impl Read,
        columns: RowColumns,
        source: SourceId,
        diagnostics: &mut Diagnostics,
    ) -> io::Result<()> {
        let mut kept = SpooledTempFile::new(IN_MEMORY);
        let ScoreRows { by, waves, summaries, digests, known_waves, codes, registry, .. } = self;
        read_rows(CopyingReader { input, kept: &mut kept }, columns, source, diagnostics, |_, row| {
            let code = row.unit.code.map(|code| registry.shown_code(code));
            let unit = Mention { code: code.as_deref(), ..row.unit };
            let entry = Entry { wave: None, ..entry_of(unit, row.wave, 0, Extent::Whole) };
            // Spellings of one name lead to one comune.
            let of_name = || registry.by_name(&entry.name, &BTreeSet::new());
            let comune = if entry.code.is_none() { of_name() } else { None };
            digests.extend(&[comune.map_or_else(|| entry.digest(), |comune| entry.digest_of_code(&comune.code))])?;
            *(if entry.code.is_some() { &mut codes.0 } else { &mut codes.1 }) += 1;
            if let Some(wave) = row.wave
                && !known_waves.contains(wave)
            {
                known_waves.insert(wave.to_owned());
            }
            if !matches!(waves, Waves::Named(wave) if !row.wave.is_some_and(|own| is_same_wave(own, wave))) {
                row.add_to(unit, summaries, by);
            }
            Ok(())
        })?;
        self.sources.push((source, columns, kept));
        Ok(())
    }

    /// The summary of the rows that count, per index, and the number of rows of earlier waves, which do not count. A
    /// comune that is twice in a wave is an error among the diagnostics.
    pub fn summaries(mut self, inputs: &mut Inputs) -> Result<(Vec<DistributionSummary>, usize)> {
        let mixed = self.codes.0 > 0 && self.codes.1 > 0;
        if mixed || !self.filters.is_empty() || !std::mem::take(&mut self.digests).repeated()?.is_empty() {
            self.summaries = self.resolved(inputs)?;
        }
        let any = self.codes != (0, 0);
        let nothing = self.summaries.iter().all(|summary| summary.all.comuni == 0);
        match &self.waves {
            Waves::Named(wave) if any && nothing && !self.known_waves.iter().any(|known| is_same_wave(known, wave)) => {
                let known: Vec<String> = self.known_waves.into_iter().collect();
                Err(unknown_name_error(Named::Wave, wave, &known, inputs.lang))
            }
            Waves::Latest | Waves::All | Waves::Named(_) if any && nothing && inputs.diagnostics.errors() == 0 => {
                Err(messages::nothing_passes(inputs.lang).into())
            }
            Waves::Latest | Waves::All | Waves::Named(_) => Ok((self.summaries, self.left_out)),
        }
    }

    /// The summaries of all rows, read again.
    fn resolved(&mut self, inputs: &mut Inputs) -> Result<Vec<DistributionSummary>> {
        let mut rows: Vec<HeldRow> = Vec::new();
        let registry = self.registry.clone();
        // A period written in two ways is one wave.
        let mut labels: HashMap<WaveKey, String> = HashMap::new();
        self.each(|source, number, row| {
            let mut held = HeldRow::new(source, number, row);
            if let (Some(key), Some(wave)) = (wave_key(row.wave), row.wave) {
                held.entry.wave = Some(Cow::Owned(labels.entry(key).or_insert_with(|| wave.to_owned()).clone()));
            }
            rows.push(held);
        })?;
        let label = |row: &HeldRow| row.entry.wave.as_deref().map(str::to_owned);
        let mut first_days = self.first_days.clone();
        for row in &rows {
            first_days.entry(label(row)).or_default();
        }
        let order = WaveOrder::new(&first_days);
        let positions: Vec<usize> = rows.iter().map(|row| order.position(&label(row))).collect();
        let (ids, units) =
            Units::resolve(&registry, rows.iter().zip(&positions).map(|(row, position)| (row.mention(), *position)));
        self.note_duplicates(&rows, &ids, inputs);
        let mut counts = self.counted(&rows, &positions, &ids);
        if self.waves == Waves::Latest {
            self.left_out = counts.iter().filter(|counts| !**counts).count();
        }
        if !self.filters.is_empty() {
            let chosen = self.filters.chosen(&units, inputs.lang)?;
            counts.iter_mut().zip(&ids).for_each(|(counts, id)| *counts &= chosen.contains(id));
        }
        let fresh =
            |summary: &DistributionSummary| empty(summary.subject.as_ref().map(SummarySubject::without_interviews));
        let mut summaries: Vec<DistributionSummary> = self.summaries.iter().map(fresh).collect();
        let (mut index, by) = (0, self.by);
        self.each(|_, _, row| {
            if counts[index] {
                let unit = units.get(ids[index]);
                let group = row.unit.group.or(unit.group.as_deref());
                let unit = Mention::new(&unit.name, unit.code.as_deref(), group);
                row.add_to(unit, &mut summaries, by);
            }
            index += 1;
        })?;
        Ok(summaries)
    }

    /// For each row, whether its wave counts.
    fn counted(&self, rows: &[HeldRow], positions: &[usize], ids: &[UnitId]) -> Vec<bool> {
        match &self.waves {
            Waves::All => vec![true; rows.len()],
            Waves::Named(wave) => {
                let own = |row: &HeldRow| row.entry.wave.as_deref().is_some_and(|own| is_same_wave(own, wave));
                rows.iter().map(own).collect()
            }
            Waves::Latest => {
                let mut latest: HashMap<UnitId, usize> = HashMap::new();
                for (index, id) in ids.iter().enumerate() {
                    let kept = latest.entry(*id).or_insert(index);
                    if positions[index] > positions[*kept] {
                        *kept = index;
                    }
                }
                ids.iter().enumerate().map(|(index, id)| latest[id] == index).collect()
            }
        }
    }

    /// Adds diagnostics for comuni that are twice in a wave. Those that may be the same were found when the interviews
    /// were scored.
    fn note_duplicates(&self, rows: &[HeldRow], ids: &[UnitId], inputs: &mut Inputs) {
        let Inputs { sources, diagnostics, .. } = inputs;
        let mut duplicates = Duplicates::default();
        let source_of = |file: u32| self.sources[file as usize].0;
        let name_of = |file: u32| sources.get(source_of(file)).name.clone();
        for (row, id) in rows.iter().zip(ids) {
            let entry = &row.entry;
            if let Some(diagnostic) =
                duplicates.duplicate(*id, entry, &|file| (name_of(file), remedy(&self.registry, entry)))
            {
                let location = Location { source: source_of(entry.file), extent: entry.extent };
                diagnostics.add_cell(diagnostic, location, Some(entry.name.to_string()));
            }
        }
    }

    /// Reads all rows again. Calls `look` with the source's position, the row number and the row.
    fn each(&mut self, mut look: impl FnMut(u32, u32, &Row<'_>)) -> Result<()> {
        for (file, (source, columns, kept)) in (0..).zip(&mut self.sources) {
            kept.rewind()?;
            read_rows(kept, *columns, *source, &mut Diagnostics::default(), |number, row| {
                look(file, number, row);
                Ok(())
            })?;
        }
        Ok(())
    }
}

/// A summary without comuni.
fn empty(subject: Option<SummarySubject>) -> DistributionSummary {
    DistributionSummary { subject, ..DistributionSummary::default() }
}

impl HeldRow {
    fn new(file: u32, number: u32, row: &Row<'_>) -> HeldRow {
        let extent = Extent::Cell { row: number, column: 0 };
        let entry = entry_of(row.unit, row.wave, file, extent).into_owned();
        HeldRow { entry, group: row.unit.group.map(str::to_owned) }
    }

    fn mention(&self) -> Mention<'_> {
        let Entry { name, code, .. } = &self.entry;
        Mention::new(name, code.as_deref(), self.group.as_deref())
    }
}

fn entry_of<'r>(unit: Mention<'r>, wave: Option<&'r str>, file: u32, extent: Extent) -> Entry<'r> {
    let (name, code, wave) = (unit.name.into(), unit.code.map(Cow::from), wave.map(Cow::from));
    Entry { name, code, written: None, wave, formerly: Vec::new(), file, extent, printed: false }
}
