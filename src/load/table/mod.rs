//! From a table, one row per comune, to interviews.

mod cut;
mod row;
mod survey;

pub use cut::{Block, Blocks, Ended};

use super::answer::Notation;
use super::folder::Folder;
use super::nearest::nearest;
use crate::model::{Interview, Questionnaire};
use crate::source::{Mistake, Place, Problems, SourceId, Sources};
use csv::StringRecord;
use row::RowReader;
use std::borrow::Cow;
use std::collections::HashMap;
use std::str::FromStr;
use strum::VariantNames;
use survey::{Survey, delimiter_of, row_end, survey};

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
#[allow(missing_docs)] // the name says it
pub enum Known {
    Unit,
    Code,
    Population,
    Group,
    Wave,
    Date,
    Questionnaire,
}

/// What the header of a table says: which column holds what.
#[derive(Clone, Debug)]
pub struct Header {
    source: SourceId,
    delimiter: u8,
    columns: Vec<String>,
    known: HashMap<Known, usize>,
}

/// A table, or some whole rows of one, below a header that was read.
pub struct Table<'t> {
    header: Cow<'t, Header>,
    text: &'t str,
    /// Whether the text begins with the header.
    headed: bool,
    /// The row, the last one, in which quotes are never closed.
    unclosed: Option<u32>,
}

/// A row of a table as the interview it holds.
#[derive(Debug)]
pub struct Row {
    /// The interview.
    pub interview: Interview,
    /// Where its comune is named.
    pub place: Place,
}

/// One row as cells, and how far down it stands.
#[derive(Clone, Copy, Debug)]
pub struct Cells<'r> {
    /// The cells.
    pub record: &'r StringRecord,
    /// The row, the header being 0.
    pub row: usize,
}

impl<'t> Table<'t> {
    /// Reads the header; `None` if the text is no table of comuni.
    pub fn open(text: &'t str, source: SourceId, sources: &mut Sources, problems: &mut Problems) -> Option<Table<'t>> {
        Table::begin(text, delimiter_of(text.as_bytes()), source, sources, problems)
    }

    /// Reads the header of a table of which the text is the first rows; `None` if it is no table of comuni.
    pub fn begin(
        text: &'t str,
        delimiter: u8,
        source: SourceId,
        sources: &mut Sources,
        problems: &mut Problems,
    ) -> Option<Table<'t>> {
        if text.trim().is_empty() {
            problems.add(Mistake::EmptyFile, Place::whole(source));
            return None;
        }
        let survey = survey(text.as_bytes(), delimiter);
        if let Some((mistake, row)) = refusal(&survey) {
            problems.add(mistake, Place::row(source, row));
            return None;
        }
        let first = reader(text, delimiter).into_records().next().and_then(Result::ok)?;
        let header = Header::read(&first, delimiter, source, sources, problems)?;
        Some(Table { header: Cow::Owned(header), text, headed: true, unclosed: survey.unclosed })
    }

    /// Whole rows of a table whose header was read: the first ones, below the header, or some further down, of which
    /// the first counts as row 2.
    ///
    /// `open` says that the last row ends inside quotes.
    pub fn below(header: &'t Header, text: &'t str, first: bool, open: bool) -> Table<'t> {
        let unclosed = if open { survey(text.as_bytes(), header.delimiter).unclosed } else { None };
        let unclosed = unclosed.map(|row| row + u32::from(!first));
        Table { header: Cow::Borrowed(header), text, headed: first, unclosed }
    }

    /// The row of some whole rows of a table that is longer than a row may be, counted as in [`Table::below`].
    pub fn too_large(header: &Header, bytes: &[u8], first: bool) -> Option<(Mistake, Place)> {
        let row = survey(bytes, header.delimiter).too_large? + u32::from(!first);
        Some((Mistake::RowTooLarge { limit: LARGEST_ROW as u64 }, Place::row(header.source, row)))
    }

    /// What the header says.
    pub fn header(&self) -> &Header {
        &self.header
    }

    /// The questionnaire its rows name; a second one is noted.
    pub fn named_questionnaire(&self, problems: &mut Problems) -> Option<(String, Place)> {
        let mut named = None;
        self.name_questionnaire(&mut named, problems).then_some(named).flatten()
    }

    /// Finds which questionnaire the rows name, going on from the rows above; `false` if there is a second one, which
    /// is noted.
    pub fn name_questionnaire(&self, named: &mut Option<(String, Place)>, problems: &mut Problems) -> bool {
        let Some(at) = self.header.known.get(&Known::Questionnaire).copied() else { return true };
        for (index, record) in self.records().enumerate() {
            let name = record.get(at).unwrap_or("").trim();
            match named {
                _ if name.is_empty() => {}
                None => *named = Some((name.to_owned(), self.header.place(index + 1, at))),
                Some((known, _)) if known == name => {}
                Some((known, _)) => {
                    let mistake = Mistake::SeveralQuestionnaires { first: known.clone(), second: name.to_owned() };
                    problems.add_cell(mistake, self.header.place(index + 1, at), Some(name.to_owned()));
                    return false;
                }
            }
        }
        true
    }

    /// Reads every row; rows with errors are left out, each error noted.
    pub fn rows(&self, questionnaire: &Questionnaire, folder: &Folder, problems: &mut Problems) -> Vec<Row> {
        let columns = self.header.question_columns(questionnaire, problems);
        let mut rows = Vec::new();
        let mut empty = true;
        for (index, record) in self.records().enumerate() {
            empty = false;
            let cells = Cells { record: &record, row: index + 1 };
            if self.is_unclosed(cells, problems) {
                break;
            }
            rows.extend(self.header.row(cells, &columns, questionnaire, folder, problems));
        }
        if empty {
            problems.add(Mistake::NoRows, Place::whole(self.header.source));
        }
        rows
    }

    /// Whether quotes that open in a row are never closed, which is noted.
    pub fn is_unclosed(&self, cells: Cells<'_>, problems: &mut Problems) -> bool {
        let row = row_number(cells.row);
        let unclosed = self.unclosed == Some(row) && !cells.is_blank();
        if unclosed {
            problems.add(Mistake::UnclosedQuote, Place::row(self.header.source, row));
        }
        unclosed
    }

    /// The rows below the header. The text is UTF-8, so reading from it cannot fail.
    pub fn records(&self) -> impl Iterator<Item = StringRecord> + use<'t> {
        let reader = reader(self.text, self.header.delimiter);
        reader.into_records().skip(usize::from(self.headed)).filter_map(Result::ok)
    }

    /// The text of the rows, without the header; rows and cells in it are divided as in any table.
    pub fn body(&self) -> &'t str {
        let end = if self.headed { row_end(self.text.as_bytes(), self.header.delimiter) } else { 0 };
        &self.text[end..]
    }

    /// Whether some cell may stand in quotes.
    pub fn has_quotes(&self) -> bool {
        self.text.contains('"')
    }
}

impl Cells<'_> {
    /// Whether nothing stands in the row.
    fn is_blank(&self) -> bool {
        self.record.iter().all(|cell| cell.trim().is_empty())
    }
}

impl Header {
    fn read(
        first: &StringRecord,
        delimiter: u8,
        source: SourceId,
        sources: &mut Sources,
        problems: &mut Problems,
    ) -> Option<Header> {
        let columns: Vec<String> = first.iter().map(|name| name.trim().to_owned()).collect();
        sources.set_columns(source, columns.clone());
        let mut header = Header { source, delimiter, columns, known: HashMap::new() };
        let mut seen: HashMap<&str, usize> = HashMap::new();
        let mut sound = true;
        for (at, name) in header.columns.iter().enumerate().filter(|(_, name)| !name.is_empty()) {
            if let Some(first) = seen.insert(name, at) {
                let mistake = Mistake::DuplicateColumn { column: name.clone(), first: column_number(first) + 1 };
                problems.add_cell(mistake, header.place(0, at), Some(name.clone()));
                sound = false;
            }
            if let Ok(column) = Known::from_str(name) {
                header.known.insert(column, at);
            }
        }
        if !header.known.contains_key(&Known::Unit) {
            let names = header.columns.iter().map(String::as_str);
            let nearest = nearest("unit", names)
                .or_else(|| header.columns.iter().find(|name| MEANT.contains(&name.to_lowercase().as_str())).cloned());
            problems.add(Mistake::MissingColumn { column: Known::Unit.into(), nearest }, Place::row(source, 1));
            sound = false;
        }
        sound.then_some(header)
    }

    /// The table the header stands in.
    pub fn source(&self) -> SourceId {
        self.source
    }

    /// The sign between cells.
    pub fn delimiter(&self) -> u8 {
        self.delimiter
    }

    /// The name of a column.
    pub fn name_of(&self, column: usize) -> Option<&str> {
        self.columns.get(column).map(String::as_str)
    }

    /// How many columns the table has.
    pub fn len(&self) -> usize {
        self.columns.len()
    }

    /// Whether the table has no columns.
    pub fn is_empty(&self) -> bool {
        self.columns.is_empty()
    }

    /// Whether rows name their questionnaire.
    pub fn names_questionnaires(&self) -> bool {
        self.known.contains_key(&Known::Questionnaire)
    }

    /// The column that holds what is known of a comune, if there is one.
    pub fn column_of(&self, known: Known) -> Option<usize> {
        self.known.get(&known).copied()
    }

    /// Which question each column answers; columns that answer none are noted.
    pub fn question_columns(&self, questionnaire: &Questionnaire, problems: &mut Problems) -> Vec<Option<usize>> {
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

    /// The interview in a row; `None` for a blank one, or if it has errors, each of which is noted.
    pub fn row(
        &self,
        cells: Cells<'_>,
        columns: &[Option<usize>],
        questionnaire: &Questionnaire,
        folder: &Folder,
        problems: &mut Problems,
    ) -> Option<Row> {
        if cells.is_blank() {
            return None;
        }
        let reader = RowReader { header: self, record: cells.record, row: cells.row, columns };
        reader.read(questionnaire, folder, problems)
    }

    /// A cell of the table, by row, the header being 0, and column.
    pub fn place(&self, row: usize, column: usize) -> Place {
        Place::cell(self.source, row_number(row), column_number(column))
    }

    /// How numbers and days are written.
    pub fn notation(&self) -> Notation {
        if self.delimiter == b';' { Notation::Italian } else { Notation::International }
    }
}

fn reader(text: &str, delimiter: u8) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).has_headers(false).from_reader(text.as_bytes())
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
