//! The part of the change of an index that comes from the questions that did not change themselves.

use super::contributions::Movement;
use super::history::WavePair;
use super::matching::{Matched, MatchedChild, Questionnaires};
use super::version::{is_revised, revisions, unchanged};
use crate::model::{Child, IdVec, NodeId, QuestionId};

/// Which questions below an index are the same in the versions of two waves; a changed weight alone does not matter.
#[derive(Clone, Debug)]
pub struct SameQuestions {
    /// By question of the later version.
    unchanged: IdVec<QuestionId, bool>,
}

/// The change of an index between two versions of a questionnaire, in points. The parts sum to the change.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct DividedChange {
    /// From answers to questions that are the same in both versions.
    pub same: f64,
    /// From questions that changed, were added or removed, and from changed weights and rules.
    pub revised: f64,
}

/// The numbers of questions below an index in two versions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct QuestionsInVersions {
    pub same: usize,
    pub changed: usize,
    /// Only in the later version.
    pub added: usize,
    /// Only in the earlier version.
    pub removed: usize,
}

impl SameQuestions {
    pub fn new(questionnaires: Questionnaires<'_>, index: Matched<NodeId>) -> SameQuestions {
        SameQuestions { unchanged: unchanged(questionnaires, index) }
    }

    /// Whether this is a question that both versions have and that is the same in both.
    pub fn contains(&self, item: MatchedChild) -> bool {
        match item {
            MatchedChild::Question(Matched { before: Some(_), after: Some(after) }) => self.unchanged[after],
            MatchedChild::Question(_) | MatchedChild::Node(_) => false,
        }
    }

    /// Divides the change of an index; `None` if it lacks a score in one of the waves.
    pub fn divide(&self, movement: &Movement) -> Option<DividedChange> {
        let difference = movement.difference()?;
        let own = movement.entries.iter().filter(|entry| self.contains(entry.item));
        let same = own.filter_map(|entry| entry.contribution).sum::<f64>();
        Some(DividedChange { same, revised: difference - same })
    }
}

impl QuestionsInVersions {
    /// Counts the questions below an index.
    pub fn count(questionnaires: Questionnaires<'_>, index: Matched<NodeId>) -> QuestionsInVersions {
        let same = SameQuestions::new(questionnaires, index);
        let mut counts = QuestionsInVersions::default();
        for revision in revisions(questionnaires, index) {
            match revision.item {
                MatchedChild::Question(Matched { before: None, .. }) => counts.added += 1,
                MatchedChild::Question(Matched { after: None, .. }) => counts.removed += 1,
                item @ MatchedChild::Question(_) if !same.contains(item) => counts.changed += 1,
                MatchedChild::Question(_) | MatchedChild::Node(_) => {}
            }
        }
        let later = index.after.map(|index| questionnaires.after.walk(index)).unwrap_or_default();
        let all = later.into_iter().filter(|(_, child)| matches!(child, Child::Question(_))).count();
        counts.same = all - counts.changed - counts.added;
        counts
    }

    /// The number of questions of the later version.
    pub fn later(&self) -> usize {
        self.same + self.changed + self.added
    }
}

impl WavePair<'_> {
    /// The questions that are the same in both versions; `None` if nothing that matters to the index changed.
    pub fn same_questions(&self, index: &str) -> Option<SameQuestions> {
        let questionnaires = self.questionnaires();
        let index = questionnaires.index(index)?;
        is_revised(questionnaires, index).then(|| SameQuestions::new(questionnaires, index))
    }

    /// The change of an index that comes from the comune: all of it, or, if the questionnaire changed, the part that
    /// comes from the questions that are the same in both versions. `None` without a score in one of the waves.
    pub fn own_change(&self, index: &str) -> Option<f64> {
        let (before, after) = self.before.score(index).zip(self.after.score(index))?;
        match self.same_questions(index) {
            None => Some(after - before),
            Some(same) => same.divide(&self.movement(index)?).map(|change| change.same),
        }
    }
}
