//! `--from padigitale`: the public file of the financed applications of PA digitale 2026, read in blocks.

use super::args::ConvertArgs;
use super::messages;
use crate::cli::args::CommonArgs;
use crate::cli::args::TableArgs;
use crate::cli::files::{Inputs, TableInput, is_table, open_table};
use crate::cli::input::catalogue::Catalogue;
use crate::cli::input::run::{Assessment, Interviews, resolve};
use crate::cli::messages::cannot_read;
use crate::cli::new::listed_units;
use crate::cli::new::registry::unit_of;
use crate::cli::paths::names_table;
use crate::cli::terminal;
use anyhow::{Context, Result, bail};
use comino::diagnostics::{Location, SourceId};
use comino::lang::Lang;
use comino::load::identity::RegistryChoice;
use comino::load::other_encoding;
use comino::load::padigitale::{Applicant, ApplicationFile, ApplicationReader};
use comino::load::table::Blocks;
use comino::model::{Questionnaire, Unit};
use comino::registry::{Comune, Registry};
use std::path::Path;
use std::sync::Arc;

/// The shipped questionnaire on the measures.
const QUESTIONNAIRE: &str = "pnrr-padigitale";

/// Bytes of a file that are in memory at once.
const BLOCK: usize = 1 << 18;

/// Reads the files in `args.paths` into an interview for each comune asked for, and prints what became of the rows.
pub fn read(args: &ConvertArgs) -> Result<(Inputs, Interviews)> {
    let mut inputs = Inputs::from_args(&args.shared());
    let lang = inputs.lang;
    if args.paths.iter().any(|path| !is_table(path)) {
        bail!(messages::not_a_table(lang));
    }
    if args.mapping.is_some() {
        bail!(messages::no_mapping(lang));
    }
    let wanted = args.comuni.as_deref().map(|list| wanted(list, lang)).transpose()?;
    let questionnaire = questionnaire(args, &mut inputs)?;
    // A table cannot hold where an answer comes from.
    let remarks = args.output.as_deref().is_some_and(|path| !names_table(path));
    let mut reader = ApplicationReader::new(&find, wanted.as_deref(), remarks);
    let mut source = None;
    for path in &args.paths {
        source = Some(read_file(path, &mut reader, &mut inputs)?);
    }
    let mut assessments = Vec::new();
    if let (Some(questionnaire), Some(source), 0) = (questionnaire, source, inputs.diagnostics.errors()) {
        let in_force = Registry::bundled().comuni().iter().filter(|comune| comune.in_force()).count();
        let imported = reader.interviews(&questionnaire, wanted.as_deref(), args.date, in_force, lang);
        terminal::print_message(&messages::balance(&imported, args.date, lang));
        let place = Location::whole(source);
        let interviews: Vec<_> = imported.interviews.into_iter().map(|interview| (interview, place)).collect();
        if !interviews.is_empty() {
            assessments.push(Assessment { questionnaire, interviews });
        }
    }
    let units = resolve(std::slice::from_mut(&mut assessments), &RegistryChoice::Bundled, &mut inputs);
    Ok((inputs, Interviews { assessments, units }))
}

/// The comuni of `--comuni`, each with its code.
fn wanted(list: &str, lang: Lang) -> Result<Vec<Unit>> {
    let shared = CommonArgs::of(Some(QUESTIONNAIRE.to_owned()));
    let mut units = listed_units(list, &shared, lang)?;
    let registry = Registry::bundled();
    for unit in &mut units {
        let named = || registry.by_name(&unit.name).into_iter().filter(|comune| comune.in_force()).collect();
        let found: Vec<&Comune> = match &unit.code {
            Some(code) => registry.by_code(code).into_iter().map(|found| found.comune).collect(),
            None => named(),
        };
        let [comune] = found[..] else { bail!(messages::not_a_comune(&unit.name, lang)) };
        unit.code = Some(comune.code.clone());
        unit.population = unit.population.or(comune.residents);
    }
    let mut codes: Vec<&Unit> = units.iter().collect();
    codes.sort_by(|one, other| one.code.cmp(&other.code));
    if let Some(pair) = codes.windows(2).find(|pair| pair[0].code == pair[1].code) {
        bail!(messages::comune_twice(&pair[1].name, lang));
    }
    Ok(units)
}

/// The comune of a row: by its ISTAT code, else by its code of the land registry, else by its name, if only one has it.
fn find(applicant: Applicant<'_>) -> Option<Unit> {
    let registry = Registry::bundled();
    if let Some(found) = registry.by_code(applicant.code) {
        return Some(unit_of(found.comune));
    }
    let catasto = applicant.ipa.strip_prefix("c_").or(applicant.ipa.strip_prefix("C_"));
    if let Some(comune) = catasto.and_then(|code| registry.by_catasto(code).into_iter().next()) {
        return Some(unit_of(comune));
    }
    let named = registry.by_name(applicant.name);
    match named.iter().filter(|comune| comune.in_force()).collect::<Vec<_>>()[..] {
        [comune] => Some(unit_of(comune)),
        _ => None,
    }
}

/// The questionnaire of `--questionnaire`, or the shipped one; `None` if it has errors.
fn questionnaire(args: &ConvertArgs, inputs: &mut Inputs) -> Result<Option<Arc<Questionnaire>>> {
    let mut catalogue = Catalogue::default();
    catalogue.select(args.questionnaire.as_deref().unwrap_or(QUESTIONNAIRE), inputs)?;
    Ok(catalogue.selected().cloned())
}

/// Reads one file; what is wrong with it is among the diagnostics.
fn read_file(path: &Path, reader: &mut ApplicationReader<'_>, inputs: &mut Inputs) -> Result<SourceId> {
    let name = inputs.name_of(path);
    let lang = inputs.lang;
    let source = inputs.sources.add(name.as_str(), "");
    let mut file = ApplicationFile::new(source);
    let context = || cannot_read(&name, lang);
    let TableInput { reader: input, format, .. } =
        open_table(path, &TableArgs::default(), &|_| 0).with_context(context)?;
    let mut blocks = Blocks::new(input, BLOCK, format, |_| 0);
    let mut bytes = Vec::new();
    loop {
        let block = match blocks.next(&mut bytes) {
            Ok(Some(block)) => block,
            Ok(None) => break,
            Err(error) => {
                inputs.note_corrupt(error, source).with_context(context)?;
                return Ok(source);
            }
        };
        if let Some(diagnostic) = other_encoding(&bytes).filter(|_| block.first) {
            inputs.diagnostics.add(diagnostic, Location::whole(source));
            return Ok(source);
        }
        let format = blocks.format();
        let Inputs { sources, diagnostics, .. } = &mut *inputs;
        if !reader.block(&mut file, (&bytes, block, format), sources, diagnostics) {
            return Ok(source);
        }
    }
    reader.end(&file, &mut inputs.diagnostics);
    Ok(source)
}
