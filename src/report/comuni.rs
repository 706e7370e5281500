//! Comuni of the registry, a row each.

use super::{Document, Table, TableBuilder, TableCell};
use crate::lang::Lang;
use crate::registry::{Comune, DAY, province};
use serde_json::{Value, json};

/// The comuni with their codes of today and of before.
pub fn table(comuni: &[&Comune], lang: Lang) -> Table {
    columns(lang).build(comuni.iter().copied())
}

/// The table for readers: without columns that are empty for all of them.
pub fn document(comuni: &[&Comune], lang: Lang) -> Document {
    let mut table = table(comuni, lang);
    let filled = |column: usize| table.rows.iter().any(|row| row.cells[column] != TableCell::Empty);
    let filled: Vec<bool> = (0..table.columns.len()).map(filled).collect();
    table.keep_columns(|at, _| filled[at]);
    table.into()
}

/// The same in JSON, with the day of the list.
pub fn data(comuni: &[&Comune], lang: Lang) -> Value {
    json!({"schema": 1, "registry": DAY, "comuni": columns(lang).records(comuni.iter().copied())})
}

fn columns<'c>(lang: Lang) -> TableBuilder<'c, &'c Comune> {
    let (words, registry) = (lang.words(), &lang.words().registry);
    TableBuilder::<&Comune>::new()
        .names("unit", words.unit, |comune| comune.name.clone())
        .texts("code", words.code, |comune| comune.code.clone())
        .texts("catasto", registry.catasto, |comune| comune.catasto.clone())
        .texts("other_name", registry.other_name, |comune| comune.name_2.clone())
        .texts("province", registry.province, |comune| comune.province.clone())
        .texts("province_name", registry.province_name, |comune| province(&comune.province))
        .texts("region", registry.region, |comune| comune.region())
        .figures("population", words.population, |comune| comune.residents)
        .texts("begin", registry.begin, |comune| comune.begin.clone())
        .texts("end", registry.end, |comune| comune.end.clone())
        .texts("former_codes", registry.former_codes, |comune| joined(&comune.former))
        .texts("successors", registry.successors, |comune| joined(&comune.successors))
}

fn joined(codes: &[String]) -> Option<String> {
    (!codes.is_empty()).then(|| codes.join(" "))
}
