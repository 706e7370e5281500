//! `questionnaire form`: one page, or one for each comune and office; or a workbook, with a sheet for each comune.

use super::table_names::NamesOf;
use super::{FileOutput, named};
use crate::cli::args::CommonArgs;
use crate::cli::file_names::{NameSource, file_names};
use crate::cli::input::lookup;
use crate::cli::messages::{Refusal, messages};
use crate::cli::new::listed_units;
use crate::cli::output::OutputWriter;
use crate::cli::output::file_transaction::{self, OutputFile};
use crate::cli::paths::{has_extension, names_workbook};
use anyhow::{Result, bail};
use clap::Args;
use comino::lang::Lang;
use comino::model::{Office, Unit};
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
    /// Only the questions of this office, as listed by show --agenda
    ///
    /// Solo le domande di questo ufficio, tra quelli elencati da show --agenda
    #[arg(long, value_name = "ID")]
    office: Option<String>,
    /// A page for each office; --output is then a folder
    ///
    /// Una pagina per ciascun ufficio; --output è allora una cartella
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
        FilledIn { unit, wave: self.wave.clone() }
    }
}

messages! {
    fn only_xlsx(path: impl std::fmt::Display) -> Refusal:
        format!("`{path}`: un questionario da compilare si scrive come `.xlsx`, o come pagina `.html`"),
        format!("`{path}`: a form is written as `.xlsx`, or as an `.html` page");
    fn one_office() -> Refusal:
        "una cartella di lavoro ha un foglio per comune, non per ufficio: scegli un ufficio con --office".to_owned(),
        "a workbook has a sheet for each municipality, not for each office: choose an office with --office".to_owned();
    fn no_offices(name: &str) -> Refusal:
        format!("il questionario «{name}» non dice a quali uffici porre le domande: elencali in `offices` e nominali in `office`"),
        format!("the questionnaire `{name}` does not name the offices to ask: list them in `offices` and name them in `office`");
}

/// Writes one page, or the pages of all comuni and offices asked for: all of them, or none.
pub fn run(args: &FormArgs) -> Result<()> {
    let (inputs, questionnaire) = named(&args.name)?;
    let lang = inputs.lang;
    let id = args.office.as_deref().map(|id| lookup::office(&questionnaire, id, lang)).transpose()?;
    let offices: Vec<Option<&Office>> = match id {
        _ if args.by_office && questionnaire.offices.is_empty() => bail!(no_offices(&args.name, lang)),
        _ if args.by_office => questionnaire.offices.iter().map(Some).collect(),
        Some(id) => questionnaire.offices.iter().filter(|office| office.id == id).map(Some).collect(),
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
        let form =
            report::form_workbook::form_workbook(&questionnaire, offices[0], &NamesOf(&questionnaire), sheets, lang);
        return args.file().write(&render::form_workbook(&form, lang)?, inputs);
    }
    let page = |unit: Option<Unit>, office: Option<&Office>| {
        let form = report::form::form(&questionnaire, office, args.filled_in(unit), lang);
        render::form(&form, lang).into_bytes()
    };
    if args.comuni.is_none() && !args.by_office {
        return args.file().write(&page(None, offices[0]), inputs);
    }
    let units = args.units(lang)?;
    let pages: Vec<_> = units.iter().flat_map(|unit| offices.iter().map(move |office| (unit, *office))).collect();
    let names = file_names(pages.iter().map(|(unit, office)| {
        let parts = [unit.as_ref().map(|unit| unit.name.as_str()), Some(questionnaire.id.as_str())];
        let parts = parts.into_iter().chain([office.map(|office| office.id.as_str()), args.wave.as_deref()]);
        NameSource { parts: parts.flatten().collect(), code: unit.as_ref().and_then(|unit| unit.code.as_deref()) }
    }));
    let folder = args.output.clone().unwrap_or_default();
    let file = |(name, (unit, office)): (&String, &(&Option<Unit>, Option<&Office>))| OutputFile {
        path: folder.join(format!("{name}.html")),
        bytes: page((*unit).clone(), *office),
    };
    let files: Vec<OutputFile> = names.iter().zip(&pages).map(file).collect();
    let shared = CommonArgs { force: args.force, ..CommonArgs::of(None) };
    file_transaction::check(&files, &OutputWriter { format: Format::Html, inputs, shared: &shared })?;
    file_transaction::write_and_list(&files, lang)
}
