//! `robustness`: how far a ranking depends on the weights and on missing answers.

use crate::cli::args::{WrongValue, whole_number};
use crate::cli::exit::Reported;
use crate::cli::files::{Detail, Inputs};
use crate::cli::input::RunArgs;
use crate::cli::input::lookup;
use crate::cli::messages::{self, Named};
use crate::cli::output::OutputWriter;
use crate::cli::progress_pool::ProgressPool;
use anyhow::{Result, bail};
use clap::Args;
use comino::compare::Comparison;
use comino::compare::robustness::{AnalysisExtent, Perturbation, Robustness, Trials, outcomes};
use comino::lang::Lang;
use comino::load::weights;
use comino::model::{NodeId, Questionnaire};
use comino::render::Format;
use comino::report::{Document, RowStream, robustness as report};
use std::ops::Range;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub struct RobustnessArgs {
    /// The index or dimension to rank on [default: all indices; in csv and json: the first]
    ///
    /// L'indice o la dimensione della graduatoria [predefinito: tutti gli indici; in csv e json: il primo]
    #[arg(long, value_name = "ID")]
    index: Option<String>,
    /// How far each weight may change, as a share of itself, from 0 to 0.99
    ///
    /// Di quanto può cambiare ogni peso, come quota di sé stesso, da 0 a 0.99
    #[arg(long, value_name = "SHARE", default_value_t = 0.25, value_parser = reach)]
    delta: f64,
    /// Change only the weights directly below these indices and dimensions [default: all]
    ///
    /// Cambia solo i pesi delle voci subito sotto questi indici e dimensioni [predefinito: tutti]
    #[arg(long = "move", value_name = "ID", value_delimiter = ',')]
    moving: Vec<String>,
    /// Number of random sets of weights, from 1 to 1000000
    ///
    /// Numero di insiemi di pesi da estrarre a caso, da 1 a 1000000
    #[arg(long, value_name = "NUMBER", default_value_t = 1000, value_parser = draws)]
    draws: usize,
    /// Seed of the random draws: the same number gives the same draws
    ///
    /// Il numero da cui parte l'estrazione: lo stesso numero dà gli stessi pesi
    #[arg(long, value_name = "NUMBER", default_value_t = 1, value_parser = whole_number)]
    seed: u64,
    /// Use the sets of weights in this table instead of random ones: a row per set, a column per dimension or question
    ///
    /// Prova gli insiemi di pesi di questa tabella invece di estrarli: una riga per insieme, una colonna per dimensione
    /// o domanda
    #[arg(long, value_name = "FILE", conflicts_with_all = ["draws", "seed"])]
    weights: Option<PathBuf>,
    /// Score and rank of every municipality with every set of weights
    ///
    /// Punteggio e posto di ogni comune con ogni insieme di pesi
    #[arg(long)]
    by_set: bool,
    /// Every measure: scores and ranks over weights, pairwise probabilities, leave-one-out, other aggregations, the
    /// fewest answers to the next level, where respondents disagree
    ///
    /// Tutte le misure: punteggi e posti al variare dei pesi, probabilità, esclusione di una voce alla volta, altre
    /// aggregazioni, quante risposte mancano al livello successivo, su che cosa le risposte non concordano
    #[arg(long)]
    full: bool,
    /// Number of threads [default: all available]
    ///
    /// Numero di thread [predefinito: tutti quelli disponibili]
    #[arg(long, value_name = "NUMBER", value_parser = crate::cli::args::threads)]
    threads: Option<usize>,
    #[command(flatten)]
    run: RunArgs,
}

/// The number of sets rendered at a time.
const SETS_AT_ONCE: usize = 64;

/// The most ranks held in memory (one per set of weights and comune, four bytes each).
const MOST_RANKS: usize = 250_000_000;

/// Parses a share from 0 to 0.99.
fn reach(text: &str) -> Result<f64, WrongValue> {
    const WRONG: WrongValue =
        WrongValue::new("indica un numero da 0 a 0.99, come 0.25", "give a number from 0 to 0.99, such as 0.25");
    let share = text.replace(',', ".").parse::<f64>().ok().filter(|share| (0.0..=0.99).contains(share));
    share.ok_or(WRONG)
}

fn draws(text: &str) -> Result<usize, WrongValue> {
    const WRONG: WrongValue =
        WrongValue::new("indica un numero intero da 1 a 1000000", "give a whole number from 1 to 1000000");
    text.parse().ok().filter(|draws| (1..=1_000_000).contains(draws)).ok_or(WRONG)
}

/// Tests the ranking of each questionnaire with other weights and missing answers.
pub fn run(args: &RobustnessArgs) -> Result<()> {
    let (selected, mut writer) = args.run.read()?;
    let lang = writer.lang();
    let for_readers = writer.format.is_for_readers();
    if !for_readers || args.weights.is_some() || !args.moving.is_empty() {
        selected.require_one_questionnaire()?;
    }
    let extent = if args.full || !for_readers { AnalysisExtent::Full } else { AnalysisExtent::Short };
    let pool = ProgressPool::new(args.threads)?;
    let mut document = Document::default();
    for assessment in &selected.assessments {
        let questionnaire = &*assessment.questionnaire;
        let interviews = selected.interviews(assessment);
        let trials = trials(args, questionnaire, &mut writer.inputs)?;
        if trials.count().saturating_mul(interviews.len()) > MOST_RANKS {
            bail!(messages::too_many_ranks(trials.count(), interviews.len(), MOST_RANKS, lang));
        }
        let indices = selected.indices(questionnaire, args.index.as_deref(), for_readers)?;
        if !for_readers {
            let comparison = Comparison::new(questionnaire, indices[0], &interviews);
            let reach = weights_in_reach(args, questionnaire, &indices, lang)?.remove(0);
            selected.print_left_out();
            lookup::print_other_indices(args.index.as_deref(), questionnaire, lang);
            return Analysis { comparison, reach, trials, pool }.print(args, &writer);
        }
        for (index, reach) in indices.iter().zip(weights_in_reach(args, questionnaire, &indices, lang)?) {
            let comparison = Comparison::new(questionnaire, *index, &interviews);
            if args.by_set {
                let outcomes = outcomes(&comparison, &reach, &trials, 0..trials.count(), &pool);
                document.append(report::table_of_sets(&comparison, 1, &outcomes, lang).into());
            } else {
                let robustness = Robustness::new(&comparison, reach, trials.clone(), extent, &pool);
                document.append(report::document(&robustness, extent, lang));
            }
        }
    }
    drop(pool);
    selected.print_left_out();
    writer.print_document(&document)
}

/// The sets of weights that a ranking is tested with.
struct Analysis<'c> {
    comparison: Comparison<'c>,
    reach: Perturbation,
    trials: Trials,
    pool: ProgressPool,
}

impl Analysis<'_> {
    /// Writes the report in the format of the run, which must be one for programs.
    fn print(self, args: &RobustnessArgs, writer: &OutputWriter<'_>) -> Result<()> {
        let Analysis { comparison, reach, trials, pool } = self;
        let lang = writer.lang();
        let count = trials.count();
        // The outcomes of a million sets take gigabytes.
        let pieces = (0..count).step_by(SETS_AT_ONCE).map(|first| first..count.min(first + SETS_AT_ONCE));
        if args.by_set && writer.format != Format::Json {
            let table = |sets: Range<usize>| {
                let first = sets.start + 1;
                report::table_of_sets(&comparison, first, &outcomes(&comparison, &reach, &trials, sets, &pool), lang)
            };
            let mut tables = pieces.map(table).peekable();
            let columns = tables.peek().map(|table| table.columns.clone()).unwrap_or_default();
            return writer.print_rows(RowStream { columns, rows: Box::new(tables.flat_map(|table| table.rows)) });
        }
        let robustness = Robustness::new(&comparison, reach, trials, AnalysisExtent::Full, &pool);
        if writer.format != Format::Json {
            return writer.print_rows(report::rows(&robustness, lang));
        }
        let Robustness { reach, trials, .. } = &robustness;
        let outcomes = || pieces.clone().flat_map(|sets| outcomes(&comparison, reach, trials, sets, &pool));
        writer.print_json(&report::data(&robustness, args.by_set.then_some(outcomes)))
    }
}

/// How far weights change, and which of them: those below each of some indices.
fn weights_in_reach(
    args: &RobustnessArgs,
    questionnaire: &Questionnaire,
    indices: &[NodeId],
    lang: Lang,
) -> Result<Vec<Perturbation>> {
    if args.moving.is_empty() {
        return Ok(indices.iter().map(|_| Perturbation::all(args.delta)).collect());
    }
    let below = |index: &NodeId| -> Vec<NodeId> {
        questionnaire.walk(*index).into_iter().filter_map(|(_, child)| child.node()).collect()
    };
    let all: Vec<NodeId> = indices.iter().flat_map(below).collect();
    let id = |node: &NodeId| questionnaire.nodes()[*node].id.as_str();
    let node = |name: &String| match all.iter().find(|node| id(node) == name) {
        Some(node) => Ok(*node),
        None => {
            let known: Vec<String> = all.iter().map(|node| id(node).to_owned()).collect();
            Err(lookup::unknown_name_error(Named::Parent, name, &known, lang))
        }
    };
    let moving: Vec<NodeId> = args.moving.iter().map(node).collect::<Result<_>>()?;
    let of_index = |index: &NodeId| {
        let below = below(index);
        Perturbation::below(args.delta, moving.iter().copied().filter(|node| below.contains(node)).collect())
    };
    Ok(indices.iter().map(of_index).collect())
}

/// The sets of weights to try: those of `--weights`, or random ones.
fn trials(args: &RobustnessArgs, questionnaire: &Questionnaire, inputs: &mut Inputs) -> Result<Trials> {
    let Some(path) = &args.weights else { return Ok(Trials::Drawn { count: args.draws, seed: args.seed }) };
    inputs.diagnostics = inputs.diagnostics.empty();
    let read = inputs.read_text(path)?;
    let Inputs { sources, diagnostics, .. } = &mut *inputs;
    let sets = read.and_then(|(source, text)| weights::read(&text, source, questionnaire, sources, diagnostics));
    inputs.print(Detail::Full);
    Ok(Trials::Given(sets.ok_or(Reported)?))
}
