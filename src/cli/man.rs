//! `man`: the manual pages.

use super::shell::Done;
use super::{CommandLine, terminal};
use anyhow::{Context, Result};
use clap::{Args, CommandFactory};
use clap_mangen::Man;
use std::path::PathBuf;

/// What `man` is told.
#[derive(Debug, Args)]
pub struct ManArgs {
    /// Write a page per verb into this folder instead of printing the main page
    #[arg(long, value_name = "FOLDER")]
    directory: Option<PathBuf>,
}

/// Prints the main page, or writes them all.
pub fn run(args: &ManArgs) -> Result<Done> {
    let command = CommandLine::command();
    match &args.directory {
        Some(directory) => {
            clap_mangen::generate_to(command, directory).with_context(|| directory.display().to_string())?;
        }
        None => {
            let mut page = Vec::new();
            Man::new(command).render(&mut page)?;
            terminal::print(&String::from_utf8(page)?)?;
        }
    }
    Ok(Done::Well)
}
