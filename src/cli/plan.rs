//! `plan`: which phase is ready, what blocks the others, what to do first.

use crate::cli::input::RunArgs;
use crate::cli::input::run::Assessment;
use anyhow::Result;
use clap::Args;
use comino::compare::{Group, InterviewResult};
use comino::model::{Interview, UnitId, wave_key};
use comino::report;
use comino::report::plan::Earlier;
use comino::score::{Scorecard, score};
use std::cell::LazyCell;
use std::collections::HashMap;

#[derive(Debug, Args)]
pub struct PlanArgs {
    /// Every action, not only the first of each list
    ///
    /// Tutte le azioni, non solo le prime di ogni elenco
    #[arg(long)]
    all: bool,
    /// With csv and csv-it: one row per municipality and target instead of one per action
    ///
    /// Con csv e csv-it: una riga per comune e traguardo invece che per azione
    #[arg(long)]
    targets: bool,
    #[command(flatten)]
    run: RunArgs,
}

pub fn run(args: &PlanArgs) -> Result<()> {
    let (selected, writer) = args.run.read()?;
    let lang = writer.lang();
    let group = selected.group();
    let earlier = LazyCell::new(|| earlier(&selected.assessments, &group));
    writer.print(
        || report::plan::document(&group, &earlier, args.all, lang),
        || match args.targets {
            true => report::plan::targets_table(&group, &earlier, lang),
            false => report::plan::table(&group, lang),
        },
        || report::plan::data(&group, &earlier, lang),
    )
}

/// For each comune, the scorecard of the wave before the one shown.
pub fn earlier(assessments: &[Assessment], group: &Group<'_>) -> Earlier {
    let part = |(assessment, part): (&Assessment, &comino::compare::QuestionnaireResults<'_>)| {
        let mut of_unit: HashMap<UnitId, Vec<&Interview>> = HashMap::new();
        for (interview, _) in assessment.interviews.iter().filter(|(interview, _)| interview.wave.is_some()) {
            of_unit.entry(interview.unit.resolved()).or_default().push(interview);
        }
        let before = |(unit, now): (usize, &Option<InterviewResult<'_>>)| -> Option<Scorecard> {
            let wave = wave_key(now.as_ref()?.participant.wave());
            let all = of_unit.get(&group.units[unit].id)?.iter();
            let earlier = all.filter(|interview| wave_key(interview.wave.as_deref()) < wave);
            let last = earlier.max_by_key(|interview| wave_key(interview.wave.as_deref()))?;
            Some(score(&assessment.questionnaire, last))
        };
        part.answers.iter().enumerate().map(before).collect()
    };
    assessments.iter().zip(&group.parts).map(part).collect()
}
