//! Adds up rows of scores; each comune counts once, whatever its waves and files.

use crate::cli::batch::Digests;
use crate::cli::input::duplicates::Duplicates;
use crate::cli::input::lookup::unknown_name_error;
use crate::cli::input::selection::{Filters, Waves};
use crate::cli::messages::{self, Named};
use crate::cli::terminal;
use anyhow::Result;
use comino::batch::Entry;
use comino::diagnostics::{Diagnostics, Extent, Location, SourceId, Sources};
use comino::lang::Lang;
use comino::load::summary::{Row, read_rows};
use comino::load::units::{Mention, Units};
use comino::model::{By, DistributionSummary, UnitId};
use std::collections::{BTreeSet, HashMap};
use std::io::{self, Read, Seek, Write};
use tempfile::SpooledTempFile;

/// Bytes of a source kept in memory before a temporary file is used.
const IN_MEMORY: usize = 4 << 20;

/// Rows of scores in the format of `score --wide -f csv`.
///
/// Rows are added up while they are read. If a comune may have several rows, or some comuni are left out, all rows are
/// read again; names, codes and waves are then held in memory.
pub struct ScoreRows<'a> {
    by: &'a [By],
    waves: Waves,
    filters: &'a Filters,
    summary: DistributionSummary,
    sources: Vec<(SourceId, SpooledTempFile)>,
    /// Digests of the codes, or names, of all rows.
    digests: Digests,
    known_waves: BTreeSet<String>,
    /// The number of rows with a code, and of those without.
    codes: (u64, u64),
}

/// The data of a row that decides whether it counts.
struct HeldRow {
    source: u32,
    number: u32,
    name: String,
    code: Option<String>,
    group: Option<String>,
    wave: Option<String>,
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
    /// No rows yet. `waves` and `filters` decide which rows count.
    pub fn new(by: &'a [By], waves: Waves, filters: &'a Filters) -> ScoreRows<'a> {
        ScoreRows {
            by,
            waves,
            filters,
            summary: DistributionSummary::default(),
            sources: Vec::new(),
            digests: Digests::default(),
            known_waves: BTreeSet::new(),
            codes: (0, 0),
        }
    }

    /// Adds the rows of a source.
    ///
    /// # Errors
    /// If it cannot be read. Faults in rows are diagnostics instead.
    pub fn read(&mut self, input: impl Read, source: SourceId, diagnostics: &mut Diagnostics) -> io::Result<()> {
        let mut kept = SpooledTempFile::new(IN_MEMORY);
        let ScoreRows { by, waves, summary, digests, known_waves, codes, .. } = self;
        read_rows(CopyingReader { input, kept: &mut kept }, source, diagnostics, |_, row| {
            let Mention { name, code, .. } = row.unit;
            let entry = Entry { name, code, wave: None, file: 0, at: Extent::Whole, printed: false };
            digests.extend(&[entry.digest()])?;
            *(if code.is_some() { &mut codes.0 } else { &mut codes.1 }) += 1;
            if let Some(wave) = row.wave
                && !known_waves.contains(wave)
            {
                known_waves.insert(wave.to_owned());
            }
            if !matches!(waves, Waves::Named(wave) if Some(wave.as_str()) != row.wave) {
                row.add_to(summary, by);
            }
            Ok(())
        })?;
        self.sources.push((source, kept));
        Ok(())
    }

    /// The summary of the rows that count. A comune that is twice in a wave is an error among the diagnostics.
    pub fn summary(
        mut self,
        sources: &Sources,
        diagnostics: &mut Diagnostics,
        lang: Lang,
    ) -> Result<DistributionSummary> {
        let mixed = self.codes.0 > 0 && self.codes.1 > 0;
        if mixed || !self.filters.is_empty() || !std::mem::take(&mut self.digests).repeated()?.is_empty() {
            self.summary = self.resolved(sources, diagnostics, lang)?;
        }
        let any = self.codes != (0, 0);
        match &self.waves {
            Waves::Named(wave) if any && self.summary.all.comuni == 0 && !self.known_waves.contains(wave) => {
                let known: Vec<String> = self.known_waves.into_iter().collect();
                Err(unknown_name_error(Named::Wave, wave, &known, lang))
            }
            Waves::Latest | Waves::All | Waves::Named(_)
                if any && self.summary.all.comuni == 0 && diagnostics.errors() == 0 =>
            {
                Err(messages::nothing_passes(lang).into())
            }
            Waves::Latest | Waves::All | Waves::Named(_) => Ok(self.summary),
        }
    }

    /// The summary of all rows, read again.
    fn resolved(
        &mut self,
        sources: &Sources,
        diagnostics: &mut Diagnostics,
        lang: Lang,
    ) -> Result<DistributionSummary> {
        let mut rows: Vec<HeldRow> = Vec::new();
        self.each(|source, number, row| rows.push(HeldRow::new(source, number, row)))?;
        let (ids, units) = Units::resolve(rows.iter().map(|row| (row.mention(), row.wave.as_deref())));
        note_duplicates(&rows, &ids, sources, diagnostics, &self.sources);
        let mut counts = self.counted(&rows, &ids);
        let left_out = counts.iter().filter(|counts| !**counts).count();
        if self.waves == Waves::Latest && left_out > 0 && diagnostics.errors() == 0 {
            terminal::print_message(&messages::earlier_waves_left_out(left_out, lang));
        }
        if !self.filters.is_empty() {
            let chosen = self.filters.chosen(&units, lang)?;
            counts.iter_mut().zip(&ids).for_each(|(counts, id)| *counts &= chosen.contains(id));
        }
        let (mut summary, mut place, by) = (DistributionSummary::default(), 0, self.by);
        self.each(|_, _, row| {
            if counts[place] {
                let unit = units.get(ids[place]);
                let group = row.unit.group.or(unit.group.as_deref());
                let unit = Mention { name: &unit.name, code: unit.code.as_deref(), group };
                Row { unit, ..*row }.add_to(&mut summary, by);
            }
            place += 1;
        })?;
        Ok(summary)
    }

    /// For each row, whether its wave counts.
    fn counted(&self, rows: &[HeldRow], ids: &[UnitId]) -> Vec<bool> {
        match &self.waves {
            Waves::All => vec![true; rows.len()],
            Waves::Named(wave) => rows.iter().map(|row| row.wave.as_ref() == Some(wave)).collect(),
            Waves::Latest => {
                let mut latest: HashMap<UnitId, usize> = HashMap::new();
                for (place, id) in ids.iter().enumerate() {
                    let kept = latest.entry(*id).or_insert(place);
                    if rows[place].wave > rows[*kept].wave {
                        *kept = place;
                    }
                }
                ids.iter().enumerate().map(|(place, id)| latest[id] == place).collect()
            }
        }
    }

    /// Reads all rows again. Calls `look` with the source's position, the row number and the row.
    fn each(&mut self, mut look: impl FnMut(u32, u32, &Row<'_>)) -> Result<()> {
        for (place, (source, kept)) in (0..).zip(&mut self.sources) {
            kept.rewind()?;
            read_rows(kept, *source, &mut Diagnostics::default(), |number, row| {
                look(place, number, row);
                Ok(())
            })?;
        }
        Ok(())
    }
}

impl HeldRow {
    fn new(source: u32, number: u32, row: &Row<'_>) -> HeldRow {
        let Mention { name, code, group } = row.unit;
        let [code, group, wave] = [code, group, row.wave].map(|text| text.map(str::to_owned));
        HeldRow { source, number, name: name.to_owned(), code, group, wave }
    }

    fn mention(&self) -> Mention<'_> {
        Mention { name: &self.name, code: self.code.as_deref(), group: self.group.as_deref() }
    }
}

/// Adds diagnostics for comuni that are twice in a wave. Those that may be the same were found when the interviews were
/// scored.
fn note_duplicates(
    rows: &[HeldRow],
    ids: &[UnitId],
    sources: &Sources,
    diagnostics: &mut Diagnostics,
    read: &[(SourceId, SpooledTempFile)],
) {
    let mut duplicates = Duplicates::default();
    let source_of = |place: u32| read[place as usize].0;
    for (row, id) in rows.iter().zip(ids) {
        let at = Extent::Cell { row: row.number, column: 0 };
        let (code, wave) = (row.code.as_deref(), row.wave.as_deref());
        let entry = Entry { name: &row.name, code, wave, file: row.source, at, printed: false };
        if let Some(diagnostic) = duplicates.duplicate(*id, &entry, &|place| sources.get(source_of(place)).name.clone())
        {
            diagnostics.add_cell(
                diagnostic,
                Location { source: source_of(row.source), extent: at },
                Some(row.name.clone()),
            );
        }
    }
}
