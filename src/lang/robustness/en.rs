//! The words on how firm a ranking is, in English.

use super::{Often, RobustnessWords};

/// English.
pub(in crate::lang) const EN: RobustnessWords = RobustnessWords {
    title: "How firm the ranking is",
    nobody_ranked: "No municipality has a score: there is no order to put to the test.",
    one_ranked: "Only one municipality has a score: there is no order to put to the test.",
    first_shared: |names| format!("The first place is shared: {names} are level."),
    first_safe: |leader, percent| {
        format!(
            "The first place of {leader} is firm: nobody passes it even if the weights, that is how much each question and \
             dimension counts, change by up to {percent}% each."
        )
    },
    first_unsafe: |leader, rivals, _, percent, sure| {
        if sure {
            format!(
                "The first place of {leader} is not firm: if the weights, that is how much each question and dimension \
                 counts, change by up to {percent}% each, {rivals} can pass it."
            )
        } else {
            format!(
                "It is not certain that the first place of {leader} is firm: if the weights, that is how much each question \
                 and dimension counts, change by up to {percent}% each, it cannot be excluded that {rivals} would pass it."
            )
        }
    },
    first_with_sets: |leader, often, sets, given| {
        let how = match often {
            Often::Always => "is always first".to_owned(),
            Often::Mostly => "is first in more than 99% of the cases: other weights seldom displace it".to_owned(),
            Often::Percent(percent) => format!("is first in {percent}% of the cases"),
            Often::Rarely => "is first in less than 1% of the cases".to_owned(),
            Often::Never => "is never first".to_owned(),
        };
        let which = if given { "given" } else { "drawn at random" };
        format!("With {sets} sets of weights {which}, {leader} {how}.")
    },
    first_known: "Nor can the answers still missing take it away.",
    first_unknown: |names, _| {
        format!("The answers still missing count too: once they are known, each of these can end ahead of it: {names}.")
    },
    neighbours: "Between neighbours in the ranking",
    firm_means: |percent, open| {
        let only = if open { " This is about weights only, not about the answers still missing." } else { "" };
        format!(
            "Firm: the order of the two does not change as long as each weight stays within {percent}% more or less. Not \
             firm: it can change.{only}"
        )
    },
    firm: "Firm",
    not_firm: "Not firm",
    uncertain: "Not certain",
    pair_tied: |one, other| format!("{one} and {other} are level."),
    pair_never: |ahead, behind| format!("{ahead} stays ahead of {behind} whatever the weights."),
    pair_within: |ahead, behind, holds, turns| match (holds, turns) {
        ("0", Some("0")) => {
            format!("{ahead} is ahead of {behind} by a hair: moving weights by less than 1% is enough.")
        }
        (holds, Some(turns)) if holds == turns => {
            format!("{ahead} is ahead of {behind}, and can fall behind only if weights change by more than {holds}%.")
        }
        (holds, Some(turns)) => format!(
            "{ahead} is ahead of {behind} as long as weights change by up to {holds}%; at {turns}% it can already fall \
             behind."
        ),
        (holds, None) => format!("{ahead} is ahead of {behind} at least as long as weights change by up to {holds}%."),
    },
    more_pairs: |count, option| match count {
        1 => format!("One more pair of neighbours {}.", where_it_is(option, "is not shown")),
        _ => format!("{count} more pairs of neighbours {}.", where_it_is(option, "are not shown")),
    },
    possible_ranks: "Possible ranks",
    rank_by_weights: "# other weights",
    rank_by_sets: "# in 9 cases of 10",
    rank_by_unknowns: "# all answers known",
    low_by_weights: "Lowest, other weights",
    high_by_weights: "Highest, other weights",
    best_by_weights: "Best #, other weights",
    worst_by_weights: "Worst #, other weights",
    best_by_unknowns: "Best #, all answers known",
    worst_by_unknowns: "Worst #, all answers known",
    ranks_note: |percent, open| {
        let known = if open { " All answers known: whatever the missing ones turn out to be." } else { "" };
        format!(
            "From the best rank to the worst. Other weights: if every weight moves by up to {percent}% of itself, up or \
             down.{known} These are bounds: nothing goes beyond them, though they may not be reached."
        )
    },
    drawn_note: |sets, seed| {
        let again = seed.map(|seed| format!(" (for the same trials again: --seed {seed})")).unwrap_or_default();
        format!(
            "In 9 cases of 10: over {sets} trials with weights drawn at random within the same limit, leaving out one case \
             in twenty at either end{again}."
        )
    },
    given_note: |sets| {
        format!("In 9 cases of 10: from the 5th to the 95th percentile over the {sets} sets of weights given.")
    },
    moving_note: |names| format!("Only the weights of what lies right below these move: {names}."),
    more_units: |count, option| match count {
        1 => format!("One more municipality {}.", where_it_is(option, "is not shown")),
        _ => format!("{count} more municipalities {}.", where_it_is(option, "are not shown")),
    },
    decisive_questions: "The questions on which the order hangs most",
    no_decisive_question: "No question, left out by itself, changes the order.",
    without: |title, changes| format!("With “{title}” taken out: {changes}."),
    moves: |unit, before, after| format!("{unit} from place {before} to place {after}"),
    loses_rank: |unit| format!("{unit} loses its rank, having no score"),
    gains_rank: |unit, rank| format!("{unit} to place {rank}, from none"),
    changes_level: |unit, level| format!("{unit} moves to the level “{level}”"),
    and_others: |count| if count == 1 { "and another".into() } else { format!("and {count} others") },
    scores_by_weights: "Scores with other weights",
    scores_note: |percent| {
        format!(
            "Interval: from the lowest score to the highest if every weight moves by up to {percent}%. Hold: how far \
             weights can move before the municipality changes places with a neighbour. Expected rank: on average, if \
             the weights right below the index are not known."
        )
    },
    low_by_sets: "# at the 5th percentile",
    median_by_sets: "Median #",
    high_by_sets: "# at the 95th percentile",
    mean_shift: "Ranks moved",
    first_share: "Times first",
    sets_heading: "Ranks over weights, case by case",
    sets_note: |shift| {
        format!(
            "Median and percentiles of the rank over the sets of weights tried. Ranks moved: by how many ranks, on average, \
             the municipality moves from the one it has; over all municipalities {shift}."
        )
    },
    set: "Set of weights",
    radius: "Hold",
    never: "always",
    expected_rank: "Expected rank",
    expected_left_out: |most| format!("The expected rank is not worked out for more than {most} municipalities."),
    chances_left_out: |most| format!("Probabilities by pairs are not shown for more than {most} municipalities."),
    chances: "How probably one is ahead of the other",
    chances_note: "How often the municipality of the row is ahead of that of the column, if all weights right below the \
                   index are equally possible.",
    left_out_one_by_one: "What changes if a question or a dimension is left out",
    no_removal_changes: "Nothing: none, left out by itself, changes a rank or a level.",
    other_aggregations: "Ranks with other ways to put the index together",
    by_mean: "Mean",
    by_geometric: "Geometric",
    by_harmonic: "Harmonic",
    by_min: "Minimum",
    by_max: "Maximum",
    disputed: |low, high| format!("According to who is right, the index lies between {low} and {high}."),
};

/// With which option the rest is shown; where readers have none, that it is not.
fn where_it_is(option: Option<&str>, not_shown: &str) -> String {
    option.map_or_else(|| not_shown.to_owned(), |option| format!("with {option}"))
}
