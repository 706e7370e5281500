//! Two waves side by side: the index of each comune before and after, who is new, who is gone.

use super::{Subject, names, version};
use crate::compare::trend::{UnitHistory, WavePair, WaveResult};
use crate::lang::Lang;
use crate::model::Child;
use crate::report::cells::number;
use crate::report::{Cell, Column, Document, Row, Table};

/// Adds the table of the index, and what it cannot hold.
pub(super) fn append(document: &mut Document, subject: Subject<'_>, lang: Lang) {
    let words = &lang.words().trend;
    let waves = subject.last_two();
    document.paragraph(subtitle(subject, lang));
    let steps = subject.steps();
    if steps.is_empty() {
        document.paragraph(words.no_common_unit);
    } else {
        let comparable = version::is_revised(subject, &steps);
        document.table(indices(subject, &steps, comparable, lang));
        if comparable {
            document.paragraph(words.comparable_note);
        }
    }
    let (before, after) = subject.labels(waves, words);
    for (label, at) in [(before, 0), (after, 1)] {
        let seats: Vec<&WaveResult<'_>> = steps.iter().map(|step| [step.before, step.after][at]).collect();
        let without: Vec<&WaveResult<'_>> =
            seats.into_iter().filter(|seat| seat.score(subject.index).is_none()).collect();
        if !without.is_empty() {
            document.paragraph((words.no_score)(&names(&without), label));
        }
    }
    let (new, gone) = (subject.trend.only_in(waves.1, waves.0), subject.trend.only_in(waves.0, waves.1));
    if !new.is_empty() {
        document.paragraph((words.new_units)(&names(&new)));
    }
    if !gone.is_empty() {
        document.paragraph((words.gone_units)(&names(&gone)));
    }
    version::append(document, subject, &steps, lang);
}

/// Group, number of comuni, from which wave to which.
fn subtitle(subject: Subject<'_>, lang: Lang) -> String {
    let words = lang.words();
    let (before, after) = subject.last_two();
    let seats = subject.trend.units.iter().filter_map(|course| course.results.iter().flatten().next_back());
    let mut groups: Vec<Option<&str>> = seats.map(|seat| seat.participant.group()).collect();
    groups.dedup();
    let group = groups.first().copied().flatten().filter(|_| groups.len() == 1).map(str::to_owned);
    let present = |course: &&UnitHistory<'_>| course.results[before].is_some() || course.results[after].is_some();
    let count = subject.trend.units.iter().filter(present).count();
    let span = match subject.labels((before, after), &words.trend) {
        (one, _) if one == words.trend.before => words.trend.before_and_after.to_owned(),
        (one, other) => (words.trend.between)(one, other),
    };
    group.into_iter().chain([(words.units)(count), span]).collect::<Vec<_>>().join(" · ")
}

/// The index of each comune before and after: difference, level, rank.
fn indices(subject: Subject<'_>, steps: &[WavePair<'_>], comparable: bool, lang: Lang) -> Table {
    let words = lang.words();
    let (before, after) = subject.labels(subject.last_two(), &words.trend);
    let mut columns = vec![
        Column::names("unit", words.unit),
        Column::figures("before", before),
        Column::figures("after", after),
        Column::figures("difference", words.trend.difference),
    ];
    if comparable {
        columns.push(Column::figures("comparable", words.trend.comparable));
    }
    let has_levels = steps.iter().any(|step| !step.after.questionnaire.levels.is_empty());
    if has_levels {
        columns.push(Column::texts("level", words.level));
    }
    columns.push(Column::figures("rank", words.rank));
    let row = |step: &WavePair<'_>| {
        let scores = (step.before.score(subject.index), step.after.score(subject.index));
        let difference =
            |scores: (Option<f64>, Option<f64>)| scores.0.zip(scores.1).map(|(before, after)| after - before);
        let levels = [step.before, step.after].map(|seat| level_title(seat, subject.index, lang));
        let ranks = [step.before, step.after].map(|seat| seat.rank(subject.index).map(|rank| rank.to_string()));
        let mut cells = vec![
            Cell::Text(step.after.participant.name().to_owned()),
            number(subject.questionnaire(), scores.0),
            number(subject.questionnaire(), scores.1),
            subject.change(difference(scores)),
        ];
        if comparable {
            cells.push(subject.change(step.comparable(subject.index).map_or(difference(scores), difference)));
        }
        if has_levels {
            cells.push(turned(levels, words.missing));
        }
        cells.push(turned(ranks, words.missing));
        Row::new(cells)
    };
    Table { columns, rows: steps.iter().map(row).collect() }
}

/// Adds by how much each dimension right below the index changed.
pub(super) fn append_dimensions(document: &mut Document, subject: Subject<'_>, lang: Lang) {
    let words = lang.words();
    let questionnaire = subject.questionnaire();
    let steps = subject.steps();
    let Some(index) = questionnaire.find(subject.index).and_then(Child::node) else { return };
    let nodes: Vec<usize> = questionnaire.dimensions_of(index).collect();
    if nodes.is_empty() || steps.is_empty() {
        return;
    }
    let mut columns = vec![Column::names("unit", words.unit)];
    columns.extend(nodes.iter().map(|node| {
        let node = &questionnaire.nodes()[*node];
        Column::figures(node.id.as_str(), node.title.get(lang))
    }));
    let score = |seat: &WaveResult<'_>, node: usize| {
        let own = seat.questionnaire.find(questionnaire.nodes()[node].id.as_str()).and_then(Child::node)?;
        seat.card.nodes[own].score
    };
    let row = |step: &WavePair<'_>| {
        let difference = |node: &usize| Some(score(step.after, *node)? - score(step.before, *node)?);
        let mut cells = vec![Cell::Text(step.after.participant.name().to_owned())];
        cells.extend(nodes.iter().map(|node| subject.change(difference(node))));
        Row::new(cells)
    };
    document.heading(words.trend.dimensions);
    document.table(Table { columns, rows: steps.iter().map(row).collect() });
}

/// The level reached on an index.
fn level_title(seat: &WaveResult<'_>, index: &str, lang: Lang) -> Option<String> {
    let level = seat.card.nodes[seat.index(index)?].level?;
    Some(seat.questionnaire.levels.get(level).1.get(lang).to_owned())
}

/// What something was and is now; once where it stayed.
fn turned([before, after]: [Option<String>; 2], missing: &str) -> Cell {
    match (before, after) {
        (None, None) => Cell::Empty,
        (before, after) if before == after => Cell::text(after),
        (before, after) => {
            let text = |side: Option<String>| side.unwrap_or_else(|| missing.to_owned());
            Cell::Text(format!("{} → {}", text(before), text(after)))
        }
    }
}
