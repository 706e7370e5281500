//! `completions`: shell completions.

use crate::cli::command;
use crate::cli::italian;
use crate::cli::terminal;
use anyhow::Result;
use clap::Args;
use clap_complete::Shell;

#[derive(Debug, Args)]
pub struct CompletionsArgs {
    /// The shell
    ///
    /// La shell
    shell: Shell,
}

pub fn run(args: &CompletionsArgs) -> Result<()> {
    let mut text = Vec::new();
    clap_complete::generate(args.shell, &mut italian::english(command()), "comino", &mut text);
    terminal::print(&String::from_utf8(text)?)?;
    Ok(())
}
