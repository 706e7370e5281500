//! `new`: a folder ready for interviews.

mod messages;

use crate::cli::args::CommonArgs;
use crate::cli::exit::Reported;
use crate::cli::file_names::{NameSource, can_name_file, file_names, key};
use crate::cli::input::diagnostics::{self, Detail};
use crate::cli::input::{self, reader};
use crate::cli::messages::cannot_read;
use crate::cli::output::file_transaction::{self, OutputFile};
use crate::cli::paths::{FOLDER_FILE, has_extension, is_standard_input, is_table};
use crate::cli::terminal;
use anyhow::{Context, Result, bail};
use clap::Args;
use comino::diagnostics::Sources;
use comino::lang::Lang;
use comino::load::folder::Folder;
use comino::load::interview::{Beginning, begun};
use comino::model::{Questionnaire, Unit};
use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Arguments of `new`.
#[derive(Debug, Args)]
pub struct NewArgs {
    /// The folder; created if it does not exist
    ///
    /// La cartella; se non esiste, viene creata
    #[arg(value_name = "FOLDER")]
    directory: PathBuf,
    /// The questionnaire: a file, or the id of a shipped one
    ///
    /// Il questionario: un file, o l'id di uno fornito col programma
    #[arg(short, long, value_name = "FILE|ID", required = true)]
    questionnaire: String,
    /// The municipalities: a table with the columns unit, code, population, or their names separated by commas
    ///
    /// I comuni: una tabella con le colonne unit, code, population, o i nomi separati da virgole
    #[arg(long, value_name = "LIST", required = true)]
    comuni: String,
    /// The Unione or group they belong to
    ///
    /// L'Unione o il gruppo a cui appartengono
    #[arg(long, value_name = "NAME", value_parser = crate::cli::args::filled)]
    group: Option<String>,
    /// The wave, such as 2026-11
    ///
    /// La rilevazione, per esempio 2026-11
    #[arg(long, value_parser = crate::cli::args::filled)]
    wave: Option<String>,
}

/// Prepares the folder: writes all files or none, and replaces none.
pub fn run(args: &NewArgs) -> Result<()> {
    let lang = terminal::language(None);
    let shared = CommonArgs::of(Some(args.questionnaire.clone()));
    let (run, questionnaire) = reader::questionnaire_for(&args.directory.join(FOLDER_FILE), &shared)?;
    diagnostics::report(&run, Detail::Full)?;
    let questionnaire = questionnaire.ok_or(Reported)?;
    let units = units(args, &shared, lang)?;
    let folder_file = args.directory.join(FOLDER_FILE);
    let existing = input::settings(&folder_file)?;
    let new = Folder { group: args.group.clone(), lang: Some(lang), ..Folder::default() };
    let settings = if folder_file.exists() { existing } else { new };
    let files = files(args, &questionnaire, &units, &settings, lang)?;
    let existing: Vec<String> =
        files.iter().filter(|file| file.path.exists()).map(|file| file.path.display().to_string()).collect();
    if !existing.is_empty() {
        bail!(messages::are_there(&existing, lang));
    }
    let other_files = other_files(args, &questionnaire, &settings, &files, lang)?;
    let all = other_files.iter().chain(&files);
    let all: Vec<OutputFile> =
        all.map(|file| OutputFile { path: file.path.clone(), bytes: file.text.clone().into_bytes() }).collect();
    file_transaction::check(&all, false, &Sources::default(), lang)?;
    file_transaction::write(&all, lang)?;
    let written: String = other_files.iter().chain(&files).map(|file| format!("{}\n", file.path.display())).collect();
    terminal::print(&written)?;
    Ok(())
}

/// A file to write.
struct NewFile {
    path: PathBuf,
    text: String,
}

/// The comuni of `--comuni`: those of a table, or those named.
fn units(args: &NewArgs, shared: &CommonArgs, lang: Lang) -> Result<Vec<Unit>> {
    let path = Path::new(&args.comuni);
    if is_standard_input(path) || (is_table(path) && path.is_file()) {
        let mut run = reader::read(&[path.to_owned()], shared)?;
        // A table made for another purpose has columns that are not questions, so warnings are not printed.
        if run.diagnostics.errors() > 0 {
            diagnostics::report(&run, Detail::Full)?;
        }
        let interviews = run.assessments.drain(..).flat_map(|assessment| assessment.interviews);
        return Ok(interviews.map(|(interview, _)| interview.unit).collect());
    }
    if is_table(path) || path.exists() || has_extension(path, &["xlsx", "xls", "ods", "yaml", "yml"]) {
        bail!(messages::no_list(&args.comuni, lang));
    }
    let names = args.comuni.split([',', ';']).map(str::trim).filter(|name| !name.is_empty());
    let units: Vec<Unit> = names.map(|name| Unit { name: name.to_owned(), ..Unit::default() }).collect();
    if units.is_empty() {
        bail!(messages::no_comuni(lang));
    }
    Ok(units)
}

/// Checks that each comune can have a file of its own, named after it and, if needed, its code.
fn check_names(units: &[Unit], lang: Lang) -> Result<()> {
    let mut keys = HashSet::new();
    for unit in units {
        if !can_name_file(&unit.name) {
            bail!(messages::no_name(&unit.name, lang));
        }
        let [name] = &file_names([NameSource::from(unit.name.as_str())])[..] else { continue };
        if !keys.insert((key(name), unit.code.as_deref())) {
            bail!(messages::comune_twice(&unit.name, lang));
        }
    }
    Ok(())
}

/// The interview file of each comune.
fn files<'u>(
    args: &'u NewArgs,
    questionnaire: &'u Questionnaire,
    units: &'u [Unit],
    settings: &Folder,
    lang: Lang,
) -> Result<Vec<NewFile>> {
    check_names(units, lang)?;
    let source = |unit: &'u Unit| {
        let parts = [Some(unit.name.as_str()), Some(questionnaire.id.as_str()), args.wave.as_deref()];
        NameSource { parts: parts.into_iter().flatten().collect(), code: unit.code.as_deref() }
    };
    let names = file_names(units.iter().map(source));
    let mut files: Vec<NewFile> = Vec::with_capacity(units.len());
    for (name, unit) in names.iter().zip(units) {
        // A group set for the whole folder is not repeated in each file.
        let group = args.group.clone().or(unit.group.clone()).filter(|group| settings.group.as_ref() != Some(group));
        let unit = Unit { group, ..unit.clone() };
        let name = format!("{name}.yaml");
        let remarks = messages::remarks(&unit.name, name.as_ref(), lang);
        let beginning = Beginning { remarks, unit, wave: args.wave.clone(), ..Beginning::default() };
        files.push(NewFile { path: args.directory.join(name), text: begun(questionnaire, &beginning) });
    }
    Ok(files)
}

/// The other files of the folder: settings, the questionnaire if it is a file, and a README. Existing files are left
/// out.
fn other_files(
    args: &NewArgs,
    questionnaire: &Questionnaire,
    settings: &Folder,
    files: &[NewFile],
    lang: Lang,
) -> Result<Vec<NewFile>> {
    let mut other_files = Vec::new();
    let mut add = |name: &Path, text: String| {
        let path = args.directory.join(name);
        if !path.exists() {
            other_files.push(NewFile { path, text });
        }
    };
    add(Path::new(FOLDER_FILE), messages::folder_file(settings, lang));
    let source = Path::new(&args.questionnaire);
    if source.is_file()
        && let Some(name) = source.file_name()
    {
        let text = fs::read_to_string(source).with_context(|| cannot_read(&args.questionnaire, lang))?;
        let existing = args.directory.join(name);
        if existing.exists() && fs::read(&existing).ok().as_deref() != Some(text.as_bytes()) {
            bail!(messages::other_questionnaire(&existing, lang));
        }
        add(Path::new(name), text);
    }
    let first = files.first().and_then(|file| file.path.file_name()).unwrap_or_default();
    let text = messages::readme(questionnaire.title.get(lang), &first.to_string_lossy(), lang);
    add(Path::new("README.md"), text);
    Ok(other_files)
}
