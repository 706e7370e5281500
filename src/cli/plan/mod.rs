//! `plan`: which phase can begin, what blocks the others, what to do first, and what that would change.

mod messages;
mod what_if;

use crate::cli::clock;
use crate::cli::input::RunArgs;
use crate::cli::input::lookup;
use crate::cli::input::run::Assessment;
use anyhow::Result;
use clap::Args;
use comino::compare::trend::{Questionnaires, is_revised};
use comino::compare::{Group, InterviewResult, package};
use comino::model::{Date, Interview, UnitId};
use comino::render::Format;
use comino::report;
use comino::report::plan::{Earlier, PlanView};
use comino::score::{Scorecard, score};
use std::cell::LazyCell;
use std::collections::HashMap;

#[derive(Debug, Args)]
pub struct PlanArgs {
    /// Every action, not only the first of each list
    ///
    /// Tutte le azioni, non solo le prime di ogni elenco
    #[arg(long, conflicts_with_all = ["actions", "budget"])]
    all: bool,
    /// What would change if these actions were done, each QUESTION.ACTION, or QUESTION.ACTION@MUNICIPALITY; write PATH
    /// before this option
    ///
    /// Che cosa cambierebbe svolgendo queste azioni: ognuna è DOMANDA.AZIONE, o DOMANDA.AZIONE@COMUNE; scrivi PATH prima
    /// di questa opzione
    #[arg(long = "do", value_name = "ACTION", num_args = 1.., conflicts_with = "budget")]
    actions: Vec<String>,
    /// The set of actions that gains most within this number of person-days
    ///
    /// L'insieme di azioni che rende di più entro questo numero di giornate di lavoro
    #[arg(long, value_name = "DAYS", value_parser = crate::cli::args::person_days)]
    budget: Option<f64>,
    /// The day on which deadlines and notices are past [default: today]
    ///
    /// Il giorno da cui scadenze e bandi sono passati [predefinito: oggi]
    #[arg(long, value_name = "DAY", value_parser = crate::cli::args::day)]
    date: Option<Date>,
    /// The index or dimension to lift [default: all indices; in csv and json: the first]
    ///
    /// L'indice o la dimensione da migliorare [predefinito: tutti gli indici; in csv e json: il primo]
    #[arg(long, value_name = "ID")]
    index: Option<String>,
    /// With csv and csv-it: one row per municipality and target instead of one per action
    ///
    /// Con csv e csv-it: una riga per comune e traguardo invece che per azione
    #[arg(long, conflicts_with_all = ["actions", "budget"])]
    targets: bool,
    #[command(flatten)]
    run: RunArgs,
}

pub fn run(args: &PlanArgs) -> Result<()> {
    let (selected, writer) = args.run.read_with_labels()?;
    let lang = writer.lang();
    let mut group = selected.group();
    if args.index.is_some() || !writer.format.is_for_readers() {
        for part in &mut group.parts {
            part.index = Some(selected.index(part.questionnaire, args.index.as_deref())?);
            lookup::print_other_indices(args.index.as_deref(), part.questionnaire, lang);
        }
    }
    let today = args.date.unwrap_or_else(clock::today);
    let view = PlanView { all: args.all, to_fill_in: writer.format == Format::Xlsx, today, lang };
    if let Some(budget) = args.budget {
        let package = package(&group, budget);
        return writer.print(
            || report::plan::package_document(&group, &package, budget, view),
            || report::plan::package_table(&group, &package, view),
            || report::plan::package_data(&group, &package, budget),
        );
    }
    if !args.actions.is_empty() {
        let scenario = what_if::scenario(&group, &args.actions, lang)?;
        return writer.print(
            || report::plan::scenario_document(&group, &scenario, view),
            || report::plan::scenario_table(&group, &scenario, view),
            || report::plan::scenario_data(&group, &scenario),
        );
    }
    let earlier = LazyCell::new(|| earlier(&selected.assessments, &group));
    writer.print(
        || report::plan::document(&group, &earlier, view),
        || match args.targets {
            true => report::plan::targets_table(&group, &earlier, lang),
            false => report::plan::table(&group, view),
        },
        || report::plan::data(&group, &earlier, view),
    )
}

/// For each comune, the scorecard of the wave before the one shown. Indices and dimensions that the two waves measured with
/// different questions have no score in it, so that no progress is shown for them.
pub fn earlier<'a>(assessments: &'a [Assessment], group: &Group<'a>) -> Earlier {
    let part = |(assessment, part): (&'a Assessment, &comino::compare::QuestionnaireResults<'a>)| {
        let mut of_unit: HashMap<UnitId, Vec<&'a Interview>> = HashMap::new();
        for (interview, _) in assessment.interviews.iter().filter(|(interview, _)| interview.wave.is_some()) {
            of_unit.entry(interview.unit.resolved()).or_default().push(interview);
        }
        let asked = |interview: &'a Interview| {
            interview.given.as_ref().map_or(&*assessment.questionnaire, |given| &given.questionnaire)
        };
        let before = |(unit, now): (usize, &Option<InterviewResult<'a>>)| -> Option<Scorecard> {
            let wave = now.as_ref()?.participant.wave_position();
            let all = of_unit.get(&group.units[unit].id)?;
            let shown = all.iter().find(|interview| interview.wave_position == wave)?;
            let earlier = all.iter().filter(|interview| interview.wave_position < wave);
            let last = earlier.max_by_key(|interview| interview.wave_position)?;
            let mut card = score(&assessment.questionnaire, last);
            let versions = Questionnaires { before: asked(last), after: asked(shown) };
            for (node, written) in assessment.questionnaire.nodes().enumerated() {
                let matched = written.target.and_then(|_| versions.index(written.id.as_str()));
                if matched.is_some_and(|matched| is_revised(versions, matched)) {
                    card.nodes[node].score = None;
                }
            }
            Some(card)
        };
        part.answers.iter().enumerate().map(before).collect()
    };
    assessments.iter().zip(&group.parts).map(part).collect()
}
