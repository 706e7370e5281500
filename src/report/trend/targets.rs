//! Progress towards the targets between two waves.

use super::TrendView;
use crate::compare::progress;
use crate::compare::trend::WavePair;
use crate::lang::Lang;
use crate::model::{Child, NodeId};
use crate::report::cells::{number, share};
use crate::report::{Document, TableBuilder};

/// A target of one comune in two waves.
pub(super) struct Aimed {
    /// The node in the later version.
    pub node: NodeId,
    /// The target, 0–100.
    pub target: f64,
    /// The score in the earlier wave.
    pub before: Option<f64>,
    /// The score in the later wave.
    pub after: Option<f64>,
}

impl Aimed {
    /// The share of the distance to the target covered, 0–1.
    pub fn progress(&self) -> Option<f64> {
        progress(self.target, self.before, self.after)
    }
}

/// The targets of the later version at or below an index.
pub(super) fn aimed(step: &WavePair<'_>, index: &str) -> Vec<Aimed> {
    let (later, earlier) = (step.after.questionnaire, step.before.questionnaire);
    let Some(root) = step.after.index(index) else { return Vec::new() };
    let nodes = later.walk(root).into_iter().filter_map(|(_, child)| child.node());
    let aim = |node: NodeId| {
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

/// Adds the targets, if the questionnaire sets any.
pub(super) fn append(document: &mut Document, subject: TrendView<'_>, lang: Lang) {
    let words = lang.words();
    let questionnaire = subject.questionnaire();
    let (before, after) = subject.labels(subject.last_two(), &words.trend);
    let steps = subject.steps();
    let rows: Vec<(&WavePair<'_>, Aimed)> =
        steps.iter().flat_map(|step| aimed(step, subject.index).into_iter().map(move |aim| (step, aim))).collect();
    if rows.is_empty() {
        return;
    }
    let title =
        |step: &WavePair<'_>, aim: &Aimed| step.after.questionnaire.nodes()[aim.node].title.get(lang).to_owned();
    let table = TableBuilder::<(&WavePair<'_>, Aimed)>::new()
        .names("unit", words.unit, |(step, _)| step.after.participant.name())
        .texts("node", words.item, |(step, aim)| title(step, aim))
        .figures("target", words.target, |(_, aim)| number(questionnaire, Some(aim.target)))
        .figures("before", before, |(_, aim)| number(questionnaire, aim.before))
        .figures("after", after, |(_, aim)| number(questionnaire, aim.after))
        .figures("progress", words.trend.progress, |(_, aim)| share(aim.progress()));
    let section = document.section(words.targets);
    section.table(table.build(rows));
    section.paragraph(words.trend.targets_note);
}
