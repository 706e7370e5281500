//! Finds which of very many digests occur more than once, in bounded memory.

use std::fs::File;
use std::io::{self, Read, Seek, Write};

/// The number of digests kept in memory: eight megabytes.
const IN_MEMORY: usize = 1 << 20;
/// The number of temporary files for the other digests, split by their leading bits. One file at a time is read into
/// memory.
const BUCKETS: usize = 64;
const BYTES: usize = size_of::<u64>();

/// A set of digests; their bits must be evenly distributed.
pub struct Digests {
    in_memory: usize,
    waiting: Vec<u64>,
    /// Empty, or all [`BUCKETS`] files.
    buckets: Vec<File>,
}

impl Default for Digests {
    fn default() -> Digests {
        Digests::with_memory(IN_MEMORY)
    }
}

impl Digests {
    /// Keeps at most `in_memory` digests in memory.
    fn with_memory(in_memory: usize) -> Digests {
        Digests { in_memory, waiting: Vec::new(), buckets: Vec::new() }
    }

    /// Adds digests.
    ///
    /// # Errors
    /// If a temporary file cannot be made or written.
    pub fn extend(&mut self, digests: &[u64]) -> io::Result<()> {
        for digest in digests {
            if self.waiting.len() == self.in_memory {
                self.write_waiting()?;
            }
            self.waiting.push(*digest);
        }
        Ok(())
    }

    fn write_waiting(&mut self) -> io::Result<()> {
        while self.buckets.len() < BUCKETS {
            self.buckets.push(tempfile::tempfile()?);
        }
        self.waiting.sort_unstable();
        for digests in self.waiting.chunk_by(|one, next| bucket(*one) == bucket(*next)) {
            let bytes: Vec<u8> = digests.iter().flat_map(|digest| digest.to_le_bytes()).collect();
            self.buckets[bucket(digests[0])].write_all(&bytes)?;
        }
        self.waiting.clear();
        Ok(())
    }

    /// The digests that occur more than once, sorted.
    ///
    /// # Errors
    /// If a temporary file cannot be written or read.
    pub fn repeated(self) -> io::Result<Vec<u64>> {
        let (mut repeated, mut last) = (Vec::new(), None);
        self.in_order(|digest| {
            if last == Some(digest) && repeated.last() != Some(&digest) {
                repeated.push(digest);
            }
            last = Some(digest);
        })?;
        Ok(repeated)
    }

    /// Calls `look` with every digest, in ascending order.
    ///
    /// # Errors
    /// If a temporary file cannot be written or read.
    pub fn in_order(mut self, mut look: impl FnMut(u64)) -> io::Result<()> {
        if self.buckets.is_empty() {
            self.waiting.sort_unstable();
            self.waiting.into_iter().for_each(look);
            return Ok(());
        }
        self.write_waiting()?;
        for mut file in self.buckets {
            let mut bytes = Vec::new();
            file.rewind()?;
            file.read_to_end(&mut bytes)?;
            let (digests, _) = bytes.as_chunks::<BYTES>();
            let mut digests: Vec<u64> = digests.iter().copied().map(u64::from_le_bytes).collect();
            digests.sort_unstable();
            digests.into_iter().for_each(&mut look);
        }
        Ok(())
    }
}

fn bucket(digest: u64) -> usize {
    (digest >> (u64::BITS - BUCKETS.trailing_zeros())) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repeated_digests_are_found_in_memory_and_in_files() {
        let digests: Vec<u64> = (0..5000_u64).map(|number| number.wrapping_mul(0x9E37_79B9_7F4A_7C15)).collect();
        let doubled = [0, 7, 4999, 2500, 7, 7].map(|index| digests[index]);
        let mut expected: Vec<u64> = [0, 7, 2500, 4999].map(|index| digests[index]).to_vec();
        expected.sort_unstable();
        for in_memory in [1, 1000, 2503, 1 << 20] {
            let mut kept = Digests::with_memory(in_memory);
            for part in digests.chunks(700) {
                kept.extend(part).expect("a temporary file");
            }
            kept.extend(&doubled).expect("a temporary file");
            assert_eq!(kept.repeated().expect("a temporary file"), expected, "{in_memory}");
        }
    }
}
