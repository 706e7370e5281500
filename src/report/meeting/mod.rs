//! The document for the meeting: one page to decide on, then ranking and dimensions of each index, changes, path,
//! software, plan, robustness, a page per comune, method.

mod agreement;
mod change;
mod comune;
mod contracts;
mod ends;
mod firmness;
mod heat;
mod indicators;
mod indices;
mod key_figures;
mod method;
mod opening;
mod path;
mod plan;
mod products;
mod ranking;
mod sentences;
mod shown;
mod spread;

use super::document::{Layout, Logo};
use super::plan::Earlier;
use super::{Chart, Document, Section};
use crate::compare::robustness::Robustness;
use crate::compare::trend::{Trend, WavePair};
use crate::compare::{
    Comparison, Group, NextLevel, PlannedAction, QuestionnaireResults, RankedUnit, ScoredParticipant, actions,
    next_levels,
};
use crate::lang::Lang;
use crate::model::{Date, UnitId};
use crate::report::chart::{Drawing, GridLayout, Tone};
use std::collections::HashMap;

/// With more comuni than this, their pages are left out by default.
pub const PAGES: usize = 20;
/// Up to this number of comuni, most sections fill a page.
const FEW: usize = 8;

/// The input of the document, masked if needed.
#[derive(Debug)]
pub struct Meeting<'a> {
    pub group: &'a Group<'a>,
    /// The comparison on each index, with its questionnaire, by position in the group.
    pub comparisons: &'a [(usize, Comparison<'a>)],
    /// The scorecards per questionnaire.
    pub scored: &'a [Vec<ScoredParticipant<'a>>],
    /// The robustness of each comparison, in the same order.
    pub robustness: &'a [Robustness<'a>],
    /// The scorecards of an earlier wave, per questionnaire and comune.
    pub earlier: &'a Earlier,
    /// An earlier wave and the present one, per questionnaire; `None` without an earlier one.
    pub trends: &'a [Option<Trend<'a>>],
    pub cover: &'a Cover,
    pub pages: Pages,
    /// The day on which deadlines and notices are past.
    pub today: Date,
}

/// What the head of the document says.
#[derive(Clone, Debug, Default)]
pub struct Cover {
    pub title: Option<String>,
    pub day: Option<Date>,
    pub place: Option<String>,
    pub prepared_by: Option<String>,
    pub logo: Option<Logo>,
}

/// Which comuni get a page of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pages {
    /// All, if they are at most [`PAGES`].
    OfFew,
    /// All.
    OfAll,
}

/// An index of the document.
struct Subject<'m, 'a> {
    /// The questionnaire, by position in the group.
    part: usize,
    comparison: &'m Comparison<'a>,
    robustness: &'m Robustness<'a>,
    tone: Tone,
    /// The comuni that have a score in the earlier wave too.
    changes: HashMap<UnitId, Change>,
}

/// The change of an index in one comune since the earlier wave. Scores and points are on 0–100.
#[derive(Clone, Copy, Debug)]
struct Change {
    before: f64,
    now: f64,
    /// The points that come from the comune: all of the difference, or, if the questionnaire changed, those of questions
    /// that did not.
    own: f64,
    /// Whether the questionnaire changed.
    revised: bool,
}

/// An index with the standing of a comune.
type Standing<'c, 'm, 'a> = (&'c Subject<'m, 'a>, &'m RankedUnit<'a>);

/// The input, with results that several sections need.
struct MeetingContext<'m, 'a> {
    meeting: &'m Meeting<'a>,
    /// The indices in the order of the document: those that compare several comuni, then the others; in both, questionnaires
    /// without phases come first.
    subjects: Vec<Subject<'m, 'a>>,
    /// How many of them compare several comuni; all if none does.
    compared: usize,
    /// The questionnaires in the same order.
    order: Vec<usize>,
    /// The actions per questionnaire.
    actions: Vec<Vec<PlannedAction>>,
    /// The next levels per questionnaire.
    next: Vec<Vec<NextLevel>>,
    /// The first joint actions for the first index; `None` without any.
    package: Option<plan::Package>,
    /// Each comune in two waves, per questionnaire.
    pairs: Vec<HashMap<UnitId, WavePair<'m>>>,
    lang: Lang,
}

impl<'m, 'a> MeetingContext<'m, 'a> {
    fn new(meeting: &'m Meeting<'a>, lang: Lang) -> MeetingContext<'m, 'a> {
        let mut order: Vec<usize> = (0..meeting.group.parts.len()).collect();
        // Answered by one body only, or by Unioni.
        let is_apart = |part: usize| {
            let part = &meeting.group.parts[part];
            part.is_of_joint_bodies(meeting.group) || part.answered().count() < 2
        };
        order.sort_by_key(|part| (is_apart(*part), !meeting.group.parts[*part].questionnaire.phases.is_empty()));
        let actions: Vec<Vec<PlannedAction>> =
            meeting.group.parts.iter().map(|part| actions(meeting.group, part)).collect();
        let next = meeting.group.parts.iter().map(next_levels_on_each).collect();
        let pairs_of = |trend: &'m Option<Trend<'a>>| {
            let pairs = trend.iter().flat_map(|trend| trend.steps(0, 1));
            pairs.map(|pair| (pair.after.participant.unit_id(), pair)).collect()
        };
        let pairs: Vec<HashMap<UnitId, WavePair<'m>>> = meeting.trends.iter().map(pairs_of).collect();
        let of_part = |part: &usize| {
            let all = meeting.comparisons.iter().zip(meeting.robustness);
            all.filter(|((of, _), _)| of == part).collect::<Vec<_>>()
        };
        let subject =
            |(at, ((part, comparison), robustness)): (usize, (&'m (usize, Comparison<'a>), &'m Robustness<'a>))| {
                let tone = if at % 2 == 0 { Tone::First } else { Tone::Second };
                let changes = changes(&pairs[*part], comparison);
                Subject { part: *part, comparison, robustness, tone, changes }
            };
        let subjects: Vec<Subject<'m, 'a>> = order.iter().flat_map(of_part).enumerate().map(subject).collect();
        let package = subjects.first().and_then(|first| plan::Package::new(meeting.group, first, &actions[first.part]));
        let compared = subjects.iter().take_while(|subject| !is_apart(subject.part)).count();
        let compared = if compared == 0 { subjects.len() } else { compared };
        MeetingContext { meeting, subjects, compared, order, package, actions, next, pairs, lang }
    }

    /// The indices that compare several comuni; all if none does.
    fn compared(&self) -> &[Subject<'m, 'a>] {
        &self.subjects[..self.compared]
    }

    /// The comparisons in the order of the document.
    fn comparisons(&self) -> impl Iterator<Item = &'m Comparison<'a>> + '_ {
        self.subjects.iter().map(|subject| subject.comparison)
    }

    /// The first comparison on each questionnaire, in the order of the document.
    fn main_comparisons(&self) -> impl Iterator<Item = &'m Comparison<'a>> + '_ {
        self.subjects.chunk_by(|one, other| one.part == other.part).map(|of_part| of_part[0].comparison)
    }

    /// Begins a page for a section, unless the comuni are so numerous that sections fill no whole number of pages.
    fn begin_page(&self, document: &mut Document) {
        if self.meeting.group.units.len() <= FEW {
            document.new_page();
        }
    }

    fn shows_pages(&self) -> bool {
        self.meeting.pages == Pages::OfAll || self.meeting.group.units.len() <= PAGES
    }

    /// What changes mean if the questionnaire of an index changed since the earlier wave; `None` if none did.
    fn revised_note(&self) -> Option<String> {
        let mut changes = self.subjects.iter().flat_map(|subject| subject.changes.values());
        let label = changes.any(|change| change.revised).then(|| indices::earlier_wave(self))??;
        Some((self.lang.words().meeting.results.change_revised)(&label))
    }

    /// The mean change of an index over the comuni that have a score in both waves.
    fn mean_change(&self, subject: &Subject<'_, '_>) -> Option<f64> {
        let changes = self.meeting.group.units.iter().filter_map(|unit| subject.change(unit.id));
        let changes: Vec<f64> = changes.map(|change| change.own).collect();
        (!changes.is_empty()).then(|| changes.iter().sum::<f64>() / changes.len() as f64)
    }
}

impl<'m, 'a> Subject<'m, 'a> {
    /// The title of the index.
    fn title(&self, lang: Lang) -> &'a str {
        self.comparison.questionnaire.nodes()[self.comparison.index].title.get(lang)
    }

    /// The id of the questionnaire, with that of the index unless it is the main one.
    fn key(&self) -> String {
        let questionnaire = self.comparison.questionnaire;
        match questionnaire.indices()[0] == self.comparison.index {
            true => questionnaire.id.to_string(),
            false => format!("{}-{}", questionnaire.id, questionnaire.nodes()[self.comparison.index].id),
        }
    }

    /// The target of the index, 0–100.
    fn target(&self) -> Option<f64> {
        self.comparison.questionnaire.nodes()[self.comparison.index].target.map(|target| target.get())
    }

    /// The change in a comune; `None` without a score in the earlier wave or now.
    fn change(&self, unit: UnitId) -> Option<Change> {
        self.changes.get(&unit).copied()
    }

    /// Whether the index is that of the Unione itself, not of comuni.
    fn is_of_joint_bodies(&self, context: &MeetingContext<'_, '_>) -> bool {
        let group = context.meeting.group;
        group.parts[self.part].is_of_joint_bodies(group)
    }

    /// The standing of a comune; `None` if it was not interviewed.
    fn standing(&self, unit: UnitId) -> Option<&'m RankedUnit<'a>> {
        self.comparison.standings.iter().find(|standing| standing.participant.unit_id() == unit)
    }
}

/// The change of an index in each comune that has a score in both waves.
fn changes(pairs: &HashMap<UnitId, WavePair<'_>>, comparison: &Comparison<'_>) -> HashMap<UnitId, Change> {
    let index = comparison.questionnaire.nodes()[comparison.index].id.as_str();
    let change = |(unit, pair): (&UnitId, &WavePair<'_>)| {
        let (before, now) = pair.before.score(index).zip(pair.after.score(index))?;
        let revised = pair.same_questions(index).is_some();
        Some((*unit, Change { before, now, own: pair.own_change(index)?, revised }))
    };
    pairs.iter().filter_map(change).collect()
}

/// The next level of each comune on each index, in the order of the indices.
fn next_levels_on_each(part: &QuestionnaireResults<'_>) -> Vec<NextLevel> {
    part.by_index().iter().flat_map(|part| next_levels(part)).collect()
}

/// The whole document.
pub fn document(meeting: &Meeting<'_>, lang: Lang) -> Document {
    let words = &lang.words().meeting;
    let context = MeetingContext::new(meeting, lang);
    let mut document = Document::default();
    let part = document.section(opening::title(&context));
    opening::append(part, &context);
    // An index of a single body is on the page of the body.
    let of_sections = if context.shows_pages() { context.compared() } else { &context.subjects[..] };
    for subject in of_sections {
        context.begin_page(part);
        ranking::append(part.section(subject.title(lang)), subject, &context);
    }
    change::append(part, &context);
    path::append(part, &context);
    contracts::append(part, &context);
    plan::append(part, &context);
    firmness::append(part, &context);
    if context.shows_pages() {
        part.new_page();
        let section = part.section(words.details.comuni);
        for (unit, of_unit) in meeting.group.units.iter().enumerate() {
            if unit > 0 {
                section.new_page();
            }
            comune::append(section.section(of_unit.name.clone()), &context, unit);
        }
    } else {
        part.layout(Layout::Note((words.details.pages_left_out)(meeting.group.units.len())));
    }
    method::append(part, &context);
    document
}

/// The charts of the document, each with its source and day, for files of their own.
pub fn charts(meeting: &Meeting<'_>, lang: Lang) -> Vec<Chart> {
    let document = document(meeting, lang);
    let context = MeetingContext::new(meeting, lang);
    let source = opening::source(&context);
    let with_source = |chart: &Chart| {
        let mut chart = Chart { source: source.clone(), ..chart.clone() };
        // In the document the section says how to read the ranks of all indices.
        if matches!(&chart.drawing, Drawing::Grid(grid) if grid.layout == GridLayout::Ranks) {
            chart.title = chart.description.clone();
            chart.reading = firmness::reading(&context);
        }
        chart
    };
    document.charts().map(with_source).collect()
}

/// The first page only, complete on its own.
pub fn one_page(meeting: &Meeting<'_>, lang: Lang) -> Document {
    let context = MeetingContext::new(meeting, lang);
    let mut document = Document::default();
    let part = document.section(opening::title(&context));
    opening::append(part, &context);
    document
}

/// A document per comune, with its name.
pub fn each(meeting: &Meeting<'_>, lang: Lang) -> Vec<(String, Document)> {
    let context = MeetingContext::new(meeting, lang);
    let of_unit = |unit: usize| {
        let name = &meeting.group.units[unit].name;
        let mut document = Document::default();
        comune::append(document.section(name.clone()), &context, unit);
        (name.clone(), document)
    };
    (0..meeting.group.units.len()).map(of_unit).collect()
}

/// A section without a title, for columns.
fn untitled(content: Document) -> Section {
    Section { title: String::new(), content }
}
