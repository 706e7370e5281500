//! Which questions a sitting goes through.

use crate::model::{Child, Questionnaire};

/// What a sitting takes up among the questions of its part.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pick {
    /// Every question.
    #[default]
    All,
    /// Those that were open or not known when the sitting began, and those that come to be asked during it.
    Open,
}

/// The questions a sitting goes through.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scope {
    /// The dimensions or questions it keeps to; none: all of them.
    pub only: Vec<Child>,
    /// What it takes up there.
    pub pick: Pick,
}

impl Scope {
    /// For each question whether it lies in the part of the questionnaire the sitting keeps to.
    pub(super) fn within(&self, questionnaire: &Questionnaire) -> Vec<bool> {
        let mut within = vec![self.only.is_empty(); questionnaire.questions().len()];
        for child in &self.only {
            match child {
                Child::Question(question) => within[*question] = true,
                Child::Node(node) => {
                    let below = questionnaire.walk(*node).into_iter().filter_map(|(_, child)| child.question());
                    below.for_each(|question| within[question] = true);
                }
            }
        }
        within
    }
}
