//! Workbooks in the OpenDocument format (OASIS, OpenDocument 1.3, part 3, chapter 9).

use super::Sheets;
use super::limits::{MOST_CELLS, MOST_COLUMNS, MOST_ROWS};
use super::value::{CellValue, moment};
use crate::diagnostics::WorkbookDiagnostic;
use crate::load::cell::is_spreadsheet_error;
use crate::model::Date;
use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};
use std::borrow::Cow;
use std::io::{BufReader, Cursor, Read};
use std::ops::ControlFlow;
use zip::ZipArchive;

const MIME_TYPE: &[u8] = b"application/vnd.oasis.opendocument.spreadsheet";

/// `.ods`.
pub(super) struct OpenDocument {
    archive: ZipArchive<Cursor<Vec<u8>>>,
    names: Vec<String>,
}

type Take<'t> = &'t mut dyn FnMut(u32, u32, CellValue<'_>) -> ControlFlow<()>;

/// What is done with the name of a table and the reader behind its start.
type TakeTable<'t> = &'t mut dyn FnMut(&str, &mut ContentReader<'_>) -> Result<ControlFlow<()>, WorkbookDiagnostic>;

impl OpenDocument {
    pub fn is_one(bytes: &[u8]) -> bool {
        let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else { return false };
        let Ok(part) = archive.by_name("mimetype") else { return false };
        let mut found = Vec::new();
        part.take(MIME_TYPE.len() as u64).read_to_end(&mut found).is_ok() && found == MIME_TYPE
    }

    pub fn open(bytes: Vec<u8>) -> Result<OpenDocument, WorkbookDiagnostic> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| WorkbookDiagnostic::BrokenWorkbook)?;
        let mut document = OpenDocument { archive, names: Vec::new() };
        let mut names = Vec::new();
        document.each_table(&mut |name, _| {
            names.push(name.to_owned());
            Ok(ControlFlow::Continue(()))
        })?;
        document.names = names;
        Ok(document)
    }

    /// Calls `take` with the name of every table, and the reader behind its start.
    #[expect(clippy::wildcard_enum_match_arm, reason = "events of the XML reader")]
    fn each_table(&mut self, take: TakeTable<'_>) -> Result<(), WorkbookDiagnostic> {
        let content = self.archive.by_name("content.xml").map_err(|_| WorkbookDiagnostic::BrokenWorkbook)?;
        let content: Box<dyn Read + '_> = Box::new(content);
        let mut reader = ContentReader { xml: Reader::from_reader(BufReader::new(content)), buffer: Vec::new() };
        reader.xml.config_mut().expand_empty_elements = true;
        loop {
            let name = match reader.next()? {
                Event::Start(start) if local(&start) == "table" => Some(attribute(&start, "name")?.unwrap_or_default()),
                Event::Eof => return Ok(()),
                _ => None,
            };
            if let Some(name) = name
                && take(&name, &mut reader)?.is_break()
            {
                return Ok(());
            }
        }
    }
}

impl Sheets for OpenDocument {
    fn names(&self) -> Vec<String> {
        self.names.clone()
    }

    /// comino writes no such files.
    fn author(&mut self) -> Option<String> {
        None
    }

    fn each_cell(&mut self, sheet: &str, take: Take<'_>) -> Result<(), WorkbookDiagnostic> {
        self.each_table(&mut |name, reader| {
            if name != sheet {
                return Ok(ControlFlow::Continue(()));
            }
            reader.rows(take)?;
            Ok(ControlFlow::Break(()))
        })
    }
}

/// Reads the events of `content.xml`.
struct ContentReader<'z> {
    xml: Reader<BufReader<Box<dyn Read + 'z>>>,
    buffer: Vec<u8>,
}

/// A cell with its repetitions.
struct RepeatedCell {
    value: Option<CellValue<'static>>,
    times: u32,
}

impl ContentReader<'_> {
    fn next(&mut self) -> Result<Event<'_>, WorkbookDiagnostic> {
        self.buffer.clear();
        self.xml.read_event_into(&mut self.buffer).map_err(|_| WorkbookDiagnostic::BrokenWorkbook)
    }

    /// Reads the rows of a table up to its end.
    #[expect(clippy::wildcard_enum_match_arm, reason = "events of the XML reader")]
    fn rows(&mut self, take: Take<'_>) -> Result<(), WorkbookDiagnostic> {
        let (mut row, mut cells) = (0_u32, 0_u64);
        loop {
            let repeated = match self.next()? {
                Event::Start(start) if local(&start) == "table-row" => times(&start, "number-rows-repeated")?,
                Event::End(end) if end.local_name().as_ref() == "table" => return Ok(()),
                Event::Eof => return Err(WorkbookDiagnostic::BrokenWorkbook),
                _ => continue,
            };
            let of_row = self.cells()?;
            let filled: u64 = of_row.iter().filter(|cell| cell.value.is_some()).map(|cell| u64::from(cell.times)).sum();
            let copies = if filled > 0 { repeated } else { 0 };
            cells = cells.saturating_add(filled.saturating_mul(u64::from(copies)));
            if cells > MOST_CELLS as u64 {
                return Err(WorkbookDiagnostic::TooManyCells { limit: MOST_CELLS });
            }
            for copy in 0..copies {
                let mut column = 0_u32;
                for cell in &of_row {
                    if let Some(value) = &cell.value {
                        for at in 0..cell.times {
                            let outside =
                                column.saturating_add(at) >= MOST_COLUMNS || row.saturating_add(copy) >= MOST_ROWS;
                            if outside {
                                return Err(WorkbookDiagnostic::TooManyCells { limit: MOST_CELLS });
                            }
                            if take(row + copy, column + at, value.clone()).is_break() {
                                return Ok(());
                            }
                        }
                    }
                    column = column.saturating_add(cell.times);
                }
            }
            row = row.saturating_add(repeated);
        }
    }

    /// Reads the cells of a row up to its end.
    #[expect(clippy::wildcard_enum_match_arm, reason = "events of the XML reader")]
    fn cells(&mut self) -> Result<Vec<RepeatedCell>, WorkbookDiagnostic> {
        let mut cells = Vec::new();
        loop {
            let (repeated, kind, value) = match self.next()? {
                Event::Start(start) if matches!(local(&start), "table-cell" | "covered-table-cell") => {
                    let kind = attribute(&start, "value-type")?;
                    let of = match kind.as_deref() {
                        Some("date") => "date-value",
                        Some("boolean") => "boolean-value",
                        Some("string") => "string-value",
                        _ => "value",
                    };
                    (times(&start, "number-columns-repeated")?, kind, attribute(&start, of)?)
                }
                Event::End(end) if end.local_name().as_ref() == "table-row" => return Ok(cells),
                Event::Eof => return Err(WorkbookDiagnostic::BrokenWorkbook),
                _ => continue,
            };
            let text = self.text()?;
            cells.push(RepeatedCell { value: typed(kind.as_deref(), value, text), times: repeated });
        }
    }

    /// Reads the text of a cell up to its end, without comments; paragraphs are lines.
    #[expect(clippy::wildcard_enum_match_arm, reason = "events of the XML reader")]
    fn text(&mut self) -> Result<String, WorkbookDiagnostic> {
        let (mut text, mut paragraphs, mut in_paragraph, mut annotation) = (String::new(), 0, 0_usize, 0_usize);
        loop {
            match self.next()? {
                Event::Start(start) => match local(&start) {
                    "annotation" => annotation += 1,
                    "p" if annotation == 0 => {
                        if paragraphs > 0 {
                            text.push('\n');
                        }
                        paragraphs += 1;
                        in_paragraph += 1;
                    }
                    "s" if annotation == 0 => {
                        let spaces = times(&start, "c")?.min(MOST_COLUMNS);
                        text.extend(std::iter::repeat_n(' ', spaces as usize));
                    }
                    "tab" if annotation == 0 => text.push('\t'),
                    "line-break" if annotation == 0 => text.push('\n'),
                    _ => {}
                },
                Event::End(end) => match end.local_name().as_ref() {
                    "annotation" => annotation = annotation.saturating_sub(1),
                    "p" if annotation == 0 => in_paragraph = in_paragraph.saturating_sub(1),
                    "table-cell" | "covered-table-cell" => return Ok(text),
                    _ => {}
                },
                Event::Text(part) if annotation == 0 && in_paragraph > 0 => text.push_str(&part),
                Event::GeneralRef(name) if annotation == 0 && in_paragraph > 0 => {
                    let number = name.resolve_char_ref().map_err(|_| WorkbookDiagnostic::BrokenWorkbook)?;
                    match number {
                        Some(character) => text.push(character),
                        None => text.push_str(resolve_predefined_entity(&name).unwrap_or_default()),
                    }
                }
                Event::Eof => return Err(WorkbookDiagnostic::BrokenWorkbook),
                _ => {}
            }
        }
    }
}

/// Returns the value of a cell by its type; `None` if it is empty.
fn typed(kind: Option<&str>, value: Option<String>, text: String) -> Option<CellValue<'static>> {
    let number = || value.as_deref().and_then(|value| value.parse::<f64>().ok()).filter(|number| number.is_finite());
    let written = match kind {
        // A formula with an error has a number next to its text.
        Some("float" | "currency" | "percentage") if is_spreadsheet_error(&text) => None,
        Some("float" | "currency") => number().map(CellValue::Number),
        Some("percentage") => number().map(CellValue::Share),
        Some("boolean") => value.as_deref().map(|value| CellValue::Flag(value == "true")),
        Some("date") => value.as_deref().and_then(day),
        Some("string") => value.map(|value| CellValue::Text(Cow::Owned(value))),
        _ => None,
    };
    written.or_else(|| match text.is_empty() {
        true => None,
        false if is_spreadsheet_error(&text) => Some(CellValue::Error(Cow::Owned(text))),
        false => Some(CellValue::Text(Cow::Owned(text))),
    })
}

/// Parses `2026-11-20` or `2026-11-20T10:12:33`.
fn day(text: &str) -> Option<CellValue<'static>> {
    let (day, time) = text.split_once('T').unwrap_or((text, ""));
    let date: Date = day.parse().ok()?;
    let mut fields = time.split([':', '.']).map(|field| field.parse::<u8>().unwrap_or(0));
    let mut field = || fields.next().unwrap_or(0);
    Some(moment(date, (field(), field(), field())))
}

fn local<'s>(start: &'s BytesStart<'_>) -> &'s str {
    start.local_name().into_inner()
}

/// Returns the number of repetitions in an attribute, 1 without one.
fn times(start: &BytesStart<'_>, name: &str) -> Result<u32, WorkbookDiagnostic> {
    match attribute(start, name)? {
        Some(number) => number.parse().map_err(|_| WorkbookDiagnostic::BrokenWorkbook),
        None => Ok(1),
    }
}

/// Returns the value of an attribute by its name without prefix.
fn attribute(start: &BytesStart<'_>, name: &str) -> Result<Option<String>, WorkbookDiagnostic> {
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|_| WorkbookDiagnostic::BrokenWorkbook)?;
        if attribute.key.local_name().into_inner() == name {
            let value = attribute.normalized_value(quick_xml::XmlVersion::Explicit1_0);
            return value.map(|value| Some(value.into_owned())).map_err(|_| WorkbookDiagnostic::BrokenWorkbook);
        }
    }
    Ok(None)
}
