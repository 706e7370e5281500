//! How a run ends: what is told on standard error, and the exit code.

use crate::cli::CommandLine;
use crate::cli::args::DisplayArgs;
use crate::cli::italian;
use crate::cli::messages;
use crate::cli::terminal;
use anyhow::Result;
use clap::CommandFactory;
use comino::lang::Lang;
use std::ffi::OsString;
use std::process::ExitCode;

/// How a verb ended that did not meet a failure of the world.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Done {
    /// It did its work.
    Well,
    /// The user's files have errors, which were told.
    WithErrors,
}

/// The exit code of a run, a failure of the world being told first.
pub fn finish(done: Result<Done>, looks: Option<&DisplayArgs>) -> ExitCode {
    match done {
        Ok(Done::Well) => ExitCode::SUCCESS,
        Ok(Done::WithErrors) => ExitCode::from(1),
        Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            let refused = error.downcast_ref::<messages::Refusal>().map(|refusal| refusal.lang);
            let general = || looks.map_or_else(terminal::locale, |looks| terminal::language(looks, None));
            let lang = refused.unwrap_or_else(general);
            let causes: Vec<String> = error.chain().map(|cause| messages::cause(cause, lang)).collect();
            terminal::tell(&messages::failure(&causes.join(": "), lang));
            ExitCode::from(2)
        }
    }
}

/// The end of a run whose words were refused, or asked for a help page: the page or the reason is told.
pub fn refuse(error: &clap::Error, words: &[OsString]) -> ExitCode {
    let in_italian = terminal::language_of_words(words) == Lang::It && italian::tell(CommandLine::command(), words);
    if !in_italian {
        // A reader that closed the pipe is no failure.
        let _ = error.print();
    }
    u8::try_from(error.exit_code()).map_or(ExitCode::FAILURE, ExitCode::from)
}

fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error
        .chain()
        .filter_map(|cause| cause.downcast_ref::<std::io::Error>())
        .any(|cause| cause.kind() == std::io::ErrorKind::BrokenPipe)
}
