//! The columns of the file that matter.

use super::super::sheet::CsvHeader;
use super::super::suggest::nearest;
use super::Applicant;
use crate::diagnostics::{Diagnostics, Location};
use csv::StringRecord;

/// The columns read; a file has more.
const NAMES: [&str; 10] = [
    "tipologia_ente",
    "cod_comune",
    "avviso",
    "stato_candidatura",
    "codice_ipa",
    "comune",
    "misura",
    "codice_cup",
    "data_stato_candidatura",
    "data_finanziamento",
];

/// How many of [`NAMES`] a file must have.
const REQUIRED: usize = 4;

/// The position of each of [`NAMES`].
pub(super) struct Columns([Option<usize>; NAMES.len()]);

/// The cells of a row that matter, trimmed. Cells of missing columns are empty.
#[derive(Clone, Copy)]
pub(super) struct Cells<'r> {
    /// The kind of the body: `Comuni`.
    pub body: &'r str,
    pub applicant: Applicant<'r>,
    pub notice: &'r str,
    pub measure: &'r str,
    pub state: &'r str,
    pub state_day: &'r str,
    pub financed: &'r str,
    pub cup: &'r str,
}

impl Columns {
    /// Finds the columns. Returns `None`, with diagnostics, if one that is needed is missing.
    pub fn find(header: &CsvHeader, diagnostics: &mut Diagnostics) -> Option<Columns> {
        let names: Vec<&str> = header.columns.iter().map(String::as_str).collect();
        let position = |name: &str| names.iter().position(|column| column.eq_ignore_ascii_case(name));
        let positions = NAMES.map(position);
        let missing = NAMES.iter().zip(positions).take(REQUIRED).filter(|(_, position)| position.is_none());
        let mut whole = true;
        for (column, _) in missing {
            whole = false;
            let nearest = nearest(column, names.iter().copied());
            diagnostics.add(header.missing(column, nearest), Location::row(header.source, 1));
        }
        whole.then_some(Columns(positions))
    }

    pub fn cells<'r>(&self, record: &'r StringRecord) -> Cells<'r> {
        let cell = |position: Option<usize>| position.and_then(|position| record.get(position)).unwrap_or("").trim();
        let [body, code, notice, state, ipa, name, measure, cup, state_day, financed] = self.0.map(cell);
        Cells { body, applicant: Applicant { code, ipa, name }, notice, measure, state, state_day, financed, cup }
    }
}
