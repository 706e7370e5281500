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
pub use rank_reversal::{turned, turned_at_corner};
pub use ranks::{MOST_EXPECTED, Ranks};
pub use stability_radius::{Radius, radius};
pub use workers::{OneByOne, Workers};

use super::{Comparison, RankedUnit};
use crate::score::{SAME, Scorecard};
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

/// A comune that may overtake another under other weights.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rival {
    pub unit: usize,
    /// Whether such weights are known; otherwise they are only not excluded.
    pub is_certain: bool,
}

/// Two ranked comuni, by index in the comparison.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct OrderedPair {
    pub ahead: usize,
    pub behind: usize,
    /// The smallest lead of the one ahead.
    pub lead: Lead,
    pub radius: Radius,
    /// The probability that the one ahead is ahead under random weights; see [`chance_ahead`].
    pub chance_ahead: Option<f64>,
    /// The probability that it is behind.
    pub chance_behind: Option<f64>,
}

impl OrderedPair {
    /// Whether no weights within the perturbation reverse the order.
    pub fn is_certain(&self) -> bool {
        self.lead.least > SAME
    }
}

/// The number of rivals for which weights that rank them first are searched, if no formula decides.
const SEARCHED: usize = 30;

/// Up to this number of comuni all pairs are analysed, above it only neighbours.
pub const MOST_PAIRED: usize = 30;

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
        let (ahead, behind) = (self.card(ahead), self.card(behind));
        turned(questionnaire, *index, ahead, behind, &self.reach)
            || turned_at_corner(questionnaire, *index, ahead, behind, &self.reach)
    }

    /// The probability that one comune is ahead of another, both given by their index.
    pub fn chance_ahead(&self, one: usize, other: usize) -> Option<f64> {
        let Comparison { questionnaire, index, .. } = self.comparison;
        chance_ahead(questionnaire, *index, self.card(one), self.card(other))
    }

    /// The comuni behind `leader` that may overtake it under other weights, by rank.
    pub fn rivals(&self, leader: usize) -> Vec<Rival> {
        let standings = &self.comparison.standings;
        let may_lead = |unit: usize| {
            standings[unit].rank?;
            self.lead(leader, unit).filter(|lead| lead.least < -SAME)
        };
        let rivals = (leader + 1..standings.len()).filter_map(|unit| Some((unit, may_lead(unit)?)));
        let rival = |(count, (unit, lead)): (usize, (usize, Lead))| Rival {
            unit,
            is_certain: lead.exact || (count < SEARCHED && self.turned(leader, unit)),
        };
        rivals.enumerate().map(rival).collect()
    }

    /// All pairs of ranked comuni, the higher rank first; empty if there are more than [`MOST_PAIRED`] comuni.
    pub fn ordered_pairs(&self) -> Vec<OrderedPair> {
        let standings = &self.comparison.standings;
        let ranked: Vec<usize> = (0..standings.len()).filter(|unit| standings[*unit].rank.is_some()).collect();
        if ranked.len() > MOST_PAIRED {
            return Vec::new();
        }
        let pair = |(ahead, behind): (usize, usize)| {
            Some(OrderedPair {
                ahead,
                behind,
                lead: self.lead(ahead, behind)?,
                radius: self.radius(ahead, behind)?,
                chance_ahead: self.chance_ahead(ahead, behind),
                chance_behind: self.chance_ahead(behind, ahead),
            })
        };
        let pairs =
            ranked.iter().enumerate().flat_map(|(at, ahead)| ranked[at + 1..].iter().map(|behind| (*ahead, *behind)));
        pairs.filter_map(pair).collect()
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{index_of_numbers, interviews};

    #[test]
    fn rivals_are_the_comuni_that_other_weights_put_ahead() {
        let questionnaire = index_of_numbers("", "", &["", ""]);
        // Means 55, 50 and 10. With weights 1.25 : 0.75 the second leads: (1.25·60 + 0.75·40)/2 = 52.5 against
        // (1.25·20 + 0.75·90)/2 = 46.25. The third is behind on both questions.
        let answers = ["{q0: 20, q1: 90}", "{q0: 60, q1: 40}", "{q0: 10, q1: 10}"];
        let interviews = interviews(&questionnaire, &answers);
        let comparison =
            Comparison::new(&questionnaire, questionnaire.indices()[0], &interviews.iter().collect::<Vec<_>>());
        let reach = Perturbation::all(0.25);
        let trials = Trials::Drawn { count: 1, seed: 1 };
        let robustness = Robustness::new(&comparison, reach, trials, AnalysisExtent::Short, &OneByOne);
        assert_eq!(robustness.rivals(0), [Rival { unit: 1, is_certain: true }]);
        let certain = robustness
            .ordered_pairs()
            .iter()
            .map(|pair| (pair.ahead, pair.behind, pair.is_certain()))
            .collect::<Vec<_>>();
        assert_eq!(certain, [(0, 1, false), (0, 2, true), (1, 2, true)]);
    }
}
