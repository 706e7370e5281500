//! The screens of an interview at 80×24 and 60×20, in Italian and English.

use super::{prepared, prepared_on};
use crate::support::terminal::Terminal;
use crate::support::terminal::keys::{DOWN, ENTER, ESCAPE, PAGE_DOWN, RIGHT};
use insta::assert_snapshot;

const FILE: &str = "borgo-prova-maturita-ict-breve-2026-11.yaml";

/// Takes snapshots of an interview from its first question to its lists. The narrow screens in English only have to fit.
fn looked_at(name: &str, columns: u16, rows: u16, lang: &str, leave: &str, find: &str) {
    let folder = tempfile::tempdir().unwrap();
    prepared(folder.path());
    let words = ["interview", FILE, "--date", "2026-11-20", "--lang", lang];
    let mut terminal = Terminal::open(&words, columns, rows, folder.path(), &[]);
    let look = |what: &str, terminal: &Terminal, until: &str| {
        let text = terminal.wait_for(until);
        assert!(text.lines().all(|line| line.chars().count() <= usize::from(columns)), "{text}");
        if name != "en_60x20" {
            assert_snapshot!(format!("{name}_{what}"), text);
        }
    };
    look("choice", &terminal, leave);
    terminal.send(&DOWN.repeat(5));
    look("last_option", &terminal, "▸ 5");
    let last = if lang == "it" { "Chiedi anche" } else { "Ask for evidence" };
    terminal.send(&PAGE_DOWN.repeat(3));
    look("scrolled", &terminal, last);
    terminal.send("?");
    look("help", &terminal, if lang == "it" { "un altro tasto" } else { "any other key" });
    terminal.send(" ");
    terminal.wait_for(leave);
    terminal.send(RIGHT);
    terminal.wait_for("[servizi-completi]");
    terminal.send("101");
    look("wrong_number", &terminal, if lang == "it" { "«101»" } else { "“101”" });
    terminal.send(ESCAPE);
    terminal.wait_for(if lang == "it" { "Invio rispondi" } else { "Enter answer" });
    terminal.send(RIGHT);
    look("inventory", &terminal, "[inventario]");
    // In a text field, actions need the control key.
    terminal.send("\x14");
    let long =
        "Perché l'ufficio tributi usa già un programma suo, comprato a parte, e non vuole cambiarlo prima del 2028";
    terminal.send(long);
    look("note", &terminal, "2028");
    terminal.send(ENTER);
    look("noted", &terminal, leave);
    terminal.send("\x0c");
    look("list", &terminal, if lang == "it" { "Esc torna" } else { "Esc back" });
    terminal.send("l");
    terminal.wait_for(if lang == "it" { "frecce" } else { "arrows" });
    terminal.send("/");
    terminal.send(find);
    look("found", &terminal, &format!("{}: {find}", if lang == "it" { "Cerca" } else { "Find" }));
    terminal.send(ENTER);
    // The name of the question is also in the list of matches; the help line of a page is not.
    look("jumped", &terminal, if lang == "it" { "Invio rispondi" } else { "Enter answer" });
    terminal.send("q");
    assert_eq!(terminal.end(), 0);
}

#[test]
fn tour_shows_first_screen_of_newest_questionnaire() {
    let folder = tempfile::tempdir().unwrap();
    prepared_on(folder.path(), "maturita-ict-breve");
    let words = ["interview", FILE, "--date", "2026-11-20", "--lang", "it"];
    let mut terminal = Terminal::open(&words, 80, 24, folder.path(), &[]);
    let text = terminal.wait_for("Q esci");
    let shown: String = text.lines().map(|line| line.get(1..).unwrap_or("").to_owned() + "\n").collect();
    let tour = std::fs::read_to_string("docs/tour.md").unwrap();
    assert!(tour.contains(shown.trim_end()), "the tour shows another screen than\n{shown}");
    terminal.send("q");
    assert_eq!(terminal.end(), 0);
}

#[test]
fn screens_in_italian_match_snapshots() {
    looked_at("it_80x24", 80, 24, "it", "Q esci", "copie");
    looked_at("it_60x20", 60, 20, "it", "Q esci", "copie");
}

#[test]
fn screens_in_english_match_snapshots() {
    looked_at("en_80x24", 80, 24, "en", "Q leave", "backups");
    looked_at("en_60x20", 60, 20, "en", "Q leave", "backups");
}

#[test]
fn screens_without_colour_write_no_colour_codes() {
    let coloured = |environment: &[(&str, &str)]| {
        let folder = tempfile::tempdir().unwrap();
        prepared(folder.path());
        let mut terminal =
            Terminal::open(&["interview", FILE, "--date", "2026-11-20"], 80, 24, folder.path(), environment);
        terminal.wait_for("Q esci");
        terminal.send(DOWN);
        terminal.wait_for("▸");
        terminal.send("q");
        assert_eq!(terminal.end(), 0);
        let bytes = String::from_utf8_lossy(&terminal.bytes()).into_owned();
        // Foreground colours: 30–37, 38;…, 90–97.
        let codes = bytes.split("\x1b[").skip(1).filter_map(|rest| rest.split_once('m')).map(|(codes, _)| codes);
        let codes: Vec<&str> =
            codes.filter(|codes| codes.bytes().all(|byte| byte.is_ascii_digit() || byte == b';')).collect();
        codes.iter().any(|codes| codes.starts_with("38;") || matches!(codes.parse::<u8>(), Ok(30..=37 | 90..=97)))
    };
    assert!(coloured(&[]));
    assert!(!coloured(&[("NO_COLOR", "1")]));
}
