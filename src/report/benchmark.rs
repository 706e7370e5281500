//! Where comuni stand within their size class, held against a reference distribution.

use super::{Cell, Column, Document, Row, Table};
use crate::compare::{Comparison, RankedUnit};
use crate::lang::Lang;
use crate::model::{By, Distribution, DistributionSummary, size_class};
use serde_json::{Value, json};

/// The decimals shown.
const DECIMALS: usize = 1;

/// What the reference says of the size class of one comune.
struct Class<'r> {
    name: String,
    reference: Option<&'r Distribution>,
    /// The share of the class with a lower score than the comune, those with the same counted half.
    below: Option<f64>,
}

fn class<'r>(
    comparison: &Comparison<'_>,
    standing: &RankedUnit<'_>,
    reference: &'r DistributionSummary,
) -> Option<Class<'r>> {
    let name = size_class(standing.participant.population()?);
    let score = standing.card.nodes[comparison.index].score;
    let score = score.map(|score| comparison.questionnaire.display.scale(score));
    let reference = reference.classes.get(&(By::Size, name.clone()));
    let below = reference.zip(score).and_then(|(reference, score)| reference.share_below(score));
    Some(Class { name, reference, below })
}

/// Where each comune stands, to read.
pub fn document(comparison: &Comparison<'_>, reference: &DistributionSummary, lang: Lang) -> Document {
    let words = lang.words();
    let mut columns = vec![Column::names("unit", words.unit), Column::figures("score", words.index)];
    columns.extend(class_columns(lang));
    let row = |standing: &RankedUnit<'_>| {
        let score = standing.card.nodes[comparison.index].score;
        let score = score.map(|score| comparison.questionnaire.display.scale(score));
        let mut cells = vec![Cell::Text(standing.participant.name().to_owned()), number(score)];
        cells.extend(class_cells(class(comparison, standing, reference), lang));
        Row::new(cells)
    };
    let mut document = Document::default();
    document.heading(words.summary.placed);
    document.table(Table { columns, rows: comparison.standings.iter().map(row).collect() });
    document.paragraph(words.summary.placed_note);
    document
}

/// Adds the same to the columns of `compare -f csv`.
pub fn extend(table: &mut Table, comparison: &Comparison<'_>, reference: &DistributionSummary, lang: Lang) {
    table.columns.extend(class_columns(lang));
    for (row, standing) in table.rows.iter_mut().zip(&comparison.standings) {
        row.cells.extend(class_cells(class(comparison, standing, reference), lang));
    }
}

/// Adds the same to each unit of `compare -f json`.
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

fn class_columns(lang: Lang) -> [Column; 4] {
    let words = &lang.words().summary;
    [
        Column::texts("class", words.class),
        Column::figures("class_comuni", words.comuni),
        Column::figures("class_median", words.class_median),
        Column::figures("class_below", words.below),
    ]
}

fn class_cells(class: Option<Class<'_>>, lang: Lang) -> [Cell; 4] {
    let Some(Class { name, reference, below }) = class else { return [const { Cell::Empty }; 4] };
    let title = (lang.words().summary.size)(&name);
    [
        Cell::Term { key: name, title },
        reference.map_or(Cell::Missing, |reference| Cell::Whole(reference.comuni)),
        number(reference.and_then(|reference| reference.percentile(0.5))),
        below.map_or(Cell::Missing, Cell::Share),
    ]
}

fn number(value: Option<f64>) -> Cell {
    value.map_or(Cell::Missing, |value| Cell::Number { value, decimals: DECIMALS })
}
