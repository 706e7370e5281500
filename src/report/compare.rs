//! The comparison of comuni: a document for the meeting, a table for spreadsheets, JSON for programs.

use super::cells::{
    append_source, comune_data, difference, level, number, open_number, population, questionnaire_data, range, share,
    share_text,
};
use super::group::first_names;
use super::rounding::{self, ranked_score};
use super::{Block, Document, Row, Table, TableBuilder, TableCell, TableColumn, benchmark, levels, staged};
use crate::compare::{Comparison, GroupStatistics, Participant, RankedUnit, applied};
use crate::lang::Lang;
use crate::model::DistributionSummary;
use crate::model::{NodeId, Questionnaire};
use serde_json::{Value, json};
use std::collections::HashMap;

/// The comparison, to read: ranking, matrix of dimensions with the figures of the group, leaders and laggards, and the
/// position of each comune in its size class if there is a reference.
pub fn document(comparison: &Comparison<'_>, reference: Option<&DistributionSummary>, lang: Lang) -> Document {
    let words = lang.words();
    let questionnaire = comparison.questionnaire;
    let mut document = Document::default();
    let part = document.section(format!("{} · {}", questionnaire.title.get(lang), index_title(comparison, lang)));
    part.paragraph(subtitle(comparison, lang));
    let section = part.section(words.ranking);
    section.table(ranking(comparison, lang));
    unranked_notes(section, comparison, lang);
    version_notes(section, comparison, lang);
    reading_notes(section, comparison, lang);
    let section = part.section(words.by_dimension);
    section.table(matrix(comparison, lang));
    if comparison.is_open() {
        section.paragraph(words.open_note);
    }
    levels::append(part, comparison, lang);
    next_levels(part, comparison, lang);
    if comparison.ranked() > 1 {
        part.section(words.ends).table(ends(comparison, lang));
    }
    append_source(part, questionnaire, lang);
    if let Some(reference) = reference {
        benchmark::append(part, comparison, reference, lang);
    }
    document
}

/// Adds what each comune needs for the next of staged levels.
pub(super) fn next_levels(document: &mut Document, comparison: &Comparison<'_>, lang: Lang) {
    let units = comparison.standings.iter().map(|standing| (standing.participant.name(), &standing.card));
    let table = staged::table(comparison.questionnaire, comparison.index, units, lang);
    if !table.rows.is_empty() {
        document.section(lang.words().staged.missing).table(table);
    }
}

/// Explains why some comuni have no rank.
pub(super) fn unranked_notes(document: &mut Document, comparison: &Comparison<'_>, lang: Lang) {
    let words = lang.words();
    for (applies, note) in [(true, words.unranked_note), (false, words.inapplicable_note)] {
        let unranked = comparison.standings.iter().filter(|standing| standing.rank.is_none());
        let of_kind = unranked.filter(|s| s.card.nodes[comparison.index].coverage.is_some() == applies);
        let names: Vec<&str> = of_kind.map(|standing| standing.participant.name()).collect();
        if !names.is_empty() {
            document.paragraph(note(&names.join(", ")));
        }
    }
}

/// Says that the comuni answer different versions, and what is compared then.
pub(super) fn version_notes(document: &mut Document, comparison: &Comparison<'_>, lang: Lang) {
    let words = lang.words();
    if comparison.has_versions() {
        let versions = comparison.versions().join(", ");
        document.paragraph((words.versions.note)(&versions, &comparison.questionnaire.version));
        if comparison.has_comparable() {
            document.paragraph((words.versions.comparable)(&comparison.questionnaire.version));
        }
    }
}

fn index_title<'a>(comparison: &'a Comparison<'_>, lang: Lang) -> &'a str {
    comparison.questionnaire.nodes()[comparison.index].title.get(lang)
}

/// What all comuni have in common: group, number, wave.
fn subtitle(comparison: &Comparison<'_>, lang: Lang) -> String {
    let words = lang.words();
    let mut parts = Vec::new();
    let shared = |value: fn(&Participant<'_>) -> Option<String>| {
        let mut values = comparison.standings.iter().map(|standing| value(&standing.participant));
        let first = values.next().flatten()?;
        values.all(|value| value.as_deref() == Some(&first)).then_some(first)
    };
    parts.extend(shared(|participant| participant.group().map(str::to_owned)));
    let mut units = comparison.standings.iter().map(|standing| &standing.participant);
    if !units.all(Participant::is_own_group) {
        parts.push((words.units)(comparison.standings.len()));
    }
    parts.extend(shared(|participant| participant.wave().map(str::to_owned)).map(|wave| (words.wave_of)(&wave)));
    parts.join(" · ")
}

/// The ranking.
pub(super) fn ranking(comparison: &Comparison<'_>, lang: Lang) -> Table {
    let words = lang.words();
    let questionnaire = comparison.questionnaire;
    let open = comparison.standings.iter().any(|standing| standing.card.nodes[comparison.index].is_open());
    let applies = |standing: &RankedUnit<'_>| applied(questionnaire, &standing.card, comparison.index);
    let partial = comparison.standings.iter().any(|standing| applies(standing).is_some_and(|share| share < 1.0));
    let waves_differ =
        comparison.standings.windows(2).any(|pair| pair[0].participant.wave() != pair[1].participant.wave());
    let node = |standing: &RankedUnit<'_>| standing.card.nodes[comparison.index];
    let best = questionnaire.display.scale(100.0);
    TableBuilder::<&RankedUnit<'_>>::new()
        .figures("rank", words.rank, |standing| standing.rank)
        .names("unit", words.unit, |standing| standing.participant.name())
        .scores("score", words.index, best, |standing| ranked_score(comparison, standing))
        .column_if(open, TableColumn::figures("interval", words.interval), |standing| {
            range(questionnaire, &node(standing))
        })
        .texts("level", words.level, |standing| level(questionnaire, comparison.index, &node(standing), lang))
        .figures("coverage", words.coverage, |standing| share(node(standing).coverage))
        .column_if(partial, TableColumn::figures("applied", words.applied), |standing| share(applies(standing)))
        .column_if(waves_differ, TableColumn::texts("wave", words.wave), |standing| {
            TableCell::from(standing.participant.wave())
        })
        .column_if(comparison.has_versions(), TableColumn::texts("version", words.version), |standing| {
            TableCell::from(comparison.version_of(standing))
        })
        .column_if(
            comparison.has_comparable(),
            TableColumn::figures("comparable", words.trend.comparable),
            |standing| number(questionnaire, standing.comparable),
        )
        .build(&comparison.standings)
}

/// Adds which comuni only few questions concern, and that differences are rounded by themselves.
pub(super) fn reading_notes(document: &mut Document, comparison: &Comparison<'_>, lang: Lang) {
    document.blocks.extend(few_apply(comparison, lang).map(Block::Paragraph));
    if is_rounded_apart(comparison) {
        document.paragraph(lang.words().rounding_note);
    }
}

/// Whether a spread that is shown is not the difference of the extremes shown.
pub(super) fn is_rounded_apart(comparison: &Comparison<'_>) -> bool {
    let nodes = std::iter::once(comparison.index).chain(comparison.dimensions.iter().copied());
    let apart = |group: &GroupStatistics| rounding::is_rounded_apart(comparison.questionnaire, group.min, group.max);
    nodes.filter_map(|node| comparison.summary(node)).any(|summary| apart(&summary))
}

/// Which comuni only few questions concern; `None` without any.
pub(super) fn few_apply(comparison: &Comparison<'_>, lang: Lang) -> Option<String> {
    let Comparison { questionnaire, index, standings, .. } = comparison;
    let few: Vec<String> = standings
        .iter()
        .filter_map(|standing| {
            let share = applied(questionnaire, &standing.card, *index).filter(|share| *share < FEW)?;
            Some(format!("{} ({})", standing.participant.name(), share_text(share, lang)))
        })
        .collect();
    (!few.is_empty()).then(|| (lang.words().few_apply)(&few.join(", ")))
}

/// The share of questions that apply below which a comune is pointed out in the ranking.
const FEW: f64 = 0.5;

/// The index and its dimensions by comune, followed by the figures of the group.
pub(super) fn matrix(comparison: &Comparison<'_>, lang: Lang) -> Table {
    let words = lang.words();
    let questionnaire = comparison.questionnaire;
    let nodes: Vec<NodeId> = std::iter::once(comparison.index).chain(comparison.dimensions.iter().copied()).collect();
    let summaries: Vec<Option<GroupStatistics>> = nodes.iter().map(|node| comparison.summary(*node)).collect();
    let all = comparison.standings.len();
    let count = |summary: &Option<GroupStatistics>| summary.as_ref().map_or(0, |summary| summary.count);
    let mut rows: Vec<MatrixRow<'_, '_>> = comparison.standings.iter().map(MatrixRow::Unit).collect();
    if summaries.iter().any(|summary| count(summary) < all) {
        rows.push(MatrixRow::Count);
    }
    rows.extend(group_rows(lang).map(|(title, figure, cell)| MatrixRow::Figure(title, figure, cell)));
    let title = |row: &MatrixRow<'_, '_>| {
        TableCell::Text(match row {
            MatrixRow::Unit(standing) => standing.participant.name().to_owned(),
            MatrixRow::Count => words.with_score.to_owned(),
            MatrixRow::Figure(title, ..) => (*title).to_owned(),
        })
    };
    let best = questionnaire.display.scale(100.0);
    let column = |(node, _): &(NodeId, &Option<GroupStatistics>)| {
        let written = &questionnaire.nodes()[*node];
        let title = if *node == comparison.index { words.index } else { written.title.get(lang) };
        TableColumn::scores(written.id.as_str(), title, best)
    };
    let cell = |(node, summary): &(NodeId, &Option<GroupStatistics>), row: &MatrixRow<'_, '_>| match row {
        MatrixRow::Unit(standing) => open_number(questionnaire, &standing.card.nodes[*node]),
        MatrixRow::Count => TableCell::Text((words.of)(count(summary), all)),
        MatrixRow::Figure(_, figure, cell) => cell(questionnaire, summary.as_ref().and_then(*figure)),
    };
    TableBuilder::new()
        .names("unit", words.unit, title)
        .columns_for(nodes.iter().copied().zip(&summaries), column, cell)
        .build_with(rows, |row, cells| Row { sums_up: !matches!(row, MatrixRow::Unit(_)), ..Row::new(cells) })
}

/// A row of the matrix: a comune, or a figure of the group.
enum MatrixRow<'s, 'a> {
    Unit(&'s RankedUnit<'a>),
    /// How many comuni have a score.
    Count,
    Figure(&'static str, Figure, CellOf),
}

type Figure = fn(&GroupStatistics) -> Option<f64>;
type CellOf = fn(&Questionnaire, Option<f64>) -> TableCell;

/// The figures of the group, each with how it is put on the display scale.
fn group_rows(lang: Lang) -> [(&'static str, Figure, CellOf); 6] {
    let words = lang.words();
    [
        (words.mean, |group| Some(group.mean), number),
        (words.weighted_mean, |group| group.weighted_mean, number),
        (words.min, |group| Some(group.min), number),
        (words.max, |group| Some(group.max), number),
        (words.spread, |group| Some(group.spread()), difference),
        (words.deviation, |group| group.deviation, difference),
    ]
}

/// The leaders and laggards on the index and on each dimension.
pub(super) fn ends(comparison: &Comparison<'_>, lang: Lang) -> Table {
    let words = lang.words();
    let questionnaire = comparison.questionnaire;
    let names = |places: &[usize]| {
        let names: Vec<&str> = places.iter().map(|place| comparison.standings[*place].participant.name()).collect();
        first_names(&names, lang)
    };
    let nodes = std::iter::once(comparison.index).chain(comparison.dimensions.iter().copied());
    let title = |node: NodeId| match node == comparison.index {
        true => words.index,
        false => questionnaire.nodes()[node].title.get(lang),
    };
    let leaders = |summary: &GroupStatistics| match summary.leaders.is_empty() {
        true => words.all_equal.to_owned(),
        false => names(&summary.leaders),
    };
    // Without leaders all scores are equal, and nobody lags.
    let laggards = |summary: &GroupStatistics| (!summary.leaders.is_empty()).then(|| names(&summary.laggards));
    TableBuilder::<(NodeId, GroupStatistics)>::new()
        .names("node", words.dimension, |(node, _)| title(*node).to_owned())
        .texts("leaders", words.leads, |(_, summary)| leaders(summary))
        .texts("laggards", words.lags, |(_, summary)| laggards(summary))
        .figures("spread", words.spread, |(_, summary)| difference(questionnaire, Some(summary.spread())))
        .build(nodes.filter_map(|node| Some((node, comparison.summary(node)?))))
}

/// A row per comune, for programs: the columns of `compare -f csv`.
pub fn table(comparison: &Comparison<'_>, lang: Lang) -> Table {
    let words = lang.words();
    let questionnaire = comparison.questionnaire;
    let index = |standing: &RankedUnit<'_>| standing.card.nodes[comparison.index];
    let dimension = |node: &NodeId| {
        let node = &questionnaire.nodes()[*node];
        TableColumn::figures(node.id.as_str(), node.title.get(lang))
    };
    let score = |node: &NodeId, standing: &&RankedUnit<'_>| number(questionnaire, standing.card.nodes[*node].score);
    let staged = staged::is_staged(questionnaire);
    let next = |standing: &RankedUnit<'_>| staged::cells(questionnaire, &standing.card, comparison.index, lang);
    TableBuilder::<&RankedUnit<'_>>::new()
        .figures("rank", words.rank, |standing| standing.rank)
        .names("unit", words.unit, |standing| standing.participant.name())
        .texts("code", words.code, |standing| standing.participant.code())
        .figures("population", words.population, |standing| population(&standing.participant))
        .texts("wave", words.wave, |standing| standing.participant.wave())
        .figures("score", words.index, |standing| number(questionnaire, index(standing).score))
        .texts("level", words.level, |standing| level(questionnaire, comparison.index, &index(standing), lang))
        .figures("coverage", words.coverage, |standing| share(index(standing).coverage))
        .columns_for(comparison.dimensions.iter().copied(), dimension, score)
        .figures("applied", words.applied, |standing| share(applied(questionnaire, &standing.card, comparison.index)))
        .column_if(staged, TableColumn::texts("next_level", words.staged.next), |standing| next(standing).0)
        .column_if(staged, TableColumn::texts("closed_by", words.staged.closed_by), |standing| next(standing).1)
        .column_if(comparison.has_versions(), TableColumn::texts("version", words.version), |standing| {
            TableCell::from(comparison.version_of(standing))
        })
        .column_if(
            comparison.has_comparable(),
            TableColumn::figures("comparable", words.trend.comparable),
            |standing| number(questionnaire, standing.comparable),
        )
        .build(&comparison.standings)
}

/// The comparison, for programs.
pub fn data(comparison: &Comparison<'_>) -> Value {
    let questionnaire = comparison.questionnaire;
    let scale = |score: Option<f64>| score.map(|score| questionnaire.display.scale(score));
    let nodes: Vec<NodeId> = std::iter::once(comparison.index).chain(comparison.dimensions.iter().copied()).collect();
    let id = |node: NodeId| questionnaire.nodes()[node].id.as_str();
    let ranks: HashMap<NodeId, Vec<Option<usize>>> =
        nodes.iter().map(|node| (*node, comparison.ranks(*node))).collect();
    let figures = |place: usize, standing: &RankedUnit<'_>, node: NodeId| {
        let score = &standing.card.nodes[node];
        json!({
            "node": id(node),
            "score": scale(score.score),
            "low": scale(score.low),
            "high": scale(score.high),
            "level": score.level.map(|level| questionnaire.level(node, level).0.as_str()),
            "coverage": score.coverage,
            "rank": ranks[&node][place],
        })
    };
    let unit = |(place, standing): (usize, &RankedUnit<'_>)| {
        let mut unit = json!({
            "rank": standing.rank,
            "unit": comune_data(&standing.participant),
            "wave": standing.participant.wave(),
            "applied": applied(questionnaire, &standing.card, comparison.index),
            "nodes": nodes.iter().map(|node| figures(place, standing, *node)).collect::<Vec<_>>(),
        });
        if staged::is_staged(questionnaire) {
            unit["next_steps"] = staged::data(questionnaire, &standing.card).into();
        }
        if comparison.has_versions() {
            unit["version"] = json!(comparison.version_of(standing));
            unit["comparable"] = json!(scale(standing.comparable));
        }
        unit
    };
    let group = |node: NodeId| {
        let summary = comparison.summary(node)?;
        let keys = |places: &[usize]| -> Vec<String> {
            places.iter().map(|place| comparison.standings[*place].participant.key().to_owned()).collect()
        };
        Some(json!({
            "node": id(node),
            "count": summary.count,
            "mean": scale(Some(summary.mean)),
            "weighted_mean": scale(summary.weighted_mean),
            "min": scale(Some(summary.min)),
            "max": scale(Some(summary.max)),
            "spread": questionnaire.display.difference(summary.spread()),
            "deviation": summary.deviation.map(|deviation| questionnaire.display.difference(deviation)),
            "leaders": keys(&summary.leaders),
            "laggards": keys(&summary.laggards),
        }))
    };
    json!({
        "schema": 1,
        "questionnaire": questionnaire_data(questionnaire),
        "index": id(comparison.index),
        "units": comparison.standings.iter().enumerate().map(unit).collect::<Vec<_>>(),
        "group": nodes.iter().filter_map(|node| group(*node)).collect::<Vec<_>>(),
        "levels": levels::data(comparison),
    })
}
