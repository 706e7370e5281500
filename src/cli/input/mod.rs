//! Reads the paths of the command line, prints the diagnostics, and selects what counts.

pub mod catalogue;
pub mod decompress;
pub mod duplicates;
pub mod filters;
pub mod inputs;
pub mod lookup;
pub mod reader;
pub mod run;
mod seen;
pub mod selection;

use crate::cli::args::CommonArgs;
use crate::cli::input::inputs::Detail;
use crate::cli::input::run::{Apart, Interviews, Run, unify_names};
use crate::cli::input::selection::{Anonymity, Selected, Selection};
use crate::cli::output::OutputWriter;
use anyhow::Result;
use clap::Args;
use comino::load::folder::Folder;
use std::path::{Path, PathBuf};

/// The arguments of a verb that reads interviews and prints a report.
#[derive(Clone, Debug, Args)]
pub struct RunArgs {
    /// Interviews, tables, or folders of them; - reads a table from standard input
    ///
    /// Interviste, tabelle o cartelle che ne contengono; - legge una tabella dallo standard input
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    #[command(flatten)]
    pub selection: Selection,
    #[command(flatten)]
    pub shared: CommonArgs,
}

impl RunArgs {
    /// Reads the paths, prints the diagnostics, and selects the latest wave of each comune, or that of `--wave`.
    ///
    /// # Errors
    /// If a file has errors, or nothing is selected.
    pub fn read(&self) -> Result<(Selected, OutputWriter<'_>)> {
        let (interviews, writer) = read(&self.paths, self.selection.anonymity, &self.shared)?;
        Ok((self.selection.apply(interviews, writer.lang())?, writer))
    }
}

/// Reads the paths and prints the diagnostics. Returns the interviews, and the writer for the output.
///
/// # Errors
/// If a file has errors.
pub fn read<'a>(
    paths: &[PathBuf],
    anonymity: Anonymity,
    shared: &'a CommonArgs,
) -> Result<(Interviews, OutputWriter<'a>)> {
    let Run { inputs, mut interviews, .. } = reader::read(paths, shared)?;
    inputs.report(anonymity.detail())?;
    unify_names(&interviews.units, &mut interviews.assessments);
    Ok((interviews, OutputWriter::new(inputs, shared)?))
}

/// As [`read`], but keeps the interviews of each path apart, so that a comune may be in several of them.
pub fn read_each<'a>(
    paths: &[PathBuf],
    anonymity: Anonymity,
    shared: &'a CommonArgs,
) -> Result<(Apart, OutputWriter<'a>)> {
    let (inputs, Apart { mut groups, units }) = reader::read_apart(paths, shared)?;
    inputs.report(anonymity.detail())?;
    groups.iter_mut().for_each(|group| unify_names(&units, group));
    Ok((Apart { groups, units }, OutputWriter::new(inputs, shared)?))
}

/// The settings in the `comino.yaml` of a file's folder. Warnings are not printed.
///
/// # Errors
/// If `comino.yaml` has errors, among others.
pub fn settings(file: &Path) -> Result<Folder> {
    let (inputs, settings) = reader::settings_of(file)?;
    if inputs.diagnostics.errors() > 0 {
        inputs.report(Detail::Full)?;
    }
    Ok(settings)
}
