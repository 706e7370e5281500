//! More than two waves: the scores of each comune one after the other, and as bars.

use super::Subject;
use crate::compare::trend::UnitHistory;
use crate::lang::{Lang, shown};
use crate::report::cells::number;
use crate::report::{Cell, Column, Document, Row, Table};

const BARS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/// Adds the scores of every wave, those who stand best now first.
pub(super) fn append(document: &mut Document, subject: Subject<'_>, lang: Lang) {
    let words = lang.words();
    let mut columns = vec![Column::names("unit", words.unit)];
    columns.extend(subject.trend.waves.iter().map(|label| {
        let label = label.unwrap_or(words.trend.no_label);
        Column::figures(label, label)
    }));
    columns.push(Column::texts("bars", words.trend.bars));
    columns.push(Column::figures("difference", words.trend.difference));
    document.heading(words.trend.over_time);
    document.table(Table { columns, rows: sorted(subject).into_iter().map(|course| row(subject, course)).collect() });
    let display = subject.display();
    document.paragraph((words.trend.bars_note)(&shown(display.max(), 0, lang)));
}

/// The comuni, best first as they are in the last wave, those that are not in it or have no score last.
fn sorted<'a>(subject: Subject<'a>) -> Vec<&'a UnitHistory<'a>> {
    let mut courses: Vec<&UnitHistory<'_>> = subject.trend.units.iter().collect();
    let rank = |course: &UnitHistory<'_>| {
        let last = course.results.last().and_then(Option::as_ref);
        last.and_then(|seat| seat.rank(subject.index)).unwrap_or(usize::MAX)
    };
    courses.sort_by(|one, other| rank(one).cmp(&rank(other)).then_with(|| name(one).cmp(name(other))));
    courses
}

/// The name of a comune.
pub(super) fn name<'a>(course: &'a UnitHistory<'_>) -> &'a str {
    course.results.iter().flatten().next_back().map_or("", |seat| seat.participant.name())
}

/// A comune: its score in each wave, bars, and how far it came from its first score to its last.
fn row(subject: Subject<'_>, course: &UnitHistory<'_>) -> Row {
    let scores: Vec<Option<f64>> =
        course.results.iter().map(|seat| seat.as_ref().and_then(|seat| seat.score(subject.index))).collect();
    let mut cells = vec![Cell::Text(name(course).to_owned())];
    cells.extend(course.results.iter().zip(&scores).map(|(seat, score)| match seat {
        Some(_) => number(subject.questionnaire(), *score),
        None => Cell::Empty,
    }));
    cells.push(Cell::Text(scores.iter().map(|score| score.map_or(' ', bar)).collect()));
    let known: Vec<f64> = scores.iter().copied().flatten().collect();
    cells.push(match known[..] {
        [first, .., last] => subject.change(Some(last - first)),
        _ => Cell::Empty,
    });
    Row::new(cells)
}

/// The bar of a score from 0 to 100.
fn bar(score: f64) -> char {
    // The cast saturates; what is below the first bar is the first.
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
