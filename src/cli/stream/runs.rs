//! Which digests among very many occur more than once, in a bounded part of the memory.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};

/// How many digests are sorted in memory at once.
const RUN: usize = 1 << 20;
/// How many digests of a run are read back at once.
const READ: usize = 1 << 10;
const BYTES: usize = size_of::<u64>();

/// Digests: what does not fit into memory waits as sorted runs in a temporary file.
pub struct Runs {
    length: usize,
    current: Vec<u64>,
    file: Option<File>,
    runs: u64,
}

impl Default for Runs {
    fn default() -> Runs {
        Runs::of(RUN)
    }
}

impl Runs {
    fn of(length: usize) -> Runs {
        Runs { length, current: Vec::new(), file: None, runs: 0 }
    }

    /// Adds digests.
    pub fn extend(&mut self, digests: &[u64]) -> io::Result<()> {
        let mut rest = digests;
        while !rest.is_empty() {
            let (now, later) = rest.split_at(rest.len().min(self.length - self.current.len()));
            self.current.extend_from_slice(now);
            if self.current.len() == self.length {
                self.put_away()?;
            }
            rest = later;
        }
        Ok(())
    }

    fn put_away(&mut self) -> io::Result<()> {
        self.current.sort_unstable();
        let file = match &mut self.file {
            Some(file) => file,
            none => none.insert(tempfile::tempfile()?),
        };
        let mut bytes = Vec::with_capacity(READ * BYTES);
        for digests in self.current.chunks(READ) {
            bytes.clear();
            digests.iter().for_each(|digest| bytes.extend_from_slice(&digest.to_le_bytes()));
            file.write_all(&bytes)?;
        }
        self.current.clear();
        self.runs += 1;
        Ok(())
    }

    /// The digests that occur more than once, sorted.
    pub fn repeated(&mut self) -> io::Result<Vec<u64>> {
        let mut repeated = Vec::new();
        let mut last = None;
        self.in_order(|digest| {
            if last == Some(digest) && repeated.last() != Some(&digest) {
                repeated.push(digest);
            }
            last = Some(digest);
        })?;
        Ok(repeated)
    }

    /// Looks at every digest, the least first.
    pub fn in_order(&mut self, mut look: impl FnMut(u64)) -> io::Result<()> {
        self.current.sort_unstable();
        let Some(file) = &mut self.file else {
            self.current.iter().copied().for_each(look);
            return Ok(());
        };
        let mut heads = BinaryHeap::new();
        let mut runs: Vec<Run> = (0..self.runs).map(|run| Run::new(run, self.length)).collect();
        for (at, run) in runs.iter_mut().enumerate() {
            heads.extend(run.next(file)?.map(|digest| Reverse((digest, at))));
        }
        let mut current = self.current.iter().copied();
        let in_memory = runs.len();
        heads.extend(current.next().map(|digest| Reverse((digest, in_memory))));
        while let Some(Reverse((digest, at))) = heads.pop() {
            look(digest);
            let next = if at == in_memory { current.next() } else { runs[at].next(file)? };
            heads.extend(next.map(|digest| Reverse((digest, at))));
        }
        Ok(())
    }
}

/// A sorted run being read back.
struct Run {
    /// Where in the file its rest begins and ends.
    rest: (u64, u64),
    read: Vec<u64>,
    at: usize,
}

impl Run {
    fn new(number: u64, length: usize) -> Run {
        let bytes = (length * BYTES) as u64;
        Run { rest: (number * bytes, (number + 1) * bytes), read: Vec::new(), at: 0 }
    }

    fn next(&mut self, file: &mut File) -> io::Result<Option<u64>> {
        if self.at >= self.read.len() {
            let (from, to) = self.rest;
            let mut bytes = vec![0; (READ * BYTES).min((to - from) as usize)];
            file.seek(SeekFrom::Start(from))?;
            file.read_exact(&mut bytes)?;
            self.rest.0 += bytes.len() as u64;
            let (digests, _) = bytes.as_chunks::<BYTES>();
            self.read = digests.iter().copied().map(u64::from_le_bytes).collect();
            self.at = 0;
        }
        let next = self.read.get(self.at).copied();
        self.at += 1;
        Ok(next)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_occurs_twice_is_found_in_memory_and_in_the_file() {
        let digests: Vec<u64> = (0..5000_u64).map(|number| number.wrapping_mul(0x9E37_79B9_7F4A_7C15)).collect();
        let doubled = [0, 7, 4999, 2500, 7, 7].map(|at| digests[at]);
        let mut expected: Vec<u64> = [0, 7, 2500, 4999].map(|at| digests[at]).to_vec();
        expected.sort_unstable();
        for length in [1, 3, 1000, 2503, 1 << 20] {
            let mut runs = Runs::of(length);
            for part in digests.chunks(700) {
                runs.extend(part).expect("a temporary file");
            }
            runs.extend(&doubled).expect("a temporary file");
            assert_eq!(runs.repeated().expect("a temporary file"), expected, "{length}");
        }
    }
}
