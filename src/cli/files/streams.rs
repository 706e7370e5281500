//! Inputs that can be read only once: pipes, named pipes, devices, standard input.
//!
//! Every input is opened by [`open`]. What is read from a stream is copied to a temporary file, so that opening the
//! stream again returns the same bytes from the beginning.

use super::decompress::is_packed;
use crate::cli::paths::{has_extension, is_standard_input};
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tempfile::SpooledTempFile;

/// Bytes of a copy kept in memory before a temporary file is used.
const IN_MEMORY: usize = 4 << 20;

/// The most bytes read to find out what a stream contains.
const PEEKED: u64 = 1 << 16;

/// The streams of the run, by path.
static STREAMS: Mutex<BTreeMap<PathBuf, Arc<Mutex<Stream>>>> = Mutex::new(BTreeMap::new());

struct Stream {
    input: Box<dyn Read + Send>,
    /// The first bytes of the input.
    copy: SpooledTempFile,
    copied: u64,
    /// The number of bytes read from `input`.
    position: u64,
    /// Whether bytes read from `input` are still copied.
    copying: bool,
}

/// Reads a stream from its beginning: the copy, then the input.
struct StreamReader {
    stream: Arc<Mutex<Stream>>,
    at: u64,
}

impl Read for StreamReader {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = lock(&self.stream).read(self.at, buffer)?;
        self.at += read as u64;
        Ok(read)
    }
}

impl Stream {
    /// Reads from offset `at`.
    fn read(&mut self, at: u64, buffer: &mut [u8]) -> io::Result<usize> {
        if at < self.copied {
            self.copy.seek(SeekFrom::Start(at))?;
            return (&mut self.copy).take(self.copied - at).read(buffer);
        }
        if at != self.position {
            return Err(io::Error::other("a stream cannot be read twice"));
        }
        let read = self.input.read(buffer)?;
        if self.copying {
            self.copy.seek(SeekFrom::Start(at))?;
            self.copy.write_all(&buffer[..read])?;
            self.copied += read as u64;
        }
        self.position += read as u64;
        Ok(read)
    }
}

/// Opens a file, or a stream at its beginning; `-` is standard input.
pub fn open(path: &Path) -> io::Result<Box<dyn Read + Send>> {
    if !is_stream(path) {
        return Ok(Box::new(File::open(path)?));
    }
    let mut streams = lock(&STREAMS);
    if let Some(stream) = streams.get(path) {
        return Ok(Box::new(StreamReader { stream: Arc::clone(stream), at: 0 }));
    }
    let input: Box<dyn Read + Send> = match is_standard_input(path) {
        true => Box::new(io::stdin()),
        false => Box::new(File::open(path)?),
    };
    let stream = Stream { input, copy: SpooledTempFile::new(IN_MEMORY), copied: 0, position: 0, copying: true };
    let stream = Arc::new(Mutex::new(stream));
    streams.insert(path.to_owned(), Arc::clone(&stream));
    Ok(Box::new(StreamReader { stream, at: 0 }))
}

/// Stops copying a stream that is not opened again.
pub fn stop_copying(path: &Path) {
    if let Some(stream) = lock(&STREAMS).get(path) {
        lock(stream).copying = false;
    }
}

/// Whether a path is `-`, a pipe or a device.
pub fn is_stream(path: &Path) -> bool {
    is_standard_input(path) || fs::metadata(path).is_ok_and(|file| !file.is_file() && !file.is_dir())
}

/// Whether an input whose name says nothing, such as `/dev/stdin`, contains a table: its first line is no YAML.
pub fn holds_table(path: &Path) -> bool {
    let nameless = path.starts_with("/dev") || path.starts_with("/proc") || is_stream(path);
    nameless && !has_extension(path, &["yaml", "yml", "json"]) && first_line(path).is_ok_and(|line| is_row(&line))
}

/// The first line of an input, without its end.
fn first_line(path: &Path) -> io::Result<Vec<u8>> {
    let (mut input, mut line, mut buffer) = (open(path)?.take(PEEKED), Vec::new(), [0; 1 << 12]);
    loop {
        let read = input.read(&mut buffer)?;
        let end = memchr::memchr(b'\n', &buffer[..read]);
        line.extend_from_slice(&buffer[..end.unwrap_or(read)]);
        if read == 0 || end.is_some() {
            return Ok(line);
        }
    }
}

/// Whether the first line of a file is a row of a table, rather than a YAML key, comment, list or directive.
fn is_row(line: &[u8]) -> bool {
    if is_packed(line) {
        return true;
    }
    let line = String::from_utf8_lossy(line);
    let line = line.trim_start_matches('\u{feff}').trim();
    let is_key = line.split_once(':').is_some_and(|(key, value)| {
        !key.contains([',', ';', '\t']) && (value.is_empty() || value.starts_with([' ', '\t']))
    });
    !line.is_empty() && !line.starts_with(['#', '-', '%', '{', '[']) && !is_key
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
