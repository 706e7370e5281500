//! The section on the assessment: questionnaires, versions, comuni, days, coverage.

use super::{Meeting, MeetingContext};
use crate::compare::Comparison;
use crate::lang::Lang;
use crate::report::cells::{date_text, share};
use crate::report::{Cell, Column, Document, TableBuilder};

/// The group that all comuni belong to, if there is one and it may be shown.
pub(super) fn group_name<'a>(meeting: &Meeting<'a>) -> Option<&'a str> {
    let mut groups = meeting.comparisons.iter().flat_map(|one| &one.standings).map(|s| s.participant.group());
    let first = groups.next()??;
    groups.all(|group| group == Some(first)).then_some(first)
}

/// Adds a table with a row per questionnaire.
pub(super) fn append(document: &mut Document, context: &MeetingContext<'_, '_>) {
    let lang = context.lang;
    let words = lang.words();
    document.heading(words.meeting.assessed);
    let with_days = !context.meeting.valley.is_masked();
    let table = TableBuilder::<&Comparison<'_>>::new()
        .column(Column::names("questionnaire", words.questionnaire), |one| {
            Cell::Text(one.questionnaire.title.get(lang).to_owned())
        })
        .column(Column::texts("version", words.version), |one| Cell::Text(one.questionnaire.version.clone()))
        .column(Column::figures("units", words.meeting.comuni), |one| Cell::Whole(one.standings.len() as u64))
        .column(Column::texts("wave", words.wave), |one| Cell::Text(waves(one)))
        .column_if(with_days, Column::texts("held", words.meeting.held), |one| Cell::text(held(one, lang)))
        .column(Column::figures("coverage", words.coverage), |one| share(mean_coverage(one)));
    document.table(table.build(context.comparisons()));
    document.paragraph(words.meeting.missing_note);
    let standings = context.comparisons().flat_map(|one| &one.standings);
    if standings.filter_map(|standing| standing.participant.named()).any(|interview| !interview.respondents.is_empty())
    {
        document.paragraph(words.meeting.people_out);
    }
}

/// The waves of the interviews, each once.
fn waves(comparison: &Comparison<'_>) -> String {
    let mut waves: Vec<&str> = comparison.standings.iter().filter_map(|standing| standing.participant.wave()).collect();
    waves.sort_unstable();
    waves.dedup();
    waves.join(", ")
}

/// The mean coverage of the index; `None` if no question applies to anyone.
fn mean_coverage(comparison: &Comparison<'_>) -> Option<f64> {
    let coverage: Vec<f64> =
        comparison.standings.iter().filter_map(|standing| standing.card.nodes[comparison.index].coverage).collect();
    (!coverage.is_empty()).then(|| coverage.iter().sum::<f64>() / coverage.len() as f64)
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
