//! `convert`: interviews to a table, a table to interviews, or a survey export to either.

mod args;
mod messages;
mod survey;

use crate::cli::files::Detail;
use crate::cli::input::reader;
use crate::cli::input::run::{Assessment, Run};
use crate::cli::input::selection::{Anonymity, Selected, Selection};
use crate::cli::messages::cannot_write;
use crate::cli::output::OutputWriter;
use crate::cli::output::file_transaction::{self, OutputFile};
use crate::cli::paths::{file_name, is_table};
use crate::cli::terminal;
use anyhow::{Context, Result, bail};
pub use args::ConvertArgs;
use comino::load::answer::Notation;
use comino::load::folder::Folder;
use comino::load::interview::whole;
use comino::load::table::written;
use comino::model::Interview;
use comino::render::Format;
use std::collections::{HashMap, HashSet};
use std::path::Path;

/// Reads everything, and writes a table or one file per interview.
pub fn run(args: &ConvertArgs) -> Result<()> {
    let shared = args.shared();
    let (inputs, interviews) = match args.from {
        Some(tool) => survey::read(args, tool)?,
        None => {
            let Run { inputs, interviews, .. } = reader::read(&args.paths, &shared)?;
            (inputs, interviews)
        }
    };
    inputs.report(Detail::Full)?;
    let (only, filters) = (args.only.clone(), args.filters.clone());
    let selection = Selection { only, wave: None, filters, anonymity: Anonymity::NONE };
    let selected = selection.apply(interviews, inputs.lang)?;
    let writer = OutputWriter { format: Format::Csv, inputs, shared: &shared };
    match args.output.as_deref().filter(|path| !is_table(path)) {
        Some(folder) => to_folder(folder, &selected.assessments, &writer),
        None => to_table(args, &selected, &writer),
    }
}

fn to_table(args: &ConvertArgs, selected: &Selected, writer: &OutputWriter<'_>) -> Result<()> {
    selected.require_one_questionnaire()?;
    let lang = writer.lang();
    let Some(Assessment { questionnaire, interviews }) = selected.assessments.first() else { return Ok(()) };
    let interviews: Vec<&Interview> = interviews.iter().map(|(interview, _)| interview).collect();
    let notation = if args.semicolon { Notation::Italian } else { Notation::International };
    let (mut table, losses) = written(questionnaire, &interviews, notation, lang);
    if args.semicolon {
        table.insert(0, '\u{feff}');
    }
    writer.write(table.as_bytes())?;
    terminal::print_message(&messages::lost(&losses, lang));
    Ok(())
}

/// Writes one file per interview: all of them or none. Existing files are replaced only with `--force`.
fn to_folder(folder: &Path, assessments: &[Assessment], writer: &OutputWriter<'_>) -> Result<()> {
    let lang = writer.lang();
    let mut files: Vec<OutputFile> = Vec::new();
    let mut names = FileNames::default();
    for Assessment { questionnaire, interviews } in assessments {
        let id = (assessments.len() > 1).then(|| questionnaire.id.to_string());
        for (interview, _) in interviews {
            let wave = interview.wave.as_deref().map(file_name);
            let parts = [Some(file_name(&interview.unit.name)), wave, id.clone()];
            let parts: Vec<String> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
            let path = folder.join(format!("{}.yaml", names.unused(&parts.join("-"))));
            let text = whole(questionnaire, interview, &Folder::default(), lang);
            let text = text.with_context(|| cannot_write(&interview.unit.name, lang))?;
            files.push(OutputFile { path, bytes: text.into_bytes() });
        }
    }
    let existing = file_transaction::existing(&files);
    if !existing.is_empty() && !writer.shared.force {
        bail!(messages::files_are_there(&existing, lang));
    }
    file_transaction::check(&files, writer)?;
    file_transaction::write_and_list(&files, lang)
}

/// The file names used so far.
#[derive(Default)]
struct FileNames {
    taken: HashSet<String>,
    /// For each name, the highest number appended to it so far.
    last: HashMap<String, usize>,
}

impl FileNames {
    /// The name, with a number if it is taken: `alvito`, `alvito-2`, `alvito-3`.
    fn unused(&mut self, name: &str) -> String {
        let mut unused = name.to_owned();
        while !self.taken.insert(unused.clone()) {
            let last = self.last.entry(name.to_owned()).or_insert(1);
            *last += 1;
            unused = format!("{name}-{last}");
        }
        unused
    }
}
