//! `comino` without arguments in a terminal: the status of the current folder, and the commands that come next.

use super::assessed;
use crate::cli::args::CommonArgs;
use crate::cli::input::filters::Filters;
use crate::cli::input::reader;
use crate::cli::input::run::unify_names;
use crate::cli::input::selection::{Anonymity, Selected, Selection};
use crate::cli::messages::messages;
use crate::cli::terminal;
use anyhow::Result;
use comino::compare::{Participant, completeness};
use comino::diagnostics::Sources;
use comino::lang::Lang;
use comino::load::units::ShownName;
use comino::model::Interview;
use comino::render::text;
use comino::report;
use std::path::{Path, PathBuf};

messages! {
    fn how_to_begin() -> &'static str:
        "In questa cartella non ci sono interviste. Per cominciare:\n\n  \
         comino questionnaire list                      i questionari forniti col programma\n  \
         comino new -q maturita-ict --comuni \"Alvito, Gallinaro\" -o interviste\n                                                 \
         una cartella con un file per comune\n  \
         comino --help                                  tutti i comandi\n",
        "There are no interviews in this folder. To begin:\n\n  \
         comino questionnaire list                      the shipped questionnaires\n  \
         comino new -q maturita-ict --comuni \"Alvito, Gallinaro\" -o interviews\n                                                 \
         a folder with a file for each municipality\n  \
         comino --help                                  all commands\n";
    fn has_errors() -> &'static str:
        "Alcuni file di questa cartella contengono errori. Per vederli:\n\n  comino check .\n",
        "Some files in this folder have errors. To see them:\n\n  comino check .\n";
    fn next_commands() -> &'static str: "\nPer continuare:\n\n", "\nTo go on:\n\n";
    fn resume(file: &str) -> String:
        format!("  comino interview {file}\n"),
        format!("  comino interview {file}\n");
}

/// Prints the status of the current folder and three commands to go on, or how to begin.
pub fn overview() -> Result<()> {
    let shared = CommonArgs::of(None);
    let mut run = reader::read(&[PathBuf::from(".")], &shared)?;
    let lang = run.inputs.lang;
    if run.interviews.assessments.iter().all(|assessment| assessment.interviews.is_empty()) {
        let nothing =
            if run.inputs.diagnostics.errors() > 0 && holds_folder_file() { has_errors } else { how_to_begin };
        return Ok(terminal::print(nothing(lang))?);
    }
    unify_names(&run.interviews.units, ShownName::Distinct, &mut run.interviews.assessments);
    let all = Selection { only: None, wave: None, filters: Filters::default(), anonymity: Anonymity::NONE };
    let selected = all.apply(run.interviews, lang)?;
    let file = first_open_file(&selected, &run.inputs.sources);
    let table = report::status::document(&assessed(&selected), lang);
    terminal::print(&text(&table, lang, terminal::style()))?;
    if run.inputs.diagnostics.errors() > 0 {
        terminal::print(&format!("\n{}", has_errors(lang)))?;
    }
    Ok(terminal::print(&next(file.as_deref(), lang))?)
}

fn holds_folder_file() -> bool {
    Path::new(crate::cli::paths::FOLDER_FILE).exists()
}

/// The first file in which a question of a latest interview is open.
fn first_open_file(selected: &Selected, sources: &Sources) -> Option<String> {
    let yaml = |name: &str| [".yaml", ".yml"].iter().any(|ending| name.ends_with(ending));
    selected.assessments.iter().find_map(|assessment| {
        let participants = selected.interviews(assessment);
        let open = participants.iter().filter(|one| completeness(&assessment.questionnaire, one).open > 0);
        let file = |participant: &Participant<'_>| {
            let is_it = |interview: &Interview| participant.named().is_some_and(|named| std::ptr::eq(named, interview));
            let (_, location) = assessment.interviews.iter().find(|(interview, _)| is_it(interview))?;
            Some(sources.get(location.source).name.clone()).filter(|name| yaml(name))
        };
        open.into_iter().find_map(file)
    })
}

/// The commands that come next: while answers are missing, to ask on; then to look at the results.
fn next(open_file: Option<&str>, lang: Lang) -> String {
    let mut lines = String::from(next_commands(lang));
    match open_file {
        Some(file) => {
            lines.push_str(&resume(&quoted(file), lang));
            lines.push_str("  comino status --open\n  comino compare .\n");
        }
        None => lines.push_str("  comino compare .\n  comino plan .\n  comino report . -o report.html\n"),
    }
    lines
}

/// A path as typed in a shell.
fn quoted(path: &str) -> String {
    let path = path.strip_prefix("./").unwrap_or(path);
    let plain = |letter: char| letter.is_alphanumeric() || "-_./\\".contains(letter);
    if path.chars().all(plain) { path.to_owned() } else { format!("\"{path}\"") }
}
