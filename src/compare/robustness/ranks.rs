//! Bounds of the rank of a comune: over weights, over unknown answers; and its expected rank.

use super::dominance::{Pair, PerturbedUnit};
use super::interval::{Interval, least_mean, least_mean_unsorted};
use super::pairwise_probability::chance_ahead;
use super::perturbation::Perturbation;
use super::workers::Workers;
use crate::compare::{Comparison, RankedUnit};
use crate::model::{QuestionId, Questionnaire, RankOn};
use crate::score::{Leaf, SAME};
use std::cell::RefCell;
use std::collections::HashMap;

/// The best and the worst possible rank.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ranks {
    pub best: usize,
    pub worst: usize,
}

/// The largest number of comuni for which expected ranks are computed: the cost is quadratic.
pub const MOST_EXPECTED: usize = 2_000;

/// The number of pieces into which work over all pairs is divided.
const PIECES: usize = 64;

/// The difference by which one score must exceed another to rank above it with certainty.
fn margin(comparison: &Comparison<'_>) -> f64 {
    let display = &comparison.questionnaire.display;
    match comparison.questionnaire.method.rank_on {
        RankOn::Exact => SAME,
        RankOn::Shown => 100.0 / display.max() * 0.1_f64.powi(i32::try_from(display.decimals()).unwrap_or(0)) + SAME,
    }
}

/// More than what rounding can add to a lead of scores from 0 to 100.
const ROUNDING: f64 = 1e-10;

/// Comuni with equal answers to all scored questions. They have the same score for all weights.
struct EqualUnits {
    moved: PerturbedUnit,
    score: f64,
    interval: Interval,
    units: Vec<usize>,
}

/// Counts from comparing groups whose intervals overlap.
struct PairCounts {
    /// By group: the number of comuni that are certainly ahead of it.
    surely_ahead: Vec<usize>,
    /// By group: the number of comuni with an equal or lower score that may be ahead of it.
    may_pass: Vec<usize>,
}

/// For each comune the range of its score and the bounds of its rank over all weights within the perturbation.
///
/// Best rank: 1 + the number certainly ahead of it; worst: 1 + the number that may be ahead. Only comuni with
/// overlapping intervals are compared; for the others the order is known. Only the first `reported` comuni get ranks.
pub(super) fn by_weights(
    comparison: &Comparison<'_>,
    perturbation: &Perturbation,
    reported: usize,
    workers: &impl Workers,
) -> Vec<(Option<Interval>, Option<Ranks>)> {
    let alike = group_equal(comparison, perturbation);
    let is_reported = |group: &EqualUnits| group.units.iter().any(|unit| *unit < reported);
    let groups = alike.iter().rposition(is_reported).map_or(0, |last| last + 1);
    let partial = workers
        .map(PIECES, |piece| compare_overlapping(comparison, &alike, perturbation, (piece..groups).step_by(PIECES)));
    let (ahead, above) = (entirely_above(&alike, margin(comparison)), higher_scores(&alike));
    let mut all = vec![(None, None); comparison.standings.len()];
    for (at, group) in alike.iter().enumerate() {
        let best = 1 + ahead[at] + partial.iter().map(|met| met.surely_ahead[at]).sum::<usize>();
        let worst = 1 + above[at] + partial.iter().map(|met| met.may_pass[at]).sum::<usize>();
        for unit in &group.units {
            let ranks = comparison.standings[*unit].rank.filter(|_| *unit < reported);
            let ranks = ranks.map(|rank| Ranks { best: best.min(rank), worst: worst.max(rank) });
            all[*unit] = (Some(group.interval), ranks);
        }
    }
    all
}

/// The comuni with a score, grouped by equal answers, highest score first.
fn group_equal(comparison: &Comparison<'_>, perturbation: &Perturbation) -> Vec<EqualUnits> {
    let Comparison { questionnaire, index, standings, .. } = comparison;
    let mut groups: Vec<EqualUnits> = Vec::new();
    let mut known: HashMap<Vec<(u8, u64)>, usize> = HashMap::new();
    let questions: Vec<QuestionId> = questionnaire.questions_below(*index).collect();
    for (unit, standing) in standings.iter().enumerate() {
        let Some(score) = standing.card.nodes[*index].score else { continue };
        let key = questions.iter().map(|question| bits(standing.card.leaves[*question])).collect();
        if let Some(group) = known.get(&key) {
            groups[*group].units.push(unit);
            continue;
        }
        let moved = PerturbedUnit::new(questionnaire, &standing.card, perturbation);
        let Some(interval) = moved.intervals[*index] else { continue };
        known.insert(key, groups.len());
        groups.push(EqualUnits { moved, score, interval, units: vec![unit] });
    }
    groups.sort_by(|one, other| other.score.total_cmp(&one.score));
    groups
}

/// A hashable key for a leaf.
fn bits(leaf: Leaf) -> (u8, u64) {
    match leaf {
        Leaf::Points(points) => (0, points.to_bits()),
        Leaf::DontKnow => (1, 0),
        Leaf::Unanswered => (2, 0),
        Leaf::NotApplicable => (3, 0),
        Leaf::NotAsked => (4, 0),
        Leaf::Undecided(None) => (5, 0),
        Leaf::Undecided(Some(points)) => (6, points.to_bits()),
        Leaf::NotScored => (7, 0),
    }
}

/// By group: the number of comuni whose interval is entirely above its own.
fn entirely_above(alike: &[EqualUnits], margin: f64) -> Vec<usize> {
    let mut lows: Vec<(f64, usize)> = alike.iter().map(|group| (group.interval.low, group.units.len())).collect();
    lows.sort_by(|(one, _), (other, _)| other.total_cmp(one));
    let counts = cumulative(lows.iter().map(|(_, count)| *count));
    let of = |group: &EqualUnits| counts[lows.partition_point(|(low, _)| *low - group.interval.high > margin)];
    alike.iter().map(of).collect()
}

/// By group: the number of comuni with a higher score under the original weights, which therefore may be ahead.
fn higher_scores(alike: &[EqualUnits]) -> Vec<usize> {
    let counts = cumulative(alike.iter().map(|group| group.units.len()));
    let of = |group: &EqualUnits| counts[alike.partition_point(|other| other.score - group.score > SAME)];
    alike.iter().map(of).collect()
}

/// Cumulative sums, starting with 0.
fn cumulative(figures: impl Iterator<Item = usize>) -> Vec<usize> {
    let mut sums = vec![0];
    let mut sum = 0;
    sums.extend(figures.map(|figure| {
        sum += figure;
        sum
    }));
    sums
}

/// Compares some groups with the groups below them whose intervals overlap.
fn compare_overlapping(
    comparison: &Comparison<'_>,
    alike: &[EqualUnits],
    perturbation: &Perturbation,
    groups: impl Iterator<Item = usize>,
) -> PairCounts {
    let margin = margin(comparison);
    let rise = alike.iter().map(|group| group.interval.high - group.score).fold(0.0, f64::max);
    let items = RefCell::default();
    // Whether one group is ahead of another for all weights, and whether the other may be ahead. The minimum that
    // is found without sorting differs in its last bits; where these could decide, the sorted one is computed.
    let certainly = |one: &EqualUnits, other: &EqualUnits| -> (bool, bool) {
        let least = |least_mean: fn(&mut [(f64, f64)], f64) -> f64| {
            let (questionnaire, one, other) = (comparison.questionnaire, &one.moved, &other.moved);
            let pair = Pair { questionnaire, one, other, perturbation, least_mean, items: &items };
            pair.lead(comparison.index).map_or(0.0, |lead| lead.least)
        };
        let mut lead = least(least_mean_unsorted);
        if (lead - margin).abs() <= ROUNDING || (lead + SAME).abs() <= ROUNDING {
            lead = least(least_mean);
        }
        (lead > margin, lead < -SAME)
    };
    let mut met = PairCounts { surely_ahead: vec![0; alike.len()], may_pass: vec![0; alike.len()] };
    let mut note = |ahead: usize, behind: usize| {
        let (surely_ahead, may_pass) = certainly(&alike[ahead], &alike[behind]);
        met.surely_ahead[behind] += if surely_ahead { alike[ahead].units.len() } else { 0 };
        met.may_pass[ahead] += if may_pass { alike[behind].units.len() } else { 0 };
    };
    for at in groups {
        let group = &alike[at];
        for (other, below) in alike.iter().enumerate().skip(at + 1) {
            // No interval further down reaches higher.
            if group.interval.low - (below.score + rise) > margin + SAME {
                break;
            }
            if group.interval.low - below.interval.high > margin {
                continue;
            }
            note(at, other);
            if group.score - below.score <= SAME {
                note(other, at);
            }
        }
    }
    met
}

/// For each comune the bounds of its rank over all values of the unknown answers; `None` if no question applies.
///
/// Best rank: 1 + the number of comuni whose lowest score exceeds its highest; worst: 1 + the number whose highest
/// score exceeds its lowest.
pub(super) fn by_unknowns(comparison: &Comparison<'_>) -> Vec<Option<Ranks>> {
    let margin = margin(comparison);
    let ends = |standing: &RankedUnit<'_>| {
        let score = standing.card.nodes[comparison.index];
        score.low.zip(score.high)
    };
    let all: Vec<Option<(f64, f64)>> = comparison.standings.iter().map(ends).collect();
    let sorted = |end: fn((f64, f64)) -> f64| {
        let mut ends: Vec<f64> = all.iter().flatten().map(|ends| end(*ends)).collect();
        ends.sort_by(|one, other| other.total_cmp(one));
        ends
    };
    let (lows, highs) = (sorted(|(low, _)| low), sorted(|(_, high)| high));
    let ranks = |(unit, ends): (usize, &Option<(f64, f64)>)| {
        let (low, high) = (*ends)?;
        let best = 1 + lows.partition_point(|lowest| *lowest > high + margin);
        // With unknown answers its own highest score exceeds its lowest: do not count itself.
        let itself = usize::from(high > low + SAME);
        let worst = 1 + highs.partition_point(|highest| *highest > low + SAME) - itself;
        let rank = comparison.standings[unit].rank;
        Some(Ranks { best: best.min(rank.unwrap_or(best)), worst: worst.max(rank.unwrap_or(worst)) })
    };
    all.iter().enumerate().map(ranks).collect()
}

/// The expected rank of each comune: 1 + the sum of the probabilities that another is ahead. `None` without a rank, if
/// it shares no child with another comune, and for all if there are more than [`MOST_EXPECTED`].
pub(super) fn expected(comparison: &Comparison<'_>, workers: &impl Workers) -> Vec<Option<f64>> {
    let standings = &comparison.standings;
    let ranked: Vec<&RankedUnit<'_>> = standings.iter().filter(|standing| standing.rank.is_some()).collect();
    if ranked.len() > MOST_EXPECTED {
        return vec![None; standings.len()];
    }
    let Comparison { questionnaire, index, .. }: &Comparison<'_> = comparison;
    let questionnaire: &Questionnaire = questionnaire;
    workers.map(standings.len(), |unit| {
        let standing = &standings[unit];
        standing.rank?;
        let others = ranked.iter().filter(|other| !std::ptr::eq(**other, standing));
        let chances = others.map(|other| chance_ahead(questionnaire, *index, &other.card, &standing.card));
        chances.sum::<Option<f64>>().map(|sum| 1.0 + sum)
    })
}
