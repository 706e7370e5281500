//! Changes between waves: the index of each comune, the answers that changed it, targets, versions.

mod actions;
mod between;
mod data;
mod long;
mod moved;
mod series;
mod targets;
mod version;

pub use data::data;
pub use long::rows;
pub(super) use moved::{item_text, replies};

use super::cells::append_source;
use super::{Document, TableCell};
use crate::compare::trend::{Trend, WavePair, WaveResult};
use crate::lang::Lang;
use crate::model::{Child, Display, Questionnaire};

/// One questionnaire over the waves, and what to show of it.
#[derive(Clone, Copy, Debug)]
pub struct TrendView<'a> {
    pub trend: &'a Trend<'a>,
    /// The id of the index shown to readers.
    pub index: &'a str,
    /// Whether output for programs is limited to that index.
    pub only_index: bool,
    /// Whether readers see all changed answers and dimensions, not only the largest changes.
    pub all: bool,
    pub lang: Lang,
}

impl<'a> TrendView<'a> {
    /// The questionnaire in its latest version, whose scale is used throughout.
    fn questionnaire(&self) -> &'a Questionnaire {
        self.trend.questionnaire()
    }

    fn display(&self) -> &'a Display {
        &self.questionnaire().display
    }

    /// The ids of the indices in output for programs.
    fn shown_indices(&self) -> Vec<&'a str> {
        if self.only_index {
            return vec![self.index];
        }
        let questionnaire = self.questionnaire();
        questionnaire.indices().iter().map(|index| questionnaire.nodes()[*index].id.as_str()).collect()
    }

    /// The two waves compared for readers: the last and the one before.
    fn last_two(&self) -> (usize, usize) {
        let last = self.trend.waves.len() - 1;
        (last.saturating_sub(1), last)
    }

    /// The comuni in both of the last two waves, by their present rank.
    fn steps(&self) -> Vec<WavePair<'a>> {
        let (before, after) = self.last_two();
        let mut steps = self.trend.steps(before, after);
        steps.sort_by(|one, other| {
            let key = |step: &WavePair<'_>| step.after.rank(self.index).unwrap_or(usize::MAX);
            let name = |step: &WavePair<'a>| step.after.participant.name();
            key(one).cmp(&key(other)).then_with(|| name(one).cmp(name(other)))
        });
        steps
    }

    /// The labels of two waves; "before" and "after" if a label is missing or both are equal.
    fn labels(&self, (before, after): (usize, usize)) -> (&'a str, &'a str) {
        let words = &self.lang.words().trend;
        match (self.trend.waves[before], self.trend.waves[after]) {
            (Some(before), Some(after)) if before != after => (before, after),
            _ => (words.before, words.after),
        }
    }

    /// A difference on the display scale, or a missing cell.
    fn change(&self, difference: Option<f64>) -> TableCell {
        let display = self.display();
        difference.map_or(TableCell::Missing, |difference| TableCell::Change {
            value: display.difference(difference),
            decimals: display.decimals(),
        })
    }
}

/// The changes, to read: the scores of all waves if there are more than two, and the changes between the last two.
pub fn document(subject: TrendView<'_>) -> Document {
    let questionnaire = subject.questionnaire();
    let mut document = Document::default();
    let index = questionnaire.find(subject.index).and_then(Child::node);
    let index = index.map_or("", |index| questionnaire.nodes()[index].title.get(subject.lang));
    let part = document.section(format!("{} · {index}", questionnaire.title.get(subject.lang)));
    if subject.trend.waves.len() > 2 {
        series::append(part, subject);
        between::append(part.section(subject.lang.words().trend.last_two), subject);
    } else {
        between::append(part, subject);
    }
    version::append_divided(part, subject);
    version::append(part, subject);
    if subject.all {
        between::append_dimensions(part, subject);
    }
    moved::append(part, subject);
    actions::append(part, subject);
    targets::append(part, subject);
    append_source(part, questionnaire, subject.lang);
    document
}

/// The names of comuni.
fn names(results: &[&WaveResult<'_>]) -> String {
    results.iter().map(|result| result.participant.name()).collect::<Vec<_>>().join(", ")
}
