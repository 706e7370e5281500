//! Conditions: when a question is asked. `evaluation` applies them to an interview.

use super::QuestionId;

/// A condition on earlier answers or on what is known about the comune.
#[derive(Clone, Debug, PartialEq)]
pub enum Condition {
    /// Every part holds.
    All(Vec<Condition>),
    /// At least one part holds.
    Any(Vec<Condition>),
    /// The subject passes every test.
    Test(Subject, Vec<Test>),
}

/// What a condition tests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// The answer to an earlier question.
    Question(QuestionId),
    /// The number of inhabitants of the comune.
    Population,
    /// The name of the group to which the comune belongs.
    Group,
}

/// A test of a subject. A missing value passes only `Answered(false)`.
#[derive(Clone, Debug, PartialEq)]
pub enum Test {
    /// The value equals one of the operands.
    Is(Vec<Operand>),
    /// The value is known and equals none of the operands.
    IsNot(Vec<Operand>),
    /// The value is a number ≥ the bound.
    AtLeast(f64),
    /// The value is a number ≤ the bound.
    AtMost(f64),
    /// The value is known (`true`) or missing (`false`).
    Answered(bool),
}

/// A value with which an answer is compared.
#[derive(Clone, Debug, PartialEq)]
pub enum Operand {
    /// An option, by its index.
    Option(usize),
    YesNo(bool),
    Number(f64),
    Text(String),
}

impl Condition {
    /// Appends the questions that the condition tests.
    pub fn questions(&self, found: &mut Vec<QuestionId>) {
        match self {
            Condition::All(conditions) | Condition::Any(conditions) => {
                conditions.iter().for_each(|condition| condition.questions(found));
            }
            Condition::Test(Subject::Question(question), _) => found.push(*question),
            Condition::Test(..) => {}
        }
    }

    /// Whether the condition tests the population.
    pub fn needs_population(&self) -> bool {
        match self {
            Condition::All(conditions) | Condition::Any(conditions) => {
                conditions.iter().any(Condition::needs_population)
            }
            Condition::Test(subject, _) => *subject == Subject::Population,
        }
    }
}
