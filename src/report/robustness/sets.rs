//! Score and rank of every comune under every set of weights, for programs.

use crate::compare::robustness::TrialOutcome;
use crate::compare::{Comparison, RankedUnit};
use crate::lang::Lang;
use crate::report::cells::number;
use crate::report::{Sequence, Table, TableBuilder, TableCell};
use serde::Serialize;
use serde_json::json;

/// A row per set and comune; sets are numbered from `first`, comuni are in the order of the ranking.
pub fn table(comparison: &Comparison<'_>, first: usize, outcomes: &[TrialOutcome], lang: Lang) -> Table {
    let words = lang.words();
    let rows = outcomes.iter().enumerate().flat_map(|(set, outcome)| {
        let results = comparison.standings.iter().zip(outcome);
        results.map(move |(standing, (score, rank))| (first + set, standing, *score, *rank))
    });
    TableBuilder::<(usize, &RankedUnit<'_>, Option<f64>, Option<usize>)>::new()
        .figures("set", words.robustness.set, |(set, ..)| TableCell::Whole(*set as u64))
        .names("unit", words.unit, |(_, standing, ..)| standing.participant.name())
        .texts("code", words.code, |(_, standing, ..)| standing.participant.code())
        .figures("score", words.index, |(_, _, score, _)| number(comparison.questionnaire, *score))
        .figures("rank", words.rank, |(.., rank)| *rank)
        .build(rows)
}

/// The results of every set, in JSON.
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
