//! The table of an inventory, undo, leaving and the closing summary, by keys at 80×24.

use super::prepared;
use crate::support::program::{program, ran};
use crate::support::terminal::Terminal;
use crate::support::terminal::keys::{CONTROL_Q, CONTROL_Z, DOWN, ENTER, ESCAPE, RIGHT};
use insta::assert_snapshot;
use std::fs;
use std::path::Path;

const FILE: &str = "borgo-prova-maturita-ict-breve-2026-11.yaml";

fn open(folder: &Path, words: &[&str]) -> Terminal {
    let words = [&["interview", FILE, "--date", "2026-11-20"], words].concat();
    Terminal::open(&words, 80, 24, folder, &[])
}

fn text(folder: &Path) -> String {
    fs::read_to_string(folder.join(FILE)).unwrap()
}

/// The line of the file with the inventory.
fn inventory(folder: &Path) -> Option<String> {
    text(folder).lines().find(|line| line.contains("inventario:")).map(|line| line.trim().to_owned())
}

#[test]
fn table_cells_are_filled_by_number_label_and_text() {
    for (lang, keys, leave, closed) in [
        ("it", ["in parte", "Lume"], "Ctrl-Q esci", "Invio apri la tabella"),
        ("en", ["Partly", "Lume"], "Ctrl-Q leave", "Enter open the table"),
    ] {
        let folder = tempfile::tempdir().unwrap();
        prepared(folder.path());
        let mut terminal = open(folder.path(), &["--lang", lang, "--only", "inventario"]);
        terminal.wait_for(leave);
        // Quitting letters are text here.
        terminal.type_keys(&["Qualità", ENTER, keys[1], ENTER, "2"]);
        terminal.wait_for("▸·");
        terminal.type_keys(&[DOWN, "\x1b[D", keys[0], ENTER]);
        terminal.wait_for("▸·");
        // A number that is no choice changes nothing.
        terminal.send(&format!("{DOWN}\x1b[D9"));
        assert_snapshot!(format!("table_{lang}"), terminal.wait_for(if lang == "it" { "«9»" } else { "“9”" }));
        terminal.send(ESCAPE);
        terminal.wait_for(closed);
        terminal.send(RIGHT);
        terminal.wait_for(if lang == "it" { "righe vuote" } else { "empty rows" });
        terminal.send(CONTROL_Q);
        assert_eq!(terminal.end(), 0);
        assert_eq!(
            inventory(folder.path()).as_deref(),
            Some(
                "inventario: {protocollo: {prodotto: Qualità, fornitore: Lume, modalita: in-sede}, tributi: {modalita: misto}}"
            )
        );
    }
}

#[test]
fn table_closed_with_empty_cells_is_not_asked_again() {
    let folder = tempfile::tempdir().unwrap();
    prepared(folder.path());
    let mut terminal = open(folder.path(), &[]);
    terminal.wait_for("[accesso-digitale]");
    terminal.send(&format!("x{RIGHT}"));
    terminal.wait_for("[inventario]");
    terminal.type_keys(&["Alfa", ENTER, "."]);
    terminal.wait_for("[scadenzario]");
    terminal.send(CONTROL_Q);
    assert_eq!(terminal.end(), 0);
    let mut terminal = open(folder.path(), &[]);
    terminal.wait_for("2 di 19");
    terminal.wait_for("[servizi-completi]");
    terminal.send(&format!("{RIGHT}{RIGHT}"));
    terminal.wait_for("[scadenzario]");
    terminal.send(CONTROL_Q);
    assert_eq!(terminal.end(), 0);
}

#[test]
fn undo_reverts_last_answers_one_by_one() {
    let folder = tempfile::tempdir().unwrap();
    prepared(folder.path());
    let before = text(folder.path());
    let mut terminal = open(folder.path(), &[]);
    terminal.wait_for("[accesso-digitale]");
    terminal.send("x");
    terminal.wait_for("[servizi-completi]");
    terminal.send(&format!("12{ENTER}"));
    terminal.wait_for("[inventario]");
    terminal.send(&format!("Alfa{ENTER}"));
    terminal.wait_for("Alfa");
    terminal.send(CONTROL_Z);
    terminal.wait("an empty table", |text| text.contains("[inventario]") && !text.contains("Alfa"));
    terminal.send(CONTROL_Z);
    terminal.wait_for("[servizi-completi]");
    assert!(!text(folder.path()).contains("servizi-completi"));
    terminal.send("z");
    terminal.wait_for("[accesso-digitale]");
    terminal.send("z");
    terminal.wait_for("niente da annullare");
    terminal.send("q");
    assert_eq!(terminal.end(), 0);
    let now = text(folder.path()).replace("date: 2026-11-20", "date:").replace("answers: {}", "answers:");
    assert_eq!(now, before);
}

#[test]
fn control_q_leaves_from_everywhere_but_keeps_typed_text_once() {
    let steps: [(&[&str], &str); 5] = [
        (&[], "[accesso-digitale]"),
        (&["?"], "Che cosa si può fare"),
        (&["l"], "senza evidenza"),
        (&["/", "copie"], "Cerca: copie"),
        (&[RIGHT, RIGHT], "[inventario]"),
    ];
    for (keys, screen) in steps {
        let folder = tempfile::tempdir().unwrap();
        prepared(folder.path());
        let mut terminal = open(folder.path(), &[]);
        terminal.wait_for("[accesso-digitale]");
        keys.iter().for_each(|key| terminal.send(key));
        assert!(terminal.wait_for(screen).contains("Ctrl-Q esci"), "{screen}");
        terminal.send(CONTROL_Q);
        assert_eq!(terminal.end(), 0);
    }
    let folder = tempfile::tempdir().unwrap();
    prepared(folder.path());
    let mut terminal = open(folder.path(), &[]);
    terminal.wait_for("[accesso-digitale]");
    terminal.send("t");
    terminal.send("da chiedere");
    terminal.wait_for("da chiedere");
    terminal.send(CONTROL_Q);
    terminal.wait_for("non è confermato");
    terminal.send(ENTER);
    terminal.wait_for("Nota: da chiedere");
    terminal.send(CONTROL_Q);
    assert_eq!(terminal.end(), 0);
    assert!(text(folder.path()).contains("note: da chiedere"));
}

#[test]
fn plain_mode_has_undo_choices_by_number_and_commands_at_evidence() {
    let folder = tempfile::tempdir().unwrap();
    prepared(folder.path());
    let run = |words: &[&str], lines: &str| {
        let base = ["interview", FILE, "--plain", "--date", "2026-11-20", "--lang", "it"];
        ran(program().current_dir(folder.path()).args(base).args(words).write_stdin(lines))
    };
    // The answer is reverted at its evidence, given again, and its evidence added later.
    let first = run(&[], "3\n:z\n2\n:q\n");
    assert_eq!(first.code, 0, "{}", first.err);
    assert!(first.err.contains("annullata l'ultima modifica di «accesso-digitale»"), "{}", first.err);
    assert!(text(folder.path()).contains("accesso-digitale: previsto"), "{}", text(folder.path()));
    run(&["--only", "inventario"], "\n\n4\n3\n:.\n:q\n");
    assert_eq!(inventory(folder.path()).as_deref(), Some("inventario: {protocollo: {modalita: misto}}"));
    let last = run(&["--only", "personale-ict"], ":x\n:z\n:z\n:q\n");
    assert!(last.err.contains("niente da annullare"), "{}", last.err);
    let closing = run(&["--only", "servizi"], ":<\n:a\n:q\n");
    assert!(closing.out.contains("Non applicabile (1):"), "{}", closing.out);
}
