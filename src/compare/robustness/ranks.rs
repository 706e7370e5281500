//! Between which ranks a comune can end: with other weights, once all answers are known, and on average.

use super::dominance::{Pair, PerturbedUnit};
use super::interval::Interval;
use super::pairwise_probability::chance_ahead;
use super::perturbation::Perturbation;
use super::workers::Workers;
use crate::compare::{Comparison, RankedUnit};
use crate::model::{Questionnaire, RankOn};
use crate::score::{Leaf, SAME};
use std::collections::HashMap;

/// The best and the worst rank a comune can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ranks {
    /// The best.
    pub best: usize,
    /// The worst.
    pub worst: usize,
}

/// The most comuni over which expected ranks are worked out: the work grows with the square of their number.
pub const MOST_EXPECTED: usize = 2_000;

/// Into how many pieces work over all pairs is cut.
const PIECES: usize = 64;

/// How much one score must exceed another to rank above it for sure.
fn margin(comparison: &Comparison<'_>) -> f64 {
    let display = &comparison.questionnaire.display;
    match comparison.questionnaire.method.rank_on {
        RankOn::Exact => SAME,
        RankOn::Shown => 100.0 / display.max() * 0.1_f64.powi(i32::try_from(display.decimals()).unwrap_or(0)) + SAME,
    }
}

/// Comuni with the very same answers to all that is scored: no weights part them.
struct EqualUnits {
    moved: PerturbedUnit,
    score: f64,
    interval: Interval,
    places: Vec<usize>,
}

/// What comes out of holding groups against each other whose intervals meet.
struct PairCounts {
    /// Of each group, how many comuni are surely ahead all the same.
    surely_ahead: Vec<usize>,
    /// Of each group, how many comuni that are level or below may be ahead.
    may_pass: Vec<usize>,
}

/// For each comune its interval and its best and worst rank over all weights in reach.
///
/// Best: 1 + the number surely ahead of it; worst: 1 + the number that may be ahead of it. Only comuni whose intervals
/// meet are held against each other: of the others the order is known, and they are counted. Ranks are those of the first
/// `told` comuni.
pub(super) fn by_weights(
    comparison: &Comparison<'_>,
    reach: &Perturbation,
    told: usize,
    workers: &impl Workers,
) -> Vec<(Option<Interval>, Option<Ranks>)> {
    let alike = alike(comparison, reach);
    let is_told = |group: &EqualUnits| group.places.iter().any(|place| *place < told);
    let groups = alike.iter().rposition(is_told).map_or(0, |last| last + 1);
    let partial = workers.map(PIECES, |piece| held(comparison, &alike, reach, (piece..groups).step_by(PIECES)));
    let (ahead, above) = (apart(&alike, margin(comparison)), above(&alike));
    let mut all = vec![(None, None); comparison.standings.len()];
    for (at, group) in alike.iter().enumerate() {
        let best = 1 + ahead[at] + partial.iter().map(|met| met.surely_ahead[at]).sum::<usize>();
        let worst = 1 + above[at] + partial.iter().map(|met| met.may_pass[at]).sum::<usize>();
        for place in &group.places {
            let ranks = comparison.standings[*place].rank.filter(|_| *place < told);
            let ranks = ranks.map(|rank| Ranks { best: best.min(rank), worst: worst.max(rank) });
            all[*place] = (Some(group.interval), ranks);
        }
    }
    all
}

/// The comuni that have a score, put together where they are alike, the highest score first.
fn alike(comparison: &Comparison<'_>, reach: &Perturbation) -> Vec<EqualUnits> {
    let Comparison { questionnaire, index, standings, .. } = comparison;
    let mut groups: Vec<EqualUnits> = Vec::new();
    let mut known: HashMap<Vec<(u8, u64)>, usize> = HashMap::new();
    let questions: Vec<usize> =
        questionnaire.walk(*index).into_iter().filter_map(|(_, child)| child.question()).collect();
    for (place, standing) in standings.iter().enumerate() {
        let Some(score) = standing.card.nodes[*index].score else { continue };
        let key = questions.iter().map(|question| bits(standing.card.leaves[*question])).collect();
        if let Some(group) = known.get(&key) {
            groups[*group].places.push(place);
            continue;
        }
        let moved = PerturbedUnit::new(questionnaire, &standing.card, reach);
        let Some(interval) = moved.intervals[*index] else { continue };
        known.insert(key, groups.len());
        groups.push(EqualUnits { moved, score, interval, places: vec![place] });
    }
    groups.sort_by(|one, other| other.score.total_cmp(&one.score));
    groups
}

/// A leaf as something that can be looked up.
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

/// Of each group, how many comuni are surely ahead because their intervals lie apart.
fn apart(alike: &[EqualUnits], margin: f64) -> Vec<usize> {
    let mut lows: Vec<(f64, usize)> = alike.iter().map(|group| (group.interval.low, group.places.len())).collect();
    lows.sort_by(|(one, _), (other, _)| other.total_cmp(one));
    let counts = running(lows.iter().map(|(_, count)| *count));
    let of = |group: &EqualUnits| counts[lows.partition_point(|(low, _)| *low - group.interval.high > margin)];
    alike.iter().map(of).collect()
}

/// Of each group, how many comuni have a higher score with the weights written, and so may be ahead.
fn above(alike: &[EqualUnits]) -> Vec<usize> {
    let counts = running(alike.iter().map(|group| group.places.len()));
    let of = |group: &EqualUnits| counts[alike.partition_point(|other| other.score - group.score > SAME)];
    alike.iter().map(of).collect()
}

/// The sums of the first none, one, two, … figures.
fn running(figures: impl Iterator<Item = usize>) -> Vec<usize> {
    let mut sums = vec![0];
    let mut sum = 0;
    sums.extend(figures.map(|figure| {
        sum += figure;
        sum
    }));
    sums
}

/// Holds some groups against those below them that their intervals meet.
fn held(
    comparison: &Comparison<'_>,
    alike: &[EqualUnits],
    reach: &Perturbation,
    groups: impl Iterator<Item = usize>,
) -> PairCounts {
    let margin = margin(comparison);
    let rise = alike.iter().map(|group| group.interval.high - group.score).fold(0.0, f64::max);
    let least = |one: &EqualUnits, other: &EqualUnits| {
        let pair = Pair { questionnaire: comparison.questionnaire, one: &one.moved, other: &other.moved, reach };
        pair.lead(comparison.index).map_or(0.0, |lead| lead.least)
    };
    let mut met = PairCounts { surely_ahead: vec![0; alike.len()], may_pass: vec![0; alike.len()] };
    let mut note = |ahead: usize, behind: usize| {
        let least = least(&alike[ahead], &alike[behind]);
        met.surely_ahead[behind] += if least > margin { alike[ahead].places.len() } else { 0 };
        met.may_pass[ahead] += if least < -SAME { alike[behind].places.len() } else { 0 };
    };
    for at in groups {
        let group = &alike[at];
        for (other, below) in alike.iter().enumerate().skip(at + 1) {
            // No interval further down reaches higher than this.
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

/// For each comune its best and worst rank once the unknown answers are known.
///
/// Best: 1 + the number whose lowest score is above its highest; worst: 1 + the number whose highest is above its lowest.
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
    let ranks = |(place, ends): (usize, &Option<(f64, f64)>)| {
        let (low, high) = (*ends)?;
        let best = 1 + lows.partition_point(|lowest| *lowest > high + margin);
        // Where its own answers are open, its highest is above its lowest: it does not count itself.
        let itself = usize::from(high > low + SAME);
        let worst = 1 + highs.partition_point(|highest| *highest > low + SAME) - itself;
        let rank = comparison.standings[place].rank;
        Some(Ranks { best: best.min(rank.unwrap_or(best)), worst: worst.max(rank.unwrap_or(worst)) })
    };
    all.iter().enumerate().map(ranks).collect()
}

/// For each comune its rank on average: 1 + the sum of the probabilities that another is ahead. `None` without a rank,
/// where no child is shared with another, and everywhere above [`MOST_EXPECTED`] comuni.
pub(super) fn expected(comparison: &Comparison<'_>, workers: &impl Workers) -> Vec<Option<f64>> {
    let standings = &comparison.standings;
    let ranked: Vec<&RankedUnit<'_>> = standings.iter().filter(|standing| standing.rank.is_some()).collect();
    if ranked.len() > MOST_EXPECTED {
        return vec![None; standings.len()];
    }
    let Comparison { questionnaire, index, .. }: &Comparison<'_> = comparison;
    let questionnaire: &Questionnaire = questionnaire;
    workers.map(standings.len(), |place| {
        let standing = &standings[place];
        standing.rank?;
        let others = ranked.iter().filter(|other| !std::ptr::eq(**other, standing));
        let chances = others.map(|other| chance_ahead(questionnaire, *index, &other.card, &standing.card));
        chances.sum::<Option<f64>>().map(|sum| 1.0 + sum)
    })
}
