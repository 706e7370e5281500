//! The document for the meeting in English.

use super::MeetingWords;

/// English.
pub const EN: MeetingWords = MeetingWords {
    title: |group| match group {
        Some(group) => format!("{group}: document for the meeting"),
        None => "Document for the meeting".to_owned(),
    },
    contents: "Contents",
    skip: "Skip to the content",
    figures: "The figures of the chart",
    folded_note: "The answers of each comune and the figures of the charts are folded: a click opens them. On paper only \
                  the parts left open appear.",

    finding: "In three sentences",
    finding_index: |index, count, mean, max| match count {
        1 => format!("On “{index}” one comune is assessed, at {mean} out of {max}"),
        _ => format!("On “{index}” the {count} comuni assessed reach {mean} out of {max} on average"),
    },
    finding_from_to: |low, lowest, high, highest| format!(", from {low} ({lowest}) to {high} ({highest})"),
    finding_all_equal: ", all with the same score",
    finding_none: |index| format!("On “{index}” no comune has a score yet: too few answers are known."),
    finding_dimensions: |best, best_mean, worst, worst_mean| {
        format!("The group does best in “{best}” ({best_mean} on average) and worst in “{worst}” ({worst_mean}).")
    },
    finding_target: |reached, all, target| match reached {
        0 => format!("; none reaches the target of {target}"),
        _ if reached == all => format!("; all reach the target of {target}"),
        1 => format!("; one of {all} reaches the target of {target}"),
        _ => format!("; {reached} of {all} reach the target of {target}"),
    },
    finding_phases: |ready, all| match (ready, all) {
        (0, _) => format!("Of the {all} phases of the joint path none is ready yet"),
        _ if ready == all => "All phases of the joint path are ready".to_owned(),
        (1, _) => format!("Of the {all} phases of the joint path one is ready"),
        _ => format!("Of the {all} phases of the joint path {ready} are ready"),
    },
    finding_next: |phase, names| format!("; the next one, “{phase}”, waits for {names}"),
    finding_next_group: |phase| format!("; the next one, “{phase}”, still lacks something that concerns all"),
    finding_actions: |count, first| match count {
        1 => format!("One action is needed by most comuni and is best done together: “{first}”."),
        _ => format!("{count} actions are needed by most comuni and are best done together; the first is “{first}”."),
    },
    finding_no_actions: "No action is needed by most comuni.",

    assessed: "What was assessed, and how",
    comuni: "Comuni",
    held: "Interviews",
    day_from_to: |from, to| format!("from {from} to {to}"),
    missing_note: "What is not known does not count as zero: “n.d.” means that too few answers are known for a score. Coverage \
                   is the part of the questionnaire that the comune has answered, by the weight of the questions that \
                   concern it.",
    people_out: "Those who answered are named by office, never by name.",

    of_max: |score, max| format!("{score} out of {max}"),
    bars: |index| format!("{index}: the comuni in order"),
    bars_finding: |first, high, last, low, mean| {
        format!("{first} leads with {high}, {last} comes last with {low}; the mean of the group is {mean}.")
    },
    bars_open: |count| match count {
        0 => String::new(),
        1 => {
            " Missing answers leave the score of one comune open: the black line runs from the worst case to the best."
                .to_owned()
        }
        _ => format!(
            " Missing answers leave the scores of {count} comuni open: the black line runs from the worst case to the best."
        ),
    },
    alone: |name, score| format!("Only {name} has a score: {score}."),
    all_equal: |score| format!("All comuni have {score}."),
    nobody: "No comune has a score yet.",
    heat: |index| format!("{index}: comuni and dimensions"),
    heat_finding: |best, best_mean, worst, worst_mean| {
        format!("On average the highest dimension is “{best}” ({best_mean}), the lowest “{worst}” ({worst_mean}).")
    },
    heat_gaps: |count| match count {
        0 => String::new(),
        1 => " One field is without a score (n.d.).".to_owned(),
        _ => format!(" {count} fields are without a score (n.d.)."),
    },
    spread: |index| format!("{index}: how far the comuni lie apart"),
    spread_finding: |widest, wide, top, bottom, narrowest, narrow| {
        format!(
            "The comuni lie furthest apart in “{widest}” ({wide} points, between {top} and {bottom}), least in “{narrowest}” \
             ({narrow})."
        )
    },
    first_of: |shown, all| format!("The chart shows the first {shown} of {all}; the others are in the table."),
    mean: "mean",
    one_comune: "a comune",
    high: "high",
    low: "low",

    quadrant: |across, upwards| format!("{across} and {upwards}"),
    quadrant_finding: |count, all, first, first_high, second, second_high| {
        let word = |high| if high { "high" } else { "low" };
        let units = if count == 1 { "One".to_owned() } else { count.to_string() };
        let verb = if count == 1 { "is" } else { "are" };
        let (first_word, second_word) = (word(first_high), word(second_high));
        format!("{units} of {all} comuni {verb} {first_word} on “{first}” and {second_word} on “{second}”.")
    },
    software: "The comuni as a group: inhabitants, software, equal answers",
    contracts: "Contracts: when they end",
    time_line: "The ends of the contracts over time",
    time_line_finding: |count, units, from, to| match count {
        1 => format!("One end, on {from}."),
        _ if units == 1 => format!("{count} ends of one comune, between {from} and {to}."),
        _ => format!("{count} ends of {units} comuni, between {from} and {to}."),
    },
    time_line_window: |together| format!(" {together}: the band in the chart. Numbers count ends near each other."),
    what: "What",
    ends: "End",
    contracts_of: |count| match count {
        1 => "One end".to_owned(),
        _ => format!("All {count} ends"),
    },

    more_actions: |count| match count {
        1 => "One more action is in the full plan.".to_owned(),
        _ => format!("{count} more actions are in the full plan."),
    },

    firmness: "How firm the ranking is",
    stands: |index, score| format!("{index}: {score}"),
    at_level: |level| format!(", level “{level}”"),
    at_rank: |rank, all| format!(", rank {rank} of {all}"),
    stands_not: |index| format!("{index}: n.d., because too few answers are known."),
    radar: |unit, index| format!("{unit}: {index}, dimension by dimension"),
    radar_finding: |unit, above, all, best, best_score, worst, worst_score| {
        let above = match above {
            0 => "is above the mean of the group in no dimension".to_owned(),
            _ if above == all => "is above the mean of the group in every dimension".to_owned(),
            _ => format!("is above the mean of the group in {above} of {all} dimensions"),
        };
        format!("{unit} {above}; it does best in “{best}” ({best_score}), worst in “{worst}” ({worst_score}).")
    },
    radar_none: |unit| format!("{unit} has no score in any dimension yet."),
    target_of_index: "Target",
    scores: "The scores",
    strengths: "Strengths",
    strength: |title, score, mean| match mean {
        Some(mean) => format!("{title}: {score}, against a mean of {mean}."),
        None => format!("{title}: {score}."),
    },
    lifts_most: "What would lift it most",
    lift: |action, gain, index| format!("{action}: up to {gain} points of “{index}”"),
    lift_funded: |funding| format!(" ({funding})"),
    answers: |title| format!("The answers: {title}"),
    pages_left_out: |count| format!("There are {count} comuni: the pages of each are left out of this document."),
    comune: |name| format!("Comune: {name}"),

    method: "The method, with its formulas",
    method_score: "Every answer is worth 0 to 100 points, as the questionnaire says. The score of a dimension is made from \
                   those of its parts that have one; their weights are scaled so that they sum to 1. With x the scores and w \
                   the weights:",
    method_mean: "mean: Σ w·x / Σ w",
    method_geometric: "geometric mean: exp(Σ w·ln x / Σ w); a part at zero gives zero",
    method_harmonic: "harmonic mean: Σ w / Σ (w / x); a part at zero gives zero",
    method_min: "minimum: the lowest part",
    method_max: "maximum: the highest part",
    method_left_out: "What does not concern a comune, or was not asked of it, leaves the calculation.",
    method_unknown_out: "Answers that are not known leave the calculation.",
    method_unknown_worst: "Answers that are not known count as the worst possible one.",
    method_coverage: |least| {
        format!("Below a coverage of {least} a dimension has no score (unless the questionnaire says otherwise).")
    },
    method_interval: "The interval beside a score goes from the case in which every unknown answer were the worst to that in \
                      which it were the best: once they are known, the score will lie within.",
    method_rank: "The rank of a comune is 1 plus the number of those with a higher score; equals share a rank.",
    method_group: "The mean of the group is the plain one: every comune counts one. The spread is the difference between the \
                   highest and the lowest score.",
    method_alike: "How alike the software is: the share of comuni that gave the most common answer, among those that answered.",
    method_weights: |delta, seed| {
        let drawn = seed.map(|seed| format!(" The draws always start from the same point (--seed {seed})."));
        let drawn = drawn.unwrap_or_default();
        format!(
            "How firm the ranking is: the order is made again with every weight moved by up to {delta}% up or down, with the \
             unknown answers at their worst and at their best, and leaving out one question at a time.{drawn}"
        )
    },
    method_gain: "The gain of an action is by how much the index would rise if the answer became the best possible one. It is a \
                  bound: it says where to begin, not what will happen.",
    method_letters: "Comuni are shown under letters, drawn at random from all the answers: documents made from the same answers \
                     use the same letters; when an answer changes, the letters are drawn again.",
    method_levels: |title, levels| format!("The levels of “{title}”: {levels}."),
    weights_of: |title| format!("The weights of “{title}”"),
    weight_note: "Weight: how much a dimension counts among those beside it.",
};
