//! The position of comuni within their size class, compared with a reference distribution.

use super::{Document, Table, TableBuilder, TableCell};
use crate::compare::{Comparison, RankedUnit, SizePosition, size_position};
use crate::lang::Lang;
use crate::model::DistributionSummary;
use serde_json::{Value, json};

const DECIMALS: usize = 1;

/// Adds the positions of the comuni, to read.
pub fn append(document: &mut Document, comparison: &Comparison<'_>, reference: &DistributionSummary, lang: Lang) {
    let words = lang.words();
    let score = |standing: &RankedUnit<'_>| standing.card.nodes[comparison.index].score;
    let scaled = |standing: &RankedUnit<'_>| score(standing).map(|score| comparison.questionnaire.display.scale(score));
    let unit = |(standing, _): &(&RankedUnit<'_>, _)| TableCell::Text(standing.participant.name().to_owned());
    let table = TableBuilder::<(&RankedUnit<'_>, Option<SizePosition<'_>>)>::new()
        .names("unit", words.unit, unit)
        .figures("score", words.index, |(standing, _)| number(scaled(standing)));
    let table = class_columns(table, |(_, class)| class.as_ref(), lang);
    let rows = comparison.standings.iter().map(|standing| (standing, size_position(comparison, standing, reference)));
    let section = document.section(words.summary.placed);
    section.table(table.build(rows));
    section.paragraph(words.summary.placed_note);
}

/// Adds the position to the columns of `compare -f csv`.
pub fn extend(table: &mut Table, comparison: &Comparison<'_>, reference: &DistributionSummary, lang: Lang) {
    let builder = class_columns(TableBuilder::<Option<SizePosition<'_>>>::new(), Option::as_ref, lang);
    let classes =
        builder.build(comparison.standings.iter().map(|standing| size_position(comparison, standing, reference)));
    table.columns.extend(classes.columns);
    for (row, class) in table.rows.iter_mut().zip(classes.rows) {
        row.cells.extend(class.cells);
    }
}

/// Adds the position to each unit of `compare -f json`.
pub fn extend_data(data: &mut Value, comparison: &Comparison<'_>, reference: &DistributionSummary) {
    let Some(units) = data["units"].as_array_mut() else { return };
    for (unit, standing) in units.iter_mut().zip(&comparison.standings) {
        unit["class"] = size_position(comparison, standing, reference).map_or(Value::Null, |class| {
            json!({
                "size": class.name,
                "comuni": class.reference.map(|reference| reference.comuni),
                "median": class.reference.and_then(|reference| reference.percentile(0.5)),
                "below": class.below,
            })
        });
    }
}

/// Adds the columns of the size class; empty where the population is unknown.
fn class_columns<'a, R: 'a>(
    table: TableBuilder<'a, R>,
    class: fn(&R) -> Option<&SizePosition<'a>>,
    lang: Lang,
) -> TableBuilder<'a, R> {
    let words = &lang.words().summary;
    let cell = move |row: &R, cell: fn(&SizePosition<'_>, Lang) -> TableCell| {
        class(row).map_or(TableCell::Empty, |class| cell(class, lang))
    };
    let name = |class: &SizePosition<'_>, lang: Lang| {
        TableCell::term(class.name.as_str(), (lang.words().summary.size)(&class.name))
    };
    let comuni = |class: &SizePosition<'_>, _| {
        class.reference.map_or(TableCell::Missing, |reference| TableCell::Whole(reference.comuni))
    };
    let median = |class: &SizePosition<'_>, _| number(class.reference.and_then(|reference| reference.percentile(0.5)));
    let below = |class: &SizePosition<'_>, _| class.below.map_or(TableCell::Missing, TableCell::Share);
    table
        .texts("class", words.class, move |row| cell(row, name))
        .figures("class_comuni", words.comuni, move |row| cell(row, comuni))
        .figures("class_median", words.class_median, move |row| cell(row, median))
        .figures("class_below", words.below, move |row| cell(row, below))
}

fn number(value: Option<f64>) -> TableCell {
    value.map_or(TableCell::Missing, |value| TableCell::Number { value, decimals: DECIMALS })
}
