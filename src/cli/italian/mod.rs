//! The command line in Italian: its help pages, and what is said of one that cannot be followed.
//!
//! The Italian command is built only once the command line was refused or asked for help; it reads the same
//! words and differs in its texts alone.

mod errors;
mod texts;

#[cfg(test)]
mod tests;

use super::terminal;
use clap::{Arg, ArgAction, Command};
use std::ffi::OsString;

/// Tells in Italian why these words were refused, or prints the help page they ask for; `false` if the Italian
/// command sees nothing to tell.
pub fn tell(command: Command, words: &[OsString]) -> bool {
    let command = translated(command);
    let Err(error) = command.clone().try_get_matches_from(words) else { return false };
    match errors::sentence(&error, &command, words) {
        Some(text) => terminal::tell_in_colour(&text),
        None => {
            // A reader that closed the pipe is no failure.
            let _ = error.print();
        }
    }
    true
}

/// A manual page with Italian headings; only its headings were left in English.
pub fn with_headings_of_a_manual(page: &str) -> String {
    let heading = |line: &str| {
        let english = line.strip_prefix(".SH ")?;
        let (_, italian) = texts::MANUAL_HEADINGS.iter().find(|(heading, _)| *heading == english)?;
        Some(format!(".SH {italian}\n"))
    };
    page.lines().map(|line| heading(line).unwrap_or_else(|| format!("{line}\n"))).collect()
}

/// The command with every text in Italian.
pub fn translated(command: Command) -> Command {
    let command = with_texts(command, "");
    let mut built = command.clone();
    built.build();
    with_usage(command, &built)
}

/// Puts the texts of the table into a command and those below it.
fn with_texts(command: Command, path: &str) -> Command {
    let mut command = command
        .mut_args(|argument| with_text(argument, path))
        .mut_subcommands(|below| {
            let path = format!("{path} {}", below.get_name());
            with_texts(below, path.trim_start())
        })
        .subcommand_value_name("COMANDO")
        .disable_help_flag(true)
        .arg(Arg::new("help").short('h').long("help").action(ArgAction::Help).help(texts::HELP));
    if command.get_version().is_some() {
        let version = Arg::new("version").short('V').long("version").action(ArgAction::Version);
        command = command.disable_version_flag(true).arg(version.help(texts::VERSION));
    }
    if let Some(about) = texts::about(path) {
        command = command.about(about).long_about(None);
    }
    if let Some(end) = texts::end(path) {
        command = command.after_help(end).after_long_help(None);
    }
    let template = template(&command);
    command.help_template(template)
}

/// Puts the text of the table into an argument; the values that clap would list in English are listed in it.
fn with_text(argument: Arg, path: &str) -> Arg {
    let Some(text) = texts::argument_of(path, argument.get_id().as_str()) else { return argument };
    let argument = argument.long_help(None);
    if text.value.is_empty() {
        return argument.help(text.help);
    }
    let defaults: Vec<_> = argument.get_default_values().iter().map(|value| value.to_string_lossy()).collect();
    let possible = argument.get_possible_values();
    let possible: Vec<&str> =
        possible.iter().filter(|value| !value.is_hide_set()).map(|value| value.get_name()).collect();
    let mut help = text.help.to_owned();
    for (what, values) in [("predefinito", defaults.join(" ")), ("valori possibili", possible.join(", "))] {
        if !values.is_empty() {
            help.push_str(&format!(" [{what}: {values}]"));
        }
    }
    argument.value_name(text.value).help(help).hide_default_value(true).hide_possible_values(true)
}

/// The help page with Italian headings, for what the command has.
fn template(command: &Command) -> String {
    let (usage, header) = (command.get_styles().get_usage(), command.get_styles().get_header());
    let mut template = format!("{{before-help}}{{about-with-newline}}\n{usage}Uso:{usage:#} {{usage}}");
    let sections = [
        ("Comandi", "subcommands", command.has_subcommands()),
        ("Argomenti", "positionals", command.get_positionals().next().is_some()),
        ("Opzioni", "options", true),
    ];
    for (heading, content, _) in sections.into_iter().filter(|(_, _, there)| *there) {
        template.push_str(&format!("\n\n{header}{heading}:{header:#}\n{{{content}}}"));
    }
    template + "{after-help}"
}

/// Sets the usage lines, which clap makes with an English word in them.
fn with_usage(command: Command, built: &Command) -> Command {
    let usage = built.clone().render_usage().ansi().to_string();
    let command = command.override_usage(untitled(&usage).replace("[OPTIONS]", "[OPZIONI]"));
    command.mut_subcommands(|below| match built.find_subcommand(below.get_name()) {
        Some(built) => with_usage(below, built),
        None => below,
    })
}

/// A usage line without the title before it.
fn untitled(usage: &str) -> &str {
    usage.split_once(' ').map_or(usage, |(_, rest)| rest)
}
