//! Monte Carlo: the distribution of ranks over many weight sets, drawn at random or given.

use super::perturbation::Perturbation;
use super::rank_reversal::moving;
use super::reweighed::{Buffers, Tree, UnitScores};
use super::workers::Workers;
use crate::compare::{Comparison, rank};
use crate::model::{Child, Questionnaire, WeightSet};
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};
use std::ops::Range;

/// The weight sets with which a ranking is repeated.
#[derive(Clone, Debug, PartialEq)]
pub enum Trials {
    /// Sets drawn from a seed: each weight uniform within its perturbation, independently of the others.
    Drawn {
        /// The number of sets.
        count: usize,
        /// Equal seeds give equal sets.
        seed: u64,
    },
    /// Sets given by the user.
    Given(Vec<WeightSet>),
}

/// The distribution of ranks over all sets.
///
/// M. Saisana, A. Saltelli and S. Tarantola, *Uncertainty and sensitivity analysis techniques as tools for the quality
/// assessment of composite indicators* (Journal of the Royal Statistical Society A 168, 2005).
#[derive(Clone, Debug, PartialEq)]
pub struct RankSpread {
    /// By comune, in the order of the comparison; `None` without a rank.
    pub units: Vec<Option<UnitRankSpread>>,
    /// The mean number of ranks by which a comune moves, up or down, over all sets and comuni; `None` if no comune has
    /// a rank.
    pub mean_shift: Option<f64>,
}

/// The distribution of the rank of one comune.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct UnitRankSpread {
    /// The 5th percentile of the rank (type 7).
    pub low: f64,
    pub median: f64,
    /// The 95th percentile.
    pub high: f64,
    /// The mean number of ranks by which it moves, up or down.
    pub mean_shift: f64,
    /// The share of the sets with which it is first, alone or tied, 0–1.
    pub first: f64,
}

/// The score and rank of each comune with one weight set, in the order of the comparison.
pub type TrialOutcome = Vec<(Option<f64>, Option<usize>)>;

/// The number of sets in one piece of work.
const SETS_PER_PIECE: usize = 32;
/// The number of comuni in one piece of work.
const UNITS_PER_PIECE: usize = 256;

impl Trials {
    /// The number of sets.
    pub fn count(&self) -> usize {
        match self {
            Trials::Drawn { count, .. } => *count,
            Trials::Given(sets) => sets.len(),
        }
    }
}

/// Scores and ranks the comuni with some of the weight sets, in the order of the sets.
pub fn outcomes(
    comparison: &Comparison<'_>,
    perturbation: &Perturbation,
    trials: &Trials,
    sets: Range<usize>,
    workers: &impl Workers,
) -> Vec<TrialOutcome> {
    let trial = Trial::new(comparison, perturbation, trials);
    workers.map(sets.len(), |at| trial.outcome(sets.start + at, &mut Buffers::default()))
}

/// The comuni of a comparison, prepared for scoring with any weight set.
pub(super) struct Trial<'a> {
    comparison: &'a Comparison<'a>,
    trials: &'a Trials,
    moving: Vec<(Child, f64)>,
    tree: Tree<'a>,
    unit: Vec<UnitScores>,
}

impl<'a> Trial<'a> {
    pub fn new(comparison: &'a Comparison<'a>, perturbation: &Perturbation, trials: &'a Trials) -> Trial<'a> {
        let Comparison { questionnaire, index, standings, .. } = comparison;
        let tree = Tree::new(questionnaire, *index);
        let unit = standings.iter().map(|standing| tree.unit_scores(&standing.card)).collect();
        Trial { comparison, trials, moving: moving(questionnaire, *index, perturbation), tree, unit }
    }

    /// Scores and ranks the comuni with one set, given by its index.
    pub fn outcome(&self, set: usize, buffers: &mut Buffers) -> TrialOutcome {
        let drawn;
        let weights = match self.trials {
            Trials::Drawn { seed, .. } => {
                drawn = draw(self.comparison.questionnaire, &self.moving, *seed, set as u64);
                &drawn
            }
            Trials::Given(sets) => &sets[set],
        };
        let scores: Vec<Option<f64>> = self.unit.iter().map(|unit| self.tree.score(unit, weights, buffers)).collect();
        let ranks = rank(&scores, self.comparison.questionnaire);
        scores.into_iter().zip(ranks).collect()
    }

    /// The ranks with some of the sets: by set, then by comune.
    fn ranks(&self, ranked: &[(usize, usize)], sets: Range<usize>) -> Vec<u32> {
        let mut buffers = Buffers::default();
        let mut ranks = Vec::with_capacity(sets.len() * ranked.len());
        for set in sets {
            let outcome = self.outcome(set, &mut buffers);
            let rank = |unit: usize| outcome[unit].1.expect("who has a rank has one with any weights");
            ranks.extend(ranked.iter().map(|(unit, _)| rank(*unit) as u32));
        }
        ranks
    }

    /// The distribution of ranks over all sets; there must be at least one.
    pub fn spread(&self, workers: &impl Workers) -> RankSpread {
        let sets = self.trials.count();
        let standings = self.comparison.standings.iter().enumerate();
        let ranked: Vec<(usize, usize)> =
            standings.filter_map(|(unit, standing)| Some((unit, standing.rank?))).collect();
        let pieces = workers.map(sets.div_ceil(SETS_PER_PIECE), |piece| {
            self.ranks(&ranked, piece * SETS_PER_PIECE..sets.min((piece + 1) * SETS_PER_PIECE))
        });
        let of_unit = |at: usize| -> Vec<u32> {
            pieces.iter().flat_map(|ranks| ranks.iter().skip(at).step_by(ranked.len()).copied()).collect()
        };
        let spreads: Vec<(UnitRankSpread, u64)> = workers
            .map(ranked.len().div_ceil(UNITS_PER_PIECE), |piece| {
                let of_piece = piece * UNITS_PER_PIECE..ranked.len().min((piece + 1) * UNITS_PER_PIECE);
                of_piece.map(|at| spread_of(ranked[at].1, of_unit(at))).collect::<Vec<_>>()
            })
            .concat();
        let shifts: u64 = spreads.iter().map(|(_, shifts)| shifts).sum();
        let mut units = vec![None; self.comparison.standings.len()];
        for ((unit, _), (spread, _)) in ranked.iter().zip(&spreads) {
            units[*unit] = Some(*spread);
        }
        let all = sets * ranked.len();
        RankSpread { units, mean_shift: (all > 0).then(|| shifts as f64 / all as f64) }
    }
}

/// The set with this number. Each set is a stream of its own of the generator, so it does not depend on the number of
/// sets or on the order in which they are drawn.
fn draw(questionnaire: &Questionnaire, moving: &[(Child, f64)], seed: u64, set: u64) -> WeightSet {
    let mut key = [0; 32];
    key[..8].copy_from_slice(&seed.to_le_bytes());
    let mut generator = ChaCha8Rng::from_seed(key);
    generator.set_stream(set);
    let mut weights = WeightSet::written(questionnaire);
    for (child, delta) in moving {
        // 53 bits: a double in [0, 1), all equally likely.
        let share = (generator.next_u64() >> 11) as f64 / (1_u64 << 53) as f64;
        weights.set(*child, questionnaire.weight_of(*child) * (1.0 - delta + 2.0 * delta * share));
    }
    weights
}

/// The distribution of ranks, and the sum of the differences from the rank with the original weights.
fn spread_of(rank: usize, mut ranks: Vec<u32>) -> (UnitRankSpread, u64) {
    ranks.sort_unstable();
    let shifts: u64 = ranks.iter().map(|other| u64::from(other.abs_diff(rank as u32))).sum();
    let sets = ranks.len() as f64;
    let spread = UnitRankSpread {
        low: percentile(&ranks, 0.05),
        median: percentile(&ranks, 0.5),
        high: percentile(&ranks, 0.95),
        mean_shift: shifts as f64 / sets,
        first: ranks.partition_point(|rank| *rank == 1) as f64 / sets,
    };
    (spread, shifts)
}

/// A percentile of sorted numbers, at least one: type 7 of R. J. Hyndman and Y. Fan, *Sample quantiles in statistical
/// packages* (The American Statistician 50, 1996), linear between the two nearest.
fn percentile(sorted: &[u32], share: f64) -> f64 {
    let position = (sorted.len() - 1) as f64 * share;
    let below = f64::from(sorted[position.floor() as usize]);
    below + (position - position.floor()) * (f64::from(sorted[position.ceil() as usize]) - below)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_match_hand_calculation() {
        assert_eq!(percentile(&[7], 0.05), 7.0);
        // Three numbers: positions 0.1, 1, 1.9.
        let of = |share| percentile(&[1, 2, 4], share);
        assert!((of(0.05) - 1.1).abs() < 1e-12 && of(0.5) == 2.0 && (of(0.95) - 3.8).abs() < 1e-12);
    }

    #[test]
    fn random_generator_output_is_stable() {
        let mut key = [0; 32];
        key[0] = 1;
        let mut generator = ChaCha8Rng::from_seed(key);
        generator.set_stream(2);
        assert_eq!(
            [generator.next_u64(), generator.next_u64()],
            [6_938_885_953_644_749_562, 2_026_289_535_659_934_096]
        );
    }
}
