//! The part of the respondents: how few answers would lift a comune to its next level, where they disagree.

use super::{Context, name};
use crate::compare::robustness::Robustness;
use crate::compare::{DisputedQuestion, NextLevel, agreement, disagreements, disputed, next_level};
use crate::lang::shown;
use crate::report::Document;
use crate::report::cells::{question_voices, score_text};
use crate::report::plan::{next_level_data, next_level_sentence};
use crate::score::{Rescorer, Scorer};
use serde_json::{Value, json};

/// Adds the fewest answers to the next level, and the disagreements of respondents.
pub(super) fn append(document: &mut Document, context: Context<'_>) {
    let words = context.lang.words();
    let questionnaire = context.robustness.comparison.questionnaire;
    let mut section = Document::default();
    for next in next_levels(context.robustness) {
        let unit = name(context.robustness, next.unit);
        let (sentence, questions) = next_level_sentence(questionnaire, unit, &next, context.lang);
        section.paragraph(sentence);
        section.list(questions);
    }
    document.section_unless_empty(words.next_level, section);
    let mut scorer = Scorer::new(questionnaire);
    let mut section = Document::default();
    for standing in &context.robustness.comparison.standings {
        let differing = disagreements(questionnaire, &standing.participant);
        if differing.is_empty() {
            continue;
        }
        let mut text = format!("{}:", standing.participant.name());
        if let Some((low, high)) =
            disputed(&mut scorer, &standing.participant, &standing.card, context.robustness.comparison.index)
        {
            let score = |score| score_text(questionnaire, score, context.lang);
            text = format!("{text} {}", (words.robustness.disputed)(&score(low), &score(high)));
        }
        if let Some(alpha) = agreement(questionnaire, &standing.participant) {
            text = format!("{text} {}", (words.agreement)(&shown(alpha, 2, context.lang)));
        }
        section.paragraph(text);
        let sentence =
            |one: &DisputedQuestion| question_voices(questionnaire, &standing.participant, one.question, context.lang);
        section.list(differing.iter().map(sentence).collect());
    }
    document.section_unless_empty(words.disagreements, section);
}

fn next_levels(robustness: &Robustness<'_>) -> Vec<NextLevel> {
    let comparison = robustness.comparison;
    let mut rescorer = Rescorer::new(comparison.questionnaire);
    let standings = comparison.standings.iter().enumerate();
    standings.filter_map(|(unit, one)| next_level(&mut rescorer, comparison.index, unit, &one.card)).collect()
}

/// The fewest answers to the next level, in JSON.
pub(super) fn levels_data(robustness: &Robustness<'_>) -> Vec<Value> {
    let comparison = robustness.comparison;
    let key = |next: &NextLevel| comparison.standings[next.unit].participant.key();
    next_levels(robustness).iter().map(|next| next_level_data(comparison.questionnaire, key(next), next)).collect()
}

/// The disagreements of respondents, in JSON.
pub(super) fn disagreements_data(robustness: &Robustness<'_>) -> Vec<Value> {
    let comparison = robustness.comparison;
    let questionnaire = comparison.questionnaire;
    let mut scorer = Scorer::new(questionnaire);
    let question = |one: &DisputedQuestion| questionnaire.questions()[one.question].id.as_str();
    let mut all = Vec::new();
    for standing in &comparison.standings {
        let differing = disagreements(questionnaire, &standing.participant);
        if differing.is_empty() {
            continue;
        }
        let scale = |score| questionnaire.display.scale(score);
        let range = disputed(&mut scorer, &standing.participant, &standing.card, comparison.index);
        all.push(json!({
            "unit": standing.participant.key(),
            "questions": differing.iter().map(question).collect::<Vec<_>>(),
            "score": range.map(|(low, high)| json!({"low": scale(low), "high": scale(high)})),
            "agreement": agreement(questionnaire, &standing.participant),
        }));
    }
    all
}
