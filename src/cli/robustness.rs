//! `robustness`: how much of a ranking is the data, and how much the weights.

use super::begin::{Printer, begin};
use super::files::{Text, read_text};
use super::messages::{self, Named};
use super::output::Content;
use super::selection::{self, Selection, Waves};
use super::shell::{self, Done};
use super::workers::{self, Crew};
use super::{Looks, Shared};
use anyhow::{Result, bail};
use clap::Args;
use comino::compare::Comparison;
use comino::compare::robustness::{Extent, Reach, Robustness, Trials, outcomes};
use comino::lang::Lang;
use comino::load::weights;
use comino::model::{Questionnaire, WeightSet};
use comino::render::{Format, csv, csv_for_italian_spreadsheets};
use comino::report::{Document, Table, robustness as report};
use comino::source::Problems;
use std::ops::Range;
use std::path::{Path, PathBuf};

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
    /// Only the weights right below these indices and dimensions move [default: all]
    #[arg(long = "move", value_name = "ID", value_delimiter = ',')]
    moving: Vec<String>,
    /// How many sets of weights are drawn, from 1 to 1000000
    #[arg(long, value_name = "NUMBER", default_value_t = 1000, value_parser = draws)]
    draws: usize,
    /// What the draws begin from: the same number gives the same draws
    #[arg(long, value_name = "NUMBER", default_value_t = 1, value_parser = seed)]
    seed: u64,
    /// Try the sets of weights in this table instead of drawn ones: a row per set, a column per dimension or question
    #[arg(long, value_name = "FILE", conflicts_with_all = ["draws", "seed"])]
    weights: Option<PathBuf>,
    /// Score and rank of every municipality with every set of weights
    #[arg(long)]
    by_set: bool,
    /// Every measure: scores and ranks over weights, chances, what is left out one by one, other aggregations, the
    /// fewest answers to the next level, where respondents differ
    #[arg(long)]
    full: bool,
    /// On how many threads [default: all there are]
    #[arg(long, value_name = "NUMBER", value_parser = workers::threads)]
    threads: Option<usize>,
    #[command(flatten)]
    selection: Selection,
    #[command(flatten)]
    shared: Shared,
}

/// How many sets are made into lines at a time.
const SETS_AT_ONCE: usize = 64;

/// The most ranks held at once, one per set of weights and comune: four bytes each.
const MOST_RANKS: usize = 250_000_000;

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

fn draws(text: &str) -> Result<usize, String> {
    text.parse().ok().filter(|draws| (1..=1_000_000).contains(draws)).ok_or_else(|| "1–1000000".to_owned())
}

fn seed(text: &str) -> Result<u64, String> {
    text.parse().map_err(|_| format!("0–{}", u64::MAX))
}

/// Holds the ranking of each questionnaire against other weights and answers still missing.
pub fn run(args: &RobustnessArgs) -> Result<Done> {
    let Some((mut run, mut printer)) = begin(&args.paths, &args.selection, &args.shared)? else {
        return Ok(Done::WithErrors);
    };
    let lang = printer.lang;
    let cast = args.selection.apply(&mut run, lang)?;
    let shown = cast.shown();
    let for_readers = printer.format.is_for_readers();
    if !for_readers || args.weights.is_some() || !args.moving.is_empty() {
        selection::only_one(&shown, lang)?;
    }
    let extent = if args.full || !for_readers { Extent::Full } else { Extent::Short };
    let crew = Crew::new(args.threads)?;
    let mut document = Document::default();
    let mut made = Vec::new();
    let waves = args.selection.waves_or(Waves::Latest);
    let mut used = 0;
    for assessment in shown.iter() {
        let questionnaire = &*assessment.questionnaire;
        let index = selection::index(&shown, questionnaire, args.index.as_deref(), lang)?;
        let interviews = selection::interviews(assessment, &waves);
        used += interviews.len();
        let comparison = Comparison::new(questionnaire, index, &interviews);
        let reach = weights_in_reach(args, questionnaire, index, lang)?;
        let Some(trials) = trials(args, questionnaire, &mut printer)? else { return Ok(Done::WithErrors) };
        if trials.count().saturating_mul(interviews.len()) > MOST_RANKS {
            bail!(messages::too_many_ranks(trials.count(), interviews.len(), MOST_RANKS, lang));
        }
        if args.by_set && printer.format != Format::Json {
            match printer.format {
                Format::Csv | Format::CsvIt => made = sets(&comparison, &reach, &trials, &crew, &printer),
                _ => {
                    document.append(table_of_sets(&comparison, &reach, &trials, 0..trials.count(), &crew, lang).into())
                }
            }
        } else {
            let robustness = Robustness::new(&comparison, reach, trials, extent, &crew);
            match for_readers {
                true => document.append(report::document(&robustness, extent, report::Reader::OfProgram, lang)),
                false => made = rendered(&robustness, args.by_set, &crew, &printer)?,
            }
        }
    }
    drop(crew);
    selection::tell_left_out(&shown, &waves, used, lang);
    if for_readers {
        made = printer.rendered_document(&document)?;
    }
    printer.put(&made)?;
    Ok(Done::Well)
}

/// The report in the format asked for, which is one for programs.
fn rendered(robustness: &Robustness<'_>, by_set: bool, crew: &Crew, printer: &Printer<'_>) -> Result<Vec<u8>> {
    let lang = printer.lang;
    let Robustness { comparison, reach, trials, .. } = robustness;
    let outcomes = by_set.then(|| outcomes(comparison, reach, trials, 0..trials.count(), crew));
    let content = Content {
        document: &|| report::document(robustness, Extent::Full, report::Reader::OfProgram, lang),
        table: &|| report::table(robustness, lang),
        data: &|| report::data(robustness, outcomes.as_deref()),
    };
    printer.rendered(&content, printer.format)
}

/// Score and rank of every comune with every set, as a table in text: some sets at a time, for a million rows take
/// gigabytes as cells.
fn sets(comparison: &Comparison<'_>, reach: &Reach, trials: &Trials, crew: &Crew, printer: &Printer<'_>) -> Vec<u8> {
    let lang = printer.lang;
    let csv: fn(&Table, Lang) -> String = match printer.format {
        Format::CsvIt => csv_for_italian_spreadsheets,
        _ => |table, _| csv(table),
    };
    let mut text = String::new();
    for first in (0..trials.count()).step_by(SETS_AT_ONCE) {
        let some = first..trials.count().min(first + SETS_AT_ONCE);
        let part = csv(&table_of_sets(comparison, reach, trials, some, crew, lang), lang);
        let below_header = part.split_once('\n').map_or("", |(_, rows)| rows);
        text.push_str(if first == 0 { &part } else { below_header });
    }
    text.into_bytes()
}

/// Score and rank of every comune with these sets.
fn table_of_sets(
    comparison: &Comparison<'_>,
    reach: &Reach,
    trials: &Trials,
    sets: Range<usize>,
    crew: &Crew,
    lang: Lang,
) -> Table {
    report::table_of_sets(comparison, sets.start + 1, &outcomes(comparison, reach, trials, sets, crew), lang)
}

/// How far weights move, and which.
fn weights_in_reach(args: &RobustnessArgs, questionnaire: &Questionnaire, index: usize, lang: Lang) -> Result<Reach> {
    if args.moving.is_empty() {
        return Ok(Reach::all(args.delta));
    }
    let below: Vec<usize> = questionnaire.walk(index).into_iter().filter_map(|(_, child)| child.node()).collect();
    let id = |node: &usize| questionnaire.nodes()[*node].id.as_str();
    let node = |name: &String| match below.iter().find(|node| id(node) == name) {
        Some(node) => Ok(*node),
        None => {
            let known: Vec<String> = below.iter().map(|node| id(node).to_owned()).collect();
            Err(selection::no_such(Named::Parent, name, &known, lang))
        }
    };
    Ok(Reach::below(args.delta, args.moving.iter().map(node).collect::<Result<_>>()?))
}

/// The sets of weights to try; `None` if those given have errors, which were told.
fn trials(args: &RobustnessArgs, questionnaire: &Questionnaire, printer: &mut Printer<'_>) -> Result<Option<Trials>> {
    match &args.weights {
        None => Ok(Some(Trials::Drawn { count: args.draws, seed: args.seed })),
        Some(path) => Ok(given(path, args, questionnaire, printer)?.map(Trials::Given)),
    }
}

fn given(
    path: &Path,
    args: &RobustnessArgs,
    questionnaire: &Questionnaire,
    printer: &mut Printer<'_>,
) -> Result<Option<Vec<WeightSet>>> {
    let (lang, sources) = (printer.lang, &mut printer.sources);
    let mut problems = if args.shared.strict { Problems::strict() } else { Problems::default() };
    let sets = match read_text(path, sources, &mut problems, lang)? {
        Text::Read { source, text } => weights::read(&text, source, questionnaire, sources, &mut problems),
        Text::Unreadable => None,
    };
    shell::tell_problems_of(&problems, sources, &args.shared.looks, lang, false);
    Ok(sets)
}
