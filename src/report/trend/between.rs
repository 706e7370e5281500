//! Two waves compared: the index of each comune before and after, which comuni are new or gone.

use super::{TrendView, names, version};
use crate::compare::trend::{UnitHistory, WavePair, WaveResult};
use crate::lang::Lang;
use crate::model::{Child, NodeId};
use crate::report::cells::number;
use crate::report::rounding::is_rounded_apart;
use crate::report::{Document, Table, TableBuilder, TableCell, TableColumn};

/// Adds the table of the index, and notes on comuni that are not in it.
pub(super) fn append(document: &mut Document, subject: TrendView<'_>) {
    let words = &subject.lang.words().trend;
    let waves = subject.last_two();
    document.paragraph(subtitle(subject));
    let steps = subject.steps();
    if steps.is_empty() {
        document.paragraph(words.no_common_unit);
    } else {
        let comparable = version::is_revised(subject, &steps);
        document.table(indices(subject, &steps, comparable));
        let scores = |step: &WavePair<'_>| step.before.score(subject.index).zip(step.after.score(subject.index));
        let apart = |(before, after)| is_rounded_apart(subject.questionnaire(), before, after);
        if steps.iter().filter_map(scores).any(apart) {
            document.paragraph(subject.lang.words().rounding_note);
        }
        if comparable {
            document.paragraph(words.comparable_note);
        }
    }
    let (before, after) = subject.labels(waves);
    for (label, at) in [(before, 0), (after, 1)] {
        let results: Vec<&WaveResult<'_>> = steps.iter().map(|step| [step.before, step.after][at]).collect();
        let without: Vec<&WaveResult<'_>> =
            results.into_iter().filter(|result| result.score(subject.index).is_none()).collect();
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
}

/// Group, number of comuni, and the two waves.
fn subtitle(subject: TrendView<'_>) -> String {
    let words = subject.lang.words();
    let (before, after) = subject.last_two();
    let results = subject.trend.units.iter().filter_map(|history| history.results.iter().flatten().next_back());
    let mut groups: Vec<Option<&str>> = results.map(|result| result.participant.group()).collect();
    groups.dedup();
    let group = groups.first().copied().flatten().filter(|_| groups.len() == 1).map(str::to_owned);
    let present = |history: &&UnitHistory<'_>| history.results[before].is_some() || history.results[after].is_some();
    let count = subject.trend.units.iter().filter(present).count();
    let span = match subject.labels((before, after)) {
        (one, _) if one == words.trend.before => words.trend.before_and_after.to_owned(),
        (one, other) => (words.trend.between)(one, other),
    };
    group.into_iter().chain([(words.units)(count), span]).collect::<Vec<_>>().join(" · ")
}

/// The index of each comune before and after, with difference, level and rank.
fn indices(subject: TrendView<'_>, steps: &[WavePair<'_>], comparable: bool) -> Table {
    let words = subject.lang.words();
    let (before, after) = subject.labels(subject.last_two());
    let questionnaire = subject.questionnaire();
    let has_levels = steps.iter().any(|step| !step.after.questionnaire.levels.is_empty());
    let scores = |step: &WavePair<'_>| (step.before.score(subject.index), step.after.score(subject.index));
    let difference = |(before, after): (Option<f64>, Option<f64>)| Some(after? - before?);
    let levels =
        |step: &WavePair<'_>| [step.before, step.after].map(|result| level_title(result, subject.index, subject.lang));
    let rank = |result: &WaveResult<'_>| result.rank(subject.index).map(|rank| rank.to_string());
    TableBuilder::<&WavePair<'_>>::new()
        .names("unit", words.unit, |step| step.after.participant.name())
        .figures("before", before, |step| number(questionnaire, scores(step).0))
        .figures("after", after, |step| number(questionnaire, scores(step).1))
        .figures("difference", words.trend.difference, |step| subject.change(difference(scores(step))))
        .column_if(comparable, TableColumn::figures("comparable", words.trend.comparable), |step| {
            subject.change(difference(step.comparable(subject.index).unwrap_or_else(|| scores(step))))
        })
        .column_if(has_levels, TableColumn::texts("level", words.level), |step| {
            before_and_after(levels(step), words.missing)
        })
        .figures("rank", words.rank, |step| before_and_after([step.before, step.after].map(rank), words.missing))
        .build(steps)
}

/// Adds the change of each dimension directly below the index.
pub(super) fn append_dimensions(document: &mut Document, subject: TrendView<'_>) {
    let words = subject.lang.words();
    let questionnaire = subject.questionnaire();
    let steps = subject.steps();
    let Some(index) = questionnaire.find(subject.index).and_then(Child::node) else { return };
    let nodes: Vec<NodeId> = questionnaire.dimensions_of(index).collect();
    if nodes.is_empty() || steps.is_empty() {
        return;
    }
    let score = |result: &WaveResult<'_>, node: NodeId| {
        let own = result.questionnaire.find(questionnaire.nodes()[node].id.as_str()).and_then(Child::node)?;
        result.card.nodes[own].score
    };
    let column = |node: &NodeId| {
        let node = &questionnaire.nodes()[*node];
        TableColumn::figures(node.id.as_str(), node.title.get(subject.lang))
    };
    let difference = |node: &NodeId, step: &&WavePair<'_>| {
        let change = || Some(score(step.after, *node)? - score(step.before, *node)?);
        subject.change(change())
    };
    let table = TableBuilder::<&WavePair<'_>>::new()
        .names("unit", words.unit, |step| step.after.participant.name())
        .columns_for(nodes, column, difference);
    let section = document.section(words.trend.dimensions);
    section.table(table.build(&steps));
    if version::is_revised(subject, &steps) {
        section.paragraph(words.trend.dimensions_revised);
    }
}

/// The level reached on an index.
fn level_title(result: &WaveResult<'_>, index: &str, lang: Lang) -> Option<String> {
    let node = result.index(index)?;
    Some(result.questionnaire.level(node, result.card.nodes[node].level?).1.get(lang).to_owned())
}

/// The text before and after, joined by an arrow; once if it is the same.
fn before_and_after([before, after]: [Option<String>; 2], missing: &str) -> TableCell {
    match (before, after) {
        (None, None) => TableCell::Empty,
        (before, after) if before == after => TableCell::from(after),
        (before, after) => {
            let text = |side: Option<String>| side.unwrap_or_else(|| missing.to_owned());
            TableCell::Text(format!("{} → {}", text(before), text(after)))
        }
    }
}
