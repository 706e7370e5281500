//! Reads the paths of the command line, prints the diagnostics, and settles language and format.

pub mod catalogue;
pub mod decompress;
pub mod diagnostics;
pub mod duplicates;
pub mod files;
pub mod lookup;
pub mod reader;
pub mod run;
pub mod selection;
pub mod shipped;

use crate::cli::args::CommonArgs;
use crate::cli::input::diagnostics::Detail;
use crate::cli::input::reader::Run;
use crate::cli::input::run::{Apart, unify_names};
use crate::cli::input::selection::Selection;
use crate::cli::output::{self, OutputWriter};
use crate::cli::terminal;
use anyhow::Result;
use comino::load::folder::Folder;
use std::path::{Path, PathBuf};

/// Reads the paths and prints the diagnostics. Returns what was read, and the writer for the output.
///
/// # Errors
/// If a file has errors, among others.
pub fn read<'a>(paths: &[PathBuf], selection: &Selection, shared: &'a CommonArgs) -> Result<(Run, OutputWriter<'a>)> {
    let mut run = reader::read(paths, shared)?;
    diagnostics::report(&run, Detail::of(selection.anonymous))?;
    run.unify_names();
    let writer = writer(&mut run, shared)?;
    Ok((run, writer))
}

/// As [`read`], but keeps the interviews of each path apart, so that a comune may be in several of them.
pub fn read_each<'a>(paths: &[PathBuf], detail: Detail, shared: &'a CommonArgs) -> Result<(Apart, OutputWriter<'a>)> {
    let (mut run, mut groups) = reader::read_apart(paths, shared)?;
    diagnostics::report(&run, detail)?;
    groups.iter_mut().for_each(|group| unify_names(&run.units, group));
    let writer = writer(&mut run, shared)?;
    Ok((Apart { groups, units: run.units }, writer))
}

fn writer<'a>(run: &mut Run, shared: &'a CommonArgs) -> Result<OutputWriter<'a>> {
    let lang = terminal::language(run.lang);
    Ok(OutputWriter { lang, format: output::format(shared, lang)?, sources: std::mem::take(&mut run.sources), shared })
}

/// The settings in the `comino.yaml` of a file's folder. Warnings are not printed.
///
/// # Errors
/// If `comino.yaml` has errors, among others.
pub fn settings(file: &Path) -> Result<Folder> {
    let (run, settings) = reader::settings_of(file, terminal::language(None))?;
    if run.diagnostics.errors() > 0 {
        diagnostics::report(&run, Detail::Full)?;
    }
    Ok(settings)
}
