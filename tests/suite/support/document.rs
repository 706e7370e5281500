//! Executable documents: the commands they show are run, and their output is compared with what the document shows.
//!
//! A `console` block holds commands, each on a line that begins with `$ comino`, followed by its output. A line `[…]` is an
//! omission; the output continues at the first line equal to the next one shown. A block opened with a language and a name,
//! as `csv comuni.csv`, is a file available to the commands after it.
//! `COMINO_BLESS=1` writes the actual output into the document.

use crate::support::program::Ran;
use std::fs;
use std::iter::Peekable;
use std::path::Path;

/// The line that marks an omission.
const LEFT_OUT: &str = "[…]";

/// Writes the files of a document into the folder, runs its commands, and compares their output with the document; returns
/// the commands.
///
/// # Panics
///
/// If the output differs, unless `COMINO_BLESS` is set.
pub fn keeps_its_word(path: &str, folder: &Path, mut run: impl FnMut(&[&str]) -> Ran) -> Vec<String> {
    let written = fs::read_to_string(path).expect("the document");
    let mut commands = Vec::new();
    let printed = with_outputs(&written, folder, |command| {
        let words = words(command);
        commands.push(command.to_owned());
        run(&words.iter().map(String::as_str).collect::<Vec<_>>())
    });
    if std::env::var_os("COMINO_BLESS").is_some() {
        fs::write(path, printed).expect("the document is written");
    } else {
        assert_eq!(written, printed, "COMINO_BLESS=1 cargo test writes {path} anew");
    }
    commands
}

/// The contents of the blocks opened with these words.
pub fn fenced(document: &str, opening: &str) -> Vec<String> {
    let opening = format!("```{opening}\n");
    let parts = document.split(&opening).skip(1);
    parts.map(|part| part.split("```").next().unwrap_or_default().to_owned()).collect()
}

/// The commands that a help page lists under this heading.
pub fn listed<'a>(help: &'a str, heading: &str) -> Vec<&'a str> {
    let under = help.lines().skip_while(|line| *line != heading).skip(1).take_while(|line| !line.is_empty());
    let named = under.filter(|line| line.starts_with("  ") && !line.starts_with("   "));
    named.filter_map(|line| line.split_whitespace().next()).collect()
}

/// The document with the output of each command below it.
fn with_outputs(document: &str, folder: &Path, mut run: impl FnMut(&str) -> Ran) -> String {
    let mut text = String::new();
    let mut lines = document.lines().peekable();
    while let Some(line) = lines.next() {
        text.push_str(&format!("{line}\n"));
        let Some(opening) = line.strip_prefix("```") else { continue };
        let mut inside = std::iter::from_fn(|| lines.next_if(|line| *line != "```")).peekable();
        if opening == "console" {
            while let Some(line) = inside.next() {
                text.push_str(&format!("{line}\n{}", below(line, &mut inside, &mut run)));
            }
        } else {
            let content = joined(&inside.collect::<Vec<_>>());
            if let Some((_, name)) = opening.split_once(' ') {
                fs::write(folder.join(name), &content).expect("a file of the document is written");
            }
            text.push_str(&content);
        }
        // A closing fence opens no block.
        text.extend(lines.next().map(|line| format!("{line}\n")));
    }
    text
}

/// The output to show below a command, with the omissions of the document.
fn below<'a>(
    line: &str,
    inside: &mut Peekable<impl Iterator<Item = &'a str>>,
    run: &mut impl FnMut(&str) -> Ran,
) -> String {
    let command = line.strip_prefix("$ comino ").expect("a command of comino");
    let (command, cut) = command.split_once(" | ").unwrap_or((command, ""));
    let shown: Vec<&str> = std::iter::from_fn(|| inside.next_if(|line| !line.starts_with("$ "))).collect();
    let ran = run(command);
    cut_as(&shown, &(piped(&ran.out, cut) + &ran.err))
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

/// The result of `head -n N` or `tail -n N`.
fn piped(text: &str, cut: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let kept = match cut.split_whitespace().collect::<Vec<_>>().as_slice() {
        [] => return text.to_owned(),
        ["head", "-n", count] => &lines[..count.parse::<usize>().expect("a number").min(lines.len())],
        ["tail", "-n", count] => &lines[lines.len().saturating_sub(count.parse().expect("a number"))..],
        other => panic!("a pipe that documents cannot have: {other:?}"),
    };
    joined(kept)
}

/// The output with the omissions of the shown text: as many lines before an omission, and after it from the same line.
fn cut_as(shown: &[&str], printed: &str) -> String {
    let pieces: Vec<&[&str]> = shown.split(|line| *line == LEFT_OUT).collect();
    let mut rest: Vec<&str> = printed.lines().collect();
    let mut text = String::new();
    for (at, piece) in pieces.iter().enumerate() {
        if at > 0 {
            text.push_str(&format!("{LEFT_OUT}\n"));
            let Some(first) = piece.first() else {
                rest.clear();
                continue;
            };
            let found = rest.iter().position(|line| line == first);
            rest.drain(..found.unwrap_or_else(|| panic!("no line “{first}” in what is printed:\n{printed}")));
        }
        let last = at + 1 == pieces.len();
        let length = if last { rest.len() } else { piece.len().min(rest.len()) };
        text.push_str(&joined(&rest[..length]));
        rest.drain(..length);
    }
    text
}

fn joined(lines: &[&str]) -> String {
    lines.iter().map(|line| format!("{line}\n")).collect()
}
