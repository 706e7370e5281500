//! How firm a ranking is: what weights, unknown answers, single questions and the aggregation can change in it.

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

/// How much is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnalysisExtent {
    /// What a reader in a meeting needs.
    Short,
    /// Every measure.
    Full,
}

impl AnalysisExtent {
    /// How many of so many comuni are told one by one, the first in the ranking: all, but where not everything is looked
    /// at the first 20 of more than 30.
    pub fn units(self, all: usize) -> usize {
        if self == AnalysisExtent::Short && all > 30 { 20 } else { all }
    }

    /// How many of so many neighbouring pairs are told: all, but where not everything is looked at the first 10.
    pub fn pairs(self, all: usize) -> usize {
        if self == AnalysisExtent::Short { all.min(10) } else { all }
    }
}

/// A ranking held against everything that can change it.
#[derive(Clone, Debug)]
pub struct Robustness<'a> {
    /// The comparison.
    pub comparison: &'a Comparison<'a>,
    /// How far weights may move, and which.
    pub reach: Perturbation,
    /// The sets of weights it is tried with.
    pub trials: Trials,
    /// How ranks are spread over these sets.
    pub spread: RankSpread,
    /// The comuni, in the order of the comparison.
    pub units: Vec<Firmness>,
    /// Each comune that has a rank and the next one, by their places, as many as the extent tells.
    pub neighbours: Vec<Neighbours>,
    /// How many such pairs there are.
    pub pairs: usize,
    /// What happens if a question or a dimension is left out.
    pub removals: Vec<Removal>,
}

/// How firmly one comune stands where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Firmness {
    /// Its score over all weights in reach; `None` without one.
    pub score: Option<Interval>,
    /// Its best and worst rank over all weights in reach; `None` without a rank, and beyond those the extent tells.
    /// Bounds: one by one each order can turn, though maybe not all with the same weights.
    pub by_weights: Option<Ranks>,
    /// Its best and worst rank once the unknown answers are known; `None` if no question applies.
    pub by_unknowns: Option<Ranks>,
    /// Its rank on average over all weights of what lies right below the index; `None` where not everything is looked
    /// at, and above [`MOST_EXPECTED`] comuni.
    pub expected_rank: Option<f64>,
    /// How far weights can move before it changes place with a neighbour; `None` without a neighbour, and where not
    /// everything is looked at.
    pub radius: Option<Radius>,
}

/// Two comuni beside each other in the ranking.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Neighbours {
    /// The place of the one ahead.
    pub ahead: usize,
    /// The place of the one behind.
    pub behind: usize,
    /// How far weights can move before they change places.
    pub radius: Radius,
}

impl<'a> Robustness<'a> {
    /// Holds a comparison against other weights, and all the rest.
    pub fn new(
        comparison: &'a Comparison<'a>,
        reach: Perturbation,
        trials: Trials,
        extent: AnalysisExtent,
        workers: &impl Workers,
    ) -> Robustness<'a> {
        let by_weights = ranks::by_weights(comparison, &reach, extent.units(comparison.standings.len()), workers);
        let by_unknowns = ranks::by_unknowns(comparison);
        let everything = extent == AnalysisExtent::Full;
        let expected =
            if everything { ranks::expected(comparison, workers) } else { vec![None; comparison.standings.len()] };
        let parts = by_weights.into_iter().zip(by_unknowns).zip(expected);
        let units = parts.map(|(((score, by_weights), by_unknowns), expected_rank)| Firmness {
            score,
            by_weights,
            by_unknowns,
            expected_rank,
            radius: None,
        });
        let ahead = pairs(comparison);
        let neighbours = workers.map(extent.pairs(ahead.len()), |at| neighbours(comparison, &reach, ahead[at]));
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
        if everything {
            for pair in robustness.neighbours.clone() {
                for place in [pair.ahead, pair.behind] {
                    let radius = &mut robustness.units[place].radius;
                    *radius = Some(radius.map_or(pair.radius, |known| known.smaller(pair.radius)));
                }
            }
        }
        robustness
    }

    /// The least lead of one comune over another, by their places.
    pub fn lead(&self, one: usize, other: usize) -> Option<Lead> {
        let Comparison { questionnaire, index, .. } = self.comparison;
        lead(questionnaire, *index, self.card(one), self.card(other), &self.reach)
    }

    /// How far weights can move before the second of two comuni, by their places, draws level with the first.
    pub fn radius(&self, ahead: usize, behind: usize) -> Option<Radius> {
        neighbours(self.comparison, &self.reach, (ahead, behind)).map(|pair| pair.radius)
    }

    /// Whether weights in reach are found with which the second of two comuni is ahead, by their places.
    pub fn turned(&self, ahead: usize, behind: usize) -> bool {
        let Comparison { questionnaire, index, .. } = self.comparison;
        turned(questionnaire, *index, self.card(ahead), self.card(behind), &self.reach)
    }

    /// The probability that one comune is ahead of another, by their places.
    pub fn chance_ahead(&self, one: usize, other: usize) -> Option<f64> {
        let Comparison { questionnaire, index, .. } = self.comparison;
        chance_ahead(questionnaire, *index, self.card(one), self.card(other))
    }

    fn card(&self, place: usize) -> &Scorecard {
        &self.comparison.standings[place].card
    }
}

/// Each ranked comune and the next, by their places.
fn pairs(comparison: &Comparison<'_>) -> Vec<(usize, usize)> {
    let ranked = |pair: &[RankedUnit<'_>]| pair.iter().all(|standing| standing.rank.is_some());
    let pairs = comparison.standings.windows(2).enumerate();
    pairs.filter(|(_, pair)| ranked(pair)).map(|(ahead, _)| (ahead, ahead + 1)).collect()
}

/// Two ranked comuni with their radius.
fn neighbours(
    comparison: &Comparison<'_>,
    reach: &Perturbation,
    (ahead, behind): (usize, usize),
) -> Option<Neighbours> {
    let (one, other) = (&comparison.standings[ahead], &comparison.standings[behind]);
    let (rank, next) = one.rank.zip(other.rank)?;
    let radius = if rank == next {
        Radius::Tied
    } else {
        radius(comparison.questionnaire, comparison.index, &one.card, &other.card, reach)?
    };
    Some(Neighbours { ahead, behind, radius })
}
