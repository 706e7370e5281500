//! Weights that can stand in the place of those a questionnaire states.

use super::{Child, Questionnaire};

/// A weight for every dimension and question of a questionnaire, each greater than zero. Only ratios between the
/// weights of siblings matter.
#[derive(Clone, Debug, PartialEq)]
pub struct WeightSet {
    nodes: Vec<f64>,
    questions: Vec<f64>,
}

impl WeightSet {
    /// The weights as the questionnaire states them.
    pub fn written(questionnaire: &Questionnaire) -> WeightSet {
        WeightSet {
            nodes: questionnaire.nodes().iter().map(|node| node.weight.get()).collect(),
            questions: questionnaire.questions().iter().map(|question| question.weight.get()).collect(),
        }
    }

    /// The weight of a child among its siblings.
    pub fn of(&self, child: Child) -> f64 {
        match child {
            Child::Node(node) => self.nodes[node],
            Child::Question(question) => self.questions[question],
        }
    }

    /// Changes a weight and tells what it was.
    pub(crate) fn set(&mut self, child: Child, weight: f64) -> f64 {
        let place = match child {
            Child::Node(node) => &mut self.nodes[node],
            Child::Question(question) => &mut self.questions[question],
        };
        std::mem::replace(place, weight)
    }
}
