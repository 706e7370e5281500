//! From a table, one row per comune, to interviews.

mod row;

use super::folder::Folder;
use super::nearest::nearest;
use super::sheet::Sheet;
use crate::model::{Interview, Questionnaire};
use crate::source::{Mistake, Place, Problems, SourceId, Sources};
use row::RowReader;
use std::collections::HashMap;
use std::str::FromStr;
use strum::VariantNames;

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
    sheet: Sheet<'t>,
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
        self.sheet.columns.len() == self.known.len() && self.known.keys().all(|column| lists.contains(column))
    }

    /// Reads the header; `None` if the text is no table of comuni.
    pub fn open(text: &'t str, source: SourceId, sources: &mut Sources, problems: &mut Problems) -> Option<Table<'t>> {
        let errors = problems.errors();
        let sheet = Sheet::open(text, source, sources, problems)?;
        let known = sheet.columns.iter().enumerate().filter_map(|(at, name)| Some((Known::from_str(name).ok()?, at)));
        let known: HashMap<Known, usize> = known.collect();
        if !known.contains_key(&Known::Unit) {
            let names = sheet.columns.iter().map(String::as_str);
            let nearest = nearest("unit", names)
                .or_else(|| sheet.columns.iter().find(|name| MEANT.contains(&name.to_lowercase().as_str())).cloned());
            problems.add(Mistake::MissingColumn { column: Known::Unit.into(), nearest }, Place::row(source, 1));
        }
        (problems.errors() == errors).then_some(Table { sheet, known })
    }

    /// The questionnaire its rows name; a second one is noted.
    pub fn named_questionnaire(&self, problems: &mut Problems) -> Option<(String, Place)> {
        let at = *self.known.get(&Known::Questionnaire)?;
        let mut first: Option<(String, Place)> = None;
        for (index, record) in self.sheet.records().enumerate() {
            let name = record.get(at).unwrap_or("").trim();
            match &first {
                _ if name.is_empty() => {}
                None => first = Some((name.to_owned(), self.sheet.place(index + 1, at))),
                Some((known, _)) if known == name => {}
                Some((known, _)) => {
                    let mistake = Mistake::SeveralQuestionnaires { first: known.clone(), second: name.to_owned() };
                    problems.add_cell(mistake, self.sheet.place(index + 1, at), Some(name.to_owned()));
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
        let any = self.sheet.each_row(problems, |row, record, problems| {
            let reader = RowReader { table: self, record, row, columns: &columns };
            rows.extend(reader.read(questionnaire, folder, problems));
        });
        if !any {
            problems.add(Mistake::NoRows, Place::whole(self.sheet.source));
        }
        rows
    }

    /// Which question each column answers; columns that answer none are noted.
    fn question_columns(&self, questionnaire: &Questionnaire, problems: &mut Problems) -> Vec<Option<usize>> {
        let mut unknown = 0;
        let mut columns = vec![None; self.sheet.columns.len()];
        for (at, name) in self.sheet.columns.iter().enumerate() {
            columns[at] = questionnaire.find_question(name);
            if columns[at].is_some() || name.is_empty() || Known::from_str(name).is_ok() {
                continue;
            }
            unknown += 1;
            if unknown <= UNKNOWN_COLUMNS_TOLD {
                let ids = questionnaire.questions().iter().map(|question| question.id.as_str());
                let nearest = nearest(name, ids.chain(Known::VARIANTS.iter().copied()));
                let mistake = Mistake::UnknownColumn { column: name.clone(), nearest };
                problems.add_cell(mistake, self.sheet.place(0, at), Some(name.clone()));
            }
        }
        if unknown > UNKNOWN_COLUMNS_TOLD {
            let mistake = Mistake::UnknownColumns { count: unknown - UNKNOWN_COLUMNS_TOLD };
            problems.add(mistake, Place::row(self.sheet.source, 1));
        }
        columns
    }
}
