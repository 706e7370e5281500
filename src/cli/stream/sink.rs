//! Where rows go: they wait until it is known that they may be seen, then they are seen whole.

use super::super::output::{self, Place};
use super::super::{Shared, messages};
use anyhow::{Context, Result};
use atomic_write_file::AtomicWriteFile;
use comino::lang::Lang;
use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Seek, Write};
use std::path::PathBuf;
use tempfile::SpooledTempFile;

/// How many bytes wait in memory before they wait in a file.
const IN_MEMORY: usize = 4 << 20;

/// The rows of a run.
pub struct Sink {
    rows: Rows,
    target: Place,
    lang: Lang,
}

enum Rows {
    /// In a temporary file.
    Waiting(SpooledTempFile),
    /// Beside the file they are for, which they will replace.
    Beside(AtomicWriteFile),
}

impl Sink {
    /// For the rows of a run over these paths. Where single rows may be taken back, they wait apart.
    pub fn open(shared: &Shared, may_take_back: bool, paths: &[PathBuf], lang: Lang) -> Result<Sink> {
        let target = output::place(shared, |path| output::same_file(path, paths), lang)?;
        let rows = match &target {
            Place::File(path) if !may_take_back => {
                Rows::Beside(output::beside(path).with_context(|| messages::cannot_write(&target.name(lang), lang))?)
            }
            Place::Standard | Place::Device(_) | Place::File(_) => Rows::Waiting(SpooledTempFile::new(IN_MEMORY)),
        };
        Ok(Sink { rows, target, lang })
    }

    /// Adds rows.
    pub fn write(&mut self, bytes: &[u8]) -> Result<()> {
        match &mut self.rows {
            Rows::Waiting(file) => file.write_all(bytes).with_context(|| messages::cannot_keep(self.lang)),
            Rows::Beside(file) => {
                file.write_all(bytes).with_context(|| messages::cannot_write(&self.target.name(self.lang), self.lang))
            }
        }
    }

    /// The rows that wait, from their beginning.
    pub fn into_rows(self) -> Result<SpooledTempFile> {
        let mut rows = match self.rows {
            Rows::Waiting(rows) => rows,
            Rows::Beside(_) => SpooledTempFile::new(IN_MEMORY),
        };
        rows.rewind().with_context(|| messages::cannot_keep(self.lang))?;
        Ok(rows)
    }

    /// Lets the rows be seen, without the lines of these numbers, which are sorted; the first line is 0.
    pub fn commit(self, left_out: &[u64], delimiter: u8) -> Result<()> {
        let Sink { rows, target, lang } = self;
        let context = || messages::cannot_write(&target.name(lang), lang);
        let mut waiting = match rows {
            Rows::Beside(file) => return file.commit().with_context(context),
            Rows::Waiting(file) => file,
        };
        waiting.rewind().with_context(|| messages::cannot_keep(lang))?;
        let mut put = |output: &mut dyn Write| match left_out {
            [] => copy(&mut waiting, output),
            _ => copy_but(&mut waiting, output, left_out, delimiter),
        };
        match &target {
            Place::Standard => {
                let mut output = io::stdout().lock();
                put(&mut output).and_then(|()| output.flush()).with_context(context)
            }
            Place::Device(path) => {
                let mut device = File::options().write(true).open(path).with_context(context)?;
                put(&mut device).with_context(context)
            }
            Place::File(path) => {
                let mut file = output::beside(path).with_context(context)?;
                put(&mut file).and_then(|()| file.commit()).with_context(context)
            }
        }
    }
}

fn copy(from: &mut SpooledTempFile, to: &mut dyn Write) -> io::Result<()> {
    io::copy(&mut BufReader::with_capacity(1 << 18, from), to).map(drop)
}

/// Copies lines of CSV but those of these numbers, byte by byte as they are.
fn copy_but(from: &mut (impl Read + Seek), to: &mut dyn Write, left_out: &[u64], delimiter: u8) -> io::Result<()> {
    let mut left_out = left_out.iter().copied().peekable();
    let mut ends = Vec::new();
    let mut reader = csv::ReaderBuilder::new();
    let mut reader =
        reader.has_headers(false).flexible(true).delimiter(delimiter).from_reader(BufReader::new(&mut *from));
    let (mut record, mut number, mut begin) = (csv::ByteRecord::new(), 0, 0);
    while reader.read_byte_record(&mut record)? {
        let end = reader.position().byte();
        if left_out.next_if_eq(&number).is_some() {
            ends.push((begin, end));
        }
        (number, begin) = (number + 1, end);
    }
    drop(reader);
    from.rewind()?;
    let (mut from, mut to, mut at) = (BufReader::new(from), BufWriter::new(to), 0);
    for (begin, end) in ends {
        io::copy(&mut (&mut from).take(begin - at), &mut to)?;
        io::copy(&mut (&mut from).take(end - begin), &mut io::sink())?;
        at = end;
    }
    io::copy(&mut from, &mut to)?;
    to.flush()
}
