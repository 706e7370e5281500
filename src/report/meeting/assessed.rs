//! What was assessed and how: the questionnaires, their versions, the comuni, the days, the coverage.

use super::{Meeting, Told};
use crate::compare::Comparison;
use crate::lang::Lang;
use crate::report::cells::date_text;
use crate::report::{Cell, Column, Document, Row, Table};

/// The group that all comuni belong to, if they belong to one and it may be shown.
pub(super) fn group_name<'a>(meeting: &Meeting<'a>) -> Option<&'a str> {
    let mut groups = meeting.comparisons.iter().flat_map(|one| &one.standings).map(|s| s.interview.unit.shown_group());
    let first = groups.next()??;
    groups.all(|group| group == Some(first)).then_some(first)
}

/// A row per questionnaire.
pub(super) fn append(document: &mut Document, told: &Told<'_, '_>) {
    let lang = told.lang;
    let words = lang.words();
    document.heading(words.meeting.assessed);
    let columns = vec![
        Column::names("questionnaire", words.questionnaire),
        Column::texts("version", words.version),
        Column::figures("units", words.meeting.comuni),
        Column::texts("wave", words.wave),
        Column::texts("held", words.meeting.held),
        Column::figures("coverage", words.coverage),
    ];
    let rows = told.comparisons().map(|one| row(one, lang)).collect();
    document.table(Table { columns, rows });
    document.paragraph(words.meeting.missing_note);
    let masked = told.meeting.valley.masked;
    let respondents =
        told.comparisons().flat_map(|one| &one.standings).any(|standing| !standing.interview.respondents.is_empty());
    if !masked && respondents {
        document.paragraph(words.meeting.people_out);
    }
}

fn row(comparison: &Comparison<'_>, lang: Lang) -> Row {
    let words = lang.words();
    let questionnaire = comparison.questionnaire;
    let interviews = || comparison.standings.iter().map(|standing| standing.interview);
    let mut waves: Vec<&str> = interviews().filter_map(|interview| interview.wave.as_deref()).collect();
    waves.sort_unstable();
    waves.dedup();
    let first = interviews().filter_map(|interview| interview.date).min();
    let last = interviews().filter_map(|interview| interview.date).max();
    let held = first.zip(last).map(|(first, last)| match first == last {
        true => date_text(first, lang),
        false => (words.meeting.day_from_to)(&date_text(first, lang), &date_text(last, lang)),
    });
    let coverage: Vec<f64> =
        comparison.standings.iter().filter_map(|standing| standing.card.nodes[comparison.index].coverage).collect();
    let mean = coverage.iter().sum::<f64>() / coverage.len() as f64;
    Row::new(vec![
        Cell::Text(questionnaire.title.get(lang).to_owned()),
        Cell::Text(questionnaire.version.clone()),
        Cell::Whole(comparison.standings.len() as u64),
        Cell::Text(waves.join(", ")),
        Cell::text(held),
        if coverage.is_empty() { Cell::Empty } else { Cell::Share(mean) },
    ])
}
