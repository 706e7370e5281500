//! `convert`: interviews to a table, a table to interviews, or a survey export to either.

mod args;
mod messages;
mod survey;

use crate::cli::file_names::{NameSource, file_names};
use crate::cli::input::diagnostics::{self, Detail};
use crate::cli::input::reader::{self, Assessment, Run};
use crate::cli::input::selection::{self, Selection};
use crate::cli::messages::cannot_write;
use crate::cli::output::destination::write_file;
use crate::cli::output::file_transaction::{self, OutputFile};
use crate::cli::paths;
use crate::cli::terminal;
use anyhow::{Context, Result, bail};
pub use args::ConvertArgs;
use comino::lang::Lang;
use comino::load::answer::Notation;
use comino::load::folder::Folder;
use comino::load::interview::whole;
use comino::load::table::written;
use comino::model::{Interview, Questionnaire};
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
fn to_folder<'r>(args: &ConvertArgs, run: &'r Run, lang: Lang) -> Result<()> {
    let Some(folder) = &args.output else { return Ok(()) };
    let mut files: Vec<OutputFile> = Vec::new();
    let several = run.assessments.len() > 1;
    let interviews = || {
        let of = |assessment: &'r Assessment| {
            assessment.interviews.iter().map(|(interview, _)| (&*assessment.questionnaire, interview))
        };
        run.assessments.iter().flat_map(of)
    };
    let names =
        file_names(interviews().map(|(questionnaire, interview)| name_source(questionnaire, interview, several)));
    for (name, (questionnaire, interview)) in names.iter().zip(interviews()) {
        let text = whole(questionnaire, interview, &Folder::default(), lang);
        let text = text.with_context(|| cannot_write(&interview.unit.name, lang))?;
        files.push(OutputFile { path: folder.join(format!("{name}.yaml")), bytes: text.into_bytes() });
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

/// What the file of an interview is named after: comune, wave, and the questionnaire if there are several.
fn name_source<'i>(questionnaire: &'i Questionnaire, interview: &'i Interview, several: bool) -> NameSource<'i> {
    let id = several.then(|| questionnaire.id.as_str());
    let parts = [Some(interview.unit.name.as_str()), interview.wave.as_deref(), id];
    NameSource { parts: parts.into_iter().flatten().collect(), code: interview.unit.code.as_deref() }
}
