//! Alternative weights for a questionnaire.

use super::{Child, IdVec, NodeId, QuestionId, Questionnaire};

/// A weight > 0 for every dimension and question. Only ratios between siblings matter.
#[derive(Clone, Debug, PartialEq)]
pub struct WeightSet {
    nodes: IdVec<NodeId, f64>,
    questions: IdVec<QuestionId, f64>,
}

impl WeightSet {
    /// The weights given in the questionnaire.
    pub fn written(questionnaire: &Questionnaire) -> WeightSet {
        WeightSet {
            nodes: questionnaire.nodes().iter().map(|node| node.weight.get()).collect(),
            questions: questionnaire.questions().iter().map(|question| question.weight.get()).collect(),
        }
    }

    pub fn of(&self, child: Child) -> f64 {
        match child {
            Child::Node(node) => self.nodes[node],
            Child::Question(question) => self.questions[question],
        }
    }

    /// Replaces a weight and returns the previous one.
    pub(crate) fn set(&mut self, child: Child, weight: f64) -> f64 {
        let own = match child {
            Child::Node(node) => &mut self.nodes[node],
            Child::Question(question) => &mut self.questions[question],
        };
        std::mem::replace(own, weight)
    }
}
