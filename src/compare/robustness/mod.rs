//! Robustness of a ranking: to other weights, to unknown answers, to single questions and to the aggregation.

mod dominance;
mod interval;
mod leave_one_out;
mod monte_carlo;
mod pairwise_probability;
mod perturbation;
mod rank_reversal;
mod ranks;
mod reweighed;
mod running;
mod stability_radius;
mod workers;

pub use dominance::{Lead, lead};
pub use interval::{Interval, weight_intervals};
pub use leave_one_out::{RankChange, Removal, Removed, other_aggregations, removals};
pub use monte_carlo::{RankSpread, TrialOutcome, Trials, UnitRankSpread, outcomes};
pub use pairwise_probability::{chance_ahead, winning_probability};
pub use perturbation::Perturbation;
pub use rank_reversal::turned;
pub use ranks::{MOST_EXPECTED, Ranks};
pub use stability_radius::{Radius, radius};
pub use workers::{OneByOne, Workers};

use super::{Comparison, RankedUnit};
use crate::score::Scorecard;
use monte_carlo::Trial;

/// How much is analysed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnalysisExtent {
    /// What a reader in a meeting needs.
    Short,
    /// Every measure.
    Full,
}

impl AnalysisExtent {
    /// The number of comuni reported individually, from the top of the ranking: all, but only 20 of more than 30 in the
    /// short extent.
    pub fn units(self, all: usize) -> usize {
        if self == AnalysisExtent::Short && all > 30 { 20 } else { all }
    }

    /// The number of neighbouring pairs reported: all, but at most 10 in the short extent.
    pub fn pairs(self, all: usize) -> usize {
        if self == AnalysisExtent::Short { all.min(10) } else { all }
    }
}

/// The robustness of the ranking of a comparison.
#[derive(Clone, Debug)]
pub struct Robustness<'a> {
    pub comparison: &'a Comparison<'a>,
    /// How far weights vary, and which.
    pub reach: Perturbation,
    /// The weight sets with which the ranking is repeated.
    pub trials: Trials,
    /// The distribution of ranks over these sets.
    pub spread: RankSpread,
    /// The comuni, in the order of the comparison.
    pub units: Vec<Firmness>,
    /// The pairs of neighbours in the ranking, from the top, as many as the extent reports.
    pub neighbours: Vec<Neighbours>,
    /// The number of pairs of neighbours in the whole ranking.
    pub pairs: usize,
    /// The effect of removing each question or dimension.
    pub removals: Vec<Removal>,
}

/// The robustness of the rank of one comune.
#[derive(Clone, Debug, PartialEq)]
pub struct Firmness {
    /// The range of its score over all weights within the perturbation; `None` without a score.
    pub score: Option<Interval>,
    /// Bounds of its rank over all weights within the perturbation; `None` without a rank, and for comuni that the
    /// extent does not report. Bounds, because each single order can be reversed, but perhaps not all with the same
    /// weights.
    pub by_weights: Option<Ranks>,
    /// Bounds of its rank over all values of the unknown answers; `None` if no question applies.
    pub by_unknowns: Option<Ranks>,
    /// Its expected rank over all weights of the children of the index; `None` in the short extent, and for more than
    /// [`MOST_EXPECTED`] comuni.
    pub expected_rank: Option<f64>,
    /// How far weights must vary before it changes places with a neighbour; `None` without a neighbour, and in the
    /// short extent.
    pub radius: Option<Radius>,
}

/// Two comuni with consecutive ranks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Neighbours {
    /// The index of the one ahead in the comparison.
    pub ahead: usize,
    /// The index of the one behind in the comparison.
    pub behind: usize,
    /// How far weights must vary before they change places.
    pub radius: Radius,
}

impl<'a> Robustness<'a> {
    /// Analyses the ranking of a comparison.
    pub fn new(
        comparison: &'a Comparison<'a>,
        reach: Perturbation,
        trials: Trials,
        extent: AnalysisExtent,
        workers: &impl Workers,
    ) -> Robustness<'a> {
        let by_weights = ranks::by_weights(comparison, &reach, extent.units(comparison.standings.len()), workers);
        let by_unknowns = ranks::by_unknowns(comparison);
        let full = extent == AnalysisExtent::Full;
        let expected = if full { ranks::expected(comparison, workers) } else { vec![None; comparison.standings.len()] };
        let parts = by_weights.into_iter().zip(by_unknowns).zip(expected);
        let units = parts.map(|(((score, by_weights), by_unknowns), expected_rank)| Firmness {
            score,
            by_weights,
            by_unknowns,
            expected_rank,
            radius: None,
        });
        let ahead = pairs(comparison);
        let neighbours =
            workers.map(extent.pairs(ahead.len()), |at| neighbours(comparison, &reach, ahead[at], ahead[at] + 1));
        let mut robustness = Robustness {
            comparison,
            spread: Trial::new(comparison, &reach, &trials).spread(workers),
            reach,
            trials,
            units: units.collect(),
            neighbours: neighbours.into_iter().flatten().collect(),
            pairs: ahead.len(),
            removals: removals(comparison, workers),
        };
        if full {
            for pair in robustness.neighbours.clone() {
                for unit in [pair.ahead, pair.behind] {
                    let radius = &mut robustness.units[unit].radius;
                    *radius = Some(radius.map_or(pair.radius, |known| known.smaller(pair.radius)));
                }
            }
        }
        robustness
    }

    /// The smallest lead of one comune over another, both given by their index in the comparison.
    pub fn lead(&self, one: usize, other: usize) -> Option<Lead> {
        let Comparison { questionnaire, index, .. } = self.comparison;
        lead(questionnaire, *index, self.card(one), self.card(other), &self.reach)
    }

    /// How far weights must vary before the second of two comuni draws level with the first, both given by their index.
    pub fn radius(&self, ahead: usize, behind: usize) -> Option<Radius> {
        neighbours(self.comparison, &self.reach, ahead, behind).map(|pair| pair.radius)
    }

    /// Whether weights are found with which the second of two comuni is ahead, both given by their index.
    pub fn turned(&self, ahead: usize, behind: usize) -> bool {
        let Comparison { questionnaire, index, .. } = self.comparison;
        turned(questionnaire, *index, self.card(ahead), self.card(behind), &self.reach)
    }

    /// The probability that one comune is ahead of another, both given by their index.
    pub fn chance_ahead(&self, one: usize, other: usize) -> Option<f64> {
        let Comparison { questionnaire, index, .. } = self.comparison;
        chance_ahead(questionnaire, *index, self.card(one), self.card(other))
    }

    fn card(&self, unit: usize) -> &Scorecard {
        &self.comparison.standings[unit].card
    }
}

/// The index of each ranked comune that another ranked one follows.
fn pairs(comparison: &Comparison<'_>) -> Vec<usize> {
    let ranked = |pair: &[RankedUnit<'_>]| pair.iter().all(|standing| standing.rank.is_some());
    let pairs = comparison.standings.windows(2).enumerate();
    pairs.filter(|(_, pair)| ranked(pair)).map(|(ahead, _)| ahead).collect()
}

/// The stability radius of two ranked comuni.
fn neighbours(comparison: &Comparison<'_>, reach: &Perturbation, ahead: usize, behind: usize) -> Option<Neighbours> {
    let (one, other) = (&comparison.standings[ahead], &comparison.standings[behind]);
    let (rank, next) = one.rank.zip(other.rank)?;
    let radius = if rank == next {
        Radius::Tied
    } else {
        radius(comparison.questionnaire, comparison.index, &one.card, &other.card, reach)?
    };
    Some(Neighbours { ahead, behind, radius })
}
