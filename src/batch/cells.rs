//! From the cells of a row to what its questions bring.
//!
//! Cells are looked up, not read, wherever they were met before. Neighbours are looked up together where they are as
//! short as one: surveys are mostly made of codes.

use super::memo::Memo;
use super::short::{FEWEST_SLOTS, Short, number};
use super::split::Line;
use crate::load::answer::Notation;
use crate::model::{Question, Questionnaire};
use crate::score::{Kept, Leaf, Part, Scorer};
use crate::source::has_invisible_control;

/// How many neighbours are looked up together at most. Of four there would be too many to be kept near.
const NEIGHBOURS: usize = 3;
/// How many texts of neighbours are kept in all: eight megabytes.
const ROOM: usize = 1 << 15;
/// Neighbours are parted when this many rows more than one in `ONE_IN` do not hold them as a text that is kept.
const PATIENCE: u32 = 4;
const ONE_IN: u32 = 8;

/// The columns of a table that answer questions, and what their cells are worth.
pub struct Cells<'q> {
    questionnaire: &'q Questionnaire,
    /// What each question brings if nothing is said.
    silent: Vec<Part>,
    /// How numbers and days are written, and the sign between cells.
    written: Option<(Notation, u8)>,
    /// Which columns answer which questions.
    columns: Vec<(usize, usize)>,
    memos: Vec<Memo<'q>>,
    /// The memo of each question that was asked.
    memo_of: Vec<Option<u32>>,
    /// What is known of neighbours, by their memos.
    neighbours: Vec<(Vec<u32>, Short<[Kept; NEIGHBOURS]>)>,
    /// How many texts more of neighbours can be kept.
    room: usize,
    /// The columns whose cells are looked up.
    asked: Vec<Asked>,
    /// Those looked up together with their neighbours.
    runs: Vec<Run>,
    /// Those of them that are looked up alone.
    alone: Vec<Asked>,
    /// The columns whose answers are only recorded, whatever stands there.
    recorded: Vec<usize>,
    /// How many rows were looked at.
    rows: u32,
}

/// A column that answers a question, and the memo that tells what its cells are worth.
#[derive(Clone, Copy)]
struct Asked {
    column: u32,
    question: u32,
    memo: u32,
}

/// Neighbouring columns.
struct Run {
    columns: Vec<Asked>,
    /// Where in the list of neighbours it stands what is known of them.
    known: usize,
    /// How many rows had been looked at when these columns came together.
    since: u32,
    /// How many rows since then did not hold them as a text that is kept.
    unfit: u32,
}

impl<'q> Cells<'q> {
    /// Of no table yet.
    pub fn new(questionnaire: &'q Questionnaire, scorer: &Scorer<'_>) -> Cells<'q> {
        let silent = |(place, question): (usize, &Question)| {
            let leaf = if question.kind.is_scored() { Leaf::Unanswered } else { Leaf::NotScored };
            scorer.part_of(place, leaf)
        };
        Cells {
            questionnaire,
            silent: questionnaire.questions().iter().enumerate().map(silent).collect(),
            written: None,
            columns: Vec::new(),
            memos: Vec::new(),
            memo_of: Vec::new(),
            neighbours: Vec::new(),
            room: ROOM,
            asked: Vec::new(),
            runs: Vec::new(),
            alone: Vec::new(),
            recorded: Vec::new(),
            rows: 0,
        }
    }

    /// Sets what every question brings if nothing is said.
    pub fn silence(&self, scorer: &mut Scorer<'_>) {
        self.silent.iter().enumerate().for_each(|(place, part)| scorer.parts_mut().set(place, *part));
    }

    /// Takes in a table: how it is written, and which columns answer which questions, all of whose cells tell alone
    /// what they are worth. Questions answered and scored alike share what is known of their cells.
    pub fn prepare(&mut self, written: (Notation, u8), columns: Vec<(usize, usize)>, scorer: &mut Scorer<'_>) {
        if self.written == Some(written) && self.columns == columns {
            return;
        }
        if self.written != Some(written) {
            self.written = Some(written);
            self.memos.clear();
            self.memo_of = vec![None; self.silent.len()];
            scorer.parts_mut().forget();
        }
        self.neighbours.clear();
        (self.room, self.rows) = (ROOM, 0);
        self.asked.clear();
        self.runs.clear();
        self.alone.clear();
        self.recorded.clear();
        for (column, question) in &columns {
            if self.questionnaire.questions()[*question].kind.is_free_text() {
                self.recorded.push(*column);
            } else {
                let memo = self.memo(*question, written.0, scorer);
                // A table has far fewer columns than four thousand million.
                self.asked.push(Asked { column: *column as u32, question: *question as u32, memo });
            }
        }
        self.columns = columns;
        let asked = self.asked.clone();
        for neighbours in asked.chunk_by(|one, next| one.column + 1 == next.column) {
            neighbours.chunks(NEIGHBOURS).for_each(|run| self.add(run));
        }
    }

    /// The memo for the cells of a question.
    fn memo(&mut self, place: usize, notation: Notation, scorer: &mut Scorer<'_>) -> u32 {
        let Cells { memos, memo_of, silent, questionnaire, .. } = self;
        *memo_of[place].get_or_insert_with(|| {
            let question = &questionnaire.questions()[place];
            let known = memos.iter().position(|memo| memo.serves(question)).unwrap_or_else(|| {
                memos.push(Memo::new(question, notation, scorer.parts_mut(), silent[place]));
                memos.len() - 1
            });
            known as u32
        })
    }

    /// Adds columns that are neighbours.
    fn add(&mut self, columns: &[Asked]) {
        let memos: Vec<u32> = columns.iter().map(|asked| asked.memo).collect();
        let known = self.neighbours.iter().position(|(of, _)| *of == memos);
        if columns.len() < 2 || known.is_none() && self.room < FEWEST_SLOTS {
            self.alone.extend_from_slice(columns);
            return;
        }
        let known = known.unwrap_or_else(|| {
            self.room -= FEWEST_SLOTS;
            self.neighbours.push((memos, Short::new()));
            self.neighbours.len() - 1
        });
        self.runs.push(Run { columns: columns.to_vec(), known, since: self.rows, unfit: 0 });
    }

    /// Sets what the cells of a row bring; `false` if something is to be said of one.
    pub fn set(&mut self, line: Line<'_>, scorer: &mut Scorer<'_>) -> bool {
        let set = match line.between {
            // Neighbours with nothing between them might be divided otherwise.
            0 => each(&self.asked, line, &mut self.memos, scorer),
            _ => self.set_runs(line, scorer) && each(&self.alone, line, &mut self.memos, scorer),
        };
        set && !self.recorded.iter().any(|column| has_invisible_control(line.cell(*column)))
    }

    fn set_runs(&mut self, line: Line<'_>, scorer: &mut Scorer<'_>) -> bool {
        self.rows = self.rows.saturating_add(1);
        let bytes = line.text.as_bytes();
        let mut parted = None;
        for (place, run) in self.runs.iter_mut().enumerate() {
            let [first, .., last] = &run.columns[..] else { continue };
            let text = number(bytes, (line.span(first.column as usize).0, line.span(last.column as usize).1));
            let known = &mut self.neighbours[run.known].1;
            if let Some(worths) = text.and_then(|text| known.get(text)) {
                for (asked, worth) in run.columns.iter().zip(worths) {
                    scorer.parts_mut().choose(asked.question as usize, worth);
                }
                continue;
            }
            if !each(&run.columns, line, &mut self.memos, scorer) {
                return false;
            }
            let has_room = self.room > 0 && !known.is_full();
            if has_room
                && let Some(text) = text
                && let Some(worths) = all_known(&run.columns, line, &self.memos)
            {
                known.keep(text, worths);
                self.room -= 1;
            } else {
                run.unfit = run.unfit.saturating_add(1);
                let too_often = run.unfit >= PATIENCE + (self.rows - run.since) / ONE_IN;
                parted = too_often.then_some(place).or(parted);
            }
        }
        if let Some(place) = parted {
            let Run { columns, .. } = self.runs.swap_remove(place);
            let (before, behind) = columns.split_at(columns.len().div_ceil(2));
            self.add(before);
            self.add(behind);
        }
        true
    }
}

/// Sets what cells bring, one by one; `false` if something is to be said of one.
fn each(columns: &[Asked], line: Line<'_>, memos: &mut [Memo<'_>], scorer: &mut Scorer<'_>) -> bool {
    let bytes = line.text.as_bytes();
    for Asked { column, question, memo } in columns {
        let (span, question) = (line.span(*column as usize), *question as usize);
        let memo = &mut memos[*memo as usize];
        match memo.known(bytes, span) {
            Some(worth) => scorer.parts_mut().choose(question, worth),
            None => match memo.learn(bytes, span, question, scorer) {
                Some(part) => scorer.parts_mut().set(question, part),
                None => return false,
            },
        }
    }
    true
}

/// What the scorer keeps as the worths of cells; `None` if it does not keep all.
fn all_known(columns: &[Asked], line: Line<'_>, memos: &[Memo<'_>]) -> Option<[Kept; NEIGHBOURS]> {
    let bytes = line.text.as_bytes();
    let known = |asked: &Asked| memos[asked.memo as usize].known(bytes, line.span(asked.column as usize));
    let mut worths = [known(columns.first()?)?; NEIGHBOURS];
    for (worth, asked) in worths.iter_mut().zip(columns) {
        *worth = known(asked)?;
    }
    Some(worths)
}
