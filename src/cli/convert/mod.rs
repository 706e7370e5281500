//! `convert`: interviews to a table, a table to interviews, or a survey export to either.

mod args;
mod messages;
mod survey;

use crate::cli::input::diagnostics::{self, Detail};
use crate::cli::input::reader::{self, Assessment, Run};
use crate::cli::input::selection::{self, Selection};
use crate::cli::messages::cannot_write;
use crate::cli::output::destination::write_file;
use crate::cli::output::file_transaction::{self, OutputFile};
use crate::cli::paths::{self, file_name};
use crate::cli::terminal;
use anyhow::{Context, Result, bail};
pub use args::ConvertArgs;
use comino::lang::Lang;
use comino::load::answer::Notation;
use comino::load::folder::Folder;
use comino::load::interview::whole;
use comino::load::table::written;
use comino::model::{Interview, Questionnaire};
use std::collections::{HashMap, HashSet};
use std::path::Path;

/// Reads everything, and writes a table or one file per interview.
pub fn run(args: &ConvertArgs) -> Result<()> {
    let mut run = match args.from {
        Some(tool) => survey::read(args, tool)?,
        None => reader::read(&args.paths, &args.shared())?,
    };
    diagnostics::report(&run, Detail::Full)?;
    let lang = terminal::language(run.lang);
    let selection = Selection::without_wave(args.only.clone(), args.filters.clone(), false);
    selection.apply(&mut run, lang)?;
    let table = args.output.as_deref().is_none_or(is_a_table);
    if table { to_table(args, &run, lang) } else { to_folder(args, &run, lang) }
}

fn is_a_table(path: &Path) -> bool {
    paths::is_table(path)
}

fn to_table(args: &ConvertArgs, run: &Run, lang: Lang) -> Result<()> {
    selection::require_one_questionnaire(&run.assessments, lang)?;
    let Some(Assessment { questionnaire, interviews }) = run.assessments.first() else { return Ok(()) };
    let interviews: Vec<&Interview> = interviews.iter().map(|(interview, _)| interview).collect();
    let notation = if args.semicolon { Notation::Italian } else { Notation::International };
    let (mut table, losses) = written(questionnaire, &interviews, notation, lang);
    if args.semicolon {
        table.insert(0, '\u{feff}');
    }
    match &args.output {
        Some(path) if path.as_os_str() != "-" => write_file(path, table.as_bytes(), args.force, &run.sources, lang)?,
        _ => terminal::print(&table)?,
    }
    terminal::print_message(&messages::lost(&losses, lang));
    Ok(())
}

/// Writes one file per interview: all of them or none. Existing files are replaced only with `--force`.
fn to_folder(args: &ConvertArgs, run: &Run, lang: Lang) -> Result<()> {
    let Some(folder) = &args.output else { return Ok(()) };
    let mut files: Vec<OutputFile> = Vec::new();
    let mut names = FileNames::default();
    for Assessment { questionnaire, interviews } in &run.assessments {
        for (interview, _) in interviews {
            let name = name_of(questionnaire, interview, run.assessments.len() > 1);
            let path = folder.join(format!("{}.yaml", names.unused(&name)));
            let text = whole(questionnaire, interview, &Folder::default(), lang);
            let text = text.with_context(|| cannot_write(&interview.unit.name, lang))?;
            files.push(OutputFile { path, bytes: text.into_bytes() });
        }
    }
    let existing = files.iter().filter(|file| file.path.exists());
    let existing: Vec<String> = existing.map(|file| file.path.display().to_string()).collect();
    if !existing.is_empty() && !args.force {
        bail!(messages::files_are_there(&existing, lang));
    }
    file_transaction::check(&files, args.force, &run.sources, lang)?;
    file_transaction::write(&files, lang)?;
    let written: String = files.iter().map(|file| format!("{}\n", file.path.display())).collect();
    terminal::print(&written)?;
    Ok(())
}

/// The file name of an interview, without its extension.
fn name_of(questionnaire: &Questionnaire, interview: &Interview, several: bool) -> String {
    let id = several.then(|| questionnaire.id.to_string());
    let parts = [Some(file_name(&interview.unit.name)), interview.wave.as_deref().map(file_name), id];
    parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-")
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
