//! Every other measure of how firm a ranking is: scores over weights, chances, removals, other aggregations, people.

use super::data::MOST_PAIRED;
use super::{name, people, percent, ranked, removal_sentence};
use crate::compare::RankedUnit;
use crate::compare::robustness::{MOST_EXPECTED, Radius, Robustness, other_aggregations};
use crate::lang::{Lang, shown};
use crate::model::Aggregation;
use crate::report::cells::number;
use crate::report::group::grouped;
use crate::report::{Cell, Column, Document, Row, Table};
use crate::score::SAME;

/// Adds everything that the short document leaves out.
pub(super) fn append(document: &mut Document, robustness: &Robustness<'_>, lang: Lang) {
    let words = &lang.words().robustness;
    let units = ranked(robustness).count();
    if units > 0 {
        document.heading(words.scores_by_weights);
        document.table(scores(robustness, lang));
        document.paragraph((words.scores_note)(&percent(robustness.reach.delta())));
    }
    if units > MOST_EXPECTED {
        document.paragraph((words.expected_left_out)(&grouped(MOST_EXPECTED as u64, lang)));
    }
    if units > 1 {
        if let Some(shift) = robustness.spread.mean_shift {
            document.heading(words.sets_heading);
            document.table(spreads(robustness, lang));
            document.paragraph((words.sets_note)(&shown(shift, 2, lang)));
        }
        document.heading(words.chances);
        if units > MOST_PAIRED {
            document.paragraph((words.chances_left_out)(&grouped(MOST_PAIRED as u64, lang)));
        } else {
            document.table(chances(robustness, lang));
            document.paragraph(words.chances_note);
        }
        document.heading(words.left_out_one_by_one);
        let removals = robustness.removals.iter().filter(|removal| !removal.changed.is_empty());
        let sentences: Vec<String> = removals.map(|removal| removal_sentence(robustness, removal, lang)).collect();
        if sentences.is_empty() {
            document.paragraph(words.no_removal_changes);
        }
        document.list(sentences);
        document.heading(words.other_aggregations);
        document.table(aggregations(robustness, lang));
    }
    people::append(document, robustness, lang);
}

/// How the rank of each comune is spread over the sets of weights tried.
fn spreads(robustness: &Robustness<'_>, lang: Lang) -> Table {
    let words = lang.words();
    let columns = vec![
        Column::names("unit", words.unit),
        Column::figures("rank", words.rank),
        Column::figures("rank_p5", words.robustness.low_by_sets),
        Column::figures("rank_median", words.robustness.median_by_sets),
        Column::figures("rank_p95", words.robustness.high_by_sets),
        Column::figures("mean_rank_shift", words.robustness.mean_shift),
        Column::figures("first_share", words.robustness.first_share),
    ];
    let figure = |value: f64| Cell::Number { value, decimals: usize::from(value.fract() > 0.0) };
    let row = |(place, standing): (usize, &RankedUnit<'_>)| {
        let spread = robustness.spread.units[place]?;
        Some(Row::new(vec![
            Cell::Text(standing.participant.name().to_owned()),
            whole(standing.rank?),
            figure(spread.low),
            figure(spread.median),
            figure(spread.high),
            Cell::Number { value: spread.mean_shift, decimals: 2 },
            Cell::Share(spread.first),
        ]))
    };
    Table { columns, rows: ranked(robustness).filter_map(row).collect() }
}

fn whole(number: usize) -> Cell {
    Cell::Whole(number as u64)
}

/// Score, its interval over weights, radius and expected rank of each comune.
fn scores(robustness: &Robustness<'_>, lang: Lang) -> Table {
    let words = lang.words();
    let comparison = robustness.comparison;
    let display = &comparison.questionnaire.display;
    let columns = vec![
        Column::names("unit", words.unit),
        Column::figures("score", words.index),
        Column::figures("score_by_weights", words.interval),
        Column::figures("radius", words.robustness.radius),
        Column::figures("expected_rank", words.robustness.expected_rank),
    ];
    let row = |(place, standing): (usize, &RankedUnit<'_>)| {
        let unit = &robustness.units[place];
        let interval = unit.score.map_or(Cell::Empty, |score| Cell::Range {
            low: display.scale(score.low),
            high: display.scale(score.high),
            decimals: display.decimals(),
        });
        let radius = unit.radius.map_or(Cell::Empty, |radius| match radius {
            Radius::Never => Cell::Text(words.robustness.never.to_owned()),
            // Rounded down, as in the sentences; what is below 1% is told as such.
            radius if radius.share() >= 0.01 => Cell::Share((100.0 * radius.share() + SAME).floor() / 100.0),
            Radius::Tied | Radius::Within { .. } => Cell::Share(radius.share()),
        });
        Row::new(vec![
            Cell::Text(standing.participant.name().to_owned()),
            number(comparison.questionnaire, standing.card.nodes[comparison.index].score),
            interval,
            radius,
            unit.expected_rank.map_or(Cell::Empty, |value| Cell::Number { value, decimals: 1 }),
        ])
    };
    Table { columns, rows: ranked(robustness).map(row).collect() }
}

/// The probability that the comune of a row is ahead of that of a column.
fn chances(robustness: &Robustness<'_>, lang: Lang) -> Table {
    let places: Vec<usize> = ranked(robustness).map(|(place, _)| place).collect();
    let mut columns = vec![Column::names("unit", lang.words().unit)];
    columns.extend(places.iter().map(|place| {
        let key = robustness.comparison.standings[*place].participant.key();
        Column::figures(key, name(robustness, *place))
    }));
    let row = |one: &usize| {
        let mut cells = vec![Cell::Text(name(robustness, *one).to_owned())];
        cells.extend(places.iter().map(|other| match robustness.chance_ahead(*one, *other) {
            Some(chance) if one != other => Cell::Share(chance),
            _ => Cell::Empty,
        }));
        Row::new(cells)
    };
    Table { columns, rows: places.iter().map(row).collect() }
}

/// The ranks under each aggregation of the index.
fn aggregations(robustness: &Robustness<'_>, lang: Lang) -> Table {
    let words = lang.words();
    let others = other_aggregations(robustness.comparison);
    let mut columns = vec![Column::names("unit", words.unit)];
    columns.extend(others.iter().map(|(aggregation, _)| {
        let key: &'static str = aggregation.into();
        let title = match aggregation {
            Aggregation::Mean => words.robustness.by_mean,
            Aggregation::Geometric => words.robustness.by_geometric,
            Aggregation::Harmonic => words.robustness.by_harmonic,
            Aggregation::Min => words.robustness.by_min,
            Aggregation::Max => words.robustness.by_max,
        };
        Column::figures(key, title)
    }));
    let row = |(place, standing): (usize, &RankedUnit<'_>)| {
        let mut cells = vec![Cell::Text(standing.participant.name().to_owned())];
        cells.extend(others.iter().map(|(_, ranks)| ranks[place].map_or(Cell::Empty, whole)));
        Row::new(cells)
    };
    Table { columns, rows: ranked(robustness).map(row).collect() }
}
