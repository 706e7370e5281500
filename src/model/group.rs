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
    /// The share of days, such as ends of contracts, that fall within the same span of months.
    Window {
        /// Where the days stand.
        days: TablePath,
        /// How long the span is.
        months: u32,
    },
}

/// An answer, a cell or a column of an inventory: `question`, `question.row.column`, `question.column`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TablePath {
    /// The question.
    pub question: usize,
    /// What of its answer is meant.
    pub part: TablePart,
}

/// A part of an answer. Rows and columns of an inventory are counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TablePart {
    /// The whole answer.
    Whole,
    /// A cell.
    Cell {
        /// The row, one asked for by name.
        row: usize,
        /// The column.
        column: usize,
    },
    /// A column in every row.
    Column(usize),
}

impl TablePart {
    /// The column it is in, if it is not the whole answer.
    pub fn column(self) -> Option<usize> {
        match self {
            TablePart::Cell { column, .. } | TablePart::Column(column) => Some(column),
            TablePart::Whole => None,
        }
    }
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
    /// The same in months from the start, where it is told.
    pub months: Option<u32>,
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
    /// Something in the interviews on another questionnaire, which is found when they are read together.
    Elsewhere {
        /// That questionnaire.
        questionnaire: Id,
        /// What must hold there.
        test: ForeignTest,
    },
}

/// A requirement on another questionnaire, its parts named by their ids.
#[derive(Clone, Debug, PartialEq)]
pub enum ForeignTest {
    /// An index or dimension reaches a score in so many comuni.
    Score {
        /// The node.
        node: Id,
        /// The score it must reach.
        at_least: Points,
        /// In how many comuni.
        of: Quorum,
    },
    /// A question has one of these answers in so many comuni.
    Answer {
        /// The question.
        question: Id,
        /// The answers, as files write them.
        is: Vec<String>,
        /// In how many comuni.
        of: Quorum,
    },
    /// A group indicator reaches a value.
    Group {
        /// The indicator.
        indicator: Id,
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
