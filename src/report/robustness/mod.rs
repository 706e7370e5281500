//! The robustness of a ranking, in sentences: whether the first index is certain, and what reverses each order.

mod data;
mod first;
mod full;
mod pairs;
mod people;
mod sets;

pub use data::{data, rows};
pub use sets::table as table_of_sets;

use crate::compare::RankedUnit;
use crate::compare::robustness::{
    AnalysisExtent, RankChange, Ranks, Removal, Removed, Robustness, Trials, UnitRankSpread,
};
use crate::lang::Lang;
use crate::report::group::grouped;
use crate::report::rounding::ranked_score;
use crate::report::{Document, Table, TableBuilder, TableCell, TableColumn};
use crate::score::SAME;

/// The number of decisive questions listed.
const QUESTIONS_NAMED: usize = 3;
/// The number of comuni named in a sentence, unless there is only one more.
const UNITS_NAMED: usize = 5;

/// The audience of the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Audience {
    /// The user of the program, who can run it with other options.
    User,
    /// The readers of a document, who do not know the options.
    Reader,
}

impl Audience {
    /// The value, if it is for users of the program.
    fn if_user<T>(self, of_use: T) -> Option<T> {
        (self == Audience::User).then_some(of_use)
    }
}

/// A ranking, and how much of its robustness is reported to whom.
#[derive(Clone, Copy)]
pub(super) struct Context<'a> {
    pub robustness: &'a Robustness<'a>,
    pub extent: AnalysisExtent,
    pub audience: Audience,
    pub lang: Lang,
}

const FULL: &str = "--full";

/// The robustness of a ranking, to read.
pub fn document(robustness: &Robustness<'_>, extent: AnalysisExtent, lang: Lang) -> Document {
    let comparison = robustness.comparison;
    let questionnaire = comparison.questionnaire;
    let mut document = Document::default();
    let index = questionnaire.nodes()[comparison.index].title.get(lang);
    let part = document.section(format!("{} · {index}", questionnaire.title.get(lang)));
    if comparison.has_versions() {
        let versions = comparison.versions().join(", ");
        part.paragraph((lang.words().versions.note)(&versions, &questionnaire.version));
        part.paragraph((lang.words().versions.weights)(&questionnaire.version));
    }
    append(part, Context { robustness, extent, audience: Audience::User, lang });
    document
}

/// Adds the robustness of a ranking. A document for readers has a title of its own for the first sentences.
pub(super) fn append(document: &mut Document, context: Context<'_>) {
    let words = &context.lang.words().robustness;
    let ranked = ranked(context.robustness).count();
    let first_place = match ranked {
        0 => words.nobody_ranked.to_owned(),
        1 => words.one_ranked.to_owned(),
        _ => first::to_line(context),
    };
    match context.audience {
        Audience::User => document.section(words.title).paragraph(first_place),
        Audience::Reader => document.paragraph(first_place),
    }
    if ranked > 1 {
        let section = document.section(words.neighbours);
        section.paragraph((words.firm_means)(&percent(context.robustness.reach.delta()), is_open(context.robustness)));
        pairs::append(section, context);
    }
    if context.robustness.units.iter().any(|unit| unit.by_unknowns.is_some()) {
        possible_ranks(document.section(words.possible_ranks), context);
    }
    if ranked > 1 {
        questions(document.section(words.decisive_questions), context);
    }
    if context.extent == AnalysisExtent::Full {
        full::append(document, context);
    }
}

/// The ranked comuni, each with its index.
fn ranked<'a>(robustness: &'a Robustness<'_>) -> impl Iterator<Item = (usize, &'a RankedUnit<'a>)> {
    robustness.comparison.standings.iter().enumerate().filter(|(_, standing)| standing.rank.is_some())
}

/// Adds the table of ranks and its note.
pub(super) fn possible_ranks(document: &mut Document, context: Context<'_>) {
    let words = &context.lang.words().robustness;
    let mut table = ranks(context);
    let all = table.rows.len();
    table.rows.truncate(context.extent.units(all));
    let more = all - table.rows.len();
    document.table(table);
    if more > 0 {
        document.paragraph((words.more_units)(more, context.audience.if_user(FULL)));
    }
    let mut note = (words.ranks_note)(&percent(context.robustness.reach.delta()), is_open(context.robustness));
    if let Some(nodes) = context.robustness.reach.nodes() {
        let titles: Vec<&str> = nodes
            .iter()
            .map(|node| context.robustness.comparison.questionnaire.nodes()[*node].title.get(context.lang))
            .collect();
        note = format!("{note} {}", (words.moving_note)(&titles.join(", ")));
    }
    if shows_sets(context.robustness) {
        let sets = sets_text(context);
        let by_sets = match &context.robustness.trials {
            Trials::Drawn { seed, .. } => (words.drawn_note)(&sets, context.audience.if_user(*seed)),
            Trials::Given(_) => (words.given_note)(&sets),
        };
        note = format!("{note} {by_sets}");
    }
    document.paragraph(note);
}

/// Whether there is an order that other weights could reverse.
fn shows_sets(robustness: &Robustness<'_>) -> bool {
    ranked(robustness).nth(1).is_some()
}

/// The number of sets of weights, formatted.
fn sets_text(context: Context<'_>) -> String {
    grouped(context.robustness.trials.count() as u64, context.lang)
}

/// A share in whole per cent, rounded down: an order that holds up to 6.8% holds up to 6%.
fn percent(share: f64) -> String {
    format!("{}", (100.0 * share + SAME).floor())
}

/// A share in whole per cent, rounded up: an order reversed at 15.2% is reversed at 16%.
fn percent_above(share: f64) -> String {
    format!("{}", (100.0 * share - SAME).ceil())
}

/// Whether missing answers allow an interval on the index.
fn is_open(robustness: &Robustness<'_>) -> bool {
    let comparison = robustness.comparison;
    comparison.standings.iter().any(|standing| standing.card.nodes[comparison.index].is_open())
}

fn name<'a>(robustness: &'a Robustness<'_>, index: usize) -> &'a str {
    robustness.comparison.standings[index].participant.name()
}

/// The names of comuni, shortened if there are many.
fn names(context: Context<'_>, indices: &[usize]) -> String {
    let named = if indices.len() > UNITS_NAMED + 1 { UNITS_NAMED } else { indices.len() };
    let mut names =
        indices[..named].iter().map(|index| name(context.robustness, *index)).collect::<Vec<_>>().join(", ");
    if named < indices.len() {
        names = format!("{names} {}", (context.lang.words().robustness.and_others)(indices.len() - named));
    }
    names
}

/// The rank of each comune, and its possible ranks.
pub(super) fn ranks(context: Context<'_>) -> Table {
    let words = context.lang.words();
    let comparison = context.robustness.comparison;
    let open = is_open(context.robustness);
    let by_sets = shows_sets(context.robustness);
    TableBuilder::<(usize, &RankedUnit<'_>)>::new()
        .figures("rank", words.rank, |(_, standing)| standing.rank)
        .names("unit", words.unit, |(_, standing)| standing.participant.name())
        .figures("score", words.index, |(_, standing)| ranked_score(comparison, standing))
        .figures("rank_by_weights", words.robustness.rank_by_weights, |(unit, _)| {
            rank_range(context.robustness.units[*unit].by_weights)
        })
        .column_if(by_sets, TableColumn::figures("rank_by_sets", words.robustness.rank_by_sets), |(unit, _)| {
            percentile_range(context.robustness.spread.units[*unit])
        })
        .column_if(open, TableColumn::figures("rank_by_unknowns", words.robustness.rank_by_unknowns), |(unit, _)| {
            rank_range(context.robustness.units[*unit].by_unknowns)
        })
        .build(comparison.standings.iter().enumerate())
}

fn rank_range(ranks: Option<Ranks>) -> TableCell {
    match ranks {
        None => TableCell::Empty,
        Some(Ranks { best, worst }) if best == worst => TableCell::Whole(best as u64),
        Some(Ranks { best, worst }) => TableCell::Range { low: best as f64, high: worst as f64, decimals: 0 },
    }
}

/// From the 5th to the 95th percentile of a rank; a percentile between two ranks has a decimal.
fn percentile_range(spread: Option<UnitRankSpread>) -> TableCell {
    let Some(UnitRankSpread { low, high, .. }) = spread else { return TableCell::Empty };
    let decimals = usize::from(low.fract() > 0.0 || high.fract() > 0.0);
    if low < high { TableCell::Range { low, high, decimals } } else { TableCell::Number { value: low, decimals } }
}

/// Adds the questions whose removal changes the order, the most decisive first.
fn questions(document: &mut Document, context: Context<'_>) {
    let words = context.lang.words();
    let decisive = context.robustness.removals.iter().filter(|removal| {
        matches!(removal.removed, Removed::Question(_)) && removal.changed.iter().any(|changed| changed.ranks_moved > 0)
    });
    let sentences: Vec<String> =
        decisive.take(QUESTIONS_NAMED).map(|removal| removal_sentence(context, removal)).collect();
    if sentences.is_empty() {
        document.paragraph(words.robustness.no_decisive_question);
    }
    document.list(sentences);
}

/// The question or dimension left out, and the resulting changes of rank.
fn removal_sentence(context: Context<'_>, removal: &Removal) -> String {
    let words = context.lang.words();
    let questionnaire = context.robustness.comparison.questionnaire;
    let title = match removal.removed {
        Removed::Question(question) => questionnaire.questions()[question].text.get(context.lang),
        Removed::Dimension(node) => questionnaire.nodes()[node].title.get(context.lang),
    };
    let mut moved: Vec<&RankChange> = removal.changed.iter().collect();
    moved.sort_by_key(|changed| (std::cmp::Reverse(changed.ranks_moved), changed.unit));
    let change = |changed: &&RankChange| change_text(context, changed);
    let mut changes: Vec<String> = moved.iter().take(UNITS_NAMED).map(change).collect();
    if moved.len() > UNITS_NAMED {
        changes.push((words.robustness.and_others)(moved.len() - UNITS_NAMED));
    }
    (words.robustness.without)(title, &changes.join("; "))
}

fn change_text(context: Context<'_>, changed: &RankChange) -> String {
    let words = context.lang.words();
    let questionnaire = context.robustness.comparison.questionnaire;
    let unit = name(context.robustness, changed.unit);
    let before = context.robustness.comparison.standings[changed.unit].rank;
    match (before, changed.rank) {
        (Some(before), Some(after)) if before != after => (words.robustness.moves)(unit, before, after),
        (Some(_), None) => (words.robustness.loses_rank)(unit),
        (None, Some(after)) => (words.robustness.gains_rank)(unit, after),
        _ => {
            let index = context.robustness.comparison.index;
            let level =
                changed.level.map_or(words.missing, |level| questionnaire.level(index, level).1.get(context.lang));
            (words.robustness.changes_level)(unit, level)
        }
    }
}
