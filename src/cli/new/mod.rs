//! `new`: a folder ready for interviews.

mod messages;
pub mod registry;

use crate::cli::args::CommonArgs;
use crate::cli::exit::Reported;
use crate::cli::file_names::{NameSource, can_name_file, file_names, key};
use crate::cli::files::streams::is_stream;
use crate::cli::files::{Detail, is_table};
use crate::cli::input::lookup::addressee_id;
use crate::cli::input::run::Run;
use crate::cli::input::{self, reader};
use crate::cli::messages::{cannot_read, cannot_write, no_offices, unwritable};
use crate::cli::output::file_transaction::{self, OutputFile};
use crate::cli::paths::{FOLDER_FILE, has_extension};
use crate::cli::terminal;
use anyhow::{Context, Result, bail};
use clap::Args;
use comino::lang::Lang;
use comino::load::folder::Folder;
use comino::load::interview::{Beginning, begun};
use comino::model::{Questionnaire, Unit};
use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

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
    /// A file for each office, and one for the questions without an office; convert --join puts them together
    ///
    /// Un file per ciascun ufficio, e uno per le domande senza ufficio; convert --join li riunisce
    #[arg(long)]
    by_office: bool,
}

/// Prepares the folder: writes all files or none, and replaces none.
pub fn run(args: &NewArgs) -> Result<()> {
    let lang = terminal::language(None);
    let folder_file = args.directory.join(FOLDER_FILE);
    let shared = CommonArgs::of(Some(args.questionnaire.clone()));
    let (inputs, questionnaire) = input::questionnaire_for(&folder_file, &shared)?;
    inputs.report(Detail::Full)?;
    let questionnaire = questionnaire.ok_or(Reported)?;
    let units = listed_units(&args.comuni, &shared, lang)?;
    let existing = input::settings(&folder_file)?;
    let new = Folder { group: args.group.clone(), lang: Some(lang), ..Folder::default() };
    let settings = if folder_file.exists() { existing } else { new };
    let folder = NewFolder { args, questionnaire: &questionnaire, settings: &settings, lang };
    let interviews = folder.interviews(&units)?;
    let existing = file_transaction::existing(&interviews);
    if !existing.is_empty() {
        bail!(messages::are_there(&existing, lang));
    }
    let mut files = folder.other_files(&interviews)?;
    files.extend(interviews);
    file_transaction::write_and_list(&files, lang)
}

/// The comuni of a list: those of a table, or those named.
pub fn listed_units(list: &str, shared: &CommonArgs, lang: Lang) -> Result<Vec<Unit>> {
    let path = Path::new(list);
    if is_table(path) && (is_stream(path) || path.is_file()) {
        let Run { inputs, interviews, .. } = reader::read(&[path.to_owned()], shared)?;
        // A table made for another purpose has columns that are not questions, so warnings are not printed.
        if inputs.diagnostics.errors() > 0 {
            inputs.report(Detail::Full)?;
        }
        let interviews = interviews.assessments.into_iter().flat_map(|assessment| assessment.interviews);
        return Ok(interviews.map(|(interview, _)| interview.unit).collect());
    }
    if is_table(path) || path.exists() || has_extension(path, &["xlsx", "xls", "ods", "yaml", "yml"]) {
        bail!(messages::no_list(list, lang));
    }
    let names = list.split([',', ';']).map(str::trim).filter(|name| !name.is_empty());
    let names: Vec<&str> = names.collect();
    if names.is_empty() {
        bail!(messages::no_comuni(lang));
    }
    registry::units(&names, lang)
}

struct NewFolder<'a> {
    args: &'a NewArgs,
    questionnaire: &'a Questionnaire,
    settings: &'a Folder,
    lang: Lang,
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

impl NewFolder<'_> {
    /// The interview file of each comune.
    fn interviews(&self, units: &[Unit]) -> Result<Vec<OutputFile>> {
        let NewFolder { args, questionnaire, settings, lang } = *self;
        check_names(units, lang)?;
        let offices = match args.by_office {
            true if questionnaire.offices.is_empty() => bail!(no_offices(&args.questionnaire, lang)),
            true => questionnaire.addressees().iter().map(|one| Some(addressee_id(one, lang).to_owned())).collect(),
            false => vec![None],
        };
        let parts: Vec<(&Unit, Option<&str>)> =
            units.iter().flat_map(|unit| offices.iter().map(move |office| (unit, office.as_deref()))).collect();
        let names = file_names(parts.iter().map(|(unit, office)| {
            let parts = [Some(unit.name.as_str()), Some(questionnaire.id.as_str()), *office, args.wave.as_deref()];
            NameSource { parts: parts.into_iter().flatten().collect(), code: unit.code.as_deref() }
        }));
        let mut files: Vec<OutputFile> = Vec::with_capacity(parts.len());
        for (name, (unit, office)) in names.iter().zip(&parts) {
            // A group set for the whole folder is not repeated in each file.
            let group = args.group.clone().or(unit.group.clone());
            let unit = Unit { group: group.filter(|group| settings.group.as_ref() != Some(group)), ..(*unit).clone() };
            let name = format!("{name}.yaml");
            let remarks = messages::remarks(&unit.name, name.as_ref(), *office, lang);
            let beginning = Beginning { remarks, unit, wave: args.wave.clone(), ..Beginning::default() };
            let text = begun(questionnaire, &beginning).map_err(|error| unwritable(&error, lang));
            let text = text.with_context(|| cannot_write(&name, lang))?;
            files.push(OutputFile { path: args.directory.join(name), bytes: text.into_bytes() });
        }
        Ok(files)
    }

    /// The other files: settings, the questionnaire if it is a file, and a README. Existing files are left out.
    fn other_files(&self, interviews: &[OutputFile]) -> Result<Vec<OutputFile>> {
        let NewFolder { args, settings, lang, .. } = *self;
        let file = |name: &Path, text: String| OutputFile { path: args.directory.join(name), bytes: text.into_bytes() };
        let mut files = vec![file(Path::new(FOLDER_FILE), messages::folder_file(settings, lang))];
        let source = Path::new(&args.questionnaire);
        if source.is_file()
            && let Some(name) = source.file_name()
        {
            let text = fs::read_to_string(source).with_context(|| cannot_read(&args.questionnaire, lang))?;
            let existing = args.directory.join(name);
            if existing.exists() && fs::read(&existing).ok().as_deref() != Some(text.as_bytes()) {
                bail!(messages::other_questionnaire(&existing, lang));
            }
            files.push(file(Path::new(name), text));
        }
        let first = interviews.first().and_then(|file| file.path.file_name()).unwrap_or_default();
        let text = messages::readme(&first.to_string_lossy(), args.by_office, lang);
        files.push(file(Path::new("README.md"), text));
        files.retain(|file| !file.path.exists());
        Ok(files)
    }
}
