//! The questions of a session.

use crate::model::{Addressee, Child, IdVec, QuestionId, Questionnaire};

/// Which of these questions a session asks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pick {
    #[default]
    All,
    /// Questions that were open or unknown at the start, and those that become applicable during the session.
    Open,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scope {
    /// The dimensions or questions to which the session is limited; empty: all.
    pub only: Vec<Child>,
    /// Whose questions are asked; `None`: those of all offices.
    pub office: Option<Addressee>,
    pub pick: Pick,
}

impl Scope {
    /// Whether each question is within the limits.
    pub(super) fn within(&self, questionnaire: &Questionnaire) -> IdVec<QuestionId, bool> {
        let mut within = IdVec::filled(self.only.is_empty(), questionnaire.questions().len());
        for child in &self.only {
            match child {
                Child::Question(question) => within[*question] = true,
                Child::Node(node) => {
                    let below = questionnaire.walk(*node).into_iter().filter_map(|(_, child)| child.question());
                    below.for_each(|question| within[question] = true);
                }
            }
        }
        if let Some(office) = &self.office {
            let asked = questionnaire.asked_by_office(office);
            questionnaire.questions().ids().for_each(|question| within[question] &= asked[question]);
        }
        within
    }
}
