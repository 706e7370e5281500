//! Sheets with one comune and a question per row, such as the forms that comino writes.
//!
//! A row among the first ones names the columns `id` and `value`, and others of [`Column`]. Such sheets become one table, with a
//! row per sheet and a column per id.

use super::limits::MOST_COLUMNS;
use super::value::CellValue;
use crate::diagnostics::{FormCells, WorkbookDiagnostic};
use crate::lang::{FormWords, Lang};
use crate::load::cell::label_key;
use crate::load::table::KnownColumn;
use std::collections::HashMap;
use std::ops::ControlFlow;
use std::str::FromStr;

/// The rows among which the names of the columns are looked for.
const NAMES_AMONG: u32 = 10;

/// The columns of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::EnumString, strum::IntoStaticStr)]
#[strum(serialize_all = "lowercase")]
enum Column {
    Id,
    Value,
    /// “Don't know”, “not applicable” or “none of these”, instead of a value.
    Reply,
    Note,
    Evidence,
    Status,
    By,
    On,
}

/// Reads a sheet, if it is a form.
#[derive(Default)]
pub(super) struct FormReader {
    columns: HashMap<u32, Column>,
    row: Vec<(u32, String)>,
    at: u32,
    form: Form,
}

/// A field of a form.
#[derive(Debug)]
struct Field {
    /// The column of a table.
    id: String,
    text: String,
    /// The row and column of its cell.
    cell: (u32, u32),
}

/// The fields of a form.
#[derive(Debug, Default)]
pub(super) struct Form {
    /// The name of the sheet.
    pub name: String,
    fields: Vec<Field>,
    /// Whether a question has an answer or a remark.
    pub is_answered: bool,
}

impl FormReader {
    pub fn put(&mut self, row: u32, column: u32, value: CellValue<'_>) -> ControlFlow<()> {
        if row != self.at {
            self.end_row();
            self.at = row;
        }
        if self.columns.is_empty() && row >= NAMES_AMONG || self.form.fields.len() > MOST_COLUMNS as usize {
            return ControlFlow::Break(());
        }
        let known = self.columns.get(&column);
        if self.columns.is_empty() || known.is_some() {
            let is_wave = self.row.iter().any(|(_, text)| text == <&str>::from(KnownColumn::Wave));
            let text = value.written(is_wave).into_owned();
            if !text.trim().is_empty() {
                self.row.push((column, text));
            }
        }
        ControlFlow::Continue(())
    }

    fn end_row(&mut self) {
        let row = std::mem::take(&mut self.row);
        if self.columns.is_empty() {
            let known = row.iter().filter_map(|(at, name)| Some((*at, Column::from_str(name.trim()).ok()?)));
            let known: HashMap<u32, Column> = known.collect();
            let has = |wanted| known.values().any(|column| *column == wanted);
            if has(Column::Id) && has(Column::Value) {
                self.columns = known;
            }
            return;
        }
        let (mut id, mut cells) = (String::new(), HashMap::new());
        for (at, text) in row {
            let column = self.columns[&at];
            if column == Column::Id {
                text.trim().clone_into(&mut id);
            } else {
                cells.insert(<&str>::from(column), (text, at));
            }
        }
        if !id.is_empty() {
            let at = |wanted| self.columns.iter().find(|(_, column)| **column == wanted).map_or(0, |(at, _)| *at);
            let empty = (String::new(), at(Column::Value));
            self.form.add(&id, self.at, cells, empty);
        }
    }

    /// Returns the form; `None` if the sheet is something else.
    ///
    /// # Errors
    /// If it has too many rows.
    pub fn finish(mut self, name: &str) -> Result<Option<Form>, WorkbookDiagnostic> {
        self.end_row();
        if self.form.fields.len() > MOST_COLUMNS as usize {
            return Err(WorkbookDiagnostic::BrokenWorkbook);
        }
        let has_unit = self.form.fields.iter().any(|field| field.id == <&str>::from(KnownColumn::Unit));
        Ok(Some(Form { name: name.to_owned(), ..self.form }).filter(|_| has_unit))
    }
}

/// The text of a cell and its column.
type Cell = (String, u32);

impl Form {
    fn add(&mut self, id: &str, row: u32, mut cells: HashMap<&'static str, Cell>, empty: Cell) {
        let (value, column) = cells.remove(<&str>::from(Column::Value)).unwrap_or(empty);
        let (reply, of_reply) = cells.remove(<&str>::from(Column::Reply)).unwrap_or_default();
        let (text, column) = match (value.is_empty(), reply.is_empty()) {
            (true, false) => (reply_word(&reply).map_or(reply, str::to_owned), of_reply),
            // The reader of answers will refuse both together.
            (false, false) => (format!("{value} / {reply}"), column),
            (_, true) => (value, column),
        };
        let is_of_comune = KnownColumn::from_str(id).is_ok() || id == "respondent" || id == "interviewer";
        self.is_answered |= !is_of_comune && (!text.is_empty() || !cells.is_empty());
        self.fields.push(Field { id: id.to_owned(), text, cell: (row, column) });
        let mut remarks: Vec<_> = cells.into_iter().collect();
        remarks.sort_unstable();
        let remarks = remarks.into_iter().map(|(remark, (text, column))| {
            let id = format!("{id}.{remark}");
            Field { id, text, cell: (row, column) }
        });
        self.fields.extend(remarks);
    }
}

/// Returns what a table holds for a reply that a form offers.
fn reply_word(reply: &str) -> Option<&'static str> {
    type Word = fn(&FormWords) -> &'static str;
    const WORDS: [(Word, &str); 4] = [
        (|words| words.dont_know, "dont_know"),
        (|words| words.not_applicable, "not_applicable"),
        (|words| words.none_of_these, "[]"),
        (|words| words.no_rows, "[]"),
    ];
    let key = label_key(reply);
    let means = |word: Word| [Lang::It, Lang::En].into_iter().any(|lang| label_key(word(&lang.words().form)) == key);
    WORDS.into_iter().find(|(word, _)| means(*word)).map(|(_, written)| written)
}

/// Returns forms as the text of a table with a row for each, and where its cells come from.
pub(super) fn table(forms: Vec<Form>) -> (String, Vec<FormCells>) {
    let mut columns: Vec<&str> = Vec::new();
    let mut known: HashMap<(&str, usize), usize> = HashMap::new();
    let mut rows = Vec::new();
    for Form { name, fields, .. } in &forms {
        let mut row: Vec<(&str, (u32, u32))> = Vec::new();
        let mut times: HashMap<&str, usize> = HashMap::new();
        for Field { id, text, cell } in fields {
            // An id that a form has twice becomes two columns, which the reader of tables reports.
            let time = times.entry(id).and_modify(|time| *time += 1).or_default();
            let at = *known.entry((id, *time)).or_insert_with(|| {
                columns.push(id);
                columns.len() - 1
            });
            row.resize(row.len().max(at + 1), ("", (0, 0)));
            row[at] = (text, *cell);
        }
        rows.push((name, row));
    }
    let mut writer = csv::Writer::from_writer(Vec::new());
    // Writing to memory cannot fail.
    let _ = writer.write_record(&columns);
    let mut cells = Vec::new();
    for (name, mut row) in rows {
        row.resize(columns.len(), ("", (0, 0)));
        let _ = writer.write_record(row.iter().map(|(text, _)| text));
        let addresses = row.iter().map(|(_, cell)| *cell).collect();
        cells.push(FormCells { worksheet: name.clone(), cells: addresses });
    }
    (String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default(), cells)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::borrow::Cow;

    /// The form in rows of cells.
    fn form(rows: &[&[&str]]) -> Option<Form> {
        let mut reader = FormReader::default();
        for (row, cells) in (0..).zip(rows) {
            for (column, cell) in (0..).zip(*cells).filter(|(_, cell)| !cell.is_empty()) {
                let _ = reader.put(row, column, CellValue::Text(Cow::Borrowed(cell)));
            }
        }
        reader.finish("sheet").expect("few rows")
    }

    #[test]
    fn forms_become_one_table_with_the_cells_that_it_comes_from() {
        let header: &[&str] = &["id", "question", "value", "reply", "note"];
        let one = form(&[header, &["unit", "Comune", "Atina"], &["rtd", "", "", "Non ci riguarda", "così"]]);
        let two = form(&[&[], header, &["unit", "", "Alvito"], &["rtd", "", "yes"], &["rtd", "", "no", "boh"]]);
        let (text, cells) = table(vec![one.expect("a form"), two.expect("a form")]);
        assert_eq!(text, "unit,rtd,rtd.note,rtd\nAtina,not_applicable,così,\nAlvito,yes,,no / boh\n");
        assert_eq!(cells[0].cells, [(1, 2), (2, 3), (2, 4), (0, 0)]);
        assert_eq!(cells[1].cells, [(2, 2), (3, 2), (0, 0), (4, 2)]);
    }

    #[test]
    fn other_sheets_are_no_forms_and_empty_ones_are_not_answered() {
        for rows in [&[&["unit", "value"][..], &["Atina", "yes"]][..], &[&["id", "value"], &["rtd", "yes"]], &[]] {
            assert!(form(rows).is_none(), "{rows:?}");
        }
        let late: Vec<&[&str]> = [&[][..]; 10].into_iter().chain([&["id", "value"][..], &["unit", "Atina"]]).collect();
        assert!(form(&late).is_none());
        let empty = form(&[&["id", "value"], &["unit", "Atina"], &["respondent", "Sindaco"], &["rtd", ""]]);
        assert!(!empty.expect("a form").is_answered);
    }
}
