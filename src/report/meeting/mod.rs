//! The document for the meeting: assessment, findings, tables and charts of the comuni, plan, a page
//! per comune, method.

mod assessed;
mod comparison;
mod comune;
mod contracts;
mod finding;
mod method;
mod pictures;
mod quadrant;
mod radar;

use super::plan::{Earlier, PhaseTitle, PlanView};
use super::robustness::Audience;
use super::{Document, group, plan, robustness};
use crate::compare::robustness::{AnalysisExtent, Robustness};
use crate::compare::{
    Comparison, Group, NextLevel, PlannedAction, QuestionnaireResults, ScoredParticipant, actions, next_levels,
};
use crate::lang::Lang;
use crate::model::Date;

/// With more comuni than this, their pages are left out by default.
pub const PAGES: usize = 20;

/// The input of the document, masked if needed.
#[derive(Debug)]
pub struct Meeting<'a> {
    pub group: &'a Group<'a>,
    /// The comparisons on the indices of each questionnaire, in the order of the group's parts.
    pub comparisons: &'a [Vec<Comparison<'a>>],
    /// The scorecards per questionnaire, in the same order.
    pub scored: &'a [Vec<ScoredParticipant<'a>>],
    /// The robustness of each comparison, in the same order.
    pub robustness: &'a [Vec<Robustness<'a>>],
    pub earlier: &'a Earlier,
    pub pages: Pages,
    /// The day on which deadlines and notices are past.
    pub today: Date,
}

/// Which comuni get a page of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pages {
    /// All, if they are at most [`PAGES`].
    OfFew,
    /// All.
    OfAll,
}

/// The input, with results that several sections need.
struct MeetingContext<'m, 'a> {
    meeting: &'m Meeting<'a>,
    /// The questionnaires in the order of the document: those without phases come first.
    order: Vec<usize>,
    /// The actions per questionnaire.
    actions: Vec<Vec<PlannedAction>>,
    /// The next levels per questionnaire.
    next: Vec<Vec<NextLevel>>,
    lang: Lang,
}

impl<'m, 'a> MeetingContext<'m, 'a> {
    fn new(meeting: &'m Meeting<'a>, lang: Lang) -> MeetingContext<'m, 'a> {
        let mut order: Vec<usize> = (0..meeting.comparisons.len()).collect();
        order.sort_by_key(|part| !meeting.group.parts[*part].questionnaire.phases.is_empty());
        let actions = meeting.group.parts.iter().map(|part| actions(meeting.group, part)).collect();
        let next = meeting.group.parts.iter().map(next_levels_on_each).collect();
        MeetingContext { meeting, order, actions, next, lang }
    }

    /// The comparisons in the order of the document.
    fn comparisons(&self) -> impl Iterator<Item = &'m Comparison<'a>> + '_ {
        self.order.iter().flat_map(|part| &self.meeting.comparisons[*part])
    }

    /// The first comparison on each questionnaire, in the order of the document.
    fn main_comparisons(&self) -> impl Iterator<Item = &'m Comparison<'a>> + '_ {
        self.order.iter().filter_map(|part| self.meeting.comparisons[*part].first())
    }

    fn shows_pages(&self) -> bool {
        self.meeting.pages == Pages::OfAll || self.meeting.group.units.len() <= PAGES
    }
}

/// The next level of each comune on each index, in the order of the indices.
fn next_levels_on_each(part: &QuestionnaireResults<'_>) -> Vec<NextLevel> {
    part.by_index().iter().flat_map(|part| next_levels(part)).collect()
}

pub fn document(meeting: &Meeting<'_>, lang: Lang) -> Document {
    let words = lang.words();
    let context = MeetingContext::new(meeting, lang);
    let group = meeting.group;
    let mut document = Document::default();
    let part = document.section((words.meeting.title)(assessed::group_name(meeting)));
    finding::append(part, &context);
    assessed::append(part, &context);
    context.comparisons().for_each(|one| comparison::append(part, one, lang));
    quadrant::append(part, &context);
    let indicators = group::indicator_sentences(group, lang);
    if !indicators.is_empty() {
        part.section(words.meeting.software).list(indicators);
    }
    contracts::append(part, group, lang);
    plan::append_phases(part, group, PhaseTitle::Section, lang);
    let view = PlanView { all: false, to_fill_in: false, today: meeting.today, lang };
    for index in &context.order {
        for results in group.parts[*index].by_index() {
            let section = part.section(format!("{}: {}", words.plan, plan::title(&results, lang)));
            plan::action_tables(section, group, &results, words.meeting.more_actions, view);
            let earlier = meeting.earlier.get(*index).map_or(&[][..], Vec::as_slice);
            plan::targets(section, group, &results, earlier, lang);
        }
    }
    for one in context.order.iter().flat_map(|part| &meeting.robustness[*part]) {
        let title = one.comparison.questionnaire.nodes()[one.comparison.index].title.get(lang);
        let section = part.section(format!("{}: {title}", words.meeting.firmness));
        let (extent, audience) = (AnalysisExtent::Short, Audience::Reader);
        robustness::append(section, robustness::Context { robustness: one, extent, audience, lang });
    }
    if context.shows_pages() {
        for (unit, of_unit) in group.units.iter().enumerate() {
            part.new_page();
            comune::append(part.section((words.meeting.comune)(&of_unit.name)), &context, unit);
        }
    } else {
        part.paragraph((words.meeting.pages_left_out)(group.units.len()));
    }
    part.new_page();
    method::append(part, &context);
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
