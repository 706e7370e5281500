//! Reads exports of survey tools with their mapping file.

use super::args::ConvertArgs;
use super::messages;
use crate::cli::args::CommonArgs;
use crate::cli::files::{Inputs, TableText, is_table};
use crate::cli::input::catalogue::Catalogue;
use crate::cli::input::run::{Assessment, Interviews, resolve};
use crate::cli::output::destination::{check_distinct, may_write};
use crate::cli::output::file_transaction::{self, OutputFile};
use crate::cli::paths::same_file;
use anyhow::{Result, bail};
use comino::load::folder::Folder;
use comino::load::identity::RegistryChoice;
use comino::load::parse;
use comino::load::survey::{self, Balance, Draft, Mapping, Tool, read_mapping};
use comino::model::Questionnaire;
use std::path::Path;
use std::sync::Arc;

/// The exports read, with what was read and what was not.
pub struct Survey {
    pub inputs: Inputs,
    pub interviews: Interviews,
    pub balance: Balance,
    draft: Draft,
    mapping: Mapping,
    questionnaire: Option<Arc<Questionnaire>>,
}

/// Reads the exports in `args.paths`. Without a tool, each is recognised by its columns.
pub fn read(args: &ConvertArgs, tool: Option<Tool>) -> Result<Survey> {
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
    let (mut assessments, mut balance, mut draft) = (Vec::new(), Balance::default(), Draft::default());
    let questionnaire = questionnaire(args, &mapping, &mut inputs)?;
    if let Some(questionnaire) = &questionnaire {
        let mut interviews = Vec::new();
        let folder = Folder { wave: args.wave.clone(), ..Folder::default() };
        for path in &args.paths {
            let rating = survey::rating(tool.unwrap_or(Tool::Other), &mapping, questionnaire);
            let Some(TableText { source, text, format, sheet }) = inputs.read_table(path, &rating)? else { continue };
            let Inputs { sources, diagnostics, .. } = &mut inputs;
            if let Some(sheet) = sheet {
                sheet.note(source, sources, diagnostics);
            }
            let tool = tool.unwrap_or_else(|| survey::recognise(&text, format, &mapping, questionnaire));
            let to = (sources, diagnostics);
            let export = survey::read((&text, format, source), tool, &mapping, questionnaire, to, &folder);
            interviews.extend(export.rows.into_iter().map(|row| (row.interview, row.place)));
            balance += export.balance;
            draft.append(export.draft);
        }
        if !interviews.is_empty() {
            assessments.push(Assessment { questionnaire: Arc::clone(questionnaire), interviews });
        }
    }
    let units = resolve(std::slice::from_mut(&mut assessments), &RegistryChoice::default(), &mut inputs);
    let interviews = Interviews { assessments, units };
    Ok(Survey { inputs, interviews, balance, draft, mapping, questionnaire })
}

impl Survey {
    /// Writes the files of `--balance` and `--draft-mapping`, also if there are errors: they say how to go on.
    pub fn write_files(&self, args: &ConvertArgs) -> Result<()> {
        let lang = self.inputs.lang;
        let mut files = Vec::new();
        if let Some(path) = &args.balance {
            let text = serde_json::to_string_pretty(&self.balance.to_json())? + "\n";
            files.push(OutputFile { path: path.clone(), bytes: text.into_bytes() });
        }
        if let (Some(path), Some(questionnaire)) = (&args.draft_mapping, &self.questionnaire) {
            let shipped = args.questionnaire.as_deref().filter(|name| *name == questionnaire.id.as_str());
            let text = self.draft.text(&self.mapping, questionnaire, shipped, lang);
            files.push(OutputFile { path: path.clone(), bytes: text.into_bytes() });
        }
        let shared = CommonArgs { output: None, ..args.shared() };
        let is_input = |path: &Path| same_file(path, self.inputs.sources.names());
        for OutputFile { path, .. } in &files {
            may_write(path, &shared, is_input, lang)?;
        }
        let output = args.output.as_deref();
        check_distinct(files.iter().map(|file| &*file.path).chain(output), lang)?;
        file_transaction::write(&files, lang)
    }
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
