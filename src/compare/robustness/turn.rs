//! Weights that turn an order, looked for where it is not known from a formula that there are any.

use super::reach::Reach;
use super::reweighed::{Buffers, Tree};
use crate::model::{Child, Questionnaire, WeightSet};
use crate::score::Scorecard;

/// The times every weight is tried.
const SWEEPS: usize = 4;

/// Whether weights in reach are found with which the second of two comuni is ahead of the first.
///
/// Each weight in turn is put at its lowest and highest, and left where the lead is smallest, until nothing moves. What is
/// found is sure; what is not found may be there all the same.
pub fn turned(
    questionnaire: &Questionnaire,
    node: usize,
    ahead: &Scorecard,
    behind: &Scorecard,
    reach: &Reach,
) -> bool {
    let tree = Tree::new(questionnaire, node);
    let (ahead, behind) = (tree.brought(ahead), tree.brought(behind));
    let mut weights = WeightSet::written(questionnaire);
    let mut buffers = Buffers::default();
    let mut lead = |weights: &WeightSet| {
        let ahead = tree.score(&ahead, weights, &mut buffers)?;
        Some(ahead - tree.score(&behind, weights, &mut buffers)?)
    };
    let Some(mut least) = lead(&weights) else { return false };
    let moving = moving(questionnaire, node, reach);
    for _ in 0..SWEEPS {
        let before = least;
        for (child, delta) in &moving {
            let written = questionnaire.weight_of(*child);
            for tried in [(1.0 - delta) * written, (1.0 + delta) * written] {
                let kept = weights.set(*child, tried);
                match lead(&weights) {
                    Some(lead) if lead < least => least = lead,
                    _ => _ = weights.set(*child, kept),
                }
            }
        }
        if least < 0.0 || least >= before {
            break;
        }
    }
    least < 0.0
}

/// Every child below a node whose weight moves, in the order written, with its share.
pub(super) fn moving(questionnaire: &Questionnaire, node: usize, reach: &Reach) -> Vec<(Child, f64)> {
    let mut moving = Vec::new();
    for (_, child) in questionnaire.walk(node) {
        let Child::Node(parent) = child else { continue };
        let delta = reach.of(parent);
        if delta > 0.0 {
            moving.extend(questionnaire.nodes()[parent].children.iter().map(|child| (*child, delta)));
        }
    }
    moving
}
