//! The same figures in every format: the numbers of `csv`, which are exact, are those of `json`, and rounded those of
//! `csv-it`, `md` and `table`.

use crate::support::program::{Ran, program, ran};
use serde_json::Value;
use std::collections::HashSet;
use std::fs;

const EXAMPLE: &str = "examples/esempio";
const VALLEY: &str = "examples/valle-immaginaria";
const COMINO: &str = "examples/valle-di-comino";
const BEFORE: &str = "tests/trend/tre-rilevazioni/2024.csv";
const AFTER: &str = "tests/trend/tre-rilevazioni/2025.csv";

/// Columns that hold labels, also where these look like numbers.
const LABELS: [&str; 8] =
    ["unit", "code", "wave", "wave_before", "wave_after", "version", "version_before", "version_after"];

fn in_format(words: &[&str], format: &str) -> String {
    let mut command = program();
    let Ran { code, out, err } = ran(command.args(words).args(["--lang", "it", "-f", format]).env("COLUMNS", "200"));
    assert_eq!(code, 0, "{words:?}: {err}");
    out
}

fn rows(text: &str, delimiter: u8) -> Vec<Vec<String>> {
    let text = text.trim_start_matches('\u{feff}');
    let reader = csv::ReaderBuilder::new().has_headers(false).delimiter(delimiter).from_reader(text.as_bytes());
    reader.into_records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

/// A figure: its column and its value in `csv`, how `csv-it` shows it, and what kind of row it is in.
struct Figure {
    column: String,
    kind: String,
    value: f64,
    shown: String,
}

/// The figures of a run; the two tables must have the same rows and columns.
fn figures(words: &[&str]) -> Vec<Figure> {
    let (exact, shown) = (rows(&in_format(words, "csv"), b','), rows(&in_format(words, "csv-it"), b';'));
    assert_eq!(exact.len(), shown.len(), "{words:?}: rows");
    let mut figures = Vec::new();
    for (exact_row, shown_row) in exact.iter().zip(&shown).skip(1) {
        assert_eq!(exact_row.len(), shown_row.len(), "{words:?}: columns");
        let kind = exact[0].iter().position(|column| column == "kind").map_or("", |at| &exact_row[at]);
        for ((column, cell), shown) in exact[0].iter().zip(exact_row).zip(shown_row) {
            let is_label = LABELS.contains(&column.as_str());
            if let (Ok(value), false) = (cell.parse::<f64>(), is_label) {
                figures.push(Figure { column: column.clone(), kind: kind.to_owned(), value, shown: shown.clone() });
            } else if !is_label && cell.is_empty() {
                assert!(!shown.contains(|letter: char| letter.is_ascii_digit()), "{words:?}, {column}: {shown}");
            }
        }
    }
    figures
}

/// Whether a number in Italian notation is the value, rounded to its last digit. A share that is not quite 0 or 1 may be
/// shown one per cent off, as 0 % and 100 % are shown only for nothing and all.
fn is_rounded(value: f64, shown: &str) -> bool {
    let (number, is_share) = shown.strip_suffix('%').map_or((shown, false), |number| (number, true));
    let number = if is_share { number.trim_start_matches(['<', '>']) } else { number };
    let decimals = number.split_once(',').map_or(0, |(_, decimals)| decimals.len());
    let plain = number.replace('.', "").replace(',', ".").replace('−', "-");
    let value = if is_share { 100.0 * value } else { value };
    let room = match (is_share, decimals) {
        (true, _) => 1.0,
        (false, 0) => 0.0,
        (false, decimals) => 0.5 * 10_f64.powi(-i32::try_from(decimals).unwrap()),
    };
    plain.parse::<f64>().is_ok_and(|number| (number - value).abs() <= room + 1e-9)
}

/// Every number in a value.
fn numbers(value: &Value) -> Vec<f64> {
    match value {
        Value::Number(number) => number.as_f64().into_iter().collect(),
        Value::Array(items) => items.iter().flat_map(numbers).collect(),
        Value::Object(fields) => fields.values().flat_map(numbers).collect(),
        Value::Null | Value::Bool(_) | Value::String(_) => Vec::new(),
    }
}

/// The numbers of a text in Italian notation.
fn tokens(text: &str) -> HashSet<&str> {
    let words = text.split(|letter: char| !(letter.is_ascii_digit() || ".,%+−-".contains(letter)));
    words.map(|word| word.trim_end_matches(['.', ','])).filter(|word| !word.is_empty()).collect()
}

/// Checks the figures of a run in `csv-it`, in `json` and in `md` and `table`; returns their number. Columns that begin with
/// one of `not_in_json` or `not_for_readers` are left out there; `None` leaves out all, where a format has a selection only.
/// Of trends, `md` and `table` have the dimensions and questions that changed most: there only indices are checked.
fn check(words: &[&str], not_in_json: Option<&[&str]>, not_for_readers: Option<&[&str]>) -> usize {
    let figures = figures(words);
    let mut known = numbers(&serde_json::from_str(&in_format(words, "json")).unwrap());
    known.sort_by(f64::total_cmp);
    let readers = ["md", "table"].map(|format| in_format(words, format));
    let readers = readers.each_ref().map(|text| tokens(text));
    for Figure { column, kind, value, shown } in &figures {
        assert!(is_rounded(*value, shown), "{words:?}, {column}: {shown} is not {value} rounded");
        let is_asked = |left_out: Option<&[&str]>| {
            left_out.is_some_and(|names| !names.iter().any(|name| column.starts_with(name)))
        };
        if is_asked(not_in_json) {
            let room = 1e-9 * value.abs().max(1.0);
            let at = known.partition_point(|number| *number < value - room);
            assert!(
                known.get(at).is_some_and(|number| *number <= value + room),
                "{words:?}, {column}: {value} in json"
            );
        }
        let is_row_of_index = words[0] != "trend" || kind == "index";
        if is_row_of_index && is_asked(not_for_readers) && shown.contains([',', '%']) {
            let rise = format!("+{shown}");
            assert!(
                readers.iter().all(|known| known.contains(shown.as_str()) || known.contains(rise.as_str())),
                "{words:?}, {column}: {shown} for readers"
            );
        }
    }
    figures.len()
}

#[test]
fn figures_in_all_formats_agree() {
    const ALL: Option<&[&str]> = Some(&[]);
    // Readers get whole ranks without decimals, and radii and shares in sentences.
    const RANKS: Option<&[&str]> = Some(&["expected_rank", "rank_", "radius", "first_share"]);
    let folder = tempfile::tempdir().unwrap();
    let wide = folder.path().join("wide.csv");
    let rows = ["score", VALLEY, "--wide", "--wave", "2026-11", "--only", "maturita-ict"];
    fs::write(&wide, ran(program().args(rows).args(["-f", "csv"])).out).unwrap();
    let valley = ["--only", "maturita-ict"];
    let held = [
        check(&["compare", EXAMPLE], ALL, ALL),
        check(&[&["compare", VALLEY][..], &valley].concat(), ALL, ALL),
        check(&["score", EXAMPLE], ALL, ALL),
        check(&[&["score", VALLEY][..], &valley].concat(), ALL, ALL),
        check(&["explain", "Castel Sereno", "maturita", EXAMPLE], ALL, Some(&["weight"])),
        // In JSON the gains are those of each unit, not their mean.
        check(&["plan", EXAMPLE], Some(&["gain"]), Some(&["gain", "group_gain"])),
        check(&["plan", VALLEY], Some(&["gain"]), None),
        check(&["robustness", EXAMPLE, "--full"], ALL, RANKS),
        check(&["robustness", COMINO, "--full"], ALL, RANKS),
        check(&["trend", BEFORE, AFTER], ALL, Some(&["comparable"])),
        check(&[&["trend", VALLEY][..], &valley].concat(), ALL, Some(&["comparable"])),
        // In JSON the distribution takes the place of its percentiles, and levels without units are left out.
        check(&["summary", wide.to_str().unwrap()], Some(&["p10", "p25", "p50", "p75", "p90", "level:"]), ALL),
    ];
    let least = [20, 59, 146, 2900, 34, 12, 280, 45, 75, 90, 1400, 50];
    assert!(held.iter().zip(least).all(|(held, least)| *held >= least), "{held:?}");
}

#[test]
fn figure_check_with_other_number_rejects_it() {
    for (value, shown) in [
        (55.25, "55,3"),
        (0.833, "83%"),
        (0.999, "99%"),
        (0.999, ">99%"),
        (3.0, "3"),
        (-1.25, "−1,3"),
        (1234.5, "1.234,5"),
    ] {
        assert!(is_rounded(value, shown), "{value} {shown}");
    }
    for (value, shown) in [(55.25, "55,4"), (0.833, "85%"), (3.0, "4"), (1.25, "-1,3"), (7.0, "n.d."), (7.0, "")] {
        assert!(!is_rounded(value, shown), "{value} {shown}");
    }
}
