//! `-f xlsx`: every number equals that in JSON, no text is a formula, the same input makes the same bytes.

use crate::support::program::{program, run, run_once};
use crate::support::terminal;
use calamine::{Data, Range, Reader, Xlsx};
use serde_json::Value;
use std::collections::HashMap;
use std::fs;
use std::io::{Cursor, Read};
use std::path::Path;

const VALLEY: &str = "examples/valle-immaginaria";

fn bytes_in(folder: &Path, words: &[&str]) -> Vec<u8> {
    let output = program().current_dir(folder).args(words).args(["-f", "xlsx"]).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

fn bytes(words: &[&str]) -> Vec<u8> {
    bytes_in(Path::new(env!("CARGO_MANIFEST_DIR")), words)
}

/// The sheets of a workbook with their names.
fn sheets(bytes: Vec<u8>) -> Vec<(String, Range<Data>)> {
    Xlsx::new(Cursor::new(bytes)).unwrap().worksheets()
}

fn json(words: &[&str]) -> Value {
    serde_json::from_str(&run_once(&[words, &["-f", "json"]].concat()).out).unwrap()
}

fn text(cell: Option<&Data>) -> String {
    match cell {
        Some(Data::String(text)) => text.clone(),
        _ => String::new(),
    }
}

/// The rows below the header with a cell `first`, up to the first empty row; cells by column title.
fn under_header(range: &Range<Data>, first: &str) -> Vec<HashMap<String, Data>> {
    let rows: Vec<&[Data]> = range.rows().collect();
    let header = rows.iter().position(|row| row.iter().any(|cell| text(Some(cell)) == first));
    let Some(header) = header else { return Vec::new() };
    let names: Vec<String> = rows[header].iter().map(|cell| text(Some(cell))).collect();
    let below = rows[header + 1..].iter().take_while(|row| row.iter().any(|cell| *cell != Data::Empty));
    below.map(|row| names.iter().cloned().zip(row.iter().cloned()).collect()).collect()
}

/// Checks the number in a column; where none is expected the cell must hold none.
fn assert_number(row: &HashMap<String, Data>, column: &str, expected: &Value, what: &str) {
    let found = match row.get(column) {
        Some(Data::Float(number)) => Some(*number),
        _ => None,
    };
    assert_eq!(found, expected.as_f64(), "{what}: {column} of {row:?}");
}

#[test]
fn workbook_scores_equal_json() {
    for only in ["maturita-ict", "gestione-associata"] {
        let words = ["score", VALLEY, "--wave", "2026-11", "--only", only, "--lang", "en"];
        let sheets = sheets(bytes(&words));
        let (mut nodes, mut questions) = (0, 0);
        for unit in json(&words)["units"].as_array().unwrap() {
            let name = unit["unit"]["name"].as_str().unwrap();
            let of_unit = |range: &Range<Data>| {
                range.rows().take(6).any(|row| text(row.first()).starts_with(&format!("{name} ·")))
            };
            let own: Vec<&Range<Data>> = sheets.iter().map(|(_, range)| range).filter(|range| of_unit(range)).collect();
            let items: Vec<_> = own.iter().flat_map(|range| under_header(range, "Item")).collect();
            let asked: Vec<_> = own.iter().flat_map(|range| under_header(range, "Question")).collect();
            for node in unit["nodes"].as_array().unwrap() {
                let mark = format!("[{}]", node["node"].as_str().unwrap());
                let of_question = node["kind"] == "question";
                let (rows, label, score) =
                    if of_question { (&asked, "Question", "Points") } else { (&items, "Item", "Score") };
                let row = rows.iter().find(|row| text(row.get(label)).contains(&mark));
                let row = row.unwrap_or_else(|| panic!("no row for {mark} of {name}"));
                assert_number(row, score, &node["score"], &format!("{name} {mark}"));
                if of_question {
                    questions += 1;
                    continue;
                }
                assert_number(row, "Coverage", &node["coverage"], &format!("{name} {mark}"));
                if node["low"] != node["high"] {
                    assert_number(row, "Interval: lowest possible", &node["low"], &mark);
                    assert_number(row, "Interval: highest possible", &node["high"], &mark);
                }
                nodes += 1;
            }
        }
        assert!(nodes >= 25 && questions >= 60, "{nodes} nodes, {questions} questions");
    }
}

#[test]
fn workbook_comparison_figures_equal_json() {
    for only in ["maturita-ict", "gestione-associata"] {
        let words = ["compare", VALLEY, "--only", only, "--lang", "en"];
        let sheets = sheets(bytes(&words));
        let data = json(&words);
        let of = |name: &str| &sheets.iter().find(|(known, _)| known == name).unwrap().1;
        let matrix = of("By dimension");
        let header = matrix.rows().find(|row| text(row.first()) == "Municipality").unwrap();
        let at_of = |node: usize| {
            let named = (1..header.len()).filter(|at| !text(header.get(*at)).contains(": "));
            named.clone().nth(node).unwrap()
        };
        let row_of = |name: &str| matrix.rows().find(|row| text(row.first()) == name).unwrap();
        let number = |cell: &Data| if let Data::Float(number) = cell { Some(*number) } else { None };
        for unit in data["units"].as_array().unwrap() {
            let row = row_of(unit["unit"]["name"].as_str().unwrap());
            for (at, node) in unit["nodes"].as_array().unwrap().iter().enumerate() {
                assert_eq!(number(&row[at_of(at)]), node["score"].as_f64(), "{node}");
                if node["low"] != node["high"] {
                    let bounds = (number(&row[at_of(at) + 1]), number(&row[at_of(at) + 2]));
                    assert_eq!(bounds, (node["low"].as_f64(), node["high"].as_f64()), "{node}");
                }
            }
        }
        for (title, key) in [("Mean", "mean"), ("Minimum", "min"), ("Maximum", "max"), ("Spread", "spread")] {
            for (at, group) in data["group"].as_array().unwrap().iter().enumerate() {
                assert_eq!(number(&row_of(title)[at_of(at)]), group[key].as_f64(), "{title}");
            }
        }
    }
}

#[test]
fn workbook_of_every_report_is_valid_and_reproducible() {
    let reports: [&[&str]; 10] = [
        &["report", VALLEY],
        &["compare", VALLEY],
        &["score", VALLEY],
        &["score", VALLEY, "--wide", "--only", "maturita-ict"],
        &["plan", VALLEY],
        &["robustness", VALLEY, "--only", "maturita-ict", "--full"],
        &["trend", VALLEY],
        &["explain", "Pratolisco", "connettivita", VALLEY],
        &["sheet", VALLEY],
        &["questionnaire", "show", "maturita-ict"],
    ];
    for words in reports {
        let first = bytes(words);
        assert_eq!(first, bytes(words), "{words:?}");
        let sheets = sheets(first);
        assert!(sheets.iter().any(|(_, range)| range.rows().count() > 2), "{words:?}");
        for (name, _) in sheets {
            assert!(
                name.encode_utf16().count() <= 31 && !name.contains(['[', ']', ':', '*', '?', '/', '\\']),
                "{name}"
            );
        }
    }
}

/// The text of all parts of a workbook, concatenated.
fn parts(bytes: Vec<u8>) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut all = String::new();
    for at in 0..archive.len() {
        archive.by_index(at).unwrap().read_to_string(&mut all).unwrap();
    }
    all
}

#[test]
fn workbook_hostile_texts_are_not_formulas() {
    let folder = tempfile::tempdir().unwrap();
    let long = "x".repeat(40_000);
    let names = [
        "=1+1",
        "=HYPERLINK(\"http://a\")",
        "@SUM(A1)",
        "</t><f>1</f>",
        "a&b\"'",
        "\u{202e}ipoc",
        "[a]:b*c?d/e\\f",
        &long,
    ];
    let row = |name: &&str| format!("\"{}\",yes\n", name.replace('"', "\"\""));
    fs::write(folder.path().join("t.csv"), format!("unit,sito\n{}", names.iter().map(row).collect::<String>()))
        .unwrap();
    let questionnaire = "comino: 1\nid: q\nversion: 1\ntitle: '=1+1 [a]/b'\nindices:\n  - id: indice\n    title: '=2+2'\n    \
                         questions:\n      - {id: sito, text: '=3+3', kind: yes_no}\n";
    fs::write(folder.path().join("q.yaml"), questionnaire).unwrap();
    for verb in ["compare", "score", "sheet", "plan"] {
        let bytes = bytes_in(folder.path(), &[verb, "t.csv", "-q", "q.yaml", "--lang", "en"]);
        assert!(!parts(bytes.clone()).contains("<f>"), "{verb}: a formula");
        let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
        let texts: Vec<String> = workbook
            .worksheets()
            .iter()
            .flat_map(|(_, range)| range.rows().flatten().map(|cell| text(Some(cell))).collect::<Vec<_>>())
            .collect();
        if verb == "compare" {
            for name in ["=1+1", "@SUM(A1)", "</t><f>1</f>", "a&b\"'", "<U+202E>ipoc"] {
                assert!(texts.iter().any(|text| text == name), "{verb}: {name}");
            }
        }
        assert!(texts.iter().all(|text| text.encode_utf16().count() <= 32_767));
    }
}

#[test]
fn workbook_anonymous_contains_no_name() {
    let secrets =
        ["Castelnivo", "Fontebruna", "Montelumera", "Pratolisco", "Roccasperta", "Valle Immaginaria", "000101"];
    for verb in ["compare", "score", "plan", "sheet", "trend", "report"] {
        let all = parts(bytes(&[verb, VALLEY, "--anonymous"]));
        let revealed: Vec<&&str> = secrets.iter().filter(|secret| all.contains(**secret)).collect();
        assert!(revealed.is_empty(), "{verb}: {revealed:?}");
    }
}

#[test]
fn output_extension_xlsx_selects_workbook() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("r.xlsx");
    assert_eq!(run(&["compare", VALLEY, "--only", "maturita-ict", "-o", file.to_str().unwrap()]).out, "");
    assert_eq!(fs::read(&file).unwrap(), bytes(&["compare", VALLEY, "--only", "maturita-ict"]));
}

#[test]
fn workbook_to_terminal_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let valley = Path::new(env!("CARGO_MANIFEST_DIR")).join(VALLEY);
    for (lang, message) in [("it", "non si può mostrare nel terminale"), ("en", "cannot be shown in the terminal")] {
        let words = ["compare", valley.to_str().unwrap(), "-f", "xlsx", "--lang", lang];
        let mut terminal = terminal::Terminal::open(&words, 100, 20, folder.path(), &[]);
        terminal.wait_for(message);
        assert_eq!(terminal.end(), 2);
    }
}
