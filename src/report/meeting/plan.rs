//! The plan: the package to begin with and its effect, all actions by effort and gain.

use super::indices::{axis, target_text};
use super::sentences::running;
use super::{MeetingContext, Subject, untitled};
use crate::compare::{Group, PlannedAction, Request, Scenario, action_of};
use crate::model::NodeId;
use crate::report::cells::{difference, level, number, score_text};
use crate::report::chart::{
    Axis, Drawing, Effort, EffortPoint, Key, Look, Mark, RowWeight, Sign, Strip, StripLayout, StripRow, Strips,
};
use crate::report::group::names;
use crate::report::plan::{PlanView, action_text, actor, days};
use crate::report::{Chart, Decision, Document, Layout, Table, TableBuilder, TableCell, TableColumn};
use crate::score::{NodeScore, SAME};

/// The number of actions of the package, and of those shown per list.
const FIRST: usize = 8;
/// With more comuni than this, the effect is not drawn comune by comune.
const MOST: usize = 30;

/// The first joint actions for an index, and the scores after them.
pub(super) struct Package {
    /// By position among the actions of the questionnaire.
    actions: Vec<usize>,
    /// By comune, before and after; `None` without an interview.
    scores: Vec<Option<(NodeScore, NodeScore)>>,
}

impl Package {
    /// The package of an index; `None` without joint actions.
    pub fn new(group: &Group<'_>, subject: &Subject<'_, '_>, planned: &[PlannedAction]) -> Option<Package> {
        let (part, index) = (subject.part, subject.comparison.index);
        let is_bought = |action: &PlannedAction| action.joint && action.gain() > SAME && action.index == index;
        let actions: Vec<usize> = (0..planned.len()).filter(|at| is_bought(&planned[*at])).take(FIRST).collect();
        if actions.is_empty() {
            return None;
        }
        let request = |at: &usize| Request { part, action: planned[*at].action, unit: None };
        let scenario = Scenario::new(group, &actions.iter().map(request).collect::<Vec<_>>());
        let after = scenario.group(group);
        let scores = (0..group.units.len()).map(|unit| scores(group, &after, part, index, unit)).collect();
        Some(Package { actions, scores })
    }

    /// The actions, numbered from 1 in the document.
    fn actions<'c>(&self, context: &'c MeetingContext<'_, '_>) -> Vec<&'c PlannedAction> {
        let Some(subject) = context.subjects.first() else { return Vec::new() };
        self.actions.iter().map(|at| &context.actions[subject.part][*at]).collect()
    }

    /// The means of the scores before and after.
    fn means(&self) -> Option<(f64, f64)> {
        let known: Vec<(f64, f64)> =
            self.scores.iter().flatten().filter_map(|(before, after)| before.score.zip(after.score)).collect();
        let mean = |of: fn(&(f64, f64)) -> f64| known.iter().map(of).sum::<f64>() / known.len() as f64;
        (!known.is_empty()).then(|| (mean(|pair| pair.0), mean(|pair| pair.1)))
    }

    /// Whether the lowest level, which some comuni have, would have none.
    fn leaves_lowest(&self) -> bool {
        let has = |of: fn(&(NodeScore, NodeScore)) -> NodeScore| {
            self.scores.iter().flatten().any(|pair| of(pair).level == Some(0))
        };
        has(|pair| pair.0) && !has(|pair| pair.1)
    }
}

/// The score of a comune before and after; the group after may list its comuni in another order.
fn scores(
    before: &Group<'_>,
    after: &Group<'_>,
    part: usize,
    index: NodeId,
    unit: usize,
) -> Option<(NodeScore, NodeScore)> {
    let id = before.units[unit].id;
    let later = after.units.iter().position(|other| other.id == id)?;
    let score = |group: &Group<'_>, unit: usize| Some(group.parts[part].answers[unit].as_ref()?.card.nodes[index]);
    Some((score(before, unit)?, score(after, later)?))
}

/// Adds the section: the package of the first index, and, folded, all other actions.
pub(super) fn append(document: &mut Document, context: &MeetingContext<'_, '_>) {
    let words = context.lang.words();
    let mut section = Document::default();
    let package = context.package.as_ref();
    if let Some((subject, package)) = context.subjects.first().zip(package) {
        section.layout(Layout::Statement(statement(context, subject, package)));
        let (mut left, mut right) = (Document::default(), Document::default());
        left.chart(effort(context, subject, package));
        if package.scores.len() <= MOST {
            right.chart(effect(context, subject, package));
            section.layout(Layout::Columns(vec![untitled(left), untitled(right)]));
        } else {
            section.append(left);
        }
        let inner = section.section(words.meeting.results.package_heading);
        inner.table(table(context, subject, &package.actions(context), true));
        section.layout(Layout::Note(words.plan_note.to_owned()));
    }
    let mut parts: Vec<usize> = context.order.clone();
    parts.dedup();
    for part in parts {
        others(&mut section, context, part);
    }
    if !section.blocks.is_empty() {
        document.section(words.meeting.results.the_plan).append(section);
    }
}

/// Adds, folded, the actions of a questionnaire that are not in the package: joint ones, then those of single comuni.
fn others(section: &mut Document, context: &MeetingContext<'_, '_>, part: usize) {
    let words = context.lang.words();
    let Some(subject) = context.subjects.iter().find(|subject| subject.part == part) else { return };
    let bought = context.package.as_ref().map_or(Vec::new(), |package| package.actions(context));
    let left = |joint: bool| {
        let actions = context.actions[part].iter().filter(|action| action.joint == joint);
        actions.filter(|action| !bought.iter().any(|one| std::ptr::eq(*one, *action))).collect::<Vec<_>>()
    };
    let several = context.order.len() > 1;
    for (joint, heading) in [(true, words.meeting.results.further_joint), (false, words.meeting.results.own_actions)] {
        let mut actions = left(joint);
        if actions.is_empty() {
            continue;
        }
        let more = actions.len().saturating_sub(FIRST);
        actions.truncate(FIRST);
        let mut content = Document::from(table(context, subject, &actions, false));
        if more > 0 {
            content.layout(Layout::Note((words.meeting.results.further_actions)(more)));
        }
        let title = if several { format!("{}: {heading}", subject.title(context.lang)) } else { heading.to_owned() };
        section.folded(title, content);
    }
}

fn statement(context: &MeetingContext<'_, '_>, subject: &Subject<'_, '_>, package: &Package) -> String {
    let words = &context.lang.words().meeting;
    let text = |score: f64| score_text(subject.comparison.questionnaire, score, context.lang);
    let title = running(subject.title(context.lang));
    match package.means() {
        Some((before, after)) => {
            (words.results.package_effect)(package.actions.len(), &title, &text(before), &text(after))
        }
        None => (words.results.package_count)(package.actions.len(), &title),
    }
}

/// To hand the package over to the Unione.
pub(super) fn decision(context: &MeetingContext<'_, '_>) -> Option<Decision> {
    let words = &context.lang.words().meeting;
    let subject = context.subjects.first()?;
    let package = context.package.as_ref()?;
    let questionnaire = subject.comparison.questionnaire;
    let text = |score: f64| score_text(questionnaire, score, context.lang);
    let mut facts = words.decide_package_facts.to_owned();
    if let Some((before, after)) = package.means() {
        let title = running(subject.title(context.lang));
        facts.push_str(&(words.decide_package_effect)(&title, &text(before), &text(after)));
        if package.leaves_lowest() {
            facts.push_str(&(words.decide_package_level)(
                questionnaire.level(subject.comparison.index, 0).1.get(context.lang),
            ));
        }
        facts.push('.');
    }
    Some(Decision { title: (words.decide_package)(package.actions.len()), facts })
}

/// Actions with who needs them and who acts; numbered if they are the package.
fn table(
    context: &MeetingContext<'_, '_>,
    subject: &Subject<'_, '_>,
    actions: &[&PlannedAction],
    numbered: bool,
) -> Table {
    let lang = context.lang;
    let words = lang.words();
    let group = context.meeting.group;
    let part = &group.parts[subject.part];
    let view = PlanView { all: false, to_fill_in: false, today: context.meeting.today, lang };
    let units = |planned: &PlannedAction| {
        let units: Vec<usize> = planned.units.iter().map(|(unit, _)| *unit).collect();
        let all = group.comuni_count();
        if units.len() == all && all > 1 {
            return words.everyone.to_owned();
        }
        let missing: Vec<usize> = group.comuni().map(|(unit, _)| unit).filter(|unit| !units.contains(unit)).collect();
        match missing.as_slice() {
            [one] if all > 3 => (words.meeting.results.all_except)(&group.units[*one].name),
            _ => names(group, &units, lang),
        }
    };
    TableBuilder::<(usize, &PlannedAction)>::new()
        .column_if(numbered, TableColumn::figures("number", words.meeting.results.number), |(at, _)| at + 1)
        .prose("action", words.action, |(_, planned)| action_text(part.questionnaire, planned, view))
        .prose("units", words.for_whom, |(_, planned)| units(planned))
        .texts("by", words.by_whom, |(_, planned)| {
            actor(action_of(part.questionnaire, planned.action).by, lang).to_owned()
        })
        .figures("days", words.days, |(_, planned)| days(planned.days))
        .figures("gain", words.gain, |(_, planned)| difference(part.questionnaire, planned.mean_gain()))
        .build(actions.iter().copied().enumerate())
}

/// The actions of an index by effort and gain.
fn effort(context: &MeetingContext<'_, '_>, subject: &Subject<'_, '_>, package: &Package) -> Chart {
    let lang = context.lang;
    let words = &lang.words().meeting;
    let questionnaire = subject.comparison.questionnaire;
    let planned = context.actions[subject.part].iter().filter(|action| action.gain() > SAME);
    let bought = package.actions(context);
    let point = |action: &PlannedAction| EffortPoint {
        effort: action_of(questionnaire, action.action).effort,
        gain: action.mean_gain().map_or(0.0, |gain| questionnaire.display.difference(gain)),
        number: bought.iter().position(|one| std::ptr::eq(*one, action)).map(|at| at + 1),
        label: None,
    };
    let points: Vec<EffortPoint> = planned.map(point).collect();
    Chart {
        key: format!("effort-{}", subject.key()),
        title: (words.results.effort_title)(points.len()),
        description: (words.results.effort_title)(points.len()),
        reading: words.results.effort_reading.to_owned(),
        drawing: Drawing::Effort(Effort {
            across: lang.words().effort.to_owned(),
            upwards: words.results.effort_upwards.to_owned(),
            efforts: std::array::from_fn(|at| match at {
                0 => format!("1 ({})", words.results.days),
                4 => format!("5 ({})", words.results.years),
                at => (at + 1).to_string(),
            }),
            scale: super::indices::scale(questionnaire),
            points,
        }),
        figures: Table::default(),
        source: String::new(),
    }
}

/// A row per comune: its score today and after the package.
fn effect(context: &MeetingContext<'_, '_>, subject: &Subject<'_, '_>, package: &Package) -> Chart {
    let lang = context.lang;
    let words = &lang.words().meeting;
    let questionnaire = subject.comparison.questionnaire;
    let group = context.meeting.group;
    let order = super::indices::order(context);
    let known = |unit: &usize| Some((*unit, package.scores[*unit]?));
    let rows: Vec<(usize, (NodeScore, NodeScore))> = order.iter().filter_map(known).collect();
    let title = |node: &NodeScore| {
        node.level.map(|level| questionnaire.level(subject.comparison.index, level).1.get(lang).to_owned())
    };
    let at = |score: f64| questionnaire.display.scale(score);
    let text = |score: Option<f64>| match score {
        Some(score) => score_text(questionnaire, score, lang),
        None => lang.words().missing.to_owned(),
    };
    let pair = |before: Option<f64>, after: Option<f64>| TableCell::from(format!("{} → {}", text(before), text(after)));
    let row = |(unit, (before, after)): &(usize, (NodeScore, NodeScore))| {
        let note = match (title(before), title(after)) {
            (Some(before), Some(after)) if before != after => Some(format!("{before} → {after}")),
            (_, after) => after,
        };
        let mut marks = Vec::new();
        if let (Some(old), Some(new)) = (before.score, after.score) {
            marks = vec![
                Mark::Span { low: at(old.min(new)), high: at(old.max(new)) },
                Mark::Ring(at(old)),
                Mark::Dot(at(new)),
            ];
        }
        StripRow {
            name: group.units[*unit].name.clone(),
            note,
            weight: RowWeight::Plain,
            strips: vec![Strip { axis: None, marks, figures: vec![pair(before.score, after.score)] }],
        }
    };
    let mut drawn: Vec<StripRow> = rows.iter().map(row).collect();
    drawn.extend(package.means().map(|(before, after)| StripRow {
        name: lang.words().mean.to_owned(),
        note: None,
        weight: RowWeight::Sum,
        strips: vec![Strip { axis: None, marks: Vec::new(), figures: vec![pair(Some(before), Some(after))] }],
    }));
    let key = |look, text: &str| Key { sign: Sign::Dot(look), text: text.to_owned() };
    let mut legend = vec![key(Look::Single, words.results.today), key(Look::Shared, words.results.afterwards)];
    legend.extend(subject.target().map(|target| {
        let text = target_text(subject, target, lang);
        Key { sign: Sign::ThinTarget, text: (words.results.target_is)(&text) }
    }));
    Chart {
        key: format!("package-{}", subject.key()),
        title: words.results.effect_title.to_owned(),
        description: statement(context, subject, package),
        reading: String::new(),
        drawing: Drawing::Strips(Strips {
            layout: StripLayout::Change,
            head: lang.words().unit.to_owned(),
            axes: vec![Axis { levels: Vec::new(), ..axis(subject, lang) }],
            columns: vec![words.results.today_and_after.to_owned()],
            rows: drawn,
            legend,
        }),
        figures: TableBuilder::<(usize, (NodeScore, NodeScore))>::new()
            .names("unit", lang.words().unit, |(unit, _)| group.units[*unit].name.clone())
            .figures("before", words.results.today_title, |(_, (before, _))| number(questionnaire, before.score))
            .figures("after", words.results.afterwards_title, |(_, (_, after))| number(questionnaire, after.score))
            .texts("level", lang.words().level, |(_, (_, after))| {
                level(questionnaire, subject.comparison.index, after, lang)
            })
            .build(rows),
        source: String::new(),
    }
}
