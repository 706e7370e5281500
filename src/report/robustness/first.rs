//! Whether the first index is certain under other weights and missing answers.

use super::{Context, is_open, name, names, percent, sets_text};
use crate::compare::robustness::{Trials, UnitRankSpread};
use crate::lang::{Often, round_half_up};
use crate::score::SAME;

/// The sentences on the first index.
pub(super) fn to_line(context: Context<'_>) -> String {
    let words = &context.lang.words().robustness;
    let standings = &context.robustness.comparison.standings;
    let first: Vec<usize> = (0..standings.len()).filter(|index| standings[*index].rank == Some(1)).collect();
    let [leader] = first[..] else { return (words.first_shared)(&names(context, &first)) };
    let leader_name = name(context.robustness, leader);
    let delta = percent(context.robustness.reach.delta());
    let rivals = context.robustness.rivals(leader);
    let sure = rivals.iter().any(|rival| rival.is_certain);
    let named: Vec<usize> = rivals.iter().filter(|rival| rival.is_certain == sure).map(|rival| rival.unit).collect();
    let mut text = if rivals.is_empty() {
        (words.first_safe)(leader_name, &delta)
    } else {
        (words.first_unsafe)(leader_name, &names(context, &named), named.len(), &delta, sure)
    };
    if is_open(context.robustness) {
        text = format!("{text} {}", first_and_unknowns(context, leader));
    }
    if let Some(spread) = &context.robustness.spread.units[leader] {
        text = format!("{text} {}", first_with_sets(context, leader_name, spread));
    }
    text
}

/// The share of the sets of weights under which the leader is first.
fn first_with_sets(context: Context<'_>, leader: &str, spread: &UnitRankSpread) -> String {
    let share = round_half_up(100.0 * spread.first, 0);
    // As in tables, only 1 is shown as all and only 0 as none.
    let often = match share.as_str() {
        "100" if spread.first < 1.0 => Often::Mostly,
        "100" => Often::Always,
        "0" if spread.first > 0.0 => Often::Rarely,
        "0" => Often::Never,
        percent => Often::Percent(percent),
    };
    let given = matches!(context.robustness.trials, Trials::Given(_));
    (context.lang.words().robustness.first_with_sets)(leader, often, &sets_text(context), given)
}

/// Whether missing answers can cost the leader the first index.
fn first_and_unknowns(context: Context<'_>, leader: usize) -> String {
    let words = &context.lang.words().robustness;
    let node =
        |index: usize| context.robustness.comparison.standings[index].card.nodes[context.robustness.comparison.index];
    let low = node(leader).low;
    let others = (0..context.robustness.units.len()).filter(|unit| *unit != leader);
    let above: Vec<usize> =
        others.filter(|index| node(*index).high.zip(low).is_some_and(|(high, low)| high > low + SAME)).collect();
    match above.len() {
        0 => words.first_known.to_owned(),
        count => (words.first_unknown)(&names(context, &above), count),
    }
}
