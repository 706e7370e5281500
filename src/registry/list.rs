//! Reads a list of comuni.

use super::{Comune, with_zeros};
use std::fmt;

/// Why a list of comuni cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ListError {
    /// Not CSV: what the reader says.
    Csv(String),
    /// A column is missing.
    MissingColumn(&'static str),
    /// A value that its column does not allow.
    Value { line: u64, column: &'static str, value: String },
}

impl fmt::Display for ListError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ListError::Csv(reason) => write!(out, "{reason}"),
            ListError::MissingColumn(column) => write!(out, "column {column} is missing"),
            ListError::Value { line, column, value } => write!(out, "line {line}, column {column}: {value:?}"),
        }
    }
}

impl std::error::Error for ListError {}

/// The columns, in the order of `comuni.csv`; a list may have them in any order and have others.
const COLUMNS: [&str; 11] =
    ["code", "catasto", "name", "name_2", "earlier", "province", "residents", "begin", "end", "former", "successors"];
/// Those that a list must have.
const REQUIRED: [&str; 3] = ["code", "name", "province"];

pub(super) fn parse(text: &str) -> Result<Vec<Comune>, ListError> {
    let failed = |error: csv::Error| ListError::Csv(error.to_string());
    let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let headers = reader.headers().map_err(failed)?.clone();
    let positions = COLUMNS.map(|column| headers.iter().position(|header| header == column));
    for (column, position) in COLUMNS.iter().zip(positions) {
        if position.is_none() && REQUIRED.contains(column) {
            return Err(ListError::MissingColumn(column));
        }
    }
    let mut comuni = Vec::new();
    let mut record = csv::StringRecord::new();
    while reader.read_record(&mut record).map_err(failed)? {
        let line = record.position().map_or(0, csv::Position::line);
        let cells = positions.map(|position| position.and_then(|position| record.get(position)).unwrap_or("").trim());
        comuni.push(comune(cells).map_err(|column| ListError::Value {
            line,
            column: COLUMNS[column],
            value: cells[column].to_owned(),
        })?);
    }
    // `by_code` prefers the first: those in force come first.
    comuni.sort_by_key(|comune| comune.end.is_some());
    Ok(comuni)
}

/// Returns the comune of a row; on an error, the number of the column with a wrong value.
pub(super) fn comune(cells: [&str; 11]) -> Result<Comune, usize> {
    let [code, catasto, name, name_2, earlier, province, residents, ..] = cells;
    let text = |value: &str| (!value.is_empty()).then(|| value.to_owned());
    let day = |column: usize| match text(cells[column]) {
        Some(day) => day.parse::<jiff::civil::Date>().map(|_| Some(day)).map_err(|_| column),
        None => Ok(None),
    };
    let codes = |column: usize| {
        let codes = cells[column];
        codes
            .split_whitespace()
            .map(|code| with_zeros(code).map(String::from).ok_or(column))
            .collect::<Result<Vec<_>, _>>()
    };
    if name.is_empty() {
        return Err(2);
    }
    Ok(Comune {
        code: with_zeros(code).ok_or(0_usize)?.into_owned(),
        catasto: text(catasto),
        name: name.to_owned(),
        name_2: text(name_2),
        earlier: earlier.split('|').filter(|name| !name.is_empty()).map(str::to_owned).collect(),
        province: super::province(province).map(|_| province.to_owned()).ok_or(5_usize)?,
        residents: if residents.is_empty() { None } else { Some(residents.parse().map_err(|_| 6_usize)?) },
        begin: day(7)?,
        end: day(8)?,
        former: codes(9)?,
        successors: codes(10)?,
    })
}
