//! The position of comuni within their size class, compared with a reference distribution.

use super::{Cell, Document, Table, TableBuilder};
use crate::compare::{Comparison, RankedUnit};
use crate::lang::Lang;
use crate::model::{By, Distribution, DistributionSummary, size_class};
use serde_json::{Value, json};

const DECIMALS: usize = 1;

/// The size class of one comune and its reference.
struct SizeClass<'r> {
    name: String,
    reference: Option<&'r Distribution>,
    /// The share of the class with a lower score, 0–1; equal scores count half.
    below: Option<f64>,
}

fn class<'r>(
    comparison: &Comparison<'_>,
    standing: &RankedUnit<'_>,
    reference: &'r DistributionSummary,
) -> Option<SizeClass<'r>> {
    let name = size_class(standing.participant.population()?);
    let score = standing.card.nodes[comparison.index].score;
    let score = score.map(|score| comparison.questionnaire.display.scale(score));
    let reference = reference.classes.get(&(By::Size, name.clone()));
    let below = reference.zip(score).and_then(|(reference, score)| reference.share_below(score));
    Some(SizeClass { name, reference, below })
}

/// Adds the positions of the comuni, to read.
pub fn append(document: &mut Document, comparison: &Comparison<'_>, reference: &DistributionSummary, lang: Lang) {
    let words = lang.words();
    let score = |standing: &RankedUnit<'_>| standing.card.nodes[comparison.index].score;
    let scaled = |standing: &RankedUnit<'_>| score(standing).map(|score| comparison.questionnaire.display.scale(score));
    let unit = |(standing, _): &(&RankedUnit<'_>, _)| Cell::Text(standing.participant.name().to_owned());
    let table = TableBuilder::<(&RankedUnit<'_>, Option<SizeClass<'_>>)>::new()
        .names("unit", words.unit, unit)
        .figures("score", words.index, |(standing, _)| number(scaled(standing)));
    let table = class_columns(table, |(_, class)| class.as_ref(), lang);
    let rows = comparison.standings.iter().map(|standing| (standing, class(comparison, standing, reference)));
    let section = document.section(words.summary.placed);
    section.table(table.build(rows));
    section.paragraph(words.summary.placed_note);
}

/// Adds the position to the columns of `compare -f csv`.
pub fn extend(table: &mut Table, comparison: &Comparison<'_>, reference: &DistributionSummary, lang: Lang) {
    let builder = class_columns(TableBuilder::<Option<SizeClass<'_>>>::new(), Option::as_ref, lang);
    let classes = builder.build(comparison.standings.iter().map(|standing| class(comparison, standing, reference)));
    table.columns.extend(classes.columns);
    for (row, class) in table.rows.iter_mut().zip(classes.rows) {
        row.cells.extend(class.cells);
    }
}

/// Adds the position to each unit of `compare -f json`.
pub fn extend_data(data: &mut Value, comparison: &Comparison<'_>, reference: &DistributionSummary) {
    let Some(units) = data["units"].as_array_mut() else { return };
    for (unit, standing) in units.iter_mut().zip(&comparison.standings) {
        unit["class"] = class(comparison, standing, reference).map_or(Value::Null, |class| {
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
    class: fn(&R) -> Option<&SizeClass<'a>>,
    lang: Lang,
) -> TableBuilder<'a, R> {
    let words = &lang.words().summary;
    let cell = move |row: &R, cell: fn(&SizeClass<'_>, Lang) -> Cell| {
        class(row).map_or(Cell::Empty, |class| cell(class, lang))
    };
    let name =
        |class: &SizeClass<'_>, lang: Lang| Cell::term(class.name.as_str(), (lang.words().summary.size)(&class.name));
    let comuni =
        |class: &SizeClass<'_>, _| class.reference.map_or(Cell::Missing, |reference| Cell::Whole(reference.comuni));
    let median = |class: &SizeClass<'_>, _| number(class.reference.and_then(|reference| reference.percentile(0.5)));
    let below = |class: &SizeClass<'_>, _| class.below.map_or(Cell::Missing, Cell::Share);
    table
        .texts("class", words.class, move |row| cell(row, name))
        .figures("class_comuni", words.comuni, move |row| cell(row, comuni))
        .figures("class_median", words.class_median, move |row| cell(row, median))
        .figures("class_below", words.below, move |row| cell(row, below))
}

fn number(value: Option<f64>) -> Cell {
    value.map_or(Cell::Missing, |value| Cell::Number { value, decimals: DECIMALS })
}
