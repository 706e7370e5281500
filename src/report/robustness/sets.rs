//! Score and rank of every comune with every set of weights, for programs.

use crate::compare::Comparison;
use crate::compare::robustness::TrialOutcome;
use crate::lang::Lang;
use crate::report::cells::number;
use crate::report::{Cell, Column, Row, Sequence, Table};
use serde::Serialize;
use serde_json::json;

/// A row per set and comune, sets in their order, counted from `first` on, and comuni in that of the ranking.
pub fn table(comparison: &Comparison<'_>, first: usize, outcomes: &[TrialOutcome], lang: Lang) -> Table {
    let words = lang.words();
    let columns = vec![
        Column::figures("set", words.robustness.set),
        Column::names("unit", words.unit),
        Column::texts("code", words.code),
        Column::figures("score", words.index),
        Column::figures("rank", words.rank),
    ];
    let mut rows = Vec::new();
    for (set, outcome) in outcomes.iter().enumerate() {
        rows.extend(comparison.standings.iter().zip(outcome).map(|(standing, (score, rank))| {
            Row::new(vec![
                Cell::Whole((first + set) as u64),
                Cell::Text(standing.participant.name().to_owned()),
                Cell::text(standing.participant.code()),
                number(comparison.questionnaire, *score),
                rank.map_or(Cell::Empty, |rank| Cell::Whole(rank as u64)),
            ])
        }));
    }
    Table { columns, rows }
}

/// Every set with its comuni.
pub(super) fn data<'a, O, I>(comparison: &'a Comparison<'_>, outcomes: O) -> impl Serialize + 'a
where
    O: Fn() -> I + 'a,
    I: Iterator<Item = TrialOutcome> + 'a,
{
    let set = move |(at, outcome): (usize, TrialOutcome)| {
        let units = comparison.standings.iter().zip(&outcome).map(|(standing, (score, rank))| {
            let score = score.map(|score| comparison.questionnaire.display.scale(score));
            json!({"unit": standing.participant.key(), "score": score, "rank": rank})
        });
        json!({"set": at + 1, "units": units.collect::<Vec<_>>()})
    };
    Sequence(move || outcomes().enumerate().map(set))
}
