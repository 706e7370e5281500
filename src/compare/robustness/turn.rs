//! Weights that turn an order, looked for where it is not known from a formula that there are any.

use crate::compare::explanation::score_of;
use crate::model::{Child, Questionnaire};
use crate::score::{Scorecard, aggregate};

/// The times every weight is tried.
const SWEEPS: usize = 4;

/// A node and all that lies below it, with weights that can be changed.
struct Weighing<'a> {
    questionnaire: &'a Questionnaire,
    node: usize,
    /// The nodes below and the node itself, children first.
    nodes: Vec<usize>,
    of_nodes: Vec<f64>,
    of_questions: Vec<f64>,
}

/// Whether weights within ±`delta` are found with which the second of two comuni is ahead of the first.
///
/// Each weight in turn is put at its lowest and highest, and left where the lead is smallest, until nothing moves. What is
/// found is sure; what is not found may be there all the same.
pub fn turned(questionnaire: &Questionnaire, node: usize, ahead: &Scorecard, behind: &Scorecard, delta: f64) -> bool {
    let mut weighing = Weighing::new(questionnaire, node);
    let below: Vec<Child> = questionnaire.walk(node).into_iter().skip(1).map(|(_, child)| child).collect();
    let Some(mut least) = weighing.lead(ahead, behind) else { return false };
    for _ in 0..SWEEPS {
        let before = least;
        for child in &below {
            let written = questionnaire.weight_of(*child);
            for tried in [(1.0 - delta) * written, (1.0 + delta) * written] {
                let kept = weighing.set(*child, tried);
                match weighing.lead(ahead, behind) {
                    Some(lead) if lead < least => least = lead,
                    _ => _ = weighing.set(*child, kept),
                }
            }
        }
        if least < 0.0 || least >= before {
            break;
        }
    }
    least < 0.0
}

impl<'a> Weighing<'a> {
    fn new(questionnaire: &'a Questionnaire, node: usize) -> Weighing<'a> {
        let mut nodes: Vec<usize> =
            questionnaire.walk(node).into_iter().filter_map(|(_, child)| child.node()).collect();
        nodes.sort_unstable();
        let of_nodes = questionnaire.nodes().iter().map(|node| node.weight.get()).collect();
        let of_questions = questionnaire.questions().iter().map(|question| question.weight.get()).collect();
        Weighing { questionnaire, node, nodes, of_nodes, of_questions }
    }

    /// Changes a weight and tells what it was.
    fn set(&mut self, child: Child, weight: f64) -> f64 {
        let place = match child {
            Child::Node(node) => &mut self.of_nodes[node],
            Child::Question(question) => &mut self.of_questions[question],
        };
        std::mem::replace(place, weight)
    }

    fn lead(&self, ahead: &Scorecard, behind: &Scorecard) -> Option<f64> {
        Some(self.score(ahead)? - self.score(behind)?)
    }

    /// The score with the weights as they are, what had no score staying left out.
    fn score(&self, card: &Scorecard) -> Option<f64> {
        let mut scores: Vec<Option<f64>> = vec![None; self.of_nodes.len()];
        for place in &self.nodes {
            let node = &self.questionnaire.nodes()[*place];
            let child = |child: &Child| match child {
                Child::Node(node) => Some((self.of_nodes[*node], scores[*node]?)),
                Child::Question(question) => {
                    Some((self.of_questions[*question], score_of(self.questionnaire, card, *child).ok()?))
                }
            };
            let children: Vec<(f64, f64)> = node.children.iter().filter_map(child).collect();
            scores[*place] = card.nodes[*place].score.and_then(|_| aggregate(node.aggregation, &children));
        }
        scores[self.node]
    }
}
