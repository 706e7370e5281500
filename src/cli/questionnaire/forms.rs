//! `questionnaire form`: one page, or one for each comune and office.

use super::{FileOutput, named};
use crate::cli::args::CommonArgs;
use crate::cli::file_names::{NameSource, file_names};
use crate::cli::input::lookup;
use crate::cli::messages::{Refusal, messages};
use crate::cli::new::units;
use crate::cli::output::OutputWriter;
use crate::cli::output::file_transaction::{self, OutputFile};
use anyhow::{Result, bail};
use clap::Args;
use comino::model::{Office, Unit};
use comino::render::{self, Format};
use comino::report;
use comino::report::form::FilledIn;

#[derive(Debug, Args)]
pub struct FormArgs {
    /// The id of a shipped questionnaire, or a file
    ///
    /// L'id di un questionario fornito col programma, o un file
    #[arg(value_name = "ID|FILE")]
    name: String,
    /// A page for each of these municipalities, already headed: a table with the columns unit, code, population, or
    /// their names separated by commas; --output is then a folder
    ///
    /// Una pagina già intestata per ciascuno di questi comuni: una tabella con le colonne unit, code, population, o i
    /// nomi separati da virgole; --output è allora una cartella
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
    #[command(flatten)]
    file: FileOutput,
}

messages! {
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
    let page = |unit: Option<Unit>, office: Option<&Office>| {
        let unit = unit.or(args.group.is_some().then(Unit::default));
        let unit = unit.map(|unit| Unit { group: args.group.clone().or(unit.group), ..unit });
        let form = report::form::form(&questionnaire, office, FilledIn { unit, wave: args.wave.clone() }, lang);
        render::form(&form, lang).into_bytes()
    };
    if args.comuni.is_none() && !args.by_office {
        return args.file.write(&page(None, offices[0]), inputs);
    }
    let units: Vec<Option<Unit>> = match &args.comuni {
        Some(list) => units(list, &CommonArgs::of(Some(args.name.clone())), lang)?.into_iter().map(Some).collect(),
        None => vec![None],
    };
    let pages: Vec<_> = units.iter().flat_map(|unit| offices.iter().map(move |office| (unit, *office))).collect();
    let names = file_names(pages.iter().map(|(unit, office)| {
        let parts = [unit.as_ref().map(|unit| unit.name.as_str()), Some(questionnaire.id.as_str())];
        let parts = parts.into_iter().chain([office.map(|office| office.id.as_str()), args.wave.as_deref()]);
        NameSource { parts: parts.flatten().collect(), code: unit.as_ref().and_then(|unit| unit.code.as_deref()) }
    }));
    let folder = args.file.output.clone().unwrap_or_default();
    let file = |(name, (unit, office)): (&String, &(&Option<Unit>, Option<&Office>))| OutputFile {
        path: folder.join(format!("{name}.html")),
        bytes: page((*unit).clone(), *office),
    };
    let files: Vec<OutputFile> = names.iter().zip(&pages).map(file).collect();
    let shared = CommonArgs { force: args.file.force, ..CommonArgs::of(None) };
    file_transaction::check(&files, &OutputWriter { format: Format::Html, inputs, shared: &shared })?;
    file_transaction::write_and_list(&files, lang)
}
