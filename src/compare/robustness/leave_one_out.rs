//! Leave-one-out: the ranking without a question or dimension, and with another aggregation.

use super::workers::Workers;
use crate::compare::explanation::score_of;
use crate::compare::{Comparison, rank};
use crate::model::{Aggregation, Child, NodeId, QuestionId};
use crate::score::{Leaf, Rescorer, aggregate};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Removed {
    Question(QuestionId),
    /// A dimension directly below the index, with all its questions.
    Dimension(NodeId),
}

/// The effect of removing a question or dimension.
#[derive(Clone, Debug, PartialEq)]
pub struct Removal {
    pub removed: Removed,
    /// The comuni whose rank or level changes.
    pub changed: Vec<RankChange>,
}

/// A comune whose rank or level changes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RankChange {
    /// The index of the comune in the comparison.
    pub unit: usize,
    /// The new rank; `None` without a score.
    pub rank: Option<usize>,
    pub level: Option<usize>,
    /// The number of ranks by which it moves, up or down; 1 if it gains or loses its rank.
    pub ranks_moved: usize,
}

impl Removal {
    /// The number of ranks by which all comuni move, in total.
    pub fn ranks_moved(&self) -> usize {
        self.changed.iter().map(|changed| changed.ranks_moved).sum()
    }
}

/// Removes each question below the index, then each dimension directly below it, as if they did not apply, and scores
/// all comuni again: exact for every method. Sorted by the number of ranks that change, then by the number of comuni
/// that change.
pub fn removals(comparison: &Comparison<'_>, workers: &impl Workers) -> Vec<Removal> {
    let questionnaire = comparison.questionnaire;
    let scored = |question: &QuestionId| questionnaire.questions()[*question].kind.is_scored();
    let questions = questionnaire
        .questions_below(comparison.index)
        .filter(scored)
        .map(|question| (Removed::Question(question), vec![question]));
    let dimensions = questionnaire.dimensions_of(comparison.index);
    let dimensions = dimensions.map(|node| (Removed::Dimension(node), questionnaire.questions_below(node).collect()));
    let left_out: Vec<(Removed, Vec<QuestionId>)> = questions.chain(dimensions).collect();
    let pieces: Vec<&[(Removed, Vec<QuestionId>)]> = left_out.chunks(REMOVALS_PER_PIECE).collect();
    let mut all = workers.map(pieces.len(), |at| without(comparison, pieces[at])).concat();
    all.sort_by_key(|removal| std::cmp::Reverse((removal.ranks_moved(), removal.changed.len())));
    all
}

/// The score and level of a comune on the index.
type ScoreAndLevel = (Option<f64>, Option<usize>);

/// The number of removals in one piece of work.
const REMOVALS_PER_PIECE: usize = 32;

/// The effects of removals, each given with its questions.
fn without(comparison: &Comparison<'_>, left_out: &[(Removed, Vec<QuestionId>)]) -> Vec<Removal> {
    let index = comparison.index;
    let mut rescorer = Rescorer::new(comparison.questionnaire);
    // The score and level of every comune, by removal.
    let mut outcomes: Vec<Vec<ScoreAndLevel>> = vec![Vec::new(); left_out.len()];
    for standing in &comparison.standings {
        rescorer.start(&standing.card);
        for ((_, questions), outcomes) in left_out.iter().zip(&mut outcomes) {
            let leaves = questions.iter().map(|question| (*question, Leaf::NotApplicable));
            outcomes.push(rescorer.with(leaves, |rescorer| (rescorer.score(index), rescorer.level(index))));
        }
    }
    let removals = left_out.iter().zip(outcomes);
    removals
        .map(|((removed, _), outcomes)| Removal { removed: *removed, changed: changed(comparison, &outcomes) })
        .collect()
}

/// The comuni whose rank or level differs with these scores and levels.
fn changed(comparison: &Comparison<'_>, outcomes: &[ScoreAndLevel]) -> Vec<RankChange> {
    let scores: Vec<Option<f64>> = outcomes.iter().map(|(score, _)| *score).collect();
    let ranks = rank(&scores, comparison.questionnaire);
    let changed = |(unit, (rank, (_, level))): (usize, (Option<usize>, &ScoreAndLevel))| {
        let standing = &comparison.standings[unit];
        let ranks_moved = match (rank, standing.rank) {
            (Some(after), Some(before)) => after.abs_diff(before),
            (None, None) => 0,
            _ => 1,
        };
        let same_level = *level == standing.card.nodes[comparison.index].level;
        (ranks_moved > 0 || !same_level).then_some(RankChange { unit, rank, level: *level, ranks_moved })
    };
    ranks.into_iter().zip(outcomes).enumerate().filter_map(changed).collect()
}

/// The rank of each comune if the index aggregated its children in each of the possible ways. A comune without a score
/// keeps none.
pub fn other_aggregations(comparison: &Comparison<'_>) -> Vec<(Aggregation, Vec<Option<usize>>)> {
    let Comparison { questionnaire, index, standings, .. } = comparison;
    let node = &questionnaire.nodes()[*index];
    let ranks = |aggregation: Aggregation| {
        let scores: Vec<Option<f64>> = standings
            .iter()
            .map(|standing| {
                let child = |child: &Child| {
                    let score = score_of(questionnaire, &standing.card, *child).ok()?;
                    Some((questionnaire.weight_of(*child), score))
                };
                standing.card.nodes[*index].score?;
                aggregate(aggregation, &node.children.iter().filter_map(child).collect::<Vec<_>>())
            })
            .collect();
        (aggregation, rank(&scores, questionnaire))
    };
    <Aggregation as strum::IntoEnumIterator>::iter().map(ranks).collect()
}
