//! The words of reports in English.

use super::Words;

/// English.
pub static WORDS: Words = Words {
    rank: "#",
    unit: "Municipality",
    code: "Code",
    population: "Population",
    group: "Union",
    wave: "Wave",
    item: "Item",
    parent: "Part of",
    kind: "Kind",
    index: "Index",
    dimension: "Dimension",
    question: "Question",
    score: "Score",
    interval: "Interval",
    lowest_possible: "Lowest possible",
    highest_possible: "Highest possible",
    level: "Level",
    coverage: "Coverage",
    answer: "Answer",
    weight: "Weight",
    share: "Share",
    contribution: "Contribution",
    status: "Status",
    missing: "n.d.",
    note: "Note",
    evidence: "Evidence",
    version: "Version",
    title: "Title",
    languages: "Languages",
    questions: "Questions",
    points: "Points",
    text: "Text",
    reference: "Reference",

    mean: "Mean",
    weighted_mean: "Mean by population",
    min: "Minimum",
    max: "Maximum",
    spread: "Spread",
    deviation: "Std deviation",
    leads: "Leads",
    lags: "Lags",
    all_equal: "all equal",
    with_score: "With a score",
    of: |some, all| format!("{some} of {all}"),

    yes: "yes",
    no: "no",
    dont_know: "don't know",
    not_applicable: "not applicable",
    unanswered: "not answered",
    not_asked: "not asked",
    undecided: "asked or not, according to an answer still missing",
    not_scored: "gives no points, asked for information",
    too_little_known: "too few answers known",
    nothing_applies: "no question applies",
    none_chosen: "none",
    declared: "declared",
    verified: "verified",
    rows: |count| if count == 1 { "1 row".into() } else { format!("{count} rows") },

    ranking: "Ranking",
    by_dimension: "By dimension",
    ends: "Who leads, who lags",
    questionnaire: "Questionnaire",
    units: |count| if count == 1 { "1 municipality".into() } else { format!("{count} municipalities") },
    wave_of: |wave| format!("wave {wave}"),
    open_note: "Where answers are missing, beside the score stands the interval it will fall in once they are \
                known: from the worst case to the best.",
    unranked_note: |names| {
        format!("Not ranked (n.d.): {names}. Too few answers are known for the index to be computed.")
    },
    inapplicable_note: |names| format!("Not ranked (n.d.): {names}. No question concerns them."),
    source: |source| format!("Source: {source}."),
    why: |unit, node| format!("Why this score: {unit}, {node}"),
    score_is: |score| format!("Score {score}"),
    score_open: |score, low, high| {
        format!("Score {score}; with the answers still missing it can end between {low} and {high}")
    },
    score_missing: |reason| format!("Score n.d.: {reason}"),
    covered: |share| format!("coverage {share}"),
    covers_too_little: |coverage, least| {
        format!("too few answers known (coverage {coverage}, at least {least} is needed)")
    },
    children_too_few: "too many items have no score",
    made_by: |how, counted, all| match (counted, all) {
        (1, 1) => "The only item counts.".to_owned(),
        (1, _) => format!("One item out of {all} counts."),
        _ if counted == all => format!("It is {how} of all {all} items."),
        _ => format!("It is {how} of {counted} items out of {all}."),
    },
    aggregation_mean: "the weighted mean",
    aggregation_geometric: "the weighted geometric mean",
    aggregation_harmonic: "the weighted harmonic mean",
    aggregation_min: "the minimum",
    aggregation_max: "the maximum",
    left_out: "What does not count, and why",
    remarks: "Notes and evidence",
    question_points: |answer, points| format!("Answer: {answer}. It is worth {points}."),
    asked_if: "asked under conditions only",
    best_possible: |points| format!("The best answer is worth {points}."),
    kind_choice: "one choice",
    kind_multiple: "several choices",
    kind_yes_no: "yes or no",
    kind_scale: "scale",
    kind_number: "number",
    kind_open: "free text",
    kind_date: "date",
    kind_table: "table",
    levels: "Levels",
    to_verify: "to be verified",
    ready: "ready",
    blocked: "not yet",
    together: "The two indices together",
    the_group: "The group",
    phases: "The phases",
    joint_actions: "To be done together: most municipalities need it",
    local_actions: "Only some municipalities need it",
    next_level: "How far to the next level",
    targets: "Targets",
    target: "Target",
    gap: "Gap",
    progress: "Way gone",
    action: "Action",
    by_whom: "Who acts",
    by_comune: "municipality",
    by_unione: "the Union",
    by_either: "either",
    for_whom: "Who needs it",
    gain: "Gain",
    effort: "Effort",
    everyone: "all",
    plan: "Plan",
    more_actions: |count| format!("{count} more actions with --all."),
    plan_note: "Gain: how much the index of the municipalities that need the action rises on average if the answer \
                becomes the best one. Effort: from 1 (days) to 5 (years).",
    funding: "funding",
    disagreements: "Where the answers differ",
    agreement: |alpha| {
        format!(
            "Agreement among those who answered, over all questions: {alpha} (1: full; 0: as by chance; Krippendorff's α)."
        )
    },
    quadrant: |first, first_high, second, second_high, names| {
        let word = |high| if high { "high" } else { "low" };
        format!("“{first}” {}, “{second}” {}: {names}.", word(first_high), word(second_high))
    },
    quadrant_open: |names| format!("One of the two indices is missing: {names}."),
    quadrant_threshold: |first, first_mark, second, second_mark| {
        format!("High means {first_mark} or more for “{first}”, {second_mark} or more for “{second}”.")
    },
    cluster: |count, all, answer, names| format!("“{answer}” in {count} of {all} ({names})"),
    all_different: |_| "each has its own".to_owned(),
    not_shown: "not shown",
    too_few_answers: "too little is known to tell",
    inhabitants: |people| format!("{people} inhabitants in all"),
    inhabitants_unknown: "the inhabitants of some municipality are not known",
    ends_together: |within, all, from, to| format!("{within} ends out of {all} fall between {from} and {to}"),
    no_days: "no end is known",
    in_units: |have, need, all| format!("met by {have} of {all}, {need} needed"),
    people_needed: |have, need| match have {
        Some(have) => format!("there are {have} inhabitants, {need} are needed"),
        None => format!("{need} inhabitants are needed, and those of some municipality are not known"),
    },
    value_needed: |have, need| match have {
        Some(have) => format!("it is {have}, {need} is needed"),
        None => format!("{need} is needed, and where things stand is not known yet"),
    },
    not_known_of: |names| format!("not known of {names}"),
    held_back_by: |_, names| format!("; missing: {names}"),
    aggregation_simple: "the simple mean",
    no_points: |answer| format!("Answer: {answer}. It gives no points."),
    quadrant_threshold_same: |mark| format!("High means {mark} or more."),
    lifts: |unit, level, count, exact| {
        let few = match (count, exact) {
            (1, true) => "one answer is enough".to_owned(),
            (1, false) => "one answer may be enough".to_owned(),
            (_, true) => format!("{count} answers are needed"),
            (_, false) => format!("{count} answers may be enough"),
        };
        format!("{unit}: to reach the level “{level}” {few}, brought to their best.")
    },
    targets_reached: |share| {
        format!(
            "On average the municipalities are at {share} of the targets; going beyond one counts as reaching it. Way gone: how much of the distance to the target was covered since the wave before."
        )
    },
    no_actions: "No actions: no known answer is below its mark.",
    from: |score| format!("from {score}"),

    robustness: "How firm the ranking is",
    nobody_ranked: "No municipality has a score: there is no order to put to the test.",
    one_ranked: "Only one municipality has a score: there is no order to put to the test.",
    first_shared: |names| format!("The first place is shared: {names} are level."),
    first_safe: |leader, percent| {
        format!("The first place of {leader} is safe: nobody passes it if every weight moves by up to {percent}%.")
    },
    first_unsafe: |leader, rivals, _, percent, sure| {
        if sure {
            format!(
                "The first place of {leader} is not safe: if weights move by up to {percent}%, {rivals} can pass it."
            )
        } else {
            format!(
                "It is not certain that the first place of {leader} is safe: if weights move by up to {percent}%, it \
                 cannot be excluded that {rivals} would pass it."
            )
        }
    },
    first_known: "The answers still missing cannot change that.",
    first_unknown: |names, _| format!("The answers still missing can change it: {names} can end above."),
    neighbours: "Between neighbours in the ranking",
    pair_tied: |one, other| format!("{one} and {other} are level."),
    pair_never: |ahead, behind| {
        format!("The order of {ahead} and {behind} does not hang on weights: {ahead} always stays ahead.")
    },
    pair_within: |ahead, behind, holds, turns| match (holds, turns) {
        ("0", Some("0")) => {
            format!("{ahead} is ahead of {behind} by a hair: moving weights by less than 1% is enough.")
        }
        (holds, Some(turns)) if holds == turns => {
            format!("{ahead} stays ahead of {behind} unless weights move by more than {holds}%.")
        }
        (holds, Some(turns)) => format!(
            "{ahead} stays ahead of {behind} if weights move by up to {holds}%; if they move by up to {turns}% it can fall \
             behind."
        ),
        (holds, None) => format!("{ahead} stays ahead of {behind} at least if weights move by up to {holds}%."),
    },
    possible_ranks: "Possible ranks",
    rank_by_weights: "# other weights",
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
    decisive_questions: "The questions on which the order hangs most",
    no_decisive_question: "No question, left out by itself, changes the order.",
    without: |title, changes| format!("Without “{title}”: {changes}."),
    moves: |unit, before, after| format!("{unit} from {before} to {after}"),
    loses_rank: |unit| format!("{unit} loses its rank, having no score"),
    gains_rank: |unit, rank| format!("{unit} to {rank}, from no rank"),
    changes_level: |unit, level| format!("{unit} changes level ({level})"),
    and_others: |count| if count == 1 { "and another".into() } else { format!("and {count} others") },
    scores_by_weights: "Scores with other weights",
    scores_note: |percent| {
        format!(
            "Interval: from the lowest score to the highest if every weight moves by up to {percent}%. Hold: how far \
             weights can move before the municipality changes places with a neighbour. Expected rank: on average, if \
             the weights right below the index are not known."
        )
    },
    radius: "Hold",
    never: "always",
    expected_rank: "Expected rank",
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

    interview: super::interview::EN,
    summary: super::summary::EN,
};
