//! `plan`: which phase is ready, what blocks the others, what to do first.

use super::begin::begin;
use super::inputs::Assessment;
use super::output::Content;
use super::selection::Selection;
use super::shell::Done;
use super::{Looks, Shared};
use anyhow::Result;
use clap::Args;
use comino::compare::Valley;
use comino::report;
use comino::report::plan::Earlier;
use comino::score::{Scorecard, score};
use std::path::PathBuf;

/// What `plan` is told.
#[derive(Debug, Args)]
pub struct PlanArgs {
    /// Interviews, tables, folders of them; - is a table on standard input
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Every action, not only the first of each list
    #[arg(long)]
    all: bool,
    #[command(flatten)]
    selection: Selection,
    #[command(flatten)]
    shared: Shared,
}

impl PlanArgs {
    pub fn looks(&self) -> Option<Looks> {
        Some(self.shared.looks.clone())
    }
}

/// Plans for all comuni of the run together.
pub fn run(args: &PlanArgs) -> Result<Done> {
    let Some((mut run, printer)) = begin(&args.paths, &args.selection, &args.shared)? else {
        return Ok(Done::WithErrors);
    };
    let lang = printer.lang;
    let cast = args.selection.apply(&mut run, lang)?;
    let valley = cast.valley();
    let earlier = earlier(cast.assessments(), &valley);
    let content = Content {
        document: &|| report::plan::document(&valley, &earlier, args.all, lang),
        table: &|| report::plan::table(&valley, lang),
        data: &|| report::plan::data(&valley, &earlier, lang),
    };
    printer.print(&content)?;
    Ok(Done::Well)
}

/// The scorecards of each comune's wave before the one shown.
pub fn earlier(assessments: &[Assessment], valley: &Valley<'_>) -> Earlier {
    let before = |assessment: &Assessment, unit: usize, wave: Option<&String>| -> Option<Scorecard> {
        let of_unit = assessment.interviews.iter().map(|(interview, _)| interview);
        let earlier = of_unit.filter(|interview| {
            interview.unit.id == Some(valley.units[unit].id)
                && interview.wave.as_ref() < wave
                && interview.wave.is_some()
        });
        let last = earlier.max_by(|one, other| one.wave.cmp(&other.wave))?;
        Some(score(&assessment.questionnaire, last))
    };
    let part = |(assessment, part): (&Assessment, &comino::compare::Part<'_>)| {
        let answers = part.answers.iter().enumerate();
        answers.map(|(unit, now)| before(assessment, unit, now.as_ref()?.interview.wave.as_ref())).collect()
    };
    assessments.iter().zip(&valley.parts).map(part).collect()
}
