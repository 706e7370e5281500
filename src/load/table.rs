//! From a table, one row per comune, to interviews.

use super::answer::{Fault, Notation, Written, read_date, read_reply};
use super::folder::Folder;
use super::interview::{Placed, Reading, finish, read_population};
use super::nearest::nearest;
use crate::model::{Date, Interview, Kind, Questionnaire, Response, Unit};
use crate::source::{Mistake, Place, Problems, Shape, SourceId, Sources, is_invisible_control};
use csv::StringRecord;
use std::collections::HashMap;
use std::str::FromStr;
use strum::VariantNames;

/// How many unknown columns are told one by one; the rest are counted.
const UNKNOWN_COLUMNS_TOLD: usize = 20;

/// The columns a table has besides its questions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, strum::EnumString, strum::IntoStaticStr, strum::VariantNames)]
#[strum(serialize_all = "lowercase")]
enum Known {
    Unit,
    Code,
    Population,
    Group,
    Wave,
    Date,
    Questionnaire,
}

/// A table whose header was read.
pub struct Table<'t> {
    text: &'t str,
    source: SourceId,
    delimiter: u8,
    columns: Vec<String>,
    known: HashMap<Known, usize>,
}

/// A row of a table as the interview it holds.
#[derive(Debug)]
pub struct Row {
    /// The interview.
    pub interview: Interview,
    /// Where its comune is named.
    pub place: Place,
}

impl<'t> Table<'t> {
    /// Reads the header; `None` if the text is no table of comuni.
    pub fn open(text: &'t str, source: SourceId, sources: &mut Sources, problems: &mut Problems) -> Option<Table<'t>> {
        if text.trim().is_empty() {
            problems.add(Mistake::EmptyFile, Place::whole(source));
            return None;
        }
        let delimiter = delimiter_of(text);
        let mut table = Table { text, source, delimiter, columns: Vec::new(), known: HashMap::new() };
        let header = table.reader().records().next().and_then(Result::ok)?;
        if table.records().next().is_none() && table.ends_in_quote(&header) {
            problems.add(Mistake::UnclosedQuote, Place::row(source, 1));
            return None;
        }
        table.columns = header.iter().map(|name| name.trim().to_owned()).collect();
        sources.set_columns(source, table.columns.clone());
        let mut seen: HashMap<&str, usize> = HashMap::new();
        let mut sound = true;
        for (at, name) in table.columns.iter().enumerate().filter(|(_, name)| !name.is_empty()) {
            if let Some(first) = seen.insert(name, at) {
                let mistake = Mistake::DuplicateColumn { column: name.clone(), first: column_number(first) + 1 };
                problems.add_cell(mistake, table.place(0, at), Some(name.clone()));
                sound = false;
            }
            if let Ok(column) = Known::from_str(name) {
                table.known.insert(column, at);
            }
        }
        if !table.known.contains_key(&Known::Unit) {
            problems.add(Mistake::MissingColumn { column: Known::Unit.into() }, Place::row(source, 1));
            sound = false;
        }
        sound.then_some(table)
    }

    /// The questionnaire its rows name; a second one is noted.
    pub fn named_questionnaire(&self, problems: &mut Problems) -> Option<(String, Place)> {
        let at = *self.known.get(&Known::Questionnaire)?;
        let mut first: Option<(String, Place)> = None;
        for (index, record) in self.records().enumerate() {
            let name = record.get(at).unwrap_or("").trim();
            match &first {
                _ if name.is_empty() => {}
                None => first = Some((name.to_owned(), self.place(index + 1, at))),
                Some((known, _)) if known == name => {}
                Some((known, _)) => {
                    let mistake = Mistake::SeveralQuestionnaires { first: known.clone(), second: name.to_owned() };
                    problems.add_cell(mistake, self.place(index + 1, at), Some(name.to_owned()));
                    return None;
                }
            }
        }
        first
    }

    /// Reads every row; rows with errors are left out, each error noted.
    pub fn rows(&self, questionnaire: &Questionnaire, folder: &Folder, problems: &mut Problems) -> Vec<Row> {
        let columns = self.question_columns(questionnaire, problems);
        let mut rows = Vec::new();
        let mut records = self.records().enumerate().peekable();
        if records.peek().is_none() {
            problems.add(Mistake::NoRows, Place::whole(self.source));
        }
        while let Some((index, record)) = records.next() {
            if record.iter().all(|cell| cell.trim().is_empty()) {
                continue;
            }
            if records.peek().is_none() && self.ends_in_quote(&record) {
                problems.add(Mistake::UnclosedQuote, Place::row(self.source, row_number(index + 1)));
                break;
            }
            let reader = RowReader { table: self, record: &record, row: index + 1, columns: &columns };
            rows.extend(reader.read(questionnaire, folder, problems));
        }
        rows
    }

    /// Whether the record, being the last, ends inside quotes.
    fn ends_in_quote(&self, record: &StringRecord) -> bool {
        let byte = record.position().map_or(0, |position| position.byte());
        let from = usize::try_from(byte).unwrap_or(0).min(self.text.len());
        ends_in_quote(&self.text[from..], self.delimiter)
    }

    /// Which question each column answers; columns that answer none are noted.
    fn question_columns(&self, questionnaire: &Questionnaire, problems: &mut Problems) -> Vec<Option<usize>> {
        let mut unknown = 0;
        let mut columns = vec![None; self.columns.len()];
        for (at, name) in self.columns.iter().enumerate() {
            columns[at] = questionnaire.find_question(name);
            if columns[at].is_some() || name.is_empty() || Known::from_str(name).is_ok() {
                continue;
            }
            unknown += 1;
            if unknown <= UNKNOWN_COLUMNS_TOLD {
                let ids = questionnaire.questions().iter().map(|question| question.id.as_str());
                let nearest = nearest(name, ids.chain(Known::VARIANTS.iter().copied()));
                let mistake = Mistake::UnknownColumn { column: name.clone(), nearest };
                problems.add_cell(mistake, self.place(0, at), Some(name.clone()));
            }
        }
        if unknown > UNKNOWN_COLUMNS_TOLD {
            let mistake = Mistake::UnknownColumns { count: unknown - UNKNOWN_COLUMNS_TOLD };
            problems.add(mistake, Place::row(self.source, 1));
        }
        columns
    }

    fn reader(&self) -> csv::Reader<&'t [u8]> {
        csv::ReaderBuilder::new()
            .delimiter(self.delimiter)
            .flexible(true)
            .has_headers(false)
            .from_reader(self.text.as_bytes())
    }

    /// The rows below the header. The text is UTF-8, so reading from it cannot fail.
    fn records(&self) -> impl Iterator<Item = StringRecord> + 't {
        self.reader().into_records().skip(1).filter_map(Result::ok)
    }

    fn place(&self, row: usize, column: usize) -> Place {
        Place::cell(self.source, row_number(row), column_number(column))
    }

    fn notation(&self) -> Notation {
        if self.delimiter == b';' { Notation::Italian } else { Notation::International }
    }
}

/// The row as a spreadsheet counts it, the header being 1.
fn row_number(index: usize) -> u32 {
    u32::try_from(index + 1).unwrap_or(u32::MAX)
}

fn column_number(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}

/// The delimiter that divides the header most, quoted parts apart.
fn delimiter_of(text: &str) -> u8 {
    let mut counts = [(b',', 0), (b';', 0), (b'\t', 0)];
    let mut quoted = false;
    for byte in text.trim_start_matches(['\r', '\n']).bytes() {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' | b'\r' if !quoted => break,
            _ if quoted => {}
            _ => counts.iter_mut().filter(|(sign, _)| *sign == byte).for_each(|(_, count)| *count += 1),
        }
    }
    counts.iter().rev().max_by_key(|(_, count)| *count).map_or(b',', |(sign, _)| *sign)
}

/// Whether the last record of a table ends inside quotes.
fn ends_in_quote(record: &str, delimiter: u8) -> bool {
    let mut quoted = false;
    let mut begins_cell = true;
    let mut bytes = record.bytes().peekable();
    while let Some(byte) = bytes.next() {
        match (quoted, byte) {
            (true, b'"') if bytes.peek() == Some(&b'"') => {
                bytes.next();
            }
            (true, b'"') => quoted = false,
            (true, _) => {}
            (false, b'"') => quoted = begins_cell,
            (false, byte) => begins_cell = byte == delimiter || byte == b'\n' || byte == b'\r',
        }
    }
    quoted
}

/// Reads one row.
struct RowReader<'a> {
    table: &'a Table<'a>,
    record: &'a StringRecord,
    /// The row, the header being 0.
    row: usize,
    columns: &'a [Option<usize>],
}

impl RowReader<'_> {
    fn read(&self, questionnaire: &Questionnaire, folder: &Folder, problems: &mut Problems) -> Option<Row> {
        let errors = problems.errors();
        let (found, expected) = (self.record.len(), self.table.columns.len());
        let spare = self.record.iter().skip(expected).any(|cell| !cell.trim().is_empty());
        if found < expected || spare {
            let place = Place::row(self.table.source, row_number(self.row));
            problems.add(Mistake::RowLength { found, expected }, place);
            return None;
        }
        let name = self.text(Known::Unit, problems);
        let place = self.table.known.get(&Known::Unit).map_or(Place::whole(self.table.source), |at| self.place(*at));
        if name.is_none() {
            problems.add_cell(Mistake::EmptyUnit, place, Some(String::new()));
        }
        let unit = Unit {
            name: name.unwrap_or_default(),
            code: self.text(Known::Code, problems),
            population: self.population(problems),
            group: self.text(Known::Group, problems).or_else(|| folder.group.clone()),
        };
        let mut interview = Interview::new(unit, questionnaire.questions().len());
        interview.wave = self.text(Known::Wave, problems).or_else(|| folder.wave.clone());
        interview.date = self.date(problems);
        let mut answered = vec![0; questionnaire.questions().len()];
        for (at, question) in self.columns.iter().enumerate() {
            let Some(question) = *question else { continue };
            answered[question] = at;
            self.answer(at, question, questionnaire, &mut interview, problems);
        }
        let written = |column| self.table.known.get(&column).and_then(|at| self.record.get(*at)).unwrap_or("");
        let reading = Reading {
            sound: problems.errors() == errors,
            population_written: !written(Known::Population).trim().is_empty(),
            date_written: !written(Known::Date).trim().is_empty(),
        };
        finish(problems, questionnaire, &interview, reading, &|question| Placed {
            place: self.place(answered[question]),
            cell: self.record.get(answered[question]).map(str::to_owned),
        });
        (problems.errors() == errors).then_some(Row { interview, place })
    }

    fn answer(
        &self,
        at: usize,
        question: usize,
        questionnaire: &Questionnaire,
        interview: &mut Interview,
        problems: &mut Problems,
    ) {
        let cell = self.record.get(at).unwrap_or("");
        let asked = &questionnaire.questions()[question];
        if matches!(asked.kind, Kind::Table(_)) && !cell.trim().is_empty() {
            let mistake = Mistake::TableCannotHold { question: asked.id.to_string(), kind: asked.kind.name() };
            return self.note(mistake, at, problems);
        }
        if matches!(asked.kind, Kind::Open) {
            self.warn_of_controls(cell, at, problems);
        }
        match read_reply(asked, &Written::Text(cell), self.table.notation()) {
            Ok(Some(reply)) => interview.set_response(question, Response::of(reply)),
            Ok(None) => {}
            Err(Fault { mistake, .. }) => self.note(mistake, at, problems),
        }
    }

    /// The text in one of the known columns, if there is one and it is not empty.
    fn text(&self, column: Known, problems: &mut Problems) -> Option<String> {
        let at = *self.table.known.get(&column)?;
        let cell = self.record.get(at)?.trim();
        self.warn_of_controls(cell, at, problems);
        (!cell.is_empty()).then(|| cell.to_owned())
    }

    fn population(&self, problems: &mut Problems) -> Option<u64> {
        let text = self.text(Known::Population, problems)?;
        let people = read_population(&text);
        if people.is_none() {
            let mistake = Mistake::WrongType { expected: Shape::WholeNumber, found: Shape::Text };
            self.note(mistake, *self.table.known.get(&Known::Population)?, problems);
        }
        people
    }

    fn date(&self, problems: &mut Problems) -> Option<Date> {
        let text = self.text(Known::Date, problems)?;
        let date = read_date(&text, self.table.notation());
        if date.is_none() {
            self.note(Mistake::BadDate { found: text }, *self.table.known.get(&Known::Date)?, problems);
        }
        date
    }

    fn warn_of_controls(&self, cell: &str, at: usize, problems: &mut Problems) {
        if cell.chars().any(is_invisible_control) {
            self.note(Mistake::ControlCharacter { text: cell.to_owned() }, at, problems);
        }
    }

    fn note(&self, mistake: Mistake, at: usize, problems: &mut Problems) {
        problems.add_cell(mistake, self.place(at), self.record.get(at).map(str::to_owned));
    }

    fn place(&self, column: usize) -> Place {
        self.table.place(self.row, column)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_delimiter_is_the_one_that_divides_the_header() {
        assert_eq!(delimiter_of("unit,code\n"), b',');
        assert_eq!(delimiter_of("unit;code;\"a,b,c,d\"\n1,2,3,4"), b';');
        assert_eq!(delimiter_of("unit\tcode"), b'\t');
        assert_eq!(delimiter_of("unit"), b',');
    }

    #[test]
    fn an_open_quote_at_the_end_is_seen() {
        assert!(ends_in_quote("Roma,\"si\nMilano,no\n", b','));
        assert!(!ends_in_quote("Roma,\"si \"\"forse\"\"\"\n", b','));
        assert!(!ends_in_quote("Roma,5\" disco\n", b','));
    }
}
