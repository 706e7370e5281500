//! Group indicators, and the phases of the joint path.

use super::{Id, NodeId, Operand, Points, QuestionId};
use crate::lang::Text;

/// A property of the group of comuni, not of a single one.
#[derive(Clone, Debug, PartialEq)]
pub struct GroupIndicator {
    pub id: Id,
    pub title: Option<Text>,
    pub measure: GroupMeasure,
}

/// What a group indicator measures.
#[derive(Clone, Debug, PartialEq)]
pub enum GroupMeasure {
    /// The share of comuni that gave the most common answer to a question.
    Homogeneity(AnswerPath),
    /// The total number of inhabitants.
    SumOfPopulation,
    /// The sum or the mean of numbers, such as the spending of all comuni.
    Total {
        of: AnswerPath,
        /// Whether it is the mean over the comuni instead of the sum.
        mean: bool,
        per: Option<Per>,
    },
    /// The largest share of days, such as ends of contracts, that fall within a span of months.
    Window {
        days: AnswerPath,
        /// The length of the span, in months.
        months: u32,
    },
}

/// What a sum or mean is related to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Per {
    Inhabitant,
    /// The values of another column of the inventory, such as suppliers; its index.
    Column(usize),
}

/// The path of an answer, or of a cell or column of an inventory: `question`, `question.row.column`, `question.column`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AnswerPath {
    pub question: QuestionId,
    pub part: AnswerPart,
}

/// A part of an answer. Rows and columns are indices.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnswerPart {
    Whole,
    Cell {
        /// The fixed row.
        row: usize,
        column: usize,
    },
    /// A column, in all rows.
    Column(usize),
}

impl AnswerPart {
    /// The column; `None` for a whole answer.
    pub fn column(self) -> Option<usize> {
        match self {
            AnswerPart::Cell { column, .. } | AnswerPart::Column(column) => Some(column),
            AnswerPart::Whole => None,
        }
    }
}

/// A phase of the path towards joint management.
#[derive(Clone, Debug, PartialEq)]
pub struct Phase {
    pub id: Id,
    pub title: Text,
    /// When it can be reached, as a text.
    pub horizon: Option<Text>,
    /// The same, in months from the start.
    pub months: Option<u32>,
    /// Whether the phase ends with the signature of the agreement, or before it. Such a phase is not part of its text.
    pub before_signature: bool,
    pub requires: Vec<Requirement>,
}

/// The names of the quarters of the plane of two main indices, each divided at its target.
#[derive(Clone, Debug, PartialEq)]
pub struct QuarterNames {
    /// The questionnaires whose main index is the other axis.
    pub with: Vec<Id>,
    /// By the own index, low or high, then the other: low and low, low and high, high and low, high and high.
    pub names: [Text; 4],
}

impl QuarterNames {
    /// The name of the quarter where the own and the other index are high or low.
    pub fn name(&self, own: bool, other: bool) -> &Text {
        &self.names[usize::from(own) * 2 + usize::from(other)]
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct Requirement {
    /// The text shown if it is not fulfilled.
    pub title: Text,
    /// The text of what there is if it is fulfilled.
    pub label: Option<Text>,
    pub test: RequirementTest,
}

#[derive(Clone, Debug, PartialEq)]
pub enum RequirementTest {
    /// An index or dimension reaches a score in a number of comuni.
    Score {
        node: NodeId,
        /// The minimum score.
        at_least: Points,
        of: Quorum,
    },
    /// A question has one of these answers in a number of comuni.
    Answer {
        question: QuestionId,
        /// The accepted answers.
        is: Vec<Operand>,
        of: Quorum,
    },
    /// The group has at least this number of inhabitants.
    Population(u64),
    /// A group indicator reaches a value: a share (0–1), or a number for a sum.
    Group {
        /// The index of the indicator.
        indicator: usize,
        /// The minimum value.
        at_least: f64,
    },
    /// A requirement on another questionnaire, resolved when both are read together.
    Elsewhere { questionnaire: Id, test: ForeignTest },
}

/// A requirement on another questionnaire, whose parts are given by id.
#[derive(Clone, Debug, PartialEq)]
pub enum ForeignTest {
    /// An index or dimension reaches a score in a number of comuni.
    Score {
        node: Id,
        /// The minimum score.
        at_least: Points,
        of: Quorum,
    },
    /// A question has one of these answers in a number of comuni.
    Answer {
        question: Id,
        /// The accepted answers, as in files.
        is: Vec<String>,
        of: Quorum,
    },
    /// A group indicator reaches a value.
    Group {
        indicator: Id,
        /// The minimum value.
        at_least: f64,
    },
}

/// The number of comuni in which a requirement must be fulfilled.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Quorum {
    All,
    /// More than half.
    Most,
    /// At least one.
    Any,
    /// At least this number.
    AtLeast(u32),
}
