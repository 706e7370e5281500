//! The first page: head, finding, the comuni on two indices, the path, what is to be decided.

use super::indices::{self, earlier_wave, present_wave, target_text};
use super::sentences::{all_names, capital, long_day, running};
use super::{MeetingContext, Subject, contracts, path, plan, untitled};
use crate::compare::{Axis, Quadrants};
use crate::report::cells::{date_text, difference_text, plain_number, score_text};
use crate::report::chart::{ChartScale, Drawing, Quadrant, QuadrantAxis, QuadrantPoint};
use crate::report::group::grouped;
use crate::report::rounding::{apart, clear_score_text};
use crate::report::{Chart, Decision, Document, Layout, Masthead, Table};
use crate::score::SAME;

/// The longest finding, in characters.
const LONGEST: usize = 110;
/// The most things to decide.
const DECISIONS: usize = 3;

/// The title of the document.
pub(super) fn title(context: &MeetingContext<'_, '_>) -> String {
    let own = context.meeting.cover.title.clone();
    own.unwrap_or_else(|| (context.lang.words().meeting.title)(group_name(context)))
}

/// The name of the group that all comuni belong to, if there is one and it may be shown.
fn group_name<'a>(context: &MeetingContext<'_, 'a>) -> Option<&'a str> {
    let mut groups = context
        .meeting
        .comparisons
        .iter()
        .flat_map(|(_, one)| &one.standings)
        .map(|standing| standing.participant.group());
    let first = groups.next()??;
    groups.all(|group| group == Some(first)).then_some(first)
}

/// Adds the first page.
pub(super) fn append(document: &mut Document, context: &MeetingContext<'_, '_>) {
    let words = &context.lang.words().meeting;
    let cover = context.meeting.cover;
    let day = cover.day.map(|day| long_day(day, context.lang));
    let place_and_day: Vec<String> = cover.place.clone().into_iter().chain(day).collect();
    document.layout(Layout::Masthead(Masthead {
        organisation: group_name(context).map(str::to_owned),
        title: cover.title.clone().unwrap_or_else(|| words.plain_title.to_owned()),
        place_and_day: (!place_and_day.is_empty()).then(|| place_and_day.join(" · ")),
        logo: cover.logo.clone(),
    }));
    document.layout(Layout::Finding { sentences: finding(context), deck: deck(context) });
    match quadrant(context) {
        Some(quadrant) => {
            let (mut left, mut right) = (Document::default(), Document::default());
            left.chart(quadrant);
            right.chart(indices::chart(context));
            document.layout(Layout::Columns(vec![untitled(left), untitled(right)]));
        }
        None => document.chart(indices::chart(context)),
    }
    path::append_steps(document, context);
    let decisions = decisions(context);
    if !decisions.is_empty() {
        let title = (words.decisions)(decisions.len());
        document.layout(Layout::Decisions { title, decisions });
    }
    document.layout(Layout::Note(about(context)));
}

/// The state of the indices, and the next step.
fn finding(context: &MeetingContext<'_, '_>) -> Vec<String> {
    let mut sentences = vec![on_indices(context)];
    let left = LONGEST.saturating_sub(sentences[0].chars().count() + 1);
    sentences.extend(path::next_step(context, left));
    if sentences.len() < 2 {
        sentences.extend(distance(context));
    }
    sentences
}

/// Whether an index is high: its mean reaches the target, or 60 of 100 without one.
fn is_high(subject: &Subject<'_, '_>) -> Option<bool> {
    let mean = subject.comparison.mean(subject.comparison.index)?;
    Some(mean >= subject.target().unwrap_or(60.0) - SAME)
}

fn on_indices(context: &MeetingContext<'_, '_>) -> String {
    let words = &context.lang.words().meeting;
    match context.compared() {
        [first, second, ..] => match (is_high(first), is_high(second)) {
            (Some(one), Some(other)) => {
                let titles = (first.title(context.lang), running(second.title(context.lang)));
                (words.finding_two)(titles.0, one, &titles.1, other)
            }
            _ => words.nobody.to_owned(),
        },
        [only] => match is_high(only) {
            Some(high) => (words.finding_one)(only.title(context.lang), high),
            None => words.nobody.to_owned(),
        },
        [] => words.nobody.to_owned(),
    }
}

/// The largest distance between comuni, or how many reach the target of the only index.
fn distance(context: &MeetingContext<'_, '_>) -> Option<String> {
    let words = &context.lang.words().meeting;
    let subject = context.compared().first()?;
    let comparison = subject.comparison;
    let group = comparison.summary(comparison.index).filter(|group| group.count > 1)?;
    if let Some(target) = subject.target() {
        let text = target_text(subject, target, context.lang);
        return Some((words.finding_target)(comparison.reaching(target), group.count, &text));
    }
    let [least, most] = apart(comparison.questionnaire, comparison.index, [group.min, group.max], context.lang);
    Some((words.finding_distance)(&least, &most))
}

/// Both means, and their change.
fn deck(context: &MeetingContext<'_, '_>) -> Option<String> {
    let words = &context.lang.words().meeting;
    let mean = |subject: &&Subject<'_, '_>| {
        let comparison = subject.comparison;
        let (questionnaire, index) = (comparison.questionnaire, comparison.index);
        let mean = clear_score_text(questionnaire, index, comparison.mean(index)?, context.lang);
        Some((mean, running(subject.title(context.lang))))
    };
    let means: Vec<(String, String)> = context.compared().iter().filter_map(|subject| mean(&subject)).collect();
    let max = plain_number(context.compared().first()?.comparison.questionnaire.display.max(), context.lang);
    let (first, rest) = means.split_first()?;
    let mut text = (words.deck)(&first.0, &max, &first.1, rest);
    if let Some(label) = earlier_wave(context) {
        let change = |subject: &Subject<'_, '_>| {
            let text =
                difference_text(subject.comparison.questionnaire, context.mean_change(subject)?.abs(), context.lang);
            Some((text, context.mean_change(subject)? < 0.0))
        };
        let changes: Vec<(String, bool)> = context.compared().iter().filter_map(change).collect();
        if !changes.is_empty() && changes.len() == means.len() {
            text.push_str(&(words.deck_change)(&label, &changes));
        }
    }
    Some(text + ".")
}

/// Days, number of comuni and inhabitants, who prepared it, and how to read what is missing.
fn about(context: &MeetingContext<'_, '_>) -> String {
    let words = &context.lang.words().meeting;
    let group = context.meeting.group;
    let held = held(context);
    let people = group.population().map(|people| grouped(people, context.lang));
    let by = context.meeting.cover.prepared_by.as_deref();
    let masked = group.is_masked();
    let revised = context.revised_note().map(|note| format!(" {note}")).unwrap_or_default();
    format!(
        "{} {}{revised}",
        (words.about)(held.as_deref(), group.comuni_count(), people.as_deref(), by),
        (words.about_rules)(masked)
    )
}

/// Who the interviews are of, and when they were held, for a chart in a file of its own.
pub(super) fn source(context: &MeetingContext<'_, '_>) -> String {
    let day = context.meeting.cover.day.map(|day| date_text(day, context.lang));
    let held = held(context).map(|held| (context.lang.words().meeting.details.interviews)(&held));
    let group = group_name(context).map(str::to_owned);
    let parts: Vec<String> = group.into_iter().chain(held).chain(day).collect();
    parts.join(" · ")
}

/// The days of the interviews, from first to last; `None` if they are not known or may not be shown.
pub(super) fn held(context: &MeetingContext<'_, '_>) -> Option<String> {
    let standings = context.subjects.iter().flat_map(|subject| &subject.comparison.standings);
    let days: Vec<_> = standings.filter_map(|standing| standing.participant.named()?.date).collect();
    let (first, last) = (*days.iter().min()?, *days.iter().max()?);
    let words = &context.lang.words().meeting;
    let text = |day| date_text(day, context.lang);
    Some(if first == last { (words.day_of)(&text(first)) } else { (words.day_from_to)(&text(first), &text(last)) })
}

/// What is to be decided, at most three: the next phase, contracts that end together, the plan, missing answers.
fn decisions(context: &MeetingContext<'_, '_>) -> Vec<Decision> {
    let sources = [path::decision, contracts::decision, plan::decision, missing_answers];
    sources.iter().filter_map(|decision| decision(context)).take(DECISIONS).collect()
}

/// The comune whose missing answers leave the widest interval.
fn missing_answers(context: &MeetingContext<'_, '_>) -> Option<Decision> {
    const LEAST: f64 = 2.0;
    let words = &context.lang.words().meeting;
    let open = context.subjects.iter().flat_map(|subject| {
        subject.comparison.standings.iter().filter_map(move |standing| {
            let node = standing.card.nodes[subject.comparison.index];
            let (low, high) = node.low.zip(node.high)?;
            Some((subject, standing, low, high))
        })
    });
    let widest = open.max_by(|one, other| (one.3 - one.2).total_cmp(&(other.3 - other.2)))?;
    let (subject, standing, low, high) = widest;
    if high - low < LEAST {
        return None;
    }
    let text = |score: f64| score_text(subject.comparison.questionnaire, score, context.lang);
    Some(Decision {
        title: (words.decide_answers)(standing.participant.name()),
        facts: (words.decide_answers_facts)(&running(subject.title(context.lang)), &text(low), &text(high)),
    })
}

/// The comuni on two indices; `None` with a single questionnaire.
fn quadrant(context: &MeetingContext<'_, '_>) -> Option<Chart> {
    let lang = context.lang;
    let words = &lang.words().meeting;
    let [first, second, ..] = context.compared() else { return None };
    let group = context.meeting.group;
    let of = |subject: &Subject<'_, '_>| Axis::on(&group.parts[subject.part], subject.comparison.index);
    let (across, upwards) = (of(first), of(second));
    let display = |subject: &Subject<'_, '_>, score: f64| subject.comparison.questionnaire.display.scale(score);
    let both = |one: Option<f64>, other: Option<f64>| Some((display(first, one?), display(second, other?)));
    let point = |unit: usize| {
        let id = group.units[unit].id;
        // Scores of different questions are not a movement.
        let before =
            |subject: &Subject<'_, '_>| subject.change(id).filter(|change| !change.revised).map(|change| change.before);
        QuadrantPoint {
            name: group.units[unit].name.clone(),
            now: both(across.score(unit), upwards.score(unit)),
            before: both(before(first), before(second)),
        }
    };
    let points: Vec<QuadrantPoint> = indices::order(context).into_iter().map(point).collect();
    let pairs = || points.iter().flat_map(|point| point.now.into_iter().chain(point.before));
    let axis = |subject: &Subject<'_, '_>, axis: &Axis<'_, '_>, values: Vec<f64>| {
        let mark = display(subject, axis.mark);
        QuadrantAxis {
            title: subject.title(lang).to_owned(),
            scale: indices::scale(subject.comparison.questionnaire),
            mark,
            domain: domain(indices::scale(subject.comparison.questionnaire), mark, &values),
            tone: subject.tone,
        }
    };
    let quadrants = Quadrants::new(&across, &upwards);
    let mut counts = [0; 4];
    for ((right, up), units) in &quadrants.quadrants {
        counts[usize::from(!*up) * 2 + usize::from(*right)] = units.len();
    }
    let most = counts.iter().copied().max().unwrap_or(0);
    let fullest = counts.iter().position(|count| *count == most).filter(|at| !counts[at + 1..].contains(&most));
    let same = target_text(first, across.mark, lang);
    let marks = match same == target_text(second, upwards.mark, lang) {
        true => (words.both_targets)(&same),
        false => words.own_targets.to_owned(),
    };
    let is_moving = points.iter().any(|point| point.before.is_some());
    let reading = match (present_wave(context), earlier_wave(context).filter(|_| is_moving)) {
        (Some(now), Some(before)) => (words.quadrant_waves)(&now, &before),
        _ => words.quadrant_point.to_owned(),
    };
    let (one, other) = (first.title(lang), second.title(lang));
    Some(Chart {
        key: "quadrant".to_owned(),
        title: words.quadrant_title.to_owned(),
        description: description(context, &quadrants, one, other),
        reading: format!("{reading} {marks}"),
        drawing: Drawing::Quadrant(Quadrant {
            across: axis(first, &across, pairs().map(|(x, _)| x).collect()),
            upwards: axis(second, &upwards, pairs().map(|(_, y)| y).collect()),
            points,
            quarters: quarters(first, second, context),
            fullest,
        }),
        figures: Table::default(),
        source: String::new(),
    })
}

/// The smallest range of multiples of a fifth of the scale that contains the values, and a fifth around the mark.
fn domain(ChartScale { min, max, .. }: ChartScale, mark: f64, values: &[f64]) -> (f64, f64) {
    let step = (max - min) / 5.0;
    let least = values.iter().copied().fold(mark - step, f64::min).max(min);
    let most = values.iter().copied().fold(mark + step, f64::max).min(max);
    let steps = |value: f64| (value - min) / step;
    (min + (steps(least) + 1e-9).floor() * step, min + (steps(most) - 1e-9).ceil() * step)
}

/// The names of the quarters: top left, top right, bottom left, bottom right. Those of the questionnaire files, or else
/// the titles of the indices that are high.
fn quarters(across: &Subject<'_, '_>, upwards: &Subject<'_, '_>, context: &MeetingContext<'_, '_>) -> [String; 4] {
    let lang = context.lang;
    let words = &lang.words().meeting;
    let own = |subject: &Subject<'_, '_>, other: &Subject<'_, '_>| {
        let are_main =
            [subject, other].iter().all(|one| one.comparison.questionnaire.indices()[0] == one.comparison.index);
        let named = subject.comparison.questionnaire.quarters.clone()?;
        (are_main && named.with.contains(&other.comparison.questionnaire.id)).then_some(named)
    };
    let (of_across, of_upwards) = (own(across, upwards), own(upwards, across));
    let quarter = |right, up| match (&of_across, &of_upwards) {
        (Some(names), _) => names.name(right, up).get(lang).to_owned(),
        (None, Some(names)) => names.name(up, right).get(lang).to_owned(),
        (None, None) => capital(&(words.quarter)(across.title(lang), right, &running(upwards.title(lang)), up)),
    };
    [quarter(false, true), quarter(true, true), quarter(false, false), quarter(true, false)]
}

/// Which comuni are high or low on the two indices, by name.
fn description(context: &MeetingContext<'_, '_>, quadrants: &Quadrants, across: &str, upwards: &str) -> String {
    let lang = context.lang;
    let words = lang.words();
    let group = context.meeting.group;
    let sentences = quadrants
        .quadrants
        .iter()
        .map(|((right, up), units)| (words.quadrant)(across, *right, upwards, *up, &all_names(group, units, lang)));
    let mut sentences: Vec<String> = sentences.collect();
    if !quadrants.open.is_empty() {
        sentences.push((words.quadrant_open)(&all_names(group, &quadrants.open, lang)));
    }
    sentences.join(" ")
}
