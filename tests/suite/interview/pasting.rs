//! Pasted texts that the terminal does not mark, keys that do nothing, Ctrl-C, and inventories closed without rows.

use super::prepared;
use crate::support::program::{program, ran};
use crate::support::terminal::Terminal;
use crate::support::terminal::keys::{CONTROL_C, CONTROL_P, CONTROL_Q, ENTER};
use std::fs;
use std::path::Path;

const FILE: &str = "borgo-prova-maturita-ict-breve-2026-11.yaml";

/// Lines that are keys where a question is answered.
const PASTED: &str = "prima riga\r2\rx\rultima";

fn open(folder: &Path, words: &[&str]) -> Terminal {
    let words = [&["interview", FILE, "--date", "2026-11-20", "--lang", "it"], words].concat();
    Terminal::open(&words, 80, 24, folder, &[])
}

fn text(folder: &Path) -> String {
    fs::read_to_string(folder.join(FILE)).unwrap()
}

/// The lines of the answers in the file.
fn answers(folder: &Path) -> Vec<String> {
    let text = text(folder);
    let answers = text.lines().skip_while(|line| !line.starts_with("answers:")).skip(1);
    answers.map(str::to_owned).collect()
}

#[test]
fn lines_of_unmarked_paste_stay_in_text_and_answer_nothing() {
    // The keys that open a text, and the key of the file that holds it.
    for (keys, key) in [(&["t"][..], "note"), (&["e"], "evidence"), (&["3", ENTER, CONTROL_P], "evidence")] {
        let folder = tempfile::tempdir().unwrap();
        prepared(folder.path());
        let mut terminal = open(folder.path(), &[]);
        terminal.wait_for("[accesso-digitale]");
        terminal.type_keys(keys);
        terminal.wait_for("Invio conferma");
        terminal.send(PASTED);
        terminal.wait_for("> prima riga↵2↵x↵ultima");
        terminal.type_keys(&[ENTER, CONTROL_Q]);
        assert_eq!(terminal.end(), 0);
        let answers = answers(folder.path()).concat();
        assert!(answers.contains(key) && answers.contains("ultima"), "{answers}");
        let others = ["servizi-completi", "non_so", "previsto"];
        assert!(others.iter().all(|other| !answers.contains(other)), "{answers}");
    }
}

#[test]
fn paste_where_keys_are_commands_does_nothing() {
    let folder = tempfile::tempdir().unwrap();
    prepared(folder.path());
    let before = text(folder.path());
    let mut terminal = open(folder.path(), &[]);
    terminal.wait_for("[accesso-digitale]");
    terminal.send("axqualcosa da annotare\r3\r");
    terminal.wait_for("il testo incollato non è stato usato");
    terminal.send("k");
    terminal.wait_for("il tasto k qui non fa nulla");
    terminal.send("9");
    terminal.wait_for("un numero da 1 a 5");
    terminal.send("3");
    terminal.wait_for("scelta la 3: Invio la conferma");
    terminal.send(CONTROL_Q);
    assert_eq!(terminal.end(), 0);
    assert_eq!(text(folder.path()), before);
}

#[test]
fn lines_pasted_into_plain_dialogue_stay_in_note() {
    let folder = tempfile::tempdir().unwrap();
    prepared(folder.path());
    let mut terminal = open(folder.path(), &["--plain"]);
    terminal.wait_for("[accesso-digitale]");
    terminal.send(":t prima riga\n2\n:x\nultima\n");
    terminal.wait_for("Nota: prima riga");
    terminal.send(":q\n");
    assert_eq!(terminal.end(), 0);
    let answers = answers(folder.path()).concat();
    assert!(answers.contains("ultima") && answers.contains(":x"), "{answers}");
    assert!(!answers.contains("non_so"), "{answers}");
}

#[test]
fn inventory_without_rows_is_closed_only_when_said_to_be_empty() {
    let only = ["--only", "inventario"];
    // The keys after the table has opened, and the answers in the file.
    let cases: [(&[&str], &[&str]); 5] = [
        (&["."], &[]),
        (&[".", "."], &["  inventario: {}"]),
        (&[".", "\x18"], &["  inventario: non_so"]),
        // A point that is alone in a cell closes the table too.
        (&[ENTER, "."], &[]),
        // A cell that is emptied again is no answer.
        (&["Alfa", ENTER, "\x1b[D", "\x1b[3~"], &[]),
    ];
    for (keys, expected) in cases {
        let folder = tempfile::tempdir().unwrap();
        prepared(folder.path());
        let mut terminal = open(folder.path(), &only);
        terminal.wait_for("[inventario]");
        terminal.type_keys(keys);
        if expected.is_empty() && keys.contains(&".") {
            terminal.wait_for("se non c'è niente da elencare");
        }
        terminal.type_keys(&[CONTROL_C, CONTROL_C]);
        assert_eq!(terminal.end(), 0);
        assert_eq!(answers(folder.path()), expected, "{keys:?}");
    }
    for (lines, expected) in [(":.\n:q\n", &[][..]), (".\n.\n:q\n", &["  inventario: {}"])] {
        let folder = tempfile::tempdir().unwrap();
        prepared(folder.path());
        let words = ["interview", FILE, "--plain", "--date", "2026-11-20", "--lang", "it"];
        ran(program().current_dir(folder.path()).args(words).args(only).write_stdin(lines));
        assert_eq!(answers(folder.path()), expected, "{lines}");
    }
}

/// A questionnaire with an inventory whose rows are added one by one.
const SERVERS: &str = "\
comino: 1
id: breve
version: '1'
title: Breve
indices:
  - id: indice
    title: Indice
    questions:
      - {id: sede, text: La sede ha una rete?, kind: yes_no}
about:
  - id: server
    text: Quali server ci sono?
    kind: table
    columns:
      - {id: nome, title: Nome}
      - {id: anno, title: Anno, kind: number}
";

#[test]
fn table_of_free_rows_is_closed_by_a_point_in_next_row() {
    for keys in [&["Uno", ENTER, "5", ENTER, "."][..], &["Uno", ENTER, "5", ENTER, ENTER, "."]] {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("q.yaml"), SERVERS).unwrap();
        let words = ["interview", FILE, "-q", "q.yaml", "--comune", "Prova", "--lang", "it", "--only", "server"];
        let mut terminal = Terminal::open(&words, 80, 24, folder.path(), &[]);
        terminal.wait_for("[server]");
        terminal.type_keys(&keys[..4]);
        terminal.wait_for("riga nuova");
        terminal.type_keys(&keys[4..]);
        terminal.wait_for("Tutte le domande");
        terminal.type_keys(&[CONTROL_Q]);
        assert_eq!(terminal.end(), 0);
        assert!(text(folder.path()).contains("{nome: Uno, anno: 5}"), "{}", text(folder.path()));
        assert!(!text(folder.path()).contains("'.'"), "{}", text(folder.path()));
    }
}
