//! A complete interview by keys and line by line: both write the expected file.

use super::prepared;
use crate::support::program::{program, ran};
use crate::support::terminal::Terminal;
use crate::support::terminal::keys::{CONTROL_P, CONTROL_U, DOWN, ENTER, LEFT, RIGHT};
use insta::assert_snapshot;
use std::fs;
use std::path::Path;

/// A step: the question it leads to, its keys on the screen, its lines in plain mode.
const STEPS: &[(&str, &[&str], &[&str])] = &[
    (
        "[servizi-completi]",
        &["3", ENTER, CONTROL_P, "Pagine di accesso, 12/11/2026", ENTER],
        &["3", "Pagine di accesso, 12/11/2026"],
    ),
    ("[inventario]", &["12", ENTER], &["12"]),
    (
        "[scadenzario]",
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
        ],
        &["Protocollo Facile", "Lume: l'Informatica", "cloud", "31/03/2027", "2700,5", ":.", ""],
    ),
    ("[programmi-collegati]", &["x"], &[":x"]),
    ("[pdnd-adesione]", &[DOWN, DOWN, ENTER], &["2"]),
    (
        "[anpr-uso]",
        &["t", "Chiedere alla ragioneria: «perché»?", ENTER, "1", ENTER],
        &[":t Chiedere alla ragioneria: «perché»?", "1", ""],
    ),
    ("[ansc]", &["1", "3", ENTER], &["1,3"]),
    ("[personale-ict]", &["a"], &[":a"]),
    ("[formati-quota]", &["0,2", ENTER], &["0,2"]),
    ("[cloud-quota]", &[RIGHT], &[""]),
    ("[piattaforme-attive]", &["43", ENTER, CONTROL_P, "elenco dei contratti", ENTER], &["43", "elenco dei contratti"]),
    ("[linea-riserva]", &[" ", DOWN, " ", ENTER], &["1 2", ""]),
    ("[banda-download]", &["2", ENTER], &["2", ""]),
    ("[rtd]", &["101,5", ENTER], &["101,5"]),
    ("[rtd]", &[LEFT, ENTER, CONTROL_U, "95", ENTER], &[":<", "95"]),
    ("[fascicoli]", &["3", ENTER, CONTROL_P, "decreto 5/2026", ENTER], &["3", "decreto 5/2026"]),
    ("[fascicoli]", &[LEFT, "v", RIGHT], &[":<", ":v", ""]),
    ("[misure-minime]", &["4", ENTER], &["4"]),
    ("[copie]", &["s", ENTER], &["sì", ""]),
    ("[ripristino-provato]", &["5", ENTER], &["5", ""]),
    ("Resta una domanda aperta", &["n", ENTER], &["no", ""]),
    ("Tutte le domande hanno", &[ENTER, "35", ENTER], &["", "35", ""]),
];

/// The arguments of the interview.
const WORDS: [&str; 4] = ["interview", "borgo-prova-maturita-ict-breve-2026-11.yaml", "--date", "2026-11-20"];

fn file(folder: &Path) -> String {
    fs::read_to_string(folder.join(WORDS[1])).unwrap()
}

/// The interview line by line; returns both output streams.
fn plain(folder: &Path) -> (String, String) {
    let lines: String = STEPS.iter().flat_map(|(_, _, lines)| *lines).map(|line| format!("{line}\n")).collect();
    let ran = ran(program().current_dir(folder).args(WORDS).arg("--plain").write_stdin(lines + "\n"));
    assert_eq!(ran.code, 0, "{}", ran.err);
    (ran.out, ran.err)
}

/// The messages up to the second question; below, the first line of each indented text (help, references and options),
/// and the number of lines left out.
fn outline(messages: &str) -> String {
    let (whole, rest) = messages.split_once("[servizi-completi]\n").unwrap();
    let mut outline = format!("{whole}[servizi-completi]\n");
    let lines: Vec<&str> = rest.lines().collect();
    for run in lines.chunk_by(|line, next| line.starts_with("  ") && next.starts_with("  ")) {
        outline.push_str(&format!("{}\n", run[0]));
        if run.len() > 1 {
            outline.push_str(&format!("  [{} more lines]\n", run.len() - 1));
        }
    }
    outline
}

#[test]
fn interview_by_keys_and_by_lines_writes_same_file() {
    let (by_keys, by_lines) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    prepared(by_keys.path());
    prepared(by_lines.path());
    let mut terminal = Terminal::open(&WORDS, 80, 24, by_keys.path(), &[]);
    terminal.wait_for("0 di 19");
    for (next, keys, _) in STEPS {
        terminal.type_keys(keys);
        // There is nothing left to type.
        terminal.wait(next, |text| text.contains(next) && text.contains("Q esci"));
    }
    terminal.wait_for("Tutte le domande hanno una risposta.");
    terminal.send(ENTER);
    assert_eq!(terminal.end(), 0);
    assert!(!terminal.is_taken_over(), "the terminal is given back");
    terminal.wait_for("Salvato in borgo-prova");

    let (printed, messages) = plain(by_lines.path());
    assert_eq!(file(by_keys.path()), file(by_lines.path()));
    assert_snapshot!("file", file(by_lines.path()));
    assert_snapshot!("printed", printed);
    assert_snapshot!("plain_messages", outline(&messages));
    let check = ran(program().current_dir(by_keys.path()).args(["check", ".", "--lang", "it"]));
    assert_eq!(check.printed(), "Letti 0 questionari e 1 intervista.\nNessun problema.\n");
    let left: Vec<_> = fs::read_dir(by_keys.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert!(left.iter().all(|name| !name.to_string_lossy().starts_with('.')), "{left:?}");
}
