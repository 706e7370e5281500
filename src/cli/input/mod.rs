//! From the paths of the command line to interviews: everything read, its diagnostics printed, language and format
//! settled.

pub mod catalogue;
pub mod decompress;
pub mod diagnostics;
pub mod duplicates;
pub mod files;
pub mod reader;
pub mod run;
pub mod selection;

use crate::cli::args::CommonArgs;
use crate::cli::args::DisplayArgs;
use crate::cli::input::reader::Run;
use crate::cli::input::run::{Apart, unify_names};
use crate::cli::input::selection::Selection;
use crate::cli::output::OutputWriter;
use crate::cli::output::{self};
use crate::cli::terminal;
use anyhow::Result;
use comino::load::folder::Folder;
use std::path::{Path, PathBuf};

/// Reads the paths; `None` if a file has errors, which were told.
pub fn begin<'a>(
    paths: &[PathBuf],
    selection: &Selection,
    shared: &'a CommonArgs,
) -> Result<Option<(Run, OutputWriter<'a>)>> {
    let mut run = reader::read(paths, shared)?;
    if diagnostics::tell_problems(&run, &shared.looks, selection.anonymous) {
        return Ok(None);
    }
    run.unify_names();
    let lang = terminal::language(&shared.looks, run.lang);
    let sources = std::mem::take(&mut run.sources);
    let printer = OutputWriter { lang, format: output::format(shared, lang)?, sources, shared };
    Ok(Some((run, printer)))
}

/// Reads each path by itself, so that a comune may be in several; `None` if a file has errors, which were told.
pub fn begin_apart<'a>(
    paths: &[PathBuf],
    masked: bool,
    shared: &'a CommonArgs,
) -> Result<Option<(Apart, OutputWriter<'a>)>> {
    let (mut run, mut groups) = reader::read_apart(paths, shared)?;
    if diagnostics::tell_problems(&run, &shared.looks, masked) {
        return Ok(None);
    }
    let lang = terminal::language(&shared.looks, run.lang);
    groups.iter_mut().for_each(|group| unify_names(&run.units, group));
    let sources = std::mem::take(&mut run.sources);
    let printer = OutputWriter { lang, format: output::format(shared, lang)?, sources, shared };
    Ok(Some((Apart { groups, units: run.units }, printer)))
}

/// What the folder of a file says for every file in it; `None` if that has errors, which were told.
pub fn settings(file: &Path, looks: &DisplayArgs) -> Result<Option<Folder>> {
    let (run, settings) = reader::settings_of(file, terminal::language(looks, None))?;
    let wrong = run.diagnostics.errors() > 0 && diagnostics::tell_problems(&run, looks, false);
    Ok((!wrong).then_some(settings))
}
