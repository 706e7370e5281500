//! Reads exports of survey tools with their mapping file.

use super::args::ConvertArgs;
use super::messages;
use crate::cli::input::catalogue::Catalogue;
use crate::cli::input::files::{Text, read_text};
use crate::cli::input::reader::{Assessment, Run};
use crate::cli::paths::is_table;
use crate::cli::terminal;
use anyhow::{Result, bail};
use comino::diagnostics::Diagnostics;
use comino::load::folder::Folder;
use comino::load::parse;
use comino::load::survey::{self, Mapping, Tool, read_mapping};
use std::path::Path;

/// Reads the exports in `args.paths`.
pub fn read(args: &ConvertArgs, tool: Tool) -> Result<Run> {
    let lang = terminal::language(None);
    if args.paths.iter().any(|path| !is_table(path)) {
        bail!(messages::not_a_table(lang));
    }
    let diagnostics = if args.strict { Diagnostics::strict() } else { Diagnostics::default() };
    let mut run = Run { diagnostics, ..Run::default() };
    let Run { sources, diagnostics, assessments, .. } = &mut run;
    let mut mapping = Mapping::default();
    if let Some(path) = &args.mapping
        && let Text::Read { source, text } = read_text(path, sources, diagnostics, lang)?
    {
        mapping =
            parse(&text, source, diagnostics).map(|document| read_mapping(document, diagnostics)).unwrap_or_default();
    }
    let mut catalogue = Catalogue::default();
    let name = args.questionnaire.as_deref().or(mapping.questionnaire.as_ref().map(|(name, _)| name.as_str()));
    if name.is_none() && diagnostics.errors() == 0 {
        bail!(messages::questionnaire_needed(lang));
    }
    match (&args.questionnaire, &mapping.questionnaire) {
        (Some(name), _) => catalogue.select(name, sources, diagnostics, lang)?,
        (None, Some((name, place))) => {
            let folder = args.mapping.as_deref().and_then(Path::parent).unwrap_or(Path::new("."));
            if let Some(found) = catalogue.find(folder, Some((name, *place)), *place, &|_| 0, diagnostics) {
                assessments.push(Assessment { questionnaire: found, interviews: Vec::new() });
            }
        }
        (None, None) => {}
    }
    let questionnaire =
        catalogue.selected().or(assessments.first().map(|assessment| &assessment.questionnaire)).cloned();
    assessments.clear();
    let Some(questionnaire) = questionnaire else { return Ok(run) };
    let mut interviews = Vec::new();
    for path in &args.paths {
        let Text::Read { source, text } = read_text(path, sources, diagnostics, lang)? else { continue };
        let rows =
            survey::read((&text, source), tool, &mapping, &questionnaire, (sources, diagnostics), &Folder::default());
        interviews.extend(rows.into_iter().map(|row| (row.interview, row.place)));
    }
    if !interviews.is_empty() {
        assessments.push(Assessment { questionnaire, interviews });
    }
    run.resolve();
    Ok(run)
}
