//! The table of Italian texts and the command line name the same things, and no English is left.

use super::super::CommandLine;
use super::{texts, translated};
use clap::{Command, CommandFactory};
use std::collections::HashSet;

/// Every command with its path.
fn commands(command: &Command, path: &str) -> Vec<(String, Command)> {
    let mut all = vec![(path.to_owned(), command.clone())];
    for below in command.get_subcommands() {
        all.extend(commands(below, format!("{path} {}", below.get_name()).trim_start()));
    }
    all
}

fn english() -> Vec<(String, Command)> {
    commands(&CommandLine::command(), "")
}

fn italian() -> Vec<(String, Command)> {
    let mut command = translated(CommandLine::command());
    command.build();
    commands(&command, "")
}

#[test]
fn italian_texts_cover_every_command_and_argument() {
    let mut missing = Vec::new();
    for (path, command) in english() {
        if texts::about(&path).is_none() {
            missing.push(format!("what `{path}` does"));
        }
        if command.get_after_help().is_some() != texts::end(&path).is_some() {
            missing.push(format!("what stands at the end of `{path}`"));
        }
        assert!(command.get_before_help().is_none(), "`{path}` has a text above that is not looked for here");
        for argument in command.get_arguments() {
            let id = argument.get_id();
            match texts::argument_of(&path, id.as_str()) {
                None => missing.push(format!("`{path}`: {id}")),
                Some(text) if argument.get_action().takes_values() == text.value.is_empty() => {
                    missing.push(format!("`{path}`: the value of {id}"));
                }
                Some(_) => {}
            }
        }
    }
    assert_eq!(missing, Vec::<String>::new());
}

#[test]
fn italian_texts_have_known_unique_keys() {
    let paths: HashSet<String> = english().into_iter().map(|(path, _)| path).collect();
    let mut named: HashSet<(String, &str)> = HashSet::new();
    for (path, command) in english() {
        for argument in command.get_arguments() {
            let text = texts::argument_of(&path, argument.get_id().as_str()).expect("a text");
            named.insert((text.command.to_owned(), text.id));
        }
    }
    let mut idle: Vec<String> = Vec::new();
    for table in [texts::COMMANDS, texts::ENDS] {
        let known: HashSet<&str> = table.iter().map(|(path, _)| *path).collect();
        assert_eq!(known.len(), table.len(), "a path twice");
        idle.extend(known.iter().filter(|path| !paths.contains(**path)).map(|path| format!("`{path}`")));
    }
    for text in texts::ARGUMENTS {
        if !named.contains(&(text.command.to_owned(), text.id)) {
            idle.push(format!("`{}`: {}", text.command, text.id));
        }
    }
    assert_eq!(idle, Vec::<String>::new());
    assert_eq!(named.len(), texts::ARGUMENTS.len(), "an argument twice");
}

#[test]
fn italian_help_contains_no_english() {
    let of_clap =
        ["Usage", "Commands", "Arguments", "Options", "OPTIONS", "COMMAND>", "[default", "[possible", "Print "];
    let own: Vec<String> = english()
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
    translated(CommandLine::command()).debug_assert();
    let lines = [
        "comino explain Alvito indice a b --wave 2026 -q x -f md -o f --force --strict --lang it --color never",
        "comino score a --wide --index i --lang en",
        "comino questionnaire show x --yaml",
        "comino --lang it man --directory d",
    ];
    for line in lines {
        assert_eq!(read(CommandLine::command(), line), read(translated(CommandLine::command()), line), "{line}");
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
