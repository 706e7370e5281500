//! The document for the meeting: what was assessed, the finding, the comuni in tables and pictures, the path, a page
//! for each comune, the method.

mod assessed;
mod comparison;
mod comune;
mod contracts;
mod finding;
mod method;
mod pictures;
mod quadrant;
mod radar;

use super::plan::Earlier;
use super::robustness::Reader;
use super::{Block, Chart, Document, group, plan, robustness};
use crate::compare::robustness::{AnalysisExtent, Robustness};
use crate::compare::{Comparison, Group, NextLevel, PlannedAction, ScoredParticipant, actions, next_levels};
use crate::lang::Lang;

/// Above so many comuni their pages are left out unless asked for.
pub const PAGES: usize = 20;

/// Everything the document is made of: the comuni as they may be shown.
#[derive(Debug)]
pub struct Meeting<'a> {
    /// The comuni together.
    pub valley: &'a Group<'a>,
    /// The ranking on each questionnaire, in the order of the valley's parts.
    pub comparisons: &'a [Comparison<'a>],
    /// The scorecards of each questionnaire, in the same order.
    pub scored: &'a [Vec<ScoredParticipant<'a>>],
    /// How firm each ranking is, in the same order.
    pub robustness: &'a [Robustness<'a>],
    /// The scorecards of earlier waves.
    pub earlier: &'a Earlier,
    /// The pages of the comuni.
    pub pages: Pages,
}

/// Whether each comune has a page of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pages {
    /// Up to [`PAGES`] comuni.
    OfFew,
    /// However many there are.
    OfAll,
}

/// A meeting with what several parts of its document need.
struct Told<'m, 'a> {
    meeting: &'m Meeting<'a>,
    /// The questionnaires in the order told: what the comuni are before what they want to do together.
    order: Vec<usize>,
    /// The actions of each questionnaire.
    actions: Vec<Vec<PlannedAction>>,
    /// The ways to the next level of each questionnaire.
    next: Vec<Vec<NextLevel>>,
    lang: Lang,
}

impl<'m, 'a> Told<'m, 'a> {
    fn new(meeting: &'m Meeting<'a>, lang: Lang) -> Told<'m, 'a> {
        let mut order: Vec<usize> = (0..meeting.comparisons.len()).collect();
        order.sort_by_key(|part| !meeting.valley.parts[*part].questionnaire.phases.is_empty());
        let actions = meeting.valley.parts.iter().map(|part| actions(meeting.valley, part)).collect();
        let next = meeting.valley.parts.iter().map(next_levels).collect();
        Told { meeting, order, actions, next, lang }
    }

    /// The comparisons in the order told.
    fn comparisons(&self) -> impl Iterator<Item = &'m Comparison<'a>> + '_ {
        self.order.iter().map(|part| &self.meeting.comparisons[*part])
    }

    fn shows_pages(&self) -> bool {
        self.meeting.pages == Pages::OfAll || self.meeting.valley.units.len() <= PAGES
    }
}

/// The whole document.
pub fn document(meeting: &Meeting<'_>, lang: Lang) -> Document {
    let words = lang.words();
    let told = Told::new(meeting, lang);
    let valley = meeting.valley;
    let mut document = Document::default();
    document.title((words.meeting.title)(assessed::group_name(meeting)));
    finding::append(&mut document, &told);
    assessed::append(&mut document, &told);
    told.comparisons().for_each(|one| comparison::append(&mut document, one, lang));
    quadrant::append(&mut document, &told);
    let indicators = group::indicator_sentences(valley, lang);
    if !indicators.is_empty() {
        document.heading(words.meeting.software);
        document.list(indicators);
    }
    contracts::append(&mut document, valley, lang);
    let mut path = Document::default();
    plan::append_phases(&mut path, valley, lang);
    document.append(headed(path));
    for part in &told.order {
        let of_part = &valley.parts[*part];
        document.heading(format!("{}: {}", words.plan, of_part.questionnaire.title.get(lang)));
        let mut to_do = Document::default();
        plan::action_tables(&mut to_do, valley, of_part, Some(words.meeting.more_actions), lang);
        let earlier = meeting.earlier.get(*part).map_or(&[][..], Vec::as_slice);
        plan::targets(&mut to_do, valley, of_part, earlier, lang);
        document.append(lowered(to_do));
    }
    firmness(&mut document, &told);
    if told.shows_pages() {
        (0..valley.units.len()).for_each(|unit| {
            document.blocks.push(Block::NewPage);
            document.heading((words.meeting.comune)(&valley.units[unit].name));
            comune::append(&mut document, &told, unit);
        });
    } else {
        document.paragraph((words.meeting.pages_left_out)(valley.units.len()));
    }
    document.blocks.push(Block::NewPage);
    method::append(&mut document, &told);
    document
}

/// A document for each comune, with its name.
pub fn each(meeting: &Meeting<'_>, lang: Lang) -> Vec<(String, Document)> {
    let told = Told::new(meeting, lang);
    let of_unit = |unit: usize| {
        let name = &meeting.valley.units[unit].name;
        let mut document = Document::default();
        document.title(name.clone());
        comune::append(&mut document, &told, unit);
        (name.clone(), raised(document))
    };
    (0..meeting.valley.units.len()).map(of_unit).collect()
}

/// Every picture of the document.
pub fn charts(document: &Document) -> Vec<&Chart> {
    document.blocks.iter().filter_map(Block::chart).collect()
}

/// How firm each ranking is, in words.
fn firmness(document: &mut Document, told: &Told<'_, '_>) {
    for part in &told.order {
        let one = &told.meeting.robustness[*part];
        let index = one.comparison.questionnaire.nodes()[one.comparison.index].title.get(told.lang);
        document.heading(format!("{}: {index}", told.lang.words().meeting.firmness));
        let mut said = robustness::document(one, AnalysisExtent::Short, Reader::OfDocument, told.lang);
        let own = said.blocks.iter().position(|block| matches!(block, Block::Heading(_)));
        own.into_iter().for_each(|heading| drop(said.blocks.remove(heading)));
        document.append(lowered(said));
    }
}

/// The parts of a document one level further down, its title left out.
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

/// A document whose paragraphs head what follows them, as phases do what they lack.
fn headed(document: Document) -> Document {
    let head = |block: Block| match block {
        Block::Paragraph(text) => Block::Subheading(text),
        block @ (Block::Title(_)
        | Block::Heading(_)
        | Block::Subheading(_)
        | Block::List(_)
        | Block::Table(_)
        | Block::Chart(_)
        | Block::Fields(_)
        | Block::Folded { .. }
        | Block::NewPage) => block,
    };
    Document { blocks: document.blocks.into_iter().map(head).collect() }
}

/// The parts of a document one level further up.
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
