//! More than two waves: the scores of each comune over time, also as bars.

use super::TrendView;
use crate::compare::trend::UnitHistory;
use crate::lang::shown;
use crate::model::version_key;
use crate::report::cells::number;
use crate::report::{Document, TableBuilder, TableCell, TableColumn};

const BARS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/// Adds the scores of all waves, the best present score first.
pub(super) fn append(document: &mut Document, subject: TrendView<'_>) {
    let words = subject.lang.words();
    let scores = |history: &UnitHistory<'_>| -> Vec<Option<f64>> {
        let results = history.results.iter().map(Option::as_ref);
        results.map(|result| result.and_then(|result| result.score(subject.index))).collect()
    };
    let wave = |(_, label): &(usize, &Option<&str>)| {
        let label = label.unwrap_or(words.trend.no_label);
        TableColumn::figures(label, label)
    };
    let score = |(wave, _): &(usize, &Option<&str>), history: &&UnitHistory<'_>| match &history.results[*wave] {
        Some(result) => number(subject.questionnaire(), result.score(subject.index)),
        None => TableCell::Empty,
    };
    let bars =
        |history: &UnitHistory<'_>| scores(history).iter().map(|score| score.map_or(' ', bar)).collect::<String>();
    let difference = |history: &UnitHistory<'_>| {
        let known: Vec<f64> = scores(history).into_iter().flatten().collect();
        match known[..] {
            [first, .., last] => subject.change(Some(last - first)),
            _ => TableCell::Empty,
        }
    };
    let table = TableBuilder::<&UnitHistory<'_>>::new()
        .names("unit", words.unit, |history| name(history).to_owned())
        .columns_for(subject.trend.waves.iter().enumerate(), wave, score)
        .texts("bars", words.trend.bars, |history| bars(history))
        .figures("difference", words.trend.difference, |history| difference(history));
    let section = document.section(words.trend.over_time);
    section.table(table.build(sorted(subject)));
    let display = subject.display();
    let min = if display.min() == 0.0 { "zero".to_owned() } else { shown(display.min(), 0, subject.lang) };
    section.paragraph((words.trend.bars_note)(&min, &shown(display.max(), 0, subject.lang)));
    let results = subject.trend.units.iter().flat_map(|unit| unit.results.iter().flatten());
    let mut versions: Vec<&str> = results.map(|result| result.questionnaire.version.as_str()).collect();
    versions.sort_by_key(|version| version_key(version));
    versions.dedup();
    if versions.len() > 1 {
        section.paragraph((words.trend.series_revised)(&versions.join(", ")));
    }
}

/// The comuni by rank in the last wave, those without a rank at the end.
fn sorted<'a>(subject: TrendView<'a>) -> Vec<&'a UnitHistory<'a>> {
    let mut units: Vec<&UnitHistory<'_>> = subject.trend.units.iter().collect();
    let rank = |history: &UnitHistory<'_>| {
        let last = history.results.last().and_then(Option::as_ref);
        last.and_then(|result| result.rank(subject.index)).unwrap_or(usize::MAX)
    };
    units.sort_by(|one, other| rank(one).cmp(&rank(other)).then_with(|| name(one).cmp(name(other))));
    units
}

/// The name of a comune.
pub(super) fn name<'a>(history: &'a UnitHistory<'_>) -> &'a str {
    history.results.iter().flatten().next_back().map_or("", |result| result.participant.name())
}

/// The bar of a score, 0–100.
fn bar(score: f64) -> char {
    // The cast saturates, so a negative score gives the first bar.
    BARS[((score / 100.0 * BARS.len() as f64) as usize).min(BARS.len() - 1)]
}

#[cfg(test)]
mod tests {
    use super::bar;

    #[test]
    fn sparkline_bars_span_zero_to_best() {
        let bars: String = [0.0, 12.4, 12.5, 50.0, 99.9, 100.0].into_iter().map(bar).collect();
        assert_eq!(bars, "▁▁▂▅██");
    }
}
