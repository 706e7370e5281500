//! How far apart the comuni are on each dimension.

use super::indices::axis;
use super::{MeetingContext, Subject};
use crate::compare::GroupStatistics;
use crate::model::NodeId;
use crate::report::cells::{number, score_text};
use crate::report::chart::{Drawing, Key, Look, Mark, RowWeight, Sign, Strip, StripLayout, StripRow, Strips};
use crate::report::{Chart, compare};

/// Differences closer than this, in points, do not make a title.
const CLOSE: f64 = 5.0;

/// A strip per dimension, by falling distance.
pub(super) fn chart(subject: &Subject<'_, '_>, context: &MeetingContext<'_, '_>) -> Chart {
    let lang = context.lang;
    let words = &lang.words().meeting;
    let comparison = subject.comparison;
    let questionnaire = comparison.questionnaire;
    let mut known: Vec<(NodeId, GroupStatistics)> =
        comparison.dimensions.iter().filter_map(|node| Some((*node, comparison.summary(*node)?))).collect();
    known.retain(|(_, group)| group.count > 1);
    known.sort_by(|(_, one), (_, other)| other.spread().total_cmp(&one.spread()));
    let title = |node: NodeId| questionnaire.nodes()[node].title.get(lang);
    let row = |(node, group): &(NodeId, GroupStatistics)| StripRow {
        name: title(*node).to_owned(),
        note: Some(ends(subject, group, context)),
        weight: RowWeight::Plain,
        strips: vec![Strip {
            axis: None,
            marks: marks(subject, *node, group),
            figures: vec![number(questionnaire, Some(group.spread()))],
        }],
    };
    let heading = match (known.first(), known.last()) {
        (Some((wide, widest)), Some((narrow, narrowest))) if widest.spread() - narrowest.spread() >= CLOSE => {
            (words.results.spread_title)(title(*wide), title(*narrow))
        }
        _ => words.results.spread_neutral.to_owned(),
    };
    let axis = crate::report::chart::Axis { levels: Vec::new(), target: None, ..axis(subject, lang) };
    let legend = vec![
        Key { sign: Sign::Dot(Look::Shared), text: words.results.spread_ends.to_owned() },
        Key { sign: Sign::Dot(Look::Single), text: words.results.spread_others.to_owned() },
        Key { sign: Sign::Tick, text: words.results.group_mean.to_owned() },
    ];
    Chart {
        key: format!("spread-{}", subject.key()),
        title: heading,
        description: (words.results.spread)(subject.title(lang)),
        reading: words.results.spread_reading.to_owned(),
        drawing: Drawing::Strips(Strips {
            layout: StripLayout::Spread,
            head: lang.words().dimension.to_owned(),
            axes: vec![axis],
            columns: vec![lang.words().gap.to_owned()],
            rows: known.iter().map(row).collect(),
            legend,
        }),
        figures: compare::ends(comparison, lang),
        source: String::new(),
    }
}

/// The lowest and the highest score, with the names.
fn ends(subject: &Subject<'_, '_>, group: &GroupStatistics, context: &MeetingContext<'_, '_>) -> String {
    let lang = context.lang;
    let words = &lang.words().meeting;
    let comparison = subject.comparison;
    let text = |score: f64| score_text(comparison.questionnaire, score, lang);
    if group.leaders.is_empty() {
        return (words.results.all_at)(&text(group.max));
    }
    let names = |units: &[usize]| super::shown::first_three(comparison, units, lang);
    (words.results.ends_from_to)(&text(group.min), &names(&group.laggards), &text(group.max), &names(&group.leaders))
}

fn marks(subject: &Subject<'_, '_>, node: NodeId, group: &GroupStatistics) -> Vec<Mark> {
    let display = &subject.comparison.questionnaire.display;
    let mut values: Vec<f64> = subject.comparison.standings.iter().filter_map(|s| s.card.nodes[node].score).collect();
    values.sort_by(f64::total_cmp);
    let inner = values.iter().filter(|value| **value > group.min && **value < group.max);
    let (low, high) = (display.scale(group.min), display.scale(group.max));
    let mut marks = vec![Mark::Span { low, high }];
    marks.extend(inner.map(|value| Mark::Ring(display.scale(*value))));
    marks.extend([Mark::Dot(low), Mark::Dot(high), Mark::Mean(display.scale(group.mean))]);
    marks
}
