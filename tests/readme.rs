//! The README keeps its word: its commands print what it shows, its files are sound.
//!
//! `COMINO_BLESS=1` writes what the commands print into the README.
#![allow(clippy::unwrap_used)]

mod support;

use comino::load::{self, folder::Folder, parse, table::Table};
use comino::source::{Problems, Sources};
use std::fs;
use support::program::run;

fn readme() -> String {
    fs::read_to_string("README.md").unwrap()
}

/// The words of a command line; double quotes hold words together.
fn words(command: &str) -> Vec<String> {
    let parts = command.split('"').enumerate();
    let split = |(at, part): (usize, &str)| match at % 2 {
        0 => part.split_whitespace().map(str::to_owned).collect(),
        _ => vec![part.to_owned()],
    };
    parts.flat_map(split).collect()
}

/// What `head -n N` or `tail -n N` leave of a text.
fn piped(text: &str, cut: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let kept = match cut.split_whitespace().collect::<Vec<_>>().as_slice() {
        [] => &lines[..],
        ["head", "-n", count] => &lines[..count.parse::<usize>().unwrap().min(lines.len())],
        ["tail", "-n", count] => &lines[lines.len().saturating_sub(count.parse().unwrap())..],
        other => panic!("a pipe the README cannot have: {other:?}"),
    };
    kept.iter().map(|line| format!("{line}\n")).collect()
}

/// The README with what each of its commands prints below it.
fn with_outputs(readme: &str) -> (String, usize) {
    let mut text = String::new();
    let mut lines = readme.lines().peekable();
    let mut commands = 0;
    while let Some(line) = lines.next() {
        text.push_str(line);
        text.push('\n');
        if line != "```console" {
            continue;
        }
        let command = lines.next().unwrap();
        text.push_str(command);
        text.push('\n');
        while lines.peek().is_some_and(|line| *line != "```") {
            lines.next();
        }
        let command = command.strip_prefix("$ comino ").expect("a command of comino");
        let (command, cut) = command.split_once(" | ").unwrap_or((command, ""));
        let words = words(command);
        let ran = run(&words.iter().map(String::as_str).collect::<Vec<_>>());
        assert!(ran.code < 2, "{command}: {}", ran.err);
        text.push_str(&piped(&ran.out, cut));
        text.push_str(&ran.err);
        commands += 1;
    }
    (text, commands)
}

#[test]
fn its_commands_print_what_it_shows() {
    let written = readme();
    let (printed, commands) = with_outputs(&written);
    assert!(commands >= 6, "{commands} commands");
    if std::env::var_os("COMINO_BLESS").is_some() {
        fs::write("README.md", printed).unwrap();
        return;
    }
    assert_eq!(written, printed, "COMINO_BLESS=1 cargo test --test readme writes it anew");
}

/// What stands between the fences of a language.
fn fenced(readme: &str, language: &str) -> Vec<String> {
    let opening = format!("```{language}\n");
    let parts = readme.split(&opening).skip(1);
    parts.map(|part| part.split("```").next().unwrap().to_owned()).collect()
}

#[test]
fn its_files_are_sound_and_agree() {
    let readme = readme();
    let [questionnaire, interview] = <[String; 2]>::try_from(fenced(&readme, "yaml")).unwrap();
    let [table] = <[String; 1]>::try_from(fenced(&readme, "csv")).unwrap();
    let (mut sources, mut problems) = (Sources::default(), Problems::default());
    let source = sources.add("README.md", questionnaire.as_str());
    let document = parse(&questionnaire, source, &mut problems).unwrap();
    let questionnaire = load::questionnaire::read(document, &mut problems).unwrap();
    let source = sources.add("README.md", interview.as_str());
    let document = parse(&interview, source, &mut problems).unwrap();
    let interview = load::interview::read(document, &questionnaire, &Folder::default(), &mut problems).unwrap();
    let source = sources.add("README.md", "");
    let table = Table::open(&table, source, &mut sources, &mut problems).unwrap();
    let rows = table.rows(&questionnaire, &Folder::default(), &mut problems);
    assert!(problems.sorted().is_empty(), "{:#?}", problems.sorted());
    let scores = |interview| comino::score::score(&questionnaire, interview);
    assert_eq!(scores(&interview), scores(&rows[0].interview));
}

#[test]
fn it_names_every_command_and_format() {
    let readme = readme();
    let help = run(&["--help"]).printed();
    let commands = help.split("Commands:").nth(1).unwrap().split("Options:").next().unwrap();
    let named = commands.lines().filter(|line| line.starts_with("  ") && !line.starts_with("   "));
    for command in named.filter_map(|line| line.split_whitespace().next()) {
        assert!(readme.contains(&format!("`{command}")), "the README does not name {command}");
    }
    for format in <comino::render::Format as strum::VariantNames>::VARIANTS {
        assert!(readme.contains(&format!("`{format}`")), "{format}");
    }
}
