//! What cells are worth that were read before, by question and text.

use super::split::word;
use crate::load::answer::{Notation, Written, doubtful_number, read_reply};
use crate::model::{Kind, Question};
use crate::score::{Kept, Leaf, Part, Parts, Scorer, leaf_of_reply};
use std::collections::HashMap;

/// The most texts kept of one question; others are read each time.
const MOST: usize = 2048;
const FEWEST: usize = 64;
/// The most bytes of a text that is kept as a number.
const SHORT: usize = 7;

/// The worth of the cells of one question, or of several that are answered and scored alike, filled in as they come.
pub struct Memo<'q> {
    question: &'q Question,
    notation: Notation,
    /// Short texts as numbers, with what the scorer keeps as their worth; a power of two, three quarters empty.
    short: Vec<(u64, Option<Kept>)>,
    /// Leaves as many bits of a mixed number as number these.
    shift: u32,
    /// How many short texts are kept.
    count: usize,
    long: HashMap<Box<[u8]>, Part>,
}

/// Stands where no text does: no short text is this number.
const NO_TEXT: u64 = u64::MAX;

impl<'q> Memo<'q> {
    /// Of a question whose cells are written so, worth `silent` if empty; `None` if a cell alone does not tell what it
    /// is worth.
    pub fn new(question: &'q Question, notation: Notation, parts: &mut Parts, silent: Part) -> Option<Memo<'q>> {
        let tells_alone = match &question.kind {
            Kind::Date(dated) => dated.bands.is_none(),
            Kind::Table(_) | Kind::Open => false,
            Kind::Choice(_) | Kind::Multiple(_) | Kind::YesNo(_) | Kind::Scale(_) | Kind::Number(_) => true,
        };
        tells_alone.then(|| {
            let short = vec![(NO_TEXT, None); FEWEST];
            let shift = shift_for(FEWEST);
            let mut memo = Memo { question, notation, short, shift, count: 0, long: HashMap::new() };
            parts.keep(silent).into_iter().for_each(|silent| memo.keep(0, silent));
            memo
        })
    }

    /// What the scorer keeps as the worth of a cell that was read before; `None` for others.
    #[inline]
    pub fn known(&self, bytes: &[u8], (from, to): (usize, usize)) -> Option<Kept> {
        // Empty cells are looked up like others: which are empty cannot be guessed.
        let key = number(bytes, from, to - from)?;
        let mut slot = self.slot(key);
        loop {
            let (known, worth) = self.short[slot];
            // Where no text stands there is no worth either.
            if known == key || known == NO_TEXT {
                return worth;
            }
            slot = (slot + 1) & (self.short.len() - 1);
        }
    }

    /// Reads a cell of the question at a place, and keeps what it is worth if there is room; `None` if something is to be
    /// said of it.
    #[cold]
    pub fn learn(
        &mut self,
        bytes: &[u8],
        (from, to): (usize, usize),
        place: usize,
        scorer: &mut Scorer<'_>,
    ) -> Option<Part> {
        let text = &bytes[from..to];
        if let Some(part) = self.long.get(text) {
            return Some(*part);
        }
        let part = scorer.part_of(place, self.read(text)?);
        match number(bytes, from, to - from) {
            Some(key) if self.count < MOST => {
                scorer.parts_mut().keep(part).into_iter().for_each(|worth| self.keep(key, worth));
            }
            None if self.long.len() < MOST => drop(self.long.insert(text.into(), part)),
            _ => {}
        }
        Some(part)
    }

    fn slot(&self, key: u64) -> usize {
        // Fibonacci hashing: Knuth, The Art of Computer Programming 3, 6.4.
        (key.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> self.shift) as usize
    }

    fn keep(&mut self, key: u64, worth: Kept) {
        if 4 * (self.count + 1) > self.short.len() {
            let larger = vec![(NO_TEXT, None); 2 * self.short.len()];
            self.shift = shift_for(larger.len());
            let before = std::mem::replace(&mut self.short, larger);
            let texts = before.into_iter().filter_map(|(key, worth)| Some((key, worth?)));
            texts.for_each(|(key, worth)| self.put(key, worth));
        }
        self.put(key, worth);
        self.count += 1;
    }

    fn put(&mut self, key: u64, worth: Kept) {
        let mut slot = self.slot(key);
        while self.short[slot].0 != NO_TEXT {
            slot = (slot + 1) & (self.short.len() - 1);
        }
        self.short[slot] = (key, Some(worth));
    }

    /// Whether the cells of another question are worth the same as those of this one.
    pub fn serves(&self, question: &Question) -> bool {
        self.question.kind == question.kind
    }

    /// Reads the cell as every cell is read, and scores the reply as every reply is scored.
    fn read(&self, text: &[u8]) -> Option<Leaf> {
        let text = std::str::from_utf8(text).ok()?;
        let reply = read_reply(self.question, &Written::Text(text), self.notation).ok()??;
        let doubtful = doubtful_number(&reply, text, self.notation).is_some();
        (!doubtful).then(|| leaf_of_reply(self.question, &reply, None))
    }
}

/// A short text as a number, with its length in the highest byte.
#[inline]
fn number(bytes: &[u8], from: usize, length: usize) -> Option<u64> {
    const MASKS: [u64; SHORT + 1] =
        [0, 0xFF, 0xFFFF, 0xFF_FFFF, 0xFFFF_FFFF, 0xFF_FFFF_FFFF, 0xFFFF_FFFF_FFFF, 0xFF_FFFF_FFFF_FFFF];
    Some(word(bytes, from) & MASKS.get(length)? | (length as u64) << (8 * SHORT))
}

fn shift_for(slots: usize) -> u32 {
    u64::BITS - slots.trailing_zeros()
}
