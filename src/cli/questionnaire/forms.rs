//! `questionnaire form`: one page, or one for each comune and office; or a workbook, with a sheet for each comune.

use super::table_names::NamesOf;
use super::{FileOutput, named};
use crate::cli::args::CommonArgs;
use crate::cli::file_names::{NameSource, file_names};
use crate::cli::input::lookup;
use crate::cli::messages::{Refusal, messages, no_offices};
use crate::cli::new::listed_units;
use crate::cli::output::OutputWriter;
use crate::cli::output::file_transaction::{self, OutputFile};
use crate::cli::paths::{has_extension, names_workbook};
use anyhow::{Result, bail};
use clap::Args;
use comino::lang::Lang;
use comino::model::{Addressee, Unit};
use comino::render::{self, Format};
use comino::report;
use comino::report::form::FilledIn;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub struct FormArgs {
    /// The id of a shipped questionnaire, or a file
    ///
    /// L'id di un questionario fornito col programma, o un file
    #[arg(value_name = "ID|FILE")]
    name: String,
    /// A page for each of these municipalities, already headed: a table with the columns unit, code, population, or
    /// their names separated by commas; --output is then a folder, or a workbook (.xlsx) with a sheet for each
    ///
    /// Una pagina già intestata per ciascuno di questi comuni: una tabella con le colonne unit, code, population, o i
    /// nomi separati da virgole; --output è allora una cartella, o una cartella di lavoro (.xlsx) con un foglio per ciascuno
    #[arg(long = "for", value_name = "LIST", requires = "output")]
    comuni: Option<String>,
    /// Only the questions of this office, as listed by show --agenda (anyone: those without one)
    ///
    /// Solo le domande di questo ufficio, tra quelli elencati da show --agenda (chiunque: quelle senza ufficio)
    #[arg(long, value_name = "ID")]
    office: Option<String>,
    /// A page for each office, and one for the questions without an office; --output is then a folder
    ///
    /// Una pagina per ciascun ufficio, e una per le domande senza ufficio; --output è allora una cartella
    #[arg(long, requires = "output", conflicts_with = "office")]
    by_office: bool,
    /// The Unione or group written on the page
    ///
    /// L'Unione o il gruppo scritto sulla pagina
    #[arg(long, value_name = "NAME", value_parser = crate::cli::args::filled)]
    group: Option<String>,
    /// The wave written on the page, such as 2026-11
    ///
    /// La rilevazione scritta sulla pagina, per esempio 2026-11
    #[arg(long, value_parser = crate::cli::args::filled)]
    wave: Option<String>,
    /// Write to a file instead of standard output: a page, or a workbook (.xlsx) for Excel or LibreOffice
    ///
    /// Scrivi su un file invece che sullo standard output: una pagina, o una cartella di lavoro (.xlsx) per Excel o LibreOffice
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Overwrite the --output file if it exists
    ///
    /// Sovrascrivi il file di --output, se c'è già
    #[arg(long, requires = "output")]
    force: bool,
}

impl FormArgs {
    fn file(&self) -> FileOutput {
        FileOutput { output: self.output.clone(), force: self.force }
    }

    /// The comuni of `--for`, each with the group of `--group`; `None` alone if the form is for any comune.
    fn units(&self, lang: Lang) -> Result<Vec<Option<Unit>>> {
        let Some(list) = &self.comuni else { return Ok(vec![None]) };
        let units = listed_units(list, &CommonArgs::of(Some(self.name.clone())), lang)?;
        Ok(units.into_iter().map(Some).collect())
    }

    fn filled_in(&self, unit: Option<Unit>) -> FilledIn {
        let unit = unit.or(self.group.is_some().then(Unit::default));
        let unit = unit.map(|unit| Unit { group: self.group.clone().or(unit.group), ..unit });
        FilledIn { unit, wave: self.wave.clone(), office: None, file: None }
    }
}

messages! {
    fn only_xlsx(path: impl std::fmt::Display) -> Refusal:
        format!("`{path}`: un questionario da compilare si scrive come `.xlsx`, o come pagina `.html`"),
        format!("`{path}`: a form is written as `.xlsx`, or as an `.html` page");
    fn one_office() -> Refusal:
        "una cartella di lavoro ha un foglio per comune, non per ufficio: scegli un ufficio con --office".to_owned(),
        "a workbook has a sheet for each municipality, not for each office: choose an office with --office".to_owned();
}

/// Writes one page, or the pages of all comuni and offices asked for: all of them, or none.
pub fn run(args: &FormArgs) -> Result<()> {
    let (inputs, questionnaire) = named(&args.name)?;
    let lang = inputs.lang;
    let offices: Vec<Option<Addressee>> = match &args.office {
        _ if args.by_office && questionnaire.offices.is_empty() => bail!(no_offices(&args.name, lang)),
        _ if args.by_office => questionnaire.addressees().into_iter().map(Some).collect(),
        Some(id) => vec![Some(lookup::office(&questionnaire, id, lang)?)],
        None => vec![None],
    };
    if let Some(path) = args.output.as_deref().filter(|path| names_workbook(path)) {
        if !has_extension(path, &["xlsx"]) {
            bail!(only_xlsx(path.display(), lang));
        }
        if args.by_office {
            bail!(one_office(lang));
        }
        let sheets = args.units(lang)?.into_iter().map(|unit| args.filled_in(unit)).collect();
        let names = NamesOf(&questionnaire);
        let form = report::form_workbook::form_workbook(&questionnaire, offices[0].as_ref(), &names, sheets, lang);
        return args.file().write(&render::form_workbook(&form, lang)?, inputs);
    }
    let page = |unit: Option<Unit>, addressee: Option<&Addressee>, file: Option<&String>| {
        let office = addressee.map(|addressee| lookup::addressee_id(addressee, lang).to_owned());
        let filled_in = FilledIn { office, file: file.cloned(), ..args.filled_in(unit) };
        let form = report::form::form(&questionnaire, addressee, filled_in, lang);
        render::form(&form, lang).into_bytes()
    };
    if args.comuni.is_none() && !args.by_office {
        return args.file().write(&page(None, offices[0].as_ref(), None), inputs);
    }
    let units = args.units(lang)?;
    let pages: Vec<_> =
        units.iter().flat_map(|unit| offices.iter().map(move |office| (unit, office.as_ref()))).collect();
    let names = file_names(pages.iter().map(|(unit, addressee)| {
        let parts = [unit.as_ref().map(|unit| unit.name.as_str()), Some(questionnaire.id.as_str())];
        let addressee = addressee.map(|addressee| lookup::addressee_id(addressee, lang));
        let parts = parts.into_iter().chain([addressee, args.wave.as_deref()]);
        NameSource { parts: parts.flatten().collect(), code: unit.as_ref().and_then(|unit| unit.code.as_deref()) }
    }));
    let folder = args.output.clone().unwrap_or_default();
    let file = |(name, (unit, addressee)): (&String, &(&Option<Unit>, Option<&Addressee>))| OutputFile {
        path: folder.join(format!("{name}.html")),
        bytes: page((*unit).clone(), *addressee, (unit.is_some() && args.wave.is_some()).then_some(name)),
    };
    let files: Vec<OutputFile> = names.iter().zip(&pages).map(file).collect();
    let shared = CommonArgs { force: args.force, ..CommonArgs::of(None) };
    file_transaction::check(&files, &OutputWriter { format: Format::Html, inputs, shared: &shared })?;
    file_transaction::write_and_list(&files, lang)
}
