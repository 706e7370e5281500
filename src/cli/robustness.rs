//! `robustness`: how much of a ranking is the data, and how much the weights.

use super::begin::begin;
use super::output::Content;
use super::selection::{self, Selection};
use super::shell::Done;
use super::{Looks, Shared};
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
    let Some((mut run, printer)) = begin(&args.paths, &args.selection, &args.shared)? else {
        return Ok(Done::WithErrors);
    };
    let lang = printer.lang;
    let shown = args.selection.apply(&mut run, lang)?.shown();
    if !matches!(printer.format, Format::Table | Format::Md) {
        selection::only_one(&shown, lang)?;
    }
    let extent = if args.full { Extent::Full } else { Extent::Short };
    let mut texts = Vec::new();
    let mut used = 0;
    for assessment in shown.iter() {
        let questionnaire = &*assessment.questionnaire;
        let index = selection::index(&shown, questionnaire, args.index.as_deref(), lang)?;
        let interviews = selection::latest(assessment, args.selection.wave.as_deref());
        used += interviews.len();
        let comparison = Comparison::new(questionnaire, index, &interviews);
        let robustness = Robustness::new(&comparison, args.delta);
        let content = Content {
            document: &|| report::document(&robustness, extent, lang),
            table: &|| report::table(&robustness, lang),
            data: &|| report::data(&robustness),
        };
        texts.push(printer.rendered(&content, printer.format));
    }
    selection::tell_left_out(&shown, args.selection.wave.as_deref(), used, lang);
    printer.put(&texts.join("\n"))?;
    Ok(Done::Well)
}
