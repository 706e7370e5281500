//! How many comuni are on each level of a node.

use super::comparison::Comparison;
use crate::model::NodeId;

/// The comuni by their level on one index or dimension.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LevelCounts {
    pub node: NodeId,
    /// The depth below the compared index.
    pub depth: usize,
    /// The number of comuni on each level, the lowest level first.
    pub comuni: Vec<usize>,
    /// The number of comuni without a level.
    pub without: usize,
}

/// The counts of the compared index and of each dimension below it that has levels, in document order.
pub fn level_counts(comparison: &Comparison<'_>) -> Vec<LevelCounts> {
    let Comparison { questionnaire, index, standings, .. } = comparison;
    let counts = |(depth, node): (usize, NodeId)| {
        let mut counts = LevelCounts { node, depth, comuni: vec![0; questionnaire.levels_of(node)?.len()], without: 0 };
        for standing in standings {
            match standing.card.nodes[node].level {
                Some(level) => counts.comuni[level] += 1,
                None => counts.without += 1,
            }
        }
        Some(counts)
    };
    let nodes = questionnaire.walk(*index).into_iter().filter_map(|(depth, child)| Some((depth, child.node()?)));
    nodes.filter_map(counts).collect()
}
