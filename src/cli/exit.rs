//! The end of a run: the error on standard error, and the exit code.

use crate::cli::command;
use crate::cli::italian;
use crate::cli::messages;
use crate::cli::terminal;
use anyhow::Result;
use comino::lang::Lang;
use std::ffi::OsString;
use std::fmt;
use std::process::ExitCode;

/// The error of a run whose errors were printed already: they are in the user's files, so the exit code is 1.
#[derive(Clone, Copy, Debug)]
pub struct Reported;

impl fmt::Display for Reported {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the errors were printed")
    }
}

impl std::error::Error for Reported {}

/// The error of `score --fail-under` if a comune has less, which was printed already; the exit code is 3.
#[derive(Clone, Copy, Debug)]
pub struct BelowMinimum;

impl fmt::Display for BelowMinimum {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a score is below the minimum")
    }
}

impl std::error::Error for BelowMinimum {}

/// The exit code of a run. Prints an error unless it was reported. A reader that closed the pipe is no error.
pub fn finish(done: Result<()>) -> ExitCode {
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) if error.is::<Reported>() => ExitCode::from(1),
        Err(error) if error.is::<BelowMinimum>() => ExitCode::from(3),
        Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            let refused = error.downcast_ref::<messages::Refusal>().map(|refusal| refusal.lang);
            let lang = refused.unwrap_or_else(|| terminal::language(None));
            let causes: Vec<String> = error.chain().map(|cause| messages::cause(cause, lang)).collect();
            terminal::print_message(&messages::failure(&causes.join(": "), lang));
            ExitCode::from(2)
        }
    }
}

/// Prints why a command line was refused, or the help page it asks for. Returns the exit code.
pub fn refuse(error: &clap::Error, words: &[OsString]) -> ExitCode {
    let in_italian = terminal::language_of_words(words) == Lang::It && italian::report(command(), words);
    if !in_italian {
        let text = error.render().ansi().to_string();
        if error.use_stderr() {
            terminal::print_message_in_colour(&text);
        } else {
            // A reader that closed the pipe is no failure.
            let _ = terminal::print_in_colour(&text);
        }
    }
    u8::try_from(error.exit_code()).map_or(ExitCode::FAILURE, ExitCode::from)
}

fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error
        .chain()
        .filter_map(|cause| cause.downcast_ref::<std::io::Error>())
        .any(|cause| cause.kind() == std::io::ErrorKind::BrokenPipe)
}
