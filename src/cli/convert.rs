//! `convert`: interviews as a table, a table as interviews, a survey tool's export as either.

use super::inputs::{self, Assessment, Run};
use super::new::file_name;
use super::output::put_file;
use super::selection::{self, Filters, Selection};
use super::shell::{self, Done};
use super::together::{self, Written};
use super::{Looks, Shared, convert_messages, messages, survey, terminal};
use anyhow::{Context, Result, bail};
use clap::Args;
use clap::builder::PossibleValuesParser;
use comino::lang::Lang;
use comino::load::answer::Notation;
use comino::load::folder::Folder;
use comino::load::interview::whole;
use comino::load::survey::Tool;
use comino::load::table::written;
use comino::model::{Interview, Questionnaire};
use std::path::{Path, PathBuf};

/// What `convert` is told.
#[derive(Debug, Args)]
pub struct ConvertArgs {
    /// Interviews, tables, folders of them; - is a table on standard input
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// The paths are exports of this survey tool, one row per respondent, one column per question
    #[arg(long, value_name = "TOOL", value_parser = PossibleValuesParser::new(<Tool as strum::VariantNames>::VARIANTS))]
    pub from: Option<String>,
    /// Which column and label of the export means what, where names differ
    #[arg(long, value_name = "FILE", requires = "from")]
    pub mapping: Option<PathBuf>,
    /// The questionnaire: a file, or the id of a shipped one
    #[arg(short, long, value_name = "FILE|ID")]
    pub questionnaire: Option<String>,
    /// A table (.csv), or a folder for a file per municipality [default: a table on standard output]
    #[arg(short, long, value_name = "FILE|FOLDER")]
    output: Option<PathBuf>,
    /// A table with semicolons and decimal commas, for Italian spreadsheets
    #[arg(long)]
    semicolon: bool,
    /// Only the interviews on this questionnaire
    #[arg(long, value_name = "ID")]
    only: Option<String>,
    #[command(flatten)]
    filters: Filters,
    /// Overwrite files that are there
    #[arg(long, requires = "output")]
    force: bool,
    /// Count every warning as an error
    #[arg(long)]
    pub strict: bool,
    #[command(flatten)]
    pub looks: Looks,
}

impl ConvertArgs {
    pub fn looks(&self) -> Option<Looks> {
        Some(self.looks.clone())
    }

    pub fn shared(&self) -> Shared {
        Shared { strict: self.strict, ..Shared::of(self.questionnaire.clone(), self.looks.clone()) }
    }
}

/// Reads everything, and writes it the other way.
pub fn run(args: &ConvertArgs) -> Result<Done> {
    let mut run = match args.from {
        Some(_) => survey::read(args)?,
        None => inputs::read(&args.paths, &args.shared())?,
    };
    if shell::tell_problems(&run, &args.looks, false) {
        return Ok(Done::WithErrors);
    }
    let lang = terminal::language(&args.looks, run.lang);
    let selection = Selection::without_wave(args.only.clone(), args.filters.clone(), false);
    selection.apply(&mut run, lang)?;
    let table = args.output.as_deref().is_none_or(is_a_table);
    if table { to_table(args, &run, lang) } else { to_folder(args, &run, lang) }
}

fn is_a_table(path: &Path) -> bool {
    super::files::is_table(path)
}

fn to_table(args: &ConvertArgs, run: &Run, lang: Lang) -> Result<Done> {
    selection::only_one(&run.assessments, lang)?;
    let Some(Assessment { questionnaire, interviews }) = run.assessments.first() else { return Ok(Done::Well) };
    let interviews: Vec<&Interview> = interviews.iter().map(|(interview, _)| interview).collect();
    let notation = if args.semicolon { Notation::Italian } else { Notation::International };
    let (mut table, losses) = written(questionnaire, &interviews, notation, lang);
    if args.semicolon {
        table.insert(0, '\u{feff}');
    }
    match &args.output {
        Some(path) if path.as_os_str() != "-" => put_file(path, table.as_bytes(), args.force, &run.sources, lang)?,
        _ => terminal::print(&table)?,
    }
    terminal::tell(&convert_messages::lost(&losses, lang));
    Ok(Done::Well)
}

/// Writes a file per interview: every file or none, and none in the place of another.
fn to_folder(args: &ConvertArgs, run: &Run, lang: Lang) -> Result<Done> {
    let Some(folder) = &args.output else { return Ok(Done::Well) };
    let mut files: Vec<Written> = Vec::new();
    for Assessment { questionnaire, interviews } in &run.assessments {
        for (interview, _) in interviews {
            let path = unused(folder, questionnaire, interview, run.assessments.len() > 1, &files);
            let text = whole(questionnaire, interview, &Folder::default(), lang);
            let text = text.with_context(|| messages::cannot_write(&interview.unit.name, lang))?;
            files.push(Written { path, bytes: text.into_bytes() });
        }
    }
    let there = files.iter().filter(|file| file.path.exists());
    let there: Vec<String> = there.map(|file| file.path.display().to_string()).collect();
    if !there.is_empty() && !args.force {
        bail!(convert_messages::files_are_there(&there, lang));
    }
    together::check(&files, args.force, &run.sources, lang)?;
    together::write(&files, lang)?;
    let written: String = files.iter().map(|file| format!("{}\n", file.path.display())).collect();
    terminal::print(&written)?;
    Ok(Done::Well)
}

/// A name for the file of an interview that no other one has.
fn unused(
    folder: &Path,
    questionnaire: &Questionnaire,
    interview: &Interview,
    several: bool,
    files: &[Written],
) -> PathBuf {
    let id = several.then(|| questionnaire.id.to_string());
    let parts = [Some(file_name(&interview.unit.name)), interview.wave.as_deref().map(file_name), id];
    let name = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-");
    let numbered = (2..).map(|number| format!("{name}-{number}"));
    let mut names = std::iter::once(name.clone()).chain(numbered).map(|name| folder.join(format!("{name}.yaml")));
    names.find(|path| files.iter().all(|taken| taken.path != *path)).unwrap_or_else(|| folder.join(name))
}
