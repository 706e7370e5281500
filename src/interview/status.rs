//! Where a session is, and how far.

use crate::model::QuestionId;

/// The position of a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SessionPosition {
    Question(QuestionId),
    /// After the last question.
    End,
}

/// The status of a question for the respondent of the session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuestionStatus {
    /// Not answered yet.
    Open,
    /// Answered.
    Answered,
    /// *Don't know*.
    DontKnow,
    /// *Not applicable*.
    NotApplicable,
    /// Answered before it was temporarily not asked. The answer counts and waits for confirmation.
    ToConfirm,
    /// Currently not asked.
    NotAsked {
        /// Whether an answer is kept in case it is asked again.
        kept: bool,
    },
}

/// The progress over the questions of the session that are asked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// The number of questions.
    pub asked: usize,
    /// The number of questions without a reply, with one to confirm, or to be asked again.
    pub left: usize,
}
