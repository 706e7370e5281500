//! Collects the results of tasks in the order of the input.

use super::bad_rows::BadRows;
use super::edits::{Edit, Edits};
use super::sink::Sink;
use super::task::TaskResult;
use super::unit_log::{Suspect, UnitLog};
use super::work_queue::WorkQueue;
use crate::cli::input::duplicates::Duplicates;
use crate::cli::input::reader::Run;
use crate::cli::messages;
use anyhow::{Context, Result};
use comino::diagnostics::{DiagnosticKind, Diagnostics, Extent, Location, SourceId, Sources, TableDiagnostic};
use comino::lang::Lang;
use comino::load::units::{Mention, Units};
use comino::model::UnitId;
use comino::render::diagnostic::SHOWN_PER_FILE;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::Ordering;
use tempfile::SpooledTempFile;

/// From this number of diagnostics on, those that will not be printed are dropped.
const KEPT_DIAGNOSTICS: usize = 10_000;

/// The results so far.
pub struct Collector {
    sink: Sink,
    bad: Option<BadRows>,
    keep_going: bool,
    lang: Lang,
    register: UnitLog,
    /// The diagnostics of tables.
    diagnostics: Diagnostics,
    /// The interviews in files of their own that have diagnostics, and these.
    interviews: (Sources, Diagnostics),
    /// The file number of the current table, and the rows and lines of it collected so far.
    table: (u32, u32, u32),
    refused: bool,
    /// The number of diagnostics from which some are dropped.
    most_kept: usize,
    comuni: u64,
    printed: u64,
    /// Changes to lines already written, by line number.
    edits: Edits,
    /// Whether errors were printed.
    pub with_errors: bool,
}

impl Collector {
    /// An empty collector. `like` sets how severe diagnostics are.
    pub fn new(sink: Sink, bad: Option<BadRows>, keep_going: bool, like: &Diagnostics, lang: Lang) -> Collector {
        Collector {
            sink,
            bad,
            keep_going,
            lang,
            register: UnitLog::default(),
            diagnostics: like.empty(),
            interviews: (Sources::default(), like.empty()),
            table: (u32::MAX, 0, 0),
            refused: false,
            most_kept: KEPT_DIAGNOSTICS,
            comuni: 0,
            printed: 0,
            edits: Edits::new(),
            with_errors: false,
        }
    }

    /// Writes the line of column names.
    pub fn heading(&mut self, bytes: &[u8]) -> Result<()> {
        self.sink.write(bytes)
    }

    /// Adds the result of the next task.
    pub fn take(&mut self, result: &mut TaskResult) -> Result<()> {
        for (sources, diagnostics) in std::mem::take(&mut result.files) {
            self.file(&sources, diagnostics)?;
        }
        if result.table.is_some() {
            self.rows(result)?;
        } else {
            self.scored(result, 0)?;
        }
        self.limit_diagnostics();
        Ok(())
    }

    /// Adds the diagnostics of one interview file, and keeps its text for printing.
    fn file(&mut self, from: &Sources, diagnostics: Diagnostics) -> Result<()> {
        if let Some(bad) = &mut self.bad {
            bad.add_all(diagnostics.iter(), from)?;
        }
        let Some(source) = diagnostics.iter().next().map(|diagnostic| from.get(diagnostic.location.source)) else {
            return Ok(());
        };
        let kept = self.interviews.0.add(source.name.as_str(), source.text.as_str());
        self.interviews.1.append(diagnostics, |place| Location { source: kept, ..place });
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
        if let Some((diagnostic, place)) = result.refused.take() {
            self.refused = true;
            table.refused.store(true, Ordering::Relaxed);
            if !self.keep_going {
                self.diagnostics.forget(source);
            }
            let above = if matches!(diagnostic, DiagnosticKind::Table(TableDiagnostic::RowTooLarge { .. })) {
                rows
            } else {
                lines
            };
            self.diagnostics.add(diagnostic.clone(), place.moved_down(above));
            let mut alone = noted.empty();
            alone.add(diagnostic, place.moved_down(above));
            return self.list(alone.iter(), &table.header, &table.name, 0);
        }
        if result.ends && rows == 0 {
            noted.add(TableDiagnostic::NoRows, Location::whole(source));
        }
        self.list(noted.iter(), &table.header, &table.name, rows)?;
        self.diagnostics.append(noted, |place| place.moved_down(rows));
        self.scored(result, rows)?;
        self.table = (table.file, rows + result.batch.rows, lines + result.lines);
        Ok(())
    }

    fn list<'p>(
        &mut self,
        diagnostics: impl Iterator<Item = &'p comino::diagnostics::Diagnostic>,
        header: &comino::load::table::Header,
        name: &str,
        above: u32,
    ) -> Result<()> {
        let Some(bad) = &mut self.bad else { return Ok(()) };
        for diagnostic in diagnostics {
            let column = match diagnostic.location.extent {
                Extent::Cell { column, .. } => header.columns().get(column as usize).map(String::as_str),
                Extent::Whole | Extent::Bytes(..) | Extent::Row(_) => None,
            };
            bad.add(diagnostic, name, column, above)?;
        }
        Ok(())
    }

    fn scored(&mut self, result: &TaskResult, above: u32) -> Result<()> {
        let batch = &result.batch;
        self.sink.write(&batch.written)?;
        self.comuni += batch.entries.keys.len() as u64;
        self.printed += batch.printed;
        self.register.take(&batch.entries, above).with_context(|| messages::cannot_keep(self.lang))
    }

    fn limit_diagnostics(&mut self) {
        for diagnostics in [&mut self.diagnostics, &mut self.interviews.1] {
            if diagnostics.kept() > self.most_kept {
                diagnostics.keep_first(SHOWN_PER_FILE);
                self.most_kept = KEPT_DIAGNOSTICS.max(2 * diagnostics.kept());
            }
        }
    }

    /// Finds which interviews are of the same comune. A comune that is twice in a wave gets a diagnostic, and its
    /// second line is removed; lines with another name or code than the comune's are corrected.
    pub fn resolve(&mut self, queue: &WorkQueue) -> Result<()> {
        let suspects = self.register.compared().with_context(|| messages::cannot_keep(self.lang))?;
        let (ids, _) = resolved(suspects.iter());
        let mut duplicates = Duplicates::default();
        let mut counted: Vec<&Suspect> = Vec::new();
        let Collector { diagnostics, interviews, bad, edits, .. } = self;
        for (suspect, id) in suspects.iter().zip(ids) {
            let entry = suspect.entry();
            let Some(diagnostic) = duplicates.note(id, &entry, &|file| queue.name_of(file)) else {
                counted.push(suspect);
                continue;
            };
            let mut noted = diagnostics.empty();
            match queue.source_of(entry.file) {
                Some(source) => {
                    noted.add_cell(diagnostic, Location { source, extent: entry.at }, Some(entry.name.to_owned()))
                }
                None => noted.add(diagnostic, Location::whole(interviews.0.add(queue.name_of(entry.file), ""))),
            }
            match noted.errors() {
                0 => counted.push(suspect),
                _ if entry.printed => drop(edits.insert(suspect.line, Edit::Remove)),
                _ => {}
            }
            match queue.source_of(entry.file) {
                Some(_) => {
                    if let Some(bad) = bad {
                        bad.add_all(noted.iter(), queue.sources())?;
                    }
                    diagnostics.append(noted, |place| place);
                    if diagnostics.kept() > KEPT_DIAGNOSTICS {
                        diagnostics.keep_first(SHOWN_PER_FILE);
                    }
                }
                None => {
                    if let Some(bad) = bad {
                        bad.add_all(noted.iter(), &interviews.0)?;
                    }
                    interviews.1.append(noted, |place| place);
                }
            }
        }
        let (ids, units) = resolved(counted.iter().copied());
        for (suspect, id) in counted.into_iter().zip(ids) {
            let (entry, unit) = (suspect.entry(), units.get(id));
            if entry.printed && (unit.name != entry.name || unit.code.as_deref() != entry.code) {
                edits.insert(suspect.line, Edit::Name(unit.name.clone(), unit.code.clone()));
            }
        }
        Ok(())
    }

    /// The number of interviews read, and the number of rows written.
    pub fn counts(&self) -> (u64, u64) {
        (self.comuni, self.printed)
    }

    /// The waves of all interviews, sorted.
    pub fn waves(&mut self) -> Result<Vec<String>> {
        let mut waves = BTreeSet::new();
        self.register.each(|entry| {
            waves.extend(entry.wave.map(str::to_owned));
            Ok(())
        })?;
        Ok(waves.into_iter().collect())
    }

    /// Moves the diagnostics to those of the run, where they are printed together.
    pub fn move_diagnostics_to(&mut self, run: &mut Run) -> Result<()> {
        if let Some(bad) = &mut self.bad {
            bad.add_all(run.diagnostics.iter(), &run.sources)?;
        }
        let none = self.diagnostics.empty();
        run.diagnostics.append(std::mem::replace(&mut self.diagnostics, none), |place| place);
        let (sources, diagnostics) = std::mem::take(&mut self.interviews);
        let mut moved: BTreeMap<SourceId, SourceId> = BTreeMap::new();
        for diagnostic in diagnostics.sorted() {
            let from = diagnostic.location.source;
            moved.entry(from).or_insert_with(|| {
                let source = sources.get(from);
                run.sources.add(source.name.as_str(), source.text.as_str())
            });
        }
        run.diagnostics.append(diagnostics, |place| Location { source: moved[&place.source], ..place });
        Ok(())
    }

    /// Moves the file of bad rows to its place.
    pub fn list_bad_rows(&mut self) -> Result<()> {
        self.bad.take().map_or(Ok(()), BadRows::commit)
    }

    /// Prints the rows, or moves their file to its place.
    pub fn commit(self, heading: bool, delimiter: u8) -> Result<()> {
        let heading = u64::from(heading);
        let edits = self.edits.into_iter().map(|(line, edit)| (line + heading, edit)).collect();
        self.sink.commit(&edits, delimiter)
    }

    /// The rows without the line of column names, comma-separated.
    pub fn into_rows(self) -> Result<SpooledTempFile> {
        let edits = self.edits.into_iter().map(|(line, edit)| (line + 1, edit)).collect();
        self.sink.into_rows(&edits)
    }
}

/// Finds which suspects are of the same comune.
fn resolved<'s>(rows: impl Iterator<Item = &'s Suspect>) -> (Vec<UnitId>, Units) {
    let entries = rows.map(Suspect::entry);
    Units::resolve(entries.map(|entry| (Mention { name: entry.name, code: entry.code, group: None }, entry.wave)))
}
