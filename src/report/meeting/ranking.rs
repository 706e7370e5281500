//! The section on one index: ranked comuni, dimensions, spread.

use super::indices::{axis, bar, has_levels, interval, level_keys, target_text};
use super::shown::{MOST, drawn, first_only, first_three, with_rank_in_words};
use super::{MeetingContext, Subject, heat, spread};
use crate::compare::RankedUnit;
use crate::report::cells::{open_number, range, share, share_text};
use crate::report::chart::{Drawing, Key, RowWeight, Sign, Strip, StripLayout, StripRow, Strips};
use crate::report::rounding::{apart, clear_gap_text, clear_score_text, ranked_score};
use crate::report::{Chart, Document, Layout, TableCell, compare};
use crate::score::SAME;

/// Up to this number of dimensions, ranking and heat map are next to each other and the spread is folded.
const FEW_DIMENSIONS: usize = 5;
/// With more comuni than this, they are below each other.
const FEW_COMUNI: usize = 8;
/// The narrowest interval drawn, in points.
pub(super) const NARROWEST: f64 = 0.05;

/// Adds the charts of an index.
pub(super) fn append(document: &mut Document, subject: &Subject<'_, '_>, context: &MeetingContext<'_, '_>) {
    let lang = context.lang;
    let comparison = subject.comparison;
    document.layout(Layout::Statement(statement(subject, context)));
    let few = comparison.dimensions.len() > 1 && comparison.dimensions.len() <= FEW_DIMENSIONS;
    let in_columns = few && comparison.standings.len() <= FEW_COMUNI;
    if in_columns {
        let (mut left, mut right) = (Document::default(), Document::default());
        left.chart(chart(subject, context));
        right.chart(heat::chart(subject, context));
        document.layout(Layout::Columns(vec![super::untitled(left), super::untitled(right)]));
    } else {
        document.chart(chart(subject, context));
    }
    compare::unranked_notes(document, comparison, lang);
    if let Some(few) = compare::few_apply(comparison, lang) {
        document.layout(Layout::Note(few));
    }
    compare::version_notes(document, comparison, lang);
    if comparison.standings.len() > MOST {
        document.folded(
            lang.words().ranking.to_owned(),
            Document::from(with_rank_in_words(compare::ranking(comparison, lang), lang)),
        );
    }
    if comparison.dimensions.len() > 1 {
        if !in_columns {
            document.chart(heat::chart(subject, context));
        }
        if comparison.ranked() > 1 {
            let chart = spread::chart(subject, context);
            if few {
                let mut folded = Document::default();
                let title = chart.title.clone();
                folded.chart(chart);
                document.folded(title, folded);
            } else {
                document.chart(chart);
            }
        }
    }
    if compare::is_rounded_apart(comparison) {
        document.layout(Layout::Note(lang.words().rounding_note.to_owned()));
    }
    compare::next_levels(document, comparison, lang);
}

/// How many comuni reach the target, and how far the nearest of the others is; without a target, the extremes.
fn statement(subject: &Subject<'_, '_>, context: &MeetingContext<'_, '_>) -> String {
    let lang = context.lang;
    let words = &lang.words().meeting;
    let comparison = subject.comparison;
    let text = |score: f64| clear_score_text(comparison.questionnaire, comparison.index, score, lang);
    let Some(group) = comparison.summary(comparison.index) else { return words.nobody.to_owned() };
    if group.count == 1 {
        return (words.results.alone)(comparison.standings[0].participant.name(), &text(group.mean));
    }
    let extremes = || match group.leaders.is_empty() {
        true => (words.results.all_equal)(&text(group.mean)),
        false => {
            let [least, most] = apart(comparison.questionnaire, comparison.index, [group.min, group.max], lang);
            (words.results.from_to)(
                &least,
                &first_three(comparison, &group.laggards, lang),
                &most,
                &first_three(comparison, &group.leaders, lang),
                &text(group.mean),
            )
        }
    };
    let Some(target) = subject.target() else { return extremes() };
    let shown_target = target_text(subject, target, lang);
    let score = |standing: &RankedUnit<'_>| standing.card.nodes[comparison.index].score;
    let below = comparison.standings.iter().filter(|one| score(one).is_some_and(|score| score < target - SAME));
    let nearest = below.max_by(|one, other| score(one).unwrap_or(0.0).total_cmp(&score(other).unwrap_or(0.0)));
    match nearest {
        None => (words.results.target_reached_by_all)(group.count, &shown_target),
        Some(nearest) => (words.results.target_reached_by)(
            comparison.reaching(target),
            group.count,
            &shown_target,
            nearest.participant.name(),
            &clear_gap_text(comparison.questionnaire, target - score(nearest).unwrap_or(0.0), lang),
        ),
    }
}

/// The ranked comuni, each with level, interval and coverage.
pub(super) fn chart(subject: &Subject<'_, '_>, context: &MeetingContext<'_, '_>) -> Chart {
    let lang = context.lang;
    let words = lang.words();
    let comparison = subject.comparison;
    let questionnaire = comparison.questionnaire;
    let mut axis = axis(subject, lang);
    axis.mean = comparison.mean(comparison.index).map(|mean| questionnaire.display.scale(mean));
    if comparison.ranked() < 2 {
        axis.mean = None;
    }
    let node = |standing: &RankedUnit<'_>| standing.card.nodes[comparison.index];
    let has_interval =
        comparison.standings.iter().any(|standing| interval(questionnaire, &node(standing), NARROWEST).is_some());
    // The same coverage for all comuni is named once.
    let drawn = drawn(comparison);
    let coverage = drawn.first().and_then(|first| node(first).coverage);
    let common = coverage.filter(|_| drawn.len() > 1 && drawn.iter().all(|one| node(one).coverage == coverage));
    let mut columns = vec![words.index];
    columns.extend(has_interval.then_some(words.interval));
    columns.extend(common.is_none().then_some(words.coverage));
    let row = |standing: &RankedUnit<'_>| {
        let node = node(standing);
        let interval = interval(questionnaire, &node, NARROWEST);
        let level = node.level.map(|level| questionnaire.level(comparison.index, level).1.get(lang).to_owned());
        let shown_interval = if interval.is_some() { range(questionnaire, &node) } else { TableCell::Empty };
        let figure =
            if node.score.is_some() { ranked_score(comparison, standing) } else { open_number(questionnaire, &node) };
        StripRow {
            name: standing.participant.name().to_owned(),
            note: level,
            weight: RowWeight::Plain,
            strips: vec![Strip {
                axis: None,
                marks: bar(questionnaire, comparison.index, &node).into_iter().chain(interval).collect(),
                figures: std::iter::once(figure)
                    .chain(has_interval.then_some(shown_interval))
                    .chain(common.is_none().then(|| share(node.coverage)))
                    .collect(),
            }],
        }
    };
    let rows: Vec<StripRow> = drawn.iter().map(row).collect();
    let mut legend = Vec::new();
    let shown = |value: f64| crate::lang::shown(value, axis.scale.decimals, lang);
    if let Some(target) = subject.target() {
        let text = target_text(subject, target, lang);
        legend.push(Key { sign: Sign::Target, text: (words.meeting.results.target_is)(&text) });
    }
    legend.extend(axis.mean.map(|mean| Key { sign: Sign::Mean, text: (words.meeting.results.mean_is)(&shown(mean)) }));
    legend
        .extend(has_interval.then(|| Key { sign: Sign::Interval, text: words.meeting.results.interval_is.to_owned() }));
    if axis.levels.is_empty() {
        legend.extend(level_keys(subject, lang));
    }
    let title = words.meeting.results.ranking_title;
    let with_levels = if has_levels(subject) { words.meeting.results.level_reading } else { "" };
    let max = crate::report::cells::plain_number(axis.scale.max, lang);
    Chart {
        key: format!("bars-{}", subject.key()),
        title: title.to_owned(),
        description: format!("{}: {}", subject.title(lang), super::sentences::running(title)),
        reading: format!(
            "{}{with_levels}{}{}",
            (words.meeting.results.ranking_reading)(&max),
            common.map(|share| (words.meeting.results.coverage_of_all)(&share_text(share, lang))).unwrap_or_default(),
            first_only(comparison, lang)
        ),
        drawing: Drawing::Strips(Strips {
            layout: StripLayout::Ranking,
            head: words.unit.to_owned(),
            axes: vec![axis],
            columns: columns.into_iter().map(str::to_owned).collect(),
            rows,
            legend,
        }),
        figures: with_rank_in_words(compare::ranking(comparison, lang), lang),
        source: String::new(),
    }
}
