//! `plan`: which phase is ready, what blocks the others, what to do first.

use crate::cli::args::CommonArgs;
use crate::cli::input;
use crate::cli::input::reader::Assessment;
use crate::cli::input::selection::Selection;
use anyhow::Result;
use clap::Args;
use comino::compare::{Group, InterviewResult};
use comino::model::{Interview, UnitId};
use comino::render::Format;
use comino::report;
use comino::report::plan::Earlier;
use comino::score::{Scorecard, score};
use std::collections::HashMap;
use std::path::PathBuf;

/// Arguments of `plan`.
#[derive(Debug, Args)]
pub struct PlanArgs {
    /// Interviews, tables, or folders of them; - reads a table from standard input
    ///
    /// Interviste, tabelle o cartelle che ne contengono; - legge una tabella dallo standard input
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Every action, not only the first of each list
    ///
    /// Tutte le azioni, non solo le prime di ogni elenco
    #[arg(long)]
    all: bool,
    #[command(flatten)]
    selection: Selection,
    #[command(flatten)]
    shared: CommonArgs,
}

/// Plans for all comuni of the run together.
pub fn run(args: &PlanArgs) -> Result<()> {
    let (mut run, writer) = input::read(&args.paths, &args.selection, &args.shared)?;
    let lang = writer.lang;
    let selected = args.selection.apply(&mut run, lang)?;
    let group = selected.group();
    let earlier = || earlier(selected.assessments(), &group);
    match writer.format {
        Format::Csv | Format::CsvIt => writer.print_rows(report::plan::table(&group, lang).into())?,
        Format::Json => writer.print_json(&report::plan::data(&group, &earlier(), lang))?,
        Format::Table | Format::Md | Format::Html | Format::Xlsx => {
            let document = report::plan::document(&group, &earlier(), args.all, lang);
            writer.write(&writer.rendered_document(&document)?)?;
        }
    }
    Ok(())
}

/// For each comune, the scorecard of the wave before the one shown.
pub fn earlier(assessments: &[Assessment], group: &Group<'_>) -> Earlier {
    let part = |(assessment, part): (&Assessment, &comino::compare::QuestionnaireResults<'_>)| {
        let mut of_unit: HashMap<UnitId, Vec<&Interview>> = HashMap::new();
        for (interview, _) in assessment.interviews.iter().filter(|(interview, _)| interview.wave.is_some()) {
            of_unit.entry(interview.unit.resolved()).or_default().push(interview);
        }
        let before = |(unit, now): (usize, &Option<InterviewResult<'_>>)| -> Option<Scorecard> {
            let wave = now.as_ref()?.participant.wave();
            let all = of_unit.get(&group.units[unit].id)?.iter();
            let earlier = all.filter(|interview| interview.wave.as_deref() < wave);
            let last = earlier.max_by(|one, other| one.wave.cmp(&other.wave))?;
            Some(score(&assessment.questionnaire, last))
        };
        part.answers.iter().enumerate().map(before).collect()
    };
    assessments.iter().zip(&group.parts).map(part).collect()
}
