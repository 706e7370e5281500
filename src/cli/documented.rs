//! The commands in the documents exist: clap parses them.

use clap::error::ErrorKind;
use std::fs;
use std::path::{Path, PathBuf};

fn markdown_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()) {
        let skipped = ["target", ".git", "tests"].iter().any(|name| entry.ends_with(name));
        if entry.is_dir() && !skipped {
            markdown_files(&entry, found);
        } else if entry.extension().is_some_and(|extension| extension == "md") {
            found.push(entry);
        }
    }
}

/// The commands in a document: whole lines of code blocks, and inline code, which may be only the beginning of a command.
fn commands(text: &str) -> (Vec<String>, Vec<String>) {
    let (mut whole, mut inline) = (Vec::new(), Vec::new());
    let mut block = None;
    // In prose, inline code may continue on the next line.
    let mut prose = String::new();
    for line in text.lines() {
        if let Some(opening) = line.strip_prefix("```") {
            block = if block.is_none() { Some(opening) } else { None };
            prose.push('`');
            prose.push('`');
        } else if block == Some("console") {
            whole.extend(line.strip_prefix("$ ").map(str::to_owned));
        } else if block.is_some_and(|language| ["sh", "powershell"].contains(&language)) {
            whole.push(line.to_owned());
        } else if block.is_none() && line.starts_with("    ") {
            whole.push(line.trim().to_owned());
        } else if block.is_none() {
            prose.push_str(line);
            prose.push(' ');
        }
    }
    inline.extend(prose.split('`').skip(1).step_by(2).map(|code| code.trim().to_owned()));
    let piped = |line: String| line.split(" | ").map(|part| part.trim().to_owned()).collect::<Vec<_>>();
    (whole.into_iter().flat_map(piped).collect(), inline)
}

/// The words of a command line after the name of the program; double quotes hold words together.
fn words(command: &str) -> Vec<String> {
    let command = command.split(" #").next().unwrap_or_default();
    let command = command.split(" > ").next().unwrap_or_default();
    let split = |(at, part): (usize, &str)| match at % 2 {
        0 => part.split_whitespace().map(str::to_owned).collect::<Vec<_>>(),
        _ => vec![part.to_owned()],
    };
    command.split('"').enumerate().flat_map(split).collect()
}

/// Parses a command that is only shown in part: values may be placeholders in capitals or alternatives, and arguments may
/// be missing.
fn parse_part(code: &str) -> Result<(), clap::Error> {
    let words: Vec<String> =
        words(code).into_iter().map(|word| word.split('|').next().unwrap_or_default().to_owned()).collect();
    let is_placeholder = |word: &String| word.chars().all(|letter| letter.is_uppercase() || "…-_".contains(letter));
    // An option at the end is shown without its value.
    let open = words.iter().any(is_placeholder) || words.last().is_some_and(|word| word.starts_with('-'));
    match super::command().try_get_matches_from(&words) {
        Err(error) if error.kind() == ErrorKind::MissingRequiredArgument => Ok(()),
        Err(error) if error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => Ok(()),
        Err(error) if error.kind() == ErrorKind::InvalidValue && open => Ok(()),
        Err(error) if error.kind() == ErrorKind::ValueValidation && open => Ok(()),
        Err(error) if error.kind() == ErrorKind::InvalidSubcommand && words.get(1).is_some_and(is_placeholder) => {
            Ok(())
        }
        Err(error) if !error.use_stderr() => Ok(()),
        parsed => parsed.map(|_| ()),
    }
}

#[test]
fn documented_commands_are_parsed() {
    let (mut files, mut tried, mut wrong) = (Vec::new(), 0, Vec::new());
    markdown_files(Path::new("."), &mut files);
    let verbs: Vec<String> = super::command().get_subcommands().map(|verb| verb.get_name().to_owned()).collect();
    for path in files {
        let (whole, inline) = commands(&fs::read_to_string(&path).expect("a document"));
        for command in whole.iter().filter(|line| line.starts_with("comino ")) {
            tried += 1;
            let parsed = super::command().try_get_matches_from(words(command));
            wrong.extend(parsed.err().filter(clap::Error::use_stderr).map(|error| (path.clone(), error.to_string())));
        }
        for code in inline {
            let verb = code.split_once(' ').is_some_and(|(verb, _)| verbs.iter().any(|known| known == verb));
            let code = if verb { format!("comino {code}") } else { code };
            if code.starts_with("comino ") {
                tried += 1;
                wrong.extend(parse_part(&code).err().map(|error| (path.clone(), format!("{code}: {error}"))));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(tried > 80, "{tried}");
}

#[test]
fn documented_commands_that_do_not_exist_are_found() {
    assert!(parse_part("comino report -o FILE --each FOLDER").is_ok());
    assert!(parse_part("comino convert --from limesurvey|kobo").is_ok());
    assert!(parse_part("comino measure examples").is_err());
    assert!(parse_part("comino report --fast").is_err());
    let (whole, inline) = commands("`comino man`\n```sh\ncomino score a | comino summary -\n```\n`check -f\njson`\n");
    assert_eq!(whole, ["comino score a", "comino summary -"]);
    assert_eq!(inline.iter().filter(|code| !code.is_empty()).collect::<Vec<_>>(), ["comino man", "check -f json"]);
}
