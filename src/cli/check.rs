//! `check`: reads everything and prints every problem.

use super::shell::Done;
use super::{Looks, Shared, inputs, messages, output, terminal};
use anyhow::Result;
use clap::Args;
use comino::render::{Format, problem, write_json};
use std::path::PathBuf;

/// What `check` is told.
#[derive(Debug, Args)]
pub struct CheckArgs {
    /// Questionnaires, interviews, tables, or folders of them; - reads a table from standard input
    ///
    /// Questionari, interviste, tabelle o cartelle che ne contengono; - legge una tabella dallo standard input
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    shared: Shared,
}

impl CheckArgs {
    pub fn looks(&self) -> Option<Looks> {
        Some(self.shared.looks.clone())
    }
}

/// Prints the problems as data: they are what was asked for.
pub fn run(args: &CheckArgs) -> Result<Done> {
    let run = inputs::read(&args.paths, &args.shared)?;
    let lang = terminal::language(&args.shared.looks, run.lang);
    let errors = run.problems.errors() > 0;
    let done = if errors { Done::WithErrors } else { Done::Well };
    let text = match output::format(&args.shared, lang)? {
        Format::Json => {
            let problems = problem::to_json(&run.problems, &run.sources, lang);
            output::put_with(|output| write_json(&problems, output), &args.shared, &run.sources, lang)?;
            return Ok(done);
        }
        Format::Table | Format::Csv | Format::CsvIt | Format::Md | Format::Html | Format::Xlsx => {
            let coloured = args.shared.output.is_none() && terminal::style(&args.shared.looks).coloured;
            let mut text = problem::to_text(&run.problems, &run.sources, lang, coloured);
            let interviews = run.assessments.iter().map(|assessment| assessment.interviews.len()).sum();
            text.push_str(&messages::checked(run.questionnaires, interviews, lang));
            if errors || run.problems.warnings() > 0 {
                text.push_str(&problem::summary(&run.problems, lang));
                text.push('\n');
            } else {
                text.push_str(messages::no_problems(lang));
            }
            text
        }
    };
    output::put(text.as_bytes(), &args.shared, &run.sources, lang)?;
    Ok(done)
}
