//! From the cells of a row to what its questions bring.
//!
//! Cells are looked up, not read, wherever they were met before. Neighbours are looked up together where they are as
//! short as one: surveys are mostly made of codes.

use super::memo::Memo;
use super::short::{Short, number};
use super::split::Line;
use crate::load::answer::Notation;
use crate::model::{Kind, Questionnaire};
use crate::score::{Kept, Part, Scorer};
use crate::source::has_invisible_control;

/// How many neighbours are looked up together at most. Of four there would be too many to be kept near.
const TOGETHER: usize = 3;
/// Neighbours are parted when so many rows, and one in so many, do not hold them as a text that can be kept.
const UNFIT: (u32, u32) = (4, 8);

/// The columns of a table that answer questions, and what their cells are worth.
#[derive(Default)]
pub struct Cells<'q> {
    /// How numbers and days are written, and the sign between cells.
    written: Option<(Notation, u8)>,
    memos: Vec<Memo<'q>>,
    /// What is known of neighbours, by their memos.
    together: Vec<(Vec<u32>, Short<[Kept; TOGETHER]>)>,
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
    /// Where it is kept what is known of them.
    together: usize,
    /// How many rows did not hold them as something kept.
    unfit: u32,
}

impl<'q> Cells<'q> {
    /// Takes in a table: which columns answer which questions, all of which tell alone. Questions answered and scored alike share what is known of their
    /// cells; `silent` is what each brings if nothing is said.
    pub fn prepare(
        &mut self,
        written: (Notation, u8),
        columns: &[(usize, usize)],
        questionnaire: &'q Questionnaire,
        silent: &[Part],
        scorer: &mut Scorer<'_>,
    ) {
        if self.written != Some(written) {
            *self = Cells { written: Some(written), ..Cells::default() };
            scorer.parts_mut().forget();
        }
        self.asked.clear();
        self.recorded.clear();
        for (column, question) in columns {
            let place = *question;
            let question = &questionnaire.questions()[place];
            if matches!(question.kind, Kind::Open) {
                self.recorded.push(*column);
                continue;
            }
            let known = self.memos.iter().position(|memo| memo.serves(question));
            let memo = known.unwrap_or_else(|| {
                self.memos.push(Memo::new(question, written.0, scorer.parts_mut(), silent[place]));
                self.memos.len() - 1
            });
            // A table has far fewer columns than four thousand million.
            self.asked.push(Asked { column: *column as u32, question: place as u32, memo: memo as u32 });
        }
        self.rows = 0;
        self.runs.clear();
        self.alone.clear();
        let asked = self.asked.clone();
        for neighbours in asked.chunk_by(|one, next| one.column + 1 == next.column) {
            neighbours.chunks(TOGETHER).for_each(|run| self.add(run));
        }
    }

    /// Adds columns that are neighbours.
    fn add(&mut self, run: &[Asked]) {
        if run.len() < 2 {
            self.alone.extend_from_slice(run);
            return;
        }
        let memos: Vec<u32> = run.iter().map(|asked| asked.memo).collect();
        let together = self.together.iter().position(|(of, _)| *of == memos).unwrap_or_else(|| {
            self.together.push((memos, Short::new()));
            self.together.len() - 1
        });
        self.runs.push(Run { columns: run.to_vec(), together, unfit: 0 });
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
            let span = (line.span(first.column as usize).0, line.span(last.column as usize).1);
            let text = number(bytes, span);
            let together = &mut self.together[run.together].1;
            if let Some(worths) = text.and_then(|text| together.get(text)) {
                for (asked, worth) in run.columns.iter().zip(worths) {
                    scorer.parts_mut().choose(asked.question as usize, worth);
                }
                continue;
            }
            if !each(&run.columns, line, &mut self.memos, scorer) {
                return false;
            }
            match text.filter(|_| !together.is_full()).zip(all_known(&run.columns, line, &self.memos)) {
                Some((text, worths)) => together.keep(text, worths),
                None => {
                    run.unfit = run.unfit.saturating_add(1);
                    parted = (run.unfit >= UNFIT.0 + self.rows / UNFIT.1).then_some(place).or(parted);
                }
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
fn all_known(columns: &[Asked], line: Line<'_>, memos: &[Memo<'_>]) -> Option<[Kept; TOGETHER]> {
    let bytes = line.text.as_bytes();
    let known = |asked: &Asked| memos[asked.memo as usize].known(bytes, line.span(asked.column as usize));
    let mut worths = [known(columns.first()?)?; TOGETHER];
    for (worth, asked) in worths.iter_mut().zip(columns) {
        *worth = known(asked)?;
    }
    Some(worths)
}
