//! Every comune of a run, so that at the end it can be told which of them stands there twice.
//!
//! Digests say which may; only those are looked at again, by their names and codes. Memory is bounded as long as few
//! are: what is kept of the others waits in a temporary file.

use super::runs::Runs;
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
    keys: Runs,
    names: Runs,
    without_code: bool,
}

/// Digests of comuni that may stand there twice.
pub struct Suspects {
    keys: Vec<u64>,
    names: Vec<u64>,
}

impl Default for Register {
    fn default() -> Register {
        let log = SpooledTempFile::new(IN_MEMORY);
        Register { log, keys: Runs::default(), names: Runs::default(), without_code: false }
    }
}

impl Register {
    /// Takes in the comuni of a block that so many rows stand above.
    pub fn take(&mut self, entries: &Entries, above: u32) -> io::Result<()> {
        let length = u32::try_from(entries.bytes.len()).map_err(io::Error::other)?;
        self.log.write_all(&above.to_le_bytes())?;
        self.log.write_all(&length.to_le_bytes())?;
        self.log.write_all(&entries.bytes)?;
        self.without_code |= entries.without_code;
        self.keys.extend(&entries.keys)?;
        self.names.extend(&entries.names)
    }

    /// Who may stand there twice; `None`: nobody.
    pub fn suspects(&mut self) -> io::Result<Option<Suspects>> {
        let keys = self.keys.repeated()?;
        // Comuni of one name are told apart by their codes.
        let names = if self.without_code { self.names.repeated()? } else { Vec::new() };
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
            let mut rest = &bytes[..];
            while let Some((entry, read)) = Entry::read(rest) {
                let at = match entry.at {
                    At::Cell { row, column } => At::Cell { row: row.saturating_add(above), column },
                    at => at,
                };
                look(Entry { at, ..entry })?;
                rest = &rest[read..];
            }
        }
    }
}

impl Suspects {
    /// Whether a comune is one of them.
    pub fn hold(&self, entry: &Entry<'_>) -> bool {
        let (key, name) = entry.digests();
        self.keys.binary_search(&key).is_ok() || self.names.binary_search(&name).is_ok()
    }
}
