//! From a table, one row per comune, to interviews.

mod row;
mod survey;

use super::answer::Notation;
use super::folder::Folder;
use super::nearest::nearest;
use crate::model::{Interview, Questionnaire};
use crate::source::{Mistake, Place, Problems, SourceId, Sources};
use csv::StringRecord;
use row::RowReader;
use std::collections::HashMap;
use std::str::FromStr;
use strum::VariantNames;
use survey::{Survey, delimiter_of, survey};

/// The most bytes a row may have.
pub const LARGEST_ROW: usize = 4 * 1024 * 1024;

/// The most columns a table may have.
pub const MOST_COLUMNS: usize = 10_000;

/// What the column of names is often called.
const MEANT: [&str; 5] = ["comune", "nome", "ente", "municipality", "name"];

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
    /// The row, the last one, in which quotes are never closed.
    unclosed: Option<u32>,
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
    /// Whether it only says which comuni there are: no question, wave, date or questionnaire among its columns.
    pub fn is_list_of_comuni(&self) -> bool {
        let lists = [Known::Unit, Known::Code, Known::Population, Known::Group];
        self.columns.len() == self.known.len() && self.known.keys().all(|column| lists.contains(column))
    }

    /// Reads the header; `None` if the text is no table of comuni.
    pub fn open(text: &'t str, source: SourceId, sources: &mut Sources, problems: &mut Problems) -> Option<Table<'t>> {
        if text.trim().is_empty() {
            problems.add(Mistake::EmptyFile, Place::whole(source));
            return None;
        }
        let delimiter = delimiter_of(text);
        let survey = survey(text, delimiter);
        if let Some((mistake, row)) = refusal(&survey) {
            problems.add(mistake, Place::row(source, row));
            return None;
        }
        let unclosed = survey.unclosed;
        let mut table = Table { text, source, delimiter, unclosed, columns: Vec::new(), known: HashMap::new() };
        let header = table.reader().records().next().and_then(Result::ok)?;
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
            let names = table.columns.iter().map(String::as_str);
            let nearest = nearest("unit", names)
                .or_else(|| table.columns.iter().find(|name| MEANT.contains(&name.to_lowercase().as_str())).cloned());
            problems.add(Mistake::MissingColumn { column: Known::Unit.into(), nearest }, Place::row(source, 1));
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
        let mut empty = true;
        for (index, record) in self.records().enumerate() {
            empty = false;
            if record.iter().all(|cell| cell.trim().is_empty()) {
                continue;
            }
            if self.unclosed == Some(row_number(index + 1)) {
                problems.add(Mistake::UnclosedQuote, Place::row(self.source, row_number(index + 1)));
                break;
            }
            let reader = RowReader { table: self, record: &record, row: index + 1, columns: &columns };
            rows.extend(reader.read(questionnaire, folder, problems));
        }
        if empty {
            problems.add(Mistake::NoRows, Place::whole(self.source));
        }
        rows
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

/// Why a table is not read at all, and the row in which it shows.
fn refusal(survey: &Survey) -> Option<(Mistake, u32)> {
    if let Some(row) = survey.too_large {
        return Some((Mistake::RowTooLarge { limit: LARGEST_ROW as u64 }, row));
    }
    if survey.columns > MOST_COLUMNS {
        return Some((Mistake::TooManyColumns { found: survey.columns, limit: MOST_COLUMNS }, 1));
    }
    (survey.unclosed == Some(1)).then_some((Mistake::UnclosedQuote, 1))
}

/// The row as a spreadsheet counts it, the header being 1.
fn row_number(index: usize) -> u32 {
    u32::try_from(index + 1).unwrap_or(u32::MAX)
}

fn column_number(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}
