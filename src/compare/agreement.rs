//! Agreement among the respondents of one comune: where they differ, and how much over all questions.

use super::participant::Participant;
use crate::model::{Interview, NodeId, QuestionId, Questionnaire, Reply};
use crate::score::{Leaf, SAME, Scorecard, Scorer};

/// A question to which respondents of one comune replied differently.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DisputedQuestion {
    pub question: QuestionId,
}

/// The questions to which the respondents replied differently, including *don't know* against an answer.
pub fn disagreements(questionnaire: &Questionnaire, participant: &Participant<'_>) -> Vec<DisputedQuestion> {
    let (interview, asked) = (participant.interview, participant.asked(questionnaire));
    let differs = |question: QuestionId| {
        let voices = interview.response(question).voices();
        let differ = voices.windows(2).any(|pair| pair[0].reply != pair[1].reply);
        differ.then_some(DisputedQuestion { question })
    };
    interview.questions().filter(|question| asked[*question]).filter_map(differs).collect()
}

/// Krippendorff's α for ordinal data, on the points of the respondents' answers to all questions: 1 is full agreement,
/// 0 is agreement by chance.
///
/// `None` if fewer than two questions have two scored answers, or if all answers have the same points. K. Krippendorff,
/// *Computing Krippendorff's Alpha-Reliability* (2011).
pub fn agreement(questionnaire: &Questionnaire, participant: &Participant<'_>) -> Option<f64> {
    let (interview, asked) = (participant.interview, participant.asked(questionnaire));
    let units: Vec<Vec<f64>> = interview
        .questions()
        .filter(|question| asked[*question])
        .map(|question| points_given(questionnaire, interview, question))
        .filter(|points| points.len() > 1)
        .collect();
    if units.len() < 2 { None } else { alpha(&units) }
}

/// The range of a node's score over the choice of respondent: every question at the lowest of the points given, and at
/// the highest. `None` without a score, or if the scores are equal.
///
/// Exact, because every aggregation is monotone; which questions are asked is kept fixed.
pub fn disputed(
    scorer: &mut Scorer<'_>,
    participant: &Participant<'_>,
    card: &Scorecard,
    node: NodeId,
) -> Option<(f64, f64)> {
    let questionnaire = scorer.questionnaire();
    card.nodes[node].score?;
    let mut end = |take: fn(f64, f64) -> f64| {
        let mut leaves = card.leaves.clone();
        for question in leaves.ids().filter(|question| matches!(card.leaves[*question], Leaf::Points(_))) {
            let points = points_given(questionnaire, participant.interview, question).into_iter();
            leaves[question] = points.reduce(take).map_or(leaves[question], Leaf::Points);
        }
        scorer.score_of_leaves(&leaves).nodes[node].score
    };
    let (low, high) = (end(f64::min)?, end(f64::max)?);
    (high - low > SAME).then_some((low, high))
}

/// The points of each answer to a question; *don't know* and *not applicable* have none.
fn points_given(questionnaire: &Questionnaire, interview: &Interview, question: QuestionId) -> Vec<f64> {
    let kind = &questionnaire.questions()[question].kind;
    let voices = interview.response(question).voices().iter();
    let given = voices.filter_map(|voice| match &voice.reply {
        Reply::Given(answer) => kind.points(answer, interview.day_of(voice)),
        Reply::DontKnow | Reply::NotApplicable => None,
    });
    given.collect()
}

/// Krippendorff's α for ordinal data: 1 − observed / expected disagreement.
fn alpha(units: &[Vec<f64>]) -> Option<f64> {
    let mut values: Vec<f64> = units.iter().flatten().copied().collect();
    values.sort_by(f64::total_cmp);
    let all = values.len() as f64;
    // Equal points of different kinds of questions can differ in their last digit.
    values.dedup_by(|value, first| *value - *first <= SAME);
    let position = |value: f64| values.partition_point(|first| *first <= value) - 1;
    let mut counts = vec![0.0; values.len()];
    for value in units.iter().flatten() {
        counts[position(*value)] += 1.0;
    }
    let mut up_to = vec![0.0; counts.len() + 1];
    for (at, count) in counts.iter().enumerate() {
        up_to[at + 1] = up_to[at] + count;
    }
    // The ordinal distance: the square of the number of values between the two, with each of the two counted half.
    let distance = |one: usize, other: usize| {
        let (low, high) = (one.min(other), one.max(other));
        let between: f64 = up_to[high + 1] - up_to[low] - (counts[low] + counts[high]) / 2.0;
        if one == other { 0.0 } else { between * between }
    };
    let mut observed = 0.0;
    for unit in units {
        let pairs = unit.iter().flat_map(|one| unit.iter().map(move |other| (*one, *other)));
        let sum: f64 = pairs.map(|(one, other)| distance(position(one), position(other))).sum();
        observed += sum / (unit.len() - 1) as f64;
    }
    let mut expected = 0.0;
    for (one, first) in counts.iter().enumerate() {
        for (other, second) in counts.iter().enumerate() {
            expected += first * second * distance(one, other);
        }
    }
    (expected > 0.0).then(|| 1.0 - (all - 1.0) * observed / expected)
}

#[cfg(test)]
mod tests {
    use super::alpha;

    #[test]
    fn krippendorff_alpha_matches_hand_calculation() {
        assert_eq!(alpha(&[vec![0.0, 0.0], vec![100.0, 100.0]]), Some(1.0));
        assert_eq!(alpha(&[vec![50.0, 50.0], vec![50.0, 50.0]]), None);
        // 66.66… of a choice and of a scale, and 33.33…: the same as the case below.
        let (choice, scale) = (100.0 * 2.0 / 3.0, 100.0 * (2.0 / 3.0));
        let (low, other) = (100.0 / 3.0, 100.0 * (1.0 / 3.0));
        assert!(choice != scale || low != other, "the points differ in a digit");
        assert_eq!(alpha(&[vec![low, choice], vec![scale, other]]), Some(-0.5));
        // Values 0 (twice) and 100 (twice), crossed: distance² = (4 − 2)² = 4; observed = 2·(2·4) = 16;
        // expected = 2·(2·2·4) = 32; α = 1 − 3·16/32 = −0.5.
        assert_eq!(alpha(&[vec![0.0, 100.0], vec![0.0, 100.0]]), Some(-0.5));
    }
}
