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

use super::plan::{Earlier, PhaseTitle};
use super::robustness::Audience;
use super::{Block, Chart, Document, group, plan, robustness};
use crate::compare::robustness::{AnalysisExtent, Robustness};
use crate::compare::{Comparison, Group, NextLevel, PlannedAction, ScoredParticipant, actions, next_levels};
use crate::lang::Lang;

/// With more comuni than this, their pages are left out by default.
pub const PAGES: usize = 20;

/// The input of the document, masked if needed.
#[derive(Debug)]
pub struct Meeting<'a> {
    pub valley: &'a Group<'a>,
    /// The comparison on each questionnaire, in the order of the group's parts.
    pub comparisons: &'a [Comparison<'a>],
    /// The scorecards per questionnaire, in the same order.
    pub scored: &'a [Vec<ScoredParticipant<'a>>],
    /// The robustness per questionnaire, in the same order.
    pub robustness: &'a [Robustness<'a>],
    pub earlier: &'a Earlier,
    pub pages: Pages,
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
        order.sort_by_key(|part| !meeting.valley.parts[*part].questionnaire.phases.is_empty());
        let actions = meeting.valley.parts.iter().map(|part| actions(meeting.valley, part)).collect();
        let next = meeting.valley.parts.iter().map(next_levels).collect();
        MeetingContext { meeting, order, actions, next, lang }
    }

    /// The comparisons in the order of the document.
    fn comparisons(&self) -> impl Iterator<Item = &'m Comparison<'a>> + '_ {
        self.order.iter().map(|part| &self.meeting.comparisons[*part])
    }

    fn shows_pages(&self) -> bool {
        self.meeting.pages == Pages::OfAll || self.meeting.valley.units.len() <= PAGES
    }
}

pub fn document(meeting: &Meeting<'_>, lang: Lang) -> Document {
    let words = lang.words();
    let context = MeetingContext::new(meeting, lang);
    let group = meeting.valley;
    let mut document = Document::default();
    document.title((words.meeting.title)(assessed::group_name(meeting)));
    finding::append(&mut document, &context);
    assessed::append(&mut document, &context);
    context.comparisons().for_each(|one| comparison::append(&mut document, one, lang));
    quadrant::append(&mut document, &context);
    let indicators = group::indicator_sentences(group, lang);
    if !indicators.is_empty() {
        document.heading(words.meeting.software);
        document.list(indicators);
    }
    contracts::append(&mut document, group, lang);
    plan::append_phases(&mut document, group, PhaseTitle::Subheading, lang);
    for part in &context.order {
        let of_part = &group.parts[*part];
        document.heading(format!("{}: {}", words.plan, of_part.questionnaire.title.get(lang)));
        let mut to_do = Document::default();
        plan::action_tables(&mut to_do, group, of_part, Some(words.meeting.more_actions), lang);
        let earlier = meeting.earlier.get(*part).map_or(&[][..], Vec::as_slice);
        plan::targets(&mut to_do, group, of_part, earlier, lang);
        document.append(lowered(to_do));
    }
    firmness(&mut document, &context);
    if context.shows_pages() {
        (0..group.units.len()).for_each(|unit| {
            document.blocks.push(Block::NewPage);
            document.heading((words.meeting.comune)(&group.units[unit].name));
            comune::append(&mut document, &context, unit);
        });
    } else {
        document.paragraph((words.meeting.pages_left_out)(group.units.len()));
    }
    document.blocks.push(Block::NewPage);
    method::append(&mut document, &context);
    document
}

/// A document per comune, with its name.
pub fn each(meeting: &Meeting<'_>, lang: Lang) -> Vec<(String, Document)> {
    let context = MeetingContext::new(meeting, lang);
    let of_unit = |unit: usize| {
        let name = &meeting.valley.units[unit].name;
        let mut document = Document::default();
        document.title(name.clone());
        comune::append(&mut document, &context, unit);
        (name.clone(), raised(document))
    };
    (0..meeting.valley.units.len()).map(of_unit).collect()
}

/// The charts of a document.
pub fn charts(document: &Document) -> Vec<&Chart> {
    document.blocks.iter().filter_map(Block::chart).collect()
}

/// Adds the robustness of each ranking, in words.
fn firmness(document: &mut Document, context: &MeetingContext<'_, '_>) {
    for part in &context.order {
        let one = &context.meeting.robustness[*part];
        let index = one.comparison.questionnaire.nodes()[one.comparison.index].title.get(context.lang);
        document.heading(format!("{}: {index}", context.lang.words().meeting.firmness));
        document.append(lowered(robustness::document(one, AnalysisExtent::Short, Audience::Reader, context.lang)));
    }
}

/// The document with its headings one level lower, without its title.
fn lowered(document: Document) -> Document {
    let lower = |block: Block| match block {
        Block::Title(_) => None,
        Block::Heading(text) => Some(Block::Subheading(text)),
        block @ (Block::Subheading(_)
        | Block::Paragraph(_)
        | Block::List(_)
        | Block::Table(_)
        | Block::Chart(_)
        | Block::Fields(_)
        | Block::Folded { .. }
        | Block::NewPage) => Some(block),
    };
    Document { blocks: document.blocks.into_iter().filter_map(lower).collect() }
}

/// The document with its subheadings as headings.
fn raised(document: Document) -> Document {
    let raise = |block: Block| match block {
        Block::Subheading(text) => Block::Heading(text),
        block @ (Block::Title(_)
        | Block::Heading(_)
        | Block::Paragraph(_)
        | Block::List(_)
        | Block::Table(_)
        | Block::Chart(_)
        | Block::Fields(_)
        | Block::Folded { .. }
        | Block::NewPage) => block,
    };
    Document { blocks: document.blocks.into_iter().map(raise).collect() }
}
