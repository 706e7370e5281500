//! The main figures of one comune: its scores, and how far it is from the targets.

use super::indices::{earlier_wave, interval, target_text};
use super::sentences::running;
use super::{Change, MeetingContext, Standing};
use crate::report::KeyFigure;
use crate::report::cells::{difference_text, plain_number, score_text};
use crate::report::rounding::{clear_gap_text, ranked_score, ranked_score_text};
use crate::score::SAME;

/// How far the comune is from the target of each index; `None` without targets.
pub(super) fn to_targets(context: &MeetingContext<'_, '_>, standings: &[Standing<'_, '_, '_>]) -> Option<String> {
    let lang = context.lang;
    let words = &lang.words().meeting.details;
    let parts = standings.iter().filter_map(|(subject, standing)| {
        let target = subject.target()?;
        let questionnaire = subject.comparison.questionnaire;
        let gap = target - standing.card.nodes[subject.comparison.index].score?;
        let gap = (gap > SAME).then(|| clear_gap_text(questionnaire, gap, lang));
        let title = running(subject.title(lang));
        Some((words.to_target)(&title, &target_text(subject, target, lang), gap.as_deref()))
    });
    let parts: Vec<String> = parts.collect();
    (!parts.is_empty()).then(|| super::sentences::capital(&parts.join("; ")) + ".")
}

/// The score on an index, with level, rank, interval and change.
pub(super) fn key_figure(
    context: &MeetingContext<'_, '_>,
    unit: usize,
    (subject, standing): &Standing<'_, '_, '_>,
) -> KeyFigure {
    let lang = context.lang;
    let words = &lang.words().meeting;
    let comparison = subject.comparison;
    let questionnaire = comparison.questionnaire;
    let node = &standing.card.nodes[comparison.index];
    let title = subject.title(lang);
    let text = |score: f64| score_text(questionnaire, score, lang);
    let ranked = comparison.ranked();
    let mut with_value = None;
    let mut lines = match node.score {
        None => vec![(words.details.stands_not)(title)],
        Some(_) => {
            let level = node
                .level
                .map(|level| (words.details.at_level)(questionnaire.level(comparison.index, level).1.get(lang)));
            let rank = standing.rank.filter(|_| ranked > 1).map(|rank| (words.details.at_rank)(rank, ranked));
            let rank = rank.map(|rank| format!(", {rank}")).unwrap_or_default();
            let rest = format!("{}{rank}", level.unwrap_or_default());
            let shown = ranked_score_text(comparison, standing, lang);
            let of_max = (words.details.of_max)(&shown, &plain_number(questionnaire.display.max(), lang));
            with_value = Some(format!("{title}: {of_max}{rest}"));
            vec![format!("{title}{rest}")]
        }
    };
    if interval(questionnaire, node, super::ranking::NARROWEST).is_some()
        && let (Some(low), Some(high)) = (node.low, node.high)
    {
        lines.push((words.details.between_when_known)(&text(low), &text(high)));
    }
    let change = subject.change(context.meeting.group.units[unit].id);
    if let (Some(Change { own: difference, revised, .. }), Some(label)) = (change, earlier_wave(context)) {
        let shown = difference_text(questionnaire, difference.abs(), lang);
        let rises = shown.bytes().any(|byte| (b'1'..=b'9').contains(&byte)).then_some(difference > 0.0);
        let changed = (words.details.changed_since)(&label, &shown, rises);
        lines.push(if revised { format!("{changed} {}", words.details.on_same_questions) } else { changed });
    }
    let with_value = with_value.unwrap_or_else(|| lines[0].clone());
    KeyFigure { tone: subject.tone, value: ranked_score(comparison, standing), lines, with_value }
}
