//! From the rows of a block to what is printed of them.

use super::Printed;
use super::entry::{Entries, Entry};
use super::memo::Memo;
use super::split::{self, Span};
use crate::load::answer::{Notation, read_date};
use crate::load::folder::Folder;
use crate::load::interview::read_population;
use crate::load::table::{Cells, Header, Known, Table};
use crate::model::{Interview, Kind, Question};
use crate::report::wide::Comune;
use crate::score::{Leaf, Scorer};
use crate::source::{At, Place, Problems, is_invisible_control};
use csv::StringRecord;
use memchr::memchr_iter;

/// What holds for every row of a table.
#[derive(Clone, Debug)]
pub struct Plan {
    /// Which question each column answers.
    pub columns: Vec<Option<usize>>,
    /// What the folder of the table says for all its rows.
    pub folder: Folder,
    /// Whether rows can be scored cell by cell: no question hangs on another, or on the day of the interview.
    cell_by_cell: bool,
    known: [Option<usize>; 6],
}

const KNOWN: [Known; 6] = [Known::Unit, Known::Code, Known::Population, Known::Group, Known::Wave, Known::Date];

impl Plan {
    /// The plan for a table whose columns answer these questions.
    pub fn new(header: &Header, columns: Vec<Option<usize>>, folder: Folder, questions: &[Question]) -> Plan {
        let unconditional = questions.iter().all(|question| question.when.is_none());
        let alone = |question: &usize| match &questions[*question].kind {
            Kind::Date(dated) => dated.bands.is_none(),
            Kind::Table(_) => false,
            _ => true,
        };
        let cell_by_cell = unconditional && columns.iter().flatten().all(alone);
        Plan { columns, folder, cell_by_cell, known: KNOWN.map(|known| header.column_of(known)) }
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
    pub problems: Problems,
    /// How many rows were printed.
    pub printed: u64,
    /// How many rows the block had, blank ones included.
    pub rows: u32,
    /// Whether quotes were found that are never closed.
    pub unclosed: bool,
}

impl Batch {
    /// Makes room for the next block; problems weigh as those of `like`.
    pub fn clear(&mut self, like: &Problems) {
        self.written.clear();
        self.entries.clear();
        self.problems = like.empty();
        (self.printed, self.rows, self.unclosed) = (0, 0, false);
    }
}

/// Scores blocks one after the other, in the same buffers.
pub struct Worker<'q> {
    printed: Printed<'q>,
    scorer: Scorer<'q>,
    /// What cells are worth in one way of writing.
    memos: Vec<Memo<'q>>,
    notation: Option<Notation>,
    /// The columns of one file, by its number, that answer questions.
    asked: (Option<u32>, Vec<Asked>),
    /// What the questions contribute to which no cell says anything.
    silent: Vec<Leaf>,
    spans: Vec<Span>,
    record: StringRecord,
}

/// A column that answers a question.
#[derive(Clone, Copy)]
struct Asked {
    column: usize,
    question: usize,
    /// The memo that tells what its cells are worth; `None`: whatever stands there is only recorded.
    memo: Option<usize>,
}

/// A row as its cells stand in a text.
#[derive(Clone, Copy)]
struct Line<'l> {
    text: &'l str,
    spans: &'l [Span],
}

impl<'q> Worker<'q> {
    /// A worker that prints this.
    pub fn new(printed: Printed<'q>) -> Worker<'q> {
        let silent = |question: &Question| match question.kind.range() {
            Some(_) => Leaf::Unanswered,
            None => Leaf::NotScored,
        };
        Worker {
            printed,
            scorer: Scorer::new(printed.questionnaire).without_intervals(),
            memos: Vec::new(),
            notation: None,
            asked: (None, Vec::new()),
            silent: printed.questionnaire.questions().iter().map(silent).collect(),
            spans: Vec::new(),
            record: StringRecord::new(),
        }
    }

    /// Scores the rows of a table, or of a block of one.
    pub fn table(&mut self, table: &Table<'_>, plan: &Plan, file: u32, batch: &mut Batch) {
        if self.asked.0 != Some(file) {
            self.prepare(table.header().notation(), plan);
            self.asked.0 = Some(file);
        }
        if plan.cell_by_cell && !table.has_quotes() && !has_stray_return(table.body()) {
            self.plain(table, plan, file, batch);
        } else {
            self.quoted(table, plan, file, batch);
        }
    }

    /// Looks at which columns answer what; questions answered and scored alike share what is known of their cells.
    fn prepare(&mut self, notation: Notation, plan: &Plan) {
        if self.notation != Some(notation) {
            self.notation = Some(notation);
            self.memos.clear();
        }
        let questions = self.printed.questionnaire.questions();
        let memos = &mut self.memos;
        let mut memo_of = |question: &'q Question| {
            let known = memos.iter().position(|memo| memo.serves(question));
            known.or_else(|| {
                memos.push(Memo::new(question, notation)?);
                Some(memos.len() - 1)
            })
        };
        let asked = plan.columns.iter().enumerate().filter_map(|(column, question)| Some((column, (*question)?)));
        let asked = asked.map(|(column, question)| Asked { column, question, memo: memo_of(&questions[question]) });
        self.asked.1 = asked.collect();
    }

    /// Scores an interview that stands in a file of its own.
    pub fn interview(&mut self, interview: &Interview, file: u32, batch: &mut Batch) {
        self.whole(interview, file, At::Whole, batch);
    }

    /// Rows without quotes, which are divided here.
    fn plain(&mut self, table: &Table<'_>, plan: &Plan, file: u32, batch: &mut Batch) {
        let text = table.body();
        let mut spans = std::mem::take(&mut self.spans);
        let mut begin = 0;
        while let Some(next) = split::row(text.as_bytes(), begin, table.header().delimiter(), &mut spans) {
            begin = next;
            batch.rows += 1;
            let line = Line { text, spans: &spans };
            if !self.by_cells(line, table.header(), plan, file, batch) {
                let mut record = std::mem::take(&mut self.record);
                record.clear();
                spans.iter().for_each(|span| record.push_field(line.cell(*span)));
                self.by_reader(&record, table.header(), plan, file, batch);
                self.record = record;
            }
        }
        self.spans = spans;
    }

    /// Rows that the csv crate divides.
    fn quoted(&mut self, table: &Table<'_>, plan: &Plan, file: u32, batch: &mut Batch) {
        let mut spans = std::mem::take(&mut self.spans);
        for record in table.records() {
            batch.rows += 1;
            let cells = Cells { record: &record, row: batch.rows as usize };
            if table.is_unclosed(cells, &mut batch.problems) {
                batch.unclosed = true;
                break;
            }
            let text = record.as_slice();
            spans.clear();
            spans.extend((0..record.len()).filter_map(|at| record.range(at)).map(|r| (r.start as u32, r.end as u32)));
            let quick =
                plan.cell_by_cell && self.by_cells(Line { text, spans: &spans }, table.header(), plan, file, batch);
            if !quick {
                self.by_reader(&record, table.header(), plan, file, batch);
            }
        }
        self.spans = spans;
    }

    /// Scores a row of which nothing is to be said, cell by cell; `false` if something may be.
    fn by_cells(&mut self, line: Line<'_>, header: &Header, plan: &Plan, file: u32, batch: &mut Batch) -> bool {
        let Some(comune) = self.comune(line, header, plan) else { return false };
        let leaves = self.scorer.set_leaves(&self.silent);
        for Asked { column, question, memo } in &self.asked.1 {
            let (from, to) = line.spans[*column];
            if from == to {
                continue;
            }
            let leaf = match memo {
                Some(memo) => self.memos[*memo].leaf(line.text.as_bytes(), from as usize, to as usize),
                None => is_clean(line.cell((from, to))).then_some(Leaf::NotScored),
            };
            match leaf {
                Some(leaf) => leaves[*question] = leaf,
                None => return false,
            }
        }
        let card = self.scorer.score_set_leaves();
        let printed = self.printed.row(&comune, card, &mut batch.written);
        let unit = plan.known[0].unwrap_or_default();
        let Comune { unit: name, code, wave, .. } = comune;
        let at = header.place(batch.rows as usize, unit).at;
        batch.printed += u64::from(printed);
        batch.entries.add(&Entry { name, code, wave, file, at, printed });
        true
    }

    /// What a row says of its comune; `None` if something is to be said of that.
    fn comune<'l>(&self, line: Line<'l>, header: &Header, plan: &'l Plan) -> Option<Comune<'l>> {
        if line.spans.len() != header.columns().len() {
            return None;
        }
        let mut texts = [None; 6];
        for (text, at) in texts.iter_mut().zip(plan.known) {
            let Some(at) = at else { continue };
            let cell = line.cell(line.spans[at]).trim();
            if !is_clean(cell) {
                return None;
            }
            *text = Some(cell).filter(|cell| !cell.is_empty());
        }
        let [unit, code, population, group, wave, date] = texts;
        if date.is_some_and(|date| read_date(date, header.notation()).is_none()) {
            return None;
        }
        Some(Comune {
            unit: unit?,
            code,
            population: match population {
                Some(text) => Some(read_population(text)?),
                None => None,
            },
            group: group.or(plan.folder.group.as_deref()),
            wave: wave.or(plan.folder.wave.as_deref()),
        })
    }

    /// Reads and scores a row as any interview.
    fn by_reader(&mut self, record: &StringRecord, header: &Header, plan: &Plan, file: u32, batch: &mut Batch) {
        let cells = Cells { record, row: batch.rows as usize };
        let questionnaire = self.printed.questionnaire;
        if let Some(row) = header.row(cells, &plan.columns, questionnaire, &plan.folder, &mut batch.problems) {
            let Place { at, .. } = row.place;
            self.whole(&row.interview, file, at, batch);
        }
    }

    fn whole(&mut self, interview: &Interview, file: u32, at: At, batch: &mut Batch) {
        let comune = Comune::of(interview);
        let printed = self.printed.row(&comune, self.scorer.score(interview), &mut batch.written);
        let Comune { unit: name, code, wave, .. } = comune;
        batch.printed += u64::from(printed);
        batch.entries.add(&Entry { name, code, wave, file, at, printed });
    }
}

impl<'l> Line<'l> {
    fn cell(self, (from, to): Span) -> &'l str {
        &self.text[from as usize..to as usize]
    }
}

/// Whether nothing invisible stands in a text.
fn is_clean(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, b' '..=b'~')) || !text.chars().any(is_invisible_control)
}

/// Whether a carriage return stands elsewhere than before a line feed.
fn has_stray_return(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr_iter(b'\r', bytes).any(|at| bytes.get(at + 1) != Some(&b'\n'))
}
