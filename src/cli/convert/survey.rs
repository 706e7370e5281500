//! Reads exports of survey tools with their mapping file.

use super::args::ConvertArgs;
use super::messages;
use crate::cli::files::{Inputs, is_table};
use crate::cli::input::catalogue::Catalogue;
use crate::cli::input::run::{Assessment, Interviews, resolve};
use anyhow::{Result, bail};
use comino::load::folder::Folder;
use comino::load::identity::RegistryChoice;
use comino::load::parse;
use comino::load::survey::{self, Mapping, Tool, read_mapping};
use comino::model::Questionnaire;
use std::path::Path;
use std::sync::Arc;

/// Reads the exports in `args.paths`.
pub fn read(args: &ConvertArgs, tool: Tool) -> Result<(Inputs, Interviews)> {
    let mut inputs = Inputs::from_args(&args.shared());
    if args.paths.iter().any(|path| !is_table(path)) {
        bail!(messages::not_a_table(inputs.lang));
    }
    let mut mapping = Mapping::default();
    if let Some(path) = &args.mapping
        && let Some((source, text)) = inputs.read_text(path)?
    {
        let document = parse(&text, source, &mut inputs.diagnostics);
        mapping = document.map(|document| read_mapping(document, &mut inputs.diagnostics)).unwrap_or_default();
    }
    let mut assessments = Vec::new();
    if let Some(questionnaire) = questionnaire(args, &mapping, &mut inputs)? {
        let mut interviews = Vec::new();
        for path in &args.paths {
            let Some((source, text)) = inputs.read_text(path)? else { continue };
            let Inputs { sources, diagnostics, .. } = &mut inputs;
            let to = (sources, diagnostics);
            let rows = survey::read((&text, source), tool, &mapping, &questionnaire, to, &Folder::default());
            interviews.extend(rows.into_iter().map(|row| (row.interview, row.place)));
        }
        if !interviews.is_empty() {
            assessments.push(Assessment { questionnaire, interviews });
        }
    }
    let units = resolve(std::slice::from_mut(&mut assessments), &RegistryChoice::default(), &mut inputs);
    Ok((inputs, Interviews { assessments, units }))
}

/// The questionnaire of `--questionnaire`, or of the mapping; `None` if it has errors.
fn questionnaire(args: &ConvertArgs, mapping: &Mapping, inputs: &mut Inputs) -> Result<Option<Arc<Questionnaire>>> {
    let mut catalogue = Catalogue::default();
    if let Some(name) = &args.questionnaire {
        catalogue.select(name, inputs)?;
        return Ok(catalogue.selected().cloned());
    }
    match &mapping.questionnaire {
        Some((name, location)) => {
            let folder = args.mapping.as_deref().and_then(Path::parent).unwrap_or(Path::new("."));
            Ok(catalogue.find(folder, Some((name, *location)), *location, &|_| 0, &mut inputs.diagnostics))
        }
        None if inputs.diagnostics.errors() > 0 => Ok(None),
        None => bail!(messages::questionnaire_needed(inputs.lang)),
    }
}
