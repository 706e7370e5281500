//! Progress towards the targets between two waves.

use super::TrendView;
use crate::compare::trend::{TargetProgress, WavePair};
use crate::report::cells::{number, share};
use crate::report::{Document, TableBuilder};

/// Adds the targets, if the questionnaire sets any.
pub(super) fn append(document: &mut Document, subject: TrendView<'_>) {
    let words = subject.lang.words();
    let questionnaire = subject.questionnaire();
    let (before, after) = subject.labels(subject.last_two());
    let steps = subject.steps();
    let rows: Vec<(&WavePair<'_>, TargetProgress)> =
        steps.iter().flat_map(|step| step.targets(subject.index).into_iter().map(move |aim| (step, aim))).collect();
    if rows.is_empty() {
        return;
    }
    let title = |step: &WavePair<'_>, aim: &TargetProgress| {
        step.after.questionnaire.nodes()[aim.node].title.get(subject.lang).to_owned()
    };
    let table = TableBuilder::<(&WavePair<'_>, TargetProgress)>::new()
        .names("unit", words.unit, |(step, _)| step.after.participant.name())
        .texts("node", words.item, |(step, aim)| title(step, aim))
        .figures("target", words.target, |(_, aim)| number(questionnaire, Some(aim.target)))
        .figures("before", before, |(_, aim)| number(questionnaire, aim.before))
        .figures("after", after, |(_, aim)| number(questionnaire, aim.after))
        .figures("progress", words.trend.progress, |(_, aim)| share(aim.progress()));
    let revised = rows.iter().any(|(_, aim)| aim.revised);
    let section = document.section(words.targets);
    section.table(table.build(rows));
    section.paragraph(words.trend.targets_note);
    if revised {
        section.paragraph(words.trend.targets_revised);
    }
}
