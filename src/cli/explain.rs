//! `explain`: why a comune has the score it has.

use super::begin::begin;
use super::inputs::Assessment;
use super::messages::Named;
use super::output::Content;
use super::selection::{self, Selection, Waves};
use super::shell::Done;
use super::{Looks, Shared};
use anyhow::Result;
use clap::Args;
use comino::lang::Lang;
use comino::model::{Child, Interview};
use comino::report;
use comino::report::explain::Subject;
use comino::score::score;
use std::path::PathBuf;

/// What `explain` is told.
#[derive(Debug, Args)]
pub struct ExplainArgs {
    /// The municipality, by code or name
    #[arg(value_name = "MUNICIPALITY")]
    unit: String,
    /// The index, dimension or question, by id
    #[arg(value_name = "NODE")]
    node: String,
    /// Interviews, tables, folders of them; - is a table on standard input
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    selection: Selection,
    #[command(flatten)]
    shared: Shared,
}

impl ExplainArgs {
    pub fn looks(&self) -> Option<Looks> {
        Some(self.shared.looks.clone())
    }
}

/// Finds the comune and the node and takes the score apart.
pub fn run(args: &ExplainArgs) -> Result<Done> {
    let Some((mut run, printer)) = begin(&args.paths, &args.selection, &args.shared)? else {
        return Ok(Done::WithErrors);
    };
    let lang = printer.lang;
    let shown = args.selection.apply(&mut run, lang)?.shown();
    let (assessment, child) = node(&shown, &args.node, lang)?;
    let questionnaire = &*assessment.questionnaire;
    let interview = unit(assessment, args, lang)?;
    let card = score(questionnaire, interview);
    let subject = Subject { questionnaire, interview, card: &card };
    let content = Content {
        document: &|| report::explain::document(subject, child, lang),
        table: &|| report::explain::table(subject, child, lang),
        data: &|| report::explain::data(subject, child, lang),
    };
    printer.print(&content)?;
    Ok(Done::Well)
}

/// The node, in the first questionnaire that has it.
fn node<'a>(assessments: &'a [Assessment], name: &str, lang: Lang) -> Result<(&'a Assessment, Child)> {
    let found = assessments.iter().find_map(|assessment| Some((assessment, assessment.questionnaire.find(name)?)));
    if let Some(found) = found {
        return Ok(found);
    }
    let known: Vec<String> =
        assessments.iter().flat_map(|assessment| selection::ids(&assessment.questionnaire)).collect();
    Err(selection::no_such(Named::Node, name, &known, lang))
}

/// The interview of the comune that is meant.
fn unit<'a>(assessment: &'a Assessment, args: &ExplainArgs, lang: Lang) -> Result<&'a Interview> {
    let interviews = selection::interviews(assessment, &args.selection.waves_or(Waves::Latest));
    let units = interviews.iter().map(|interview| (interview.unit.key(), interview.unit.name.as_str()));
    Ok(interviews[selection::unit_meant(&args.unit, units, lang)?])
}
