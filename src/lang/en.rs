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
        format!(
            "{} on “{first}”, {} on “{second}”: {names}.",
            if first_high { "High" } else { "Low" },
            word(second_high)
        )
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

    form: super::form::EN,
    convention: super::convention::EN,
    interview: super::interview::EN,
    summary: super::summary::EN,
    meeting: super::meeting::EN,
    robustness: super::robustness::EN,
    trend: super::trend::EN,
};
