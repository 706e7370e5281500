//! What was assessed and how: the questionnaires, their versions, the comuni, the days, the coverage.

use super::{Meeting, Told};
use crate::compare::Comparison;
use crate::lang::Lang;
use crate::report::cells::date_text;
use crate::report::{Cell, Column, Document, Row, Table};

/// The group that all comuni belong to, if they belong to one and it may be shown.
pub(super) fn group_name<'a>(meeting: &Meeting<'a>) -> Option<&'a str> {
    let mut groups = meeting.comparisons.iter().flat_map(|one| &one.standings).map(|s| s.participant.group());
    let first = groups.next()??;
    groups.all(|group| group == Some(first)).then_some(first)
}

/// A row per questionnaire.
pub(super) fn append(document: &mut Document, told: &Told<'_, '_>) {
    let lang = told.lang;
    let words = lang.words();
    document.heading(words.meeting.assessed);
    let with_days = !told.meeting.valley.is_masked();
    let mut columns = vec![
        Column::names("questionnaire", words.questionnaire),
        Column::texts("version", words.version),
        Column::figures("units", words.meeting.comuni),
        Column::texts("wave", words.wave),
    ];
    columns.extend(with_days.then(|| Column::texts("held", words.meeting.held)));
    columns.push(Column::figures("coverage", words.coverage));
    let rows = told.comparisons().map(|one| row(one, with_days, lang)).collect();
    document.table(Table { columns, rows });
    document.paragraph(words.meeting.missing_note);
    let standings = told.comparisons().flat_map(|one| &one.standings);
    if standings.filter_map(|standing| standing.participant.named()).any(|interview| !interview.respondents.is_empty())
    {
        document.paragraph(words.meeting.people_out);
    }
}

fn row(comparison: &Comparison<'_>, with_days: bool, lang: Lang) -> Row {
    let questionnaire = comparison.questionnaire;
    let mut waves: Vec<&str> = comparison.standings.iter().filter_map(|standing| standing.participant.wave()).collect();
    waves.sort_unstable();
    waves.dedup();
    let coverage: Vec<f64> =
        comparison.standings.iter().filter_map(|standing| standing.card.nodes[comparison.index].coverage).collect();
    let mean = coverage.iter().sum::<f64>() / coverage.len() as f64;
    let mut cells = vec![
        Cell::Text(questionnaire.title.get(lang).to_owned()),
        Cell::Text(questionnaire.version.clone()),
        Cell::Whole(comparison.standings.len() as u64),
        Cell::Text(waves.join(", ")),
    ];
    cells.extend(with_days.then(|| Cell::text(held(comparison, lang))));
    cells.push(if coverage.is_empty() { Cell::Empty } else { Cell::Share(mean) });
    Row::new(cells)
}

/// The days of the interviews, from the first to the last.
fn held(comparison: &Comparison<'_>, lang: Lang) -> Option<String> {
    let days = || comparison.standings.iter().filter_map(|standing| standing.participant.named()?.date);
    let (first, last) = (days().min()?, days().max()?);
    Some(match first == last {
        true => date_text(first, lang),
        false => (lang.words().meeting.day_from_to)(&date_text(first, lang), &date_text(last, lang)),
    })
}
