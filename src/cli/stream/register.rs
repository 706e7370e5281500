//! Every comune of a run, so that at the end it can be told which of them stands there twice.
//!
//! Digests say which may; only those are looked at again, by their names and codes. Memory is bounded as long as few
//! are: what is kept of the others waits in a temporary file.

use super::digests::Digests;
use comino::batch::{Entries, Entry};
use comino::source::At;
use std::io::{self, Read, Seek, Write};
use tempfile::SpooledTempFile;

/// How many bytes wait in memory before they wait in a file.
const IN_MEMORY: usize = 4 << 20;
const BUFFER: usize = 1 << 16;

/// The comuni of a run.
pub struct Register {
    /// For each block: how many rows stand above it, how many bytes its comuni take, and these.
    log: SpooledTempFile,
    keys: Digests,
    /// Of the names of comuni without a code, as long as it is not known whether others have one.
    names: Digests,
    /// How many comuni there are, and how many of them without a code.
    comuni: (u64, u64),
}

/// Digests of comuni that may stand there twice.
pub struct Suspects {
    keys: Vec<u64>,
    names: Vec<u64>,
}

impl Default for Register {
    fn default() -> Register {
        let log = SpooledTempFile::new(IN_MEMORY);
        Register { log, keys: Digests::default(), names: Digests::default(), comuni: (0, 0) }
    }
}

impl Register {
    /// Takes in the comuni of a block that so many rows stand above.
    pub fn take(&mut self, entries: &Entries, above: u32) -> io::Result<()> {
        let length = u32::try_from(entries.bytes.len()).map_err(io::Error::other)?;
        let ([a, b, c, d], [e, f, g, h]) = (above.to_le_bytes(), length.to_le_bytes());
        self.log.write_all(&[a, b, c, d, e, f, g, h])?;
        self.log.write_all(&entries.bytes)?;
        self.comuni.0 += entries.keys.len() as u64;
        self.comuni.1 += entries.names.len() as u64;
        self.keys.extend(&entries.keys)?;
        self.names.extend(&entries.names)
    }

    /// Who may stand there twice; `None`: nobody.
    pub fn suspects(&mut self) -> anyhow::Result<Option<Suspects>> {
        let keys = std::mem::take(&mut self.keys).repeated()?;
        let mut names = std::mem::take(&mut self.names);
        let (comuni, without_code) = self.comuni;
        if without_code > 0 && without_code < comuni {
            self.each(|entry| {
                let digest = entry.code.map(|_| entry.digest_of_name());
                Ok(names.extend(digest.as_slice())?)
            })?;
        }
        // Comuni of one name are told apart by their codes, if all have one.
        let names = names.repeated()?;
        Ok((!keys.is_empty() || !names.is_empty()).then_some(Suspects { keys, names }))
    }

    /// Goes over all comuni, in the order they were taken in.
    pub fn each(&mut self, mut look: impl FnMut(Entry<'_>) -> anyhow::Result<()>) -> anyhow::Result<()> {
        self.log.rewind()?;
        let mut log = io::BufReader::with_capacity(BUFFER, &mut self.log);
        let (mut head, mut bytes) = ([0; 8], Vec::new());
        loop {
            match log.read_exact(&mut head) {
                Ok(()) => {}
                Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(()),
                Err(error) => return Err(error.into()),
            }
            let [a, b, c, d, e, f, g, h] = head;
            let (above, length) = (u32::from_le_bytes([a, b, c, d]), u32::from_le_bytes([e, f, g, h]));
            bytes.resize(length as usize, 0);
            log.read_exact(&mut bytes)?;
            for entry in Entry::all(&bytes) {
                let at = match entry.at {
                    At::Cell { row, column } => At::Cell { row: row.saturating_add(above), column },
                    at @ (At::Whole | At::Bytes(..) | At::Row(_)) => at,
                };
                look(Entry { at, ..entry })?;
            }
        }
    }
}

impl Suspects {
    /// Whether a comune is one of them.
    pub fn hold(&self, entry: &Entry<'_>) -> bool {
        self.keys.binary_search(&entry.digest()).is_ok()
            || !self.names.is_empty() && self.names.binary_search(&entry.digest_of_name()).is_ok()
    }
}
