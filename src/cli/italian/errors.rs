//! Italian messages for a command line that clap refuses.

use super::untitled;
use crate::cli::args::WrongValue;
use clap::builder::Styles;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Command, Error};
use comino::diagnostics::made_visible;
use std::ffi::OsString;

/// The longest line of a list of values, in columns.
const LINE: usize = 80;

/// The whole message; `None` for help pages, versions and errors that clap words itself.
pub fn sentence(error: &Error, command: &Command, words: &[OsString]) -> Option<String> {
    let styles = command.get_styles();
    let report = StyledError { error, styles };
    let what = what(&report)?;
    let style = styles.get_error();
    let mut text = format!("{style}errore:{style:#} {what}\n");
    let hints = hints(&report);
    if !hints.is_empty() {
        text.push_str(&format!("\n{}", hints.iter().map(|hint| format!("  {hint}\n")).collect::<String>()));
    }
    if let Some(ContextValue::StyledStr(usage)) = error.get(ContextKind::Usage) {
        let style = styles.get_usage();
        text.push_str(&format!("\n{style}Uso:{style:#} {}\n", untitled(&usage.ansi().to_string())));
    }
    let literal = styles.get_literal();
    let path = path(command, words);
    text.push_str(&format!("\nPer saperne di più: {literal}{path} --help{literal:#}\n"));
    Some(text)
}

fn path(command: &Command, words: &[OsString]) -> String {
    let mut path = command.get_name().to_owned();
    let mut command = command;
    let mut before = "";
    for word in words.iter().skip(1).map(|word| word.to_str().unwrap_or("")) {
        match command.find_subcommand(word) {
            Some(below) => {
                path = format!("{path} {word}");
                command = below;
            }
            // Only the language can be given before a verb.
            None if before == "--lang" || word.starts_with("--lang") => {}
            None => break,
        }
        before = word;
    }
    path
}

/// An error of clap, with the styles to print it in.
struct StyledError<'a> {
    error: &'a Error,
    styles: &'a Styles,
}

impl StyledError<'_> {
    /// The values that clap gives for a kind; empty if it gives none.
    fn texts(&self, kind: ContextKind) -> Vec<String> {
        match self.error.get(kind) {
            Some(ContextValue::String(text)) => vec![made_visible(text)],
            Some(ContextValue::Strings(texts)) => texts.iter().map(|text| made_visible(text)).collect(),
            Some(ContextValue::StyledStrs(texts)) => texts.iter().map(|text| made_visible(&text.to_string())).collect(),
            _ => Vec::new(),
        }
    }

    fn text(&self, kind: ContextKind) -> Option<String> {
        self.texts(kind).into_iter().next()
    }

    /// The wrong value, quoted.
    fn wrong(&self, kind: ContextKind) -> Option<String> {
        let style = self.styles.get_invalid();
        self.text(kind).map(|text| format!("«{style}{text}{style:#}»"))
    }

    fn right(&self, text: &str) -> String {
        let style = self.styles.get_valid();
        format!("{style}{text}{style:#}")
    }

    /// The right values on a line of their own; empty without any.
    fn list(&self, what: &str, kind: ContextKind) -> String {
        let values: Vec<String> = self.texts(kind).iter().map(|value| self.right(value)).collect();
        if values.is_empty() {
            return String::new();
        }
        let list = format!("[{what}: {}]", values.join(", "));
        on_own_line(&list)
    }
}

fn on_own_line(text: &str) -> String {
    let broken = textwrap::Options::new(LINE).initial_indent("  ").subsequent_indent("  ");
    format!("\n{}", textwrap::fill(text, broken))
}

/// What is wrong; `None` if clap words it itself.
#[expect(clippy::wildcard_enum_match_arm, reason = "errors of clap")]
fn what(report: &StyledError<'_>) -> Option<String> {
    let argument = || report.wrong(ContextKind::InvalidArg);
    let value = || report.wrong(ContextKind::InvalidValue);
    Some(match report.error.kind() {
        ErrorKind::UnknownArgument if report.text(ContextKind::InvalidArg)?.starts_with('-') => {
            format!("opzione {} sconosciuta", argument()?)
        }
        ErrorKind::UnknownArgument => format!("argomento {} di troppo", argument()?),
        ErrorKind::InvalidSubcommand => {
            format!("comando {} sconosciuto", report.wrong(ContextKind::InvalidSubcommand)?)
        }
        ErrorKind::MissingSubcommand => {
            let commands = report.list("comandi", ContextKind::ValidSubcommand);
            format!("manca un comando dopo {}{commands}", report.wrong(ContextKind::InvalidSubcommand)?)
        }
        ErrorKind::MissingRequiredArgument => missing(report),
        ErrorKind::ArgumentConflict => conflict(report)?,
        ErrorKind::InvalidValue => {
            let values = report.list("valori possibili", ContextKind::ValidValue);
            match report.text(ContextKind::InvalidValue)?.as_str() {
                "" => format!("manca il valore di {}{values}", argument()?),
                _ => format!("il valore {} non va bene per {}{values}", value()?, argument()?),
            }
        }
        ErrorKind::ValueValidation => {
            let wrong = std::error::Error::source(report.error);
            let reason = wrong.and_then(|wrong| wrong.downcast_ref::<WrongValue>());
            let reason = reason.map(|wrong| format!(":{}", on_own_line(wrong.italian))).unwrap_or_default();
            format!("il valore {} non va bene per {}{reason}", value()?, argument()?)
        }
        ErrorKind::TooManyValues => format!("il valore {} per {} è di troppo", value()?, argument()?),
        ErrorKind::InvalidUtf8 => "la riga di comando contiene byte che non sono testo UTF-8".to_owned(),
        _ => return None,
    })
}

fn missing(report: &StyledError<'_>) -> String {
    match report.texts(ContextKind::InvalidArg).as_slice() {
        [one] if one.starts_with('-') => format!("ci vuole anche {}", report.right(one)),
        [one] => format!("manca {}", report.right(one)),
        several => {
            let lines: String = several.iter().map(|argument| format!("\n  {}", report.right(argument))).collect();
            format!("mancano questi argomenti:{lines}")
        }
    }
}

fn conflict(report: &StyledError<'_>) -> Option<String> {
    let argument = report.wrong(ContextKind::InvalidArg)?;
    let others = report.texts(ContextKind::PriorArg);
    if report.text(ContextKind::InvalidArg) == others.first().cloned() {
        return Some(format!("{argument} può comparire una volta sola"));
    }
    let style = report.styles.get_invalid();
    let others: Vec<String> = others.iter().map(|other| format!("«{style}{other}{style:#}»")).collect();
    let others = if others.is_empty() { "il resto".to_owned() } else { others.join(", ") };
    Some(format!("{argument} non va insieme a {others}"))
}

/// Hints at what was probably meant, one sentence each.
fn hints(report: &StyledError<'_>) -> Vec<String> {
    let near = [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue];
    let near: Vec<String> = near.into_iter().flat_map(|kind| report.texts(kind)).collect();
    let mut hints = Vec::new();
    if !near.is_empty() {
        let near: Vec<String> = near.iter().map(|name| format!("«{}»", report.right(name))).collect();
        hints.push(format!("forse intendevi {}?", near.join(" o ")));
    }
    let wrong = report.text(ContextKind::InvalidArg).unwrap_or_default();
    hints.extend(report.texts(ContextKind::Suggested).iter().filter_map(|english| hint(report, english, &wrong)));
    hints
}

/// The Italian of a hint of clap; `None` for an unknown one.
fn hint(report: &StyledError<'_>, english: &str, wrong: &str) -> Option<String> {
    if english.starts_with("to pass ") {
        return Some(format!("se è un valore e non un'opzione, scrivi «{}»", report.right(&format!("-- {wrong}"))));
    }
    if english.starts_with("subcommand ") {
        return Some(format!("per usare il comando «{}» togli «--»", report.right(wrong)));
    }
    let elsewhere = english.strip_prefix('\'')?.strip_suffix("' exists")?;
    Some(format!("quell'opzione c'è in «{}»", report.right(elsewhere)))
}
