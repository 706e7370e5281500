//! The section on the assessment: questionnaires, versions, comuni, days, coverage.

use super::{Meeting, MeetingContext};
use crate::compare::Comparison;
use crate::lang::Lang;
use crate::report::cells::{date_text, share};
use crate::report::{Document, TableBuilder, TableCell, TableColumn};
use std::collections::BTreeSet;

/// The group that all comuni belong to, if there is one and it may be shown.
pub(super) fn group_name<'a>(meeting: &Meeting<'a>) -> Option<&'a str> {
    let mut groups = meeting.comparisons.iter().flatten().flat_map(|one| &one.standings).map(|s| s.participant.group());
    let first = groups.next()??;
    groups.all(|group| group == Some(first)).then_some(first)
}

/// Adds a table with a row per questionnaire.
pub(super) fn append(document: &mut Document, context: &MeetingContext<'_, '_>) {
    let lang = context.lang;
    let words = lang.words();
    let with_days = !context.meeting.group.is_masked();
    let table = TableBuilder::<&Comparison<'_>>::new()
        .names("questionnaire", words.questionnaire, |one| one.questionnaire.title.get(lang))
        .texts("version", words.version, |one| one.versions().join(", "))
        .figures("units", words.meeting.comuni, |one| TableCell::Whole(one.standings.len() as u64))
        .texts("wave", words.wave, |one| waves(one))
        .column_if(with_days, TableColumn::texts("held", words.meeting.held), |one| TableCell::from(held(one, lang)))
        .figures("coverage", words.coverage, |one| share(one.mean_coverage()));
    let section = document.section(words.meeting.assessed);
    section.table(table.build(context.main_comparisons()));
    section.paragraph(words.meeting.missing_note);
    let standings = context.main_comparisons().flat_map(|one| &one.standings);
    if standings.filter_map(|standing| standing.participant.named()).any(|interview| !interview.respondents.is_empty())
    {
        section.paragraph(words.meeting.people_out);
    }
}

/// The waves of the interviews, each once.
fn waves(comparison: &Comparison<'_>) -> String {
    let participants = comparison.standings.iter().map(|standing| &standing.participant);
    let waves: BTreeSet<(usize, &str)> =
        participants.filter_map(|participant| Some((participant.wave_position(), participant.wave()?))).collect();
    waves.into_iter().map(|(_, label)| label).collect::<Vec<_>>().join(", ")
}

/// The days of the interviews, from first to last.
fn held(comparison: &Comparison<'_>, lang: Lang) -> Option<String> {
    let days = || comparison.standings.iter().filter_map(|standing| standing.participant.named()?.date);
    let (first, last) = (days().min()?, days().max()?);
    Some(match first == last {
        true => date_text(first, lang),
        false => (lang.words().meeting.day_from_to)(&date_text(first, lang), &date_text(last, lang)),
    })
}
