//! Collects the results of tasks in the order of the input.

use super::Request;
use super::bad_rows::BadRows;
use super::edits::{Edit, Edits};
use super::sink::Sink;
use super::table_source::{OpenTable, TableOpener};
use super::task::TaskResult;
use super::unit_log::{Suspect, UnitLog};
use crate::cli::files::Inputs;
use crate::cli::input::duplicates::{Duplicates, remedy};
use crate::cli::input::run::code_cell;
use crate::cli::messages;
use crate::cli::paths::folder_of;
use anyhow::{Context, Result};
use comino::diagnostics::{DiagnosticKind, Diagnostics, Extent, InterviewDiagnostic, Location, TableDiagnostic};
use comino::load::identity::RegistryChoice;
use comino::load::units::Units;
use comino::model::{Date, UnitId, WaveContradiction, WaveOrder};
use comino::render::diagnostic::SHOWN_PER_FILE;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::atomic::Ordering;
use tempfile::SpooledTempFile;

/// From this number of diagnostics on, those that will not be printed are dropped.
const KEPT_DIAGNOSTICS: usize = 10_000;

/// The most comuni that one diagnostic names.
const MOST_NAMED: usize = 1000;

pub struct Collector<'r> {
    registry: &'r RegistryChoice,
    sink: Sink,
    bad: BadRows,
    keep_going: bool,
    unit_log: UnitLog<'r>,
    /// The diagnostics of tables.
    diagnostics: Diagnostics,
    /// The interviews in files of their own that have diagnostics.
    interviews: Inputs,
    /// The file number of the current table, and the rows and lines of it collected so far.
    table: (u32, u32, u32),
    refused: bool,
    /// Whether the current table has a row that is not blank.
    filled: bool,
    /// The number of diagnostics from which some are dropped.
    most_kept: usize,
    comuni: u64,
    printed: u64,
    /// The number of lines above the rows.
    headings: u64,
    /// Changes to rows already written, by their number.
    edits: Edits,
}

impl<'r> Collector<'r> {
    /// An empty collector. New diagnostics are as severe as those in `diagnostics`, which is empty.
    pub fn new(
        request: &Request<'_>,
        registry: &'r RegistryChoice,
        sink: Sink,
        bad: BadRows,
        diagnostics: Diagnostics,
    ) -> Collector<'r> {
        Collector {
            registry,
            sink,
            bad,
            keep_going: request.keep_going,
            unit_log: UnitLog::new(registry),
            interviews: Inputs::with_diagnostics(diagnostics.empty()),
            diagnostics,
            table: (u32::MAX, 0, 0),
            refused: false,
            filled: false,
            most_kept: KEPT_DIAGNOSTICS,
            comuni: 0,
            printed: 0,
            headings: 0,
            edits: Edits::new(),
        }
    }

    pub fn heading(&mut self, bytes: &[u8]) -> Result<()> {
        self.headings = 1;
        self.sink.write(bytes)
    }

    pub fn take(&mut self, result: &mut TaskResult) -> Result<()> {
        for inputs in std::mem::take(&mut result.files) {
            self.bad.add(inputs.diagnostics.iter(), &inputs.sources)?;
            self.interviews.append(inputs);
        }
        if result.table.is_some() {
            self.rows(result)?;
        } else {
            self.scored(result, 0)?;
        }
        self.limit_diagnostics();
        Ok(())
    }

    fn rows(&mut self, result: &mut TaskResult) -> Result<()> {
        let Some(table) = result.table.take() else { return Ok(()) };
        if self.table.0 != table.file {
            self.table = (table.file, 0, 0);
            (self.refused, self.filled) = (false, false);
        }
        if self.refused {
            return Ok(());
        }
        let (_, rows, lines) = self.table;
        let source = table.header.source();
        let mut noted = std::mem::replace(&mut result.batch.diagnostics, self.diagnostics.empty());
        if let Some((diagnostic, location)) = result.refused.take() {
            self.refused = true;
            table.refused.store(true, Ordering::Relaxed);
            if !self.keep_going {
                self.diagnostics.forget(source);
            }
            let counts_rows = matches!(diagnostic, DiagnosticKind::Table(TableDiagnostic::RowTooLarge { .. }));
            let above = if counts_rows { rows } else { lines };
            let mut refusal = noted.empty();
            refusal.add(diagnostic, location.moved_down(above));
            return self.note(refusal, &table);
        }
        self.filled |= !result.batch.entries.keys.is_empty() || noted.errors() > 0;
        if result.ends && !self.filled {
            noted.add(TableDiagnostic::NoRows, Location::whole(source));
        }
        let mut moved = noted.empty();
        moved.append(noted, |location| location.moved_down(rows));
        self.note(moved, &table)?;
        self.scored(result, rows)?;
        self.table = (table.file, rows + result.batch.rows, lines + result.lines);
        Ok(())
    }

    fn note(&mut self, noted: Diagnostics, table: &OpenTable) -> Result<()> {
        self.bad.add_all(noted.iter(), |_| (&table.name, table.header.columns()))?;
        self.diagnostics.append(noted, |location| location);
        Ok(())
    }

    fn scored(&mut self, result: &TaskResult, above: u32) -> Result<()> {
        let batch = &result.batch;
        self.sink.write(&batch.written)?;
        self.comuni += batch.entries.keys.len() as u64;
        self.printed += batch.printed;
        self.unit_log.take(&batch.entries, above).with_context(|| messages::cannot_keep(self.sink.lang))
    }

    fn limit_diagnostics(&mut self) {
        for diagnostics in [&mut self.diagnostics, &mut self.interviews.diagnostics] {
            if diagnostics.kept() > self.most_kept {
                diagnostics.keep_first(SHOWN_PER_FILE);
                self.most_kept = KEPT_DIAGNOSTICS.max(2 * diagnostics.kept());
            }
        }
    }

    /// Warns if the days and labels of two waves disagree on which is earlier.
    pub fn check_waves(&mut self, tables: &TableOpener) -> Result<()> {
        self.note_missing_waves(tables)?;
        let order = WaveOrder::new(self.unit_log.first_days());
        let Some(WaveContradiction { earlier, later, by_days }) = order.contradiction else { return Ok(()) };
        let mut of_later = None;
        self.unit_log.each(|entry| {
            if of_later.is_none() && entry.wave.as_deref() == Some(later.0.as_str()) {
                of_later = Some((entry.file, entry.extent, entry.name.to_string()));
            }
            Ok(())
        })?;
        let Some((file, extent, name)) = of_later else { return Ok(()) };
        let [earlier, later] = [earlier, later].map(|(label, day)| (label, day.to_string()));
        let diagnostic = InterviewDiagnostic::WavesDisagree { earlier, later, by_days };
        self.note_at(diagnostic.into(), file, extent, name, tables).map(drop)
    }

    /// Warns of interviews without a wave among others that have one.
    fn note_missing_waves(&mut self, tables: &TableOpener) -> Result<()> {
        let waves: Vec<String> = self.unit_log.first_days().keys().flatten().cloned().collect();
        if waves.is_empty() || !self.unit_log.first_days().contains_key(&None) {
            return Ok(());
        }
        let (mut first, mut units) = (None, Vec::new());
        self.unit_log.each(|entry| {
            if entry.wave.is_none() && units.len() < MOST_NAMED {
                first.get_or_insert_with(|| (entry.file, entry.extent, entry.name.to_string()));
                units.push(entry.name.to_string());
            }
            Ok(())
        })?;
        let Some((file, extent, name)) = first else { return Ok(()) };
        self.note_at(InterviewDiagnostic::WaveMissing { units, waves }.into(), file, extent, name, tables).map(drop)
    }

    /// Finds which interviews are of the same comune. A comune that is twice in a wave gets a diagnostic, and its
    /// second line is removed; lines with another name or code than the comune's are corrected.
    pub fn resolve(&mut self, tables: &TableOpener) -> Result<()> {
        let folder = |file| folder_of(Path::new(&tables.name_of(file))).display().to_string();
        let identities = self.unit_log.census(folder).with_context(|| messages::cannot_keep(self.sink.lang))?;
        for (diagnostic, (file, extent, name)) in identities {
            let source = tables.source_of(file).map(|source| tables.reader.inputs.sources.get(source));
            let of_code = source.and_then(|source| code_cell(&diagnostic, extent, &source.columns));
            let (extent, name) =
                of_code.map_or((extent, name.clone()), |(extent, code)| (extent, code.unwrap_or(name)));
            self.note_at(diagnostic.into(), file, extent, name, tables)?;
        }
        let suspects = self.unit_log.compared().with_context(|| messages::cannot_keep(self.sink.lang))?;
        let (ids, _) = self.resolved(suspects.iter());
        let mut duplicates = Duplicates::default();
        let mut counted: Vec<&Suspect> = Vec::new();
        for (suspect, id) in suspects.iter().zip(ids) {
            let entry = &suspect.entry;
            let Some(diagnostic) =
                duplicates.note(id, entry, &|file| (tables.name_of(file), remedy(self.registry, entry)))
            else {
                counted.push(suspect);
                continue;
            };
            match self.note_at(diagnostic, entry.file, entry.extent, entry.name.to_string(), tables)? {
                0 => counted.push(suspect),
                _ if entry.printed => drop(self.edits.insert(suspect.line, Edit::Remove)),
                _ => {}
            }
        }
        let (ids, units) = self.resolved(counted.iter().copied());
        for (Suspect { entry, line }, id) in counted.into_iter().zip(ids) {
            let unit = units.get(id);
            if entry.printed && (unit.name != entry.name || unit.code.as_deref() != entry.code.as_deref()) {
                self.edits.insert(*line, Edit::Name(unit.name.clone(), unit.code.clone()));
            }
        }
        Ok(())
    }

    /// Adds a diagnostic on the comune at a position in a file. Returns the number of errors: 0 or 1.
    fn note_at(
        &mut self,
        diagnostic: DiagnosticKind,
        file: u32,
        extent: Extent,
        name: String,
        tables: &TableOpener,
    ) -> Result<usize> {
        let mut noted = self.diagnostics.empty();
        let source = tables.source_of(file);
        if let Some(source) = source {
            noted.add_cell(diagnostic, Location { source, extent }, Some(name));
            self.bad.add(noted.iter(), &tables.reader.inputs.sources)?;
        } else {
            noted.add(diagnostic, Location::whole(self.interviews.sources.add(tables.name_of(file), "")));
            self.bad.add(noted.iter(), &self.interviews.sources)?;
        }
        let errors = noted.errors();
        if source.is_none() {
            self.interviews.diagnostics.append(noted, |location| location);
            return Ok(errors);
        }
        self.diagnostics.append(noted, |location| location);
        if self.diagnostics.kept() > KEPT_DIAGNOSTICS {
            self.diagnostics.keep_first(SHOWN_PER_FILE);
        }
        Ok(errors)
    }

    /// Finds which suspects are of the same comune.
    fn resolved<'s>(&'s self, suspects: impl Iterator<Item = &'s Suspect>) -> (Vec<UnitId>, Units) {
        let order = WaveOrder::new(self.unit_log.first_days());
        let position = |wave: Option<&str>| order.position(&wave.map(str::to_owned));
        let mentions = suspects.map(|Suspect { entry, .. }| (entry.mention(), position(entry.wave.as_deref())));
        Units::resolve_part(self.registry, Some(self.unit_log.provinces()), mentions)
    }

    /// The number of interviews read, and the number of rows written.
    pub fn counts(&self) -> (u64, u64) {
        (self.comuni, self.printed)
    }

    pub fn waves(&mut self) -> Result<Vec<String>> {
        let mut waves = BTreeSet::new();
        self.unit_log.each(|entry| {
            waves.extend(entry.wave.map(Cow::into_owned));
            Ok(())
        })?;
        Ok(waves.into_iter().collect())
    }

    /// Moves the diagnostics to those of the run, where they are printed together.
    pub fn move_diagnostics_to(&mut self, inputs: &mut Inputs) -> Result<()> {
        self.bad.add(inputs.diagnostics.iter(), &inputs.sources)?;
        let none = self.diagnostics.empty();
        inputs.diagnostics.append(std::mem::replace(&mut self.diagnostics, none), |location| location);
        let none = Inputs::with_diagnostics(self.diagnostics.empty());
        inputs.append(std::mem::replace(&mut self.interviews, none));
        Ok(())
    }

    pub fn commit_bad_rows(&mut self) -> Result<()> {
        self.bad.commit()
    }

    pub fn into_rows(self) -> ScoredRows {
        let edits = self.edits.into_iter().map(|(row, edit)| (row + self.headings, edit));
        ScoredRows { first_days: self.unit_log.first_days().clone(), edits: edits.collect(), sink: self.sink }
    }
}

/// The scored rows, and the changes to them.
pub struct ScoredRows {
    /// The first day of each wave, if it has one.
    pub first_days: BTreeMap<Option<String>, Option<Date>>,
    sink: Sink,
    edits: Edits,
}

impl ScoredRows {
    /// Prints the rows, or moves their file to its place.
    pub fn commit(self) -> Result<()> {
        self.sink.commit(&self.edits)
    }

    /// The rows with the line of column names.
    pub fn into_file(self) -> Result<SpooledTempFile> {
        self.sink.into_rows(&self.edits)
    }
}
