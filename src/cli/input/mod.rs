//! Reads the paths of the command line, prints the diagnostics, and selects what counts.

pub mod catalogue;
mod copies;
pub mod duplicates;
pub mod filters;
pub mod lookup;
pub mod reader;
pub mod run;
mod seen;
pub mod selection;
pub mod shipped;

use crate::cli::args::CommonArgs;
use crate::cli::files::{Detail, Inputs};
use crate::cli::input::reader::Reader;
use crate::cli::input::run::{Apart, Interviews, Run, unify_names};
use crate::cli::input::selection::{Anonymity, Selected, Selection};
use crate::cli::output::OutputWriter;
use crate::cli::paths::folder_of;
use anyhow::Result;
use clap::Args;
use comino::load::folder::Folder;
use comino::load::units::ShownName;
use comino::model::Questionnaire;
use std::path::{Path, PathBuf};
use std::sync::Arc;

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

    /// As [`RunArgs::read`], for outputs that never show the codes of comuni.
    pub fn read_with_labels(&self) -> Result<(Selected, OutputWriter<'_>)> {
        let (mut interviews, writer) = read(&self.paths, self.selection.anonymity, &self.shared)?;
        unify_names(&interviews.units, ShownName::Distinct, &mut interviews.assessments);
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
    let writer = OutputWriter::new(inputs, shared)?;
    unify_names(&interviews.units, shown_name(&writer), &mut interviews.assessments);
    Ok((interviews, writer))
}

/// As [`read`], but keeps the interviews of each path apart, so that a comune may be in several of them.
pub fn read_each<'a>(
    paths: &[PathBuf],
    anonymity: Anonymity,
    shared: &'a CommonArgs,
) -> Result<(Apart, OutputWriter<'a>)> {
    let (inputs, Apart { mut groups, units }) = reader::read_apart(paths, shared)?;
    inputs.report(anonymity.detail())?;
    let writer = OutputWriter::new(inputs, shared)?;
    groups.iter_mut().for_each(|group| unify_names(&units, shown_name(&writer), group));
    Ok((Apart { groups, units }, writer))
}

/// Tables for programs have a column of codes; those for readers do not.
fn shown_name(writer: &OutputWriter<'_>) -> ShownName {
    if writer.format.is_for_readers() { ShownName::Distinct } else { ShownName::Plain }
}

/// The settings in the folder of a file, and their diagnostics.
pub fn settings_of(file: &Path) -> Result<(Inputs, Folder)> {
    let mut reader = Reader::new(Inputs::new());
    let settings = reader.settings(folder_of(file))?;
    Ok((reader.into_inputs(), settings))
}

/// The questionnaire for a new file: that of `--questionnaire`, else the one its folder names.
pub fn questionnaire_for(file: &Path, shared: &CommonArgs) -> Result<(Inputs, Option<Arc<Questionnaire>>)> {
    let mut reader = Reader::new(Inputs::new());
    if let Some(name) = &shared.questionnaire {
        reader.catalogue.select(name, &mut reader.inputs)?;
        let questionnaire = reader.catalogue.selected().cloned();
        return Ok((reader.into_inputs(), questionnaire));
    }
    let settings = reader.folder_settings(folder_of(file), file)?;
    let questionnaire = settings.questionnaire.and_then(|(name, location)| {
        let (named, diagnostics) = (Some((name.as_str(), location)), &mut reader.inputs.diagnostics);
        reader.catalogue.find(folder_of(file), named, location, &|_| 0, diagnostics)
    });
    Ok((reader.into_inputs(), questionnaire))
}

/// The settings in the `comino.yaml` of a file's folder. Warnings are not printed.
///
/// # Errors
/// If `comino.yaml` has errors, among others.
pub fn settings(file: &Path) -> Result<Folder> {
    let (inputs, settings) = settings_of(file)?;
    if inputs.diagnostics.errors() > 0 {
        inputs.report(Detail::Full)?;
    }
    Ok(settings)
}
