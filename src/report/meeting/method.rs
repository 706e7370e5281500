//! The section on the method: formulas, rules, weights and levels.

use super::MeetingContext;
use crate::compare::Comparison;
use crate::compare::robustness::Trials;
use crate::lang::Lang;
use crate::model::{Aggregation, Levels, MissingRule, NodeId};
use crate::report::cells::{plain_number, score_text, share_text};
use crate::report::rounding::shares_of_whole;
use crate::report::{Document, Row, TableBuilder, TableCell, staged};

/// Adds the method in words and formulas, and the weights of each questionnaire.
pub(super) fn append(document: &mut Document, context: &MeetingContext<'_, '_>) {
    let lang = context.lang;
    let words = &lang.words().meeting;
    let section = document.section(words.method);
    section.paragraph(words.method_score);
    section.list(formulas(context));
    section.list(rules(context));
    for one in context.main_comparisons() {
        if let Levels::Thresholds(levels) = &one.questionnaire.levels
            && !levels.is_empty()
        {
            let level = |level: &crate::model::Level| {
                let from = score_text(one.questionnaire, level.from.get(), lang);
                format!("{} {}", level.title.get(lang), (lang.words().from)(&from))
            };
            let levels: Vec<String> = levels.iter().map(level).collect();
            section.paragraph((words.method_levels)(one.questionnaire.title.get(lang), &levels.join(", ")));
        }
        let shared = matches!(one.questionnaire.levels, Levels::Thresholds(_)) && !one.questionnaire.levels.is_empty();
        for (title, levels) in staged::ladders(one.questionnaire, lang).into_iter().skip(usize::from(shared)) {
            section.paragraph(format!("{title}:"));
            section.list(levels);
        }
        let all =
            context.meeting.comparisons.iter().find(|all| all.first().is_some_and(|first| std::ptr::eq(first, one)));
        all.into_iter().flatten().for_each(|one| weights(section, one, lang));
    }
}

/// The formulas of the aggregations in use.
fn formulas(context: &MeetingContext<'_, '_>) -> Vec<String> {
    let words = &context.lang.words().meeting;
    let all = [
        (Aggregation::Mean, words.method_mean),
        (Aggregation::Geometric, words.method_geometric),
        (Aggregation::Harmonic, words.method_harmonic),
        (Aggregation::Min, words.method_min),
        (Aggregation::Max, words.method_max),
    ];
    let used = |aggregation: Aggregation| {
        context.comparisons().any(|one| one.questionnaire.nodes().iter().any(|node| node.aggregation == aggregation))
    };
    all.into_iter().filter(|(aggregation, _)| used(*aggregation)).map(|(_, formula)| formula.to_owned()).collect()
}

/// The rules on missing answers, intervals, ranks and the figures of the group.
fn rules(context: &MeetingContext<'_, '_>) -> Vec<String> {
    let lang = context.lang;
    let words = &lang.words().meeting;
    let mut rules = vec![words.method_left_out.to_owned()];
    let of = |rule: MissingRule| {
        context
            .comparisons()
            .any(|one| one.questionnaire.method.dont_know == rule || one.questionnaire.method.unanswered == rule)
    };
    rules.extend(of(MissingRule::Exclude).then(|| words.method_unknown_out.to_owned()));
    rules.extend(of(MissingRule::Worst).then(|| words.method_unknown_worst.to_owned()));
    let least = context.comparisons().map(|one| one.questionnaire.nodes()[one.index].min_coverage.get());
    rules.extend(least.reduce(f64::min).map(|least| (words.method_coverage)(&share_text(least, lang))));
    rules.push(words.method_interval.to_owned());
    rules.push(words.method_rank.to_owned());
    rules.push(words.method_group.to_owned());
    rules.push(words.method_alike.to_owned());
    let delta = context
        .meeting
        .robustness
        .iter()
        .flatten()
        .next()
        .map(|one| plain_number((100.0 * one.reach.delta()).round(), lang));
    let seed = context.meeting.robustness.iter().flatten().next().and_then(|one| match one.trials {
        Trials::Drawn { seed, .. } => Some(seed),
        Trials::Given(_) => None,
    });
    rules.extend(delta.map(|delta| (words.method_weights)(&delta, seed)));
    rules.push(words.method_gain.to_owned());
    rules.extend(context.meeting.group.is_masked().then(|| words.method_letters.to_owned()));
    rules
}

/// Adds the dimensions of an index, with weight and share among their siblings.
fn weights(document: &mut Document, comparison: &Comparison<'_>, lang: Lang) {
    let words = lang.words();
    let questionnaire = comparison.questionnaire;
    let walked = questionnaire.walk(comparison.index).into_iter();
    let nodes = walked.filter_map(|(depth, child)| Some((depth, child.node()?))).filter(|(depth, _)| *depth > 0);
    let weight = |node: NodeId| questionnaire.nodes()[node].weight.get();
    let share = |node: NodeId| {
        let parent = questionnaire.nodes()[node].parent;
        let siblings = parent.map_or(&[][..], |parent| &questionnaire.nodes()[parent].children);
        let sum: f64 = siblings.iter().map(|child| questionnaire.weight_of(*child)).sum();
        let shares: Vec<f64> = siblings.iter().map(|child| questionnaire.weight_of(*child) / sum).collect();
        if sum > 0.0 { shares_of_whole(&shares)(weight(node) / sum) } else { TableCell::Empty }
    };
    let table = TableBuilder::<(usize, NodeId)>::new()
        .names("node", words.dimension, |(_, node)| questionnaire.nodes()[*node].title.get(lang))
        .figures("weight", words.weight, |(_, node)| plain_number(weight(*node), lang))
        .figures("share", words.share, |(_, node)| share(*node))
        .build_with(nodes, |(depth, _), cells| Row { depth: depth.saturating_sub(1), ..Row::new(cells) });
    let mut content = Document::from(table);
    content.paragraph(words.meeting.weight_note);
    let title = match questionnaire.indices() {
        [_] => questionnaire.title.get(lang),
        _ => questionnaire.nodes()[comparison.index].title.get(lang),
    };
    document.folded((words.meeting.weights_of)(title), content);
}
