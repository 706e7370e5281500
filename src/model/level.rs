//! Levels: the words a score is given.

use super::{Id, Points, Share};
use crate::lang::Text;

/// How a score becomes a level.
#[derive(Clone, Debug, PartialEq)]
pub enum Levels {
    /// The highest threshold not above the score. Sorted, the first from 0; may be empty.
    Thresholds(Vec<Level>),
    /// The highest step whose gates, and those of every step below, are open.
    Staged(Staged),
}

/// A level that begins at a threshold.
#[derive(Clone, Debug, PartialEq)]
pub struct Level {
    /// Its id.
    pub id: Id,
    /// Its name.
    pub title: Text,
    /// The score from which it holds, 0–100.
    pub from: Points,
}

/// Levels reached step by step.
#[derive(Clone, Debug, PartialEq)]
pub struct Staged {
    /// The points from which a question counts as passed.
    pub pass: Points,
    /// The steps, lowest first.
    pub steps: Vec<StagedStep>,
}

/// One step of staged levels.
#[derive(Clone, Debug, PartialEq)]
pub struct StagedStep {
    /// Its id.
    pub id: Id,
    /// Its name.
    pub title: Text,
    /// What must be passed to reach it.
    pub gates: Vec<Gate>,
}

/// A condition of a step: of the applicable questions of a stage at least a share passed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Gate {
    /// The stage, as questions name it.
    pub stage: u32,
    /// The share that must have passed.
    pub share: Share,
}

impl Levels {
    /// How many levels there are.
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

    /// The id and name of a level, counted from 0.
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
