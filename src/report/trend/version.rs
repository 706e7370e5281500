//! The differences between the versions of a questionnaire.

use super::TrendView;
use super::moved::item_text;
use crate::compare::trend::{Change, DividedChange, MatchedChild, QuestionsInVersions, Revision, WavePair, revisions};
use crate::lang::{Lang, Text, TrendWords};
use crate::model::Id;
use crate::report::{Document, TableBuilder};

/// Whether any comune was asked with another version, or with other contents under the same version.
pub(super) fn is_revised(subject: TrendView<'_>, steps: &[WavePair<'_>]) -> bool {
    steps.iter().any(|step| step.same_questions(subject.index).is_some())
}

/// The pairs of versions in use, each with the first comune that has it.
pub(super) fn pairs<'a, 'b>(steps: &'b [WavePair<'a>]) -> Vec<&'b WavePair<'a>> {
    let mut found: Vec<&WavePair<'_>> = Vec::new();
    for step in steps.iter().filter(|step| step.questionnaires().differ()) {
        let same = |known: &&WavePair<'_>| {
            let (one, other) = (known.questionnaires(), step.questionnaires());
            one.before == other.before && one.after == other.after
        };
        if !found.iter().any(same) {
            found.push(step);
        }
    }
    found
}

/// Adds how much of the change of each comune comes from questions that are the same in both versions.
pub(super) fn append_divided(document: &mut Document, subject: TrendView<'_>) {
    let words = subject.lang.words();
    let steps = subject.steps();
    if !is_revised(subject, &steps) {
        return;
    }
    let section = document.section(words.trend.divided);
    for step in pairs(&steps) {
        let questionnaires = step.questionnaires();
        let Some(index) = questionnaires.index(subject.index) else { continue };
        let count = QuestionsInVersions::count(questionnaires, index);
        let counts = [count.same, count.later(), count.changed, count.added, count.removed];
        let (before, after) = (&questionnaires.before.version, &questionnaires.after.version);
        section.paragraph((words.trend.questions_in_versions)(before, after, counts));
    }
    let divided = |step: &WavePair<'_>| {
        let movement = step.movement(subject.index)?;
        let difference = movement.difference()?;
        let all = DividedChange { same: difference, revised: 0.0 };
        let same = step.same_questions(subject.index);
        Some((difference, same.map_or(Some(all), |same| same.divide(&movement))?))
    };
    type Divided<'s, 'a> = (&'s WavePair<'a>, Option<(f64, DividedChange)>);
    let rows = steps.iter().map(|step| (step, divided(step)));
    let table = TableBuilder::<Divided<'_, '_>>::new()
        .names("unit", words.unit, |(step, _)| step.after.participant.name())
        .figures("difference", words.trend.difference, |(_, change)| subject.change(change.map(|(all, _)| all)))
        .figures("same", words.trend.from_same, |(_, change)| subject.change(change.map(|(_, parts)| parts.same)))
        .figures("revised", words.trend.from_revised, |(_, change)| {
            subject.change(change.map(|(_, parts)| parts.revised))
        })
        .build(rows);
    section.table(table);
    section.paragraph(words.trend.divided_note);
}

/// Adds the differences between the versions at or below the index.
pub(super) fn append(document: &mut Document, subject: TrendView<'_>) {
    let words = &subject.lang.words().trend;
    for step in pairs(&subject.steps()) {
        let questionnaires = step.questionnaires();
        let Some(index) = questionnaires.index(subject.index) else { continue };
        let revisions = revisions(questionnaires, index);
        let mut sentences: Vec<String> =
            revisions.iter().map(|revision| sentence(step, revision, words, subject.lang)).collect();
        sentences.extend(renamed(step, &revisions, words));
        let (before, after) = (questionnaires.before, questionnaires.after);
        sentences.extend((before.method != after.method).then(|| words.other_method.to_owned()));
        sentences.extend((before.levels != after.levels).then(|| words.other_levels.to_owned()));
        if !sentences.is_empty() {
            let title = (words.revised)(&questionnaires.before.version, &questionnaires.after.version);
            document.section(title).list(sentences);
        }
    }
}

/// What only seems new and removed: questions of the same text and kind, and options of the same text, with other ids.
fn renamed(step: &WavePair<'_>, revisions: &[Revision], words: &TrendWords) -> Vec<String> {
    let (before, after) = (step.questionnaires().before.questions(), step.questionnaires().after.questions());
    let questions = || {
        revisions.iter().filter_map(|revision| match revision.item {
            MatchedChild::Question(question) => Some((question.before, question.after)),
            MatchedChild::Node(_) => None,
        })
    };
    let mut sentences = Vec::new();
    for removed in questions().filter_map(|(before, after)| before.filter(|_| after.is_none())) {
        let removed = &before[removed];
        let added = questions().filter_map(|(before, after)| after.filter(|_| before.is_none()));
        let mut same = added.map(|added| &after[added]).filter(|added| {
            added.text.original() == removed.text.original() && added.kind.name() == removed.kind.name()
        });
        sentences.extend(same.next().map(|added| (words.renamed)(removed.id.as_str(), added.id.as_str())));
    }
    for (one, other) in questions().filter_map(|(before, after)| before.zip(after)) {
        let (one, other) = (&before[one], &after[other]);
        let later = other.kind.options();
        for (at, (id, text)) in one.kind.options().into_iter().enumerate() {
            if one.kind.option_counterpart(at, &other.kind).is_some() {
                continue;
            }
            let mut added = later.iter().enumerate().filter(|(at, (_, added))| {
                added.original() == text.original() && other.kind.option_counterpart(*at, &one.kind).is_none()
            });
            let sentence = |(_, (added, _)): (usize, &(&Id, &Text))| {
                (words.renamed_option)(other.id.as_str(), id.as_str(), added.as_str())
            };
            sentences.extend(added.next().map(sentence));
        }
    }
    sentences
}

fn sentence(step: &WavePair<'_>, revision: &Revision, words: &TrendWords, lang: Lang) -> String {
    let title = item_text(step, revision.item, lang);
    match (revision.item.before(), revision.item.after()) {
        (None, _) => (words.question_added)(&title),
        (_, None) => (words.question_removed)(&title),
        _ => {
            let what: Vec<&str> = revision.changes.iter().map(|change| change_word(*change, words)).collect();
            (words.question_changed)(&title, &what.join(", "))
        }
    }
}

fn change_word(change: Change, words: &TrendWords) -> &'static str {
    match change {
        Change::Text => words.change_text,
        Change::Kind => words.change_kind,
        Change::Options => words.change_options,
        Change::Points => words.change_points,
        Change::Condition => words.change_condition,
        Change::Weight => words.change_weight,
        Change::Rules => words.change_rules,
    }
}

/// The key of a revision in JSON.
pub(super) fn key(revision: &Revision) -> &'static str {
    match (revision.item.before(), revision.item.after()) {
        (None, _) => "added",
        (_, None) => "removed",
        _ => "changed",
    }
}

/// The kind of a revised item in JSON.
pub(super) fn kind(step: &WavePair<'_>, item: MatchedChild) -> &'static str {
    let questionnaires = step.questionnaires();
    match item {
        MatchedChild::Question(_) => "question",
        MatchedChild::Node(node) => match (node.before, node.after) {
            (_, Some(after)) => questionnaires.after.nodes()[after].kind.into(),
            (Some(before), None) => questionnaires.before.nodes()[before].kind.into(),
            (None, None) => "dimension",
        },
    }
}
