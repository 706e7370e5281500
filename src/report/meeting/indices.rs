//! Axes of indices, and the table of all indices by comune.

use super::sentences::wave;
use super::{MeetingContext, Subject};
use crate::compare::{Comparison, RankedUnit};
use crate::lang::Lang;
use crate::model::{Levels, NodeId, Questionnaire};
use crate::report::cells::level;
use crate::report::chart::{
    Axis, ChartScale, Drawing, Key, LevelBand, Look, Mark, RowWeight, Shade, Sign, Strip, StripLayout, StripRow, Strips,
};
use crate::report::rounding::{clear_number, ranked_score};
use crate::report::{Chart, Table, TableBuilder, TableCell, TableColumn};
use crate::score::NodeScore;

/// With more comuni than this, the first page shows only the first ones.
const MOST: usize = 15;
/// The number shown then.
const FIRST: usize = 12;

pub(super) fn scale(questionnaire: &Questionnaire) -> ChartScale {
    let display = &questionnaire.display;
    ChartScale { min: display.min(), max: display.max(), decimals: display.decimals() }
}

/// The axis of an index.
pub(super) fn axis(subject: &Subject<'_, '_>, lang: Lang) -> Axis {
    let questionnaire = subject.comparison.questionnaire;
    Axis {
        title: subject.title(lang).to_owned(),
        tone: subject.tone,
        scale: scale(questionnaire),
        levels: bands(subject, lang),
        target: subject.target().map(|target| questionnaire.display.scale(target)),
        mean: None,
    }
}

fn bands(subject: &Subject<'_, '_>, lang: Lang) -> Vec<LevelBand> {
    let Comparison { questionnaire, index, .. } = subject.comparison;
    let Some(Levels::Thresholds(levels)) = questionnaire.levels_of(*index) else { return Vec::new() };
    let band = |(at, level): (usize, &crate::model::Level)| LevelBand {
        title: level.title.get(lang).to_owned(),
        from: questionnaire.display.scale(level.from.get()),
        shade: Shade::of_level(at, levels.len()),
    };
    levels.iter().enumerate().map(band).collect()
}

/// Whether the index has levels.
pub(super) fn has_levels(subject: &Subject<'_, '_>) -> bool {
    subject.comparison.questionnaire.levels_of(subject.comparison.index).is_some()
}

/// The shade of a score, from the level that the program decided.
pub(super) fn shade(questionnaire: &Questionnaire, node: NodeId, score: &NodeScore) -> Shade {
    let level = score.level.zip(questionnaire.levels_of(node));
    level.map_or(Shade::PLAIN, |(level, levels)| Shade::of_level(level, levels.len()))
}

/// The bar of a score; a hatched box over all possible values without one.
pub(super) fn bar(questionnaire: &Questionnaire, node: NodeId, score: &NodeScore) -> Option<Mark> {
    let display = &questionnaire.display;
    match (score.score, score.low, score.high) {
        (Some(known), ..) => Some(Mark::Bar { to: display.scale(known), shade: shade(questionnaire, node, score) }),
        (None, Some(low), Some(high)) => Some(Mark::Unknown { low: display.scale(low), high: display.scale(high) }),
        _ => None,
    }
}

/// The interval of a score, if it is at least `least` points wide.
pub(super) fn interval(questionnaire: &Questionnaire, node: &NodeScore, least: f64) -> Option<Mark> {
    let display = &questionnaire.display;
    let (low, high) = node.score.and(node.low.zip(node.high))?;
    (high - low >= least).then(|| Mark::Interval { low: display.scale(low), high: display.scale(high) })
}

/// The entries of a legend for the levels of an index.
pub(super) fn level_keys(subject: &Subject<'_, '_>, lang: Lang) -> Vec<Key> {
    let words = lang.words();
    let decimals = 0;
    let key = |(at, band): (usize, &LevelBand)| {
        let from = crate::lang::shown(band.from, decimals, lang);
        let next = bands(subject, lang).get(at + 1).map(|next| crate::lang::shown(next.from, decimals, lang));
        let from = match (at, next) {
            (0, Some(next)) => (words.meeting.results.below)(&next),
            _ => (words.from)(&from),
        };
        Key { sign: Sign::Look(Look::Level(subject.tone, band.shade)), text: format!("{} {from}", band.title) }
    };
    bands(subject, lang).iter().enumerate().map(key).collect()
}

/// A target as a sentence shows it: without decimals if it is whole.
pub(super) fn target_text(subject: &Subject<'_, '_>, target: f64, lang: Lang) -> String {
    crate::report::cells::plain_number(subject.comparison.questionnaire.display.scale(target), lang)
}

/// Each comune on each index, with level and change.
pub(super) fn chart(context: &MeetingContext<'_, '_>) -> Chart {
    let lang = context.lang;
    let words = &lang.words().meeting;
    let order = order(context);
    let shown = if order.len() > MOST { &order[..FIRST] } else { &order[..] };
    let mut rows: Vec<StripRow> = shown.iter().map(|unit| row(context, *unit)).collect();
    rows.push(mean_row(context));
    let many = context.compared().len() > 1;
    let mut reading = String::from(if many { words.indices_reading } else { words.index_reading });
    if let Some(label) = earlier_wave(context) {
        reading.push_str(&(words.indices_change)(&label));
        if let Some(revised) = context.revised_note() {
            reading.push_str(&format!(" {revised}"));
        }
    }
    if shown.len() < order.len() {
        reading.push_str(&format!(" {}", (words.first_of)(shown.len(), order.len())));
    }
    let title = if many { (words.indices)(context.compared().len()) } else { words.index_title.to_owned() };
    Chart {
        key: "indices".to_owned(),
        description: title.clone(),
        title,
        reading,
        drawing: Drawing::Strips(Strips {
            layout: StripLayout::Indices,
            head: lang.words().unit.to_owned(),
            axes: context.compared().iter().map(|subject| axis(subject, lang)).collect(),
            columns: Vec::new(),
            rows,
            legend: Vec::new(),
        }),
        figures: table(context, &order),
        source: String::new(),
    }
}

/// The comuni interviewed on an index that is compared, without the Unione, by their rank on the first index; those without a
/// score last.
pub(super) fn order(context: &MeetingContext<'_, '_>) -> Vec<usize> {
    let units = &context.meeting.group.units;
    let first = context.compared().first();
    let position = |unit: &usize| {
        let standings = first.map(|subject| subject.comparison.standings.as_slice()).unwrap_or_default();
        standings.iter().position(|standing| standing.participant.unit_id() == units[*unit].id).unwrap_or(usize::MAX)
    };
    let is_compared = |unit: &usize| context.compared().iter().any(|one| one.standing(units[*unit].id).is_some());
    let of_comuni = context.compared().iter().any(|subject| !subject.is_of_joint_bodies(context));
    let is_shown = |unit: &usize| is_compared(unit) && !(of_comuni && units[*unit].is_joint_body());
    let mut order: Vec<usize> = (0..units.len()).filter(is_shown).collect();
    order.sort_by_cached_key(position);
    order
}

fn row(context: &MeetingContext<'_, '_>, unit: usize) -> StripRow {
    let of_unit = &context.meeting.group.units[unit];
    let strip = |subject: &Subject<'_, '_>| {
        let Some(standing) = subject.standing(of_unit.id) else { return Strip::default() };
        let questionnaire = subject.comparison.questionnaire;
        let node = &standing.card.nodes[subject.comparison.index];
        Strip {
            axis: None,
            marks: bar(questionnaire, subject.comparison.index, node).into_iter().collect(),
            figures: vec![
                ranked_score(subject.comparison, standing),
                level(questionnaire, subject.comparison.index, node, context.lang),
                change_cell(context, subject, subject.change(of_unit.id).map(|change| change.own)),
            ],
        }
    };
    StripRow {
        name: of_unit.name.clone(),
        note: None,
        weight: RowWeight::Plain,
        strips: context.compared().iter().map(strip).collect(),
    }
}

/// A difference on the display scale, or an empty cell.
pub(super) fn change_cell(
    context: &MeetingContext<'_, '_>,
    subject: &Subject<'_, '_>,
    difference: Option<f64>,
) -> TableCell {
    let display = &context.meeting.group.parts[subject.part].questionnaire.display;
    let cell = |difference| TableCell::Change { value: display.difference(difference), decimals: display.decimals() };
    difference.map_or(TableCell::Empty, cell)
}

/// Mean, target and mean change of each index.
fn mean_row(context: &MeetingContext<'_, '_>) -> StripRow {
    let words = context.lang.words();
    let strip = |subject: &Subject<'_, '_>| {
        let comparison = subject.comparison;
        let target = subject.target().map(|target| {
            let name = super::sentences::running(words.target);
            format!("{name} {}", target_text(subject, target, context.lang))
        });
        Strip {
            axis: None,
            marks: Vec::new(),
            figures: vec![
                clear_number(comparison.questionnaire, comparison.index, comparison.mean(comparison.index)),
                TableCell::from(target),
                change_cell(context, subject, context.mean_change(subject)),
            ],
        }
    };
    StripRow {
        name: words.mean.to_owned(),
        note: None,
        weight: RowWeight::Sum,
        strips: context.compared().iter().map(strip).collect(),
    }
}

/// The label of the earlier wave, in words; `None` without one. Several labels are the earlier wave.
pub(super) fn earlier_wave(context: &MeetingContext<'_, '_>) -> Option<String> {
    let labels = context.pairs.iter().flat_map(|pairs| pairs.values()).map(|pair| pair.before.participant.wave());
    one_wave(labels, context.lang)
}

/// The label of the wave shown.
pub(super) fn present_wave(context: &MeetingContext<'_, '_>) -> Option<String> {
    let standings = context.subjects.iter().flat_map(|subject| &subject.comparison.standings);
    one_wave(standings.map(|standing| standing.participant.wave()), context.lang)
}

fn one_wave<'w>(labels: impl Iterator<Item = Option<&'w str>>, lang: Lang) -> Option<String> {
    let mut labels: Vec<Option<&str>> = labels.collect();
    labels.sort_unstable();
    labels.dedup();
    match labels.as_slice() {
        [] => None,
        [Some(label)] => Some(wave(label, lang)),
        _ => Some(lang.words().meeting.earlier_wave.to_owned()),
    }
}

/// A row per comune: score, level and change on each index.
fn table(context: &MeetingContext<'_, '_>, order: &[usize]) -> Table {
    let words = context.lang.words();
    let units = &context.meeting.group.units;
    let has_change = |subject: &Subject<'_, '_>| context.mean_change(subject).is_some();
    let node = |subject: &Subject<'_, '_>, unit: usize| {
        let standing: &RankedUnit<'_> = subject.standing(units[unit].id)?;
        Some(standing.card.nodes[subject.comparison.index])
    };
    let mut table = TableBuilder::<usize>::new().names("unit", words.unit, |unit| units[*unit].name.clone());
    for subject in context.compared() {
        let questionnaire = subject.comparison.questionnaire;
        let id = questionnaire.nodes()[subject.comparison.index].id.as_str();
        let title = subject.title(context.lang);
        let best = questionnaire.display.scale(100.0);
        let score = move |unit: &usize| match subject.standing(units[*unit].id) {
            Some(standing) => ranked_score(subject.comparison, standing),
            None => TableCell::Missing,
        };
        let term = move |unit: &usize| match node(subject, *unit) {
            Some(node) => level(questionnaire, subject.comparison.index, &node, context.lang),
            None => TableCell::Empty,
        };
        let change =
            move |unit: &usize| change_cell(context, subject, subject.change(units[*unit].id).map(|change| change.own));
        table = table
            .column(TableColumn::scores(id, title, best), score)
            .column_if(has_levels(subject), TableColumn::texts("level", words.level), term)
            .column_if(has_change(subject), TableColumn::figures("change", words.trend.difference), change);
    }
    let mut table = table.build(order.iter().copied());
    let mut sums = vec![TableCell::from(words.mean)];
    for subject in context.compared() {
        let comparison = subject.comparison;
        sums.push(clear_number(comparison.questionnaire, comparison.index, comparison.mean(comparison.index)));
        sums.extend((has_levels(subject)).then_some(TableCell::Empty));
        sums.extend(has_change(subject).then(|| change_cell(context, subject, context.mean_change(subject))));
    }
    table.rows.push(crate::report::Row::summing_up(sums));
    table
}
