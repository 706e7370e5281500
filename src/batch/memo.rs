//! What cells are worth that were read before, by question and text.

use super::short::{Short, number};
use crate::load::answer::{Notation, reply_without_remark};
use crate::model::Question;
use crate::score::{Kept, Leaf, Part, Parts, Scorer, leaf_of_reply};
use std::collections::HashMap;

/// The most texts kept of one question that are not short, and the most bytes of one; others are read each time.
const MOST_LONG: (usize, usize) = (2048, 64);

/// The worth of the cells of one question, or of several that are answered and scored alike, filled in as they come.
pub struct Memo<'q> {
    question: &'q Question,
    notation: Notation,
    short: Short<Kept>,
    long: HashMap<Box<[u8]>, Kept>,
}

impl<'q> Memo<'q> {
    /// Of a question whose cells tell alone what they are worth and are written so; empty ones are worth `silent`.
    pub fn new(question: &'q Question, notation: Notation, parts: &mut Parts, silent: Part) -> Memo<'q> {
        let mut memo = Memo { question, notation, short: Short::new(), long: HashMap::new() };
        if let (Some(nothing), Some(worth)) = (number(&[], (0, 0)), parts.keep(silent)) {
            memo.short.keep(nothing, worth);
        }
        memo
    }

    /// What the scorer keeps as the worth of a cell that was read before; `None` for others.
    #[inline]
    pub fn known(&self, bytes: &[u8], span: (usize, usize)) -> Option<Kept> {
        // Empty cells are looked up like others: which are empty cannot be guessed.
        match number(bytes, span) {
            Some(text) => self.short.get(text),
            None => self.known_long(&bytes[span.0..span.1]),
        }
    }

    #[inline(never)]
    fn known_long(&self, text: &[u8]) -> Option<Kept> {
        self.long.get(text).copied()
    }

    /// Reads a cell of the question at a place, and keeps what it is worth if there is room; `None` if something is to
    /// be said of it.
    #[cold]
    pub fn learn(&mut self, bytes: &[u8], span: (usize, usize), place: usize, scorer: &mut Scorer<'_>) -> Option<Part> {
        let text = &bytes[span.0..span.1];
        let part = scorer.part_of(place, self.read(text)?);
        let short = number(bytes, span);
        let has_room = match short {
            Some(_) => !self.short.is_full(),
            None => self.long.len() < MOST_LONG.0 && text.len() <= MOST_LONG.1,
        };
        if has_room && let Some(worth) = scorer.parts_mut().keep(part) {
            match short {
                Some(text) => self.short.keep(text, worth),
                None => drop(self.long.insert(text.into(), worth)),
            }
        }
        Some(part)
    }

    /// Whether the cells of another question are worth the same as those of this one.
    pub fn serves(&self, question: &Question) -> bool {
        self.question.kind == question.kind
    }

    /// Reads the cell as every cell is read, and scores the reply as every reply is scored.
    fn read(&self, text: &[u8]) -> Option<Leaf> {
        let text = std::str::from_utf8(text).ok()?;
        let reply = reply_without_remark(self.question, text, self.notation)??;
        Some(leaf_of_reply(self.question, &reply, None))
    }
}
