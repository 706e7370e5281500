//! The remaining measures: scores over weights, pairwise probabilities, leave-one-out, other aggregations, respondents.

use super::{Context, name, people, percent, ranked, removal_sentence};
use crate::compare::RankedUnit;
use crate::compare::robustness::{MOST_EXPECTED, MOST_PAIRED, Radius, UnitRankSpread, other_aggregations};
use crate::lang::shown;
use crate::model::Aggregation;
use crate::report::group::grouped;
use crate::report::rounding::ranked_score;
use crate::report::{Document, Table, TableBuilder, TableCell, TableColumn};
use crate::score::SAME;

/// Adds everything that the short report leaves out.
pub(super) fn append(document: &mut Document, context: Context<'_>) {
    let words = &context.lang.words().robustness;
    let units = ranked(context.robustness).count();
    if units > 0 {
        let section = document.section(words.scores_by_weights);
        section.table(scores(context));
        section.paragraph((words.scores_note)(&percent(context.robustness.reach.delta())));
    }
    if units > MOST_EXPECTED {
        document.paragraph((words.expected_left_out)(&grouped(MOST_EXPECTED as u64, context.lang)));
    }
    if units > 1 {
        if let Some(shift) = context.robustness.spread.mean_shift {
            let section = document.section(words.sets_heading);
            section.table(spreads(context));
            section.paragraph((words.sets_note)(&shown(shift, 2, context.lang)));
        }
        let section = document.section(words.chances);
        if units > MOST_PAIRED {
            section.paragraph((words.chances_left_out)(&grouped(MOST_PAIRED as u64, context.lang)));
        } else {
            section.table(chances(context));
            section.paragraph(words.chances_note);
        }
        let section = document.section(words.left_out_one_by_one);
        let removals = context.robustness.removals.iter().filter(|removal| !removal.changed.is_empty());
        let sentences: Vec<String> = removals.map(|removal| removal_sentence(context, removal)).collect();
        if sentences.is_empty() {
            section.paragraph(words.no_removal_changes);
        }
        section.list(sentences);
        document.section(words.other_aggregations).table(aggregations(context));
    }
    people::append(document, context);
}

/// The distribution of each rank over the sets of weights.
fn spreads(context: Context<'_>) -> Table {
    let words = context.lang.words();
    let figure = |value: f64| TableCell::Number { value, decimals: usize::from(value.fract() > 0.0) };
    let sets = &words.robustness;
    let rows = ranked(context.robustness)
        .filter_map(|(unit, standing)| Some((context.robustness.spread.units[unit]?, standing)));
    TableBuilder::<(UnitRankSpread, &RankedUnit<'_>)>::new()
        .names("unit", words.unit, |(_, standing)| standing.participant.name())
        .figures("rank", words.rank, |(_, standing)| standing.rank)
        .figures("rank_p5", sets.low_by_sets, |(spread, _)| figure(spread.low))
        .figures("rank_median", sets.median_by_sets, |(spread, _)| figure(spread.median))
        .figures("rank_p95", sets.high_by_sets, |(spread, _)| figure(spread.high))
        .figures("mean_rank_shift", sets.mean_shift, |(spread, _)| TableCell::Number {
            value: spread.mean_shift,
            decimals: 2,
        })
        .figures("first_share", sets.first_share, |(spread, _)| TableCell::Share(spread.first))
        .build(rows)
}

/// Score, interval over weights, stability radius and expected rank of each comune.
fn scores(context: Context<'_>) -> Table {
    let words = context.lang.words();
    let comparison = context.robustness.comparison;
    let display = &comparison.questionnaire.display;
    let interval = |unit: usize| {
        context.robustness.units[unit].score.map_or(TableCell::Empty, |score| TableCell::Range {
            low: display.scale(score.low),
            high: display.scale(score.high),
            decimals: display.decimals(),
        })
    };
    let radius = |radius: Radius| match radius {
        Radius::Never => TableCell::Text(words.robustness.never.to_owned()),
        // Rounded down, as in the sentences; a share below 1% stays as it is.
        radius if radius.share() >= 0.01 => TableCell::Share((100.0 * radius.share() + SAME).floor() / 100.0),
        Radius::Tied | Radius::Within { .. } => TableCell::Share(radius.share()),
    };
    let expected = |rank: Option<f64>| rank.map_or(TableCell::Empty, |value| TableCell::Number { value, decimals: 1 });
    TableBuilder::<(usize, &RankedUnit<'_>)>::new()
        .names("unit", words.unit, |(_, standing)| standing.participant.name())
        .figures("score", words.index, |(_, standing)| ranked_score(comparison, standing))
        .figures("score_by_weights", words.interval, |(unit, _)| interval(*unit))
        .figures("radius", words.robustness.radius, |(unit, _)| {
            context.robustness.units[*unit].radius.map_or(TableCell::Empty, radius)
        })
        .figures("expected_rank", words.robustness.expected_rank, |(unit, _)| {
            expected(context.robustness.units[*unit].expected_rank)
        })
        .build(ranked(context.robustness))
}

/// The probability that the comune of a row is ahead of that of a column.
fn chances(context: Context<'_>) -> Table {
    let indices: Vec<usize> = ranked(context.robustness).map(|(index, _)| index).collect();
    let column = |unit: &usize| {
        TableColumn::figures(
            context.robustness.comparison.standings[*unit].participant.key(),
            name(context.robustness, *unit),
        )
    };
    let chance = |other: &usize, one: &usize| match context.robustness.chance_ahead(*one, *other) {
        Some(chance) if one != other => TableCell::Share(chance),
        _ => TableCell::Empty,
    };
    TableBuilder::<usize>::new()
        .names("unit", context.lang.words().unit, |unit| name(context.robustness, *unit).to_owned())
        .columns_for(indices.iter().copied(), column, chance)
        .build(indices.iter().copied())
}

/// The ranks under other aggregations of the index.
fn aggregations(context: Context<'_>) -> Table {
    let words = context.lang.words();
    let others = other_aggregations(context.robustness.comparison);
    let column = |(aggregation, _): &(Aggregation, Vec<Option<usize>>)| {
        let title = match aggregation {
            Aggregation::Mean => words.robustness.by_mean,
            Aggregation::Geometric => words.robustness.by_geometric,
            Aggregation::Harmonic => words.robustness.by_harmonic,
            Aggregation::Min => words.robustness.by_min,
            Aggregation::Max => words.robustness.by_max,
        };
        TableColumn::figures(<&str>::from(aggregation), title)
    };
    TableBuilder::<(usize, &RankedUnit<'_>)>::new()
        .names("unit", words.unit, |(_, standing)| standing.participant.name())
        .columns_for(others, column, |(_, ranks), (unit, _)| TableCell::from(ranks[*unit]))
        .build(ranked(context.robustness))
}
