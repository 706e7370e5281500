//! `completions`: completions for a shell.

use crate::cli::CommandLine;
use crate::cli::exit::Done;
use crate::cli::italian;
use crate::cli::terminal;
use anyhow::Result;
use clap::{Args, CommandFactory};
use clap_complete::Shell;

/// What `completions` is told.
#[derive(Debug, Args)]
pub struct CompletionsArgs {
    /// The shell
    ///
    /// La shell
    shell: Shell,
}

/// Prints the completions.
pub fn run(args: &CompletionsArgs) -> Result<Done> {
    let mut text = Vec::new();
    clap_complete::generate(args.shell, &mut italian::english(CommandLine::command()), "comino", &mut text);
    terminal::print(&String::from_utf8(text)?)?;
    Ok(Done::Well)
}
