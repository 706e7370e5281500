//! How many comuni are on each level of the index and of each dimension.

use super::{Document, Row, TableBuilder, TableCell, TableColumn};
use crate::compare::{Comparison, LevelCounts, level_counts};
use crate::lang::Lang;
use serde_json::{Value, json};

/// Adds a table for each set of levels: a row per index or dimension, a column per level.
pub(super) fn append(document: &mut Document, comparison: &Comparison<'_>, lang: Lang) {
    let words = lang.words();
    let questionnaire = comparison.questionnaire;
    let counts = level_counts(comparison);
    let levels = |counts: &LevelCounts| questionnaire.levels_of(counts.node);
    let mut section = Document::default();
    let mut seen = Vec::new();
    for first in &counts {
        if seen.contains(&levels(first)) {
            continue;
        }
        seen.push(levels(first));
        let same: Vec<&LevelCounts> = counts.iter().filter(|one| levels(one) == levels(first)).collect();
        let without = same.iter().any(|one| one.without > 0);
        let least = same.iter().map(|one| one.depth).min().unwrap_or(0);
        let title = |counts: &LevelCounts| questionnaire.nodes()[counts.node].title.get(lang).to_owned();
        let column = |level: &usize| {
            let (id, title) = questionnaire.level(first.node, *level);
            TableColumn::figures(id.as_str(), title.get(lang))
        };
        let table = TableBuilder::<&LevelCounts>::new()
            .names("node", words.item, |counts| title(counts))
            .columns_for(0..first.comuni.len(), column, |level, counts| TableCell::from(counts.comuni[*level]))
            .column_if(without, TableColumn::figures("without", words.summary.without_level), |counts| {
                TableCell::from(counts.without)
            })
            .build_with(same, |counts, cells| Row { depth: counts.depth - least, ..Row::new(cells) });
        section.table(table);
    }
    document.section_unless_empty(words.comuni_by_level, section);
}

/// The same in JSON.
pub(super) fn data(comparison: &Comparison<'_>) -> Vec<Value> {
    let questionnaire = comparison.questionnaire;
    let entry = |counts: LevelCounts| {
        let level = |(level, comuni): (usize, &usize)| json!({"level": questionnaire.level(counts.node, level).0.as_str(), "comuni": comuni});
        json!({
            "node": questionnaire.nodes()[counts.node].id.as_str(),
            "levels": counts.comuni.iter().enumerate().map(level).collect::<Vec<_>>(),
            "without": counts.without,
        })
    };
    level_counts(comparison).into_iter().map(entry).collect()
}
