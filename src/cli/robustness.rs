//! `robustness`: how much of a ranking is the data, and how much the weights.

use super::output::Content;
use super::selection::{self, Remark, Selection};
use super::shell::{self, Done};
use super::{Looks, Shared, inputs, output, terminal};
use anyhow::Result;
use clap::Args;
use comino::compare::Comparison;
use comino::compare::robustness::Robustness;
use comino::render::Format;
use comino::report::robustness::{self as report, Extent};
use std::path::PathBuf;

/// What `robustness` is told.
#[derive(Debug, Args)]
pub struct RobustnessArgs {
    /// Interviews, tables, folders of them; - is a table on standard input
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// The index to rank on [default: the first]
    #[arg(long, value_name = "ID")]
    index: Option<String>,
    /// By what share of itself each weight may move, from 0 to 0.99
    #[arg(long, value_name = "SHARE", default_value_t = 0.25, value_parser = reach)]
    delta: f64,
    /// Every measure: scores over weights, chances, what is left out one by one, other aggregations
    #[arg(long)]
    full: bool,
    #[command(flatten)]
    selection: Selection,
    #[command(flatten)]
    shared: Shared,
}

impl RobustnessArgs {
    pub fn looks(&self) -> Option<Looks> {
        Some(self.shared.looks.clone())
    }
}

/// A share that leaves something of every weight.
fn reach(text: &str) -> Result<f64, String> {
    let share = text.replace(',', ".").parse::<f64>().ok().filter(|share| (0.0..=0.99).contains(share));
    share.ok_or_else(|| "0–0.99".to_owned())
}

/// Holds the ranking of each questionnaire against other weights and answers still missing.
pub fn run(args: &RobustnessArgs) -> Result<Done> {
    let mut run = inputs::read(&args.paths, &args.shared)?;
    if shell::tell_problems(&run, &args.shared.looks) {
        return Ok(Done::WithErrors);
    }
    let lang = terminal::language(&args.shared.looks, run.lang);
    let format = output::format(&args.shared, lang)?;
    args.selection.apply(&mut run.assessments, lang)?;
    if !matches!(format, Format::Table | Format::Md) {
        selection::only_one(&run.assessments, lang)?;
    }
    let extent = if args.full { Extent::Full } else { Extent::Short };
    let shown = args.selection.shown(&run.assessments, lang);
    let mut texts = Vec::new();
    for assessment in &shown {
        let questionnaire = &*assessment.questionnaire;
        let index = selection::index(&shown, questionnaire, args.index.as_deref(), lang)?;
        let interviews = selection::latest(assessment, args.selection.wave.as_deref(), lang, Remark::Told)?;
        let comparison = Comparison::new(questionnaire, index, &interviews);
        let robustness = Robustness::new(&comparison, args.delta);
        let content = Content {
            document: &|| report::document(&robustness, extent, lang),
            table: &|| report::table(&robustness, lang),
            data: &|| report::data(&robustness),
        };
        texts.push(output::rendered(&content, format, &args.shared, lang));
    }
    output::put(&texts.join("\n"), &args.shared, &run.sources, lang)?;
    Ok(Done::Well)
}
