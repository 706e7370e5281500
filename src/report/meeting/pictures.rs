//! The charts of a comparison: ranked bars, heat map, spread per dimension.

use crate::compare::{Comparison, GroupStatistics, RankedUnit};
use crate::lang::Lang;
use crate::model::{NodeId, Questionnaire};
use crate::report::Chart;
use crate::report::cells::{difference_text, score_text};
use crate::report::chart::{Bar, Bars, ChartScale, Drawing, HeatMap, HeatRow, Spread, SpreadLine, SpreadPoint};

/// With more comuni than this, charts with a row per comune show only the first ones.
const MOST: usize = 30;
/// The number of comuni shown then.
const FIRST: usize = 20;

pub(super) fn scale(questionnaire: &Questionnaire) -> ChartScale {
    let display = &questionnaire.display;
    ChartScale { min: display.min(), max: display.max(), decimals: display.decimals() }
}

/// The title of a chart about an index.
pub(super) fn index_title<'a>(comparison: &'a Comparison<'_>, lang: Lang) -> &'a str {
    comparison.questionnaire.nodes()[comparison.index].title.get(lang)
}

/// What charts on an index are named after: the questionnaire, and the index unless it is the main one.
pub(super) fn chart_name(comparison: &Comparison<'_>) -> String {
    let questionnaire = comparison.questionnaire;
    match comparison.index == questionnaire.indices()[0] {
        true => questionnaire.id.to_string(),
        false => format!("{}-{}", questionnaire.id, questionnaire.nodes()[comparison.index].id),
    }
}

fn key(comparison: &Comparison<'_>, kind: &str) -> String {
    format!("{kind}-{}", chart_name(comparison))
}

/// The comuni of a chart with a row per comune.
fn drawn<'c, 'a>(comparison: &'c Comparison<'a>) -> &'c [RankedUnit<'a>] {
    let all = &comparison.standings;
    if all.len() > MOST { &all[..FIRST] } else { all }
}

/// The description, with a note if only the first comuni are shown.
fn first_only(comparison: &Comparison<'_>, lang: Lang) -> String {
    let (shown, all) = (drawn(comparison).len(), comparison.standings.len());
    if shown < all { format!(" {}", (lang.words().meeting.first_of)(shown, all)) } else { String::new() }
}

fn unit_name<'a>(comparison: &'a Comparison<'_>, unit: usize) -> &'a str {
    comparison.standings[unit].participant.name()
}

/// The names of comuni, at most the first three.
pub(super) fn first_three(comparison: &Comparison<'_>, units: &[usize]) -> String {
    let names: Vec<&str> = units.iter().take(3).map(|unit| unit_name(comparison, *unit)).collect();
    format!("{}{}", names.join(", "), if units.len() > 3 { ", …" } else { "" })
}

/// The ranked comuni, each with the interval that missing answers allow.
pub(super) fn bars(comparison: &Comparison<'_>, lang: Lang) -> Chart {
    let words = &lang.words().meeting;
    let questionnaire = comparison.questionnaire;
    let display = &questionnaire.display;
    let summary = comparison.summary(comparison.index);
    let text = |score: f64| score_text(questionnaire, score, lang);
    let mut finding = match &summary {
        None => words.nobody.to_owned(),
        Some(group) if group.count == 1 => (words.alone)(unit_name(comparison, 0), &text(group.mean)),
        Some(group) if group.leaders.is_empty() => (words.all_equal)(&text(group.mean)),
        Some(group) => (words.bars_finding)(
            &first_three(comparison, &group.leaders),
            &text(group.max),
            &first_three(comparison, &group.laggards),
            &text(group.min),
            &text(group.mean),
        ),
    };
    let node = |standing: &RankedUnit<'_>| standing.card.nodes[comparison.index];
    let open = comparison.standings.iter().filter(|standing| node(standing).is_open()).count();
    finding.push_str(&(words.bars_open)(open));
    finding.push_str(&first_only(comparison, lang));
    let bar = |standing: &RankedUnit<'_>| {
        let score = node(standing);
        Bar {
            name: standing.participant.name().to_owned(),
            rank: standing.rank,
            value: score.score.map(|score| display.scale(score)),
            open: score
                .low
                .zip(score.high)
                .filter(|_| score.is_open())
                .map(|(l, h)| (display.scale(l), display.scale(h))),
        }
    };
    let target = questionnaire.nodes()[comparison.index].target;
    Chart {
        key: key(comparison, "bars"),
        title: (words.bars)(index_title(comparison, lang)),
        finding,
        drawing: Drawing::Bars(Bars {
            bars: drawn(comparison).iter().map(bar).collect(),
            scale: scale(questionnaire),
            mean: summary.map(|group| display.scale(group.mean)),
            target: target.map(|target| display.scale(target.get())),
        }),
        figures: None,
    }
}

/// A cell per comune and dimension.
pub(super) fn heat_map(comparison: &Comparison<'_>, lang: Lang) -> Chart {
    let words = &lang.words().meeting;
    let questionnaire = comparison.questionnaire;
    let value = |standing: &RankedUnit<'_>, node: NodeId| {
        standing.card.nodes[node].score.map(|score| questionnaire.display.scale(score))
    };
    let title = |node: NodeId| questionnaire.nodes()[node].title.get(lang).to_owned();
    let row = |standing: &RankedUnit<'_>| HeatRow {
        name: standing.participant.name().to_owned(),
        values: comparison.dimensions.iter().map(|node| value(standing, *node)).collect(),
    };
    let fields = comparison.standings.iter().flat_map(|s| comparison.dimensions.iter().map(|node| value(s, *node)));
    let gaps = fields.filter(Option::is_none).count();
    let text = |group: &GroupStatistics| score_text(questionnaire, group.mean, lang);
    let mut finding = match comparison.extremes() {
        None => words.nobody.to_owned(),
        Some([best, worst]) => (words.heat_finding)(&title(best.0), &text(&best.1), &title(worst.0), &text(&worst.1)),
    };
    finding.push_str(&(words.heat_gaps)(gaps));
    finding.push_str(&first_only(comparison, lang));
    Chart {
        key: key(comparison, "heat-map"),
        title: (words.heat)(index_title(comparison, lang)),
        finding,
        drawing: Drawing::HeatMap(HeatMap {
            columns: comparison.dimensions.iter().map(|node| title(*node)).collect(),
            rows: drawn(comparison).iter().map(row).collect(),
            scale: scale(questionnaire),
        }),
        figures: None,
    }
}

/// The spread of the comuni on the index and on each dimension.
pub(super) fn spread(comparison: &Comparison<'_>, lang: Lang) -> Chart {
    let words = &lang.words().meeting;
    let questionnaire = comparison.questionnaire;
    let display = &questionnaire.display;
    let title = |node: NodeId| questionnaire.nodes()[node].title.get(lang);
    let mut known: Vec<(NodeId, GroupStatistics)> =
        comparison.dimensions.iter().filter_map(|node| Some((*node, comparison.summary(*node)?))).collect();
    known.sort_by(|(_, one), (_, other)| other.spread().total_cmp(&one.spread()));
    let text = |difference: f64| difference_text(questionnaire, difference, lang);
    let finding = match (known.first(), known.last()) {
        (Some((wide, widest)), Some((narrow, narrowest))) if wide != narrow => (words.spread_finding)(
            title(*wide),
            &text(widest.spread()),
            &first_three(comparison, &widest.leaders),
            &first_three(comparison, &widest.laggards),
            title(*narrow),
            &text(narrowest.spread()),
        ),
        _ => bars(comparison, lang).finding,
    };
    let line = |node: &NodeId| SpreadLine {
        name: title(*node).to_owned(),
        points: comparison
            .standings
            .iter()
            .map(|standing| SpreadPoint {
                name: standing.participant.name().to_owned(),
                value: standing.card.nodes[*node].score.map(|score| display.scale(score)),
            })
            .collect(),
        mean: comparison.summary(*node).map(|group| display.scale(group.mean)),
    };
    Chart {
        key: key(comparison, "spread"),
        title: (words.spread)(index_title(comparison, lang)),
        finding,
        drawing: Drawing::Spread(Spread {
            lines: std::iter::once(&comparison.index).chain(&comparison.dimensions).map(line).collect(),
            scale: scale(questionnaire),
        }),
        figures: None,
    }
}
