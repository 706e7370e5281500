//! The section on the method: formulas, rules, weights and levels.

use super::MeetingContext;
use crate::compare::Comparison;
use crate::lang::Lang;
use crate::model::{Aggregation, Levels, MissingRule, NodeId};
use crate::report::cells::{date_text, plain_number, score_text, share, share_text};
use crate::report::rounding::shares_of_whole;
use crate::report::{Document, Layout, Row, Table, TableBuilder, TableCell, staged};
use std::collections::BTreeSet;

/// Adds the definitions a reader needs, and, folded, formulas, levels, weights, versions.
pub(super) fn append(document: &mut Document, context: &MeetingContext<'_, '_>) {
    let lang = context.lang;
    let words = &lang.words().meeting;
    let section = document.section(words.details.method);
    section.layout(Layout::Definitions { items: definitions(context), boxed: true });
    let mut details = Document::default();
    details.table(assessed(context));
    details.paragraph(words.details.method_score);
    details.list(formulas(context));
    details.list(rules(context));
    for one in context.main_comparisons() {
        if let Levels::Thresholds(levels) = &one.questionnaire.levels
            && !levels.is_empty()
        {
            let level = |level: &crate::model::Level| {
                let from = plain_number(one.questionnaire.display.scale(level.from.get()), lang);
                format!("{} {}", level.title.get(lang), (lang.words().from)(&from))
            };
            let levels: Vec<String> = levels.iter().map(level).collect();
            details.paragraph((words.details.method_levels)(one.questionnaire.title.get(lang), &levels.join("; ")));
        }
    }
    context.comparisons().for_each(|one| weights(&mut details, one, lang));
    for questionnaire in context.order.iter().map(|part| context.meeting.group.parts[*part].questionnaire) {
        let shared = matches!(questionnaire.levels, Levels::Thresholds(_)) && !questionnaire.levels.is_empty();
        for (title, levels) in staged::ladders(questionnaire, lang).into_iter().skip(usize::from(shared)) {
            details.paragraph(format!("{title}:"));
            details.list(levels);
        }
    }
    section.folded(words.details.method_details.to_owned(), details);
    let standings = context.comparisons().flat_map(|one| &one.standings);
    let has_people = standings
        .filter_map(|standing| standing.participant.named())
        .any(|interview| !interview.respondents.is_empty());
    let mut sources: Vec<String> = Vec::new();
    sources.extend(super::opening::held(context).map(|held| (words.details.interviews)(&held)));
    sources.extend(registry_day(context));
    let named = context.comparisons().filter_map(|one| one.questionnaire.source.as_ref());
    for source in named {
        let text = (lang.words().source)(source.get(lang).trim_end_matches('.'));
        if !sources.contains(&text) {
            sources.push(text);
        }
    }
    sources.extend(has_people.then(|| words.details.people_out.to_owned()));
    if !sources.is_empty() {
        section.layout(Layout::Note(sources.join(" ")));
    }
}

/// The days on which the contents of the questionnaires were checked.
fn registry_day(context: &MeetingContext<'_, '_>) -> Option<String> {
    let lang = context.lang;
    let days: Vec<_> = context.comparisons().filter_map(|one| one.questionnaire.updated).collect();
    let last = *days.iter().max()?;
    Some((lang.words().meeting.details.contents_checked)(&date_text(last, lang)))
}

/// Terms with their explanations.
fn definitions(context: &MeetingContext<'_, '_>) -> Vec<(String, String)> {
    let lang = context.lang;
    let words = &lang.words().meeting;
    let least = context.comparisons().map(|one| one.questionnaire.nodes()[one.index].min_coverage.get());
    let least = least.reduce(f64::min).map(|least| share_text(least, lang));
    let max = context.comparisons().next().map_or(100.0, |one| one.questionnaire.display.max());
    let delta = context.meeting.robustness.first().map(|one| plain_number((100.0 * one.reach.delta()).round(), lang));
    let mut items = vec![
        ((words.details.term_points)(&plain_number(max, lang)), words.details.about_points.to_owned()),
        (words.details.term_unknown.to_owned(), (words.details.about_unknown)(least.as_deref())),
        (words.details.term_coverage.to_owned(), words.details.about_coverage.to_owned()),
        (words.details.term_mean.to_owned(), (words.details.about_mean)(weighted(context).as_deref())),
        (words.details.term_gain.to_owned(), words.details.about_gain.to_owned()),
    ];
    items.extend(delta.map(|delta| (words.details.term_firm.to_owned(), (words.details.about_firm)(&delta))));
    if context.meeting.group.is_masked() {
        items.push((words.details.term_letters.to_owned(), words.details.method_letters.to_owned()));
    }
    items
}

/// The means weighted by population, in words.
fn weighted(context: &MeetingContext<'_, '_>) -> Option<String> {
    let lang = context.lang;
    let means = context.compared().iter().filter_map(|subject| {
        let comparison = subject.comparison;
        let mean = comparison.summary(comparison.index)?.weighted_mean?;
        let text = score_text(comparison.questionnaire, mean, lang);
        Some((lang.words().meeting.details.covered_for)(&text, &super::sentences::running(subject.title(lang))))
    });
    let means: Vec<String> = means.collect();
    let means: Vec<&str> = means.iter().map(String::as_str).collect();
    (!means.is_empty() && !context.meeting.group.is_masked()).then(|| super::sentences::joined(&means, lang))
}

/// A row per questionnaire: version, comuni, waves, days, coverage.
fn assessed(context: &MeetingContext<'_, '_>) -> Table {
    let lang = context.lang;
    let words = lang.words();
    TableBuilder::<&Comparison<'_>>::new()
        .names("questionnaire", words.questionnaire, |one| one.questionnaire.title.get(lang))
        .texts("version", words.version, |one| one.versions().join(", "))
        .figures("units", words.meeting.details.assessed, |one| TableCell::Whole(one.standings.len() as u64))
        .texts("wave", words.wave, |one| waves(one))
        .figures("coverage", words.coverage, |one| share(one.mean_coverage()))
        .build(context.main_comparisons())
}

/// The waves of the interviews, each once.
fn waves(comparison: &Comparison<'_>) -> String {
    let participants = comparison.standings.iter().map(|standing| &standing.participant);
    let waves: BTreeSet<(usize, &str)> =
        participants.filter_map(|participant| Some((participant.wave_position(), participant.wave()?))).collect();
    waves.into_iter().map(|(_, label)| label).collect::<Vec<_>>().join(", ")
}

/// The formulas of the aggregations in use.
fn formulas(context: &MeetingContext<'_, '_>) -> Vec<String> {
    let words = &context.lang.words().meeting;
    let all = [
        (Aggregation::Mean, words.details.method_mean),
        (Aggregation::Geometric, words.details.method_geometric),
        (Aggregation::Harmonic, words.details.method_harmonic),
        (Aggregation::Min, words.details.method_min),
        (Aggregation::Max, words.details.method_max),
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
    let mut rules = vec![words.details.method_left_out.to_owned()];
    let of = |rule: MissingRule| {
        context
            .comparisons()
            .any(|one| one.questionnaire.method.dont_know == rule || one.questionnaire.method.unanswered == rule)
    };
    rules.extend(of(MissingRule::Exclude).then(|| words.details.method_unknown_out.to_owned()));
    rules.extend(of(MissingRule::Worst).then(|| words.details.method_unknown_worst.to_owned()));
    let least = context.comparisons().map(|one| one.questionnaire.nodes()[one.index].min_coverage.get());
    rules.extend(least.reduce(f64::min).map(|least| (words.details.method_coverage)(&share_text(least, lang))));
    rules.push(words.details.method_interval.to_owned());
    rules.push(words.details.method_rank.to_owned());
    rules.push(words.details.method_group.to_owned());
    rules.push(words.details.method_alike.to_owned());
    let delta = context.meeting.robustness.first().map(|one| plain_number((100.0 * one.reach.delta()).round(), lang));
    rules.extend(delta.map(|delta| (words.details.method_weights)(&delta)));
    rules.push(words.details.method_gain.to_owned());
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
    content.paragraph(words.meeting.details.weight_note);
    let title = match questionnaire.indices() {
        [_] => questionnaire.title.get(lang),
        _ => questionnaire.nodes()[comparison.index].title.get(lang),
    };
    document.folded((words.meeting.details.weights_of)(title), content);
}
