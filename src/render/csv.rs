//! Comma-separated values: one kind for programs, one for Italian spreadsheets.

use super::cell::cell_text;
use crate::lang::Lang;
use crate::report::{Cell, Table};
use crate::source::made_visible;
use csv::{Terminator, Writer, WriterBuilder};

/// For programs: comma, decimal point, full precision, no byte order mark, English column names.
pub fn csv(table: &Table) -> String {
    let writer = WriterBuilder::new().from_writer(Vec::new());
    written(writer, table, |column| column.key.clone(), exact)
}

/// For Italian spreadsheets: semicolon, decimal comma, displayed precision, UTF-8 with a byte order mark, CRLF,
/// column titles in the chosen language.
pub fn csv_for_italian_spreadsheets(table: &Table, lang: Lang) -> String {
    let writer = WriterBuilder::new().delimiter(b';').terminator(Terminator::CRLF).from_writer(Vec::new());
    let cell = |cell: &Cell| match cell {
        Cell::Text(text) => harmless(text),
        Cell::Term { title, .. } => harmless(title),
        Cell::Open { value: Some(value), decimals, .. } => {
            cell_text(&Cell::Number { value: *value, decimals: *decimals }, Lang::It)
        }
        Cell::Change { value, decimals } => cell_text(&Cell::Number { value: *value, decimals: *decimals }, Lang::It),
        Cell::Missing | Cell::Open { .. } => lang.words().missing.to_owned(),
        figure => cell_text(figure, Lang::It),
    };
    format!("\u{FEFF}{}", written(writer, table, |column| column.title.clone(), cell))
}

fn written(
    mut writer: Writer<Vec<u8>>,
    table: &Table,
    heading: impl Fn(&crate::report::Column) -> String,
    cell: impl Fn(&Cell) -> String,
) -> String {
    const SOUND: &str = "writing to memory cannot fail";
    writer.write_record(table.columns.iter().map(|column| harmless(&heading(column)))).expect(SOUND);
    for row in &table.rows {
        writer.write_record(row.cells.iter().map(&cell)).expect(SOUND);
    }
    String::from_utf8(writer.into_inner().expect(SOUND)).expect("only text was written")
}

/// A cell for programs: unrounded, empty where there is nothing.
fn exact(cell: &Cell) -> String {
    match cell {
        Cell::Empty | Cell::Missing => String::new(),
        Cell::Text(text) => harmless(text),
        Cell::Term { key, .. } => harmless(key),
        Cell::Whole(number) => number.to_string(),
        Cell::Number { value, .. } | Cell::Change { value, .. } | Cell::Share(value) => value.to_string(),
        Cell::Open { value, .. } => value.map_or(String::new(), |value| value.to_string()),
        Cell::Range { low, high, .. } => format!("{low}–{high}"),
    }
}

/// A text that no spreadsheet runs as a formula: one that begins like a formula gets an apostrophe before it.
///
/// A number stays a number, also a negative one. Control characters are made visible.
/// OWASP, *CSV Injection*.
fn harmless(text: &str) -> String {
    let visible = made_visible(text);
    let begins_like_formula = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    let number = text.replacen(',', ".", 1).parse::<f64>().is_ok_and(f64::is_finite);
    if begins_like_formula && !number { format!("'{visible}") } else { visible }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Column, Row};

    #[test]
    fn formulas_are_made_harmless_and_numbers_are_not_spoilt() {
        for (text, expected) in [
            ("=1+1", "'=1+1"),
            ("+39 0776", "'+39 0776"),
            ("-cmd", "'-cmd"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "'\t=1"),
            ("\r=1", "'␍=1"),
            ("-5", "-5"),
            ("-3,5", "-3,5"),
            ("Roma", "Roma"),
            ("060062", "060062"),
        ] {
            assert_eq!(harmless(text), expected);
        }
    }

    #[test]
    fn programs_get_every_digit_and_spreadsheets_the_shown_ones() {
        let columns = vec![Column::names("unit", "Comune"), Column::figures("score", "Punteggio")];
        let number = Cell::Number { value: 200.0 / 3.0, decimals: 1 };
        let rows = vec![
            Row::new(vec![Cell::Text("Sant'Elia; sud".into()), number]),
            Row::new(vec![Cell::Text("Vicalvi".into()), Cell::Missing]),
        ];
        let table = Table { columns, rows };
        assert_eq!(csv(&table), "unit,score\nSant'Elia; sud,66.66666666666667\nVicalvi,\n");
        let italian = csv_for_italian_spreadsheets(&table, Lang::It);
        assert_eq!(italian, "\u{FEFF}Comune;Punteggio\r\n\"Sant'Elia; sud\";66,7\r\nVicalvi;n.d.\r\n");
    }
}
