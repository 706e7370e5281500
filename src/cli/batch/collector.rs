//! Collects the results of tasks in the order of the input.

use super::Request;
use super::bad_rows::BadRows;
use super::edits::{Edit, Edits};
use super::sink::Sink;
use super::table_source::{OpenTable, TableOpener};
use super::task::TaskResult;
use super::unit_log::{Suspect, UnitLog};
use crate::cli::files::Inputs;
use crate::cli::input::duplicates::Duplicates;
use crate::cli::messages;
use anyhow::{Context, Result};
use comino::diagnostics::{DiagnosticKind, Diagnostics, Location, TableDiagnostic};
use comino::load::units::{Mention, Units};
use comino::model::UnitId;
use comino::render::diagnostic::SHOWN_PER_FILE;
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::atomic::Ordering;
use tempfile::SpooledTempFile;

/// From this number of diagnostics on, those that will not be printed are dropped.
const KEPT_DIAGNOSTICS: usize = 10_000;

pub struct Collector {
    sink: Sink,
    bad: BadRows,
    keep_going: bool,
    unit_log: UnitLog,
    /// The diagnostics of tables.
    diagnostics: Diagnostics,
    /// The interviews in files of their own that have diagnostics.
    interviews: Inputs,
    /// The file number of the current table, and the rows and lines of it collected so far.
    table: (u32, u32, u32),
    refused: bool,
    /// The number of diagnostics from which some are dropped.
    most_kept: usize,
    comuni: u64,
    printed: u64,
    /// The number of lines above the rows.
    headings: u64,
    /// Changes to rows already written, by their number.
    edits: Edits,
}

impl Collector {
    /// An empty collector. New diagnostics are as severe as those in `diagnostics`, which is empty.
    pub fn new(request: &Request<'_>, sink: Sink, bad: BadRows, diagnostics: Diagnostics) -> Collector {
        Collector {
            sink,
            bad,
            keep_going: request.keep_going,
            unit_log: UnitLog::default(),
            interviews: Inputs::with_diagnostics(diagnostics.empty()),
            diagnostics,
            table: (u32::MAX, 0, 0),
            refused: false,
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
            self.refused = false;
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
        if result.ends && rows == 0 {
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

    /// Finds which interviews are of the same comune. A comune that is twice in a wave gets a diagnostic, and its
    /// second line is removed; lines with another name or code than the comune's are corrected.
    pub fn resolve(&mut self, tables: &TableOpener) -> Result<()> {
        let suspects = self.unit_log.compared().with_context(|| messages::cannot_keep(self.sink.lang))?;
        let (ids, _) = resolved(suspects.iter());
        let mut duplicates = Duplicates::default();
        let mut counted: Vec<&Suspect> = Vec::new();
        for (suspect, id) in suspects.iter().zip(ids) {
            let entry = &suspect.entry;
            let Some(diagnostic) = duplicates.note(id, entry, &|file| tables.name_of(file)) else {
                counted.push(suspect);
                continue;
            };
            let mut noted = self.diagnostics.empty();
            let source = tables.source_of(entry.file);
            if let Some(source) = source {
                let location = Location { source, extent: entry.extent };
                noted.add_cell(diagnostic, location, Some(entry.name.to_string()));
                self.bad.add(noted.iter(), &tables.reader.inputs.sources)?;
            } else {
                noted.add(diagnostic, Location::whole(self.interviews.sources.add(tables.name_of(entry.file), "")));
                self.bad.add(noted.iter(), &self.interviews.sources)?;
            }
            match noted.errors() {
                0 => counted.push(suspect),
                _ if entry.printed => drop(self.edits.insert(suspect.line, Edit::Remove)),
                _ => {}
            }
            if source.is_none() {
                self.interviews.diagnostics.append(noted, |location| location);
                continue;
            }
            self.diagnostics.append(noted, |location| location);
            if self.diagnostics.kept() > KEPT_DIAGNOSTICS {
                self.diagnostics.keep_first(SHOWN_PER_FILE);
            }
        }
        let (ids, units) = resolved(counted.iter().copied());
        for (Suspect { entry, line }, id) in counted.into_iter().zip(ids) {
            let unit = units.get(id);
            if entry.printed && (unit.name != entry.name || unit.code.as_deref() != entry.code.as_deref()) {
                self.edits.insert(*line, Edit::Name(unit.name.clone(), unit.code.clone()));
            }
        }
        Ok(())
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

    /// Prints the rows, or moves their file to its place.
    pub fn commit(self) -> Result<()> {
        let (sink, edits) = self.into_sink();
        sink.commit(&edits)
    }

    /// The rows with the line of column names.
    pub fn into_rows(self) -> Result<SpooledTempFile> {
        let (sink, edits) = self.into_sink();
        sink.into_rows(&edits)
    }

    fn into_sink(self) -> (Sink, Edits) {
        let edits = self.edits.into_iter().map(|(row, edit)| (row + self.headings, edit));
        (self.sink, edits.collect())
    }
}

/// Finds which suspects are of the same comune.
fn resolved<'s>(suspects: impl Iterator<Item = &'s Suspect>) -> (Vec<UnitId>, Units) {
    Units::resolve(suspects.map(|Suspect { entry, .. }| {
        let mention = Mention { name: &entry.name, code: entry.code.as_deref(), group: None };
        (mention, entry.wave.as_deref())
    }))
}
