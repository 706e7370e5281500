//! Caches parsed cells, so that a text that occurs again in a column is not parsed again.

use super::super::answer::{CellFormat, reply_without_diagnostic};
use super::split::CellSpans;
use crate::model::{Kind, Question, QuestionId, Questionnaire, Reply};
use std::collections::HashMap;

/// The most distinct texts cached for one kind of question.
const MOST_TEXTS: usize = 4096;
/// The most values cached for one table.
const MOST_VALUES: usize = 1 << 16;
/// The longest cached text, in bytes.
const LONGEST_KEPT: usize = 64;
/// The number of latest memos searched for one that a question can share.
const SHARED_AMONG: usize = 16;
/// The longest text that is looked up as a number, in bytes.
const LONGEST_SHORT: usize = 15;
const FEWEST_SLOTS: usize = 32;

/// The columns of a table that answer questions, with a cache of their cells.
///
/// Questions of the same kind share a cache. `T` is the cached value of a reply.
#[derive(Debug)]
pub struct Memos<'q, T> {
    questionnaire: &'q Questionnaire,
    format: CellFormat,
    columns: Vec<MemoColumn>,
    /// The memos, each with a question of its kind.
    memos: Vec<(&'q Question, Memo)>,
    /// The cached values; the memos hold indices into it.
    values: Vec<T>,
}

/// A column that answers a question, and the memo of its texts.
#[derive(Clone, Copy, Debug)]
struct MemoColumn {
    column: usize,
    question: QuestionId,
    memo: usize,
}

impl<'q, T> Memos<'q, T> {
    /// Creates empty caches for pairs of a column and the question that it answers.
    pub fn new(
        questionnaire: &'q Questionnaire,
        format: CellFormat,
        columns: impl IntoIterator<Item = (usize, QuestionId)>,
    ) -> Memos<'q, T> {
        let mut memos: Vec<(&Question, Memo)> = Vec::new();
        let mut with_memo = |(column, id): (usize, QuestionId)| {
            let question = &questionnaire.questions()[id];
            let shares = |(of, _): &(&Question, Memo)| of.kind == question.kind;
            let near = memos.len().saturating_sub(SHARED_AMONG);
            let memo = memos[near..].iter().position(shares).map_or(memos.len(), |found| near + found);
            if memo == memos.len() {
                memos.push((question, Memo::default()));
            }
            MemoColumn { column, question: id, memo }
        };
        let columns = columns.into_iter().map(&mut with_memo).collect();
        Memos { questionnaire, format, columns, memos, values: Vec::new() }
    }

    /// Parses the cells of a row and calls `take` with each question and its value. `convert` makes a value from a reply.
    ///
    /// Returns `false`, possibly before all cells are read, if a cell needs a diagnostic.
    pub fn read(
        &mut self,
        row: &CellSpans<'_>,
        convert: impl Fn(&Question, Option<Reply>) -> T,
        mut take: impl FnMut(QuestionId, &T),
    ) -> bool {
        let bytes = row.text.as_bytes();
        for MemoColumn { column, question, memo } in &self.columns {
            let span = row.span(*column);
            let (_, memo) = &mut self.memos[*memo];
            let text = short(bytes, span);
            // Empty cells are looked up like others: a branch on them would be unpredictable.
            let known = match text {
                Some(text) => memo.short.get(text),
                None => memo.long.get(&bytes[span.0..span.1]).copied(),
            };
            if let Some(known) = known {
                take(*question, &self.values[known as usize]);
                continue;
            }
            let asked = &self.questionnaire.questions()[*question];
            let Some(reply) = reply_without_diagnostic(asked, row.cell(*column), self.format) else { return false };
            let value = convert(asked, reply);
            take(*question, &value);
            if self.values.len() < MOST_VALUES && memo.insert(text, &bytes[span.0..span.1], self.values.len() as u32) {
                self.values.push(value);
            }
        }
        true
    }
}

/// Returns whether the cells of a question are cached. Free text hardly ever repeats.
pub fn is_kept(kind: &Kind) -> bool {
    !kind.is_free_text()
}

/// The cached texts of one kind of question, with indices of their values.
#[derive(Debug, Default)]
struct Memo {
    short: ShortTexts,
    long: HashMap<Box<[u8]>, u32>,
}

impl Memo {
    /// Adds a new text. Returns `false` if the memo is full or the text too long.
    fn insert(&mut self, short: Option<u128>, text: &[u8], value: u32) -> bool {
        let has_room = self.short.count + self.long.len() < MOST_TEXTS && text.len() <= LONGEST_KEPT;
        match short {
            _ if !has_room => {}
            Some(short) => self.short.insert(short, value),
            None => drop(self.long.insert(text.into(), value)),
        }
        has_room
    }
}

/// A hash table of short texts encoded as numbers, at most half full.
#[derive(Debug)]
struct ShortTexts {
    /// Texts and values; the length is a power of two.
    slots: Vec<(u128, u32)>,
    count: usize,
}

/// Marks a free slot. No short text is encoded as this number.
const NO_TEXT: u128 = u128::MAX;

impl Default for ShortTexts {
    fn default() -> ShortTexts {
        ShortTexts { slots: vec![(NO_TEXT, 0); FEWEST_SLOTS], count: 0 }
    }
}

impl ShortTexts {
    #[inline]
    fn get(&self, text: u128) -> Option<u32> {
        let (kept, value) = self.slots[self.slot(text)];
        (kept == text).then_some(value)
    }

    fn insert(&mut self, text: u128, value: u32) {
        if 2 * (self.count + 1) > self.slots.len() {
            let larger = vec![(NO_TEXT, 0); 2 * self.slots.len()];
            let before = std::mem::replace(&mut self.slots, larger);
            for kept in before.into_iter().filter(|(text, _)| *text != NO_TEXT) {
                let slot = self.slot(kept.0);
                self.slots[slot] = kept;
            }
        }
        let slot = self.slot(text);
        self.slots[slot] = (text, value);
        self.count += 1;
    }

    /// Returns the slot of a text, or the free slot to insert it.
    fn slot(&self, text: u128) -> usize {
        // Fibonacci hashing: Knuth, The Art of Computer Programming 3, 6.4.
        let folded = (text as u64 ^ (text >> 64) as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let mut slot = (folded >> (u64::BITS - self.slots.len().trailing_zeros())) as usize;
        while self.slots[slot].0 != text && self.slots[slot].0 != NO_TEXT {
            slot = (slot + 1) & (self.slots.len() - 1);
        }
        slot
    }
}

/// Encodes a text of at most fifteen bytes as a number, with its length in the highest byte.
#[inline]
fn short(bytes: &[u8], (from, to): (usize, usize)) -> Option<u128> {
    let length = to - from;
    if length > LONGEST_SHORT {
        return None;
    }
    let word = match bytes.get(from..from + 16).and_then(|word| word.try_into().ok()) {
        Some(word) => u128::from_le_bytes(word) & ((1 << (8 * length)) - 1),
        // At the end of the text.
        None => bytes[from..to].iter().rev().fold(0, |word, byte| word << 8 | u128::from(*byte)),
    };
    Some(word | (length as u128) << (8 * LONGEST_SHORT))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_texts_differ_by_bytes_and_length() {
        let bytes = b"aa\0aaaaaaaaaaaaaaa";
        let numbers: Vec<u128> = (0..=LONGEST_SHORT).filter_map(|length| short(bytes, (0, length))).collect();
        assert!((1..numbers.len()).all(|at| !numbers[..at].contains(&numbers[at])));
        assert_eq!(short(bytes, (3, 6)), short(b"aaa", (0, 3)));
        assert_eq!(short(bytes, (0, 16)), None);
    }

    #[test]
    fn memo_finds_every_text_until_it_is_full() {
        let mut memo = Memo::default();
        for number in 0..MOST_TEXTS as u32 {
            assert!(memo.insert(Some(u128::from(number)), b"", 2 * number));
        }
        assert!(!memo.insert(None, b"one more", 0));
        assert!((0..MOST_TEXTS as u32).all(|number| memo.short.get(u128::from(number)) == Some(2 * number)));
        assert_eq!(memo.short.get(MOST_TEXTS as u128), None);
    }
}
