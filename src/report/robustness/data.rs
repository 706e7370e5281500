//! The robustness of a ranking, for spreadsheets and programs.

use super::{people, sets};
use crate::compare::RankedUnit;
use crate::compare::robustness::{
    Firmness, Interval, Neighbours, OrderedPair, Radius, RankChange, Ranks, Removal, Removed, Robustness, TrialOutcome,
    Trials, UnitRankSpread, other_aggregations,
};
use crate::lang::Lang;
use crate::model::{Aggregation, NodeId};
use crate::report::cells::{bound, number, questionnaire_data};
use crate::report::{RowStream, Sequence, TableBuilder, TableCell};
use serde::Serialize;
use serde_json::{Value, json};

/// A row per comune, for programs: the columns of `robustness -f csv`.
pub fn rows<'a>(robustness: &'a Robustness<'_>, lang: Lang) -> RowStream<'a> {
    let words = lang.words();
    let comparison = robustness.comparison;
    let questionnaire = comparison.questionnaire;
    let sets = &words.robustness;
    let figure = |value: Option<f64>| value.map_or(TableCell::Empty, |value| TableCell::Number { value, decimals: 2 });
    let share = |value: Option<f64>| value.map_or(TableCell::Empty, TableCell::Share);
    let score = |standing: &RankedUnit<'_>| number(questionnaire, standing.card.nodes[comparison.index].score);
    TableBuilder::<UnitRow<'_>>::new()
        .figures("rank", words.rank, |row| row.standing.rank)
        .names("unit", words.unit, |row| row.standing.participant.name())
        .texts("code", words.code, |row| row.standing.participant.code())
        .texts("wave", words.wave, |row| row.standing.participant.wave())
        .figures("score", words.index, move |row| score(row.standing))
        .figures("low_by_weights", sets.low_by_weights, |row| {
            bound(questionnaire, row.unit.score.map(|score| score.low))
        })
        .figures("high_by_weights", sets.high_by_weights, |row| {
            bound(questionnaire, row.unit.score.map(|score| score.high))
        })
        .figures("best_rank_by_weights", sets.best_by_weights, |row| best(row.unit.by_weights))
        .figures("worst_rank_by_weights", sets.worst_by_weights, |row| worst(row.unit.by_weights))
        .figures("best_rank_by_unknowns", sets.best_by_unknowns, |row| best(row.unit.by_unknowns))
        .figures("worst_rank_by_unknowns", sets.worst_by_unknowns, |row| worst(row.unit.by_unknowns))
        .figures("expected_rank", sets.expected_rank, move |row| figure(row.unit.expected_rank))
        .figures("radius", sets.radius, move |row| share(row.unit.radius.map(|radius| radius.share())))
        .figures("rank_p5", sets.low_by_sets, move |row| figure(row.spread.map(|spread| spread.low)))
        .figures("rank_median", sets.median_by_sets, move |row| figure(row.spread.map(|spread| spread.median)))
        .figures("rank_p95", sets.high_by_sets, move |row| figure(row.spread.map(|spread| spread.high)))
        .figures("mean_rank_shift", sets.mean_shift, move |row| figure(row.spread.map(|spread| spread.mean_shift)))
        .figures("first_share", sets.first_share, move |row| share(row.spread.map(|spread| spread.first)))
        .stream(comparison.standings.iter().enumerate().map(|(index, standing)| UnitRow {
            standing,
            unit: &robustness.units[index],
            spread: robustness.spread.units[index],
        }))
}

/// A comune with its ranks over other weights.
struct UnitRow<'a> {
    standing: &'a RankedUnit<'a>,
    unit: &'a Firmness,
    spread: Option<UnitRankSpread>,
}

fn best(ranks: Option<Ranks>) -> TableCell {
    TableCell::from(ranks.map(|ranks| ranks.best))
}

fn worst(ranks: Option<Ranks>) -> TableCell {
    TableCell::from(ranks.map(|ranks| ranks.worst))
}

/// Everything in JSON; with the result of each set of weights if `outcomes` are given.
pub fn data<'a, O, I>(robustness: &'a Robustness<'_>, outcomes: Option<O>) -> impl Serialize + 'a
where
    O: Fn() -> I + 'a,
    I: Iterator<Item = TrialOutcome> + 'a,
{
    #[derive(Serialize)]
    struct Data<'a, U, N, R, A, S> {
        schema: u32,
        questionnaire: Value,
        index: &'a str,
        delta: f64,
        moving: Option<Vec<&'a str>>,
        sets: Value,
        mean_rank_shift: Option<f64>,
        units: U,
        neighbours: N,
        pairs: Vec<Value>,
        removals: R,
        aggregations: A,
        next_levels: Vec<Value>,
        disagreements: Vec<Value>,
        #[serde(skip_serializing_if = "Option::is_none")]
        by_set: Option<S>,
    }
    let comparison = robustness.comparison;
    let questionnaire = comparison.questionnaire;
    let key = move |index: usize| comparison.standings[index].participant.key();
    let neighbour = move |pair: &Neighbours| json!({"ahead": key(pair.ahead), "behind": key(pair.behind), "radius": radius_value(pair.radius)});
    let id = |node: &NodeId| questionnaire.nodes()[*node].id.as_str();
    let aggregation = move |(aggregation, ranks): (Aggregation, Vec<Option<usize>>)| {
        let name: &'static str = aggregation.into();
        let ranks = ranks.iter().enumerate().map(|(index, rank)| json!({"unit": key(index), "rank": rank}));
        json!({"aggregation": name, "ranks": ranks.collect::<Vec<_>>()})
    };
    Data {
        schema: 1,
        questionnaire: questionnaire_data(questionnaire),
        index: questionnaire.nodes()[comparison.index].id.as_str(),
        delta: robustness.reach.delta(),
        moving: robustness.reach.nodes().map(|nodes| nodes.iter().map(id).collect()),
        sets: trials_value(&robustness.trials),
        mean_rank_shift: robustness.spread.mean_shift,
        units: Sequence(move || (0..comparison.standings.len()).map(move |index| unit(robustness, index))),
        neighbours: Sequence(move || robustness.neighbours.iter().map(neighbour)),
        pairs: robustness.ordered_pairs().iter().map(|pair| pair_data(robustness, pair)).collect(),
        removals: Sequence(move || robustness.removals.iter().map(move |one| removal(robustness, one))),
        aggregations: Sequence(move || other_aggregations(comparison).into_iter().map(aggregation)),
        next_levels: people::levels_data(robustness),
        disagreements: people::disagreements_data(robustness),
        by_set: outcomes.map(|outcomes| sets::data(comparison, outcomes)),
    }
}

/// The kind, number and seed of the sets of weights.
fn trials_value(trials: &Trials) -> Value {
    let (kind, seed) = match trials {
        Trials::Drawn { seed, .. } => ("drawn", Some(seed)),
        Trials::Given(_) => ("given", None),
    };
    json!({"kind": kind, "count": trials.count(), "seed": seed})
}

fn unit(robustness: &Robustness<'_>, index: usize) -> Value {
    let comparison = robustness.comparison;
    let display = &comparison.questionnaire.display;
    let standing = &comparison.standings[index];
    let (unit, of) = (&standing.participant, &robustness.units[index]);
    let ranks = |ranks: Option<Ranks>| ranks.map(|ranks| json!({"best": ranks.best, "worst": ranks.worst}));
    let interval = |score: Interval| json!({"low": display.scale(score.low), "high": display.scale(score.high)});
    json!({
        "rank": standing.rank,
        "unit": {"name": unit.name(), "code": unit.code()},
        "wave": standing.participant.wave(),
        "score": standing.card.nodes[comparison.index].score.map(|score| display.scale(score)),
        "score_by_weights": of.score.map(interval),
        "rank_by_weights": ranks(of.by_weights),
        "rank_by_unknowns": ranks(of.by_unknowns),
        "expected_rank": of.expected_rank,
        "radius": of.radius.map(radius_value),
        "rank_by_sets": robustness.spread.units[index].map(spread_value),
    })
}

fn spread_value(spread: UnitRankSpread) -> Value {
    let UnitRankSpread { low, median, high, mean_shift, first } = spread;
    json!({"p5": low, "median": median, "p95": high, "mean_shift": mean_shift, "first": first})
}

/// A stability radius: the share up to which the order certainly holds, and that at which it is known to reverse,
/// `null` if none was found.
fn radius_value(radius: Radius) -> Value {
    let turns = match radius {
        Radius::Tied => Some(0.0),
        Radius::Within { turns, .. } => turns,
        Radius::Never => None,
    };
    json!({"holds": radius.share(), "turns": turns, "exact": radius.is_exact()})
}

fn pair_data(robustness: &Robustness<'_>, pair: &OrderedPair) -> Value {
    let key = |unit: usize| robustness.comparison.standings[unit].participant.key();
    json!({
        "ahead": key(pair.ahead),
        "behind": key(pair.behind),
        "surely_ahead": pair.is_certain(),
        "exact": pair.lead.exact,
        "radius": radius_value(pair.radius),
        "chance_ahead": pair.chance_ahead,
        "chance_behind": pair.chance_behind,
    })
}

fn removal(robustness: &Robustness<'_>, removal: &Removal) -> Value {
    let comparison = robustness.comparison;
    let questionnaire = comparison.questionnaire;
    let (id, kind) = match removal.removed {
        Removed::Question(question) => (&questionnaire.questions()[question].id, "question"),
        Removed::Dimension(node) => (&questionnaire.nodes()[node].id, "dimension"),
    };
    let changed = |changed: &RankChange| {
        json!({
            "unit": comparison.standings[changed.unit].participant.key(),
            "rank": changed.rank,
            "level": changed.level.map(|level| questionnaire.level(comparison.index, level).0.as_str()),
        })
    };
    json!({"without": id.as_str(), "kind": kind, "changed": removal.changed.iter().map(changed).collect::<Vec<_>>()})
}
