//! `man`: the manual pages.

use crate::cli::command;
use crate::cli::italian;
use crate::cli::terminal;
use anyhow::{Context, Result};
use clap::{Args, Command};
use clap_mangen::Man;
use comino::lang::Lang;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

#[derive(Debug, Args)]
pub struct ManArgs {
    /// Write one page per command to this folder instead of printing the main page
    ///
    /// Scrivi in questa cartella una pagina per comando, invece di stampare la principale
    #[arg(long, value_name = "FOLDER")]
    directory: Option<PathBuf>,
}

pub fn run(args: &ManArgs) -> Result<()> {
    let words: Vec<OsString> = std::env::args_os().collect();
    let lang = terminal::language_of_words(&words);
    let mut command = match lang {
        Lang::It => italian::translated(command()),
        Lang::En => italian::english(command()),
    };
    let Some(directory) = &args.directory else {
        terminal::print(&page(&Man::new(command), lang)?)?;
        return Ok(());
    };
    command = command.disable_help_subcommand(true);
    command.build();
    fs::create_dir_all(directory)
        .and_then(|()| write(command, lang, directory))
        .with_context(|| directory.display().to_string())?;
    Ok(())
}

/// Writes the page of a command and those of its subcommands.
fn write(command: Command, lang: Lang, directory: &Path) -> std::io::Result<()> {
    for below in command.get_subcommands().filter(|below| !below.is_hide_set()) {
        write(below.clone(), lang, directory)?;
    }
    let manual = Man::new(command).source("comino");
    fs::write(directory.join(manual.get_filename()), page(&manual, lang)?)
}

fn page(manual: &Man, lang: Lang) -> std::io::Result<String> {
    let mut bytes = Vec::new();
    manual.render(&mut bytes)?;
    let page = String::from_utf8_lossy(&bytes);
    Ok(match lang {
        Lang::It => italian::with_headings_of_a_manual(&page),
        Lang::En => page.into_owned(),
    })
}
