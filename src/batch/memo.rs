//! What cells are worth that were read before, by question and text.

use super::split::word;
use crate::load::answer::{Notation, Written, doubtful_number, read_reply};
use crate::model::{Kind, Question};
use crate::score::{Leaf, leaf_of_reply};
use std::collections::HashMap;

/// The most texts kept of one question; others are read each time.
const MOST: usize = 4096;
const FEWEST: usize = 64;

/// The worth of the cells of one question, or of several that are answered and scored alike, filled in as they come.
pub struct Memo<'q> {
    question: &'q Question,
    notation: Notation,
    /// Texts of eight bytes or fewer as a number, with their worth; a power of two, half empty. No text is 0.
    short: Vec<(u64, f64)>,
    count: usize,
    /// Texts of one byte by that byte.
    single: Box<[f64; 256]>,
    long: HashMap<Box<[u8]>, f64>,
}

const DONT_KNOW: f64 = -1.0;
const NOT_APPLICABLE: f64 = -2.0;
const NOT_SCORED: f64 = -3.0;
const UNKNOWN: f64 = -4.0;

impl<'q> Memo<'q> {
    /// Of a question whose cells are written so; `None` if a cell alone does not tell what it is worth.
    pub fn new(question: &'q Question, notation: Notation) -> Option<Memo<'q>> {
        let tells_alone = match &question.kind {
            Kind::Date(dated) => dated.bands.is_none(),
            Kind::Table(_) | Kind::Open => false,
            Kind::Choice(_) | Kind::Multiple(_) | Kind::YesNo(_) | Kind::Scale(_) | Kind::Number(_) => true,
        };
        let short = vec![(0, 0.0); FEWEST];
        tells_alone.then(|| Memo {
            question,
            notation,
            short,
            count: 0,
            single: Box::new([UNKNOWN; 256]),
            long: HashMap::new(),
        })
    }

    /// What a cell that is not empty contributes; `None` if something is to be said of it.
    pub fn leaf(&mut self, bytes: &[u8], from: usize, to: usize) -> Option<Leaf> {
        let length = to - from;
        if length == 1 {
            let kept = self.single[usize::from(bytes[from])];
            return if kept == UNKNOWN { self.first_single(bytes, from) } else { Some(leaf(kept)) };
        }
        if length > 8 {
            return self.long(&bytes[from..to]);
        }
        let key = word(bytes, from) & (u64::MAX >> (64 - 8 * length));
        let mut slot = self.slot(key);
        loop {
            match self.short[slot] {
                (0, _) => break,
                (known, worth) if known == key => return Some(leaf(worth)),
                _ => slot = (slot + 1) & (self.short.len() - 1),
            }
        }
        let worth = self.read(&bytes[from..to])?;
        if self.count < MOST {
            self.keep(key, worth);
        }
        Some(leaf(worth))
    }

    fn first_single(&mut self, bytes: &[u8], at: usize) -> Option<Leaf> {
        let worth = self.read(&bytes[at..=at])?;
        self.single[usize::from(bytes[at])] = worth;
        Some(leaf(worth))
    }

    fn slot(&self, key: u64) -> usize {
        // Fibonacci hashing: Knuth, The Art of Computer Programming 3, 6.4.
        let mixed = key.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        (mixed >> (64 - self.short.len().trailing_zeros())) as usize
    }

    fn keep(&mut self, key: u64, worth: f64) {
        if 2 * (self.count + 1) > self.short.len() {
            let larger = vec![(0, 0.0); 2 * self.short.len()];
            for (key, worth) in std::mem::replace(&mut self.short, larger).into_iter().filter(|(key, _)| *key != 0) {
                self.put(key, worth);
            }
        }
        self.put(key, worth);
        self.count += 1;
    }

    fn put(&mut self, key: u64, worth: f64) {
        let mut slot = self.slot(key);
        while self.short[slot].0 != 0 {
            slot = (slot + 1) & (self.short.len() - 1);
        }
        self.short[slot] = (key, worth);
    }

    fn long(&mut self, text: &[u8]) -> Option<Leaf> {
        if let Some(worth) = self.long.get(text) {
            return Some(leaf(*worth));
        }
        let worth = self.read(text)?;
        if self.long.len() < MOST {
            self.long.insert(text.into(), worth);
        }
        Some(leaf(worth))
    }

    /// Whether the cells of another question are worth the same as those of this one.
    pub fn serves(&self, question: &Question) -> bool {
        self.question.kind == question.kind
    }

    /// Reads the cell as every cell is read, and scores the reply as every reply is scored.
    fn read(&self, text: &[u8]) -> Option<f64> {
        let text = std::str::from_utf8(text).ok()?;
        let reply = read_reply(self.question, &Written::Text(text), self.notation).ok()??;
        let doubtful = doubtful_number(&reply, text, self.notation).is_some();
        (!doubtful).then(|| match leaf_of_reply(self.question, &reply, None) {
            Leaf::Points(points) => points,
            Leaf::DontKnow => DONT_KNOW,
            Leaf::NotApplicable => NOT_APPLICABLE,
            _ => NOT_SCORED,
        })
    }
}

fn leaf(worth: f64) -> Leaf {
    match worth {
        points if points >= 0.0 => Leaf::Points(points),
        DONT_KNOW => Leaf::DontKnow,
        NOT_APPLICABLE => Leaf::NotApplicable,
        _ => Leaf::NotScored,
    }
}
