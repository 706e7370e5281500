//! What changed since the earlier wave: both waves by comune, and the answers with the largest contributions.

use super::indices::{axis, change_cell, earlier_wave, order, present_wave};
use super::sentences::running;
use super::{Change, MeetingContext, Subject};
use crate::compare::trend::{MatchedChild, MovementEntry, SameQuestions, WavePair};
use crate::model::UnitId;
use crate::report::cells::{difference_text, number, score_text};
use crate::report::chart::{Axis, Drawing, Key, Look, Mark, RowWeight, Sign, Strip, StripLayout, StripRow, Strips};
use crate::report::trend::{item_text, replies};
use crate::report::{Chart, Document, Layout, Row, Table, TableBuilder, TableCell, TableColumn};

/// The number of answers shown per index.
const ANSWERS: usize = 3;
/// The smallest contribution shown, in points.
const LEAST: f64 = 0.5;
/// With more comuni than this, only the first ones are drawn.
const MOST: usize = 30;
/// The number drawn then.
const FIRST: usize = 20;

/// Adds the section; nothing without an earlier wave.
pub(super) fn append(document: &mut Document, context: &MeetingContext<'_, '_>) {
    let words = &context.lang.words().meeting;
    let Some(label) = earlier_wave(context) else { return };
    let changed: Vec<&Subject<'_, '_>> =
        context.subjects.iter().filter(|subject| context.mean_change(subject).is_some()).collect();
    if changed.is_empty() {
        return;
    }
    let section = document.section((words.results.change)(&label));
    let parts: Vec<String> = changed.iter().filter_map(|subject| on_change(context, subject)).collect();
    section.layout(Layout::Statement((words.results.mean_change)(&parts.join(", "))));
    if let Some(revised) = context.revised_note() {
        section.layout(Layout::Note(revised));
    }
    section.chart(chart(context, &changed));
    let table = answers(context, &changed);
    if !table.rows.is_empty() {
        let inner = section.section(words.results.answers_that_counted);
        inner.layout(Layout::Note(words.results.answers_note.to_owned()));
        inner.table(table);
    }
}

/// The mean change of an index in words.
fn on_change(context: &MeetingContext<'_, '_>, subject: &Subject<'_, '_>) -> Option<String> {
    let change = context.mean_change(subject)?;
    let text = difference_text(subject.comparison.questionnaire, change.abs(), context.lang);
    let rises = text.bytes().any(|byte| (b'1'..=b'9').contains(&byte)).then_some(change > 0.0);
    Some((context.lang.words().meeting.results.mean_changed)(&running(subject.title(context.lang)), &text, rises))
}

fn chart(context: &MeetingContext<'_, '_>, changed: &[&Subject<'_, '_>]) -> Chart {
    let lang = context.lang;
    let words = &lang.words().meeting;
    let units = &context.meeting.group.units;
    let order: Vec<usize> = order(context)
        .into_iter()
        .filter(|unit| changed.iter().any(|subject| subject.change(units[*unit].id).is_some()))
        .collect();
    let drawn = if order.len() > MOST { &order[..FIRST] } else { &order[..] };
    let (before, now) = (earlier_wave(context).unwrap_or_default(), present_wave(context).unwrap_or_default());
    let row = |unit: &usize| StripRow {
        name: units[*unit].name.clone(),
        note: None,
        weight: RowWeight::Plain,
        strips: changed.iter().map(|subject| strip(context, subject, units[*unit].id)).collect(),
    };
    let plain = |subject: &&Subject<'_, '_>| Axis { levels: Vec::new(), ..axis(subject, lang) };
    let key = |look, text: String| Key { sign: Sign::Dot(look), text };
    let mut legend = vec![key(Look::Single, before.clone()), key(Look::Shared, now.clone())];
    legend.extend(
        changed
            .iter()
            .find_map(|subject| subject.target())
            .map(|_| Key { sign: Sign::ThinTarget, text: running(lang.words().target) }),
    );
    let more = if drawn.len() < order.len() {
        format!(" {}", (words.first_of)(drawn.len(), order.len()))
    } else {
        String::new()
    };
    Chart {
        key: "change".to_owned(),
        title: words.results.change_title.to_owned(),
        description: (words.results.change)(&before),
        reading: format!("{}{more}", words.results.change_reading),
        drawing: Drawing::Strips(Strips {
            layout: StripLayout::Change,
            head: lang.words().unit.to_owned(),
            axes: changed.iter().map(plain).collect(),
            columns: vec![words.results.before_and_after.to_owned(), lang.words().points.to_owned()],
            rows: drawn.iter().map(row).collect(),
            legend,
        }),
        figures: table(context, changed, &order),
        source: String::new(),
    }
}

fn strip(context: &MeetingContext<'_, '_>, subject: &Subject<'_, '_>, unit: UnitId) -> Strip {
    let Some(Change { before, now, own, .. }) = subject.change(unit) else {
        return Strip { figures: vec![TableCell::Missing, TableCell::Missing], ..Strip::default() };
    };
    let questionnaire = subject.comparison.questionnaire;
    let at = |score: f64| questionnaire.display.scale(score);
    let text = |score: f64| score_text(questionnaire, score, context.lang);
    Strip {
        axis: None,
        marks: vec![
            Mark::Span { low: at(before.min(now)), high: at(before.max(now)) },
            Mark::Ring(at(before)),
            Mark::Dot(at(now)),
        ],
        figures: vec![
            TableCell::from(format!("{} → {}", text(before), text(now))),
            change_cell(context, subject, Some(own)),
        ],
    }
}

/// A row per comune: before, now and difference on each index.
fn table(context: &MeetingContext<'_, '_>, changed: &[&Subject<'_, '_>], order: &[usize]) -> Table {
    let words = context.lang.words();
    let units = &context.meeting.group.units;
    let mut table = TableBuilder::<usize>::new().names("unit", words.unit, |unit| units[*unit].name.clone());
    for subject in changed {
        let questionnaire = subject.comparison.questionnaire;
        let title = subject.title(context.lang);
        let change = move |unit: &usize| subject.change(units[*unit].id);
        let figure = move |score: Option<f64>| number(questionnaire, score);
        table = table
            .figures("before", format!("{title}: {}", running(words.trend.before)), move |unit| {
                figure(change(unit).map(|change| change.before))
            })
            .figures("now", words.meeting.results.now, move |unit| figure(change(unit).map(|change| change.now)))
            .figures("difference", words.points, move |unit| {
                change_cell(context, subject, change(unit).map(|change| change.own))
            });
    }
    table.build(order.iter().copied())
}

/// An answer that moved the index of a comune.
struct Moved {
    unit: String,
    question: String,
    before: Option<String>,
    now: Option<String>,
    points: TableCell,
}

/// The answers with the largest contributions, below the title of their index.
fn answers(context: &MeetingContext<'_, '_>, changed: &[&Subject<'_, '_>]) -> Table {
    let words = context.lang.words();
    let mut rows: Vec<(Option<String>, Option<Moved>)> = Vec::new();
    for subject in changed {
        let moved = moved(context, subject);
        if !moved.is_empty() {
            rows.push((Some(subject.title(context.lang).to_owned()), None));
            rows.extend(moved.into_iter().map(|moved| (None, Some(moved))));
        }
    }
    type Entry = (Option<String>, Option<Moved>);
    let of = |text: fn(&Moved) -> Option<String>| move |row: &Entry| row.1.as_ref().and_then(text);
    TableBuilder::<Entry>::new()
        .column(TableColumn::names("unit", words.unit), |(title, moved): &Entry| {
            moved.as_ref().map(|moved| moved.unit.clone()).or_else(|| title.clone())
        })
        .prose("question", words.question, of(|moved| Some(moved.question.clone())))
        .prose("before", words.trend.before, of(|moved| moved.before.clone()))
        .prose("now", words.meeting.results.now, of(|moved| moved.now.clone()))
        .column(TableColumn::figures("points", words.points), |(_, moved): &Entry| {
            moved.as_ref().map_or(TableCell::Empty, |moved| moved.points.clone())
        })
        .build_with(rows, |(title, _), cells| Row { sums_up: title.is_some(), ..Row::new(cells) })
}

fn moved(context: &MeetingContext<'_, '_>, subject: &Subject<'_, '_>) -> Vec<Moved> {
    let index = subject.comparison.questionnaire.nodes()[subject.comparison.index].id.as_str();
    let mut found: Vec<(&WavePair<'_>, MovementEntry)> = Vec::new();
    for unit in &context.meeting.group.units {
        let Some(pair) = context.pairs[subject.part].get(&unit.id) else { continue };
        let Some(movement) = pair.movement(index).filter(|movement| movement.difference().is_some()) else { continue };
        let same = pair.same_questions(index);
        let counting = movement.entries.into_iter().filter(|entry| counts(entry, same.as_ref()));
        found.extend(counting.map(|entry| (pair, entry)));
    }
    found.sort_by(|(_, one), (_, other)| size(other).total_cmp(&size(one)));
    found.truncate(ANSWERS);
    let row = |(pair, entry): (&WavePair<'_>, MovementEntry)| {
        let (before, now) = replies(pair, entry.item, context.lang);
        Moved {
            unit: pair.after.participant.name().to_owned(),
            question: item_text(pair, entry.item, context.lang),
            before,
            now,
            points: change_cell(context, subject, entry.contribution),
        }
    };
    found.into_iter().map(row).collect()
}

/// The answers that moved an index of a comune, each with the size of its contribution and in a sentence.
pub(super) fn of_unit(context: &MeetingContext<'_, '_>, subject: &Subject<'_, '_>, unit: UnitId) -> Vec<(f64, String)> {
    let index = subject.comparison.questionnaire.nodes()[subject.comparison.index].id.as_str();
    let Some(pair) = context.pairs.get(subject.part).and_then(|pairs| pairs.get(&unit)) else { return Vec::new() };
    let Some(movement) = pair.movement(index).filter(|movement| movement.difference().is_some()) else {
        return Vec::new();
    };
    let sentence = |entry: &MovementEntry| {
        let (before, now) = replies(pair, entry.item, context.lang);
        let contribution = entry.contribution.unwrap_or(0.0);
        let points = difference_text(subject.comparison.questionnaire, contribution.abs(), context.lang);
        let text = (context.lang.words().meeting.results.answer_changed)(
            &item_text(pair, entry.item, context.lang),
            before.as_deref(),
            now.as_deref(),
            &points,
            contribution > 0.0,
        );
        (size(entry), text)
    };
    let same = pair.same_questions(index);
    movement.entries.iter().filter(|entry| counts(entry, same.as_ref())).map(sentence).collect()
}

fn size(entry: &MovementEntry) -> f64 {
    entry.contribution.unwrap_or(0.0).abs()
}

/// Whether a question that did not change itself moved the index enough to be shown.
fn counts(entry: &MovementEntry, same: Option<&SameQuestions>) -> bool {
    let is_same = same.is_none_or(|same| same.contains(entry.item));
    matches!(entry.item, MatchedChild::Question(_)) && is_same && size(entry) >= LEAST
}
