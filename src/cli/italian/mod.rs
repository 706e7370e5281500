//! The command line in Italian: help pages, and messages for a command line that is refused.
//!
//! The doc comment of a command or argument is its help in English, followed by a paragraph in Italian. The Italian
//! command is built only after a command line was refused or asked for help; it accepts the same arguments, with other
//! texts.

mod errors;
#[cfg(test)]
mod tests;

use crate::cli::terminal;
use clap::builder::StyledStr;
use clap::{Arg, ArgAction, Command};
use std::ffi::OsString;

/// Prints in Italian why these arguments were refused, or the help page they ask for; `false` if the Italian command
/// accepts them.
pub fn report(command: Command, words: &[OsString]) -> bool {
    let command = translated(command);
    let Err(error) = command.clone().try_get_matches_from(words) else { return false };
    match errors::sentence(&error, &command, words) {
        Some(text) => terminal::print_message_in_colour(&text),
        None => {
            // A reader that closed the pipe is no error.
            let _ = error.print();
        }
    }
    true
}

const MANUAL_HEADINGS: [(&str, &str); 7] = [
    ("NAME", "NOME"),
    ("SYNOPSIS", "SINTASSI"),
    ("DESCRIPTION", "DESCRIZIONE"),
    ("OPTIONS", "OPZIONI"),
    ("SUBCOMMANDS", "COMANDI"),
    ("EXTRA", "ALTRO"),
    ("VERSION", "VERSIONE"),
];

const VALUE_NAMES: [(&str, &str); 35] = [
    ("ACTION", "AZIONE"),
    ("AFTER", "DOPO"),
    ("BEFORE", "PRIMA"),
    ("CLASS", "CLASSE"),
    ("CODE", "CODICE"),
    ("DAY", "GIORNO"),
    ("DAYS", "GIORNI"),
    ("EUROS", "EURO"),
    ("FILE", "FILE"),
    ("FILE|FOLDER", "FILE|CARTELLA"),
    ("FILE|ID", "FILE|ID"),
    ("FOLDER", "CARTELLA"),
    ("FORM", "FORMA"),
    ("FORMAT", "FORMATO"),
    ("ID", "ID"),
    ("ID|FILE", "ID|FILE"),
    ("LANGUAGE", "LINGUA"),
    ("LIST", "ELENCO"),
    ("MUNICIPALITY", "COMUNE"),
    ("MUNICIPALITY=NUMBER", "COMUNE=NUMERO"),
    ("NAME", "NOME"),
    ("NAMES", "NOMI"),
    ("NODE", "VOCE"),
    ("NUMBER", "NUMERO"),
    ("ORDER", "ORDINE"),
    ("PARTS", "PARTI"),
    ("PATH", "PERCORSO"),
    ("SCORE", "PUNTEGGIO"),
    ("SHARE", "QUOTA"),
    ("SHELL", "SHELL"),
    ("SIGN", "SEGNO"),
    ("TEXT", "TESTO"),
    ("TOOL", "STRUMENTO"),
    ("WAVE", "RILEVAZIONE"),
    ("WHEN", "QUANDO"),
];

/// Replaces the English headings of a manual page whose texts are Italian.
pub fn with_headings_of_a_manual(page: &str) -> String {
    let heading = |line: &str| Some(format!(".SH {}\n", of(&MANUAL_HEADINGS, line.strip_prefix(".SH ")?)?));
    page.lines().map(|line| heading(line).unwrap_or_else(|| format!("{line}\n"))).collect()
}

fn of(table: &[(&str, &'static str)], english: &str) -> Option<&'static str> {
    table.iter().find(|(known, _)| *known == english).map(|(_, italian)| *italian)
}

/// The Italian paragraph of a long help.
fn italian(long: Option<&StyledStr>) -> Option<String> {
    long?.to_string().split_once("\n\n").map(|(_, italian)| italian.to_owned())
}

/// The command with English texts only.
pub fn english(command: Command) -> Command {
    command
        .mut_args(|argument| argument.long_help(None))
        .mut_subcommands(english)
        .long_about(None)
        .after_long_help(None)
}

/// The command with Italian texts only.
pub fn translated(command: Command) -> Command {
    let command = with_texts(command);
    let mut built = command.clone();
    built.build();
    with_usage(command, &built)
}

/// Replaces the English texts of a command and its subcommands by the Italian ones.
fn with_texts(command: Command) -> Command {
    let mut command = command
        .mut_args(with_text)
        .mut_subcommands(with_texts)
        .subcommand_value_name("COMANDO")
        .disable_help_flag(true)
        .arg(Arg::new("help").short('h').long("help").action(ArgAction::Help).help("Mostra questo aiuto"));
    if command.get_version().is_some() {
        let version = Arg::new("version").short('V').long("version").action(ArgAction::Version);
        command = command.disable_version_flag(true).arg(version.help("Mostra la versione"));
    }
    if command.get_long_version().is_some() {
        command = command.long_version(super::LONG_VERSION_IT);
    }
    if let Some(about) = italian(command.get_long_about()) {
        command = command.about(about).long_about(None);
    }
    if let Some(end) = command.get_after_long_help().map(ToString::to_string) {
        command = command.after_help(end).after_long_help(None);
    }
    let template = template(&command);
    command.help_template(template)
}

/// Replaces the text of an argument by the Italian one, with the lists of values that clap would add in English.
fn with_text(argument: Arg) -> Arg {
    let Some(mut help) = italian(argument.get_long_help()) else { return argument };
    let argument = argument.long_help(None);
    if !argument.get_action().takes_values() {
        return argument.help(help);
    }
    let value = value_name(&argument);
    let defaults: Vec<_> = argument.get_default_values().iter().map(|value| value.to_string_lossy()).collect();
    let possible = argument.get_possible_values();
    let possible: Vec<&str> =
        possible.iter().filter(|value| !value.is_hide_set()).map(|value| value.get_name()).collect();
    for (what, values) in [("predefinito", defaults.join(" ")), ("valori possibili", possible.join(", "))] {
        if !values.is_empty() {
            help.push_str(&format!(" [{what}: {values}]"));
        }
    }
    let argument = argument.help(help).hide_default_value(true).hide_possible_values(true);
    match of(&VALUE_NAMES, &value) {
        Some(name) => argument.value_name(name),
        None => argument,
    }
}

/// The English name of an argument's value.
fn value_name(argument: &Arg) -> String {
    let name = argument.get_value_names().and_then(|names| names.first());
    name.map_or_else(|| argument.get_id().as_str().to_uppercase(), ToString::to_string)
}

/// The template of the help page, with Italian headings for the sections that the command has.
fn template(command: &Command) -> String {
    let (usage, header) = (command.get_styles().get_usage(), command.get_styles().get_header());
    let mut template = format!("{{before-help}}{{about-with-newline}}\n{usage}Uso:{usage:#} {{usage}}");
    let sections = [
        ("Comandi", "subcommands", command.has_subcommands()),
        ("Argomenti", "positionals", command.get_positionals().next().is_some()),
        ("Opzioni", "options", true),
    ];
    for (heading, content, _) in sections.into_iter().filter(|(_, _, exists)| *exists) {
        template.push_str(&format!("\n\n{header}{heading}:{header:#}\n{{{content}}}"));
    }
    template + "{after-help}"
}

/// Sets the usage lines, which clap would build in English.
fn with_usage(command: Command, built: &Command) -> Command {
    let usage = built.clone().render_usage().ansi().to_string();
    let command = command.override_usage(untitled(&usage).replace("[OPTIONS]", "[OPZIONI]"));
    command.mut_subcommands(|below| match built.find_subcommand(below.get_name()) {
        Some(built) => with_usage(below, built),
        None => below,
    })
}

/// A usage line without its title.
fn untitled(usage: &str) -> &str {
    usage.split_once(' ').map_or(usage, |(_, rest)| rest)
}
