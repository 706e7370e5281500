//! Comuni beside each other: the table for the meeting, the same for spreadsheets and programs.

use super::cells::{comune_data, level, number, open_number, range, share};
use super::group::first_names;
use super::{Cell, Column, Document, Row, Table};
use crate::compare::{Comparison, GroupStatistics, Participant, RankedUnit};
use crate::lang::Lang;
use serde_json::{Value, json};

/// The comparison, to read: the ranking, the matrix of dimensions with the group's figures, who leads and lags.
pub fn document(comparison: &Comparison<'_>, lang: Lang) -> Document {
    let words = lang.words();
    let questionnaire = comparison.questionnaire;
    let mut document = Document::default();
    document.title(format!("{} · {}", questionnaire.title.get(lang), index_title(comparison, lang)));
    document.paragraph(subtitle(comparison, lang));
    document.heading(words.ranking);
    document.table(ranking(comparison, lang));
    unranked_notes(&mut document, comparison, lang);
    document.heading(words.by_dimension);
    document.table(matrix(comparison, lang));
    if comparison.is_open() {
        document.paragraph(words.open_note);
    }
    if comparison.standings.iter().filter(|standing| standing.rank.is_some()).count() > 1 {
        document.heading(words.ends);
        document.table(ends(comparison, lang));
    }
    if let Some(source) = &questionnaire.source {
        document.paragraph((words.source)(source.get(lang).trim_end_matches('.')));
    }
    document
}

/// Why some comuni have no rank.
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

fn index_title<'a>(comparison: &'a Comparison<'_>, lang: Lang) -> &'a str {
    comparison.questionnaire.nodes()[comparison.index].title.get(lang)
}

/// Group, number of comuni, wave: what all have in common.
fn subtitle(comparison: &Comparison<'_>, lang: Lang) -> String {
    let words = lang.words();
    let mut parts = Vec::new();
    let shared = |value: fn(&Participant<'_>) -> Option<String>| {
        let mut values = comparison.standings.iter().map(|standing| value(&standing.participant));
        let first = values.next().flatten()?;
        values.all(|value| value.as_deref() == Some(&first)).then_some(first)
    };
    parts.extend(shared(|participant| participant.group().map(str::to_owned)));
    parts.push((words.units)(comparison.standings.len()));
    parts.extend(shared(|participant| participant.wave().map(str::to_owned)).map(|wave| (words.wave_of)(&wave)));
    parts.join(" · ")
}

/// The comuni in order.
pub(super) fn ranking(comparison: &Comparison<'_>, lang: Lang) -> Table {
    let words = lang.words();
    let questionnaire = comparison.questionnaire;
    let open = comparison.standings.iter().any(|standing| standing.card.nodes[comparison.index].is_open());
    let mut columns = vec![
        Column::figures("rank", words.rank),
        Column::names("unit", words.unit),
        Column::scores("score", words.index, questionnaire.display.scale(100.0)),
        Column::texts("level", words.level),
        Column::figures("coverage", words.coverage),
    ];
    if open {
        columns.insert(3, Column::figures("interval", words.interval));
    }
    let waves_differ =
        comparison.standings.windows(2).any(|pair| pair[0].participant.wave() != pair[1].participant.wave());
    if waves_differ {
        columns.push(Column::texts("wave", words.wave));
    }
    let row = |standing: &RankedUnit<'_>| {
        let score = &standing.card.nodes[comparison.index];
        let mut cells = vec![
            standing.rank.map_or(Cell::Empty, |rank| Cell::Whole(rank as u64)),
            Cell::Text(standing.participant.name().to_owned()),
            number(questionnaire, score.score),
            level(questionnaire, score.level, lang),
            share(score.coverage),
        ];
        if open {
            cells.insert(3, range(questionnaire, score));
        }
        if waves_differ {
            cells.push(Cell::text(standing.participant.wave()));
        }
        Row::new(cells)
    };
    Table { columns, rows: comparison.standings.iter().map(row).collect() }
}

/// The index and its dimensions by comune, and the group's figures below.
pub(super) fn matrix(comparison: &Comparison<'_>, lang: Lang) -> Table {
    let words = lang.words();
    let questionnaire = comparison.questionnaire;
    let nodes: Vec<usize> = std::iter::once(comparison.index).chain(comparison.dimensions.iter().copied()).collect();
    let mut columns = vec![Column::names("unit", words.unit)];
    columns.extend(nodes.iter().map(|place| {
        let node = &questionnaire.nodes()[*place];
        let title = if *place == comparison.index { words.index } else { node.title.get(lang) };
        Column::scores(node.id.as_str(), title, questionnaire.display.scale(100.0))
    }));
    let mut rows: Vec<Row> = Vec::new();
    for standing in &comparison.standings {
        let mut cells = vec![Cell::Text(standing.participant.name().to_owned())];
        cells.extend(nodes.iter().map(|node| open_number(questionnaire, &standing.card.nodes[*node])));
        rows.push(Row::new(cells));
    }
    let summaries: Vec<Option<GroupStatistics>> = nodes.iter().map(|node| comparison.summary(*node)).collect();
    let all = comparison.standings.len();
    let count = |summary: &Option<GroupStatistics>| summary.as_ref().map_or(0, |summary| summary.count);
    if summaries.iter().any(|summary| count(summary) < all) {
        let mut cells = vec![Cell::Text(words.with_score.to_owned())];
        cells.extend(summaries.iter().map(|summary| Cell::Text((words.of)(count(summary), all))));
        rows.push(Row::summing_up(cells));
    }
    for (title, figure) in group_rows(lang) {
        let mut cells = vec![Cell::Text(title.to_owned())];
        cells.extend(summaries.iter().map(|summary| number(questionnaire, summary.as_ref().and_then(figure))));
        rows.push(Row::summing_up(cells));
    }
    Table { columns, rows }
}

type Figure = fn(&GroupStatistics) -> Option<f64>;

fn group_rows(lang: Lang) -> [(&'static str, Figure); 6] {
    let words = lang.words();
    [
        (words.mean, |group| Some(group.mean)),
        (words.weighted_mean, |group| group.weighted_mean),
        (words.min, |group| Some(group.min)),
        (words.max, |group| Some(group.max)),
        (words.spread, |group| Some(group.spread())),
        (words.deviation, |group| group.deviation),
    ]
}

/// Who leads and who lags, on the index and on each dimension.
pub(super) fn ends(comparison: &Comparison<'_>, lang: Lang) -> Table {
    let words = lang.words();
    let questionnaire = comparison.questionnaire;
    let columns = vec![
        Column::names("node", words.dimension),
        Column::texts("leaders", words.leads),
        Column::texts("laggards", words.lags),
        Column::figures("spread", words.spread),
    ];
    let names = |places: &[usize]| {
        let names: Vec<&str> = places.iter().map(|place| comparison.standings[*place].participant.name()).collect();
        first_names(&names, lang)
    };
    let nodes = std::iter::once(comparison.index).chain(comparison.dimensions.iter().copied());
    let rows = nodes.filter_map(|node| {
        let summary = comparison.summary(node)?;
        let title = if node == comparison.index { words.index } else { questionnaire.nodes()[node].title.get(lang) };
        let (leads, lags) = if summary.leaders.is_empty() {
            (Cell::Text(words.all_equal.to_owned()), Cell::Empty)
        } else {
            (Cell::Text(names(&summary.leaders)), Cell::Text(names(&summary.laggards)))
        };
        Some(Row::new(vec![Cell::Text(title.to_owned()), leads, lags, number(questionnaire, Some(summary.spread()))]))
    });
    Table { columns, rows: rows.collect() }
}

/// A row per comune, for programs: the columns of `compare -f csv`.
pub fn table(comparison: &Comparison<'_>, lang: Lang) -> Table {
    let words = lang.words();
    let questionnaire = comparison.questionnaire;
    let mut columns = vec![
        Column::figures("rank", words.rank),
        Column::names("unit", words.unit),
        Column::texts("code", words.code),
        Column::figures("population", words.population),
        Column::texts("wave", words.wave),
        Column::figures("score", words.index),
        Column::texts("level", words.level),
        Column::figures("coverage", words.coverage),
    ];
    columns.extend(comparison.dimensions.iter().map(|place| {
        let node = &questionnaire.nodes()[*place];
        Column::figures(node.id.as_str(), node.title.get(lang))
    }));
    let row = |standing: &RankedUnit<'_>| {
        let unit = &standing.participant;
        let score = &standing.card.nodes[comparison.index];
        let mut cells = vec![
            standing.rank.map_or(Cell::Empty, |rank| Cell::Whole(rank as u64)),
            Cell::Text(unit.name().to_owned()),
            Cell::text(unit.code()),
            unit.population().map_or(Cell::Empty, Cell::Whole),
            Cell::text(standing.participant.wave()),
            number(questionnaire, score.score),
            level(questionnaire, score.level, lang),
            share(score.coverage),
        ];
        cells.extend(comparison.dimensions.iter().map(|node| number(questionnaire, standing.card.nodes[*node].score)));
        Row::new(cells)
    };
    Table { columns, rows: comparison.standings.iter().map(row).collect() }
}

/// The comparison, for programs.
pub fn data(comparison: &Comparison<'_>) -> Value {
    let questionnaire = comparison.questionnaire;
    let scale = |score: Option<f64>| score.map(|score| questionnaire.display.scale(score));
    let nodes: Vec<usize> = std::iter::once(comparison.index).chain(comparison.dimensions.iter().copied()).collect();
    let id = |node: usize| questionnaire.nodes()[node].id.as_str();
    let figures = |standing: &RankedUnit<'_>, node: usize| {
        let score = &standing.card.nodes[node];
        json!({
            "node": id(node),
            "score": scale(score.score),
            "low": scale(score.low),
            "high": scale(score.high),
            "level": score.level.map(|level| questionnaire.levels.get(level).0.as_str()),
            "coverage": score.coverage,
        })
    };
    let unit = |standing: &RankedUnit<'_>| {
        json!({
            "rank": standing.rank,
            "unit": comune_data(&standing.participant),
            "wave": standing.participant.wave(),
            "nodes": nodes.iter().map(|node| figures(standing, *node)).collect::<Vec<_>>(),
        })
    };
    let group = |node: usize| {
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
            "spread": scale(Some(summary.spread())),
            "deviation": scale(summary.deviation),
            "leaders": keys(&summary.leaders),
            "laggards": keys(&summary.laggards),
        }))
    };
    json!({
        "schema": 1,
        "questionnaire": {"id": questionnaire.id.as_str(), "version": questionnaire.version},
        "index": id(comparison.index),
        "units": comparison.standings.iter().map(unit).collect::<Vec<_>>(),
        "group": nodes.iter().filter_map(|node| group(*node)).collect::<Vec<_>>(),
    })
}
