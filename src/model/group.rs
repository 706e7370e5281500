//! What is asked of the comuni together: indicators of the group, and the phases of the joint path.

use super::{Id, Operand, Points};
use crate::lang::Text;

/// A property of the set of comuni, not of one of them.
#[derive(Clone, Debug, PartialEq)]
pub struct GroupIndicator {
    /// Its id.
    pub id: Id,
    /// Its name.
    pub title: Option<Text>,
    /// What is measured.
    pub measure: GroupMeasure,
}

/// What a group indicator measures.
#[derive(Clone, Debug, PartialEq)]
pub enum GroupMeasure {
    /// The share of comuni that gave the most common answer to a question.
    Homogeneity(TablePath),
    /// The sum of the inhabitants.
    SumOfPopulation,
}

/// An answer, or a cell of an inventory: `question` or `question.row.column`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TablePath {
    /// The question.
    pub question: usize,
    /// The row and column of its inventory, counted from 0.
    pub cell: Option<(usize, usize)>,
}

/// A step of the path towards joint management.
#[derive(Clone, Debug, PartialEq)]
pub struct Phase {
    /// Its id.
    pub id: Id,
    /// Its name.
    pub title: Text,
    /// When it could be reached.
    pub horizon: Option<Text>,
    /// What must hold before it.
    pub requires: Vec<Requirement>,
}

/// Something that must hold before a phase.
#[derive(Clone, Debug, PartialEq)]
pub struct Requirement {
    /// What is missing where it does not hold.
    pub title: Text,
    /// What must hold.
    pub test: RequirementTest,
}

/// What a requirement tests.
#[derive(Clone, Debug, PartialEq)]
pub enum RequirementTest {
    /// An index or dimension reaches a score in so many comuni.
    Score {
        /// The node.
        node: usize,
        /// The score it must reach.
        at_least: Points,
        /// In how many comuni.
        of: Quorum,
    },
    /// A question has one of these answers in so many comuni.
    Answer {
        /// The question.
        question: usize,
        /// The answers.
        is: Vec<Operand>,
        /// In how many comuni.
        of: Quorum,
    },
    /// The comuni together have so many inhabitants.
    Population(u64),
    /// A group indicator reaches a value: a share for homogeneity, a number for a sum.
    Group {
        /// The indicator.
        indicator: usize,
        /// The value it must reach.
        at_least: f64,
    },
}

/// In how many comuni something must hold.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Quorum {
    /// In every one.
    All,
    /// In more than half.
    Most,
    /// In one at least.
    Any,
    /// In this number at least.
    AtLeast(u32),
}
