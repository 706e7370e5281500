//! How much of the way to each target was gone between two waves.

use super::Subject;
use crate::compare::progress;
use crate::compare::trend::WavePair;
use crate::lang::Lang;
use crate::model::Child;
use crate::report::cells::number;
use crate::report::{Cell, Column, Document, Row, Table};

/// A target of one comune in two waves.
pub(super) struct Aimed {
    /// The node, in the later version.
    pub node: usize,
    /// The target, 0–100.
    pub target: f64,
    /// The score in the earlier wave.
    pub before: Option<f64>,
    /// The score in the later wave.
    pub after: Option<f64>,
}

impl Aimed {
    /// The share of the way gone.
    pub fn progress(&self) -> Option<f64> {
        progress(self.target, self.before, self.after)
    }
}

/// The targets that the later version sets at or below an index.
pub(super) fn aimed(step: &WavePair<'_>, index: &str) -> Vec<Aimed> {
    let (later, earlier) = (step.after.questionnaire, step.before.questionnaire);
    let Some(root) = step.after.index(index) else { return Vec::new() };
    let nodes = later.walk(root).into_iter().filter_map(|(_, child)| child.node());
    let aim = |node: usize| {
        let written = &later.nodes()[node];
        let then = earlier.find(written.id.as_str()).and_then(Child::node);
        Some(Aimed {
            node,
            target: written.target?.get(),
            before: then.and_then(|then| step.before.card.nodes[then].score),
            after: step.after.card.nodes[node].score,
        })
    };
    nodes.filter_map(aim).collect()
}

/// Adds the targets, where the questionnaire sets any.
pub(super) fn append(document: &mut Document, subject: Subject<'_>, lang: Lang) {
    let words = lang.words();
    let questionnaire = subject.questionnaire();
    let (before, after) = subject.labels(subject.last_two(), &words.trend);
    let row = |step: &WavePair<'_>, aim: Aimed| {
        Row::new(vec![
            Cell::Text(step.after.participant.name().to_owned()),
            Cell::Text(step.after.questionnaire.nodes()[aim.node].title.get(lang).to_owned()),
            number(questionnaire, Some(aim.target)),
            number(questionnaire, aim.before),
            number(questionnaire, aim.after),
            aim.progress().map_or(Cell::Empty, Cell::Share),
        ])
    };
    let steps = subject.steps();
    let of_step = |step: &WavePair<'_>| -> Vec<Row> {
        aimed(step, subject.index).into_iter().map(|aim| row(step, aim)).collect()
    };
    let rows: Vec<Row> = steps.iter().flat_map(of_step).collect();
    if rows.is_empty() {
        return;
    }
    document.heading(words.targets);
    let columns = vec![
        Column::names("unit", words.unit),
        Column::texts("node", words.item),
        Column::figures("target", words.target),
        Column::figures("before", before),
        Column::figures("after", after),
        Column::figures("progress", words.trend.progress),
    ];
    document.table(Table { columns, rows });
    document.paragraph(words.trend.targets_note);
}
