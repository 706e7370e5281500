//! A whole interview, by keys and line by line: both write the same file, and it is the one expected.

use super::support::program::{program, ran};
use super::terminal::Terminal;
use super::terminal::keys::{CONTROL_U, DOWN, ENTER, LEFT, RIGHT};
use insta::assert_snapshot;
use std::fs;
use std::path::Path;

/// A step: what it does, its keys on the screen, its lines in the plain mode.
const STEPS: &[(&str, &[&str], &[&str])] = &[
    (
        "a choice by its number, with evidence",
        &["3", "Pagine di accesso, 12/11/2026", ENTER],
        &["3", "Pagine di accesso, 12/11/2026"],
    ),
    ("a number", &["12", ENTER], &["12"]),
    (
        "an inventory, its first row, and no evidence",
        &[
            ENTER,
            "Protocollo Facile",
            ENTER,
            ENTER,
            "Lume: l'Informatica",
            ENTER,
            ENTER,
            "cloud",
            ENTER,
            ENTER,
            "31/03/2027",
            ENTER,
            ENTER,
            "2700,5",
            ENTER,
            ".",
            ENTER,
        ],
        &["Protocollo Facile", "Lume: l'Informatica", "cloud", "31/03/2027", "2700,5", ":.", ""],
    ),
    ("not known", &["x"], &[":x"]),
    ("the second option by the mark", &[DOWN, ENTER], &["2"]),
    (
        "a note before the answer",
        &["t", "Chiedere alla ragioneria: «perché»?", ENTER, "1", ENTER],
        &[":t Chiedere alla ragioneria: «perché»?", "1", ""],
    ),
    ("several options by their numbers", &["1", "3", ENTER], &["1,3"]),
    ("not applicable", &["a"], &[":a"]),
    ("a decimal comma", &["0,2", ENTER], &["0,2"]),
    ("skipped", &[RIGHT], &[""]),
    ("a number with evidence", &["43", ENTER, "elenco dei contratti", ENTER], &["43", "elenco dei contratti"]),
    ("two ticks by the mark", &[" ", DOWN, " ", ENTER, ENTER], &["1 2", ""]),
    ("a choice, no evidence", &["2", ENTER], &["2", ""]),
    ("a measure", &["101,5", ENTER], &["101,5"]),
    ("back, and the measure changed", &[LEFT, ENTER, CONTROL_U, "95", ENTER], &[":<", "95"]),
    ("who is responsible", &["3", "decreto 5/2026", ENTER], &["3", "decreto 5/2026"]),
    ("back, the answer verified, on again", &[LEFT, "v", RIGHT], &[":<", ":v", ""]),
    ("files", &["4"], &["4"]),
    ("yes, by its letter", &["s", ENTER], &["sì", ""]),
    ("copies", &["5", ENTER], &["5", ""]),
    ("no, by its letter", &["n", ENTER], &["no", ""]),
    ("from the end to what was skipped", &[ENTER, "35", ENTER, ENTER], &["", "35", ""]),
];

/// The words of the sitting.
const WORDS: [&str; 4] = ["interview", "borgo-prova-maturita-ict-breve-2026-11.yaml", "--date", "2026-11-20"];

/// A folder with the file of an invented comune, ready to be filled in.
pub fn prepared(folder: &Path) {
    fs::write(folder.join("comuni.csv"), "unit,code,population\nBorgo Prova,000901,1200\n").unwrap();
    let words = ["new", ".", "-q", "maturita-ict-breve", "--comuni", "comuni.csv", "--wave", "2026-11", "--lang", "it"];
    assert_eq!(ran(program().current_dir(folder).args(words)).code, 0);
}

fn file(folder: &Path) -> String {
    fs::read_to_string(folder.join(WORDS[1])).unwrap()
}

/// The interview line by line; what was printed and told.
fn plain(folder: &Path) -> (String, String) {
    let lines: String = STEPS.iter().flat_map(|(_, _, lines)| *lines).map(|line| format!("{line}\n")).collect();
    let ran = ran(program().current_dir(folder).args(WORDS).arg("--plain").write_stdin(lines + "\n"));
    assert_eq!(ran.code, 0, "{}", ran.err);
    (ran.out, ran.err)
}

#[test]
fn keys_and_lines_write_the_same_file() {
    let (by_keys, by_lines) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    prepared(by_keys.path());
    prepared(by_lines.path());
    let mut terminal = Terminal::open(&WORDS, 80, 24, by_keys.path(), &[]);
    terminal.wait_for("0 di 19");
    for (what, keys, _) in STEPS {
        for key in *keys {
            terminal.send(key);
        }
        // Each step ends at a question or at the end, with nothing left to type.
        terminal.wait(what, |text| text.contains("Q esci"));
    }
    terminal.wait_for("Tutte le domande hanno una risposta.");
    terminal.send(ENTER);
    assert_eq!(terminal.end(), 0);
    assert!(!terminal.is_taken_over(), "the terminal is given back");
    terminal.wait_for("Salvato in borgo-prova");

    let (printed, told) = plain(by_lines.path());
    assert_eq!(file(by_keys.path()), file(by_lines.path()));
    assert_snapshot!("file", file(by_lines.path()));
    assert_snapshot!("printed", printed);
    assert_snapshot!("told", told);
    let check = ran(program().current_dir(by_keys.path()).args(["check", ".", "--lang", "it"]));
    assert_eq!(check.printed(), "Letti 0 questionari e 1 intervista.\nNessun problema.\n");
    let left: Vec<_> = fs::read_dir(by_keys.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert!(left.iter().all(|name| !name.to_string_lossy().starts_with('.')), "{left:?}");
}
