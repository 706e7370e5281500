//! How firm a ranking is: what weights, unknown answers, single questions and the aggregation can change in it.

mod chance;
mod interval;
mod pair;
mod radius;
mod removal;
mod turn;

pub use chance::{chance_ahead, winning_probability};
pub use interval::{Interval, weight_intervals};
pub use pair::{Lead, lead};
pub use radius::{Radius, radius};
pub use removal::{Changed, Removal, Removed, other_aggregations, removals};
pub use turn::turned;

use super::{Comparison, Standing};
use crate::model::RankOn;
use crate::score::{SAME, Scorecard};
use pair::{Moved, Pair};

/// A ranking held against everything that can change it.
#[derive(Clone, Debug)]
pub struct Robustness<'a> {
    /// The comparison.
    pub comparison: &'a Comparison<'a>,
    /// By what share of itself each weight may move, from 0 up to 1.
    pub delta: f64,
    /// The comuni, in the order of the comparison.
    pub units: Vec<Firmness>,
    /// Each comune that has a rank and the next one, by their places.
    pub neighbours: Vec<Neighbours>,
    /// What happens if a question or a dimension is left out.
    pub removals: Vec<Removal>,
}

/// How firmly one comune stands where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Firmness {
    /// Its score over all weights in reach; `None` without one.
    pub score: Option<Interval>,
    /// Its best and worst rank over all weights in reach; `None` without a rank. Bounds: one by one each order can
    /// turn, though maybe not all with the same weights.
    pub by_weights: Option<Ranks>,
    /// Its best and worst rank once the unknown answers are known; `None` if no question applies.
    pub by_unknowns: Option<Ranks>,
    /// Its rank on average over all weights of what lies right below the index.
    pub expected_rank: Option<f64>,
    /// How far weights can move before it changes place with a neighbour; `None` without a neighbour.
    pub radius: Option<Radius>,
}

/// The best and the worst rank a comune can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ranks {
    /// The best.
    pub best: usize,
    /// The worst.
    pub worst: usize,
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
    /// Holds a comparison against weights within ±`delta` of those written (from 0 up to 1), and all the rest.
    pub fn new(comparison: &'a Comparison<'a>, delta: f64) -> Robustness<'a> {
        let neighbours = neighbours(comparison);
        let mut robustness =
            Robustness { comparison, delta, units: Vec::new(), neighbours, removals: removals(comparison) };
        let by_weights = by_weights(comparison, delta);
        let by_unknowns = by_unknowns(comparison);
        let parts = by_weights.into_iter().zip(by_unknowns).enumerate();
        robustness.units = parts
            .map(|(place, ((score, by_weights), by_unknowns))| Firmness {
                score,
                by_weights,
                by_unknowns,
                expected_rank: expected_rank(comparison, place),
                radius: robustness.radius_of(place),
            })
            .collect();
        robustness
    }

    /// The least lead of one comune over another, by their places.
    pub fn lead(&self, one: usize, other: usize) -> Option<Lead> {
        let Comparison { questionnaire, index, .. } = self.comparison;
        lead(questionnaire, *index, self.card(one), self.card(other), self.delta)
    }

    /// Whether weights in reach are found with which the second of two comuni is ahead, by their places.
    pub fn turned(&self, ahead: usize, behind: usize) -> bool {
        let Comparison { questionnaire, index, .. } = self.comparison;
        turned(questionnaire, *index, self.card(ahead), self.card(behind), self.delta)
    }

    /// The probability that one comune is ahead of another, by their places.
    pub fn chance_ahead(&self, one: usize, other: usize) -> Option<f64> {
        let Comparison { questionnaire, index, .. } = self.comparison;
        chance_ahead(questionnaire, *index, self.card(one), self.card(other))
    }

    fn card(&self, place: usize) -> &Scorecard {
        &self.comparison.standings[place].card
    }

    fn radius_of(&self, place: usize) -> Option<Radius> {
        let of_unit = self.neighbours.iter().filter(|pair| pair.ahead == place || pair.behind == place);
        of_unit.map(|pair| pair.radius).reduce(Radius::smaller)
    }
}

/// Each ranked comune and the next, with their radius.
fn neighbours(comparison: &Comparison<'_>) -> Vec<Neighbours> {
    let pair = |(ahead, pair): (usize, &[Standing<'_>])| {
        let (rank, next) = pair[0].rank.zip(pair[1].rank)?;
        let radius = if rank == next {
            Radius::Tied
        } else {
            radius(comparison.questionnaire, comparison.index, &pair[0].card, &pair[1].card)?
        };
        Some(Neighbours { ahead, behind: ahead + 1, radius })
    };
    comparison.standings.windows(2).enumerate().filter_map(pair).collect()
}

/// How much one score must exceed another to rank above it for sure.
fn margin(comparison: &Comparison<'_>) -> f64 {
    let display = &comparison.questionnaire.display;
    match comparison.questionnaire.method.rank_on {
        RankOn::Exact => SAME,
        RankOn::Shown => 100.0 / display.max() * 0.1_f64.powi(i32::try_from(display.decimals()).unwrap_or(0)) + SAME,
    }
}

/// For each comune its interval and its best and worst rank over all weights in reach.
///
/// Best: 1 + the number surely ahead of it; worst: 1 + the number that may be ahead of it.
fn by_weights(comparison: &Comparison<'_>, delta: f64) -> Vec<(Option<Interval>, Option<Ranks>)> {
    let Comparison { questionnaire, index, standings, .. } = comparison;
    let moved: Vec<Moved<'_>> =
        standings.iter().map(|standing| Moved::new(questionnaire, &standing.card, delta)).collect();
    let margin = margin(comparison);
    let least = |one: usize, other: usize| {
        let apart = moved[one].intervals[*index]?.low - moved[other].intervals[*index]?.high;
        if apart > margin {
            return Some(apart);
        }
        let pair = Pair { questionnaire, one: &moved[one], other: &moved[other], delta };
        pair.lead(*index).map(|lead| lead.least)
    };
    let ranks = |place: usize| {
        let rank = standings[place].rank?;
        let others = || (0..standings.len()).filter(|other| *other != place);
        let best = 1 + others().filter(|other| least(*other, place).is_some_and(|lead| lead > margin)).count();
        let worst = 1 + others().filter(|other| least(place, *other).is_some_and(|lead| lead < -SAME)).count();
        Some(Ranks { best: best.min(rank), worst: worst.max(rank) })
    };
    (0..standings.len()).map(|place| (moved[place].intervals[*index], ranks(place))).collect()
}

/// For each comune its best and worst rank once the unknown answers are known.
///
/// Best: 1 + the number whose lowest score is above its highest; worst: 1 + the number whose highest is above its lowest.
fn by_unknowns(comparison: &Comparison<'_>) -> Vec<Option<Ranks>> {
    let margin = margin(comparison);
    let ends = |standing: &Standing<'_>| {
        let score = standing.card.nodes[comparison.index];
        score.low.zip(score.high)
    };
    let all: Vec<Option<(f64, f64)>> = comparison.standings.iter().map(ends).collect();
    let ranks = |(place, ends): (usize, &Option<(f64, f64)>)| {
        let (low, high) = (*ends)?;
        let others = || (0..all.len()).filter(|other| *other != place).filter_map(|other| all[other]);
        let best = 1 + others().filter(|(lowest, _)| *lowest > high + margin).count();
        let worst = 1 + others().filter(|(_, highest)| *highest > low + SAME).count();
        let rank = comparison.standings[place].rank;
        Some(Ranks { best: best.min(rank.unwrap_or(best)), worst: worst.max(rank.unwrap_or(worst)) })
    };
    all.iter().enumerate().map(ranks).collect()
}

/// 1 + the sum of the probabilities that another is ahead; `None` without a rank, or where no child is shared.
fn expected_rank(comparison: &Comparison<'_>, place: usize) -> Option<f64> {
    comparison.standings[place].rank?;
    let Comparison { questionnaire, index, standings, .. } = comparison;
    let others = standings.iter().enumerate().filter(|(other, standing)| *other != place && standing.rank.is_some());
    let chance =
        |(_, other): (usize, &Standing<'_>)| chance_ahead(questionnaire, *index, &other.card, &standings[place].card);
    others.map(chance).sum::<Option<f64>>().map(|sum| 1.0 + sum)
}
