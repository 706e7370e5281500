//! The differences between the versions of a questionnaire.

use super::TrendView;
use super::moved::item_text;
use crate::compare::trend::{Change, Item, Revision, Step, Twin, revisions};
use crate::lang::{Lang, TrendWords};
use crate::report::Document;

/// Whether any comune was asked with another version, or with other contents under the same version.
pub(super) fn is_revised(subject: TrendView<'_>, steps: &[Step<'_>]) -> bool {
    steps.iter().any(|step| step.comparable(subject.index).is_some())
}

/// The pairs of versions in use, each with the first comune that has it.
pub(super) fn pairs<'a, 'b>(steps: &'b [Step<'a>]) -> Vec<&'b Step<'a>> {
    let mut found: Vec<&Step<'_>> = Vec::new();
    for step in steps.iter().filter(|step| step.questionnaires().differ()) {
        let same = |known: &&Step<'_>| {
            let (one, other) = (known.questionnaires(), step.questionnaires());
            one.before == other.before && one.after == other.after
        };
        if !found.iter().any(same) {
            found.push(step);
        }
    }
    found
}

/// Adds the differences between the versions at or below the index.
pub(super) fn append(document: &mut Document, subject: TrendView<'_>, steps: &[Step<'_>], lang: Lang) {
    let words = &lang.words().trend;
    for step in pairs(steps) {
        let questionnaires = step.questionnaires();
        let Some(index) = questionnaires.index(subject.index) else { continue };
        let revisions = revisions(questionnaires, index);
        let mut sentences: Vec<String> =
            revisions.iter().map(|revision| sentence(step, revision, words, lang)).collect();
        let (before, after) = (questionnaires.before, questionnaires.after);
        sentences.extend((before.method != after.method).then(|| words.other_method.to_owned()));
        sentences.extend((before.levels != after.levels).then(|| words.other_levels.to_owned()));
        if !sentences.is_empty() {
            document.heading((words.revised)(&questionnaires.before.version, &questionnaires.after.version));
            document.list(sentences);
        }
    }
}

fn sentence(step: &Step<'_>, revision: &Revision, words: &TrendWords, lang: Lang) -> String {
    let title = item_text(step, revision.item, lang);
    match revision.item.twin() {
        Twin { before: None, .. } => (words.question_added)(&title),
        Twin { after: None, .. } => (words.question_removed)(&title),
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
    match revision.item.twin() {
        Twin { before: None, .. } => "added",
        Twin { after: None, .. } => "removed",
        _ => "changed",
    }
}

/// The kind of a revised item in JSON.
pub(super) fn kind(step: &Step<'_>, item: Item) -> &'static str {
    let questionnaires = step.questionnaires();
    match (item, item.twin()) {
        (Item::Question(_), _) => "question",
        (Item::Node(_), Twin { after: Some(place), .. }) => questionnaires.after.nodes()[place].kind.into(),
        (Item::Node(_), Twin { before, .. }) => {
            before.map_or("dimension", |place| questionnaires.before.nodes()[place].kind.into())
        }
    }
}
