//! The heat map: a cell per comune and dimension, coloured by level.

use super::indices::{level_keys, shade};
use super::shown::{drawn, first_only};
use super::{MeetingContext, Subject};
use crate::compare::{GroupStatistics, RankedUnit};
use crate::model::NodeId;
use crate::report::cells::{number, score_text};
use crate::report::chart::{Drawing, Grid, GridCell, GridGroup, GridLayout, GridRow, Key, Look, Sign};
use crate::report::{Chart, TableCell, compare};
use crate::score::{NodeScore, Scorecard};

/// Intervals wider than this, in points, are shown in the cells.
const WIDE: f64 = 5.0;
/// Means closer than this do not make a title.
const CLOSE: f64 = 5.0;
/// With more dimensions than this, the comuni are the columns.
const MOST_COLUMNS: usize = 10;

/// A cell per comune and dimension; the dimensions by falling mean.
pub(super) fn chart(subject: &Subject<'_, '_>, context: &MeetingContext<'_, '_>) -> Chart {
    let lang = context.lang;
    let words = lang.words();
    let comparison = subject.comparison;
    let questionnaire = comparison.questionnaire;
    let mut dimensions: Vec<(NodeId, Option<GroupStatistics>)> =
        comparison.dimensions.iter().map(|node| (*node, comparison.summary(*node))).collect();
    let mean = |summary: &Option<GroupStatistics>| summary.as_ref().map_or(-1.0, |group| group.mean);
    dimensions.sort_by(|(_, one), (_, other)| mean(other).total_cmp(&mean(one)));
    let nodes: Vec<NodeId> =
        std::iter::once(comparison.index).chain(dimensions.iter().map(|(node, _)| *node)).collect();
    let title = |node: &NodeId| match *node == comparison.index {
        true => words.index.to_owned(),
        false => questionnaire.nodes()[*node].title.get(lang).to_owned(),
    };
    let standings = drawn(comparison);
    let row = |standing: &RankedUnit<'_>| GridRow {
        name: standing.participant.name().to_owned(),
        cells: nodes.iter().map(|node| cell(subject, *node, &standing.card, context)).collect(),
        last: String::new(),
    };
    let means = GridRow {
        name: words.mean.to_owned(),
        cells: nodes
            .iter()
            .map(|node| GridCell::new(Look::Plain, number(questionnaire, comparison.mean(*node))))
            .collect(),
        last: String::new(),
    };
    let mut grid = Grid {
        layout: GridLayout::Heat,
        head: words.unit.to_owned(),
        columns: nodes.iter().map(title).collect(),
        last: None,
        groups: vec![GridGroup { title: None, rows: standings.iter().map(row).collect() }],
        sums: if comparison.ranked() > 1 { vec![means] } else { Vec::new() },
        legend: level_keys(subject, lang),
    };
    let has_unknown = standings.iter().any(|one| nodes.iter().any(|node| one.card.nodes[*node].score.is_none()));
    if has_unknown {
        grid.legend.push(Key { sign: Sign::Look(Look::Unknown), text: words.meeting.results.unknown_is.to_owned() });
    }
    if dimensions.len() > MOST_COLUMNS {
        grid = transposed(grid, words.dimension);
    }
    let mut reading = words.meeting.results.heat_reading.to_owned();
    let wide = |node: &NodeScore| node.score.is_some() && is_wide(node);
    if standings.iter().any(|one| nodes.iter().any(|node| wide(&one.card.nodes[*node]))) {
        reading.push_str(words.meeting.results.heat_interval);
    }
    reading.push_str(&first_only(comparison, lang));
    let known: Vec<(NodeId, &GroupStatistics)> =
        dimensions.iter().filter_map(|(node, summary)| Some((*node, summary.as_ref()?))).collect();
    Chart {
        key: format!("heat-map-{}", subject.key()),
        title: heading(subject, &known, context),
        description: (words.meeting.results.heat)(subject.title(lang)),
        reading,
        drawing: Drawing::Grid(grid),
        figures: compare::matrix(comparison, lang),
        source: String::new(),
    }
}

/// The dimensions with the lowest means, unless all means are close.
fn heading(
    subject: &Subject<'_, '_>,
    known: &[(NodeId, &GroupStatistics)],
    context: &MeetingContext<'_, '_>,
) -> String {
    let words = &context.lang.words().meeting;
    let questionnaire = subject.comparison.questionnaire;
    let named = |(node, group): &(NodeId, &GroupStatistics)| {
        let mean = score_text(questionnaire, group.mean, context.lang);
        format!("{} ({mean})", questionnaire.nodes()[*node].title.get(context.lang))
    };
    match known {
        [first, .., second, last] if first.1.mean - last.1.mean >= CLOSE => {
            (words.results.weakest)(&named(last), Some(&named(second)))
        }
        [first, last] if first.1.mean - last.1.mean >= CLOSE => (words.results.weakest)(&named(last), None),
        _ => words.results.heat_neutral.to_owned(),
    }
}

fn is_wide(node: &NodeScore) -> bool {
    node.low.zip(node.high).is_some_and(|(low, high)| high - low > WIDE)
}

fn cell(subject: &Subject<'_, '_>, of: NodeId, card: &Scorecard, context: &MeetingContext<'_, '_>) -> GridCell {
    let questionnaire = subject.comparison.questionnaire;
    let node = &card.nodes[of];
    let look = match node.score {
        Some(_) => Look::Level(subject.tone, shade(questionnaire, of, node)),
        None if node.coverage.is_some() => Look::Unknown,
        None => Look::Plain,
    };
    let value = if node.score.is_none() && node.coverage.is_none() {
        TableCell::Empty
    } else {
        number(questionnaire, node.score)
    };
    let mut cell = GridCell::new(look, value);
    if is_wide(node)
        && let (Some(low), Some(high)) = (node.low, node.high)
    {
        let text = |score: f64| score_text(questionnaire, score, context.lang);
        cell.notes.push(format!("{}–{}", text(low), text(high)));
    }
    cell
}

/// The same grid with rows and columns exchanged.
fn transposed(grid: Grid, head: &str) -> Grid {
    let rows: Vec<GridRow> = grid.groups.into_iter().flat_map(|group| group.rows).chain(grid.sums).collect();
    let row = |(at, name): (usize, &String)| GridRow {
        name: name.clone(),
        cells: rows.iter().map(|row| row.cells[at].clone()).collect(),
        last: String::new(),
    };
    let turned = grid.columns.iter().enumerate().map(row).collect();
    Grid {
        head: head.to_owned(),
        columns: rows.iter().map(|row| row.name.clone()).collect(),
        groups: vec![GridGroup { title: None, rows: turned }],
        sums: Vec::new(),
        ..grid
    }
}
