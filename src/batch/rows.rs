//! From the rows of a block to what is printed of them.

use super::Printed;
use super::cells::Cells;
use super::entry::{Entries, Entry};
use super::linked::Linked;
use super::split::{Division, Line};
use crate::diagnostics::{Diagnostics, Extent, Location, has_invisible_control};
use crate::load::answer::read_date;
use crate::load::folder::Folder;
use crate::load::interview::read_population;
use crate::load::table::{self, Header, Known, Table};
use crate::model::{Date, Interview};
use crate::report::wide::Comune;
use crate::score::Scorer;
use csv::StringRecord;
use memchr::memchr_iter;

/// What holds for every row of a table.
#[derive(Clone, Debug)]
pub struct Plan {
    /// Which question each column answers.
    pub columns: Vec<Option<usize>>,
    /// What the folder of the table says for all its rows.
    pub folder: Folder,
    known: [Option<usize>; 6],
}

const KNOWN: [Known; 6] = [Known::Unit, Known::Code, Known::Population, Known::Group, Known::Wave, Known::Date];

impl Plan {
    /// The plan for a table whose columns answer these questions.
    pub fn new(header: &Header, columns: Vec<Option<usize>>, folder: Folder) -> Plan {
        Plan { columns, folder, known: KNOWN.map(|known| header.column_of(known)) }
    }
}

/// What came out of a block.
#[derive(Debug, Default)]
pub struct Batch {
    /// The rows printed.
    pub written: Vec<u8>,
    /// The comuni, printed or not.
    pub entries: Entries,
    /// What is wrong.
    pub diagnostics: Diagnostics,
    /// How many rows were printed.
    pub printed: u64,
    /// How many rows the block had, blank ones included.
    pub rows: u32,
    /// Whether quotes were found that are never closed.
    pub unclosed: bool,
}

impl Batch {
    /// Makes room for the next block; diagnostics weigh as those of `like`.
    pub fn clear(&mut self, like: &Diagnostics) {
        self.written.clear();
        self.entries.clear();
        self.diagnostics = like.empty();
        (self.printed, self.rows, self.unclosed) = (0, 0, false);
    }
}

/// Scores blocks one after the other, in the same buffers.
pub struct Worker<'q> {
    printed: Printed<'q>,
    scorer: Scorer<'q>,
    /// The questions whose cells tell alone what they bring.
    cells: Cells<'q>,
    /// The others.
    linked: Linked<'q>,
    /// The file, by number, that the columns are of.
    file: Option<u32>,
    /// Whether something else was scored since.
    overwritten: bool,
    division: Division,
    record: StringRecord,
}

impl<'q> Worker<'q> {
    /// A worker that prints this.
    pub fn new(printed: Printed<'q>) -> Worker<'q> {
        let scorer = Scorer::new(printed.questionnaire).without_intervals();
        Worker {
            printed,
            cells: Cells::new(printed.questionnaire, &scorer),
            scorer,
            linked: Linked::new(printed.questionnaire),
            file: None,
            overwritten: true,
            division: Division::default(),
            record: StringRecord::new(),
        }
    }

    /// Scores the rows of a table, or of a block of one.
    pub fn table(&mut self, table: &Table<'_>, plan: &Plan, file: u32, batch: &mut Batch) {
        if self.file != Some(file) {
            self.prepare(table.header(), plan);
            self.file = Some(file);
            self.overwritten = true;
        }
        if !table.has_quotes() && !has_stray_return(table.body()) {
            self.plain(table, plan, file, batch);
        } else {
            self.quoted(table, plan, file, batch);
        }
    }

    /// Looks at which columns answer what.
    fn prepare(&mut self, header: &Header, plan: &Plan) {
        let columns = plan.columns.iter().enumerate().filter_map(|(column, question)| Some((column, (*question)?)));
        let (linked, alone): (Vec<_>, Vec<_>) = columns.partition(|(_, question)| self.linked.hold(*question));
        self.cells.prepare((header.notation(), header.delimiter()), alone, &mut self.scorer);
        self.linked.prepare(header.notation(), linked);
    }

    /// Scores an interview that stands in a file of its own.
    pub fn interview(&mut self, interview: &Interview, file: u32, batch: &mut Batch) {
        self.whole(interview, file, Extent::Whole, batch);
    }

    /// Rows without quotes, which are divided here.
    fn plain(&mut self, table: &Table<'_>, plan: &Plan, file: u32, batch: &mut Batch) {
        let (text, header) = (table.body(), table.header());
        let mut division = std::mem::take(&mut self.division);
        let mut begin = 0;
        while let Some(next) = division.divide(text, begin, header.delimiter()) {
            begin = next;
            for line in division.rows(text) {
                batch.rows += 1;
                if !self.by_cells(line, header, plan, file, batch) {
                    let mut record = std::mem::take(&mut self.record);
                    record.clear();
                    (0..line.ends.len()).for_each(|cell| record.push_field(line.cell(cell)));
                    self.by_reader(&record, header, plan, file, batch);
                    self.record = record;
                }
            }
        }
        self.division = division;
    }

    /// Rows that the csv crate divides.
    fn quoted(&mut self, table: &Table<'_>, plan: &Plan, file: u32, batch: &mut Batch) {
        let mut ends = Vec::new();
        for record in table.records() {
            batch.rows += 1;
            let cells = table::Cells { record: &record, row: batch.rows as usize };
            if table.is_unclosed(cells, &mut batch.diagnostics) {
                batch.unclosed = true;
                break;
            }
            ends.clear();
            ends.extend((0..record.len()).filter_map(|at| record.range(at)).map(|range| range.end as u32));
            let line = Line { text: record.as_slice(), begin: 0, ends: &ends, between: 0 };
            if !self.by_cells(line, table.header(), plan, file, batch) {
                self.by_reader(&record, table.header(), plan, file, batch);
            }
        }
    }

    /// Scores a row of which nothing is to be said, cell by cell; `false` if something may be.
    fn by_cells(&mut self, line: Line<'_>, header: &Header, plan: &Plan, file: u32, batch: &mut Batch) -> bool {
        let Some((comune, date)) = self.comune(line, header, plan) else { return false };
        let place = header.place(batch.rows as usize, plan.known[0].unwrap_or_default());
        if std::mem::take(&mut self.overwritten) {
            self.cells.silence(&mut self.scorer);
        }
        // Linked ones first: if something is to be said, it mostly is of them.
        if !self.linked.set(line, place, (&comune, date), &mut self.scorer) || !self.cells.set(line, &mut self.scorer) {
            return false;
        }
        let card = self.scorer.score_of_parts();
        let printed = self.printed.row(&comune, card, &mut batch.written);
        let Comune { unit: name, code, wave, .. } = comune;
        batch.printed += u64::from(printed);
        batch.entries.add(&Entry { name, code, wave, file, at: place.extent, printed });
        true
    }

    /// What a row says of its comune, and its day; `None` if something is to be said of that.
    fn comune<'l>(&self, line: Line<'l>, header: &Header, plan: &'l Plan) -> Option<(Comune<'l>, Option<Date>)> {
        if line.ends.len() != header.columns().len() {
            return None;
        }
        let mut texts = [None; 6];
        for (text, at) in texts.iter_mut().zip(plan.known) {
            let Some(at) = at else { continue };
            let cell = trimmed(line.cell(at));
            if has_invisible_control(cell) {
                return None;
            }
            *text = Some(cell).filter(|cell| !cell.is_empty());
        }
        let [unit, code, population, group, wave, date] = texts;
        let date = match date {
            Some(text) => Some(read_date(text, header.notation())?),
            None => None,
        };
        let population = match population {
            Some(text) => Some(read_population(text)?),
            None => None,
        };
        let group = group.or(plan.folder.group.as_deref());
        let wave = wave.or(plan.folder.wave.as_deref());
        Some((Comune { unit: unit?, code, population, group, wave }, date))
    }

    /// Reads and scores a row as any interview.
    fn by_reader(&mut self, record: &StringRecord, header: &Header, plan: &Plan, file: u32, batch: &mut Batch) {
        let cells = table::Cells { record, row: batch.rows as usize };
        let questionnaire = self.printed.questionnaire;
        if let Some(row) = header.row(cells, &plan.columns, questionnaire, &plan.folder, &mut batch.diagnostics) {
            let Location { extent: at, .. } = row.place;
            self.whole(&row.interview, file, at, batch);
        }
    }

    fn whole(&mut self, interview: &Interview, file: u32, at: Extent, batch: &mut Batch) {
        self.overwritten = true;
        let comune = Comune::of(interview);
        let printed = self.printed.row(&comune, self.scorer.score(interview), &mut batch.written);
        let Comune { unit: name, code, wave, .. } = comune;
        batch.printed += u64::from(printed);
        batch.entries.add(&Entry { name, code, wave, file, at, printed });
    }
}

/// The text without what is white at its ends, which mostly is nothing.
fn trimmed(text: &str) -> &str {
    match text.as_bytes() {
        [b'!'..=b'~', .., b'!'..=b'~'] => text,
        _ => text.trim(),
    }
}

/// Whether a carriage return stands elsewhere than before a line feed.
fn has_stray_return(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr_iter(b'\r', bytes).any(|at| bytes.get(at + 1) != Some(&b'\n'))
}
