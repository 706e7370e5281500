//! Shown numbers that agree with each other: how many decimals they need, and where a note is due.

use super::TableCell;
use crate::compare::{Comparison, RankedUnit};
use crate::lang::{Lang, round_half_up, shown};
use crate::model::{Levels, NodeId, Points, Questionnaire, RankOn};
use crate::score::SAME;

/// The most decimals added so that shown numbers do not contradict ranks, levels and targets.
const MOST_ADDED: usize = 3;

/// The decimals with which a score of a node is shown: those of the questionnaire, and up to three more if else it would look
/// equal to one of `others` that differs from it, or to a level or target that it does not reach. With `rank_on: shown`
/// decisions are made on the shown decimals, and none are added.
pub(super) fn decimals(questionnaire: &Questionnaire, node: NodeId, score: f64, others: &[f64]) -> usize {
    let display = &questionnaire.display;
    let least = display.decimals();
    if questionnaire.method.rank_on == RankOn::Shown {
        return least;
    }
    let levels = match questionnaire.levels_of(node) {
        Some(Levels::Thresholds(levels)) => levels.as_slice(),
        Some(Levels::Staged(_)) | None => &[],
    };
    let bounds = levels.iter().map(|level| level.from.get()).chain(questionnaire.nodes()[node].target.map(Points::get));
    let missed: Vec<f64> = bounds.filter(|bound| *bound > score + SAME).collect();
    let differing = others.iter().copied().filter(|other| (other - score).abs() > SAME);
    let apart: Vec<f64> = differing.chain(missed).collect();
    let is_clear = |decimals: &usize| {
        let text = |score: f64| round_half_up(display.scale(score), *decimals);
        apart.iter().all(|other| text(*other) != text(score))
    };
    (least..=least + MOST_ADDED).find(is_clear).unwrap_or(least)
}

/// Whether a shown difference is not the difference of the shown scores, because each is rounded by itself.
pub(super) fn is_rounded_apart(questionnaire: &Questionnaire, from: f64, to: f64) -> bool {
    let display = &questionnaire.display;
    let rounded = |value: f64| round_half_up(value, display.decimals()).parse::<f64>().unwrap_or(value);
    let (from, to) = (display.scale(from), display.scale(to));
    let unit = 10_f64.powi(-i32::try_from(display.decimals()).unwrap_or(0));
    (rounded(to) - rounded(from) - rounded(to - from)).abs() > unit / 2.0
}

/// A score of a node for sentences, with as many decimals as its level and target need.
pub(super) fn clear_score_text(questionnaire: &Questionnaire, node: NodeId, score: f64, lang: Lang) -> String {
    shown(questionnaire.display.scale(score), decimals(questionnaire, node, score, &[]), lang)
}

/// A score of a node as a cell, with as many decimals as its level and target need.
pub(super) fn clear_number(questionnaire: &Questionnaire, node: NodeId, score: Option<f64>) -> TableCell {
    score.map_or(TableCell::Missing, |score| TableCell::Number {
        value: questionnaire.display.scale(score),
        decimals: decimals(questionnaire, node, score, &[]),
    })
}

/// The score of a comune on the compared index, with enough decimals to differ from those just above and below.
pub(super) fn ranked_score(comparison: &Comparison<'_>, standing: &RankedUnit<'_>) -> TableCell {
    let Comparison { questionnaire, index, standings, .. } = comparison;
    let Some(score) = standing.card.nodes[*index].score else { return TableCell::Missing };
    let at = standings.iter().position(|one| std::ptr::eq(one, standing)).unwrap_or(0);
    // Equal scores have the same neighbours, and so the same decimals.
    let differing = |one: &RankedUnit<'_>| one.card.nodes[*index].score.filter(|other| (other - score).abs() > SAME);
    let (above, below) = standings.split_at(at);
    let others: Vec<f64> =
        above.iter().rev().find_map(differing).into_iter().chain(below.iter().find_map(differing)).collect();
    let decimals = decimals(questionnaire, *index, score, &others);
    TableCell::Number { value: questionnaire.display.scale(score), decimals }
}

/// The same for sentences; empty without a score.
pub(super) fn ranked_score_text(comparison: &Comparison<'_>, standing: &RankedUnit<'_>, lang: Lang) -> String {
    let score = ranked_score(comparison, standing);
    if let TableCell::Number { value, decimals } = score { shown(value, decimals, lang) } else { String::new() }
}

/// The decimals of a difference between scores that is not zero: those of the questionnaire, and up to three more if else it
/// would look like zero.
fn difference_decimals(questionnaire: &Questionnaire, difference: f64) -> usize {
    let display = &questionnaire.display;
    let least = display.decimals();
    let is_clear = |decimals: &usize| {
        let text = round_half_up(display.difference(difference), *decimals);
        difference.abs() <= SAME || text.bytes().any(|byte| (b'1'..=b'9').contains(&byte))
    };
    (least..=least + MOST_ADDED).find(is_clear).unwrap_or(least)
}

/// What is missing to a target, as a cell that is zero only if the target is reached.
pub(super) fn clear_gap(questionnaire: &Questionnaire, gap: Option<f64>) -> TableCell {
    gap.map_or(TableCell::Missing, |gap| TableCell::Number {
        value: questionnaire.display.difference(gap),
        decimals: difference_decimals(questionnaire, gap),
    })
}

/// The same for sentences.
pub(super) fn clear_gap_text(questionnaire: &Questionnaire, gap: f64, lang: Lang) -> String {
    shown(questionnaire.display.difference(gap), difference_decimals(questionnaire, gap), lang)
}

/// Two scores of a node for sentences, with enough decimals to differ where they do, and to agree with their levels and target.
pub(super) fn apart(questionnaire: &Questionnaire, node: NodeId, scores: [f64; 2], lang: Lang) -> [String; 2] {
    scores.map(|score| shown(questionnaire.display.scale(score), decimals(questionnaire, node, score, &scores), lang))
}

/// Shares of one whole: in whole per cent if these sum to 100, else with one decimal.
pub(super) fn shares_of_whole(shares: &[f64]) -> fn(f64) -> TableCell {
    let percent = |share: &f64| round_half_up(100.0 * share, 0).parse::<f64>().unwrap_or(0.0);
    let sum: f64 = shares.iter().map(percent).sum();
    if (sum - 100.0).abs() < 0.5 { TableCell::Share } else { TableCell::ExactShare }
}
