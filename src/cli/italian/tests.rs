//! Every text of the command line exists in both languages, and Italian pages contain no English.

use super::{VALUE_NAMES, of, translated, value_name};
use crate::cli::command;
use clap::Command;
use clap::builder::StyledStr;

fn commands(command: &Command, path: &str) -> Vec<(String, Command)> {
    let mut all = vec![(path.to_owned(), command.clone())];
    for below in command.get_subcommands() {
        all.extend(commands(below, format!("{path} {}", below.get_name()).trim_start()));
    }
    all
}

fn italian() -> Vec<(String, Command)> {
    let mut command = translated(command());
    command.build();
    commands(&command, "")
}

/// Whether a long help is the short one, then a paragraph in Italian.
fn is_both(short: Option<&StyledStr>, long: Option<&StyledStr>) -> bool {
    let (short, long) = (short.map(ToString::to_string), long.map(ToString::to_string).unwrap_or_default());
    let mut paragraphs = long.split("\n\n");
    short.as_deref() == paragraphs.next() && paragraphs.next().is_some() && paragraphs.next().is_none()
}

#[test]
fn italian_texts_cover_every_command_and_argument() {
    let mut missing = Vec::new();
    for (path, command) in commands(&command(), "") {
        if !is_both(command.get_about(), command.get_long_about()) {
            missing.push(format!("what `{path}` does"));
        }
        if command.get_after_help().is_some() != command.get_after_long_help().is_some() {
            missing.push(format!("the end of `{path}`"));
        }
        assert!(command.get_before_help().is_none(), "`{path}` has a text above that is not looked for here");
        for argument in command.get_arguments() {
            let id = argument.get_id();
            if !is_both(argument.get_help(), argument.get_long_help()) {
                missing.push(format!("`{path}`: {id}"));
            }
            if argument.get_action().takes_values() && of(&VALUE_NAMES, &value_name(argument)).is_none() {
                missing.push(format!("`{path}`: the value of {id}"));
            }
        }
    }
    assert_eq!(missing, Vec::<String>::new());
}

#[test]
fn italian_help_contains_no_english() {
    let of_clap =
        ["Usage", "Commands", "Arguments", "Options", "OPTIONS", "COMMAND>", "[default", "[possible", "Print "];
    let own: Vec<String> = commands(&command(), "")
        .iter()
        .flat_map(|(_, command)| {
            let helps: Vec<_> = command.get_arguments().filter_map(|argument| argument.get_help()).collect();
            helps.into_iter().chain(command.get_about()).map(ToString::to_string).collect::<Vec<_>>()
        })
        .collect();
    for (path, command) in italian() {
        let short = command.clone().term_width(0).render_help().to_string();
        let long = command.clone().term_width(0).render_long_help().to_string();
        for page in [short, long] {
            let all = of_clap.into_iter().chain(own.iter().map(String::as_str));
            let left: Vec<&str> = all.filter(|words| page.contains(words)).collect();
            assert!(left.is_empty(), "`{path}`: {left:?}\n{page}");
        }
    }
}

#[test]
fn italian_command_parses_like_english_one() {
    translated(command()).debug_assert();
    let lines = [
        "comino explain Alvito indice a b --wave 2026 -q x -f md -o f --force --strict --lang it --color never",
        "comino score a --wide --index i --lang en",
        "comino questionnaire show x --yaml",
        "comino --lang it man --directory d",
    ];
    for line in lines {
        assert_eq!(read(command(), line), read(translated(command()), line), "{line}");
    }
}

/// The verb of a line, and its arguments with their values.
fn read(command: Command, line: &str) -> (String, Vec<(String, Vec<String>)>) {
    let matches = command.try_get_matches_from(line.split(' ')).expect("a line that is read");
    let (verb, below) = matches.subcommand().expect("a verb");
    let values = |id: &str| {
        let raw = below.try_get_raw(id).ok().flatten().into_iter().flatten();
        raw.map(|value| value.to_string_lossy().into_owned()).collect()
    };
    (verb.to_owned(), below.ids().map(|id| (id.to_string(), values(id.as_str()))).collect())
}
