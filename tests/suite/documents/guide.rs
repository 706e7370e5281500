//! The guide: its commands, run in order in a copy of the example, print what it shows; its pictures are those they draw.

use crate::support::document::{fenced, keeps_its_word, listed};
use crate::support::program::{Ran, program, ran};
use crate::support::terminal::Terminal;
use std::fs;
use std::path::Path;

const GUIDE: &str = "docs/guida.md";
const PICTURES: &str = "docs/immagini";

/// A folder as after unpacking the archive: it holds only the example.
fn unpacked() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let example = Path::new("examples/valle-immaginaria");
    fs::create_dir_all(folder.path().join(example)).unwrap();
    for file in fs::read_dir(example).unwrap() {
        let file = file.unwrap().path();
        fs::copy(&file, folder.path().join(&file)).unwrap();
    }
    folder
}

/// The first screen of an interview, which is then left.
fn interview_screen(folder: &Path, words: &[&str], lang: &str, foot: &str) -> Ran {
    let mut terminal = Terminal::open(&[words, &["--lang", lang]].concat(), 80, 24, folder, &[]);
    let screen = terminal.wait_for(foot);
    terminal.send("q");
    assert_eq!(terminal.end(), 0, "{words:?}");
    let out = screen.lines().map(|line| line.get(1..).unwrap_or_default().to_owned() + "\n").collect();
    Ran { code: 0, out, err: String::new() }
}

/// Runs a command in an Italian locale; for an interview, returns the first screen and quits.
fn run(folder: &Path, words: &[&str]) -> Ran {
    if words[0] == "interview" {
        return interview_screen(folder, words, "it", "Ctrl-Q esci");
    }
    let ran = ran(program().current_dir(folder).env("LC_ALL", "it_IT.UTF-8").args(words));
    let diagnostics = words[0] == "check" && ran.out.contains("errore[");
    assert_eq!(ran.code, i32::from(diagnostics), "{words:?}: {}", ran.err);
    ran
}

/// The pictures in a text: alternative text and file name.
fn pictures(text: &str) -> Vec<(&str, &str)> {
    let shown = text.split("![").skip(1);
    shown
        .map(|rest| rest.split_once("](immagini/").unwrap())
        .map(|(alternative, rest)| (alternative, rest.split(')').next().unwrap()))
        .collect()
}

#[test]
fn guide_commands_print_what_it_shows() {
    let folder = unpacked();
    let commands = keeps_its_word(GUIDE, folder.path(), |words| run(folder.path(), words));
    let help = run(folder.path(), &["--help"]).printed();
    let verbs = listed(&help, "Comandi:");
    assert!(!verbs.is_empty(), "{help}");
    for verb in verbs {
        let for_consultants = !["completions", "man"].contains(&verb);
        let shown = commands.iter().any(|command| command.split(' ').next() == Some(verb));
        assert_eq!(shown, for_consultants, "{verb}");
    }
    let guide = fs::read_to_string(GUIDE).unwrap();
    for (_, name) in pictures(&guide).into_iter().filter(|(_, name)| name.ends_with(".svg")) {
        let drawn = fs::read_to_string(folder.path().join("figure").join(name)).unwrap();
        let kept = Path::new(PICTURES).join(name);
        if std::env::var_os("COMINO_BLESS").is_some() {
            fs::write(&kept, &drawn).unwrap();
        }
        assert!(fs::read_to_string(&kept).unwrap() == drawn, "{name} is drawn otherwise");
    }
}

#[test]
fn guide_shows_no_command_outside_executed_blocks() {
    let guide = fs::read_to_string(GUIDE).unwrap();
    let outside: String = guide.split("```").step_by(2).collect();
    assert!(!outside.contains("`comino "), "a command outside the blocks that are run");
    for block in fenced(&guide, "sh") {
        assert!(
            !block.lines().any(|line| line.starts_with("comino ")),
            "a command of comino that is not run:\n{block}"
        );
    }
}

#[test]
fn guide_pictures_exist_are_small_and_have_alt_text() {
    const HEAVIEST: u64 = 120_000;
    let guide = fs::read_to_string(GUIDE).unwrap();
    let mut shown: Vec<&str> = Vec::new();
    for (alternative, name) in pictures(&guide) {
        assert!(alternative.len() > 40, "{name} has no alternative text: {alternative}");
        let size = fs::metadata(Path::new(PICTURES).join(name)).unwrap().len();
        assert!(size <= HEAVIEST, "{name} has {size} bytes");
        shown.push(name);
    }
    let mut kept: Vec<String> =
        fs::read_dir(PICTURES).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
    shown.sort_unstable();
    shown.dedup();
    kept.sort_unstable();
    assert_eq!(shown, kept);
}

#[test]
fn english_guide_commands_print_what_it_shows() {
    let folder = unpacked();
    keeps_its_word("docs/guide.md", folder.path(), |words| match words[0] {
        "interview" => interview_screen(folder.path(), words, "en", "Ctrl-Q leave"),
        _ => run(folder.path(), words),
    });
}
