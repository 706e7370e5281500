//! How the scores of many comuni are distributed, and where a comune stands within its size class.

use super::{Cell, Column, Document, Row, Table};
use crate::lang::Lang;
use crate::model::{By, Distribution, DistributionSummary, NamedScore, least_of};
use serde_json::{Value, json};

/// The percentiles told.
const PERCENTILES: [u32; 5] = [10, 25, 50, 75, 90];

/// The decimals shown.
const DECIMALS: usize = 1;

/// A distribution with the class it is of; `None`: all comuni together.
type Class<'s> = (Option<(By, &'s str)>, &'s Distribution);

/// All together, then every class: sizes by inhabitants, groups and regions by name.
fn classes(summary: &DistributionSummary) -> Vec<Class<'_>> {
    let mut classes: Vec<Class<'_>> = vec![(None, &summary.all)];
    let mut by_class: Vec<Class<'_>> =
        summary.classes.iter().map(|((by, class), distribution)| (Some((*by, class.as_str())), distribution)).collect();
    by_class.sort_by_key(|(class, _)| {
        class.map(|(by, class)| (by, if by == By::Size { least_of(class) } else { 0 }, class))
    });
    classes.append(&mut by_class);
    classes
}

/// The distribution to read.
pub fn document(summary: &DistributionSummary, lang: Lang) -> Document {
    let words = &lang.words().summary;
    let mut document = Document::default();
    document.title(words.title);
    let classes = classes(summary);
    document.table(figures(&classes[..1], words.all, lang));
    for (by, heading) in [(By::Size, words.by_size), (By::Group, words.by_group), (By::Region, words.by_region)] {
        let of: Vec<Class<'_>> =
            classes.iter().filter(|(class, _)| class.is_some_and(|(of, _)| of == by)).copied().collect();
        if !of.is_empty() {
            document.heading(heading);
            document.table(figures(&of, heading, lang));
        }
    }
    document.paragraph(words.percentiles_note);
    if !summary.all.levels.is_empty() {
        document.heading(words.levels);
        document.table(levels(&summary.all, lang));
    }
    for (heading, ends) in [(words.best, &summary.all.top), (words.last, &summary.all.bottom)] {
        if !ends.is_empty() {
            document.heading(heading);
            document.table(ends_table(ends, lang));
        }
    }
    document
}

fn number(value: Option<f64>) -> Cell {
    value.map_or(Cell::Missing, |value| Cell::Number { value, decimals: DECIMALS })
}

fn figures(classes: &[Class<'_>], heading: &str, lang: Lang) -> Table {
    let words = &lang.words().summary;
    let mut columns = vec![
        Column::names("class", heading),
        Column::figures("comuni", words.comuni),
        Column::figures("mean", words.mean),
        Column::figures("min", words.min),
    ];
    columns.extend(PERCENTILES.map(|percentile| Column::figures(format!("p{percentile}"), title(percentile, lang))));
    columns.push(Column::figures("max", words.max));
    let row = |(class, distribution): &Class<'_>| {
        let name = match class {
            None => words.all.to_owned(),
            Some((By::Size, class)) => (words.size)(class),
            Some((_, class)) => (*class).to_owned(),
        };
        let mut cells = vec![Cell::Text(name), Cell::Whole(distribution.comuni), number(distribution.mean())];
        cells.extend(spread(distribution).map(number));
        Row::new(cells)
    };
    Table { columns, rows: classes.iter().map(row).collect() }
}

fn title(percentile: u32, lang: Lang) -> String {
    let words = &lang.words().summary;
    if percentile == 50 { words.median.to_owned() } else { (words.percentile)(percentile) }
}

/// Minimum, percentiles, maximum.
fn spread(distribution: &Distribution) -> [Option<f64>; PERCENTILES.len() + 2] {
    let mut spread = [None; PERCENTILES.len() + 2];
    spread[0] = distribution.bottom.first().map(|placed| placed.score);
    for (at, percentile) in PERCENTILES.into_iter().enumerate() {
        spread[at + 1] = distribution.percentile(f64::from(percentile) / 100.0);
    }
    spread[PERCENTILES.len() + 1] = distribution.top.first().map(|placed| placed.score);
    spread
}

fn levels(distribution: &Distribution, lang: Lang) -> Table {
    let words = lang.words();
    let columns = vec![
        Column::names("level", words.level),
        Column::figures("comuni", words.summary.comuni),
        Column::figures("share", words.share),
    ];
    let reached: u64 = distribution.levels.values().sum();
    let without = (distribution.comuni > reached).then(|| (words.summary.without_level, distribution.comuni - reached));
    let counted = distribution.levels.iter().map(|(level, count)| (level.as_str(), *count)).chain(without);
    let row = |(level, count): (&str, u64)| {
        let share = count as f64 / distribution.comuni as f64;
        Row::new(vec![Cell::Text(level.to_owned()), Cell::Whole(count), Cell::Share(share)])
    };
    Table { columns, rows: counted.map(row).collect() }
}

fn ends_table(ends: &[NamedScore], lang: Lang) -> Table {
    let words = lang.words();
    let columns = vec![
        Column::names("unit", words.unit),
        Column::texts("code", words.code),
        Column::figures("score", words.score),
    ];
    let row = |placed: &NamedScore| {
        Row::new(vec![Cell::Text(placed.unit.clone()), Cell::text(placed.code.clone()), number(Some(placed.score))])
    };
    Table { columns, rows: ends.iter().map(row).collect() }
}

/// A row per class, for programs and spreadsheets.
pub fn table(summary: &DistributionSummary, lang: Lang) -> Table {
    let words = &lang.words().summary;
    let mut columns = vec![
        Column::texts("by", words.class),
        Column::names("class", words.class),
        Column::figures("comuni", words.comuni),
        Column::figures("scored", words.scored),
        Column::figures("mean", words.mean),
        Column::figures("min", words.min),
    ];
    columns.extend(PERCENTILES.map(|percentile| Column::figures(format!("p{percentile}"), title(percentile, lang))));
    columns.push(Column::figures("max", words.max));
    columns.extend(summary.all.levels.keys().map(|level| Column::figures(format!("level:{level}"), level.as_str())));
    let row = |(class, distribution): &Class<'_>| {
        let by = class.map_or("all", |(by, _)| <&str>::from(by));
        let mut cells = vec![
            Cell::Text(by.to_owned()),
            Cell::text(class.map(|(_, class)| class)),
            Cell::Whole(distribution.comuni),
            Cell::Whole(distribution.scored()),
            number(distribution.mean()),
        ];
        cells.extend(spread(distribution).map(number));
        let count = |level: &String| distribution.levels.get(level).copied().unwrap_or_default();
        cells.extend(summary.all.levels.keys().map(|level| Cell::Whole(count(level))));
        Row::new(cells)
    };
    Table { columns, rows: classes(summary).iter().map(row).collect() }
}

/// Everything, for programs: what adds up with other summaries to the summary of all their comuni.
pub fn data(summary: &DistributionSummary) -> Value {
    let classes = classes(summary).into_iter().filter_map(|(class, distribution)| {
        let (by, class) = class?;
        let mut value = json!({"by": <&str>::from(by), "class": class});
        if let (Value::Object(into), Value::Object(from)) = (&mut value, distribution_data(distribution)) {
            into.extend(from);
        }
        Some(value)
    });
    json!({
        "schema": 1,
        "kind": "summary",
        "all": distribution_data(&summary.all),
        "classes": classes.collect::<Vec<Value>>(),
    })
}

fn distribution_data(distribution: &Distribution) -> Value {
    let named = |ends: &[NamedScore]| -> Vec<Value> {
        ends.iter().map(|one| json!({"unit": one.unit, "code": one.code, "score": one.score})).collect()
    };
    json!({
        "comuni": distribution.comuni,
        "scored": distribution.scored(),
        "mean": distribution.mean(),
        "sum": distribution.sum.to_string(),
        "levels": distribution.levels,
        "top": named(&distribution.top),
        "bottom": named(&distribution.bottom),
        "thousandths": distribution.counts.iter().map(|(step, count)| json!([step, count])).collect::<Vec<Value>>(),
    })
}
