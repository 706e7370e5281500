//! Short texts as numbers, and what was found out about them.

use super::split::word;

/// The most bytes of a short text.
const LONGEST: usize = 7;
/// The most texts of a list.
const MOST_TEXTS: usize = 2048;
/// How many slots an empty list has.
pub const FEWEST_SLOTS: usize = 64;

/// Short texts, each with something that is known of it.
#[derive(Debug)]
pub struct Short<K> {
    /// The texts as numbers; a power of two, three quarters empty.
    slots: Vec<(u64, Option<K>)>,
    /// Leaves as many bits of a mixed number as number the slots.
    shift: u32,
    count: usize,
}

/// Stands where no text does: no short text is this number.
const NO_TEXT: u64 = u64::MAX;

/// A text as a number, with its length in the highest byte; `None` if it is not short.
#[inline]
pub fn number(bytes: &[u8], (from, to): (usize, usize)) -> Option<u64> {
    const MASKS: [u64; LONGEST + 1] =
        [0, 0xFF, 0xFFFF, 0xFF_FFFF, 0xFFFF_FFFF, 0xFF_FFFF_FFFF, 0xFFFF_FFFF_FFFF, 0xFF_FFFF_FFFF_FFFF];
    let length = to - from;
    Some(word(bytes, from) & MASKS.get(length)? | (length as u64) << (8 * LONGEST))
}

impl<K: Copy> Short<K> {
    /// No text yet.
    pub fn new() -> Short<K> {
        Short { slots: vec![(NO_TEXT, None); FEWEST_SLOTS], shift: shift_for(FEWEST_SLOTS), count: 0 }
    }

    /// What is known of the text that is this number.
    #[inline]
    pub fn get(&self, text: u64) -> Option<K> {
        let mut slot = self.slot(text);
        loop {
            let (kept, known) = self.slots[slot];
            // Where no text stands nothing is known either.
            if kept == text || kept == NO_TEXT {
                return known;
            }
            slot = (slot + 1) & (self.slots.len() - 1);
        }
    }

    /// Whether no more texts should be kept.
    pub fn is_full(&self) -> bool {
        self.count >= MOST_TEXTS
    }

    /// Keeps what is known of a text that is not kept yet.
    pub fn keep(&mut self, text: u64, known: K) {
        if 4 * (self.count + 1) > self.slots.len() {
            let larger = vec![(NO_TEXT, None); 2 * self.slots.len()];
            self.shift = shift_for(larger.len());
            let before = std::mem::replace(&mut self.slots, larger);
            before.into_iter().filter(|(text, _)| *text != NO_TEXT).for_each(|slot| self.put(slot));
        }
        self.put((text, Some(known)));
        self.count += 1;
    }

    fn put(&mut self, kept: (u64, Option<K>)) {
        let mut slot = self.slot(kept.0);
        while self.slots[slot].0 != NO_TEXT {
            slot = (slot + 1) & (self.slots.len() - 1);
        }
        self.slots[slot] = kept;
    }

    fn slot(&self, text: u64) -> usize {
        // Fibonacci hashing: Knuth, The Art of Computer Programming 3, 6.4.
        (text.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> self.shift) as usize
    }
}

fn shift_for(slots: usize) -> u32 {
    u64::BITS - slots.trailing_zeros()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_keys_differ_by_bytes_and_length() {
        let bytes = b"aa\0aaaaaaaa";
        let numbers: Vec<u64> = (0..=LONGEST).filter_map(|length| number(bytes, (0, length))).collect();
        assert!((1..numbers.len()).all(|at| !numbers[..at].contains(&numbers[at])));
        assert_eq!(number(bytes, (3, 6)), number(b"aaa", (0, 3)));
        assert_eq!(number(bytes, (3, 11)), None);
    }

    #[test]
    fn short_map_with_many_entries_finds_each() {
        let mut short = Short::new();
        for text in 0..MOST_TEXTS as u64 {
            assert!(!short.is_full());
            short.keep(text, 2 * text);
        }
        assert!(short.is_full());
        assert!((0..MOST_TEXTS as u64).all(|text| short.get(text) == Some(2 * text)));
        assert_eq!(short.get(MOST_TEXTS as u64), None);
    }
}
