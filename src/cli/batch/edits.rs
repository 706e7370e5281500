//! Changes to CSV lines that were written before all rows were known.

use comino::render::harmless;
use csv::{ByteRecord, ReaderBuilder, Terminator, WriterBuilder};
use std::collections::BTreeMap;
use std::io::{self, BufReader, BufWriter, Read, Seek, Write};

/// Changes by line number, from 0.
pub type Edits = BTreeMap<u64, Edit>;

pub enum Edit {
    Remove,
    /// Replaces the first two cells by this name and code.
    Name(String, Option<String>),
}

/// Copies CSV lines with these changes; other lines are copied byte for byte.
pub fn copy_edited(
    from: &mut (impl Read + Seek),
    to: &mut (impl Write + ?Sized),
    edits: &Edits,
    delimiter: u8,
) -> io::Result<()> {
    from.rewind()?;
    let mut changes: Vec<(u64, u64, Vec<u8>)> = Vec::new();
    let mut pending = edits.iter().peekable();
    // A record ends after the line feed, so a carriage return before it belongs to the last cell.
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .terminator(Terminator::Any(b'\n'))
        .from_reader(BufReader::new(&mut *from));
    let (mut record, mut number, mut begin) = (ByteRecord::new(), 0, 0);
    while pending.peek().is_some() && reader.read_byte_record(&mut record)? {
        let end = reader.position().byte();
        if let Some((_, edit)) = pending.next_if(|(line, _)| **line == number) {
            changes.push((begin, end, edit.applied(&record, delimiter)?));
        }
        (number, begin) = (number + 1, end);
    }
    drop(reader);
    from.rewind()?;
    let (mut from, mut to, mut copied) = (BufReader::new(from), BufWriter::new(to), 0);
    for (begin, end, line) in changes {
        io::copy(&mut (&mut from).take(begin - copied), &mut to)?;
        io::copy(&mut (&mut from).take(end - begin), &mut io::sink())?;
        to.write_all(&line)?;
        copied = end;
    }
    io::copy(&mut from, &mut to)?;
    to.flush()
}

impl Edit {
    /// The line that replaces a record.
    fn applied(&self, record: &ByteRecord, delimiter: u8) -> io::Result<Vec<u8>> {
        let Edit::Name(name, code) = self else { return Ok(Vec::new()) };
        let end = if delimiter == b';' { Terminator::CRLF } else { Terminator::Any(b'\n') };
        let mut writer = WriterBuilder::new().delimiter(delimiter).terminator(end).from_writer(Vec::new());
        let (name, code) = (harmless(name), harmless(code.as_deref().unwrap_or_default()));
        let others = record.iter().skip(2).map(|cell| cell.strip_suffix(b"\r").unwrap_or(cell));
        let cells = [name.as_bytes(), code.as_bytes()].into_iter().chain(others);
        writer.write_record(cells)?;
        writer.into_inner().map_err(csv::IntoInnerError::into_error)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Cursor;

    fn edited(text: &str, edits: Edits, delimiter: u8) -> String {
        let mut to = Vec::new();
        copy_edited(&mut Cursor::new(text.as_bytes()), &mut to, &edits, delimiter).expect("memory");
        String::from_utf8(to).expect("text")
    }

    #[test]
    fn edited_lines_change_and_others_stay_as_they_are() {
        let text = "unit,code,score\nAlvito,,33.3\n\"a\nb\",2,\"1,5\"\nFumone,3,0\n";
        let name = |name: &str, code: Option<&str>| Edit::Name(name.to_owned(), code.map(str::to_owned));
        let edits = Edits::from([(1, name("Alvito, FR", Some("060004"))), (2, name("=b", None)), (3, Edit::Remove)]);
        let expected = "unit,code,score\n\"Alvito, FR\",060004,33.3\n'=b,,\"1,5\"\n";
        assert_eq!(edited(text, edits, b','), expected);
        let italian = edited("Comune;Codice;Punti\r\nAlvito;;33,3\r\n", Edits::from([(1, name("A;B", None))]), b';');
        assert_eq!(italian, "Comune;Codice;Punti\r\n\"A;B\";;33,3\r\n");
    }
}
