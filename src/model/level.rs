//! Levels of maturity.

use super::{Id, Points, Share};
use crate::lang::Text;

/// How scores are mapped to levels.
#[derive(Clone, Debug, PartialEq)]
pub enum Levels {
    /// A score has the highest level whose threshold it reaches. Sorted, the first from 0; may be empty.
    Thresholds(Vec<Level>),
    /// An index has the highest step whose gates are open, and those of every step below.
    Staged(Staged),
}

#[derive(Clone, Debug, PartialEq)]
pub struct Level {
    pub id: Id,
    pub title: Text,
    /// The lowest score of the level, 0–100.
    pub from: Points,
}

/// Levels that are reached one after the other.
#[derive(Clone, Debug, PartialEq)]
pub struct Staged {
    /// The points with which a question is passed.
    pub pass: Points,
    /// The steps, lowest first.
    pub steps: Vec<StagedStep>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct StagedStep {
    pub id: Id,
    pub title: Text,
    /// What is needed to reach it.
    pub gates: Vec<Gate>,
}

/// A condition for a step: the share of the applicable questions of a stage that must be passed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Gate {
    /// The stage that questions refer to.
    pub stage: u32,
    pub share: Share,
}

impl Levels {
    /// The number of levels.
    pub fn len(&self) -> usize {
        match self {
            Levels::Thresholds(levels) => levels.len(),
            Levels::Staged(staged) => staged.steps.len(),
        }
    }

    /// Whether the questionnaire has no levels.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The id and name of a level, by its index.
    ///
    /// # Panics
    /// If there is no such level.
    pub fn get(&self, level: usize) -> (&Id, &Text) {
        match self {
            Levels::Thresholds(levels) => (&levels[level].id, &levels[level].title),
            Levels::Staged(staged) => (&staged.steps[level].id, &staged.steps[level].title),
        }
    }
}
