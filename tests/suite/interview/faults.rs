//! Failures during an interview: reported clearly, the file unchanged, unsaved answers offered for saving elsewhere.

use super::prepared;
use crate::support::program::{Ran, program, ran};
#[cfg(unix)]
use crate::support::terminal::Terminal;
#[cfg(unix)]
use crate::support::terminal::keys::{CONTROL_C, CONTROL_Q, ENTER, ESCAPE};
use insta::assert_snapshot;
use std::fs;
use std::path::Path;

const FILE: &str = "borgo-prova-maturita-ict-breve-2026-11.yaml";

fn plain(folder: &Path, words: &[&str], lines: &str) -> Ran {
    let base = ["interview", FILE, "--plain", "--date", "2026-11-20"];
    ran(program().current_dir(folder).args(base).args(words).write_stdin(lines))
}

#[cfg(unix)]
fn screen(folder: &Path) -> Terminal {
    let terminal = Terminal::open(&["interview", FILE, "--date", "2026-11-20"], 80, 24, folder, &[]);
    terminal.wait_for("Q esci");
    terminal
}

fn text(folder: &Path, name: &str) -> String {
    fs::read_to_string(folder.join(name)).unwrap()
}

#[test]
fn interview_without_terminal_fails() {
    let folder = tempfile::tempdir().unwrap();
    prepared(folder.path());
    for (lang, name) in [("it", "no_terminal_it"), ("en", "no_terminal_en")] {
        let words = ["interview", FILE, "--lang", lang];
        assert_snapshot!(name, ran(program().current_dir(folder.path()).args(words)).whole());
    }
}

#[test]
fn interview_on_invalid_file_reports_and_keeps_it() {
    let folder = tempfile::tempdir().unwrap();
    prepared(folder.path());
    let broken = text(folder.path(), FILE).replace("answers:", "answers:\n  rdt: nessuno");
    fs::write(folder.path().join(FILE), &broken).unwrap();
    let refused = plain(folder.path(), &["--lang", "it"], "1\n");
    assert_snapshot!("broken", refused.whole());
    assert_eq!(text(folder.path(), FILE), broken);
}

#[test]
fn interview_with_unusable_arguments_fails() {
    let folder = tempfile::tempdir().unwrap();
    prepared(folder.path());
    let with = |words: &[&str]| ran(program().current_dir(folder.path()).args(words).arg("--plain").write_stdin(""));
    let lines: [&[&str]; 9] = [
        &["interview", "nuovo.yaml"],
        &["interview", "nuovo.yaml", "-q", "maturita-ict-breve"],
        &["interview", "nowhere/nuovo.yaml", "-q", "maturita-ict-breve", "--comune", "Borgo"],
        &["interview", FILE, "--comune", "Borgo"],
        &["interview", "comuni.csv"],
        &["interview", FILE, "--only", "sicureza"],
        &["interview", FILE, "--respondent", "Il Sindaco"],
        &["interview", FILE, "--date", "2026-13-40"],
        &["interview", FILE, "--from", "comino.yaml"],
    ];
    let mut messages = String::new();
    for words in lines {
        for lang in ["it", "en"] {
            let ran = with(&[words, &["--lang", lang]].concat());
            assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{words:?}: {}", ran.err);
            messages.push_str(&format!("{}\n{}\n", words.join(" "), ran.err));
        }
    }
    assert_snapshot!("in_vain", messages);
    assert!(!folder.path().join("nuovo.yaml").exists());
    let on_folder = with(&["interview", ".", "--lang", "it"]);
    assert!(on_folder.err.contains(&format!(". è una cartella: indica il file di un comune, per esempio ./{FILE}")));
}

#[cfg(unix)]
#[test]
fn interview_on_locked_file_refuses_second_writer() {
    let folder = tempfile::tempdir().unwrap();
    prepared(folder.path());
    let mut first = screen(folder.path());
    let before = text(folder.path(), FILE);
    let second = plain(folder.path(), &["--lang", "it"], "1\n\n");
    assert_eq!((second.code, second.out.as_str()), (2, ""));
    let messages: String = second.err.chars().filter(|letter| !letter.is_ascii_digit()).collect();
    assert_snapshot!("second_writer", messages);
    assert_eq!(text(folder.path(), FILE), before);
    first.send("q");
    assert_eq!(first.end(), 0);
    assert_eq!(plain(folder.path(), &[], "1\n\n").code, 0);
}

/// An interview whose file is changed to `text_now` by another program: the change stays, the answers go to another file.
#[cfg(unix)]
fn changed_meanwhile(text_now: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    prepared(folder.path());
    let mut terminal = screen(folder.path());
    terminal.send("2");
    terminal.send(ENTER);
    terminal.wait_for("[servizi-completi]");
    terminal.send("p");
    terminal.wait_for("Evidenza [accesso-digitale]");
    terminal.send("schermata");
    terminal.send(ENTER);
    terminal.wait_for("[servizi-completi]");
    terminal.wait("the end of the input", |text| text.contains("Invio rispondi"));
    fs::write(folder.path().join(FILE), text_now).unwrap();
    terminal.send("12");
    terminal.send(ENTER);
    let messages = terminal.wait_for("NON SALVATO");
    terminal.send(CONTROL_Q);
    terminal.wait_for("Salva in un altro file");
    terminal.send(ENTER);
    terminal.wait("the saved sitting", |text| !text.contains("NON SALVATO") && text.contains("Q esci"));
    terminal.send(CONTROL_Q);
    assert_eq!(terminal.end(), 0);
    assert_eq!(text(folder.path(), FILE), text_now);
    let other = text(folder.path(), &FILE.replace(".yaml", "-2.yaml"));
    assert!(other.contains("evidence: schermata") && other.contains("servizi-completi: 12"), "{other}");
    let words = ["check", &FILE.replace(".yaml", "-2.yaml")];
    assert_eq!(ran(program().current_dir(folder.path()).args(words)).code, 0);
    messages
}

#[cfg(unix)]
#[test]
fn interview_with_file_changed_elsewhere_keeps_their_change() {
    let other = "questionnaire: maturita-ict-breve\nunit: Borgo Prova\nanswers:\n  servizi-completi: 99\n";
    assert_snapshot!("changed", changed_meanwhile(other));
    assert_snapshot!("made_invalid", changed_meanwhile("answers: ["));
}

#[cfg(unix)]
#[test]
fn interview_unsaved_quit_requires_confirmation() {
    let folder = tempfile::tempdir().unwrap();
    prepared(folder.path());
    let mut terminal = screen(folder.path());
    fs::write(folder.path().join(FILE), "answers: [").unwrap();
    terminal.send("x");
    terminal.wait_for("NON SALVATO");
    terminal.send("q");
    terminal.wait_for("Salva in un altro file");
    terminal.send(ESCAPE);
    terminal.wait_for("Invio rispondi");
    terminal.send("q");
    assert_eq!(terminal.end(), 2);
    assert_eq!(text(folder.path(), FILE), "answers: [");
}

#[cfg(unix)]
#[test]
fn interview_with_removed_folder_reports_and_keeps_answers() {
    let above = tempfile::tempdir().unwrap();
    let folder = above.path().join("interviste");
    fs::create_dir(&folder).unwrap();
    prepared(&folder);
    let words = ["interview", "interviste/borgo-prova-maturita-ict-breve-2026-11.yaml", "--date", "2026-11-20"];
    let mut terminal = Terminal::open(&words, 80, 24, above.path(), &[]);
    terminal.wait_for("Q esci");
    fs::rename(&folder, above.path().join("altrove")).unwrap();
    terminal.send("x");
    assert_snapshot!("folder_gone", terminal.wait_for("NON SALVATO"));
    terminal.send("w");
    terminal.wait_for("Salva in un altro file");
    terminal.send("\x15");
    terminal.send("salvata.yaml");
    terminal.send(ENTER);
    terminal.wait("the saved sitting", |text| !text.contains("NON SALVATO") && text.contains("Q esci"));
    terminal.send("q");
    assert_eq!(terminal.end(), 0);
    assert!(text(above.path(), "salvata.yaml").contains("accesso-digitale: non_so"));
}

#[test]
#[cfg(target_os = "linux")]
fn interview_in_unwritable_folder_fails_before_first_question() {
    let words = ["interview", "/proc/borgo.yaml", "-q", "maturita-ict-breve", "--comune", "Borgo", "--plain"];
    let refused = ran(program().args(words).args(["--lang", "it"]).write_stdin("1\n"));
    assert_eq!((refused.code, refused.out.as_str()), (2, ""));
    assert_snapshot!("unwritable", refused.err.lines().next().unwrap_or(""));
}

#[cfg(unix)]
#[test]
fn interview_on_full_disk_reports_and_keeps_file() {
    let folder = tempfile::tempdir().unwrap();
    prepared(folder.path());
    let before = text(folder.path(), FILE);
    // No file may grow by a byte, as on a full disk.
    let line = format!("trap '' XFSZ; ulimit -f 0; exec \"$COMINO\" interview {FILE} --date 2026-11-20");
    let mut terminal = Terminal::open_shell(&line, 80, 24, folder.path());
    terminal.wait_for("Q esci");
    terminal.send("x");
    assert_snapshot!("full_disk", terminal.wait_for("NON SALVATO"));
    assert_eq!(text(folder.path(), FILE), before);
    terminal.send("q");
    terminal.wait_for("Salva in un altro file");
    terminal.send(ENTER);
    terminal.wait("both refusals", |text| text.matches("os error 27").count() == 2);
    terminal.send(CONTROL_C);
    assert_eq!(terminal.end(), 2);
    assert_eq!(text(folder.path(), FILE), before);
    assert!(!folder.path().join(FILE.replace(".yaml", "-2.yaml")).exists());
}

#[cfg(unix)]
#[test]
fn interview_with_closed_window_ends_and_unlocks() {
    let folder = tempfile::tempdir().unwrap();
    prepared(folder.path());
    let mut terminal = screen(folder.path());
    terminal.send("x");
    terminal.wait_for("[servizi-completi]");
    // What a window that is closed sends.
    terminal.signal("HUP");
    terminal.close();
    terminal.end();
    assert!(text(folder.path(), FILE).contains("accesso-digitale: non_so"));
    assert_eq!(plain(folder.path(), &[], ":q\n").code, 0);
}

#[cfg(unix)]
#[test]
fn interview_in_tiny_window_survives() {
    let folder = tempfile::tempdir().unwrap();
    prepared(folder.path());
    let mut terminal = screen(folder.path());
    terminal.resize(20, 5);
    terminal.wait("the small foot", |text| text.contains("? aiuto") && !text.contains("Invio"));
    terminal.resize(3, 2);
    terminal.resize(80, 24);
    terminal.wait_for("[accesso-digitale]");
    terminal.send("q");
    assert_eq!(terminal.end(), 0);
}

#[cfg(unix)]
#[test]
fn interview_on_signal_restores_terminal() {
    for signal in [None, Some("TERM"), Some("INT")] {
        let folder = tempfile::tempdir().unwrap();
        prepared(folder.path());
        let mut terminal = screen(folder.path());
        terminal.send("x");
        terminal.wait_for("[servizi-completi]");
        match signal {
            None => {
                terminal.send(CONTROL_C);
                terminal.wait_for(&format!("le risposte sono salvate in {FILE}"));
                terminal.send(CONTROL_C);
            }
            Some(signal) => terminal.signal(signal),
        }
        assert_eq!(terminal.end(), 0);
        assert!(!terminal.is_taken_over());
        assert!(text(folder.path(), FILE).contains("accesso-digitale: non_so"));
    }
}

#[cfg(unix)]
#[test]
fn interview_through_symlink_shares_lock_and_keeps_link() {
    let folder = tempfile::tempdir().unwrap();
    prepared(folder.path());
    std::os::unix::fs::symlink(FILE, folder.path().join("legata.yaml")).unwrap();
    let mut first = screen(folder.path());
    let words = ["interview", "legata.yaml", "--plain", "--lang", "it"];
    let second = ran(program().current_dir(folder.path()).args(words).write_stdin("1\n"));
    assert!(second.code == 2 && second.err.contains("già aperto"), "{}", second.err);
    first.send("q");
    first.end();
    assert_eq!(ran(program().current_dir(folder.path()).args(words).write_stdin(":x\n")).code, 0);
    assert!(folder.path().join("legata.yaml").is_symlink());
    assert!(text(folder.path(), FILE).contains("accesso-digitale: non_so"));
}

#[test]
fn interview_preserves_line_endings_and_byte_order_mark() {
    let folder = tempfile::tempdir().unwrap();
    prepared(folder.path());
    let windows = format!("\u{feff}{}", text(folder.path(), FILE).replace('\n', "\r\n"));
    fs::write(folder.path().join(FILE), &windows).unwrap();
    assert_eq!(plain(folder.path(), &["--lang", "it"], ":x\n12\n").code, 0);
    let now = text(folder.path(), FILE);
    let expected = windows.replace("date:\r\n", "date: 2026-11-20\r\n");
    assert_eq!(now, expected + "  accesso-digitale: non_so\r\n  servizi-completi: 12\r\n");
}

#[test]
fn interview_on_file_with_anchors_preserves_it() {
    let folder = tempfile::tempdir().unwrap();
    prepared(folder.path());
    let anchored =
        text(folder.path(), FILE).replace("answers:", "answers:\n  scadenzario: &fatto fatto\n  fascicoli: *fatto");
    fs::write(folder.path().join(FILE), &anchored).unwrap();
    let messages = plain(folder.path(), &["--lang", "it"], ":/ scadenzario\n2\n\n:w altra.yaml\n:q\n");
    assert_eq!(messages.code, 0, "{}", messages.err);
    assert!(messages.err.contains("ancore o alias"), "{}", messages.err);
    assert_eq!(text(folder.path(), FILE), anchored);
    let other = text(folder.path(), "altra.yaml");
    assert!(other.contains("scadenzario: previsto") && other.contains("fascicoli: fatto"), "{other}");
}
