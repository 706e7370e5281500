//! Reads the public file of the financed applications of PA digitale 2026 (`candidature_comuni_finanziate.csv`): a row
//! per application, which becomes the answers of its comune to the questions about the measures.

mod columns;
mod interviews;
mod measure;

pub use interviews::Imported;
pub use measure::Measure;

use super::sheet::{Block, CsvSheet, Ended, TableFormat};
use super::text::text_of;
use crate::diagnostics::{Diagnostics, Location, SourceId, Sources, TableDiagnostic};
use crate::model::{Date, Unit};
use columns::{Cells, Columns};
use csv::StringRecord;
use measure::{Application, State};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::str::FromStr;

/// The most different texts counted apart in a [`Balance`].
const MOST_TEXTS: usize = 20;

/// The most codes that are looked up only once: several for each comune of Italy.
const MOST_KNOWN: usize = 50_000;

/// What a row says about its comune.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Applicant<'r> {
    /// The ISTAT code; it may be `N/D`.
    pub code: &'r str,
    /// The code in the index of administrations, of a comune `c_` and its code of the land registry.
    pub ipa: &'r str,
    pub name: &'r str,
}

/// What became of the rows of the files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Balance {
    /// The rows read, blank ones left out: the sum of the next six.
    pub rows: usize,
    /// Applications that answer a question.
    pub used: usize,
    /// Applications of bodies other than comuni.
    pub other_bodies: usize,
    /// Applications of comuni that were not asked for.
    pub not_wanted: usize,
    /// By name: applications of comuni that the registry does not know.
    pub unknown_comuni: BTreeMap<String, usize>,
    /// By notice: applications for measures that no question asks about.
    pub other_measures: BTreeMap<String, usize>,
    /// By state: applications in a state other than A, R and E.
    pub other_states: BTreeMap<String, usize>,
    /// The comuni with applications in the files, wanted or not.
    pub comuni: usize,
    /// The latest day of a row.
    pub latest: Option<Date>,
}

/// The applications of one comune, by measure.
#[derive(Debug, Default)]
struct Found {
    applications: BTreeMap<Measure, Vec<Application>>,
    /// The measures with an application in an unknown state.
    unclear: BTreeSet<Measure>,
}

/// Adds up the rows of one or several files.
pub struct ApplicationReader<'a> {
    /// Finds the comune of a row.
    find: &'a dyn Fn(Applicant<'_>) -> Option<Unit>,
    /// By ISTAT code: the comuni asked for; `None` for all.
    wanted: Option<HashMap<String, Unit>>,
    /// Whether notices and CUP codes are kept.
    remarks: bool,
    balance: Balance,
    /// By code in the files: the comune, to look up each only once.
    known: HashMap<String, Option<usize>>,
    comuni: Vec<(Unit, Found)>,
    by_code: HashMap<String, usize>,
    /// The measures with an application of any comune.
    measures: BTreeSet<Measure>,
}

/// A file being read.
pub struct ApplicationFile {
    source: SourceId,
    header: Option<(super::sheet::CsvHeader, Columns)>,
    /// The rows read so far, header and blank rows included.
    rows: u32,
}

impl ApplicationFile {
    pub fn new(source: SourceId) -> ApplicationFile {
        ApplicationFile { source, header: None, rows: 0 }
    }
}

impl<'a> ApplicationReader<'a> {
    /// A reader for the comuni `wanted`, each with a code, or for all. With `remarks` each answer states its application.
    pub fn new(
        find: &'a dyn Fn(Applicant<'_>) -> Option<Unit>,
        wanted: Option<&[Unit]>,
        remarks: bool,
    ) -> ApplicationReader<'a> {
        let coded = |unit: &Unit| Some((unit.code.clone()?, unit.clone()));
        ApplicationReader {
            find,
            wanted: wanted.map(|wanted| wanted.iter().filter_map(coded).collect()),
            remarks,
            balance: Balance::default(),
            known: HashMap::new(),
            comuni: Vec::new(),
            by_code: HashMap::new(),
            measures: BTreeSet::new(),
        }
    }

    /// Reads a block of a file. Returns whether to go on; if not, the reason is among the diagnostics.
    pub fn block(
        &mut self,
        file: &mut ApplicationFile,
        (bytes, block, format): (&[u8], Block, TableFormat),
        sources: &mut Sources,
        diagnostics: &mut Diagnostics,
    ) -> bool {
        let errors = diagnostics.errors();
        let text = match text_of(bytes) {
            Ok(text) => text,
            Err((diagnostic, at)) => {
                let lines = memchr::memchr_iter(b'\n', &bytes[..at]).count();
                let row = file.rows.saturating_add(u32::try_from(lines + 1).unwrap_or(u32::MAX));
                diagnostics.add(diagnostic, Location::row(file.source, row));
                return false;
            }
        };
        if file.header.is_none() {
            let Some(sheet) = CsvSheet::begin(text, format, file.source, sources, diagnostics) else { return false };
            let columns = Columns::find(sheet.header(), diagnostics);
            let Some(columns) = columns.filter(|_| diagnostics.errors() == errors) else { return false };
            file.header = Some((sheet.header().clone(), columns));
        }
        let Some((header, columns)) = &file.header else { return false };
        if block.ended == Ended::TooLarge {
            if let Some((diagnostic, location)) = header.too_large(bytes, block.first) {
                diagnostics.add(diagnostic, location.moved_down(file.rows));
            }
            return false;
        }
        let open = block.ended == Ended::InQuotes;
        let sheet = CsvSheet::below(header, text, block.first, open);
        let mut noted = diagnostics.empty();
        let (mut reader, mut record, mut row) = (sheet.reader(), StringRecord::new(), 0);
        while reader.read_record(&mut record).unwrap_or(false) {
            row += 1;
            if super::sheet::is_blank(&record) {
                continue;
            }
            if sheet.is_unclosed(row, &record, &mut noted) {
                break;
            }
            if header.fits(row, &record, &mut noted) {
                self.row(columns.cells(&record));
            }
            noted.limit();
        }
        // A block that does not begin the file counts its rows from the second.
        diagnostics.append(noted, |location| location.moved_down(file.rows));
        diagnostics.limit();
        file.rows = file.rows.saturating_add(u32::try_from(row).unwrap_or(u32::MAX));
        true
    }

    fn row(&mut self, cells: Cells<'_>) {
        self.balance.rows += 1;
        let day = |text: &str| Date::from_str(text.get(..10).unwrap_or("")).ok();
        let since = day(cells.state_day);
        self.balance.latest = self.balance.latest.max(since).max(day(cells.financed));
        if !cells.body.eq_ignore_ascii_case("comuni") {
            self.balance.other_bodies += 1;
            return;
        }
        let Some(comune) = self.comune(cells.applicant) else {
            count(&mut self.balance.unknown_comuni, cells.applicant.name);
            return;
        };
        let Some(measure) = Measure::of(cells.notice, cells.measure) else {
            count(&mut self.balance.other_measures, if cells.notice.is_empty() { cells.measure } else { cells.notice });
            return;
        };
        self.measures.insert(measure);
        let (unit, found) = &mut self.comuni[comune];
        let code = unit.code.as_deref().unwrap_or_default();
        if self.wanted.as_ref().is_some_and(|wanted| !wanted.contains_key(code)) {
            self.balance.not_wanted += 1;
            return;
        }
        let Some(state) = State::of(cells.state) else {
            count(&mut self.balance.other_states, cells.state);
            found.unclear.insert(measure);
            return;
        };
        self.balance.used += 1;
        let text = |text: &str| if self.remarks { text.to_owned() } else { String::new() };
        let application = Application { state, since, notice: text(cells.notice), cup: text(cells.cup) };
        let applications = found.applications.entry(measure).or_default();
        match applications.first_mut() {
            // Only the best counts; the others are only for the remarks.
            Some(best) if !self.remarks => *best = application.max(best.clone()),
            _ => applications.push(application),
        }
    }

    /// The number of the comune of a row, if it is known.
    fn comune(&mut self, applicant: Applicant<'_>) -> Option<usize> {
        // A code that is not given says nothing.
        let by_name = || format!("{} {}", applicant.ipa, applicant.name);
        let known = applicant.code.bytes().all(|byte| byte.is_ascii_digit()) && !applicant.code.is_empty();
        let key = if known { applicant.code.to_owned() } else { by_name() };
        if let Some(comune) = self.known.get(&key) {
            return *comune;
        }
        let comune = (self.find)(applicant).map(|unit| {
            let code = unit.code.clone().unwrap_or_default();
            let next = self.comuni.len();
            let number = *self.by_code.entry(code.clone()).or_insert(next);
            if number == next {
                let asked = self.wanted.as_ref().and_then(|wanted| wanted.get(&code));
                self.comuni.push((asked.cloned().unwrap_or(unit), Found::default()));
            }
            number
        });
        if self.known.len() < MOST_KNOWN {
            self.known.insert(key, comune);
        }
        comune
    }

    /// Reports a file without rows.
    pub fn end(&self, file: &ApplicationFile, diagnostics: &mut Diagnostics) {
        if file.header.is_some() && file.rows == 0 {
            diagnostics.add(TableDiagnostic::NoRows, Location::whole(file.source));
        }
    }
}

fn count(counts: &mut BTreeMap<String, usize>, text: &str) {
    let text: String = text.chars().take(80).collect();
    let full = counts.len() >= MOST_TEXTS && !counts.contains_key(&text);
    *counts.entry(if full { "…".to_owned() } else { text }).or_default() += 1;
}

#[cfg(test)]
mod tests;
